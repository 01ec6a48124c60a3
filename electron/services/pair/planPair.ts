/**
 * What taking a file of the other computer does, row by row and part by part. Each side knows which state of the other it
 * has taken in: what only one has changed since is taken or kept, what both have changed is a conflict, and nothing is
 * decided without the officer.
 */
import { countSteps } from '../../../db/longWork.ts'
import { readBase } from '../../../db/pairBase.ts'
import { type PairTable, pairTable, pairTables, partsOf, type RowContent, readRows } from '../../../db/pairTables.ts'
import type { Reader } from '../../../db/store.ts'
import { AppError } from '../../../shared/errors.ts'
import type { PairContent } from './pairContent.ts'

export interface PairConflict {
  /** Stable over exchanges: table, key and part. */
  id: string
  table: string
  key: string
  /** '' where the whole row is meant. */
  part: string
}

export interface PlannedRow {
  table: PairTable
  key: string
  mine: RowContent | null
  theirs: RowContent | null
  /** Parts that only the other computer has changed; `''` is the whole row. */
  taken: Set<string>
  conflicts: PairConflict[]
}

/** Every row of the file that is not the same here already. */
export function planPair(db: Reader, content: PairContent): PlannedRow[] {
  return planRows(db, content.entries, readBase(db))
}

/** `base`: the other side's rows as this one last took them in; empty where it never did. */
export function planRows(
  db: Reader,
  entries: PairContent['entries'],
  base: ReadonlyMap<string, ReadonlyMap<string, RowContent>>,
): PlannedRow[] {
  const named = new Set(entries.map(({ table }) => table))
  const rows = new Map(
    pairTables.filter(({ name }) => named.has(name)).map((table) => [table.name, readRows(db, table)]),
  )
  const planned: PlannedRow[] = []
  for (const entry of countSteps('Đang so với sổ của máy này', entries, entries.length)) {
    const table = pairTable(entry.table)
    if (!table) throw new AppError('pair_schema')
    const mine = rows.get(table.name)?.get(entry.key) ?? null
    const row = planRow(table, entry.key, {
      mine,
      theirs: entry.now,
      mineAsTheyKnow: entry.base,
      theirsAsWeKnow: base.get(table.name)?.get(entry.key) ?? null,
    })
    if (row) planned.push(row)
  }
  return planned
}

/** Part of a row that says that it was removed. */
const REMOVED = 'da_xoa'

interface Sides {
  mine: RowContent | null
  theirs: RowContent | null
  /** Our row as the other computer had taken it in, and theirs as we have. */
  mineAsTheyKnow: RowContent | null
  theirsAsWeKnow: RowContent | null
}

function planRow(table: PairTable, key: string, sides: Sides): PlannedRow | null {
  const { mine, theirs } = sides
  const planned: PlannedRow = { table, key, mine, theirs, taken: new Set(), conflicts: [] }
  const conflict = (part: string) =>
    planned.conflicts.push({ id: JSON.stringify([table.name, key, part]), table: table.name, key, part })
  const parts = (row: RowContent | null) => (row ? partsOf(table, row) : null)
  const [ours, others] = [parts(mine), parts(theirs)]
  const [oursKnown, othersKnown] = [parts(sides.mineAsTheyKnow), parts(sides.theirsAsWeKnow)]
  const haveWe = !isEqual(ours, oursKnown)
  const haveThey = !isEqual(others, othersKnown)
  if (!ours || !others) {
    if ((!ours && !others) || (haveWe && !haveThey)) return null
    if (haveThey && !haveWe) planned.taken.add('')
    else conflict('')
    return planned
  }
  for (const part of new Set([...ours.keys(), ...others.keys()])) {
    const [our, other] = [ours.get(part), others.get(part)]
    if (our === other) continue
    const isOursNew = our !== oursKnown?.get(part)
    const isTheirsNew = other !== othersKnown?.get(part)
    const verdict = decide(isOursNew, isTheirsNew, haveWe, haveThey)
    // Whoever removes a row that the other has written into since has not seen what was written.
    if (verdict === 'ask' || (part === REMOVED && haveWe && haveThey)) conflict(part)
    else if (verdict === 'take') planned.taken.add(part)
  }
  return planned.taken.size === 0 && planned.conflicts.length === 0 ? null : planned
}

/** `haveWe`, `haveThey`: whether anything of the row is new to the other side. */
function decide(isOursNew: boolean, isTheirsNew: boolean, haveWe: boolean, haveThey: boolean): 'take' | 'keep' | 'ask' {
  if (isOursNew !== isTheirsNew) return isTheirsNew ? 'take' : 'keep'
  // Neither value is new: one side has kept its own knowingly, the one that knew the other's row.
  if (!isOursNew && haveWe !== haveThey) return haveThey ? 'take' : 'keep'
  return 'ask'
}

function isEqual(one: ReadonlyMap<string, string> | null, other: ReadonlyMap<string, string> | null): boolean {
  if (!one || !other) return one === other
  return one.size === other.size && [...one].every(([part, value]) => other.get(part) === value)
}
