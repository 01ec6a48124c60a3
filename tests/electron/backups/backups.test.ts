/** Backups of a workspace in use: when they are made, that they were restored once, and what the officer is told. */
import { appendFileSync, readdirSync, readFileSync, renameSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { proveCopy } from '../../../db/copyDatabase.ts'
import { migrations } from '../../../db/migrations/index.ts'
import { handlers } from '../../../electron/handlers.ts'
import { pathOf } from '../../../electron/services/backups/backupFolder.ts'
import { callCode, callOk, PASSWORD } from '../workspace.ts'
import { addRecord, openKeptOffice, PERIOD } from './keptOffice.ts'

describe('backups are made', () => {
  it('when the workspace is locked and something is new, and not when nothing is', async () => {
    const office = await openKeptOffice()
    await office.addRecord()
    await callOk(office.app, 'vault.lock', {})
    expect(office.backups().map(({ reason }) => reason)).toEqual(['dong-so'])
    await callOk(office.app, 'vault.unlock', { password: PASSWORD })
    await callOk(office.app, 'records.list', { form: 'drug_users' })
    await callOk(office.app, 'vault.lock', {})
    expect(office.backups()).toHaveLength(1)
    expect(readdirSync(join(office.dataDir, 'backups')).filter((name) => name.includes('.new'))).toEqual([])
  })

  it('at the first pause of a day and every four hours, but not at every pause', async () => {
    const office = await openKeptOffice({ pauseMilliseconds: 1 })
    const pauseAt = async (now: string) => {
      office.setNow(now)
      await office.addRecord(`Người ${now}`)
      await new Promise((resolve) => setTimeout(resolve, 300))
      return office.backups().length
    }
    expect(await pauseAt('2021-07-05T02:00:00.000Z')).toBe(1)
    expect(await pauseAt('2021-07-05T05:00:00.000Z')).toBe(1)
    expect(await pauseAt('2021-07-05T06:10:00.000Z')).toBe(2)
    expect(await pauseAt('2021-07-06T01:00:00.000Z')).toBe(3)
    expect(new Set(office.backups().map(({ reason }) => reason))).toEqual(new Set(['dinh-ky']))
  })

  it('with every package, and on demand', async () => {
    const office = await openKeptOffice()
    await office.addRecord()
    await callOk(office.app, 'cells.save', {
      form: 'addict_status',
      period: PERIOD,
      edits: [{ row: '08761', column: 'su_dung', text: '6', reason: 'Danh sách của xã' }],
    })
    await callOk(office.app, 'packages.build', { period: PERIOD, password: PASSWORD })
    await callOk(office.app, 'backups.make', {})
    expect(office.backups().map(({ reason }) => reason)).toEqual(['tao-goi', 'lam-tay'])
    expect((await callOk(office.app, 'audit.list', {}))[0]?.call).toBe('backups.make')
  })

  it('not by themselves in a workspace for practice', async () => {
    const office = await openKeptOffice()
    await callOk(office.app, 'vault.choose', { place: 'practice' })
    await callOk(office.app, 'vault.create', {
      unit: '246',
      role: 'district',
      officer: 'Trần Văn Thử',
      password: PASSWORD,
      practice: true,
    })
    await addRecord(office.app, 'Người tập dượt')
    expect((await callOk(office.app, 'backups.health', {})).isAutomatic).toBe(false)
    await callOk(office.app, 'vault.lock', {})
    expect(readdirSync(join(office.dataDir, 'tap-duot'))).not.toContain('backups')
  })
})

describe('locking a large workspace', () => {
  it('answers before its backup is made, which is there when the next call is answered', {
    timeout: 60_000,
  }, async () => {
    const office = await openKeptOffice({
      handlers: {
        ...handlers,
        open: {
          ...handlers.open,
          'rules.list': (context, input) => {
            const insert = context.db.connection.prepare('INSERT INTO counters VALUES (?, 1)')
            context.db.connection.exec('BEGIN IMMEDIATE')
            for (let row = 0; row < 9_000; row += 1) insert.run(`${row} ${'x'.repeat(1_000)}`)
            context.db.connection.exec('COMMIT')
            return handlers.open['rules.list'](context, input)
          },
        },
      },
    })
    await callOk(office.app, 'rules.list', {})
    await callOk(office.app, 'backups.make', {})
    await callOk(office.app, 'vault.lock', {})
    await callOk(office.app, 'vault.unlock', { password: PASSWORD })
    await office.addRecord()
    expect(office.backups()).toHaveLength(1)
    await callOk(office.app, 'vault.lock', {})
    expect(office.backups()).toHaveLength(1)
    expect((await callOk(office.app, 'vault.status', {})).state).toBe('locked')
    expect(await callCode(office.app, 'records.list', { form: 'drug_users' })).toBe('locked')
    await callOk(office.app, 'vault.unlock', { password: PASSWORD })
    expect(office.backups().map(({ reason }) => reason)).toEqual(['lam-tay', 'dong-so'])
    expect((await callOk(office.app, 'backups.health', {})).proven).not.toBeNull()
  })
})

describe('B1 a backup', () => {
  it('opens with the key of the workspace only, and says what is in it', async () => {
    const office = await openKeptOffice()
    await office.addRecord()
    await callOk(office.app, 'backups.make', {})
    const [backup] = office.backups()
    if (!backup) throw new Error('There is no backup.')
    expect(readFileSync(pathOf(backup)).subarray(0, 15).toString('latin1')).not.toBe('SQLite format 3')
    expect(() => proveCopy(pathOf(backup), Buffer.alloc(32), migrations.length)).toThrow(
      expect.objectContaining({ code: 'data_damaged' }),
    )
    expect((await callOk(office.app, 'backups.prove', {})).proven).toMatchObject({ records: 1, people: 1 })
  })

  it('B4 holds what was written before it and nothing of what came after', async () => {
    const office = await openKeptOffice()
    for (let round = 1; round <= 4; round += 1) {
      await Promise.all([
        office.addRecord(`Người ${round}a`),
        callOk(office.app, 'backups.make', {}),
        office.addRecord(`Người ${round}b`),
      ])
      const { proven } = await callOk(office.app, 'backups.prove', {})
      expect(proven?.records).toBe(2 * round - 1)
    }
    const entries = office.backups().map(({ auditSeq }) => auditSeq)
    expect(entries).toEqual([...entries].sort((a, b) => a - b))
  })
})

describe('the last proven restore', () => {
  it('is of the day once the workspace was locked, and is old after a week', async () => {
    const office = await openKeptOffice()
    await office.addRecord()
    expect(await callOk(office.app, 'backups.health', {})).toMatchObject({
      state: 'missing',
      proven: null,
      newest: null,
    })
    await callOk(office.app, 'vault.lock', {})
    await callOk(office.app, 'vault.unlock', { password: PASSWORD })
    const health = await callOk(office.app, 'backups.health', {})
    expect(health.proven).toMatchObject({ days: 0, records: 1, people: 1, at: '2021-07-05T02:00:00.000Z' })
    office.setNow('2021-07-13T03:00:00.000Z')
    const later = await callOk(office.app, 'backups.health', {})
    expect([later.state, later.proven?.days]).toEqual(['late', 8])
    // Nothing of the test is left behind.
    expect(readdirSync(office.dataDir).filter((name) => name.includes('.new'))).toEqual([])
  })

  it('is not the word of a damaged backup: it is told within a day, and a sound one takes its place', async () => {
    const office = await openKeptOffice()
    await office.addRecord()
    await callOk(office.app, 'vault.lock', {})
    const [backup] = office.backups()
    if (!backup) throw new Error('There is no backup.')
    const bytes = readFileSync(pathOf(backup))
    bytes[bytes.length >> 1] = (bytes[bytes.length >> 1] ?? 0) ^ 1
    writeFileSync(pathOf(backup), bytes)
    office.setNow('2021-07-06T02:00:00.000Z')
    await callOk(office.app, 'vault.unlock', { password: PASSWORD })
    await callOk(office.app, 'vault.lock', {})
    await callOk(office.app, 'vault.unlock', { password: PASSWORD })
    const health = await callOk(office.app, 'backups.health', {})
    expect(health).toMatchObject({
      state: 'failed',
      damaged: 1,
      proven: { at: '2021-07-06T02:00:00.000Z', records: 1 },
    })
    expect(office.backups()).toHaveLength(2)
    expect(
      (await callOk(office.app, 'backups.list', {})).map(({ isDamaged, isProven }) => [isDamaged, isProven]),
    ).toEqual([
      [false, true],
      [true, false],
    ])
    // The damaged file is kept: nothing is ever thrown away because of a fault.
    expect(statSync(pathOf(backup)).size).toBe(bytes.length)
  })

  it('fails in words where there is no backup to try', async () => {
    const office = await openKeptOffice()
    expect(await callCode(office.app, 'backups.prove', {})).toBe('backup_missing')
  })
})

describe('B13 an old data file put back by hand', () => {
  it('is noticed at the next start, and stays told until the officer makes a backup of what there is', async () => {
    const office = await openKeptOffice()
    await office.addRecord('Người thứ nhất')
    await callOk(office.app, 'vault.lock', {})
    const old = readFileSync(join(office.dataDir, 'data.db'))
    await callOk(office.app, 'vault.unlock', { password: PASSWORD })
    expect((await callOk(office.app, 'backups.health', {})).rolledBack).toBeNull()
    await office.addRecord('Người thứ hai')
    await office.addRecord('Người thứ ba')
    await callOk(office.app, 'vault.lock', {})
    writeFileSync(join(office.dataDir, 'data.db'), old)
    await callOk(office.app, 'vault.unlock', { password: PASSWORD })
    expect(await callOk(office.app, 'backups.health', {})).toMatchObject({
      state: 'failed',
      rolledBack: { missing: 2 },
    })
    await callOk(office.app, 'vault.lock', {})
    await callOk(office.app, 'vault.unlock', { password: PASSWORD })
    expect((await callOk(office.app, 'backups.health', {})).rolledBack).toMatchObject({ missing: 2 })
    expect((await callOk(office.app, 'backups.make', {})).rolledBack).toBeNull()
    // The newer state is still there to be restored.
    expect(office.backups().length).toBeGreaterThanOrEqual(3)
  })
})

describe('the ledger of the backups', () => {
  it('is begun anew where it is damaged, and no backup is lost with it', async () => {
    const office = await openKeptOffice()
    await office.addRecord()
    await callOk(office.app, 'vault.lock', {})
    appendFileSync(join(office.dataDir, 'backups', 'so-sao-luu.json'), '}')
    await callOk(office.app, 'vault.unlock', { password: PASSWORD })
    expect(await callOk(office.app, 'backups.health', {})).toMatchObject({ state: 'late', proven: null })
    await callOk(office.app, 'vault.lock', {})
    await callOk(office.app, 'vault.unlock', { password: PASSWORD })
    expect((await callOk(office.app, 'backups.health', {})).proven).toMatchObject({ records: 1 })
    expect(office.backups().map(({ ordinal }) => ordinal)).toEqual([1, 2])
    renameSync(join(office.dataDir, 'backups'), join(office.dataDir, 'elsewhere'))
    expect(await callOk(office.app, 'backups.health', {})).toMatchObject({ state: 'missing' })
  })
})
