/** Reads an X.509 certificate strictly and checks that it is one a unit may sign packages with. */
import { createPublicKey, type KeyObject } from 'node:crypto'
import { BitString, ObjectIdentifier, PrintableString, Sequence, Utf8String } from 'asn1js'
import { Certificate, type RelativeDistinguishedNames } from 'pkijs'
import { AppError } from '../../shared/errors.ts'
import { packageUnitCode } from '../../shared/packageManifest.ts'
import { encodeDer, equalBytes, parseDer, readOrFail } from './der.ts'
import { sha256Hex } from './digest.ts'
import { isoSeconds } from './time.ts'

export const certificateOid = {
  country: '2.5.4.6',
  organisation: '2.5.4.10',
  commonName: '2.5.4.3',
  serialNumber: '2.5.4.5',
  subjectKeyIdentifier: '2.5.29.14',
  keyUsage: '2.5.29.15',
  basicConstraints: '2.5.29.19',
  extendedKeyUsage: '2.5.29.37',
  emailProtection: '1.3.6.1.5.5.7.3.4',
  documentSigning: '1.3.6.1.5.5.7.3.36',
} as const

/** What the rest of the program needs of a certificate; everything is read from its DER. */
export interface CertificateInfo {
  der: Uint8Array
  /** DER of the issuer name and of the serial number, for comparing byte by byte. */
  issuer: Uint8Array
  serialDer: Uint8Array
  /** Serial number as lower-case hex, as openssl prints it. */
  serial: string
  /** From subject serialNumber `VNU-‹code›`; null if there is none or it is not one unit code. */
  unitCode: string | null
  organisation: string
  spkiSha256: string
  publicKey: KeyObject
  notBefore: Date
  notAfter: Date
  extensions: { id: string; critical: boolean; value: Uint8Array }[]
}

const unitPrefix = 'VNU-'

/** Reads one certificate; `CERT_MALFORMED` unless it is X.509 v3 in the encoding we would write ourselves. */
export function readCertificate(der: Uint8Array): CertificateInfo {
  return readOrFail('CERT_MALFORMED', () => {
    const certificate = new Certificate({ schema: parseDer(der) })
    const isStrict =
      certificate.version === 2 &&
      equalBytes(encodeDer(certificate.toSchema(true)), der) &&
      equalBytes(encodeDer(certificate.signature.toSchema()), encodeDer(certificate.signatureAlgorithm.toSchema()))
    if (!isStrict) throw new Error('not a DER v3 certificate')
    const spki = encodeDer(certificate.subjectPublicKeyInfo.toSchema())
    const serialBytes = certificate.serialNumber.valueBlock.valueHexView
    return {
      der,
      issuer: new Uint8Array(certificate.issuer.valueBeforeDecode),
      serialDer: encodeDer(certificate.serialNumber),
      serial: Buffer.from(serialBytes)
        .toString('hex')
        .replace(/^00(?=.)/, ''),
      unitCode: readUnitCode(certificate.subject),
      organisation: readName(certificate.subject, certificateOid.organisation).join(', '),
      spkiSha256: sha256Hex(spki),
      publicKey: createPublicKey({ key: Buffer.from(spki), format: 'der', type: 'spki' }),
      notBefore: certificate.notBefore.value,
      notAfter: certificate.notAfter.value,
      extensions: (certificate.extensions ?? []).map(({ extnID, critical, extnValue }) => ({
        id: extnID,
        critical,
        value: new Uint8Array(extnValue.valueBlock.valueHexView),
      })),
    }
  })
}

function readName(subject: RelativeDistinguishedNames, type: string): string[] {
  return subject.typesAndValues
    .filter((each) => each.type === type)
    .map(({ value }) => (value instanceof Utf8String || value instanceof PrintableString ? value.valueBlock.value : ''))
}

function readUnitCode(subject: RelativeDistinguishedNames): string | null {
  const [text, ...more] = readName(subject, certificateOid.serialNumber)
  if (text === undefined || more.length > 0 || !text.startsWith(unitPrefix)) return null
  const code = text.slice(unitPrefix.length)
  return packageUnitCode.test(code) ? code : null
}

/** Subject serialNumber of a unit's certificate. */
export function formatUnitSerial(unitCode: string): string {
  return unitPrefix + unitCode
}

/**
 * Checks that the certificate was issued for signing packages.
 * @throws CERT_DUP_EXT, CERT_KEYUSAGE, CERT_IS_CA, in this order
 */
export function checkSignerCertificate({ extensions }: CertificateInfo): void {
  if (new Set(extensions.map(({ id }) => id)).size !== extensions.length) throw new AppError('CERT_DUP_EXT')
  const find = (id: string) => extensions.find((extension) => extension.id === id)
  const keyUsage = find(certificateOid.keyUsage)
  const extendedKeyUsage = find(certificateOid.extendedKeyUsage)
  const maySign =
    keyUsage?.critical &&
    readKeyUsage(keyUsage.value) === signingKeyUsage &&
    extendedKeyUsage &&
    isForPackages(extendedKeyUsage.value)
  if (!maySign) throw new AppError('CERT_KEYUSAGE')
  const basicConstraints = find(certificateOid.basicConstraints)
  // An end entity has an empty SEQUENCE here: DER leaves the default FALSE out.
  if (basicConstraints && !equalBytes(basicConstraints.value, encodeDer(new Sequence())))
    throw new AppError('CERT_IS_CA')
}

/** digitalSignature + nonRepudiation, the two highest bits, and nothing else: no key agrees to two jobs. */
export const signingKeyUsage = 0b1100_0000

function readKeyUsage(value: Uint8Array): number {
  return readOrFail('CERT_MALFORMED', () => {
    const block = parseDer(value)
    if (!(block instanceof BitString)) throw new Error('key usage is not a BIT STRING')
    return Buffer.from(block.valueBlock.valueHexView).readUIntBE(0, block.valueBlock.valueHexView.length)
  })
}

function isForPackages(value: Uint8Array): boolean {
  return readOrFail('CERT_MALFORMED', () => {
    const block = parseDer(value)
    if (!(block instanceof Sequence)) throw new Error('extended key usage is not a SEQUENCE')
    const purposes = block.valueBlock.value.map((item) => (item instanceof ObjectIdentifier ? item.getValue() : ''))
    return purposes.includes(certificateOid.emailProtection) && purposes.includes(certificateOid.documentSigning)
  })
}

const understoodExtensions: ReadonlySet<string> = new Set([
  certificateOid.keyUsage,
  certificateOid.basicConstraints,
  certificateOid.extendedKeyUsage,
])

/** `CERT_UNKNOWN_CRITICAL` if the certificate sets a condition that no check here enforces. */
export function checkCriticalExtensions({ extensions }: CertificateInfo): void {
  for (const { id, critical } of extensions)
    if (critical && !understoodExtensions.has(id)) throw new AppError('CERT_UNKNOWN_CRITICAL', { extension: id })
}

/** `CERT_NOT_YET_VALID` or `CERT_EXPIRED` if the certificate was not in force at the moment of signing. */
export function checkValidAtSigning({ notBefore, notAfter }: CertificateInfo, signingTime: Date): void {
  const details = {
    signingTime: isoSeconds(signingTime),
    notBefore: isoSeconds(notBefore),
    notAfter: isoSeconds(notAfter),
  }
  // Written so that an invalid date fails: every comparison with NaN is false.
  if (!(signingTime >= notBefore)) throw new AppError('CERT_NOT_YET_VALID', details)
  if (!(signingTime <= notAfter)) throw new AppError('CERT_EXPIRED', details)
}
