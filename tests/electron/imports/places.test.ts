/** Where figures and people of a file belong: communes of their own day, names in headings and titles, groups and totals. */
import { describe, expect, it } from 'vitest'
import type { CallOutput } from '../../../shared/contract.ts'
import { openOffice } from '../../support/office.ts'
import { codesOf, commit, fixture, issueOf, makeWorkbook, preview, type Row, recordsBy, sample } from './importing.ts'

const period = '2021-ND09_6T'

describe('the commune of a person', () => {
  it('is the one of the day of the row, also when the office reads an old list years later', async () => {
    const office = await openOffice({ unit: '196', now: '2026-03-01T02:00:00.000Z' })
    const file = makeWorkbook('uong-bi.xlsx', {
      'Danh sách': [
        ['DANH SÁCH NGƯỜI NGHIỆN MA TÚY CÓ HỒ SƠ QUẢN LÝ NĂM 2018'],
        ['TT', 'Họ và tên', 'Năm sinh', 'Xã, phường', 'Ngày vào danh sách'],
        [1, 'Vũ Văn Hải', 1980, 'Xã Điền Công', '05/06/2017'],
        [2, 'Đỗ Văn Thái', 1981, 'P. Trưng Vương', null],
        [3, 'Lê Thị Tư', 1985, '06808', '01/02/2015'],
      ],
    })
    await commit(office, file)
    const records = await recordsBy(office, 'drug_users', 'ho_ten')
    expect(records.get('Vũ Văn Hải')?.unit).toMatchObject({ code: '07141', name: 'Xã Điền Công' })
    // No date of its own: the year of the title.
    expect(records.get('Đỗ Văn Thái')?.unit).toMatchObject({ code: '06820', name: 'Phường Trưng Vương' })
    expect(records.get('Lê Thị Tư')?.unit).toMatchObject({ name: 'Phường Vàng Danh' })
    expect(records.get('Lê Thị Tư')?.unit?.id).toBe('06808')
  })

  it('is read from the heading, else the address, else the title or the name of the sheet', async () => {
    const office = await openOffice()
    const header: Row = ['TT', 'Họ và tên', 'Năm sinh', 'Nơi ở hiện nay', 'Ngày vào danh sách']
    const title = 'DANH SÁCH NGƯỜI NGHIỆN MA TÚY'
    const file = makeWorkbook('cac-xa.xlsx', {
      'TT Hoa Sơn': [[title], header, [1, 'Khổng Văn Mạnh', 1987, null, '01/02/2020']],
      'Danh sách 2': [
        [title],
        ['UBND xã Tử Du'],
        header,
        [1, 'Trần Văn Quý', 1970, null, '01/02/2020'],
        [2, 'Lê Thị Tư', 1972, 'Thôn Đông, xã Bắc Bình', '01/02/2020'],
      ],
      'Danh sách 3': [
        [title],
        header,
        ['Xã Vân Trục: 1 người'],
        [1, 'Phùng Thị Lụa', 1990, 'Thôn 3', '01/02/2020'],
        ['Không rõ nơi ở'],
        [2, 'Hà Văn Sáu', 1991, null, '01/02/2020'],
      ],
    })
    const imported = await commit(office, file)
    const records = await recordsBy(office, 'drug_users', 'ho_ten')
    const codeOf = (name: string) => records.get(name)?.unit?.code
    expect(codeOf('Khổng Văn Mạnh')).toBe('08789')
    expect(codeOf('Trần Văn Quý')).toBe('08815')
    expect(codeOf('Lê Thị Tư')).toBe('08785')
    expect(codeOf('Phùng Thị Lụa')).toBe('08797')
    // Nobody says: kept, marked, and counted for no commune.
    expect(records.get('Hà Văn Sáu')).toMatchObject({ unit: null, incomplete: expect.arrayContaining(['xa_id']) })
    expect(imported.sheets[2]?.issues.map((issue) => issue.code)).toContain('incomplete')
    const view = await office.call('annexes.read', { form: 'addict_status', period })
    expect(view.rows.find((row) => row.label === 'Chưa xác định đơn vị')?.cells.dau_ky?.value).toBe(1)
    expect(view.total?.dau_ky?.value).toBe(5)
  })
})

