/** Issuers outside the province (of leaders' tokens) that an office trusts for the second signature, and for nothing else. */
import { RelativeDistinguishedNames } from 'pkijs'
import { AppError } from '../../shared/errors.ts'
import {
  type CertificateInfo,
  certificateOid,
  checkCriticalExtensions,
  checkForeignIssuer,
  checkForeignSigner,
  readCertificate,
  readName,
} from './certificate.ts'
import type { VerifiedSignature } from './cmsVerification.ts'
import { equalBytes, parseDer } from './der.ts'
import { checkInForce, findPath, type TrustList } from './trust.ts'

/*
 * What such an issuer vouches for is a person, never a unit of ours: the office's own signature, which stands below, says
 * for whom the package is. Lists of revoked certificates are not asked, because offline there are none; the screen that
 * names these issuers says so, and whoever takes a package in is asked to look at the name.
 */

/** The one certificate of an issuer; `CHAIN_ISSUER_NOT_CA`, `CERT_DUP_EXT` or `CERT_UNKNOWN_CRITICAL` unless it may issue others. */
export function readForeignAuthority(der: Uint8Array): CertificateInfo {
  const certificate = readCertificate(der)
  checkForeignIssuer(certificate, 0)
  checkCriticalExtensions(certificate)
  return certificate
}

/**
 * The foreign issuer that a second signature leads to; null where only the office's own trust can tell.
 * @throws what checkForeignSigner and checkForeignIssuer throw, CHAIN_TOO_LONG, CERT_UNKNOWN_CRITICAL, CERT_NOT_YET_VALID,
 *   CERT_EXPIRED, CERT_EXPIRED_AT_RECEIPT, CMS_EXTRA_CERTS, in this order
 */
export function followToForeignAuthority(
  { certificate, chainDer, signingTime }: VerifiedSignature,
  { selfIssued, bundles, foreign = [] }: TrustList,
  receivedAt: Date,
): CertificateInfo | null {
  const sentAlong = chainDer.map(readCertificate)
  // What the province vouches for is judged by the province's list alone, which can revoke it.
  const isOwn =
    selfIssued.some(({ certificateDer }) => equalBytes(certificateDer, certificate.der)) ||
    bundles.some(({ roots, issuing }) => findPath(certificate, [...sentAlong, ...issuing], roots))
  const path = isOwn ? null : findPath(certificate, sentAlong, foreign)
  if (!path) return null
  checkForeignSigner(certificate)
  for (const [index, issuer] of path.entries()) if (index > 0) checkForeignIssuer(issuer, index - 1)
  if (path.length > longestPath) throw new AppError('CHAIN_TOO_LONG')
  checkInForce(path, signingTime, receivedAt)
  if (sentAlong.some((each) => !path.includes(each))) throw new AppError('CMS_EXTRA_CERTS')
  return path.at(-1) ?? null
}

/**
 * What to tell of a leader whose own trust the office has not: `COSIGNER_AUTHORITY_UNKNOWN` with the issuer's name for a
 * certificate that only an issuer outside the province can have made, else null.
 */
export function describeUnknownAuthority(certificate: CertificateInfo): AppError | null {
  try {
    if (certificate.unitCode !== null) return null
    checkForeignSigner(certificate)
    const names = new RelativeDistinguishedNames({ schema: parseDer(certificate.issuer) })
    const [name] = [certificateOid.commonName, certificateOid.organisation].flatMap((type) => readName(names, type))
    return new AppError('COSIGNER_AUTHORITY_UNKNOWN', { authority: name ?? '' })
  } catch (error) {
    if (error instanceof AppError) return null
    throw error
  }
}

/** Leaf, two issuing ones, root: one more than a province has. */
const longestPath = 4
