/** The rows of an import as the officer looks through them before writing: what becomes of each, and what is overwritten. */
import { outcomeText } from '../outcomeStrings.ts'
import { text } from '../strings.ts'
import { conflictsOf, type ImportedRow, type ImportedSheet, placeOf } from './importWork.ts'

export const reviewOutcomes = ['new', 'changed', 'same', 'conflict', 'rejected', 'skipped'] as const
export type ReviewOutcome = (typeof reviewOutcomes)[number]

export const outcomeWords: Record<ReviewOutcome, string> = {
  ...outcomeText.outcomes,
  conflict: text.import.conflicts,
}

export interface ReviewRow {
  id: string
  /** Index of its table in the file. */
  at: number
  table: ImportedSheet
  row: ImportedRow
  outcome: Exclude<ReviewOutcome, 'conflict'>
  /** The file says another figure than the registers. */
  isConflict: boolean
}

/** Every row that holds data or was left out, in the order of the file; rows that only frame the table are not listed. */
export function listReviewRows(tables: readonly ImportedSheet[]): ReviewRow[] {
  return tables.flatMap((table, at) => {
    const conflicts = new Set(conflictsOf(table).map((issue) => placeOf(issue)?.row))
    return table.rows.flatMap((row): ReviewRow[] => {
      const isConflict = conflicts.has(row.row) || row.differences.some(({ conflict }) => conflict)
      const { outcome } = row
      // A total has no outcome of its own, but may differ from its rows.
      if (outcome === 'ignored' && !isConflict) return []
      const shown = outcome === 'ignored' ? (row.differences.length > 0 ? 'changed' : 'same') : outcome
      return [{ id: `${at}/${row.row}`, at, table, row, outcome: shown, isConflict }]
    })
  })
}

export function isOfOutcome(one: ReviewRow, outcome: ReviewOutcome | null): boolean {
  if (outcome === null) return true
  return outcome === 'conflict' ? one.isConflict : !isTotal(one) && one.outcome === outcome
}

/** A total that differs from its rows: shown, but counted only among the conflicts, as in the equation. */
function isTotal({ row }: ReviewRow): boolean {
  return row.outcome === 'ignored'
}

/** Adds up to the rows read, of which a total is none. */
export function countRows(rows: readonly ReviewRow[], outcome: ReviewOutcome | null): number {
  return rows.filter((one) => isOfOutcome(one, outcome) && (outcome !== null || !isTotal(one))).length
}

export interface WrittenCells {
  /** Cells that were blank before. */
  filled: number
  /** Cells that held something else. */
  overwritten: number
  /** Rows with such a cell. */
  overwrittenRows: number
  /** Cells that the program computes and for which the file says another figure. */
  conflicts: number
}

/** What writing the table does to cells that exist already; all values of a new record are in its row. */
export function countCells(table: ImportedSheet): WrittenCells {
  const total: WrittenCells = { filled: 0, overwritten: 0, overwrittenRows: 0, conflicts: 0 }
  for (const { differences } of table.rows) {
    const decided = differences.filter(({ conflict }) => !conflict)
    const over = decided.filter(({ old, withheld }) => old !== null || withheld === true).length
    total.overwritten += over
    total.filled += decided.length - over
    total.conflicts += differences.length - decided.length
    if (over > 0) total.overwrittenRows++
  }
  return total
}
