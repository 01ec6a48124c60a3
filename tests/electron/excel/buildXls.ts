/** Makes small .xls files record by record for the reader's tests. */
import CFB from 'cfb'

export const BIFF8 = 0x0600
export const BIFF5 = 0x0500

/** Numbers of two bytes unless packed by `byte`, `long` or `double`. */
export type RecordPart = number | Buffer

export function byte(value: number): Buffer {
  return Buffer.from([value])
}

export function long(value: number): Buffer {
  const bytes = Buffer.alloc(4)
  bytes.writeInt32LE(value | 0)
  return bytes
}

export function double(value: number): Buffer {
  const bytes = Buffer.alloc(8)
  bytes.writeDoubleLE(value)
  return bytes
}

export function record(type: number, ...parts: RecordPart[]): Buffer {
  const body = Buffer.concat(
    parts.map((part) => (typeof part === 'number' ? Buffer.from([part & 0xff, part >> 8]) : part)),
  )
  return Buffer.concat([Buffer.from([type & 0xff, type >> 8, body.length & 0xff, body.length >> 8]), body])
}

/** Length of two bytes, flags, characters of one byte where all of them fit. */
export function unicode(text: string, isWide = /[^\0-\xff]/.test(text)): Buffer {
  const length = Buffer.from([text.length & 0xff, text.length >> 8, isWide ? 1 : 0])
  return Buffer.concat([length, Buffer.from(text, isWide ? 'utf16le' : 'latin1')])
}

function shortText(text: string, version: number): Buffer {
  const flags = version === BIFF8 ? [0] : []
  return Buffer.concat([Buffer.from([text.length, ...flags]), Buffer.from(text, 'latin1')])
}

export function font(name: string, version: number): Buffer {
  return record(0x31, Buffer.alloc(14), shortText(name, version))
}

export function cellFormat(fontIndex: number, formatIndex: number): Buffer {
  return record(0xe0, fontIndex, formatIndex, Buffer.alloc(16))
}

export interface XlsSheet {
  name: string
  records: Buffer[]
  hidden?: boolean
  /** Type of the substream: 0x10 worksheet, 0x20 chart. */
  type?: number
}

export function beginning(version: number, type: number): Buffer {
  return record(0x809, version, type, long(0), long(0))
}

export const endOfFile = record(0x0a)

/** The stream: globals, then the sheets they point to. */
export function buildBiff(version: number, globals: Buffer[], sheets: XlsSheet[]): Buffer {
  const bodies = sheets.map((sheet) =>
    Buffer.concat([beginning(version, sheet.type ?? 0x10), ...sheet.records, endOfFile]),
  )
  const writeGlobals = (starts: number[]) =>
    Buffer.concat([
      beginning(version, 0x05),
      ...globals,
      ...sheets.map((sheet, index) =>
        record(0x85, long(starts[index] ?? 0), byte(sheet.hidden ? 1 : 0), byte(0), shortText(sheet.name, version)),
      ),
      endOfFile,
    ])
  const starts: number[] = []
  let at = writeGlobals([]).length
  for (const body of bodies) {
    starts.push(at)
    at += body.length
  }
  return Buffer.concat([writeGlobals(starts), ...bodies])
}

/** A compound file with these streams under its root. */
export function buildCompoundFile(streams: Record<string, Buffer>): Buffer {
  const file = CFB.utils.cfb_new()
  for (const [name, content] of Object.entries(streams)) CFB.utils.cfb_add(file, name, content)
  return Buffer.from(CFB.write(file, { type: 'buffer' }))
}
