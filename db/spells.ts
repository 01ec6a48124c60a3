/** Reads the records of a register as spells, reduced to what counting needs. */

import type { CellValue } from '../shared/columns/columnType.ts'
import type { Spell } from '../shared/figures.ts'
import { countSteps } from './longWork.ts'
import { personValues } from './people.ts'
import type { Reader } from './store.ts'

const COLUMNS = `r.id, r.unit_id, r.person_id, r.started_on, r.ended_on, r.data,
  p.name, p.gender, p.birth_year, p.birth_month, p.birth_day, p.cccd, p.cmnd, p.data AS person_data`

/**
 * Every spell of a register in the order of entry. The index is named because it alone leads through the table in the
 * table's own order: by any other, every record costs a page that has to be read and deciphered again.
 */
export function loadSpells(db: Reader, form: string): Spell[] {
  // One prepared statement: drizzle's row mapping costs as much as the query itself at 50,000 rows.
  const rows = db.connection
    .prepare(
      `SELECT ${COLUMNS} FROM records r INDEXED BY records_by_form LEFT JOIN people p ON p.id = r.person_id
       WHERE r.form = ? AND r.deleted_at IS NULL ORDER BY r.id`,
    )
    .raw()
    .all(form) as SpellRow[]
  return Array.from(countSteps('Đang đọc các dòng của sổ', rows, rows.length), (row) => toSpell(row, form))
}

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
  const own = JSON.parse(row[5]) as Record<string, CellValue>
  const values =
    row[13] === null
      ? own
      : Object.assign(
          personValues({
            name: row[6],
            gender: row[7],
            birthYear: row[8],
            birthMonth: row[9],
            birthDay: row[10],
            cccd: row[11],
            cmnd: row[12],
            data: row[13],
          }),
          own,
        )
  return { id: row[0], register, unit: row[1], person: row[2], start: row[3], end: row[4], values }
}
