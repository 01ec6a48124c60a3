/** Whose certificates are trusted, and the checks that lead from a signature's certificate to one of them. */
import { fromBER } from 'asn1js'
import { AppError } from '../../shared/errors.ts'
import { checkCriticalExtensions, checkSignerCertificate, checkValidAtSigning, readCertificate } from './certificate.ts'
import type { VerifiedSignature } from './cmsVerification.ts'
import { equalBytes } from './der.ts'
import { isoSeconds } from './time.ts'

/** A certificate trusted byte for byte, and the unit it may sign for. */
export interface PinnedCertificate {
  unit: string
  spkiSha256: string
  certificateDer: Uint8Array
}

export interface TrustList {
  selfIssued: PinnedCertificate[]
}

/** Pins one certificate (DER) for the unit named in it; `CERT_NO_UNIT` if it names none. */
export function pinCertificate(certificateDer: Uint8Array): PinnedCertificate {
  const { unitCode, spkiSha256 } = readCertificate(certificateDer)
  if (unitCode === null) throw new AppError('CERT_NO_UNIT')
  return { unit: unitCode, spkiSha256, certificateDer }
}

/**
 * Reads a file of trusted certificates: PEM or DER, one or several one after another.
 * `TRUST_FILE_INVALID` if it holds none or anything else, `CERT_MALFORMED` or `CERT_NO_UNIT` for a certificate we cannot use.
 */
export function readTrustFile(bytes: Uint8Array): TrustList {
  const text = Buffer.from(bytes).toString('latin1')
  const certificates = text.includes('-----BEGIN') ? splitPem(text) : splitDer(bytes)
  if (certificates.length === 0) throw new AppError('TRUST_FILE_INVALID')
  return { selfIssued: certificates.map(pinCertificate) }
}

/** The one certificate (DER) of a file in PEM or DER; `TRUST_FILE_INVALID` if it holds another number of them. */
export function readCertificateFile(bytes: Uint8Array): Uint8Array {
  const text = Buffer.from(bytes).toString('latin1')
  const [certificate, ...more] = text.includes('-----BEGIN') ? splitPem(text) : splitDer(bytes)
  if (certificate === undefined || more.length > 0) throw new AppError('TRUST_FILE_INVALID')
  return certificate
}

const pemBlock = /-----BEGIN ([A-Z0-9 ]+)-----\s([A-Za-z0-9+/=\s]*?)-----END \1-----/g

/** Text around the blocks is allowed, because `openssl x509 -text` and people write notes there. */
function splitPem(text: string): Uint8Array[] {
  return [...text.matchAll(pemBlock)].map(([, label, base64 = '']) => {
    if (label !== 'CERTIFICATE') throw new AppError('TRUST_FILE_INVALID')
    return Buffer.from(base64, 'base64')
  })
}

function splitDer(bytes: Uint8Array): Uint8Array[] {
  const certificates: Uint8Array[] = []
  for (let rest = bytes; rest.length > 0; ) {
    const { offset } = fromBER(Buffer.from(rest), { parseEmbedded: false })
    if (offset <= 0) throw new AppError('TRUST_FILE_INVALID')
    certificates.push(rest.subarray(0, offset))
    rest = rest.subarray(offset)
  }
  return certificates
}

/** One certificate as PEM, the way openssl writes and reads it. */
export function certificatePem(certificateDer: Uint8Array): string {
  const lines =
    Buffer.from(certificateDer)
      .toString('base64')
      .match(/.{1,64}/g) ?? []
  return `-----BEGIN CERTIFICATE-----\n${lines.join('\n')}\n-----END CERTIFICATE-----\n`
}

/**
 * Follows the certificate of a signature to the trust list and returns the pin it ends at.
 * @param receivedAt when the package came in: a key that had expired by then could have signed at any time since
 * @throws CERT_DUP_EXT, CERT_KEYUSAGE, CERT_IS_CA, CHAIN_UNTRUSTED, CERT_UNKNOWN_CRITICAL, CERT_NOT_YET_VALID,
 *   CERT_EXPIRED, CERT_EXPIRED_AT_RECEIPT, CMS_EXTRA_CERTS, in this order
 */
export function verifyChain(signature: VerifiedSignature, trust: TrustList, receivedAt: Date): PinnedCertificate {
  const { certificate, chainDer, signingTime } = signature
  checkSignerCertificate(certificate)
  const { spkiSha256, organisation } = certificate
  // The whole certificate is compared, not its names or its key: names can be copied and a key can be certified anew.
  const pin = trust.selfIssued.find(({ certificateDer }) => equalBytes(certificateDer, certificate.der))
  if (!pin) throw new AppError('CHAIN_UNTRUSTED', { organisation, spkiSha256 })
  checkCriticalExtensions(certificate)
  checkValidAtSigning(certificate, signingTime)
  if (!(receivedAt <= certificate.notAfter))
    throw new AppError('CERT_EXPIRED_AT_RECEIPT', { notAfter: isoSeconds(certificate.notAfter) })
  if (chainDer.length > 0) throw new AppError('CMS_EXTRA_CERTS')
  return pin
}
