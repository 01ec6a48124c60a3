/** Full and read-only disks: a small file system of its own for each test, where the computer lets one be mounted. */
import { spawnSync } from 'node:child_process'
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import process from 'node:process'
import { describe, expect, it } from 'vitest'
import { describeError } from '../../shared/errors.ts'
import { CHEAP_KDF, makeFolder, NOW, PASSWORD } from '../electron/workspace.ts'
import { moduleAt } from '../support/killedProgram.ts'

const canMount =
  spawnSync('unshare', ['-rm', 'sh', '-c', 'd=$(mktemp -d) && mount -t tmpfs -o size=1m tmpfs "$d"']).status === 0

/** Runs `work` on a disk of `megabytes`, mounted at `disk`; what it logs as one line of JSON. */
function runOnDisk(megabytes: number, work: string): Record<string, unknown> {
  const folder = makeFolder()
  const disk = join(folder, 'disk')
  mkdirSync(disk)
  const program = `
    import { execFileSync } from 'node:child_process'
    import { existsSync, readdirSync, rmSync, statfsSync, writeFileSync } from 'node:fs'
    const disk = ${JSON.stringify(disk)}
    const { openApp } = await import(${moduleAt('electron/app.ts')})
    const start = (isAutomatic = false) => openApp({ dataDir: disk + '/so', now: () => '${NOW}', version: 'disk', kdf: ${JSON.stringify(CHEAP_KDF)},
      readWorkbook: () => { throw new Error('none') }, backups: { isAutomatic, listDrives: async () => [] } })
    const app = start()
    const code = async (name, input, to = app) => { const result = await to.call(name, input); return result.ok ? 'ok' : result.error.code }
    const ask = async (name, input, to = app) => { const result = await to.call(name, input); if (!result.ok) throw new Error(name + ' ' + result.error.code); return result.data }
    const fill = (left) => { const { bavail, bsize } = statfsSync(disk); writeFileSync(disk + '/filler', Buffer.alloc(Math.max(0, bavail * bsize - left))) }
    const empty = () => rmSync(disk + '/filler')
    const save = (name) => code('records.save', { form: 'drug_users', values: { ho_ten: name + 'x'.repeat(400), xa_id: '08761' } })
    const count = async () => (await ask('records.list', { form: 'drug_users' })).total
    const saveUntil = async (wanted) => { for (let i = 0; i < 4000; i += 1) { const found = await save('Người ' + i); if (found !== 'ok') return found } return 'never ' + wanted }
    await ask('vault.create', { unit: '246', role: 'district', officer: 'Trần Văn Thử', password: '${PASSWORD}' })
    ${work}`
  const script = `mount -t tmpfs -o size=${megabytes}m tmpfs "$0" && exec "$1" --input-type=module -e "$2"`
  const run = spawnSync('unshare', ['-rm', 'sh', '-c', script, disk, process.execPath, program], { encoding: 'utf8' })
  if (run.status !== 0) throw new Error(run.stderr)
  return JSON.parse(run.stdout) as Record<string, unknown>
}

describe.skipIf(!canMount)('D9 a full disk', () => {
  it('while saving is said, keeps all that was saved, and saves again as soon as there is room', () => {
    const found = runOnDisk(
      8,
      `
      await save('Người đầu')
      fill(60_000)
      const refused = await saveUntil('disk_full')
      const kept = await count()
      const again = await code('records.list', { form: 'drug_users' })
      empty()
      const after = await save('Người sau')
      const total = await count()
      const audit = (await ask('audit.verify', {})).intact
      app.close()
      const other = start()
      const reopened = await code('vault.unlock', { password: '${PASSWORD}' }, other)
      console.log(JSON.stringify({ refused, again, after, grown: total - kept, audit, reopened }))`,
    )
    expect(found).toEqual({ refused: 'disk_full', again: 'ok', after: 'ok', grown: 1, audit: true, reopened: 'ok' })
    expect(describeError('disk_full')).toMatch(/Ổ đĩa đầy, chưa lưu được.*số đang nhập vẫn còn/)
  })
})

