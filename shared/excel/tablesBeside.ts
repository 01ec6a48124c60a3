/** Two tables side by side in one sheet: a list that goes on to the right with the same header again. */
import { foldHeader } from '../text.ts'
import type { RawSheet } from './rawSheet.ts'
import { columnNumber } from './sheetGrid.ts'
import type { SheetMatch } from './sheetMatch.ts'

const fewestColumns = 2

/**
 * 0-based column where a second table begins: from there on every column is unknown only because its header has been taken
 * already, the names of the rows among them. Null where there is none.
 */
export function findTableBeside({ columns }: SheetMatch): number | null {
  const nameKeys = new Set(['ho_ten', 'label'])
  const last = columns.findLastIndex(({ key }) => key !== null)
  const rest = columns.slice(last + 1).filter(({ header }) => header.trim() !== '')
  const taken = new Map(columns.slice(0, last + 1).map(({ header, key }) => [foldHeader(header), key]))
  const [first] = rest
  if (first === undefined || rest.length < fewestColumns) return null
  const isAgain = rest.every(({ header }) => taken.has(foldHeader(header)))
  const hasNames = rest.some(({ header }) => nameKeys.has(taken.get(foldHeader(header)) ?? ''))
  return isAgain && hasNames ? columnNumber(first.column) : null
}

/** The columns of a sheet from one to before another, all at their places. */
export function cutColumns(sheet: RawSheet, from: number, to: number): RawSheet {
  const isInside = (column: number): boolean => column >= from && column < to
  return {
    ...sheet,
    cells: sheet.cells.filter(({ column }) => isInside(column)),
    merges: sheet.merges.filter(({ left }) => isInside(left)),
  }
}
