/** Drawing on a sheet row by row: texts over several columns, heights, shared styles. */
import { countLines, heightOfLines } from './layoutText.ts'
import type { MergedRange } from './rawSheet.ts'
import type { CellRole, CellStyle, LayoutCell } from './sheetLayout.ts'

/** The sheet while it is drawn from the top; `row` is the next free one. */
export interface Drawing {
  cells: LayoutCell[]
  merges: MergedRange[]
  rowHeights: number[]
  row: number
  widths: number[]
  /** Head, title, notes and signatures keep to these columns: on the first page, and not repeated on the others. */
  first: number
  last: number
  /** First column of the right half. */
  middle: number
  /** What a printed point measures on the sheet before it shrinks. */
  enlarged: number
  styles: Map<string, CellStyle>
}

/** Inclusive. */
export interface Columns {
  first: number
  last: number
}

export type LineStyle = Omit<CellStyle, 'vertical' | 'role'> & { role: CellRole; vertical?: CellStyle['vertical'] }

/** One text over several columns of the current row, which grows to hold it. */
export function drawLine(sheet: Drawing, place: Columns, text: string, line: LineStyle, height?: number): void {
  const style = styleOf(sheet, line)
  const font = { size: style.size, bold: style.bold ?? false }
  sheet.cells.push({ row: sheet.row, column: place.first, value: text, style })
  if (place.last > place.first) {
    sheet.merges.push({ top: sheet.row, left: place.first, bottom: sheet.row, right: place.last })
  }
  const lines = style.wrap ? countLines(text, widthBetween(sheet.widths, place.first, place.last), font) : 1
  const needed = height ?? heightOfLines(lines, font)
  sheet.rowHeights[sheet.row] = Math.max(sheet.rowHeights[sheet.row] ?? 0, needed)
}

/** Goes to the next row; `height` sets that of the row left, which else is as high as its texts. */
export function nextRow(sheet: Drawing, height?: number): void {
  if (height !== undefined) sheet.rowHeights[sheet.row] = Math.round(height)
  sheet.rowHeights[sheet.row] ??= 0
  sheet.row++
}

/** The shared object of equal styles; sizes are rounded to half points. */
export function styleOf(sheet: Drawing, style: LineStyle): CellStyle {
  const whole: CellStyle = { vertical: 'middle', ...style, size: Math.round(style.size * 2) / 2 }
  const key = JSON.stringify(whole)
  const known = sheet.styles.get(key)
  if (known !== undefined) return known
  sheet.styles.set(key, whole)
  return whole
}

/** Width of the columns from `first` to `last` together. */
export function widthBetween(widths: readonly number[], first: number, last: number): number {
  let width = 0
  for (let column = first; column <= last; column++) width += widths[column] ?? 0
  return width
}
