/** After rows of the other computer were written: columns drawn from a record's fields, and file numbers given twice. */
import type { RegisterDefinition } from '../shared/form.ts'
import { isAmong } from './isAmong.ts'
import { listRecordIds, type RecordValues, type RegisterRecord, readRecords, toColumns } from './records.ts'
import { records } from './schema.ts'
import type { Writer } from './store.ts'

/**
 * These records, those of these people and those that bear the same numbers, removed ones too, in the order in which they
 * were made; their numbers are free until they are given again.
 */
export function listOwnRecords(db: Writer, ids: readonly string[], people: readonly string[]): RegisterRecord[] {
  const all = new Set([...ids, ...people.flatMap((person) => listRecordIds(db, person))])
  const sameCode = db.connection
    .prepare<[string], string>(
      `SELECT other.id FROM records AS one JOIN records AS other ON other.form = one.form AND other.code IS NOT NULL
         AND other.code IN (json_extract(one.data, '$.ma_ho_so'), json_extract(one.data, '$.ma'))
       WHERE one.id IN (SELECT value FROM json_each(?))`,
    )
    .pluck()
    .all(JSON.stringify([...all]))
  for (const id of sameCode) all.add(id)
  db.connection
    .prepare('UPDATE records SET code = NULL WHERE id IN (SELECT value FROM json_each(?))')
    .run(JSON.stringify([...all]))
  return readRecords(db, isAmong(records.id, [...all])).toSorted((a, b) => (a.id < b.id ? -1 : 1))
}

/** The record's own fields, with another number where an earlier record has the same one: `…-0007` becomes `…-0007-2`. */
export function takeCode(db: Writer, record: RegisterRecord, field: string): RecordValues {
  const code = record.own[field]
  if (record.deleted || typeof code !== 'string') return record.own
  const isTaken = (wanted: string): boolean =>
    db.connection
      .prepare(
        `SELECT 1 FROM records WHERE form = ? AND json_extract(data, ?) = ? AND deleted_at IS NULL AND id < ? LIMIT 1`,
      )
      .get(record.form, `$.${field}`, wanted, record.id) !== undefined
  if (!isTaken(code)) return record.own
  let ordinal = 2
  while (isTaken(`${code}-${ordinal}`)) ordinal += 1
  const renamed = `${code}-${ordinal}`
  db.recordChange({
    entity: 'record',
    entityKey: record.id,
    field,
    old: JSON.stringify(code),
    new: JSON.stringify(renamed),
    reason: 'Hai máy cùng cho một số',
  })
  return { ...record.own, [field]: renamed }
}

export function refreshRecordColumns(
  db: Writer,
  form: RegisterDefinition,
  record: RegisterRecord,
  incomplete: readonly string[],
): void {
  const { unitId, code, startedOn, endedOn, data } = toColumns(form, record.own, record.person)
  db.connection
    .prepare(
      'UPDATE records SET unit_id = ?, code = ?, started_on = ?, ended_on = ?, data = ?, incomplete = ? WHERE id = ?',
    )
    .run(unitId, code, startedOn, endedOn, data, JSON.stringify(incomplete), record.id)
}
