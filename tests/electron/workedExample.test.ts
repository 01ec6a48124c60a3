/** A half-year worked out by hand: five episodes of one commune, counted under both ways of cutting the year. */
import { describe, expect, it } from 'vitest'
import type { CallOutput } from '../../shared/contract.ts'
import { type Office, openOffice } from '../support/office.ts'

const ND09 = '2021-ND09_6T'
const TT05 = '2021-TT05_6T'

/** Thái Hòa: its addicts, the facilities they go to, and E1 to E5. */
async function openWorkedExample(): Promise<Office> {
  const office = await openOffice()
  for (const [ma, ten, loai] of [
    ['CSCN', 'Cơ sở cai nghiện ma túy tỉnh', 'CSCN'],
    ['MMT', 'Cơ sở điều trị Methadone huyện', 'MMT'],
  ]) {
    await office.call('records.save', {
      form: 'facilities',
      values: { ma: ma ?? '', ten: ten ?? '', loai: loai ?? '' },
    })
  }
  const episodes = [
    ['Nguyễn Văn Ất', 'GD', '2020-11-01', { ngay_ket_thuc: '2021-05-10', ket_thuc: 'HOAN_THANH' }],
    ['Trần Văn Bính', 'GD', '2020-12-15', {}],
    ['Lê Văn Đinh', 'MMT', '2019-02-03', { co_so_id: 'MMT' }],
    ['Phạm Văn Mậu', 'MMT', '2021-06-14', { co_so_id: 'MMT' }],
    ['Hoàng Văn Kỷ', 'BB', '2021-06-15', { co_so_id: 'CSCN' }],
  ] as const
  for (const [ho_ten, hinh_thuc, ngay_bat_dau, rest] of episodes) {
    await office.call('records.save', {
      form: 'treatment_episodes',
      values: { ho_ten, gioi_tinh: 'NAM', sinh: '1985', xa_id: '08788', hinh_thuc, ngay_bat_dau, lan_thu: 1, ...rest },
    })
  }
  return office
}

const columns = ['dau_ky', 'tang', 'giam', 'g_hoan_thanh', 'cuoi_ky', 'luy_ke_tiep_nhan', 'luot_dieu_tri']

function figuresOf(view: CallOutput<'annexes.read'>): Record<string, unknown[]> {
  const rows = ['GD', 'CD', 'co_so:MMT', 'co_so:CSCN', 'nhom:I', 'nhom:II', 'nhom:IV'].map((key) => {
    const cells = view.rows.find((row) => row.key === key)?.cells ?? {}
    return [key, columns.map((column) => cells[column]?.value ?? null)] as const
  })
  return Object.fromEntries([...rows, ['T', columns.map((column) => view.total?.[column]?.value ?? null)]])
}

