/** Who signs: a certificate and one function that turns bytes into a signature, whatever holds the key. */
import { createPrivateKey, type KeyObject, sign, verify } from 'node:crypto'

/**
 * The only thing the rest of the signing code knows about a key. `sign` gets the bytes to be signed (not their digest)
 * and returns an RSA PKCS#1 v1.5 or a DER ECDSA signature with SHA-256, so a USB token fits behind it unchanged.
 */
export interface Signer {
  certificateDer: Uint8Array
  /** Issuing certificates to send along, never the root; empty for a self-issued certificate. */
  chainDer: Uint8Array[]
  sign(tbs: Uint8Array): Promise<Uint8Array>
}

/** A signer over a private key in memory (PKCS#8 DER). */
export function createSoftwareSigner(
  certificateDer: Uint8Array,
  privateKeyPkcs8: Uint8Array,
  chainDer: Uint8Array[] = [],
): Signer {
  const key = importPrivateKey(privateKeyPkcs8)
  return { certificateDer, chainDer, sign: (tbs) => Promise.resolve(signSha256(tbs, key)) }
}

export function importPrivateKey(pkcs8: Uint8Array): KeyObject {
  return createPrivateKey({ key: Buffer.from(pkcs8), format: 'der', type: 'pkcs8' })
}

export function signSha256(tbs: Uint8Array, key: KeyObject): Uint8Array {
  return sign('sha256', tbs, key)
}

export function verifySha256(tbs: Uint8Array, key: KeyObject, signature: Uint8Array): boolean {
  return verify('sha256', tbs, key, signature)
}
