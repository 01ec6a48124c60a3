import {
  copyFileSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  truncateSync,
  writeFileSync,
} from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { callCode, callOk, createWorkspace, makeFolder, newWorkspace, PASSWORD, startApp } from './workspace.ts'

/** A closed workspace of the district 246. */
async function makeClosed(): Promise<{ dataDir: string; recoveryKey: string }> {
  const { app, dataDir, recoveryKey } = await createWorkspace()
  app.close()
  return { dataDir, recoveryKey }
}

const unlock = (dataDir: string, password = PASSWORD, userName?: string) =>
  callCode(startApp(dataDir), 'vault.unlock', { password, ...(userName === undefined ? {} : { userName }) })

const stateOf = async (dataDir: string) => (await callOk(startApp(dataDir), 'vault.status', {})).state

describe('creating a workspace', () => {
  it('says how the folder stands before, while it is open and after it is locked', async () => {
    const app = startApp(join(makeFolder(), 'so'))
    const before = await callOk(app, 'vault.status', {})
    expect(before).toEqual({
      state: 'missing',
      office: null,
      users: [],
      waitSeconds: 0,
      place: 'own',
      other: 'missing',
      version: '0.1.0-test',
      today: '2021-07-05',
    })
    await callOk(app, 'vault.create', { ...newWorkspace, userName: 'dung.nth' })
    const open = await callOk(app, 'vault.status', {})
    expect(open).toMatchObject({
      state: 'open',
      office: { unit: { code: '246' }, parent: { kind: expect.any(String) }, role: 'district', practice: false },
      users: [{ name: 'dung.nth', displayName: 'Nguyễn Thị Hạnh Dung' }],
    })
    await callOk(app, 'vault.lock', {})
    const locked = await callOk(app, 'vault.status', {})
    expect(locked).toMatchObject({ state: 'locked', users: [{ name: 'dung.nth', displayName: 'dung.nth' }] })
    expect(locked.office).toEqual(open.office)
  })

  it('takes a province by its code and remembers that a workspace is for practice', async () => {
    const app = startApp(join(makeFolder(), 'so'))
    await callOk(app, 'vault.create', { ...newWorkspace, unit: '26', role: 'province', practice: true })
    const { office } = await callOk(app, 'session.current', {})
    expect(office).toMatchObject({ role: 'province', practice: true, parent: null })
  })

  it('refuses an unknown unit, a unit of another level and a poor password, and writes nothing', async () => {
    const dataDir = join(makeFolder(), 'so')
    const app = startApp(dataDir)
    const attempts = {
      unknown: await callCode(app, 'vault.create', { ...newWorkspace, unit: '99999' }),
      communeAsDistrict: await callCode(app, 'vault.create', { ...newWorkspace, unit: '08761' }),
      provinceAsDistrict: await callCode(app, 'vault.create', { ...newWorkspace, unit: '26' }),
      districtAsProvince: await callCode(app, 'vault.create', { ...newWorkspace, role: 'province' }),
      short: await callCode(app, 'vault.create', { ...newWorkspace, password: 'ngắn quá' }),
      common: await callCode(app, 'vault.create', { ...newWorkspace, password: 'Mật khẩu 123456' }),
      repeated: await callCode(app, 'vault.create', { ...newWorkspace, password: 'abababababababab' }),
      sequence: await callCode(app, 'vault.create', { ...newWorkspace, password: '123456789012' }),
    }
    expect(attempts).toEqual({
      unknown: 'unit_unknown',
      communeAsDistrict: 'unit_role_mismatch',
      provinceAsDistrict: 'unit_role_mismatch',
      districtAsProvince: 'unit_role_mismatch',
      short: 'weak_password',
      common: 'weak_password',
      repeated: 'weak_password',
      sequence: 'weak_password',
    })
    expect(existsSync(dataDir)).toBe(false)
  })

  it('never replaces what is there: a workspace, its keys alone or its data alone', async () => {
    const { dataDir } = await makeClosed()
    const again = await startApp(dataDir).call('vault.create', newWorkspace)
    expect(again).toMatchObject({ ok: false, error: { code: 'workspace_exists' } })
    expect(again.ok ? '' : again.error.message).toContain('Lập Thạch')

    const dataOnly = makeFolder()
    copyFileSync(join(dataDir, 'data.db'), join(dataOnly, 'data.db'))
    expect(await callCode(startApp(dataOnly), 'vault.create', newWorkspace)).toBe('workspace_exists')
    const keysOnly = makeFolder()
    copyFileSync(join(dataDir, 'keys.json'), join(keysOnly, 'keys.json'))
    expect(await callCode(startApp(keysOnly), 'vault.create', newWorkspace)).toBe('workspace_exists')
    expect(readdirSync(keysOnly)).toEqual(['keys.json'])
  })

  it('lets only one of two at the same time create the workspace', async () => {
    const dataDir = makeFolder()
    const codes = await Promise.all([1, 2].map(() => callCode(startApp(dataDir), 'vault.create', newWorkspace)))
    expect(codes.sort()[0]).toBe('ok')
    expect(['workspace_exists', 'workspace_in_use']).toContain(codes[1])
    expect(readdirSync(dataDir).filter((name) => name.endsWith('.new'))).toEqual([])
  })

  it('is finished at the next start where the computer stopped in the middle', async () => {
    const { dataDir } = await makeClosed()
    const { databaseId } = JSON.parse(readFileSync(join(dataDir, 'keys.json'), 'utf8')) as { databaseId: string }
    renameSync(join(dataDir, 'data.db'), join(dataDir, `${databaseId}.new`))
    expect(await stateOf(dataDir)).toBe('locked')
    expect(await unlock(dataDir)).toBe('ok')
    expect(existsSync(join(dataDir, 'data.db'))).toBe(true)
  })

  it('keeps the folder and the keys to their owner', async () => {
    const dataDir = join(makeFolder(), 'so')
    await callOk(startApp(dataDir), 'vault.create', newWorkspace)
    expect([dataDir, join(dataDir, 'keys.json')].map((path) => statSync(path).mode & 0o077)).toEqual([0, 0])
  })
})

