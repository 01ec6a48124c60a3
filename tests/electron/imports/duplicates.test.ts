/** Who is who in imported lists: people and records that are there already, twins in one file, and files read again. */
import { describe, expect, it } from 'vitest'
import { openOffice } from '../../support/office.ts'
import { codesOf, commit, issueOf, makeWorkbook, preview, type Row, recordsBy, type TestFile } from './importing.ts'

const headers = {
  drug_users: [
    'TT',
    'Mã hồ sơ',
    'Họ và tên',
    'Ngày, tháng, năm sinh',
    'Giới tính',
    'Số CMND/CCCD',
    'Xã',
    'Ngày vào danh sách',
    'Tình trạng hiện nay',
    'Điện thoại',
  ],
} satisfies Record<string, Row>

interface Person {
  ma?: string
  ten: string
  sinh?: string | number
  gioi?: string
  so?: string
  xa?: string
  vao?: string
  tinhTrang?: string
  dt?: string
}

/** A list of addicts; row 3 is the first. */
function listFile(people: Person[], name = 'danh-sach.xlsx'): TestFile {
  const rows = people.map(
    (one, index): Row => [
      index + 1,
      one.ma ?? null,
      one.ten,
      one.sinh ?? null,
      one.gioi ?? 'Nam',
      one.so ?? null,
      one.xa ?? 'Xã Bắc Bình',
      one.vao ?? null,
      one.tinhTrang ?? null,
      one.dt ?? null,
    ],
  )
  return makeWorkbook(name, {
    'Danh sách': [['DANH SÁCH NGƯỜI NGHIỆN MA TÚY CÓ HỒ SƠ QUẢN LÝ'], headers.drug_users, ...rows],
  })
}

const manh: Person = { ten: 'Khổng Văn Mạnh', sinh: '05/03/1987', so: '026087001234', vao: '01/02/2020' }

async function peopleOf(office: Awaited<ReturnType<typeof openOffice>>): Promise<number> {
  const { records } = await office.call('records.listWhole', {
    reason: 'xác minh hồ sơ',
    form: 'drug_users',
    limit: 1000,
  })
  return new Set(records.map((record) => record.person)).size
}

