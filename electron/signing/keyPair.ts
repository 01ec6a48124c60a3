/** New keys, made on this computer. */
import { createPublicKey, generateKeyPair } from 'node:crypto'
import { promisify } from 'node:util'
import { importPrivateKey } from './signer.ts'

/** A new RSA-3072 key as PKCS#8 DER; takes a tenth of a second to a second. */
export async function generateSigningKey(): Promise<Uint8Array> {
  const { privateKey } = await promisify(generateKeyPair)('rsa', {
    modulusLength: 3072,
    privateKeyEncoding: { type: 'pkcs8', format: 'der' },
    publicKeyEncoding: { type: 'spki', format: 'der' },
  })
  return privateKey
}

/** The public half (SubjectPublicKeyInfo DER) of a private key (PKCS#8 DER). */
export function publicKeyOf(privateKeyPkcs8: Uint8Array): Uint8Array {
  return createPublicKey(importPrivateKey(privateKeyPkcs8)).export({ format: 'der', type: 'spki' })
}
