/** Puts a table between the official head and the signatures of a printed sheet. */
import { formatPlaceAndDate, type Issuer, nationalMotto, nationalTitle } from '../report/issuer.ts'
import { type HeaderTree, layoutHeader } from './layoutHeader.ts'
import type { Table, TableCell, TableRow } from './layoutTable.ts'
import { CHARACTER_MILLIMETRES, countLines, heightOfLines, measureText, type TextFont } from './layoutText.ts'
import { bodyFont, type ColumnFit, fitColumns, headerFont, sizeThatFits } from './layoutWidths.ts'
import type { MergedRange } from './rawSheet.ts'
import type { CellRole, CellStyle, LayoutCell, SheetLayout } from './sheetLayout.ts'

/** Everything on the sheet that is not the table. */
export interface SheetFrame {
  issuer: Issuer
  /** `Phụ lục PL02` */
  formNumber: string
  title: string
  /** Lines in brackets under the title. */
  subtitles: string[]
  warning: string | null
  measureUnit: string | null
  notes: string[]
  orientation: 'landscape' | 'portrait'
  /** How many pages across a wide table may take before it becomes unreadably small. */
  mostPagesWide: number
}

const MARGINS = { top: 15, bottom: 15, left: 15, right: 10 }
const PAPER = { landscape: { width: 297, height: 210 }, portrait: { width: 210, height: 297 } }
const POINT_MILLIMETRES = 0.3528
const HEAD_SIZE = 12
const TITLE_SIZE = 14
const NOTE_SIZE = 11
const NUMBER_ROW_SIZE = 9
/** A sheet shrunk to half its size would need letters of twice the size; more looks odd on the screen. */
const MOST_ENLARGED = 1.8
/** The rule under the motto is made of underlined blanks: borders would follow the columns of the table. */
const RULE_BLANK = '\u00a0'
const RULE_SIZE = 4
const SIGNATURE_ROOM = 60
/** Taller heads would leave no room for the rows that scroll. */
const MOST_FROZEN = 330
/** A little too long for a page is shrunk onto it rather than left with a signature alone on the next. */
const SQUEEZE = 0.12

/** The whole sheet, A4, with the header rows repeated on every page. */
export function layoutSheet(table: Table, frame: SheetFrame): SheetLayout {
  const paper = PAPER[frame.orientation]
  const room = (paper.width - MARGINS.left - MARGINS.right) / CHARACTER_MILLIMETRES
  const header = layoutHeader(table.columns.map((column) => column.path))
  const fit = fitColumns(table, header, room, frame.mostPagesWide)
  const sheet = startSheet(fit)
  drawHead(sheet, frame)
  drawTitles(sheet, frame)
  const headerRows = drawHeader(sheet, table, header)
  const bodyHeight = drawBody(sheet, table)
  drawNotes(sheet, frame.notes)
  drawSignatures(sheet, frame.issuer)

  const frozen = sumHeights(sheet.rowHeights, headerRows.last)
  const perPage = (paper.height - MARGINS.top - MARGINS.bottom) / POINT_MILLIMETRES / fit.scale
  const pages = (sumHeights(sheet.rowHeights, sheet.row) + bodyHeight) / perPage
  const wholePages = Math.floor(pages)
  const isSqueezed = wholePages >= 1 && pages - wholePages <= SQUEEZE * wholePages
  return {
    cells: sheet.cells,
    merges: sheet.merges,
    columnWidths: fit.widths,
    rowHeights: sheet.rowHeights,
    headerRows,
    freeze: { rows: frozen > MOST_FROZEN ? 0 : headerRows.last + 1, columns: table.leading },
    page: {
      size: 'A4',
      orientation: frame.orientation,
      margins: MARGINS,
      pagesWide: fit.pagesWide,
      pagesTall: isSqueezed || pages <= 1 ? Math.max(1, wholePages) : null,
      repeatColumns: table.leading,
    },
  }
}

