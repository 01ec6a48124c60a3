import crypto, { createCipheriv, createHash, randomBytes } from 'node:crypto'
import { copyFileSync, existsSync, readFileSync, writeFileSync } from 'node:fs'
import { syncBuiltinESMExports } from 'node:module'
import { join } from 'node:path'
import { describe, expect, it, onTestFinished } from 'vitest'
import { listSigningKeys, updateSealedKey } from '../../db/signingKeys.ts'
import type { App } from '../../electron/app.ts'
import { type Handlers, handlers } from '../../electron/handlers.ts'
import { ATTEMPTS_FILE } from '../../electron/services/attempts.ts'
import { openKey } from '../../electron/services/keySeal.ts'
import { derivePasswordKey } from '../../electron/signing/passwordKey.ts'
import type { CallInput } from '../../shared/contract.ts'
import { CHEAP_KDF, callCode, callOk, createWorkspace, makeFolder, PASSWORD, startApp } from './workspace.ts'

const officer = {
  displayName: 'Lò Văn Thử',
  roles: ['can_bo'],
  password: 'mat khau ngay dau tien',
  ownPassword: PASSWORD,
} as const satisfies Omit<CallInput<'users.add'>, 'name'>

const add = (app: App, name: string, given: Partial<CallInput<'users.add'>> = {}) =>
  callOk(app, 'users.add', { ...officer, name, ...given })

const idOf = async (app: App, name: string) =>
  (await callOk(app, 'users.list', {})).find((one) => one.name === name)?.id ?? ''

async function unlock(dataDir: string, userName: string, password: string): Promise<string> {
  const app = startApp(dataDir)
  const code = await callCode(app, 'vault.unlock', { userName, password })
  app.close()
  return code
}

/** Signs something with the office's key. */
async function signPack(app: App, version: number, password: string): Promise<string> {
  const [form] = await callOk(app, 'forms.list', {})
  return callCode(app, 'packs.export', { id: 'thu', version, title: 'Thử', forms: [form?.id ?? ''], password })
}

/** `settings.save` seals the signing key as programs before did: under the password itself. */
const withOldSeal: Handlers = {
  ...handlers,
  open: {
    ...handlers.open,
    'settings.save': async (context) => {
      const [key] = listSigningKeys(context.db)
      if (!key) throw new Error('There is no signing key.')
      const owner = { unitCode: key.unitCode, spkiSha256: key.spkiSha256 }
      const pkcs8 = await openKey(context, key.sealedKey, PASSWORD)
      const [salt, nonce] = [randomBytes(16), randomBytes(12)]
      const cost = { ...CHEAP_KDF, parallelism: 1 }
      const cipher = createCipheriv('aes-256-gcm', await derivePasswordKey(PASSWORD, { salt, ...cost }), nonce)
      cipher.setAAD(Buffer.from(`goi-key-v1|${owner.unitCode}|${owner.spkiSha256}`))
      const ciphertext = Buffer.concat([cipher.update(pkcs8), cipher.final()])
      const parts = { salt, nonce, ciphertext, tag: cipher.getAuthTag() }
      const texts = Object.fromEntries(Object.entries(parts).map(([name, bytes]) => [name, bytes.toString('base64')]))
      const sealed = JSON.stringify({ version: 1, ...owner, ...cost, ...texts })
      return context.write({}, (db) => {
        updateSealedKey(db, key.id, sealed)
        return {}
      })
    },
  },
}

