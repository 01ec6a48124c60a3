/** How many records a register holds, counted again only where it was written to since. */
import { countRecordsOf } from '../../db/records.ts'
import { readRevision } from '../../db/revisions.ts'
import type { Reader } from '../../db/store.ts'

type Counts = ReturnType<typeof countRecordsOf>

/** Gone with the connection, when the workspace is locked. */
const keptOf = new WeakMap<Reader['connection'], Map<string, { revision: string; counts: Counts }>>()

/** Records that were not removed, and how many of them are incomplete. */
export function readRecordCounts(db: Reader, register: string): Counts {
  const revision = readRevision(db, [register])
  if (revision === null) return countRecordsOf(db, register)
  const kept = keptOf.get(db.connection) ?? new Map<string, { revision: string; counts: Counts }>()
  keptOf.set(db.connection, kept)
  const known = kept.get(register)
  if (known?.revision === revision) return known.counts
  const counts = countRecordsOf(db, register)
  kept.set(register, { revision, counts })
  return counts
}