describe('rows of an annex', () => {
  const columns: Row = ['STT', 'Đơn vị', 'Có mặt đầu kỳ', 'Tiếp nhận mới trong kỳ', 'Hiện có cuối kỳ']
  const title: Row = ['KẾT QUẢ TIẾP NHẬN, ĐIỀU TRỊ, CAI NGHIỆN MA TÚY 6 THÁNG ĐẦU NĂM 2021']

  it('are the lines, never the sums of groups; the grand total is the one that says so', async () => {
    const office = await openOffice()
    const file = makeWorkbook('co-cong.xlsx', {
      KQ: [
        title,
        columns,
        ['I', 'Tại cơ sở cai nghiện', null, null, null],
        [1, 'Cơ sở cai nghiện ma túy số 1', 10, 5, 15],
        [2, 'Cơ sở cai nghiện ma túy số 2', 20, 5, 25],
        [null, 'Cộng I', 30, 10, 40],
        ['II', 'Tại gia đình, cộng đồng', 7, 2, 9],
        [1, 'Gia đình', 4, 1, 5],
        [2, 'Cộng đồng', 3, 1, 4],
        [null, 'Tổng cộng (I+II)', 37, 12, 49],
        [null, 'Cộng dồn năm', 99, 99, 99],
      ],
    })
    const imported = await commit(office, file)
    expect(imported.counts).toMatchObject({ rows: 4, new: 4 })
    expect(codesOf(imported)).not.toContain('total_mismatch')
    expect(imported.rows.filter((row) => row.role === 'total').map((row) => [row.row, row.key])).toEqual([
      [6, null],
      [10, 'T'],
      [11, null],
    ])
    // Equal to its lines: a head, not a line.
    expect(imported.rows.find((row) => row.row === 7)).toMatchObject({ key: 'nhom:II', outcome: 'ignored' })
    const { total, rows } = await office.call('annexes.read', { form: 'rehab_results', period })
    expect(total).toMatchObject({ dau_ky: { value: 37, origin: 'computed' }, cuoi_ky: { value: 49 } })
    expect(rows.find((row) => row.key === 'nhom:II')?.cells.dau_ky).toMatchObject({ value: 7, origin: 'computed' })
  })

  it('may be a group alone, whose figures stand for its lines', async () => {
    const office = await openOffice()
    const file = makeWorkbook('chi-nhom.xlsx', {
      KQ: [title, columns, ['II', 'Tại gia đình, cộng đồng', 7, 2, 9], [null, 'Tổng cộng', 7, 2, 9]],
    })
    const imported = await commit(office, file)
    expect(imported.counts).toMatchObject({ rows: 1, new: 1 })
    const { rows } = await office.call('annexes.read', { form: 'rehab_results', period })
    expect(rows.find((row) => row.key === 'nhom:II')?.cells.dau_ky).toMatchObject({ value: 7, origin: 'import' })
  })

  it('of one name in two groups stay two rows', async () => {
    const office = await openOffice()
    const file = makeWorkbook('trung-ten.xlsx', {
      KQ: [
        title,
        columns,
        ['A', 'Ngoài tỉnh', null, null, null],
        ['-', 'Đối tượng khác', 1, 0, 1],
        ['B', 'Trong tỉnh', null, null, null],
        ['-', 'Đối tượng khác', 2, 0, 2],
      ],
    })
    const imported = await commit(office, file)
    expect(imported.counts).toMatchObject({ rows: 2, new: 2, skipped: 0 })
    const { total } = await office.call('annexes.read', { form: 'rehab_results', period })
    expect(total?.dau_ky?.value).toBe(3)
    expect((await commit(office, file)).counts).toMatchObject({ same: 2 })
  })
})

function valuesOf({ rows, total }: CallOutput<'annexes.read'>) {
  const cells = [...rows.map((row) => [row.key, row.cells] as const), ['T', total ?? {}] as const]
  return cells.map(([key, of]) => [key, Object.entries(of).map(([column, cell]) => [column, cell.value, cell.state])])
}

