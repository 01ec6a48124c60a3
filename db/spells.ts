/** Reads the records of a register as spells, reduced to what counting needs. */

import type { Spell } from '../shared/figures.ts'
import { tellStep } from './longWork.ts'
import { partialDate } from './people.ts'
import type { Reader } from './store.ts'

const COLUMNS = `r.id, r.unit_id, r.person_id, r.started_on, r.ended_on, r.data,
  p.name, p.gender, p.birth_year, p.birth_month, p.birth_day, p.cccd, p.cmnd, p.data AS person_data`

/**
 * Every spell of a register in the order of entry. The index is named because it alone leads through the table in the
 * table's own order: by any other, every record costs a page that has to be read and deciphered again.
 */
export function loadSpells(db: Reader, form: string): Spell[] {
  // One prepared statement: drizzle's row mapping costs as much as the query itself at 50,000 rows.
  const page = db.connection
    .prepare<[string, string, number], SpellRow>(
      `SELECT ${COLUMNS} FROM records r INDEXED BY records_by_form LEFT JOIN people p ON p.id = r.person_id
       WHERE r.form = ? AND r.deleted_at IS NULL AND r.id > ? ORDER BY r.id LIMIT ?`,
    )
    .raw()
  const total = Number(
    db.connection
      .prepare('SELECT count(*) FROM records INDEXED BY records_by_form WHERE form = ? AND deleted_at IS NULL')
      .pluck()
      .get(form),
  )
  const spells: Spell[] = []
  // Page by page: the texts of all rows at once, beside what is made of them, would take a hundred megabytes more.
  for (let after = ''; ; ) {
    tellStep('Đang đọc các dòng của sổ', spells.length, total)
    const rows = page.all(form, after, ROWS_OF_A_PAGE)
    for (const row of rows) spells.push(toSpell(row, form))
    after = rows.at(-1)?.[0] ?? ''
    if (rows.length < ROWS_OF_A_PAGE) return spells
  }
}

const ROWS_OF_A_PAGE = 1_000

/** Those of them that have one of these ids, in the same order. */
export function loadSpellsById(db: Reader, form: string, ids: readonly string[]): Spell[] {
  const rows = db.connection
    .prepare(
      `SELECT ${COLUMNS} FROM records r LEFT JOIN people p ON p.id = r.person_id
       WHERE r.id IN (SELECT value FROM json_each(?)) AND +r.form = ? AND +r.deleted_at IS NULL ORDER BY r.id`,
    )
    .raw()
    .all(JSON.stringify(ids), form) as SpellRow[]
  return rows.map((row) => toSpell(row, form))
}

/** Ids of the records of a register that are of one of these people, removed ones too. */
export function listRecordIdsOfPeople(db: Reader, form: string, people: readonly string[]): string[] {
  return db.connection
    .prepare('SELECT id FROM records WHERE person_id IN (SELECT value FROM json_each(?)) AND +form = ?')
    .pluck()
    .all(JSON.stringify(people), form) as string[]
}

type SpellRow = [
  id: string,
  unit: string | null,
  person: string | null,
  start: string | null,
  end: string | null,
  data: string,
  name: string | null,
  gender: string | null,
  birthYear: number | null,
  birthMonth: number | null,
  birthDay: number | null,
  cccd: string | null,
  cmnd: string | null,
  personData: string | null,
]

function toSpell(row: SpellRow, register: string): Spell {
  const own = row[5]
  const values = JSON.parse(row[13] === null ? own : joinObjects([identityOf(row), row[13], own])) as Spell['values']
  return { id: row[0], register, unit: row[1], person: row[2], start: row[3], end: row[4], values }
}

/** What stands in the columns of a person, as JSON. */
function identityOf(row: SpellRow): string {
  const members: string[] = []
  const add = (key: string, value: string | null): void => {
    if (value !== null) members.push(`"${key}":${JSON.stringify(value)}`)
  }
  add('ho_ten', row[6])
  add('gioi_tinh', row[7])
  add('sinh', partialDate(row[8], row[9], row[10]))
  add('cccd', row[11])
  add('cmnd', row[12])
  return `{${members.join(',')}}`
}

/**
 * Objects as JSON into one, of which the last has the last word. Parsing them as one text takes two thirds of the time of
 * parsing each and laying one over the other.
 */
function joinObjects(texts: readonly string[]): string {
  return `{${texts
    .map((text) => text.slice(1, -1))
    .filter((members) => members !== '')
    .join(',')}}`
}
