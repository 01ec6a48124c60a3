/** Taking a file of the other computer: shown side by side first, then written in one transaction, however often it is taken. */

import type { z } from 'zod'
import { listTombstones } from '../../../db/erasable.ts'
import { listActiveLocks } from '../../../db/locks.ts'
import { countSteps, tellStep } from '../../../db/longWork.ts'
import {
  forgetSent,
  keepFile,
  listKnownOrigins,
  listPairFiles,
  listSent,
  type PairFile,
  saveBase,
} from '../../../db/pairBase.ts'
import { pairTable, type RowContent } from '../../../db/pairTables.ts'
import type { Writer } from '../../../db/store.ts'
import type { CallOutput, ParsedInput } from '../../../shared/contract.ts'
import { AppError } from '../../../shared/errors.ts'
import type { CallContext } from '../callContext.ts'
import { eraseHere } from '../erasure.ts'
import { requirePeriod } from '../periods.ts'
import { listRenumbered, renewRecords, writePlanned } from './applyRows.ts'
import { countRows, describeConflicts, isOfLockedPeriod } from './describePair.ts'
import { openFile } from './envelope.ts'
import { describeProgram, PAIR_PURPOSE, type PairContent, pairShapes } from './pairContent.ts'
import { type PlannedRow, planPair } from './planPair.ts'
import { readSite } from './site.ts'

type Comparison = CallOutput<'pair.compare'>

interface OpenedFile {
  site: string
  number: number
  content: PairContent
  planned: PlannedRow[]
  comparison: Comparison
}

/** Noted in the log: values of both computers are shown, also of files that lists keep closed. */
export async function comparePairFile(context: CallContext, input: ParsedInput<'pair.compare'>): Promise<Comparison> {
  const { number, comparison } = planFile(context, input.name, await openPairFile(context, input))
  context.write({ file: number, conflicts: comparison.conflicts.length }, () => undefined)
  return comparison
}

/** Throws `pair_unanswered`, `pair_locked_choice` and what opening the file throws; nothing is written then. */
export async function takePairFile(
  context: CallContext,
  input: ParsedInput<'pair.take'>,
): Promise<CallOutput<'pair.take'>> {
  const opened = await openPairFile(context, input)
  // From here on nobody is let in: what is planned is what is written.
  const { site, number, content, planned, comparison } = planFile(context, input.name, opened)
  const { answers } = input
  const open = comparison.conflicts.filter(({ id }) => answers[id] === undefined)
  if (open.length > 0) throw new AppError('pair_unanswered', { count: open.length })
  const refused = comparison.conflicts.find(({ id, isLocked }) => isLocked && answers[id] === 'theirs')
  if (refused) throw new AppError('pair_locked_choice', { what: refused.what })
  const theirs = comparison.conflicts.filter(({ id }) => answers[id] === 'theirs').length
  const taken = planned.filter(({ taken: parts }) => parts.size > 0).length
  const mine = comparison.conflicts.length - theirs
  const detail: Record<string, unknown> = { file: number, taken, theirs, mine }
  const reasons = {
    theirs: `Chọn của máy kia, tệp lần ${number}`,
    mine: `Giữ của máy này khi nhận tệp lần ${number}`,
  }
  context.write(detail, (db) => {
    // Rows name each other across the file: people their merges, records their people.
    db.connection.pragma('defer_foreign_keys = ON')
    const reseal = takeTombstones(context, db, content)
    if (reseal !== null) detail.reseal = reseal
    takeChanges(db, site, content)
    const counted = countSteps('Đang ghi những gì máy kia đã sửa', planned, planned.length)
    const written = Array.from(counted, (row) => writePlanned(db, row, answers, reasons))
    renewRecords(db, written)
    acknowledge(db, content)
    const entries = countSteps('Đang ghi nhớ những gì máy kia có', content.entries, content.entries.length)
    for (const { table, key, now } of entries) saveBase(db, table, key, now)
    keepFile(db, receivedFile(context, site, number, content))
  })
  return { ...comparison, taken, kept: mine }
}

type SealedFile = Awaited<ReturnType<typeof openFile>>

/** Throws `pair_not_file`, `pair_other_office`, `pair_own_file`. */
async function openPairFile(context: CallContext, file: { name: string; bytes: Uint8Array }): Promise<SealedFile> {
  const { dataDir, databaseId } = context.backups
  tellStep('Đang mở tệp của máy kia')
  const opened = await openFile(context.deriveKey(PAIR_PURPOSE), databaseId, file)
  if (opened.header.from === readSite(dataDir).id) throw new AppError('pair_own_file', { file: file.name })
  return opened
}

/** Throws `pair_older`, `pair_schema`, `pair_packs`. */
function planFile(context: CallContext, name: string, { header, content: raw }: SealedFile): OpenedFile {
  const content = readContent(raw)
  const own = describeProgram(context.db)
  if (content?.schema !== own.schema) throw new AppError('pair_schema')
  if (content.packs.join('\n') !== own.packs.join('\n')) throw new AppError('pair_packs')
  const { from: site, number } = header
  const before = listPairFiles(context.db).filter((one) => one.direction === 'den' && one.site === site)
  const last = before.toSorted((a, b) => b.file - a.file)[0]
  if (last && number < last.file) throw new AppError('pair_older', { file: name, number, taken: last.file })
  const planned = planPair(context.db, withoutErased(context, content)).flatMap((row) => settleLocked(context, row))
  requireOneLock(context, planned)
  const comparison: Comparison = {
    file: { number, madeAt: content.madeAt, madeBy: content.madeBy, isWhole: content.isWhole },
    counts: countRows(planned),
    conflicts: describeConflicts(context, content, planned),
    renumbered: listRenumbered(context, planned),
    isBehind: last !== undefined && content.head.seq < last.auditSeq,
  }
  return { site, number, content, planned, comparison }
}

