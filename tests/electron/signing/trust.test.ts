import { BitString, Boolean as DerBoolean, Sequence } from 'asn1js'
import { Certificate, Extension } from 'pkijs'
import { beforeAll, describe, expect, it } from 'vitest'
import { certificateOid, readCertificate } from '../../../electron/signing/certificate.ts'
import { signDetached } from '../../../electron/signing/cmsSignature.ts'
import { verifyDetached } from '../../../electron/signing/cmsVerification.ts'
import { parseDer } from '../../../electron/signing/der.ts'
import { certificatePem } from '../../../electron/signing/pem.ts'
import { createSelfIssuedCertificate } from '../../../electron/signing/selfIssuedCertificate.ts'
import { type TrustList, verifyChain } from '../../../electron/signing/trust.ts'
import { readTrustFile } from '../../../electron/signing/trustFile.ts'
import {
  createOffice,
  enrolledAt,
  expectCode,
  officeOf,
  reissueWith,
  type SampleOffice,
  signCertificate,
  signedAt,
} from './samplePackage.ts'

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

describe('a certificate is refused if', () => {
  const refusedWith = async (other: SampleOffice, code: Parameters<typeof expectCode>[1], at = signedAt) => {
    const signature = await signDetached(content, other.signer, signedAt)
    await expectCode(() => verify(signature, { trust: other.trust, at }), code)
  }
  const extension = (id: string, critical: boolean, value: { toBER(): ArrayBuffer }) =>
    new Extension({ extnID: id, critical, extnValue: value.toBER() })
  const without = (id: string) => (all: Extension[]) => all.filter(({ extnID }) => extnID !== id)
  const swapping = (replacement: Extension) => (all: Extension[]) =>
    all.map((each) => (each.extnID === replacement.extnID ? replacement : each))

  it('an extension comes twice', () =>
    refusedWith(
      reissueWith(office, (all) => [...all, ...all.slice(1, 2)]),
      'CERT_DUP_EXT',
    ))

  it('it is an encryption certificate', () => {
    const keyEncipherment = new BitString({ valueHex: Uint8Array.of(0x20), unusedBits: 5 })
    return refusedWith(
      reissueWith(office, swapping(extension(certificateOid.keyUsage, true, keyEncipherment))),
      'CERT_KEYUSAGE',
    )
  })

  it('it may also issue certificates', () => {
    const withCertSign = new BitString({ valueHex: Uint8Array.of(0xc4), unusedBits: 2 })
    return refusedWith(
      reissueWith(office, swapping(extension(certificateOid.keyUsage, true, withCertSign))),
      'CERT_KEYUSAGE',
    )
  })

  it('it does not say what it is for', () =>
    refusedWith(reissueWith(office, without(certificateOid.extendedKeyUsage)), 'CERT_KEYUSAGE'))

  it('it says it is a CA', () => {
    const ca = new Sequence({ value: [new DerBoolean({ value: true })] })
    return refusedWith(
      reissueWith(office, swapping(extension(certificateOid.basicConstraints, true, ca))),
      'CERT_IS_CA',
    )
  })

  it('it sets a condition nobody here understands', () =>
    refusedWith(
      reissueWith(office, (all) => [...all, extension('2.5.29.30', true, new Sequence())]),
      'CERT_UNKNOWN_CRITICAL',
    ))

  it('it is not in the trust list', () =>
    expectCode(() => verify(p7s, { trust: { selfIssued: [], bundles: [] } }), 'CHAIN_UNTRUSTED'))

  it('a stranger copied every name of a trusted one', () =>
    expectCode(() => verify(p7s, { trust: stranger.trust }), 'CHAIN_UNTRUSTED'))

  it('the same key was certified anew', () => {
    const again = createSelfIssuedCertificate(
      office.key,
      { code: '268', name: 'Phòng Lao động thử nghiệm' },
      enrolledAt,
    )
    return expectCode(() => verify(p7s, { trust: officeOf(again, office.key).trust }), 'CHAIN_UNTRUSTED')
  })

  it('a trusted unit certificate issued it, because only the list gives trust', async () => {
    const issued = certificateOf(stranger)
    issued.issuer = certificateOf(office).subject
    const der = signCertificate(issued, office.key)
    const signer = { ...officeOf(der, stranger.key).signer, chainDer: [office.certificateDer] }
    const signature = await signDetached(content, signer, signedAt)
    await expectCode(() => verify(signature), 'CHAIN_UNTRUSTED')
  })

  it('it comes with certificates nobody needs', async () => {
    const signature = await signDetached(content, { ...office.signer, chainDer: [stranger.certificateDer] }, signedAt)
    await expectCode(() => verify(signature), 'CMS_EXTRA_CERTS')
  })

  it('it was signed before it was in force', async () => {
    const signature = await signDetached(content, office.signer, new Date('2021-05-31T16:59:59Z'))
    await expectCode(() => verify(signature), 'CERT_NOT_YET_VALID')
  })

  it('it had expired when it signed', async () => {
    const signature = await signDetached(content, office.signer, new Date('2023-05-31T17:00:01Z'))
    await expectCode(() => verify(signature), 'CERT_EXPIRED')
  })

  it('it had expired when the package came in, whatever signing time is claimed', () =>
    expectCode(() => verify(p7s, { at: new Date('2023-05-31T17:00:01Z') }), 'CERT_EXPIRED_AT_RECEIPT'))

  it('the time of receipt is not a time', () =>
    expectCode(() => verify(p7s, { at: new Date(Number.NaN) }), 'CERT_EXPIRED_AT_RECEIPT'))

  it('it is not X.509 version 3', () => {
    const certificate = certificateOf(office)
    certificate.version = 0
    delete certificate.extensions
    const der = signCertificate(certificate, office.key)
    return expectCode(() => readCertificate(der), 'CERT_MALFORMED')
  })

  it('it is not DER', () =>
    expectCode(() => readCertificate(Buffer.from(certificatePem(office.certificateDer))), 'CERT_MALFORMED'))
})

