/** Makes row ids: UUID version 7, each after the one before, so that rows made one after the other fill the same pages. */
import { randomFillSync } from 'node:crypto'

const ID_BYTES = 16
/** An import makes thousands of ids, and every call for random bytes costs as much as an insert. */
const pool = Buffer.alloc(256 * ID_BYTES)
let used = pool.length
/** Ids of one millisecond count upwards from a random start in twelve bits, as RFC 9562 proposes. */
const COUNTER_END = 0x1000
let moment = 0
let counter = 0

/** The clock may stand still or go back; ids do not. */
function countUp(random: number): void {
  const now = Date.now()
  counter++
  if (now > moment) {
    moment = now
    counter = random & 0x1ff
  } else if (counter === COUNTER_END) {
    moment++
    counter = 0
  }
}

export function newId(): string {
  if (used === pool.length) {
    randomFillSync(pool)
    used = 0
  }
  const bytes = pool.subarray(used, used + ID_BYTES)
  used += ID_BYTES
  countUp(bytes.readUInt16BE(6))
  bytes.writeUIntBE(moment, 0, 6)
  bytes.writeUInt16BE(0x7000 | counter, 6)
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80
  const hex = bytes.toString('hex')
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`
}