describe('unlocking', () => {
  it('K9 takes the password in either way of writing its letters', async () => {
    const dataDir = makeFolder()
    const password = 'mật khẩu đủ dài'
    const app = startApp(dataDir)
    await callOk(app, 'vault.create', { ...newWorkspace, password: password.normalize('NFD') })
    app.close()
    expect(await unlock(dataDir, password.normalize('NFC'))).toBe('ok')
  })

  it('K3 answers a wrong password and an unknown officer alike', async () => {
    const { dataDir } = await makeClosed()
    expect(await unlock(dataDir, 'not the password')).toBe('wrong_password')
    expect(await unlock(dataDir, PASSWORD, 'nobody')).toBe('wrong_password')
    expect(await unlock(dataDir, PASSWORD, 'can_bo')).toBe('ok')
  })

  it('takes the printed recovery key in place of a password', async () => {
    const { dataDir, recoveryKey } = await makeClosed()
    expect(await unlock(dataDir, recoveryKey.toLowerCase().replaceAll('-', ' '))).toBe('ok')
    const groups = recoveryKey.split('-')
    const slip = groups.map((group, index) =>
      index === 3 ? `${group.slice(0, 3)}${group[3] === '7' ? '8' : '7'}` : group,
    )
    const result = await startApp(dataDir).call('vault.unlock', { password: slip.join('-') })
    expect(result).toMatchObject({ ok: false, error: { code: 'wrong_recovery_key', details: { group: 4 } } })
  })

  it('refuses while the workspace is open elsewhere and works when that is closed', async () => {
    const { app, dataDir } = await createWorkspace()
    expect(await unlock(dataDir)).toBe('workspace_in_use')
    await callOk(app, 'session.current', {})
    app.close()
    expect(await unlock(dataDir)).toBe('ok')
  })

  it('refuses another officer while one has it open, whichever window asks, and tells who', async () => {
    const { app } = await createWorkspace()
    await callOk(app, 'users.add', {
      name: 'thu_hai',
      displayName: 'Lý Văn Hai',
      roles: ['can_bo'],
      password: 'mat khau dau tien',
      ownPassword: PASSWORD,
    })
    const second = { userName: 'thu_hai', password: 'mat khau dau tien' }
    const refused = await app.call('vault.unlock', second)
    expect(refused).toMatchObject({ ok: false, error: { code: 'workspace_open_by_other' } })
    expect(refused.ok ? '' : refused.error.message).toContain('bằng tên Nguyễn Thị Hạnh Dung')
    // Without the right password nobody is told who is at work.
    expect(await callCode(app, 'vault.unlock', { ...second, password: 'sai mat khau roi' })).toBe('wrong_password')
    expect((await callOk(app, 'session.current', {})).user.name).toBe('can_bo')
    await callOk(app, 'vault.lock', {})
    expect((await callOk(app, 'vault.unlock', second)).user.name).toBe('thu_hai')
  })

  it('opens again after locking, and calls in between are refused', async () => {
    const { app } = await createWorkspace()
    await callOk(app, 'vault.lock', {})
    expect(await callCode(app, 'session.current', {})).toBe('locked')
    await callOk(app, 'vault.unlock', { password: PASSWORD })
    await callOk(app, 'vault.unlock', { password: PASSWORD })
    expect((await callOk(app, 'session.current', {})).user.name).toBe('can_bo')
    const entries = await callOk(app, 'audit.list', {})
    expect(entries.map((entry) => entry.call)).toEqual(['vault.unlock', 'vault.unlock', 'vault.unlock', 'vault.create'])
  })
})

