/** The keys an office signs with, the requests for their certificates, and the trust lists it has taken in or issued. */
import { and, asc, desc, eq, isNull, max } from 'drizzle-orm'
import { newId } from './newId.ts'
import { keyRequests, signingKeys, trustLists } from './schema.ts'
import type { Reader, Writer } from './store.ts'

export type SigningKeyRow = typeof signingKeys.$inferSelect
export type KeyRequestRow = typeof keyRequests.$inferSelect
export type TrustListRow = typeof trustLists.$inferSelect

/** The key in use. */
export function getSigningKey(db: Reader, unitCode: string): SigningKeyRow | null {
  return (
    db.orm
      .select()
      .from(signingKeys)
      .where(and(eq(signingKeys.unitCode, unitCode), isNull(signingKeys.retiredAt)))
      .orderBy(desc(signingKeys.createdAt), desc(signingKeys.id))
      .get() ?? null
  )
}

/** Every key ever signed with, of units and times past too, oldest first: what they signed is still to be read. */
export function listSigningKeys(db: Reader): SigningKeyRow[] {
  return db.orm.select().from(signingKeys).orderBy(asc(signingKeys.createdAt), asc(signingKeys.id)).all()
}

export function updateSealedKey(db: Writer, id: string, sealedKey: string): void {
  db.orm.update(signingKeys).set({ sealedKey }).where(eq(signingKeys.id, id)).run()
}

/** Puts a key into use; the one before it signs no more. */
export function insertSigningKey(db: Writer, row: Omit<SigningKeyRow, 'id' | 'createdAt' | 'retiredAt'>): void {
  db.orm
    .update(signingKeys)
    .set({ retiredAt: db.now })
    .where(and(eq(signingKeys.unitCode, row.unitCode), isNull(signingKeys.retiredAt)))
    .run()
  db.orm
    .insert(signingKeys)
    .values({ id: newId(), ...row, createdAt: db.now })
    .run()
}

/** The request that still waits for its certificate. */
export function getOpenRequest(db: Reader, unitCode: string): KeyRequestRow | null {
  return (
    db.orm
      .select()
      .from(keyRequests)
      .where(and(eq(keyRequests.unitCode, unitCode), isNull(keyRequests.closedAt)))
      .orderBy(desc(keyRequests.madeAt), desc(keyRequests.id))
      .get() ?? null
  )
}

/** A new request takes the place of one that still waited. */
export function insertRequest(
  db: Writer,
  row: Pick<KeyRequestRow, 'unitCode' | 'request' | 'sealedKey' | 'spkiSha256'>,
): void {
  closeRequests(db, row.unitCode)
  db.orm
    .insert(keyRequests)
    .values({ id: newId(), ...row, madeAt: db.now, madeBy: db.userId })
    .run()
}

export function closeRequests(db: Writer, unitCode: string): void {
  db.orm
    .update(keyRequests)
    .set({ closedAt: db.now })
    .where(and(eq(keyRequests.unitCode, unitCode), isNull(keyRequests.closedAt)))
    .run()
}

/** The trust list in force: the one with the highest number. */
export function getTrustList(db: Reader): TrustListRow | null {
  return db.orm.select().from(trustLists).orderBy(desc(trustLists.sequence)).get() ?? null
}

export function lastTrustSequence(db: Reader): number {
  return (
    db.orm
      .select({ last: max(trustLists.sequence) })
      .from(trustLists)
      .get()?.last ?? 0
  )
}

export function insertTrustList(db: Writer, sequence: number, bytes: Uint8Array): void {
  db.orm
    .insert(trustLists)
    .values({ sequence, bytes: Buffer.from(bytes), keptAt: db.now, keptBy: db.userId })
    .run()
}
