/** Verifies a signature against the profile: every byte of it is either fixed, compared or covered by the signature. */
import { GeneralizedTime, OctetString, Sequence, UTCTime } from 'asn1js'
import {
  AlgorithmIdentifier,
  type Attribute,
  Certificate,
  ContentInfo,
  type EncapsulatedContentInfo,
  IssuerAndSerialNumber,
  SignedData,
  type SignerInfo,
} from 'pkijs'
import { AppError } from '../../shared/errors.ts'
import { type CertificateInfo, readCertificate } from './certificate.ts'
import {
  cmsOid,
  derTime,
  encodeSignature,
  encodeSignedAttributes,
  type SignatureParts,
  signedAttributes,
} from './cmsSignature.ts'
import { encodeDer, equalBytes, parseDer, readOrFail } from './der.ts'
import { sha256 } from './digest.ts'
import { checkSignatureAlgorithm } from './signatureAlgorithm.ts'
import { verifySha256 } from './signer.ts'

/** A signature that is mathematically right; whether its certificate deserves trust is not decided here. */
export interface VerifiedSignature {
  certificate: CertificateInfo
  /** The other certificates sent along, DER. */
  chainDer: Uint8Array[]
  /** What the signer claims; offline nothing proves it. */
  signingTime: Date
}

/**
 * @param content the signed bytes (ASiCManifest001.xml)
 * @throws AppError with the first of the CMS_ codes, CERT_MALFORMED, MANIFEST_DIGEST_MISMATCH, KEY_WEAK, SIGNATURE_INVALID
 */
export function verifyDetached(signature: Uint8Array, content: Uint8Array): VerifiedSignature {
  return openDetached(signature)(content)
}

/**
 * The same in two steps: the signature is taken apart once, whatever it is then held against.
 * @param profile `foreign` for a signature that another program made: signed attributes beyond the four are taken as they
 *   are, and which certificate was meant (signingCertificateV2) may be left unsaid; what it says must be right
 */
export function openDetached(
  signature: Uint8Array,
  profile: 'own' | 'foreign' = 'own',
): (content: Uint8Array) => VerifiedSignature {
  const parts = readSignature(signature)
  requireProfile('eContent', parts.attached === null)
  return openParts(parts, signature, profile === 'own' ? checkAttributes : checkForeignAttributes)
}

/** The same for a signature that holds what it signs; throws the same codes. */
export function verifyAttached(bytes: Uint8Array): VerifiedSignature & { content: Uint8Array } {
  const parts = readSignature(bytes)
  const content = parts.attached
  if (content === null) throw new AppError('CMS_PROFILE', { part: 'eContent' })
  return { ...openParts(parts, bytes)(content), content }
}

function openParts(
  parts: SignatureParts,
  signature: Uint8Array,
  check = checkAttributes,
): (content: Uint8Array) => VerifiedSignature {
  const rebuilt = readOrFail('CMS_NOT_DER', () => encodeSignature(parts))
  if (!equalBytes(rebuilt, signature)) throw new AppError('CMS_NOT_DER')
  const { certificate, chainDer } = findSignerCertificate(parts)
  return (content) => {
    const signingTime = check(parts.attributes, certificate, content)
    checkSignatureAlgorithm(parts.signatureAlgorithm, certificate.publicKey)
    if (!verifySha256(encodeSignedAttributes(parts.attributes), certificate.publicKey, parts.signature))
      throw new AppError('SIGNATURE_INVALID')
    return { certificate, chainDer, signingTime }
  }
}

function readSignature(bytes: Uint8Array): SignatureParts {
  const contentInfo = readOrFail('CMS_MALFORMED', () => new ContentInfo({ schema: parseDer(bytes) }))
  if (contentInfo.contentType !== ContentInfo.SIGNED_DATA) throw new AppError('CMS_NOT_SIGNEDDATA')
  const signedData = readOrFail('CMS_MALFORMED', () => new SignedData({ schema: contentInfo.content }))
  const { version, digestAlgorithms, encapContentInfo, certificates = [], crls, signerInfos } = signedData
  requireProfile('SignedData.version', version === 1)
  requireProfile('digestAlgorithms', digestAlgorithms.length === 1 && digestAlgorithms.every(isSha256))
  requireProfile('eContentType', encapContentInfo.eContentType === cmsOid.data)
  requireProfile('crls', crls === undefined)
  const x509 = certificates.filter((each) => each instanceof Certificate)
  requireProfile('certificates', x509.length === certificates.length)
  const [signerInfo, ...more] = signerInfos
  if (!signerInfo || more.length > 0) throw new AppError('CMS_SIGNER_COUNT', { count: signerInfos.length })
  return { certificates: x509, ...readSignerInfo(signerInfo), attached: readAttached(encapContentInfo) }
}

function readAttached({ eContent }: EncapsulatedContentInfo): Uint8Array | null {
  if (eContent === undefined) return null
  // A string in pieces has no bytes of its own; writing it again as one would differ.
  if (!(eContent instanceof OctetString)) throw new AppError('CMS_PROFILE', { part: 'eContent' })
  return Uint8Array.from(eContent.valueBlock.valueHexView)
}

function readSignerInfo(signerInfo: SignerInfo): Omit<SignatureParts, 'certificates' | 'attached'> {
  const { version, digestAlgorithm, sid, signedAttrs, unsignedAttrs, signatureAlgorithm, signature } = signerInfo
  const signerId: unknown = sid
  requireProfile('SignerInfo.version', version === 1)
  requireProfile('digestAlgorithm', isSha256(digestAlgorithm))
  requireProfile('unsignedAttrs', unsignedAttrs === undefined)
  if (!(signerId instanceof IssuerAndSerialNumber)) throw new AppError('CMS_PROFILE', { part: 'sid' })
  if (!signedAttrs) throw new AppError('CMS_PROFILE', { part: 'signedAttrs' })
  return {
    signerId,
    attributes: signedAttrs.attributes,
    signatureAlgorithm,
    signature: new Uint8Array(signature.getValue()),
  }
}

