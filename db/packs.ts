/** Data packs as they were received. Nothing is deleted: a pack is withdrawn, or a later version takes its place. */
import { and, asc, eq, isNull } from 'drizzle-orm'
import { packs } from './schema.ts'
import type { Reader, Writer } from './store.ts'

export type StoredPack = typeof packs.$inferSelect

/** Without the bytes, which may be large. */
export type PackRow = Omit<StoredPack, 'bytes' | 'number'>

const columns = {
  id: packs.id,
  version: packs.version,
  kind: packs.kind,
  content: packs.content,
  fileName: packs.fileName,
  signer: packs.signer,
  receivedAt: packs.receivedAt,
  receivedBy: packs.receivedBy,
  withdrawnAt: packs.withdrawnAt,
  withdrawnBy: packs.withdrawnBy,
}

/** All that were ever received, in the order of their coming. */
export function listPacks(db: Reader): PackRow[] {
  return db.orm.select(columns).from(packs).orderBy(asc(packs.number)).all()
}

export function getPack(db: Reader, id: string, version: number): StoredPack | null {
  return (
    db.orm
      .select()
      .from(packs)
      .where(and(eq(packs.id, id), eq(packs.version, version)))
      .get() ?? null
  )
}

export function insertPack(
  db: Writer,
  row: Omit<StoredPack, 'number' | 'receivedAt' | 'receivedBy' | 'withdrawnAt' | 'withdrawnBy'>,
): void {
  db.orm
    .insert(packs)
    .values({ ...row, receivedAt: db.now, receivedBy: db.userId })
    .run()
  db.recordChange({
    entity: 'pack',
    entityKey: `${row.id}/${row.version}`,
    field: '',
    old: null,
    new: JSON.stringify(row.fileName),
  })
}

export function withdrawPack(db: Writer, id: string, version: number): void {
  db.orm
    .update(packs)
    .set({ withdrawnAt: db.now, withdrawnBy: db.userId })
    .where(and(eq(packs.id, id), eq(packs.version, version), isNull(packs.withdrawnAt)))
    .run()
  db.recordChange({
    entity: 'pack',
    entityKey: `${id}/${version}`,
    field: 'thu_hoi',
    old: null,
    new: JSON.stringify(db.now),
  })
}