describe('the worked half-year', () => {
  it('has these figures from 15 December to 14 June', async () => {
    const { call } = await openWorkedExample()
    const view = await call('annexes.read', { form: 'rehab_results', period: ND09 })
    expect([view.period.from, view.period.to, view.period.yearStart]).toEqual([
      '2020-12-15',
      '2021-06-14',
      '2020-12-15',
    ])
    expect(figuresOf(view)).toEqual({
      GD: [1, 1, 1, 1, 1, 1, 1],
      CD: [0, 0, 0, 0, 0, 0, 0],
      'co_so:MMT': [1, 1, 0, 0, 2, 1, 2],
      'co_so:CSCN': [0, 0, 0, 0, 0, 0, 0],
      'nhom:I': [0, 0, 0, 0, 0, 0, 0],
      'nhom:II': [1, 1, 1, 1, 1, 1, 1],
      'nhom:IV': [1, 1, 0, 0, 2, 1, 2],
      T: [2, 2, 1, 1, 3, 2, 3],
    })
    expect(view.issues).toEqual([])
  })

  it('has other figures from 1 January to 30 June, out of the same records', async () => {
    const { call } = await openWorkedExample()
    const view = await call('annexes.read', { form: 'rehab_results', period: TT05 })
    expect([view.period.from, view.period.to, view.period.yearStart]).toEqual([
      '2021-01-01',
      '2021-06-30',
      '2021-01-01',
    ])
    expect(figuresOf(view)).toEqual({
      GD: [2, 0, 1, 1, 1, 0, 0],
      CD: [0, 0, 0, 0, 0, 0, 0],
      'co_so:MMT': [1, 1, 0, 0, 2, 1, 2],
      'co_so:CSCN': [0, 1, 0, 0, 1, 1, 1],
      'nhom:I': [0, 1, 0, 0, 1, 1, 1],
      'nhom:II': [2, 0, 1, 1, 1, 0, 0],
      'nhom:IV': [1, 1, 0, 0, 2, 1, 2],
      T: [3, 2, 1, 1, 4, 2, 3],
    })
  })

  it('names the people behind each figure', async () => {
    const { call } = await openWorkedExample()
    const trace = async (row: string, column: string, period = ND09) => {
      const { value, rows } = await call('figures.trace', { form: 'rehab_results', period, row, column })
      return [value, rows.map((one) => [one.label, one.amount, one.unit?.name])]
    }
    expect(await trace('GD', 'giam')).toEqual([1, [['Nguyễn Văn Ất', 1, 'Xã Thái Hòa']]])
    expect(await trace('GD', 'g_bo_do')).toEqual([0, []])
    expect((await trace('T', 'cuoi_ky'))[1]).toEqual(
      ['Trần Văn Bính', 'Lê Văn Đinh', 'Phạm Văn Mậu'].map((name) => [name, 1, 'Xã Thái Hòa']),
    )
    expect(await trace('co_so:CSCN', 'tang')).toEqual([0, []])
    expect(await trace('co_so:CSCN', 'tang', TT05)).toEqual([1, [['Hoàng Văn Kỷ', 1, 'Xã Thái Hòa']]])
  })

  it('explains a sum of columns by its operands', async () => {
    const { call } = await openWorkedExample()
    const place = { form: 'rehab_results', period: ND09, row: 'nhom:IV', column: 'luot_dieu_tri' }
    const trace = await call('figures.trace', place)
    expect(trace).toMatchObject({ value: 2, computed: 2, origin: 'computed', explanation: 'Cộng 1 dòng' })
    expect(trace.rows.map((one) => [one.label, one.amount])).toEqual([
      ['PL01, Cơ sở điều trị Methadone huyện, Lũy kế từ đầu năm, Tổng lượt điều trị', 2],
    ])
    const below = await call('figures.trace', { ...place, row: 'co_so:MMT' })
    expect(below.explanation).toBe('(21) = (20) + Lũy kế từ đầu năm, Chuyển tiếp từ năm trước = 1 + 1 = 2')
    expect(below.rows.map((one) => [one.place?.column, one.amount])).toEqual([
      ['luy_ke_tiep_nhan', 1],
      ['chuyen_tiep', 1],
    ])
  })

  it('carries into the progress of the year', async () => {
    const { call } = await openWorkedExample()
    const view = await call('annexes.read', { form: 'plan_progress', period: ND09 })
    const cellsOf = (key: string) => {
      const cells = view.rows.find((row) => row.key === key)?.cells
      return [cells?.trong_ky?.value, cells?.luy_ke?.value]
    }
    expect(
      Object.fromEntries(
        ['MT02', 'MT05', 'MT06', 'MT11', 'MT13', 'MT13_CU', 'MT13_MOI', 'MT15'].map((key) => [key, cellsOf(key)]),
      ),
    ).toEqual({
      MT02: [3, 3],
      MT05: [2, 2],
      MT06: [0, 0],
      MT11: [1, 1],
      MT13: [2, 2],
      MT13_CU: [1, 1],
      MT13_MOI: [1, 1],
      MT15: [3, 3],
    })
  })
})
