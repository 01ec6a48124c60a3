// Offices, a small report package and the ways to take packages apart that the signing tests share. Invented units only.

import { BitString } from 'asn1js'
import { Certificate, type Extension } from 'pkijs'
import { expect } from 'vitest'
import { type ContainerEntry, readContainer, writeContainer } from '../../../electron/signing/container.ts'
import { encodeDer, parseDer } from '../../../electron/signing/der.ts'
import { generateSigningKey } from '../../../electron/signing/keyPair.ts'
import { createSelfIssuedCertificate } from '../../../electron/signing/selfIssuedCertificate.ts'
import { signContainer } from '../../../electron/signing/signContainer.ts'
import { createSoftwareSigner, importPrivateKey, type Signer, signSha256 } from '../../../electron/signing/signer.ts'
import { pinCertificate, type TrustList } from '../../../electron/signing/trust.ts'
import type { ErrorCode } from '../../../shared/errors.ts'
import { AppError } from '../../../shared/errors.ts'
import type { PackageDraft, PackageFile } from '../../../shared/packageManifest.ts'

/** The day every sample office makes its key, and the moment it signs. */
export const enrolledAt = new Date('2021-06-01T03:00:00Z')
export const signedAt = new Date('2021-06-15T02:30:00Z')

export interface SampleOffice {
  key: Uint8Array
  certificateDer: Uint8Array
  signer: Signer
  trust: TrustList
}

export async function createOffice(code: string, name: string): Promise<SampleOffice> {
  const key = await generateSigningKey()
  return officeOf(createSelfIssuedCertificate(key, { code, name }, enrolledAt), key)
}

/** An office that holds the given certificate and trusts it. */
export function officeOf(certificateDer: Uint8Array, key: Uint8Array): SampleOffice {
  const signer = createSoftwareSigner(certificateDer, key)
  return { key, certificateDer, signer, trust: { selfIssued: [pinCertificate(certificateDer)], bundles: [] } }
}

/** The office's certificate with other extensions, signed again with its own key. */
export function reissueWith(
  office: SampleOffice,
  changeExtensions: (extensions: Extension[]) => Extension[],
): SampleOffice {
  const certificate = new Certificate({ schema: parseDer(office.certificateDer) })
  certificate.extensions = changeExtensions(certificate.extensions ?? [])
  return officeOf(signCertificate(certificate, office.key), office.key)
}

export function signCertificate(certificate: Certificate, key: Uint8Array): Uint8Array {
  const tbs = encodeDer(certificate.encodeTBS())
  certificate.signatureValue = new BitString({ valueHex: signSha256(tbs, importPrivateKey(key)) })
  return encodeDer(certificate.toSchema(true))
}

export const sampleDraft: PackageDraft = {
  packageId: '01856aa0-0000-7000-8000-000000000001',
  kind: 'bao-cao-6-thang',
  payloadSchema: 'so-lieu/1.0',
  unit: { code: '268', level: 'huyen', name: 'Phòng Lao động thử nghiệm' },
  recipient: { code: '01', name: 'Chi cục thử nghiệm' },
  period: { id: '2021-ND09_6T', from: '2020-12-15', to: '2021-06-14' },
  sequence: 1,
  supersedes: null,
  createdAt: '2021-06-15T02:00:00Z',
  producer: { app: 'phu-bieu', version: '0.1.0' },
  ext: {},
}

export const sampleFiles: PackageFile[] = [
  {
    path: 'data/so-lieu.json',
    mediaType: 'application/json',
    role: 'data',
    bytes: Buffer.from('{"forms":[{"cuoi_ky":12}]}'),
  },
  {
    path: 'data/bao-cao.txt',
    mediaType: 'text/plain',
    role: 'report',
    title: 'Báo cáo',
    bytes: Buffer.from('Cuối kỳ: 12\n'),
  },
]

export function signSample(
  office: SampleOffice,
  changes: Partial<PackageDraft> = {},
  files = sampleFiles,
): Promise<Uint8Array> {
  return signContainer({
    manifest: { ...sampleDraft, ...changes },
    files,
    signer: office.signer,
    signingTime: signedAt,
  })
}

/** The container taken apart, its entries changed, and written again as a correct container. */
export async function rewrite(
  container: Uint8Array,
  change: (entries: ContainerEntry[]) => ContainerEntry[],
): Promise<Uint8Array> {
  return writeContainer(change(await readContainer(container)))
}

export async function contentOf(container: Uint8Array, name: string): Promise<Uint8Array> {
  const entry = (await readContainer(container)).find((each) => each.name === name)
  if (!entry) throw new Error(`no ${name}`)
  return entry.bytes
}

/** One entry with other bytes. */
export function replacing(name: string, change: (bytes: Uint8Array) => Uint8Array) {
  return (entries: ContainerEntry[]) =>
    entries.map((entry) => (entry.name === name ? { name, bytes: change(entry.bytes) } : entry))
}

export function replaceText(bytes: Uint8Array, from: string, to: string): Uint8Array {
  const text = Buffer.from(bytes).toString('utf8')
  if (!text.includes(from)) throw new Error(`no ${from} to replace`)
  return Buffer.from(text.replace(from, to))
}

export async function codeOf(work: () => unknown): Promise<ErrorCode | 'accepted'> {
  try {
    await work()
    return 'accepted'
  } catch (error) {
    // Anything but an AppError is a crash, which must fail the test and not pass for a refusal.
    if (error instanceof AppError) return error.code
    throw error
  }
}

export async function expectCode(work: () => unknown, code: ErrorCode): Promise<void> {
  expect(await codeOf(work)).toBe(code)
}
