/** Register records: saving with what is missing, numbering, the person behind, warnings, taking back, and finding people. */
import { describe, expect, it } from 'vitest'
import type { CellValue } from '../../shared/columns/columnType.ts'
import { type Office, openOffice } from '../support/office.ts'

type Values = Record<string, CellValue>

const H1 = '2021-ND09_6T'
const episode = {
  ho_ten: 'Khổng Văn Ất',
  gioi_tinh: 'NAM',
  sinh: '1987-12-01',
  xa_id: '08788',
  hinh_thuc: 'GD',
  ngay_bat_dau: '2021-01-10',
  lan_thu: 1,
}
const addict = {
  ho_ten: 'Lý A Bính',
  gioi_tinh: 'NAM',
  sinh: '1990',
  xa_id: '08788',
  ngay_vao: '2021-01-10',
  ly_do_tang: 'PHAT_HIEN_MOI',
  trang_thai: 'CONG_DONG',
}

function save(
  office: Office,
  form: string,
  values: Values,
  more: { id?: string; revision?: number; person?: string } = {},
) {
  return office.call('records.save', { form, values, ...more })
}

function codesOf({ issues }: { issues: { code: string }[] }): string[] {
  return issues.map((issue) => issue.code)
}

async function countOf(office: Office, column: string, form = 'addict_status'): Promise<CellValue | undefined> {
  return (await office.call('annexes.read', { form, period: H1 })).total?.[column]?.value
}

describe('a record', () => {
  it('is complete when every required field is there, with the commune named by code or by id', async () => {
    const office = await openOffice()
    const { record, issues } = await save(office, 'treatment_episodes', episode)
    expect(issues).toEqual([])
    expect(record).toMatchObject({
      form: 'treatment_episodes',
      unit: { code: '08788', name: 'Xã Thái Hòa' },
      incomplete: [],
      revision: 1,
      deleted: false,
      values: { ho_ten: 'Khổng Văn Ất', ma_ho_so: '246-CN-2021-0001' },
    })
    const unit = record.unit?.id ?? ''
    const again = await save(office, 'treatment_episodes', { ...episode, ho_ten: 'Khổng Văn Bính', xa_id: unit })
    expect(again.record.unit).toEqual(record.unit)
    await expect(save(office, 'treatment_episodes', { ...episode, xa_id: '99999' })).rejects.toMatchObject({
      code: 'unit_unknown',
    })
  })

  it('is kept with what is missing, which is named', async () => {
    const office = await openOffice()
    const { record } = await save(office, 'treatment_episodes', { ho_ten: 'Sùng Thị Pằng' })
    expect(record.incomplete).toEqual(['gioi_tinh', 'sinh', 'xa_id', 'hinh_thuc', 'ngay_bat_dau', 'lan_thu'])
    const { records, total } = await office.call('records.list', { form: 'treatment_episodes', incomplete: true })
    expect([total, records[0]?.id]).toEqual([1, record.id])
    const filled = await save(office, 'treatment_episodes', { ...episode, ho_ten: 'Sùng Thị Pằng' }, { id: record.id })
    expect(filled.record).toMatchObject({ incomplete: [], revision: 2 })
    expect((await office.call('records.list', { form: 'treatment_episodes', incomplete: true })).total).toBe(0)
  })

  it('asks for a facility or a result only where the form or the end of the episode needs one', async () => {
    const office = await openOffice()
    const incompleteOf = async (values: Values) =>
      (await save(office, 'treatment_episodes', { ...episode, ...values })).record.incomplete
    expect(await incompleteOf({ hinh_thuc: 'GD' })).toEqual([])
    expect(await incompleteOf({ hinh_thuc: 'MMT' })).toEqual(['co_so_id'])
    expect(await incompleteOf({ hinh_thuc: 'MMT', co_so_id: 'MMT-LT' })).toEqual([])
    expect(await incompleteOf({ hinh_thuc: 'CD', ngay_ket_thuc: '2021-05-01' })).toEqual(['ket_thuc'])
    expect(await incompleteOf({ hinh_thuc: 'CD', ngay_ket_thuc: '2021-05-01', ket_thuc: 'CHET' })).toEqual([])
  })

  it('shows the day it should end, and does not take one', async () => {
    const office = await openOffice()
    const { record } = await save(office, 'treatment_episodes', {
      ...episode,
      ngay_bat_dau: '2020-08-31',
      thoi_han_thang: 6,
    })
    expect(record.values.du_kien_ket_thuc).toBe('2021-02-28')
    const later = await save(office, 'treatment_episodes', { thoi_han_thang: null }, { id: record.id })
    expect(later.record.values.du_kien_ket_thuc).toBeNull()
    await expect(
      save(office, 'treatment_episodes', { ...episode, du_kien_ket_thuc: '2021-02-28' }),
    ).rejects.toMatchObject({
      code: 'column_unknown',
    })
  })

  it('is refused where it says nothing, breaks a rule or holds what its field cannot', async () => {
    const office = await openOffice()
    const cases: [Values, string][] = [
      [{ ho_ten: ' ', xa_id: '08788' }, 'Lượt cai nghiện, điều trị: cần ghi ít nhất Họ và tên.'],
      [
        { ...episode, ngay_ket_thuc: '2021-01-09' },
        'Lượt cai nghiện, điều trị: Ngày kết thúc 09/01/2021 trước ngày bắt đầu 10/01/2021',
      ],
      [
        { ...episode, lan_thu: 1.5 },
        'Lượt cai nghiện, điều trị: “Lần cai nghiện thứ” chưa đúng, không đúng loại số liệu.',
      ],
      [
        { ...episode, ngay_bat_dau: '10/01/2021' },
        'Lượt cai nghiện, điều trị: “Ngày bắt đầu” chưa đúng, không đúng loại số liệu.',
      ],
    ]
    for (const [values, message] of cases) {
      await expect(save(office, 'treatment_episodes', values), message).rejects.toMatchObject({
        code: 'record_invalid',
        message,
      })
    }
    await expect(save(office, 'treatment_episodes', { ...episode, hinh_thuc: 'TAI_NHA' })).rejects.toMatchObject({
      code: 'record_invalid',
      message: expect.stringContaining('“TAI_NHA” không có trong danh mục'),
      details: { field: 'hinh_thuc' },
    })
    await expect(save(office, 'treatment_episodes', { ...episode, mau: 'đỏ' })).rejects.toMatchObject({
      code: 'column_unknown',
    })
    expect((await office.call('records.list', { form: 'treatment_episodes' })).total).toBe(0)
  })

  it('is saved with a warning where a rule only warns', async () => {
    const office = await openOffice()
    const { issues } = await save(office, 'treatment_episodes', { ...episode, thoi_han_thang: 3 })
    expect(issues.map(({ cell, severity, message }) => [cell, severity, message])).toEqual([
      ['thoi_han_thang', 'warning', 'Cai tại gia đình, cộng đồng phải từ đủ 06 tháng đến 12 tháng, ở đây ghi 3 tháng'],
    ])
  })
})

