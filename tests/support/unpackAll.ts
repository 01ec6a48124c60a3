/** Fixture: the bytes of a file and, one after another, whatever was deflated in them, to look for what must not be there. */
import { inflateRawSync } from 'node:zlib'

export function unpackAll(bytes: Buffer): Buffer {
  const parts = [bytes]
  for (let at = bytes.indexOf('PK\x03\x04'); at !== -1; at = bytes.indexOf('PK\x03\x04', at + 4)) {
    if (bytes.readUInt16LE(at + 8) !== 8) continue
    const start = at + 30 + bytes.readUInt16LE(at + 26) + bytes.readUInt16LE(at + 28)
    try {
      parts.push(unpackAll(inflateRawSync(bytes.subarray(start))))
    } catch {
      // Four bytes that only look like the beginning of an entry.
    }
  }
  return Buffer.concat(parts)
}
