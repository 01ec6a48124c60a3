/** The file as it is, for the left side of the import wizard: decoded text, the original where it differs. */

import type { CallOutput, ParsedInput } from '../../shared/contract.ts'
import { AppError } from '../../shared/errors.ts'
import type { RawSheet, RawWorkbook } from '../../shared/excel/rawSheet.ts'
import { shownText } from '../../shared/excel/shownText.ts'
import { decodeLegacySheet } from '../../shared/legacyText.ts'

/** Cells beyond this are not sent to the screen; the import itself reads them all. */
const PREVIEW_CELLS = 20_000

export function viewPreview(
  workbook: RawWorkbook,
  input: Pick<ParsedInput<'imports.preview'>, 'name' | 'sheet' | 'letters' | 'rows'>,
): CallOutput<'imports.preview'> {
  const read = workbook.sheets.map((sheet) => decodeLegacySheet(sheet, input.letters))
  const decoded = read.map(({ sheet }) => sheet)
  const visible = decoded.filter((sheet) => !sheet.hidden && sheet.cells.length > 0)
  const chosen =
    input.sheet === undefined ? (visible[0] ?? decoded[0]) : decoded.find((sheet) => sheet.name === input.sheet)
  if (!chosen) {
    const sheets = decoded.map((sheet) => sheet.name).join(', ')
    throw new AppError('workbook_sheet_missing', { file: input.name, sheet: input.sheet ?? '', sheets })
  }
  const wanted = input.rows && new Set(input.rows.map((row) => row - 1))
  const cells = wanted ? chosen.cells.filter((cell) => wanted.has(cell.row)) : chosen.cells
  return {
    format: workbook.format,
    sheets: decoded.map((sheet) => ({ name: sheet.name, hidden: sheet.hidden, ...sizeOf(sheet) })),
    sheet: {
      name: chosen.name,
      letters: read.find(({ sheet }) => sheet === chosen)?.letters ?? null,
      merges: chosen.merges,
      cells: cells.slice(0, PREVIEW_CELLS).map((cell) => ({
        row: cell.row,
        column: cell.column,
        text: shownText(cell, workbook.date1904),
        ...(cell.original !== undefined && { original: cell.original }),
      })),
    },
  }
}

function sizeOf(sheet: RawSheet): { rows: number; columns: number } {
  let rows = 0
  let columns = 0
  for (const cell of sheet.cells) {
    rows = Math.max(rows, cell.row + 1)
    columns = Math.max(columns, cell.column + 1)
  }
  return { rows, columns }
}
