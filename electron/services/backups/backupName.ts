/** What the file name of a backup says, so that a list can be made where nothing can be opened yet. */
import type { z } from 'zod'
import { backupReason } from '../../../shared/calls/backups.ts'

export type BackupReason = z.infer<typeof backupReason>

export interface BackupName {
  /** Rises with every backup of a workspace: the clock of a computer may jump back, this never does. */
  ordinal: number
  /** ISO date-time, UTC, to the second. */
  madeAt: string
  schemaVersion: number
  /** Number of the last entry of the audit log in it. */
  auditSeq: number
  reason: BackupReason
  /** First 16 hex digits of the SHA-256 of the file. */
  hash: string
}

const PATTERN = /^(\d{6,})_(\d{4})(\d{2})(\d{2})-(\d{2})(\d{2})(\d{2})_v(\d+)_s(\d+)_([a-z-]+)_([0-9a-f]{16})\.bak$/
const VIETNAM_OFFSET = 7 * 60 * 60 * 1000
/** The key file of a backup is named like it. */
export const KEYS_SUFFIX = '.keys.json'
/** End of every name that is still being written. */
export const UNFINISHED = '.new'

/** `000012_20210705-090000_v8_s123_dong-so_0123456789abcdef.bak`, the time as the office's clock shows it. */
export function writeBackupName(name: BackupName): string {
  const local = new Date(Date.parse(name.madeAt) + VIETNAM_OFFSET).toISOString().replace(/[-:]/g, '')
  const time = `${local.slice(0, 8)}-${local.slice(9, 15)}`
  const ordinal = String(name.ordinal).padStart(6, '0')
  return `${ordinal}_${time}_v${name.schemaVersion}_s${name.auditSeq}_${name.reason}_${name.hash}.bak`
}

/** Null for a file that is no backup of this program. */
export function readBackupName(fileName: string): BackupName | null {
  const match = PATTERN.exec(fileName)
  if (!match) return null
  const [, ordinal, year, month, day, hour, minute, second, version, seq, reason, hash = ''] = match
  const known = backupReason.safeParse(reason)
  const local = Date.parse(`${year}-${month}-${day}T${hour}:${minute}:${second}.000Z`)
  if (!known.success || Number.isNaN(local)) return null
  return {
    ordinal: Number(ordinal),
    madeAt: new Date(local - VIETNAM_OFFSET).toISOString(),
    schemaVersion: Number(version),
    auditSeq: Number(seq),
    reason: known.data,
    hash,
  }
}

/** The day of the office on which a backup was made, ISO. */
export function dayOfBackup({ madeAt }: Pick<BackupName, 'madeAt'>): string {
  return new Date(Date.parse(madeAt) + VIETNAM_OFFSET).toISOString().slice(0, 10)
}
