/** The seal over the changes of one call: their numbers and a digest, kept in the entry of the audit log of that call. */
import { createHash } from 'node:crypto'
import type { Connection } from './driver.ts'
import { countSteps } from './longWork.ts'

export interface ChangeSeal {
  /** Numbers of the changes, both inclusive; a call writes them without a gap. */
  first: number
  last: number
  digest: Buffer
}

/** Columns of a change in the order in which they are digested; `id` first. */
const COLUMNS = 'id, at, user_id, call, entity, entity_key, field, old, new, reason, batch_id, content'

/** Changes of one call from which on they are told one by one: those of a large import. */
const MANY = 2_000

/** A running digest of changes; `add` takes the values of one in the order of the columns. */
export function createChangeDigest(): { add: (row: readonly unknown[]) => void; digest: () => Buffer } {
  const hash = createHash('sha256')
  return { add: (row) => hash.update(JSON.stringify(row)), digest: () => hash.digest() }
}

/** Makes the function that digests the changes as they stand now; null where some of them are not there. */
export function createSealReader(connection: Connection): (first: number, last: number) => Buffer | null {
  const rows = connection
    .prepare<[number, number], unknown[]>(`SELECT ${COLUMNS} FROM changes WHERE id BETWEEN ? AND ? ORDER BY id`)
    .raw()
  return (first, last) => {
    const { add, digest } = createChangeDigest()
    let count = 0
    const found = rows.iterate(first, last)
    const total = last - first + 1
    for (const row of total > MANY ? countSteps('Đang soát lịch sử của một việc lớn', found, total, MANY) : found) {
      add(row)
      count += 1
    }
    return count === total ? digest() : null
  }
}