describe('officers of one workspace', () => {
  it('K7 five open it, each with their own password; of one who left the password opens nothing and the name stays', async () => {
    const { app, dataDir } = await createWorkspace()
    for (const name of ['hai', 'ba', 'bon', 'nam']) await add(app, name, { password: `mat khau cua rieng ${name}` })
    await callOk(app, 'users.retire', { id: await idOf(app, 'bon') })
    const listed = await callOk(app, 'users.list', {})
    expect(listed.find((one) => one.name === 'bon')).toMatchObject({ canUnlock: false, endedAt: expect.any(String) })
    app.close()
    const codes: Record<string, string> = { can_bo: await unlock(dataDir, 'can_bo', PASSWORD) }
    for (const name of ['hai', 'ba', 'bon', 'nam'])
      codes[name] = await unlock(dataDir, name, `mat khau cua rieng ${name}`)
    expect(codes).toEqual({ can_bo: 'ok', hai: 'ok', ba: 'ok', bon: 'wrong_password', nam: 'ok' })
    expect(readFileSync(join(dataDir, 'keys.json.bak'), 'utf8')).not.toContain('"bon"')
  })

  it('K7 always keep one who manages them: the last administrator neither leaves nor gives the role away', async () => {
    const { app } = await createWorkspace()
    const own = await idOf(app, 'can_bo')
    expect(await callCode(app, 'users.change', { id: own, roles: ['can_bo'] })).toBe('last_administrator')
    expect(await callCode(app, 'users.retire', { id: own })).toBe('user_is_self')
    await add(app, 'thu_hai', { roles: ['quan_tri'] })
    await callOk(app, 'users.change', { id: own, roles: ['can_bo'] })
    expect((await callOk(app, 'session.current', {})).user.roles).toEqual(['can_bo'])
    expect(await callCode(app, 'users.list', {})).toBe('forbidden')
    await callOk(app, 'vault.lock', {})
    await callOk(app, 'vault.unlock', { userName: 'thu_hai', password: officer.password })
    const second = await idOf(app, 'thu_hai')
    expect(await callCode(app, 'users.change', { id: second, roles: ['chi_doc'] })).toBe('last_administrator')
    await callOk(app, 'users.change', { id: own, roles: ['quan_tri', 'can_bo'] })
    await callOk(app, 'users.change', { id: second, roles: ['chi_doc'] })
  })

  it('are added only with the administrator’s own password, a free name and a password that is not weak', async () => {
    const { app, dataDir } = await createWorkspace()
    const before = readFileSync(join(dataDir, 'keys.json'), 'utf8')
    const codes = [
      await callCode(app, 'users.add', { ...officer, name: 'moi', ownPassword: 'khong phai mat khau' }),
      await callCode(app, 'users.add', { ...officer, name: 'can_bo' }),
      await callCode(app, 'users.add', { ...officer, name: 'moi', password: 'ngắn' }),
      await callCode(app, 'users.add', { ...officer, name: 'Nguyễn Văn A' }),
      await callCode(app, 'users.add', { ...officer, name: 'moi', roles: [] }),
    ]
    expect(codes).toEqual(['wrong_password', 'user_name_taken', 'weak_password', 'invalid_input', 'invalid_input'])
    expect(readFileSync(join(dataDir, 'keys.json'), 'utf8')).toBe(before)
    expect(await callOk(app, 'users.list', {})).toHaveLength(1)
  })

  it('work under the password of the first day until they set their own, and can come back after leaving', async () => {
    const { app } = await createWorkspace()
    await add(app, 'moi')
    await callOk(app, 'vault.lock', {})
    const first = await callOk(app, 'vault.unlock', { userName: 'moi', password: officer.password })
    expect(first.newPassword).toBe('temporary')
    const own = 'mat khau chi minh biet'
    const next = await callOk(app, 'session.changePassword', { current: officer.password, next: own })
    expect(next.newPassword).toBeNull()
    expect((await callOk(app, 'vault.unlock', { userName: 'moi', password: own })).newPassword).toBeNull()
    await callOk(app, 'vault.lock', {})
    await callOk(app, 'vault.unlock', { userName: 'can_bo', password: PASSWORD })
    const id = await idOf(app, 'moi')
    await callOk(app, 'users.retire', { id })
    expect(await callCode(app, 'users.add', { ...officer, name: 'moi' })).toBe('user_name_taken')
    await callOk(app, 'users.resetPassword', { id, password: 'mat khau ngay tro lai', ownPassword: PASSWORD })
    await callOk(app, 'vault.lock', {})
    const back = await callOk(app, 'vault.unlock', { userName: 'moi', password: 'mat khau ngay tro lai' })
    expect([back.user.id, back.newPassword]).toEqual([id, 'temporary'])
  })
})

describe('the officer’s own password', () => {
  it('K6 is changed by one slot: the data file keeps its bytes, the old password opens nothing', async () => {
    const { app, dataDir } = await createWorkspace()
    await add(app, 'moi')
    app.close()
    const started = startApp(dataDir)
    await callOk(started, 'vault.unlock', { userName: 'can_bo', password: PASSWORD })
    const slotOf = (name: string) => JSON.stringify(readSlots(dataDir).find((slot) => slot.name === name))
    const [data, other, mine] = [hashOf(join(dataDir, 'data.db')), slotOf('moi'), slotOf('can_bo')]
    await callOk(started, 'session.changePassword', { current: PASSWORD, next: 'mat khau hoan toan moi' })
    expect(hashOf(join(dataDir, 'data.db'))).toBe(data)
    expect([slotOf('moi') === other, slotOf('can_bo') === mine]).toEqual([true, false])
    started.close()
    expect(await unlock(dataDir, 'can_bo', PASSWORD)).toBe('wrong_password')
    expect(await unlock(dataDir, 'can_bo', 'mat khau hoan toan moi')).toBe('ok')
  })

  it('is changed only by whoever knows it, to another one that is not weak', async () => {
    const { app } = await createWorkspace()
    const codes = [
      await callCode(app, 'session.changePassword', { next: 'mat khau hoan toan moi' }),
      await callCode(app, 'session.changePassword', { current: 'sai mat khau roi', next: 'mat khau hoan toan moi' }),
      await callCode(app, 'session.changePassword', { current: PASSWORD, next: PASSWORD }),
      await callCode(app, 'session.changePassword', { current: PASSWORD, next: 'matkhau12345' }),
    ]
    expect(codes).toEqual(['wrong_password', 'wrong_password', 'password_same', 'weak_password'])
    await callOk(app, 'vault.unlock', { password: PASSWORD })
  })
})

