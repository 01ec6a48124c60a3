/** The key to a backup: behind today's password where the key file of the workspace still fits it, else behind that of its day. */
import { opensWith } from '../../../db/copyDatabase.ts'
import { AppError } from '../../../shared/errors.ts'
import { chooseLoginName, type KeyFile, openRecoverySlot, openUserSlot } from '../keySlots.ts'
import { looksLikeRecoveryKey } from '../recoveryKey.ts'
import { isBackupWhole, pathOf } from './backupFolder.ts'
import type { Restorable } from './restorable.ts'

export interface OpenedRestorable {
  keys: KeyFile
  /** The caller overwrites it after use. */
  dataKey: Uint8Array
  /** The key file of the workspace is not there, or does not fit this backup. */
  replacesKeys: boolean
  /** Null where the printed recovery key was given. */
  userName: string | null
}

/**
 * Throws wrong_password or wrong_recovery_key where nothing opens, backup_key_of_day for a backup of before the data key
 * was changed, and backup_of_other for one of another workspace than the one whose key file lies here.
 */
export async function openRestorable(
  restorable: Restorable,
  live: KeyFile | null,
  given: { userName?: string | undefined; password: string },
  describeUnit: (keys: KeyFile) => string,
): Promise<OpenedRestorable> {
  if (live && live.databaseId !== restorable.keys.databaseId)
    throw new AppError('backup_of_other', { unit: describeUnit(restorable.keys) })
  const byRecoveryKey = looksLikeRecoveryKey(given.password)
  const tried = live && live.digest !== restorable.keys.digest ? [live, restorable.keys] : [restorable.keys]
  let opened: OpenedRestorable | null = null
  let refusal: unknown = new AppError('wrong_password')
  for (const keys of tried) {
    try {
      const userName = byRecoveryKey ? null : chooseLoginName(keys, given.userName)
      const dataKey =
        userName === null
          ? await openRecoverySlot(keys, given.password)
          : await openUserSlot(keys, userName, given.password)
      opened?.dataKey.fill(0)
      opened = { keys, dataKey, replacesKeys: keys.digest !== live?.digest, userName }
      if (restorable.copies.some(({ backup }) => opensWith(pathOf(backup), dataKey))) return opened
    } catch (error) {
      refusal = error
    }
  }
  if (!opened) throw refusal
  // Whole, and yet closed to today's key: the data key was changed since, and what was given is of today alone.
  if (restorable.copies.some(({ backup }) => isBackupReadable(backup))) {
    opened.dataKey.fill(0)
    throw new AppError('backup_key_of_day')
  }
  // No copy reads with it: whoever restores finds out that they are damaged, and says so.
  return opened
}

/** A stick may be gone meanwhile. */
function isBackupReadable(backup: Restorable['copies'][number]['backup']): boolean {
  try {
    return isBackupWhole(backup)
  } catch {
    return false
  }
}
