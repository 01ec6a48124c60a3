/** A table given to Excel to be edited there: its sheet, and reading it back whatever was sorted, moved, coloured or inserted. */
import { foldText } from '../text.ts'
import { type LayoutWork, mapInSteps } from './layoutWork.ts'
import type { RawCell, RawSheet } from './rawSheet.ts'
import { cellName, columnLetters } from './rawSheet.ts'
import type { CellStyle, LayoutCell, SheetLayout } from './sheetLayout.ts'

export type Given = string | number | null

export interface ExchangeColumn {
  key: string
  label: string
  /** In characters. */
  width: number
  align: CellStyle['align']
  format?: string
}

export interface ExchangeTable {
  title: string
  /** What to do with the sheet, and what not. */
  advice: readonly string[]
  id: string
  /** What a row is called: `Đơn vị`, `Họ và tên`. */
  rowLabel: string
  columns: readonly ExchangeColumn[]
  rows: readonly { key: string; label: string; values: Readonly<Record<string, Given>> }[]
}

/** One row of the sheet as it came back. */
export interface ReturnedRow {
  /** 0-based sheet row. */
  row: number
  /** As written in the column of row codes; null where there is none. */
  key: string | null
  cells: ReadonlyMap<string, RawCell>
  /** Everything that stands in the row, left to right. */
  texts: string[]
}

export interface ReturnedTable {
  id: string
  /** Sheet column letters by column key. */
  letters: ReadonlyMap<string, string>
  rows: ReturnedRow[]
  /** Columns that are none of the table's and hold something. */
  strange: { letters: string; header: string; cells: number }[]
}

const ROW_KEY = 'ma_dong'
const LABEL = 'dong'
const MARK = /ma trao doi ([0-9a-z-]{8,64})/
/** The mark stands at the top; officers put their own lines above it, not a hundred thousand rows. */
const MARKED_ROWS = 60
const FONT_SIZE = 11
const NARROW = 12

/** The row codes come first, so that sorting takes them along; the codes of the columns stand under their names. */
export function* layoutExchange(table: ExchangeTable): LayoutWork<SheetLayout> {
  const cells: LayoutCell[] = []
  const line = (row: number, value: string, style: Partial<CellStyle>): void => {
    cells.push({ row, column: 0, value, style: { ...plain, ...style } })
  }
  line(0, table.title, { role: 'title', bold: true, size: 14 })
  for (const [index, text] of table.advice.entries()) line(index + 1, text, { role: 'subtitle' })
  const mark = table.advice.length + 1
  line(mark, `Mã trao đổi ${table.id}`, { role: 'subtitle', italic: true })
  const head = mark + 1
  const columns = [
    { key: ROW_KEY, label: 'Mã dòng (không sửa)', width: NARROW, align: 'left' as const },
    { key: LABEL, label: table.rowLabel, width: 32, align: 'left' as const },
    ...table.columns,
  ]
  for (const [column, { key, label }] of columns.entries()) {
    cells.push({ row: head, column, value: label, style: header })
    cells.push({ row: head + 1, column, value: key, style: code })
  }
  cells.sort((a, b) => a.row - b.row || a.column - b.column)
  yield* mapInSteps('draw', table.rows, ({ key, label, values }, index) => {
    const row = head + 2 + index
    cells.push({ row, column: 0, value: key, style: code })
    cells.push({ row, column: 1, value: label, style: { ...plain, border: true } })
    for (const [position, column] of table.columns.entries()) {
      const value = values[column.key] ?? null
      const format = typeof value === 'string' ? '@' : column.format
      const style = { ...plain, border: true, align: column.align, ...(format !== undefined && { format }) }
      cells.push({ row, column: position + 2, value, style })
    }
  })
  return {
    cells,
    merges: [],
    columnWidths: columns.map(({ width }) => width),
    rowHeights: [...Array.from({ length: head }, () => 18), 45, 14, ...table.rows.map(() => 16)],
    headerRows: { first: head, last: head + 1 },
    freeze: { rows: head + 2, columns: 2 },
    page: {
      size: 'A4',
      orientation: 'landscape',
      margins: { top: 15, bottom: 15, left: 15, right: 10 },
      pagesWide: 1,
      pagesTall: null,
      repeatColumns: 2,
    },
  }
}

