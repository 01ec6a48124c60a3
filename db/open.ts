/**
 * Opens the encrypted database and proves it before anyone reads a figure from it: the file is there and not empty, the
 * key fits, it is this workspace's file, its pages and its schema are whole, and every setting that durability and
 * secrecy rest on reads back as it was set. A zero-byte file would open as a healthy, empty register.
 */

import type { KeyObject } from 'node:crypto'
import { chmodSync, closeSync, existsSync, openSync, readSync, rmSync, statSync } from 'node:fs'
import { drizzle } from 'drizzle-orm/better-sqlite3'
import { AppError } from '../shared/errors.ts'
import { appendAudit, readAuditKey } from './audit.ts'
import { createChangeRecorder } from './changes.ts'
import { APPLICATION_ID, copyDatabase, type DatabaseFacts } from './copyDatabase.ts'
import { type Connection, connect, withStorageErrors } from './driver.ts'
import { flushFile, moveDurably } from './durableFile.ts'
import { tellStep } from './longWork.ts'
import { migrate, newestOf, readExpectedSchema, readSchema, readVersion } from './migrate.ts'
import { type Migration, migrations } from './migrations/index.ts'
import { watchRegisters } from './revisions.ts'
import * as schema from './schema.ts'
import { DATABASE_ID, readSetting } from './settings.ts'
import type { Reader, Writer } from './store.ts'
import { withoutLog } from './withoutLog.ts'

/** Checking every page takes about a second for 100 MB; larger files are checked page by page as they are read. */
const QUICK_CHECK_LIMIT = 200 * 1024 * 1024
/** Another window holds the file for as long as it is open: waiting longer would only delay the message. */
const FIRST_READ_TIMEOUT = 300
const PLAIN_HEADER = 'SQLite format 3\0'

const pragmas: readonly { name: string; value: string; readBack: string | number }[] = [
  // One process at a time, kept by the database itself; it also does without the shared-memory file.
  { name: 'locking_mode', value: 'EXCLUSIVE', readBack: 'exclusive' },
  { name: 'journal_mode', value: 'WAL', readBack: 'wal' },
  // The library's default in WAL mode is NORMAL, which lost acknowledged rows in simulated power cuts.
  { name: 'synchronous', value: 'FULL', readBack: 2 },
  // A sort on disk would write readable rows beside the encrypted file.
  { name: 'temp_store', value: 'MEMORY', readBack: 2 },
  { name: 'secure_delete', value: 'ON', readBack: 1 },
  { name: 'foreign_keys', value: 'ON', readBack: 1 },
  // REPLACE must run the triggers that keep the audit append-only.
  { name: 'recursive_triggers', value: 'ON', readBack: 1 },
  { name: 'trusted_schema', value: 'OFF', readBack: 0 },
  { name: 'cell_size_check', value: 'ON', readBack: 1 },
  // Pages already deciphered, in KiB: registers of 50,000 records are read again and again.
  { name: 'cache_size', value: '-98304', readBack: -98304 },
  { name: 'busy_timeout', value: '5000', readBack: 5000 },
]

/** The open database. It stays inside the process that opened it and its key never leaves it. */
export interface Store extends Reader {
  readonly auditKey: KeyObject
  close(): void
}

interface OpenOptions {
  file: string
  /** Raw 32-byte data key; not kept, the caller may clear it. */
  key: Uint8Array
  /** The id the key file holds. */
  databaseId: string
  /**
   * Keeps the copy that is taken before an older database is migrated: `copy` writes a proved one to the file it is
   * given. The migration does not begin where this throws.
   */
  copyAside: (copy: (file: string) => DatabaseFacts) => void
  /** Steps of an upgrade; the shipped ones where absent. */
  steps?: readonly Migration[]
}

/**
 * Writes a new, complete database to `file`, which must not exist, and flushes it. Give it a temporary name and move it
 * into place with `publishDatabase`: a cut during creation must leave no database rather than half of one.
 */
export function prepareDatabase(
  options: { file: string; key: Uint8Array; databaseId: string } & WriteCall,
  work: (writer: Writer) => void,
): void {
  if (existsSync(options.file)) throw new Error('A database is only ever created under a new name.')
  const connection = withStorageErrors(() =>
    connect(options.file, options.key, { mustExist: false, timeoutMilliseconds: 0 }),
  )
  try {
    const store = withStorageErrors(() => {
      connection.pragma('page_size = 4096')
      connection.pragma(`application_id = ${APPLICATION_ID}`)
      applySettings(connection)
      migrate(connection, () => undefined)
      return createStore(connection, options.key, options.databaseId)
    })
    runWrite(store, options, (writer) => {
      writer.connection.prepare('INSERT INTO settings (key, value) VALUES (?, ?)').run(DATABASE_ID, options.databaseId)
      work(writer)
    })
    connection.close()
  } catch (error) {
    connection.close()
    removeDatabase(options.file)
    throw error
  }
  // SQLite gives files the rights of the umask; its WAL takes those of the database.
  chmodSync(options.file, 0o600)
  flushFile(options.file)
}

/** Moves a prepared database to its name, durably. */
export function publishDatabase(preparedFile: string, file: string): void {
  withStorageErrors(() => moveDurably(preparedFile, file))
}

