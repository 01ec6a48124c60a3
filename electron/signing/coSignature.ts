/** The second signature, of the leader: what is signed, and checking it in a package whose first signature stands. */
import { AppError } from '../../shared/errors.ts'
import type { PackageManifest } from '../../shared/packageManifest.ts'
import { hasPracticeMark } from '../../shared/practice.ts'
import { checkSignedFiles, coSignature, readAsicManifest, referenceTo, writeAsicManifest } from './asicManifest.ts'
import { openDetached, type VerifiedSignature } from './cmsVerification.ts'
import { asicManifestName, type ContainerEntry, coManifestName, coSignatureName, signatureName } from './container.ts'
import { describeUnknownAuthority, followToForeignAuthority } from './foreignAuthority.ts'
import { day, isoSeconds } from './time.ts'
import { type TrustList, verifyChain } from './trust.ts'

/*
 * The leader signs a list of everything that is in the package already, the first signature included: neither the figures
 * nor who answers for them can be exchanged below it. The signature is made elsewhere, so its profile is wider than ours
 * (profile `foreign`); before it is put in, `takeForeignSignature` writes it anew in the one form that a container holds.
 */

/** The parts of the second signature; null unless both are there. */
export interface CoSignatureParts {
  list: Uint8Array
  signature: Uint8Array
}

export function findCoSignature(entries: readonly ContainerEntry[]): CoSignatureParts | null {
  const [list, signature] = [coManifestName, coSignatureName].map((wanted) =>
    entries.find(({ name }) => name === wanted),
  )
  return list && signature ? { list: list.bytes, signature: signature.bytes } : null
}

/** What was signed first: the entries without the second signature. */
export function withoutCoSignature(entries: readonly ContainerEntry[]): ContainerEntry[] {
  return entries.filter(({ name }) => name !== coManifestName && name !== coSignatureName)
}

/**
 * ASiCManifest002.xml of a package that has no second signature yet: the file that the leader signs. The same package,
 * the same bytes.
 */
export function writeCoManifest(entries: readonly ContainerEntry[]): Uint8Array {
  const added = [
    { name: asicManifestName, mediaType: 'text/xml' },
    { name: signatureName, mediaType: 'application/pkcs7-signature' },
  ]
  const references = added.map(({ name, mediaType }) => {
    const entry = entries.find((each) => each.name === name)
    if (!entry) throw new AppError(name === signatureName ? 'SIGNATURE_MISSING' : 'ASIC_MANIFEST_MISSING')
    return { entry, reference: referenceTo(entry, mediaType) }
  })
  const first = references.find(({ entry }) => entry.name === asicManifestName)?.entry.bytes ?? new Uint8Array()
  return writeAsicManifest(
    [...readAsicManifest(first).references, ...references.map(({ reference }) => reference)],
    coSignature,
  )
}

export interface CoSignatureOptions {
  trust: TrustList
  receivedAt: Date
  acceptsPractice: boolean
}

export interface VerifiedCoSignature extends VerifiedSignature {
  /** The issuer outside the province that alone vouches for who signed; null where the province does. */
  authority: string | null
}

/**
 * Verifies the second signature of a package whose first one stands.
 * @param first who signed first, and when
 * @throws COSIGNATURE_INVALID with the code of what is wrong in `details.code`: those of openDetached, verifyChain,
 *   COSIGNER_AUTHORITY_UNKNOWN,
 *   followToForeignAuthority and checkSignedFiles, SIGNER_NOT_REGISTERED, UNIT_MISMATCH, COSIGNER_SAME_KEY, SIGNING_TIME_FUTURE, COSIGNED_EARLIER
 */
export function verifyCoSignature(
  entries: readonly ContainerEntry[],
  { list, signature }: CoSignatureParts,
  manifest: PackageManifest,
  first: VerifiedSignature,
  options: CoSignatureOptions,
): VerifiedCoSignature {
  try {
    const verified = openDetached(signature, 'foreign')(list)
    if (hasPracticeMark(verified.certificate.organisation) && !options.acceptsPractice)
      throw new AppError('PRACTICE_PACKAGE')
    const { trust, receivedAt } = options
    const foreign = followToForeignAuthority(verified, trust, receivedAt)
    // A foreign issuer knows no units: the unit is that of the first signature.
    const unit = foreign ? manifest.unit.code : findUnit(verified, trust, receivedAt)
    checkSignedFiles(entries, list, coSignature)
    checkCoSigner(manifest, verified, unit, first)
    checkCoSigningTime(verified.signingTime, first.signingTime, receivedAt)
    return { ...verified, authority: foreign && (foreign.commonName || foreign.organisation) }
  } catch (error) {
    if (!(error instanceof AppError)) throw error
    throw new AppError('COSIGNATURE_INVALID', { code: error.code, problem: error.message })
  }
}

function findUnit(verified: VerifiedSignature, trust: TrustList, receivedAt: Date): string | null {
  try {
    return verifyChain(verified, trust, receivedAt).unit
  } catch (error) {
    const isStranger = error instanceof AppError && ['CERT_KEYUSAGE', 'CHAIN_UNTRUSTED'].includes(error.code)
    throw (isStranger && describeUnknownAuthority(verified.certificate)) || error
  }
}

/** Another person of the same office: a certificate without a unit code is known by the province's list of signers. */
function checkCoSigner(
  { unit }: PackageManifest,
  { certificate }: VerifiedSignature,
  trustedUnit: string | null,
  first: VerifiedSignature,
): void {
  if (trustedUnit === null) throw new AppError('SIGNER_NOT_REGISTERED')
  for (const signerUnit of [certificate.unitCode ?? trustedUnit, trustedUnit])
    if (signerUnit !== unit.code) throw new AppError('UNIT_MISMATCH', { signerUnit, unit: unit.code })
  if (certificate.spkiSha256 === first.certificate.spkiSha256) throw new AppError('COSIGNER_SAME_KEY')
}

function checkCoSigningTime(signingTime: Date, firstTime: Date, receivedAt: Date): void {
  const times = { signingTime: isoSeconds(signingTime), firstTime: isoSeconds(firstTime) }
  if (!(signingTime.getTime() <= receivedAt.getTime() + day)) throw new AppError('SIGNING_TIME_FUTURE', times)
  // It covers the first signature, so it was made after it; two clocks may differ by a day, as everywhere.
  if (!(signingTime.getTime() >= firstTime.getTime() - day)) throw new AppError('COSIGNED_EARLIER', times)
}
