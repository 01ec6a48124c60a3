/** The home screen and the checks of a report: what is missing, what is wrong, and what the officer has explained. */
import { describe, expect, it } from 'vitest'
import { readWorkbook } from '../../electron/excel/readWorkbook.ts'
import type { CallInput } from '../../shared/contract.ts'
import { forms } from '../../shared/forms/index.ts'
import { type Office, openOffice } from '../support/office.ts'
import { PASSWORD } from './workspace.ts'

const H1 = '2021-ND09_6T'
const communes = 20
/** In printing order. */
const annexes = forms.filter((form) => form.kind === 'annex').sort((a, b) => a.number.localeCompare(b.number))

/** A district that sent numbers of two communes, one of them wrong, and keeps one incomplete record. */
async function openFilled(): Promise<Office> {
  const office = await openOffice()
  const edits: CallInput<'cells.save'>['edits'] = Object.entries({ '08761': 24, '08764': 7 }).flatMap(
    ([row, number]) => [
      { row, column: 'dau_ky', text: String(number) },
      { row, column: 'tang_moi', text: '0' },
      { row, column: 'giam_chet', text: '-' },
      { row, column: 'nu', text: row === '08761' ? '25' : '1' },
      { row, column: 'su_dung', text: '2' },
    ],
  )
  await office.call('cells.save', { form: 'addict_status', period: H1, edits })
  await office.call('records.save', { form: 'facilities', values: { ten: 'Cơ sở Methadone' } })
  return office
}

const errorOfWomen = {
  severity: 'error',
  message: 'PL02, Thị trấn Lập Thạch, cột 14 (Số cuối kỳ, Trong đó, Nữ): Số nữ 25 lớn hơn số cuối kỳ 24.',
  place: { form: 'addict_status', period: H1, row: '08761', column: 'nu' },
}

describe('the home screen of an empty workspace', () => {
  it('lists every annex as missing, the name of the signer, and the last steps with their deadline', async () => {
    const { call } = await openOffice()
    const home = await call('home.read', { period: H1 })
    expect(
      home.annexes.map(({ number, state, filled, errors, warnings }) => [number, state, filled, errors, warnings]),
    ).toEqual(annexes.map(({ number }) => [number, 'empty', 0, 0, 0]))
    expect(home.registers.map(({ number, records, incomplete }) => [number, records, incomplete])).toEqual(
      forms.filter((form) => form.kind === 'register').map(({ number }) => [number, 0, 0]),
    )
    expect(home.todo.map(({ group, title, screen, place }) => [group, title, screen, place?.form ?? null])).toEqual([
      ...annexes.map(({ id, number, shortTitle }) => ['missing', `${number} ${shortTitle}`, 'annexes', id]),
      ['missing', 'Người ký báo cáo', 'issuer', null],
      ['step', 'Khóa kỳ', 'report', null],
      ['step', 'Gói báo cáo nộp tỉnh', 'report', null],
    ])
    expect(home.todo.every(({ due }) => due === '2021-06-18')).toBe(true)
    expect(home.todo.at(-1)?.detail).toBe('Chưa ký và tạo gói; hạn 18/6, còn 3 ngày.')
    expect(home).toMatchObject({ progress: [], package: null, elapsed: expect.closeTo(182 / 365, 5) })
  })

  it('finds nothing wrong with annexes nobody has begun', async () => {
    const { call } = await openOffice()
    expect(await call('checks.run', { period: H1 })).toEqual({ issues: [], reasons: [] })
    expect((await call('checks.run', { period: H1, form: 'addict_status' })).issues).toEqual([])
    expect((await call('annexes.read', { form: 'addict_status', period: H1 })).issues).toEqual([])
    await expect(call('checks.run', { period: H1, form: 'drug_users' })).rejects.toMatchObject({ code: 'not_an_annex' })
  })

  it('says when the deadline has passed', async () => {
    const { call } = await openOffice({ now: '2021-06-20T02:00:00.000Z' })
    const home = await call('home.read', { period: H1 })
    expect(home.todo.at(-1)?.detail).toBe('Chưa ký và tạo gói; hạn 18/6, quá 2 ngày.')
  })
})

