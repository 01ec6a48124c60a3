/** Puts a table between the official head and the signatures of a printed sheet. */
import { type Drawing, nextRow, styleOf, widthBetween } from './layoutDrawing.ts'
import {
  drawHead,
  drawNotes,
  drawSignatures,
  drawSummary,
  drawTitles,
  type SheetFrame,
  SIGNATURE_GAP,
} from './layoutFrame.ts'
import { type HeaderTree, layoutHeader } from './layoutHeader.ts'
import { type PagePlan, planPages } from './layoutPages.ts'
import type { Table, TableCell, TableRow } from './layoutTable.ts'
import { CHARACTER_MILLIMETRES, countLines, heightOfLines, type TextFont } from './layoutText.ts'
import { bodyFont, type ColumnFit, fitColumns, headerFont } from './layoutWidths.ts'
import { finishLayout, type LayoutWork, mapInSteps } from './layoutWork.ts'
import { nameFormula } from './liveFormulas.ts'
import type { CellStyle, SheetLayout } from './sheetLayout.ts'

const MARGINS = { top: 15, bottom: 15, left: 15, right: 10 }
const PAPER = { landscape: { width: 297, height: 210 }, portrait: { width: 210, height: 297 } }
const POINT_MILLIMETRES = 0.3528
const NUMBER_ROW_SIZE = 9
/** A sheet shrunk to half its size would need letters of twice the size; more looks odd on the screen. */
const MOST_ENLARGED = 1.8
/** Share of the width for parent body and issuer; the national title is a little longer. */
const LEFT_SHARE = 0.42
/** Taller heads would leave no room for the rows that scroll. */
const MOST_FROZEN = 330
/** A sheet a little too long is shrunk by this at a time until it fits. */
const STEP = 1.03
const MOST_STEPS = 12
/** Programs round the heights of rows to whole pixels, mostly up. */
const SLACK = 0.98
/** The most Excel gives a row. */
const MOST_HEIGHT = 409

/** The whole sheet, A4, with the header rows repeated on every page. */
export function layoutSheet(table: Table, frame: SheetFrame): SheetLayout {
  return finishLayout(layoutLongSheet(table, frame))
}

/** The same step by step, for tables of any length. */
export function* layoutLongSheet(table: Table, frame: SheetFrame): LayoutWork<SheetLayout> {
  const { layout, plan, scale } = yield* drawSheet(table, frame, 1, null)
  const { pagesTall } = layout.page
  if (pagesTall === null || plan.pages <= pagesTall) return layout
  // Shrunk a little, the same paper holds wider columns and more rows: drawn again until the pages hold it.
  let stretched = 1 / scale
  let drawn = { layout, plan }
  for (let step = 0; step < MOST_STEPS && drawn.plan.pages > pagesTall; step++) {
    stretched *= STEP
    drawn = yield* drawSheet(table, frame, stretched, scale)
  }
  return { ...drawn.layout, page: { ...drawn.layout.page, pagesTall } }
}

