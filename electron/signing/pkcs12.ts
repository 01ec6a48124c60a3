/** Reads a PKCS#12 file (.p12, .pfx): the one private key in it and every certificate. */
import { createPrivateKey, webcrypto } from 'node:crypto'
import { type BaseBlock, fromBER } from 'asn1js'
import {
  type AlgorithmIdentifier,
  AuthenticatedSafe,
  CertBag,
  Certificate,
  CryptoEngine,
  EncryptedContentInfo,
  EncryptedData,
  PBES2Params,
  PBKDF2Params,
  PFX,
  PKCS8ShroudedKeyBag,
  PrivateKeyInfo,
  type SafeContents,
} from 'pkijs'
import { AppError } from '../../shared/errors.ts'
import { encodeDer, parseDer, readOrFail } from './der.ts'

/*
 * What openssl 3 and current systems write (PBES2 with AES) is read by pkijs. The older way (PKCS#12 with 3DES or RC2) is
 * not: no library that is well kept does both, so the officer is told how openssl writes such a file anew.
 */

export interface Pkcs12Content {
  /** PKCS#8 DER, RSA of 2048 bits or more; the caller overwrites it after use. */
  privateKey: Uint8Array
  /** DER. */
  certificates: Uint8Array[]
}

const oid = { data: '1.2.840.113549.1.7.1', encrypted: '1.2.840.113549.1.7.6', pbes2: '1.2.840.113549.1.5.13' } as const
/** Prefix of the ways of PKCS#12 itself. */
const oldCiphers = '1.2.840.113549.1.12.1.'
/** Current programs take thousands, careful ones a million; a number that keeps the program busy for minutes is an attack. */
const mostIterations = 2_000_000
/** The check of the whole file is computed step by step in script. */
const mostMacIterations = 200_000

const engine = new CryptoEngine({ name: 'node', crypto: webcrypto as typeof globalThis.crypto })

/**
 * @throws P12_INVALID, P12_OLD_CIPHER, P12_COSTLY, P12_PASSWORD, P12_NO_KEY, P12_SEVERAL_KEYS, P12_NO_CERTIFICATE,
 *   P12_NOT_RSA, P12_KEY_SMALL
 */
export async function readPkcs12(bytes: Uint8Array, filePassword: string): Promise<Pkcs12Content> {
  const password = new Uint8Array(Buffer.from(filePassword.normalize('NFC'))).buffer
  const contents = await openContents(bytes, password)
  const bags = contents.flatMap(({ safeBags }) => safeBags.map(({ bagValue }) => bagValue))
  const certificates = bags.flatMap((bag) =>
    bag instanceof CertBag && bag.parsedValue instanceof Certificate ? [bag.parsedValue] : [],
  )
  const keys: PrivateKeyInfo[] = []
  for (const bag of bags) {
    if (bag instanceof PKCS8ShroudedKeyBag) keys.push(await openKeyBag(bag, password))
    else if (bag instanceof PrivateKeyInfo) keys.push(bag)
  }
  const [key, ...more] = keys
  if (!key) throw new AppError('P12_NO_KEY')
  if (more.length > 0) throw new AppError('P12_SEVERAL_KEYS', { count: keys.length })
  if (certificates.length === 0) throw new AppError('P12_NO_CERTIFICATE')
  return { privateKey: exportRsaKey(key), certificates: certificates.map((each) => encodeDer(each.toSchema())) }
}

async function openContents(bytes: Uint8Array, password: ArrayBuffer): Promise<SafeContents[]> {
  const file = readOrFail('P12_INVALID', () => {
    const { offset, result } = fromBER(Buffer.from(bytes))
    if (offset <= 0) throw new Error('not ASN.1')
    return new PFX({ schema: result })
  })
  if (file.authSafe.contentType !== oid.data) throw new AppError('P12_INVALID')
  if ((file.macData?.iterations ?? 0) > mostMacIterations) throw new AppError('P12_COSTLY')
  await orFail(() => file.parseInternalValues({ password, checkIntegrity: file.macData !== undefined }, engine))
  const safe: unknown = file.parsedValue?.authenticatedSafe
  if (!(safe instanceof AuthenticatedSafe)) throw new AppError('P12_INVALID')
  for (const content of safe.safeContents)
    if (content.contentType === oid.encrypted)
      checkCipher(
        readOrFail('P12_INVALID', () => new EncryptedData({ schema: copyOf(content.content) })).encryptedContentInfo
          .contentEncryptionAlgorithm,
      )
  const how = safe.safeContents.map(({ contentType }) => (contentType === oid.data ? {} : { password }))
  await orFail(() => safe.parseInternalValues({ safeContents: how }, engine))
  const parsed: { value: SafeContents }[] = safe.parsedValue?.safeContents ?? []
  return parsed.map(({ value }) => value)
}

async function openKeyBag(bag: PKCS8ShroudedKeyBag, password: ArrayBuffer): Promise<PrivateKeyInfo> {
  checkCipher(bag.encryptionAlgorithm)
  const box = new EncryptedData({
    encryptedContentInfo: new EncryptedContentInfo({
      contentType: oid.data,
      contentEncryptionAlgorithm: bag.encryptionAlgorithm,
      encryptedContent: bag.encryptedData,
    }),
  })
  const plain = await orFail(() => box.decrypt({ password }, engine))
  return readOrFail('P12_PASSWORD', () => new PrivateKeyInfo({ schema: parseDer(new Uint8Array(plain)) }))
}

/** pkijs empties what it reads a structure from. */
function copyOf(block: { toBER(): ArrayBuffer }): BaseBlock {
  return parseDer(encodeDer(block))
}

/** Before a password is tried: whether the library can open this, and how long it would take. */
function checkCipher({ algorithmId, algorithmParams }: AlgorithmIdentifier): void {
  if (algorithmId.startsWith(oldCiphers)) throw new AppError('P12_OLD_CIPHER')
  if (algorithmId !== oid.pbes2) throw new AppError('P12_INVALID')
  const { keyDerivationFunc } = readOrFail('P12_INVALID', () => new PBES2Params({ schema: copyOf(algorithmParams) }))
  const { iterationCount } = readOrFail(
    'P12_INVALID',
    () => new PBKDF2Params({ schema: keyDerivationFunc.algorithmParams }),
  )
  const iterations = Number(iterationCount)
  if (!(iterations <= mostIterations)) throw new AppError('P12_COSTLY')
}

/** With a wrong password either the check of the whole file fails or what comes out is no structure; pkijs tells no more. */
async function orFail<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work()
  } catch (error) {
    if (error instanceof Error && /Unknown|Incorrect|not supported/i.test(error.message))
      throw new AppError('P12_OLD_CIPHER')
    throw new AppError('P12_PASSWORD')
  }
}

function exportRsaKey(info: PrivateKeyInfo): Uint8Array {
  const der = encodeDer(info.toSchema())
  const key = readOrFail('P12_INVALID', () => createPrivateKey({ key: Buffer.from(der), format: 'der', type: 'pkcs8' }))
  der.fill(0)
  if (key.asymmetricKeyType !== 'rsa') throw new AppError('P12_NOT_RSA', { kind: key.asymmetricKeyType ?? '' })
  const bits = key.asymmetricKeyDetails?.modulusLength ?? 0
  if (bits < 2048) throw new AppError('P12_KEY_SMALL', { bits })
  return new Uint8Array(key.export({ format: 'der', type: 'pkcs8' }))
}