describe('the printed recovery key', () => {
  it('K8 opens the workspace, sets a new password without the old one, and the office signs again with the same key', async () => {
    const { app, dataDir, recoveryKey } = await createWorkspace()
    const password = 'mat khau sau khi quen'
    expect(await signPack(app, 1, PASSWORD)).toBe('ok')
    const signedBy = await callOk(app, 'packages.certificate', {})
    app.close()
    const later = startApp(dataDir)
    const session = await callOk(later, 'vault.unlock', { password: recoveryKey })
    expect(session.newPassword).toBe('recovery')
    await callOk(later, 'session.changePassword', { next: password })
    // The recovery key stood for the old password once.
    expect(await callCode(later, 'session.changePassword', { next: 'mot mat khau khac nua' })).toBe('wrong_password')
    expect([await signPack(later, 2, PASSWORD), await signPack(later, 2, password)]).toEqual(['wrong_password', 'ok'])
    expect(await callOk(later, 'packages.certificate', {})).toEqual(signedBy)
    later.close()
    expect(await unlock(dataDir, 'can_bo', PASSWORD)).toBe('wrong_password')
    expect(await unlock(dataDir, 'can_bo', password)).toBe('ok')
  })

  it('leads on from a key that an older program sealed under a password, once that password has opened the workspace', async () => {
    const { app, dataDir } = await createWorkspace({ handlers: withOldSeal })
    expect(await signPack(app, 1, PASSWORD)).toBe('ok')
    const signedBy = await callOk(app, 'packages.certificate', {})
    await callOk(app, 'settings.save', { values: {} })
    app.close()
    const later = startApp(dataDir)
    await callOk(later, 'vault.unlock', { password: PASSWORD })
    await callOk(later, 'session.changePassword', { current: PASSWORD, next: 'mat khau hoan toan moi' })
    expect(await signPack(later, 2, 'mat khau hoan toan moi')).toBe('ok')
    expect(await callOk(later, 'packages.certificate', {})).toEqual(signedBy)
  })

  it('says so where nobody knows the password any more under which an older program sealed the key', async () => {
    const { app, dataDir, recoveryKey } = await createWorkspace({ handlers: withOldSeal })
    await signPack(app, 1, PASSWORD)
    await callOk(app, 'settings.save', { values: {} })
    app.close()
    const later = startApp(dataDir)
    await callOk(later, 'vault.unlock', { password: recoveryKey })
    await callOk(later, 'session.changePassword', { next: 'mat khau hoan toan moi' })
    expect(await signPack(later, 2, 'mat khau hoan toan moi')).toBe('sealed_key_of_old_password')
  })

  it('stands for the administrator who is named, and for nobody who is none', async () => {
    const { app, recoveryKey } = await createWorkspace()
    await add(app, 'thu_hai', { roles: ['quan_tri'] })
    await add(app, 'chi_nhap')
    const openAs = async (userName?: string) => {
      await callOk(app, 'vault.lock', {})
      return (await callOk(app, 'vault.unlock', { password: recoveryKey, ...(userName && { userName }) })).user.name
    }
    expect([await openAs('thu_hai'), await openAs('chi_nhap'), await openAs()]).toEqual(['thu_hai', 'can_bo', 'can_bo'])
  })

  it('is tried without opening anything, and a renewed one takes the place of the sheet printed before', async () => {
    const { app, dataDir, recoveryKey } = await createWorkspace()
    expect(await callOk(app, 'recovery.read', {})).toEqual({ triedOn: null, formerKeyOf: null })
    expect(await callOk(app, 'recovery.try', { recoveryKey })).toEqual({ triedOn: '2021-07-05', formerKeyOf: null })
    const renewed = await callOk(app, 'recovery.renew', { password: PASSWORD })
    expect(await callOk(app, 'recovery.read', {})).toEqual({ triedOn: null, formerKeyOf: null })
    expect(await callCode(app, 'recovery.try', { recoveryKey })).toBe('wrong_recovery_key')
    app.close()
    expect(await callCode(startApp(dataDir), 'vault.unlock', { password: recoveryKey })).toBe('wrong_recovery_key')
    expect(await callCode(startApp(dataDir), 'vault.unlock', { password: renewed.recoveryKey })).toBe('ok')
  })
})

