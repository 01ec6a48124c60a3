/** The exchange file of two computers: packed, sealed with a key that only this office has, its header bound to it. */
import { createCipheriv, createDecipheriv, createHash, randomBytes } from 'node:crypto'
import { promisify } from 'node:util'
import { createGzip, gunzip } from 'node:zlib'
import { z } from 'zod'
import { tellStep, tellWhile } from '../../../db/longWork.ts'
import { AppError } from '../../../shared/errors.ts'
import { readLongText, writeLongText } from './longText.ts'

const MAGIC = 'PHU-BIEU-HAI-MAY-1\n'
const NONCE_BYTES = 12
const TAG_BYTES = 16
/** Bytes of an unpacked file: far more than the largest office holds. */
const LARGEST = 1024 ** 3

const headerSchema = z.strictObject({
  databaseId: z.string(),
  from: z.string(),
  number: z.int(),
  nonce: z.base64(),
  /** Which key it is sealed with, without telling it. */
  mark: z.string(),
  /** The key file of the computer that made it: after a change of the data key the other one follows by it. */
  keys: z.string(),
  /** Of the mark, the key file and the sealed content, hex. */
  sha256: z.string(),
})

type Header = z.infer<typeof headerSchema>
/** Bytes of the line before the sealed content: a few hundred for every officer. */
const LONGEST_HEADER = 64 * 1024

/** `packed` comes of `packContent`. */
export function sealFile(
  key: Uint8Array,
  head: Pick<Header, 'databaseId' | 'from' | 'number' | 'keys'>,
  packed: Uint8Array,
): Uint8Array {
  const nonce = randomBytes(NONCE_BYTES)
  const bound = JSON.stringify([head.databaseId, head.from, head.number])
  const cipher = createCipheriv('aes-256-gcm', key, nonce).setAAD(Buffer.from(bound))
  const sealed = Buffer.concat([cipher.update(packed), cipher.final(), cipher.getAuthTag()])
  const mark = markOf(key)
  const sha256 = digest(mark, head.keys, sealed)
  const header: Header = { ...head, mark, nonce: nonce.toString('base64'), sha256 }
  return Buffer.concat([Buffer.from(`${MAGIC}${JSON.stringify(header)}\n`), sealed])
}

/** Others are answered meanwhile: what is packed is what the content says, whatever is written since. */
export async function packContent(content: Readonly<Record<string, unknown>>): Promise<Uint8Array> {
  const packing = createGzip()
  const packed: Buffer[] = []
  packing.on('data', (chunk: Buffer) => packed.push(chunk))
  const isOver = new Promise((resolve, reject) => packing.once('end', resolve).once('error', reject))
  try {
    for (const piece of writeLongText('Đang đóng tệp cho máy kia', content))
      await new Promise((resolve) => packing.write(piece, resolve))
  } catch (error) {
    packing.destroy()
    throw error
  }
  packing.end()
  await isOver
  return Buffer.concat(packed)
}

/**
 * Throws `pair_not_file` for anything that was changed by a single bit, `pair_other_office` for a file of other data and
 * `pair_key_changed` where it is sealed with another key than this computer has.
 */
export async function openFile(
  key: Uint8Array,
  databaseId: string,
  file: { name: string; bytes: Uint8Array },
): Promise<{ header: Header; content: unknown }> {
  const refuse = () => new AppError('pair_not_file', { file: file.name })
  const { header: head, sealed } = readSealed(databaseId, file)
  if (head.mark !== markOf(key)) throw new AppError('pair_key_changed', { file: file.name })
  try {
    const decipher = createDecipheriv('aes-256-gcm', key, Buffer.from(head.nonce, 'base64'), {
      authTagLength: TAG_BYTES,
    })
    decipher.setAAD(Buffer.from(JSON.stringify([head.databaseId, head.from, head.number])))
    decipher.setAuthTag(sealed.subarray(-TAG_BYTES))
    const packed = Buffer.concat([decipher.update(sealed.subarray(0, -TAG_BYTES)), decipher.final()])
    const tell = (): void => tellStep('Đang giải nén tệp của máy kia')
    const text = await tellWhile(tell, promisify(gunzip)(packed, { maxOutputLength: LARGEST }))
    return { header: head, content: readLongText('Đang đọc tệp của máy kia', text.toString()) }
  } catch (error) {
    throw error instanceof AppError ? error : refuse()
  }
}

/** What a file says before it is opened. Throws as openFile, whatever the key. */
export function readSealed(
  databaseId: string,
  file: { name: string; bytes: Uint8Array },
): { header: Header; sealed: Buffer } {
  const refuse = () => new AppError('pair_not_file', { file: file.name })
  const bytes = Buffer.from(file.bytes)
  const end = bytes.indexOf('\n', MAGIC.length)
  if (bytes.subarray(0, MAGIC.length).toString() !== MAGIC || end < 0 || end > LONGEST_HEADER) throw refuse()
  const parsed = headerSchema.safeParse(parseJson(bytes.subarray(MAGIC.length, end).toString()))
  if (!parsed.success) throw refuse()
  const { data: header } = parsed
  if (header.databaseId !== databaseId) throw new AppError('pair_other_office', { file: file.name })
  const sealed = bytes.subarray(end + 1)
  if (sealed.length <= TAG_BYTES || digest(header.mark, header.keys, sealed) !== header.sha256) throw refuse()
  return { header, sealed }
}

export function markOf(key: Uint8Array): string {
  return createHash('sha256').update(key).digest('hex').slice(0, 16)
}

function digest(mark: string, keys: string, sealed: Uint8Array): string {
  return createHash('sha256').update(`${mark}\n${keys}\n`).update(sealed).digest('hex')
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}
