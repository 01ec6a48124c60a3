/** The folder of a workspace before it is open: what lies there, what it lacks, and ending a creation that was cut. */
import { existsSync, readdirSync, rmSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { publishDatabase } from '../../db/open.ts'
import { AppError } from '../../shared/errors.ts'
import { backupFolderOf, listBackups } from './backups/backupFolder.ts'
import { listRestorable } from './backups/restorable.ts'
import { hasKeyFile, type KeyFile, readKeyFile, readKeysOrNull } from './keySlots.ts'
import { describeOffice } from './office.ts'

/** A new workspace is never made over another, nor beside backups of one. Throws workspace_exists. */
export function requireNoWorkspace(dataDir: string, dataFile: string): void {
  if (!hasKeyFile(dataDir) && !existsSync(dataFile) && !hasBackups(dataDir)) return
  const keys = readKeysOrNull(dataDir) ?? listRestorable(dataDir, [])[0]?.keys
  throw new AppError('workspace_exists', { unit: keys ? describeOffice(keys.office).unit.name : 'khác' })
}

/** Where backups are, a workspace is missing and is to be restored: a new one beside them would hide it. */
export function hasBackups(dataDir: string): boolean {
  return listBackups(backupFolderOf(dataDir)).length > 0
}

/** Throws key_file_damaged where the keys of a database are gone, workspace_missing where there is nothing. */
export function requireKeys(dataDir: string, dataFile: string): KeyFile {
  const keys = readKeyFile(dataDir)
  if (keys) return keys
  // The database without its keys can be opened by nobody: the key file has to come back from a backup.
  throw new AppError(existsSync(dataFile) ? 'key_file_damaged' : 'workspace_missing')
}

/** What the door says before anyone has a key. */
export function stateOfFile(dataDir: string, dataFile: string, keys: KeyFile): 'locked' | 'damaged' | 'empty' {
  if (existsSync(dataFile)) return statSync(dataFile).size === 0 ? 'empty' : 'locked'
  return existsSync(preparedFile(dataDir, keys)) ? 'locked' : 'damaged'
}

/** Where a database is made that has no name yet. */
export function preparedFile(dataDir: string, keys: KeyFile): string {
  return join(dataDir, `${keys.databaseId}.new`)
}

/**
 * Moves the database of a just created key file into place, also when the computer stopped between the two. A key file
 * whose database is gone is never answered with a new, empty database.
 */
export function finishCreation(dataDir: string, dataFile: string, keys: KeyFile): void {
  if (existsSync(dataFile)) return
  const prepared = preparedFile(dataDir, keys)
  if (!existsSync(prepared)) throw new AppError('data_damaged', { part: 'missing' })
  publishDatabase(prepared, dataFile)
  for (const name of readdirSync(dataDir)) {
    if (/^[0-9a-f-]{36}\.(new|keys)(-wal|-shm|-journal)?$/.test(name)) rmSync(join(dataDir, name), { force: true })
  }
}
