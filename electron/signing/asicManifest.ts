/** ASiCManifest001.xml and 002.xml, the documents that are signed, and SHA256SUMS: the lists of file digests in a package. */
import { AppError } from '../../shared/errors.ts'
import { asicManifestName, type ContainerEntry, coManifestName, coSignatureName, signatureName } from './container.ts'
import { equalBytes } from './der.ts'
import { sha256, sha256Hex } from './digest.ts'

/** One signed file: its name in the container, media type and SHA-256 in base64. */
export interface SignedReference {
  name: string
  mediaType: string
  digest: string
}

/** A list of digests and the signature over it, by their names in the container. */
export interface SignaturePlace {
  list: string
  signature: string
}

const firstSignature: SignaturePlace = { list: asicManifestName, signature: signatureName }
export const coSignature: SignaturePlace = { list: coManifestName, signature: coSignatureName }

const head = ({ signature }: SignaturePlace): string => `<?xml version="1.0" encoding="UTF-8"?>
<asic:ASiCManifest xmlns:asic="http://uri.etsi.org/02918/v1.2.1#" xmlns:ds="http://www.w3.org/2000/09/xmldsig#">
<asic:SigReference URI="${signature}" MimeType="application/pkcs7-signature"/>
`
const digestMethod = '<ds:DigestMethod Algorithm="http://www.w3.org/2001/04/xmlenc#sha256"/>'
const reference =
  /^<asic:DataObjectReference URI="([^"<>&]+)" MimeType="([^"<>&]+)"><ds:DigestMethod [^<>]*\/><ds:DigestValue>([A-Za-z0-9+/=]+)<\/ds:DigestValue><\/asic:DataObjectReference>$/gm

export function referenceTo({ name, bytes }: ContainerEntry, mediaType: string): SignedReference {
  return { name, mediaType, digest: sha256(bytes).toString('base64') }
}

/** A fixed text, one reference a line, so that grep can bind a name to a digest without any XML reader. */
export function writeAsicManifest(references: readonly SignedReference[], place = firstSignature): Uint8Array {
  const lines = references.map(
    ({ name, mediaType, digest }) =>
      `<asic:DataObjectReference URI="${name}" MimeType="${mediaType}">${digestMethod}<ds:DigestValue>${digest}</ds:DigestValue></asic:DataObjectReference>\n`,
  )
  return Buffer.from(`${head(place)}${lines.join('')}</asic:ASiCManifest>\n`)
}

/** The references found in the text; `isCanonical` says whether writing them again gives the same bytes. */
export function readAsicManifest(
  bytes: Uint8Array,
  place = firstSignature,
): { references: SignedReference[]; isCanonical: boolean } {
  // No XML reader: no entities, no external resources, no canonicalisation, hence none of their faults.
  const text = Buffer.from(bytes).toString('utf8')
  const references = [...text.matchAll(reference)].map(([, name = '', mediaType = '', digest = '']) => ({
    name,
    mediaType,
    digest,
  }))
  return { references, isCanonical: equalBytes(writeAsicManifest(references, place), bytes) }
}

/**
 * Compares the entries of a container with the signed references; the list and the signature themselves are in no list.
 * @throws UNSIGNED_EXTRA_FILE, FILE_MISSING, FILE_DIGEST_MISMATCH, ASIC_MANIFEST_PROFILE, in this order
 */
export function checkSignedFiles(
  entries: readonly ContainerEntry[],
  asicManifest: Uint8Array,
  place = firstSignature,
): SignedReference[] {
  const { references, isCanonical } = readAsicManifest(asicManifest, place)
  const files = entries.filter(({ name }) => name !== place.list && name !== place.signature)
  const referenced = new Map(references.map((each) => [each.name, each]))
  const present = new Set(files.map(({ name }) => name))
  for (const { name } of files) if (!referenced.has(name)) throw new AppError('UNSIGNED_EXTRA_FILE', { name })
  for (const { name } of references) if (!present.has(name)) throw new AppError('FILE_MISSING', { name })
  for (const { name, bytes } of files)
    if (referenced.get(name)?.digest !== sha256(bytes).toString('base64'))
      throw new AppError('FILE_DIGEST_MISMATCH', { name })
  const sameOrder =
    references.length === files.length && files.every(({ name }, index) => references[index]?.name === name)
  if (!isCanonical || !sameOrder) throw new AppError('ASIC_MANIFEST_PROFILE')
  return references
}

/** The text `sha256sum -c` reads. It is never parsed here: a reader writes it again and compares. */
export function writeChecksums(entries: readonly ContainerEntry[]): Uint8Array {
  return Buffer.from(entries.map(({ name, bytes }) => `${sha256Hex(bytes)}  ${name}\n`).join(''))
}
