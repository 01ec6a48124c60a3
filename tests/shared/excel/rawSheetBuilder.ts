/** Builds raw sheets for tests from rows of values, the way the readers would hand them over. */
import type { MergedRange, RawCell, RawSheet } from '../../../shared/excel/rawSheet.ts'

export type CellInput = string | number | boolean | null | Partial<RawCell>

/** `A3:C4` as a 0-based rectangle. */
function mergeOf(range: string): MergedRange {
  const [from = '', to = ''] = range.split(':')
  return { top: rowOf(from), left: columnOf(from), bottom: rowOf(to), right: columnOf(to) }
}

/** One array per row from row 1 on; null and '' are blank, an object sets anything but the place. */
export function buildSheet(
  rows: CellInput[][],
  options: { name?: string; merges?: string[]; hiddenRows?: number[] } = {},
): RawSheet {
  const cells: RawCell[] = []
  for (const [row, values] of rows.entries()) {
    for (const [column, value] of values.entries()) {
      if (value === null || value === '') continue
      cells.push({ row, column, ...cellOf(value) })
    }
  }
  return {
    name: options.name ?? 'Biểu',
    hidden: false,
    cells,
    merges: (options.merges ?? []).map(mergeOf),
    hiddenRows: options.hiddenRows ?? [],
    hiddenColumns: [],
  }
}

function cellOf(value: Exclude<CellInput, null>): Omit<RawCell, 'row' | 'column'> {
  if (typeof value === 'number') return { value, kind: 'number' }
  if (typeof value === 'boolean') return { value, kind: 'boolean' }
  if (typeof value === 'string') return { value, kind: 'text' }
  return { value: '', kind: 'text', ...value }
}

function columnOf(cell: string): number {
  return [...cell.replace(/\d/g, '')].reduce((column, letter) => column * 26 + letter.charCodeAt(0) - 64, 0) - 1
}

function rowOf(cell: string): number {
  return Number(cell.replace(/\D/g, '')) - 1
}
