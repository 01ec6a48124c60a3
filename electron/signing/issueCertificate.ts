/** Writes X.509 certificates: whoever issues, and for which of the four jobs a report package needs. */
import { randomBytes } from 'node:crypto'
import {
  type BaseBlock,
  BitString,
  Set as DerSet,
  Integer,
  ObjectIdentifier,
  OctetString,
  Primitive,
  PrintableString,
  Sequence,
  Utf8String,
} from 'asn1js'
import { BasicConstraints, Certificate, Extension, PublicKeyInfo, RelativeDistinguishedNames, Time } from 'pkijs'
import { type CertificateInfo, certificateOid, findExtension, formatUnitSerial, keyUsages } from './certificate.ts'
import { encodeDer, parseDer } from './der.ts'
import { sha256 } from './digest.ts'
import { signatureAlgorithmFor } from './signatureAlgorithm.ts'
import { importPrivateKey, signSha256 } from './signer.ts'

/** `root` issues `issuing`, `issuing` issues the two for units. */
export type CertificateProfile = 'root' | 'issuing' | 'signing' | 'encryption'

export interface CertificateSubject {
  organisation: string
  commonName: string
  /** Code of the unit the certificate speaks for; none for those that only issue. */
  unitCode?: string | undefined
}

export interface IssueRequest {
  profile: CertificateProfile
  subject: CertificateSubject
  /** SubjectPublicKeyInfo, DER. */
  publicKey: Uint8Array
  /** Null for a certificate that its own key signs. */
  issuer: CertificateInfo | null
  /** PKCS#8 DER of the issuer, or of the certificate's own key. */
  issuerKey: Uint8Array
  notBefore: Date
  notAfter: Date
}

/** The certificate as DER. Everything in it comes from the request: a foreign request for one cannot ask for more. */
export function issueCertificate(request: IssueRequest): Uint8Array {
  const key = importPrivateKey(request.issuerKey)
  const subject = distinguishedName(request.subject)
  const issuer = request.issuer
    ? new RelativeDistinguishedNames({ schema: parseDer(request.issuer.subject) })
    : distinguishedName(request.subject)
  const publicKey = new PublicKeyInfo({ schema: parseDer(request.publicKey) })
  const ownKeyId = keyIdentifier(publicKey.subjectPublicKey.valueBlock.valueHexView)
  const certificate = new Certificate({
    version: 2,
    serialNumber: randomSerial(),
    signature: signatureAlgorithmFor(key),
    issuer,
    notBefore: certificateTime(request.notBefore),
    notAfter: certificateTime(request.notAfter),
    subject,
    subjectPublicKeyInfo: publicKey,
    extensions: [
      ...profileExtensions[request.profile](),
      extension(certificateOid.subjectKeyIdentifier, false, new OctetString({ valueHex: ownKeyId })),
      ...(request.issuer ? [authorityKeyExtension(request.issuer)] : []),
    ],
    signatureAlgorithm: signatureAlgorithmFor(key),
  })
  const content = encodeDer(certificate.encodeTBS())
  certificate.signatureValue = new BitString({ valueHex: signSha256(content, key) })
  return encodeDer(certificate.toSchema(true))
}

/** pkijs writes all parts of a name into one SET; a name as everyone else writes it has one SET for each part. */
export function distinguishedName({
  organisation,
  commonName,
  unitCode,
}: CertificateSubject): RelativeDistinguishedNames {
  const parts: [type: string, value: BaseBlock][] = [
    [certificateOid.country, new PrintableString({ value: 'VN' })],
    [certificateOid.organisation, new Utf8String({ value: organisation.normalize('NFC') })],
    [certificateOid.commonName, new Utf8String({ value: commonName.normalize('NFC') })],
  ]
  if (unitCode !== undefined)
    parts.push([certificateOid.serialNumber, new PrintableString({ value: formatUnitSerial(unitCode) })])
  const sets = parts.map(
    ([type, value]) => new DerSet({ value: [new Sequence({ value: [new ObjectIdentifier({ value: type }), value] })] }),
  )
  return new RelativeDistinguishedNames({ schema: parseDer(encodeDer(new Sequence({ value: sets }))) })
}

/** X.509 writes years up to 2049 with two digits and later ones with four. */
export function certificateTime(value: Date): Time {
  return new Time({ type: value.getUTCFullYear() < 2050 ? 0 : 1, value })
}

/** 16 random bytes; the first is kept in 0x40–0x7f, so the number is positive and never shorter. */
function randomSerial(): Integer {
  const bytes = randomBytes(16)
  bytes[0] = ((bytes[0] ?? 0) & 0x3f) | 0x40
  return new Integer({ valueHex: bytes })
}

function keyIdentifier(publicKeyBits: Uint8Array): Uint8Array {
  return sha256(publicKeyBits).subarray(0, 20)
}

const profileExtensions: Record<CertificateProfile, () => Extension[]> = {
  root: () => [basicConstraints(1), keyUsage(keyUsages.root)],
  issuing: () => [basicConstraints(0), keyUsage(keyUsages.issuing)],
  signing: () => [basicConstraints(null), keyUsage(keyUsages.signing), purposes()],
  encryption: () => [basicConstraints(null), keyUsage(keyUsages.encryption)],
}

function basicConstraints(pathLength: number | null): Extension {
  const value =
    pathLength === null ? new Sequence() : new BasicConstraints({ cA: true, pathLenConstraint: pathLength }).toSchema()
  return extension(certificateOid.basicConstraints, true, value)
}

function keyUsage(bits: number): Extension {
  // DER: the zero bits at the end are not part of the string.
  const unusedBits = 31 - Math.clz32(bits & -bits)
  return extension(certificateOid.keyUsage, true, new BitString({ valueHex: Uint8Array.of(bits), unusedBits }))
}

/** With documentSigning alone a plain `openssl cms -verify` refuses the certificate. */
function purposes(): Extension {
  const ids = [certificateOid.emailProtection, certificateOid.documentSigning]
  const value = new Sequence({ value: ids.map((id) => new ObjectIdentifier({ value: id })) })
  return extension(certificateOid.extendedKeyUsage, false, value)
}

/** Tells two issuers of one name apart; openssl picks the issuer by it. */
export function authorityKeyExtension(issuer: CertificateInfo): Extension {
  const subjectKey = findExtension(issuer, certificateOid.subjectKeyIdentifier)
  const block = subjectKey ? parseDer(subjectKey.value) : null
  const id = block instanceof OctetString ? block.valueBlock.valueHexView : keyIdentifier(issuer.spki)
  const value = new Sequence({
    value: [new Primitive({ idBlock: { tagClass: 3, tagNumber: 0 }, valueHex: Uint8Array.from(id) })],
  })
  return extension(certificateOid.authorityKeyIdentifier, false, value)
}

export function extension(extnID: string, critical: boolean, value: BaseBlock): Extension {
  return new Extension({ extnID, critical, extnValue: value.toBER() })
}