describe('a person who is there already', () => {
  it('is known by the CCCD, whatever else is spelled differently, and the differences are shown old and new', async () => {
    const office = await openOffice()
    await commit(office, listFile([{ ...manh, tinhTrang: 'Methadone' }]))
    const file = listFile([
      { ...manh, ten: 'Khổng Văn Mạnh', sinh: 1987, dt: '0912 345 678', tinhTrang: 'Quản lý sau cai' },
    ])
    const shown = await preview(office, file)
    expect(shown.counts).toMatchObject({ rows: 1, accepted: 1, changed: 1 })
    expect(shown.rows.find((row) => row.row === 3)).toMatchObject({
      outcome: 'changed',
      differences: [
        { key: 'dien_thoai', old: null, new: '0912345678', conflict: false },
        { key: 'trang_thai', old: 'METHADONE', new: 'SAU_CAI', conflict: false },
      ],
    })
    await commit(office, file)
    const { records, total } = await office.call('records.listWhole', { reason: 'xác minh hồ sơ', form: 'drug_users' })
    expect(total).toBe(1)
    // The year alone does not replace the day that was known.
    expect(records[0]?.values).toMatchObject({ sinh: '1987-03-05', trang_thai: 'SAU_CAI', dien_thoai: '0912345678' })
    const { history } = await office.call('records.get', { id: records[0]?.id ?? '' })
    expect(history[0]).toMatchObject({ field: 'trang_thai', old: 'METHADONE', new: 'SAU_CAI' })
    expect(history[0]?.batch).not.toBeNull()
  })

  it('is known without papers by name, birth and commune, and the officer is told', async () => {
    const office = await openOffice()
    const lua: Person = { ten: 'Trần Thị Hoà', sinh: 1990, gioi: 'Nữ', vao: '01/02/2020' }
    await commit(office, listFile([lua]))
    // Another spell of hers, in a list that spells the name the other way.
    const later = await commit(office, listFile([{ ...lua, ten: 'Trần Thị Hòa', vao: '01/05/2021' }]))
    expect(later.counts).toMatchObject({ new: 1 })
    expect(issueOf(later, 'person_matched_by_name')).toMatchObject({ cell: 'Danh sách!C3', severity: 'warning' })
    expect(issueOf(later, 'second_open_spell')).toMatchObject({ cell: 'Danh sách!H3' })
    expect(await peopleOf(office)).toBe(1)
  })

  it('is another person in another commune, and of another year', async () => {
    const office = await openOffice()
    const an: Person = { ten: 'Nguyễn Văn An', sinh: 1985, vao: '01/02/2020' }
    await commit(office, listFile([an]))
    const others = await commit(
      office,
      listFile([
        { ...an, xa: 'Xã Tử Du' },
        { ...an, sinh: 1975 },
      ]),
    )
    expect(others.counts).toMatchObject({ new: 2 })
    expect(await peopleOf(office)).toBe(3)
  })

  it('is never one with somebody of another valid CCCD', async () => {
    const office = await openOffice()
    await commit(office, listFile([manh]))
    const twin = await commit(office, listFile([{ ...manh, so: '026087009999' }]))
    expect(twin.counts).toMatchObject({ new: 1, same: 0 })
    expect(await peopleOf(office)).toBe(2)
    // Not even when the first of the list brings the papers that were missing.
    const other = await openOffice()
    const noPapers = { ten: 'Đỗ Văn Thái', sinh: '01/02/1980' }
    await commit(other, listFile([noPapers]))
    await commit(
      other,
      listFile([
        { ...noPapers, so: '026080000001', vao: '01/01/2021' },
        { ...noPapers, so: '026080000002', vao: '01/01/2021' },
      ]),
    )
    expect(await peopleOf(other)).toBe(2)
  })

  it('is not made of two people who share a number by mistake', async () => {
    const office = await openOffice()
    const imported = await commit(
      office,
      listFile([manh, { ten: 'Phùng Thị Lụa', sinh: 1995, gioi: 'Nữ', so: manh.so ?? '', vao: '01/02/2021' }]),
    )
    expect(imported.counts).toMatchObject({ rows: 2, new: 2 })
    expect(issueOf(imported, 'identity_conflict')).toMatchObject({ cell: 'Danh sách!C4', severity: 'error' })
    expect(issueOf(imported, 'identity_conflict').message).toContain('trùng số CCCD')
    expect(await peopleOf(office)).toBe(2)
    const again = await commit(
      office,
      listFile([manh, { ten: 'Phùng Thị Lụa', sinh: 1995, gioi: 'Nữ', so: manh.so ?? '', vao: '01/02/2021' }]),
    )
    expect(again.counts).toMatchObject({ same: 2 })
  })

  it('brings what the file knows of the person into a record of another register', async () => {
    const office = await openOffice()
    await commit(office, listFile([manh]))
    // A field that the other register does not have stays the person's.
    const before = (await recordsBy(office, 'drug_users', 'ho_ten')).get('Khổng Văn Mạnh')
    await office.call('records.save', {
      form: 'drug_users',
      id: before?.id ?? '',
      values: { quoc_tich: 'Việt Nam' },
    })
    const file = makeWorkbook('so-cai.xlsx', {
      Sổ: [
        ['SỔ THEO DÕI CAI NGHIỆN'],
        ['TT', 'Họ và tên', 'Năm sinh', 'CCCD', 'Dân tộc', 'Xã', 'Hình thức', 'Lần thứ', 'Ngày bắt đầu'],
        [1, 'Khổng Văn Mạnh', 1987, '026087001234', 'Tày', 'Xã Bắc Bình', 'GD', 1, '01/03/2021'],
      ],
    })
    const imported = await commit(office, file)
    expect(imported.rows.find((row) => row.row === 3)).toMatchObject({
      outcome: 'new',
      differences: [{ key: 'dan_toc', old: null, new: '02', conflict: false }],
    })
    const addict = (await recordsBy(office, 'drug_users', 'ho_ten')).get('Khổng Văn Mạnh')
    const episode = (await recordsBy(office, 'treatment_episodes', 'ho_ten')).get('Khổng Văn Mạnh')
    expect(episode?.person).toBe(addict?.person)
    expect(addict?.values).toMatchObject({ dan_toc: '02', sinh: '1987-03-05', quoc_tich: 'Việt Nam' })
    const { history } = await office.call('records.get', { id: episode?.id ?? '' })
    expect(JSON.stringify(history)).not.toContain('quoc_tich')
  })
})

