// The encrypted envelope: openssl opens ours and we open openssl's, and nothing that was touched is opened by anybody.
import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { derTag, readElements, writeElement, writeObjectId } from '../../../electron/signing/derElements.ts'
import { type DecryptionKey, openEnvelope, sealEnvelope } from '../../../electron/signing/envelope.ts'
import { verifyContainer } from '../../../electron/signing/verifyContainer.ts'
import { codeOf, createOffice, expectCode, signedAt, signSample } from './samplePackage.ts'

const openssl = spawnSync('openssl', ['version']).status === 0
const isRequired = process.env.REQUIRE_TOOLS === '1'
// openssl dates what it makes by the computer's clock.
const now = new Date(Date.now() + 60_000)
const content = Buffer.from('Số liệu của huyện thử nghiệm, 12 người')
let folder: string
let own: DecryptionKey
let other: DecryptionKey

function run(...args: string[]): number | null {
  return spawnSync('openssl', args, { cwd: folder, stdio: 'ignore' }).status
}

/** A key and its certificate as files, made by openssl as a province would. */
function makeKey(name: string, usage = 'keyEncipherment', kind: string[] = ['rsa:2048']): DecryptionKey {
  const [algorithm = '', ...options] = kind
  const made = run(
    ...['req', '-x509', '-newkey', algorithm, ...options, '-nodes', '-keyout', `${name}.key`, '-out', `${name}.pem`],
    ...['-days', '3000', '-subj', `/C=VN/O=Sở thử nghiệm/CN=${name}/serialNumber=VNU-26`],
    ...['-addext', `keyUsage=critical,${usage}`],
  )
  if (made !== 0) throw new Error('openssl req')
  run('pkcs8', '-topk8', '-nocrypt', '-in', `${name}.key`, '-outform', 'DER', '-out', `${name}.p8`)
  run('x509', '-in', `${name}.pem`, '-outform', 'DER', '-out', `${name}.der`)
  return {
    certificateDer: readFileSync(join(folder, `${name}.der`)),
    privateKeyPkcs8: readFileSync(join(folder, `${name}.p8`)),
  }
}

const open = (bytes: Uint8Array) => openEnvelope(bytes, [own])

/** The envelope openssl makes of the content. */
function sealWithOpenssl(...options: string[]): Uint8Array {
  writeFileSync(join(folder, 'm'), content)
  run('cms', '-encrypt', '-binary', '-in', 'm', '-outform', 'DER', '-out', 'm.p7m', '-recip', 'own.pem', ...options)
  return readFileSync(join(folder, 'm.p7m'))
}
const oaep = ['-keyopt', 'rsa_padding_mode:oaep', '-keyopt', 'rsa_oaep_md:sha256']

/** The first place of some bytes replaced by others of the same length. */
function replace(bytes: Uint8Array, from: Uint8Array, to: Uint8Array): Uint8Array {
  const at = Buffer.from(bytes).indexOf(from)
  if (at === -1) throw new Error('not there')
  return Buffer.concat([bytes.subarray(0, at), to, bytes.subarray(at + from.length)])
}

