/** What the officer says in the wizard: preview and commit follow it alike. */
import { describe, expect, it } from 'vitest'
import { openOffice } from '../../support/office.ts'
import {
  codesOf,
  commit,
  fixture,
  issueOf,
  makeWorkbook,
  preview,
  type Row,
  recordsBy,
  type TestFile,
} from './importing.ts'

const period = '2021-ND09_6T'

function statusFile(header: Row, rows: Row[]): TestFile {
  return makeWorkbook('bieu.xlsx', {
    Biểu: [['TÌNH HÌNH NGƯỜI NGHIỆN MA TÚY CÓ HỒ SƠ QUẢN LÝ 6 THÁNG ĐẦU NĂM 2021'], header, ...rows],
  })
}

const header: Row = ['STT', 'Đơn vị', 'Số đầu kỳ', 'Tăng trong kỳ', 'Giảm trong kỳ', 'Số cuối kỳ']

async function cellOf(office: Awaited<ReturnType<typeof openOffice>>, row: string, column: string) {
  const view = await office.call('annexes.read', { form: 'addict_status', period })
  return (row === 'T' ? view.total : view.rows.find((one) => one.key === row)?.cells)?.[column]
}

describe('columns', () => {
  const file = statusFile(
    ['STT', 'Đơn vị', 'Số đầu kỳ', 'Tăng trong kỳ', 'Ra khỏi', 'Còn', 'Số nghi'],
    [[1, 'Xã Bắc Bình', 5, 1, 2, 4, 9]],
  )

  it('are taken for what the officer says, or left out', async () => {
    const office = await openOffice()
    const columns = { E: 'giam', F: 'cuoi_ky', G: null }
    const imported = await commit(office, file, { form: 'addict_status', columns })
    expect(imported.columns.map((column) => [column.column, column.key])).toEqual(
      expect.arrayContaining([
        ['E', 'giam'],
        ['F', 'cuoi_ky'],
        ['G', null],
      ]),
    )
    // What the officer has said is not asked again.
    expect(codesOf(imported).filter((code) => code.includes('column'))).toEqual([])
    expect(await cellOf(office, '08785', 'giam')).toMatchObject({ value: 2 })
    expect(await cellOf(office, '08785', 'cuoi_ky')).toMatchObject({ value: 4 })
    expect(await cellOf(office, '08785', 'nghi_nghien')).toMatchObject({ state: 'blank' })
  })

  it('that the form does not have are refused by name', async () => {
    const office = await openOffice()
    await expect(preview(office, file, { form: 'addict_status', columns: { E: 'so_nha' } })).rejects.toMatchObject({
      code: 'column_unknown',
      message: 'PL02: không có cột “so_nha”.',
    })
  })
})

