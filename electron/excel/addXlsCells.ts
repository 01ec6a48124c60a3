/** Puts texts into one free column of a worksheet stream of BIFF8; every other cell, format and drawing stays as it is. */
import { type BiffRecord, biff, readRecord, writeRecord } from './biffRecords.ts'
import type { ReadContext } from './readContext.ts'

/** Widths of columns are stored in 256ths of a character. */
const WIDTH = 48 * 256
export const XLS_COLUMNS = 256

const blankRecords: readonly number[] = [biff.blank, biff.multipleBlank]
const cellRecords: readonly number[] = [
  ...blankRecords,
  biff.labelShared,
  biff.rk,
  biff.multipleRk,
  biff.number,
  biff.formula,
  biff.boolError,
  biff.label,
  biff.richString,
]
/** They belong to the formula before them. */
const formulaParts: readonly number[] = [
  biff.formulaText,
  biff.sharedFormula,
  biff.arrayFormula,
  biff.dataTable,
  biff.continue,
]
/** Both hold places in the stream, which move; other programs leave them out too, and Excel makes them anew. */
const placeRecords: readonly number[] = [biff.sheetIndex, biff.rowBlockEnd]

export interface XlsCells {
  column: number
  /** Index of the cell format. */
  format: number
  /** By 0-based row: index of the shared string. */
  strings: ReadonlyMap<number, number>
}

/** The records of the sheet itself, without those of charts that lie inside; the place behind its EOF comes last. */
function listRecords(
  stream: Buffer,
  start: number,
  context: ReadContext,
): { records: (BiffRecord & { isOwn: boolean })[]; end: number } {
  const records: (BiffRecord & { isOwn: boolean })[] = []
  let depth = 0
  let at = start
  do {
    const record = readRecord(stream, at, context)
    const isOwn = depth === 1 && record.type !== biff.beginning
    if (record.type === biff.beginning) depth += 1
    else if (record.type === biff.endOfFile) depth -= 1
    records.push({ ...record, isOwn: isOwn && depth === 1 })
    at = record.end
  } while (depth > 0)
  return { records, end: at }
}

/** 0-based column behind the last cell that holds anything, be it a formula without a result. */
export function findEndOfCells(stream: Buffer, start: number, context: ReadContext): number {
  let last = -1
  for (const record of listRecords(stream, start, context).records) {
    if (!record.isOwn || !cellRecords.includes(record.type) || blankRecords.includes(record.type)) continue
    last = Math.max(last, lastColumnOf(stream, record))
  }
  return last + 1
}

function lastColumnOf(stream: Buffer, { type, start, end }: BiffRecord): number {
  const isSeveral = type === biff.multipleRk || type === biff.multipleBlank
  return stream.readUInt16LE(isSeveral ? end - 2 : start + 2)
}