describe('the file number', () => {
  it('counts up in the year the spell began, and is not given again after the record is gone', async () => {
    const office = await openOffice()
    const numberOf = async (values: Values) =>
      (await save(office, 'treatment_episodes', { ...episode, ...values })).record
    const first = await numberOf({})
    expect(first.values.ma_ho_so).toBe('246-CN-2021-0001')
    expect((await numberOf({ ngay_bat_dau: '2020-02-01' })).values.ma_ho_so).toBe('246-CN-2020-0001')
    const second = await numberOf({ ngay_bat_dau: '2021-03-01' })
    expect(second.values.ma_ho_so).toBe('246-CN-2021-0002')
    await office.call('records.remove', { id: second.id, reason: 'Ghi nhầm' })
    expect((await numberOf({ ngay_bat_dau: '2021-04-01' })).values.ma_ho_so).toBe('246-CN-2021-0003')
    expect((await numberOf({ ngay_bat_dau: null })).values.ma_ho_so).toBe('246-CN-2021-0004')
    expect((await save(office, 'drug_users', addict)).record.values.ma_ho_so).toBe('246-NN-2021-0001')
  })

  it('may be typed, must be free, and is passed over by the counter', async () => {
    const office = await openOffice()
    await save(office, 'treatment_episodes', { ...episode, ma_ho_so: '246-CN-2021-0001' })
    const next = await save(office, 'treatment_episodes', { ...episode, ngay_bat_dau: '2021-02-01' })
    expect(next.record.values.ma_ho_so).toBe('246-CN-2021-0002')
    const taken = { ...episode, ngay_bat_dau: '2021-03-01', ma_ho_so: '246-CN-2021-0001' }
    await expect(save(office, 'treatment_episodes', taken)).rejects.toMatchObject({
      code: 'record_invalid',
      message: 'Lượt cai nghiện, điều trị: mã “246-CN-2021-0001” đã có.',
    })
  })

  it('stays when the field is cleared, and that of a facility never changes', async () => {
    const office = await openOffice()
    const { record } = await save(office, 'treatment_episodes', episode)
    const cleared = await save(office, 'treatment_episodes', { ma_ho_so: '' }, { id: record.id })
    expect(cleared.record.values.ma_ho_so).toBe('246-CN-2021-0001')
    const facility = await save(office, 'facilities', { ten: 'Cơ sở Methadone', loai: 'MMT' })
    expect(facility.record).toMatchObject({ incomplete: [], values: { ma: 'CS01' } })
    await expect(save(office, 'facilities', { ma: 'CS02' }, { id: facility.record.id })).rejects.toMatchObject({
      code: 'record_invalid',
      message: 'Cơ sở cai nghiện, điều trị: mã “CS01” đã dùng nên không đổi được.',
    })
  })
})

