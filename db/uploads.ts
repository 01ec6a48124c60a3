/** Where recipients take packages over the network, and the uploads that were begun and not finished. */
import { eq } from 'drizzle-orm'
import { uploadPlaces, uploads } from './schema.ts'
import type { Reader, Writer } from './store.ts'

export type UploadPlace = typeof uploadPlaces.$inferSelect

/** Null where upload is off for the recipient, which it is until an address was written down. */
export function findUploadPlace(db: Reader, recipient: string): UploadPlace | null {
  return db.orm.select().from(uploadPlaces).where(eq(uploadPlaces.recipient, recipient)).get() ?? null
}

/** The token itself is no part of the recorded change. */
export function saveUploadPlace(db: Writer, recipient: string, place: Omit<UploadPlace, 'recipient'> | null): void {
  const old = findUploadPlace(db, recipient)
  db.orm.delete(uploadPlaces).where(eq(uploadPlaces.recipient, recipient)).run()
  if (place)
    db.orm
      .insert(uploadPlaces)
      .values({ recipient, ...place })
      .run()
  const [before, after] = [old && describe(old), place && describe(place)]
  if (before !== after)
    db.recordChange({ entity: 'recipient', entityKey: recipient, field: 'tai_len', old: before, new: after })
}

function describe({ address, certificate, token }: Omit<UploadPlace, 'recipient'>): string {
  return JSON.stringify({ address, hasCertificate: certificate !== null, hasToken: token !== null })
}

/** The place that the server gave for the package, if an upload to this address was begun. */
export function findBegunUpload(db: Reader, packageId: string, address: string): string | null {
  const row = db.orm.select().from(uploads).where(eq(uploads.packageId, packageId)).get()
  return row?.address === address ? row.place : null
}

export function keepBegunUpload(db: Writer, packageId: string, address: string, place: string): void {
  const row = { packageId, address, place, begunAt: db.now, begunBy: db.userId }
  db.orm.insert(uploads).values(row).onConflictDoUpdate({ target: uploads.packageId, set: row }).run()
}

export function forgetBegunUpload(db: Writer, packageId: string): void {
  db.orm.delete(uploads).where(eq(uploads.packageId, packageId)).run()
}
