/** The changes that one entry of the audit log stands for, in the order in which they were made. */
import type { Reader } from './store.ts'

export interface EntryChange {
  entity: string
  entityKey: string
  field: string
  /** JSON texts, ids of people, or null. */
  old: string | null
  new: string | null
  reason: string | null
}

/** `first` and `last` are numbers of changes, both inclusive. */
export function listChangesBetween({ connection }: Reader, first: number, last: number, limit: number): EntryChange[] {
  return connection
    .prepare<[number, number, number], EntryChange>(
      `SELECT entity, entity_key AS entityKey, field, old, new, reason FROM changes
       WHERE id BETWEEN ? AND ? ORDER BY id LIMIT ?`,
    )
    .all(first, last, limit)
}