const plain: CellStyle = { role: 'text', size: FONT_SIZE, align: 'left', vertical: 'middle' }
const header: CellStyle = { ...plain, role: 'header', bold: true, align: 'center', wrap: true, border: true }
const code: CellStyle = { ...plain, role: 'column-number', size: 8, border: true, format: '@' }

/** Null of a sheet that was not given out, or that has lost its mark or the codes of its columns. */
export function* readExchange(sheet: RawSheet): LayoutWork<ReturnedTable | null> {
  const { length: total } = sheet.cells
  const end = sheet.cells.findIndex(({ row }) => row >= MARKED_ROWS)
  const top = sheet.cells.slice(0, end < 0 ? total : end)
  const id = top.flatMap(({ value }) => (typeof value === 'string' ? (MARK.exec(foldText(value))?.[1] ?? []) : []))[0]
  const corner = top.find(({ value }) => value === ROW_KEY)
  if (id === undefined || !corner) return null
  const ofHead = top.filter(({ row }) => row === corner.row)
  const keys = new Map<number, string>()
  for (const { column, value } of ofHead) {
    const key = String(value).trim()
    // A copied column says the same code again: the first one stands.
    if (![...keys.values()].includes(key)) keys.set(column, key)
  }
  const labels = new Map(
    top.filter(({ row }) => row === corner.row - 1).map(({ column, value }) => [column, String(value)]),
  )
  yield { what: 'read', done: 0, total }
  const filled = sheet.cells.filter(({ row, value }) => row > corner.row && String(value).trim() !== '')
  yield { what: 'read', done: 0, total }
  const below = Map.groupBy(filled, ({ row }) => row)
  const strange = new Map<number, number>()
  const rows = yield* mapInSteps('read', [...below], ([row, cells]): ReturnedRow => {
    const known = new Map<string, RawCell>()
    let key: string | null = null
    for (const cell of cells) {
      const name = keys.get(cell.column)
      if (name === undefined) strange.set(cell.column, (strange.get(cell.column) ?? 0) + 1)
      else if (name === ROW_KEY) key = String(cell.value).trim()
      else if (name !== LABEL) known.set(name, cell)
    }
    return { row, key, cells: known, texts: cells.map(({ value }) => String(value)) }
  })
  return {
    id,
    letters: new Map([...keys].map(([column, key]) => [key, columnLetters(column)])),
    rows,
    strange: [...strange].map(([column, count]) => ({
      letters: columnLetters(column),
      header: labels.get(column) ?? '',
      cells: count,
    })),
  }
}

/** Whether the cell still holds what was given, however a program that saved it may write it. */
export function isAsGiven(given: Given, cell: RawCell | undefined): boolean {
  if (cell === undefined || cell.value === '') return given === null || given === ''
  if (given === null) return false
  if (typeof given === 'number' && typeof cell.value === 'number') return Math.abs(given - cell.value) < 1e-9
  const tidy = (text: string): string => text.normalize('NFC').replace(/\s+/gu, ' ').trim()
  return tidy(String(given)) === tidy(String(cell.value))
}

/** A given value as the cell that held it, for reading it the same way. */
export function cellOfGiven(given: Given): RawCell | null {
  if (given === null || given === '') return null
  return { row: 0, column: 0, value: given, kind: typeof given === 'number' ? 'number' : 'text' }
}

/** `D12` where the column still stands in the sheet. */
export function nameOfReturned({ letters }: ReturnedTable, { row, cells }: ReturnedRow, key: string): string {
  const cell = cells.get(key)
  return cell ? cellName(cell.row, cell.column) : `${letters.get(key) ?? '?'}${row + 1}`
}
