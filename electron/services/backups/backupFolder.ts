/** Backups as files of a folder: a named one is whole and has its key file beside it, whatever moment the power went. */
import { createHash } from 'node:crypto'
import {
  chmodSync,
  closeSync,
  copyFileSync,
  existsSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  readSync,
  rmSync,
  statSync,
} from 'node:fs'
import { join } from 'node:path'
import { type DatabaseFacts, opensWith } from '../../../db/copyDatabase.ts'
import { withStorageErrors } from '../../../db/driver.ts'
import { flushFile, moveDurably, writeDurably } from '../../../db/durableFile.ts'
import { tellStep } from '../../../db/longWork.ts'
import { AppError } from '../../../shared/errors.ts'
import { type BackupName, KEYS_SUFFIX, readBackupName, UNFINISHED, writeBackupName } from './backupName.ts'

const HASH_LENGTH = 16
const CHUNK = 1024 * 1024

export interface Backup extends BackupName {
  /** Name of the file. */
  name: string
  folder: string
  /** Bytes. */
  size: number
}

/** The folder of a workspace's own backups. */
export function backupFolderOf(dataDir: string): string {
  return join(dataDir, 'backups')
}

/** The backups of a folder, oldest first; none where the folder is not there. */
export function listBackups(folder: string): Backup[] {
  return readNames(folder)
    .flatMap((name) => {
      const read = readBackupName(name)
      if (!read || !existsSync(join(folder, name + KEYS_SUFFIX))) return []
      return [{ ...read, name, folder, size: statSync(join(folder, name)).size }]
    })
    .sort((a, b) => a.ordinal - b.ordinal || a.madeAt.localeCompare(b.madeAt))
}

export function pathOf({ folder, name }: Pick<Backup, 'folder' | 'name'>): string {
  return join(folder, name)
}

/**
 * Has `copy` write a proved copy of the database and gives it its name, with the key file that opens it. Throws
 * disk_full, read_only or what `copy` throws; then nothing is left but what was there before.
 */
export function addBackup(
  folder: string,
  { keys, ...made }: Pick<BackupName, 'ordinal' | 'madeAt' | 'reason'> & { keys: string },
  copy: (file: string) => DatabaseFacts,
): { backup: Backup; facts: DatabaseFacts } {
  return withStorageErrors(() => {
    mkdirSync(folder, { recursive: true, mode: 0o700 })
    const prepared = join(folder, `sao-luu${UNFINISHED}`)
    const facts = copy(prepared)
    const { schemaVersion, auditSeq } = facts
    const backup = { ...made, schemaVersion, auditSeq, hash: hashPrepared(prepared) }
    const name = writeBackupName(backup)
    publish(folder, name, prepared, keys)
    return { backup: { ...backup, name, folder, size: statSync(join(folder, name)).size }, facts }
  })
}

/** Removes the file where it cannot be read, or where the officer stops that. */
function hashPrepared(file: string): string {
  try {
    return hashFile(file)
  } catch (error) {
    rmSync(file, { force: true })
    throw error
  }
}

/** Copies a backup to another folder and reads it back from there. Throws backup_damaged, disk_full or read_only. */
export function copyBackup(backup: Backup, folder: string): void {
  withStorageErrors(() => {
    mkdirSync(folder, { recursive: true })
    const prepared = join(folder, `chep${UNFINISHED}`)
    try {
      copyFileSync(pathOf(backup), prepared)
      flushFile(prepared)
      if (hashFile(prepared) !== backup.hash) throw new AppError('backup_damaged', { name: backup.name })
      publish(folder, backup.name, prepared, readBackupKeys(backup))
    } catch (error) {
      rmSync(prepared, { force: true })
      throw error
    }
  })
}

/** The text of the key file beside a backup. */
export function readBackupKeys(backup: Pick<Backup, 'folder' | 'name'>): string {
  return withStorageErrors(() => readFileSync(pathOf(backup) + KEYS_SUFFIX, 'utf8'))
}

/**
 * Gives a backup newer slots of the same key: an officer knows today's password, and one who left knows none. A backup of
 * before the data key was changed keeps its own, which nothing else opens.
 */
export function renewBackupKeys(backup: Backup, keys: string, dataKey: Uint8Array): void {
  if (readBackupKeys(backup) === keys || !opensWith(pathOf(backup), dataKey)) return
  withStorageErrors(() => writeDurably(pathOf(backup) + KEYS_SUFFIX, keys))
}

/** True where the bytes are those that were written. */
export function isBackupWhole(backup: Backup): boolean {
  return withStorageErrors(() => hashFile(pathOf(backup)) === backup.hash)
}

/** The backup itself first: a key file alone is no backup, a backup without its key file would be one that nobody opens. */
export function removeBackup(backup: Backup): void {
  rmSync(pathOf(backup), { force: true })
  rmSync(pathOf(backup) + KEYS_SUFFIX, { force: true })
}

/** Removes what an interrupted backup or copy has left; only while no other process can be at work in the folder. */
export function sweepUnfinished(folder: string): void {
  for (const name of readNames(folder)) {
    const isUnfinished = /\.new(-wal|-shm|-journal)?$/.test(name)
    const isAlone = name.endsWith(KEYS_SUFFIX) && !existsSync(join(folder, name.slice(0, -KEYS_SUFFIX.length)))
    if (isUnfinished || isAlone) rmSync(join(folder, name), { force: true, recursive: true })
  }
}

function publish(folder: string, name: string, prepared: string, keys: string): void {
  const file = join(folder, name)
  try {
    writeDurably(file + KEYS_SUFFIX, keys)
    makePrivate(prepared)
    moveDurably(prepared, file)
  } catch (error) {
    rmSync(prepared, { force: true })
    rmSync(file + KEYS_SUFFIX + UNFINISHED, { force: true })
    if (!existsSync(file)) rmSync(file + KEYS_SUFFIX, { force: true })
    throw error
  }
}

/** A stick in FAT keeps no rights; the content is encrypted either way. */
function makePrivate(file: string): void {
  try {
    chmodSync(file, 0o600)
  } catch {
    return
  }
}

function hashFile(file: string): string {
  const hash = createHash('sha256')
  const chunk = Buffer.alloc(CHUNK)
  const descriptor = openSync(file, 'r')
  const { size } = statSync(file)
  let read = 0
  try {
    for (;;) {
      tellStep('Đang đọc tệp sao lưu (MB)', Math.floor(read / CHUNK), Math.ceil(size / CHUNK))
      const length = readSync(descriptor, chunk, 0, CHUNK, null)
      read += length
      if (length === 0) break
      hash.update(chunk.subarray(0, length))
    }
  } finally {
    closeSync(descriptor)
  }
  return hash.digest('hex').slice(0, HASH_LENGTH)
}

/** A stick may be pulled out at any moment. */
function readNames(folder: string): string[] {
  try {
    return readdirSync(folder)
  } catch {
    return []
  }
}
