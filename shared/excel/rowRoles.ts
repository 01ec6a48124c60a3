/** What each row below a header is: data, group, total, note, a header printed again. Only places and words decide. */
import { foldHeader } from '../text.ts'
import { readUnitName } from '../unitName.ts'
import { beginsLikeHeader } from './headerSearch.ts'
import type { RawCell } from './rawSheet.ts'
import {
  isCountOfList,
  isItemOrdinal,
  isLetterOrdinal,
  isNoteText,
  isRomanOrdinal,
  isSignatureText,
  isTotalLabel,
} from './rowWords.ts'
import { cellText, type GridRow, rowIndexFrom, type SheetGrid } from './sheetGrid.ts'
import type { RowRole, ToldRole } from './sheetMatch.ts'

/** Where the columns of a table stand and what is known about its rows; columns are 0-based. */
export interface RowLayout {
  grid: SheetGrid
  kind: 'annex' | 'register'
  header: { first: number; last: number }
  ordinalColumn: number | null
  /** The label of an annex row, the name in a register. */
  labelColumn: number | null
  /** Columns that hold values of the row; of an annex without remarks. */
  valueColumns: ReadonlySet<number>
  /** Folded labels of the form's fixed rows, which are data whatever they look like. */
  fixedLabels: ReadonlySet<string>
  /** Folded names of the form's groups: without a value such a row is a heading, however it is numbered. */
  groupLabels: ReadonlySet<string>
  /** Whether the form has a total row; without one only the plain words for a total are one. */
  hasTotal: boolean
  /** Whether the rows are people, by their names. */
  namesPeople: boolean
  /** Whether a text names a unit of the office. */
  isUnit: (text: string) => boolean
}

export interface RowReading {
  role: RowRole
  label: string | null
  ordinal: string | null
  reason?: string
}

/** `values` counts the cells that hold values of the row. */
type RowTexts = { row: GridRow; ordinal: string; label: string; values: number }

const widestSparseRow = 3
const longestLabel = 120

/** A line of words such as stands above a table: few cells, no figures, no total, note or signature. */
export function isTitleRow(row: GridRow): boolean {
  if (row.cells.length > widestSparseRow || row.cells.some((cell) => cell.kind !== 'text')) return false
  const [first] = row.cells
  if (row.cells.length > 1 && first !== undefined && isOrdinalText(cellText(first))) return false
  return !row.cells.some((cell) => {
    const text = cellText(cell)
    return isTotalLabel(text) || isSignatureText(text) || isNoteText(text)
  })
}

/** What is known of the rows below the header while they are read in order. */
export interface RowReader {
  readonly layout: RowLayout
  readonly headerRows: readonly GridRow[]
  /** No row with figures has come yet. */
  isAfterHeader: boolean
  /** The signature block has begun. */
  isSigned: boolean
}

export function createRowReader(layout: RowLayout): RowReader {
  const headerRows = listHeaderRows(layout.grid, layout.header)
  return { layout, headerRows, isAfterHeader: true, isSigned: false }
}

/**
 * To be called for every row below the header in order; the reader remembers what it has seen. What the officer says of a
 * row stands, except that a line of an annex without a name cannot be data: no row of the form is meant by it.
 */
export function readRole(reader: RowReader, row: GridRow, told?: ToldRole): RowReading {
  const { layout } = reader
  const texts = readTexts(row, layout)
  const reading = told === undefined ? decide(reader, texts) : readAsTold(texts, told, layout)
  reader.isAfterHeader =
    reading.role === 'header' || (reader.isAfterHeader && reading.role !== 'data' && reading.role !== 'total')
  return reading
}

function decide(reader: RowReader, texts: RowTexts): RowReading {
  const { layout, headerRows, isAfterHeader } = reader
  const { row, ordinal } = texts
  if ((row.cells.length > 1 || isAfterHeader) && headerRows.some((header) => isSameRow(header, row))) {
    return { role: 'header', label: null, ordinal: null, reason: 'Dòng tiêu đề in lặp lại' }
  }
  if (isAfterHeader && isNumberRow(row)) {
    return { role: 'numbers', label: null, ordinal: null, reason: 'Dòng đánh số thứ tự cột' }
  }
  const isSparse = row.cells.length <= widestSparseRow && row.cells.every((cell) => cell.kind === 'text')
  if (isTotal(texts, layout)) return { role: 'total', label: totalLabel(texts), ordinal: ordinal || null }
  if (isSparse && row.cells.some((cell) => isSignatureText(cellText(cell)))) {
    reader.isSigned = true
    return { role: 'note', label: textOf(row), ordinal: null, reason: 'Phần ngày tháng, ký tên' }
  }
  if (reader.isSigned && isSparse)
    return { role: 'note', label: textOf(row), ordinal: null, reason: 'Phần ngày tháng, ký tên' }
  reader.isSigned = false
  if (isNote(texts, isSparse)) return { role: 'note', label: textOf(row), ordinal: null, reason: 'Ghi chú của biểu' }
  if (isBelowList(texts, layout))
    return { role: 'note', label: textOf(row), ordinal: null, reason: 'Câu ghi dưới danh sách, không phải một người' }
  return layout.kind === 'annex' ? readAnnexRow(texts, layout) : readRegisterRow(texts, layout)
}

