/**
 * The database engine is the one file of the program that lies outside the checked archive, because Windows can only load
 * it there. So it is compared with the checksum that was taken when the program was built.
 */
import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { basename } from 'node:path'
import { AppError } from '../shared/errors.ts'

/** Checksums by file name, written while the program is built. */
export type NativeHashes = Readonly<Record<string, string>>

export function hashFile(file: string): string {
  return createHash('sha256').update(readFileSync(file)).digest('hex')
}

/** program_damaged where the file is missing, unknown or changed, else null. */
export function findNativeDamage(file: string, hashes: NativeHashes): AppError | null {
  const name = basename(file)
  try {
    if (Object.hasOwn(hashes, name) && hashes[name] === hashFile(file)) return null
  } catch {
    // A file that cannot be read is as good as a damaged one.
  }
  return new AppError('program_damaged', { file: name })
}
