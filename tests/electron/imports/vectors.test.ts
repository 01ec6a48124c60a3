/** Figures of published plans, imported as offices keep them and read back through the annexes. */
import { describe, expect, it } from 'vitest'
import { openOffice } from '../../support/office.ts'
import { commit, issueOf, makeWorkbook, sample } from './importing.ts'

describe('targets of Lào Cai for 2021', () => {
  it('give 1.600 in all and 1.100 new, with nothing kept beside the formulas', async () => {
    const office = await openOffice({ unit: '10', role: 'province' })
    const imported = await commit(office, sample('laocai-2021-chi-tieu-cai-nghien.xls'))
    expect(imported).toMatchObject({ form: 'rehab_targets', period: '2021-ND09_NAM' })
    expect(imported.counts).toEqual({ rows: 6, accepted: 6, rejected: 0, skipped: 0, new: 6, changed: 0, same: 0 })
    const { total, rows } = await office.call('annexes.read', { form: 'rehab_targets', period: '2021-ND09_NAM' })
    expect(total?.tong).toEqual({ value: 1600, state: 'value', origin: 'computed' })
    expect(total?.moi).toEqual({ value: 1100, state: 'value', origin: 'computed' })
    expect(total?.cs_tong?.value).toBe(550)
    expect(total?.mmt_tong?.value).toBe(550)
    expect(total?.cd_ncn?.value).toBe(300)
    expect(rows.find((row) => row.label === 'Cơ sở cai nghiện ma túy số 1')?.cells).toMatchObject({
      tong: { value: 290, origin: 'computed' },
      cs_bb: {
        value: 150,
        origin: 'import',
        source: '‹laocai-2021-chi-tieu-cai-nghien.xls›, trang ‹Phu bieu›, ô D10',
      },
    })
  })

  it('are 43,7 % of the 3.662 addicts once that number is typed', async () => {
    const office = await openOffice({ unit: '10', role: 'province' })
    await commit(office, sample('laocai-2021-chi-tieu-cai-nghien.xls'))
    const saved = await office.call('cells.save', {
      form: 'rehab_targets',
      period: '2021-ND09_NAM',
      edits: [{ row: 'T', column: 'so_nghien', text: '3.662' }],
    })
    expect(saved.total?.ty_le).toEqual({ value: 43.7, state: 'value', origin: 'computed' })
  })
})

describe('results of Lào Cai for 2020', () => {
  it('keep the wrong percent of the plan beside the right one, and the totals that are no sum of their rows', async () => {
    const office = await openOffice({ unit: '10', role: 'province' })
    const imported = await commit(office, sample('laocai-2020-ket-qua-cai-nghien.xlsx'))
    expect(imported).toMatchObject({ form: 'rehab_results', period: '2020-ND09_NAM' })
    expect(issueOf(imported, 'G8')).toMatchObject({ cell: 'KQ 2020!E6', severity: 'warning' })
    expect(issueOf(imported, 'G8').message).toMatch(/laocai-2020-ket-qua-cai-nghien\.xlsx.*E6.*121,3%.*121,0%/)
    expect(imported.issues.filter((issue) => issue.code === 'total_mismatch').map((issue) => issue.cell)).toEqual([
      'KQ 2020!C9',
      'KQ 2020!D9',
    ])

    const view = await office.call('annexes.read', { form: 'rehab_results', period: '2020-ND09_NAM' })
    const cellOf = (label: string, column: string) => view.rows.find((row) => row.label === label)?.cells[column]
    const reason = 'Nhập từ laocai-2020-ket-qua-cai-nghien.xlsx ô'
    expect(cellOf('Cơ sở cai nghiện ma túy số 1', 'pt_moi')).toMatchObject({
      value: 121.3,
      computed: 121,
      origin: 'override',
      reason: `${reason} E6`,
    })
    expect(cellOf('Cơ sở cai nghiện ma túy thành phố', 'pt_moi')).toMatchObject({ value: 169.2, origin: 'computed' })
    expect(view.total).toMatchObject({
      tang: { value: 1330, computed: 1017, origin: 'override', reason: `${reason} D9` },
      kh_moi: { value: 1280, computed: 630, origin: 'override', reason: `${reason} C9` },
      pt_moi: { value: 103.9, origin: 'computed' },
      cuoi_ky: { value: 1350, origin: 'import' },
    })
    expect(view.issues.filter((issue) => issue.code === 'G8').map((issue) => issue.place?.row)).toEqual(['co_so:CS01'])
  })
})

describe('targets of Kiên Giang for 2022', () => {
  it('add up to 550 people, and the 06 classes are six', async () => {
    const office = await openOffice({ unit: '91', role: 'province' })
    const file = makeWorkbook('KG-chi-tieu-2022.xls', {
      'Chi tieu': {
        rows: [
          ['UBND TỈNH KIÊN GIANG'],
          ['CHỈ TIÊU CAI NGHIỆN MA TÚY NĂM 2022'],
          ['STT', 'Đơn vị', 'Tại cơ sở cai nghiện', null, null, null, 'Dạy nghề', null, 'Ghi chú'],
          [null, null, 'Tổng', 'Bắt buộc', 'Tự nguyện', 'Không có nơi cư trú ổn định', 'Số lớp', 'Số người', null],
          ['A', 'B', '1=2+3+4', 2, 3, 4, 5, 6, 7],
          [1, 'Cơ sở cai nghiện ma túy đa chức năng tỉnh', 550, '150 người', 200, '200', '06 lớp', '150 người', null],
          [null, 'Tổng cộng', '550', 150, 200, 200, '06', 150, null],
        ],
        merges: ['A3:A4', 'B3:B4', 'C3:F3', 'G3:H3', 'I3:I4'],
      },
    })
    const imported = await commit(office, file)
    expect(imported.period).toBe('2022-ND09_NAM')
    expect(imported.counts).toMatchObject({ rows: 1, accepted: 1 })
    const { total } = await office.call('annexes.read', { form: 'rehab_targets', period: '2022-ND09_NAM' })
    expect(total).toMatchObject({
      cs_bb: { value: 150 },
      cs_tn: { value: 200 },
      cs_kct: { value: 200 },
      cs_tong: { value: 550, origin: 'computed' },
      dn_lop: { value: 6 },
      dn_nguoi: { value: 150 },
    })
  })
})

describe('targets of Quảng Ninh', () => {
  it('keep a range as a range', async () => {
    const office = await openOffice({ unit: '22', role: 'province' })
    const file = makeWorkbook('QN-2016.xlsx', {
      'Chi tieu': {
        rows: [
          ['GIAO CHỈ TIÊU CAI NGHIỆN MA TÚY NĂM 2016'],
          ['STT', 'Đơn vị', 'Gia đình, cộng đồng', 'Tại cơ sở cai nghiện', 'Ghi chú'],
          [1, 'Gia đình, cộng đồng các huyện, thị xã, thành phố', 'khoảng 300 - 400', null, null],
          [2, 'Tại cơ sở cai nghiện', null, 400, null],
        ],
      },
    })
    await commit(office, file)
    const { rows, total } = await office.call('annexes.read', { form: 'rehab_targets', period: '2016-ND09_NAM' })
    const range = { loai: 'khoang', min: 300, max: 400, duy_tri: null, xay_moi: null, nguyen_van: 'khoảng 300 - 400' }
    expect(rows.find((row) => row.key === 'chung:GDCD')?.cells.cd_gd?.value).toEqual(range)
    // Completion is judged by the lower end.
    expect(total?.cd_tong?.value).toBe(300)
    expect(total?.cs_tong?.value).toBe(400)
  })
})
