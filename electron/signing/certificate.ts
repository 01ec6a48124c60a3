/** Reads an X.509 certificate strictly and checks that it is one a unit may sign packages with. */
import { createPublicKey, type KeyObject } from 'node:crypto'
import { BitString, ObjectIdentifier, PrintableString, Sequence, Utf8String } from 'asn1js'
import { type AlgorithmIdentifier, BasicConstraints, Certificate, type RelativeDistinguishedNames } from 'pkijs'
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
  authorityKeyIdentifier: '2.5.29.35',
  emailProtection: '1.3.6.1.5.5.7.3.4',
  documentSigning: '1.3.6.1.5.5.7.3.36',
} as const

/** What the rest of the program needs of a certificate; everything is read from its DER. */
export interface CertificateInfo {
  der: Uint8Array
  /** DER of the names and of the serial number, for comparing byte by byte. */
  subject: Uint8Array
  issuer: Uint8Array
  serialDer: Uint8Array
  /** Serial number as lower-case hex, as openssl prints it. */
  serial: string
  /** From subject serialNumber `VNU-‹code›`; null if there is none or it is not one unit code. */
  unitCode: string | null
  organisation: string
  commonName: string
  spki: Uint8Array
  spkiSha256: string
  publicKey: KeyObject
  notBefore: Date
  notAfter: Date
  extensions: CertificateExtension[]
  /** What its issuer signed, and how. */
  signed: { content: Uint8Array; algorithm: AlgorithmIdentifier; signature: Uint8Array }
}

interface CertificateExtension {
  id: string
  critical: boolean
  value: Uint8Array
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
      subject: new Uint8Array(certificate.subject.valueBeforeDecode),
      issuer: new Uint8Array(certificate.issuer.valueBeforeDecode),
      serialDer: encodeDer(certificate.serialNumber),
      serial: Buffer.from(serialBytes)
        .toString('hex')
        .replace(/^00(?=.)/, ''),
      unitCode: readUnitCode(certificate.subject),
      organisation: readName(certificate.subject, certificateOid.organisation).join(', '),
      commonName: readName(certificate.subject, certificateOid.commonName).join(', '),
      spki,
      spkiSha256: sha256Hex(spki),
      publicKey: createPublicKey({ key: Buffer.from(spki), format: 'der', type: 'spki' }),
      notBefore: certificate.notBefore.value,
      notAfter: certificate.notAfter.value,
      extensions: (certificate.extensions ?? []).map(({ extnID, critical, extnValue }) => ({
        id: extnID,
        critical,
        value: new Uint8Array(extnValue.valueBlock.valueHexView),
      })),
      signed: {
        content: Uint8Array.from(certificate.tbsView),
        algorithm: certificate.signatureAlgorithm,
        signature: new Uint8Array(certificate.signatureValue.valueBlock.valueHexView),
      },
    }
  })
}

export function readName(subject: RelativeDistinguishedNames, type: string): string[] {
  return subject.typesAndValues
    .filter((each) => each.type === type)
    .map(({ value }) => (value instanceof Utf8String || value instanceof PrintableString ? value.valueBlock.value : ''))
}

