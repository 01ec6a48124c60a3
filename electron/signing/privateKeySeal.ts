/**
 * A private key at rest: AES-256-GCM under a key that follows from the workspace's data key, which the password slots
 * (Argon2id) and the printed recovery key seal. A new password, another officer or the recovery key leave it usable.
 */
import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto'
import { AppError } from '../../shared/errors.ts'
import type { DataSealedKey, PasswordSealedKey, SealedKey } from '../../shared/sealedKey.ts'
import { arePasswordKeyParametersSane, derivePasswordKey } from './passwordKey.ts'

const NONCE_BYTES = 12
const TAG_BYTES = 16

type Owner = Pick<SealedKey, 'unitCode' | 'spkiSha256'>

function associatedData(version: SealedKey['version'], { unitCode, spkiSha256 }: Owner): Buffer {
  return Buffer.from(`goi-key-v${version}|${unitCode}|${spkiSha256}`)
}

/** The key that seals private keys, of one database; the caller overwrites it after use. */
export function derivePrivateKeySeal(dataKey: Uint8Array, databaseId: string): Uint8Array {
  return new Uint8Array(hkdfSync('sha256', dataKey, databaseId, 'private-keys', 32))
}

/** Encrypts a private key (PKCS#8 DER); the unit and the key's fingerprint are bound to it. */
export function sealPrivateKey(pkcs8: Uint8Array, seal: Uint8Array, owner: Owner): DataSealedKey {
  const nonce = randomBytes(NONCE_BYTES)
  const cipher = createCipheriv('aes-256-gcm', seal, nonce)
  cipher.setAAD(associatedData(2, owner))
  const ciphertext = Buffer.concat([cipher.update(pkcs8), cipher.final()])
  return {
    version: 2,
    unitCode: owner.unitCode,
    spkiSha256: owner.spkiSha256,
    nonce: nonce.toString('base64'),
    ciphertext: ciphertext.toString('base64'),
    tag: cipher.getAuthTag().toString('base64'),
  }
}

/**
 * Decrypts a sealed key into PKCS#8 DER; the caller overwrites it after use. `SEALED_KEY_DAMAGED` if it does not open:
 * whoever holds the seal has given the right password already.
 */
export function openPrivateKey(sealed: DataSealedKey, seal: Uint8Array): Uint8Array {
  const plain = decrypt(sealed, seal)
  if (!plain) throw new AppError('SEALED_KEY_DAMAGED')
  return plain
}

/**
 * The same of a key that is still sealed under a password. `wrong_password` if it does not open (a wrong password and a
 * changed box cannot be told apart); `SEALED_KEY_DAMAGED` if its cost parameters or lengths are out of range.
 */
export async function openPasswordSealedKey(sealed: PasswordSealedKey, password: string): Promise<Uint8Array> {
  const parameters = { ...sealed, salt: Buffer.from(sealed.salt, 'base64') }
  if (!arePasswordKeyParametersSane(parameters)) throw new AppError('SEALED_KEY_DAMAGED')
  requireLengths(sealed)
  const key = await derivePasswordKey(password, parameters)
  const plain = decrypt(sealed, key)
  key.fill(0)
  if (!plain) throw new AppError('wrong_password')
  return plain
}

/** Null where the key does not open it. */
function decrypt(sealed: SealedKey, key: Uint8Array): Uint8Array | null {
  const { nonce, tag } = requireLengths(sealed)
  const decipher = createDecipheriv('aes-256-gcm', key, nonce, { authTagLength: TAG_BYTES })
  decipher.setAAD(associatedData(sealed.version, sealed)).setAuthTag(tag)
  const plain = decipher.update(Buffer.from(sealed.ciphertext, 'base64'))
  try {
    decipher.final()
    return plain
  } catch {
    plain.fill(0)
    return null
  }
}

/** Node accepts shorter GCM tags, which are easier to forge. */
function requireLengths(sealed: SealedKey): { nonce: Buffer; tag: Buffer } {
  const [nonce, tag] = [Buffer.from(sealed.nonce, 'base64'), Buffer.from(sealed.tag, 'base64')]
  if (nonce.length !== NONCE_BYTES || tag.length !== TAG_BYTES) throw new AppError('SEALED_KEY_DAMAGED')
  return { nonce, tag }
}
