/** The seal over the changes of one call: their numbers and a digest, kept in the entry of the audit log of that call. */
import { createHash } from 'node:crypto'
import type { Connection } from './driver.ts'

export interface ChangeSeal {
  /** Numbers of the changes, both inclusive; a call writes them without a gap. */
  first: number
  last: number
  digest: Buffer
}

/** Columns of a change in the order in which they are digested; `id` first. */
const COLUMNS = 'id, at, user_id, call, entity, entity_key, field, old, new, reason, batch_id, content'

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
    for (const row of rows.iterate(first, last)) {
      add(row)
      count += 1
    }
    return count === last - first + 1 ? digest() : null
  }
}
