// A province that issues certificates and its units, made without a workspace, for the tests about attacks.

import {
  makeTrustList,
  type NextList,
  type OpenAuthority,
} from '../../../electron/services/province/trustListMaking.ts'
import { readCertificate } from '../../../electron/signing/certificate.ts'
import { type CertificateProfile, issueCertificate } from '../../../electron/signing/issueCertificate.ts'
import { generateSigningKey, publicKeyOf } from '../../../electron/signing/keyPair.ts'
import { certificatePem, writePem } from '../../../electron/signing/pem.ts'
import { createSoftwareSigner, type Signer } from '../../../electron/signing/signer.ts'
import { day } from '../../../electron/signing/time.ts'
import type { TrustList } from '../../../electron/signing/trust.ts'
import type { TrustBundle } from '../../../electron/signing/trustBundle.ts'

export interface SampleUnit {
  key: Uint8Array
  certificateDer: Uint8Array
  signer: Signer
}

export interface SampleProvince {
  root: OpenAuthority
  issuing: OpenAuthority
  encryption: OpenAuthority
  /** The moment around which every certificate is in force. */
  now: Date
}

export async function createProvince(now: Date, organisation = 'Sở thử nghiệm'): Promise<SampleProvince> {
  const root = await makeAuthority(now, organisation, 'root', null)
  const issuing = await makeAuthority(now, organisation, 'issuing', root)
  const encryption = await makeAuthority(now, organisation, 'encryption', issuing)
  return { root, issuing, encryption, now }
}

async function makeAuthority(
  now: Date,
  organisation: string,
  kind: 'root' | 'issuing' | 'encryption',
  issuer: OpenAuthority | null,
): Promise<OpenAuthority> {
  const privateKey = await generateSigningKey()
  const der = issueCertificate({
    profile: kind,
    subject: { organisation, commonName: kind },
    publicKey: publicKeyOf(privateKey),
    issuer: issuer?.certificate ?? null,
    issuerKey: issuer?.privateKey ?? privateKey,
    notBefore: new Date(now.getTime() - 400 * day),
    notAfter: new Date(now.getTime() + 400 * day),
  })
  return { row: { id: kind, kind, retiredAt: null, revokedAt: null }, certificate: readCertificate(der), privateKey }
}

export interface CertifyOptions {
  key?: Uint8Array
  profile?: CertificateProfile
  /** Days from now; the whole span where absent. */
  from?: number
  to?: number
  /** Certificates sent along; the issuing one where absent. */
  chain?: Uint8Array[]
  /** Who holds the key; the program itself where absent. */
  holder?: string
}

export async function certifyUnit(
  { issuing, now }: SampleProvince,
  code: string,
  {
    key,
    profile = 'signing',
    from = -300,
    to = 300,
    chain = [issuing.certificate.der],
    holder = 'Ký gói báo cáo',
  }: CertifyOptions = {},
): Promise<SampleUnit> {
  const privateKey = key ?? (await generateSigningKey())
  const certificateDer = issueCertificate({
    profile,
    subject: { organisation: 'Phòng thử nghiệm', commonName: holder, unitCode: code },
    publicKey: publicKeyOf(privateKey),
    issuer: issuing.certificate,
    issuerKey: issuing.privateKey ?? new Uint8Array(),
    notBefore: new Date(now.getTime() + from * day),
    notAfter: new Date(now.getTime() + to * day),
  })
  return { key: privateKey, certificateDer, signer: createSoftwareSigner(certificateDer, privateKey, chain) }
}

export interface Registered {
  unit: string
  certificateDer: Uint8Array
  revokedAt?: Date
}

export function makeBundle(
  { root, issuing, encryption, now }: SampleProvince,
  signers: readonly Registered[],
  { at = now, sequence = 1 }: { at?: Date; sequence?: number } = {},
): Promise<TrustBundle> {
  const next: NextList = {
    sequence,
    authority: { code: '01', name: 'Sở thử nghiệm' },
    practice: false,
    at,
    authorities: [encryption, issuing, root],
    issued: signers.map(({ unit, certificateDer, revokedAt }) => ({
      serial: readCertificate(certificateDer).serial,
      issuer: issuing.row.id,
      unitCode: unit,
      unitName: 'Phòng thử nghiệm',
      certificate: Buffer.from(certificateDer),
      revokedAt: revokedAt?.toISOString() ?? null,
      revocationReason: revokedAt ? 'keyCompromise' : null,
    })),
  }
  return makeTrustList(next)
}

export function trustOf(...bundles: TrustBundle[]): TrustList {
  return { selfIssued: [], bundles }
}

/** What `verify-goi.sh` and openssl are given. */
export function opensslTrust({ roots, issuing, revocationLists }: TrustBundle): string {
  return [
    ...[...roots, ...issuing].map(({ der }) => certificatePem(der)),
    ...revocationLists.map(({ der }) => writePem('X509 CRL', der)),
  ].join('')
}
