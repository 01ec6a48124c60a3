// The signature: what is written, and every way of changing it that must be refused.
import { createPrivateKey, generateKeyPairSync } from 'node:crypto'
import { Null, ObjectIdentifier, OctetString, type Sequence, UTCTime } from 'asn1js'
import {
  AlgorithmIdentifier,
  Attribute,
  Certificate,
  ContentInfo,
  IssuerAndSerialNumber,
  SignedAndUnsignedAttributes,
  SignedData,
} from 'pkijs'
import { beforeAll, describe, expect, it } from 'vitest'
import { readCertificate } from '../../../electron/signing/certificate.ts'
import {
  cmsOid,
  encodeSignature,
  encodeSignedAttributes,
  type SignatureParts,
  signDetached,
  signedAttributes,
} from '../../../electron/signing/cmsSignature.ts'
import { verifyDetached } from '../../../electron/signing/cmsVerification.ts'
import { encodeDer, parseDer } from '../../../electron/signing/der.ts'
import { createSelfIssuedCertificate } from '../../../electron/signing/selfIssuedCertificate.ts'
import { signSha256 } from '../../../electron/signing/signer.ts'
import { type TrustList, verifyChain } from '../../../electron/signing/trust.ts'
import { createOffice, enrolledAt, expectCode, officeOf, type SampleOffice, signedAt } from './samplePackage.ts'

const content = Buffer.from('<signed/>')
let office: SampleOffice
let stranger: SampleOffice
let p7s: Uint8Array

beforeAll(async () => {
  office = await createOffice('268', 'Phòng Lao động thử nghiệm')
  stranger = await createOffice('268', 'Phòng Lao động thử nghiệm')
  p7s = await signDetached(content, office.signer, signedAt)
})

const verify = (
  signature: Uint8Array,
  { trust = office.trust, at = signedAt }: { trust?: TrustList; at?: Date } = {},
) => verifyChain(verifyDetached(signature, content), trust, at)

/** The genuine signature taken apart with the library, changed, and put together again. */
function edited(change: (signedData: SignedData) => void): Uint8Array {
  const signedData = new SignedData({ schema: new ContentInfo({ schema: parseDer(p7s) }).content })
  change(signedData)
  return encodeDer(new ContentInfo({ contentType: ContentInfo.SIGNED_DATA, content: signedData.toSchema() }).toSchema())
}

function signerInfoOf(signedData: SignedData) {
  const [signerInfo] = signedData.signerInfos
  if (!signerInfo?.signedAttrs) throw new Error('no signer')
  return { signerInfo, signedAttrs: signerInfo.signedAttrs }
}

/** A signature over other attributes, made with the genuine key: what a broken or hostile program of the office makes. */
function signAttributes(
  change: (attributes: Attribute[]) => Attribute[],
  changeParts: Partial<SignatureParts> = {},
): Uint8Array {
  const attributes = change(signedAttributes(content, readCertificate(office.certificateDer), signedAt))
  const { signerInfos, certificates = [] } = new SignedData({
    schema: new ContentInfo({ schema: parseDer(p7s) }).content,
  })
  const [signerInfo] = signerInfos
  const signerId: unknown = signerInfo?.sid
  if (!signerInfo || !(signerId instanceof IssuerAndSerialNumber)) throw new Error('no signer')
  return encodeSignature({
    certificates: certificates.filter((each) => each instanceof Certificate),
    signerId,
    attributes,
    signatureAlgorithm: signerInfo.signatureAlgorithm,
    signature: signSha256(
      encodeSignedAttributes(attributes),
      createPrivateKey({ key: Buffer.from(office.key), format: 'der', type: 'pkcs8' }),
    ),
    attached: null,
    ...changeParts,
  })
}

const replacingAttribute =
  (type: string, value: ObjectIdentifier | OctetString | UTCTime | Sequence) => (attributes: Attribute[]) =>
    attributes.map((attribute) => (attribute.type === type ? new Attribute({ type, values: [value] }) : attribute))

