/** A workbook that was read, written anew as .xlsx with an added column: its texts, numbers, merges and what is hidden. */
import type { RawCell, RawSheet } from '../../shared/excel/rawSheet.ts'
import { type AddedColumn, findFreeColumn } from './addColumn.ts'
import { nameSheets } from './writeWorkbook.ts'

const WIDEST_COLUMN = 48
const NARROWEST_COLUMN = 6

type Library = typeof import('@e965/xlsx')
type Cell = import('@e965/xlsx').CellObject

/**
 * For files that cannot be added to as they are. Texts should come decoded: fonts are not kept. Formulas are written as
 * the values they had; every text is a text, whatever it begins with.
 */
export async function copyWorkbook(
  sheets: readonly RawSheet[],
  date1904: boolean,
  columns: readonly AddedColumn[],
): Promise<Uint8Array> {
  const library: Library = await import('@e965/xlsx')
  const book = library.utils.book_new()
  const names = nameSheets(sheets.map((sheet) => sheet.name))
  book.Workbook = { WBProps: { date1904 }, Sheets: sheets.map(({ hidden }) => ({ Hidden: hidden ? 1 : 0 })) }
  for (const [index, sheet] of sheets.entries()) {
    const added = columns.find((one) => one.sheet === sheet.name)
    library.utils.book_append_sheet(book, writeSheet(library, sheet, added), names[index])
  }
  return new Uint8Array(library.write(book, { type: 'buffer', bookType: 'xlsx', compression: true, bookSST: true }))
}

function writeSheet(library: Library, sheet: RawSheet, added: AddedColumn | undefined): import('@e965/xlsx').WorkSheet {
  const rows: Cell[][] = []
  const widths: number[] = []
  const end = { r: 0, c: 0 }

  function put(row: number, column: number, cell: Cell): void {
    let line = rows[row]
    if (line === undefined) {
      line = []
      rows[row] = line
    }
    line[column] = cell
    end.r = Math.max(end.r, row)
    end.c = Math.max(end.c, column)
  }

  const wide = new Set(sheet.merges.filter(({ left, right }) => left < right).map(({ top, left }) => `${top}/${left}`))
  for (const cell of sheet.cells) {
    put(cell.row, cell.column, writtenCell(cell))
    // A title over the whole table does not make its first column wide.
    const length = wide.has(`${cell.row}/${cell.column}`) ? 0 : String(cell.value).length
    widths[cell.column] = Math.max(widths[cell.column] ?? 0, Math.min(WIDEST_COLUMN, length))
  }
  if (added) {
    const column = findFreeColumn([sheet], added)
    for (const [row, text] of added.texts) put(row, column, { t: 's', v: text })
    widths[column] = WIDEST_COLUMN
  }
  // The library takes no holes between the rows.
  for (let row = 0; row <= end.r; row += 1) rows[row] ??= []
  const hiddenColumns = new Set(sheet.hiddenColumns)
  return {
    '!data': rows,
    '!ref': library.utils.encode_range({ s: { r: 0, c: 0 }, e: end }),
    '!merges': sheet.merges.map(({ top, left, bottom, right }) => ({
      s: { r: top, c: left },
      e: { r: bottom, c: right },
    })),
    '!cols': Array.from({ length: end.c + 1 }, (_, column) => ({
      wch: Math.max(NARROWEST_COLUMN, (widths[column] ?? 0) + 1),
      ...(hiddenColumns.has(column) && { hidden: true }),
    })),
    '!rows': hiddenRows(sheet),
  }
}

function hiddenRows({ hiddenRows: rows }: RawSheet): { hidden: true }[] {
  const list: { hidden: true }[] = []
  for (const row of rows) list[row] = { hidden: true }
  return list
}

function writtenCell({ kind, value, format }: RawCell): Cell {
  if (kind === 'number') return { t: 'n', v: Number(value), ...(format !== undefined && { z: format }) }
  if (kind === 'boolean') return { t: 'b', v: value === true }
  return { t: 's', v: String(value) }
}
