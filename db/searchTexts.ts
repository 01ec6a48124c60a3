/** The texts by which people and records are found, read in one pass so that they can be searched in memory. */
import type { Reader } from './store.ts'

export interface PersonText {
  id: string
  name: string
  /** Folded name, NAME_END, birth year, paper numbers and what stands in the asked fields, which is not folded. */
  text: string
}

interface PersonRow {
  id: string
  name: string
  key: string
  fields: string
}

interface RecordRow {
  id: string
  person: string | null
  code: string
  fields: string
}

export interface RecordText {
  id: string
  person: string | null
  /** File number or catalogue code and what stands in the asked fields: as it was written, not folded. */
  text: string
}

/** Stands between a person's folded name and the rest of the text; nobody can type it. */
export const NAME_END = '\u0002'

/** Everyone who can be found, in the order of the table, by which reading in parts is quick. */
export function listPersonIds({ connection }: Reader): string[] {
  return connection
    .prepare('SELECT id FROM people WHERE deleted_at IS NULL AND merged_into IS NULL ORDER BY id')
    .pluck()
    .all() as string[]
}

/** The same of the records of a register. The index is named for the same reason as in spells.ts. */
export function listRecordIdsOf({ connection }: Reader, register: string): string[] {
  return connection
    .prepare('SELECT id FROM records INDEXED BY records_by_form WHERE form = ? AND deleted_at IS NULL ORDER BY id')
    .pluck()
    .all(register) as string[]
}

/** Of these people; `fields` are keys of person fields that have no column of their own. */
export function readPersonTexts(
  { connection }: Reader,
  fields: readonly string[],
  ids: readonly string[],
): PersonText[] {
  const select = `SELECT id, coalesce(name, '') AS name,
 name_key || '${NAME_END}' || trim(coalesce(birth_year, '') || ' ' || coalesce(cccd, '') || ' ' || coalesce(cmnd, '')) AS key, ${listOf(fields)} AS fields
 FROM people WHERE deleted_at IS NULL AND merged_into IS NULL`
  const asked = `${select} AND id IN (SELECT value FROM json_each(:ids))`
  // biome-ignore lint/plugin: what is spliced in are keys of definitions, from which listOf takes all but letters.
  const rows = connection.prepare(asked).all({ ids: JSON.stringify(ids) }) as PersonRow[]
  return rows.map(({ id, name, key, fields: list }) => ({ id, name, text: `${key} ${textOf(list)}`.trim() }))
}

/** Of these records of a register; `fields` are keys of the record's own fields. */
export function readRecordTexts(
  { connection }: Reader,
  register: string,
  fields: readonly string[],
  ids: readonly string[],
): RecordText[] {
  const select = `SELECT id, person_id AS person, coalesce(code, '') AS code, ${listOf(fields)} AS fields FROM records`
  const asked = `${select} WHERE form = :register AND deleted_at IS NULL AND id IN (SELECT value FROM json_each(:ids))`
  // biome-ignore lint/plugin: as above.
  const rows = connection.prepare(asked).all({ register, ids: JSON.stringify(ids) }) as RecordRow[]
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
