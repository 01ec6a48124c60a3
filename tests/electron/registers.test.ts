/** What a register fills in, requires, numbers and warns of by its definition alone. */
import { describe, expect, it } from 'vitest'
import type { CellValue } from '../../shared/columns/columnType.ts'
import { type Office, openOffice } from '../support/office.ts'
import { commit, issueOf, makeWorkbook, preview } from './imports/importing.ts'

type Values = Record<string, CellValue>

function save(office: Office, form: string, values: Values) {
  return office.call('records.save', { form, values })
}

/** The record with all that answers withhold of files of victims and sex workers. */
async function saveWhole(office: Office, form: string, values: Values) {
  const { record } = await save(office, form, values)
  return (await office.call('records.open', { reason: 'xác minh hồ sơ', id: record.id })).record
}

const business = { ten: 'Nhà nghỉ Hoa Phượng', loai_hinh: 'NHA_NGHI', xa_id: '08794' }

describe('a blank field', () => {
  it('takes what the record that a reference names has, and keeps what was typed', async () => {
    const office = await openOffice()
    const { record } = await save(office, 'establishments', business)
    const visit = { co_so_id: record.values.ma_co_so ?? null, dot_id: 'DKT01', ngay: '2021-03-02' }
    const filled = await save(office, 'inspections', visit)
    expect(filled.record.unit).toMatchObject({ code: '08794' })
    expect(filled.record.incomplete).not.toContain('xa_id')
    const typed = await save(office, 'inspections', { ...visit, xa_id: '08788' })
    expect(typed.record.unit).toMatchObject({ code: '08788' })
  })

  it('takes what the definition suggests, with the rule of the day the spell began', async () => {
    const office = await openOffice({ now: '2023-06-15T02:00:00.000Z' })
    const person = { ho_ten: 'Khổng Văn Thuỵ', gioi_tinh: 'NAM', sinh: '1987', xa_id: '08761' }
    const decided = { ...person, nguon_hoan_thanh: 'BAT_BUOC', so_qd: '12/QĐ-UBND', ngay_hoan_thanh: '2021-02-01' }
    const inForce = await save(office, 'post_rehab', { ...decided, ngay_qd: '2022-03-10' })
    expect(inForce.record.values).toMatchObject({ thoi_han_thang: 24, ngay_het_han: '2024-03-10' })
    const typed = await save(office, 'post_rehab', { ...decided, ngay_qd: '2022-03-10', thoi_han_thang: 18 })
    expect(typed.record.values.thoi_han_thang).toBe(18)
    // No rule speaks of a day before the law, and none where the day is not known.
    const before = await save(office, 'post_rehab', { ...decided, ngay_qd: '2021-03-10' })
    expect(before.record.values.thoi_han_thang).toBeUndefined()
    const unknown = await save(office, 'post_rehab', { ...decided, ho_ten: 'Đỗ Văn Hậu' })
    expect(unknown.record.values.thoi_han_thang).toBeUndefined()
  })

  it('is filled in an imported row as well', async () => {
    const office = await openOffice()
    await save(office, 'establishments', business)
    const file = makeWorkbook('kiem-tra.xlsx', {
      'Kiem tra': [
        ['SỔ THEO DÕI LƯỢT KIỂM TRA'],
        ['STT', 'Ngày kiểm tra', 'Tên cơ sở được kiểm tra', 'Vi phạm'],
        [1, '02/03/2021', 'Nhà nghỉ Hoa Phượng', ''],
      ],
    })
    await commit(office, file, { form: 'inspections' })
    const { records } = await office.call('records.list', { form: 'inspections' })
    expect(records.map((record) => record.unit?.code)).toEqual(['08794'])
  })
})

describe('a rule in a computed field', () => {
  it('is that of the first day of the spell, and blank without that day', async () => {
    const office = await openOffice()
    const victim = { xa_id: '08764', sinh: '1999', ngay_gui_xac_minh: '2021-05-03' }
    const known = await saveWhole(office, 'trafficking_victims', { ...victim, ngay_tiep_nhan: '2021-05-01' })
    expect(known.values.han_tra_loi).toBe('2021-05-23')
    const unknown = await saveWhole(office, 'trafficking_victims', { ...victim, ma_ho_so: '246-NV-2021-0009' })
    expect(unknown.values.han_tra_loi).toBeNull()
  })
})

