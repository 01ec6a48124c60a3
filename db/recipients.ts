/** To whom an office sends packages, and the keys of provinces under which persons become tokens. */
import { asc, desc, eq, isNull } from 'drizzle-orm'
import { readHistory } from './changes.ts'
import { newId } from './newId.ts'
import { recipients, tokenKeys } from './schema.ts'
import type { Reader, Writer } from './store.ts'

export type StoredRecipient = typeof recipients.$inferSelect
export type StoredTokenKey = typeof tokenKeys.$inferSelect

/** Those in use, by code. */
export function listRecipients(db: Reader): StoredRecipient[] {
  return db.orm.select().from(recipients).where(isNull(recipients.retiredAt)).orderBy(asc(recipients.code)).all()
}

/** Writes a recipient by its code, one that was taken out among them. */
export function saveRecipient(db: Writer, row: Omit<StoredRecipient, 'id' | 'retiredAt'>): void {
  const old = db.orm.select().from(recipients).where(eq(recipients.code, row.code)).get()
  const id = old?.id ?? newId()
  const next = { ...row, id, retiredAt: null }
  if (old) db.orm.update(recipients).set(next).where(eq(recipients.id, id)).run()
  else db.orm.insert(recipients).values(next).run()
  db.recordChange({
    entity: 'recipient',
    entityKey: row.code,
    field: '',
    old: old && old.retiredAt === null ? describe(old) : null,
    new: describe(next),
  })
}

export function retireRecipient(db: Writer, code: string): void {
  const old = db.orm.select().from(recipients).where(eq(recipients.code, code)).get()
  if (!old || old.retiredAt !== null) return
  db.orm.update(recipients).set({ retiredAt: db.now }).where(eq(recipients.code, code)).run()
  db.recordChange({ entity: 'recipient', entityKey: code, field: '', old: describe(old), new: null })
}

function describe({ name, forms, level, certificate }: StoredRecipient): string {
  return JSON.stringify({ name, forms, level, hasCertificate: certificate !== null })
}

/** The newest key of a province. */
export function getTokenKey(db: Reader, authority: string): StoredTokenKey | null {
  return (
    db.orm
      .select()
      .from(tokenKeys)
      .where(eq(tokenKeys.authority, authority))
      .orderBy(desc(tokenKeys.createdAt), desc(tokenKeys.id))
      .get() ?? null
  )
}

/** The newest first, without the keys themselves. */
export function listTokenKeys(db: Reader, authority: string): Omit<StoredTokenKey, 'key'>[] {
  const { id, authority: of, createdAt, createdBy } = tokenKeys
  return db.orm
    .select({ id, authority: of, createdAt, createdBy })
    .from(tokenKeys)
    .where(eq(of, authority))
    .orderBy(desc(createdAt), desc(id))
    .all()
}

/** Notes that a file with the key was made for an office, by its code. */
export function noteTokenKeyGiven(
  db: Writer,
  { id, authority }: Pick<StoredTokenKey, 'id' | 'authority'>,
  unit: string,
): void {
  db.recordChange({ entity: 'token_key', entityKey: authority, field: unit, old: null, new: JSON.stringify(id) })
}

/** The last file made for each office: which key, when and by whom. */
export function listTokenKeysGiven(
  db: Reader,
  authority: string,
): Map<string, { key: string; at: string; by: string }> {
  const given = new Map<string, { key: string; at: string; by: string }>()
  for (const change of readHistory(db, { entity: 'token_key', entityKey: authority })) {
    if (change.field === '' || given.has(change.field)) continue
    given.set(change.field, { key: JSON.parse(change.new ?? 'null') as string, at: change.at, by: change.user })
  }
  return given
}

/** The key itself is no part of the recorded change. */
export function insertTokenKey(db: Writer, row: Pick<StoredTokenKey, 'id' | 'authority' | 'key'>): void {
  db.orm
    .insert(tokenKeys)
    .values({ ...row, createdAt: db.now, createdBy: db.userId })
    .run()
  db.recordChange({ entity: 'token_key', entityKey: row.authority, field: '', old: null, new: JSON.stringify(row.id) })
}
