/** Frozen reports: snapshots, and the packages built from them with their bytes. */
import { asc, desc, eq, isNull, max } from 'drizzle-orm'
import { nextSnapshotSequence } from './locks.ts'
import { newId } from './newId.ts'
import { packages, snapshots } from './schema.ts'
import type { Reader, Writer } from './store.ts'

export type StoredPackage = typeof packages.$inferSelect

export function lastSequence(db: Reader, period: string): number {
  return (
    db.orm
      .select({ last: max(packages.sequence) })
      .from(packages)
      .where(eq(packages.period, period))
      .get()?.last ?? 0
  )
}

/** Keeps what a package of an open period holds; a locked period has its snapshot already. */
export function insertSnapshot(db: Writer, period: string, data: string): string {
  const id = newId()
  const sequence = nextSnapshotSequence(db, period)
  db.orm.insert(snapshots).values({ id, period, sequence, data, lockedAt: db.now, lockedBy: db.userId }).run()
  return id
}

/** Snapshots that still stand, the last of each period after the ones before it. */
export function listStandingSnapshots(db: Reader): { id: string; period: string }[] {
  return db.orm
    .select({ id: snapshots.id, period: snapshots.period })
    .from(snapshots)
    .where(isNull(snapshots.reopenedAt))
    .orderBy(asc(snapshots.period), asc(snapshots.sequence))
    .all()
}

/** The report as it was frozen: the JSON text of shared/packageFile.ts. */
export function readSnapshot(db: Reader, id: string): string | null {
  return db.orm.select({ data: snapshots.data }).from(snapshots).where(eq(snapshots.id, id)).get()?.data ?? null
}

export function insertPackage(db: Writer, row: Omit<StoredPackage, 'createdAt' | 'createdBy' | 'cosigner'>): void {
  db.orm
    .insert(packages)
    .values({ ...row, createdAt: db.now, createdBy: db.userId })
    .run()
  db.recordChange({ entity: 'package', entityKey: row.id, field: '', old: null, new: JSON.stringify(row.fileName) })
}

/** The container with the second signature takes the place of the one it holds whole. */
export function putCosigned(
  db: Writer,
  { id }: Pick<StoredPackage, 'id'>,
  cosigned: { bytes: Buffer; sealed: Buffer | null; cosigner: string },
): void {
  db.orm
    .update(packages)
    .set({ ...cosigned, awaitsCosigner: 0 })
    .where(eq(packages.id, id))
    .run()
  db.recordChange({ entity: 'package', entityKey: id, field: 'dong_ky', old: null, new: cosigned.cosigner })
}

export function listPackages(db: Reader, period?: string): StoredPackage[] {
  return db.orm
    .select()
    .from(packages)
    .where(period === undefined ? undefined : eq(packages.period, period))
    .orderBy(desc(packages.createdAt), desc(packages.sequence))
    .all()
}

export function getPackage(db: Reader, id: string): StoredPackage | null {
  return db.orm.select().from(packages).where(eq(packages.id, id)).get() ?? null
}

/** When the office itself built this very file; null for a file of others. */
export function findBuiltAt(db: Reader, bytes: Uint8Array): string | null {
  return (
    db.orm
      .select({ createdAt: packages.createdAt })
      .from(packages)
      .where(eq(packages.bytes, Buffer.from(bytes)))
      .get()?.createdAt ?? null
  )
}
