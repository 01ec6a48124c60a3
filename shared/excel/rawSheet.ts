/** The workbook as the readers hand it over: every non-empty cell with its place, its raw value and its font. */

/** A run of equal font inside a cell; legacy text is decoded run by run, because one cell may mix fonts. */
export interface TextRun {
  text: string
  font: string | null
}

/**
 * One non-empty cell, 0-based. Text is exactly as stored (never trimmed, never NFC-normalised before legacy decoding);
 * numbers are the stored double, whatever the display format shows.
 */
export interface RawCell {
  row: number
  column: number
  value: string | number | boolean
  /** `error` holds the text Excel shows, such as `#REF!`; a formula without a cached value is `stale` with value ''. */
  kind: 'text' | 'number' | 'boolean' | 'error' | 'stale'
  /** Number format code, e.g. `0.0%` or `dd/mm/yyyy`; absent for General and for text cells. */
  format?: string
  /** True when the number format displays a date, so that a serial can be told from a count. */
  isDate?: boolean
  font?: string
  /** Only when the cell holds more than one font. */
  runs?: TextRun[]
  isFormula?: boolean
  /** Set after legacy decoding: what the file really held. */
  original?: string
}

/** Inclusive, 0-based. Merges are rectangles, never expanded into cells (a merge may cover a million cells). */
export interface MergedRange {
  top: number
  left: number
  bottom: number
  right: number
}

export interface RawSheet {
  name: string
  hidden: boolean
  /** Row-major order. */
  cells: RawCell[]
  merges: MergedRange[]
  hiddenRows: number[]
  hiddenColumns: number[]
}

export interface RawWorkbook {
  /** What the content is, whatever the name says: `xlsx`, `xls`, `csv`, `html`, `ods`, `xlsb`, `xml2003`. */
  format: string
  /** True when serials count from 1904. */
  date1904: boolean
  sheets: RawSheet[]
}

/** Every value of a list is told with its cell. */
const knownLetters: string[] = []

/** As many columns as a sheet has. */
const MOST_COLUMNS = 16_384

/** `A`, `B`, … `XFD` for a 0-based column. */
export function columnLetters(column: number): string {
  // A hostile file may name column two thousand million, which must not fill the memory with letters.
  if (column >= MOST_COLUMNS) return writeLetters(column)
  for (let next = knownLetters.length; next <= column; next++) knownLetters.push(writeLetters(next))
  return knownLetters[column] ?? ''
}

function writeLetters(column: number): string {
  let letters = ''
  for (let rest = column + 1; rest > 0; rest = Math.floor((rest - 1) / 26)) {
    letters = String.fromCharCode(65 + ((rest - 1) % 26)) + letters
  }
  return letters
}

/** `D12` for a 0-based place. */
export function cellName(row: number, column: number): string {
  return `${columnLetters(column)}${row + 1}`
}

/** `Sheet!D12`, the way issues and traces name a cell. */
export function cellAddress(sheet: string, row: number, column: number): string {
  return `${sheet}!${cellName(row, column)}`
}