describe('a self-issued certificate', () => {
  it('lasts two years from the start of the Vietnamese day and is bound to one unit', () => {
    const { notBefore, notAfter, unitCode, serial } = readCertificate(office.certificateDer)
    expect([notBefore, notAfter]).toEqual([new Date('2021-05-31T17:00:00Z'), new Date('2023-05-31T17:00:00Z')])
    expect(unitCode).toBe('268')
    expect(serial).toMatch(/^[0-9a-f]{32}$/)
  })

  it('names no unit if its serialNumber is not one unit code', () => {
    const odd = createSelfIssuedCertificate(office.key, { code: '26x', name: 'Phòng' }, enrolledAt)
    expect(readCertificate(odd).unitCode).toBeNull()
  })
})

describe('readTrustFile', () => {
  it('reads several certificates, as PEM with notes between or as DER', () => {
    const pem = `Đơn vị 268\r\n${certificatePem(office.certificateDer)}\nghi chú\n${certificatePem(stranger.certificateDer)}`
    const wanted = [office, stranger].map(({ certificateDer }) => ({
      unit: '268',
      der: Buffer.from(certificateDer).toString('hex'),
    }))
    for (const bytes of [Buffer.from(pem), Buffer.concat([office.certificateDer, stranger.certificateDer])]) {
      const read = readTrustFile(bytes).selfIssued.map(({ unit, certificateDer }) => ({
        unit,
        der: Buffer.from(certificateDer).toString('hex'),
      }))
      expect(read).toEqual(wanted)
    }
  })

  const refused: [what: string, bytes: () => Uint8Array, code: Parameters<typeof expectCode>[1]][] = [
    ['an empty file', () => Buffer.alloc(0), 'TRUST_FILE_INVALID'],
    [
      'a private key',
      () => Buffer.from('-----BEGIN PRIVATE KEY-----\nMIIB\n-----END PRIVATE KEY-----\n'),
      'TRUST_FILE_INVALID',
    ],
    ['text', () => Buffer.from('xin chào'), 'TRUST_FILE_INVALID'],
    [
      'a certificate with bytes behind it',
      () => Buffer.concat([office.certificateDer, Buffer.from('x')]),
      'TRUST_FILE_INVALID',
    ],
    [
      'a damaged certificate',
      () => Buffer.from(certificatePem(office.certificateDer.subarray(0, 600))),
      'CERT_MALFORMED',
    ],
    [
      'a certificate without a unit',
      () => createSelfIssuedCertificate(office.key, { code: 'x', name: 'Phòng' }, enrolledAt),
      'CERT_NO_UNIT',
    ],
  ]
  for (const [what, bytes, code] of refused) it(`refuses ${what}`, () => expectCode(() => readTrustFile(bytes()), code))
})

function certificateOf({ certificateDer }: SampleOffice): Certificate {
  return new Certificate({ schema: parseDer(certificateDer) })
}
