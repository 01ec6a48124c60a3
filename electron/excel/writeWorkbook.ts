/** Writes printed sheets as an .xlsx file: the same sheets give the same bytes. */
import { Writable } from 'node:stream'
import type ExcelJS from 'exceljs'
import { AppError } from '../../shared/errors.ts'
import { cellName, columnLetters, type MergedRange } from '../../shared/excel/rawSheet.ts'
import type { CellStyle, LayoutCell, SheetLayout } from '../../shared/excel/sheetLayout.ts'
import { fixZipTimes } from '../../shared/zipTimes.ts'

export interface NamedLayout {
  /** What the tab should say; made safe and unique here. */
  name: string
  layout: SheetLayout
}

/** Follows the writing; what a watcher throws ends it. */
export interface WatchWriting {
  /** Hears of each row before it is written, out of how many of its sheet; a promise is waited for. */
  onRow?: (done: number, total: number) => Promise<void> | null
  /** Waits for the rest of the packing, which goes on in threads of its own. */
  whilePacking?: <T>(work: Promise<T>) => Promise<T>
}

const formulaNames = new Set(['SUM', 'N', 'IF', 'ROUND'])
const FONT = 'Times New Roman'
const CREATOR = 'Phụ Biểu'
const LONGEST_TEXT = 32_767
const LONGEST_SHEET_NAME = 31
const INCH = 25.4
const A4 = 9
/** Half-way between the paper's edge and the 15 mm where the table ends. */
const FOOTER_MARGIN = 7

/**
 * The bytes of the workbook. Only texts, numbers and formulas of the layout reach the library: another object in a cell
 * could become a live formula or link. `created` is an ISO date-time. Throws `workbook_text_too_long`.
 */
export async function writeWorkbook(
  layouts: readonly NamedLayout[],
  options: { created: string } & WatchWriting,
): Promise<Uint8Array> {
  // Loaded on first use: reading the library takes longer than the rest of the start.
  const { default: library } = await import('exceljs')
  const output = collectBytes()
  const workbook = new library.stream.xlsx.WorkbookWriter({
    stream: output.stream,
    useStyles: true,
    useSharedStrings: true,
  })
  workbook.creator = CREATOR
  workbook.lastModifiedBy = CREATOR
  workbook.created = new Date(options.created)
  workbook.modified = workbook.created
  setDefaultFont(workbook)
  const names = nameSheets(layouts.map((one) => one.name))
  const { onRow, whilePacking = (work) => work } = options
  try {
    for (const [index, { layout }] of layouts.entries()) {
      const name = names[index] ?? ''
      await writeSheet(workbook.addWorksheet(name, describeSheet(layout)), layout, name, onRow)
    }
    await whilePacking(workbook.commit())
  } catch (error) {
    stopPacking(workbook)
    throw error
  }
  const bytes = output.take()
  fixZipTimes(bytes)
  return bytes
}

/**
 * Column widths are counted in digits of the workbook's first font, for which the library has no setting: Calibri where
 * it is installed, a wider substitute where it is not.
 */
function setDefaultFont(workbook: ExcelJS.Workbook): void {
  const { styles } = workbook as unknown as { styles: { _addFont(font: Partial<ExcelJS.Font>): number } }
  styles._addFont({ name: FONT, family: 1, size: 11 })
}

/** The library has no word for giving a file up; its archive would go on packing what it was handed. */
function stopPacking(workbook: ExcelJS.Workbook): void {
  const { zip } = workbook as unknown as { zip: { abort(): void } }
  zip.abort()
}

