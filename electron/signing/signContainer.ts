/** Builds a signed package: manifest, checksums, signed list, signature and container. */
import type { PackageDraft, PackageFile } from '../../shared/packageManifest.ts'
import { referenceTo, writeAsicManifest, writeChecksums } from './asicManifest.ts'
import { checkSignerCertificate, checkValidAtSigning, readCertificate } from './certificate.ts'
import { signDetached } from './cmsSignature.ts'
import {
  asicManifestName,
  type ContainerEntry,
  checksumsName,
  coManifestName,
  compareEntryNames,
  coSignatureName,
  manifestName,
  readContainer,
  signatureName,
  writeContainer,
} from './container.ts'
import { writeCoManifest } from './coSignature.ts'
import { takeForeignSignature } from './foreignSignature.ts'
import { checkSigningMoment, checkUnit } from './packageBinding.ts'
import { createManifest, writeManifest } from './packageContent.ts'
import type { Signer } from './signer.ts'
import { wholeSeconds } from './time.ts'
import type { TrustList } from './trust.ts'

export interface SignRequest {
  manifest: PackageDraft
  files: PackageFile[]
  signer: Signer
  signingTime: Date
}

/**
 * Signs a package and returns the bytes of its `.asice` file. Same request, same bytes (RSA keys).
 * Whatever a recipient would refuse for a reason known now is refused here with the same code: a key that is not for
 * packages or not in force, another unit's key, a period that has not ended, names or texts that do not fit.
 */
export async function signContainer(request: SignRequest): Promise<Uint8Array> {
  const signingTime = wholeSeconds(request.signingTime)
  const certificate = readCertificate(request.signer.certificateDer)
  checkSignerCertificate(certificate)
  checkValidAtSigning(certificate, signingTime)
  const manifest = createManifest(request.manifest, request.files)
  checkUnit(manifest, certificate, manifest.unit.code)
  checkSigningMoment(manifest, signingTime)
  const entries = request.files.map(({ path, bytes }) => ({ name: path, bytes }))
  const mediaTypes = new Map(request.files.map(({ path, mediaType }) => [path, mediaType]))
  return signEntries(
    [{ name: manifestName, bytes: writeManifest(manifest) }, ...entries],
    mediaTypes,
    request.signer,
    signingTime,
  )
}

/** Lists, signs and packs finished entries (manifest.json and data) as they are; checks nothing about their content. */
export async function signEntries(
  content: readonly ContainerEntry[],
  mediaTypes: ReadonlyMap<string, string>,
  signer: Signer,
  signingTime: Date,
): Promise<Uint8Array> {
  const sorted = content.toSorted((left, right) => compareEntryNames(left.name, right.name))
  const entries = [...sorted, { name: checksumsName, bytes: writeChecksums(sorted) }]
  const asicManifest = writeAsicManifest(
    entries.map((entry) => referenceTo(entry, mediaTypeOf(entry.name, mediaTypes))),
  )
  const signature = await signDetached(asicManifest, signer, signingTime)
  return writeContainer([
    ...entries,
    { name: asicManifestName, bytes: asicManifest },
    { name: signatureName, bytes: signature },
  ])
}

/** The file that the leader signs (ASiCManifest002.xml) of a package with one signature. */
export async function readCosigningList(container: Uint8Array): Promise<Uint8Array> {
  return writeCoManifest(await readContainer(container))
}

/**
 * Puts the leader's signature file into a package with one signature and returns the new container. Only its form is
 * looked at; whether it stands is for verifyContainer. Throws the codes of takeForeignSignature.
 */
export async function addCoSignature(
  container: Uint8Array,
  signatureFile: Uint8Array,
  trust: TrustList,
): Promise<Uint8Array> {
  const entries = await readContainer(container)
  const list = writeCoManifest(entries)
  return writeContainer([
    ...entries,
    { name: coManifestName, bytes: list },
    { name: coSignatureName, bytes: takeForeignSignature(signatureFile, list, trust) },
  ])
}

function mediaTypeOf(name: string, mediaTypes: ReadonlyMap<string, string>): string {
  if (name === manifestName) return 'application/json'
  return name === checksumsName ? 'text/plain' : (mediaTypes.get(name) ?? 'application/octet-stream')
}
