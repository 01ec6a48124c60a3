/** Targets that a later decision changes: both are kept, and the one in force on the last day of the period counts. */
import { describe, expect, it } from 'vitest'
import { readWorkbook } from '../../electron/excel/readWorkbook.ts'
import { readTrustFile } from '../../electron/signing/trustFile.ts'
import { verifyContainer } from '../../electron/signing/verifyContainer.ts'
import type { CallInput } from '../../shared/contract.ts'
import { packageFile } from '../../shared/packageFile.ts'
import { type Office, openOffice } from '../support/office.ts'
import { PASSWORD } from './workspace.ts'

const H1 = '2021-ND09_6T'
const YEAR = '2021-ND09_NAM'
const PLAN = { form: 'annual_targets', period: YEAR }
const LAP_THACH = '08761'

type Edit = CallInput<'cells.save'>['edits'][number]

/** PB01 of 2021: 12 events by the plan of January, changed to 20 by the decision of September. */
async function openRevised(): Promise<Office & { change: number }> {
  const office = await openOffice({ now: '2021-12-20T02:00:00.000Z' })
  await office.call('decisions.save', { ...PLAN, ordinal: 0, number: '15/KH-UBND', issuedOn: '2021-01-20' })
  await type(office, 0, [
    { row: 'TT04', column: 'huyen_giao', text: '12' },
    { row: 'MT11', column: 'huyen_giao', text: '300 - 400' },
  ])
  const known = await office.call('decisions.save', { ...PLAN, number: '40/QĐ-UBND', issuedOn: '2021-09-01' })
  const change = known.find(({ isShown }) => isShown)?.ordinal ?? -1
  await type(office, change, [{ row: 'TT04', column: 'huyen_giao', text: '20' }])
  return { ...office, change }
}

function type(office: Office, decision: number | undefined, edits: Edit[], form = 'annual_targets') {
  return office.call('cells.save', { form, period: YEAR, ...(decision !== undefined && { decision }), edits })
}

async function wording(office: Office, row: string, column: string, form: string, period: string, decision?: number) {
  const view = await office.call('annexes.read', { form, period, ...(decision !== undefined && { decision }) })
  const value = view.rows.find(({ key }) => key === row)?.cells[column]?.value
  return typeof value === 'object' && value !== null && 'nguyen_van' in value ? value.nguyen_van : value
}

