/** Two rounds of one unit side by side as sheets for Excel: the cells that changed, and the records without a name. */
import { layoutLongSheet } from '../excel/layoutSheet.ts'
import { type TableRow, textCell } from '../excel/layoutTable.ts'
import { type LayoutWork, mapInSteps } from '../excel/layoutWork.ts'
import type { SheetLayout } from '../excel/sheetLayout.ts'
import type { Issuer } from './issuer.ts'

export interface DifferencesSheet {
  issuer: Issuer
  /** `Huyện Bát Xát, 6 tháng đầu năm 2021` */
  subject: string
  rounds: { older: number; newer: number }
  /** Texts of the columns, left to right. */
  headings: readonly string[]
  /** Characters of each column. */
  widths: readonly number[]
  rows: readonly (readonly (string | null)[])[]
  /** Under the table. */
  notes: readonly string[]
}

/** A line a difference: of rounds with fifty thousand records there may be as many. */
export function* layoutDifferences(sheet: DifferencesSheet): LayoutWork<SheetLayout> {
  const { headings, widths, rounds } = sheet
  const columns = ['TT', ...headings].map((heading, index) => ({
    path: [heading],
    number: null,
    kind: index === 0 ? ('ordinal' as const) : ('text' as const),
    width: index === 0 ? 6 : (widths[index - 1] ?? null),
  }))
  const rows = yield* mapInSteps(
    'fill',
    sheet.rows,
    (cells, index): TableRow => ({
      kind: 'row',
      cells: [textCell(String(index + 1), 'center'), ...cells.map((text) => textCell(text))],
    }),
  )
  return yield* layoutLongSheet(
    { leading: 1, columns, rows: rows.length > 0 ? rows : [emptyRow(columns.length)] },
    {
      issuer: sheet.issuer,
      formNumber: 'Chỉ giữ ở đơn vị',
      title: `LẦN ${rounds.newer} KHÁC LẦN ${rounds.older}`,
      subtitles: [`(${sheet.subject})`],
      warning: null,
      measureUnit: null,
      summary: [],
      notes: [...sheet.notes],
      orientation: 'landscape',
      mostPagesWide: 1,
    },
  )
}

function emptyRow(columns: number): TableRow {
  return { kind: 'row', cells: Array.from({ length: columns }, (_, at) => textCell(at === 1 ? 'Không khác gì' : null)) }
}
