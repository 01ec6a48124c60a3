/** The one import that each officer has begun and not written yet. */
import { eq } from 'drizzle-orm'
import { unfinishedImports } from './schema.ts'
import type { Reader, Writer } from './store.ts'

export type UnfinishedImport = typeof unfinishedImports.$inferSelect

/** Takes the place of what the officer had begun before. */
export function saveUnfinished(db: Writer, row: Omit<UnfinishedImport, 'userId' | 'keptAt'>): void {
  removeUnfinished(db)
  db.orm
    .insert(unfinishedImports)
    .values({ ...row, userId: db.userId, keptAt: db.now })
    .run()
}

/** Returns false where the officer has begun nothing. */
export function updateUnfinished(
  db: Writer,
  change: Pick<UnfinishedImport, 'answers' | 'step' | 'sheetTable'>,
): boolean {
  return (
    db.orm
      .update(unfinishedImports)
      .set({ ...change, keptAt: db.now })
      .where(eq(unfinishedImports.userId, db.userId))
      .run().changes > 0
  )
}

export function removeUnfinished(db: Writer): void {
  db.orm.delete(unfinishedImports).where(eq(unfinishedImports.userId, db.userId)).run()
}

export function readUnfinished(db: Reader, userId: string): UnfinishedImport | null {
  return db.orm.select().from(unfinishedImports).where(eq(unfinishedImports.userId, userId)).get() ?? null
}