/** The sheet while it is drawn from the top; `row` is the next free one. */
interface Drawing {
  cells: LayoutCell[]
  merges: MergedRange[]
  rowHeights: Record<number, number>
  row: number
  widths: number[]
  /** Columns that are on the first page; head, title and signatures keep to them. */
  last: number
  /** First column of the right half. */
  middle: number
  /** What a printed point measures on the sheet before it shrinks. */
  enlarged: number
  styles: Map<string, CellStyle>
}

function startSheet(fit: ColumnFit): Drawing {
  const { widths } = fit
  const pageWidth = fit.widths.reduce((all, one) => all + one, 0) / fit.pagesWide
  let last = widths.length - 1
  while (fit.pagesWide > 1 && last > 1 && widthBetween(widths, 0, last) > pageWidth) last--
  const all = widthBetween(widths, 0, last)
  let middle = 1
  while (middle < last && widthBetween(widths, 0, middle - 1) < all * 0.42) middle++
  const enlarged = Math.min(MOST_ENLARGED, 1 / fit.scale)
  return { cells: [], merges: [], rowHeights: {}, row: 0, widths, last, middle, enlarged, styles: new Map() }
}

function drawHead(sheet: Drawing, frame: SheetFrame): void {
  const { issuer } = frame
  const left = { first: 0, last: sheet.middle - 1 }
  const right = { first: sheet.middle, last: sheet.last }
  const size = HEAD_SIZE * sheet.enlarged
  const leftRoom = widthBetween(sheet.widths, left.first, left.last)
  const rightRoom = widthBetween(sheet.widths, right.first, right.last)
  const leftSize = Math.min(
    sizeThatFits(issuer.issuer, leftRoom, { size, bold: true }),
    sizeThatFits(issuer.parentBody, leftRoom, { size }),
  )
  const rightSize = sizeThatFits(nationalTitle, rightRoom, { size, bold: true })
  const mottoSize = Math.min(rightSize + 1, sizeThatFits(nationalMotto, rightRoom, { size: size + 1, bold: true }))

  drawLine(sheet, left, issuer.parentBody, { role: 'head-left', size: leftSize, align: 'center' })
  drawLine(sheet, right, nationalTitle, { role: 'head-right', size: rightSize, bold: true, align: 'center' })
  nextRow(sheet)
  drawLine(sheet, left, issuer.issuer, { role: 'head-left', size: leftSize, bold: true, align: 'center' })
  drawLine(sheet, right, nationalMotto, { role: 'head-right', size: mottoSize, bold: true, align: 'center' })
  nextRow(sheet)
  drawRule(sheet, left, measureText(issuer.issuer, { size: leftSize, bold: true }) / 3)
  drawRule(sheet, right, measureText(nationalMotto, { size: mottoSize, bold: true }))
  nextRow(sheet, 10)
}

function drawRule(sheet: Drawing, place: Columns, width: number): void {
  const blanks = Math.round(width / measureText(' ', { size: RULE_SIZE }))
  const style = { role: 'rule', size: RULE_SIZE, underline: true, align: 'center', vertical: 'top' } as const
  drawLine(sheet, place, RULE_BLANK.repeat(blanks), style, RULE_SIZE + 3)
}

function drawTitles(sheet: Drawing, frame: SheetFrame): void {
  const all = { first: 0, last: sheet.last }
  const small = NOTE_SIZE * sheet.enlarged
  drawLine(sheet, all, frame.formNumber, { role: 'form-number', size: small + 1, bold: true, align: 'right' })
  nextRow(sheet)
  const title = { role: 'title', size: TITLE_SIZE * sheet.enlarged, bold: true, align: 'center', wrap: true } as const
  drawLine(sheet, all, frame.title, title)
  nextRow(sheet)
  for (const subtitle of frame.subtitles) {
    drawLine(sheet, all, subtitle, { role: 'subtitle', size: small + 1, italic: true, align: 'center', wrap: true })
    nextRow(sheet)
  }
  if (frame.warning !== null) {
    drawLine(sheet, all, frame.warning, { role: 'warning', size: small, bold: true, align: 'center', wrap: true })
    nextRow(sheet)
  }
  if (frame.measureUnit !== null) {
    const text = `Đơn vị tính: ${frame.measureUnit}`
    drawLine(sheet, all, text, { role: 'unit-line', size: small, italic: true, align: 'right' })
    nextRow(sheet)
  } else {
    nextRow(sheet, 6)
  }
}