describe.skipIf(!canMount)('D10 a full disk', () => {
  it('while backing up keeps the old backups, leaves nothing unfinished, and is told until one succeeds', () => {
    const found = runOnDisk(
      8,
      `
      await save('Người đầu')
      await ask('backups.make', {})
      const files = () => readdirSync(disk + '/so/backups').filter((name) => name.endsWith('.bak') || name.includes('.new'))
      const before = files()
      fill(30_000)
      const refused = await code('backups.make', {})
      const during = files()
      empty()
      const noted = await ask('backups.health', {})
      const after = await ask('backups.make', {})
      console.log(JSON.stringify({ refused, same: JSON.stringify(before) === JSON.stringify(during), message: noted.failure?.message ?? null, state: after.state, failure: after.failure, count: files().length }))
      app.close()`,
    )
    expect(found).toMatchObject({ refused: 'disk_full', same: true, failure: null, count: 2 })
  })

  it('does not keep the workspace from being locked', () => {
    const found = runOnDisk(
      8,
      `
      app.close()
      const other = start(true)
      await ask('vault.unlock', { password: '${PASSWORD}' }, other)
      await ask('records.save', { form: 'drug_users', values: { ho_ten: 'Người đầu', xa_id: '08761' } }, other)
      fill(20_000)
      const locked = await code('vault.lock', {}, other)
      const state = (await ask('vault.status', {}, other)).state
      empty()
      const reopened = await code('vault.unlock', { password: '${PASSWORD}' }, other)
      const failure = (await ask('backups.health', {}, other)).failure?.message ?? null
      console.log(JSON.stringify({ locked, state, reopened }))
      other.close()`,
    )
    expect(found).toEqual({ locked: 'ok', state: 'locked', reopened: 'ok' })
  })
})

describe.skipIf(!canMount)('D9 too little room', () => {
  it('for a file is said before an import begins to write it', () => {
    const found = runOnDisk(
      12,
      `
      const text = ['STT,Họ và tên,Năm sinh,Xã', ...Array.from({ length: 400 }, (_, row) => row + ',Người Thử ' + row + ',1980,Thị trấn Lập Thạch')].join('\\n')
      fill(2_000_000)
      const result = await app.call('imports.run', { name: 'ds.csv', bytes: new TextEncoder().encode(text), hints: { form: 'drug_users' }, commit: true })
      console.log(JSON.stringify({ code: result.error?.code, message: result.error?.message, count: await count() }))
      app.close()`,
    )
    expect(found).toMatchObject({
      code: 'disk_low',
      count: 0,
      message: expect.stringMatching(/chỉ còn 2 MB.*cần khoảng 6 MB/),
    })
  })
})

describe.skipIf(!canMount)('M6 a full disk', () => {
  it('during an upgrade leaves the old version, says so, and upgrades when there is room', () => {
    const found = runOnDisk(
      8,
      `
      for (let i = 0; i < 40; i += 1) await save('Người ' + i)
      app.close()
      const { openDatabase } = await import(${moduleAt('db/open.ts')})
      const { migrations } = await import(${moduleAt('db/migrations/index.ts')})
      const { readKeyFile, openUserSlot } = await import(${moduleAt('electron/services/keySlots.ts')})
      const keys = readKeyFile(disk + '/so')
      const key = await openUserSlot(keys, 'can_bo', '${PASSWORD}')
      const steps = [...migrations, { version: migrations.length + 1, sql: 'CREATE TABLE later AS SELECT a.*, b.data AS more FROM records a, records b, records c' }]
      const open = (own) => { try { const store = openDatabase({ file: disk + '/so/data.db', key, databaseId: keys.databaseId, copyAside: () => undefined, steps: own }); const version = store.connection.pragma('user_version', { simple: true }); store.close(); return version } catch (error) { return error.code } }
      fill(400_000)
      const refused = open(steps)
      const old = open(migrations) === migrations.length
      empty()
      console.log(JSON.stringify({ refused, old }))`,
    )
    expect(found).toEqual({ refused: 'disk_full', old: true })
  })
})

describe.skipIf(!canMount)('D11 a read-only disk', () => {
  it('is said in words while working and at the door, and nothing breaks', () => {
    const found = runOnDisk(
      8,
      `
      await save('Người đầu')
      app.close()
      execFileSync('mount', ['-o', 'remount,ro', disk])
      const other = start(true)
      const state = (await ask('vault.status', {}, other)).state
      const refused = await code('vault.unlock', { password: '${PASSWORD}' }, other)
      execFileSync('mount', ['-o', 'remount,rw', disk])
      const reopened = await code('vault.unlock', { password: '${PASSWORD}' }, other)
      console.log(JSON.stringify({ state, refused, reopened }))
      other.close()`,
    )
    expect(found).toEqual({ state: 'locked', refused: 'read_only', reopened: 'ok' })
    expect(describeError('read_only')).toMatch(/Không ghi được vào thư mục dữ liệu/)
  })
})
