/**
 * Erases people and records for good. What they said goes out of every table, out of the history and out of what was kept
 * of files; that there was something, and why it went, stays. Figures that were reported stay as they are frozen.
 */

import { foldText } from '../shared/text.ts'
import { nextAuditNumber } from './audit.ts'
import { keepRowsOf } from './batches.ts'
import { createSealReader } from './changeSeal.ts'
import { coverWords, forgetPackages, forgetPaired, tellNames } from './eraseWords.ts'
import { countSteps, tellStep } from './longWork.ts'
import type { Reader, Writer } from './store.ts'
import { digestReseals } from './verifyAudit.ts'

export type ErasureGround = 'luu_giu' | 'yeu_cau'

export interface Erasure {
  records: readonly string[]
  people: readonly string[]
  ground: ErasureGround
  /** In the officer's words; without names. */
  reason: string
  /** Whether figures may count a field of a register: what a locked report keeps of it. */
  isCounted: (register: string, field: string) => boolean
  /** Texts that name the people: where kept messages quote one, they go too. */
  names: readonly string[]
}

export interface Erased {
  records: number
  people: number
  /** Kept copies of files that were imported. */
  files: number
  /** Rows of free words in which a name was covered. */
  words: number
  /** Digest over the seals that were made anew, for the audit entry of the call. */
  reseal: string | null
}

/** Call it inside the one transaction of a purge; `reseal` must go into the detail of its audit entry. */
export function erase(db: Writer, erasure: Erasure): Erased {
  const { connection } = db
  const records = JSON.stringify(erasure.records)
  const people = JSON.stringify(erasure.people)
  tellNames(db, erasure.names)
  const reseal = emptyHistory(db, records, people)
  tellStep('Đang xóa khỏi các tệp còn giữ')
  const files = forgetFiles(db, erasure)
  forgetGivenOut(db, erasure.records)
  forgetDrafts(db, records)
  forgetViews(db, erasure.names)
  tellStep('Đang xóa khỏi các báo cáo đã khóa và gói đã lập')
  scrubFrozen(db, erasure)
  forgetPackages(db)
  forgetPaired(db, records, people)
  tellStep('Đang che tên trong lời văn')
  const words = coverWords(db)
  connection
    .prepare(
      `DELETE FROM merges WHERE kept IN (SELECT value FROM json_each(:people))
         OR gone IN (SELECT value FROM json_each(:people))`,
    )
    .run({ people })
  connection
    .prepare(
      `DELETE FROM person_answers WHERE one IN (SELECT value FROM json_each(:people))
         OR other IN (SELECT value FROM json_each(:people))`,
    )
    .run({ people })
  connection.prepare('UPDATE people SET merged_into = NULL WHERE id IN (SELECT value FROM json_each(?))').run(people)
  const bury = connection.prepare(
    `INSERT INTO tombstones (id, entity, form, ground, reason, erased_at, erased_by)
     VALUES (?, ?, ?, ?, ?, ?, ?) ON CONFLICT (id) DO NOTHING`,
  )
  const formOf = connection.prepare<[string], string>('SELECT form FROM records WHERE id = ?').pluck()
  const { ground, reason } = erasure
  for (const id of erasure.records) bury.run(id, 'record', formOf.get(id) ?? null, ground, reason, db.now, db.userId)
  for (const id of erasure.people) bury.run(id, 'person', null, ground, reason, db.now, db.userId)
  keepRowsOf(db, erasure.records)
  const gone = connection.prepare('DELETE FROM records WHERE id IN (SELECT value FROM json_each(?))').run(records)
  const left = connection.prepare('DELETE FROM people WHERE id IN (SELECT value FROM json_each(?))').run(people)
  return { records: gone.changes, people: left.changes, files, words, reseal }
}

/** Of tombstones that came from the other computer each keeps its own ground and reason. */
export function copyGrounds(
  { connection }: Writer,
  tombstones: readonly { id: string; ground: ErasureGround; reason: string }[],
): void {
  const save = connection.prepare('UPDATE tombstones SET ground = ?, reason = ? WHERE id = ?')
  for (const { id, ground, reason } of tombstones) save.run(ground, reason, id)
}

/** After the transaction: what the log of the database still holds is written over and cut off. */
export function sweepErased({ connection }: Reader): void {
  connection.pragma('wal_checkpoint(TRUNCATE)')
}

interface ChangedEntry {
  seq: number
  first: number
  last: number
}