describe('the home screen of a workspace at work', () => {
  it('counts filled rows, errors and warnings as the annex itself does', async () => {
    const { call } = await openFilled()
    const home = await call('home.read', { period: H1 })
    const { issues } = await call('annexes.read', { form: 'addict_status', period: H1 })
    const count = (severity: string) => issues.filter((issue) => issue.severity === severity).length
    expect(home.annexes.find((one) => one.form === 'addict_status')).toMatchObject({
      state: 'errors',
      filled: 2,
      rows: communes,
      errors: count('error'),
      warnings: count('warning'),
    })
    expect(count('error')).toBe(1)
    expect(home.registers.find((one) => one.form === 'facilities')).toMatchObject({ records: 1, incomplete: 1 })
  })

  it('does not call an annex complete whose units are still asked for, though others already say something of them', async () => {
    const { call } = await openOffice()
    const { rows } = await call('annexes.read', { form: 'addict_status', period: H1 })
    const given = ['dau_ky', 'tang_moi', 'giam_chet']
    const edits = rows.flatMap(({ key, kind }) =>
      kind === 'row' ? given.map((column) => ({ row: key, column, text: '4' })) : [],
    )
    await call('cells.save', { form: 'addict_status', period: H1, edits })
    const home = await call('home.read', { period: H1 })
    const stateOf = (form: string) => home.annexes.find((one) => one.form === form)
    expect(stateOf('addict_status')).toMatchObject({ state: 'filled', filled: communes })
    // Its number of addicts comes from the annex above.
    expect(home.todo.filter(({ detail }) => detail.startsWith('Chưa có số ở PL07'))).toHaveLength(communes)
    expect(stateOf('healthy_communes')).toMatchObject({ state: 'partial', filled: 0 })
  })

  it('puts errors first, then what is missing by its day, then warnings and the last steps, each with its place', async () => {
    const { call } = await openFilled()
    const { todo, annexes: states } = await call('home.read', { period: H1 })
    expect(todo[0]).toMatchObject({
      group: 'error',
      blocks: ['lock', 'export'],
      title: 'PL02 · Thị trấn Lập Thạch · cột 14',
      detail: 'Số nữ 25 lớn hơn số cuối kỳ 24.',
      who: 'Thị trấn Lập Thạch',
      place: errorOfWomen.place,
      explains: [],
    })
    const order = ['error', 'missing', 'warning', 'step']
    const groups = todo.map((one) => order.indexOf(one.group))
    expect(groups).toEqual([...groups].sort())
    const empty = states.filter(({ state }) => state === 'empty').map(({ number }) => number)
    expect(empty).toEqual(expect.arrayContaining(['PB02', 'PL01']))
    expect(empty).not.toEqual(expect.arrayContaining(['PL02']))
    const missing = todo.filter((one) => one.group === 'missing')
    const ofUnits = missing.filter((one) => one.due === '2021-06-16')
    // Those that sent PL02 have still to say more about PL07.
    expect(missing.slice(0, communes)).toEqual(ofUnits)
    expect(ofUnits.find(({ place }) => place?.row === '08767')).toMatchObject({
      title: 'Xã Ngọc Mỹ',
      who: 'Xã Ngọc Mỹ',
      detail: 'Chưa có số ở PL02, PL07; hạn 16/6, còn 1 ngày.',
      place: { form: 'addict_status', row: '08767' },
      explains: [{ form: 'addict_status', row: '08767', column: 'dau_ky', code: 'G10' }, { form: 'healthy_communes' }],
    })
    const ofForms = missing.filter(({ place }) => place?.row === '').map((one) => one.title.slice(0, 4))
    expect(ofForms).toEqual([...empty, 'DM01'])
    expect(todo.find(({ title }) => title.startsWith('DM01'))).toMatchObject({
      title: 'DM01 Cơ sở cai nghiện, điều trị',
      detail: '1 dòng còn thiếu thông tin.',
      screen: 'registers',
    })
  })

  it('shows plan against result out of the same figures as PL00', async () => {
    const office = await openFilled()
    await office.call('cells.save', {
      form: 'rehab_targets',
      period: H1,
      edits: [{ row: 'chung:GDCD', column: 'cd_gd', text: '200' }],
    })
    await office.call('cells.save', {
      form: 'rehab_results',
      period: H1,
      edits: [{ row: 'GD', column: 'tang', text: '50' }],
    })
    const { progress } = await office.call('home.read', { period: H1 })
    expect(progress.find((one) => one.row === 'MT11')).toEqual({
      row: 'MT11',
      form: 'plan_progress',
      label: 'Cai nghiện tại gia đình, cộng đồng',
      measureUnit: 'lượt người',
      result: 50,
      plan: 200,
      percent: 25,
      lastYear: null,
      pace: 'CHAM',
    })
    expect(progress.find((one) => one.row === 'MT01')).toMatchObject({ plan: null, result: 31, percent: null })
    expect(progress.map((one) => one.row)).not.toContain('MT12')
    expect(progress.map((one) => one.row)).not.toContain('MT03_NGUOI')
  })
})

