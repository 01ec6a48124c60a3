/** Layouts of files that officers explained once, kept for the next file of the same layout. */
import { desc, eq } from 'drizzle-orm'
import { layouts } from './schema.ts'
import type { Reader, Writer } from './store.ts'

/** JSON of a LearnedLayout (shared/excel/learnedLayouts.ts) with where it was learned. */
export interface KeptLayout {
  id: string
  content: string
  fileName: string
  learnedAt: string
  learnedBy: string
}

export function listKeptLayouts(db: Reader): KeptLayout[] {
  return db.orm.select().from(layouts).orderBy(desc(layouts.learnedAt), layouts.id).all()
}

/** Puts the layout in the place of one with the same id: the last word counts. */
export function saveLayout(db: Writer, layout: Pick<KeptLayout, 'id' | 'content' | 'fileName'>): void {
  const row = { content: layout.content, fileName: layout.fileName, learnedAt: db.now, learnedBy: db.userId }
  db.orm
    .insert(layouts)
    .values({ id: layout.id, ...row })
    .onConflictDoUpdate({ target: layouts.id, set: row })
    .run()
}

/** Returns whether there was such a layout. */
export function removeLayout(db: Writer, id: string): boolean {
  return db.orm.delete(layouts).where(eq(layouts.id, id)).run().changes > 0
}