/** Deletes a database that was never published, with its side files. */
export function removeDatabase(file: string): void {
  for (const suffix of ['', '-wal', '-shm', '-journal']) rmSync(file + suffix, { force: true })
}

/**
 * Opens an existing database with a key that is known to be right. Throws workspace_missing, data_empty, data_foreign,
 * data_damaged, data_newer, workspace_in_use, read_only or disk_full.
 */
export function openDatabase(options: OpenOptions): Store {
  const { steps = migrations } = options
  requireFile(options.file)
  const connection = withStorageErrors(() =>
    connect(options.file, options.key, { mustExist: true, timeoutMilliseconds: FIRST_READ_TIMEOUT }),
  )
  try {
    return withStorageErrors(() => {
      // Before the first read, so that the very first lock is the one that is kept.
      connection.pragma('locking_mode = EXCLUSIVE')
      const version = readVersion(connection)
      if (version > newestOf(steps)) throw new AppError('data_newer', { version, newest: newestOf(steps) })
      requireIdentity(connection, options.databaseId)
      applySettings(connection)
      requireWholePages(connection, options.file)
      migrate(connection, () => options.copyAside((file) => copyDatabase(connection, options.key, file)), steps)
      if (readSchema(connection) !== readExpectedSchema(steps)) throw new AppError('data_damaged', { part: 'schema' })
      return createStore(connection, options.key, options.databaseId)
    })
  } catch (error) {
    connection.close()
    const isUnreadable = error instanceof AppError && error.code === 'data_damaged'
    throw isUnreadable && isPlainDatabase(options.file) ? new AppError('data_foreign') : error
  }
}

export interface WriteCall {
  userId: string
  /** ISO date-time. */
  now: string
  call: string
  /** What the audit keeps of the call; never names or numbers of persons. Null of a call that leaves no row in it. */
  detail: Record<string, unknown> | null
  /** Writes thousands of pages, see withoutLog.ts. */
  isLong?: boolean
}

/**
 * Runs `work` as one transaction with its changes and its audit row, where it leaves one. Whatever is thrown inside rolls all of it back and
 * is rethrown, an SQLite failure as its expected error.
 */
export function runWrite<T>(store: Store, call: WriteCall, work: (writer: Writer) => T): T {
  const { connection, orm } = store
  return withStorageErrors(() => (call.isLong ? withoutLog(connection, runTransaction) : runTransaction()))

  function runTransaction(): T {
    connection.exec('BEGIN IMMEDIATE')
    try {
      const changes = createChangeRecorder(connection, call)
      const recordChange = changes.record
      const result = work({ connection, orm, recordChange, userId: call.userId, now: call.now, call: call.call })
      if (result instanceof Promise)
        throw new Error('A write is synchronous: the transaction would end before the work.')
      const { now: at, userId, detail } = call
      const sealed = changes.seal()
      if (sealed && !detail) throw new Error('A change of a value is always noted in the audit log.')
      // A call may add to its detail while it works.
      if (detail) {
        const entry = { at, userId, call: call.call, detail: JSON.stringify(detail), changes: sealed }
        appendAudit(connection, store.auditKey, entry)
      }
      connection.exec('COMMIT')
      return result
    } catch (error) {
      // SQLite has already rolled back where the disk was full.
      if (connection.inTransaction) connection.exec('ROLLBACK')
      throw error
    }
  }
}

function createStore(connection: Connection, key: Uint8Array, databaseId: string): Store {
  watchRegisters(connection)
  return {
    connection,
    orm: drizzle(connection, { schema }),
    auditKey: readAuditKey(connection, key, databaseId),
    close: () => connection.close(),
  }
}

function applySettings(connection: Connection): void {
  for (const { name, value, readBack } of pragmas) {
    connection.pragma(`${name} = ${value}`)
    const found = connection.pragma(name, { simple: true })
    if (found !== readBack) throw new Error(`PRAGMA ${name} reads ${String(found)} instead of ${readBack}.`)
  }
}

function requireFile(file: string): void {
  if (!existsSync(file)) throw new AppError('workspace_missing')
  const status = statSync(file)
  if (!status.isFile()) throw new AppError('data_foreign')
  if (status.size === 0) throw new AppError('data_empty')
}

/**
 * Only asked once SQLite could not read the file, so that nobody holds it here: closing any descriptor of a file drops
 * all locks this process has on it (POSIX), and a second process could then write to an open database.
 */
function isPlainDatabase(file: string): boolean {
  const head = Buffer.alloc(PLAIN_HEADER.length)
  const descriptor = openSync(file, 'r')
  try {
    readSync(descriptor, head, 0, head.length, 0)
  } finally {
    closeSync(descriptor)
  }
  return head.toString('latin1') === PLAIN_HEADER
}

function requireIdentity(connection: Connection, databaseId: string): void {
  if (connection.pragma('application_id', { simple: true }) !== APPLICATION_ID) throw new AppError('data_foreign')
  if (readSetting({ connection }, DATABASE_ID) !== databaseId) throw new AppError('data_foreign')
}

function requireWholePages(connection: Connection, file: string): void {
  if (statSync(file).size > QUICK_CHECK_LIMIT) return
  tellStep('Đang soát tệp dữ liệu')
  if (connection.pragma('quick_check(1)', { simple: true }) !== 'ok') throw new AppError('data_damaged')
}
