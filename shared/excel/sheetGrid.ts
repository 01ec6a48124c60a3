/** A sheet indexed once by row: which cells a row holds and which merge covers a place. */
import { normalizeSpaces } from '../text.ts'
import type { MergedRange, RawCell, RawSheet } from './rawSheet.ts'

/** The non-empty cells of one sheet row, left to right. */
export interface GridRow {
  row: number
  cells: RawCell[]
}

export interface SheetGrid {
  sheet: RawSheet
  /** Rows that hold anything but blanks, top to bottom. */
  rows: GridRow[]
  /** Merges of more than one cell by their first row. */
  mergesByTop: Map<number, MergedRange[]>
  hiddenRows: Set<number>
}

/** Recognising a table and reading its rows both ask for the same million cells. */
const known = new WeakMap<RawSheet, SheetGrid>()

/** Groups the cells by row; cells that hold only blanks are left out. A sheet is not changed once it was indexed. */
export function indexSheet(sheet: RawSheet): SheetGrid {
  const before = known.get(sheet)
  if (before !== undefined) return before
  const grid = buildGrid(sheet)
  known.set(sheet, grid)
  return grid
}

function buildGrid(sheet: RawSheet): SheetGrid {
  const rows: GridRow[] = []
  const { cells } = sheet
  // By their number: of a million cells an iterator makes a million objects.
  for (let start = 0, end = 0; start < cells.length; start = end) {
    const row = cells[start]?.row ?? 0
    let hasBlanks = false
    for (let cell = cells[start]; cell?.row === row; cell = cells[++end]) hasBlanks ||= isBlankCell(cell)
    // A list that grows cell by cell keeps twice the room it needs.
    const ofRow = cells.slice(start, end)
    const filled = hasBlanks ? ofRow.filter((cell) => !isBlankCell(cell)) : ofRow
    if (filled.length > 0) rows.push({ row, cells: filled })
  }
  const merges = sheet.merges.filter((merge) => merge.bottom > merge.top || merge.right > merge.left)
  return {
    sheet,
    rows,
    mergesByTop: Map.groupBy(merges, (merge) => merge.top),
    hiddenRows: new Set(sheet.hiddenRows),
  }
}

const BLANK = /^\s*$/
const SPACE = 0x20
const LAST_ASCII = 0x7f

/** Whether a cell holds nothing an officer would see: empty or blank text (a formula without a value is not blank). */
export function isBlankCell(cell: RawCell): boolean {
  if (cell.kind !== 'text') return false
  const text = String(cell.value)
  const first = text.charCodeAt(0)
  // Nearly every text begins with a letter or digit; an expression for each of a million takes ten times as long.
  return !(first > SPACE && first < LAST_ASCII) && BLANK.test(text)
}

/** Index of the first row at or after a sheet row. */
export function rowIndexFrom(rows: readonly GridRow[], row: number): number {
  let low = 0
  let high = rows.length
  while (low < high) {
    const middle = (low + high) >> 1
    if ((rows[middle]?.row ?? row) < row) low = middle + 1
    else high = middle
  }
  return low
}

/** The row itself, or undefined where it is blank. */
export function rowAt(grid: SheetGrid, row: number): GridRow | undefined {
  const found = grid.rows[rowIndexFrom(grid.rows, row)]
  return found?.row === row ? found : undefined
}

/** What the cell says, on one line with single spaces. */
export function cellText(cell: RawCell): string {
  return normalizeSpaces(String(cell.value))
}

/** 0-based column of letters such as `D`. */
export function columnNumber(letters: string): number {
  return [...letters].reduce((column, letter) => column * 26 + letter.charCodeAt(0) - 64, 0) - 1
}
