/** Plan against result: every figure of the screen is the annex's own, and what has no plan to divide by shows a dash. */
import { describe, expect, it } from 'vitest'
import { readWorkbook } from '../../electron/excel/readWorkbook.ts'
import type { CallOutput } from '../../shared/contract.ts'
import { type Office, openOffice } from '../support/office.ts'
import { openPracticeYear } from '../support/practice.ts'

const H1 = '2021-ND09_6T'
type Row = CallOutput<'progress.read'>['rows'][number]

/** Half of the year has gone; targets of several kinds, results typed into the annexes they come from. */
async function openPlanned(): Promise<Office> {
  const office = await openOffice()
  const give = (row: string, text: string) => ({ row, column: 'huyen_giao', text })
  await office.call('cells.save', {
    form: 'annual_targets',
    period: H1,
    edits: [give('MT11', '200'), give('MT12', '0'), give('MT15', 'không quá 60'), give('MT21', 'giảm')],
  })
  await office.call('cells.save', {
    form: 'rehab_results',
    period: H1,
    edits: [
      { row: 'GD', column: 'tang', text: '50' },
      { row: 'GD', column: 'dau_ky', text: '13' },
      { row: 'GD', column: 'giam', text: '0' },
    ],
  })
  return office
}

function rowOf({ rows }: CallOutput<'progress.read'>, key: string): Row {
  const found = rows.find(({ row }) => row === key)
  if (!found) throw new Error(`No row ${key}.`)
  return found
}

describe('plan against result', () => {
  it('tells plan, result, share, gap, pace and verdict of an indicator, each at its cell', async () => {
    const { call } = await openPlanned()
    const answer = await call('progress.read', { period: H1 })
    expect(answer.elapsed).toBeCloseTo(182 / 365, 5)
    expect(rowOf(answer, 'MT11')).toEqual({
      form: 'plan_progress',
      period: H1,
      row: 'MT11',
      isTitle: false,
      isPart: false,
      ordinal: '8',
      label: 'Cai nghiện tại gia đình, cộng đồng',
      measureUnit: 'lượt người',
      plan: { column: 'ke_hoach', value: 200, text: '200' },
      lastYear: { column: 'cung_ky', value: null, text: '-' },
      inPeriod: { column: 'trong_ky', value: 50, text: '50' },
      result: { column: 'luy_ke', value: 50, text: '50' },
      percent: { column: 'pt_kh', value: 25, text: '25,0%' },
      shortfall: { column: 'con_thieu', value: 150, text: '150' },
      changePercent: { column: 'pt_cung_ky', value: null, text: '-' },
      pace: { column: 'so_tien_do', code: 'CHAM', text: 'Chậm' },
      verdict: { column: 'danh_gia', code: 'CHUA_DAT', text: 'Chưa đạt' },
    })
    const trace = await call('figures.trace', { form: 'plan_progress', period: H1, row: 'MT11', column: 'so_tien_do' })
    expect(trace.rows.map(({ place }) => place && [place.form, place.row, place.column])).toEqual([
      ['plan_progress', 'MT11', 'luy_ke'],
      ['plan_progress', 'MT11', 'ke_hoach'],
    ])
  })

  it('shows a dash for a share of a plan of zero, on the screen and on paper, and takes the paper back unchanged', async () => {
    const { call } = await openPlanned()
    await call('cells.save', {
      form: 'rehab_results',
      period: H1,
      edits: [{ row: 'nhom:III', column: 'tang', text: '7', reason: 'Chưa có sổ' }],
    })
    const answer = await call('progress.read', { period: H1 })
    expect(rowOf(answer, 'MT12')).toMatchObject({
      plan: { value: 0, text: '0' },
      result: { value: 7 },
      percent: { value: null, text: '-' },
      shortfall: { text: '-' },
      pace: null,
      verdict: { code: 'KHONG_AP_DUNG' },
    })
    const { bytes, name } = await call('reports.workbook', { period: H1, forms: ['plan_progress'] })
    const { sheets } = await readWorkbook(bytes, name)
    const cells = sheets[0]?.cells ?? []
    const label = cells.find(({ value }) => String(value) === 'Cai nghiện tại nhà cai nghiện')
    const share = cells.find(({ row, column }) => row === label?.row && column === (label?.column ?? 0) + 6)
    expect(share?.value).toBe('-')
    const before = await call('annexes.read', { form: 'plan_progress', period: H1 })
    await call('imports.run', { name, bytes, commit: true })
    expect((await call('annexes.read', { form: 'plan_progress', period: H1 })).rows).toEqual(before.rows)
  })

  it('says of a number of one day that it keeps no pace with the year', async () => {
    const { call } = await openPlanned()
    const answer = await call('progress.read', { period: H1 })
    expect(rowOf(answer, 'MT15')).toMatchObject({ pace: { code: 'KHONG_TINH' }, verdict: { code: 'CHUA_DAT' } })
    expect(rowOf(answer, 'MT21')).toMatchObject({ plan: { text: 'giảm' }, pace: null, percent: { text: '-' } })
  })

  it('follows the office’s own tolerance and rounding', async () => {
    const { call } = await openPlanned()
    const paceOf = async () => rowOf(await call('progress.read', { period: H1 }), 'MT11').pace?.code
    expect(await paceOf()).toBe('CHAM')
    await call('settings.save', { values: { 'quy_dinh.tien_do_sai_so': '30' } })
    expect(await paceOf()).toBe('DUNG')

    await call('cells.save', {
      form: 'annual_targets',
      period: H1,
      edits: [{ row: 'MT11', column: 'huyen_giao', text: '60' }],
    })
    const shareOf = async () => rowOf(await call('progress.read', { period: H1 }), 'MT11').percent?.text
    // 50 : 60 × 100 = 83,333…
    expect(await shareOf()).toBe('83,3%')
    await call('cells.save', {
      form: 'annual_targets',
      period: H1,
      edits: [{ row: 'MT11', column: 'huyen_giao', text: '75' }],
    })
    // 66,666…
    expect(await shareOf()).toBe('66,7%')
    await call('settings.save', { values: { 'quy_dinh.lam_tron_ty_le': '1' } })
    expect(await shareOf()).toBe('66,6%')
  })

  it('is the arithmetic of the shown numbers for every indicator of the practice year', async () => {
    const practice = await openPracticeYear()
    try {
      const { rows } = await practice.call('progress.read', { period: '2021-ND09_6TC' })
      const judged = rows.filter(({ percent }) => percent?.value != null)
      expect(judged.length).toBeGreaterThan(50)
      for (const { label, plan, result, percent, shortfall, pace, verdict } of judged) {
        const share = ((result?.value ?? 0) / (plan?.value ?? 0)) * 100
        expect(Math.abs((percent?.value ?? 0) - share), label).toBeLessThan(0.05 + 1e-6)
        expect(shortfall?.value, label).not.toBeNull()
        if (verdict?.code === 'CHUA_DAT' && !plan?.text.startsWith('không quá')) {
          expect(shortfall?.value, label).toBeCloseTo((plan?.value ?? 0) - (result?.value ?? 0), 1)
        } else expect(shortfall?.value, label).toBe(0)
        // The year is over: behind is who has not reached the plan.
        if (pace && ['CHAM', 'CHUA_CO'].includes(pace.code)) expect(verdict?.code, label).toBe('CHUA_DAT')
      }
    } finally {
      practice.close()
    }
  }, 60_000)
})
