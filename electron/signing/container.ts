/** The ZIP container of a package: written one way only, and read only if writing it again gives the same bytes. */
import { Buffer } from 'node:buffer'
import { crc32 } from 'node:zlib'
import yauzl from 'yauzl'
import yazl from 'yazl'
import { AppError } from '../../shared/errors.ts'
import { packageDataName } from '../../shared/packageManifest.ts'
import { equalBytes } from './der.ts'

/*
 * A ZIP file says everything twice (local header and directory) and readers disagree on which to believe: of two
 * entries with one name unzip takes the first and most libraries the last. So nothing is repaired or tolerated here.
 * Every named check exists to give a better reason; the last one, rebuild equals input, is what closes the rest.
 * Entries are stored, not compressed: there is nothing to inflate, and deflate output differs between zlib builds.
 */

export interface ContainerEntry {
  name: string
  bytes: Uint8Array
}

export const manifestName = 'manifest.json'
export const checksumsName = 'SHA256SUMS'
export const asicManifestName = 'META-INF/ASiCManifest001.xml'
export const signatureName = 'META-INF/signature001.p7s'
/** The second signature, over everything before it; format 1.1. */
export const coManifestName = 'META-INF/ASiCManifest002.xml'
export const coSignatureName = 'META-INF/signature002.p7s'

const mimetype = { name: 'mimetype', bytes: Buffer.from('application/vnd.etsi.asic-e+zip') }
const largestContainer = 64 * 1024 * 1024
const mostEntries = 64
const directoryEndSize = 22

const metaName = /^META-INF\/(?:ASiCManifest[0-9]{3}\.xml|signature[0-9]{3}\.p7s)$/
const windowsDevice = /^data\/(?:con|prn|aux|nul|com[0-9]|lpt[0-9])(?:\.|$)/

/** Names a container may hold. More META-INF names than are ever signed: an unsigned one gets its own clear code. */
function isAllowedName(name: string): boolean {
  if (name === mimetype.name || name === manifestName || name === checksumsName || metaName.test(name)) return true
  // Windows drops a final dot, so `a.` and `a` would be one file there.
  return packageDataName.test(name) && !windowsDevice.test(name) && !name.endsWith('.')
}

function entryRank(name: string): number {
  if (name === manifestName) return 0
  if (name.startsWith('data/')) return 1
  return name === checksumsName ? 2 : 3
}

/** Order of the entries after `mimetype`: the manifest, data by name, the checksums, META-INF by name. */
export function compareEntryNames(left: string, right: string): number {
  return entryRank(left) - entryRank(right) || (left < right ? -1 : Number(left > right))
}

/**
 * Writes a container; `mimetype` and the order are added here. Same entries, same bytes, on every machine.
 * Refuses names outside the allow-list (`ZIP_NAME`), a name given twice (`ZIP_DUPLICATE_NAME`) and too many entries.
 */
export async function writeContainer(entries: readonly ContainerEntry[]): Promise<Uint8Array> {
  if (entries.length >= mostEntries) throw new AppError('ZIP_TOO_MANY_ENTRIES', { count: entries.length + 1 })
  const names = new Set([mimetype.name])
  for (const { name } of entries) {
    if (!isAllowedName(name)) throw new AppError('ZIP_NAME', { name })
    if (names.has(name)) throw new AppError('ZIP_DUPLICATE_NAME', { name })
    names.add(name)
  }
  const sorted = [mimetype, ...entries.toSorted((left, right) => compareEntryNames(left.name, right.name))]
  const bytes = await zipEntries(sorted)
  if (bytes.length > largestContainer) throw new AppError('ZIP_TOO_LARGE', { limit: '64 MB' })
  return bytes
}

async function zipEntries(entries: readonly ContainerEntry[]): Promise<Uint8Array> {
  const zip = new yazl.ZipFile()
  for (const { name, bytes } of entries) {
    zip.addBuffer(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength), name, {
      compress: false,
      // yazl turns a date into DOS time in the machine's own zone, so the first minute of 1980 must be local too.
      mtime: new Date(1980, 0, 1),
      forceDosTimestamp: true,
      mode: 0o100644,
    })
  }
  zip.end()
  const chunks: Uint8Array[] = []
  for await (const chunk of zip.outputStream) chunks.push(Buffer.from(chunk))
  return Buffer.concat(chunks)
}

/**
 * Reads a container into its entries (without `mimetype`), in container order, all in memory.
 * @throws AppError with the first of the ZIP_ codes or ASIC_MIMETYPE that applies
 */