describe('guessing passwords', () => {
  /** The moment by which waiting is counted. */
  const time = { now: 1_000_000 }
  const start = (dataDir: string) => startApp(dataDir, { passwordClock: () => time.now })
  const guess = (app: App) => callCode(app, 'vault.unlock', { password: 'khong phai mat khau' })
  const waitOf = async (app: App) => (await callOk(app, 'vault.status', {})).waitSeconds

  it('K10 waits longer after each of ten wrong ones, also after a new start, and no longer after the right one', async () => {
    const { app, dataDir } = await createWorkspace()
    app.close()
    const waits: number[] = []
    for (let round = 0; round < 10; round += 1) {
      const started = start(dataDir)
      expect(await guess(started)).toBe('wrong_password')
      waits.push(await waitOf(started))
      started.close()
      const again = start(dataDir)
      // Even the right password is not tried before its time, and asking early makes nothing longer.
      if (waits[round]) expect(await callCode(again, 'vault.unlock', { password: PASSWORD })).toBe('attempts_paused')
      expect(await waitOf(again)).toBe(waits[round])
      again.close()
      time.now += (waits[round] ?? 0) * 1000
    }
    expect(waits).toEqual([0, 0, 0, 1, 2, 4, 8, 16, 32, 60])
    const last = start(dataDir)
    await callOk(last, 'vault.unlock', { password: PASSWORD })
    expect(existsSync(join(dataDir, ATTEMPTS_FILE))).toBe(false)
    const [entry] = await callOk(last, 'audit.list', { limit: 1 })
    expect(entry?.detail).toBe('{"how":"password","wrong":10}')
    await callOk(last, 'vault.lock', {})
    expect(await guess(last)).toBe('wrong_password')
    expect(await waitOf(last)).toBe(0)
  })

  it('K10 leaves beside the workspace how many there were and when, not who; a clock set back waits no longer than that', async () => {
    const { app, dataDir } = await createWorkspace()
    app.close()
    const started = start(dataDir)
    for (let round = 0; round < 5; round += 1) {
      await callCode(started, 'vault.unlock', { userName: 'can_bo', password: 'khong phai mat khau' })
      time.now += 60_000
    }
    const kept = readFileSync(join(dataDir, ATTEMPTS_FILE), 'utf8')
    expect(JSON.parse(kept)).toEqual({ wrong: 5, lastAt: expect.any(Number) })
    time.now -= 86_400_000
    expect(await waitOf(started)).toBe(2)
    writeFileSync(join(dataDir, ATTEMPTS_FILE), '{"wrong":"nhiều"}')
    expect(await waitOf(start(dataDir))).toBe(0)
  })

  it('K10 counts the same for whoever signs or changes something inside', async () => {
    const { app } = await createWorkspace({ passwordClock: () => time.now })
    const wrong = { ...officer, name: 'moi', ownPassword: 'khong phai mat khau' }
    const codes: string[] = []
    for (let round = 0; round < 5; round += 1) codes.push(await callCode(app, 'users.add', wrong))
    expect(codes).toEqual([...Array.from({ length: 4 }, () => 'wrong_password'), 'attempts_paused'])
  })
})

describe('K2 the password hash', () => {
  it('does not come from node:crypto: without the Argon2 that Electron has not, the workspace opens all the same', async () => {
    const { app, dataDir } = await createWorkspace()
    app.close()
    const { argon2, argon2Sync } = crypto
    const replace = (functions: object): void => {
      Object.assign(crypto, functions)
      syncBuiltinESMExports()
    }
    replace({ argon2: undefined, argon2Sync: undefined })
    onTestFinished(() => replace({ argon2, argon2Sync }))
    expect(crypto.argon2Sync).toBeUndefined()
    expect(await unlock(dataDir, 'can_bo', PASSWORD)).toBe('ok')
  })
})

describe('an older key file', () => {
  it('of a folder that was copied elsewhere still opens its copy: what was copied cannot be taken back', async () => {
    const { app, dataDir } = await createWorkspace()
    app.close()
    const copy = makeFolder()
    for (const name of ['data.db', 'keys.json']) copyFileSync(join(dataDir, name), join(copy, name))
    const started = startApp(dataDir)
    await callOk(started, 'vault.unlock', { password: PASSWORD })
    await callOk(started, 'session.changePassword', { current: PASSWORD, next: 'mat khau hoan toan moi' })
    started.close()
    expect(await unlock(copy, 'can_bo', PASSWORD)).toBe('ok')
  })
})

function readSlots(dataDir: string): { name: string }[] {
  return (JSON.parse(readFileSync(join(dataDir, 'keys.json'), 'utf8')) as { slots: { name: string }[] }).slots
}

function hashOf(file: string): string {
  return createHash('sha256').update(readFileSync(file)).digest('hex')
}
