// The signing key at rest: opens with its password only, bound to its owner, with costs nobody can lower or raise at will.
import { beforeAll, describe, expect, it } from 'vitest'
import { arePasswordKeyParametersSane, passwordKeyDefaults } from '../../../electron/signing/passwordKey.ts'
import { openPrivateKey, sealPrivateKey } from '../../../electron/signing/privateKeySeal.ts'
import { type SealedKey, sealedKeySchema } from '../../../shared/sealedKey.ts'
import { expectCode } from './samplePackage.ts'

// Any bytes will do: what is inside is not looked at.
const key = Buffer.from('a private key of the sample office')
const password = 'Mật khẩu ký số 2021'
const owner = { unitCode: '268', spkiSha256: 'ab'.repeat(32) }
let sealed: SealedKey

beforeAll(async () => {
  sealed = await sealPrivateKey(key, password, owner)
})

describe('a sealed key', () => {
  it('opens with its password, also when typed in decomposed Unicode, after a trip through JSON', async () => {
    const stored = sealedKeySchema.parse(JSON.parse(JSON.stringify(sealed)))
    expect(Buffer.from(await openPrivateKey(stored, password.normalize('NFD'))).equals(key)).toBe(true)
  })

  it('shows neither the key nor the password and differs each time', async () => {
    expect(JSON.stringify(sealed)).not.toContain(key.toString('base64').slice(0, 12))
    const again = await sealPrivateKey(key, password, owner)
    expect([again.salt, again.nonce, again.ciphertext]).not.toContain(sealed.salt)
    expect(again.ciphertext).not.toBe(sealed.ciphertext)
  })

  it('does not open with another password', () =>
    expectCode(() => openPrivateKey(sealed, `${password} `), 'wrong_password'))

  it('does not open if a bit of it changed', () => {
    const bytes = Buffer.from(sealed.ciphertext, 'base64')
    bytes[0] = (bytes[0] ?? 0) ^ 1
    return expectCode(
      () => openPrivateKey({ ...sealed, ciphertext: bytes.toString('base64') }, password),
      'wrong_password',
    )
  })

  it('does not open as the key of another unit', () =>
    expectCode(() => openPrivateKey({ ...sealed, unitCode: '269' }, password), 'wrong_password'))

  it('is not even tried with a short tag or nonce', async () => {
    const short = Buffer.from(sealed.tag, 'base64').subarray(0, 4).toString('base64')
    await expectCode(() => openPrivateKey({ ...sealed, tag: short }, password), 'SEALED_KEY_DAMAGED')
    await expectCode(() => openPrivateKey({ ...sealed, nonce: short }, password), 'SEALED_KEY_DAMAGED')
  })

  it('is not even tried at a cost below the floor or above the ceiling', async () => {
    for (const change of [
      { memoryKiB: 19 * 1024 - 1 },
      { memoryKiB: 1024 * 1024 + 1 },
      { iterations: 1 },
      { iterations: 11 },
      { parallelism: 0 },
    ])
      await expectCode(() => openPrivateKey({ ...sealed, ...change }, password), 'SEALED_KEY_DAMAGED')
  })
})

describe('the cost of a password', () => {
  it('may be anything from 19 MiB and 2 passes to 1 GiB and 10 passes', () => {
    const salt = new Uint8Array(16)
    expect(arePasswordKeyParametersSane({ salt, ...passwordKeyDefaults })).toBe(true)
    expect(arePasswordKeyParametersSane({ salt, memoryKiB: 19 * 1024, iterations: 2, parallelism: 1 })).toBe(true)
    expect(arePasswordKeyParametersSane({ salt, memoryKiB: 1024 * 1024, iterations: 10, parallelism: 1 })).toBe(true)
    expect(arePasswordKeyParametersSane({ salt: new Uint8Array(8), ...passwordKeyDefaults })).toBe(false)
  })
})