describe('twins in one file', () => {
  it('are taken once, and the second is named', async () => {
    const office = await openOffice()
    const imported = await commit(office, listFile([manh, { ten: 'Lê Văn Tư', sinh: 1970, vao: '02/02/2020' }, manh]))
    expect(imported.counts).toEqual({ rows: 3, accepted: 2, rejected: 0, skipped: 1, new: 2, changed: 0, same: 0 })
    expect(issueOf(imported, 'duplicate_in_file')).toEqual({
      cell: 'Danh sách!C5',
      code: 'duplicate_in_file',
      severity: 'error',
      message:
        'Tệp danh-sach.xlsx, ô Danh sách!C5: dòng này trùng với dòng 3 trong tệp, không được lấy lần nữa. Nếu là hai lượt khác nhau, sửa mã hồ sơ hoặc ngày bắt đầu rồi nhập lại.',
    })
    expect(imported.rows.find((row) => row.row === 5)).toMatchObject({
      outcome: 'skipped',
      message: 'Trùng với dòng 3.',
    })
  })

  it('without papers are taken once when all they say is the same, and as two people when it is not', async () => {
    const office = await openOffice()
    const lo: Person = { ten: 'Sùng A Lở', sinh: 1978, vao: '01/02/2020' }
    const imported = await commit(office, listFile([lo, lo, { ...lo, vao: '07/07/2018' }]))
    expect(imported.counts).toMatchObject({ rows: 3, new: 2, skipped: 1 })
    expect(issueOf(imported, 'person_possible_duplicate')).toMatchObject({ cell: 'Danh sách!C5', severity: 'warning' })
    expect(issueOf(imported, 'person_possible_duplicate').message).toContain('có thể là cùng một người với dòng 3')
    expect(await peopleOf(office)).toBe(2)
    const again = await commit(office, listFile([lo, lo, { ...lo, vao: '07/07/2018' }]))
    expect(again.counts).toMatchObject({ same: 2, skipped: 1, new: 0 })
  })

  it('with a whole date of birth are one person with two spells', async () => {
    const office = await openOffice()
    const ha: Person = { ten: 'Vũ Thị Hà', sinh: '09/10/1988', gioi: 'Nữ' }
    const imported = await commit(
      office,
      listFile([
        { ...ha, vao: '01/02/2020' },
        { ...ha, vao: '01/03/2021' },
      ]),
    )
    expect(imported.counts).toMatchObject({ new: 2 })
    expect(codesOf(imported)).toContain('second_open_spell')
    expect(await peopleOf(office)).toBe(1)
  })

  it('with one file number are taken once, even for two names', async () => {
    const office = await openOffice()
    const imported = await commit(
      office,
      listFile([
        { ...manh, ma: 'BB-07' },
        { ma: 'BB-07', ten: 'Lê Văn Tư', sinh: 1970, vao: '02/02/2020' },
      ]),
    )
    expect(imported.counts).toMatchObject({ new: 1, skipped: 1 })
    expect(issueOf(imported, 'duplicate_in_file').cell).toBe('Danh sách!B4')
  })
})

describe('a file read again', () => {
  const people: Person[] = [
    { ...manh, tinhTrang: 'Methadone' },
    // Neither papers nor birth, neither birth nor date, nothing but the name.
    { ten: 'Lý Láo San', vao: '03/04/2019' },
    { ten: 'Lý Láo Tả', xa: 'Xã Tử Du' },
    { ten: 'Hoàng Thị Mỷ', gioi: 'Nữ', xa: 'Xã Văn Quán', sinh: 1991 },
  ]

  it('finds every row the same, however little it knows of the people', async () => {
    const office = await openOffice()
    await commit(office, listFile(people))
    const again = await commit(office, listFile(people))
    expect(again.counts).toEqual({ rows: 4, accepted: 4, rejected: 0, skipped: 0, new: 0, changed: 0, same: 4 })
    expect(again.rows.flatMap((row) => row.differences)).toEqual([])
    expect(codesOf(again)).not.toContain('second_open_spell')
    expect((await office.call('records.listWhole', { reason: 'xác minh hồ sơ', form: 'drug_users' })).total).toBe(4)
  })

  it('completes what was missing, and blank cells erase nothing', async () => {
    const office = await openOffice()
    await commit(office, listFile(people))
    const completed = people.map((one) => ({ ...one }))
    // A date that was missing; a state that is blank now.
    Object.assign(completed[2] ?? {}, { vao: '05/05/2020' })
    Object.assign(completed[0] ?? {}, { tinhTrang: undefined })
    const again = await commit(office, listFile(completed))
    expect(again.counts).toMatchObject({ new: 0, changed: 1, same: 3 })
    const records = await recordsBy(office, 'drug_users', 'ho_ten')
    expect(records.size).toBe(4)
    expect(records.get('Lý Láo Tả')?.values.ngay_vao).toBe('2020-05-05')
    expect(records.get('Lý Láo Tả')?.incomplete).not.toContain('ngay_vao')
    expect(records.get('Khổng Văn Mạnh')?.values.trang_thai).toBe('METHADONE')
  })

  it('leaves what the officer has completed by hand', async () => {
    const office = await openOffice()
    await commit(office, listFile(people))
    const san = (await recordsBy(office, 'drug_users', 'ho_ten')).get('Lý Láo Tả')
    await office.call('records.save', {
      form: 'drug_users',
      id: san?.id ?? '',
      values: { ngay_vao: '2020-05-05', sinh: '1984', dien_thoai: '0912000111' },
    })
    const again = await commit(office, listFile(people))
    expect(again.counts).toMatchObject({ same: 4 })
    expect((await recordsBy(office, 'drug_users', 'ho_ten')).get('Lý Láo Tả')?.values).toMatchObject({
      ngay_vao: '2020-05-05',
      sinh: '1984',
    })
  })
})

