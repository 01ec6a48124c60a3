/** The exchange file of two computers: packed, sealed with a key that only this office has, its header bound to it. */
import { createCipheriv, createDecipheriv, createHash, randomBytes } from 'node:crypto'
import { gunzipSync, gzipSync } from 'node:zlib'
import { z } from 'zod'
import { AppError } from '../../../shared/errors.ts'

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
  /** Of the sealed content, hex. */
  sha256: z.string(),
})

type Header = z.infer<typeof headerSchema>

export function sealFile(
  key: Uint8Array,
  head: Pick<Header, 'databaseId' | 'from' | 'number'>,
  content: unknown,
): Uint8Array {
  const nonce = randomBytes(NONCE_BYTES)
  const bound = JSON.stringify([head.databaseId, head.from, head.number])
  const cipher = createCipheriv('aes-256-gcm', key, nonce).setAAD(Buffer.from(bound))
  const sealed = Buffer.concat([cipher.update(gzipSync(JSON.stringify(content))), cipher.final(), cipher.getAuthTag()])
  const sha256 = createHash('sha256').update(sealed).digest('hex')
  const header: Header = { ...head, nonce: nonce.toString('base64'), sha256 }
  return Buffer.concat([Buffer.from(`${MAGIC}${JSON.stringify(header)}\n`), sealed])
}

/** Throws `pair_not_file` for anything that was changed by a single bit, `pair_other_office` for a file of other data. */
export function openFile(
  key: Uint8Array,
  databaseId: string,
  file: { name: string; bytes: Uint8Array },
): { header: Header; content: unknown } {
  const refuse = () => new AppError('pair_not_file', { file: file.name })
  const bytes = Buffer.from(file.bytes)
  const end = bytes.indexOf('\n', MAGIC.length)
  if (bytes.subarray(0, MAGIC.length).toString() !== MAGIC || end < 0 || end > 4096) throw refuse()
  const header = headerSchema.safeParse(parseJson(bytes.subarray(MAGIC.length, end).toString()))
  if (!header.success) throw refuse()
  const { data: head } = header
  if (head.databaseId !== databaseId) throw new AppError('pair_other_office', { file: file.name })
  const sealed = bytes.subarray(end + 1)
  if (sealed.length <= TAG_BYTES || createHash('sha256').update(sealed).digest('hex') !== head.sha256) throw refuse()
  try {
    const decipher = createDecipheriv('aes-256-gcm', key, Buffer.from(head.nonce, 'base64'), {
      authTagLength: TAG_BYTES,
    })
    decipher.setAAD(Buffer.from(JSON.stringify([head.databaseId, head.from, head.number])))
    decipher.setAuthTag(sealed.subarray(-TAG_BYTES))
    const packed = Buffer.concat([decipher.update(sealed.subarray(0, -TAG_BYTES)), decipher.final()])
    return { header: head, content: JSON.parse(gunzipSync(packed, { maxOutputLength: LARGEST }).toString()) }
  } catch {
    throw refuse()
  }
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}
