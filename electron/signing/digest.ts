/** SHA-256 in the three spellings packages use, and the 12 digits two offices compare over the phone. */
import { createHash } from 'node:crypto'

export function sha256(bytes: Uint8Array | string): Buffer {
  return createHash('sha256').update(bytes).digest()
}

export function sha256Hex(bytes: Uint8Array | string): string {
  return sha256(bytes).toString('hex')
}

/**
 * The phone fingerprint of a container: the first 8 bytes of its SHA-256 as a big-endian number, modulo 10^12, as 12
 * digits. It catches the wrong file (about 40 bits); it does not replace the signature.
 */
export function fingerprint12(bytes: Uint8Array): string {
  return fingerprintOfDigest(sha256(bytes))
}

/** The same from the SHA-256 alone. */
export function fingerprintOfDigest(digest: Buffer): string {
  return (digest.readBigUInt64BE(0) % 1_000_000_000_000n).toString().padStart(12, '0')
}

/**
 * The digits by which a key (SubjectPublicKeyInfo DER) is compared over the phone or on paper: 20 of them, about 66 bits,
 * because here somebody may try keys until one fits.
 */
export function keyDigits(spki: Uint8Array): string {
  const digest = sha256(spki)
  const number = (digest.readBigUInt64BE(0) << 64n) | digest.readBigUInt64BE(8)
  return (number % 100_000_000_000_000_000_000n).toString().padStart(20, '0')
}