/** Who changed something and when stays, the values and reasons go; entries of the audit log are sealed anew over it. */
function emptyHistory({ connection }: Writer, records: string, people: string): string | null {
  const ids = connection
    .prepare<[{ records: string; people: string }], number>(
      `SELECT id FROM changes WHERE entity = 'record' AND entity_key IN (SELECT value FROM json_each(:records))
       UNION SELECT id FROM changes WHERE entity = 'person' AND entity_key IN (SELECT value FROM json_each(:people))
       UNION SELECT id FROM changes WHERE entity NOT IN ('record', 'person')
         AND (nhac_ten(old) OR nhac_ten(new) OR nhac_ten(reason) OR nhac_ten(content))
       ORDER BY id`,
    )
    .pluck()
    .all({ records, people })
  const empty = connection.prepare(
    'UPDATE changes SET old = NULL, new = NULL, reason = NULL, content = NULL WHERE id = ?',
  )
  const dropStep = connection.prepare('DELETE FROM steps WHERE ? BETWEEN first_change AND last_change')
  const entryOf = connection.prepare<[number, number], ChangedEntry>(
    `SELECT seq, first_change AS first, last_change AS last FROM audit
     WHERE first_change <= ? AND last_change >= ? AND changes_digest IS NOT NULL`,
  )
  const entries = new Map<number, ChangedEntry>()
  let known: ChangedEntry | undefined
  for (const id of countSteps('Đang xóa các giá trị cũ khỏi lịch sử', ids, ids.length)) {
    empty.run(id)
    dropStep.run(id)
    if (!known || id < known.first || id > known.last) known = entryOf.get(id, id)
    if (known) entries.set(known.seq, known)
  }
  const purge = nextAuditNumber(connection)
  const readSeal = createSealReader(connection)
  const insert = connection.prepare('INSERT INTO audit_reseals (entry, purge, digest) VALUES (?, ?, ?)')
  const reseals = [...entries.values()]
    .sort((a, b) => a.seq - b.seq)
    .flatMap(({ seq, first, last }) => {
      const digest = readSeal(first, last)
      if (!digest) return []
      insert.run(seq, purge, digest)
      return [{ entry: seq, digest }]
    })
  return reseals.length === 0 ? null : digestReseals(reseals)
}

/** Rows of imports keep their outcome and lose what they quote; kept copies of the files they came in go whole. */
function forgetFiles({ connection }: Writer, { records, people }: Erasure): number {
  const targets = JSON.stringify([...records, ...people])
  const files = connection
    .prepare(
      `DELETE FROM import_files WHERE sha256 IN (
         SELECT file_sha256 FROM batches WHERE id IN (
           SELECT batch_id FROM batch_rows
             WHERE target IN (SELECT value FROM json_each(:targets)) OR nhac_ten(label) OR nhac_ten(message)
           UNION SELECT batch_id FROM records WHERE id IN (SELECT value FROM json_each(:targets))
           UNION SELECT batch_id FROM people WHERE id IN (SELECT value FROM json_each(:targets))))`,
    )
    .run({ targets })
  connection
    .prepare(
      `UPDATE batch_rows SET label = NULL, message = NULL
       WHERE target IN (SELECT value FROM json_each(?)) OR nhac_ten(label) OR nhac_ten(message)`,
    )
    .run(targets)
  return files.changes
}

/** What was typed of these records and not saved, and of new ones that name the people. */
function forgetDrafts({ connection }: Writer, records: string): void {
  connection
    .prepare(
      `DELETE FROM drafts WHERE nhac_ten(content) OR nhac_ten(place)
         OR EXISTS (SELECT 1 FROM json_each(?) WHERE instr(place, value) > 0 OR instr(content, value) > 0)`,
    )
    .run(records)
}

/** Views that an officer saved to find one of them, in whatever spelling the name was typed. */
function forgetViews({ connection }: Writer, names: readonly string[]): void {
  const views = connection.prepare<[], { id: string; text: string }>(
    "SELECT id, name || ' ' || filter AS text FROM saved_views",
  )
  const remove = connection.prepare('DELETE FROM saved_views WHERE id = ?')
  connection.exec('DELETE FROM saved_views WHERE nhac_ten(name) OR nhac_ten(filter)')
  const wanted = names.map(foldText).filter((name) => name !== '')
  for (const { id, text } of views.all()) {
    const folded = foldText(text)
    if (wanted.some((name) => folded.includes(name))) remove.run(id)
  }
}

/** Lists that were given to Excel hold every value as it went out. */
function forgetGivenOut({ connection }: Writer, records: readonly string[]): void {
  const given = connection.prepare<[], { id: string; content: string }>('SELECT id, content FROM exchanges').all()
  const remove = connection.prepare('DELETE FROM exchanges WHERE id = ?')
  for (const { id, content } of countSteps('Đang xóa khỏi các bảng đã đưa ra Excel', given, given.length, 1))
    if (records.some((record) => content.includes(record))) remove.run(id)
}

/** Of a record that a locked report kept only what was counted stays, and of a birth its year. */
function scrubFrozen({ connection }: Writer, { records, people, isCounted }: Erasure): void {
  const [ofRecords, ofPeople] = [new Set(records), new Set(people)]
  const parts = connection
    .prepare<[], { snapshotId: string; name: string; data: string }>(
      `SELECT snapshot_id AS snapshotId, name, data FROM snapshot_parts WHERE substr(name, 1, 9) = 'register:'`,
    )
    .all()
  const save = connection.prepare('UPDATE snapshot_parts SET data = ? WHERE snapshot_id = ? AND name = ?')
  for (const { snapshotId, name, data } of parts) {
    const spells = JSON.parse(data) as FrozenSpell[]
    const isGone = ({ id, person }: FrozenSpell) => ofRecords.has(id) || (person !== null && ofPeople.has(person))
    if (!spells.some(isGone)) continue
    const register = name.slice('register:'.length)
    const scrubbed = spells.map((spell) =>
      isGone(spell) ? { ...spell, values: scrub(spell.values, (field) => isCounted(register, field)) } : spell,
    )
    save.run(JSON.stringify(scrubbed), snapshotId, name)
  }
}

interface FrozenSpell {
  id: string
  person: string | null
  values: Record<string, unknown>
}

function scrub(values: Record<string, unknown>, isCounted: (field: string) => boolean): Record<string, unknown> {
  const kept = Object.entries(values).flatMap(([key, value]): [string, unknown][] => {
    if (key === 'sinh') return [[key, String(value).slice(0, 4)]]
    return isCounted(key) ? [[key, value]] : []
  })
  return Object.fromEntries(kept)
}
