/** The texts by which people and records are found, read in one pass so that they can be searched in memory. */
import type { Reader } from './store.ts'

export interface PersonText {
  id: string
  name: string
  /** Folded name, birth year, paper numbers and what stands in the asked fields, which is not folded. */
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

/** Of everyone, or of these; `fields` are keys of person fields that have no column of their own. */
export function readPersonTexts({ connection }: Reader, fields: readonly string[], ids?: string[]): PersonText[] {
  const select = `SELECT id, coalesce(name, '') AS name,
 trim(name_key || ' ' || coalesce(birth_year, '') || ' ' || coalesce(cccd, '') || ' ' || coalesce(cmnd, '')) AS key, ${listOf(fields)} AS fields
 FROM people WHERE deleted_at IS NULL AND merged_into IS NULL`
  const asked = ids ? `${select} AND id IN (SELECT value FROM json_each(:ids))` : select
  // biome-ignore lint/plugin: what is spliced in are keys of definitions, from which listOf takes all but letters.
  const rows = connection.prepare(asked).all(ids ? { ids: JSON.stringify(ids) } : {}) as PersonRow[]
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
  // The index is named for the same reason as in spells.ts.
  const asked = ids
    ? `${select} WHERE form = :register AND deleted_at IS NULL AND id IN (SELECT value FROM json_each(:ids))`
    : `${select} INDEXED BY records_by_form WHERE form = :register AND deleted_at IS NULL`
  // biome-ignore lint/plugin: as above.
  const rows = connection.prepare(asked).all({ register, ...(ids && { ids: JSON.stringify(ids) }) }) as RecordRow[]
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
