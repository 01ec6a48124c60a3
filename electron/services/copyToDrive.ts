/** Copies a finished file to a drive so that it is there whole or not at all, and reads it back before it counts as there. */
import { closeSync, fsyncSync, openSync, readFileSync, rmSync, writeSync } from 'node:fs'
import { join } from 'node:path'
import { moveDurably } from '../../db/durableFile.ts'
import { AppError } from '../../shared/errors.ts'
import { sha256Hex } from '../signing/digest.ts'

/**
 * Writes beside, flushes, renames, reads back. The same file again is fine; another file of this name is left alone.
 * @throws copy_name_taken, copy_no_room, copy_read_only, copy_unfinished; whatever was half written is removed
 */
export function copyToDrive(folder: string, name: string, bytes: Uint8Array): void {
  const path = join(folder, name)
  const digest = sha256Hex(bytes)
  const there = digestOf(path)
  if (there === digest) return
  if (there !== null) throw new AppError('copy_name_taken', { name })
  const temporary = `${path}.chep-do`
  try {
    writeFlushed(temporary, bytes)
    moveDurably(temporary, path)
    if (digestOf(path) !== digest) {
      rmSync(path, { force: true })
      throw new AppError('copy_unfinished', { name })
    }
  } catch (error) {
    removeQuietly(temporary)
    throw error instanceof AppError ? error : describe(error, name)
  }
}

function writeFlushed(path: string, bytes: Uint8Array): void {
  rmSync(path, { force: true })
  const descriptor = openSync(path, 'wx')
  try {
    for (let at = 0; at < bytes.length; ) at += writeSync(descriptor, bytes, at)
    fsyncSync(descriptor)
  } finally {
    closeSync(descriptor)
  }
}

/** Null where there is no such file; a file that cannot be read is another file. */
function digestOf(path: string): string | null {
  try {
    return sha256Hex(readFileSync(path))
  } catch (error) {
    return codeOf(error) === 'ENOENT' ? null : ''
  }
}

/** The drive may be gone by now. */
function removeQuietly(path: string): void {
  try {
    rmSync(path, { force: true })
  } catch {
    // What is left is no package: its name says that it is half of one.
  }
}

function describe(error: unknown, name: string): AppError {
  const code = codeOf(error)
  if (code === 'ENOSPC' || code === 'EDQUOT' || code === 'EFBIG') return new AppError('copy_no_room', { name })
  if (code === 'EROFS' || code === 'EACCES' || code === 'EPERM') return new AppError('copy_read_only', { name })
  return new AppError('copy_unfinished', { name })
}

function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : ''
}
