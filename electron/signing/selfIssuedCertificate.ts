/** A unit's own signing key and the certificate it issues to itself until a province issues one. */
import { createPublicKey, generateKeyPair, randomBytes } from 'node:crypto'
import { promisify } from 'node:util'
import {
  type BaseBlock,
  BitString,
  Set as DerSet,
  Integer,
  ObjectIdentifier,
  OctetString,
  PrintableString,
  Sequence,
  Utf8String,
} from 'asn1js'
import { Certificate, Extension, PublicKeyInfo, RelativeDistinguishedNames, Time } from 'pkijs'
import { certificateOid, formatUnitSerial, signingKeyUsage } from './certificate.ts'
import { encodeDer, parseDer } from './der.ts'
import { sha256 } from './digest.ts'
import { signatureAlgorithmFor } from './signatureAlgorithm.ts'
import { importPrivateKey, signSha256 } from './signer.ts'
import { startOfVietnamDay } from './time.ts'

const validityYears = 2

/** A new RSA-3072 key as PKCS#8 DER; takes a tenth of a second to a second. */
export async function generateSigningKey(): Promise<Uint8Array> {
  const { privateKey } = await promisify(generateKeyPair)('rsa', {
    modulusLength: 3072,
    privateKeyEncoding: { type: 'pkcs8', format: 'der' },
    publicKeyEncoding: { type: 'spki', format: 'der' },
  })
  return privateKey
}

/**
 * The certificate (DER) with which a unit signs until a province issues one: two years from the start of the Vietnamese
 * day of `at`, so that a package dated by day only is never older than its key.
 */
export function createSelfIssuedCertificate(
  privateKeyPkcs8: Uint8Array,
  unit: { code: string; name: string },
  at: Date,
): Uint8Array {
  const key = importPrivateKey(privateKeyPkcs8)
  const spki = createPublicKey(key).export({ format: 'der', type: 'spki' })
  const notBefore = startOfVietnamDay(at)
  const notAfter = new Date(notBefore)
  notAfter.setUTCFullYear(notAfter.getUTCFullYear() + validityYears)
  const subject = distinguishedName([
    [certificateOid.country, new PrintableString({ value: 'VN' })],
    [certificateOid.organisation, new Utf8String({ value: unit.name.normalize('NFC') })],
    [certificateOid.commonName, new Utf8String({ value: 'Ký gói báo cáo' })],
    [certificateOid.serialNumber, new PrintableString({ value: formatUnitSerial(unit.code) })],
  ])
  const subjectPublicKeyInfo = new PublicKeyInfo({ schema: parseDer(spki) })
  const certificate = new Certificate({
    version: 2,
    serialNumber: randomSerial(),
    signature: signatureAlgorithmFor(key),
    issuer: subject,
    notBefore: certificateTime(notBefore),
    notAfter: certificateTime(notAfter),
    subject,
    subjectPublicKeyInfo,
    extensions: signerExtensions(subjectPublicKeyInfo.subjectPublicKey.valueBlock.valueHexView),
    signatureAlgorithm: signatureAlgorithmFor(key),
  })
  const tbs = encodeDer(certificate.encodeTBS())
  certificate.signatureValue = new BitString({ valueHex: signSha256(tbs, key) })
  return encodeDer(certificate.toSchema(true))
}

/** pkijs writes all parts of a name into one SET; a name as everyone else writes it has one SET for each part. */
function distinguishedName(parts: [type: string, value: BaseBlock][]): RelativeDistinguishedNames {
  const sets = parts.map(
    ([type, value]) => new DerSet({ value: [new Sequence({ value: [new ObjectIdentifier({ value: type }), value] })] }),
  )
  return new RelativeDistinguishedNames({ schema: parseDer(encodeDer(new Sequence({ value: sets }))) })
}

/** X.509 writes years up to 2049 with two digits and later ones with four. */
function certificateTime(value: Date): Time {
  return new Time({ type: value.getUTCFullYear() < 2050 ? 0 : 1, value })
}

/** 16 random bytes; the first is kept in 0x40–0x7f, so the number is positive and never shorter. */
function randomSerial(): Integer {
  const bytes = randomBytes(16)
  bytes[0] = ((bytes[0] ?? 0) & 0x3f) | 0x40
  return new Integer({ valueHex: bytes })
}

function signerExtensions(publicKeyBits: Uint8Array): Extension[] {
  const purposes = [certificateOid.emailProtection, certificateOid.documentSigning]
  return [
    extension(certificateOid.basicConstraints, true, new Sequence()),
    extension(
      certificateOid.keyUsage,
      true,
      new BitString({ valueHex: Uint8Array.of(signingKeyUsage), unusedBits: 6 }),
    ),
    extension(
      certificateOid.extendedKeyUsage,
      false,
      new Sequence({ value: purposes.map((value) => new ObjectIdentifier({ value })) }),
    ),
    extension(
      certificateOid.subjectKeyIdentifier,
      false,
      new OctetString({ valueHex: sha256(publicKeyBits).subarray(0, 20) }),
    ),
  ]
}

function extension(extnID: string, critical: boolean, value: BaseBlock): Extension {
  return new Extension({ extnID, critical, extnValue: value.toBER() })
}