/** `stretched`: how many times more the paper holds than at full size. `headScale`: what the head makes up for. */
function* drawSheet(
  table: Table,
  frame: SheetFrame,
  stretched: number,
  headScale: number | null,
): LayoutWork<{ layout: SheetLayout; plan: PagePlan; scale: number }> {
  const paper = PAPER[frame.orientation]
  const room = ((paper.width - MARGINS.left - MARGINS.right) / CHARACTER_MILLIMETRES) * stretched
  const header = layoutHeader(table.columns.map((column) => column.path))
  const fit = yield* fitColumns(table, header, room, frame.mostPagesWide)
  const sheet = startSheet(fit, table.leading, headScale ?? fit.scale)
  drawHead(sheet, frame)
  drawTitles(sheet, frame)
  const headerRows = drawHeader(sheet, table, header)
  yield* drawBody(sheet, table)
  drawSummary(sheet, frame.summary, table.leading)
  drawNotes(sheet, frame.notes)
  const signatures = sheet.row
  drawSignatures(sheet, frame.issuer)

  const { rowHeights } = sheet
  const head = sumOf(rowHeights.slice(0, headerRows.last + 1))
  const plan = planPages({
    rows: rowHeights,
    block: { first: signatures, last: sheet.row - 1 },
    repeated: sumOf(rowHeights.slice(headerRows.first, headerRows.last + 1)),
    page: ((paper.height - MARGINS.top - MARGINS.bottom) / POINT_MILLIMETRES / fit.scale) * stretched * SLACK,
  })
  if (plan.pushed > 0) rowHeights[signatures] = Math.min(MOST_HEIGHT, SIGNATURE_GAP + plan.pushed)
  const layout: SheetLayout = {
    cells: sheet.cells,
    merges: sheet.merges,
    columnWidths: fit.widths,
    rowHeights,
    headerRows,
    freeze: { rows: head > MOST_FROZEN ? 0 : headerRows.last + 1, columns: table.leading },
    page: {
      size: 'A4',
      orientation: frame.orientation,
      margins: MARGINS,
      pagesWide: fit.pagesWide,
      pagesTall: plan.pagesTall,
      repeatColumns: table.leading,
      ...(frame.issuer.mark !== undefined && { mark: frame.issuer.mark }),
    },
  }
  return { layout, plan, scale: fit.scale }
}

function startSheet(fit: ColumnFit, leading: number, headScale: number): Drawing {
  const { widths, pagesWide } = fit
  const pageWidth = sumOf(widths) / pagesWide
  const first = pagesWide > 1 ? leading : 0
  let last = widths.length - 1
  while (pagesWide > 1 && last > first + 1 && widthBetween(widths, 0, last) > pageWidth) last--
  const all = widthBetween(widths, first, last)
  let middle = first + 1
  while (middle < last && widthBetween(widths, first, middle - 1) < all * LEFT_SHARE) middle++
  const enlarged = Math.min(MOST_ENLARGED, 1 / headScale)
  return { cells: [], merges: [], rowHeights: [], row: 0, widths, first, last, middle, enlarged, styles: new Map() }
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

function* drawBody(sheet: Drawing, table: Table): LayoutWork<void> {
  const firstRow = sheet.row
  yield* mapInSteps('draw', table.rows, (row) => {
    let lines = 1
    for (const [column, cell] of row.cells.entries()) {
      const style = bodyStyle(sheet, table, row, column, cell)
      const formula = cell.formula && nameFormula(cell.formula, firstRow)
      const shown = typeof cell.value === 'number' && cell.shown
      sheet.cells.push({
        row: sheet.row,
        column,
        value: cell.value,
        ...(shown && { shown }),
        ...(formula && { formula }),
        style,
      })
      const font = { size: bodyFont.size, bold: style.bold ?? false }
      if (style.wrap) lines = Math.max(lines, countLines(cell.shown, sheet.widths[column] ?? 1, font))
    }
    nextRow(sheet, heightOfLines(lines, bodyFont))
  })
}

const bodyRoles = { ordinal: 'ordinal', label: 'label', number: 'number', text: 'text' } as const

/** Looked up by what it depends on: a register has millions of cells and a dozen styles. */
function bodyStyle(sheet: Drawing, table: Table, row: TableRow, column: number, cell: TableCell): CellStyle {
  const kind = table.columns[column]?.kind ?? 'text'
  const key = `${row.kind} ${kind} ${cell.align} ${cell.format ?? ''}`
  const known = sheet.styles.get(key)
  if (known !== undefined) return known
  const isStrong = row.kind === 'total' || row.kind === 'group' || row.kind === 'heading'
  const style = styleOf(sheet, {
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
  sheet.styles.set(key, style)
  return style
}

function sumOf(numbers: readonly number[]): number {
  return numbers.reduce((all, one) => all + one, 0)
}
