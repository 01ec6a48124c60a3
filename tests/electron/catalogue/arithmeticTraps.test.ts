/** Numbers of published plans that do not add up: each is told, kept as written, and never put right in silence. */
import { describe, expect, it } from 'vitest'
import { type Office, openOffice } from '../../support/office.ts'
import { codesOf, commit, issueOf, makeWorkbook, type Row } from '../imports/importing.ts'

const year = '2020-ND09_NAM'

function results(rows: Row[]) {
  return makeWorkbook('ket-qua-2020.xlsx', {
    'KQ 2020': [
      ['KẾT QUẢ TIẾP NHẬN, ĐIỀU TRỊ, CAI NGHIỆN MA TÚY NĂM 2020'],
      ['STT', 'Đơn vị', 'Kế hoạch tiếp nhận mới', 'Tiếp nhận mới', 'Đạt % kế hoạch'],
      ...rows,
    ],
  })
}

const lines: Row[] = [
  [1, 'Cơ sở cai nghiện ma túy số 1', 290, 351, '121,3%'],
  [2, 'Cơ sở cai nghiện ma túy thành phố', 260, 440, '169,2%'],
  [3, 'Cơ sở điều trị Methadone tỉnh', 80, 226, '282,5%'],
]

async function open(): Promise<Office> {
  return openOffice({ unit: '10', role: 'province' })
}

describe('a percent that its operands do not give', () => {
  it('is kept beside the right one with a warning, from a file and from the keyboard', async () => {
    const office = await open()
    const imported = await commit(office, results(lines))
    expect(issueOf(imported, 'G8').message).toMatch(/121,3%.*121,0%/)
    const key = imported.rows.find((row) => row.label === 'Cơ sở cai nghiện ma túy số 1')?.key ?? ''
    const read = async () => {
      const view = await office.call('annexes.read', { form: 'rehab_results', period: year })
      return { view, cell: view.rows.find((row) => row.key === key)?.cells.pt_moi }
    }
    expect((await read()).cell).toMatchObject({ value: 121.3, computed: 121, origin: 'override' })
    const place = { form: 'rehab_results', period: year }
    await office.call('cells.save', { ...place, edits: [{ row: key, column: 'pt_moi', text: null }] })
    expect((await read()).cell).toMatchObject({ value: 121, origin: 'computed' })
    const edit = { row: key, column: 'pt_moi', text: '121,3', reason: 'Theo kế hoạch của tỉnh' }
    const saved = await office.call('cells.save', { ...place, edits: [edit] })
    expect(saved.issues.filter((one) => one.code === 'G8').map((one) => [one.severity, one.place?.row])).toEqual([
      ['warning', key],
    ])
    expect((await read()).cell).toMatchObject({ value: 121.3, computed: 121 })
  })

  it('is no fault when it is the right one, however far above a hundred', async () => {
    const office = await open()
    const imported = await commit(office, results(lines.slice(1)))
    expect(codesOf(imported)).not.toContain('G8')
    const { rows } = await office.call('annexes.read', { form: 'rehab_results', period: year })
    const shares = rows.filter((row) => row.key.startsWith('co_so:')).map((row) => row.cells.pt_moi)
    expect(shares.map((cell) => [cell?.value, cell?.origin])).toEqual([
      [169.2, 'computed'],
      [282.5, 'computed'],
    ])
  })

  it('that was cut and not rounded is told, and is right once the office cuts its rates', async () => {
    const office = await open()
    const plan = { form: 'rehab_targets', period: '2021-ND09_NAM' }
    const edits = [
      { row: 'T', column: 'so_nghien', text: '3.662' },
      { row: 'chung:GDCD', column: 'cd_gd', text: '1.600' },
      { row: 'T', column: 'ty_le', text: '43,6 %', reason: 'Theo kế hoạch' },
    ]
    const saved = await office.call('cells.save', { ...plan, edits })
    expect(saved.total?.ty_le).toMatchObject({ value: 43.6, computed: 43.7, origin: 'override' })
    await office.call('settings.save', { values: { 'quy_dinh.lam_tron_ty_le': '1' } })
    const cut = await office.call('annexes.read', plan)
    expect(cut.total?.ty_le).toMatchObject({ value: 43.6, computed: 43.6 })
  })
})

describe('a total that is not the sum of its parts', () => {
  it('is kept with a warning, and its lines are left as they are', async () => {
    const office = await open()
    const total: Row = [null, 'Tổng cộng', 1280, 1330, '103,9%']
    const imported = await commit(office, results([...lines, total]))
    expect(imported.issues.filter((one) => one.code === 'total_mismatch').map((one) => one.severity)).toEqual([
      'warning',
      'warning',
    ])
    const view = await office.call('annexes.read', { form: 'rehab_results', period: year })
    expect(view.total).toMatchObject({
      kh_moi: { value: 1280, computed: 630 },
      tang: { value: 1330, computed: 1017 },
      pt_moi: { value: 103.9, origin: 'computed' },
    })
    const admitted = view.rows.filter((row) => row.key.startsWith('co_so:')).map((row) => row.cells.tang?.value)
    expect(admitted.sort()).toEqual([226, 351, 440])
  })

  it('that is the sum is no fault: 200 + 200 + 150 are 550, and methadone is new only where it is new', async () => {
    const office = await open()
    const edits = [
      ...Object.entries({ cs_bb: '150', cs_tn: '200', cs_kct: '200' }).map(([column, text]) => ({
        row: 'chung:CS',
        column,
        text,
      })),
      { row: 'chung:NCN', column: 'cd_ncn', text: '300' },
      { row: 'chung:GDCD', column: 'cd_gd', text: '200' },
      { row: 'chung:MMT', column: 'mmt_cu', text: '500' },
      { row: 'chung:MMT', column: 'mmt_moi', text: '50' },
    ]
    const { total, issues } = await office.call('cells.save', { form: 'rehab_targets', period: '2021-ND09_NAM', edits })
    expect([total?.cs_tong?.value, total?.tong?.value, total?.moi?.value]).toEqual([550, 1600, 1100])
    // Only that the communes were given nothing.
    expect(issues.map((one) => one.code)).toEqual(['G10_ke_hoach'])
  })
})

