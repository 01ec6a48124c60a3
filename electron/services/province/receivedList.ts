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
import type { CallContext } from '../callContext.ts'
import { packageMediaType } from '../packageList.ts'
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

export function readReceivedPackage(
  context: CallContext,
  { id }: ParsedInput<'province.package'>,
): CallOutput<'province.package'> {
  requireProvince(context)
  const row = findReceived(context.db, id)
  const bytes = row && readReceivedBytes(context.db, id)
  if (!row || !bytes) throw new AppError('received_unknown')
  return { name: row.fileName.replace(/\.p7m$/, ''), mediaType: packageMediaType, bytes }
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
