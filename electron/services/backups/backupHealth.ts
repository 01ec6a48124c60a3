/** How well the workspace is backed up, in one answer: for the home screen, the bottom bar and the list of what is missing. */
import type { CallOutput } from '../../../shared/contract.ts'
import { describeError, isErrorCode } from '../../../shared/errors.ts'
import { listBackups } from './backupFolder.ts'
import { readFreeBytes } from './drives.ts'
import { type Ledger, readLedger } from './ledger.ts'
import { isSecondPlaceThere } from './secondPlace.ts'
import type { SessionBackups } from './sessionBackups.ts'

export type BackupHealth = CallOutput<'backups.health'>

const DAY = 24 * 60 * 60 * 1000
/** Days after which a proof, or the copy outside the computer, is too old. */
const LONGEST_WITHOUT_PROOF = 7
const LONGEST_WITHOUT_COPY = 14
const LITTLE_ROOM = 500 * 1024 ** 2

/** `now` is an ISO date-time; ages are whole days. */
export function readBackupHealth({ backups, now }: { backups: SessionBackups; now: string }): BackupHealth {
  const { folder, isAutomatic, dataDir } = backups
  const ledger = readLedger(folder)
  const files = listBackups(folder)
  const newest = files.at(-1)
  const free = readFreeBytes(dataDir)
  const health = {
    isAutomatic,
    newest: newest ? { madeAt: newest.madeAt, reason: newest.reason } : null,
    proven: ledger.proven && { ...ledger.proven, days: daysBetween(ledger.proven.at, now) },
    second: describeSecond(ledger, now),
    failure: ledger.failure && { at: ledger.failure.at, message: sentenceOf(ledger.failure.code) },
    damaged: files.filter(({ name }) => ledger.damaged.includes(name)).length,
    rolledBack: ledger.rolledBack,
    hasLittleRoom: free !== null && free < LITTLE_ROOM,
  }
  return { state: judge(health), ...health }
}

function judge(health: Omit<BackupHealth, 'state'>): BackupHealth['state'] {
  if (health.failure || health.damaged > 0 || health.rolledBack) return 'failed'
  if (!health.newest) return 'missing'
  const { proven, second } = health
  if (!proven || proven.days > LONGEST_WITHOUT_PROOF) return 'late'
  const isCopyOld = second.days === null || second.days > LONGEST_WITHOUT_COPY
  return second.state === 'failed' || isCopyOld || health.hasLittleRoom ? 'late' : 'good'
}

function describeSecond({ second }: Ledger, now: string): BackupHealth['second'] {
  if (!second) return { state: 'unset', label: null, copiedAt: null, days: null, message: null }
  const { label, copiedAt, failure } = second
  return {
    state: failure !== null ? 'failed' : isSecondPlaceThere(second) ? 'there' : 'away',
    label,
    copiedAt,
    days: copiedAt === null ? null : daysBetween(copiedAt, now),
    message: failure === null ? null : sentenceOf(failure),
  }
}

function sentenceOf(code: string): string {
  return describeError(isErrorCode(code) ? code : 'unexpected')
}

function daysBetween(earlier: string, later: string): number {
  return Math.max(0, Math.floor((Date.parse(later) - Date.parse(earlier)) / DAY))
}
