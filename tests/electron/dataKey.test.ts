import { copyFileSync, cpSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { opensWith } from '../../db/copyDatabase.ts'
import { connect } from '../../db/driver.ts'
import type { App } from '../../electron/app.ts'
import { openUserSlot, readKeyFile } from '../../electron/services/keySlots.ts'
import { openKeptOffice, plugIn } from './backups/keptOffice.ts'
import { callCode, callOk, makeFolder, PASSWORD, startApp } from './workspace.ts'

const OTHER = 'mat khau ngay dau tien'

/** Signs something with the office's key. */
async function isSigning(app: App): Promise<boolean> {
  const [form] = await callOk(app, 'forms.list', {})
  const pack = { id: 'thu', version: 1, title: 'Thử', forms: [form?.id ?? ''], password: PASSWORD }
  return (await app.call('packs.export', pack)).ok
}

async function codeOf(dataDir: string, password: string, userName?: string): Promise<string> {
  const copy = join(makeFolder(), 'so')
  cpSync(dataDir, copy, { recursive: true })
  const app = startApp(copy)
  const code = await callCode(app, 'vault.unlock', userName === undefined ? { password } : { password, userName })
  app.close()
  return code
}

/** An office with a second officer, a draft and a backup. */
async function openUsedOffice() {
  const office = await openKeptOffice()
  await office.addRecord('Lò Văn Thử')
  await callOk(office.app, 'users.add', {
    name: 'thu_hai',
    displayName: 'Hà Thị Hai',
    roles: ['can_bo'],
    password: OTHER,
    ownPassword: PASSWORD,
  })
  await callOk(office.app, 'drafts.keep', { drafts: [{ screen: 'register', place: 'drug_users/new', content: 'dở' }] })
  await callOk(office.app, 'backups.make', {})
  return office
}

describe('another data key', () => {
  it('K13 opens for the same people by new slots alone, and what was copied before opens nothing of it', async () => {
    const { app, dataDir, recoveryKey } = await openUsedOffice()
    const old = readKeyFile(dataDir)
    if (!old) throw new Error('no key file')
    const oldKey = await openUserSlot(old, 'can_bo', PASSWORD)
    const changed = await callOk(app, 'dataKey.change', { password: PASSWORD })
    expect(changed.passwords).toMatchObject([{ name: 'thu_hai', displayName: 'Hà Thị Hai' }])
    const [{ password = '' } = {}] = changed.passwords
    expect(password).toMatch(/^[0-9a-hjkmnp-tv-z]{4}(-[0-9a-hjkmnp-tv-z]{4}){3}$/)
    app.close()

    expect(opensWith(join(dataDir, 'data.db'), oldKey)).toBe(false)
    expect(readFileSync(join(dataDir, 'keys.json.bak'), 'utf8')).toBe(readFileSync(join(dataDir, 'keys.json'), 'utf8'))
    const codes = {
      own: await codeOf(dataDir, PASSWORD, 'can_bo'),
      before: await codeOf(dataDir, OTHER, 'thu_hai'),
      first: await codeOf(dataDir, password, 'thu_hai'),
      sheetBefore: await codeOf(dataDir, recoveryKey),
      sheet: await codeOf(dataDir, changed.recoveryKey ?? ''),
    }
    expect(codes).toEqual({
      own: 'ok',
      before: 'wrong_password',
      first: 'ok',
      sheetBefore: 'wrong_recovery_key',
      sheet: 'ok',
    })

    const [aside = ''] = readdirSync(join(dataDir, 'cach-ly'))
    expect(opensWith(join(dataDir, 'cach-ly', aside, 'data.db'), oldKey)).toBe(true)
    expect(readdirSync(dataDir).filter((name) => /\.new|phuc-hoi|journal/.test(name))).toEqual([])
  })

  it('K13 carries everything over: records, drafts, the chain of the log with its anchors, the keys that sign', async () => {
    const { app } = await openUsedOffice()
    expect(await isSigning(app)).toBe(true)
    await callOk(app, 'keys.request', { password: PASSWORD })
    const before = await callOk(app, 'audit.verify', {})
    await callOk(app, 'dataKey.change', { password: PASSWORD })

    expect((await callOk(app, 'session.current', {})).newPassword).toBeNull()
    const listed = await callOk(app, 'records.list', { form: 'drug_users' })
    expect(listed.total).toBe(1)
    expect(JSON.stringify(await callOk(app, 'drafts.list', {}))).toContain('dở')
    const after = await callOk(app, 'audit.verify', {})
    expect(after).toMatchObject({ intact: true, isChainIntact: true })
    expect(after.entries).toBeGreaterThan(before.entries)
    expect(after.anchors.length).toBeGreaterThanOrEqual(before.anchors.length)
    const { entries } = await callOk(app, 'audit.log', { group: 'bao_ve' })
    expect(entries.map(({ sentence }) => sentence).join('\n')).toContain(
      'Đổi khóa dữ liệu: cả sổ đã mã hóa lại, lập khóa phục hồi mới, 1 người nhận mật khẩu ngày đầu.',
    )
    expect(await isSigning(app)).toBe(true)

    // A second change keeps the first chain too.
    await callOk(app, 'dataKey.change', { password: PASSWORD })
    expect((await callOk(app, 'audit.verify', {})).intact).toBe(true)
    expect(await isSigning(app)).toBe(true)
    await callOk(app, 'vault.lock', {})
    const third = await callOk(app, 'vault.unlock', { userName: 'can_bo', password: PASSWORD })
    expect(third.user.roles).toContain('quan_tri')
    expect((await callOk(app, 'audit.verify', {})).intact).toBe(true)
  })

  it('leaves every backup of before with its own key: it comes back with the password or the sheet of its day', async () => {
    const office = await openUsedOffice()
    office.drives.push(plugIn())
    const [place] = await callOk(office.app, 'backups.places', {})
    await callOk(office.app, 'backups.choosePlace', { id: place?.id ?? '' })
    const [first] = office.backups()
    if (!first) throw new Error('There is no backup.')
    const note = join(first.folder, `${first.name}.keys.json`)
    const noted = readFileSync(note, 'utf8')
    await callOk(office.app, 'dataKey.change', { password: PASSWORD })
    const begun = office.backups().at(-1)
    expect(begun?.reason).toBe('doi-khoa')
    expect(await callOk(office.app, 'backups.health', {})).toMatchObject({ proven: { madeAt: begun?.madeAt, days: 0 } })
    await office.addRecord('Lò Thị Sau')
    await callOk(office.app, 'backups.make', {})
    expect(readFileSync(note, 'utf8')).toBe(noted)
    expect(office.backups().filter(({ reason }) => reason === 'doi-khoa')).toHaveLength(2)

    // A test restore takes one that today's key opens and calls none of the others damaged.
    expect(await callOk(office.app, 'backups.prove', {})).toMatchObject({ damaged: 0, proven: { records: 2 } })

    const listed = await callOk(office.app, 'restore.list', {})
    const oldest = { id: listed.at(-1)?.id ?? '', takesFormerKey: true }
    expect(await callCode(office.app, 'restore.run', { ...oldest, password: OTHER, userName: 'can_bo' })).toBe(
      'wrong_password',
    )
    const restored = await callOk(office.app, 'restore.run', { ...oldest, password: office.recoveryKey })
    expect(restored).toMatchObject({ what: 'data', records: 1 })
    expect((await callOk(office.app, 'audit.verify', {})).isChainIntact).toBe(true)
    const newest = listed[0]?.id ?? ''
    expect(
      (await callOk(office.app, 'restore.run', { id: newest, userName: 'can_bo', password: PASSWORD })).records,
    ).toBe(2)
  })

  it('comes back as it was only with a word that it does, is told of until it is changed again, and then stays changed', async () => {
    const office = await openUsedOffice()
    await callOk(office.app, 'dataKey.change', { password: PASSWORD })
    await office.addRecord('Lò Thị Sau')
    await callOk(office.app, 'backups.make', {})
    const flags = async () => (await callOk(office.app, 'restore.list', {})).map(({ hasFormerKey }) => hasFormerKey)
    // Newest first: made by hand, after the change; before the change, made by hand.
    expect(await flags()).toEqual([false, false, true, true])
    const listed = await callOk(office.app, 'restore.list', {})
    const [newest, oldest] = [listed[0]?.id ?? '', listed.at(-1)?.id ?? '']
    const keys = readFileSync(join(office.dataDir, 'keys.json'), 'utf8')
    const old = { id: oldest, userName: 'can_bo', password: PASSWORD }
    expect(await callCode(office.app, 'restore.run', old)).toBe('backup_former_key')
    expect(readFileSync(join(office.dataDir, 'keys.json'), 'utf8')).toBe(keys)
    const kept = await callOk(office.app, 'restore.run', { id: newest, userName: 'can_bo', password: PASSWORD })
    expect(kept).toMatchObject({ hasFormerKey: false, records: 2 })
    expect(await callOk(office.app, 'recovery.read', {})).toMatchObject({ formerKeyOf: null })

    const back = await callOk(office.app, 'restore.run', { ...old, takesFormerKey: true })
    expect(back).toMatchObject({ hasFormerKey: true, records: 1 })
    expect(await callOk(office.app, 'recovery.read', {})).toMatchObject({ formerKeyOf: back.madeAt })
    const { entries } = await callOk(office.app, 'audit.log', { group: 'bao_ve' })
    expect(entries[0]?.sentence).toContain('Khóa dữ liệu cũ trở lại.')
    await callOk(office.app, 'dataKey.change', { password: PASSWORD })
    expect(await callOk(office.app, 'recovery.read', {})).toMatchObject({ formerKeyOf: null })
    expect((await flags())[0]).toBe(false)
    expect((await flags()).at(-1)).toBe(true)
  })

  it('is told from another password or another sheet, also on a stick whose copies still have the keys of their day', async () => {
    const office = await openUsedOffice()
    office.drives.push(plugIn())
    const [place] = await callOk(office.app, 'backups.places', {})
    await callOk(office.app, 'backups.choosePlace', { id: place?.id ?? '' })
    const listOnNewComputer = async () => {
      const app = startApp(join(makeFolder(), 'moi'), {
        backups: { isAutomatic: true, listDrives: async () => office.drives },
      })
      const list = await callOk(app, 'restore.list', {})
      app.close()
      return list.map(({ hasFormerKey }) => hasFormerKey)
    }
    const makeNext = async (name: string) => {
      await office.addRecord(name)
      await callOk(office.app, 'backups.make', {})
    }
    await callOk(office.app, 'session.changePassword', { current: PASSWORD, next: 'mot mat khau khac hoan toan' })
    await makeNext('Lò Văn Hai')
    await callOk(office.app, 'recovery.renew', { password: 'mot mat khau khac hoan toan' })
    await makeNext('Lò Văn Ba')
    await callOk(office.app, 'session.changePassword', { current: 'mot mat khau khac hoan toan', next: PASSWORD })
    await makeNext('Lò Văn Bốn')
    const before = await listOnNewComputer()
    expect(before.length).toBeGreaterThan(3)
    expect(before).not.toContain(true)
    await callOk(office.app, 'dataKey.change', { password: PASSWORD })
    const after = await listOnNewComputer()
    // All but the one that the change itself ended with.
    expect([after[0], after.slice(1).every(Boolean)]).toEqual([false, true])
  })

  it('a backup of before is told from a damaged one when only today’s password was given', async () => {
    const office = await openUsedOffice()
    const [first] = office.backups()
    await callOk(office.app, 'dataKey.change', { password: PASSWORD })
    await callOk(office.app, 'session.changePassword', { current: PASSWORD, next: 'mot mat khau sau khi doi' })
    const oldest = (await callOk(office.app, 'restore.list', {})).at(-1)?.id ?? ''
    const told = { id: oldest, takesFormerKey: true }
    const today = { ...told, userName: 'can_bo', password: 'mot mat khau sau khi doi' }
    expect(await callCode(office.app, 'restore.run', today)).toBe('backup_key_of_day')
    await callOk(office.app, 'restore.run', { ...today, password: PASSWORD })
    expect(first && existsSync(join(first.folder, first.name))).toBe(true)
  })

  it('needs the administrator and their own password, and changes nothing where it cannot be done', async () => {
    const { app, dataDir } = await openUsedOffice()
    const keys = readFileSync(join(dataDir, 'keys.json'), 'utf8')
    expect(await callCode(app, 'dataKey.change', { password: 'khong phai mat khau' })).toBe('wrong_password')
    const steps: string[] = []
    const firm: string[] = []
    const stopped = await app.call(
      'dataKey.change',
      { password: PASSWORD },
      {
        onProgress: ({ step, isFirm }) => (isFirm ? firm : steps).push(step),
        isCancelled: () => steps.includes('Đọc lại từ đầu đến cuối'),
      },
    )
    // What one statement does to the whole file cannot be stopped in its midst, and says so.
    expect(firm).toEqual(
      expect.arrayContaining(['Đang chép toàn bộ sổ ra bản sao lưu', 'Đang mã hóa lại từng trang bằng khóa mới']),
    )
    expect(stopped).toMatchObject({ ok: false, error: { code: 'call_cancelled' } })
    expect(steps).toEqual(
      expect.arrayContaining([
        'Niêm khóa mới cho từng người',
        'Chép toàn bộ số liệu',
        'Mã hóa lại bằng khóa mới',
        'Đọc lại từ đầu đến cuối',
      ]),
    )
    expect(steps).not.toContain('Thay khóa cũ bằng khóa mới')
    expect(readFileSync(join(dataDir, 'keys.json'), 'utf8')).toBe(keys)
    expect(readdirSync(dataDir).filter((name) => name.includes('.new'))).toEqual([])
    expect((await callOk(app, 'records.list', { form: 'drug_users' })).total).toBe(1)
    // Where the prepared file should lie stands a folder: as on a disk that takes nothing.
    mkdirSync(join(dataDir, 'phuc-hoi.new', 'x'), { recursive: true })
    expect((await app.call('dataKey.change', { password: PASSWORD })).ok).toBe(false)
    rmSync(join(dataDir, 'phuc-hoi.new'), { recursive: true })
    expect((await callOk(app, 'records.list', { form: 'drug_users' })).total).toBe(1)
    await callOk(app, 'vault.lock', {})
    await callOk(app, 'vault.unlock', { userName: 'thu_hai', password: OTHER })
    await callOk(app, 'session.changePassword', { current: OTHER, next: 'mat khau cua rieng minh' })
    expect(await callCode(app, 'dataKey.change', { password: 'mat khau cua rieng minh' })).toBe('forbidden')
  })

  it('carries over every column of the schema that holds a sealed private key', async () => {
    const { app, dataDir } = await openKeptOffice()
    app.close()
    const keys = readKeyFile(dataDir)
    if (!keys) throw new Error('no key file')
    const copy = join(makeFolder(), 'data.db')
    copyFileSync(join(dataDir, 'data.db'), copy)
    const key = await openUserSlot(keys, 'can_bo', PASSWORD)
    const connection = connect(copy, key, { mustExist: true, timeoutMilliseconds: 0 })
    const tables = connection
      .prepare<[], string>(
        `SELECT m.name FROM sqlite_schema AS m, pragma_table_info(m.name) AS c
         WHERE m.type = 'table' AND c.name LIKE '%sealed%key%' ORDER BY m.name`,
      )
      .pluck()
      .all()
    connection.close()
    const text = readFileSync(join(import.meta.dirname, '../../db/sealedKeys.ts'), 'utf8')
    expect(tables).toEqual([...new Set([...text.matchAll(/FROM (\w+)/g)].map(([, table]) => table))].sort())
  })
})
