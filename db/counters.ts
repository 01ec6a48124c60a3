/** Running numbers that are never given twice, not even after a deletion. */
import { sql } from 'drizzle-orm'
import { counters } from './schema.ts'
import type { Writer } from './store.ts'

export function nextNumber(db: Writer, name: string): number {
  const row = db.orm
    .insert(counters)
    .values({ name, value: 1 })
    .onConflictDoUpdate({ target: counters.name, set: { value: sql`${counters.value} + 1` } })
    .returning()
    .get()
  return row.value
}