export async function readContainer(bytes: Uint8Array): Promise<ContainerEntry[]> {
  if (bytes.length > largestContainer) throw new AppError('ZIP_TOO_LARGE', { limit: '64 MB' })
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  if (buffer.length < 4 || buffer.readUInt32LE(0) !== 0x04034b50) throw new AppError('ZIP_NOT_A_CONTAINER')
  const directoryEnd = buffer.length - directoryEndSize
  if (
    directoryEnd < 0 ||
    buffer.readUInt32LE(directoryEnd) !== 0x06054b50 ||
    buffer.readUInt16LE(directoryEnd + 20) !== 0
  )
    throw new AppError('ZIP_TRUNCATED_OR_TRAILING')

  const zip = await openDirectory(buffer)
  const directory = await readDirectory(zip)
  const names = checkNames(directory)
  for (const [index, entry] of directory.entries()) {
    const name = names[index] ?? ''
    if ((entry.generalPurposeBitFlag & 1) !== 0) throw new AppError('ZIP_ENCRYPTED_ENTRY', { name })
    if (entry.compressionMethod !== 0) throw new AppError('ZIP_COMPRESSED_ENTRY', { name })
  }
  const entries = await sliceEntries(zip, directory, names, buffer, directoryEnd)
  for (const [index, { name, bytes: content }] of entries.entries())
    if (crc32(content) !== directory[index]?.crc32) throw new AppError('ZIP_CRC', { name })

  const [first, ...rest] = entries
  if (first?.name !== mimetype.name || !equalBytes(first.bytes, mimetype.bytes)) throw new AppError('ASIC_MIMETYPE')
  if (!equalBytes(await writeContainer(rest), bytes)) throw new AppError('ZIP_NOT_CANONICAL')
  return rest
}

async function openDirectory(buffer: Buffer): Promise<yauzl.ZipFile> {
  // Undecoded names and unchecked sizes: those checks come below, each with its own code.
  const options = { decodeStrings: false, validateEntrySizes: false }
  const zip = await yauzl.fromBufferPromise(buffer, options).catch(() => {
    throw new AppError('ZIP_CORRUPT_DIRECTORY')
  })
  if (zip.entryCount > mostEntries) throw new AppError('ZIP_TOO_MANY_ENTRIES', { count: zip.entryCount })
  return zip
}

async function readDirectory(zip: yauzl.ZipFile): Promise<yauzl.Entry[]> {
  const directory: yauzl.Entry[] = []
  try {
    for await (const entry of zip.eachEntry()) directory.push(entry)
  } catch {
    throw new AppError('ZIP_CORRUPT_DIRECTORY')
  }
  return directory
}

function checkNames(directory: readonly yauzl.Entry[]): string[] {
  const names = directory.map((entry) => entry.fileNameRaw.toString('utf8'))
  for (const name of names)
    if (/[\\:\0]|^\//.test(name) || name.split('/').includes('..')) throw new AppError('ZIP_SLIP', { name })
  for (const name of names) if (!isAllowedName(name)) throw new AppError('ZIP_NAME', { name })
  const seen = new Set<string>()
  for (const name of names) {
    const folded = name.toLowerCase()
    if (seen.has(folded)) throw new AppError('ZIP_DUPLICATE_NAME', { name })
    seen.add(folded)
  }
  return names
}

/** Cuts out the contents; local headers, contents and directory must follow each other with nothing between. */
async function sliceEntries(
  zip: yauzl.ZipFile,
  directory: readonly yauzl.Entry[],
  names: readonly string[],
  buffer: Buffer,
  directoryEnd: number,
): Promise<ContainerEntry[]> {
  const entries: ContainerEntry[] = []
  let position = 0
  let directorySize = 0
  for (const [index, entry] of directory.entries()) {
    const start = await readDataStart(zip, entry)
    const headerIsNext =
      entry.relativeOffsetOfLocalHeader === position && entry.compressedSize === entry.uncompressedSize
    if (!headerIsNext) throw new AppError('ZIP_OVERLAP_OR_GAP')
    position = start + entry.compressedSize
    directorySize += 46 + entry.fileNameLength + entry.extraFieldLength + entry.fileCommentLength
    entries.push({ name: names[index] ?? '', bytes: buffer.subarray(start, position) })
  }
  const directoryIsNext =
    buffer.readUInt32LE(directoryEnd + 16) === position && position + directorySize === directoryEnd
  if (!directoryIsNext) throw new AppError('ZIP_OVERLAP_OR_GAP')
  return entries
}

async function readDataStart(zip: yauzl.ZipFile, entry: yauzl.Entry): Promise<number> {
  try {
    return (await zip.readLocalFileHeaderPromise(entry, { minimal: true })).fileDataStart
  } catch {
    throw new AppError('ZIP_OVERLAP_OR_GAP')
  }
}
