/**
 * Copies of an open database that have been read back before anyone relies on them. `db.backup()` cannot copy an
 * encrypted file; VACUUM INTO can, and the copy keeps key, version and identity. It is a database in its own right,
 * without a log beside it.
 */
import { chmodSync, rmSync } from 'node:fs'
import { AppError } from '../shared/errors.ts'
import { readAuditKey } from './audit.ts'
import { type Connection, connect, withStorageErrors } from './driver.ts'
import { flushFile } from './durableFile.ts'
import { tellStep } from './longWork.ts'
import { readSchema, readVersion } from './migrate.ts'
import { DATABASE_ID, readSetting } from './settings.ts'
import { verifyAudit } from './verifyAudit.ts'
import { tellWholeFile } from './wholeFile.ts'

/** `PHUB`, in the header of every database of this program. */
export const APPLICATION_ID = 0x50485542

/** What a copy and its original have in common, so that a copy can be held against it, and told to an officer. */
export interface DatabaseFacts {
  databaseId: string
  schemaVersion: number
  /** Number of the last entry of the audit log, and its place in the chain as hex. */
  auditSeq: number
  auditMac: string
  records: number
  people: number
  cells: number
}

/**
 * Writes a copy to `file`, which is replaced, and reads it back whole; the file is on the disk when this returns.
 * Throws disk_full, read_only, or data_damaged where the copy is not what it was taken from; then no file is left.
 */
export function copyDatabase(connection: Connection, key: Uint8Array, file: string): DatabaseFacts {
  const facts = readFacts(connection)
  try {
    withStorageErrors(() => {
      removeFiles(file)
      tellWholeFile('Đang chép toàn bộ sổ ra bản sao lưu', connection)
      connection.prepare('VACUUM INTO ?').run(file)
      chmodSync(file, 0o600)
    })
    tellStep('Đang đọc lại bản sao lưu')
    const copy = readCopy(file, key, (opened) => ({ facts: proveWhole(opened), schema: readSchema(opened) }))
    const isSame = JSON.stringify(copy.facts) === JSON.stringify(facts) && copy.schema === readSchema(connection)
    if (!isSame) throw new AppError('data_damaged', { part: 'copy' })
    withStorageErrors(() => flushFile(file))
    return facts
  } catch (error) {
    removeFiles(file)
    throw error
  }
}

/**
 * Reads a copy from its first page to its last, its guards and the whole chain of its audit log. Throws data_damaged,
 * data_foreign for a file that is not this program's, or data_newer for one of a later program.
 */
export function proveCopy(file: string, key: Uint8Array, newestVersion: number): DatabaseFacts {
  return readCopy(file, key, (connection) => {
    const version = readVersion(connection)
    if (version > newestVersion) throw new AppError('data_newer', { version, newest: newestVersion })
    const facts = proveWhole(connection)
    if (!verifyAudit(connection, readAuditKey(connection, key, facts.databaseId)).intact)
      throw new AppError('data_damaged', { part: 'audit' })
    return facts
  })
}

/** True where the key deciphers the first page of a file. */
export function opensWith(file: string, key: Uint8Array): boolean {
  try {
    return readCopy(file, key, (connection) => connection.pragma('application_id', { simple: true }) === APPLICATION_ID)
  } catch (error) {
    if (error instanceof AppError) return false
    throw error
  }
}

/** Reads what a database says of itself. */
export function readFacts(connection: Connection): DatabaseFacts {
  if (connection.pragma('application_id', { simple: true }) !== APPLICATION_ID) throw new AppError('data_foreign')
  const head = connection
    .prepare<[], { seq: number; mac: Buffer }>('SELECT seq, mac FROM audit ORDER BY seq DESC LIMIT 1')
    .get()
  const counts = connection
    .prepare<[], Pick<DatabaseFacts, 'records' | 'people' | 'cells'>>(
      `SELECT (SELECT count(*) FROM records WHERE deleted_at IS NULL) AS records,
        (SELECT count(*) FROM people WHERE deleted_at IS NULL) AS people, (SELECT count(*) FROM cells) AS cells`,
    )
    .get()
  return {
    databaseId: readSetting({ connection }, DATABASE_ID) ?? '',
    schemaVersion: readVersion(connection),
    auditSeq: head?.seq ?? 0,
    auditMac: head?.mac.toString('hex') ?? '',
    ...(counts ?? { records: 0, people: 0, cells: 0 }),
  }
}

/** The mac of one entry of the audit log as hex, or null where the log is shorter. */
export function readAuditMac(connection: Connection, seq: number): string | null {
  const mac = connection.prepare<[number], Buffer>('SELECT mac FROM audit WHERE seq = ?').pluck().get(seq)
  return mac?.toString('hex') ?? null
}

function proveWhole(connection: Connection): DatabaseFacts {
  // SQLite reads a file of 0 bytes as a database without tables.
  tellWholeFile('Đang soát từng trang của bản sao lưu', connection)
  if (connection.pragma('integrity_check(1)', { simple: true }) !== 'ok') throw new AppError('data_damaged')
  return readFacts(connection)
}

function readCopy<T>(file: string, key: Uint8Array, work: (connection: Connection) => T): T {
  return withStorageErrors(() => {
    const connection = connect(file, key, { mustExist: true, timeoutMilliseconds: 0, readOnly: true })
    try {
      connection.pragma('temp_store = MEMORY')
      return work(connection)
    } finally {
      connection.close()
    }
  })
}

function removeFiles(file: string): void {
  for (const suffix of ['', '-wal', '-shm', '-journal']) rmSync(file + suffix, { force: true })
}