describe('a target that a later decision changes', () => {
  it('counts from the day of the decision on: in the report of the year, and not in that of the half-year before', async () => {
    const office = await openRevised()
    expect(await wording(office, 'TT04', 'ke_hoach', 'plan_progress', H1)).toBe('12')
    expect(await wording(office, 'TT04', 'ke_hoach', 'plan_progress', YEAR)).toBe('20')
    expect(await wording(office, 'TT04', 'huyen_giao', 'annual_targets', H1)).toBe('12')
    expect(await wording(office, 'TT04', 'huyen_giao', 'annual_targets', YEAR)).toBe('20')
    // What it says nothing of stands as planned.
    expect(await wording(office, 'MT11', 'ke_hoach', 'plan_progress', YEAR)).toBe('300 - 400')
  })

  it('counts from its very day, and what is said on a day after the period does not', async () => {
    const office = await openRevised()
    await office.call('decisions.save', {
      ...PLAN,
      ordinal: office.change,
      number: '40/QĐ-UBND',
      issuedOn: '2021-06-14',
    })
    expect(await wording(office, 'TT04', 'ke_hoach', 'plan_progress', H1)).toBe('20')
    await office.call('decisions.save', {
      ...PLAN,
      ordinal: office.change,
      number: '40/QĐ-UBND',
      issuedOn: '2021-06-15',
    })
    expect(await wording(office, 'TT04', 'ke_hoach', 'plan_progress', H1)).toBe('12')
  })

  it('is kept beside the planned one, each shown and typed with its own decision', async () => {
    const office = await openRevised()
    expect(await wording(office, 'TT04', 'huyen_giao', 'annual_targets', YEAR, 0)).toBe('12')
    await type(office, 0, [{ row: 'TT04', column: 'huyen_giao', text: '13' }])
    expect(await wording(office, 'TT04', 'huyen_giao', 'annual_targets', YEAR, 0)).toBe('13')
    expect(await wording(office, 'TT04', 'huyen_giao', 'annual_targets', YEAR)).toBe('20')
    // Without a word on which, what is typed changes what is shown.
    await type(office, undefined, [{ row: 'TT04', column: 'huyen_giao', text: '22' }])
    expect(await wording(office, 'TT04', 'huyen_giao', 'annual_targets', YEAR)).toBe('22')
    expect(await wording(office, 'TT04', 'huyen_giao', 'annual_targets', YEAR, 0)).toBe('13')
  })

  it('goes back to the planned one when it is cleared, and is none where it says so', async () => {
    const office = await openRevised()
    await type(office, office.change, [{ row: 'TT04', column: 'huyen_giao', text: '' }])
    expect(await wording(office, 'TT04', 'huyen_giao', 'annual_targets', YEAR)).toBe('12')
    const view = await type(office, office.change, [{ row: 'TT04', column: 'huyen_giao', state: 'nil' }])
    expect(view.rows.find(({ key }) => key === 'TT04')?.cells.huyen_giao).toMatchObject({ state: 'nil', value: null })
  })

  it('is not kept where it says what was planned, nor is the value where only a note is added', async () => {
    const office = await openRevised()
    const { call, change } = office
    await type(office, change, [
      { row: 'TT04', column: 'huyen_giao', text: '12' },
      { row: 'MT11', column: 'huyen_giao', note: 'Giữ như kế hoạch' },
    ])
    await type(office, 0, [
      { row: 'TT04', column: 'huyen_giao', text: '14' },
      { row: 'MT11', column: 'huyen_giao', text: '350' },
    ])
    const view = await call('annexes.read', PLAN)
    const cellOf = (row: string) => view.rows.find(({ key }) => key === row)?.cells.huyen_giao
    expect(cellOf('TT04')).toMatchObject({
      value: { nguyen_van: '14' },
      decision: 'văn bản số 15/KH-UBND ngày 20/01/2021',
    })
    expect(cellOf('MT11')).toMatchObject({ value: { nguyen_van: '350' }, note: 'Giữ như kế hoạch' })
  })

  it('changes the allotment of one commune and leaves that of the others', async () => {
    const office = await openRevised()
    const allot = (unit: string, text: string): Edit => ({ row: 'TT04', column: 'phan_bo', unit, text })
    await type(office, 0, [allot(LAP_THACH, '7'), allot('08764', '5')])
    await type(office, office.change, [allot(LAP_THACH, '15')])
    const units = async (decision: number) => {
      const view = await office.call('annexes.read', { ...PLAN, decision })
      const cells = view.rows.find(({ key }) => key === 'TT04')?.units?.phan_bo
      return [LAP_THACH, '08764'].map((code) => cells?.[code]?.value)
    }
    expect(await units(0)).toMatchObject([{ nguyen_van: '7' }, { nguyen_van: '5' }])
    expect(await units(office.change)).toMatchObject([{ nguyen_van: '15' }, { nguyen_van: '5' }])
  })

  it('changes PB02 and what PL01 compares with', async () => {
    const office = await openRevised()
    const { call } = office
    const rehab = { form: 'rehab_targets', period: YEAR }
    await type(office, 0, [{ row: LAP_THACH, column: 'cd_gd', text: '10' }], 'rehab_targets')
    const known = await call('decisions.save', { ...rehab, number: '41/QĐ-UBND', issuedOn: '2021-10-05' })
    const change = known.find(({ isShown }) => isShown)?.ordinal
    await type(office, change, [{ row: LAP_THACH, column: 'cd_gd', text: '16' }], 'rehab_targets')
    const total = async (period: string) => (await call('annexes.read', { ...rehab, period })).total?.tong?.value
    expect([await total(H1), await total(YEAR)]).toEqual([10, 16])
  })
})

