/** Reads the rarer formats (.xlsb, .ods, HTML and XML-2003 named .xls, Excel 2 to 4) through the spreadsheet library. */
import type { RawSheet, RawWorkbook } from '../../shared/excel/rawSheet.ts'
import { buildSheet, plainStyle } from './buildSheet.ts'
import { errorTexts } from './errorTexts.ts'
import { isDateFormat } from './numberFormats.ts'
import { type ReadContext, workbookLimits } from './readContext.ts'

type Library = typeof import('@e965/xlsx')
type LibraryCell = import('@e965/xlsx').CellObject
type LibrarySheet = import('@e965/xlsx').WorkSheet

/** `raw` keeps every text as it stands: without it `1.330` becomes 1.33 and 01/02/1990 the second of January. */
const readOptions = {
  raw: true,
  dense: true,
  cellNF: true,
  cellText: false,
  cellHTML: false,
  cellStyles: true,
} as const

/**
 * The workbook without fonts, which the library does not give. `format` is what the caller found the content to be;
 * text must come decoded. Whatever the library throws becomes `workbook_damaged`, its password error `workbook_password`.
 */
export async function readOtherWorkbook(
  content: Buffer | string,
  format: string,
  context: ReadContext,
): Promise<RawWorkbook> {
  context.report('Đang đọc bảng tính', 0, null)
  const library: Library = await import('@e965/xlsx')
  const workbook = openWorkbook(library, content, context)
  if (workbook.SheetNames.length > workbookLimits.sheets) throw context.refuseCount('trang tính', workbookLimits.sheets)
  const sheets = workbook.SheetNames.map((name, index) => {
    const sheet = workbook.Sheets[name]
    const hidden = (workbook.Workbook?.Sheets?.[index]?.Hidden ?? 0) !== 0
    return sheet === undefined ? null : convertSheet(sheet, name, hidden, context)
  })
  return {
    format,
    date1904: workbook.Workbook?.WBProps?.date1904 ?? false,
    sheets: sheets.filter((sheet) => sheet !== null),
  }
}

function openWorkbook(library: Library, content: Buffer | string, context: ReadContext): import('@e965/xlsx').WorkBook {
  try {
    return library.read(content, { ...readOptions, type: typeof content === 'string' ? 'string' : 'buffer' })
  } catch (error) {
    const isProtected = error instanceof Error && /password|encrypt/i.test(error.message)
    throw context.refuse(isProtected ? 'workbook_password' : 'workbook_damaged')
  }
}

function convertSheet(source: LibrarySheet, name: string, hidden: boolean, context: ReadContext): RawSheet {
  const sheet = buildSheet(name, hidden, context)
  const rows: (LibraryCell | undefined)[][] = source['!data'] ?? []
  rows.forEach((cells, row) => {
    cells?.forEach((cell, column) => {
      if (cell === undefined) return
      const isFormula = cell.f !== undefined
      const format = typeof cell.z === 'string' && cell.z !== 'General' ? cell.z : undefined
      const style = { ...plainStyle, format, isDate: format !== undefined && isDateFormat(format) }
      if (cell.t === 'n' && typeof cell.v === 'number') sheet.addNumber(row, column, cell.v, style, isFormula)
      else if (cell.t === 'b') sheet.addOther(row, column, 'boolean', cell.v === true, style, isFormula)
      else if (cell.t === 'e') sheet.addOther(row, column, 'error', cell.w ?? errorText(cell.v), style, isFormula)
      else if (cell.t === 's') sheet.addText(row, column, String(cell.v ?? ''), style, isFormula)
      else if (isFormula) sheet.addOther(row, column, 'stale', '', style, true)
    })
  })
  for (const { s, e } of source['!merges'] ?? []) sheet.addMerge({ top: s.r, left: s.c, bottom: e.r, right: e.c })
  source['!rows']?.forEach((properties, row) => {
    if (properties?.hidden) sheet.hideRow(row)
  })
  source['!cols']?.forEach((properties, column) => {
    if (properties?.hidden) sheet.hideColumns(column, column)
  })
  return sheet.finish()
}

/** The library keeps Excel's number of an error; the readers give its text. */
function errorText(code: unknown): string {
  return typeof code === 'number' ? (errorTexts[code] ?? '#N/A') : String(code)
}