describe('the person behind', () => {
  it('is one in all registers: what is written in one book is read in the other', async () => {
    const office = await openOffice()
    const first = (await save(office, 'treatment_episodes', { ...episode, dan_toc: '15' })).record
    const second = await save(
      office,
      'drug_users',
      { xa_id: '08788', ngay_vao: '2021-01-10', cccd: '026087002214' },
      {
        person: first.person ?? '',
      },
    )
    expect(second.record).toMatchObject({
      person: first.person,
      values: { ho_ten: 'Khổng Văn Ất', sinh: '1987-12-01', dan_toc: '15', cccd: '0260******14' },
      incomplete: ['ly_do_tang', 'trang_thai'],
    })
    const { record } = await office.call('records.open', { reason: 'xác minh hồ sơ', id: first.id })
    expect(record.values.cccd).toBe('026087002214')
  })

  it('is exchanged without being overwritten by the one before', async () => {
    const office = await openOffice()
    const wrong = (await save(office, 'treatment_episodes', episode)).record
    const right = (await save(office, 'treatment_episodes', { ho_ten: 'Lương Thị Đinh', gioi_tinh: 'NU' })).record
    const moved = await save(office, 'treatment_episodes', {}, { id: wrong.id, person: right.person ?? '' })
    expect(moved.record).toMatchObject({
      person: right.person,
      values: { ho_ten: 'Lương Thị Đinh', gioi_tinh: 'NU', ngay_bat_dau: '2021-01-10' },
      incomplete: ['sinh'],
    })
    expect((await office.call('people.find', { name: 'Khổng Văn Ất' }))[0]).toMatchObject({ birth: '1987-12-01' })
    await expect(save(office, 'treatment_episodes', {}, { id: wrong.id, person: 'ai-do' })).rejects.toMatchObject({
      code: 'person_unknown',
    })
  })
})

describe('saving again', () => {
  it('is refused over somebody else’s change, and changes only what is given', async () => {
    const office = await openOffice()
    const { record } = await save(office, 'treatment_episodes', episode)
    await save(office, 'treatment_episodes', { ghi_chu: 'Đã gọi' }, { id: record.id, revision: 1 })
    await expect(
      save(office, 'treatment_episodes', { ghi_chu: 'Chưa gọi' }, { id: record.id, revision: 1 }),
    ).rejects.toMatchObject({
      code: 'revision_conflict',
    })
    const { record: now, history } = await office.call('records.get', { id: record.id })
    expect(now).toMatchObject({ revision: 2, values: { ghi_chu: 'Đã gọi', hinh_thuc: 'GD' } })
    expect(history.map((one) => [one.field, one.old, one.new])[0]).toEqual(['ghi_chu', null, 'Đã gọi'])
  })

  it('is refused for a record of another register, one that is gone and one that never was', async () => {
    const office = await openOffice()
    const { record } = await save(office, 'treatment_episodes', episode)
    await expect(save(office, 'drug_users', addict, { id: record.id })).rejects.toMatchObject({
      code: 'record_unknown',
    })
    await office.call('records.remove', { id: record.id, reason: 'Ghi nhầm' })
    await expect(save(office, 'treatment_episodes', {}, { id: record.id })).rejects.toMatchObject({
      code: 'record_unknown',
    })
    await expect(office.call('records.remove', { id: record.id, reason: 'Lần nữa' })).rejects.toMatchObject({
      code: 'record_unknown',
    })
    await expect(save(office, 'treatment_episodes', {}, { id: 'khong-co' })).rejects.toMatchObject({
      code: 'record_unknown',
    })
  })
})

