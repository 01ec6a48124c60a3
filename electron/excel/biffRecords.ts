/** The records of a BIFF5 or BIFF8 stream (.xls): their numbers, walking them, and the strings that run over several. */
import type { ReadContext } from './readContext.ts'

/** Record numbers of MS-XLS that are looked at. */
export const biff = {
  formula: 0x06,
  endOfFile: 0x0a,
  dateMode: 0x22,
  filePassword: 0x2f,
  font: 0x31,
  continue: 0x3c,
  codePage: 0x42,
  columnInfo: 0x7d,
  boundSheet: 0x85,
  multipleRk: 0xbd,
  multipleBlank: 0xbe,
  rowBlockEnd: 0xd7,
  richString: 0xd6,
  cellFormat: 0xe0,
  mergedCells: 0xe5,
  sharedStrings: 0xfc,
  labelShared: 0xfd,
  sharedStringsIndex: 0xff,
  dimensions: 0x200,
  blank: 0x201,
  number: 0x203,
  label: 0x204,
  boolError: 0x205,
  formulaText: 0x207,
  row: 0x208,
  sheetIndex: 0x20b,
  arrayFormula: 0x221,
  dataTable: 0x236,
  rk: 0x27e,
  numberFormat: 0x41e,
  sharedFormula: 0x4bc,
  beginning: 0x809,
} as const

export interface BiffRecord {
  type: number
  /** First byte of the body in the stream, and the byte behind the body. */
  start: number
  end: number
}

/** The record at `at`. Throws `workbook_truncated` when it reaches over the end of the stream. */
export function readRecord(stream: Buffer, at: number, context: ReadContext): BiffRecord {
  if (at + 4 > stream.length) throw context.refuse('workbook_truncated')
  const start = at + 4
  const end = start + stream.readUInt16LE(at + 2)
  if (end > stream.length) throw context.refuse('workbook_truncated')
  return { type: stream.readUInt16LE(at), start, end }
}

/** The bodies of a record and of the CONTINUE records behind it, and the place after them. */
export function joinContinued(
  stream: Buffer,
  record: BiffRecord,
  context: ReadContext,
): { segments: BiffRecord[]; next: number } {
  const segments = [record]
  let next = record.end
  while (next + 4 <= stream.length && stream.readUInt16LE(next) === biff.continue) {
    const segment = readRecord(stream, next, context)
    segments.push(segment)
    next = segment.end
  }
  return { segments, next }
}

/** Reads a value that may run over the border of two records. */
export interface BiffCursor {
  isAtEnd: () => boolean
  readNumber: (bytes: 1 | 2 | 4) => number
  /** Characters of one or two bytes; behind a border the width is stated anew. */
  readCharacters: (count: number, isWide: boolean) => string
  skip: (bytes: number) => void
}

export function createCursor(stream: Buffer, segments: BiffRecord[], context: ReadContext): BiffCursor {
  let index = 0
  let at = segments[0]?.start ?? 0
  let end = segments[0]?.end ?? 0

  function nextSegment(): void {
    index += 1
    const segment = segments[index]
    if (segment === undefined) throw context.refuse('workbook_damaged')
    at = segment.start
    end = segment.end
  }

  function readByte(): number {
    while (at >= end) nextSegment()
    at += 1
    return stream.readUInt8(at - 1)
  }

  return {
    isAtEnd: () => at >= end && index >= segments.length - 1,
    readNumber(bytes) {
      let value = 0
      for (let shift = 0; shift < bytes; shift += 1) value += readByte() * 256 ** shift
      return value
    },
    readCharacters(count, isWide) {
      let text = ''
      let left = count
      let wide = isWide
      while (left > 0) {
        if (at >= end) {
          nextSegment()
          wide = (readByte() & 1) === 1
        }
        const width = wide ? 2 : 1
        const taken = Math.min(left, Math.floor((end - at) / width))
        if (taken === 0) throw context.refuse('workbook_damaged')
        text += stream.toString(wide ? 'utf16le' : 'latin1', at, at + taken * width)
        at += taken * width
        left -= taken
      }
      return text
    },
    skip(bytes) {
      let left = bytes
      while (left > 0) {
        if (at >= end) nextSegment()
        const taken = Math.min(left, end - at)
        at += taken
        left -= taken
      }
    },
  }
}

/** One record with its head; a body of more than 8,224 bytes would need CONTINUE records. */
export function writeRecord(type: number, body: Buffer): Buffer {
  const head = Buffer.alloc(4)
  head.writeUInt16LE(type)
  head.writeUInt16LE(body.length, 2)
  return Buffer.concat([head, body])
}
