import { argon2Sync } from 'node:crypto'
import { copyFileSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import {
  type KeyFile,
  makeKeyFile,
  openRecoverySlot,
  openUserSlot,
  putSlot,
  readKeyFile,
  sealSlot,
  writeKeyFile,
} from '../../electron/services/keySlots.ts'
import { looksLikeRecoveryKey, makeRecoveryKey, readRecoveryKey } from '../../electron/services/recoveryKey.ts'
import { derivePasswordKey, passwordKeyDefaults } from '../../electron/signing/passwordKey.ts'
import { AppError } from '../../shared/errors.ts'
import { CHEAP_KDF, makeFolder, PASSWORD } from './workspace.ts'

const office = { unitId: '246', role: 'district', practice: false } as const

async function makeKeys(): Promise<{ keys: KeyFile; dataKey: Uint8Array; recoveryKey: string; folder: string }> {
  const recoveryKey = makeRecoveryKey()
  const folder = makeFolder()
  const made = await makeKeyFile(office, { name: 'can_bo', password: PASSWORD }, recoveryKey, CHEAP_KDF)
  writeKeyFile(folder, made.keys)
  return { ...made, recoveryKey, folder }
}

async function withPassword(keys: KeyFile, dataKey: Uint8Array, name: string, password: string): Promise<KeyFile> {
  return putSlot(keys, await sealSlot(keys, { kind: 'user', name }, dataKey, password, CHEAP_KDF))
}

async function failureOf(work: Promise<unknown> | (() => unknown)): Promise<AppError> {
  try {
    await (typeof work === 'function' ? work() : work)
  } catch (error) {
    if (error instanceof AppError) return error
    throw error
  }
  throw new Error('It did not fail.')
}

describe('the key file', () => {
  it('gives the same data key to every password and to the recovery key', async () => {
    const { dataKey, recoveryKey, folder } = await makeKeys()
    const keys = readKeyFile(folder)
    if (!keys) throw new Error('no key file')
    const two = await withPassword(keys, dataKey, 'lanh_dao', 'mot mat khau khac nua')
    expect(await openUserSlot(two, 'can_bo', PASSWORD)).toEqual(dataKey)
    expect(await openUserSlot(two, 'lanh_dao', 'mot mat khau khac nua')).toEqual(dataKey)
    expect(await openRecoverySlot(two, recoveryKey)).toEqual(dataKey)
    expect((await failureOf(openUserSlot(two, 'lanh_dao', PASSWORD))).code).toBe('wrong_password')
  })

  it('takes a new password by changing one slot, in the copy too', async () => {
    const { keys, dataKey, folder } = await makeKeys()
    writeKeyFile(folder, await withPassword(keys, dataKey, 'can_bo', 'mat khau hoan toan moi'))
    copyFileSync(join(folder, 'keys.json.bak'), join(folder, 'keys.json'))
    const changed = readKeyFile(folder)
    if (!changed) throw new Error('no key file')
    expect(changed.slots).toHaveLength(2)
    expect(await openUserSlot(changed, 'can_bo', 'mat khau hoan toan moi')).toEqual(dataKey)
    expect((await failureOf(openUserSlot(changed, 'can_bo', PASSWORD))).code).toBe('wrong_password')
  })

  it('K4 is known to be damaged, not taken for a wrong password, when any of its letters changes', async () => {
    const { folder } = await makeKeys()
    const file = join(folder, 'keys.json')
    const text = readFileSync(file, 'latin1')
    const accepted: string[] = []
    for (let at = 0; at < text.length; at += 1) {
      if (/\s/.test(text.charAt(at))) continue
      const changed = text.slice(0, at) + String.fromCharCode(text.charCodeAt(at) ^ 1) + text.slice(at + 1)
      for (const name of ['keys.json', 'keys.json.bak']) writeFileSync(join(folder, name), changed, 'latin1')
      const failure = await failureOf(() => readKeyFile(folder)).catch(() => null)
      if (failure?.code !== 'key_file_damaged') accepted.push(`${at}: ${text.slice(at - 5, at + 5)}`)
    }
    expect(accepted).toEqual([])
  })

  const bounds: [string, Partial<{ memoryKiB: number; iterations: number; parallelism: number }>][] = [
    ['too cheap', { memoryKiB: 8 }],
    ['a memory bomb', { memoryKiB: 4_000_000_000 }],
    ['one pass', { iterations: 1 }],
    ['a time bomb', { iterations: 1_000_000 }],
    ['many lanes', { parallelism: 64 }],
  ]
  it.each(bounds)('K5 refuses a cost that is %s before any hashing', async (_, change) => {
    const { keys, folder } = await makeKeys()
    // With its checksum made right again, as somebody would who knows the format.
    const slots = keys.slots.map((slot) => ({ ...slot, kdf: { ...slot.kdf, ...change } }))
    const forged = await signAgain({ ...keys, slots })
    for (const name of ['keys.json', 'keys.json.bak']) writeFileSync(join(folder, name), JSON.stringify(forged))
    expect((await failureOf(() => readKeyFile(folder))).code).toBe('key_file_damaged')
  })

  it('binds every slot to its workspace, its officer and its cost', async () => {
    const { keys } = await makeKeys()
    const [slot] = keys.slots
    if (!slot) throw new Error('no slot')
    const forgeries = [
      { ...keys, databaseId: 'other' },
      { ...keys, office: { ...keys.office, unitId: '247' } },
      { ...keys, slots: [{ ...slot, kdf: { ...slot.kdf, iterations: 3 } }] },
    ]
    for (const forged of forgeries)
      expect((await failureOf(openUserSlot(forged, 'can_bo', PASSWORD))).code).toBe('wrong_password')
    const renamed = { ...keys, slots: [{ ...slot, name: 'lanh_dao' }] }
    expect((await failureOf(openUserSlot(renamed, 'lanh_dao', PASSWORD))).code).toBe('wrong_password')
  })
})

/** The same content with a checksum that fits, by the program's own writer. */
async function signAgain(keys: KeyFile): Promise<unknown> {
  const { createHash } = await import('node:crypto')
  const { format, databaseId, office: place, slots } = keys
  const content = JSON.stringify([format, databaseId, place.unitId, place.role, place.practice, slots])
  return { ...keys, digest: createHash('sha256').update(content).digest('hex') }
}

describe('the hash of a password', () => {
  it('K1 is Argon2id as another implementation computes it', async () => {
    const salt = Buffer.from('a salt of sixteen bytes')
    const expected = argon2Sync('argon2id', {
      message: 'mật khẩu',
      nonce: salt,
      memory: 19 * 1024,
      passes: 2,
      parallelism: 1,
      tagLength: 32,
    })
    const found = await derivePasswordKey('mật khẩu'.normalize('NFD'), { salt, ...CHEAP_KDF, parallelism: 1 })
    expect(Buffer.from(found).toString('hex')).toBe(expected.toString('hex'))
  })

  it('costs 64 MiB and three passes unless a test asks for less', () => {
    expect(passwordKeyDefaults).toEqual({ memoryKiB: 65_536, iterations: 3, parallelism: 1 })
  })
})

describe('the recovery key', () => {
  const keys = Array.from({ length: 40 }, makeRecoveryKey)

  it('is nine groups of four letters, never twice the same, and reads back', () => {
    expect(new Set(keys).size).toBe(keys.length)
    for (const key of keys) {
      expect(key).toMatch(/^([0-9A-HJKMNP-TV-Z]{4}-){8}[0-9A-HJKMNP-TV-Z]{4}$/)
      expect(readRecoveryKey(key)).toBe(key)
      expect(looksLikeRecoveryKey(key)).toBe(true)
    }
    expect(looksLikeRecoveryKey(PASSWORD)).toBe(false)
  })

  it('K8 is read in lower case, with spaces, and with O, I and L typed for 0 and 1', () => {
    for (const key of keys) {
      expect(readRecoveryKey(`  ${key.toLowerCase().replaceAll('-', '  ')} `)).toBe(key)
      expect(readRecoveryKey(key.replaceAll('0', 'O').replaceAll('1', 'I'))).toBe(key)
      expect(readRecoveryKey(key.replaceAll('0', 'o').replaceAll('1', 'l'))).toBe(key)
    }
  })

  it('K8 points at the group of any one wrong letter and of two letters exchanged in a group', async () => {
    for (const key of keys.slice(0, 10)) {
      for (let at = 0; at < key.length; at += 1) {
        if (key[at] === '-') continue
        const group = Math.floor(at / 5) + 1
        const letter = key[at] === 'Z' ? 'Y' : 'Z'
        const slip = key.slice(0, at) + letter + key.slice(at + 1)
        expect([slip, (await failureOf(() => readRecoveryKey(slip))).details]).toEqual([slip, { group }])
        const [left = '', right = ''] = [key[at], key[at + 1]]
        if (right === '' || right === '-' || left === right || group === 9) continue
        const exchanged = key.slice(0, at) + right + left + key.slice(at + 2)
        expect((await failureOf(() => readRecoveryKey(exchanged))).details).toEqual({ group })
      }
    }
  })

  it('points at a group with a foreign letter, too few letters, or that is missing', async () => {
    const [key = ''] = keys
    const groups = key.split('-')
    const withGroup = (index: number, group: string) => groups.map((one, at) => (at === index ? group : one)).join('-')
    expect((await failureOf(() => readRecoveryKey(withGroup(4, 'AUAA')))).details).toEqual({ group: 5 })
    expect((await failureOf(() => readRecoveryKey(withGroup(6, 'ABC')))).details).toEqual({ group: 7 })
    expect((await failureOf(() => readRecoveryKey(groups.slice(0, 8).join('-')))).details).toEqual({ group: 9 })
  })

  it('of another workspace is refused by its slot, not by its letters', async () => {
    const { keys: own } = await makeKeys()
    const failure = await failureOf(openRecoverySlot(own, makeRecoveryKey()))
    expect([failure.code, failure.details.group]).toEqual(['wrong_recovery_key', '1 đến 9'])
  })
})