describe('words of plans', () => {
  it('with slips of the pen are understood where they name a row, and kept where they are told', async () => {
    const office = await openOffice({ now: '2021-06-15T02:00:00.000Z' })
    const noise = 'Phòng, chống tẻ nạn; cắt con; kiểm chế; bao sao su; các bộ; shọc viên'
    const file = makeWorkbook('chi-tieu.xlsx', {
      'Chi tieu': [
        ['BIỂU GIAO CHỈ TIÊU CÔNG TÁC PHÒNG, CHỐNG TỆ NẠN XÃ HỘI NĂM 2021'],
        ['STT', 'Chỉ tiêu', 'Đơn vị tính', 'Huyện giao', 'Ghi chú'],
        // Numbers of the source are no keys: they jump, repeat and mix levels.
        ['2.1', 'Số đợt kiểm tra của Đội 178', 'đợt', '10 đợt', noise],
        ['2.2', 'Số lượt cơ sở được kiểm tra', 'lượt', 'từ 50 - 60 lượt cơ sở', null],
        ['2.4', 'Dạy nghề, truyền nghề: số lớp', 'lớp', '06 lớp', null],
        ['2.4', 'Tỷ lệ xã, phường được tuyên truyền', '%', 'trên 90%', null],
        ['I.', 'Số xã, phường xây dựng lành mạnh', 'xã', '11/11', null],
        [null, 'Đội công tác xã hội tình nguyện', 'đội', 'duy trì 15, nhân rộng 05', null],
        [null, 'Tỷ lệ tái nghiện', '%', 'giảm', null],
      ],
    })
    const imported = await commit(office, file)
    expect(imported.counts).toMatchObject({ rows: 7, accepted: 7, rejected: 0 })
    const view = await office.call('annexes.read', { form: 'annual_targets', period: '2021-ND09_NAM' })
    const given = Object.fromEntries(
      view.rows.flatMap((row) => (row.cells.huyen_giao?.value ? [[row.key, row.cells.huyen_giao.value]] : [])),
    )
    expect(given).toMatchObject({
      MD13: { loai: 'chinh_xac', min: 10, nguyen_van: '10 đợt' },
      MD14: { loai: 'khoang', min: 50, max: 60, nguyen_van: 'từ 50 - 60 lượt cơ sở' },
      MT17: { loai: 'chinh_xac', min: 6, nguyen_van: '06 lớp' },
      TT01: { loai: 'toi_thieu', min: 90, nguyen_van: 'trên 90%' },
      XP01: { loai: 'ty_le', min: 11, nguyen_van: '11/11' },
      MH01: { loai: 'duy_tri_mo_rong', duy_tri: 15, xay_moi: 5, nguyen_van: 'duy trì 15, nhân rộng 05' },
      MT21: { loai: 'dinh_tinh', min: null, nguyen_van: 'giảm' },
    })
    expect(view.rows.find((row) => row.key === 'MD13')?.cells.ghi_chu?.value).toBe(noise)
  })
})

describe('the range of a plan', () => {
  it('is reached from its lower end on, and passed above its upper end', async () => {
    const office = await openOffice({ now: '2021-06-15T02:00:00.000Z' })
    await office.call('cells.save', {
      form: 'annual_targets',
      period: '2021-ND09_NAM',
      edits: [{ row: 'MD14', column: 'huyen_giao', text: 'từ 50 - 60' }],
    })
    const visited = async (visits: string) => {
      const edits = [{ row: 'NHA_NGHI', column: 'luot_ke_hoach', text: visits, reason: 'Theo biên bản' }]
      await office.call('cells.save', { form: 'inspection_178', period: '2021-ND09_6T', edits })
      const own = await office.call('annexes.read', { form: 'inspection_178', period: '2021-ND09_6T' })
      const plan = await office.call('annexes.read', { form: 'plan_progress', period: '2021-ND09_6T' })
      const cells = plan.rows.find((row) => row.key === 'MD14')?.cells
      return [own.total?.pt_kh?.value, cells?.pt_kh?.value, cells?.pt_nhieu_nhat?.value, cells?.danh_gia?.value]
    }
    expect(await visited('52')).toEqual([104, 104, 86.7, 'DAT'])
    expect(await visited('60')).toEqual([120, 120, 100, 'DAT'])
    expect(await visited('61')).toEqual([122, 122, 101.7, 'VUOT'])
    expect(await visited('49')).toEqual([98, 98, 81.7, 'CHUA_DAT'])
  })
})
