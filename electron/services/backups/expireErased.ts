/** Copies of the workspace that still hold what was erased for good: they go eight weeks after, when new ones have taken their place. */
import { existsSync, readdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { lastErasureBefore } from '../../../db/erasable.ts'
import type { Reader } from '../../../db/store.ts'
import { QUARANTINE } from '../workspaceFiles.ts'
import type { Backup } from './backupFolder.ts'

/** As long as an erasure that was a mistake can be taken back by restoring a backup. */
const WEEKS_KEPT = 8
const WEEK = 7 * 24 * 60 * 60 * 1000

/** The moment of which older copies are no longer kept, or null while there is none. */
export function findExpiry(db: Reader, now: string): string | null {
  return lastErasureBefore(db, new Date(Date.parse(now) - WEEKS_KEPT * WEEK).toISOString())
}

export function isExpired({ madeAt }: Pick<Backup, 'madeAt'>, expired: string | null): boolean {
  return expired !== null && madeAt < expired
}

/** Removes what restores have moved aside before that moment. */
export function sweepQuarantine(dataDir: string, expired: string | null): void {
  const folder = join(dataDir, QUARANTINE)
  if (expired === null || !existsSync(folder)) return
  const limit = expired.replace(/\D/g, '').slice(0, 14)
  for (const name of readdirSync(folder)) {
    if (/^\d{14}(-\d+)?$/.test(name) && name.slice(0, 14) < limit)
      rmSync(join(folder, name), { recursive: true, force: true })
  }
}
