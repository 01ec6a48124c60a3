/** Statements that run for every row of an import: built and compiled once for an open database. */
import type { Reader } from './store.ts'

export function prepareOnce<T>(build: (db: Reader) => T): (db: Reader) => T {
  const known = new WeakMap<Reader['connection'], T>()
  return (db) => {
    const before = known.get(db.connection)
    if (before !== undefined) return before
    const prepared = build(db)
    known.set(db.connection, prepared)
    return prepared
  }
}
