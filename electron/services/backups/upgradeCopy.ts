/** The backup that is made before an older database is brought to the version of a newer program. */
import type { DatabaseFacts } from '../../../db/copyDatabase.ts'
import { addBackup, backupFolderOf, listBackups } from './backupFolder.ts'
import { readLedger, updateLedger } from './ledger.ts'

/** Throws disk_full or read_only, and the upgrade does not begin. */
export function keepUpgradeCopy(
  { dataDir, keys, now }: { dataDir: string; keys: string; now: string },
  copy: (file: string) => DatabaseFacts,
): void {
  const folder = backupFolderOf(dataDir)
  const ledger = readLedger(folder)
  const ordinal = Math.max(ledger.ordinal, listBackups(folder).at(-1)?.ordinal ?? 0) + 1
  const { backup } = addBackup(folder, { ordinal, madeAt: now, reason: 'truoc-nang-cap', keys }, copy)
  updateLedger(folder, { ordinal, ownKey: [...ledger.ownKey, backup.name] })
}
