/** What a province issues certificates with, and what it has issued. */
import { asc, desc, eq } from 'drizzle-orm'
import { authorities, issuedCertificates } from './schema.ts'
import type { Reader, Writer } from './store.ts'

export type AuthorityRow = typeof authorities.$inferSelect
export type IssuedRow = typeof issuedCertificates.$inferSelect

/** All that ever were, newest first. */
export function listAuthorities(db: Reader): AuthorityRow[] {
  return db.orm.select().from(authorities).orderBy(desc(authorities.createdAt), desc(authorities.id)).all()
}

export function insertAuthority(
  db: Writer,
  row: Pick<AuthorityRow, 'id' | 'kind' | 'certificate' | 'sealedKey' | 'spkiSha256'>,
): void {
  db.orm
    .insert(authorities)
    .values({ ...row, createdAt: db.now, createdBy: db.userId })
    .run()
}

/** From now on nothing new is made with it; a revoked one also takes what it issued with it. */
export function retireAuthority(db: Writer, id: string, isRevoked: boolean): void {
  db.orm
    .update(authorities)
    .set({ retiredAt: db.now, ...(isRevoked && { revokedAt: db.now }) })
    .where(eq(authorities.id, id))
    .run()
}

/** By unit, oldest first. */
export function listIssued(db: Reader): IssuedRow[] {
  return db.orm
    .select()
    .from(issuedCertificates)
    .orderBy(asc(issuedCertificates.unitCode), asc(issuedCertificates.issuedAt), asc(issuedCertificates.serial))
    .all()
}

export function insertIssued(
  db: Writer,
  row: Pick<IssuedRow, 'serial' | 'issuer' | 'unitCode' | 'unitName' | 'certificate' | 'spkiSha256'>,
): void {
  db.orm
    .insert(issuedCertificates)
    .values({ ...row, issuedAt: db.now, issuedBy: db.userId })
    .run()
}

export function revokeIssued(db: Writer, serial: string, reason: string): void {
  db.orm
    .update(issuedCertificates)
    .set({ revokedAt: db.now, revokedBy: db.userId, revocationReason: reason })
    .where(eq(issuedCertificates.serial, serial))
    .run()
}
