/** The way a package has gone: each fact once, as it was done or told, never guessed. */
import { asc, inArray } from 'drizzle-orm'
import { newId } from './newId.ts'
import { packageEvents } from './schema.ts'
import type { Reader, Writer } from './store.ts'

/** Written to a drive and read back, handed out as a file, uploaded, sent in a way the officer names; signed by the leader. */
export type PackageEventKind = 'chep_o' | 'luu_tep' | 'tai_len' | 'gui' | 'dong_ky'
export type StoredPackageEvent = typeof packageEvents.$inferSelect

export function insertPackageEvent(
  db: Writer,
  event: { packageId: string; kind: PackageEventKind; way: string | null; note?: string | null },
): void {
  db.orm
    .insert(packageEvents)
    .values({ id: newId(), note: null, ...event, at: db.now, by: db.userId })
    .run()
  db.recordChange({
    entity: 'package',
    entityKey: event.packageId,
    field: event.kind,
    old: null,
    new: JSON.stringify([event.way, event.note].filter(Boolean).join(', ')),
  })
}

/** In the order in which they happened. */
export function listPackageEvents(db: Reader, packages: readonly string[]): StoredPackageEvent[] {
  return db.orm
    .select()
    .from(packageEvents)
    .where(inArray(packageEvents.packageId, [...packages]))
    .orderBy(asc(packageEvents.at), asc(packageEvents.id))
    .all()
}
