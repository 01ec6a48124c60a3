/** Every backup that can be restored from here: of this folder, of the second place and of drives that are plugged in. */
import { createHash } from 'node:crypto'
import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { type KeyFile, parseKeys } from '../keySlots.ts'
import { type Backup, backupFolderOf, listBackups, readBackupKeys } from './backupFolder.ts'
import type { BackupName } from './backupName.ts'
import type { Drive } from './drives.ts'
import { readLedger } from './ledger.ts'
import { SECOND_FOLDER } from './secondPlace.ts'

export interface Restorable extends BackupName {
  /** Stands for it on the page. */
  id: string
  name: string
  size: number
  keys: KeyFile
  /** Where it lies, the own folder first. */
  copies: { backup: Backup; drive: Drive | null }[]
}

/** Newest first. A backup whose key file cannot be read is left out where no copy of it has a readable one. */
export function listRestorable(dataDir: string, drives: readonly Drive[]): Restorable[] {
  const own = backupFolderOf(dataDir)
  const found = new Map<string, Restorable>()
  const folders = [
    { folder: own, drive: null },
    ...drivesToLookAt(own, drives).flatMap((drive) => foldersOf(drive).map((folder) => ({ folder, drive }))),
  ]
  for (const { folder, drive } of folders) {
    for (const backup of listBackups(folder)) {
      const keys = readKeys(backup)
      if (!keys) continue
      const id = createHash('sha256').update(`${keys.databaseId}/${backup.name}`).digest('hex').slice(0, 16)
      const known = found.get(id)
      if (known) known.copies.push({ backup, drive })
      else found.set(id, { ...backup, id, keys, copies: [{ backup, drive }] })
    }
  }
  return [...found.values()].sort((a, b) => b.ordinal - a.ordinal || b.madeAt.localeCompare(a.madeAt))
}

function drivesToLookAt(own: string, drives: readonly Drive[]): Drive[] {
  const { second } = readLedger(own)
  if (!second || drives.some(({ path }) => path === second.path)) return [...drives]
  return [...drives, { path: second.path, label: second.label, isRemovable: true, isNetwork: false, fileSystem: '' }]
}

/** Where backups lie that the program took there, and where an officer may have copied them by hand. */
function foldersOf({ path }: Drive): string[] {
  const home = join(path, SECOND_FOLDER)
  return [path, join(path, 'backups'), home, ...foldersIn(home)]
}

function foldersIn(folder: string): string[] {
  try {
    return readdirSync(folder, { withFileTypes: true })
      .filter((entry) => entry.isDirectory())
      .map((entry) => join(folder, entry.name))
  } catch {
    return []
  }
}

function readKeys(backup: Backup): KeyFile | null {
  try {
    return parseKeys(readBackupKeys(backup))
  } catch {
    return null
  }
}
