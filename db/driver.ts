/** The only import of the native SQLite module: connects with the key and turns its errors into expected failures. */
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
  if (code === 'EROFS' || code === 'EACCES' || code === 'EPERM') return new AppError('read_only')
  if (code.startsWith('SQLITE_BUSY') || code.startsWith('SQLITE_LOCKED')) return new AppError('workspace_in_use')
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
