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

/** The next so many behind this id, or the first behind ''; reading in the order of the table deciphers each page once. */
export interface TextPage {
  after: string
  limit: number
}

/** Of these people; `fields` are keys of person fields that have no column of their own. */
export function readPersonTexts(reader: Reader, fields: readonly string[], ids: readonly string[]): PersonText[] {
  return readPeople(reader, fields, 'AND id IN (SELECT value FROM json_each(:ids))', { ids: JSON.stringify(ids) })
}

/** Of everyone who can be found, by id. */
export function pagePersonTexts(reader: Reader, fields: readonly string[], page: TextPage): PersonText[] {
  return readPeople(reader, fields, 'AND id > :after ORDER BY id LIMIT :limit', { ...page })
}

/**
 * Of at most so many whose name and birth year hold all these folded words, each at the beginning of one: from the index of
 * names alone, while nothing else is read yet.
 */
export function findPersonNames(reader: Reader, words: readonly string[], limit: number): PersonText[] {
  // The longest are the rarest; whoever ranks what is found asks for the others.
  const [first = '', second = '', third = ''] = [...words].sort((a, b) => b.length - a.length)
  return readPeople(reader, [], NAMED, { first: ` ${first}`, second: ` ${second}`, third: ` ${third}`, limit })
}

/** A name with its year, each word behind a space. */
const NAME = "(' ' || name_key || ' ' || coalesce(birth_year, ''))"
const NAMED = `AND id IN (SELECT id FROM people
 WHERE instr(${NAME}, :first) > 0 AND instr(${NAME}, :second) > 0 AND instr(${NAME}, :third) > 0 LIMIT :limit)`

function readPeople(
  { connection }: Reader,
  fields: readonly string[],
  which: string,
  values: Record<string, string | number>,
): PersonText[] {
  const select = `SELECT id, coalesce(name, '') AS name,
 name_key || '${NAME_END}' || trim(coalesce(birth_year, '') || ' ' || coalesce(cccd, '') || ' ' || coalesce(cmnd, '')) AS key, ${listOf(fields)} AS fields
 FROM people WHERE deleted_at IS NULL AND merged_into IS NULL ${which}`
  // biome-ignore lint/plugin: what is spliced in are the texts above and keys of definitions, from which listOf takes all but letters.
  const rows = connection.prepare(select).all(values) as PersonRow[]
  return rows.map(({ id, name, key, fields: list }) => ({ id, name, text: `${key} ${textOf(list)}`.trim() }))
}

/** Of these records of a register; `fields` are keys of the record's own fields. */
export function readRecordTexts(
  reader: Reader,
  register: string,
  fields: readonly string[],
  ids: readonly string[],
): RecordText[] {
  const which = 'AND id IN (SELECT value FROM json_each(:ids))'
  return readRecords(reader, fields, '', which, { register, ids: JSON.stringify(ids) })
}

/** Of all records of a register, by id. The index is named for the same reason as in spells.ts. */
export function pageRecordTexts(
  reader: Reader,
  register: string,
  fields: readonly string[],
  page: TextPage,
): RecordText[] {
  const which = 'AND id > :after ORDER BY id LIMIT :limit'
  return readRecords(reader, fields, 'INDEXED BY records_by_form', which, { register, ...page })
}

function readRecords(
  { connection }: Reader,
  fields: readonly string[],
  index: string,
  which: string,
  values: Record<string, string | number>,
): RecordText[] {
  const select = `SELECT id, person_id AS person, coalesce(code, '') AS code, ${listOf(fields)} AS fields
 FROM records ${index} WHERE form = :register AND deleted_at IS NULL ${which}`
  // biome-ignore lint/plugin: as above.
  const rows = connection.prepare(select).all(values) as RecordRow[]
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
