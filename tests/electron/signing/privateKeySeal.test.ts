// The signing key at rest: opens with the seal of its workspace only, bound to its owner; an older one with its password.
import { randomBytes } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { arePasswordKeyParametersSane, passwordKeyDefaults } from '../../../electron/signing/passwordKey.ts'
import {
  derivePrivateKeySeal,
  openPasswordSealedKey,
  openPrivateKey,
  sealPrivateKey,
} from '../../../electron/signing/privateKeySeal.ts'
import { type DataSealedKey, type PasswordSealedKey, sealedKeySchema } from '../../../shared/sealedKey.ts'
import { expectCode } from './samplePackage.ts'

// Any bytes will do: what is inside is not looked at.
const key = Buffer.from('a private key of the sample office')
const owner = { unitCode: '268', spkiSha256: 'ab'.repeat(32) }
const dataKey = randomBytes(32)
const seal = derivePrivateKeySeal(dataKey, 'database')
const sealed = sealPrivateKey(key, seal, owner)

const failure = (change: Partial<DataSealedKey>, by = seal) =>
  expectCode(async () => openPrivateKey({ ...sealed, ...change }, by), 'SEALED_KEY_DAMAGED')

describe('a sealed key', () => {
  it('opens with the seal of its workspace, after a trip through JSON', () => {
    const stored = sealedKeySchema.parse(JSON.parse(JSON.stringify(sealed)))
    if (stored.version !== 2) throw new Error('It is of an older version.')
    expect(Buffer.from(openPrivateKey(stored, derivePrivateKeySeal(dataKey, 'database'))).equals(key)).toBe(true)
  })

  it('does not show the key and differs each time', () => {
    expect(JSON.stringify(sealed)).not.toContain(key.toString('base64').slice(0, 12))
    expect(sealPrivateKey(key, seal, owner).ciphertext).not.toBe(sealed.ciphertext)
  })

  it('does not open with the seal of another workspace, nor one of the same key and another name', async () => {
    await failure({}, derivePrivateKeySeal(randomBytes(32), 'database'))
    await failure({}, derivePrivateKeySeal(dataKey, 'another'))
  })

  it('does not open if a bit of it changed, nor as the key of another unit', async () => {
    const bytes = Buffer.from(sealed.ciphertext, 'base64')
    bytes[0] = (bytes[0] ?? 0) ^ 1
    await failure({ ciphertext: bytes.toString('base64') })
    await failure({ unitCode: '269' })
  })

  it('is not even tried with a short tag or nonce', async () => {
    const short = Buffer.from(sealed.tag, 'base64').subarray(0, 4).toString('base64')
    await failure({ tag: short })
    await failure({ nonce: short })
  })
})

describe('a key that an older program sealed under a password', () => {
  const password = 'Mật khẩu ký số 2021'
  const old: PasswordSealedKey = {
    version: 1,
    ...owner,
    salt: 'xSkd5S1R3zxvyAZnQZ2Cmw==',
    memoryKiB: 65_536,
    iterations: 3,
    parallelism: 1,
    nonce: 'UZf0UcAZeqcjwyf0',
    ciphertext: 'dA/NrzoZcc77IWkv87+L+CAOdBecBCd1mmaDkMZIIJF2lg==',
    tag: '7dQwQZm4xRPFYdUKf6B6GQ==',
  }

  it('opens with that password, also when typed in decomposed Unicode, and with no other', async () => {
    expect(Buffer.from(await openPasswordSealedKey(old, password.normalize('NFD'))).equals(key)).toBe(true)
    await expectCode(() => openPasswordSealedKey(old, `${password} `), 'wrong_password')
    await expectCode(() => openPasswordSealedKey({ ...old, unitCode: '269' }, password), 'wrong_password')
  })

  it('is not even tried at a cost below the floor or above the ceiling', async () => {
    for (const change of [
      { memoryKiB: 19 * 1024 - 1 },
      { memoryKiB: 1024 * 1024 + 1 },
      { iterations: 1 },
      { iterations: 11 },
      { parallelism: 0 },
    ])
      await expectCode(() => openPasswordSealedKey({ ...old, ...change }, password), 'SEALED_KEY_DAMAGED')
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
