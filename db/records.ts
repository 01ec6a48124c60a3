/** Register records: `data` is the whole truth of a record's own fields; the columns beside it are drawn from it for queries. */
import { and, count, eq, isNull, type SQL, sql } from 'drizzle-orm'
import type { SQLiteColumn } from 'drizzle-orm/sqlite-core'
import type { CellValue } from '../shared/columns/columnType.ts'
import type { RegisterDefinition } from '../shared/form.ts'
import { tellStep } from './longWork.ts'
import { personValues } from './people.ts'
import { prepareOnce } from './prepareOnce.ts'
import { newRowId } from './rowId.ts'
import { people, records } from './schema.ts'
import type { Reader, Writer } from './store.ts'

export type RecordValues = Record<string, CellValue>

export interface RegisterRecord {
  id: string
  form: string
  person: string | null
  /** Own fields and the person's fields. */
  values: RecordValues
  own: RecordValues
  incomplete: string[]
  source: string | null
  batchId: string | null
  revision: number
  deleted: boolean
}

export interface RecordInput {
  person: string | null
  own: RecordValues
  incomplete: string[]
  batchId: string | null
  source: string | null
  /** A row of the import stands for the record, so that its making need not be told by the history too, see births.ts. */
  isRowOfBatch?: boolean
  /** That row, 1-based, where the record tells it, see batches.ts. */
  batchRow?: number
  /** Number of the set of columns that the row holds a value for. */
  saidSet?: number
}

function text(value: CellValue | undefined): string | null {
  return typeof value === 'string' && value !== '' ? value : null
}

/** The same object where nothing is blank, as in most rows of an import. */
function withoutBlanks(values: RecordValues): RecordValues {
  let hasBlanks = false
  for (const key in values) if (isBlank(values[key])) hasBlanks = true
  if (!hasBlanks) return values
  const kept: RecordValues = {}
  for (const key in values) {
    const value = values[key]
    if (value !== undefined && !isBlank(value)) kept[key] = value
  }
  return kept
}

function isBlank(value: CellValue | undefined): boolean {
  return value === undefined || value === null || value === ''
}

/** What is drawn from a record's own fields for queries. */
export function toColumns(form: RegisterDefinition, own: RecordValues, person: string | null) {
  const codeField = form.catalogue?.code ?? 'ma_ho_so'
  return {
    unitId: form.unitField ? text(own[form.unitField]) : null,
    personId: person,
    code: text(own[codeField]),
    startedOn: form.spell ? text(own[form.spell.start]) : null,
    endedOn: form.spell ? text(own[form.spell.end]) : null,
    data: JSON.stringify(withoutBlanks(own)),
  }
}

