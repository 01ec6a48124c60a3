/** The backups of an open workspace as the rest of the program meets them: the keeper, where it keeps, and its occasions. */

import { existsSync } from 'node:fs'
import { basename } from 'node:path'
import { type WorkProgress, withoutStopping } from '../../../db/longWork.ts'
import type { Store } from '../../../db/open.ts'
import { backupFolderOf } from './backupFolder.ts'
import type { Drive } from './drives.ts'
import { findDriveOf, listDrives } from './drives.ts'
import { type BackupKeeper, createBackupKeeper } from './keeper.ts'

/** What the host says about backups; tests say something else. */
export interface BackupSettings {
  /** Makes and proves backups by itself; only on demand where false. */
  isAutomatic: boolean
  /** Drives that backups can be taken to or restored from. */
  listDrives: () => Promise<Drive[]>
  /** The drive that holds a folder, or null where it is not known. */
  findDriveOf: (folder: string) => Promise<Drive | null>
  /** ISO date-time, UTC. */
  readClock: () => string
  /** Hears of a fault of the program in work that nobody waits for. */
  reportFault: (error: unknown) => void
  /** Hears how far work is that nobody waits for, and null at its end. */
  tellUnseen: (progress: WorkProgress | null) => void
}

/** `places` are folders that count as drives while they are there. */
export function makeBackupSettings(places: readonly string[] = []): Omit<BackupSettings, 'readClock'> {
  return {
    isAutomatic: true,
    reportFault: () => undefined,
    tellUnseen: () => undefined,
    findDriveOf,
    listDrives: async () => [...places.filter((path) => existsSync(path)).map(describePlace), ...(await listDrives())],
  }
}

function describePlace(path: string): Drive {
  return { path, label: basename(path), isRemovable: true, isNetwork: false, fileSystem: '' }
}

export interface SessionBackups {
  /** Folder of the workspace. */
  dataDir: string
  /** Folder of its backups. */
  folder: string
  databaseId: string
  keeper: BackupKeeper
  /** False where backups are only made on demand, as of a workspace for practice. */
  isAutomatic: boolean
  listDrives: () => Promise<Drive[]>
  /** The officer is doing nothing. */
  pause: () => void
  /** Before and after a call that asks for a backup. */
  beforeCall: () => void
  afterCall: () => void
  /** The last thing before the database is closed. */
  close: () => void
}

export function openSessionBackups(
  workspace: {
    dataDir: string
    store: Store
    dataKey: Uint8Array
    databaseId: string
    isPractice: boolean
    readKeys: () => string
  },
  settings: BackupSettings,
): SessionBackups {
  const { dataDir, databaseId, isPractice } = workspace
  const { readClock } = settings
  const isAutomatic = settings.isAutomatic && !isPractice
  const keeper = createBackupKeeper(workspace, readClock())
  const whenAutomatic = (work: () => void) => (): void => {
    if (isAutomatic) work()
  }
  return {
    dataDir,
    folder: backupFolderOf(dataDir),
    databaseId,
    keeper,
    isAutomatic,
    listDrives: settings.listDrives,
    pause: whenAutomatic(() => keeper.makeIfDue(readClock())),
    beforeCall: whenAutomatic(() => keeper.makeIfNews('truoc-nhap', readClock())),
    // What the call has written stays written.
    afterCall: whenAutomatic(() => withoutStopping(() => keeper.makeIfNews('tao-goi', readClock()))),
    close: whenAutomatic(() => {
      keeper.makeIfNews('dong-so', readClock())
      keeper.proveIfDue(readClock())
      keeper.noteHead()
    }),
  }
}
