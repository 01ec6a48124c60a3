/** The only import of the native SQLite module: connects with the key and turns its errors into expected failures. */
import { randomBytes } from 'node:crypto'
import { existsSync, statSync } from 'node:fs'
import Database from 'better-sqlite3'
import { AppError } from '../shared/errors.ts'

export type Connection = Database.Database

/** Length of the raw key in bytes. */
export const KEY_LENGTH = 32

interface ConnectOptions {
  /** Opens only what exists; without it a missing file is created. */
  mustExist: boolean
  /** How long a first read waits for another process before SQLITE_BUSY. */
  timeoutMilliseconds: number
  /** Writes nothing, not even a log beside the file. */
  readOnly?: boolean
}

/**
 * Opens a file in SQLCipher's version 4 format with a raw 32-byte key. Nothing is read yet: a wrong key shows at the
 * first read.
 */
export function connect(file: string, key: Uint8Array, options: ConnectOptions): Connection {
  if (key.length !== KEY_LENGTH) throw new Error(`The database key has ${key.length} bytes, not ${KEY_LENGTH}.`)
  const { mustExist, timeoutMilliseconds, readOnly = false } = options
  const connection = new Database(file, { fileMustExist: mustExist, timeout: timeoutMilliseconds, readonly: readOnly })
  try {
    connection.pragma("cipher = 'sqlcipher'")
    connection.pragma('legacy = 4')
    connection.pragma(`key = "x'${Buffer.from(key).toString('hex')}'"`)
    return connection
  } catch (error) {
    connection.close()
    throw error
  }
}

/** Encrypts the file of a connection anew, every page of it. It must not be in WAL mode, and nobody else may have it open. */
export function rekey(connection: Connection, key: Uint8Array): void {
  if (key.length !== KEY_LENGTH) throw new Error(`The database key has ${key.length} bytes, not ${KEY_LENGTH}.`)
  connection.pragma(`rekey = "x'${Buffer.from(key).toString('hex')}'"`)
}

/** True while another program, or another connection of this one, has the file open. Reads nothing and needs no key. */
export function isHeldByAnother(file: string): boolean {
  if (!existsSync(file) || !statSync(file).isFile() || statSync(file).size === 0) return false
  const anyKey = randomBytes(KEY_LENGTH)
  const connection = connect(file, anyKey, { mustExist: true, timeoutMilliseconds: 0, readOnly: true })
  try {
    connection.pragma('user_version')
    return false
  } catch (error) {
    // The lock is asked for before the first page is deciphered, so a free file says that it is no database.
    return findStorageError(error)?.code === 'workspace_in_use'
  } finally {
    connection.close()
  }
}

/** A plain database in memory, for comparing schemas. */
export function connectInMemory(): Connection {
  return new Database(':memory:')
}

/** The expected failure behind an error of SQLite or of the file system, or null where it is neither. */
export function findStorageError(error: unknown): AppError | null {
  if (!(error instanceof Error) || !('code' in error) || typeof error.code !== 'string') return null
  const code = error.code
  if (code === 'SQLITE_FULL' || code === 'ENOSPC' || code === 'EDQUOT') return new AppError('disk_full')
  // A file that may only be read cannot be locked for writing, and its log cannot be made beside it.
  if (/^SQLITE_(READONLY|CANTOPEN|PERM|IOERR_LOCK)/.test(code)) return new AppError('read_only')
  if (code === 'EBUSY') return new AppError('file_held')
  if (code === 'EROFS' || code === 'EACCES' || code === 'EPERM') return new AppError('read_only')
  if (code.startsWith('SQLITE_BUSY') || code.startsWith('SQLITE_LOCKED')) return new AppError('workspace_in_use')
  if (code.startsWith('SQLITE_IOERR') || code === 'EIO') return new AppError('disk_failing')
  if (code === 'SQLITE_NOTADB' || code.startsWith('SQLITE_CORRUPT')) return new AppError('data_damaged')
  return null
}

/** Runs `work` and rethrows an error of SQLite or of the file system as its expected failure. */
export function withStorageErrors<T>(work: () => T): T {
  try {
    return work()
  } catch (error) {
    throw findStorageError(error) ?? error
  }
}