describe('a facility with two kinds of work', () => {
  const heads: Row[] = [
    ['KẾT QUẢ TIẾP NHẬN, ĐIỀU TRỊ, CAI NGHIỆN MA TÚY 6 THÁNG ĐẦU NĂM 2021'],
    ['STT', 'Đơn vị', 'Có mặt đầu kỳ', 'Tiếp nhận mới trong kỳ', 'Hiện có cuối kỳ'],
    ['I', 'Tại cơ sở cai nghiện ma túy', 8, 2, 10],
    [1, 'Cơ sở cai nghiện ma túy số 1', 8, 2, 10],
  ]
  const methadone: Row[] = [
    ['IV', 'Điều trị Methadone', 30, 4, 34],
    [1, 'Cơ sở cai nghiện ma túy số 1', 30, 4, 34],
  ]

  it('has its figures of each in the group they stand under, and again the same', async () => {
    const office = await openOffice()
    const values = { ma: 'CS1', ten: 'Cơ sở cai nghiện ma túy số 1', loai: 'CSCN' }
    await office.call('records.save', { form: 'facilities', values })
    const file = makeWorkbook('ket-qua.xlsx', { PL01: [...heads, ...methadone] })
    const imported = await commit(office, file)
    expect(imported.rows.flatMap((row) => (row.key?.startsWith('co_so') ? [row.key] : []))).toEqual([
      'co_so:CS1',
      'co_so:CS1:IV',
    ])
    const { rows, total } = await office.call('annexes.read', { form: 'rehab_results', period })
    const held = rows.filter((row) => row.cells.cuoi_ky?.value).map((row) => [row.key, row.cells.cuoi_ky?.value])
    expect(held).toEqual([
      ['nhom:I', 10],
      ['co_so:CS1', 10],
      ['nhom:IV', 34],
      ['co_so:CS1:IV', 34],
    ])
    expect(total?.cuoi_ky?.value).toBe(44)
    expect((await commit(office, file)).counts).toMatchObject({ same: 2, new: 0, changed: 0 })
    const own = await office.call('reports.workbook', { period, forms: ['rehab_results'] })
    expect((await preview(office, own)).counts).toMatchObject({ new: 0, changed: 0, rejected: 0 })
  })
})

describe('our own workbook', () => {
  it('comes back without a change, records without a facility and kept figures included', async () => {
    const office = await openOffice()
    await commit(office, fixture('lapthach-2021-hai-bieu.xls'))
    await commit(office, sample('lapthach-2021-so-cai-nghien.xls'))
    for (const hinh_thuc of ['BB', 'TNCS', 'MMT']) {
      await office.call('records.save', {
        form: 'treatment_episodes',
        values: { ho_ten: `Không Cơ Sở ${hinh_thuc}`, hinh_thuc, ngay_bat_dau: '2021-02-03', xa_id: '08785' },
      })
    }
    const before = await office.call('annexes.read', { form: 'rehab_results', period })
    expect(before.rows.filter((row) => row.label.startsWith('Chưa xác định cơ sở'))).toHaveLength(3)
    const { name, bytes } = await office.call('reports.workbook', { period })
    const again = await preview(office, { name, bytes })
    const changed = again.sheets.map((sheet) => [sheet.form, sheet.counts.rows - sheet.counts.same])
    expect(changed.filter(([, rows]) => rows !== 0)).toEqual([])
    expect(changed.map(([form]) => form)).toEqual(
      expect.arrayContaining(['plan_progress', 'rehab_results', 'addict_status']),
    )
    expect(again.sheets.flatMap((sheet) => sheet.rows.flatMap((row) => row.differences))).toEqual([])
    // A sheet of facilities that the registers do not name has no line to read.
    expect(codesOf(again).filter((code) => code !== 'no_rows')).toEqual([])
    await commit(office, { name, bytes })
    const after = await office.call('annexes.read', { form: 'rehab_results', period })
    expect(valuesOf(after)).toEqual(valuesOf(before))
  })
})

describe('an annex read for the second time', () => {
  it('asks nothing about differences that stand already', async () => {
    const office = await openOffice({ unit: '10', role: 'province' })
    const file = sample('laocai-2020-ket-qua-cai-nghien.xlsx')
    const first = await commit(office, file)
    expect(issueOf(first, 'G8').cell).toBe('KQ 2020!E6')
    const second = await commit(office, file)
    expect(second.counts).toMatchObject({ rows: 3, same: 3 })
    expect(codesOf(second).filter((code) => code !== 'extra_row')).toEqual([])
  })
})
