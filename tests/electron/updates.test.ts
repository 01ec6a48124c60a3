/** Update files: only the publisher's, only newer, every byte; and the way back. */
import { generateKeyPairSync } from 'node:crypto'
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { compareVersions, writeUpdateFile } from '../../electron/update/updateFile.ts'
import { takeBack, takeUpdate } from '../../electron/update/updateShelf.ts'
import { AppError } from '../../shared/errors.ts'
import { makeFolder } from './workspace.ts'

const makeKeys = () =>
  generateKeyPairSync('rsa', {
    modulusLength: 3072,
    publicKeyEncoding: { type: 'spki', format: 'pem' },
    privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
  })
const publisher = makeKeys()
const stranger = makeKeys()
const installerOf = (version: string) => Buffer.from(`MZ installer of ${version} ${'x'.repeat(5_000)}`)

function makeOffice() {
  const dataDir = join(makeFolder(), 'Sổ của phòng')
  mkdirSync(dataDir)
  const options = { dataDir, publicKey: publisher.publicKey }
  const makeFile = (version: string, key = publisher.privateKey): string => {
    const file = join(dataDir, `USB ${version}.capnhat`)
    const about = { version, madeAt: '2026-11-22T08:00:00.000Z', note: 'Sửa lỗi nhập tệp' }
    writeUpdateFile(file, installerOf(version), about, key)
    return file
  }
  return { dataDir, options, makeFile, shelf: join(dataDir, 'cap-nhat') }
}

function codeOf(work: () => unknown): string {
  try {
    work()
    return 'ok'
  } catch (error) {
    return error instanceof AppError ? error.code : String(error)
  }
}

describe('an update file', () => {
  it('of the publisher is taken, and its installer is made ready byte for byte', () => {
    const { options, makeFile } = makeOffice()
    const ready = takeUpdate(makeFile('0.2.0'), { ...options, current: '0.1.0' })
    expect(ready).toMatchObject({ version: '0.2.0', note: 'Sửa lỗi nhập tệp' })
    expect(readFileSync(ready.installer)).toEqual(installerOf('0.2.0'))
  })

  it('is refused when it is older or the same, of a stranger, or of a program without a key, and nothing is kept', () => {
    const { options, makeFile, shelf } = makeOffice()
    const take = (file: string, change = {}) =>
      codeOf(() => takeUpdate(file, { ...options, current: '0.2.0', ...change }))
    expect(take(makeFile('0.1.9'))).toBe('update_older')
    expect(take(makeFile('0.2.0'))).toBe('update_older')
    expect(take(makeFile('0.3.0', stranger.privateKey))).toBe('update_forged')
    expect(take(makeFile('0.3.0'), { publicKey: '' })).toBe('update_without_key')
    expect(existsSync(shelf)).toBe(false)
  })

  it('is refused with any byte changed, cut, or added, and no installer is left to be started', () => {
    const { options, makeFile, shelf, dataDir } = makeOffice()
    const whole = readFileSync(makeFile('0.3.0'))
    const file = join(dataDir, 'hỏng.capnhat')
    const outcomes = new Set<string>()
    for (let at = 0; at < whole.length; at += 7) {
      const changed = Buffer.from(whole)
      changed[at] = (changed[at] ?? 0) ^ 1
      writeFileSync(file, changed)
      outcomes.add(codeOf(() => takeUpdate(file, { ...options, current: '0.2.0' })))
    }
    expect([...outcomes].sort()).toEqual(['update_forged', 'update_not_update'])
    for (const wrong of [
      whole.subarray(0, -1),
      Buffer.concat([whole, Buffer.from('x')]),
      Buffer.from('MZ'),
      Buffer.alloc(0),
    ]) {
      writeFileSync(file, wrong)
      expect(codeOf(() => takeUpdate(file, { ...options, current: '0.2.0' }))).toBe('update_not_update')
    }
    expect(existsSync(shelf) ? readdirSync(shelf) : []).toEqual([])
  })

  it('leaves the way back to the version before, which is checked again when it is taken', () => {
    const { options, makeFile, shelf } = makeOffice()
    expect(codeOf(() => takeBack({ ...options, current: '0.1.0' }))).toBe('update_nothing_before')
    takeUpdate(makeFile('0.2.0'), { ...options, current: '0.1.0' })
    takeUpdate(makeFile('0.10.0'), { ...options, current: '0.2.0' })
    const back = takeBack({ ...options, current: '0.10.0' })
    expect(back.version).toBe('0.2.0')
    expect(readFileSync(back.installer)).toEqual(installerOf('0.2.0'))
    takeUpdate(makeFile('0.11.0'), { ...options, current: '0.10.0' })
    expect(
      readdirSync(shelf)
        .filter((name) => name.endsWith('.capnhat'))
        .sort(),
    ).toEqual(['PhuBieu-0.10.0.capnhat', 'PhuBieu-0.11.0.capnhat'])
    const kept = join(shelf, 'PhuBieu-0.10.0.capnhat')
    const bytes = readFileSync(kept)
    bytes[bytes.length - 1] = 0
    writeFileSync(kept, bytes)
    expect(codeOf(() => takeBack({ ...options, current: '0.11.0' }))).toBe('update_forged')
  })

  it('is compared by its numbers, not by its letters', () => {
    expect(compareVersions('0.10.0', '0.9.9')).toBeGreaterThan(0)
    expect(compareVersions('1.0.0', '0.99.99')).toBeGreaterThan(0)
    expect(compareVersions('0.2.0', '0.2.0')).toBe(0)
  })
})
