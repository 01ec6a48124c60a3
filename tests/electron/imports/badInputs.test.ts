/** Bad files: what cannot be read writes nothing, what can is written in part, and every sentence says where and what to do. */
import { randomBytes } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { openOffice } from '../../support/office.ts'
import { buildCompoundFile } from '../excel/buildXls.ts'
import { buildXlsx, buildZip, xlsxMembers } from '../excel/buildXlsx.ts'
import {
  codesOf,
  commit,
  countAll,
  fixture,
  issueOf,
  makeWorkbook,
  type Row,
  recordsBy,
  type TestFile,
} from './importing.ts'

const period = '2021-ND09_6T'
const whole = fixture('lapthach-2021-hai-bieu.xls').bytes

const unreadable: [what: string, code: string, file: TestFile, advice: RegExp][] = [
  [
    'a photo named as a workbook',
    'workbook_not_workbook',
    { name: 'anh.xlsx', bytes: new Uint8Array([0xff, 0xd8, 0xff, 0xe0, ...randomBytes(2000)]) },
    /không phải là bảng tính.*Hãy chọn tệp Excel/,
  ],
  ['an empty file', 'workbook_file_empty', { name: 'trong.xls', bytes: new Uint8Array(0) }, /trống không.*chép lại/],
  [
    'a workbook with a password',
    'workbook_password',
    {
      name: 'mat-khau.xlsx',
      bytes: buildCompoundFile({ EncryptionInfo: Buffer.alloc(100), EncryptedPackage: randomBytes(6000) }),
    },
    /có mật khẩu.*bỏ mật khẩu, lưu lại/,
  ],
  [
    'an .xls cut in half',
    'workbook_truncated',
    { name: 'cut.xls', bytes: whole.subarray(0, whole.length / 2) },
    /bị cụt.*Hãy chép lại/,
  ],
  [
    'a damaged .xlsx',
    'workbook_damaged',
    { name: 'hong.xlsx', bytes: buildZip(withSheet('<worksheet><sheetData><row r="1"><c r="A1"')) },
    /bị hỏng, không đọc được.*lưu thành tệp mới/,
  ],
  [
    'a zip bomb',
    'workbook_inflates_too_much',
    { name: 'bom.xlsx', bytes: buildZip(withSheet(Buffer.alloc(20_000_000, 'A'))) },
    /bung ra lớn hơn mức cho phép.*Hãy hỏi lại nơi gửi/,
  ],
  [
    'a workbook without any table',
    'workbook_no_known_header',
    makeWorkbook('thu.xlsx', { 'Thư mời': [['Kính gửi các xã'], ['Mời họp lúc 8 giờ'], ['Trân trọng']] }),
    /trang Thư mời: không thấy dòng đầu bảng nào.*Hãy chọn mẫu biểu hoặc chỉ dòng đầu bảng/,
  ],
  [
    'a workbook without any cell',
    'workbook_no_cells',
    { name: 'trang.xlsx', bytes: buildXlsx({ sheets: ['<sheetData/>'] }) },
    /không có ô nào có dữ liệu/,
  ],
]

function withSheet(data: string | Buffer) {
  return xlsxMembers({ sheets: ['<sheetData/>'] }).map((member) =>
    member.name.startsWith('xl/worksheets') ? { ...member, data } : member,
  )
}

describe('a file that cannot be read', () => {
  it.each(unreadable)(
    '%s is refused as %s by name, with what to do, and nothing is written',
    async (_, code, file, advice) => {
      const office = await openOffice()
      const before = await countAll(office)
      const refusal = commit(office, file)
      await expect(refusal).rejects.toMatchObject({ code })
      await expect(refusal).rejects.toThrow(`Tệp ${file.name}`)
      await expect(refusal).rejects.toThrow(advice)
      expect(await countAll(office)).toEqual(before)
    },
  )

  it('is not taken for another sheet than the one asked for', async () => {
    const office = await openOffice()
    await expect(commit(office, fixture('lapthach-2021-hai-bieu.xls'), { sheet: 'Quý 3' })).rejects.toThrow(
      'Tệp lapthach-2021-hai-bieu.xls không có trang “Quý 3”. Các trang có trong tệp: Người nghiện, Cai nghiện.',
    )
  })
})

