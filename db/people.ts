/** People: one row a person, whatever registers they stand in. Identity in columns, the other fields as JSON. */
import { and, eq, isNotNull, isNull, or, type SQL, sql } from 'drizzle-orm'
import type { CellValue } from '../shared/columns/columnType.ts'
import { foldText } from '../shared/text.ts'
import { isAmong } from './isAmong.ts'
import { prepareOnce } from './prepareOnce.ts'
import { newRowId } from './rowId.ts'
import { people } from './schema.ts'
import type { Reader, Writer } from './store.ts'

/** Field values by key of shared/forms/personFields.ts; `sinh` is a partial date. */
export type PersonValues = Record<string, CellValue>

export interface Person {
  id: string
  values: PersonValues
  revision: number
}

/** The columns that hold what is known of a person. */
export type PersonRow = Pick<
  typeof people.$inferSelect,
  'name' | 'gender' | 'birthYear' | 'birthMonth' | 'birthDay' | 'cccd' | 'cmnd' | 'data'
>

/** Identity fields live in columns of their own so that they can be searched and compared; never in `data` as well. */
const columnFields = new Set(['ho_ten', 'gioi_tinh', 'sinh', 'cccd', 'cmnd'])

export function personValues(row: PersonRow): PersonValues {
  const values = JSON.parse(row.data) as PersonValues
  if (row.name !== null) values.ho_ten = row.name
  if (row.gender !== null) values.gioi_tinh = row.gender
  if (row.cccd !== null) values.cccd = row.cccd
  if (row.cmnd !== null) values.cmnd = row.cmnd
  const birth = partialDate(row.birthYear, row.birthMonth, row.birthDay)
  if (birth !== null) values.sinh = birth
  return values
}

/** 1968, 1968-05 or 1968-05-14. */
export function partialDate(year: number | null, month: number | null, day: number | null): string | null {
  if (year === null) return null
  const pad = (part: number): string => String(part).padStart(2, '0')
  if (month === null) return String(year)
  return day === null ? `${year}-${pad(month)}` : `${year}-${pad(month)}-${pad(day)}`
}

function toColumns(values: PersonValues) {
  const text = (key: string): string | null => {
    const value = values[key]
    return typeof value === 'string' && value !== '' ? value : null
  }
  // 1968, 1968-05 or 1968-05-14
  const birth = text('sinh') ?? ''
  const part = (start: number, end: number): number | null => Number(birth.slice(start, end)) || null
  const rest: PersonValues = {}
  for (const key in values) {
    const value = values[key]
    if (!columnFields.has(key) && value !== undefined && value !== null && value !== '') rest[key] = value
  }
  return {
    name: text('ho_ten'),
    nameKey: foldText(text('ho_ten') ?? ''),
    gender: text('gioi_tinh'),
    birthYear: part(0, 4),
    birthMonth: part(5, 7),
    birthDay: part(8, 10),
    cccd: text('cccd'),
    cmnd: text('cmnd'),
    data: JSON.stringify(rest),
  }
}

