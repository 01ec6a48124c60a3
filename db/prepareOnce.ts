/** Statements that run for every row of an import: drizzle builds and SQLite compiles each once for an open database. */
import type { Reader } from './store.ts'

export function prepareOnce<T>(build: (orm: Reader['orm']) => T): (db: Pick<Reader, 'orm'>) => T {
  const known = new WeakMap<Reader['orm'], T>()
  return ({ orm }) => {
    const before = known.get(orm)
    if (before !== undefined) return before
    const prepared = build(orm)
    known.set(orm, prepared)
    return prepared
  }
}