/** PL02 with a few columns; every test adds its own rows. */
function statusFile(rows: Row[], name = 'xa-gui.xlsx'): TestFile {
  return makeWorkbook(name, {
    'Tháng 6': [
      ['TÌNH HÌNH NGƯỜI NGHIỆN MA TÚY CÓ HỒ SƠ QUẢN LÝ 6 THÁNG ĐẦU NĂM 2021'],
      ['STT', 'Đơn vị', 'Số đầu kỳ', 'Tăng trong kỳ', 'Giảm trong kỳ', 'Số cuối kỳ'],
      ...rows,
    ],
  })
}

describe('a table that can be read in part', () => {
  it('names an unknown commune and writes the others', async () => {
    const office = await openOffice()
    const imported = await commit(
      office,
      statusFile([
        [1, 'Xã Bắc Bình', 5, 1, 0, 6],
        [2, 'Xã Phú Nhuận', 4, 0, 0, 4],
        [3, 'Xã Tử Du', 7, 0, 2, 5],
      ]),
    )
    expect(imported.counts).toEqual({ rows: 3, accepted: 2, rejected: 1, skipped: 0, new: 2, changed: 0, same: 0 })
    expect(issueOf(imported, 'unknown_unit')).toEqual({
      cell: 'Tháng 6!B4',
      code: 'unknown_unit',
      severity: 'error',
      message:
        'Tệp xa-gui.xlsx, ô Tháng 6!B4: không có đơn vị “Xã Phú Nhuận” trong Huyện Lập Thạch. Sửa tên rồi nhập lại, hoặc bỏ qua dòng này.',
    })
    const view = await office.call('annexes.read', { form: 'addict_status', period })
    expect(view.total?.cuoi_ky?.value).toBe(11)
    expect(imported.rows.find((row) => row.row === 4)).toMatchObject({ outcome: 'rejected', key: null })
  })

  it('names the district and the town when one word means both, and takes the one that has a row', async () => {
    const district = await openOffice({ unit: '082' })
    const rows: Row[] = [
      [1, 'Bát Xát', 5, 1, 0, 6],
      [2, 'Xã Bản Qua', 4, 0, 0, 4],
    ]
    const imported = await commit(district, statusFile(rows))
    expect(imported.rows.filter((row) => row.role === 'data').map((row) => row.key)).toEqual(['02683', '02716'])
    const province = await openOffice({ unit: '10', role: 'province' })
    const ofProvince = await commit(province, statusFile([rows[0] ?? [], [2, 'TP Lào Cai', 9, 0, 0, 9]]))
    expect(ofProvince.rows.filter((row) => row.role === 'data').map((row) => row.key)).toEqual(['082', '080'])
  })

  it('names words where a number belongs, keeps the rest of the row, and rejects a row of which nothing is read', async () => {
    const office = await openOffice()
    const imported = await commit(
      office,
      statusFile([
        [1, 'Xã Bắc Bình', 5, 'chưa báo cáo', 0, 6],
        [2, 'Xã Tử Du', 'xem phụ lục', null, null, null],
      ]),
    )
    const [first, second] = imported.issues.filter((issue) => issue.code === 'text_in_number')
    expect(first).toMatchObject({ cell: 'Tháng 6!D3', severity: 'error' })
    expect(first?.message).toMatch(/^Tệp xa-gui\.xlsx, trang “Tháng 6”, ô D3: “chưa báo cáo” chưa đúng, .*1\.330\.$/)
    expect(second?.cell).toBe('Tháng 6!C4')
    expect(imported.counts).toMatchObject({ rows: 2, accepted: 1, rejected: 1 })
    const view = await office.call('annexes.read', { form: 'addict_status', period })
    const cells = view.rows.find((row) => row.key === '08785')?.cells
    expect(cells).toMatchObject({ dau_ky: { value: 5 }, cuoi_ky: { value: 6 } })
    expect(cells?.tang).toMatchObject({ value: null, state: 'blank' })
  })

  it('takes the first of two rows of one commune and names the second', async () => {
    const office = await openOffice()
    const imported = await commit(
      office,
      statusFile([
        [1, 'Xã Bắc Bình', 5, 1, 0, 6],
        [2, 'Bắc Bình', 50, 1, 0, 51],
      ]),
    )
    expect(imported.counts).toMatchObject({ rows: 2, accepted: 1, skipped: 1 })
    expect(issueOf(imported, 'duplicate_row')).toMatchObject({
      cell: 'Tháng 6!B4',
      message:
        'Tệp xa-gui.xlsx, ô Tháng 6!B4: “Bắc Bình” đã có ở dòng 3, dòng này không được lấy. Gộp hai dòng rồi nhập lại.',
    })
    const view = await office.call('annexes.read', { form: 'addict_status', period })
    expect(view.total?.cuoi_ky?.value).toBe(6)
  })

  it('names figures without a commune', async () => {
    const office = await openOffice()
    const imported = await commit(
      office,
      statusFile([
        [1, 'Xã Bắc Bình', 5, 1, 0, 6],
        [2, null, 8, 0, 0, 8],
      ]),
    )
    expect(imported.counts).toMatchObject({ rows: 2, accepted: 1, rejected: 1 })
    expect(issueOf(imported, 'row_without_name').message).toBe(
      'Tệp xa-gui.xlsx, ô Tháng 6!A4: dòng này có số nhưng không có tên ở cột “Đơn vị” nên không biết ghi vào đâu. Ghi tên rồi nhập lại.',
    )
  })

  it('names columns, sheets and hidden sheets that are not taken', async () => {
    const office = await openOffice()
    const file = makeWorkbook('nhieu-trang.xlsx', {
      'Hướng dẫn': [['Gửi về Phòng trước ngày 20'], ['Ghi đủ các cột']],
      'Biểu 2': [
        ['TÌNH HÌNH NGƯỜI NGHIỆN MA TÚY CÓ HỒ SƠ QUẢN LÝ 6 THÁNG ĐẦU NĂM 2021'],
        ['STT', 'Đơn vị', 'Số đầu kỳ', 'Tăng trong kỳ', 'Giảm trong kỳ', 'Số cuối kỳ', 'Số điện thoại trực ban'],
        [1, 'Xã Bắc Bình', 5, 1, 0, 6, '0211 3830 123'],
      ],
      Nháp: { rows: [['STT', 'Đơn vị']], hidden: true },
    })
    const imported = await commit(office, file)
    expect(imported.sheets).toHaveLength(1)
    expect(imported.counts.new).toBe(1)
    expect(issueOf(imported, 'sheet_unknown').message).toMatch(
      /^Tệp nhieu-trang\.xlsx: Trang “Hướng dẫn”: .* Trang này chưa được lấy\.$/,
    )
    expect(issueOf(imported, 'sheet_hidden')).toMatchObject({ cell: 'Nháp!A1', severity: 'info' })
    expect(issueOf(imported, 'unknown_column')).toMatchObject({ cell: 'Biểu 2!G2' })
    expect(issueOf(imported, 'unknown_column').message).toContain('“Số điện thoại trực ban” không có trong PL02')
  })

  it('says that a table is of another district, or has no rows', async () => {
    const office = await openOffice()
    const title = 'KẾT QUẢ CAI NGHIỆN MA TÚY 6 THÁNG ĐẦU NĂM 2021'
    const columns: Row = ['STT', 'Đơn vị', 'Có mặt đầu kỳ', 'Tiếp nhận mới trong kỳ', 'Hiện có cuối kỳ']
    const ofBatXat = makeWorkbook('bat-xat.xlsx', {
      KQ: [['Phòng LĐ-TB&XH huyện Bát Xát'], [title], columns, [1, 'Gia đình', 5, 1, 6]],
    })
    expect(issueOf(await commit(office, ofBatXat), 'other_unit').message).toBe(
      'Tệp bat-xat.xlsx, ô KQ!A1: tiêu đề ghi “huyện Bát Xát”, còn sổ này là của Huyện Lập Thạch. Kiểm tra xem có chọn nhầm tệp không.',
    )
    const empty = makeWorkbook('trong.xlsx', { KQ: [['UBND tỉnh Vĩnh Phúc'], [title], columns] })
    const imported = await commit(office, empty)
    expect(imported.counts.rows).toBe(0)
    expect(codesOf(imported)).toEqual(['no_rows'])
  })

  it('says that no period is named and which one it takes', async () => {
    const office = await openOffice({ now: '2021-06-20T02:00:00.000Z' })
    const file = makeWorkbook('khong-ky.xlsx', {
      Biểu: [
        ['TÌNH HÌNH NGƯỜI NGHIỆN MA TÚY CÓ HỒ SƠ QUẢN LÝ'],
        ['STT', 'Đơn vị', 'Số đầu kỳ', 'Tăng trong kỳ', 'Giảm trong kỳ', 'Số cuối kỳ'],
        [1, 'Xã Bắc Bình', 5, 1, 0, 6],
      ],
    })
    const imported = await commit(office, file)
    expect(imported.period).toBe('2021-ND09_6T')
    expect(issueOf(imported, 'period_assumed')).toMatchObject({ cell: 'Biểu!A1', severity: 'warning' })
  })
})

