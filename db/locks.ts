/** Locked periods: the snapshot each lock keeps, in parts, and the reason with which one was opened again. */
import { and, asc, eq, isNull, max, sql } from 'drizzle-orm'
import { newId } from './newId.ts'
import { prepareOnce } from './prepareOnce.ts'
import { snapshotParts, snapshots } from './schema.ts'
import type { Reader, Writer } from './store.ts'

/** `data` is the head of the snapshot, JSON text. */
export type StoredLock = typeof snapshots.$inferSelect

const ofLocks = eq(snapshots.kind, 'khoa')

/** Every lock that was ever made of the period, oldest first; those taken back have `reopenedAt`. */
export function listLocks(db: Reader, period: string): StoredLock[] {
  return locksOfPeriod(db).all({ period })
}

/** Asked for every period that a report looks at. */
const locksOfPeriod = prepareOnce((db) =>
  db.orm
    .select()
    .from(snapshots)
    .where(and(ofLocks, eq(snapshots.period, sql.placeholder('period'))))
    .orderBy(asc(snapshots.sequence))
    .prepare(),
)

/** The locks that hold, of all periods. */
export function listActiveLocks(db: Reader): StoredLock[] {
  return activeLocks(db).all()
}

const activeLocks = prepareOnce((db) =>
  db.orm
    .select()
    .from(snapshots)
    .where(and(ofLocks, isNull(snapshots.reopenedAt)))
    .orderBy(asc(snapshots.lockedAt), asc(snapshots.id))
    .prepare(),
)

/** Periods that were ever locked. */
export function listLockedPeriods(db: Reader): string[] {
  return db.orm
    .selectDistinct({ period: snapshots.period })
    .from(snapshots)
    .where(ofLocks)
    .all()
    .map(({ period }) => period)
}

export function getLock(db: Reader, id: string): StoredLock | null {
  return (
    db.orm
      .select()
      .from(snapshots)
      .where(and(ofLocks, eq(snapshots.id, id)))
      .get() ?? null
  )
}

export function hasSnapshot(db: Reader, period: string, sequence: number): boolean {
  const wanted = and(eq(snapshots.period, period), eq(snapshots.sequence, sequence))
  return db.orm.select({ id: snapshots.id }).from(snapshots).where(wanted).get() !== undefined
}

export function nextSnapshotSequence(db: Reader, period: string): number {
  const row = db.orm
    .select({ last: max(snapshots.sequence) })
    .from(snapshots)
    .where(eq(snapshots.period, period))
    .get()
  return (row?.last ?? 0) + 1
}

/** `head` and the parts are JSON texts. */
export function insertLock(db: Writer, period: string, head: string, parts: ReadonlyMap<string, string>): string {
  const id = newId()
  const sequence = nextSnapshotSequence(db, period)
  db.orm
    .insert(snapshots)
    .values({ id, period, sequence, data: head, kind: 'khoa', lockedAt: db.now, lockedBy: db.userId })
    .run()
  for (const [name, data] of parts) db.orm.insert(snapshotParts).values({ snapshotId: id, name, data }).run()
  db.recordChange({ entity: 'period', entityKey: period, field: 'khoa', old: null, new: JSON.stringify(sequence) })
  return id
}

/** The snapshot stays; the lock no longer holds. */
export function releaseLock(db: Writer, lock: StoredLock, reason: string, reportNumber: string | null): void {
  db.orm
    .update(snapshots)
    .set({ reopenedAt: db.now, reopenedBy: db.userId, reason, reportNumber })
    .where(eq(snapshots.id, lock.id))
    .run()
  db.recordChange({
    entity: 'period',
    entityKey: lock.period,
    field: 'khoa',
    old: JSON.stringify(lock.sequence),
    new: null,
    reason,
  })
}

/** One part of a snapshot; undefined where it has none of that name. */
export function readSnapshotPart(db: Reader, snapshot: string, name: string): unknown {
  const row = db.orm
    .select({ data: snapshotParts.data })
    .from(snapshotParts)
    .where(and(eq(snapshotParts.snapshotId, snapshot), eq(snapshotParts.name, name)))
    .get()
  return row && (JSON.parse(row.data) as unknown)
}