function requireProfile(part: string, holds: boolean): void {
  if (!holds) throw new AppError('CMS_PROFILE', { part })
}

function isSha256({ algorithmId, algorithmParams }: AlgorithmIdentifier): boolean {
  return algorithmId === cmsOid.sha256 && algorithmParams === undefined
}

function findSignerCertificate({ certificates, signerId }: SignatureParts): {
  certificate: CertificateInfo
  chainDer: Uint8Array[]
} {
  const id = encodeDer(signerId.toSchema())
  const isSigner = ({ issuer, serialNumber }: Certificate) =>
    equalBytes(encodeDer(new IssuerAndSerialNumber({ issuer, serialNumber }).toSchema()), id)
  const signer = certificates.find(isSigner)
  if (!signer) throw new AppError('CMS_SIGNER_CERT_MISSING')
  const toDer = (certificate: Certificate) => encodeDer(certificate.toSchema())
  return {
    certificate: readCertificate(toDer(signer)),
    chainDer: certificates.filter((each) => each !== signer).map(toDer),
  }
}

/** What is wrong when an attribute is not, byte for byte, the one we would have written; also the list of required ones. */
const attributeFailures = {
  [cmsOid.contentType]: 'CMS_CONTENT_TYPE',
  [cmsOid.messageDigest]: 'MANIFEST_DIGEST_MISMATCH',
  [cmsOid.signingCertificateV2]: 'CMS_SIGNING_CERT_MISMATCH',
  [cmsOid.signingTime]: 'CMS_NOT_DER',
} as const

/** Checks the signed attributes and returns the signing time. */
function checkAttributes(attributes: readonly Attribute[], certificate: CertificateInfo, content: Uint8Array): Date {
  const found = new Map(attributes.map((attribute) => [attribute.type, attribute]))
  if (found.size !== attributes.length) throw new AppError('CMS_DUP_ATTR')
  for (const type of Object.keys(attributeFailures))
    if (!found.has(type)) throw new AppError('CMS_ATTR_MISSING', { attribute: type })
  for (const type of found.keys())
    if (!Object.hasOwn(attributeFailures, type)) throw new AppError('CMS_ATTR_UNKNOWN', { attribute: type })
  const signingTime = readSigningTime(found.get(cmsOid.signingTime))
  const expected = new Map(
    signedAttributes(content, certificate, signingTime).map((each) => [each.type, encodeDer(each.toSchema())]),
  )
  for (const [type, code] of Object.entries(attributeFailures)) {
    const [actual, wanted] = [found.get(type), expected.get(type)]
    if (!actual || !wanted || !equalBytes(encodeDer(actual.toSchema()), wanted)) throw new AppError(code)
  }
  return signingTime
}

function checkForeignAttributes(
  attributes: readonly Attribute[],
  certificate: CertificateInfo,
  content: Uint8Array,
): Date {
  const known = attributes.filter(({ type }) => Object.hasOwn(attributeFailures, type))
  if (new Set(attributes.map(({ type }) => type)).size !== attributes.length) throw new AppError('CMS_DUP_ATTR')
  const named = known.find(({ type }) => type === cmsOid.signingCertificateV2)
  if (named && !namesCertificate(named, certificate)) throw new AppError('CMS_SIGNING_CERT_MISMATCH')
  const signingTime = readSigningTimeOf(known)
  // What is left is what we would have written ourselves, but for the attribute that has just been looked at.
  const own = signedAttributes(content, certificate, signingTime).filter(
    ({ type }) => type === cmsOid.signingCertificateV2,
  )
  return checkAttributes([...known.filter((each) => each !== named), ...own], certificate, content)
}

function readSigningTimeOf(attributes: readonly Attribute[]): Date {
  const attribute = attributes.find(({ type }) => type === cmsOid.signingTime)
  if (!attribute) throw new AppError('CMS_ATTR_MISSING', { attribute: cmsOid.signingTime })
  return readSigningTime(attribute)
}

/** RFC 5035: SEQUENCE of lists, the first entry of the first: digest algorithm (SHA-256 where absent), digest, issuer. */
function namesCertificate({ values }: Attribute, { der }: CertificateInfo): boolean {
  const [identifiers, ...more] = sequenceOf(sequenceOf(sequenceOf(values[0])[0])[0])
  const isDefault = identifiers instanceof OctetString
  const digest = isDefault ? identifiers : more[0]
  const isSha256Named =
    isDefault || (identifiers instanceof Sequence && isSha256(new AlgorithmIdentifier({ schema: identifiers })))
  return (
    isSha256Named &&
    digest instanceof OctetString &&
    equalBytes(new Uint8Array(digest.valueBlock.valueHexView), sha256(der))
  )
}

function sequenceOf(block: unknown): unknown[] {
  return block instanceof Sequence ? block.valueBlock.value : []
}

function readSigningTime(attribute: Attribute | undefined): Date {
  const value: unknown = attribute?.values[0]
  return readOrFail('CMS_MALFORMED', () => {
    if (!(value instanceof UTCTime || value instanceof GeneralizedTime)) throw new Error('not a time')
    const signingTime = value.toDate()
    // asn1js makes some date in 1899 out of a text that is no time, instead of failing.
    if (!equalBytes(encodeDer(derTime(signingTime)), value.valueBeforeDecodeView)) throw new Error('not a DER time')
    return signingTime
  })
}
