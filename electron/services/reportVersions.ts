/** Reports that a figure can be looked up in: a period as it is now, and each lock of it as it keeps it. */
import { listLocks, type StoredLock } from '../../db/locks.ts'
import type { Reader } from '../../db/store.ts'
import type { CallOutput } from '../../shared/contract.ts'
import { AppError } from '../../shared/errors.ts'
import type { Period } from '../../shared/period.ts'
import { type FrozenPeriod, frozenPeriodOf } from './frozenPeriods.ts'

export type ReportView = Pick<CallOutput<'figures.ofRecords'>[number], 'period' | 'lock'>

/** A lock with the number of its report: 1 is the first, and every reopening begins the next. */
export interface LockVersion {
  frozen: FrozenPeriod
  round: number
}

/** Oldest first; those taken back among them. */
export function listLockVersions(db: Reader, period: string): LockVersion[] {
  return listLocks(db, period).map((lock, index) => ({ frozen: frozenPeriodOf(lock), round: index + 1 }))
}

/** Throws `lock_unknown`. */
export function requireLockVersion(db: Reader, period: string, id: string): LockVersion {
  const found = listLockVersions(db, period).find(({ frozen }) => frozen.lock.id === id)
  if (!found) throw new AppError('lock_unknown')
  return found
}

/** The lock that holds, or null while the period is open. */
export function standingLock(versions: readonly LockVersion[]): LockVersion | null {
  return versions.find(({ frozen }) => isStanding(frozen.lock)) ?? null
}

function isStanding(lock: StoredLock): boolean {
  return lock.reopenedAt === null
}

export function viewReport({ id, name, from, to }: Period, version: LockVersion | null): ReportView {
  const lock = version && {
    id: version.frozen.lock.id,
    round: version.round,
    lockedAt: version.frozen.lock.lockedAt,
    isReplaced: !isStanding(version.frozen.lock),
  }
  return { period: { id, name, from, to }, lock }
}