describe('the checks of a report', () => {
  it('put errors first and say where', async () => {
    const { call } = await openFilled()
    const { issues } = await call('checks.run', { period: H1 })
    expect(issues[0]).toMatchObject(errorOfWomen)
    expect(issues.slice(1).every((issue) => issue.severity === 'warning')).toBe(true)
    expect(issues.map((issue) => issue.code)).toContain('G10')
    const own = await call('checks.run', { period: H1, form: 'addict_status' })
    expect(own.issues.map((issue) => issue.cell).sort()).toEqual(
      issues
        .filter((issue) => issue.place?.form === 'addict_status')
        .map((issue) => issue.cell)
        .sort(),
    )
  })

  it('remember the reason of each warning, and the home screen asks no more', async () => {
    const { call } = await openFilled()
    const { issues } = await call('checks.run', { period: H1 })
    const warnings = issues.filter((issue) => issue.severity === 'warning')
    expect(warnings.length).toBeGreaterThan(1)
    const places = issues.map(({ code, place }) => {
      if (!place) throw new Error(`${code} has no place`)
      const { form, row, column } = place
      return { form, row, column, code }
    })
    await call('checks.explain', { period: H1, places, reason: ' Xã đang rà soát ' })
    const after = await call('checks.run', { period: H1 })
    expect(after.issues).toEqual(issues)
    expect(after.reasons.map((one) => `${one.place} ${one.code} ${one.reason}`).sort()).toEqual(
      issues.map((one) => `${one.cell} ${one.code} Xã đang rà soát`).sort(),
    )
    const home = await call('home.read', { period: H1 })
    expect(home.todo.filter((one) => one.place?.form === 'addict_status').map((one) => one.group)).toEqual(['error'])
    expect(home.annexes.find((one) => one.form === 'addict_status')?.warnings).toBe(
      warnings.filter((one) => one.place?.form === 'addict_status').length,
    )
    expect((await call('checks.run', { period: '2021-ND09_6TC' })).reasons).toEqual([])
  })

  it('show the numbers a finding speaks of side by side, each with its cell', async () => {
    const { call } = await openFilled()
    const { gaps } = await call('gaps.list', { period: H1 })
    const [first] = gaps
    if (!first?.place) throw new Error('The first gap has no place.')
    const numbers = await call('gaps.numbers', { ...first.place, code: first.rule })
    expect(numbers.map(({ label, number, text, isHere }) => [label, number, text, isHere])).toEqual([
      ['Số cuối kỳ, Trong đó, Nữ', 'cột 14', '25', true],
      ['Số cuối kỳ, Tổng', 'cột 13', '24', false],
    ])
    expect(numbers[1]?.place).toEqual({ ...first.place, column: 'cuoi_ky' })
    const sum = await call('gaps.numbers', { ...first.place, column: 'cuoi_ky', code: 'formula' })
    expect(sum.map(({ place }) => place.column)).toEqual(['cuoi_ky', 'dau_ky', 'tang', 'giam'])
    const opening = { ...first.place, column: 'dau_ky', code: 'dau_ky_bang_cuoi_ky_truoc' }
    expect((await call('gaps.numbers', opening)).map(({ label, period }) => [label, period])).toEqual([
      ['Số đầu kỳ', null],
      ['Số cuối kỳ, Tổng', '6 tháng cuối năm 2020'],
    ])
  })

  it('print what was explained below the annex, and the paper comes back as it left', async () => {
    const { call } = await openFilled()
    const place = { form: 'addict_status', row: '08767', column: 'dau_ky', code: 'G10' }
    await call('checks.explain', { period: H1, places: [place], reason: 'Xã nộp muộn, bổ sung kỳ sau' })
    const { bytes, name } = await call('reports.workbook', { period: H1, forms: ['addict_status'] })
    const { sheets } = await readWorkbook(bytes, name)
    const notes = (sheets[0]?.cells ?? [])
      .map(({ value }) => String(value))
      .filter((text) => text.includes('Giải trình'))
    expect(notes).toHaveLength(1)
    expect(notes[0]).toContain('Giải trình: Xã Ngọc Mỹ: chưa có số liệu.')
    expect(notes[0]).toContain('Xã nộp muộn, bổ sung kỳ sau.')
    const before = await call('annexes.read', { form: 'addict_status', period: H1 })
    await call('imports.run', { name, bytes, commit: true })
    expect(await call('annexes.read', { form: 'addict_status', period: H1 })).toEqual(before)
  })

  it('ask again when the numbers a reason was given for have changed, and say what it was', async () => {
    const { call } = await openOffice()
    const form = 'prostitution_results'
    const place = { form, row: '08761', column: 'so_vu_xu_ly', code: 'xu_ly_trong_phat_hien' }
    const type = (solved: string) =>
      call('cells.save', {
        form,
        period: H1,
        edits: [
          { row: '08761', column: 'so_vu_phat_hien', text: '2' },
          { row: '08761', column: 'so_vu_xu_ly', text: solved },
        ],
      })
    const told = async () => {
      const { gaps, explained } = await call('gaps.list', { period: H1 })
      const isIt = ({ explains }: (typeof gaps)[number]) =>
        explains.some(({ row, code }) => row === place.row && code === place.code)
      return [gaps.find(isIt), explained.find(isIt)].map((gap) => gap && [gap.reason, gap.former])
    }
    await type('3')
    expect(await told()).toEqual([[null, null], undefined])
    await call('checks.explain', { period: H1, places: [place], reason: 'Một vụ của năm trước' })
    expect(await told()).toEqual([undefined, ['Một vụ của năm trước', null]])
    await type('4')
    expect(await told()).toEqual([[null, 'Một vụ của năm trước'], undefined])
    const made = await call('packages.build', { period: H1, password: PASSWORD })
    expect(Buffer.from(made.bytes).toString('utf8')).not.toContain('Một vụ của năm trước')
    // For the numbers as they were it stands again; the same words may be given for the new ones.
    await type('3')
    expect(await told()).toEqual([undefined, ['Một vụ của năm trước', null]])
    await type('4')
    await call('checks.explain', { period: H1, places: [place], reason: 'Một vụ của năm trước' })
    expect(await told()).toEqual([undefined, ['Một vụ của năm trước', null]])
  }, 60_000)

  it('forget a reason that is taken back', async () => {
    const { call } = await openFilled()
    const place = { form: 'addict_status', row: '08767', column: 'dau_ky', code: 'G10' }
    await call('checks.explain', { period: H1, places: [place], reason: 'Chưa nộp' })
    expect((await call('checks.run', { period: H1 })).reasons).toEqual([
      { place: 'addict_status/08767/dau_ky', code: 'G10', reason: 'Chưa nộp' },
    ])
    await call('checks.explain', { period: H1, places: [place], reason: '' })
    expect((await call('checks.run', { period: H1 })).reasons).toEqual([])
    const places = [{ ...place, form: 'drug_users' }]
    await expect(call('checks.explain', { period: H1, places, reason: 'x' })).rejects.toMatchObject({
      code: 'not_an_annex',
    })
  })
})

describe('the period at work', () => {
  it('is the half-year that ended last until its deadline is a month past, then the running one', async () => {
    const { call, setNow } = await openOffice()
    const days = {
      '2021-06-14': '2021-ND09_6T',
      '2021-06-15': '2021-ND09_6T',
      '2021-07-18': '2021-ND09_6T',
      '2021-07-19': '2021-ND09_6TC',
      '2021-12-15': '2021-ND09_6TC',
      '2022-01-17': '2021-ND09_6TC',
      '2022-01-18': '2022-ND09_6T',
    }
    for (const [today, current] of Object.entries(days)) {
      setNow(`${today}T02:00:00.000Z`)
      const answer = await call('periods.list', {})
      expect(answer.current, today).toBe(current)
      expect(answer.periods.find((one) => one.id === current)?.year).toBe(Number(current.slice(0, 4)))
    }
  })

  it('may be asked for another year', async () => {
    const { call } = await openOffice()
    const { periods } = await call('periods.list', { year: 2019 })
    expect(periods.find((one) => one.id === '2019-ND09_6T')).toMatchObject({
      name: '6 tháng đầu năm 2019',
      from: '2018-12-15',
      to: '2019-06-14',
      deadlineDistrict: '2019-06-18',
    })
  })
})
