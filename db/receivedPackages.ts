/** Packages that came in from other offices, and a line for every file that was tried. */

import { and, desc, eq, getTableColumns } from 'drizzle-orm'
import { isErasedFile } from './eraseWords.ts'
import { receivedFiles, receivedForms, receivedPackages } from './schema.ts'
import type { Reader, Writer } from './store.ts'

export type ReceivedPackageRow = typeof receivedPackages.$inferSelect
/** Without its content and its bytes. */
export type ReceivedHead = Omit<ReceivedPackageRow, 'content' | 'bytes'>
export type ReceivedFileRow = typeof receivedFiles.$inferSelect

const { content: _, bytes: __, ...head } = getTableColumns(receivedPackages)

/** By unit, then the last first. */
export function listReceived(db: Reader, { period, unit }: { period?: string; unit?: string } = {}): ReceivedHead[] {
  return db.orm
    .select(head)
    .from(receivedPackages)
    .where(
      and(
        period === undefined ? undefined : eq(receivedPackages.period, period),
        unit === undefined ? undefined : eq(receivedPackages.unitCode, unit),
      ),
    )
    .orderBy(receivedPackages.period, receivedPackages.unitCode, desc(receivedPackages.sequence))
    .all()
}

export function findReceived(db: Reader, id: string): ReceivedHead | null {
  return db.orm.select(head).from(receivedPackages).where(eq(receivedPackages.id, id)).get() ?? null
}

export function findReceivedFile(db: Reader, fileSha256: string): ReceivedHead | null {
  return db.orm.select(head).from(receivedPackages).where(eq(receivedPackages.fileSha256, fileSha256)).get() ?? null
}

/** The JSON text of `data/so-lieu.json`. */
export function readReceivedContent(db: Reader, id: string): string | null {
  return (
    db.orm.select({ content: receivedPackages.content }).from(receivedPackages).where(eq(receivedPackages.id, id)).get()
      ?.content ?? null
  )
}

/** The signed container; null where somebody in it was erased. */
export function readReceivedBytes(db: Reader, id: string): Uint8Array | null {
  const row = db.orm
    .select({ bytes: receivedPackages.bytes })
    .from(receivedPackages)
    .where(eq(receivedPackages.id, id))
    .get()
  return row && !isErasedFile(row.bytes) ? new Uint8Array(row.bytes) : null
}

export function insertReceived(db: Writer, row: Omit<ReceivedPackageRow, 'receivedAt' | 'receivedBy'>): void {
  db.orm
    .insert(receivedPackages)
    .values({ ...row, receivedAt: db.now, receivedBy: db.userId })
    .run()
  db.recordChange({
    entity: 'received_package',
    entityKey: row.id,
    field: '',
    old: null,
    new: JSON.stringify(row.fileName),
  })
}

export function insertReceivedFile(db: Writer, row: Omit<ReceivedFileRow, 'id' | 'triedAt' | 'triedBy'>): void {
  db.orm
    .insert(receivedFiles)
    .values({ ...row, triedAt: db.now, triedBy: db.userId })
    .run()
}

/** The last first. */
export function listReceivedFiles(db: Reader): ReceivedFileRow[] {
  return db.orm.select().from(receivedFiles).orderBy(desc(receivedFiles.id)).all()
}

export type ReceivedFormRow = typeof receivedForms.$inferSelect

export function insertReceivedForms(db: Writer, rows: readonly ReceivedFormRow[]): void {
  for (const row of rows) db.orm.insert(receivedForms).values(row).run()
}

/** Of every package that was ever taken with this form for this period. */
export function listReceivedForms(db: Reader, form: string, period: string): ReceivedFormRow[] {
  return db.orm
    .select()
    .from(receivedForms)
    .where(and(eq(receivedForms.form, form), eq(receivedForms.period, period)))
    .orderBy(receivedForms.packageId)
    .all()
}

/** Which forms packages brought, for which periods. */
export function listFormsOfPackages(db: Reader): Pick<ReceivedFormRow, 'packageId' | 'form' | 'period'>[] {
  const { packageId, form, period } = receivedForms
  return db.orm.select({ packageId, form, period }).from(receivedForms).all()
}
