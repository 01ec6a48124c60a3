/** The list of revoked certificates (CRL) of one issuer: written, and read strictly. */
import { BitString, Enumerated, Integer } from 'asn1js'
import { CertificateRevocationList, Extension, Extensions, RelativeDistinguishedNames, RevokedCertificate } from 'pkijs'
import { AppError } from '../../shared/errors.ts'
import type { CertificateInfo } from './certificate.ts'
import { encodeDer, encodeToBeSigned, equalBytes, parseDer, readOrFail } from './der.ts'
import { authorityKeyExtension, certificateTime } from './issueCertificate.ts'
import { checkSignatureAlgorithm, signatureAlgorithmFor } from './signatureAlgorithm.ts'
import { importPrivateKey, signSha256, verifySha256 } from './signer.ts'
import { day, isoSeconds } from './time.ts'

const crlNumberId = '2.5.29.20'
const reasonId = '2.5.29.21'
const understood: readonly string[] = ['2.5.29.35', crlNumberId]

/** Half a year and some: the list travels with the half-year report. */
const validDays = 200

/** Reasons of RFC 5280 that an office can have. */
export const revocationReasons = {
  unspecified: 0,
  keyCompromise: 1,
  affiliationChanged: 3,
  superseded: 4,
  cessationOfOperation: 5,
} as const
export type RevocationReason = keyof typeof revocationReasons

export interface RevokedSerial {
  /** DER of the serial number. */
  serialDer: Uint8Array
  revokedAt: Date
  reason: RevocationReason
}

export interface RevocationList {
  der: Uint8Array
  issuer: Uint8Array
  number: number
  thisUpdate: Date
  nextUpdate: Date
  /** When each serial number (hex of its DER) was revoked. */
  revoked: ReadonlyMap<string, Date>
  signed: CertificateInfo['signed']
}

/** The list (DER) of an issuer, good for 200 days. `number` never goes down. */
export function writeRevocationList(
  issuer: CertificateInfo,
  issuerKeyPkcs8: Uint8Array,
  list: { number: number; at: Date; revoked: readonly RevokedSerial[] },
): Uint8Array {
  const key = importPrivateKey(issuerKeyPkcs8)
  const numberValue = new Integer({ value: list.number }).toBER()
  const crl = new CertificateRevocationList({
    version: 1,
    signature: signatureAlgorithmFor(key),
    issuer: new RelativeDistinguishedNames({ schema: parseDer(issuer.subject) }),
    thisUpdate: certificateTime(list.at),
    nextUpdate: certificateTime(new Date(list.at.getTime() + validDays * day)),
    // An empty list is left out, as RFC 5280 asks.
    ...(list.revoked.length > 0 && { revokedCertificates: list.revoked.map(revokedEntry) }),
    crlExtensions: new Extensions({
      extensions: [
        authorityKeyExtension(issuer),
        new Extension({ extnID: crlNumberId, critical: false, extnValue: numberValue }),
      ],
    }),
    signatureAlgorithm: signatureAlgorithmFor(key),
  })
  const content = encodeToBeSigned(crl.toSchema(true))
  crl.signatureValue = new BitString({ valueHex: signSha256(content, key) })
  return encodeDer(crl.toSchema(true))
}

function revokedEntry({ serialDer, revokedAt, reason }: RevokedSerial): RevokedCertificate {
  const value = new Enumerated({ value: revocationReasons[reason] }).toBER()
  return new RevokedCertificate({
    userCertificate: parseDer(serialDer) as Integer,
    revocationDate: certificateTime(revokedAt),
    crlEntryExtensions: new Extensions({
      extensions: [new Extension({ extnID: reasonId, critical: false, extnValue: value })],
    }),
  })
}

/** `CRL_MALFORMED` unless the bytes are one CRL in the encoding we would write, with both dates and a number. */
export function readRevocationList(der: Uint8Array): RevocationList {
  return readOrFail('CRL_MALFORMED', () => {
    const crl = new CertificateRevocationList({ schema: parseDer(der) })
    if (!equalBytes(encodeDer(crl.toSchema(true)), der)) throw new Error('not DER')
    const extensions = crl.crlExtensions?.extensions ?? []
    if (extensions.some(({ extnID, critical }) => critical && !understood.includes(extnID)))
      throw new Error('a condition nobody here understands')
    const number = extensions.find(({ extnID }) => extnID === crlNumberId)
    const value = number && parseDer(new Uint8Array(number.extnValue.valueBlock.valueHexView))
    if (!(value instanceof Integer) || value.valueBlock.isHexOnly || !crl.nextUpdate)
      throw new Error('no number or end')
    return {
      der,
      issuer: new Uint8Array(crl.issuer.valueBeforeDecode),
      number: value.valueBlock.valueDec,
      thisUpdate: crl.thisUpdate.value,
      nextUpdate: crl.nextUpdate.value,
      revoked: new Map(
        (crl.revokedCertificates ?? []).map((each) => [
          serialKey(encodeDer(each.userCertificate)),
          each.revocationDate.value,
        ]),
      ),
      signed: {
        content: Uint8Array.from(crl.tbsView),
        algorithm: crl.signatureAlgorithm,
        signature: new Uint8Array(crl.signatureValue.valueBlock.valueHexView),
      },
    }
  })
}

export function serialKey(serialDer: Uint8Array): string {
  return Buffer.from(serialDer).toString('hex')
}

/**
 * Looks a certificate up in the list of its issuer.
 * @param at when the package came in; a revocation of later does not undo what was received before
 * @throws CRL_MISSING, CRL_SIGNATURE, CRL_STALE, CERT_REVOKED, in this order
 */
export function checkNotRevoked(
  certificate: CertificateInfo,
  issuer: CertificateInfo,
  lists: readonly RevocationList[],
  at: Date,
): void {
  const list = lists.find((each) => equalBytes(each.issuer, issuer.subject))
  if (!list) throw new AppError('CRL_MISSING')
  if (!isSignedBy(list.signed, issuer)) throw new AppError('CRL_SIGNATURE')
  if (!(at <= list.nextUpdate)) throw new AppError('CRL_STALE', { nextUpdate: isoSeconds(list.nextUpdate) })
  const revokedAt = list.revoked.get(serialKey(certificate.serialDer))
  // Whatever signing time is claimed: only when the package came in is known.
  if (revokedAt && !(at < revokedAt))
    throw new AppError('CERT_REVOKED', { organisation: certificate.organisation, revokedAt: isoSeconds(revokedAt) })
}

/** Whether an issuer's key made the signature; also false for an algorithm or a key that is not accepted. */
export function isSignedBy(
  { content, algorithm, signature }: CertificateInfo['signed'],
  issuer: CertificateInfo,
): boolean {
  try {
    checkSignatureAlgorithm(algorithm, issuer.publicKey)
    return verifySha256(content, issuer.publicKey, signature)
  } catch (error) {
    if (error instanceof AppError) return false
    throw error
  }
}
