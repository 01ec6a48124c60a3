/** Packages that were built: the list, and the bytes of one again. */
import { getPackage, listPackages, type StoredPackage } from '../../db/packages.ts'
import { readUserNames } from '../../db/users.ts'
import type { CallOutput } from '../../shared/contract.ts'
import { AppError } from '../../shared/errors.ts'
import { groupFingerprint } from '../../shared/packageManifest.ts'
import { fingerprint12 } from '../signing/digest.ts'
import type { CallContext } from './callContext.ts'

export const packageMediaType = 'application/vnd.etsi.asic-e+zip'

/** `names` gives the officer of each id. */
export function summarizePackage(
  row: StoredPackage,
  names: ReadonlyMap<string, string>,
): CallOutput<'packages.list'>[number] {
  return {
    id: row.id,
    period: row.period,
    sequence: row.sequence,
    fileName: row.fileName,
    size: row.bytes.length,
    createdAt: row.createdAt,
    createdBy: names.get(row.createdBy) ?? row.createdBy,
    contentDigest: row.contentDigest,
    fingerprint: groupFingerprint(fingerprint12(row.bytes)),
  }
}

export function listBuiltPackages(
  context: CallContext,
  input: { period?: string | undefined },
): CallOutput<'packages.list'> {
  const names = readUserNames(context.db)
  return listPackages(context.db, input.period).map((row) => summarizePackage(row, names))
}

export function readPackage(context: CallContext, input: { id: string }): CallOutput<'packages.get'> {
  const row = getPackage(context.db, input.id)
  if (!row) throw new AppError('package_unknown')
  return { name: row.fileName, mediaType: packageMediaType, bytes: new Uint8Array(row.bytes) }
}