// Not by drizzle, whose binding of values costs as much as the insert itself.
const insertRow = prepareOnce(({ connection }) =>
  connection.prepare(
    `INSERT INTO people (id, name, name_key, gender, birth_year, birth_month, birth_day, cccd, cmnd, data, batch_id, created_at, created_by, updated_at, updated_by)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
  ),
)

/** Of fewer than these a new index costs more than their places in the old one. */
const MANY_PEOPLE = 5_000

/**
 * Runs `work`, which adds about so many people and asks nobody by name or CCCD. Their orders are not that of the list: where
 * most of the people are new, finding each its place in the index costs twice as much as sorting all of them at the end.
 * Inside a transaction; what `work` throws must end it.
 */
export function addPeopleTogether<T>({ connection }: Writer, added: number, work: () => T): T {
  if (added < MANY_PEOPLE || added < countPeople(connection)) return work()
  const indexes = connection
    .prepare("SELECT sql FROM sqlite_schema WHERE name IN ('people_by_name', 'people_by_cccd')")
    .pluck()
    .all() as string[]
  connection.exec('DROP INDEX people_by_name; DROP INDEX people_by_cccd')
  const result = work()
  for (const index of indexes) connection.exec(index)
  return result
}

function countPeople(connection: Writer['connection']): number {
  return Number(connection.prepare('SELECT count(*) FROM people').pluck().get())
}

/** Of a person whom an import brings the row itself says so, see births.ts; else the history begins here. */
export function insertPerson(db: Writer, values: PersonValues, batchId: string | null): string {
  const id = newRowId()
  const { name, nameKey, gender, birthYear, birthMonth, birthDay, cccd, cmnd, data } = toColumns(values)
  const { now, userId } = db
  insertRow(db).run(
    id,
    name,
    nameKey,
    gender,
    birthYear,
    birthMonth,
    birthDay,
    cccd,
    cmnd,
    data,
    batchId,
    now,
    userId,
    now,
    userId,
  )
  if (batchId === null)
    db.recordChange({ entity: 'person', entityKey: id, field: '', old: null, new: JSON.stringify(values) })
  return id
}

/** Everybody whom this import has brought. */
export function listPeopleOfBatch(db: Reader, batch: string): string[] {
  return db.connection.prepare<[string], string>('SELECT id FROM people WHERE batch_id = ?').pluck().all(batch)
}

const updateRow = prepareOnce(({ connection }) =>
  connection.prepare(
    `UPDATE people SET name = ?, name_key = ?, gender = ?, birth_year = ?, birth_month = ?, birth_day = ?, cccd = ?,
       cmnd = ?, data = ?, revision = ?, updated_at = ?, updated_by = ?
     WHERE id = ?`,
  ),
)

/** Writes the fields given; the others stay. Returns whether anything changed. */
export function updatePerson(db: Writer, person: Person, values: PersonValues, batchId: string | null): boolean {
  const merged: PersonValues = { ...person.values }
  let changed = false
  for (const [field, value] of Object.entries(values)) {
    const old = person.values[field] ?? null
    if (JSON.stringify(old) === JSON.stringify(value ?? null)) continue
    merged[field] = value
    changed = true
    db.recordChange({
      entity: 'person',
      entityKey: person.id,
      field,
      old: old === null ? null : JSON.stringify(old),
      new: value === null ? null : JSON.stringify(value),
      batchId,
    })
  }
  if (!changed) return false
  const { name, nameKey, gender, birthYear, birthMonth, birthDay, cccd, cmnd, data } = toColumns(merged)
  const columns = [name, nameKey, gender, birthYear, birthMonth, birthDay, cccd, cmnd, data]
  updateRow(db).run(...columns, person.revision + 1, db.now, db.userId, person.id)
  return true
}

const personOfId = prepareOnce(({ orm }) =>
  orm
    .select()
    .from(people)
    .where(eq(people.id, sql.placeholder('id')))
    .prepare(),
)

export function getPerson(db: Reader, id: string): Person | null {
  const row = personOfId(db).get({ id })
  return row ? { id: row.id, values: personValues(row), revision: row.revision } : null
}

/** Those of these ids that are there, in no order. */
export function listPeople(db: Reader, ids: string[]): Person[] {
  return db.orm
    .select()
    .from(people)
    .where(and(isAmong(people.id, ids), isNull(people.deletedAt), isNull(people.mergedInto)))
    .all()
    .map((row) => ({ id: row.id, values: personValues(row), revision: row.revision }))
}

/** Those of these ids that ever were, also for whom somebody else stands now; in no order. */
export function readPeople(db: Reader, ids: readonly string[]): Person[] {
  const wanted = sql`${people.id} IN (SELECT value FROM json_each(${JSON.stringify(ids)}))`
  return db.orm
    .select()
    .from(people)
    .where(wanted)
    .all()
    .map((row) => ({ id: row.id, values: personValues(row), revision: row.revision }))
}

/** Whether the person is there, and who stands for them since they were merged. */
export function readPersonState(db: Reader, id: string): { isThere: boolean; mergedInto: string | null } {
  const row = db.connection
    .prepare<[string], { deletedAt: string | null; mergedInto: string | null }>(
      'SELECT deleted_at AS deletedAt, merged_into AS mergedInto FROM people WHERE id = ?',
    )
    .get(id)
  return { isThere: row !== undefined && row.deletedAt === null, mergedInto: row?.mergedInto ?? null }
}

/** Who stands for the person now: themselves, or whom they were merged into, however often. */
export function resolvePerson(db: Reader, id: string): string {
  let now = id
  for (let into = readPersonState(db, now).mergedInto; into !== null; into = readPersonState(db, now).mergedInto)
    now = into
  return now
}

/** From now on another person stands for this one; null: nobody but themselves again. */
export function setMergedInto(db: Writer, id: string, into: string | null, merge: string | null): void {
  const old = readPersonState(db, id).mergedInto
  db.connection
    .prepare('UPDATE people SET merged_into = ?, revision = revision + 1, updated_at = ?, updated_by = ? WHERE id = ?')
    .run(into, db.now, db.userId, id)
  db.recordChange({ entity: 'person', entityKey: id, field: 'gop_vao', old, new: into, batchId: merge })
}

/** Whether anybody was ever written down: of an office's first list nobody need be looked for. */
export function hasPeople({ connection }: Reader): boolean {
  return connection.prepare('SELECT 1 FROM people LIMIT 1').get() !== undefined
}

/** What people are looked for by: names folded, numbers as stored. */
export interface WantedPeople {
  names: string[]
  cccd: string[]
  cmnd: string[]
}

/** People who share a paper number or the folded name; the caller judges how sure the match is. */
export function findPeople(db: Reader, wanted: WantedPeople): Person[] {
  return searchPeople(db, wanted, isNull(people.mergedInto))
}

/** The same among those for whom somebody else stands since a merge. */
export function findFormerPeople(db: Reader, wanted: WantedPeople): Person[] {
  const hasMerged = db.connection.prepare('SELECT 1 FROM people WHERE merged_into IS NOT NULL LIMIT 1').get()
  return hasMerged === undefined ? [] : searchPeople(db, wanted, isNotNull(people.mergedInto))
}

function searchPeople(db: Reader, wanted: WantedPeople, which: SQL): Person[] {
  const conditions = [
    wanted.names.length > 0 ? isAmong(people.nameKey, wanted.names) : undefined,
    wanted.cccd.length > 0 ? isAmong(people.cccd, wanted.cccd) : undefined,
    wanted.cmnd.length > 0 ? isAmong(people.cmnd, wanted.cmnd) : undefined,
  ].filter((condition) => condition !== undefined)
  if (conditions.length === 0) return []
  return db.orm
    .select()
    .from(people)
    .where(and(isNull(people.deletedAt), which, or(...conditions)))
    .all()
    .map((row) => ({ id: row.id, values: personValues(row), revision: row.revision }))
}

/** What tells people apart, of all who are there and whom no other stands for; papers and birth as in `PersonValues`. */
export interface PersonKeys {
  id: string
  name: string | null
  nameKey: string
  gender: string | null
  birth: string | null
  cccd: string | null
  cmnd: string | null
}

export function listPersonKeys(db: Reader): PersonKeys[] {
  const rows = db.connection
    .prepare(
      `SELECT id, name, name_key, gender, birth_year, birth_month, birth_day, cccd, cmnd FROM people
       WHERE deleted_at IS NULL AND merged_into IS NULL`,
    )
    .raw()
    .all() as [
    string,
    string | null,
    string,
    string | null,
    number | null,
    number | null,
    number | null,
    string | null,
    string | null,
  ][]
  return rows.map(([id, name, nameKey, gender, year, month, day, cccd, cmnd]) => ({
    id,
    name,
    nameKey,
    gender,
    birth: partialDate(year, month, day),
    cccd,
    cmnd,
  }))
}

export function findPeopleByBirthYear(db: Reader, year: number, limit: number): Person[] {
  return db.orm
    .select()
    .from(people)
    .where(and(isNull(people.deletedAt), isNull(people.mergedInto), eq(people.birthYear, year)))
    .limit(limit)
    .all()
    .map((row) => ({ id: row.id, values: personValues(row), revision: row.revision }))
}

const recordOfPerson = prepareOnce(({ connection }) =>
  connection.prepare<[string]>('SELECT 1 FROM records WHERE person_id = ? AND deleted_at IS NULL LIMIT 1'),
)

/** Whether any register still has a record of the person. */
export function hasRecords(db: Reader, id: string): boolean {
  return recordOfPerson(db).get(id) !== undefined
}

const removeRow = prepareOnce(({ connection }) =>
  connection.prepare('UPDATE people SET deleted_at = ?, updated_at = ?, updated_by = ? WHERE id = ?'),
)

/** Soft deletion, of a person whom no register has any more. */
export function removePerson(db: Writer, id: string, reason: string): void {
  removeRow(db).run(db.now, db.now, db.userId, id)
  db.recordChange({ entity: 'person', entityKey: id, field: 'da_xoa', old: null, new: 'true', reason })
}

/** Takes a deletion back. */
export function restorePerson(db: Writer, id: string): void {
  db.orm.update(people).set({ deletedAt: null, updatedAt: db.now, updatedBy: db.userId }).where(eq(people.id, id)).run()
  db.recordChange({ entity: 'person', entityKey: id, field: 'da_xoa', old: 'true', new: null })
}
