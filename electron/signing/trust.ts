/** Whose certificates are trusted, and the checks that lead from a signature's certificate to one of them. */
import { AppError } from '../../shared/errors.ts'
import { groupFingerprint } from '../../shared/packageManifest.ts'
import {
  type CertificateInfo,
  checkCriticalExtensions,
  checkIssuerCertificate,
  checkSignerCertificate,
  checkValidAtSigning,
  readCertificate,
} from './certificate.ts'
import type { VerifiedSignature } from './cmsVerification.ts'
import { equalBytes } from './der.ts'
import { keyDigits } from './digest.ts'
import { checkNotRevoked, isSignedBy } from './revocationList.ts'
import { isoSeconds } from './time.ts'
import type { TrustBundle } from './trustBundle.ts'

/** A certificate trusted byte for byte, and the unit it may sign for. */
export interface PinnedCertificate {
  unit: string
  spkiSha256: string
  certificateDer: Uint8Array
}

export interface TrustList {
  selfIssued: PinnedCertificate[]
  /** What provinces vouch for. */
  bundles: TrustBundle[]
  /** Issuers outside the province: they vouch for the person behind a second signature, and for no package. */
  foreign?: CertificateInfo[]
}

/** Whom a signature leads to: `unit` is null for a certificate of a province that its list of signers does not name. */
export interface TrustedSigner {
  unit: string | null
  spkiSha256: string
}

/** Pins one certificate (DER) for the unit named in it; `CERT_NO_UNIT` if it names none. */
export function pinCertificate(certificateDer: Uint8Array): PinnedCertificate {
  const { unitCode, spkiSha256 } = readCertificate(certificateDer)
  if (unitCode === null) throw new AppError('CERT_NO_UNIT')
  return { unit: unitCode, spkiSha256, certificateDer }
}

/**
 * Follows the certificate of a signature to the trust list and returns whom it ends at.
 * @param receivedAt when the package came in: a key that had expired by then could have signed at any time since
 * @throws CERT_DUP_EXT, CERT_KEYUSAGE, CERT_IS_CA, CHAIN_UNTRUSTED, CHAIN_ISSUER_NOT_CA, CHAIN_PATHLEN, CHAIN_TOO_LONG,
 *   CERT_UNKNOWN_CRITICAL, CERT_NOT_YET_VALID, CERT_EXPIRED, CERT_EXPIRED_AT_RECEIPT, CMS_EXTRA_CERTS,
 *   CHAIN_INTERMEDIATE_NOT_PINNED, CRL_MISSING, CRL_SIGNATURE, CRL_STALE, CERT_REVOKED, in this order
 */
export function verifyChain(signature: VerifiedSignature, trust: TrustList, receivedAt: Date): TrustedSigner {
  const { certificate, chainDer, signingTime } = signature
  checkSignerCertificate(certificate)
  // The whole certificate is compared, not its names or its key: names can be copied and a key can be certified anew.
  const pin = trust.selfIssued.find(({ certificateDer }) => equalBytes(certificateDer, certificate.der))
  if (pin) {
    checkInForce([certificate], signingTime, receivedAt)
    if (chainDer.length > 0) throw new AppError('CMS_EXTRA_CERTS')
    return pin
  }
  return followChain(certificate, chainDer.map(readCertificate), trust.bundles, signingTime, receivedAt)
}

/** The leaf, who issued it, and so on to a root that a province's trust list names. */
function followChain(
  leaf: CertificateInfo,
  sentAlong: readonly CertificateInfo[],
  bundles: readonly TrustBundle[],
  signingTime: Date,
  receivedAt: Date,
): TrustedSigner {
  const { organisation, spki, spkiSha256 } = leaf
  for (const bundle of bundles) {
    const path = findPath(leaf, sentAlong, bundle.roots)
    if (!path) continue
    // The whole chain stands before any list of revoked certificates is asked: a stranger's list says nothing.
    for (const [index, issuer] of path.entries()) if (index > 0) checkIssuerCertificate(issuer, index - 1)
    if (path.length > longestPath) throw new AppError('CHAIN_TOO_LONG')
    checkInForce(path, signingTime, receivedAt)
    const intermediates = path.slice(1, -1)
    if (sentAlong.length > intermediates.length) throw new AppError('CMS_EXTRA_CERTS')
    for (const each of intermediates)
      if (!bundle.issuing.some(({ der }) => equalBytes(der, each.der)))
        throw new AppError('CHAIN_INTERMEDIATE_NOT_PINNED')
    for (const [index, each] of path.entries()) {
      const issuer = path[index + 1]
      if (issuer) checkNotRevoked(each, issuer, bundle.revocationLists, receivedAt)
    }
    const listed = bundle.signers.find((signer) => signer.spkiSha256 === spkiSha256)
    return { unit: listed?.unit ?? null, spkiSha256 }
  }
  throw new AppError('CHAIN_UNTRUSTED', { organisation, spkiSha256, digits: groupFingerprint(keyDigits(spki)) })
}

/** Leaf, issuing, root. */
const longestPath = 3
/** Where looking for the next issuer ends. */
const mostCertificates = 8

/** From the leaf to one of these roots, or null where it leads to none of them. */
export function findPath(
  leaf: CertificateInfo,
  sentAlong: readonly CertificateInfo[],
  roots: readonly CertificateInfo[],
): CertificateInfo[] | null {
  const path = [leaf]
  while (path.length < mostCertificates) {
    const last = path.at(-1) ?? leaf
    const isIssuer = (each: CertificateInfo) =>
      equalBytes(each.subject, last.issuer) && !path.includes(each) && isSignedBy(last.signed, each)
    const root = roots.find(isIssuer)
    if (root) return [...path, root]
    const next = sentAlong.find(isIssuer)
    if (!next) return null
    path.push(next)
  }
  return null
}

/** `CERT_UNKNOWN_CRITICAL`, `CERT_NOT_YET_VALID`, `CERT_EXPIRED`, `CERT_EXPIRED_AT_RECEIPT`, in this order. */
export function checkInForce(path: readonly CertificateInfo[], signingTime: Date, receivedAt: Date): void {
  for (const certificate of path) checkCriticalExtensions(certificate)
  for (const certificate of path) checkValidAtSigning(certificate, signingTime)
  for (const { notAfter } of path)
    if (!(receivedAt <= notAfter)) throw new AppError('CERT_EXPIRED_AT_RECEIPT', { notAfter: isoSeconds(notAfter) })
}
