/** Whom this workspace trusts: its own keys, the trust list of its province, issuers of leaders' tokens, files named for one call. */
import { listForeignAuthorities } from '../../db/foreignAuthorities.ts'
import { getTrustList, insertTrustList, listSigningKeys } from '../../db/signingKeys.ts'
import type { Reader, Writer } from '../../db/store.ts'
import { AppError } from '../../shared/errors.ts'
import { readCertificate } from '../signing/certificate.ts'
import { keyDigits } from '../signing/digest.ts'
import { pinCertificate, type TrustList } from '../signing/trust.ts'
import { checkSuccession, readTrustBundle, type TrustBundle } from '../signing/trustBundle.ts'
import { readTrustFile } from '../signing/trustFile.ts'
import type { Office } from './callContext.ts'
import { officeUnit } from './officeUnits.ts'

/**
 * Everything a signature may lead to.
 * @param files certificates or trust lists that the officer names for this call and answers for
 */
export function readTrust(db: Reader, office: Office, files: readonly Uint8Array[] = []): TrustList {
  const named = trustOfFiles(files)
  const { code } = officeUnit(office)
  const own = listSigningKeys(db)
    // A key that a province certified is judged by the trust list, which can revoke it.
    .filter(({ issuer, unitCode }) => issuer === null && unitCode === code)
    .map(({ certificate }) => pinCertificate(new Uint8Array(certificate)))
  const kept = readKeptList(db)
  return {
    selfIssued: [...own, ...named.selfIssued],
    bundles: [...(kept ? [kept] : []), ...named.bundles],
    foreign: listForeignAuthorities(db)
      .filter(({ removedAt }) => removedAt === null)
      .map(({ certificate }) => readCertificate(new Uint8Array(certificate))),
  }
}

/**
 * The same for what the office has just signed: that the list of revoked ones ran out keeps nobody from signing, it is for
 * the recipient to have a newer one.
 */
export function readTrustForOwn(db: Reader, office: Office): TrustList {
  const trust = readTrust(db, office)
  const never = new Date(8.64e15)
  const bundles = trust.bundles.map((bundle) => ({
    ...bundle,
    revocationLists: bundle.revocationLists.map((list) => ({ ...list, nextUpdate: never })),
  }))
  return { ...trust, bundles }
}

/** Only what somebody names for this call. */
export function trustOfFiles(files: readonly Uint8Array[] = []): TrustList {
  const lists = files.map(readTrustFile)
  return {
    selfIssued: lists.flatMap(({ selfIssued }) => selfIssued),
    bundles: lists.flatMap(({ bundles }) => bundles),
  }
}

/** The trust list in force, or null where none was taken in or issued. */
export function readKeptList(db: Reader): TrustBundle | null {
  const row = getTrustList(db)
  return row && readTrustBundle(new Uint8Array(row.bytes))
}

/**
 * Decides whether a trust list may be kept. The first one needs the 20 digits of its root, as the province reads them out;
 * every later one must be signed by a root that the one before named.
 * @throws the codes of readTrustBundle and checkSuccession, TRUST_LIST_PRACTICE, TRUST_ROOT_UNCONFIRMED, TRUST_ROOT_DIGITS
 */
export function judgeTrustList(
  db: Reader,
  office: Office,
  bytes: Uint8Array,
  rootDigits: string | undefined,
): { bundle: TrustBundle; isNew: boolean } {
  const bundle = readTrustBundle(bytes)
  if (bundle.practice && !office.practice) throw new AppError('TRUST_LIST_PRACTICE')
  const kept = readKeptList(db)
  if (kept) return { bundle, isNew: checkSuccession(bundle, kept) === 'newer' }
  const typed = rootDigits?.replace(/\D/g, '') ?? ''
  const authority = bundle.authority.name
  if (typed === '') throw new AppError('TRUST_ROOT_UNCONFIRMED', { authority })
  if (typed !== keyDigits(bundle.signedBy.spki)) throw new AppError('TRUST_ROOT_DIGITS')
  return { bundle, isNew: true }
}

export function keepTrustList(db: Writer, { sequence, bytes }: TrustBundle): void {
  insertTrustList(db, sequence, bytes)
}