// Not by drizzle, whose binding of values costs as much as the insert itself; nor is what runs for each row of an undo.
const insertRow = prepareOnce(({ connection }) =>
  connection.prepare(
    `INSERT INTO records (id, form, unit_id, person_id, code, started_on, ended_on, data, incomplete, batch_id, source, created_at, created_by, updated_at, updated_by, batch_row, said_set)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
  ),
)

export function insertRecord(db: Writer, form: RegisterDefinition, input: RecordInput): string {
  const id = newRowId()
  const { unitId, personId, code, startedOn, endedOn, data } = toColumns(form, input.own, input.person)
  const { now, userId } = db
  insertRow(db).run(
    id,
    form.id,
    unitId,
    personId,
    code,
    startedOn,
    endedOn,
    data,
    input.incomplete.length === 0 ? '[]' : JSON.stringify(input.incomplete),
    input.batchId,
    input.source,
    now,
    userId,
    now,
    userId,
    input.batchRow ?? null,
    input.saidSet ?? null,
  )
  if (!input.isRowOfBatch) {
    db.recordChange({
      entity: 'record',
      entityKey: id,
      field: '',
      old: null,
      new: JSON.stringify({ ...input.own, nguoi_id: input.person }),
      batchId: input.batchId,
    })
  }
  return id
}

const updateRow = prepareOnce(({ connection }) =>
  connection.prepare(
    `UPDATE records SET unit_id = ?, person_id = ?, code = ?, started_on = ?, ended_on = ?, data = ?, incomplete = ?,
       revision = ?, updated_at = ?, updated_by = ?
     WHERE id = ?`,
  ),
)

export function updateRecord(
  db: Writer,
  form: RegisterDefinition,
  before: RegisterRecord,
  input: RecordInput,
): boolean {
  const fields = new Set([...Object.keys(before.own), ...Object.keys(input.own)])
  let changed = before.person !== input.person
  if (changed) {
    db.recordChange({
      entity: 'record',
      entityKey: before.id,
      field: 'nguoi_id',
      old: before.person,
      new: input.person,
      batchId: input.batchId,
    })
  }
  for (const field of fields) {
    const old = before.own[field] ?? null
    const value = input.own[field] ?? null
    if (JSON.stringify(old) === JSON.stringify(value)) continue
    changed = true
    db.recordChange({
      entity: 'record',
      entityKey: before.id,
      field,
      old: old === null ? null : JSON.stringify(old),
      new: value === null ? null : JSON.stringify(value),
      batchId: input.batchId,
    })
  }
  if (!changed) return false
  const { unitId, personId, code, startedOn, endedOn, data } = toColumns(form, input.own, input.person)
  const columns = [unitId, personId, code, startedOn, endedOn, data, JSON.stringify(input.incomplete)]
  updateRow(db).run(...columns, before.revision + 1, db.now, db.userId, before.id)
  return true
}

const removeRow = prepareOnce(({ connection }) =>
  connection.prepare('UPDATE records SET deleted_at = ?, updated_at = ?, updated_by = ? WHERE id = ?'),
)

/** Soft deletion: the record is kept, marked, and no longer counted. */
export function removeRecord(db: Writer, record: RegisterRecord, reason: string): void {
  removeRow(db).run(db.now, db.now, db.userId, record.id)
  db.recordChange({ entity: 'record', entityKey: record.id, field: 'da_xoa', old: null, new: 'true', reason })
}

/** Takes a deletion back; the code must be free again, see isCodeTaken. */
export function restoreRecord(db: Writer, record: RegisterRecord): void {
  db.orm
    .update(records)
    .set({ deletedAt: null, updatedAt: db.now, updatedBy: db.userId })
    .where(eq(records.id, record.id))
    .run()
  db.recordChange({ entity: 'record', entityKey: record.id, field: 'da_xoa', old: 'true', new: null })
}

const withPerson = {
  id: records.id,
  form: records.form,
  personId: records.personId,
  own: records.data,
  incomplete: records.incomplete,
  source: records.source,
  batchId: records.batchId,
  revision: records.revision,
  deletedAt: records.deletedAt,
  name: people.name,
  gender: people.gender,
  birthYear: people.birthYear,
  birthMonth: people.birthMonth,
  birthDay: people.birthDay,
  cccd: people.cccd,
  cmnd: people.cmnd,
  data: people.data,
}

function selectWithPerson(db: Reader) {
  return db.orm.select(withPerson).from(records).leftJoin(people, eq(records.personId, people.id))
}

type JoinedRow = ReturnType<ReturnType<typeof selectWithPerson>['all']>[number]

function toRecord(row: JoinedRow): RegisterRecord {
  const own = JSON.parse(row.own) as RecordValues
  const { data } = row
  const values = data === null ? { ...own } : Object.assign(personValues(row as JoinedRow & { data: string }), own)
  return {
    id: row.id,
    form: row.form,
    person: row.personId,
    values,
    own,
    incomplete: JSON.parse(row.incomplete) as string[],
    source: row.source,
    batchId: row.batchId,
    revision: row.revision,
    deleted: row.deletedAt !== null,
  }
}

/** `json` is the list of what the column must hold, so that one statement does for lists of every length. */
function isIn(column: SQLiteColumn): SQL {
  return sql`${column} IN (SELECT value FROM json_each(${sql.placeholder('json')}))`
}

const recordOfId = prepareOnce((db) =>
  selectWithPerson(db)
    .where(eq(records.id, sql.placeholder('id')))
    .prepare(),
)

/** Those that meet a condition on the table, removed ones too, in no order. */
export function readRecords(db: Reader, where: SQL): RegisterRecord[] {
  return selectWithPerson(db).where(where).all().map(toRecord)
}

export function getRecord(db: Reader, id: string): RegisterRecord | null {
  const row = recordOfId(db).get({ id })
  return row ? toRecord(row) : null
}

/** The record with this file number or catalogue code, or null. */
export function getRecordByCode(db: Reader, form: string, code: string): RegisterRecord | null {
  const row = selectWithPerson(db)
    .where(and(eq(records.form, form), eq(records.code, code), isNull(records.deletedAt)))
    .get()
  return row ? toRecord(row) : null
}

export function listRecords(db: Reader, form: string): RegisterRecord[] {
  return selectWithPerson(db)
    .where(and(eq(records.form, form), isNull(records.deletedAt)))
    .all()
    .map(toRecord)
}

const RECORDS_AT_ONCE = 1_000

/** Those of these ids that are there and not removed, in no order. */
export function listRecordsById(db: Reader, ids: readonly string[]): RegisterRecord[] {
  const found: RegisterRecord[] = []
  for (let read = 0; read < ids.length; read += RECORDS_AT_ONCE) {
    tellStep('Đang đọc các dòng của sổ', read, ids.length)
    const rows = recordsOfIds(db).all({ json: JSON.stringify(ids.slice(read, read + RECORDS_AT_ONCE)) })
    for (const row of rows) found.push(toRecord(row))
  }
  return found
}

const recordsOfIds = prepareOnce((db) =>
  selectWithPerson(db)
    .where(and(isIn(records.id), isNull(records.deletedAt)))
    .prepare(),
)

/** What a list tells of records besides their values. */
export type RecordHead = Pick<RegisterRecord, 'id' | 'incomplete' | 'source' | 'revision'>

/** Of those of these ids that are there and not removed, in no order. */
export function listRecordHeads(db: Reader, ids: readonly string[]): RecordHead[] {
  return headsOfIds(db)
    .all(JSON.stringify(ids))
    .map(([id, incomplete, source, revision]) => ({
      id,
      incomplete: incomplete === '[]' ? [] : (JSON.parse(incomplete) as string[]),
      source,
      revision,
    }))
}

type HeadRow = [id: string, incomplete: string, source: string | null, revision: number]

const headsOfIds = prepareOnce(({ connection }) =>
  connection
    .prepare<[string], HeadRow>(
      `SELECT id, incomplete, source, revision FROM records
       WHERE id IN (SELECT value FROM json_each(?)) AND deleted_at IS NULL`,
    )
    .raw(),
)

/** All records of these people, of whatever register, the oldest first. */
export function listRecordsOfAny(db: Reader, persons: string[]): RegisterRecord[] {
  return recordsOfPersons(db)
    .all({ json: JSON.stringify(persons) })
    .map(toRecord)
}

const recordsOfPersons = prepareOnce((db) =>
  selectWithPerson(db)
    .where(and(isIn(records.personId), isNull(records.deletedAt)))
    .orderBy(records.id)
    .prepare(),
)

/** Ids of the records that lack something. The index is named for the same reason as in spells.ts. */
export function listIncompleteIds(db: Reader, form: string): string[] {
  return db.connection
    .prepare(
      "SELECT id FROM records INDEXED BY records_by_form WHERE form = ? AND deleted_at IS NULL AND incomplete <> '[]'",
    )
    .pluck()
    .all(form) as string[]
}

export function listRecordsOfPeople(db: Reader, form: string, persons: readonly string[]): RegisterRecord[] {
  return recordsOfPersonsIn(db)
    .all({ form, json: JSON.stringify(persons) })
    .map(toRecord)
}

const recordsOfPersonsIn = prepareOnce((db) =>
  selectWithPerson(db)
    // The plus keeps SQLite from reading the whole register where only a few people are asked for.
    .where(and(sql`+${records.form} = ${sql.placeholder('form')}`, isNull(records.deletedAt), isIn(records.personId)))
    .prepare(),
)

const recordWithCode = prepareOnce(({ connection }) =>
  connection
    .prepare<[string, string, string], number>(
      'SELECT 1 FROM records WHERE form = ? AND code = ? AND deleted_at IS NULL AND id <> ?',
    )
    .pluck(),
)

export function isCodeTaken(db: Reader, form: string, code: string, exceptId = ''): boolean {
  return recordWithCode(db).get(form, code, exceptId) !== undefined
}

export function countRecords(db: Reader): { form: string; records: number; incomplete: number }[] {
  return db.orm
    .select({
      form: records.form,
      records: count(),
      incomplete: sql<number>`sum(case when ${records.incomplete} <> '[]' then 1 else 0 end)`,
    })
    .from(records)
    .where(isNull(records.deletedAt))
    .groupBy(records.form)
    .all()
}

/** The same of one register. The index is named for the same reason as in spells.ts. */
export function countRecordsOf(db: Reader, form: string): { records: number; incomplete: number } {
  return db.connection
    .prepare(
      `SELECT count(*) AS records, coalesce(sum(incomplete <> '[]'), 0) AS incomplete
       FROM records INDEXED BY records_by_form WHERE form = ? AND deleted_at IS NULL`,
    )
    .get(form) as { records: number; incomplete: number }
}

/** Whether a record of the register names this code in the reference field. */
export function isReferred(db: Reader, form: string, field: string, code: string): boolean {
  const path = `$.${field}`
  return (
    db.connection
      .prepare('SELECT 1 FROM records WHERE form = ? AND deleted_at IS NULL AND json_extract(data, ?) = ? LIMIT 1')
      .get(form, path, code) !== undefined
  )
}

/** Ids of all records of a person, removed ones too. */
export function listRecordIds(db: Reader, person: string): string[] {
  return db.connection
    .prepare<[string], { id: string }>('SELECT id FROM records WHERE person_id = ?')
    .all(person)
    .map((row) => row.id)
}

/** From now on the record is this person's; removed records too. */
export function moveRecord(
  db: Writer,
  id: string,
  from: string | null,
  to: string | null,
  batchId: string | null,
): void {
  db.connection
    .prepare('UPDATE records SET person_id = ?, revision = revision + 1, updated_at = ?, updated_by = ? WHERE id = ?')
    .run(to, db.now, db.userId, id)
  db.recordChange({ entity: 'record', entityKey: id, field: 'nguoi_id', old: from, new: to, batchId })
}

/** What a record lacks follows from its values, so that no history is kept of it. */
export function setIncomplete(db: Writer, id: string, incomplete: readonly string[]): void {
  db.connection.prepare('UPDATE records SET incomplete = ? WHERE id = ?').run(JSON.stringify(incomplete), id)
}

const unitInText = /"(\d{2,5}(?:~\d{4})?)"/g

/** How many records, removed ones too, name one of these units in any field. */
export function countRecordsOfUnits(db: Reader, unitIds: ReadonlySet<string>): number {
  const all = db.orm.select({ unitId: records.unitId, data: records.data }).from(records).all()
  return all.filter(
    ({ unitId, data }) =>
      (unitId !== null && unitIds.has(unitId)) ||
      Array.from(data.matchAll(unitInText)).some(([, id]) => id !== undefined && unitIds.has(id)),
  ).length
}
