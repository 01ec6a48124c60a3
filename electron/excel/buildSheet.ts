/** Collects the cells of one sheet, whatever the file format: bounds, counts, order, fonts and runs in one place. */
import {
  columnLetters,
  type MergedRange,
  type RawCell,
  type RawSheet,
  type TextRun,
} from '../../shared/excel/rawSheet.ts'
import { type ReadContext, workbookLimits } from './readContext.ts'

/** What a cell format says of its cells; shared by all cells that use it. */
export interface CellStyle {
  font: string | undefined
  /** Absent for General. */
  format: string | undefined
  isDate: boolean
}

export const plainStyle: CellStyle = { font: undefined, format: undefined, isDate: false }

/** Text with the runs that differ in font; a run's font is null where the cell's own font applies. */
export interface RichText {
  text: string
  runs: TextRun[]
}

/** What a text cell holds: a text in the cell's font, or in runs. */
export type CellText = string | RichText

export function plainText(text: CellText): string {
  return typeof text === 'string' ? text : text.text
}

export type OtherKind = 'boolean' | 'error' | 'stale'

export interface SheetBuilder {
  /** Skips a text that is empty and not a formula. Row and column are 0-based and checked here. */
  addText: (row: number, column: number, text: CellText, style: CellStyle, isFormula: boolean) => void
  addNumber: (row: number, column: number, value: number, style: CellStyle, isFormula: boolean) => void
  addOther: (
    row: number,
    column: number,
    kind: OtherKind,
    value: string | boolean,
    style: CellStyle,
    isFormula: boolean,
  ) => void
  addMerge: (range: MergedRange) => void
  hideRow: (row: number) => void
  hideColumns: (first: number, last: number) => void
  finish: () => RawSheet
}

/** Fills the null fonts with the cell's, joins neighbours of equal font and drops runs without text. */
function resolveRuns(runs: TextRun[], cellFont: string | undefined): TextRun[] {
  const resolved: TextRun[] = []
  for (const run of runs) {
    if (run.text === '') continue
    const font = run.font ?? cellFont ?? null
    const last = resolved.at(-1)
    if (last && last.font === font) last.text += run.text
    else resolved.push({ text: run.text, font })
  }
  return resolved
}

/** One literal per common shape: properties added later cost V8 an extra allocation for each of a million cells. */
function createCell(
  row: number,
  column: number,
  value: RawCell['value'],
  kind: RawCell['kind'],
  font: string | undefined,
): RawCell {
  return font === undefined ? { row, column, value, kind } : { row, column, value, kind, font }
}

export function createTextCell(
  row: number,
  column: number,
  text: CellText,
  style: CellStyle,
  isFormula: boolean,
): RawCell {
  if (typeof text === 'string') {
    const cell = createCell(row, column, text, 'text', style.font)
    if (isFormula) cell.isFormula = true
    return cell
  }
  const runs = resolveRuns(text.runs, style.font)
  const onlyFont = runs.length === 1 ? (runs[0]?.font ?? undefined) : style.font
  const cell = createCell(row, column, text.text, 'text', onlyFont)
  if (runs.length > 1) cell.runs = runs
  if (isFormula) cell.isFormula = true
  return cell
}

export function createNumberCell(
  row: number,
  column: number,
  value: number,
  style: CellStyle,
  isFormula: boolean,
): RawCell {
  const { font, format } = style
  const cell: RawCell =
    font === undefined || format === undefined
      ? createCell(row, column, value, 'number', font)
      : style.isDate
        ? { row, column, value, kind: 'number', font, format, isDate: true }
        : { row, column, value, kind: 'number', font, format }
  if (format !== undefined) cell.format = format
  if (style.isDate) cell.isDate = true
  if (isFormula) cell.isFormula = true
  return cell
}

export function createOtherCell(
  row: number,
  column: number,
  kind: OtherKind,
  value: string | boolean,
  style: CellStyle,
  isFormula: boolean,
): RawCell {
  const cell = createCell(row, column, value, kind, style.font)
  if (isFormula) cell.isFormula = true
  return cell
}

/** Row-major order; of two cells at one place the later one stands, as Excel reads them. */
function putInOrder(cells: RawCell[]): RawCell[] {
  const sorted = cells.toSorted((one, other) => one.row - other.row || one.column - other.column)
  return sorted.filter((cell, index) => {
    const next = sorted[index + 1]
    return next === undefined || next.row !== cell.row || next.column !== cell.column
  })
}

/** Starts a sheet; every method may throw the AppError of the limit it meets. */
export function buildSheet(name: string, hidden: boolean, context: ReadContext): SheetBuilder {
  const cells: RawCell[] = []
  const merges: MergedRange[] = []
  const hiddenRows: number[] = []
  const hiddenColumns = new Uint8Array(workbookLimits.columns)
  let lastRow = -1
  let lastColumn = -1
  let inOrder = true

  function checkPlace(row: number, column: number): void {
    if (row >= 0 && row < workbookLimits.rows && column >= 0 && column < workbookLimits.columns) return
    throw context.refuse('workbook_bad_reference', { sheet: name, reference: `${columnLetters(column)}${row + 1}` })
  }

  function add(cell: RawCell): void {
    checkPlace(cell.row, cell.column)
    if (--context.cellsLeft < 0) throw context.refuseCount('ô có dữ liệu', workbookLimits.cells)
    if (cell.row < lastRow || (cell.row === lastRow && cell.column <= lastColumn)) inOrder = false
    lastRow = cell.row
    lastColumn = cell.column
    cells.push(cell)
  }

  return {
    addText(row, column, text, style, isFormula) {
      const { length } = plainText(text)
      if (length === 0 && !isFormula) return
      if (length > workbookLimits.cellCharacters) throw refuseLongText(context)
      add(createTextCell(row, column, text, style, isFormula))
    },
    addNumber(row, column, value, style, isFormula) {
      if (!Number.isFinite(value)) return this.addOther(row, column, 'error', '#NUM!', style, isFormula)
      add(createNumberCell(row, column, value, style, isFormula))
    },
    addOther(row, column, kind, value, style, isFormula) {
      add(createOtherCell(row, column, kind, value, style, isFormula))
    },
    addMerge(range) {
      checkPlace(range.top, range.left)
      checkPlace(range.bottom, range.right)
      if (--context.mergesLeft < 0) throw context.refuseCount('vùng gộp ô', workbookLimits.merges)
      merges.push(range)
    },
    hideRow(row) {
      checkPlace(row, 0)
      hiddenRows.push(row)
    },
    hideColumns(first, last) {
      checkPlace(0, first)
      hiddenColumns.fill(1, first, Math.min(last + 1, workbookLimits.columns))
    },
    finish() {
      return {
        name,
        hidden,
        cells: inOrder ? cells : putInOrder(cells),
        merges,
        hiddenRows,
        hiddenColumns: [...hiddenColumns.keys()].filter((column) => hiddenColumns[column] === 1),
      }
    },
  }
}

export function refuseLongText(context: ReadContext): Error {
  return context.refuse('workbook_text_too_long', { limit: workbookLimits.cellCharacters.toLocaleString('vi-VN') })
}
