/** Packages that were built: the list, and the bytes of one again. */
import { getLock } from '../../db/locks.ts'
import { getPackage, listPackages, type StoredPackage } from '../../db/packages.ts'
import type { Reader } from '../../db/store.ts'
import { readUserNames } from '../../db/users.ts'
import type { CallOutput } from '../../shared/contract.ts'
import { AppError } from '../../shared/errors.ts'
import { groupFingerprint } from '../../shared/packageManifest.ts'
import { fingerprint12 } from '../signing/digest.ts'
import type { CallContext } from './callContext.ts'

export const packageMediaType = 'application/vnd.etsi.asic-e+zip'

export function summarizePackage(db: Reader, row: StoredPackage): CallOutput<'packages.list'>[number] {
  const names = readUserNames(db)
  const nameOf = (user: string | null): string => names.get(user ?? '') ?? user ?? ''
  const lock = row.snapshotId === null ? null : getLock(db, row.snapshotId)
  return {
    id: row.id,
    period: row.period,
    sequence: row.sequence,
    fileName: row.fileName,
    size: row.bytes.length,
    createdAt: row.createdAt,
    createdBy: nameOf(row.createdBy),
    contentDigest: row.contentDigest,
    fingerprint: groupFingerprint(fingerprint12(row.bytes)),
    cancelled: lock?.reopenedAt
      ? { at: lock.reopenedAt, by: nameOf(lock.reopenedBy), reason: lock.reason ?? '' }
      : null,
  }
}

export function listBuiltPackages(
  { db }: CallContext,
  input: { period?: string | undefined },
): CallOutput<'packages.list'> {
  return listPackages(db, input.period).map((row) => summarizePackage(db, row))
}

export function readPackage(context: CallContext, input: { id: string }): CallOutput<'packages.get'> {
  const row = getPackage(context.db, input.id)
  if (!row) throw new AppError('package_unknown')
  return { name: row.fileName, mediaType: packageMediaType, bytes: new Uint8Array(row.bytes) }
}