describe('where a revised target comes from', () => {
  it('is told by the trace of the target and of the result that is compared with it', async () => {
    const { call } = await openRevised()
    const trace = (form: string, row: string, column: string, period: string) =>
      call('figures.trace', { form, period, row, column })
    const late = 'văn bản số 40/QĐ-UBND ngày 01/9/2021'
    const first = 'văn bản số 15/KH-UBND ngày 20/01/2021'
    expect((await trace('annual_targets', 'TT04', 'huyen_giao', YEAR)).explanation).toContain(late)
    const ofYear = await trace('plan_progress', 'TT04', 'ke_hoach', YEAR)
    expect(ofYear.explanation).toContain(late)
    expect(ofYear.explanation).not.toContain(first)
    expect(ofYear.rows.map(({ label }) => label).join()).toContain(`theo ${late}`)
    expect((await trace('plan_progress', 'TT04', 'ke_hoach', H1)).explanation).toContain(first)
    expect((await trace('plan_progress', 'MT11', 'ke_hoach', YEAR)).explanation).toContain(first)
  })

  it('is told by the history of the cell, each change with the decision it was entered under', async () => {
    const { call } = await openRevised()
    const history = await call('cells.history', { ...PLAN, row: 'TT04', column: 'huyen_giao' })
    expect(history.map(({ decision, old, new: now }) => [decision, old, now])).toMatchObject([
      ['văn bản số 15/KH-UBND ngày 20/01/2021', null, { nguyen_van: '12' }],
      ['văn bản số 40/QĐ-UBND ngày 01/9/2021', null, { nguyen_van: '20' }],
    ])
    const other = await call('cells.history', { form: 'plan_progress', period: YEAR, row: 'TT04', column: 'uoc_nam' })
    expect(other).toEqual([])
  })

  it('is printed under the title: the plan, and its changes up to the end of the period', async () => {
    const { call } = await openRevised()
    const plan = 'Kèm theo Kế hoạch số 15/KH-UBND ngày 20/01/2021 của Ủy ban nhân dân huyện Lập Thạch'
    const printed = async (period: string) => {
      const { bytes } = await call('reports.workbook', { period, forms: ['annual_targets'] })
      const { sheets } = await readWorkbook(bytes, 'PB01.xlsx')
      return (sheets[0]?.cells ?? []).map(({ value }) => String(value))
    }
    expect(await printed(H1)).toContain(`(${plan})`)
    expect(await printed(YEAR)).toContain(`(${plan}; điều chỉnh theo văn bản số 40/QĐ-UBND ngày 01/9/2021)`)
    expect(await printed(H1)).toContain('12')
    expect(await printed(YEAR)).toContain('20')
  })
})

describe('the signed package of a half-year', () => {
  it('holds the targets as they stood on its last day', async () => {
    const { call } = await openRevised()
    const trust = async () => readTrustFile((await call('packages.certificate', {})).bytes)
    const planIn = async (period: string) => {
      const { bytes } = await call('packages.build', { period, password: PASSWORD })
      const { files } = await verifyContainer(bytes, { trust: await trust(), now: new Date('2021-12-20T02:00:00Z') })
      const data = files.find(({ path }) => path === 'data/so-lieu.json')
      const content = packageFile.parse(JSON.parse(new TextDecoder().decode(data?.bytes)))
      const rows = content.forms.find(({ form }) => form === 'annual_targets')?.rows
      return rows?.find(({ key }) => key === 'TT04')?.cells.huyen_giao?.value
    }
    expect(await planIn(H1)).toMatchObject({ nguyen_van: '12' })
    expect(await planIn(YEAR)).toMatchObject({ nguyen_van: '20' })
  })
})

describe('a file with the targets of a decision', () => {
  /** The printed annex as it stands with a decision, with another number of events in it. */
  async function fileOf({ call }: Office, period: string) {
    const { bytes } = await call('reports.workbook', { period, forms: ['annual_targets'] })
    return bytes
  }

  it('goes to the decision that its title names, and holds only what that changes', async () => {
    const office = await openRevised()
    const bytes = await fileOf(office, YEAR)
    await type(office, office.change, [{ row: 'TT04', column: 'huyen_giao', text: '' }])
    const run = await office.call('imports.run', { name: 'QD40.xlsx', bytes, hints: { period: YEAR }, commit: true })
    expect(run.issues.filter(({ code }) => code === 'decision_assumed')).toEqual([])
    expect(await wording(office, 'TT04', 'huyen_giao', 'annual_targets', YEAR, 0)).toBe('12')
    expect(await wording(office, 'TT04', 'huyen_giao', 'annual_targets', YEAR)).toBe('20')
    // The range was in the file as well, as planned: a change of the plan still shows.
    await type(office, 0, [{ row: 'MT11', column: 'huyen_giao', text: '350' }])
    expect(await wording(office, 'MT11', 'huyen_giao', 'annual_targets', YEAR)).toBe('350')
    await office.call('imports.undo', { id: run.batch ?? '', commit: true })
    expect(await wording(office, 'TT04', 'huyen_giao', 'annual_targets', YEAR)).toBe('12')
  })

  it('goes to the decision the officer says, before the one in its title', async () => {
    const office = await openRevised()
    const bytes = await fileOf(office, YEAR)
    const hints = { period: YEAR, sheets: { PB01: { decision: 0 } } }
    await office.call('imports.run', { name: 'KH15.xlsx', bytes, hints, commit: true })
    expect(await wording(office, 'TT04', 'huyen_giao', 'annual_targets', YEAR, 0)).toBe('20')
  })

  it('is said to be guessed where the file names none', async () => {
    const office = await openOffice({ now: '2021-12-20T02:00:00.000Z' })
    await type(office, 0, [{ row: 'TT04', column: 'huyen_giao', text: '12' }])
    const bytes = await fileOf(office, YEAR)
    await office.call('decisions.save', { ...PLAN, number: '40/QĐ-UBND', issuedOn: '2021-09-01' })
    const run = await office.call('imports.run', { name: 'KH.xlsx', bytes, hints: { period: YEAR }, commit: false })
    const [guess] = run.issues.filter(({ code }) => code === 'decision_assumed')
    expect(run.decisions?.map(({ number, isShown }) => [number, isShown])).toEqual([
      [null, false],
      ['40/QĐ-UBND', true],
    ])
    expect(guess?.message).toContain('đang ghi vào văn bản số 40/QĐ-UBND ngày 01/9/2021')
  })
})

