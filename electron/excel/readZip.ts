/** Lists a zip held in memory and inflates single entries, refusing what no honest workbook does. */
import { crc32, createInflateRaw } from 'node:zlib'
import { type ReadContext, workbookLimits } from './readContext.ts'

export interface ZipEntry {
  name: string
  isDeflated: boolean
  crc: number
  compressedSize: number
  size: number
  /** Of the local header. */
  localStart: number
  dataStart: number
}

/** Keys are the names in lower case with forward slashes: part names are compared without case. */
export type ZipDirectory = Map<string, ZipEntry>

const END_SIGNATURE = 0x06054b50
const ENTRY_SIGNATURE = 0x02014b50
const LOCAL_SIGNATURE = 0x04034b50
const ZIP64_END_SIGNATURE = 0x06064b50
const ZIP64_LOCATOR_SIGNATURE = 0x07064b50
const END_SIZE = 22
const LONGEST_COMMENT = 0xffff
const CHUNK_BYTES = 64 * 1024

interface DirectoryPlace {
  count: number
  size: number
  start: number
}

/** The end record lies in the last 64 KiB, behind it only a comment. */
function findDirectory(bytes: Buffer, context: ReadContext): DirectoryPlace & { end: number } {
  const lowest = Math.max(0, bytes.length - END_SIZE - LONGEST_COMMENT)
  for (let at = bytes.length - END_SIZE; at >= lowest; at -= 1) {
    if (bytes.readUInt32LE(at) !== END_SIGNATURE) continue
    const place = {
      count: bytes.readUInt16LE(at + 10),
      size: bytes.readUInt32LE(at + 12),
      start: bytes.readUInt32LE(at + 16),
    }
    const isZip64 = place.count === 0xffff || place.size === 0xffffffff || place.start === 0xffffffff
    const found = (isZip64 ? readZip64End(bytes, at) : null) ?? place
    if (found.start + found.size > at) throw context.refuse('workbook_damaged')
    return { ...found, end: at }
  }
  throw context.refuse('workbook_truncated')
}

function readZip64End(bytes: Buffer, end: number): DirectoryPlace | null {
  const locator = end - 20
  if (locator < 0 || bytes.readUInt32LE(locator) !== ZIP64_LOCATOR_SIGNATURE) return null
  const at = Number(bytes.readBigUInt64LE(locator + 8))
  if (at + 56 > locator || bytes.readUInt32LE(at) !== ZIP64_END_SIGNATURE) return null
  return {
    count: Number(bytes.readBigUInt64LE(at + 32)),
    size: Number(bytes.readBigUInt64LE(at + 40)),
    start: Number(bytes.readBigUInt64LE(at + 48)),
  }
}

/** Sizes and offset of an entry; the 64-bit extra field replaces, in this order, those that hold 0xFFFFFFFF. */
function readSizes(bytes: Buffer, at: number, extraStart: number, extraEnd: number): [number, number, number] {
  const fields = [bytes.readUInt32LE(at + 24), bytes.readUInt32LE(at + 20), bytes.readUInt32LE(at + 42)]
  for (let extra = extraStart; extra + 4 <= extraEnd; extra += 4 + bytes.readUInt16LE(extra + 2)) {
    if (bytes.readUInt16LE(extra) !== 1) continue
    let place = extra + 4
    for (const [index, field] of fields.entries()) {
      if (field !== 0xffffffff || place + 8 > extraEnd) continue
      fields[index] = Number(bytes.readBigUInt64LE(place))
      place += 8
    }
  }
  const [size = 0, compressedSize = 0, localStart = 0] = fields
  return [size, compressedSize, localStart]
}

/**
 * Every entry of the archive. Throws `workbook_truncated` without an end record, `workbook_password` for encrypted
 * entries, `workbook_too_many` and `workbook_inflates_too_much` from the declared figures, and `workbook_damaged` for
 * overlapping or repeated entries and for a local header that tells another story than the directory.
 */
