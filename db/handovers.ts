/** Hand-overs of registers to and from other offices, and the rows and history that go with one. */
import { desc, eq } from 'drizzle-orm'
import { createBirthReader } from './births.ts'
import { countSteps } from './longWork.ts'
import { newId } from './newId.ts'
import { pairTable, type RowContent, readRows } from './pairTables.ts'
import { handovers } from './schema.ts'
import type { Reader, Writer } from './store.ts'

export type StoredHandover = typeof handovers.$inferSelect

/** Newest first. */
export function listHandovers(db: Reader): StoredHandover[] {
  return db.orm.select().from(handovers).orderBy(desc(handovers.at), desc(handovers.id)).all()
}

export function getHandover(db: Reader, id: string): StoredHandover | null {
  return db.orm.select().from(handovers).where(eq(handovers.id, id)).get() ?? null
}

export function insertHandover(db: Writer, row: Omit<StoredHandover, 'id' | 'at' | 'by'> & { id?: string }): void {
  db.orm
    .insert(handovers)
    .values({ id: newId(), ...row, at: db.now, by: db.userId })
    .run()
}

export interface HandedRow {
  table: 'people' | 'records'
  key: string
  now: RowContent
}

/** Lines of these units, removed ones too, and the people in them; `withoutUnit` adds the lines of no commune. */
export function listHandedRows(
  db: Reader,
  units: ReadonlySet<string>,
  withoutUnit: boolean,
): { records: HandedRow[]; people: HandedRow[] } {
  const records = rowsOf(db, 'records').filter(({ now }) =>
    now.unit_id === null ? withoutUnit : units.has(String(now.unit_id)),
  )
  const wanted = new Set(records.map(({ now }) => now.person_id))
  const all = rowsOf(db, 'people')
  // Somebody who was merged into a person of the lines: the history of that person goes on there.
  for (const { now } of all) if (wanted.has(now.id) && now.merged_into !== null) wanted.add(now.merged_into)
  const people = all.filter(
    ({ now }) => wanted.has(now.id) || (now.merged_into !== null && wanted.has(now.merged_into)),
  )
  return { records, people }
}

function rowsOf(db: Reader, name: HandedRow['table']): HandedRow[] {
  const table = pairTable(name)
  if (!table) return []
  return [...readRows(db, table)]
    .map(([key, now]) => ({ table: name, key, now }))
    .sort((one, other) => (one.key < other.key ? -1 : 1))
}

export interface HandedChange {
  id: number
  at: string
  officer: string
  call: string
  entity: 'record' | 'person'
  entityKey: string
  field: string
  old: string | null
  new: string | null
  reason: string | null
}

/** The history of these things, each with what it was made as, the oldest first. */
export function listHandedChanges(db: Reader, things: readonly HandedRow[]): HandedChange[] {
  const { connection } = db
  const statement = connection.prepare<[string, string], HandedChange>(
    `SELECT changes.id, at, coalesce(users.display_name, user_id) AS officer, call, entity, entity_key AS entityKey,
            field, old, new, reason
     FROM changes LEFT JOIN users ON users.id = user_id WHERE entity = ? AND entity_key = ? ORDER BY changes.id`,
  )
  const nameOf = createOfficerNames(db)
  const file = connection.prepare<[string], string>('SELECT file_name FROM batches WHERE id = ?').pluck()
  const readBirth = createBirthReader(db)
  const counted = countSteps('Đang gom lịch sử của dòng sổ', things, things.length)
  return Array.from(counted, ({ table, now }) => {
    const [entity, entityKey] = [table === 'records' ? ('record' as const) : ('person' as const), String(now.id)]
    const later = statement.all(entity, entityKey)
    const birth = readBirth({ entity, entityKey }, later)
    if (!birth) return later
    const made = { id: 0, at: birth.at, officer: nameOf(birth.userId), call: 'imports.run', entity, entityKey }
    const reason = `Nhập từ tệp ${file.get(birth.batch) ?? ''}`.trim()
    return [{ ...made, field: '', old: null, new: birth.new, reason }, ...later]
  }).flat()
}

/** By the id of an officer; whoever is none here is called as it stands. */
export function createOfficerNames({ connection }: Reader): (userId: string) => string {
  const statement = connection.prepare<[string], string>('SELECT display_name FROM users WHERE id = ?').pluck()
  const names = new Map<string, string>()
  return (userId) => {
    const name = names.get(userId) ?? statement.get(userId) ?? userId
    names.set(userId, name)
    return name
  }
}

/** Of people and lines alive here, how many share a paper's number with one of these rows and are another row. */
export function countSamePapers({ connection }: Reader, people: readonly RowContent[]): number {
  const statement = connection.prepare<[unknown, unknown, unknown], number>(
    `SELECT 1 FROM people WHERE deleted_at IS NULL AND merged_into IS NULL AND id <> ? AND (cccd = ? OR cmnd = ?) LIMIT 1`,
  )
  return people.filter(({ id, cccd, cmnd }) => statement.pluck().get(id, cccd, cmnd) !== undefined).length
}