/** Null where it is not laid out as this program does it; the long lists are looked at member by member. */
function readContent(raw: unknown): PairContent | null {
  const { entry, change, frame } = pairShapes
  const head = frame.safeParse(raw)
  if (!head.success) return null
  const [entries, changes] = [
    readMembers(entry, head.data.entries, 'Đang kiểm tra các dòng của máy kia'),
    readMembers(change, head.data.changes, 'Đang kiểm tra lịch sử của máy kia'),
  ]
  return entries && changes && { ...head.data, entries, changes }
}

function readMembers<T>(shape: z.ZodType<T>, members: readonly unknown[], step: string): T[] | null {
  const read: T[] = []
  for (const member of countSteps(step, members, members.length)) {
    const parsed = shape.safeParse(member)
    if (!parsed.success) return null
    read.push(parsed.data)
  }
  return read
}

/** What was erased for good on either computer does not come back, but a person of whom the other wrote something new. */
function withoutErased(context: CallContext, content: PairContent): PairContent {
  const erased = new Set([...listTombstones(context.db), ...content.tombstones].map(({ id }) => id))
  if (erased.size === 0) return content
  const idOf = (key: string) => String((JSON.parse(key) as unknown[])[0])
  const wanted = new Set(
    content.entries.flatMap(({ table, key, now }) =>
      table === 'records' && now && !erased.has(idOf(key)) ? [String(now.person_id)] : [],
    ),
  )
  const entries = content.entries.filter(({ table, key, now, base }) => {
    if (table === 'records') return !erased.has(idOf(key))
    if (table === 'people') return !erased.has(idOf(key)) || wanted.has(idOf(key))
    const row = now ?? base ?? {}
    return table !== 'merges' || !(erased.has(String(row.kept)) || erased.has(String(row.gone)))
  })
  return { ...content, entries }
}

/** What a lock has closed here is not changed unasked: it becomes a question that only this computer's value answers. */
function settleLocked(context: CallContext, row: PlannedRow): PlannedRow[] {
  if (row.taken.size === 0 || !isOfLockedPeriod(context, row)) return [row]
  const { table, key } = row
  const conflicts = [...row.taken].map((part) => ({
    id: JSON.stringify([table.name, key, part]),
    table: table.name,
    key,
    part,
  }))
  return [{ ...row, taken: new Set(), conflicts: [...row.conflicts, ...conflicts] }]
}

/** Two locks of one period that hold would be two reports of it; one that was taken back is history. */
function requireOneLock({ db }: CallContext, planned: readonly PlannedRow[]): void {
  const locked = new Set(listActiveLocks(db).map(({ period }) => period))
  for (const { table, mine, theirs } of planned) {
    if (table.name !== 'snapshots' || mine || theirs?.kind !== 'khoa' || theirs.reopened_at !== null) continue
    const period = String(theirs.period)
    if (locked.has(period)) throw new AppError('pair_both_locked', { period: requirePeriod(db, period).name })
  }
}

/** The other computer's history, each change once. */
function takeChanges(db: Writer, site: string, { changes }: PairContent): void {
  const known = listKnownOrigins(db, site)
  const erased = new Set(listTombstones(db).map(({ id }) => id))
  const counted = countSteps('Đang ghi lịch sử của máy kia', changes, changes.length)
  for (const { id, at, userId, officer, call, batch, ...change } of counted) {
    const mark = `${site}:${id}:${at}`
    if (known.has(mark) || erased.has(change.entityKey)) continue
    const isHere = db.connection.prepare('SELECT 1 FROM users WHERE id = ?').get(userId) !== undefined
    // An officer who works on the other computer alone is called by name.
    const origin = { mark, at, call, userId: isHere ? userId : (officer ?? userId) }
    db.recordChange({ ...change, batchId: batch, origin })
  }
}

/** What was erased for good there is erased here too, whatever was changed on it since. */
function takeTombstones(context: CallContext, db: Writer, { tombstones }: PairContent): string | null {
  const known = new Set(listTombstones(db).map(({ id }) => id))
  const fresh = tombstones.filter(({ id }) => !known.has(id))
  return fresh.length === 0 ? null : eraseHere(context, db, fresh)
}

/** What the other computer has taken in of ours is known from now on. */
function acknowledge(db: Writer, { takenOfYours, entries }: PairContent): void {
  const came = new Set(entries.map(({ table, key }) => `${table} ${key}`))
  for (const { entity, key, content } of listSent(db, takenOfYours)) {
    if (came.has(`${entity} ${key}`) || !pairTable(entity)) continue
    saveBase(db, entity, key, content === null ? null : (JSON.parse(content) as RowContent))
  }
  forgetSent(db, takenOfYours)
}

function receivedFile(context: CallContext, site: string, file: number, content: PairContent): PairFile {
  const sent = listPairFiles(context.db).find((one) => one.direction === 'di' && one.file === content.takenOfYours)
  const { seq: auditSeq, mac: auditMac } = content.head
  return {
    site,
    file,
    direction: 'den',
    lastChange: sent?.lastChange ?? 0,
    auditSeq,
    auditMac,
    at: context.now,
    by: context.user.id,
  }
}
