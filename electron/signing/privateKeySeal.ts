/** A private key at rest: AES-256-GCM under a key derived from the signing password with Argon2id. */
import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto'
import { AppError } from '../../shared/errors.ts'
import type { SealedKey } from '../../shared/sealedKey.ts'
import { arePasswordKeyParametersSane, derivePasswordKey, passwordKeyDefaults } from './passwordKey.ts'

function associatedData({ unitCode, spkiSha256 }: Pick<SealedKey, 'unitCode' | 'spkiSha256'>): Buffer {
  return Buffer.from(`goi-key-v1|${unitCode}|${spkiSha256}`)
}

/** Encrypts a private key (PKCS#8 DER) under the password; the unit and the key's fingerprint are bound to it. */
export async function sealPrivateKey(
  pkcs8: Uint8Array,
  password: string,
  owner: { unitCode: string; spkiSha256: string },
): Promise<SealedKey> {
  const salt = randomBytes(16)
  const nonce = randomBytes(12)
  const key = await derivePasswordKey(password, { salt, ...passwordKeyDefaults })
  const cipher = createCipheriv('aes-256-gcm', key, nonce)
  key.fill(0)
  cipher.setAAD(associatedData(owner))
  const ciphertext = Buffer.concat([cipher.update(pkcs8), cipher.final()])
  return {
    version: 1,
    ...owner,
    salt: salt.toString('base64'),
    ...passwordKeyDefaults,
    nonce: nonce.toString('base64'),
    ciphertext: ciphertext.toString('base64'),
    tag: cipher.getAuthTag().toString('base64'),
  }
}

/**
 * Decrypts a sealed key into PKCS#8 DER; the caller overwrites it after use.
 * `wrong_password` if it does not open (a wrong password and a changed box cannot be told apart);
 * `SEALED_KEY_DAMAGED` if its cost parameters or lengths are out of range.
 */
export async function openPrivateKey(sealed: SealedKey, password: string): Promise<Uint8Array> {
  const [salt, nonce, ciphertext, tag] = [sealed.salt, sealed.nonce, sealed.ciphertext, sealed.tag].map((text) =>
    Buffer.from(text, 'base64'),
  )
  const parameters = { ...sealed, salt: salt ?? Buffer.alloc(0) }
  // Node accepts shorter GCM tags, which are easier to forge.
  const isSane = nonce?.length === 12 && tag?.length === 16 && arePasswordKeyParametersSane(parameters)
  if (!isSane || !ciphertext) throw new AppError('SEALED_KEY_DAMAGED')
  const key = await derivePasswordKey(password, parameters)
  const decipher = createDecipheriv('aes-256-gcm', key, nonce)
  key.fill(0)
  decipher.setAAD(associatedData(sealed)).setAuthTag(tag)
  const plain = decipher.update(ciphertext)
  try {
    decipher.final()
  } catch {
    plain.fill(0)
    throw new AppError('wrong_password')
  }
  return plain
}