/** The sheet's stream written anew, with the added cells or, where there are none, only without what holds places. */
export function rewriteSheet(
  stream: Buffer,
  start: number,
  cells: XlsCells | null,
  context: ReadContext,
): { chunks: Buffer[]; end: number } {
  const { records, end } = listRecords(stream, start, context)
  const chunks: Buffer[] = []
  const waiting = [...(cells?.strings ?? [])].sort(([a], [b]) => a - b)
  const widths = records.filter(({ type, isOwn }) => isOwn && type === biff.columnInfo)
  let hasCells = false
  let hasWidths = cells === null

  for (const record of records) {
    const { type, isOwn } = record
    if (record === records.at(-1)) flush(Number.POSITIVE_INFINITY)
    if (isOwn && placeRecords.includes(type)) continue
    if (!cells || !isOwn) {
      chunks.push(bytesOf(record))
      continue
    }
    if (type === biff.columnInfo || type === biff.dimensions) writeWidths(cells)
    if (type === biff.columnInfo) continue
    if (type === biff.dimensions) chunks.push(withLastColumn(record, 10, cells))
    else if (type === biff.row) {
      const row = stream.readUInt16LE(record.start)
      if (hasCells) flush(row)
      chunks.push(cells.strings.has(row) ? withLastColumn(record, 4, cells) : bytesOf(record))
    } else if (cellRecords.includes(type)) {
      hasCells = true
      writeCell(record, cells)
    } else {
      if (hasCells && !formulaParts.includes(type)) flush(Number.POSITIVE_INFINITY)
      chunks.push(bytesOf(record))
    }
  }
  return { chunks, end }

  function bytesOf(record: BiffRecord): Buffer {
    return stream.subarray(record.start - 4, record.end)
  }

  /** Writes what waits for rows above this one. */
  function flush(row: number): void {
    while (cells && waiting[0] && waiting[0][0] < row) writeText(cells)
  }

  function writeText({ column, format }: XlsCells): void {
    const [row, string] = waiting.shift() ?? [0, 0]
    const body = Buffer.alloc(10)
    body.writeUInt16LE(row)
    body.writeUInt16LE(column, 2)
    body.writeUInt16LE(format, 4)
    body.writeUInt32LE(string, 6)
    chunks.push(writeRecord(biff.labelShared, body))
  }

  /** Cells of a row stand from left to right; formatted blanks give way to the text. */
  function writeCell(record: BiffRecord, added: XlsCells): void {
    const row = stream.readUInt16LE(record.start)
    const first = stream.readUInt16LE(record.start + 2)
    const last = lastColumnOf(stream, record)
    flush(row)
    const isDue = waiting[0]?.[0] === row
    if (!isDue || last < added.column) {
      chunks.push(bytesOf(record))
      return
    }
    if (first > added.column) {
      writeText(added)
      chunks.push(bytesOf(record))
      return
    }
    const formats = Array.from({ length: last - first + 1 }, (_, index) =>
      stream.readUInt16LE(record.start + 4 + index * 2),
    )
    writeBlanks(row, first, formats.slice(0, added.column - first))
    writeText(added)
    writeBlanks(row, added.column + 1, formats.slice(added.column - first + 1))
  }

  function writeBlanks(row: number, first: number, formats: readonly number[]): void {
    for (const [index, format] of formats.entries()) {
      const body = Buffer.alloc(6)
      body.writeUInt16LE(row)
      body.writeUInt16LE(first + index, 2)
      body.writeUInt16LE(format, 4)
      chunks.push(writeRecord(biff.blank, body))
    }
  }

  /** Of the sheet or of a row: the column behind the last one. */
  function withLastColumn(record: BiffRecord, at: number, { column }: XlsCells): Buffer {
    const copy = Buffer.from(bytesOf(record))
    const place = 4 + at
    if (place + 2 <= copy.length) copy.writeUInt16LE(Math.max(copy.readUInt16LE(place), column + 1), place)
    return copy
  }

  /** The widths that are there, cut around the added column, which is wide enough to be read and never hidden. */
  function writeWidths({ column, format }: XlsCells): void {
    if (hasWidths) return
    hasWidths = true
    const ranges = widths.flatMap((record) => {
      const body = stream.subarray(record.start, record.end)
      const [first, last] = [body.readUInt16LE(0), body.readUInt16LE(2)]
      if (column < first || column > last) return [body]
      return [
        ...(first < column ? [withRange(body, first, column - 1)] : []),
        ...(last > column ? [withRange(body, column + 1, last)] : []),
      ]
    })
    const own = Buffer.alloc(12)
    own.writeUInt16LE(column)
    own.writeUInt16LE(column, 2)
    own.writeUInt16LE(WIDTH, 4)
    own.writeUInt16LE(format, 6)
    ranges.push(own)
    ranges.sort((a, b) => a.readUInt16LE(0) - b.readUInt16LE(0))
    for (const body of ranges) chunks.push(writeRecord(biff.columnInfo, body))
  }
}

function withRange(body: Buffer, first: number, last: number): Buffer {
  const copy = Buffer.from(body)
  copy.writeUInt16LE(first)
  copy.writeUInt16LE(last, 2)
  return copy
}
