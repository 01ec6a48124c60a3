// Writes ZIP files the way a hostile or careless program would: any name, any header value, entries twice or overlapping.
import { crc32 } from 'node:zlib'

export interface RawEntry {
  name: string | Buffer
  bytes: Uint8Array
  method?: number
  flags?: number
  /** Bytes of extra field in the local header. */
  localExtra?: Uint8Array
  /** Values the directory states instead of the true ones. */
  directory?: { compressedSize?: number; uncompressedSize?: number; offset?: number; crc?: number }
}

/** Same header values as the writer of the app, so that only what a test changes differs. */
export function rawZip(entries: readonly RawEntry[]): Buffer {
  const parts: Buffer[] = []
  const directory: Buffer[] = []
  let offset = 0
  for (const entry of entries) {
    const { bytes, method = 0, flags = 0x800, localExtra = Buffer.alloc(0), directory: stated = {} } = entry
    const name = Buffer.from(entry.name)
    const crc = stated.crc ?? crc32(bytes)
    const local = Buffer.alloc(30)
    local.writeUInt32LE(0x04034b50, 0)
    writeCommon(local, 4, flags, method, crc, bytes.length, bytes.length, name.length, localExtra.length)
    const central = Buffer.alloc(46)
    central.writeUInt32LE(0x02014b50, 0)
    central.writeUInt16LE(0x033f, 4)
    const { compressedSize = bytes.length, uncompressedSize = bytes.length } = stated
    writeCommon(central, 6, flags, method, crc, compressedSize, uncompressedSize, name.length, 0)
    central.writeUInt32LE((0o100644 << 16) >>> 0, 38)
    central.writeUInt32LE(stated.offset ?? offset, 42)
    parts.push(local, name, Buffer.from(localExtra), Buffer.from(bytes))
    directory.push(central, name)
    offset += 30 + name.length + localExtra.length + bytes.length
  }
  const directoryBytes = Buffer.concat(directory)
  const end = Buffer.alloc(22)
  end.writeUInt32LE(0x06054b50, 0)
  end.writeUInt16LE(entries.length, 8)
  end.writeUInt16LE(entries.length, 10)
  end.writeUInt32LE(directoryBytes.length, 12)
  end.writeUInt32LE(offset, 16)
  return Buffer.concat([...parts, directoryBytes, end])
}

function writeCommon(
  header: Buffer,
  at: number,
  flags: number,
  method: number,
  crc: number,
  compressedSize: number,
  uncompressedSize: number,
  nameLength: number,
  extraLength: number,
): void {
  header.writeUInt16LE(20, at)
  header.writeUInt16LE(flags, at + 2)
  header.writeUInt16LE(method, at + 4)
  header.writeUInt16LE(0, at + 6)
  header.writeUInt16LE(33, at + 8)
  header.writeUInt32LE(crc, at + 10)
  header.writeUInt32LE(compressedSize, at + 14)
  header.writeUInt32LE(uncompressedSize, at + 18)
  header.writeUInt16LE(nameLength, at + 22)
  header.writeUInt16LE(extraLength, at + 24)
}