describe('file numbers', () => {
  it('find the record again when the date has changed, and stay with it', async () => {
    const office = await openOffice()
    await commit(office, listFile([manh]))
    const given = (await recordsBy(office, 'drug_users', 'ho_ten')).get('Khổng Văn Mạnh')?.values.ma_ho_so
    expect(given).toBe('246-NN-2020-0001')
    const moved = await commit(office, listFile([{ ...manh, ma: String(given), vao: '08/02/2020' }]))
    expect(moved.rows.find((row) => row.row === 3)?.differences).toEqual([
      { key: 'ngay_vao', old: '2020-02-01', new: '2020-02-08', conflict: false },
    ])
    const renumbered = await commit(office, listFile([{ ...manh, ma: 'X-12', vao: '08/02/2020' }]))
    expect(issueOf(renumbered, 'code_kept')).toMatchObject({ cell: 'Danh sách!B3', severity: 'warning' })
    const record = (await recordsBy(office, 'drug_users', 'ho_ten')).get('Khổng Văn Mạnh')
    expect(record?.values).toMatchObject({ ma_ho_so: given, ma_ho_so_goc: 'X-12', ngay_vao: '2020-02-08' })
    const again = await commit(office, listFile([{ ...manh, ma: 'X-12', vao: '08/02/2020' }]))
    expect(again.counts).toMatchObject({ same: 1 })
  })

  it('of somebody else are named and not taken over', async () => {
    const office = await openOffice()
    await commit(office, listFile([{ ...manh, ma: '7' }]))
    const imported = await commit(office, listFile([{ ma: '7', ten: 'Lê Văn Tư', sinh: 1970, vao: '02/02/2020' }]))
    expect(imported.counts).toMatchObject({ rows: 1, skipped: 1 })
    expect(issueOf(imported, 'code_taken')).toMatchObject({ cell: 'Danh sách!B3', severity: 'error' })
    expect((await recordsBy(office, 'drug_users', 'ma_ho_so')).get('7')?.values.ho_ten).toBe('Khổng Văn Mạnh')
  })

  it('that rows bring are never given to rows without one', async () => {
    const office = await openOffice()
    const imported = await commit(
      office,
      listFile([
        { ten: 'Lê Văn Tư', sinh: 1970, vao: '02/02/2020' },
        { ...manh, ma: '246-NN-2020-0001' },
      ]),
    )
    expect(imported.counts).toMatchObject({ new: 2 })
    const records = await recordsBy(office, 'drug_users', 'ho_ten')
    expect(records.get('Khổng Văn Mạnh')?.values.ma_ho_so).toBe('246-NN-2020-0001')
    expect(records.get('Lê Văn Tư')?.values.ma_ho_so).toBe('246-NN-2020-0002')
  })
})

