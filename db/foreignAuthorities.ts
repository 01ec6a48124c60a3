/** Issuers outside the province that the office trusts for a leader's signature, and those it trusted before. */
import { asc, eq } from 'drizzle-orm'
import { newId } from './newId.ts'
import { foreignAuthorities } from './schema.ts'
import type { Reader, Writer } from './store.ts'

export type ForeignAuthorityRow = typeof foreignAuthorities.$inferSelect

/** Those taken away among them, in the order in which they came. */
export function listForeignAuthorities(db: Reader): ForeignAuthorityRow[] {
  return db.orm.select().from(foreignAuthorities).orderBy(asc(foreignAuthorities.addedAt)).all()
}

export function insertForeignAuthority(db: Writer, row: Pick<ForeignAuthorityRow, 'certificate' | 'sha256'>): void {
  db.orm
    .insert(foreignAuthorities)
    .values({ ...row, id: newId(), addedAt: db.now, addedBy: db.userId })
    .run()
}

export function removeForeignAuthority(db: Writer, id: string, reason: string): void {
  db.orm
    .update(foreignAuthorities)
    .set({ removedAt: db.now, removedBy: db.userId, removedReason: reason })
    .where(eq(foreignAuthorities.id, id))
    .run()
}
