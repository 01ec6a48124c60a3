/** The office's own periods, and the two regimes side by side on the same records. */
import { describe, expect, it } from 'vitest'
import { readWorkbook } from '../../electron/excel/readWorkbook.ts'
import { openOffice } from '../support/office.ts'

const H1 = '2021-ND09_6T'

async function codeOf(work: Promise<unknown>): Promise<string> {
  return work.then(
    () => 'ok',
    (error: { code?: string }) => error.code ?? String(error),
  )
}

describe('the periods of an office', () => {
  it('take other dates and deadlines, say what their parts leave out, and go back to those of the law', async () => {
    const { call } = await openOffice()
    const shipped = await call('periods.presets', {})
    expect(shipped).toMatchObject({ isOwn: false, faults: [] })
    const presets = shipped.presets.map((one) =>
      one.id === 'ND09_6TC' ? { ...one, from: { month: 6, day: 20 }, deadlineDistrict: { month: 12, day: 20 } } : one,
    )
    const faults = [
      'Nghị định 09/2019, các kỳ 6 tháng của năm 2021: từ ngày 15/6/2021 đến ngày 19/6/2021 không thuộc kỳ nào.',
    ]
    expect((await call('periods.presets', { presets })).faults).toEqual(faults)
    expect(await call('periods.savePresets', { presets })).toMatchObject({ isOwn: true, faults })
    const listed = (await call('periods.list', { year: 2021 })).periods.find((one) => one.id === '2021-ND09_6TC')
    expect(listed).toMatchObject({ from: '2021-06-20', to: '2021-12-14', deadlineDistrict: '2021-12-20' })
    expect(await call('periods.savePresets', { presets: null })).toEqual(shipped)
  })

  it('are refused where one is missing, of another kind or ends before it begins', async () => {
    const { call } = await openOffice()
    const { presets } = await call('periods.presets', {})
    const wrong = [
      presets.slice(1),
      presets.map((one) => (one.id === 'ND09_6T' ? { ...one, kind: 'year' as const } : one)),
      presets.map((one) => (one.id === 'ND09_6T' ? { ...one, to: { month: 0, day: 1 } } : one)),
      [...presets, { ...presets[0], id: 'KHAC' }],
    ]
    for (const one of wrong)
      expect(await codeOf(call('periods.savePresets', { presets: one as typeof presets }))).toBe('invalid_input')
    expect(await codeOf(call('settings.save', { values: { ky_bao_cao: '{' } }))).toBe('invalid_input')
  })

  it('change nothing in a period that is locked', async () => {
    const { call } = await openOffice()
    await call('periods.lock', { period: H1 })
    const { presets } = await call('periods.presets', {})
    const moved = presets.map((one) => (one.id === 'ND09_6T' ? { ...one, to: { month: 6, day: 10 } } : one))
    await call('periods.savePresets', { presets: moved })
    const dates = async () => (await call('annexes.read', { form: 'addict_status', period: H1 })).period.to
    expect(await dates()).toBe('2021-06-14')
    await call('periods.reopen', { period: H1, reason: 'Theo ngày mới' })
    expect(await dates()).toBe('2021-06-10')
  })
})

describe('the same records by both regimes', () => {
  it('make other figures, counted from each regime’s own first day and printed with its dates', async () => {
    const { call } = await openOffice()
    // 20/12/2020 is in the year 2021 of NĐ 09 and in the year 2020 of TT 05; 20/6/2021 is the other way round in the half.
    for (const [index, start] of ['2020-12-20', '2021-03-01', '2021-06-20', '2021-12-20'].entries()) {
      const values = { ho_ten: `Khổng Văn ${index}`, xa_id: '08788', loai: 'NGHIEN', ngay_vao: start }
      await call('records.save', { form: 'drug_users', values })
    }
    const flows = async (period: string) => {
      const { total } = await call('annexes.read', { form: 'addict_status', period })
      return ['dau_ky', 'tang', 'cuoi_ky'].map((column) => total?.[column]?.value)
    }
    expect(await flows('2021-ND09_6T')).toEqual([0, 2, 2])
    expect(await flows('2021-TT05_6T')).toEqual([1, 2, 3])
    expect(await flows('2021-ND09_6TC')).toEqual([2, 1, 3])
    expect(await flows('2021-TT05_6TC')).toEqual([3, 1, 4])
    expect(await flows('2021-ND09_NAM')).toEqual([0, 3, 3])
    expect(await flows('2021-TT05_NAM')).toEqual([1, 3, 4])

    const event = { ten: 'Hội nghị', xa_id: ['08788'], hinh_thuc: 'TRUC_TIEP', linh_vuc: 'MA_TUY', so_cuoc: 1 }
    for (const [ngay, luot_nguoi] of [
      ['2020-12-20', 100],
      ['2021-03-01', 30],
      ['2021-08-01', 7],
    ])
      await call('records.save', { form: 'communication_events', values: { ...event, ngay, luot_nguoi } as never })
    const people = async (period: string) => {
      const { rows } = await call('annexes.read', { form: 'communication_training', period })
      return rows.find((row) => row.cells.luot_nguoi?.value)?.cells.luot_nguoi?.value
    }
    expect([await people('2021-ND09_NAM'), await people('2021-TT05_NAM')]).toEqual([137, 37])

    const printed = async (period: string) => {
      const { bytes } = await call('reports.workbook', { period, forms: ['addict_status', 'community_rehab'] })
      const { sheets } = await readWorkbook(bytes, 'phu-luc.xlsx')
      return sheets.map(({ cells }) =>
        cells.map((cell) => String(cell.value)).find((one) => one.startsWith('(Số liệu')),
      )
    }
    expect(await printed('2021-ND09_6T')).toEqual([
      '(Số liệu từ ngày 15/12/2020 đến ngày 14/6/2021)',
      '(Số liệu từ ngày 01/01/2021 đến ngày 30/6/2021)',
    ])
  })
})
