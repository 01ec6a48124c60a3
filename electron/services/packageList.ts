/** Packages that were built: the list, and the bytes of one again. */
import { isErasedFile } from '../../db/eraseWords.ts'
import { getLock } from '../../db/locks.ts'
import { getPackage, listPackages, type StoredPackage } from '../../db/packages.ts'
import { readUserNames } from '../../db/users.ts'
import type { CallOutput } from '../../shared/contract.ts'
import { AppError } from '../../shared/errors.ts'
import { packageLevel } from '../../shared/packageLevel.ts'
import { groupFingerprint } from '../../shared/packageManifest.ts'
import { packageCosigner } from '../../shared/receivedPackage.ts'
import { fingerprint12, fingerprintOfDigest } from '../signing/digest.ts'
import type { CallContext } from './callContext.ts'
import { officeAbove } from './recipients.ts'

export const packageMediaType = 'application/vnd.etsi.asic-e+zip'

const envelopeMediaType = 'application/pkcs7-mime'

export function summarizePackage(
  { db, office }: Pick<CallContext, 'db' | 'office'>,
  row: StoredPackage,
): CallOutput<'packages.list'>[number] {
  const names = readUserNames(db)
  const nameOf = (user: string | null): string => names.get(user ?? '') ?? user ?? ''
  const lock = row.snapshotId === null ? null : getLock(db, row.snapshotId)
  return {
    id: row.id,
    period: row.period,
    sequence: row.sequence,
    fileName: row.fileName,
    size: (row.sealed ?? row.bytes).length,
    createdAt: row.createdAt,
    createdBy: nameOf(row.createdBy),
    contentDigest: row.contentDigest,
    fingerprint: groupFingerprint(keptFingerprint(row)),
    recipient:
      row.recipient === null ? officeAbove(office) : { code: row.recipient, name: row.recipientName ?? row.recipient },
    level: packageLevel.parse(row.level),
    isEncrypted: row.sealed !== null,
    cosigning: row.cosigner === null ? (row.awaitsCosigner === 1 ? 'cho' : 'khong') : 'da_ky',
    cosigner: row.cosigner === null ? null : packageCosigner.parse(JSON.parse(row.cosigner)),
    cancelled: lock?.reopenedAt
      ? { at: lock.reopenedAt, by: nameOf(lock.reopenedBy), reason: lock.reason ?? '' }
      : null,
  }
}

export function listBuiltPackages(
  context: CallContext,
  input: { period?: string | undefined },
): CallOutput<'packages.list'> {
  return listPackages(context.db, input.period).map((row) => summarizePackage(context, row))
}

export function readPackage(context: CallContext, input: { id: string }): CallOutput<'packages.get'> {
  const row = getPackage(context.db, input.id)
  if (!row) throw new AppError('package_unknown')
  requireFile(row)
  if (row.awaitsCosigner === 1) throw new AppError('package_awaits_cosigner')
  const mediaType = row.sealed ? envelopeMediaType : packageMediaType
  return { name: row.fileName, mediaType, bytes: new Uint8Array(row.sealed ?? row.bytes) }
}

/** The 12 digits, also of a package whose file was erased. */
export function keptFingerprint({ bytes }: Pick<StoredPackage, 'bytes'>): string {
  return isErasedFile(bytes) ? fingerprintOfDigest(bytes) : fingerprint12(bytes)
}

/** Throws `package_erased` where the file went with somebody in it. */
export function requireFile({ bytes }: Pick<StoredPackage, 'bytes'>): void {
  if (isErasedFile(bytes)) throw new AppError('package_erased')
}
