/** Writing files so that a cut at any moment leaves the old content or the new, never half of one. */
import { closeSync, fsyncSync, openSync, renameSync, rmSync, writeSync } from 'node:fs'
import { dirname } from 'node:path'
import process from 'node:process'
import { AppError } from '../shared/errors.ts'

const RENAME_ATTEMPTS = 10
/** Milliseconds. */
const RENAME_PAUSE = 100

/** Writes beside the file, flushes and renames over it. */
export function writeDurably(file: string, content: string): void {
  const temporary = `${file}.new`
  rmSync(temporary, { force: true })
  const descriptor = openSync(temporary, 'wx', 0o600)
  try {
    writeSync(descriptor, content)
    fsyncSync(descriptor)
  } finally {
    closeSync(descriptor)
  }
  moveDurably(temporary, file)
}

/** Renames over what is there and makes that durable. Throws file_held where another program on Windows does not let go. */
export function moveDurably(from: string, to: string): void {
  for (let attempt = 1; ; attempt += 1) {
    try {
      renameSync(from, to)
      break
    } catch (error) {
      // On Windows a virus scanner may hold a file it has just seen for a moment.
      if (process.platform !== 'win32') throw error
      if (attempt === RENAME_ATTEMPTS) throw isHeld(error) ? new AppError('file_held') : error
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, RENAME_PAUSE)
    }
  }
  flushFolder(dirname(to))
}

function isHeld(error: unknown): boolean {
  return error instanceof Error && 'code' in error && /^(?:EPERM|EBUSY|EACCES)$/.test(String(error.code))
}

/** Forces a file's content to the disk. */
export function flushFile(file: string): void {
  const descriptor = openSync(file, 'r+')
  try {
    fsyncSync(descriptor)
  } finally {
    closeSync(descriptor)
  }
}

/** Windows cannot open a folder and needs no such step. */
function flushFolder(folder: string): void {
  if (process.platform === 'win32') return
  const descriptor = openSync(folder, 'r')
  try {
    fsyncSync(descriptor)
  } catch (error) {
    // Some drives that backups are taken to know no flushing of folders.
    if (!(error instanceof Error && 'code' in error && (error.code === 'EINVAL' || error.code === 'ENOTSUP')))
      throw error
  } finally {
    closeSync(descriptor)
  }
}