describe('header, form, sheet and period', () => {
  it('read a table under a header that is not found by itself', async () => {
    const office = await openOffice()
    const file = makeWorkbook('la.xlsx', {
      Biểu: [
        ['Báo cáo nhanh'],
        ['TT', 'Nơi', 'Có từ trước', 'Thêm', 'Bớt'],
        [1, 'Xã Bắc Bình', 5, 1, 2],
        [2, 'Xã Tử Du', 7, 0, 0],
      ],
    })
    await expect(commit(office, file)).rejects.toMatchObject({ code: 'workbook_no_known_header' })
    await expect(commit(office, file, { form: 'addict_status', period })).rejects.toThrow(
      /trang Biểu: không thấy dòng đầu bảng nào khớp với mẫu PL02 [^.]+\. Hãy chọn mẫu biểu khác hoặc chỉ dòng đầu bảng\./,
    )
    const imported = await commit(office, file, {
      form: 'addict_status',
      period,
      header: { first: 1, last: 1 },
      columns: { B: 'label', C: 'dau_ky', D: 'tang', E: 'giam' },
    })
    expect(imported).toMatchObject({ form: 'addict_status', period, header: { first: 2, last: 2 } })
    expect(imported.counts).toMatchObject({ rows: 2, new: 2 })
    expect(await cellOf(office, 'T', 'dau_ky')).toMatchObject({ value: 12 })
  })

  it('take one sheet of several, by its name as the officer reads it', async () => {
    const office = await openOffice()
    const imported = await commit(office, fixture('lapthach-2021-hai-bieu.xls'), { sheet: 'Cai nghiện' })
    expect(imported.sheets.map((sheet) => sheet.sheet)).toEqual(['Cai nghiện'])
    expect(await cellOf(office, '08761', 'dau_ky')).toMatchObject({ state: 'blank' })
  })

  it('put the figures into the period that is said, whatever the title says', async () => {
    const office = await openOffice()
    const file = statusFile(header, [[1, 'Xã Bắc Bình', 5, 1, 0, 6]])
    const imported = await commit(office, file, { period: '2021-TT05_6T' })
    expect(imported.period).toBe('2021-TT05_6T')
    expect(await cellOf(office, '08785', 'dau_ky')).toMatchObject({ state: 'blank' })
    await expect(preview(office, file, { period: '2021-XX' })).rejects.toMatchObject({ code: 'period_unknown' })
    await expect(preview(office, file, { form: 'khong_co' })).rejects.toMatchObject({ code: 'form_unknown' })
  })
})

describe('corrections and rows left out', () => {
  const file = statusFile(header, [
    [1, 'Xã Bắc Bình', 5, 'một', 0, 6],
    [2, 'Xã Phú Nhuận', 4, 0, 0, 4],
    [3, 'Xã Tử Du', 7, 0, 2, 5],
    [null, 'Tổng cộng', 16, 1, 2, 15],
  ])

  it('stand instead of what the file holds, in the preview and in the commit', async () => {
    const office = await openOffice()
    // A word, a name, a cell that was empty.
    const hints = { corrections: { D3: '1', B4: 'Xã Ngọc Mỹ', G3: 'đã hỏi lại' }, columns: { G: 'ghi_chu' } }
    const shown = await preview(office, file, hints)
    const done = await commit(office, file, hints)
    expect(done.counts).toEqual({ rows: 3, accepted: 3, rejected: 0, skipped: 0, new: 3, changed: 0, same: 0 })
    expect(shown.counts).toEqual(done.counts)
    expect(codesOf(done)).toEqual([])
    expect(await cellOf(office, '08785', 'ghi_chu')).toMatchObject({ value: 'đã hỏi lại' })
    expect(await cellOf(office, '08785', 'tang')).toMatchObject({ value: 1, source: '‹bieu.xlsx›, trang ‹Biểu›, ô D3' })
    expect(await cellOf(office, '08767', 'dau_ky')).toMatchObject({ value: 4 })
  })

  it('of rows are named as left out, and ask nothing more', async () => {
    const office = await openOffice()
    const imported = await commit(office, file, { skipRows: [3, 4, 6] })
    expect(imported.counts).toEqual({ rows: 3, accepted: 1, rejected: 0, skipped: 2, new: 1, changed: 0, same: 0 })
    expect(codesOf(imported)).toEqual([])
    expect(imported.rows.filter((row) => row.row >= 3).map((row) => row.outcome)).toEqual([
      'skipped',
      'skipped',
      'new',
      'ignored',
    ])
    expect(await cellOf(office, 'T', 'dau_ky')).toMatchObject({ value: 7, origin: 'computed' })
  })
})

