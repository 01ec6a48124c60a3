/** Spellings of communes, codes and facilities that officers explained once, kept for every later file. */
import { and, asc, eq } from 'drizzle-orm'
import { spellings } from './schema.ts'
import type { Reader, Writer } from './store.ts'

export interface StoredSpelling {
  /** Which columns it holds for, see shared/excel/spellings.ts. */
  scope: string
  /** The text under its key, by which it is found. */
  spelling: string
  /** As a file wrote it. */
  text: string
  means: string
  fileName: string
  learnedAt: string
  learnedBy: string
}

export function listSpellings(db: Reader): StoredSpelling[] {
  return db.orm
    .select()
    .from(spellings)
    .orderBy(asc(spellings.scope), asc(spellings.means), asc(spellings.spelling))
    .all()
}

/** Puts the spelling in the place of one with the same key: the last word counts. */
export function saveSpelling(db: Writer, spelling: Omit<StoredSpelling, 'learnedAt' | 'learnedBy'>): void {
  const { scope, spelling: key, ...row } = { ...spelling, learnedAt: db.now, learnedBy: db.userId }
  db.orm
    .insert(spellings)
    .values({ scope, spelling: key, ...row })
    .onConflictDoUpdate({ target: [spellings.scope, spellings.spelling], set: row })
    .run()
}

/** Returns whether there was such a spelling. */
export function removeSpelling(db: Writer, scope: string, spelling: string): boolean {
  const isThis = and(eq(spellings.scope, scope), eq(spellings.spelling, spelling))
  return db.orm.delete(spellings).where(isThis).run().changes > 0
}
