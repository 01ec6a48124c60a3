/** Taking over from the office before: verified, shown side by side with what is here, then written with its history at once. */

import { gunzipSync } from 'node:zlib'
import { listAuthorities } from '../../../db/authorities.ts'
import { listTombstones } from '../../../db/erasable.ts'
import { isErasedFile } from '../../../db/eraseWords.ts'
import { countSamePapers, getHandover, insertHandover } from '../../../db/handovers.ts'
import { countSteps } from '../../../db/longWork.ts'
import { newestOf } from '../../../db/migrate.ts'
import { migrations } from '../../../db/migrations/index.ts'
import { listKnownOrigins } from '../../../db/pairBase.ts'
import type { RowContent } from '../../../db/pairTables.ts'
import type { Writer } from '../../../db/store.ts'
import type { CallOutput, ParsedInput } from '../../../shared/contract.ts'
import { AppError } from '../../../shared/errors.ts'
import {
  type HandoverInventory,
  type HandoverRows,
  handoverInventory,
  handoverKind,
  handoverPaths,
  handoverRows,
} from '../../../shared/handoverFile.ts'
import type { PackageFile } from '../../../shared/packageManifest.ts'
import { sha256Hex } from '../../signing/digest.ts'
import { isEnvelope } from '../../signing/envelope.ts'
import { vietnamDay } from '../../signing/time.ts'
import { verifyContainer } from '../../signing/verifyContainer.ts'
import type { CallContext } from '../callContext.ts'
import { listForms } from '../forms.ts'
import { officeUnit } from '../officeUnits.ts'
import { listRenumbered, renewRecords, writePlanned } from '../pair/applyRows.ts'
import { countRows, describeConflicts } from '../pair/describePair.ts'
import { type PlannedRow, planRows } from '../pair/planPair.ts'
import { openOwnEnvelope } from '../province/authorityKeys.ts'
import { readTrust } from '../trustStore.ts'
import { digestOfRows } from './collectHandover.ts'
import { liesWith } from './successor.ts'

type Comparison = CallOutput<'handover.compare'>

interface Opened {
  id: string
  container: Uint8Array
  rows: HandoverRows
  planned: PlannedRow[]
  comparison: Comparison
}

/** Bytes of the unpacked rows: far more than the largest office holds. */
const LARGEST = 1024 ** 3

/** Noted in the log: values of both are shown where they differ. */
export async function compareHandover(
  context: CallContext,
  input: ParsedInput<'handover.compare'>,
): Promise<Comparison> {
  const { comparison } = await openHandover(context, input)
  const { inventory, conflicts } = comparison
  context.write({ unit: inventory.from.code, conflicts: conflicts.length }, () => undefined)
  return comparison
}

/** Throws `handover_taken`, `handover_unanswered` and what opening the file throws; nothing is written then. */
export async function takeHandover(
  context: CallContext,
  input: ParsedInput<'handover.take'>,
): Promise<CallOutput<'handover.take'>> {
  const { id, container, rows, planned, comparison } = await openHandover(context, input)
  const { inventory, conflicts, takenAt, fingerprint } = comparison
  if (takenAt !== null) throw new AppError('handover_taken', { day: vietnamDay(new Date(takenAt)) })
  const { answers } = input
  const open = conflicts.filter((one) => answers[one.id] === undefined)
  if (open.length > 0) throw new AppError('handover_unanswered', { count: open.length })
  const theirs = conflicts.filter((one) => answers[one.id] === 'theirs').length
  const taken = planned.filter(({ taken: parts }) => parts.size > 0).length
  const { code, name } = inventory.from
  const reasons = { theirs: `Lấy của ${name} khi nhận bàn giao`, mine: `Giữ của sổ này khi nhận bàn giao của ${name}` }
  context.write({ unit: code, taken, theirs, mine: conflicts.length - theirs }, (db) => {
    // Lines name their people, and people those they were merged into, in any order.
    db.connection.pragma('defer_foreign_keys = ON')
    takeHistory(db, rows)
    const counted = countSteps('Đang ghi dòng nhận bàn giao', planned, planned.length)
    renewRecords(
      db,
      Array.from(counted, (row) => writePlanned(db, row, answers, reasons)),
    )
    insertHandover(db, {
      id,
      direction: 'den',
      unitCode: code,
      unitName: name,
      fileName: input.name,
      sha256: sha256Hex(container),
      fingerprint,
      inventory: JSON.stringify(inventory),
      bytes: Buffer.from(container),
    })
  })
  return { ...comparison, taken }
}

/** The signed container as it came, for whoever looks something up in it. Throws `handover_unknown`. */
export function giveKeptFile(context: CallContext, { id }: ParsedInput<'handover.file'>): CallOutput<'handover.file'> {
  const row = getHandover(context.db, id)
  if (!row?.bytes) throw new AppError('handover_unknown')
  if (isErasedFile(row.bytes)) throw new AppError('package_erased')
  context.write({ unit: row.unitCode }, () => undefined)
  return {
    name: row.fileName.replace(/\.p7m$/, ''),
    mediaType: 'application/vnd.etsi.asic-e+zip',
    bytes: new Uint8Array(row.bytes),
  }
}