describe('taking a record back', () => {
  it('keeps it with the reason, and it counts no more', async () => {
    const office = await openOffice()
    const { record } = await save(office, 'drug_users', addict)
    await save(office, 'drug_users', { ...addict, ho_ten: 'Lý A Đinh' })
    expect(await countOf(office, 'cuoi_ky')).toBe(2)
    await office.call('records.remove', { id: record.id, reason: 'Trùng người' })
    expect(await countOf(office, 'cuoi_ky')).toBe(1)
    expect((await office.call('records.list', { form: 'drug_users' })).total).toBe(1)
    const kept = await office.call('records.get', { id: record.id })
    expect(kept.record.deleted).toBe(true)
    expect(kept.history[0]).toMatchObject({ field: 'da_xoa', reason: 'Trùng người' })
  })
})

describe('warnings', () => {
  it('speak of a second open spell of the same kind, and not once the first is closed', async () => {
    const office = await openOffice()
    const { record } = await save(office, 'drug_users', addict)
    const person = record.person ?? ''
    const second = { xa_id: '08764', ngay_vao: '2021-03-01', ly_do_tang: 'TAI_NGHIEN', trang_thai: 'CONG_DONG' }
    const open = await save(office, 'drug_users', second, { person })
    expect(codesOf(open)).toEqual(['second_open_spell'])
    expect(codesOf(await save(office, 'drug_users', { ...second, loai: 'SU_DUNG' }, { person }))).toEqual([])
    await office.call('records.remove', { id: open.record.id, reason: 'Thử' })
    await save(office, 'drug_users', { ngay_ra: '2021-02-01', ly_do_giam: 'CHUYEN_DI' }, { id: record.id })
    expect(codesOf(await save(office, 'drug_users', second, { person }))).toEqual([])
  })

  it('speak of stays in two facilities at once, of which one may begin on the day the other ends', async () => {
    const office = await openOffice()
    const stay = { ...episode, hinh_thuc: 'BB', co_so_id: 'CS', ngay_ket_thuc: '2021-04-01', ket_thuc: 'CHUYEN_CO_SO' }
    const { record } = await save(office, 'treatment_episodes', stay)
    const person = record.person ?? ''
    const next = { xa_id: '08788', hinh_thuc: 'TNCS', co_so_id: 'CS2', lan_thu: 1 }
    const codes = async (values: Values) =>
      codesOf(await save(office, 'treatment_episodes', { ...next, ...values }, { person }))
    expect(await codes({ ngay_bat_dau: '2021-04-01', ngay_ket_thuc: '2021-04-02', ket_thuc: 'BO_DO' })).toEqual([])
    expect(await codes({ ngay_bat_dau: '2021-03-31' })).toEqual(['overlap'])
    expect(await codes({ ngay_bat_dau: '2021-02-01', hinh_thuc: 'MMT' })).toEqual([])
  })

  it('speak of a record that is there already, of a person and of a facility', async () => {
    const office = await openOffice()
    const { record } = await save(office, 'treatment_episodes', episode)
    const again = await save(office, 'treatment_episodes', episode, { person: record.person ?? '' })
    expect(codesOf(again)).toEqual(['duplicate_record'])
    expect(codesOf(await save(office, 'treatment_episodes', {}, { id: record.id }))).toEqual(['duplicate_record'])
    expect(codesOf(await save(office, 'treatment_episodes', { ...episode, ho_ten: 'Người Khác' }))).toEqual([])
    await save(office, 'facilities', { ten: 'Cơ sở Methadone Lập Thạch', loai: 'MMT' })
    expect(codesOf(await save(office, 'facilities', { ten: 'CƠ SỞ METHADONE LẬP THẠCH', loai: 'MMT' }))).toEqual([
      'duplicate_record',
    ])
    expect(codesOf(await save(office, 'facilities', { ten: 'Cơ sở Methadone Lập Thạch', loai: 'NCN' }))).toEqual([])
  })
})

