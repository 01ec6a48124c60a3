/** Programs killed at any moment of importing, typing, backing up, restoring and upgrading: old or new, never between. */
import { createHash } from 'node:crypto'
import { cpSync, existsSync, readdirSync, readFileSync, rmSync, truncateSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { opensWith } from '../../db/copyDatabase.ts'
import { migrations } from '../../db/migrations/index.ts'
import { verifyAudit } from '../../db/verifyAudit.ts'
import { isBackupWhole, listBackups, pathOf, readBackupKeys } from '../../electron/services/backups/backupFolder.ts'
import { openUserSlot, parseKeys } from '../../electron/services/keySlots.ts'
import { codeOf, DATABASE_ID, makeDatabase, open } from '../db/database.ts'
import { openKeptOffice } from '../electron/backups/keptOffice.ts'
import { callCode, callOk, makeFolder, PASSWORD, startApp } from '../electron/workspace.ts'
import { copyOf, moduleAt, openProgram, runUntilKilled, templateOf, unlockProgram } from '../support/killedProgram.ts'
import { createRandom, firstSeed } from '../support/random.ts'
import { sizeOf } from '../support/soak.ts'

const LONG = { timeout: 3_600_000 }
const random = createRandom(firstSeed)

/** A list of people as a commune sends it. */
const ROWS = 25
const importProgram = `${unlockProgram}
  for (let file = 1; ; file += 1) {
    const rows = Array.from({ length: ${ROWS} }, (_, row) => [row + 1, 'Người Thử ' + file + ' ' + (row + 1), 1970 + (row % 30), 'Nam', 'Thị trấn Lập Thạch', '01/03/2021'])
    const text = [['STT', 'Họ và tên', 'Năm sinh', 'Giới tính', 'Xã', 'Ngày vào'], ...rows].map((row) => row.join(',')).join('\\n')
    const result = await call('imports.run', { name: 'danh-sach-' + file + '.csv', bytes: new TextEncoder().encode(text), hints: { form: 'drug_users' }, commit: true })
    console.log(result.counts.accepted)
  }`

describe('a program killed', () => {
  it(
    'D2, D6 in an import keeps every acknowledged file whole and none by half, and the file can be imported again',
    LONG,
    async () => {
      const kills = sizeOf({ usual: 3, soak: 500 })
      const template = await templateOf()
      let acknowledgedFiles = 0
      for (let kill = 0; kill < kills; kill += 1) {
        const dataDir = copyOf(template)
        const { lines } = await runUntilKilled(importProgram, [dataDir], random.between(0, 400))
        const acknowledged = lines.length - 1
        const app = startApp(dataDir)
        await callOk(app, 'vault.unlock', { password: PASSWORD })
        const batches = await callOk(app, 'imports.list', {})
        expect([acknowledged, acknowledged + 1]).toContain(batches.length)
        expect((await callOk(app, 'records.list', { form: 'drug_users' })).total).toBe(ROWS * batches.length)
        expect((await callOk(app, 'audit.verify', {})).intact).toBe(true)
        acknowledgedFiles += acknowledged
        app.close()
        rmSync(dataDir, { recursive: true })
      }
      console.info(`kills in import: ${kills}, files acknowledged before them: ${acknowledgedFiles}`)
    },
  )

  it('D3 while typing keeps the last acknowledged cell', LONG, async () => {
    const kills = sizeOf({ usual: 2, soak: 100 })
    const template = await templateOf()
    const typing = `${unlockProgram}
      for (let value = 1; ; value += 1) {
        await call('cells.save', { form: 'addict_status', period: '2021-ND09_6T', edits: [{ row: '08761', column: 'su_dung', text: String(value), reason: 'Danh sách' }] })
        console.log(value)
      }`
    for (let kill = 0; kill < kills; kill += 1) {
      const dataDir = copyOf(template)
      const { lines } = await runUntilKilled(typing, [dataDir], random.between(0, 300))
      const acknowledged = lines.length - 1
      const app = startApp(dataDir)
      await callOk(app, 'vault.unlock', { password: PASSWORD })
      const view = await callOk(app, 'annexes.read', { form: 'addict_status', period: '2021-ND09_6T' })
      const kept = Number(view.rows.find(({ key }) => key === '08761')?.cells.su_dung?.value ?? 0)
      expect([acknowledged, acknowledged + 1]).toContain(kept)
      app.close()
      rmSync(dataDir, { recursive: true })
    }
  })

  it(
    'B5 in a backup leaves only whole backups under their names, and nothing unfinished after the next start',
    LONG,
    async () => {
      const kills = sizeOf({ usual: 3, soak: 100 })
      const template = await templateOf(async (app) => {
        for (let person = 0; person < 20; person += 1)
          await callOk(app, 'records.save', {
            form: 'drug_users',
            values: { ho_ten: `Người ${person}`, xa_id: '08761' },
          })
      })
      const stick = makeFolder()
      const backing = `${unlockProgram.replace('isAutomatic: false', `isAutomatic: false, listDrives: async () => [{ path: ${JSON.stringify(stick)}, label: 'E:', isRemovable: true, isNetwork: false, fileSystem: '' }]`)}
      const [place] = await call('backups.places', {})
      await call('backups.choosePlace', { id: place.id })
      for (;;) { await call('backups.make', {}); console.log('made') }`
      const dataDir = copyOf(template)
      const listAll = () =>
        readdirSync(stick, { recursive: true, withFileTypes: true }).flatMap((entry) =>
          entry.isDirectory() ? listBackups(join(entry.parentPath, entry.name)) : [],
        )
      for (let kill = 0; kill < kills; kill += 1) {
        await runUntilKilled(backing, [dataDir], random.between(0, 500))
        const named = [...listBackups(join(dataDir, 'backups')), ...listAll()]
        expect(named.filter((backup) => !isBackupWhole(backup))).toEqual([])
        const app = startApp(dataDir)
        await callOk(app, 'vault.unlock', { password: PASSWORD })
        expect(readdirSync(join(dataDir, 'backups')).filter((name) => name.includes('.new'))).toEqual([])
        if (named.length > 0) expect((await callOk(app, 'backups.prove', {})).proven).toMatchObject({ records: 20 })
        app.close()
      }
      expect(listBackups(join(dataDir, 'backups')).length).toBeGreaterThan(0)
    },
  )

  it(
    'B6 in a restore leaves the old workspace or the new one, and what was there before in either case',
    LONG,
    async () => {
      const kills = sizeOf({ usual: 5, soak: 100 })
      const office = await openKeptOffice()
      for (let person = 0; person < 20; person += 1) await office.addRecord(`Người ${person}`)
      await callOk(office.app, 'vault.lock', {})
      truncateSync(join(office.dataDir, 'data.db'), 30_000)
      const old = hashOf(join(office.dataDir, 'data.db'))
      const restoring = `${openProgram}
      const [newest] = await call('restore.list', {})
      console.log('begun')
      await call('restore.run', { id: newest.id, password: '${PASSWORD}' })
      app.close()`
      const outcomes = { old: 0, new: 0 }
      // From before the password is hashed to after the last file is in its place.
      for (let kill = 0; kill < kills; kill += 1) {
        const dataDir = copyOf(office.dataDir)
        await runUntilKilled(restoring, [dataDir], random.between(20, 900))
        const app = startApp(dataDir)
        expect((await callOk(app, 'vault.status', {})).state).toBe('locked')
        const code = await callCode(app, 'vault.unlock', { password: PASSWORD })
        expect(['ok', 'data_damaged']).toContain(code)
        outcomes[code === 'ok' ? 'new' : 'old'] += 1
        const kept = readdirSync(dataDir, { recursive: true })
          .map(String)
          .filter((name) => name.endsWith('data.db'))
        expect(kept.map((name) => hashOf(join(dataDir, name)))).toContain(old)
        if (code !== 'ok') {
          const [newest] = await callOk(app, 'restore.list', {})
          await callOk(app, 'restore.run', { id: newest?.id ?? '', password: PASSWORD })
        }
        expect((await callOk(app, 'records.list', { form: 'drug_users' })).total).toBe(20)
        expect(readdirSync(dataDir).filter((name) => /\.new|phuc-hoi/.test(name))).toEqual([])
        app.close()
        rmSync(dataDir, { recursive: true })
      }
      console.info(`kills in restore: ${kills}, found old ${outcomes.old}, new ${outcomes.new}`)
      if (kills >= 100) expect(Math.min(outcomes.old, outcomes.new)).toBeGreaterThan(0)
    },
  )

  it(
    'K13 while the data key is changed leaves the old key or the new one, each with its slots and everything in it',
    LONG,
    async () => {
      const kills = sizeOf({ usual: 2, soak: 40 })
      const pack = { id: 'thu', version: 1, title: 'Thử', forms: ['drug_users'], password: PASSWORD }
      const template = await templateOf(async (app) => {
        for (let person = 0; person < 20; person += 1)
          await callOk(app, 'records.save', {
            form: 'drug_users',
            values: { ho_ten: `Người ${person}`, xa_id: '08761' },
          })
        await callOk(app, 'packs.export', pack)
        await callOk(app, 'backups.make', {})
      })
      const keysBefore = readFileSync(join(template, 'keys.json'), 'utf8')
      const changing = `${unlockProgram}
      await call('dataKey.change', { password: '${PASSWORD}' })
      app.close()`
      const outcomes = { old: 0, new: 0 }
      // One runs to its end and says how long that takes here, so that the others are cut anywhere in it.
      let longest = LONG.timeout
      for (let run = 0; run <= kills; run += 1) {
        const dataDir = copyOf(template)
        const after = run === 0 ? longest : random.between(0, longest)
        const { isKilled, milliseconds } = await runUntilKilled(changing, [dataDir], after)
        if (run === 0) longest = Math.round(milliseconds)
        const app = startApp(dataDir)
        expect((await callOk(app, 'vault.status', {})).state).toBe('locked')
        await callOk(app, 'vault.unlock', { password: PASSWORD })
        const isOld = readFileSync(join(dataDir, 'keys.json'), 'utf8') === keysBefore
        if (!isKilled) expect(isOld).toBe(false)
        outcomes[isOld ? 'old' : 'new'] += 1
        expect((await callOk(app, 'records.list', { form: 'drug_users' })).total).toBe(20)
        expect(await callOk(app, 'audit.verify', {})).toMatchObject({ intact: true })
        expect(readdirSync(dataDir).filter((name) => /\.new|phuc-hoi/.test(name))).toEqual([])
        // The key that signs is sealed under the same key as the data, and every backup still opens with its own.
        await callOk(app, 'packs.export', pack)
        await callOk(app, 'backups.make', {})
        expect((await callOk(app, 'backups.prove', {})).damaged).toBe(0)
        for (const backup of listBackups(join(dataDir, 'backups'))) {
          const keys = parseKeys(readBackupKeys(backup))
          if (!keys) throw new Error('A backup has no key file.')
          const dataKey = await openUserSlot(keys, 'can_bo', PASSWORD)
          expect([backup.name, opensWith(pathOf(backup), dataKey)]).toEqual([backup.name, true])
        }
        app.close()
        rmSync(dataDir, { recursive: true })
      }
      console.info(`kills in change of the data key: ${kills}, found old ${outcomes.old}, new ${outcomes.new}`)
      if (kills >= 40) expect(Math.min(outcomes.old, outcomes.new)).toBeGreaterThan(0)
    },
  )

  it('M3 in an upgrade leaves the old version or the new one with all rows', LONG, async () => {
    const kills = sizeOf({ usual: 4, soak: 100 })
    const next = migrations.length + 1
    const rebuild = `CREATE TABLE counters2 (name TEXT PRIMARY KEY, value INTEGER NOT NULL, extra TEXT) STRICT, WITHOUT ROWID;
      INSERT INTO counters2 SELECT name, value, 'x' FROM counters; DROP TABLE counters; ALTER TABLE counters2 RENAME TO counters;`
    const upgrading = `
      const { openDatabase } = await import(${moduleAt('db/open.ts')})
      const { migrations } = await import(${moduleAt('db/migrations/index.ts')})
      const steps = [...migrations, { version: ${next}, sql: process.argv[3] }]
      console.log('begun')
      openDatabase({ file: process.argv[1], key: Buffer.from(process.argv[2], 'hex'), databaseId: '${DATABASE_ID}', copyAside: () => undefined, steps }).close()`
    const place = makeDatabase()
    const store = open(place)
    store.connection.exec('BEGIN')
    const insert = store.connection.prepare('INSERT INTO counters VALUES (?, ?)')
    for (let row = 0; row < 40_000; row += 1) insert.run(`counter ${row}`, row)
    store.connection.exec('COMMIT')
    store.close()
    const outcomes = { old: 0, new: 0 }
    for (let kill = 0; kill < kills; kill += 1) {
      const folder = makeFolder()
      const file = join(folder, 'data.db')
      cpSync(place.file, file)
      await runUntilKilled(upgrading, [file, place.key.toString('hex'), rebuild], random.between(0, 400))
      const steps = [...migrations, { version: next, sql: rebuild }]
      const isOld = codeOf(() => open({ ...place, folder, file }).close()) === 'none'
      outcomes[isOld ? 'old' : 'new'] += 1
      const after = open({ ...place, folder, file }, { steps })
      expect(after.connection.prepare('SELECT count(*), sum(value) FROM counters').raw().get()).toEqual([
        40_000, 799_980_000,
      ])
      expect(verifyAudit(after.connection, after.auditKey).intact).toBe(true)
      after.close()
      rmSync(folder, { recursive: true })
    }
    console.info(`kills in upgrade: ${kills}, found old ${outcomes.old}, new ${outcomes.new}`)
  })
})

function hashOf(file: string): string {
  return existsSync(file) ? createHash('sha256').update(readFileSync(file)).digest('hex') : ''
}
