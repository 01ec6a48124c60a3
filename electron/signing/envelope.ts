/** The encrypted envelope around a package for one recipient: CMS AuthEnvelopedData, AES-256-GCM, RSA-OAEP with SHA-256. */
import { constants, createCipheriv, createDecipheriv, privateDecrypt, publicEncrypt, randomBytes } from 'node:crypto'
import { AppError, type ErrorCode } from '../../shared/errors.ts'
import { type CertificateInfo, readCertificate } from './certificate.ts'
import { equalBytes } from './der.ts'
import { type DerElement, derTag, readExactly, statedLength, writeElement, writeObjectId } from './derElements.ts'
import { importPrivateKey } from './signer.ts'

/*
 * pkijs 4 has no AuthEnvelopedData, and what it has (GCM inside EnvelopedData) openssl refuses. The structure is the one
 * that `openssl cms -encrypt -aes-256-gcm` with OAEP and SHA-256 writes and `openssl cms -decrypt` opens. RSA-OAEP and not
 * an agreed key, because the key wrapping that needs is missing from Electron's cryptography.
 *
 * Nothing outside the ciphertext is covered by the tag. So there is exactly one recipient, and a file is read only if
 * writing its parts again gives the same bytes: a bit flipped anywhere is found.
 */

const authEnvelopedData = writeObjectId('1.2.840.113549.1.9.16.1.23')
const data = writeObjectId('1.2.840.113549.1.7.1')
const aes256Gcm = writeObjectId('2.16.840.1.101.3.4.1.46')
const sha256 = writeElement(derTag.sequence, writeObjectId('2.16.840.1.101.3.4.2.1'))
const mgf1Sha256 = writeElement(derTag.sequence, writeObjectId('1.2.840.113549.1.1.8'), sha256)
const oaepSha256 = writeElement(
  derTag.sequence,
  writeObjectId('1.2.840.113549.1.1.7'),
  writeElement(derTag.sequence, writeElement(derTag.explicit0, sha256), writeElement(derTag.explicit1, mgf1Sha256)),
)
const version0 = writeElement(derTag.integer, Uint8Array.of(0))
const nonceLength = 12
const tagLength = 16
const largestEnvelope = 65 * 1024 * 1024

export interface DecryptionKey {
  /** The recipient's encryption certificate: who the envelope is for is told by its issuer and serial number. */
  certificateDer: Uint8Array
  privateKeyPkcs8: Uint8Array
}

/** What of the structure differs from envelope to envelope, each as it stands in the file. */
interface EnvelopeParts {
  recipient: Uint8Array
  keyAlgorithm: Uint8Array
  encryptedKey: Uint8Array
  cipher: Uint8Array
  nonce: Uint8Array
  /** Content of the INTEGER that says how long the tag is. */
  statedTagLength: Uint8Array
  ciphertext: Uint8Array
  tag: Uint8Array
}

/** Whether the bytes begin as an encrypted file does: CMS of a kind that envelops something. */
export function isEnvelope(bytes: Uint8Array): boolean {
  const head = Buffer.from(bytes.subarray(0, 32))
  const envelopedData = writeObjectId('1.2.840.113549.1.7.3')
  return (
    head[0] === derTag.sequence &&
    (head.includes(Buffer.from(authEnvelopedData)) || head.includes(Buffer.from(envelopedData)))
  )
}

/**
 * Encrypts for the holder of the certificate (DER, RSA). Never the same bytes twice.
 * Throws `ENC_CERTIFICATE` for a certificate that is not for encrypting or not in force at `now`.
 */
export function sealEnvelope(content: Uint8Array, certificateDer: Uint8Array, now: Date): Uint8Array {
  const certificate = readCertificate(certificateDer)
  requireEncryptionCertificate(certificate, now)
  const key = randomBytes(32)
  const nonce = randomBytes(nonceLength)
  const cipher = createCipheriv('aes-256-gcm', key, nonce, { authTagLength: tagLength })
  const ciphertext = Buffer.concat([cipher.update(content), cipher.final()])
  const encryptedKey = publicEncrypt(
    { key: certificate.publicKey, padding: constants.RSA_PKCS1_OAEP_PADDING, oaepHash: 'sha256' },
    key,
  )
  key.fill(0)
  return writeEnvelope({
    recipient: issuerAndSerial(certificate),
    keyAlgorithm: oaepSha256,
    encryptedKey,
    cipher: aes256Gcm,
    nonce,
    statedTagLength: Uint8Array.of(tagLength),
    ciphertext,
    tag: cipher.getAuthTag(),
  })
}

/** Throws `ENC_CERTIFICATE` unless a package may be encrypted to it now. */
export function requireEncryptionCertificate(certificate: CertificateInfo, now: Date): void {
  const usage = certificate.extensions.find(({ id }) => id === '2.5.29.15')
  // keyEncipherment is the third bit of the BIT STRING.
  const isForKeys = usage !== undefined && ((usage.value[3] ?? 0) & 0x20) !== 0
  const isRsa = certificate.publicKey.asymmetricKeyType === 'rsa'
  const bits = certificate.publicKey.asymmetricKeyDetails?.modulusLength ?? 0
  if (!isForKeys || !isRsa || !(bits >= 2048))
    throw new AppError('ENC_CERTIFICATE', { problem: 'chứng thư này không được cấp để mã hóa' })
  if (!(now >= certificate.notBefore && now <= certificate.notAfter))
    throw new AppError('ENC_CERTIFICATE', { problem: 'chứng thư chưa có hiệu lực hoặc đã hết hạn' })
}

