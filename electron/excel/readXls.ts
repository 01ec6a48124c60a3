/** Reads .xls of Excel 5 to 2003 (BIFF5, BIFF8): the workbook's tables first, then each worksheet's records. */
import type { RawSheet, RawWorkbook } from '../../shared/excel/rawSheet.ts'
import { type BiffRecord, biff, createCursor, joinContinued, readRecord } from './biffRecords.ts'
import { decodeBytes, findFont, readSharedStrings, readUnicodeString } from './biffStrings.ts'
import { type CellStyle, type CellText, plainText } from './buildSheet.ts'
import { findFormat, isDateFormat } from './numberFormats.ts'
import { type ReadContext, workbookLimits } from './readContext.ts'
import { readXlsSheet } from './readXlsSheet.ts'

/** What the sheets of one workbook share. */
export interface XlsTables {
  isBiff8: boolean
  codePage: number
  date1904: boolean
  fonts: string[]
  styles: CellStyle[]
  strings: CellText[]
}

interface SheetEntry {
  name: string
  hidden: boolean
  start: number
}

const BIFF8 = 0x0600
const BIFF5 = 0x0500
export const WORKSHEET = 0x10
const WINDOWS_1252 = 1252

/** True when the stream starts with the BOF record of Excel 5 or later; older ones are read elsewhere. */
export function isBiffStream(stream: Buffer): boolean {
  return (
    stream.length >= 8 && stream.readUInt16LE(0) === biff.beginning && [BIFF5, BIFF8].includes(stream.readUInt16LE(4))
  )
}

/** Every worksheet of the stream; charts, macro sheets and modules are left out. */
export function readXls(stream: Buffer, context: ReadContext): RawWorkbook {
  if (!isBiffStream(stream)) throw context.refuse('workbook_damaged')
  const { tables, entries } = readGlobals(stream, context)
  const sheets: RawSheet[] = []
  for (const entry of entries) {
    const beginning = readRecord(stream, entry.start, context)
    if (beginning.type !== biff.beginning) throw context.refuse('workbook_damaged')
    if (stream.readUInt16LE(beginning.start + 2) !== WORKSHEET) continue
    context.report(`Đang đọc trang “${entry.name}”`, entry.start, stream.length)
    sheets.push(readXlsSheet(stream, beginning.end, entry.name, entry.hidden, tables, context))
  }
  return { format: 'xls', date1904: tables.date1904, sheets }
}

/** The globals: fonts, formats, strings and where the sheets start. */
export function readGlobals(stream: Buffer, context: ReadContext): { tables: XlsTables; entries: SheetEntry[] } {
  const tables: XlsTables = {
    isBiff8: stream.readUInt16LE(4) === BIFF8,
    codePage: WINDOWS_1252,
    date1904: false,
    fonts: [],
    styles: [],
    strings: [],
  }
  const formats = new Map<number, string>()
  const cellFormats: { font: number; format: number }[] = []
  const entries: SheetEntry[] = []
  let record = readRecord(stream, 0, context)
  while (record.type !== biff.endOfFile) {
    let next = record.end
    if (record.type === biff.filePassword) throw context.refuse('workbook_password')
    else if (record.type === biff.codePage) tables.codePage = stream.readUInt16LE(record.start)
    else if (record.type === biff.dateMode) tables.date1904 = stream.readUInt16LE(record.start) === 1
    else if (record.type === biff.font)
      tables.fonts.push(readName(stream, record, record.start + 14, 1, tables, context))
    else if (record.type === biff.numberFormat) {
      const lengthBytes = tables.isBiff8 ? 2 : 1
      formats.set(
        stream.readUInt16LE(record.start),
        readName(stream, record, record.start + 2, lengthBytes, tables, context),
      )
    } else if (record.type === biff.cellFormat) {
      cellFormats.push({ font: stream.readUInt16LE(record.start), format: stream.readUInt16LE(record.start + 2) })
    } else if (record.type === biff.boundSheet) {
      entries.push({
        name: readName(stream, record, record.start + 6, 1, tables, context),
        hidden: (stream.readUInt8(record.start + 4) & 3) !== 0,
        start: stream.readUInt32LE(record.start),
      })
    } else if (record.type === biff.sharedStrings) {
      const joined = joinContinued(stream, record, context)
      tables.strings = readSharedStrings(stream, joined.segments, tables.fonts, context)
      next = joined.next
    }
    if (entries.length > workbookLimits.sheets) throw context.refuseCount('trang tính', workbookLimits.sheets)
    if (Math.max(tables.fonts.length, cellFormats.length, formats.size) > workbookLimits.styles) {
      throw context.refuseCount('kiểu định dạng ô', workbookLimits.styles)
    }
    record = readRecord(stream, next, context)
  }
  // Two sheets at one place would let a small file be read a thousand times over.
  if (new Set(entries.map((entry) => entry.start)).size < entries.length) throw context.refuse('workbook_damaged')
  tables.styles = cellFormats.map((cellFormat) => {
    const format = findFormat(cellFormat.format, formats)
    return {
      font: findFont(tables.fonts, cellFormat.font),
      format,
      isDate: format !== undefined && isDateFormat(format),
    }
  })
  return { tables, entries }
}

/** A name behind its length; fonts, formats and sheets all store theirs so. */
function readName(
  stream: Buffer,
  record: BiffRecord,
  at: number,
  lengthBytes: 1 | 2,
  tables: XlsTables,
  context: ReadContext,
): string {
  if (tables.isBiff8) {
    return plainText(readUnicodeString(createCursor(stream, [{ ...record, start: at }], context), lengthBytes, []))
  }
  const start = at + lengthBytes
  return decodeBytes(
    stream.subarray(start, Math.min(start + stream.readUInt8(at), record.end)),
    tables.codePage,
    undefined,
  )
}
