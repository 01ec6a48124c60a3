/** Fixture: districts with a signing key of their own, and report packages they sign without a workspace behind them. */
import { newId } from '../../db/newId.ts'
import { generateSigningKey } from '../../electron/signing/keyPair.ts'
import { certificatePem } from '../../electron/signing/pem.ts'
import { createSelfIssuedCertificate } from '../../electron/signing/selfIssuedCertificate.ts'
import { signContainer } from '../../electron/signing/signContainer.ts'
import { createSoftwareSigner, type Signer } from '../../electron/signing/signer.ts'
import { isoSeconds } from '../../electron/signing/time.ts'
import { pinCertificate } from '../../electron/signing/trust.ts'
import { verifyContainer } from '../../electron/signing/verifyContainer.ts'
import { canonicalJson, type JsonValue } from '../../shared/canonicalJson.ts'
import type { PackageDraft } from '../../shared/packageManifest.ts'

export interface Reporter {
  code: string
  name: string
  signer: Signer
  certificate: Uint8Array
  /** The certificate as the file a province is given. */
  pem: Uint8Array
}

export const signingTime = new Date('2021-06-16T02:00:00Z')
export const halfYear = { id: '2021-ND09_6T', from: '2020-12-15', to: '2021-06-14' }

export async function createReporter(code: string, name: string, from = new Date('2021-01-01')): Promise<Reporter> {
  const key = await generateSigningKey()
  const certificate = createSelfIssuedCertificate(key, { code, name }, from)
  const pem = new TextEncoder().encode(certificatePem(certificate))
  return { code, name, signer: createSoftwareSigner(certificate, key), certificate, pem }
}

export interface SignedReport {
  bytes: Uint8Array
  id: string
  sequence: number
  contentDigest: string
}

/** What differs from a first report of the half-year with no form in it. */
export interface ReportChanges extends Partial<PackageDraft> {
  content?: Record<string, JsonValue>
  signedAt?: Date
}

export async function signReport(
  { code, name, signer, certificate }: Reporter,
  { content = {}, signedAt = signingTime, ...changes }: ReportChanges = {},
): Promise<SignedReport> {
  const manifest: PackageDraft = {
    packageId: newId(),
    kind: 'bao-cao-6-thang',
    payloadSchema: 'so-lieu/1.0',
    unit: { code, level: 'huyen', name },
    recipient: { code: '10', name: 'Tỉnh Lào Cai' },
    period: halfYear,
    sequence: 1,
    supersedes: null,
    createdAt: isoSeconds(signedAt),
    producer: { app: 'Phụ Biểu', version: '0.1.0-test' },
    ext: {},
    ...changes,
  }
  const figures = {
    schema: 'so-lieu/1.0',
    unit: { code: manifest.unit.code, name: manifest.unit.name },
    period: manifest.period,
    forms: [],
    warnings: [],
    ...content,
  }
  const bytes = await signContainer({
    manifest,
    files: [
      {
        path: 'data/so-lieu.json',
        mediaType: 'application/json',
        role: 'data',
        title: 'Số liệu',
        bytes: new TextEncoder().encode(canonicalJson(figures)),
      },
    ],
    signer,
    signingTime: signedAt,
  })
  const verified = await verifyContainer(bytes, {
    trust: { selfIssued: [pinCertificate(certificate)], bundles: [] },
    now: new Date('2022-06-01'),
    acceptsPractice: true,
  })
  const { packageId, sequence, contentDigest } = verified.manifest
  return { bytes, id: packageId, sequence, contentDigest }
}

/** What a later round says of the one it replaces. */
export function replacing({ id, contentDigest, sequence }: SignedReport) {
  return { sequence: sequence + 1, supersedes: { packageId: id, contentDigest } }
}
