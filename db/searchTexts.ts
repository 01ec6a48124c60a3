/** The texts by which people and records are found, read in one pass so that they can be searched in memory. */
import type { Reader } from './store.ts'

export interface PersonText {
  id: string
  name: string
  /** Folded name, birth year, paper numbers and what stands in the asked fields, which is not folded. */
  text: string
}

export interface RecordText {
  id: string
  person: string | null
  /** File number or catalogue code and what stands in the asked fields: as it was written, not folded. */
  text: string
}

/** Of everyone, or of these; `fields` are keys of person fields that have no column of their own. */
export function readPersonTexts({ connection }: Reader, fields: readonly string[], ids?: string[]): PersonText[] {
  const select = `SELECT id, coalesce(name, '') AS name,
 trim(name_key || ' ' || coalesce(birth_year, '') || ' ' || coalesce(cccd, '') || ' ' || coalesce(cmnd, '')) AS key, ${listOf(fields)} AS fields
 FROM people WHERE deleted_at IS NULL AND merged_into IS NULL`
  const rows = (
    ids
      ? connection.prepare(`${select} AND id IN (SELECT value FROM json_each(?))`).all(JSON.stringify(ids))
      : connection.prepare(select).all()
  ) as { id: string; name: string; key: string; fields: string }[]
  return rows.map(({ id, name, key, fields: list }) => ({ id, name, text: `${key} ${textOf(list)}`.trim() }))
}

/** Of a whole register, or of these of its records; `fields` are keys of the record's own fields. */
export function readRecordTexts(
  { connection }: Reader,
  register: string,
  fields: readonly string[],
  ids?: string[],
): RecordText[] {
  const select = `SELECT id, person_id AS person, coalesce(code, '') AS code, ${listOf(fields)} AS fields FROM records`
  const rows = (
    ids
      ? connection
          .prepare(`${select} WHERE form = ? AND deleted_at IS NULL AND id IN (SELECT value FROM json_each(?))`)
          .all(register, JSON.stringify(ids))
      : // The index is named for the same reason as in spells.ts.
        connection.prepare(`${select} INDEXED BY records_by_form WHERE form = ? AND deleted_at IS NULL`).all(register)
  ) as { id: string; person: string | null; code: string; fields: string }[]
  return rows.map(({ id, person, code, fields: list }) => ({ id, person, text: `${code} ${textOf(list)}`.trim() }))
}

/** With two paths or more SQLite answers with one list, from reading the JSON once; the last path is never there. */
function listOf(fields: readonly string[]): string {
  const paths = [...fields, ' '].map((key) => `'$."${key.replace(/[^\w ]/g, '')}"'`)
  return fields.length === 0 ? "'[]'" : `json_extract(data, ${paths.join(', ')})`
}

function textOf(list: string): string {
  if (!list.includes('"')) return ''
  return (JSON.parse(list) as unknown[]).filter((one) => typeof one === 'string').join(' ')
}