describe('the list of decisions', () => {
  it('tells the plan first, then its changes by their days, and which is in force when', async () => {
    const { call } = await openRevised()
    await call('decisions.save', { ...PLAN, number: '30/QĐ-UBND', issuedOn: '2021-05-10', note: 'Bổ sung kinh phí' })
    const list = async (period: string) =>
      ((await call('annexes.read', { ...PLAN, period })).decisions ?? []).map(({ number, isInForce }) => [
        number,
        isInForce,
      ])
    expect(await list(H1)).toEqual([
      ['15/KH-UBND', false],
      ['30/QĐ-UBND', true],
      ['40/QĐ-UBND', false],
    ])
    expect(await list(YEAR)).toEqual([
      ['15/KH-UBND', false],
      ['30/QĐ-UBND', false],
      ['40/QĐ-UBND', true],
    ])
  })

  it('refuses what cannot be, in words', async () => {
    const { call, change } = await openRevised()
    const refused = (input: CallInput<'decisions.save'>) =>
      call('decisions.save', input).then(
        () => 'ok',
        (error) => error.code,
      )
    expect(await refused({ ...PLAN, number: '9/QĐ', issuedOn: '2021-01-19' })).toBe('decision_before_plan')
    expect(await refused({ ...PLAN, ordinal: 0, number: '15/KH-UBND', issuedOn: '2021-09-02' })).toBe(
      'plan_after_decision',
    )
    expect(await refused({ ...PLAN, number: '40/qđ-ubnd', issuedOn: '2021-10-01' })).toBe('decision_known')
    expect(await refused({ ...PLAN, number: ' ', issuedOn: '2021-10-01' })).toBe('decision_without_number')
    expect(await refused({ ...PLAN, ordinal: 7, number: '1/QĐ', issuedOn: '2021-10-01' })).toBe('decision_unknown')
    expect(await refused({ ...PLAN, form: 'addict_status', number: '1/QĐ', issuedOn: '2021-10-01' })).toBe(
      'form_not_revisable',
    )
    await expect(call('annexes.read', { ...PLAN, decision: 7 })).rejects.toMatchObject({ code: 'decision_unknown' })
    await expect(call('decisions.remove', { ...PLAN, ordinal: change })).rejects.toMatchObject({
      code: 'decision_in_use',
    })
  })

  it('gives up a change that holds nothing, and never gives its number to another', async () => {
    const { call, change } = await openRevised()
    const begun = await call('decisions.save', { ...PLAN, number: '50/QĐ-UBND', issuedOn: '2021-11-01' })
    const ordinal = begun.find(({ isShown }) => isShown)?.ordinal ?? 0
    const left = await call('decisions.remove', { ...PLAN, ordinal })
    expect(left.map(({ number }) => number)).toEqual(['15/KH-UBND', '40/QĐ-UBND'])
    const next = await call('decisions.save', { ...PLAN, number: '51/QĐ-UBND', issuedOn: '2021-11-01' })
    expect(next.find(({ isShown }) => isShown)?.ordinal).toBe(ordinal + 1)
    expect(ordinal).toBe(change + 1)
  })

  it('stays in a locked report as it was', async () => {
    const office = await openRevised()
    const { call } = office
    await call('periods.lock', { period: H1 })
    await call('decisions.save', { ...PLAN, ordinal: office.change, number: '40/QĐ-UBND', issuedOn: '2021-02-01' })
    expect(await wording(office, 'TT04', 'ke_hoach', 'plan_progress', H1)).toBe('12')
    expect(await wording(office, 'TT04', 'huyen_giao', 'annual_targets', H1)).toBe('12')
    const { decisions = [] } = await call('annexes.read', { ...PLAN, period: H1 })
    expect(decisions.find(({ isShown }) => isShown)?.number).toBe('15/KH-UBND')
  })
})
