// Rarely reached faults of a chain of certificates, of lists of revoked ones, of requests and of envelopes, each with its code.

import { OctetString } from 'asn1js'
import { BasicConstraints, Certificate } from 'pkijs'
import { beforeAll, describe, expect, it } from 'vitest'
import { certificateOid, readCertificate } from '../../../electron/signing/certificate.ts'
import { readCertificateRequest, writeCertificateRequest } from '../../../electron/signing/certificateRequest.ts'
import { encodeDer, parseDer } from '../../../electron/signing/der.ts'
import { openEnvelope } from '../../../electron/signing/envelope.ts'
import { type CertificateProfile, issueCertificate } from '../../../electron/signing/issueCertificate.ts'
import { generateSigningKey, publicKeyOf } from '../../../electron/signing/keyPair.ts'
import { readRevocationList } from '../../../electron/signing/revocationList.ts'
import { createSoftwareSigner, type Signer } from '../../../electron/signing/signer.ts'
import { day } from '../../../electron/signing/time.ts'
import type { TrustBundle } from '../../../electron/signing/trustBundle.ts'
import { verifyContainer } from '../../../electron/signing/verifyContainer.ts'
import { expectCode, type SampleOffice, signCertificate, signedAt, signSample } from './samplePackage.ts'
import { certifyUnit, createProvince, makeBundle, type SampleProvince, trustOf } from './sampleProvince.ts'

let province: SampleProvince
let bundle: TrustBundle

beforeAll(async () => {
  province = await createProvince(signedAt)
  bundle = await makeBundle(province, [])
})

interface Link {
  key: Uint8Array
  der: Uint8Array
}

/** A certificate under another; `isFree` leaves out how long the chain below it may be. */
async function issueUnder(issuer: Link | null, profile: CertificateProfile, isFree = false): Promise<Link> {
  const key = await generateSigningKey()
  const issued = issueCertificate({
    profile,
    subject: { organisation: 'Sở thử nghiệm', commonName: profile, ...(profile === 'signing' && { unitCode: '268' }) },
    publicKey: publicKeyOf(key),
    issuer: issuer && readCertificate(issuer.der),
    issuerKey: issuer?.key ?? key,
    notBefore: new Date(signedAt.getTime() - day),
    notAfter: new Date(signedAt.getTime() + day),
  })
  return { key, der: isFree ? withoutPathLength(issued, issuer?.key ?? key) : issued }
}

function withoutPathLength(der: Uint8Array, issuerKey: Uint8Array): Uint8Array {
  const certificate = new Certificate({ schema: parseDer(der) })
  const extension = certificate.extensions?.find(({ extnID }) => extnID === certificateOid.basicConstraints)
  if (!extension) throw new Error('no basic constraints')
  extension.extnValue = new OctetString({ valueHex: encodeDer(new BasicConstraints({ cA: true }).toSchema()) })
  return signCertificate(certificate, issuerKey)
}

function verify(signer: Signer, whom: TrustBundle): Promise<unknown> {
  const office: SampleOffice = {
    key: new Uint8Array(),
    certificateDer: signer.certificateDer,
    signer,
    trust: trustOf(whom),
  }
  return signSample(office).then((bytes) => verifyContainer(bytes, { trust: trustOf(whom), now: signedAt }))
}

describe('a chain of certificates', () => {
  it('through an issuer that the list of the province does not name is refused', async () => {
    const { signer } = await certifyUnit(province, '268')
    await expectCode(() => verify(signer, { ...bundle, issuing: [] }), 'CHAIN_INTERMEDIATE_NOT_PINNED')
  })

  it('longer than its issuer allows, or than any may be, is refused', async () => {
    const { issuing } = province
    const below = await issueUnder(
      { key: issuing.privateKey ?? new Uint8Array(), der: issuing.certificate.der },
      'issuing',
    )
    const leaf = await issueUnder(below, 'signing')
    const signer = createSoftwareSigner(leaf.der, leaf.key, [below.der, issuing.certificate.der])
    await expectCode(() => verify(signer, bundle), 'CHAIN_PATHLEN')

    const root = await issueUnder(null, 'root', true)
    const upper = await issueUnder(root, 'issuing', true)
    const lower = await issueUnder(upper, 'issuing', true)
    const last = await issueUnder(lower, 'signing')
    const long = createSoftwareSigner(last.der, last.key, [lower.der, upper.der])
    await expectCode(() => verify(long, { ...bundle, roots: [readCertificate(root.der)] }), 'CHAIN_TOO_LONG')
  })
})

describe('a file that is not what it should be', () => {
  it('is refused as a list of revoked certificates, as a request, as an envelope', async () => {
    await expectCode(() => readRevocationList(Buffer.from('không phải')), 'CRL_MALFORMED')
    const [list] = bundle.revocationLists
    await expectCode(() => readRevocationList((list?.der ?? Buffer.alloc(0)).subarray(1)), 'CRL_MALFORMED')
    const key = await generateSigningKey()
    const request = writeCertificateRequest(key, { organisation: 'Phòng', commonName: 'x', unitCode: '268' })
    expect(readCertificateRequest(request).unitCode).toBe('268')
    await expectCode(() => readCertificateRequest(Buffer.from('không phải')), 'REQUEST_INVALID')
    // Whoever asks for a certificate must hold the key: another unit written into the request breaks its signature.
    const forged = Buffer.from(Buffer.from(request).toString('latin1').replace('VNU-268', 'VNU-269'), 'latin1')
    await expectCode(() => readCertificateRequest(forged), 'REQUEST_INVALID')
    const huge = Buffer.alloc(66 * 1024 * 1024)
    await expectCode(() => openEnvelope(huge, []), 'ENC_TOO_LARGE')
  })
})