describe('answers for each sheet of a file', () => {
  const rows: Row[] = [
    [1, 'Xã Bắc Bình', 5, 'một', 0, 6],
    [2, 'Xã Tử Du', 7, 0, 2, 5],
  ]
  const title: Row = ['TÌNH HÌNH NGƯỜI NGHIỆN MA TÚY CÓ HỒ SƠ QUẢN LÝ 6 THÁNG ĐẦU NĂM 2021']
  const people: Row[] = [
    ['DANH SÁCH NGƯỜI NGHIỆN MA TÚY CÓ HỒ SƠ QUẢN LÝ'],
    ['TT', 'Họ và tên', 'Năm sinh', 'Xã', 'Ngày vào danh sách'],
    [1, 'Khổng Văn Mạnh', 1987, 'Xã Bắc Bình', '15/04/2020'],
  ]
  const file = makeWorkbook('bo-bieu.xlsx', {
    Biểu: [title, header, ...rows],
    'Danh sách': people,
    Nháp: people,
  })

  it('are followed sheet by sheet, and the whole file is written in one go', async () => {
    const office = await openOffice()
    const sheets = { Biểu: { corrections: { D3: '1' }, skipRows: [4] }, Nháp: null }
    const shown = await preview(office, file, { sheets })
    const done = await commit(office, file, { sheets })
    expect(done.sheets.map((sheet) => [sheet.sheet, sheet.counts.new, sheet.counts.skipped])).toEqual([
      ['Biểu', 1, 1],
      ['Danh sách', 1, 0],
    ])
    expect(shown.sheets.map((sheet) => sheet.counts)).toEqual(done.sheets.map((sheet) => sheet.counts))
    expect(codesOf(done)).not.toContain('text_in_number')
  })

  it('leave two sheets that name one person as the preview has said', async () => {
    const office = await openOffice()
    const hints = { sheets: { Biểu: null } }
    const shown = await preview(office, file, hints)
    expect(shown.sheets.map((sheet) => [sheet.counts.new, sheet.counts.same])).toEqual([
      [1, 0],
      [0, 1],
    ])
    expect(shown.sheets.map((sheet) => sheet.batch)).toEqual([null, null])
    expect((await office.call('records.listWhole', { reason: 'xác minh hồ sơ', form: 'drug_users' })).total).toBe(0)
    expect(await office.call('imports.list', {})).toEqual([])
    const done = await commit(office, file, hints)
    expect(done.sheets.map((sheet) => sheet.counts)).toEqual(shown.sheets.map((sheet) => sheet.counts))
    expect((await office.call('records.listWhole', { reason: 'xác minh hồ sơ', form: 'drug_users' })).total).toBe(1)
  })
})

describe('a figure that differs from the registers', () => {
  const file = statusFile(header, [[1, 'Xã Bắc Bình', 5, 0, 0, 5]])

  async function openWithRegister() {
    const office = await openOffice()
    for (const ho_ten of ['Khổng Văn Mạnh', 'Trần Thị Lụa']) {
      await office.call('records.save', {
        form: 'drug_users',
        values: { ho_ten, xa_id: '08785', ngay_vao: '2020-01-01', loai: 'NGHIEN' },
      })
    }
    return office
  }

  it('is kept with the name of the file and the cell, the computed one beside it', async () => {
    const office = await openWithRegister()
    const shown = await preview(office, file)
    expect(issueOf(shown, 'computed_conflict')).toMatchObject({ cell: 'Biểu!C3', severity: 'warning' })
    expect(shown.rows.find((row) => row.row === 3)?.differences).toContainEqual({
      key: 'dau_ky',
      old: 2,
      new: 5,
      conflict: true,
    })
    await commit(office, file)
    expect(await cellOf(office, '08785', 'dau_ky')).toEqual({
      value: 5,
      state: 'value',
      origin: 'override',
      computed: 2,
      reason: 'Nhập từ bieu.xlsx ô C3',
      source: '‹bieu.xlsx›, trang ‹Biểu›, ô C3',
    })
    // What agrees with the registers is not stored.
    expect(await cellOf(office, '08785', 'tang')).toEqual({ value: 0, state: 'value', origin: 'computed' })
  })

  it('gives way where the officer says so', async () => {
    const office = await openWithRegister()
    const imported = await commit(office, file, { conflicts: { C3: 'computed', F3: 'computed' } })
    expect(codesOf(imported)).toEqual([])
    expect(await cellOf(office, '08785', 'dau_ky')).toEqual({ value: 2, state: 'value', origin: 'computed' })
    expect(await cellOf(office, '08785', 'cuoi_ky')).toEqual({ value: 2, state: 'value', origin: 'computed' })
  })

  it('leaves the note of the officer, and a cell equal to the register takes the typed one away', async () => {
    const office = await openOffice()
    await office.call('cells.save', {
      form: 'addict_status',
      period,
      edits: [
        { row: '08785', column: 'dau_ky', text: '9', note: 'Theo biên bản tháng 5' },
        { row: '08785', column: 'giam', text: '3' },
      ],
    })
    for (const ho_ten of ['Khổng Văn Mạnh', 'Trần Thị Lụa']) {
      await office.call('records.save', {
        form: 'drug_users',
        values: { ho_ten, xa_id: '08785', ngay_vao: '2020-01-01', loai: 'NGHIEN' },
      })
    }
    await commit(office, file)
    expect(await cellOf(office, '08785', 'dau_ky')).toMatchObject({ value: 5, note: 'Theo biên bản tháng 5' })
    expect(await cellOf(office, '08785', 'giam')).toEqual({ value: 0, state: 'value', origin: 'computed' })
    const history = await office.call('cells.history', {
      form: 'addict_status',
      period,
      row: '08785',
      column: 'dau_ky',
    })
    expect(history.map((change) => [change.old, change.new])).toEqual([
      [9, 5],
      [null, 9],
    ])
  })
})

