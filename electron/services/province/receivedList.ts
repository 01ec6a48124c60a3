/** Packages that an office has taken in: the list, one again as a file, and every file that was tried. */
import { z } from 'zod'
import {
  findReceived,
  listReceived,
  listReceivedFiles,
  type ReceivedHead,
  readReceivedBytes,
} from '../../../db/receivedPackages.ts'
import type { Reader } from '../../../db/store.ts'
import { readUserNames } from '../../../db/users.ts'
import type { CallOutput, ParsedInput } from '../../../shared/contract.ts'
import { AppError } from '../../../shared/errors.ts'
import {
  packageCosigner,
  packageSigner,
  type ReceiptVerdict,
  type ReceivedPackageView,
  receiptRemark,
} from '../../../shared/receivedPackage.ts'
import { readContainer } from '../../signing/container.ts'
import type { CallContext } from '../callContext.ts'
import { packageMediaType } from '../packageList.ts'
import { documentMediaType, workbookMediaType } from '../reports.ts'
import { requireProvince } from './provinceOffice.ts'

export function listReceivedPackages(
  context: CallContext,
  { period, unit }: ParsedInput<'province.received'>,
): CallOutput<'province.received'> {
  requireProvince(context)
  const rows = listReceived(context.db, {
    ...(period !== undefined && { period }),
    ...(unit !== undefined && { unit }),
  })
  const last = lastOfEach(rows)
  const views = rows.map((row) => viewReceived(context.db, row, last))
  return [...views.filter((one) => one.isCurrent), ...views.filter((one) => !one.isCurrent)]
}

/** The last round of each unit and period. */
export function currentOf(rows: readonly ReceivedHead[]): ReceivedHead[] {
  const last = lastOfEach(rows)
  return rows.filter(({ id }) => last.has(id))
}

function lastOfEach(rows: readonly ReceivedHead[]): ReadonlySet<string> {
  const last = new Map<string, ReceivedHead>()
  for (const row of rows) {
    const place = [row.unitCode, row.kind, row.period].join('|')
    const known = last.get(place)
    if (!known || known.sequence < row.sequence) last.set(place, row)
  }
  return new Set([...last.values()].map(({ id }) => id))
}

export function viewReceived(
  db: Reader,
  row: ReceivedHead,
  current: ReadonlySet<string> = lastOfEach(listReceived(db, { period: row.period, unit: row.unitCode })),
): ReceivedPackageView {
  return {
    id: row.id,
    unit: { code: row.unitCode, name: row.unitName },
    period: row.period,
    sequence: row.sequence,
    supersedes: row.supersedes,
    contentDigest: row.contentDigest,
    fileName: row.fileName,
    fileSha256: row.fileSha256,
    size: row.size,
    signedAt: row.signedAt,
    signer: packageSigner.parse(JSON.parse(row.signer)),
    cosigner: row.cosigner === null ? null : packageCosigner.parse(JSON.parse(row.cosigner)),
    fingerprint: row.fingerprint,
    receivedAt: row.receivedAt,
    receivedBy: readUserNames(db).get(row.receivedBy) ?? row.receivedBy,
    remarks: z.array(receiptRemark).parse(JSON.parse(row.remarks)),
    isCurrent: current.has(row.id),
  }
}

/** Files that a package carries beside its figures. */
const parts = {
  phu_luc: { path: 'data/phu-luc.xlsx', name: 'PhuLuc.xlsx', mediaType: workbookMediaType, words: 'phụ lục Excel' },
  bao_cao: { path: 'data/bao-cao.docx', name: 'BaoCao.docx', mediaType: documentMediaType, words: 'báo cáo Word' },
} as const

/** Throws `received_unknown` or `package_without_file`. */
export async function readReceivedPackage(
  context: CallContext,
  { id, part }: ParsedInput<'province.package'>,
): Promise<CallOutput<'province.package'>> {
  requireProvince(context)
  const row = findReceived(context.db, id)
  const bytes = row && readReceivedBytes(context.db, id)
  if (!row || !bytes) throw new AppError('received_unknown')
  if (part === 'goi') return { name: row.fileName.replace(/\.p7m$/, ''), mediaType: packageMediaType, bytes }
  const { path, name, mediaType, words } = parts[part]
  const entry = (await readContainer(bytes)).find((one) => one.name === path)
  if (!entry) throw new AppError('package_without_file', { file: words })
  // Of several packages in one folder it must be plain whose and which round.
  return { name: `${row.unitCode}_${row.period}_r${row.sequence}_${name}`, mediaType, bytes: entry.bytes }
}

export function listTriedFiles(context: CallContext): CallOutput<'province.files'> {
  requireProvince(context)
  const names = readUserNames(context.db)
  return listReceivedFiles(context.db).map((row) => ({
    fileName: row.fileName,
    size: row.size,
    verdict: row.verdict as ReceiptVerdict,
    code: row.code,
    message: row.message,
    packageId: row.packageId,
    triedAt: row.triedAt,
    triedBy: names.get(row.triedBy) ?? row.triedBy,
  }))
}
