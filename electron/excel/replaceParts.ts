/** A zip with some of its parts replaced: every other part keeps its compressed bytes, its order and its name. */
import { crc32, deflateRawSync } from 'node:zlib'
import type { ZipDirectory, ZipEntry } from './readZip.ts'

const LOCAL_SIGNATURE = 0x04034b50
const ENTRY_SIGNATURE = 0x02014b50
const END_SIGNATURE = 0x06054b50
const NEEDED_VERSION = 20
const UTF8_NAMES = 0x0800
/** 1 January 1980, the first day a zip can name: the same edit gives the same bytes. */
const FIRST_DAY = 0x21

interface Part {
  name: Buffer
  method: number
  crc: number
  packed: Buffer
  size: number
}

/** `replaced` is keyed like the directory. What is not replaced is copied as it is, without being inflated. */
export function replaceParts(bytes: Buffer, directory: ZipDirectory, replaced: ReadonlyMap<string, Buffer>): Buffer {
  const bodies: Buffer[] = []
  const entries: Buffer[] = []
  let at = 0
  for (const [key, entry] of directory) {
    const part = describePart(bytes, entry, replaced.get(key))
    const fields = describeFields(part)
    const local = Buffer.concat([number32(LOCAL_SIGNATURE), fields, number16(part.name.length), number16(0), part.name])
    entries.push(
      Buffer.concat([
        number32(ENTRY_SIGNATURE),
        number16(NEEDED_VERSION),
        fields,
        number16(part.name.length),
        // No extra field, no comment, first disk, no attributes.
        Buffer.alloc(12),
        number32(at),
        part.name,
      ]),
    )
    bodies.push(local, part.packed)
    at += local.length + part.packed.length
  }
  const list = Buffer.concat(entries)
  const end = Buffer.concat([
    number32(END_SIGNATURE),
    Buffer.alloc(4),
    number16(entries.length),
    number16(entries.length),
    number32(list.length),
    number32(at),
    number16(0),
  ])
  return Buffer.concat([...bodies, list, end])
}

function describePart(bytes: Buffer, entry: ZipEntry, content: Buffer | undefined): Part {
  const nameLength = bytes.readUInt16LE(entry.localStart + 26)
  const name = bytes.subarray(entry.localStart + 30, entry.localStart + 30 + nameLength)
  if (content === undefined) {
    const packed = bytes.subarray(entry.dataStart, entry.dataStart + entry.compressedSize)
    return { name, method: entry.isDeflated ? 8 : 0, crc: entry.crc, packed, size: entry.size }
  }
  return { name, method: 8, crc: crc32(content), packed: deflateRawSync(content), size: content.length }
}

/** The fields that the local header and the directory share, from the version to the size. */
function describeFields({ name, method, crc, packed, size }: Part): Buffer {
  const isAscii = name.every((byte) => byte < 0x80)
  return Buffer.concat([
    number16(NEEDED_VERSION),
    number16(isAscii ? 0 : UTF8_NAMES),
    number16(method),
    number16(0),
    number16(FIRST_DAY),
    number32(crc),
    number32(packed.length),
    number32(size),
  ])
}

function number16(value: number): Buffer {
  const bytes = Buffer.alloc(2)
  bytes.writeUInt16LE(value)
  return bytes
}

function number32(value: number): Buffer {
  const bytes = Buffer.alloc(4)
  bytes.writeUInt32LE(value)
  return bytes
}
