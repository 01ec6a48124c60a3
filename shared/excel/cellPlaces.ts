/** Which cell each value of a row came from: kept as columns that most rows share, named only where somebody asks. */
import { cellName, type RawCell } from './rawSheet.ts'
import type { ParsedRow } from './sheetMatch.ts'

/** `D12`, or undefined where the row holds nothing of the key. */
export function cellOf(row: ParsedRow, key: string): string | undefined {
  if (row.values[key] === undefined && row.unread[key] === undefined) return undefined
  const place = row.places[key]
  return typeof place === 'number' ? cellName(row.row, place) : place
}

/** Key → `D12`, of every value that the row holds, read or not. */
export function cellsOf(row: ParsedRow): Record<string, string> {
  const cells: Record<string, string> = {}
  for (const values of [row.values, row.unread]) {
    for (const key in values) {
      const cell = cellOf(row, key)
      if (cell !== undefined) cells[key] = cell
    }
  }
  return cells
}

/** Of the first value that the row holds; the first cell of the line where it holds none. */
export function firstCellOf(row: ParsedRow): string {
  for (const values of [row.values, row.unread]) {
    for (const key in values) {
      const cell = cellOf(row, key)
      if (cell !== undefined) return cell
    }
  }
  return cellName(row.row, 0)
}

/** Notes where a value stands; rows share their places until one of them has a value elsewhere. */
export function notePlace(row: Pick<ParsedRow, 'row' | 'places'>, key: string, cell: RawCell): void {
  // A merge may reach down from a row above.
  const place = cell.row === row.row ? cell.column : cellName(cell.row, cell.column)
  if (row.places[key] !== place) row.places = { ...row.places, [key]: place }
}
