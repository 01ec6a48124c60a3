/** What a printed sheet looks like: texts, numbers, styles, merges and paper, without any library. */
import type { MergedRange } from './rawSheet.ts'

export type CellRole =
  | 'head-left'
  | 'head-right'
  | 'rule'
  | 'form-number'
  | 'title'
  | 'subtitle'
  | 'warning'
  | 'unit-line'
  | 'header'
  | 'column-number'
  | 'ordinal'
  | 'label'
  | 'text'
  | 'number'
  | 'summary'
  | 'note'
  | 'place-date'
  | 'signature'

/** Times New Roman throughout; cells of one kind share one object. */
export interface CellStyle {
  role: CellRole
  /** Points. */
  size: number
  bold?: boolean
  italic?: boolean
  underline?: boolean
  align: 'left' | 'center' | 'right'
  vertical: 'top' | 'middle'
  wrap?: boolean
  /** Thin lines on all sides. */
  border?: boolean
  indent?: number
  /** Excel number format; `@` keeps texts such as identity numbers as they are. */
  format?: string
}

/** 0-based place. A merged range has its value in the first cell; the others only carry the border. */
export interface LayoutCell {
  row: number
  column: number
  value: string | number | null
  /** What a reader sees of a number: `1.330`, `103,9%`. */
  shown?: string
  /** Without `=`; gives `value` from other cells of the sheet. */
  formula?: string
  style: CellStyle
}

export interface SheetLayout {
  /** Row by row, left to right. */
  cells: LayoutCell[]
  merges: MergedRange[]
  /** In characters, the unit of Excel. */
  columnWidths: number[]
  /** Points, of every row: programs disagree about the height a text takes by itself, and pages would end elsewhere. */
  rowHeights: number[]
  /** Rows printed again on top of every page, inclusive. */
  headerRows: { first: number; last: number }
  /** Rows and columns that stay on the screen while the rest moves. */
  freeze: { rows: number; columns: number }
  page: {
    size: 'A4'
    orientation: 'landscape' | 'portrait'
    /** Millimetres. */
    margins: { top: number; bottom: number; left: number; right: number }
    /** The sheet is shrunk to this many pages across. */
    pagesWide: number
    /** And to this many down; null for as many as it takes. */
    pagesTall: number | null
    /** Leading columns printed again on every page where the sheet is several pages wide. */
    repeatColumns: number
    /** At the foot of every page, the first among them. */
    mark?: string
  }
}
