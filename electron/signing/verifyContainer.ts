/** Verifies a received package: container, signature, certificate, content, binding, in this order, first failure wins. */
import { AppError } from '../../shared/errors.ts'
import { groupFingerprint, type PackageFile, type PackageManifest } from '../../shared/packageManifest.ts'
import { hasPracticeMark, practiceExtension } from '../../shared/practice.ts'
import { checkSignedFiles } from './asicManifest.ts'
import { verifyDetached } from './cmsVerification.ts'
import { asicManifestName, type ContainerEntry, manifestName, readContainer, signatureName } from './container.ts'
import { fingerprint12 } from './digest.ts'
import { isEnvelope } from './envelope.ts'
import { checkSigningMoment, checkUnit } from './packageBinding.ts'
import { checkManifestFiles, readManifest } from './packageContent.ts'
import { day, isoSeconds } from './time.ts'
import { type TrustList, verifyChain } from './trust.ts'

export interface VerifyOptions {
  trust: TrustList
  now: Date
  /** When the package first came in, for looking at an old one again; `now` if it is new. */
  receivedAt?: Date | undefined
  /** Whether a package of a practice workspace is taken; a real workspace never takes one. */
  acceptsPractice?: boolean | undefined
  expected?: { recipientCode?: string | undefined } | undefined
}

export interface VerifiedPackage {
  manifest: PackageManifest
  files: PackageFile[]
  signer: {
    unitCode: string
    organisation: string
    spkiSha256: string
    /** Hex, as openssl prints it. */
    serial: string
    notBefore: Date
    notAfter: Date
  }
  /** The signer's claim; only the moment of receipt is known for certain. */
  signingTime: Date
  /** `1234 5678 9012`, to be read out over the phone. */
  fingerprint12: string
}

/** @throws AppError with the first code of shared/signingErrors.ts that applies; returning means everything was checked. */
export async function verifyContainer(bytes: Uint8Array, options: VerifyOptions): Promise<VerifiedPackage> {
  const { trust, now, receivedAt = now, expected = {} } = options
  if (isEnvelope(bytes)) throw new AppError('PACKAGE_ENCRYPTED')
  const entries = await readContainer(bytes)

  const signature = findEntry(entries, signatureName) ?? fail('SIGNATURE_MISSING')
  const asicManifest = findEntry(entries, asicManifestName) ?? fail('ASIC_MANIFEST_MISSING')
  const manifestBytes = findEntry(entries, manifestName) ?? fail('MANIFEST_MISSING')

  const verified = verifyDetached(signature, asicManifest)
  const { certificate, signingTime } = verified
  // Before the trust list: nobody should be asked to trust a certificate that signs invented figures.
  const { acceptsPractice = false } = options
  if (hasPracticeMark(certificate.organisation) && !acceptsPractice) throw new AppError('PRACTICE_PACKAGE')
  const trusted = verifyChain(verified, trust, receivedAt)

  const references = checkSignedFiles(entries, asicManifest)
  const manifest = readManifest(manifestBytes)
  if (manifest.crit.includes(practiceExtension) && !acceptsPractice) throw new AppError('PRACTICE_PACKAGE')
  const files = checkManifestFiles(manifest, entries, references)

  checkUnit(manifest, certificate, trusted.unit)
  checkRecipient(manifest, expected.recipientCode)
  if (!(signingTime.getTime() <= receivedAt.getTime() + day))
    throw new AppError('SIGNING_TIME_FUTURE', { signingTime: isoSeconds(signingTime) })
  checkSigningMoment(manifest, signingTime)

  const { organisation, spkiSha256, serial, notBefore, notAfter } = certificate
  return {
    manifest,
    files,
    signer: { unitCode: manifest.unit.code, organisation, spkiSha256, serial, notBefore, notAfter },
    signingTime,
    fingerprint12: groupFingerprint(fingerprint12(bytes)),
  }
}

function fail(code: 'SIGNATURE_MISSING' | 'ASIC_MANIFEST_MISSING' | 'MANIFEST_MISSING'): never {
  throw new AppError(code)
}

function findEntry(entries: readonly ContainerEntry[], name: string): Uint8Array | undefined {
  return entries.find((entry) => entry.name === name)?.bytes
}

function checkRecipient({ recipient }: PackageManifest, expected: string | undefined): void {
  if (expected !== undefined && expected !== recipient.code)
    throw new AppError('RECIPIENT_MISMATCH', { recipient: recipient.code, expected })
}