/** @throws what opening the envelope and verifying throw; not_a_handover, handover_no_key, _newer, _forms, _inventory */
async function openHandover(
  context: CallContext,
  { name, bytes, password, trust }: ParsedInput<'handover.compare'>,
): Promise<Opened> {
  const container = isEnvelope(bytes) ? await openOwn(context, bytes, password) : bytes
  const { manifest, files, fingerprint12, signer } = await verifyContainer(container, {
    trust: readTrust(context.db, context.office, trust ?? []),
    now: new Date(context.now),
    expected: { recipientCode: officeUnit(context.office).code },
  })
  if (manifest.kind !== handoverKind) throw new AppError('not_a_handover', { file: name })
  const { inventory, rows } = readContent(name, files)
  if (inventory.from.code !== manifest.unit.code) throw new AppError('not_a_handover', { file: name })
  requireReadable(context, rows)
  requireAsListed(inventory, rows)
  const erased = new Set(listTombstones(context.db).map(({ id }) => id))
  const entries = rows.entries
    .filter(({ now }) => !erased.has(String(now.id)))
    .map((entry) => ({ ...entry, base: null }))
  context.advance('Đang so gói với sổ này')
  const planned = planRows(context.db, entries, new Map())
  const changes = rows.changes.map((change) => ({ ...change, userId: change.officer, batch: null, content: null }))
  return {
    id: manifest.packageId,
    container,
    rows,
    planned,
    comparison: {
      inventory,
      fingerprint: fingerprint12,
      signer: { organisation: signer.organisation, unitCode: signer.unitCode },
      counts: countRows(planned),
      conflicts: describeConflicts(context, { changes }, planned),
      renumbered: listRenumbered(context, planned),
      samePeople: countSamePapers(context.db, rowsOf(rows, 'people')),
      outside: countOutside(context, rows),
      takenAt: getHandover(context.db, manifest.packageId)?.at ?? null,
    },
  }
}

async function openOwn(context: CallContext, bytes: Uint8Array, password: string): Promise<Uint8Array> {
  if (!listAuthorities(context.db).some(({ kind }) => kind === 'encryption')) throw new AppError('handover_no_key')
  return openOwnEnvelope(context, bytes, password)
}

function readContent(
  name: string,
  files: readonly PackageFile[],
): { inventory: HandoverInventory; rows: HandoverRows } {
  const bytesOf = (path: string) => files.find((file) => file.path === path)?.bytes ?? new Uint8Array()
  try {
    const unpacked = gunzipSync(bytesOf(handoverPaths.rows), { maxOutputLength: LARGEST })
    return {
      inventory: handoverInventory.parse(JSON.parse(new TextDecoder().decode(bytesOf(handoverPaths.inventory)))),
      rows: handoverRows.parse(JSON.parse(unpacked.toString())),
    }
  } catch {
    throw new AppError('not_a_handover', { file: name })
  }
}

function requireReadable(context: CallContext, rows: HandoverRows): void {
  if (rows.tables > newestOf(migrations)) throw new AppError('handover_newer')
  const known = new Set(listForms(context.db).map(({ id }) => id))
  const missing = new Set(rowsOf(rows, 'records').map(({ form }) => String(form)))
  const unknown = [...missing].filter((form) => !known.has(form))
  if (unknown.length > 0) throw new AppError('handover_forms', { forms: unknown.join(', ') })
}

/** What both sides sign on paper is what comes in. */
function requireAsListed(inventory: HandoverInventory, rows: HandoverRows): void {
  const refuse = (what: string) => new AppError('handover_inventory', { what })
  const byForm = Map.groupBy(rowsOf(rows, 'records'), ({ form }) => String(form))
  for (const { form, number, title, records, digest } of inventory.registers) {
    const own = byForm.get(form) ?? []
    if (own.length !== records || digestOfRows(own) !== digest) throw refuse(`${number} ${title}`)
    byForm.delete(form)
  }
  if (byForm.size > 0) throw refuse('danh sách sổ')
  if (rowsOf(rows, 'people').length !== inventory.people) throw refuse('số người')
  if (rows.changes.length !== inventory.changes) throw refuse('lịch sử')
}

function rowsOf(rows: HandoverRows, table: 'people' | 'records'): RowContent[] {
  return rows.entries.filter((entry) => entry.table === table).map(({ now }) => now)
}

function countOutside({ office }: Pick<CallContext, 'office'>, rows: HandoverRows): number {
  const known = new Map<string, boolean>()
  const isOutside = (unit: unknown): boolean => {
    if (typeof unit !== 'string') return false
    const outside = known.get(unit) ?? !liesWith(unit, office.unitId)
    known.set(unit, outside)
    return outside
  }
  return rowsOf(rows, 'records').filter(({ unit_id }) => isOutside(unit_id)).length
}

/** The giver's history, each entry once, by the names of its officers. */
function takeHistory(db: Writer, { databaseId, changes }: HandoverRows): void {
  const known = listKnownOrigins(db, databaseId)
  const erased = new Set(listTombstones(db).map(({ id }) => id))
  for (const { id, at, officer, call, ...change } of countSteps('Đang ghi lịch sử', changes, changes.length)) {
    const mark = id === 0 ? `${databaseId}:0:${change.entity}:${change.entityKey}` : `${databaseId}:${id}:${at}`
    if (known.has(mark) || erased.has(change.entityKey)) continue
    db.recordChange({ ...change, origin: { mark, at, call, userId: officer } })
  }
}
