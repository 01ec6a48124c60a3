/** What each officer has typed and not saved yet. */
import { and, asc, eq } from 'drizzle-orm'
import { drafts, users } from './schema.ts'
import type { Reader, Writer } from './store.ts'

export type Draft = Omit<typeof drafts.$inferSelect, 'userId'>

export interface DraftPlace {
  screen: string
  place: string
}

/** Takes the place of what the officer had typed there before. */
export function saveDraft(db: Writer, { screen, place }: DraftPlace, content: string): void {
  const row = { content, keptAt: db.now }
  db.orm
    .insert(drafts)
    .values({ userId: db.userId, screen, place, ...row })
    .onConflictDoUpdate({ target: [drafts.userId, drafts.screen, drafts.place], set: row })
    .run()
}

export function removeDraft(db: Writer, { screen, place }: DraftPlace): void {
  db.orm
    .delete(drafts)
    .where(and(eq(drafts.userId, db.userId), eq(drafts.screen, screen), eq(drafts.place, place)))
    .run()
}

/** Of one screen or of all, oldest first. */
export function listDraftsOf(db: Reader, userId: string, screen?: string): Draft[] {
  return db.orm
    .select({ screen: drafts.screen, place: drafts.place, content: drafts.content, keptAt: drafts.keptAt })
    .from(drafts)
    .where(and(eq(drafts.userId, userId), screen === undefined ? undefined : eq(drafts.screen, screen)))
    .orderBy(asc(drafts.keptAt), asc(drafts.screen), asc(drafts.place))
    .all()
}

/** Where every officer has something unsaved; never what it is. */
export function listDraftsOfAll(db: Reader): (DraftPlace & { userId: string; officer: string })[] {
  return db.orm
    .select({ screen: drafts.screen, place: drafts.place, userId: drafts.userId, officer: users.displayName })
    .from(drafts)
    .innerJoin(users, eq(users.id, drafts.userId))
    .orderBy(asc(drafts.screen), asc(drafts.place), asc(drafts.userId))
    .all()
}