describe.skipIf(!openssl && !isRequired)('an envelope', () => {
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'phong-bi-'))
    own = makeKey('own')
    other = makeKey('other')
  })
  afterAll(() => rmSync(folder, { recursive: true, force: true }))

  it('is opened by its recipient and by openssl', () => {
    const sealed = sealEnvelope(content, own.certificateDer, now)
    expect(Buffer.from(open(sealed)).toString()).toBe(content.toString())
    writeFileSync(join(folder, 'ours.p7m'), sealed)
    const args = ['-inform', 'DER', '-in', 'ours.p7m', '-recip', 'own.pem', '-inkey', 'own.key', '-out', 'ours.txt']
    expect(run('cms', '-decrypt', '-binary', ...args)).toBe(0)
    expect(readFileSync(join(folder, 'ours.txt')).toString()).toBe(content.toString())
  })

  it('made by openssl with the documented options is opened', () =>
    expect(Buffer.from(open(sealWithOpenssl('-aes-256-gcm', ...oaep))).toString()).toBe(content.toString()))

  it('holds more than 127, 255 and 65 535 bytes', () => {
    for (const length of [0, 1, 127, 128, 255, 256, 65_535, 65_536, 3_000_000]) {
      const long = Buffer.alloc(length, 7)
      expect(Buffer.compare(open(sealEnvelope(long, own.certificateDer, now)), long)).toBe(0)
    }
  })

  it('with one bit flipped in any byte is refused', async () => {
    const sealed = sealEnvelope(content, own.certificateDer, now)
    const codes = new Map<string, number>()
    for (let index = 0; index < sealed.length; index += 1) {
      const flipped = Uint8Array.from(sealed)
      flipped[index] = (flipped[index] ?? 0) ^ (1 << (index % 8))
      const code = await codeOf(() => open(flipped))
      codes.set(code, (codes.get(code) ?? 0) + 1)
    }
    expect(codes.get('accepted')).toBeUndefined()
    expect([...codes.values()].reduce((sum, count) => sum + count, 0)).toBe(sealed.length)
    expect(sealed.length).toBeGreaterThan(400)
  })

  it('for somebody else is not opened', () =>
    expectCode(() => open(sealEnvelope(content, other.certificateDer, now)), 'ENC_NOT_FOR_THIS_RECIPIENT'))

  it('with the cipher renamed to one without a tag is refused', () => {
    const sealed = sealEnvelope(content, own.certificateDer, now)
    const [gcm, ofb] = ['2.16.840.1.101.3.4.1.46', '2.16.840.1.101.3.4.1.43'].map(writeObjectId)
    return expectCode(() => open(replace(sealed, gcm ?? content, ofb ?? content)), 'ENC_CIPHER_NOT_GCM')
  })

  it('with a tag of one or twelve bytes is refused, though the bytes are those of the tag', async () => {
    for (const length of [1, 12]) {
      const sealed = sealEnvelope(content, own.certificateDer, now)
      const rebuilt = withTag(sealed, (tag) => tag.subarray(0, length))
      await expectCode(() => open(rebuilt), 'ENC_TAG_LEN')
    }
  })

  it('whose key travels by the older RSA padding is refused', () =>
    expectCode(() => open(sealWithOpenssl('-aes-256-gcm')), 'ENC_KEYALG'))

  it('of the older kind without a tag is refused', () =>
    expectCode(() => open(sealWithOpenssl('-aes-256-cbc', ...oaep)), 'ENC_NOT_AUTHENVELOPED'))

  it('that was cut off, or has something behind it, is refused', async () => {
    const sealed = sealEnvelope(content, own.certificateDer, now)
    for (const length of [40, 300, sealed.length - 17, sealed.length - 1])
      await expectCode(() => open(sealed.subarray(0, length)), 'DECRYPT_FAILED')
    await expectCode(() => open(Buffer.concat([sealed, Buffer.of(0)])), 'ENC_PROFILE')
    await expectCode(() => open(sealed.subarray(0, 10)), 'ENC_NOT_AUTHENVELOPED')
  })

  it('with two recipients is refused, for what is said to the second is not under the tag', () =>
    expectCode(() => open(sealWithOpenssl('-aes-256-gcm', '-recip', 'other.pem')), 'ENC_PROFILE'))

  it('is not made for a certificate that signs, is not RSA or is not in force', async () => {
    const signer = makeKey('signer', 'digitalSignature')
    const curve = makeKey('curve', 'keyEncipherment', ['ec', '-pkeyopt', 'ec_paramgen_curve:P-256'])
    for (const { certificateDer } of [signer, curve])
      await expectCode(() => sealEnvelope(content, certificateDer, now), 'ENC_CERTIFICATE')
    const late = new Date('2060-01-01T00:00:00Z')
    await expectCode(() => sealEnvelope(content, own.certificateDer, late), 'ENC_CERTIFICATE')
  })

  it('around a signed package gives back exactly the bytes that were signed, and is itself no package', async () => {
    const office = await createOffice('268', 'Phòng Lao động thử nghiệm')
    const container = await signSample(office)
    const sealed = sealEnvelope(container, own.certificateDer, now)
    await expectCode(() => verifyContainer(sealed, { trust: office.trust, now: signedAt }), 'PACKAGE_ENCRYPTED')
    expect(Buffer.compare(open(sealed), container)).toBe(0)
  })

  it('tells nothing of what is inside but how long it is', () => {
    const sealed = Buffer.from(sealEnvelope(content, own.certificateDer, now))
    for (const word of ['Số liệu', 'huyện thử nghiệm', '12 người']) expect(sealed.includes(word)).toBe(false)
    expect(sealed.length).toBe(sealEnvelope(Buffer.alloc(content.length), own.certificateDer, now).length)
  })
})

/** The envelope written again with another tag, its stated length being right. */
function withTag(sealed: Uint8Array, change: (tag: Uint8Array) => Uint8Array): Uint8Array {
  const inner = readElements
  const [outer] = inner(sealed)
  const [type, wrapped] = inner(outer?.content ?? sealed)
  const [enveloped] = inner(wrapped?.content ?? sealed)
  const parts = inner(enveloped?.content ?? sealed)
  const tag = change(parts.at(-1)?.content ?? sealed)
  const content = Buffer.from(parts[2]?.bytes ?? sealed)
  const stated = writeElement(derTag.integer, Uint8Array.of(16))
  const changed = replace(content, stated, writeElement(derTag.integer, Uint8Array.of(tag.length)))
  const body = [parts[0]?.bytes, parts[1]?.bytes, changed, writeElement(derTag.octetString, tag)]
  const whole = writeElement(derTag.sequence, ...body.map((part) => part ?? sealed))
  return writeElement(derTag.sequence, type?.bytes ?? sealed, writeElement(derTag.explicit0, whole))
}