describe('a genuine signature', () => {
  it('verifies and tells the unit, the time and the pin it ends at', () => {
    const { certificate, signingTime, chainDer } = verifyDetached(p7s, content)
    expect({ unit: certificate.unitCode, organisation: certificate.organisation, signingTime, chainDer }).toEqual({
      unit: '268',
      organisation: 'Phòng Lao động thử nghiệm',
      signingTime: signedAt,
      chainDer: [],
    })
    expect(verify(p7s).spkiSha256).toBe(certificate.spkiSha256)
  })

  it('is the same, byte for byte, when made again', async () => {
    expect(Buffer.from(await signDetached(content, office.signer, signedAt)).equals(p7s)).toBe(true)
  })

  it('is also accepted from an ECDSA P-256 key and with the plain RSA algorithm id that tokens write', async () => {
    const key = generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey.export({ format: 'der', type: 'pkcs8' })
    const ecOffice = officeOf(createSelfIssuedCertificate(key, { code: '268', name: 'Phòng' }, enrolledAt), key)
    expect(verify(await signDetached(content, ecOffice.signer, signedAt), { trust: ecOffice.trust }).unit).toBe('268')
    const plainRsa = new AlgorithmIdentifier({ algorithmId: '1.2.840.113549.1.1.1', algorithmParams: new Null() })
    expect(verify(signAttributes((all) => all, { signatureAlgorithm: plainRsa })).unit).toBe('268')
  })

  it('from 2050 on carries a four-digit year', async () => {
    const at = new Date('2051-03-01T00:00:00Z')
    const late = officeOf(createSelfIssuedCertificate(office.key, { code: '268', name: 'Phòng' }, at), office.key)
    const signature = await signDetached(content, late.signer, at)
    expect(verifyDetached(signature, content).signingTime).toEqual(at)
    expect(verify(signature, { trust: late.trust, at }).unit).toBe('268')
  })

  it('is never handed out if the key does not fit the certificate', () =>
    expectCode(
      () => signDetached(content, { ...office.signer, sign: stranger.signer.sign }, signedAt),
      'SIGNATURE_INVALID',
    ))
})

