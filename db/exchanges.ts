/** Tables that were given to Excel: what stood in them, and what came back that belongs to no row. */
import { desc, eq } from 'drizzle-orm'
import { exchanges } from './schema.ts'
import type { Reader, Writer } from './store.ts'

/** `content` and `quarantine` are JSON texts. */
export type StoredExchange = typeof exchanges.$inferSelect

export function insertExchange(db: Writer, given: Pick<StoredExchange, 'id' | 'form' | 'period' | 'content'>): void {
  db.orm
    .insert(exchanges)
    .values({ ...given, madeAt: db.now, madeBy: db.userId })
    .run()
  db.recordChange({ entity: 'exchange', entityKey: given.id, field: '', old: null, new: JSON.stringify(given.form) })
}

export function getExchange(db: Reader, id: string): StoredExchange | null {
  return db.orm.select().from(exchanges).where(eq(exchanges.id, id)).get() ?? null
}

/** Newest first. */
export function listExchanges(db: Reader): StoredExchange[] {
  return db.orm.select().from(exchanges).orderBy(desc(exchanges.madeAt), desc(exchanges.id)).all()
}

/** What came back of it; rows that belong nowhere stay here until somebody has seen to them. */
export function keepReturn(db: Writer, id: string, fileName: string, quarantine: string): void {
  db.orm
    .update(exchanges)
    .set({ fileName, quarantine, takenAt: db.now, takenBy: db.userId })
    .where(eq(exchanges.id, id))
    .run()
  db.recordChange({ entity: 'exchange', entityKey: id, field: 'quarantine', old: null, new: quarantine })
}