describe('numbers and dates that can be read two ways', () => {
  it('are read as said, and without a word as Vietnamese offices write them', async () => {
    const file = makeWorkbook('ke-hoach.xlsx', {
      Biểu: [
        ['CHỈ TIÊU CAI NGHIỆN MA TÚY NĂM 2021'],
        ['STT', 'Đơn vị', 'Tại cơ sở cai nghiện > Bắt buộc', 'Gia đình, cộng đồng', 'Ghi chú'],
        [1, 'Xã Bắc Bình', null, '1,200', null],
      ],
    })
    const targetOf = async (numberStyle?: 'vi' | 'en') => {
      const office = await openOffice()
      const imported = await commit(office, file, { form: 'rehab_targets', ...(numberStyle && { numberStyle }) })
      const view = await office.call('annexes.read', { form: 'rehab_targets', period: '2021-ND09_NAM' })
      const value = view.rows.find((row) => row.key === '08785')?.cells.cd_gd?.value
      return { min: (value as { min: number }).min, asked: codesOf(imported).includes('number_style_assumed') }
    }
    expect(await targetOf()).toEqual({ min: 1.2, asked: true })
    expect(await targetOf('vi')).toEqual({ min: 1.2, asked: false })
    expect(await targetOf('en')).toEqual({ min: 1200, asked: false })
  })

  it('take month and day as said', async () => {
    const file = makeWorkbook('danh-sach.xlsx', {
      'Danh sách': [
        ['DANH SÁCH NGƯỜI NGHIỆN MA TÚY CÓ HỒ SƠ QUẢN LÝ'],
        ['TT', 'Họ và tên', 'Năm sinh', 'Xã', 'Ngày vào danh sách'],
        [1, 'Khổng Văn Mạnh', 1987, 'Xã Bắc Bình', '03/04/2020'],
      ],
    })
    const dateOf = async (dateOrder?: 'dmy' | 'mdy') => {
      const office = await openOffice()
      const imported = await commit(office, file, dateOrder && { dateOrder })
      const record = (await recordsBy(office, 'drug_users', 'ho_ten')).get('Khổng Văn Mạnh')
      return [record?.values.ngay_vao, codesOf(imported).includes('date_order_assumed')]
    }
    expect(await dateOf()).toEqual(['2020-04-03', true])
    expect(await dateOf('dmy')).toEqual(['2020-04-03', false])
    expect(await dateOf('mdy')).toEqual(['2020-03-04', false])
  })
})