describe('a damaged workspace', () => {
  const missing = { data: 'data.db', keys: 'keys.json' }
  const cases: [string, (dataDir: string) => void, string, string][] = [
    ['an empty data file', (dir) => truncateSync(join(dir, missing.data), 0), 'empty', 'data_empty'],
    ['a data file that is gone', (dir) => rmSync(join(dir, missing.data)), 'damaged', 'data_damaged'],
    [
      'a data file that is something else',
      (dir) => writeFileSync(join(dir, missing.data), 'x'.repeat(9999)),
      'locked',
      'data_damaged',
    ],
    ['no files at all', (dir) => rmSync(dir, { recursive: true }), 'missing', 'workspace_missing'],
    ['keys that are gone', (dir) => removeKeys(dir), 'damaged', 'key_file_damaged'],
    ['keys that are cut, with their copy', (dir) => cutKeys(dir, ['', '.bak']), 'damaged', 'key_file_damaged'],
    ['keys that are cut, with a good copy', (dir) => cutKeys(dir, ['']), 'locked', 'ok'],
    ['a copy of the keys that is gone', (dir) => rmSync(join(dir, 'keys.json.bak')), 'locked', 'ok'],
  ]
  it.each(cases)('with %s is named as it is, K3 never as a wrong password', async (_, damage, state, code) => {
    const { dataDir } = await makeClosed()
    damage(dataDir)
    expect(await stateOf(dataDir)).toBe(state)
    expect(await unlock(dataDir)).toBe(code)
    if (existsSync(dataDir) && state !== 'locked')
      expect(await callCode(startApp(dataDir), 'vault.create', newWorkspace)).toBe('workspace_exists')
  })

  it('is not taken for another one: the data of one office under the keys of another', async () => {
    const [one, other] = [await makeClosed(), await makeClosed()]
    copyFileSync(join(other.dataDir, 'data.db'), join(one.dataDir, 'data.db'))
    expect(await unlock(one.dataDir)).toBe('data_damaged')
  })

  function removeKeys(dataDir: string): void {
    for (const name of ['keys.json', 'keys.json.bak']) rmSync(join(dataDir, name))
  }

  function cutKeys(dataDir: string, suffixes: string[]): void {
    for (const suffix of suffixes) truncateSync(join(dataDir, `keys.json${suffix}`), 200)
  }
})

describe('the folder of a workspace', () => {
  it('shows neither the officer, the password nor the recovery key, in use or closed', async () => {
    const { app, dataDir, recoveryKey } = await createWorkspace()
    await callOk(app, 'settings.save', { values: { 'bao_cao.nguoi_ky': 'Nguyễn Thị Hạnh Dung' } })
    await app.call('settings.save', { values: { [PASSWORD]: '' } })
    mkdirSync(join(dataDir, 'logs'), { recursive: true })
    const needles = ['Hạnh Dung', PASSWORD, recoveryKey, recoveryKey.replaceAll('-', ''), 'nguoi_ky']
    const found = () =>
      readdirSync(dataDir, { recursive: true, withFileTypes: true })
        .filter((entry) => entry.isFile())
        .flatMap((entry) => {
          const bytes = readFileSync(join(entry.parentPath, entry.name))
          return needles.filter((needle) => bytes.includes(needle)).map((needle) => `${entry.name}: ${needle}`)
        })
    expect(readdirSync(dataDir)).toContain('data.db-wal')
    expect(found()).toEqual([])
    app.close()
    expect(found()).toEqual([])
  })
})
