/** Makes row ids: UUID version 7, so that rows made together stand together in the index. */
import { randomFillSync } from 'node:crypto'

const ID_BYTES = 16
/** An import makes thousands of ids, and every call for random bytes costs as much as an insert. */
const pool = Buffer.alloc(256 * ID_BYTES)
let used = pool.length

export function newId(): string {
  if (used === pool.length) {
    randomFillSync(pool)
    used = 0
  }
  const bytes = pool.subarray(used, used + ID_BYTES)
  used += ID_BYTES
  bytes.writeUIntBE(Date.now(), 0, 6)
  bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x70
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80
  const hex = bytes.toString('hex')
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`
}
