/** One worksheet of an .xls: its cell, row, column and merge records. */
import type { RawSheet } from '../../shared/excel/rawSheet.ts'
import { type BiffRecord, biff, createCursor, joinContinued, readRecord } from './biffRecords.ts'
import { decodeBytes, readUnicodeString, splitRuns } from './biffStrings.ts'
import { buildSheet, type CellStyle, type CellText, plainStyle, plainText } from './buildSheet.ts'
import { errorTexts } from './errorTexts.ts'
import type { ReadContext } from './readContext.ts'
import type { XlsTables } from './readXls.ts'

const RECORDS_PER_REPORT = 50_000
const rkBytes = Buffer.alloc(8)

/** A number packed into 30 bits: an integer or the high half of a double, perhaps times a hundred. */
function unpackRk(packed: number): number {
  let number = packed >> 2
  if ((packed & 2) === 0) {
    rkBytes.writeInt32LE(packed & ~3, 4)
    number = rkBytes.readDoubleLE(0)
  }
  return (packed & 1) === 1 ? number / 100 : number
}

/** Reads from behind the BOF record to the sheet's own EOF, stepping over the charts that lie inside. */
export function readXlsSheet(
  stream: Buffer,
  start: number,
  name: string,
  hidden: boolean,
  tables: XlsTables,
  context: ReadContext,
): RawSheet {
  const sheet = buildSheet(name, hidden, context)
  /** Text of a formula stands in a record of its own behind the formula. */
  let textFormula: { row: number; column: number; style: CellStyle } | null = null

  const styleAt = (at: number) => tables.styles[stream.readUInt16LE(at)] ?? plainStyle

  function addBoolError(
    row: number,
    column: number,
    value: number,
    isError: boolean,
    style: CellStyle,
    isFormula: boolean,
  ): void {
    if (isError) sheet.addOther(row, column, 'error', errorTexts[value] ?? '#N/A', style, isFormula)
    else sheet.addOther(row, column, 'boolean', value !== 0, style, isFormula)
  }

  function addFormula(at: number, row: number, column: number, style: CellStyle): void {
    if (stream.readUInt16LE(at + 12) !== 0xffff) {
      const value = stream.readDoubleLE(at + 6)
      if (Number.isFinite(value)) sheet.addNumber(row, column, value, style, true)
      else sheet.addOther(row, column, 'stale', '', style, true)
      return
    }
    const kind = stream.readUInt8(at + 6)
    if (kind === 0) textFormula = { row, column, style }
    else if (kind === 1 || kind === 2) addBoolError(row, column, stream.readUInt8(at + 8), kind === 2, style, true)
    else sheet.addText(row, column, '', style, true)
  }

  /** A string stored in the cell's own record, with its runs where the record has them. */
  function readLabel(record: BiffRecord, style: CellStyle): CellText {
    const at = record.start + 6
    if (tables.isBiff8) {
      const cursor = createCursor(stream, [{ ...record, start: at }], context)
      const text = plainText(readUnicodeString(cursor, 2, tables.fonts))
      if (record.type !== biff.richString) return text
      const changes = Array.from({ length: cursor.readNumber(2) }, () => ({
        position: cursor.readNumber(2),
        font: cursor.readNumber(2),
      }))
      return splitRuns(text, changes, tables.fonts)
    }
    const end = Math.min(at + 2 + stream.readUInt16LE(at), record.end)
    const text = decodeBytes(stream.subarray(at + 2, end), tables.codePage, style.font)
    if (record.type !== biff.richString || end >= record.end) return text
    const changes = Array.from({ length: stream.readUInt8(end) }, (_, index) => ({
      position: stream.readUInt8(end + 1 + index * 2),
      font: stream.readUInt8(end + 2 + index * 2),
    }))
    return splitRuns(text, changes, tables.fonts)
  }

  function addFormulaText(record: BiffRecord): number {
    const { segments, next } = joinContinued(stream, record, context)
    if (textFormula === null) return next
    const { row, column, style } = textFormula
    textFormula = null
    const text = tables.isBiff8
      ? plainText(readUnicodeString(createCursor(stream, segments, context), 2, tables.fonts))
      : decodeBytes(stream.subarray(record.start + 2, record.end), tables.codePage, style.font)
    sheet.addText(row, column, text, style, true)
    return next
  }

  function addMultipleRk(record: BiffRecord, row: number, first: number): void {
    for (let at = record.start + 4, column = first; at + 6 <= record.end - 2; at += 6, column += 1) {
      sheet.addNumber(row, column, unpackRk(stream.readInt32LE(at + 2)), styleAt(at), false)
    }
  }

  function addMerges(record: BiffRecord): void {
    const count = stream.readUInt16LE(record.start)
    for (let at = record.start + 2; at + 8 <= record.end && at < record.start + 2 + count * 8; at += 8) {
      const [top, bottom] = [stream.readUInt16LE(at), stream.readUInt16LE(at + 2)]
      const [left, right] = [stream.readUInt16LE(at + 4), stream.readUInt16LE(at + 6)]
      sheet.addMerge({ top, left, bottom: Math.max(top, bottom), right: Math.max(left, right) })
    }
  }

  /** Records that start with row, column and cell format. */
  function addCell(record: BiffRecord): void {
    const at = record.start
    const row = stream.readUInt16LE(at)
    const column = stream.readUInt16LE(at + 2)
    if (record.type === biff.multipleRk) {
      addMultipleRk(record, row, column)
      return
    }
    const style = styleAt(at + 4)
    if (record.type === biff.labelShared) {
      const string = tables.strings[stream.readUInt32LE(at + 6)]
      if (string === undefined) sheet.addOther(row, column, 'error', '#REF!', style, false)
      else sheet.addText(row, column, string, style, false)
    } else if (record.type === biff.rk) sheet.addNumber(row, column, unpackRk(stream.readInt32LE(at + 6)), style, false)
    else if (record.type === biff.number) sheet.addNumber(row, column, stream.readDoubleLE(at + 6), style, false)
    else if (record.type === biff.formula) addFormula(at, row, column, style)
    else if (record.type === biff.boolError) {
      addBoolError(row, column, stream.readUInt8(at + 6), stream.readUInt8(at + 7) === 1, style, false)
    } else sheet.addText(row, column, readLabel(record, style), style, false)
  }

  /** Handles one record of the sheet itself; the place of the next. */
  function readSheetRecord(record: BiffRecord): number {
    switch (record.type) {
      case biff.labelShared:
      case biff.rk:
      case biff.multipleRk:
      case biff.number:
      case biff.formula:
      case biff.boolError:
      case biff.label:
      case biff.richString:
        addCell(record)
        return record.end
      case biff.formulaText:
        return addFormulaText(record)
      case biff.mergedCells:
        addMerges(record)
        return record.end
      case biff.row:
        if ((stream.readUInt16LE(record.start + 12) & 0x20) !== 0) sheet.hideRow(stream.readUInt16LE(record.start))
        return record.end
      case biff.columnInfo:
        if ((stream.readUInt16LE(record.start + 8) & 1) !== 0) {
          sheet.hideColumns(stream.readUInt16LE(record.start), stream.readUInt16LE(record.start + 2))
        }
        return record.end
      case biff.filePassword:
        throw context.refuse('workbook_password')
      default:
        return record.end
    }
  }

  let depth = 1
  let at = start
  for (let count = 1; depth > 0; count += 1) {
    if (count % RECORDS_PER_REPORT === 0) context.report(`Đang đọc trang “${name}”`, at, stream.length)
    const record = readRecord(stream, at, context)
    at = record.end
    if (record.type === biff.beginning) depth += 1
    else if (record.type === biff.endOfFile) depth -= 1
    else if (depth === 1) at = readSheetRecord(record)
  }
  return sheet.finish()
}