function drawHeader(sheet: Drawing, table: Table, header: HeaderTree): SheetLayout['headerRows'] {
  const first = sheet.row
  const style = styleOf(sheet, {
    role: 'header',
    size: headerFont.size,
    bold: true,
    align: 'center',
    wrap: true,
    border: true,
  })
  for (let row = 0; row < header.depth; row++) {
    const begins = new Map(header.cells.filter((cell) => cell.row === row).map((cell) => [cell.column, cell]))
    for (let column = 0; column < table.columns.length; column++) {
      sheet.cells.push({ row: first + row, column, value: begins.get(column)?.text ?? null, style })
    }
  }
  const heights = Array.from({ length: header.depth }, () => 0)
  for (const cell of header.cells) {
    const bottom = cell.row + cell.rows - 1
    if (cell.rows > 1 || cell.columns > 1) {
      const right = cell.column + cell.columns - 1
      sheet.merges.push({ top: first + cell.row, left: cell.column, bottom: first + bottom, right })
    }
    const width = widthBetween(sheet.widths, cell.column, cell.column + cell.columns - 1)
    const needed = heightOfLines(countLines(cell.text, width, headerFont), headerFont)
    const given = heights.slice(cell.row, bottom + 1).reduce((all, one) => all + one, 0)
    heights[bottom] = (heights[bottom] ?? 0) + Math.max(0, needed - given)
  }
  for (const [row, height] of heights.entries()) sheet.rowHeights[first + row] = height
  sheet.row += header.depth

  if (table.columns.some((column) => column.number !== null)) {
    const font: TextFont = { size: NUMBER_ROW_SIZE }
    const numberStyle = styleOf(sheet, { ...style, role: 'column-number', size: font.size, bold: false, italic: true })
    let lines = 1
    for (const [column, { number }] of table.columns.entries()) {
      sheet.cells.push({ row: sheet.row, column, value: number, style: numberStyle })
      lines = Math.max(lines, countLines(String(number ?? ''), sheet.widths[column] ?? 1, font))
    }
    nextRow(sheet, heightOfLines(lines, font))
  }
  return { first, last: sheet.row - 1 }
}

/** Rows get no height of their own, so that Excel makes room when the officer changes a text. Returns what they will take. */
function drawBody(sheet: Drawing, table: Table): number {
  let height = 0
  for (const row of table.rows) {
    let lines = 1
    for (const [column, cell] of row.cells.entries()) {
      const style = bodyStyle(sheet, table, row, column, cell)
      sheet.cells.push({ row: sheet.row, column, value: cell.value, style })
      const font = { size: bodyFont.size, bold: style.bold ?? false }
      if (style.wrap) lines = Math.max(lines, countLines(cell.shown, sheet.widths[column] ?? 1, font))
    }
    height += heightOfLines(lines, bodyFont)
    sheet.row++
  }
  return height
}

const bodyRoles = { ordinal: 'ordinal', label: 'label', number: 'number', text: 'text' } as const

