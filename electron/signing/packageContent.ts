/** `manifest.json`: made from a draft and the files, and read back with every digest and list in it checked. */

import { canonicalJson, type JsonValue } from '../../shared/canonicalJson.ts'
import { AppError } from '../../shared/errors.ts'
import {
  type PackageDraft,
  type PackageFile,
  type PackageManifest,
  packageFormat,
  packageFormatVersion,
  packageHeaderSchema,
  packageManifestSchema,
} from '../../shared/packageManifest.ts'
import { practiceExtension } from '../../shared/practice.ts'
import { type SignedReference, writeChecksums } from './asicManifest.ts'
import { type ContainerEntry, checksumsName, compareEntryNames, manifestName } from './container.ts'
import { equalBytes } from './der.ts'
import { sha256Hex } from './digest.ts'

/**
 * Digest of what a package reports, the same for the same data whatever the time, the key or the package id.
 * `sha256:` + hex of SHA-256 over canonical JSON of `{crit, files, kind, payloadSchema, period, unitCode}`.
 */
export function computeContentDigest(manifest: Omit<PackageManifest, 'contentDigest'>): string {
  const { crit, files, kind, payloadSchema, period, unit } = manifest
  return `sha256:${sha256Hex(canonicalJson({ crit, files, kind, payloadSchema, period, unitCode: unit.code }))}`
}

/** Completes a draft into a manifest, files sorted as in the container; `MANIFEST_FORMAT` if a member is not as it must be. */
export function createManifest(draft: PackageDraft, files: readonly PackageFile[]): PackageManifest {
  const listed = files
    .map(({ bytes, ...file }) => ({ ...file, size: bytes.length, sha256: sha256Hex(bytes) }))
    .sort((left, right) => compareEntryNames(left.path, right.path))
  const crit = draft.crit ?? []
  const undigested = {
    ...draft,
    format: packageFormat,
    formatVersion: packageFormatVersion,
    crit,
    files: listed,
  } as const
  return parseManifest({ ...undigested, contentDigest: computeContentDigest(undigested) })
}

function parseManifest(value: unknown): PackageManifest {
  const parsed = packageManifestSchema.safeParse(value)
  if (!parsed.success) throw new AppError('MANIFEST_FORMAT', { field: parsed.error.issues[0]?.path.join('.') ?? '' })
  return parsed.data
}

export function writeManifest(manifest: PackageManifest): Uint8Array {
  return Buffer.from(canonicalJson(manifest))
}

/**
 * Reads manifest.json; members of a newer minor version are ignored.
 * @throws MANIFEST_JSON, MANIFEST_FORMAT, FORMAT_VERSION_UNSUPPORTED, CRIT_UNKNOWN, MANIFEST_NOT_CANONICAL, in this order
 */
export function readManifest(bytes: Uint8Array): PackageManifest {
  const value = parseJson(bytes)
  const header = packageHeaderSchema.safeParse(value)
  if (!header.success) throw new AppError('MANIFEST_FORMAT', { field: header.error.issues[0]?.path.join('.') ?? '' })
  const { formatVersion, crit } = header.data
  if (formatVersion.major !== packageFormatVersion.major)
    throw new AppError('FORMAT_VERSION_UNSUPPORTED', { version: `${formatVersion.major}.${formatVersion.minor}` })
  const unknown = crit.find((name) => name !== practiceExtension)
  if (unknown !== undefined) throw new AppError('CRIT_UNKNOWN', { name: unknown })
  const manifest = parseManifest(value)
  if (!isCanonical(value, bytes)) throw new AppError('MANIFEST_NOT_CANONICAL')
  return manifest
}

function parseJson(bytes: Uint8Array): JsonValue {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes))
  } catch {
    throw new AppError('MANIFEST_JSON')
  }
}

/** Writing the value again also catches what JSON.parse hides: a member given twice, spaces, other spellings of a number. */
function isCanonical(value: JsonValue, bytes: Uint8Array): boolean {
  try {
    return equalBytes(Buffer.from(canonicalJson(value)), bytes)
  } catch (error) {
    if (error instanceof AppError) return false
    throw error
  }
}

/**
 * Checks the lists of a manifest against the files of its container and returns the files.
 * @throws MANIFEST_FILES_MISMATCH, CONTENT_DIGEST, SHA256SUMS_MISMATCH, in this order
 */
export function checkManifestFiles(
  manifest: PackageManifest,
  entries: readonly ContainerEntry[],
  references: readonly SignedReference[],
): PackageFile[] {
  const dataEntries = entries.filter(({ name }) => name.startsWith('data/'))
  const files = manifest.files.map(({ size, sha256, ...file }, index) => {
    const entry = dataEntries[index]
    const reference = references.find(({ name }) => name === file.path)
    const isSame =
      entry?.name === file.path &&
      entry.bytes.length === size &&
      sha256Hex(entry.bytes) === sha256 &&
      reference?.mediaType === file.mediaType
    if (!isSame) throw new AppError('MANIFEST_FILES_MISMATCH', { name: file.path })
    return { ...file, bytes: entry.bytes }
  })
  const unlisted = dataEntries[files.length]
  if (unlisted) throw new AppError('MANIFEST_FILES_MISMATCH', { name: unlisted.name })
  if (computeContentDigest(manifest) !== manifest.contentDigest) throw new AppError('CONTENT_DIGEST')
  const checksums = entries.find(({ name }) => name === checksumsName)
  const expected = writeChecksums(entries.filter(({ name }) => name === manifestName || name.startsWith('data/')))
  if (!checksums || !equalBytes(checksums.bytes, expected)) throw new AppError('SHA256SUMS_MISMATCH')
  return files
}