const episodeHeader: Row = [
  'TT',
  'Họ và tên',
  'Năm sinh',
  'Giới tính',
  'CCCD',
  'Xã',
  'Hình thức',
  'Cơ sở',
  'Lần thứ',
  'Ngày bắt đầu',
  'Ngày kết thúc',
]

function episodeFile(rows: Row[], name = 'so-cai.xls'): TestFile {
  return makeWorkbook(name, { Sổ: [['SỔ THEO DÕI CAI NGHIỆN NĂM 2021'], episodeHeader, ...rows] })
}

describe('a list with rows that lack something', () => {
  it('keeps them, marks them and counts them where the figure allows', async () => {
    const office = await openOffice()
    const imported = await commit(
      office,
      episodeFile([
        [1, 'Khổng Văn Mạnh', 1987, 'Nam', '026087001234', 'Xã Bắc Bình', 'Bắt buộc', null, 1, '01/02/2021', null],
        [2, 'Trần Thị Lụa', 1990, 'Nữ', null, null, 'Bắt buộc', null, 1, '05/03/2021', null],
        [3, null, 1990, 'Nam', '026090004321', 'Xã Tử Du', 'Bắt buộc', null, 1, '05/03/2021', null],
      ]),
    )
    expect(imported.counts).toEqual({ rows: 3, accepted: 2, rejected: 1, skipped: 0, new: 2, changed: 0, same: 0 })
    expect(issueOf(imported, 'not_a_record')).toEqual({
      cell: 'Sổ!C5',
      code: 'not_a_record',
      severity: 'error',
      message:
        'Tệp so-cai.xls, ô Sổ!C5: dòng này thiếu Họ và tên nên không ghi được thành một dòng sổ. Ghi thêm rồi nhập lại.',
    })
    const missing = imported.issues.filter((issue) => issue.code === 'incomplete').map((issue) => issue.message)
    expect(missing).toEqual([
      expect.stringContaining('1 dòng chưa có “Xã, phường, thị trấn”'),
      expect.stringContaining('2 dòng chưa có “Cơ sở cai nghiện, điều trị”'),
    ])

    const view = await office.call('annexes.read', { form: 'rehab_results', period })
    expect(view.rows.find((row) => row.label === 'Chưa xác định cơ sở')?.cells.tang?.value).toBe(2)
    expect(view.total?.tang?.value).toBe(2)
    const records = await recordsBy(office, 'treatment_episodes', 'ho_ten')
    expect(records.get('Trần Thị Lụa')?.incomplete).toEqual(['xa_id', 'co_so_id'])
    expect(records.get('Khổng Văn Mạnh')?.incomplete).toEqual(['co_so_id'])
  })

  it('keeps a row whose cells are not understood, names the cells and marks the fields', async () => {
    const office = await openOffice()
    const imported = await commit(
      office,
      episodeFile([
        [1, 'Đỗ Văn Thái', 1985, 'Nam', '12345', 'Xã Phú Nhuận', 'Bắt buộc', 'Trại 5', 'một', '31/02/2021', null],
        [2, 'Đỗ Văn An', 1985, 'Nam', null, 'Tử Du', 'tự nguyện ở nhà', null, 1, '05/02/2021', '01/02/2021'],
      ]),
    )
    expect(imported.counts).toMatchObject({ rows: 2, accepted: 2, rejected: 0 })
    const places = imported.issues
      .filter((issue) => issue.severity === 'error')
      .map((issue) => [issue.code, issue.cell])
      .sort()
    expect(places).toEqual(
      [
        ['unknown_unit', 'Sổ!F3'],
        ['identity_damaged', 'Sổ!E3'],
        ['unknown_reference', 'Sổ!H3'],
        ['text_in_number', 'Sổ!I3'],
        ['bad_date', 'Sổ!J3'],
        ['unknown_code', 'Sổ!G4'],
        ['ket_thuc_sau_bat_dau', 'Sổ!K4'],
      ].sort(),
    )
    for (const issue of imported.issues) {
      expect(issue.message).toContain('so-cai.xls')
      expect(issue.message).toContain('Sổ')
      expect(issue.message).toContain(issue.cell.split('!')[1])
    }
    expect(imported.rows.find((row) => row.row === 3)?.unread).toEqual({
      cccd: '12345',
      xa_id: 'Xã Phú Nhuận',
      co_so_id: 'Trại 5',
      lan_thu: 'một',
      ngay_bat_dau: '31/02/2021',
    })
    const records = await recordsBy(office, 'treatment_episodes', 'ho_ten')
    expect(records.get('Đỗ Văn Thái')?.incomplete.toSorted()).toEqual(
      ['cccd', 'co_so_id', 'lan_thu', 'ngay_bat_dau', 'xa_id'].sort(),
    )
    // The dates contradict each other: kept as they are, and marked.
    expect(records.get('Đỗ Văn An')).toMatchObject({
      incomplete: ['hinh_thuc', 'ket_thuc', 'ngay_ket_thuc'],
      values: { ngay_bat_dau: '2021-02-05', ngay_ket_thuc: '2021-02-01' },
    })
  })

  it('says when the total under a list is not the number of its rows', async () => {
    const office = await openOffice()
    const rows: Row[] = [
      [1, 'Khổng Văn Mạnh', 1987, 'Nam', null, 'Xã Bắc Bình', 'GD', null, 1, '01/02/2021', null],
      [null, 'Tổng cộng: 12 người'],
    ]
    const imported = await commit(office, episodeFile(rows))
    expect(imported.counts.rows).toBe(1)
    expect(issueOf(imported, 'total_mismatch')).toMatchObject({ cell: 'Sổ!A4' })
    expect(issueOf(imported, 'total_mismatch').message).toContain('“Tổng cộng: 12 người” nhưng trong tệp có 1 dòng')
  })
})
