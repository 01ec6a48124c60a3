/** The very bytes that were imported, once for each content; they never leave the encrypted database by themselves. */
import { eq } from 'drizzle-orm'
import { importFiles } from './schema.ts'
import type { Reader, Writer } from './store.ts'

export interface KeptFile {
  sha256: string
  /** Bytes of the file itself. */
  size: number
  /** Whether `content` is the file compressed (raw deflate). */
  isPacked: boolean
  content: Buffer
}

/** A file that was imported before is there already. */
export function insertImportFile(db: Writer, file: KeptFile): void {
  db.orm
    .insert(importFiles)
    .values({ ...file, keptAt: db.now, keptBy: db.userId })
    .onConflictDoNothing()
    .run()
}

export function readImportFile(db: Reader, sha256: string): KeptFile | null {
  return db.orm.select().from(importFiles).where(eq(importFiles.sha256, sha256)).get() ?? null
}

export function hasImportFile(db: Reader, sha256: string): boolean {
  return (
    db.orm.select({ sha256: importFiles.sha256 }).from(importFiles).where(eq(importFiles.sha256, sha256)).get() !==
    undefined
  )
}
