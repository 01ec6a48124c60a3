/** The one CMS structure a package carries: how it is written, and how a detached signature is made with any signer. */
import { Constructed, Set as DerSet, GeneralizedTime, ObjectIdentifier, OctetString, Sequence, UTCTime } from 'asn1js'
import {
  AlgorithmIdentifier,
  Attribute,
  Certificate,
  ContentInfo,
  EncapsulatedContentInfo,
  IssuerAndSerialNumber,
  SignedAndUnsignedAttributes,
  SignedData,
  SignerInfo,
} from 'pkijs'
import { AppError } from '../../shared/errors.ts'
import { type CertificateInfo, readCertificate } from './certificate.ts'
import { encodeDer, parseDer, sortByDer } from './der.ts'
import { sha256 } from './digest.ts'
import { signatureAlgorithmFor } from './signatureAlgorithm.ts'
import { type Signer, verifySha256 } from './signer.ts'

/*
 * CAdES-B-B, one signer, exactly four signed attributes, nothing unsigned. Reader and writer share
 * `encodeSignature`: the reader takes a foreign signature apart, writes it again from the parts and compares bytes.
 */

export const cmsOid = {
  data: ContentInfo.DATA,
  sha256: '2.16.840.1.101.3.4.2.1',
  contentType: '1.2.840.113549.1.9.3',
  messageDigest: '1.2.840.113549.1.9.4',
  signingTime: '1.2.840.113549.1.9.5',
  signingCertificateV2: '1.2.840.113549.1.9.16.2.47',
} as const

/** Everything in the structure that is not fixed by the profile. */
export interface SignatureParts {
  certificates: Certificate[]
  signerId: IssuerAndSerialNumber
  attributes: Attribute[]
  signatureAlgorithm: AlgorithmIdentifier
  signature: Uint8Array
  /** What is signed, where it travels inside the structure; null beside it. */
  attached: Uint8Array | null
}

export function encodeSignature(parts: SignatureParts): Uint8Array {
  const digestAlgorithm = new AlgorithmIdentifier({ algorithmId: cmsOid.sha256 })
  const signerInfo = new SignerInfo({
    version: 1,
    sid: parts.signerId,
    digestAlgorithm,
    signedAttrs: new SignedAndUnsignedAttributes({ type: 0, attributes: sortByDer(parts.attributes) }),
    signatureAlgorithm: parts.signatureAlgorithm,
    signature: new OctetString({ valueHex: parts.signature }),
  })
  const encapContentInfo = new EncapsulatedContentInfo({ eContentType: cmsOid.data })
  // Set afterwards: the constructor of pkijs cuts the content into pieces, which is not DER.
  if (parts.attached) encapContentInfo.eContent = new OctetString({ valueHex: parts.attached })
  const signedData = new SignedData({
    version: 1,
    digestAlgorithms: [digestAlgorithm],
    encapContentInfo,
    certificates: sortByDer(parts.certificates),
    signerInfos: [signerInfo],
  })
  return encodeDer(new ContentInfo({ contentType: ContentInfo.SIGNED_DATA, content: signedData.toSchema() }).toSchema())
}

/** The bytes a signer signs: the attributes as a SET OF (RFC 5652 §5.4). */
export function encodeSignedAttributes(attributes: readonly Attribute[]): Uint8Array {
  return encodeDer(new DerSet({ value: sortByDer(attributes).map((attribute) => attribute.toSchema()) }))
}

/** The four attributes of the profile, in no particular order. */
export function signedAttributes(content: Uint8Array, certificate: CertificateInfo, signingTime: Date): Attribute[] {
  return [
    new Attribute({ type: cmsOid.contentType, values: [new ObjectIdentifier({ value: cmsOid.data })] }),
    new Attribute({ type: cmsOid.messageDigest, values: [new OctetString({ valueHex: sha256(content) })] }),
    new Attribute({ type: cmsOid.signingTime, values: [derTime(signingTime)] }),
    new Attribute({ type: cmsOid.signingCertificateV2, values: [signingCertificateV2(certificate)] }),
  ]
}

/** RFC 5652 §11.3: years up to 2049 with two digits, later ones with four. */
export function derTime(value: Date): UTCTime | GeneralizedTime {
  return value.getUTCFullYear() < 2050 ? new UTCTime({ valueDate: value }) : new GeneralizedTime({ valueDate: value })
}

/** RFC 5035: the digest of the certificate with its issuer and serial, so that no other can be put in its place. */
function signingCertificateV2(certificate: CertificateInfo): Sequence {
  const directoryName = new Constructed({
    idBlock: { tagClass: 3, tagNumber: 4 },
    value: [parseDer(certificate.issuer)],
  })
  const issuerSerial = new Sequence({
    value: [new Sequence({ value: [directoryName] }), parseDer(certificate.serialDer)],
  })
  const certificateId = new Sequence({ value: [new OctetString({ valueHex: sha256(certificate.der) }), issuerSerial] })
  return new Sequence({ value: [new Sequence({ value: [certificateId] })] })
}

/**
 * Signs content (detached) and returns the CMS structure as DER. With an RSA key the same content, signer and signing
 * time give the same bytes. `SIGNATURE_INVALID` if what the signer returned does not fit its own certificate, which is
 * how a token with the wrong key shows.
 */
export function signDetached(content: Uint8Array, signer: Signer, signingTime: Date): Promise<Uint8Array> {
  return signContent(content, signer, signingTime, false)
}

/** The same with the content inside, for what travels as one small file: a trust list, a receipt. */
export function signAttached(content: Uint8Array, signer: Signer, signingTime: Date): Promise<Uint8Array> {
  return signContent(content, signer, signingTime, true)
}

async function signContent(
  content: Uint8Array,
  signer: Signer,
  signingTime: Date,
  isAttached: boolean,
): Promise<Uint8Array> {
  const info = readCertificate(signer.certificateDer)
  const attributes = signedAttributes(content, info, signingTime)
  const tbs = encodeSignedAttributes(attributes)
  const signature = await signer.sign(tbs)
  if (!verifySha256(tbs, info.publicKey, signature)) throw new AppError('SIGNATURE_INVALID')
  const certificate = new Certificate({ schema: parseDer(signer.certificateDer) })
  const chain = signer.chainDer.map((der) => new Certificate({ schema: parseDer(der) }))
  return encodeSignature({
    certificates: [certificate, ...chain],
    signerId: new IssuerAndSerialNumber({ issuer: certificate.issuer, serialNumber: certificate.serialNumber }),
    attributes,
    signatureAlgorithm: signatureAlgorithmFor(info.publicKey),
    signature,
    attached: isAttached ? content : null,
  })
}
