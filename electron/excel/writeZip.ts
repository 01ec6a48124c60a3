/** Several finished files as one zip; the same files give the same bytes. */
import { Buffer } from 'node:buffer'
import yazl from 'yazl'

/** Workbooks are zips themselves, so nothing is compressed again. */
export async function writeZip(files: readonly { name: string; bytes: Uint8Array }[]): Promise<Uint8Array> {
  const zip = new yazl.ZipFile()
  for (const { name, bytes } of files) {
    // The first minute a zip can name, in the machine's own zone, as yazl reads it; without it yazl would also write the
    // moment in UTC, which differs from zone to zone.
    const time = { mtime: new Date(1980, 0, 1), forceDosTimestamp: true }
    zip.addBuffer(Buffer.from(bytes), name, { ...time, mode: 0o100644, compress: false })
  }
  zip.end()
  const chunks: Buffer[] = []
  for await (const chunk of zip.outputStream) chunks.push(Buffer.from(chunk))
  return new Uint8Array(Buffer.concat(chunks))
}