describe('a record without a person', () => {
  it('needs no name, and no paper', async () => {
    const office = await openOffice()
    const record = await saveWhole(office, 'sex_workers', {
      sinh: '1994',
      xa_id: '08761',
      cach_nam: 'DONG_DANG',
      ngay_vao: '2021-02-08',
    })
    expect(record.person).toBeNull()
    expect(record.incomplete).toEqual([])
    const named = await save(office, 'support_services', { ho_ten: 'Sùng Thị Pằng', xa_id: '08788' })
    expect(named.record.incomplete).toContain('gioi_tinh')
  })

  it('gets a file number of the office, though others name it by that number', async () => {
    const office = await openOffice()
    const values = { sinh: '1994', xa_id: '08761', cach_nam: 'DONG_DANG', ngay_vao: '2021-02-08' }
    const first = await save(office, 'sex_workers', values)
    const second = await save(office, 'sex_workers', { ...values, sinh: '1990' })
    expect([first, second].map(({ record }) => record.values.ma_ho_so)).toEqual([
      '246-BD-2021-0001',
      '246-BD-2021-0002',
    ])
  })
})

describe('people whom nothing may lead to', () => {
  const secret = {
    ho_ten: 'Nguyễn Thị Ước',
    cccd: '026189000733',
    sinh: '1989',
    xa_id: '08788',
    cach_nam: 'XU_PHAT',
    ngay_vao: '2021-01-20',
  }

  it('are not offered, nor taken for whoever has their name and papers in another list', async () => {
    const office = await openOffice()
    const record = await saveWhole(office, 'sex_workers', secret)
    expect(await office.call('people.find', { name: 'Nguyễn Thị Ước', identity: '026189000733' })).toEqual([])
    const file = makeWorkbook('nghien.xlsx', {
      Sổ: [
        ['DANH SÁCH NGƯỜI NGHIỆN MA TÚY'],
        ['STT', 'Họ và tên', 'Giới tính', 'Năm sinh', 'Số CCCD/CMND', 'Xã', 'Loại ma túy'],
        [1, 'Nguyễn Thị Ước', 'Nữ', '1989', '026189000733', 'Thái Hòa', 'Heroin'],
      ],
    })
    await commit(office, file)
    const { records } = await office.call('records.list', { form: 'drug_users' })
    expect(records).toHaveLength(1)
    expect(records[0]?.person).not.toBe(record.person)
    expect(await office.call('people.find', { name: 'Nguyễn Thị Ước' })).toHaveLength(1)
  })

  it('are found again by their file number alone', async () => {
    const office = await openOffice()
    const known = await save(office, 'drug_users', {
      ho_ten: 'Nguyễn Thị Ước',
      gioi_tinh: 'NU',
      sinh: '1989',
      cccd: '026189000733',
      xa_id: '08788',
    })
    const record = await saveWhole(office, 'sex_workers', { ...secret, ma_ho_so: '246-BD-2021-0007' })
    const file = makeWorkbook('ban-dam.xlsx', {
      Sổ: [
        ['DANH SÁCH NGƯỜI BÁN DÂM CÓ HỒ SƠ QUẢN LÝ'],
        ['STT', 'Mã hồ sơ', 'Họ và tên', 'Số CCCD', 'Năm sinh', 'Xã', 'Nguồn nắm', 'Ngày bắt đầu theo dõi', 'Ghi chú'],
        [1, '246-BD-2021-0007', 'Nguyễn Thị Ước', '026189000733', '1989', 'Thái Hòa', '', '20/01/2021', 'đã gặp'],
        [2, '', 'Nguyễn Thị Ước', '026189000733', '1989', 'Thái Hòa', '', '01/05/2021', ''],
      ],
    })
    const imported = await commit(office, file, { form: 'sex_workers' })
    expect(imported.counts).toMatchObject({ changed: 1, new: 1 })
    const { records } = await office.call('records.listWhole', { reason: 'xác minh hồ sơ', form: 'sex_workers' })
    const persons = records.map((one) => one.person)
    expect(persons).toContain(record.person)
    expect(new Set([...persons, known.record.person]).size).toBe(3)
  })

  it('are not linked by the support a row of another group gets', async () => {
    const office = await openOffice()
    const known = await save(office, 'drug_users', { ho_ten: 'Nguyễn Thị Ước', sinh: '1989', xa_id: '08788' })
    const file = makeWorkbook('ho-tro.xlsx', {
      Sổ: [
        ['SỔ THEO DÕI HỖ TRỢ XÃ HỘI'],
        ['STT', 'Họ và tên', 'Năm sinh', 'Xã', 'Nhóm người được hỗ trợ', 'Nội dung hỗ trợ', 'Ngày hỗ trợ'],
        [1, 'Nguyễn Thị Ước', '1989', 'Thái Hòa', 'Người bán dâm', 'Y tế', '01/05/2021'],
        [2, 'Nguyễn Thị Ước', '1989', 'Thái Hòa', 'Người sau cai', 'Y tế', '01/05/2021'],
      ],
    })
    await commit(office, file)
    const { records } = await office.call('records.listWhole', { reason: 'xác minh hồ sơ', form: 'support_services' })
    const personOf = (group: string) => records.find((one) => one.values.nhom === group)?.person
    expect(personOf('SAU_CAI')).toBe(known.record.person)
    expect(personOf('BAN_DAM')).not.toBe(known.record.person)
  })
})

