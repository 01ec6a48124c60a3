/** Running numbers that are never given twice, not even after a deletion. */
import { sql } from 'drizzle-orm'
import { prepareOnce } from './prepareOnce.ts'
import { counters } from './schema.ts'
import type { Writer } from './store.ts'

const increment = prepareOnce(({ orm }) =>
  orm
    .insert(counters)
    .values({ name: sql.placeholder('name'), value: 1 })
    .onConflictDoUpdate({ target: counters.name, set: { value: sql`${counters.value} + 1` } })
    .returning()
    .prepare(),
)

export function nextNumber(db: Writer, name: string): number {
  return increment(db).get({ name }).value
}