/** Names Excel accepts: no `: \ / ? * [ ]`, no apostrophe, at most 31 characters, none twice. */
export function nameSheets(wanted: readonly string[]): string[] {
  const taken = new Set<string>()
  return wanted.map((name) => {
    const plain = name
      .replace(/[:\\/?*[\]'\p{Cc}]+/gu, ' ')
      .replace(/ {2,}/g, ' ')
      .trim()
    // Excel keeps this name for itself.
    const base = plain === '' || plain.toLowerCase() === 'history' ? `Trang ${plain}`.trim() : plain
    let unique = base.slice(0, LONGEST_SHEET_NAME).trim()
    for (let number = 2; taken.has(unique.toLowerCase()); number++) {
      const suffix = ` (${number})`
      unique = `${base.slice(0, LONGEST_SHEET_NAME - suffix.length).trim()}${suffix}`
    }
    taken.add(unique.toLowerCase())
    return unique
  })
}

function describeSheet(layout: SheetLayout): Partial<ExcelJS.AddWorksheetOptions> {
  const { page, freeze, headerRows } = layout
  const margins = page.margins
  const mark = page.mark === undefined ? '' : `&L&"${FONT},Bold"&10${page.mark.replaceAll('&', '&&')}`
  return {
    views: [
      freeze.rows > 0
        ? { state: 'frozen', xSplit: freeze.columns, ySplit: freeze.rows, showGridLines: false }
        : { state: 'frozen', xSplit: freeze.columns, showGridLines: false },
    ],
    pageSetup: {
      paperSize: A4,
      orientation: page.orientation,
      fitToPage: true,
      fitToWidth: page.pagesWide,
      fitToHeight: page.pagesTall ?? 0,
      firstPageNumber: 1,
      margins: {
        top: margins.top / INCH,
        bottom: margins.bottom / INCH,
        left: margins.left / INCH,
        right: margins.right / INCH,
        header: FOOTER_MARGIN / INCH,
        footer: FOOTER_MARGIN / INCH,
      },
      printTitlesRow: `${headerRows.first + 1}:${headerRows.last + 1}`,
      ...(page.pagesWide > 1 && { printTitlesColumn: `A:${columnLetters(page.repeatColumns - 1)}` }),
    },
    // Pages are numbered from the second one on, as in official papers.
    headerFooter: { differentFirst: true, oddFooter: `${mark}&C&"${FONT},Regular"&10&P`, firstFooter: mark },
  }
}

/** Rows are handed over and released one by one; merges must be known before their first row is. */
async function writeSheet(
  sheet: ExcelJS.Worksheet,
  layout: SheetLayout,
  name: string,
  onRow: WatchWriting['onRow'],
): Promise<void> {
  const styles = new Map<CellStyle, Partial<ExcelJS.Style>>()
  const cells = Map.groupBy(layout.cells, (cell) => cell.row)
  const merges = Map.groupBy(layout.merges, (merge) => merge.top)
  const covered = new Set(layout.merges.flatMap(coveredCells))
  sheet.columns = layout.columnWidths.map((width) => ({ width }))
  for (const [index, height] of layout.rowHeights.entries()) {
    const pause = onRow?.(index, layout.rowHeights.length)
    if (pause) await pause
    for (const merge of merges.get(index) ?? []) {
      sheet.mergeCells(merge.top + 1, merge.left + 1, merge.bottom + 1, merge.right + 1)
    }
    const row = sheet.getRow(index + 1)
    row.height = height
    for (const cell of cells.get(index) ?? []) {
      const target = row.getCell(cell.column + 1)
      target.style = styleOf(styles, cell.style)
      // Writing to a covered cell would write to the first cell of the merge.
      if (!covered.has(cellName(cell.row, cell.column))) target.value = writtenValue(cell, name)
    }
    row.commit()
  }
}

function coveredCells(merge: MergedRange): string[] {
  const names: string[] = []
  for (let row = merge.top; row <= merge.bottom; row++) {
    for (let column = merge.left; column <= merge.right; column++) {
      if (row > merge.top || column > merge.left) names.push(cellName(row, column))
    }
  }
  return names
}

function writtenValue(cell: LayoutCell, sheet: string): ExcelJS.CellValue {
  const { value, formula } = cell
  if (formula !== undefined && typeof value === 'number') return { formula: requirePlain(formula), result: value }
  if (typeof value === 'number') return Number.isFinite(value) ? value : null
  if (typeof value !== 'string') return null
  if (value.length > LONGEST_TEXT) {
    const place = cellName(cell.row, cell.column)
    throw new AppError('workbook_text_too_long', { file: sheet, cell: place, limit: LONGEST_TEXT })
  }
  // Excel reads `_x0041_` as the letter A, whoever wrote it.
  return value.replace(/_(?=x[0-9A-Fa-f]{4}_)/g, '_x005F_')
}

/** Sums and ratios of cells of the own sheet, nothing that could reach out of it. Another one is a fault of the layout. */
function requirePlain(formula: string): string {
  const names = formula.match(/[A-Za-z]+(?=\()/g) ?? []
  const isPlain = /^[A-Z0-9(),:+*/=".-]+$/.test(formula) && names.every((name) => formulaNames.has(name))
  if (!isPlain) throw new Error('A sheet is to be written with a formula it must not have.')
  return formula
}

function styleOf(known: Map<CellStyle, Partial<ExcelJS.Style>>, style: CellStyle): Partial<ExcelJS.Style> {
  const found = known.get(style)
  if (found !== undefined) return found
  const line: Partial<ExcelJS.Border> = { style: 'thin' }
  const made: Partial<ExcelJS.Style> = {
    font: {
      name: FONT,
      family: 1,
      size: style.size,
      bold: style.bold ?? false,
      italic: style.italic ?? false,
      underline: style.underline ?? false,
    },
    alignment: {
      horizontal: style.align,
      vertical: style.vertical,
      wrapText: style.wrap ?? false,
      ...(style.indent !== undefined && { indent: style.indent }),
    },
    ...(style.border && { border: { top: line, bottom: line, left: line, right: line } }),
    ...(style.format !== undefined && { numFmt: style.format }),
  }
  known.set(style, made)
  return made
}

function collectBytes(): { stream: Writable; take: () => Uint8Array } {
  const chunks: Buffer[] = []
  const stream = new Writable({
    write(chunk: Buffer, _encoding, done) {
      chunks.push(chunk)
      done()
    },
  })
  return { stream, take: () => Buffer.concat(chunks) }
}
