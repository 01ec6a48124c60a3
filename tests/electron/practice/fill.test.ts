/** A practice workspace is filled whole, the same every time, by the rules of real entry, and never anything else. */
import { spawn } from 'node:child_process'
import { existsSync, readdirSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { inventYear } from '../../../electron/services/practice/practiceYear.ts'
import { forms } from '../../../shared/forms/index.ts'
import { openPracticeYear, type PracticeYear } from '../../support/practice.ts'
import { callCode, callOk, makeFolder, newWorkspace, startApp } from '../workspace.ts'

let year: PracticeYear
beforeAll(async () => {
  // Years later: the workspace keeps to its own day.
  year = await openPracticeYear('2026-11-22T02:00:00.000Z')
}, 120_000)
afterAll(() => year.close())

describe('the filled practice workspace', () => {
  it('lives on its own day, in the period whose report is due', async () => {
    const { today, office } = await year.call('session.current', {})
    expect({ today, practice: office.practice }).toEqual({ today: '2021-12-16', practice: true })
    const { current } = await year.call('periods.list', {})
    expect(current).toBe('2021-ND09_6TC')
    expect((await year.call('units.communes', {})).map(({ name }) => name)).toContain('Xã Đình Chu')
  })

  it('has records in every register, few of them incomplete', async () => {
    const { registers } = await year.call('home.read', { period: '2021-ND09_NAM' })
    expect(registers.length).toBe(forms.filter(({ kind }) => kind === 'register').length)
    expect(registers.filter(({ records }) => records === 0)).toEqual([])
    const incomplete = registers.reduce((sum, one) => sum + one.incomplete, 0)
    expect(incomplete).toBeGreaterThan(0)
    expect(incomplete).toBeLessThan(10)
  })

  it('passes every check that refuses a report, and warns of what an officer can learn from', async () => {
    const known = new Set([
      // The equipment of Đội 178 cost more than was planned for it.
      'budget_use thuc_hien_trong_du_toan',
      // R01 says how people stand today, PL03 of the first half how they stood in June.
      'community_rehab sau_cai_bang_pl02',
      'community_rehab dang_cai_bang_pl02',
    ])
    for (const period of ['2021-ND09_6T', '2021-ND09_6TC', '2021-ND09_NAM']) {
      const { issues } = await year.call('checks.run', { period })
      const found = issues.map(({ severity, place, code }) => `${severity} ${place?.form} ${code}`)
      expect(
        found.filter((one) => !known.has(one.replace('warning ', ''))),
        period,
      ).toEqual([])
    }
    const { issues } = await year.call('checks.run', { period: '2021-ND09_6TC' })
    expect(issues.length).toBeGreaterThan(0)
  })

  it('keeps Đội 178 at three members and more, its budget added up and every commune with its targets', async () => {
    const { records } = await year.call('records.list', { form: 'model_members', parent: 'DOI-178' })
    expect(records.length).toBeGreaterThanOrEqual(3)
    const targets = await year.call('annexes.read', { form: 'annual_targets', period: '2021-ND09_NAM' })
    const shared = targets.rows.find(({ key }) => key === 'MT11')
    const communes = Object.values(shared?.units?.phan_bo ?? {}).filter(({ state }) => state !== 'blank')
    expect(communes.length).toBe(18)
  })
})

describe('the invented year', () => {
  it('is the same every time', () => {
    expect(JSON.stringify(inventYear())).toBe(JSON.stringify(inventYear()))
  })

  it('holds no number that anybody could have', () => {
    const people = new Set(inventYear().flatMap(({ person }) => (person ? [person] : [])))
    expect(people.size).toBeGreaterThan(200)
    for (const { values } of people) {
      const { cccd, cmnd, dien_thoai } = values as Record<string, string | undefined>
      // 003 is the code of no province, 00000 of no series, 010000 of no network.
      expect(cccd ?? '003').toMatch(/^003/)
      expect(cmnd ?? '00000').toMatch(/^00000/)
      expect(dien_thoai).toMatch(/^010000/)
    }
  })

  it('lets a person be in one place at a time: no stay in care begins before the one before has ended', () => {
    const episodes = Map.groupBy(
      inventYear().filter(({ form }) => form === 'treatment_episodes'),
      ({ person }) => person,
    )
    for (const [person, list] of episodes) {
      const sorted = list.toSorted((a, b) => String(a.values.ngay_bat_dau).localeCompare(String(b.values.ngay_bat_dau)))
      for (const [index, { values }] of sorted.entries()) {
        const before = sorted[index - 1]?.values
        if (before)
          expect(String(before.ngay_ket_thuc) <= String(values.ngay_bat_dau), String(person?.values.ho_ten)).toBe(true)
      }
    }
  })
})

describe('filling', () => {
  it('is refused for a real workspace and for another unit, and leaves nothing', async () => {
    const dir = makeFolder()
    const app = startApp(dir)
    expect(await callCode(app, 'vault.create', { ...newWorkspace, fill: true })).toBe('fill_needs_practice')
    expect(await callCode(app, 'vault.create', { ...newWorkspace, unit: '196', practice: true, fill: true })).toBe(
      'fill_other_unit',
    )
    expect(readdirSync(dir)).toEqual([])
  })

  it('cut off in the middle leaves no workspace, and the next attempt makes a whole one', async () => {
    const dir = makeFolder()
    const data = join(dir, 'so')
    writeFileSync(join(dir, 'mat-khau'), newWorkspace.password)
    const args = ['init', '--practice', '--fill', '--unit', '246', '--officer', 'Nguyễn Thị Tập', '--data', data]
    const child = spawn(process.execPath, [
      resolve('electron/cli.ts'),
      ...args,
      '--password-file',
      join(dir, 'mat-khau'),
    ])
    const ended = new Promise((done) => child.on('exit', done))
    // The file under its temporary name is there as soon as the filling has begun.
    await expect
      .poll(() => existsSync(data) && readdirSync(data).some((name) => name.endsWith('.new')), { timeout: 60_000 })
      .toBe(true)
    child.kill('SIGKILL')
    await ended
    const app = startApp(data)
    expect((await callOk(app, 'vault.status', {})).state).toBe('missing')
    await callOk(app, 'vault.create', { ...newWorkspace, practice: true, fill: true })
    expect((await callOk(app, 'records.list', { form: 'drug_users' })).total).toBeGreaterThan(250)
    expect(readdirSync(data).filter((name) => name.includes('.new'))).toEqual([])
  }, 120_000)
})