function bodyStyle(sheet: Drawing, table: Table, row: TableRow, column: number, cell: TableCell): CellStyle {
  const kind = table.columns[column]?.kind ?? 'text'
  const isStrong = row.kind === 'total' || row.kind === 'group' || row.kind === 'heading'
  return styleOf(sheet, {
    role: bodyRoles[kind],
    size: bodyFont.size,
    align: cell.align,
    border: true,
    ...(isStrong && { bold: true }),
    ...(row.kind === 'ofWhich' && { italic: true }),
    ...(row.kind === 'ofWhich' && kind === 'label' && { indent: 1 }),
    ...(kind !== 'number' && { wrap: true }),
    ...(cell.format !== undefined && { format: cell.format }),
  })
}

/** `Ghi chú:` and numbers in brackets tell the import that these are no rows of the table. */
function drawNotes(sheet: Drawing, notes: readonly string[]): void {
  const size = NOTE_SIZE * sheet.enlarged
  for (const [index, note] of notes.entries()) {
    const number = notes.length > 1 ? `(${index + 1}) ` : ''
    const text = `${index === 0 ? 'Ghi chú: ' : ''}${number}${note}`
    drawLine(sheet, { first: 0, last: sheet.last }, text, {
      role: 'note',
      size,
      italic: true,
      align: 'left',
      wrap: true,
    })
    nextRow(sheet)
  }
}

function drawSignatures(sheet: Drawing, issuer: Issuer): void {
  const left = { first: 0, last: sheet.middle - 1 }
  const right = { first: sheet.middle, last: sheet.last }
  const size = HEAD_SIZE * sheet.enlarged
  const signature = { role: 'signature', size, align: 'center', vertical: 'top', wrap: true } as const
  nextRow(sheet, 8)
  drawLine(sheet, right, formatPlaceAndDate(issuer.place, issuer.date), {
    ...signature,
    role: 'place-date',
    italic: true,
  })
  nextRow(sheet)
  drawLine(sheet, left, 'NGƯỜI LẬP BIỂU', { ...signature, bold: true })
  drawLine(sheet, right, issuer.head.title ?? 'THỦ TRƯỞNG ĐƠN VỊ', { ...signature, bold: true })
  nextRow(sheet)
  drawLine(sheet, left, '(Ký, ghi rõ họ tên)', { ...signature, italic: true })
  drawLine(sheet, right, '(Ký, đóng dấu)', { ...signature, italic: true })
  nextRow(sheet)
  nextRow(sheet, SIGNATURE_ROOM * sheet.enlarged)
  if (issuer.preparer !== null) drawLine(sheet, left, issuer.preparer, { ...signature, bold: true })
  if (issuer.head.name !== null) drawLine(sheet, right, issuer.head.name, { ...signature, bold: true })
  nextRow(sheet)
}

// ---------------------------------------------------------------- drawing

interface Columns {
  first: number
  last: number
}

type LineStyle = Omit<CellStyle, 'vertical' | 'role'> & { role: CellRole; vertical?: CellStyle['vertical'] }

/** One text over several columns of the current row, which grows to hold it. */
function drawLine(sheet: Drawing, place: Columns, text: string, line: LineStyle, height?: number): void {
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

function nextRow(sheet: Drawing, height?: number): void {
  if (height !== undefined) sheet.rowHeights[sheet.row] = Math.round(height)
  sheet.row++
}

/** The shared object of equal styles; sizes are rounded to half points. */
function styleOf(sheet: Drawing, style: LineStyle): CellStyle {
  const whole: CellStyle = { vertical: 'middle', ...style, size: Math.round(style.size * 2) / 2 }
  const key = JSON.stringify(whole)
  const known = sheet.styles.get(key)
  if (known !== undefined) return known
  sheet.styles.set(key, whole)
  return whole
}

function widthBetween(widths: readonly number[], first: number, last: number): number {
  let width = 0
  for (let column = first; column <= last; column++) width += widths[column] ?? 0
  return width
}

function sumHeights(heights: Readonly<Record<number, number>>, last: number): number {
  return Object.entries(heights).reduce((all, [row, height]) => (Number(row) <= last ? all + height : all), 0)
}
