/** A province's token key as a file for its offices: sealed under a passphrase that is told by another way. */
import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto'
import { z } from 'zod'
import { AppError } from '../../shared/errors.ts'
import { arePasswordKeyParametersSane, derivePasswordKey, passwordKeyDefaults } from './passwordKey.ts'

const format = 'khoa-ma/1'

const tokenKeyFile = z.object({
  format: z.literal(format),
  /** Unit code of the province. */
  authority: z.string().regex(/^[0-9.]{1,40}$/),
  id: z.uuidv7(),
  salt: z.base64(),
  memoryKiB: z.int(),
  iterations: z.int(),
  parallelism: z.int(),
  nonce: z.base64(),
  ciphertext: z.base64(),
  tag: z.base64(),
})

export interface TokenKey {
  id: string
  authority: string
  /** 32 bytes. */
  key: Uint8Array
}

/** JSON text of the file; never the same twice. */
export async function sealTokenKey({ id, authority, key }: TokenKey, passphrase: string): Promise<Uint8Array> {
  const [salt, nonce] = [randomBytes(16), randomBytes(12)]
  const sealing = await derivePasswordKey(passphrase, { salt, ...passwordKeyDefaults })
  const cipher = createCipheriv('aes-256-gcm', sealing, nonce, { authTagLength: 16 })
  sealing.fill(0)
  cipher.setAAD(boundTo({ id, authority }))
  const ciphertext = Buffer.concat([cipher.update(key), cipher.final()])
  const content: z.infer<typeof tokenKeyFile> = {
    ...{ format, authority, id, ...passwordKeyDefaults },
    salt: salt.toString('base64'),
    nonce: nonce.toString('base64'),
    ciphertext: ciphertext.toString('base64'),
    tag: cipher.getAuthTag().toString('base64'),
  }
  return new TextEncoder().encode(`${JSON.stringify(content, null, 2)}\n`)
}

/** `token_key_unreadable` for anything but such a file with its passphrase: which of the two is wrong cannot be told. */
export async function openTokenKey(file: Uint8Array, passphrase: string): Promise<TokenKey> {
  try {
    const content = tokenKeyFile.parse(JSON.parse(new TextDecoder().decode(file)))
    const [salt, nonce, ciphertext, tag] = [content.salt, content.nonce, content.ciphertext, content.tag].map((text) =>
      Buffer.from(text, 'base64'),
    )
    if (!salt || !nonce || !ciphertext || tag?.length !== 16) throw new Error('a part is missing')
    if (!arePasswordKeyParametersSane({ ...content, salt })) throw new Error('cheap or dear parameters')
    const sealing = await derivePasswordKey(passphrase, { ...content, salt })
    const decipher = createDecipheriv('aes-256-gcm', sealing, nonce, { authTagLength: 16 })
    decipher.setAAD(boundTo(content)).setAuthTag(tag)
    const key = Buffer.concat([decipher.update(ciphertext), decipher.final()])
    if (key.length !== 32) throw new Error('not a key')
    return { id: content.id, authority: content.authority, key }
  } catch {
    throw new AppError('token_key_unreadable')
  }
}

function boundTo({ id, authority }: Pick<TokenKey, 'id' | 'authority'>): Buffer {
  return Buffer.from(`${format}|${authority}|${id}`)
}
