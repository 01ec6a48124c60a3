/** The calls about backups of the open workspace: how they stand, making and proving one, the second place. */
import { createHash } from 'node:crypto'
import { resolve } from 'node:path'
import { newestOf } from '../../../db/migrate.ts'
import { migrations } from '../../../db/migrations/index.ts'
import type { CallOutput, ParsedInput } from '../../../shared/contract.ts'
import { AppError } from '../../../shared/errors.ts'
import type { CallContext, PublicContext } from '../callContext.ts'
import { listLoginNames, readKeysOrNull } from '../keySlots.ts'
import { describeOffice } from '../office.ts'
import { backupFolderOf, listBackups } from './backupFolder.ts'
import { readBackupHealth } from './backupHealth.ts'
import { type Drive, findDriveOf, readFreeBytes } from './drives.ts'
import { findFormerKeys } from './formerKeys.ts'
import { readLedger, updateLedger } from './ledger.ts'
import { finishReplacing } from './replaceFiles.ts'
import { listRestorable } from './restorable.ts'
import { chooseSecondPlace, copyToSecondPlace, findSecondPlaceAgain, listCarriedNames } from './secondPlace.ts'

type BackupList = CallOutput<'backups.list'>

export function readHealth(context: CallContext): CallOutput<'backups.health'> {
  return readBackupHealth(context)
}

/** Newest first. */
export function listOwnBackups({ backups }: CallContext): BackupList {
  const ledger = readLedger(backups.folder)
  const carried = new Set(listCarriedNames(ledger, backups.databaseId))
  return listBackups(backups.folder)
    .toReversed()
    .map(({ name, madeAt, reason, size, auditSeq }) => ({
      name,
      madeAt,
      reason,
      size,
      auditSeq,
      isProven: ledger.proven?.name === name,
      isDamaged: ledger.damaged.includes(name),
      isInSecondPlace: carried.has(name),
    }))
}

export function makeBackup(context: CallContext): CallOutput<'backups.health'> {
  // The log tells of it once it is there: one that was stopped has left nothing.
  context.backups.keeper.make('lam-tay', context.now)
  context.write({}, () => undefined)
  return readBackupHealth(context)
}

export function proveBackup(context: CallContext): CallOutput<'backups.health'> {
  context.backups.keeper.prove(context.now)
  return readBackupHealth(context)
}

export async function listPlaces({ backups }: CallContext): Promise<CallOutput<'backups.places'>> {
  const drives = await backups.listDrives()
  findSecondPlaceAgain(backups.folder, drives)
  const { second } = readLedger(backups.folder)
  const own = await findDriveOf(backups.dataDir)
  return drives.map((drive) => ({
    id: idOfDrive(drive),
    label: drive.label,
    isRemovable: drive.isRemovable,
    isNetwork: drive.isNetwork,
    freeBytes: readFreeBytes(drive.path),
    isSameDrive: own !== null && resolve(own.path) === resolve(drive.path),
    isChosen: second?.path === drive.path,
  }))
}

export async function choosePlace(
  context: CallContext,
  { id }: ParsedInput<'backups.choosePlace'>,
): Promise<CallOutput<'backups.health'>> {
  const { backups, now } = context
  const drive = id === null ? null : (await backups.listDrives()).find((one) => idOfDrive(one) === id)
  if (drive === undefined) throw new AppError('place_missing')
  context.write({ chosen: drive !== null }, () => {
    if (drive) chooseSecondPlace(backups.folder, drive)
    else updateLedger(backups.folder, { second: null })
  })
  if (listBackups(backups.folder).length === 0) backups.keeper.make('lam-tay', now)
  else copyToSecondPlace(backups.folder, backups.databaseId, now)
  return readBackupHealth(context)
}

/** What can be restored into the chosen folder, whether or not there is a workspace in it. */
export async function listRestorableBackups({ vault }: PublicContext): Promise<CallOutput<'restore.list'>> {
  const dataDir = vault.dataDir()
  finishReplacing(dataDir)
  const { lastHead, proven, damaged } = readLedger(backupFolderOf(dataDir))
  const live = readKeysOrNull(dataDir)
  const restorable = listRestorable(dataDir, await vault.listDrives())
  const former = findFormerKeys(restorable, live)
  return restorable.map(({ id, name, madeAt, reason, size, keys, ...one }) => {
    const isOther = live !== null && live.databaseId !== keys.databaseId
    return {
      ...{ id, madeAt, reason, size },
      unit: describeOffice(keys.office).unit.name,
      practice: keys.office.practice,
      users: listLoginNames(keys),
      places: one.copies.map(({ drive }) => drive?.label ?? null),
      isProven: proven?.name === name,
      isDamaged: damaged.includes(name) && one.copies.every(({ drive }) => drive === null),
      isOther,
      hasFormerKey: former.has(id),
      isNewer: one.schemaVersion > newestOf(migrations),
      missing: lastHead && !isOther ? Math.max(0, lastHead.seq - one.auditSeq) : null,
    }
  })
}

/** A path never crosses to the page; this stands for it there. */
export function idOfDrive({ path }: Pick<Drive, 'path'>): string {
  return createHash('sha256').update(path).digest('hex').slice(0, 16)
}
