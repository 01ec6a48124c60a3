/** What the files of a package say in words, packed ones part by part. */
import yauzl from 'yauzl'
import type { PackageFile } from '../../shared/packageManifest.ts'

/** The words of a file, of a packed one those of each of its parts, one line a paragraph or cell. */
export async function readTexts({ bytes, mediaType }: Pick<PackageFile, 'bytes' | 'mediaType'>): Promise<string> {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  if (buffer.length > 4 && buffer.readUInt32LE(0) === 0x04034b50)
    return (await readParts(buffer)).map(readMarkup).join('\n')
  const text = buffer.toString('utf8')
  return mediaType === 'application/json' ? readStrings(JSON.parse(text)).join('\n') : text
}

/** Only texts: a number of a figure that happens to be somebody's paper is no paper. */
function readStrings(value: unknown): string[] {
  if (typeof value === 'string') return value.split('\n')
  if (typeof value !== 'object' || value === null) return []
  return Object.values(value).flatMap(readStrings)
}

async function readParts(zip: Buffer): Promise<string[]> {
  const parts: string[] = []
  const directory = await yauzl.fromBufferPromise(zip)
  for await (const entry of directory.eachEntry()) {
    const chunks: Uint8Array[] = []
    for await (const chunk of await directory.openReadStreamPromise(entry)) chunks.push(Buffer.from(chunk))
    parts.push(Buffer.concat(chunks).toString('utf8'))
  }
  return parts
}

function readMarkup(part: string): string {
  return part
    .replace(/<c(?![^>]*\bt=)[^>]*>.*?<\/c>/gs, '')
    .replace(/<\/(?:w:p|w:tc|a:p|si|c|row|t:p)>/g, '\n')
    .replace(/<[^>]*>/g, '')
    .replace(/&(lt|gt|quot|apos|#39);/g, ' ')
    .replace(/&amp;/g, '&')
}