describe('the list', () => {
  it('is sorted by given name, searched without accents, and cut to a commune and a period', async () => {
    const office = await openOffice()
    const people: Values[] = [
      { ho_ten: 'Trần Văn Bính', xa_id: '08788', ngay_vao: '2020-01-01', ngay_ra: '2020-12-14' },
      { ho_ten: 'Đỗ Thị Ất', xa_id: '08788', ngay_vao: '2021-06-14' },
      { ho_ten: 'Lê Văn Đinh', xa_id: '08764', ngay_vao: '2021-06-15', cccd: '026087002214' },
      { ho_ten: 'An Văn Đinh', xa_id: '08764' },
    ]
    for (const values of people) await save(office, 'drug_users', values)
    const names = async (filter: {
      search?: string
      unit?: string
      period?: string
      limit?: number
      offset?: number
    }) => {
      const { records, total } = await office.call('records.list', { form: 'drug_users', ...filter })
      return [total, ...records.map((one) => one.values.ho_ten)]
    }
    expect(await names({})).toEqual([4, 'Đỗ Thị Ất', 'Trần Văn Bính', 'An Văn Đinh', 'Lê Văn Đinh'])
    expect(await names({ search: 'DINH van' })).toEqual([2, 'An Văn Đinh', 'Lê Văn Đinh'])
    expect(await names({ search: 'thai hoa' })).toEqual([2, 'Đỗ Thị Ất', 'Trần Văn Bính'])
    expect(await names({ search: '0260870' })).toEqual([1, 'Lê Văn Đinh'])
    expect(await names({ unit: '08764' })).toEqual([2, 'An Văn Đinh', 'Lê Văn Đinh'])
    expect(await names({ period: H1 })).toEqual([2, 'Đỗ Thị Ất', 'An Văn Đinh'])
    expect(await names({ limit: 1, offset: 2 })).toEqual([4, 'An Văn Đinh'])
    await expect(names({ unit: '99999' })).rejects.toMatchObject({ code: 'unit_unknown' })
  })
})

describe('finding people before writing one down', () => {
  it('says how sure it is and why, and where the person was last', async () => {
    const office = await openOffice()
    await save(office, 'treatment_episodes', { ...episode, cccd: '026087002214' })
    await save(office, 'drug_users', { ...addict, ho_ten: 'Khổng Văn Át', sinh: '1988', xa_id: '08764' })
    await save(office, 'drug_users', { ...addict, ho_ten: 'Khổng Văn Ất', sinh: '1961', xa_id: '08761' })
    await save(office, 'drug_users', { ...addict, ho_ten: 'Bùi Thị Mậu', gioi_tinh: 'NU', sinh: '1987-03' })
    const find = async (input: { name?: string; birthYear?: number; identity?: string }) =>
      (await office.call('people.find', input)).map(({ name, birth, unit, level, reasons }) => [
        name,
        birth,
        unit,
        level,
        reasons.join(', '),
      ])

    expect(await find({ identity: '026 087 002 214', birthYear: 1970 })).toEqual([
      ['Khổng Văn Ất', '1987-12-01', 'Xã Thái Hòa', 'certain', 'trùng số CCCD, khác năm sinh'],
    ])
    expect(await find({ name: 'khổng văn ất', birthYear: 1987 })).toEqual([
      ['Khổng Văn Ất', '1987-12-01', 'Xã Thái Hòa', 'possible', 'trùng họ tên, trùng năm sinh'],
      ['Khổng Văn Át', '1988', 'Xã Quang Sơn', 'possible', 'trùng họ tên không dấu, năm sinh lệch một năm'],
    ])
    expect((await find({ name: 'Khong Van At' })).map(([name, birth]) => [name, birth])).toEqual([
      ['Khổng Văn Át', '1988'],
      ['Khổng Văn Ất', '1961'],
      ['Khổng Văn Ất', '1987-12-01'],
    ])
    expect(await find({ birthYear: 1987 })).toEqual([
      ['Bùi Thị Mậu', '1987-03', 'Xã Thái Hòa', 'possible', 'trùng năm sinh'],
      ['Khổng Văn Ất', '1987-12-01', 'Xã Thái Hòa', 'possible', 'trùng năm sinh'],
    ])
    expect(await find({})).toEqual([])
    expect(await find({ identity: '12' })).toEqual([])
  })

  it('never takes two people with different valid CCCD for one', async () => {
    const office = await openOffice()
    await save(office, 'treatment_episodes', { ...episode, cccd: '026087002214' })
    const found = await office.call('people.find', { name: episode.ho_ten, birthYear: 1987, identity: '026087002215' })
    expect(found).toEqual([])
  })
})