describe('facilities', () => {
  it('are found by a former name, and those of rows that are left out are not made', async () => {
    const office = await openOffice()
    await office.call('records.save', {
      form: 'facilities',
      values: {
        ma: 'CSCN-VP',
        ten: 'Cơ sở cai nghiện ma túy tỉnh Vĩnh Phúc',
        loai: 'CSCN',
        ten_khac: 'Trung tâm 06; TT GDLĐXH',
      },
    })
    const file = makeWorkbook('so-cai.xlsx', {
      Sổ: [
        ['SỔ THEO DÕI CAI NGHIỆN'],
        ['TT', 'Họ và tên', 'Năm sinh', 'Xã', 'Hình thức', 'Cơ sở', 'Lần thứ', 'Ngày bắt đầu'],
        [1, 'Khổng Văn Mạnh', 1987, 'Xã Bắc Bình', 'BB', 'TRUNG TÂM 06', 1, '01/03/2021'],
        [2, 'Lê Văn Tư', 1970, 'Xã Bắc Bình', 'MMT', 'Cơ sở điều trị Methadone số 9', 1, '01/03/2021'],
      ],
    })
    const imported = await commit(office, file, { skipRows: [4] })
    expect(imported.counts).toMatchObject({ new: 1, skipped: 1 })
    expect(codesOf(imported)).not.toContain('facility_added')
    expect((await office.call('records.listWhole', { reason: 'xác minh hồ sơ', form: 'facilities' })).total).toBe(1)
    expect((await recordsBy(office, 'treatment_episodes', 'ho_ten')).get('Khổng Văn Mạnh')?.values.co_so_id).toBe(
      'CSCN-VP',
    )
  })

  it('are told apart by their diacritics where two differ in nothing else', async () => {
    const office = await openOffice()
    for (const [ma, ten] of [
      ['NCN-1', 'Nhà cai nghiện xã Tử Du'],
      ['NCN-2', 'Nhà cai nghiện xã Tự Du'],
    ] as const) {
      await office.call('records.save', { form: 'facilities', values: { ma, ten, loai: 'NCN' } })
    }
    const file = makeWorkbook('so-cai.xlsx', {
      Sổ: [
        ['SỔ THEO DÕI CAI NGHIỆN'],
        ['TT', 'Họ và tên', 'Năm sinh', 'Xã', 'Hình thức', 'Cơ sở', 'Lần thứ', 'Ngày bắt đầu'],
        [1, 'Lê Văn Một', 1970, 'Xã Bắc Bình', 'NCN', 'nhà cai nghiện xã Tự Du', 1, '01/03/2021'],
        [2, 'Lê Văn Hai', 1971, 'Xã Bắc Bình', 'NCN', 'Nhà cai nghiện - xã Tử Du.', 1, '01/03/2021'],
        [3, 'Lê Văn Ba', 1972, 'Xã Bắc Bình', 'NCN', 'Nha cai nghien xa Tu Du', 1, '01/03/2021'],
      ],
    })
    await commit(office, file)
    const records = await recordsBy(office, 'treatment_episodes', 'ho_ten')
    expect(['Một', 'Hai', 'Ba'].map((name) => records.get(`Lê Văn ${name}`)?.values.co_so_id)).toEqual([
      'NCN-2',
      'NCN-1',
      'NCN-1',
    ])
  })

  it('listed in a catalogue file are the same on the second reading', async () => {
    const office = await openOffice()
    const file = makeWorkbook('co-so.xlsx', {
      'Danh mục': [
        ['DANH MỤC CƠ SỞ CAI NGHIỆN'],
        ['STT', 'Mã cơ sở', 'Tên cơ sở', 'Loại cơ sở', 'Địa chỉ'],
        [1, 'CSCN-VP', 'Cơ sở cai nghiện ma túy tỉnh Vĩnh Phúc', 'Cơ sở cai nghiện', 'Xã Trung Mỹ'],
        [2, null, 'Nhà cai nghiện xã Tử Du', 'Nhà cai nghiện', null],
        // Another place: only a mark differs. The last is the first again, spelled the other way.
        [3, null, 'Nhà cai nghiện xã Tự Du', 'Nhà cai nghiện', null],
        [4, null, 'Cơ sở cai nghiện ma tuý tỉnh Vĩnh Phúc', 'Cơ sở cai nghiện', null],
      ],
    })
    const first = await commit(office, file)
    expect(first).toMatchObject({ form: 'facilities', counts: { rows: 4, new: 3, skipped: 1 } })
    const second = await commit(office, file)
    expect(second.counts).toMatchObject({ rows: 4, same: 3, skipped: 1, new: 0 })
  })
})
