/** Restores a backup into a folder of its own the way a real restore does, and reads what came out from end to end. */
import { copyFileSync, mkdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { performance } from 'node:perf_hooks'
import { readFacts } from '../../../db/copyDatabase.ts'
import { findStorageError, withStorageErrors } from '../../../db/driver.ts'
import { tellStep } from '../../../db/longWork.ts'
import { openDatabase } from '../../../db/open.ts'
import { verifyAudit } from '../../../db/verifyAudit.ts'
import { tellWholeFile } from '../../../db/wholeFile.ts'
import { AppError } from '../../../shared/errors.ts'
import { parseKeys } from '../keySlots.ts'
import { type Backup, isBackupWhole, pathOf, readBackupKeys } from './backupFolder.ts'

export const TEST_FOLDER = 'thu-phuc-hoi.new'

export interface TestedRestore {
  records: number
  people: number
  cells: number
  milliseconds: number
}

/** Throws backup_damaged, or disk_full where there is no room for the test. Leaves nothing behind. */
export function restoreForTest(
  backup: Backup,
  { dataDir, dataKey, databaseId }: { dataDir: string; dataKey: Uint8Array; databaseId: string },
): TestedRestore {
  const begun = performance.now()
  const folder = join(dataDir, TEST_FOLDER)
  const file = join(folder, 'data.db')
  try {
    return withStorageErrors(() => {
      rmSync(folder, { recursive: true, force: true })
      mkdirSync(folder, { mode: 0o700 })
      if (!isBackupWhole(backup) || parseKeys(readBackupKeys(backup))?.databaseId !== databaseId) throw damaged(backup)
      tellStep('Đang phục hồi thử vào một thư mục riêng')
      copyFileSync(pathOf(backup), file)
      const store = openDatabase({ file, key: dataKey, databaseId, copyAside: () => undefined })
      try {
        tellWholeFile('Đang soát từng trang của bản phục hồi thử', store.connection)
        const isWhole = store.connection.pragma('integrity_check(1)', { simple: true }) === 'ok'
        if (!isWhole || !verifyAudit(store.connection, store.auditKey).intact) throw damaged(backup)
        const { records, people, cells } = readFacts(store.connection)
        return { records, people, cells, milliseconds: Math.round(performance.now() - begun) }
      } finally {
        store.close()
      }
    })
  } catch (error) {
    const known = error instanceof AppError ? error : findStorageError(error)
    if (known && /^(data|key_file)_/.test(known.code)) throw damaged(backup)
    throw error
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

function damaged(backup: Backup): AppError {
  return new AppError('backup_damaged', { name: backup.name })
}
