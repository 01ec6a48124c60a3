/** One table of a hand-over's inventory as a sheet for Excel, so that both sides can check it off and count it again. */
import { layoutSheet } from '../excel/layoutSheet.ts'
import { type TableCell, type TableRow, textCell } from '../excel/layoutTable.ts'
import type { SheetLayout } from '../excel/sheetLayout.ts'
import type { Issuer } from './issuer.ts'

export interface InventoryTable {
  heading: string
  /** Texts of the columns, left to right. */
  heads: readonly string[]
  /** Characters of each column. */
  widths: readonly number[]
  /** A number is counted with, a text is read. */
  rows: readonly (readonly (string | number)[])[]
}

/** `subject`: of whom to whom; `notes`: under the table. */
export function layoutInventory(
  issuer: Issuer,
  { heading, heads, widths, rows }: InventoryTable,
  subject: string,
  notes: readonly string[],
): SheetLayout {
  const columns = ['TT', ...heads].map((head, index) => ({
    path: [head],
    number: null,
    kind: index === 0 ? ('ordinal' as const) : isNumber(rows, index - 1) ? ('number' as const) : ('text' as const),
    width: index === 0 ? 6 : (widths[index - 1] ?? null),
  }))
  const lines = rows.map(
    (cells, index): TableRow => ({
      kind: 'row',
      cells: [textCell(String(index + 1), 'center'), ...cells.map(drawCell)],
    }),
  )
  return layoutSheet(
    { leading: 1, columns, rows: lines.length > 0 ? lines : [emptyRow(columns.length)] },
    {
      issuer,
      formNumber: 'Kèm biên bản bàn giao',
      title: heading.toUpperCase(),
      subtitles: [`(${subject})`],
      warning: null,
      measureUnit: null,
      summary: [],
      notes: [...notes],
      orientation: 'landscape',
      mostPagesWide: 1,
    },
  )
}

function isNumber(rows: InventoryTable['rows'], column: number): boolean {
  return rows.some((cells) => typeof cells[column] === 'number')
}

function drawCell(value: string | number): TableCell {
  if (typeof value === 'string') return textCell(value)
  return { value, shown: value.toLocaleString('vi-VN'), align: 'right', format: '#,##0' }
}

function emptyRow(columns: number): TableRow {
  return { kind: 'row', cells: Array.from({ length: columns }, (_, at) => textCell(at === 1 ? 'Không có' : null)) }
}