export function readZipDirectory(bytes: Buffer, context: ReadContext): ZipDirectory {
  const place = findDirectory(bytes, context)
  if (place.count > workbookLimits.zipEntries) throw context.refuseCount('phần tệp nén', workbookLimits.zipEntries)
  const directory: ZipDirectory = new Map()
  const spans: [number, number][] = [[place.start, place.end]]
  let at = place.start
  for (let index = 0; index < place.count; index += 1) {
    if (at + 46 > place.end || bytes.readUInt32LE(at) !== ENTRY_SIGNATURE) throw context.refuse('workbook_damaged')
    const nameEnd = at + 46 + bytes.readUInt16LE(at + 28)
    const extraEnd = nameEnd + bytes.readUInt16LE(at + 30)
    const next = extraEnd + bytes.readUInt16LE(at + 32)
    if (next > place.end) throw context.refuse('workbook_damaged')
    const [size, compressedSize, localStart] = readSizes(bytes, at, nameEnd, extraEnd)
    const nameBytes = bytes.subarray(at + 46, nameEnd)
    const method = bytes.readUInt16LE(at + 10)
    if ((bytes.readUInt16LE(at + 8) & 1) !== 0) throw context.refuse('workbook_password')
    if (method !== 0 && method !== 8) throw context.refuse('workbook_damaged')

    if (localStart + 30 > place.start || bytes.readUInt32LE(localStart) !== LOCAL_SIGNATURE) {
      throw context.refuse('workbook_damaged')
    }
    const localNameEnd = localStart + 30 + bytes.readUInt16LE(localStart + 26)
    const dataStart = localNameEnd + bytes.readUInt16LE(localStart + 28)
    const sameName = nameBytes.equals(bytes.subarray(localStart + 30, localNameEnd))
    if (!sameName || bytes.readUInt16LE(localStart + 8) !== method) throw context.refuse('workbook_damaged')
    spans.push([localStart, dataStart + compressedSize])

    const name = nameBytes.toString('utf8').replaceAll('\\', '/')
    const key = name.toLowerCase()
    if (directory.has(key)) throw context.refuse('workbook_damaged')
    directory.set(key, {
      name,
      isDeflated: method === 8,
      crc: bytes.readUInt32LE(at + 16),
      compressedSize,
      size,
      localStart,
      dataStart,
    })
    at = next
  }
  refuseOverlaps(spans, context)
  return directory
}

/** Overlapping entries are how a small file inflates to petabytes. */
function refuseOverlaps(spans: [number, number][], context: ReadContext): void {
  let reached = 0
  for (const [start, end] of spans.toSorted((one, other) => one[0] - other[0])) {
    if (start < reached) throw context.refuse('workbook_damaged')
    reached = end
  }
}

/**
 * The bytes of one entry in chunks. Counts what comes out against the file's budget, the part's limit, the declared
 * size and the ratio while inflating, and compares the checksum at the end.
 */
export async function* inflateEntry(bytes: Buffer, entry: ZipEntry, context: ReadContext): AsyncGenerator<Buffer> {
  const isTooDense = (size: number) =>
    size > workbookLimits.inflateRatioFrom && size > entry.compressedSize * workbookLimits.inflateRatio
  if (entry.size > workbookLimits.inflatedPartBytes || entry.size > context.inflatedLeft || isTooDense(entry.size)) {
    throw context.refuse('workbook_inflates_too_much')
  }
  const data = bytes.subarray(entry.dataStart, entry.dataStart + entry.compressedSize)
  let size = 0
  let crc = 0
  for await (const chunk of entry.isDeflated ? inflateChunks(data, context) : cutChunks(data)) {
    size += chunk.length
    context.inflatedLeft -= chunk.length
    if (size > workbookLimits.inflatedPartBytes || context.inflatedLeft < 0 || isTooDense(size)) {
      throw context.refuse('workbook_inflates_too_much')
    }
    if (size > entry.size) throw context.refuse('workbook_damaged')
    crc = crc32(chunk, crc)
    yield chunk
  }
  if (size !== entry.size || crc !== entry.crc) throw context.refuse('workbook_damaged')
}

/** Stored bytes come in pieces too: the readers bound what they keep by what one piece brings. */
function* cutChunks(data: Buffer): Generator<Buffer> {
  for (let at = 0; at < data.length; at += CHUNK_BYTES) yield data.subarray(at, at + CHUNK_BYTES)
}

async function* inflateChunks(data: Buffer, context: ReadContext): AsyncGenerator<Buffer> {
  const inflater = createInflateRaw({ chunkSize: CHUNK_BYTES })
  inflater.end(data)
  try {
    for await (const chunk of inflater) yield chunk
  } catch {
    throw context.refuse('workbook_damaged')
  }
}