function readAsTold(texts: RowTexts, told: ToldRole, layout: RowLayout): RowReading {
  const { row, ordinal, label } = texts
  const named = { label: label || null, ordinal: ordinal || null }
  if (told === 'note')
    return { role: 'note', label: textOf(row), ordinal: null, reason: 'Anh chị bảo không lấy dòng này' }
  if (told === 'group') return { role: 'group', ...named, label: label || textOf(row) }
  if (told === 'total') return { role: 'total', ...named, label: totalLabel(texts) }
  if (layout.kind === 'register') return { role: 'data', label: null, ordinal: ordinal || null }
  return label === ''
    ? { role: 'skipped', ...named, reason: 'Dòng có số nhưng không có tên' }
    : { role: 'data', ...named }
}

function readTexts(row: GridRow, layout: RowLayout): RowTexts {
  let ordinal = textAt(row, layout.ordinalColumn)
  let label = textAt(row, layout.labelColumn)
  let values = 0
  for (const cell of row.cells) if (layout.valueColumns.has(cell.column)) values++
  // Names of groups and totals begin in the column of the running number, usually merged over the next.
  if (label === '' && ordinal !== '' && !isOrdinalText(ordinal)) {
    label = ordinal
    ordinal = ''
  }
  return { row, ordinal, label, values }
}

function textAt(row: GridRow, column: number | null): string {
  const cell = column === null ? undefined : row.cells.find((one) => one.column === column)
  return cell === undefined ? '' : cellText(cell)
}

function textOf(row: GridRow): string {
  return row.cells.map(cellText).join(' ')
}

function isOrdinalText(text: string): boolean {
  return isItemOrdinal(text) || isRomanOrdinal(text) || isLetterOrdinal(text)
}

// ---------------------------------------------------------------- rows that are no data

function listHeaderRows(grid: SheetGrid, header: RowLayout['header']): GridRow[] {
  return grid.rows.filter((row) => row.row >= header.first && row.row <= header.last)
}

/**
 * 0-based row where another table begins below a header: another header, or the same one under a title of its own (a
 * header that merely follows the rows was printed again on a new page). Infinity where there is none.
 */
export function findNextHeader(grid: SheetGrid, header: RowLayout['header']): number {
  const [top] = listHeaderRows(grid, header)
  for (let index = rowIndexFrom(grid.rows, header.last + 1); index < grid.rows.length; index++) {
    const row = grid.rows[index]
    const above = grid.rows[index - 1]
    if (row === undefined || top === undefined || above === undefined) continue
    const isTitled = above.row > header.last && isTitleRow(above)
    if (isSameRow(top, row) ? isTitled : beginsLikeHeader(row)) return row.row
  }
  return Number.POSITIVE_INFINITY
}

function isSameRow(a: GridRow, b: GridRow): boolean {
  if (a.cells.length !== b.cells.length) return false
  return a.cells.every((cell, index) => {
    const other = b.cells[index]
    return cell.column === other?.column && cellText(cell).toLowerCase() === cellText(other).toLowerCase()
  })
}

/** `A B 1 2 3=1+2`, `(1) (2) (3)`: the row of column numbers under a header. */
function isNumberRow(row: GridRow): boolean {
  if (row.cells.length < 3) return false
  let last = 0
  for (const cell of row.cells) {
    const text = cellText(cell)
    if (/^\(?[A-ZĐ]\)?$/u.test(text)) continue
    const number = /^\(?(\d{1,2})\)?(?:\s*=.*)?$/.exec(text)
    if (number === null || Number(number[1]) <= last || Number(number[1]) > last + 3) return false
    last = Number(number[1])
  }
  return true
}

