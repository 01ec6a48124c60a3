/** Which backups stay: the latest ones, one a day, one a week, one with each half-year's package, and never too few. */
import type { Backup } from './backupFolder.ts'
import { dayOfBackup } from './backupName.ts'

const LATEST = 10
const DAYS = 14
const WEEKS = 8
const UPGRADES = 2
/** However large they are. */
const AT_LEAST = 3
/** Bytes of all backups of a folder together. */
const LARGEST_TOTAL = 2 * 1024 ** 3

/**
 * The backups to remove. Days and weeks are counted over those that have a backup, and order is that of the ordinals:
 * neither a month without work nor a clock that jumped makes the rotation forget.
 */
export function chooseOutdated(backups: readonly Backup[], largestTotal = LARGEST_TOTAL): Backup[] {
  const newestFirst = [...backups].sort((a, b) => b.ordinal - a.ordinal)
  const kept = new Set<Backup>([
    ...newestFirst.slice(0, LATEST),
    ...newestOfEach(newestFirst, dayOfBackup).slice(0, DAYS),
    ...newestOfEach(newestFirst, (backup) => weekOf(dayOfBackup(backup))).slice(0, WEEKS),
    ...newestOfEach(
      newestFirst.filter(({ reason }) => reason === 'tao-goi'),
      (backup) => halfYearOf(dayOfBackup(backup)),
    ),
    ...newestFirst.filter(({ reason }) => reason === 'truoc-nang-cap').slice(0, UPGRADES),
  ])
  let total = 0
  let count = 0
  for (const backup of newestFirst) {
    if (!kept.has(backup)) continue
    total += backup.size
    if (count >= AT_LEAST && total > largestTotal) kept.delete(backup)
    else count += 1
  }
  return newestFirst.filter((backup) => !kept.has(backup))
}

function newestOfEach(newestFirst: readonly Backup[], groupOf: (backup: Backup) => string): Backup[] {
  const newest = new Map<string, Backup>()
  for (const backup of newestFirst) {
    const group = groupOf(backup)
    if (!newest.has(group)) newest.set(group, backup)
  }
  return [...newest.values()]
}

/** Weeks begin on Monday; 1970-01-05 was one. */
function weekOf(day: string): string {
  return String(Math.floor((Date.parse(day) / 86_400_000 - 4) / 7))
}

function halfYearOf(day: string): string {
  return `${day.slice(0, 4)}-${day.slice(5, 7) <= '06' ? 1 : 2}`
}
