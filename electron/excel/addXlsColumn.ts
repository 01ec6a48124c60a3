/** Adds one column of texts to sheets of an .xls of Excel 97 to 2003; fonts, colours, formulas and macros stay as they are. */
import type { RawSheet } from '../../shared/excel/rawSheet.ts'
import { type AddedColumn, findFreeColumn } from './addColumn.ts'
import { findEndOfCells, rewriteSheet, XLS_COLUMNS, type XlsCells } from './addXlsCells.ts'
import { type BiffRecord, biff, createCursor, joinContinued, readRecord, writeRecord } from './biffRecords.ts'
import { readUnicodeString } from './biffStrings.ts'
import { openCompoundFile } from './readCompoundFile.ts'
import { createReadContext, type ReadContext } from './readContext.ts'
import { isBiffStream, readGlobals, WORKSHEET } from './readXls.ts'
import { replaceStream } from './replaceStream.ts'
import { sniffContent } from './sniffContent.ts'

const BIFF8 = 0x0600
/** Of the cells that say nothing else. */
const DEFAULT_FORMAT = 15
const LONGEST_RECORD = 8224
/** Whole strings fit into one record. */
const LONGEST_TEXT = 4000

/**
 * The bytes of the workbook with the columns, or null where the file is no BIFF8 workbook in a compound file, or one that
 * cannot be added to without moving more than is known of it: it can then only be copied. `sheets` is what was read from
 * these bytes. Throws `result_no_room` where a table reaches the last column of the format.
 */
export function addXlsColumns(
  bytes: Uint8Array,
  fileName: string,
  sheets: readonly RawSheet[],
  columns: readonly AddedColumn[],
): Uint8Array | null {
  const context = createReadContext(fileName)
  const file = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  if (sniffContent(file).kind !== 'compound') return null
  const compound = openCompoundFile(file, context)
  if (!compound.names.has('workbook')) return null
  const stream = compound.readStream('workbook')
  if (!isBiffStream(stream) || stream.readUInt16LE(4) !== BIFF8) return null
  const rewritten = rewriteWorkbook(stream, sheets, columns, context)
  const made = rewritten && replaceStream(file, compound.locate('workbook'), rewritten)
  return made && new Uint8Array(made)
}

function rewriteWorkbook(
  stream: Buffer,
  sheets: readonly RawSheet[],
  columns: readonly AddedColumn[],
  context: ReadContext,
): Buffer | null {
  const { tables, entries } = readGlobals(stream, context)
  const records = listGlobals(stream, context)
  const shared = addStrings(stream, records, columns, context)
  if (!shared) return null
  const styled = readableFormat(stream, records, tables.fonts, tables.styles[DEFAULT_FORMAT]?.font)
  if (!styled) return null

  const globals = records.flatMap((record) => {
    if (record.type === biff.sharedStringsIndex) return []
    const bytes = stream.subarray(record.start - 4, record.end)
    if (record === shared.first) return [shared.head, ...(shared.last === shared.first ? shared.added : [])]
    const added = [
      ...(record === styled.lastFont && styled.font ? [styled.font] : []),
      ...(record === styled.lastFormat && styled.format ? [styled.format] : []),
      ...(record === shared.last ? shared.added : []),
    ]
    return [bytes, ...added]
  })

  const moved = new Map<number, number>()
  const chunks = [...globals]
  let length = chunks.reduce((sum, chunk) => sum + chunk.length, 0)
  let end = 0
  for (const { name, start } of [...entries].sort((a, b) => a.start - b.start)) {
    // A sheet inside another would be written twice, and a small file could be blown up that way.
    if (start < end) return null
    moved.set(start, length)
    const added = columns.find((one) => one.sheet === name)
    const cells = added ? placeCells(added) : null
    const sheet = rewriteSheet(stream, start, cells, context)
    end = sheet.end
    chunks.push(...sheet.chunks)
    length += sheet.chunks.reduce((sum, chunk) => sum + chunk.length, 0)
  }
  const made = Buffer.concat(chunks)
  // Where a sheet begins stands in the first four bytes of its entry in the globals.
  let at = 0
  while (at < made.length) {
    const record = readRecord(made, at, context)
    if (record.type === biff.endOfFile) break
    if (record.type === biff.boundSheet)
      made.writeUInt32LE(moved.get(made.readUInt32LE(record.start)) ?? 0, record.start)
    at = record.end
  }
  return made

  function placeCells(added: AddedColumn): XlsCells {
    const entry = entries.find(({ name }) => name === added.sheet)
    const start = entry?.start ?? 0
    if (stream.readUInt16LE(start + 6) !== WORKSHEET) throw context.refuse('workbook_damaged')
    const column = Math.max(findFreeColumn(sheets, added), findEndOfCells(stream, start, context))
    if (column >= XLS_COLUMNS) throw context.refuse('result_no_room', { sheet: added.sheet })
    const strings = new Map([...added.texts].map(([row, text]) => [row, shared?.indexOf(text) ?? 0]))
    return { column, format: styled?.index ?? DEFAULT_FORMAT, strings }
  }
}