function isTotal({ row, label }: RowTexts, layout: RowLayout): boolean {
  const [first] = row.cells
  const candidates = [label, first?.kind === 'text' ? cellText(first) : '']
  return candidates.some((text) => {
    if (!isTotalLabel(text) || layout.fixedLabels.has(foldHeader(text))) return false
    return layout.hasTotal || /^(?:tong cong|cong|tong)\b[^a-z]*$/.test(foldHeader(text))
  })
}

function totalLabel({ row, label }: RowTexts): string {
  if (isTotalLabel(label)) return label
  const [first] = row.cells
  return first === undefined ? label : cellText(first)
}

function isNote({ row, ordinal, values }: RowTexts, isSparse: boolean): boolean {
  const [first] = row.cells
  if (first === undefined || first.kind !== 'text' || ordinal !== '') return false
  if (!isSparse || values > 1) return false
  const text = cellText(first)
  return isNoteText(text) || (row.cells.length === 1 && text.length > longestLabel)
}

/** What is written below a list instead of a name: nobody is called `Danh sách có 02 người`. */
function isBelowList({ row, ordinal, label }: RowTexts, { namesPeople, ordinalColumn }: RowLayout): boolean {
  if (!namesPeople || label === '' || ordinal !== '' || row.cells.length > widestSparseRow) return false
  if (isCountOfList(label)) return true
  return row.cells.length === 1 && ordinalColumn !== null && /\d/.test(label) && !hasUnitKind(label)
}

// ---------------------------------------------------------------- data and groups

function readAnnexRow(texts: RowTexts, layout: RowLayout): RowReading {
  const { row, ordinal, label, values } = texts
  const named = { label: label || null, ordinal: ordinal || null }
  if (values > 0) {
    return label === ''
      ? { role: 'skipped', ...named, reason: 'Dòng có số nhưng không có tên' }
      : { role: 'data', ...named }
  }
  if (label === '') {
    return { role: 'skipped', ...named, label: textOf(row), reason: 'Dòng không có tên và không có số liệu' }
  }
  const isGroup =
    layout.groupLabels.has(foldHeader(label)) ||
    isRomanOrdinal(ordinal) ||
    isLetterOrdinal(ordinal) ||
    (ordinal === '' && !isKnownRow(texts, layout))
  return { role: isGroup ? 'group' : 'data', ...named }
}

function isKnownRow({ row, label }: RowTexts, layout: RowLayout): boolean {
  if (layout.fixedLabels.has(foldHeader(label))) return true
  return !isMergedWide(row, layout) && layout.isUnit(label)
}

function readRegisterRow(texts: RowTexts, layout: RowLayout): RowReading {
  const { row, ordinal, label, values } = texts
  if (isGroupRow(texts, layout)) {
    const heading = label || textOf(row)
    return { role: 'group', label: heading, ordinal: ordinal || null }
  }
  if (values === 0) {
    const reason =
      row.cells.length === 1 && ordinal !== '' ? 'Dòng chỉ có số thứ tự' : 'Dòng không có gì ở các cột đã nhận ra'
    return { role: 'skipped', label: textOf(row), ordinal: ordinal || null, reason }
  }
  return { role: 'data', label: null, ordinal: ordinal || null }
}

/** A heading over the people below it: a commune, a hamlet, a roman numeral with words. */
function isGroupRow({ row, ordinal, label }: RowTexts, layout: RowLayout): boolean {
  let only: RawCell | undefined
  let numbers = 0
  for (const cell of row.cells) {
    if (cell.kind !== 'text') numbers += cell.column === layout.ordinalColumn ? 0 : 1
    else if (cellText(cell) === ordinal) continue
    // Every row of people has a second word, and there are fifty thousand of them.
    else if (only !== undefined) return false
    else only = cell
    if (numbers > 1) return false
  }
  if (only === undefined) return false
  if (isRomanOrdinal(ordinal) || isLetterOrdinal(ordinal)) return true
  if (ordinal !== '') return false
  const text = cellText(only)
  if (only.column === layout.ordinalColumn || only.column < (layout.labelColumn ?? 0)) return true
  if (isMergedWide(row, layout)) return true
  return text === label && hasUnitKind(text)
}

function isMergedWide(row: GridRow, layout: RowLayout): boolean {
  const [first] = row.cells
  return (layout.grid.mergesByTop.get(row.row) ?? []).some(
    (merge) => merge.left === first?.column && merge.right - merge.left >= 2,
  )
}

function hasUnitKind(text: string): boolean {
  return (
    /^(?:thôn|bản|khu|tổ|ấp|khối|xóm)\s/iu.test(text) || readUnitName(text).some((reading) => reading.kind !== null)
  )
}