describe('a signature is refused if', () => {
  const refused: [attack: string, signature: () => Uint8Array, code: Parameters<typeof expectCode>[1]][] = [
    ['it is empty', () => Buffer.alloc(0), 'CMS_MALFORMED'],
    ['it is text', () => Buffer.from('-----BEGIN CMS-----'), 'CMS_MALFORMED'],
    ['it is cut', () => p7s.subarray(0, -1), 'CMS_MALFORMED'],
    ['bytes follow it', () => Buffer.concat([p7s, Buffer.alloc(1)]), 'CMS_MALFORMED'],
    ['it is nested a thousand deep', () => nested(1000), 'CMS_MALFORMED'],
    ['it is another CMS structure', () => asData(), 'CMS_NOT_SIGNEDDATA'],
    [
      'it carries the content',
      () => edited((data) => (data.encapContentInfo.eContent = new OctetString({ valueHex: content }))),
      'CMS_PROFILE',
    ],
    [
      'it names SHA-1',
      () => edited((data) => (data.digestAlgorithms = [new AlgorithmIdentifier({ algorithmId: '1.3.14.3.2.26' })])),
      'CMS_PROFILE',
    ],
    ['it carries unsigned attributes', () => edited(addUnsignedAttribute), 'CMS_PROFILE'],
    [
      'it carries no signed attributes',
      () => edited((data) => delete signerInfoOf(data).signerInfo.signedAttrs),
      'CMS_PROFILE',
    ],
    ['nobody signed', () => edited((data) => (data.signerInfos = [])), 'CMS_SIGNER_COUNT'],
    ['two signed', () => edited((data) => data.signerInfos.push(signerInfoOf(data).signerInfo)), 'CMS_SIGNER_COUNT'],
    ['a length is written long', () => withLongLength(), 'CMS_NOT_DER'],
    [
      'the attributes are out of order',
      () => edited((data) => signerInfoOf(data).signedAttrs.attributes.reverse()),
      'CMS_NOT_DER',
    ],
    ['the certificate is left out', () => edited((data) => (data.certificates = [])), 'CMS_SIGNER_CERT_MISSING'],
    [
      'another certificate of the same name is put in',
      () => edited((data) => (data.certificates = [certificateOf(stranger)])),
      'CMS_SIGNER_CERT_MISSING',
    ],
    ['an attribute comes twice', () => signAttributes((all) => [...all, ...all.slice(0, 1)]), 'CMS_DUP_ATTR'],
    [
      'the signing time is missing',
      () => signAttributes((all) => all.filter(({ type }) => type !== cmsOid.signingTime)),
      'CMS_ATTR_MISSING',
    ],
    [
      'an attribute is unknown',
      () => signAttributes((all) => [...all, new Attribute({ type: '1.2.3.4', values: [new Null()] })]),
      'CMS_ATTR_UNKNOWN',
    ],
    [
      'it claims another content type',
      () =>
        signAttributes(replacingAttribute(cmsOid.contentType, new ObjectIdentifier({ value: '1.2.840.113549.1.7.2' }))),
      'CMS_CONTENT_TYPE',
    ],
    [
      'it is over other content',
      () => signAttributes(replacingAttribute(cmsOid.messageDigest, new OctetString({ valueHex: new Uint8Array(32) }))),
      'MANIFEST_DIGEST_MISMATCH',
    ],
    [
      'the certificate digest is of another',
      () => signAttributes(() => signedAttributes(content, readCertificate(stranger.certificateDer), signedAt)),
      'CMS_SIGNING_CERT_MISMATCH',
    ],
    [
      'the signing time is no time',
      () => signAttributes(replacingAttribute(cmsOid.signingTime, new OctetString({ valueHex: new Uint8Array(2) }))),
      'CMS_MALFORMED',
    ],
    [
      'the algorithm is SHA-1 with RSA',
      () =>
        signAttributes((all) => all, {
          signatureAlgorithm: new AlgorithmIdentifier({
            algorithmId: '1.2.840.113549.1.1.5',
            algorithmParams: new Null(),
          }),
        }),
      'CMS_ALG',
    ],
    [
      'the algorithm is for another kind of key',
      () =>
        signAttributes((all) => all, {
          signatureAlgorithm: new AlgorithmIdentifier({ algorithmId: '1.2.840.10045.4.3.2' }),
        }),
      'CMS_ALG',
    ],
    ['an attribute changed after signing', () => edited(changeSigningTime), 'SIGNATURE_INVALID'],
    [
      'the signature is zero',
      () => signAttributes((all) => all, { signature: new Uint8Array(384) }),
      'SIGNATURE_INVALID',
    ],
  ]
  for (const [attack, signature, code] of refused) it(attack, () => expectCode(() => verify(signature()), code))

  it('the key is too short', async () => {
    const key = generateKeyPairSync('rsa', { modulusLength: 1024 }).privateKey.export({ format: 'der', type: 'pkcs8' })
    const weak = officeOf(createSelfIssuedCertificate(key, { code: '268', name: 'Phòng' }, enrolledAt), key)
    const signature = await signDetached(content, weak.signer, signedAt)
    await expectCode(() => verify(signature, { trust: weak.trust }), 'KEY_WEAK')
  })

  it('the signed document is another', () =>
    expectCode(() => verifyDetached(p7s, Buffer.from('<other/>')), 'MANIFEST_DIGEST_MISMATCH'))
})

function certificateOf({ certificateDer }: SampleOffice): Certificate {
  return new Certificate({ schema: parseDer(certificateDer) })
}

function nested(depth: number): Uint8Array {
  let bytes = Buffer.alloc(0)
  for (let level = 0; level < depth; level += 1) {
    const length = Buffer.alloc(4)
    length.writeUInt32BE(bytes.length)
    bytes = Buffer.concat([Buffer.from([0x30, 0x84]), length, bytes])
  }
  return bytes
}

function asData(): Uint8Array {
  const content = new OctetString({ valueHex: new Uint8Array(4) })
  return encodeDer(new ContentInfo({ contentType: ContentInfo.DATA, content }).toSchema())
}

function addUnsignedAttribute(signedData: SignedData): void {
  const attribute = new Attribute({ type: '1.2.3.4', values: [new Null()] })
  signerInfoOf(signedData).signerInfo.unsignedAttrs = new SignedAndUnsignedAttributes({
    type: 1,
    attributes: [attribute],
  })
}

function changeSigningTime(signedData: SignedData): void {
  const { signedAttrs } = signerInfoOf(signedData)
  const later = new UTCTime({ valueDate: new Date(signedAt.getTime() + 1000) })
  signedAttrs.attributes = replacingAttribute(cmsOid.signingTime, later)(signedAttrs.attributes)
}

/** The outer length in five bytes instead of three: the same value, not DER. */
function withLongLength(): Uint8Array {
  return Buffer.concat([p7s.subarray(0, 1), Buffer.from([0x84, 0, 0]), p7s.subarray(2, 4), p7s.subarray(4)])
}
