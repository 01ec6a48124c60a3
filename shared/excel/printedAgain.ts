/** A title with its header printed again on the next page of a long table: the rows below it go on with that table. */
import { foldHeader } from '../text.ts'
import type { RawSheet } from './rawSheet.ts'
import { isSignatureText, isTotalLabel } from './rowWords.ts'
import { cellText, type GridRow, rowIndexFrom, type SheetGrid } from './sheetGrid.ts'
import type { ParsedRow, SheetMatch } from './sheetMatch.ts'

/** Words that only say that a page is not the first: `(tiếp theo)`, `Tờ số 2`; `Trang 2` is no title anyway. */
const pageMark = /^(?:to(?: so)? \d{1,3}|tiep(?: theo)?)$/

/**
 * Whether title lines directly above a header that is the same as before are those of the table above, too: they say
 * nothing that is not said there, so they are of no other period, commune or kind, and the table was not ended by a total or
 * a signature.
 */
export function isPrintedAgain(
  grid: SheetGrid,
  titleRows: readonly GridRow[],
  hints: Pick<SheetMatch, 'unitHint' | 'periodHint'>,
  above: SheetMatch,
): boolean {
  const [first] = titleRows
  if (first === undefined) return false
  const before = grid.rows[rowIndexFrom(grid.rows, first.row) - 1]
  if (before === undefined || before.row <= above.header.last || isEnd(before)) return false
  const said = new Set(above.titles.map(foldHeader))
  const isKnown = (line: string): boolean => {
    const folded = foldHeader(line)
    return pageMark.test(folded) || said.has(folded) || said.has(folded.replace(/ tiep(?: theo)?$/, ''))
  }
  if (!titleRows.every((row) => row.cells.every((cell) => isKnown(cellText(cell))))) return false
  // Of the lines above the table only a part is printed again: without that of the commune they may name the district alone.
  const isSameUnit = hints.unitHint === null || hints.unitHint === above.unitHint
  return isSameUnit && (hints.periodHint === null || samePeriod(hints.periodHint, above.periodHint))
}

function samePeriod(one: SheetMatch['periodHint'], other: SheetMatch['periodHint']): boolean {
  return one?.year === other?.year && one?.half === other?.half
}

function isEnd(row: GridRow): boolean {
  return row.cells.some((cell) => isTotalLabel(cellText(cell)) || isSignatureText(cellText(cell)))
}

/** The sheet as if its titles were printed once. */
export function withoutPrintedAgain(sheet: RawSheet, { printedAgain = [] }: SheetMatch): RawSheet {
  if (printedAgain.length === 0) return sheet
  const again = new Set(printedAgain.map(({ row }) => row))
  return {
    ...sheet,
    cells: sheet.cells.filter(({ row }) => !again.has(row)),
    merges: sheet.merges.filter(({ top }) => !again.has(top)),
  }
}

/** The rows of the table with those of the titles at their places: nothing is dropped without a name. */
export function withPrintedAgain(rows: ParsedRow[], { printedAgain = [] }: SheetMatch): ParsedRow[] {
  if (printedAgain.length === 0) return rows
  const titles = printedAgain.map(
    ({ row, text }): ParsedRow => ({
      row,
      role: 'header',
      label: text,
      ordinal: null,
      values: {},
      places: {},
      unread: {},
      hidden: false,
      groupLabel: null,
      reason: 'Tên biểu in lặp lại ở trang sau',
    }),
  )
  return [...rows, ...titles].sort((one, other) => one.row - other.row)
}
