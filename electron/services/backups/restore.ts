/**
 * Puts a backup in the place of the workspace. The backup is proved first, as a whole and in a file of its own; then
 * replaceFiles.ts moves what is there aside, so that a cut leaves the old workspace or the new one.
 */
import { copyFileSync, existsSync, mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { type DatabaseFacts, readFacts } from '../../../db/copyDatabase.ts'
import { findStorageError, isHeldByAnother, withStorageErrors } from '../../../db/driver.ts'
import { flushFile } from '../../../db/durableFile.ts'
import { tellStep, withoutStopping } from '../../../db/longWork.ts'
import { openDatabase, removeDatabase, type Store } from '../../../db/open.ts'
import { verifyAudit } from '../../../db/verifyAudit.ts'
import { tellWholeFile } from '../../../db/wholeFile.ts'
import { AppError } from '../../../shared/errors.ts'
import { formatKeys, type KeyFile } from '../keySlots.ts'
import { DATA_FILE } from '../workspaceFiles.ts'
import { backupFolderOf, copyBackup, isBackupWhole, listBackups, pathOf } from './backupFolder.ts'
import { writeBackupName } from './backupName.ts'
import { readLedger, updateLedger } from './ledger.ts'
import { preparedDatabase, replaceFiles, sweepPrepared } from './replaceFiles.ts'
import type { Restorable } from './restorable.ts'
import { chooseSecondPlace } from './secondPlace.ts'
import { keepUpgradeCopy } from './upgradeCopy.ts'

export interface RestoredWorkspace {
  /** `keys` where the data itself was whole and only its key file was missing. */
  what: 'data' | 'keys'
  facts: DatabaseFacts
  /** Entries of the audit log that the workspace had and the backup has not; null where that is not known. */
  missing: number | null
}

interface Restoration {
  dataDir: string
  restorable: Restorable
  /** Opens the backup, and where `replacesKeys`, the restored workspace from now on. */
  keys: KeyFile
  dataKey: Uint8Array
  replacesKeys: boolean
  /** ISO date-time, UTC. */
  now: string
  /** Throws where the officer may not restore. */
  authorise: (store: Store) => void
}

/**
 * Throws backup_damaged (no copy of it reads back), workspace_in_use, disk_full, read_only, data_newer or what
 * `authorise` throws; the workspace is as it was then.
 */
export function restoreWorkspace(restoration: Restoration): RestoredWorkspace {
  const { dataDir, keys, replacesKeys, now } = restoration
  return withStorageErrors(() => {
    mkdirSync(dataDir, { recursive: true, mode: 0o700 })
    if (isHeldByAnother(join(dataDir, DATA_FILE))) throw new AppError('workspace_in_use')
    const liveFacts = replacesKeys ? readLiveData(restoration) : null
    const facts = liveFacts ?? prepareData(restoration)
    const missing = withoutStopping(() => {
      tellStep('Đang đưa bản phục hồi vào chỗ của sổ')
      replaceFiles(dataDir, replacesKeys ? keys : null, now)
      return liveFacts ? 0 : noteRestored(restoration, facts)
    })
    return { what: liveFacts ? 'keys' : 'data', facts, missing }
  })
}

/** What the data says that lies there without a readable key file, or null where this key does not open it. */
function readLiveData({ dataDir, dataKey, keys, now, authorise }: Restoration): DatabaseFacts | null {
  const file = join(dataDir, DATA_FILE)
  if (!existsSync(file)) return null
  try {
    const copyAside = (copy: (to: string) => DatabaseFacts) =>
      keepUpgradeCopy({ dataDir, keys: formatKeys(keys), now }, copy)
    return readWhole(file, dataKey, keys.databaseId, authorise, copyAside)
  } catch (error) {
    const known = error instanceof AppError ? error : findStorageError(error)
    if (known && /^(data|workspace)_/.test(known.code)) return null
    throw error
  }
}

/** Copies the backup beside the workspace and proves it there, with everything an opening does. */
function prepareData(restoration: Restoration): DatabaseFacts {
  const { dataDir, restorable, dataKey, keys, authorise } = restoration
  const prepared = preparedDatabase(dataDir)
  sweepPrepared(dataDir)
  const whole = restorable.copies.find(({ backup }) => isReadable(() => isBackupWhole(backup)))
  if (!whole) throw damaged(restorable)
  try {
    tellStep('Đang chép bản sao lưu vào cạnh sổ')
    copyFileSync(pathOf(whole.backup), prepared)
    // The backup itself is the copy that an upgrade wants to have.
    const facts = readWhole(prepared, dataKey, keys.databaseId, authorise, () => undefined)
    flushFile(prepared)
    return facts
  } catch (error) {
    removeDatabase(prepared)
    const known = error instanceof AppError ? error : findStorageError(error)
    if (known?.code === 'data_damaged' || known?.code === 'data_empty' || known?.code === 'data_foreign')
      throw damaged(restorable)
    throw error
  }
}

function readWhole(
  file: string,
  dataKey: Uint8Array,
  databaseId: string,
  authorise: (store: Store) => void,
  copyAside: (copy: (to: string) => DatabaseFacts) => void,
): DatabaseFacts {
  const store = openDatabase({ file, key: dataKey, databaseId, copyAside })
  try {
    tellWholeFile('Đang soát từng trang của bản phục hồi', store.connection)
    if (store.connection.pragma('integrity_check(1)', { simple: true }) !== 'ok') throw new AppError('data_damaged')
    if (!verifyAudit(store.connection, store.auditKey).intact) throw new AppError('data_damaged', { part: 'audit' })
    authorise(store)
    return readFacts(store.connection)
  } finally {
    store.close()
  }
}

/** Notes where the workspace stands now, so that it is not taken for one that went back by itself. */
function noteRestored({ dataDir, restorable }: Restoration, facts: DatabaseFacts): number | null {
  const folder = backupFolderOf(dataDir)
  const { lastHead, ordinal, ownKey, second } = readLedger(folder)
  const name = writeBackupName(restorable)
  const source = restorable.copies[0]
  // A new computer has none of its own yet, and the stick goes home with the officer.
  if (source && !listBackups(folder).some((own) => own.name === name)) copyBackup(source.backup, folder)
  const head = { seq: facts.auditSeq, mac: facts.auditMac }
  updateLedger(folder, {
    ordinal: Math.max(ordinal, restorable.ordinal),
    ownKey: ownKey.includes(name) ? ownKey : [...ownKey, name],
    lastHead: head,
    lastBackup: head,
    rolledBack: null,
    failure: null,
  })
  if (!second && source?.drive) tryChoosing(folder, source.drive)
  return lastHead ? Math.max(0, lastHead.seq - facts.auditSeq) : null
}

/** A stick that is write-protected can be restored from; it is only no second place. */
function tryChoosing(folder: string, drive: { path: string; label: string }): void {
  isReadable(() => chooseSecondPlace(folder, drive) !== null)
}

/** A stick may be gone, and a file on it unreadable. */
function isReadable(work: () => boolean): boolean {
  try {
    return work()
  } catch (error) {
    if (error instanceof AppError && error.code === 'call_cancelled') throw error
    if (error instanceof AppError || findStorageError(error) || (error instanceof Error && 'code' in error))
      return false
    throw error
  }
}

function damaged({ name }: Restorable): AppError {
  return new AppError('backup_damaged', { name })
}