/**
 * Opens an envelope that is for one of the keys; no byte of the content is given out before all of it is proved.
 * @throws ENC_TOO_LARGE, ENC_NOT_AUTHENVELOPED, ENC_PROFILE, ENC_CIPHER_NOT_GCM, ENC_TAG_LEN,
 *   ENC_NOT_FOR_THIS_RECIPIENT, ENC_KEYALG, DECRYPT_FAILED, in this order
 */
export function openEnvelope(bytes: Uint8Array, keys: readonly DecryptionKey[]): Uint8Array {
  if (bytes.length > largestEnvelope) throw new AppError('ENC_TOO_LARGE', { limit: '65 MB' })
  const parts = readEnvelope(bytes)
  if (!equalBytes(parts.cipher, aes256Gcm)) throw new AppError('ENC_CIPHER_NOT_GCM')
  const { nonce, tag, statedTagLength } = parts
  const hasFullTag = tag.length === tagLength && equalBytes(statedTagLength, Uint8Array.of(tagLength))
  if (nonce.length !== nonceLength || !hasFullTag) throw new AppError('ENC_TAG_LEN')
  const own = keys.find((key) => equalBytes(issuerAndSerial(readCertificate(key.certificateDer)), parts.recipient))
  if (!own) throw new AppError('ENC_NOT_FOR_THIS_RECIPIENT')
  if (!equalBytes(parts.keyAlgorithm, oaepSha256)) throw new AppError('ENC_KEYALG')
  try {
    const key = privateDecrypt(
      {
        key: importPrivateKey(own.privateKeyPkcs8),
        padding: constants.RSA_PKCS1_OAEP_PADDING,
        oaepHash: 'sha256',
      },
      parts.encryptedKey,
    )
    const decipher = createDecipheriv('aes-256-gcm', key, nonce, { authTagLength: tagLength })
    decipher.setAuthTag(tag)
    return Buffer.concat([decipher.update(parts.ciphertext), decipher.final()])
  } catch {
    // One code for whatever it was: telling padding and tag apart would help only an attacker.
    throw new AppError('DECRYPT_FAILED')
  }
}

function issuerAndSerial({ issuer, serialDer }: CertificateInfo): Uint8Array {
  return writeElement(derTag.sequence, issuer, serialDer)
}

function writeEnvelope(parts: EnvelopeParts): Uint8Array {
  const { sequence, set, octetString, integer, explicit0, implicit0 } = derTag
  const recipient = writeElement(
    sequence,
    version0,
    parts.recipient,
    parts.keyAlgorithm,
    writeElement(octetString, parts.encryptedKey),
  )
  const parameters = writeElement(
    sequence,
    writeElement(octetString, parts.nonce),
    writeElement(integer, parts.statedTagLength),
  )
  const content = writeElement(
    sequence,
    data,
    writeElement(sequence, parts.cipher, parameters),
    writeElement(implicit0, parts.ciphertext),
  )
  const enveloped = writeElement(
    sequence,
    version0,
    writeElement(set, recipient),
    content,
    writeElement(octetString, parts.tag),
  )
  return writeElement(sequence, authEnvelopedData, writeElement(explicit0, enveloped))
}

function readEnvelope(bytes: Uint8Array): EnvelopeParts {
  if (!isEnvelope(bytes)) throw new AppError('ENC_NOT_AUTHENVELOPED')
  if ((statedLength(bytes) ?? 0) > bytes.length) throw new AppError('DECRYPT_FAILED')
  const [contentType, wrapped] = within('ENC_PROFILE', () => {
    const [outer] = readExactly(bytes, derTag.sequence)
    return readExactly(contentOf(outer), derTag.objectId, derTag.explicit0)
  })
  if (!contentType || !equalBytes(contentType.bytes, authEnvelopedData)) throw new AppError('ENC_NOT_AUTHENVELOPED')
  const parts = within('ENC_PROFILE', () => readParts(contentOf(wrapped)))
  // A cipher without a tag has other parameters: it is told by its name before the shape is judged.
  if (!equalBytes(writeEnvelope(parts), bytes)) throw new AppError('ENC_PROFILE')
  return parts
}

function readParts(wrapped: Uint8Array): EnvelopeParts {
  const { sequence, set, octetString, integer, objectId, implicit0 } = derTag
  const [enveloped] = readExactly(wrapped, sequence)
  const [, recipients, content, tag] = readExactly(contentOf(enveloped), integer, set, sequence, octetString)
  const [recipient] = readExactly(contentOf(recipients), sequence)
  const [, whom, keyAlgorithm, encryptedKey] = readExactly(
    contentOf(recipient),
    integer,
    sequence,
    sequence,
    octetString,
  )
  const [, encryption, ciphertext] = readExactly(contentOf(content), objectId, sequence, implicit0)
  const [cipher, parameters] = readExactly(contentOf(encryption), objectId, sequence)
  const [nonce, statedTagLength] = readExactly(contentOf(parameters), octetString, integer)
  return {
    recipient: whom?.bytes ?? Buffer.alloc(0),
    keyAlgorithm: keyAlgorithm?.bytes ?? Buffer.alloc(0),
    encryptedKey: contentOf(encryptedKey),
    cipher: cipher?.bytes ?? Buffer.alloc(0),
    nonce: contentOf(nonce),
    statedTagLength: contentOf(statedTagLength),
    ciphertext: contentOf(ciphertext),
    tag: contentOf(tag),
  }
}

function contentOf(element: DerElement | undefined): Uint8Array {
  if (!element) throw new Error('an element is missing')
  return element.content
}

function within<T>(code: ErrorCode, read: () => T): T {
  try {
    return read()
  } catch (error) {
    if (error instanceof AppError) throw error
    throw new AppError(code)
  }
}
