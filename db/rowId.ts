/**
 * Makes the ids of what imports bring by the thousand: nineteen letters instead of the thirty-six of a UUID, because an
 * imported row and its indexes hold some twenty of them. Each comes after the one before, so that rows made one after
 * the other fill the same pages, and after every UUID that older records have.
 */
import { randomFillSync } from 'node:crypto'

/** Two letters of base 32, in their order, stand for ten bits. */
const PAIR = 1024
const pairs = Array.from({ length: PAIR }, (_, number) => number.toString(32).padStart(2, '0'))
/** Makes the first letter one that no UUID of our age begins with, and the time nine letters long. */
const EPOCH = 2 ** 44

const RANDOM_BYTES = 8
/** Every call for random bytes costs as much as an insert. */
const pool = Buffer.alloc(512 * RANDOM_BYTES)
let used = pool.length
let moment = 0
let written = ''
let counter = 0

/** Milliseconds (45 bits), a counter (10 bits) and chance (40 bits), all of them in base 32. */
export function newRowId(): string {
  if (used === pool.length) {
    randomFillSync(pool)
    used = 0
  }
  const [high, low] = [pool.readUInt32LE(used), pool.readUInt32LE(used + 4)]
  used += RANDOM_BYTES
  countUp(high >>> 23)
  const chance = twoPairs(high & 0xfffff) + twoPairs(low & 0xfffff)
  return written + (pairs[counter] ?? '') + chance
}

function twoPairs(bits: number): string {
  return (pairs[bits >>> 10] ?? '') + (pairs[bits & (PAIR - 1)] ?? '')
}

/** The clock may stand still or go back; ids do not. Of one millisecond they count upwards from a random start. */
function countUp(random: number): void {
  const now = Date.now()
  counter++
  if (now > moment) {
    moment = now
    counter = random
  } else if (counter === PAIR) {
    moment++
    counter = 0
  } else return
  written = (EPOCH + moment).toString(32)
}
