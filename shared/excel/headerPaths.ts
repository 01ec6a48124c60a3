/** The header block read column by column: the texts above each column from the top, following merges. */
import type { MergedRange, RawCell } from './rawSheet.ts'
import { cellText, type GridRow, rowIndexFrom, type SheetGrid } from './sheetGrid.ts'

export interface HeaderBlock {
  /** 0-based sheet rows, inclusive. */
  first: number
  last: number
}

export interface HeaderColumn {
  /** 0-based. */
  column: number
  /** Texts from the top, never empty. */
  path: string[]
  /** The path without texts taken from the left neighbour where no merge says so; absent where it is the same. */
  ownPath?: string[]
}

/**
 * Header paths of a block. A cell under a horizontal merge has the text of the merge; where nothing is merged, a blank
 * cell above a sub-header takes the text on its left, if that also stands above a sub-header and the row above agrees.
 * A column without any text is left out, so it never shifts the others.
 */
export function readHeaderPaths(grid: SheetGrid, block: HeaderBlock): HeaderColumn[] {
  const rows = blockRows(grid, block)
  const merges = blockMerges(grid, block)
  const texts = rows.map((row) => readRowTexts(row, merges, block.first))
  const columns = [...new Set(texts.flatMap((row) => [...row.keys()]))].sort((a, b) => a - b)
  inheritFromLeft(texts, columns)
  return columns.map((column) => readPath(column, texts)).filter((column) => column.path.length > 0)
}

/** What one row of the block says at a column: its own text, or one taken over from a merge or from the left. */
interface RowText {
  text: string
  source: RawCell
  isGuess?: true
}

type RowTexts = Map<number, RowText>

function blockRows(grid: SheetGrid, block: HeaderBlock): GridRow[] {
  const rows: GridRow[] = []
  let index = rowIndexFrom(grid.rows, block.first)
  for (let row = block.first; row <= block.last; row++) {
    const found = grid.rows[index]
    if (found?.row === row) {
      rows.push(found)
      index++
    } else {
      rows.push({ row, cells: [] })
    }
  }
  return rows
}

function blockMerges(grid: SheetGrid, block: HeaderBlock): MergedRange[] {
  const merges: MergedRange[] = []
  for (let row = block.first; row <= block.last; row++) merges.push(...(grid.mergesByTop.get(row) ?? []))
  return merges
}

function readRowTexts(row: GridRow, merges: readonly MergedRange[], first: number): RowTexts {
  const texts: RowTexts = new Map()
  for (const cell of row.cells) texts.set(cell.column, { text: cellText(cell), source: cell })
  for (const merge of merges) {
    if (merge.top !== row.row || merge.top < first) continue
    // Cells hidden under a merge keep old values that nobody sees.
    const anchor = texts.get(merge.left)
    for (const column of [...texts.keys()]) {
      if (column > merge.left && column <= merge.right) texts.delete(column)
    }
    if (anchor === undefined) continue
    for (let column = merge.left + 1; column <= Math.min(merge.right, merge.left + 300); column++) {
      texts.set(column, anchor)
    }
  }
  for (const merge of merges) {
    if (merge.top >= row.row || merge.bottom < row.row) continue
    for (const column of [...texts.keys()]) {
      if (column >= merge.left && column <= merge.right) texts.delete(column)
    }
  }
  return texts
}

function inheritFromLeft(rows: readonly RowTexts[], columns: readonly number[]): void {
  for (const [level, row] of rows.entries()) {
    const above = rows[level - 1]
    for (const [index, column] of columns.entries()) {
      const left = columns[index - 1]
      if (left === undefined || row.has(column)) continue
      const text = row.get(left)
      if (text === undefined || !hasTextBelow(rows, level, column) || !hasTextBelow(rows, level, left)) continue
      if (above !== undefined && above.get(left)?.source !== above.get(column)?.source) continue
      row.set(column, { ...text, isGuess: true })
    }
  }
}

function hasTextBelow(rows: readonly RowTexts[], level: number, column: number): boolean {
  return rows.slice(level + 1).some((row) => row.has(column))
}

function readPath(column: number, rows: readonly RowTexts[]): HeaderColumn {
  const found = rows.map((row) => row.get(column)).filter((text) => text !== undefined)
  const path = found.map((text) => text.text)
  const ownPath = found.filter((text) => text.isGuess !== true).map((text) => text.text)
  return ownPath.length === path.length ? { column, path } : { column, path, ownPath }
}