describe('an open spell', () => {
  it('of a person who has one already is named', async () => {
    const office = await openOffice()
    const values = {
      ho_ten: 'Nguyễn Thị Ước',
      sinh: '1989',
      xa_id: '08788',
      cach_nam: 'XU_PHAT',
      ngay_vao: '2021-01-20',
    }
    const record = await saveWhole(office, 'sex_workers', values)
    const again = await office.call('records.save', {
      form: 'sex_workers',
      ...(record.person !== null && { person: record.person }),
      values: { ...values, ngay_vao: '2021-05-01', cach_nam: 'DONG_DANG' },
    })
    expect(again.issues.map((issue) => issue.code)).toEqual(['second_open_spell'])
  })
})

describe('what is probably written down twice', () => {
  const meeting = { ngay: '2021-06-26', ten: 'Mít tinh hưởng ứng 26/6', xa_id: ['08761'], hinh_thuc: 'HOI_NGHI' }

  it('is kept twice, and the officer is asked', async () => {
    const office = await openOffice()
    expect((await save(office, 'communication_events', meeting)).issues).toEqual([])
    const again = await save(office, 'communication_events', meeting)
    expect(again.issues.map((issue) => issue.code)).toEqual(['probable_duplicate'])
    expect(again.issues[0]?.message).toMatch(/ngày/)
  })

  it('in a file as well, and is the same when the file comes again', async () => {
    const office = await openOffice()
    const file = makeWorkbook('ho-tro.xlsx', {
      Sổ: [
        ['SỔ THEO DÕI HỖ TRỢ XÃ HỘI'],
        ['STT', 'Họ và tên', 'Số CCCD', 'Xã', 'Nhóm người được hỗ trợ', 'Nội dung hỗ trợ', 'Ngày hỗ trợ', 'Ghi chú'],
        [1, 'Khổng Văn Thuỵ', '026087002214', 'Xuân Hòa', 'Người sau cai', 'Vay vốn', '01/05/2021', 'vay lần 1'],
        [2, 'Khổng Văn Thuỵ', '026087002214', 'Xuân Hòa', 'Người sau cai', 'Vay vốn', '01/05/2021', 'vay lần 2'],
        [3, '', '', 'Xuân Hòa', 'Người bán dâm', 'Y tế', '01/05/2021', ''],
        [4, '', '', 'Xuân Hòa', 'Người bán dâm', 'Y tế', '01/05/2021', ''],
      ],
    })
    const first = await commit(office, file)
    expect(first.counts).toMatchObject({ accepted: 4, new: 4 })
    expect(issueOf(first, 'probable_duplicate')).toMatchObject({ cell: 'Sổ!B4', severity: 'warning' })
    const second = await commit(office, file)
    expect(second.counts).toMatchObject({ accepted: 4, same: 4 })
  })
})