/** The unit code in a subject, `VNU-‹code›`; null if there is none or it is not one unit code. */
export function readUnitCode(subject: RelativeDistinguishedNames): string | null {
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
export function checkSignerCertificate(certificate: CertificateInfo): void {
  checkExtensionsOnce(certificate)
  const extendedKeyUsage = findExtension(certificate, certificateOid.extendedKeyUsage)
  const maySign =
    hasKeyUsage(certificate, keyUsages.signing) && extendedKeyUsage && isForPackages(extendedKeyUsage.value)
  if (!maySign) throw new AppError('CERT_KEYUSAGE')
  if (readBasicConstraints(certificate).isCa) throw new AppError('CERT_IS_CA')
}

/** `CERT_DUP_EXT`, `CERT_KEYUSAGE` or `CERT_IS_CA` unless packages may be encrypted to the certificate, and nothing else. */
export function checkEncryptionCertificate(certificate: CertificateInfo): void {
  checkExtensionsOnce(certificate)
  if (!hasKeyUsage(certificate, keyUsages.encryption)) throw new AppError('CERT_KEYUSAGE')
  if (readBasicConstraints(certificate).isCa) throw new AppError('CERT_IS_CA')
}

/**
 * Checks that a certificate may issue others.
 * @param below how many issuing certificates stand between it and the end of the chain
 * @throws CERT_DUP_EXT, CHAIN_ISSUER_NOT_CA, CHAIN_PATHLEN, in this order
 */
export function checkIssuerCertificate(certificate: CertificateInfo, below: number): void {
  checkExtensionsOnce(certificate)
  const { isCa, pathLength } = readBasicConstraints(certificate)
  const mayIssue = hasKeyUsage(certificate, keyUsages.issuing) || hasKeyUsage(certificate, keyUsages.root)
  const organisation = certificate.commonName || certificate.organisation
  if (!isCa || !mayIssue) throw new AppError('CHAIN_ISSUER_NOT_CA', { organisation })
  if (pathLength !== null && !(below <= pathLength)) throw new AppError('CHAIN_PATHLEN', { organisation })
}

/**
 * The same of an issuer outside the province, whose program writes key usage in its own way.
 * @throws CERT_DUP_EXT, CHAIN_ISSUER_NOT_CA, CHAIN_PATHLEN, in this order
 */
export function checkForeignIssuer(certificate: CertificateInfo, below: number): void {
  checkExtensionsOnce(certificate)
  const { isCa, pathLength } = readBasicConstraints(certificate)
  const organisation = certificate.commonName || certificate.organisation
  if (!isCa || !hasUsageBit(certificate, usageBits.certificateSign))
    throw new AppError('CHAIN_ISSUER_NOT_CA', { organisation })
  if (pathLength !== null && !(below <= pathLength)) throw new AppError('CHAIN_PATHLEN', { organisation })
}

/**
 * Checks that a person may sign documents with a certificate of an issuer outside the province.
 * @throws CERT_DUP_EXT, CERT_IS_CA, CERT_KEYUSAGE, in this order
 */
export function checkForeignSigner(certificate: CertificateInfo): void {
  checkExtensionsOnce(certificate)
  if (readBasicConstraints(certificate).isCa) throw new AppError('CERT_IS_CA')
  const extendedKeyUsage = findExtension(certificate, certificateOid.extendedKeyUsage)
  const isForPersons =
    !extendedKeyUsage || readPurposes(extendedKeyUsage.value).some((each) => purposesOfPersons.has(each))
  if (!hasUsageBit(certificate, usageBits.sign) || !isForPersons) throw new AppError('CERT_KEYUSAGE')
}

/** digitalSignature or nonRepudiation; keyCertSign. */
const usageBits = { sign: 0b1100_0000, certificateSign: 0b0000_0100 } as const

function hasUsageBit(certificate: CertificateInfo, bits: number): boolean {
  const extension = findExtension(certificate, certificateOid.keyUsage)
  if (!extension) return false
  const block = readOrFail('CERT_MALFORMED', () => parseDer(extension.value))
  return block instanceof BitString && ((block.valueBlock.valueHexView[0] ?? 0) & bits) !== 0
}

/** Whole values of the key usage extension, first bit highest: no key agrees to two kinds of job. */
export const keyUsages = {
  /** digitalSignature + nonRepudiation. */
  signing: 0b1100_0000,
  /** keyEncipherment. */
  encryption: 0b0010_0000,
  /** keyCertSign + cRLSign. */
  issuing: 0b0000_0110,
  /** The root also signs the trust list, hence digitalSignature. */
  root: 0b1000_0110,
} as const

function checkExtensionsOnce({ extensions }: CertificateInfo): void {
  if (new Set(extensions.map(({ id }) => id)).size !== extensions.length) throw new AppError('CERT_DUP_EXT')
}

export function findExtension({ extensions }: CertificateInfo, id: string): CertificateExtension | undefined {
  return extensions.find((extension) => extension.id === id)
}

function hasKeyUsage(certificate: CertificateInfo, wanted: number): boolean {
  const extension = findExtension(certificate, certificateOid.keyUsage)
  return extension?.critical === true && readKeyUsage(extension.value) === wanted
}

function readKeyUsage(value: Uint8Array): number {
  return readOrFail('CERT_MALFORMED', () => {
    const block = parseDer(value)
    if (!(block instanceof BitString)) throw new Error('key usage is not a BIT STRING')
    return Buffer.from(block.valueBlock.valueHexView).readUIntBE(0, block.valueBlock.valueHexView.length)
  })
}

/** An end entity has no such extension or an empty SEQUENCE in it: DER leaves the default FALSE out. */
function readBasicConstraints(certificate: CertificateInfo): { isCa: boolean; pathLength: number | null } {
  const extension = findExtension(certificate, certificateOid.basicConstraints)
  if (!extension || equalBytes(extension.value, encodeDer(new Sequence()))) return { isCa: false, pathLength: null }
  return readOrFail('CERT_MALFORMED', () => {
    const constraints = new BasicConstraints({ schema: parseDer(extension.value) })
    const pathLength = constraints.pathLenConstraint
    if (!equalBytes(encodeDer(constraints.toSchema()), extension.value)) throw new Error('not DER')
    if (pathLength !== undefined && typeof pathLength !== 'number') throw new Error('path length out of range')
    return { isCa: constraints.cA, pathLength: pathLength ?? null }
  })
}

function isForPackages(value: Uint8Array): boolean {
  const purposes = readPurposes(value)
  return purposes.includes(certificateOid.emailProtection) && purposes.includes(certificateOid.documentSigning)
}

function readPurposes(value: Uint8Array): string[] {
  return readOrFail('CERT_MALFORMED', () => {
    const block = parseDer(value)
    if (!(block instanceof Sequence)) throw new Error('extended key usage is not a SEQUENCE')
    return block.valueBlock.value.map((item) => (item instanceof ObjectIdentifier ? item.getValue() : ''))
  })
}

/** Of persons, and never of servers: clients, mail, documents in the spellings of RFC 9336 and of Microsoft, any. */
const purposesOfPersons: ReadonlySet<string> = new Set([
  certificateOid.emailProtection,
  certificateOid.documentSigning,
  '1.3.6.1.5.5.7.3.2',
  '1.3.6.1.4.1.311.10.3.12',
  '2.5.29.37.0',
])

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