function listGlobals(stream: Buffer, context: ReadContext): BiffRecord[] {
  const records: BiffRecord[] = []
  let at = 0
  do {
    const record = readRecord(stream, at, context)
    records.push(record)
    at = record.end
  } while (records.at(-1)?.type !== biff.endOfFile)
  return records
}

/** The shared strings with those of the columns behind them; null where their stated count is not what is there. */
function addStrings(stream: Buffer, records: BiffRecord[], columns: readonly AddedColumn[], context: ReadContext) {
  const first = records.find(({ type }) => type === biff.sharedStrings)
  if (!first) return null
  const { segments } = joinContinued(stream, first, context)
  const cursor = createCursor(stream, segments, context)
  const total = cursor.readNumber(4)
  const count = cursor.readNumber(4)
  for (let index = 0; index < count; index++) {
    if (cursor.isAtEnd()) return null
    readUnicodeString(cursor, 2, [])
  }
  if (!cursor.isAtEnd()) return null

  const texts = [...new Set(columns.flatMap((column) => [...column.texts.values()]))]
  const uses = columns.reduce((sum, column) => sum + column.texts.size, 0)
  const head = Buffer.from(stream.subarray(first.start - 4, first.end))
  head.writeUInt32LE(total + uses, 4)
  head.writeUInt32LE(count + texts.length, 8)
  const added: Buffer[] = []
  let body: Buffer[] = []
  let size = 0
  for (const text of texts) {
    const string = writeString(text)
    // A string that begins at a border needs no mark there.
    if (size + string.length > LONGEST_RECORD) closeRecord()
    body.push(string)
    size += string.length
  }
  closeRecord()
  const last = records.find(({ end }) => end === segments.at(-1)?.end) ?? first
  return { first, last, head, added, indexOf: (text: string) => count + texts.indexOf(text) }

  function closeRecord(): void {
    if (size > 0) added.push(writeRecord(biff.continue, Buffer.concat(body)))
    body = []
    size = 0
  }
}

function writeString(text: string): Buffer {
  const kept = text.slice(0, LONGEST_TEXT)
  const head = Buffer.alloc(3)
  head.writeUInt16LE(kept.length)
  head.writeUInt8(1, 2)
  return Buffer.concat([head, Buffer.from(kept, 'utf16le')])
}

/**
 * A cell format in which Vietnamese can be read: the default one, unless its font puts its own letters on other
 * characters, as .VnTime does; then one more font and one more format are added.
 */
function readableFormat(
  stream: Buffer,
  records: readonly BiffRecord[],
  fonts: readonly string[],
  font: string | undefined,
) {
  const formats = records.filter(({ type }) => type === biff.cellFormat)
  const lastFont = records.findLast(({ type }) => type === biff.font)
  const lastFormat = formats.at(-1)
  const own = formats[DEFAULT_FORMAT]
  if (!lastFont || !lastFormat || !own) return null
  if (font !== undefined && !/^\.?(?:vn|vni|vps)/i.test(font))
    return { index: DEFAULT_FORMAT, lastFont, lastFormat, font: null, format: null }
  const name = Buffer.from('Times New Roman', 'latin1')
  const fontBody = Buffer.alloc(16)
  fontBody.writeUInt16LE(220)
  fontBody.writeUInt16LE(0x7fff, 4)
  fontBody.writeUInt16LE(400, 6)
  fontBody.writeUInt8(name.length, 14)
  const format = Buffer.from(stream.subarray(own.start, own.end))
  // Number 4 was never used by Excel.
  format.writeUInt16LE(fonts.length >= 4 ? fonts.length + 1 : fonts.length)
  format.writeUInt8(format.readUInt8(9) | 0x08, 9)
  return {
    index: formats.length,
    lastFont,
    lastFormat,
    font: writeRecord(biff.font, Buffer.concat([fontBody, name])),
    format: writeRecord(biff.cellFormat, format),
  }
}