describe('a business named in a list', () => {
  const visits = makeWorkbook('luot-kiem-tra.xlsx', {
    'Kiem tra': [
      ['SỔ THEO DÕI LƯỢT KIỂM TRA'],
      ['STT', 'Ngày kiểm tra', 'Tên cơ sở được kiểm tra', 'Xã', 'Vi phạm'],
      [1, '02/03/2021', 'Nhà nghỉ Hoa Phượng', 'Xuân Hòa', ''],
      [2, '03/03/2021', 'Nhà nghỉ Hoa Phượng', 'Thái Hòa', ''],
      [3, '04/03/2021', 'Nhà nghỉ Hoa Phượng', 'Bắc Bình', ''],
    ],
  })

  it('is the one of the row’s commune, and a new one where that commune has none of that name', async () => {
    const office = await openOffice()
    const first = await save(office, 'establishments', business)
    const second = await save(office, 'establishments', { ...business, xa_id: '08788' })
    const imported = await commit(office, visits, { form: 'inspections' })
    expect(issueOf(imported, 'facility_added')).toMatchObject({ cell: 'Kiem tra!C5' })
    const inspected = (await office.call('records.list', { form: 'inspections' })).records
    const codes = new Map(inspected.map((one) => [one.unit?.code, one.values.co_so_id]))
    expect(codes.get('08794')).toBe(first.record.values.ma_co_so)
    expect(codes.get('08788')).toBe(second.record.values.ma_co_so)
    const businesses = (await office.call('records.list', { form: 'establishments' })).records
    const own = [first, second].map((one) => one.record.values.ma_co_so)
    const added = businesses.find((one) => !own.includes(one.values.ma_co_so))
    expect(businesses).toHaveLength(3)
    expect(added?.values).toMatchObject({ ten: 'Nhà nghỉ Hoa Phượng', loai_hinh: 'NHA_NGHI' })
    expect([...codes.values()].sort()).toEqual(businesses.map((one) => one.values.ma_co_so).sort())
    const again = await preview(office, visits, { form: 'inspections' })
    expect(again.counts).toMatchObject({ same: 3, new: 0 })
  })

  it('is none where that commune has none of that name and the name does not tell what it is', async () => {
    const office = await openOffice()
    await save(office, 'establishments', { ...business, ten: 'Hoa Phượng Đỏ' })
    const file = makeWorkbook('luot-kiem-tra.xlsx', {
      'Kiem tra': [
        ['SỔ THEO DÕI LƯỢT KIỂM TRA'],
        ['STT', 'Ngày kiểm tra', 'Tên cơ sở được kiểm tra', 'Xã', 'Vi phạm'],
        [1, '04/03/2021', 'Hoa Phượng Đỏ', 'Bắc Bình', ''],
      ],
    })
    const imported = await commit(office, file, { form: 'inspections' })
    expect(issueOf(imported, 'unknown_reference')).toMatchObject({ cell: 'Kiem tra!C3' })
    const [inspected] = (await office.call('records.list', { form: 'inspections' })).records
    expect(inspected?.values.co_so_id).toBeUndefined()
  })

  it('that the catalogue lacks is added in the row’s commune, where its name tells what it is', async () => {
    const office = await openOffice()
    const name = 'Câu lạc bộ hỗ trợ người sau cai'
    const file = makeWorkbook('sinh-hoat.xlsx', {
      Sổ: [
        ['SỔ THEO DÕI SINH HOẠT, HOẠT ĐỘNG CỦA MÔ HÌNH, CÂU LẠC BỘ'],
        ['STT', 'Mô hình, CLB, điểm, đội', 'Ngày sinh hoạt', 'Xã', 'Lượt người tham dự'],
        [1, name, '12/03/2021', 'Xuân Hòa', 20],
        [2, name, '29/04/2021', 'Xuân Hòa', 21],
        [3, name, '12/03/2021', 'Thái Hòa', 15],
      ],
    })
    await commit(office, file, { form: 'model_activities' })
    const models = (await office.call('records.list', { form: 'models' })).records
    expect(models.map((one) => [one.values.ten, one.unit?.name]).sort()).toEqual([
      [name, 'Xã Thái Hòa'],
      [name, 'Xã Xuân Hòa'],
    ])
  })

  it('is printed with its code where several have its name, and read back so', async () => {
    const office = await openOffice()
    await save(office, 'establishments', business)
    const { record } = await save(office, 'establishments', { ...business, xa_id: '08788' })
    await save(office, 'inspections', { co_so_id: record.values.ma_co_so ?? null, ngay: '2021-03-02', xa_id: '08794' })
    const file = await office.call('reports.register', {
      reason: 'xác minh hồ sơ',
      form: 'inspections',
      confirmed: true,
    })
    const again = await commit(office, file)
    expect(again.counts).toMatchObject({ same: 1, new: 0, changed: 0 })
  })
})

describe('lines of a record', () => {
  it('are listed alone, and a name that nobody has makes no person', async () => {
    const office = await openOffice({ now: '2023-06-15T02:00:00.000Z' })
    const person = { gioi_tinh: 'NAM', xa_id: '08761', nguon_hoan_thanh: 'BAT_BUOC' }
    const first = await save(office, 'post_rehab', { ...person, ho_ten: 'Khổng Văn Thuỵ', sinh: '1987' })
    await save(office, 'post_rehab', { ...person, ho_ten: 'Đỗ Văn Hậu', sinh: '1990' })
    const file = makeWorkbook('xet-nghiem.xlsx', {
      Sổ: [
        ['SỔ THEO DÕI XÉT NGHIỆM NGƯỜI SAU CAI NGHIỆN'],
        ['STT', 'Họ và tên người được xét nghiệm', 'Ngày xét nghiệm', 'Kết quả xét nghiệm'],
        [1, 'Khổng Văn Thuỵ', '02/03/2023', 'Âm tính'],
        [2, 'Đỗ Văn Hậu', '02/03/2023', 'Âm tính'],
        [3, 'Trần Văn Ai Đó', '02/03/2023', 'Âm tính'],
      ],
    })
    const imported = await commit(office, file)
    expect(issueOf(imported, 'unknown_reference').message).toMatch(/Trần Văn Ai Đó/)
    const parent = String(first.record.values.ma_ho_so)
    const { records } = await office.call('records.list', { form: 'drug_tests', parent })
    expect(records.map((one) => one.values.ho_so_id)).toEqual([parent])
    expect((await office.call('records.list', { form: 'post_rehab' })).total).toBe(2)
  })
})
