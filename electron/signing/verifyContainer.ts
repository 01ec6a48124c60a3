/** Verifies a received package: container, signature, certificate, content, binding, in this order, first failure wins. */
import { AppError } from '../../shared/errors.ts'
import { groupFingerprint, type PackageFile, type PackageManifest } from '../../shared/packageManifest.ts'
import { hasPracticeMark, practiceExtension } from '../../shared/practice.ts'
import { checkSignedFiles } from './asicManifest.ts'
import type { CertificateInfo } from './certificate.ts'
import { verifyDetached } from './cmsVerification.ts'
import {
  asicManifestName,
  type ContainerEntry,
  coSignatureName,
  manifestName,
  readContainer,
  signatureName,
} from './container.ts'
import { findCoSignature, type VerifiedCoSignature, verifyCoSignature, withoutCoSignature } from './coSignature.ts'
import { fingerprint12 } from './digest.ts'
import { isEnvelope } from './envelope.ts'
import { checkSigningMoment, checkUnit } from './packageBinding.ts'
import { checkManifestFiles, readManifest } from './packageContent.ts'
import { holderOf } from './selfIssuedCertificate.ts'
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
  /** In the office that makes it, a package may still wait for the second signature that it asks for. */
  mayAwaitCosigner?: boolean | undefined
}

/** Who signed, as the certificate says. */
export interface PackageSignature {
  /** Of the unit for which was signed. */
  unitCode: string
  organisation: string
  /** Holder of the key, where the certificate names one. */
  holder: string | null
  spkiSha256: string
  /** Hex, as openssl prints it. */
  serial: string
  notBefore: Date
  notAfter: Date
}

export interface VerifiedPackage {
  manifest: PackageManifest
  files: PackageFile[]
  signer: PackageSignature
  /** The signer's claim; only the moment of receipt is known for certain. */
  signingTime: Date
  /** The leader who signed second, and when as they claim; null where nobody did. */
  cosigner: (PackageSignature & { signingTime: Date; authority: string | null }) | null
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

  // A list without its signature, or the other way round, is an unsigned file like any other.
  const coSignature = findCoSignature(entries)
  const signedFirst = coSignature ? withoutCoSignature(entries) : entries
  const references = checkSignedFiles(signedFirst, asicManifest)
  const manifest = readManifest(manifestBytes)
  if (coSignature && manifest.formatVersion.minor === 0)
    throw new AppError('UNSIGNED_EXTRA_FILE', { name: coSignatureName })
  if (manifest.crit.includes(practiceExtension) && !acceptsPractice) throw new AppError('PRACTICE_PACKAGE')
  const files = checkManifestFiles(manifest, entries, references)

  checkUnit(manifest, certificate, trusted.unit)
  checkRecipient(manifest, expected.recipientCode)
  if (!(signingTime.getTime() <= receivedAt.getTime() + day))
    throw new AppError('SIGNING_TIME_FUTURE', { signingTime: isoSeconds(signingTime) })
  checkSigningMoment(manifest, signingTime)
  if (!coSignature && manifest.cosigner && options.mayAwaitCosigner !== true) throw new AppError('COSIGNATURE_MISSING')
  const second =
    coSignature && verifyCoSignature(entries, coSignature, manifest, verified, { trust, receivedAt, acceptsPractice })

  const unitCode = manifest.unit.code
  return {
    manifest,
    files,
    signer: describeSigner(unitCode, certificate),
    signingTime,
    cosigner: second && describeSecond(unitCode, second),
    fingerprint12: groupFingerprint(fingerprint12(bytes)),
  }
}

function describeSigner(unitCode: string, certificate: CertificateInfo): PackageSignature {
  const { organisation, spkiSha256, serial, notBefore, notAfter } = certificate
  return { unitCode, organisation, holder: holderOf(certificate), spkiSha256, serial, notBefore, notAfter }
}

function describeSecond(unitCode: string, { certificate, signingTime, authority }: VerifiedCoSignature) {
  return { ...describeSigner(unitCode, certificate), signingTime, authority }
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
