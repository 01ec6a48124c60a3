/** The table in the middle of a printed sheet: its columns, rows and cells before they get a place and a style. */
import type { TableFormula } from './liveFormulas.ts'

export interface TableColumn {
  /** Header texts from the top. */
  path: readonly string[]
  /** What the row under the header says; null in tables without such a row. */
  number: string | number | null
  kind: 'ordinal' | 'label' | 'number' | 'text'
  /** Characters the definition asks for. */
  width: number | null
}

export interface TableCell {
  value: string | number | null
  /** What a reader sees; only its room is taken from it. */
  shown: string
  align: 'left' | 'center' | 'right'
  /** Excel number format. */
  format?: string
  /** Gives `value` from other cells of the table. */
  formula?: TableFormula
}

export interface TableRow {
  kind: 'row' | 'group' | 'heading' | 'ofWhich' | 'total'
  /** One per column. */
  cells: TableCell[]
}

export interface Table {
  /** Leading columns that say what a row is about; they stay visible and are repeated. */
  leading: number
  columns: TableColumn[]
  rows: TableRow[]
}

/** Excel may show a row of `#` for texts longer than this in the text format. */
const LONGEST_TEXT_FORMAT = 255

/** A cell of words; the text format keeps zeros in front and never lets Excel read the words as a formula. */
export function textCell(text: string | null, align: TableCell['align'] = 'left'): TableCell {
  const shown = text ?? ''
  return {
    value: shown === '' ? null : shown,
    shown,
    align,
    ...(shown.length <= LONGEST_TEXT_FORMAT && { format: '@' }),
  }
}
