/** The sample workbooks of real offices, taken from the file to the register and the annex. */
import { describe, expect, it } from 'vitest'
import { type Office, openOffice } from '../../support/office.ts'
import { codesOf, commit, countAll, type Imported, issueOf, preview, recordsBy, sample } from './importing.ts'

/** Two imports of one file: the second finds everything as it is. */
async function importTwice(office: Office, name: string): Promise<{ first: Imported; second: Imported }> {
  const first = await commit(office, sample(name))
  const before = await countAll(office)
  const second = await commit(office, sample(name))
  expect({ ...(await countAll(office)), batches: 0 }).toEqual({ ...before, batches: 0 })
  return { first, second }
}

function allSame(rows: number) {
  return { rows, accepted: rows, rejected: 0, skipped: 0, new: 0, changed: 0, same: rows }
}

describe('the half-year table of huyện Bát Xát', () => {
  const file = 'batxat-2021-6t-nguoi-nghien-co-ho-so.xls'

  it('is PL02 of 21 communes, each under its own code, with the printed total equal to the sum', async () => {
    const office = await openOffice({ unit: '082' })
    const { first, second } = await importTwice(office, file)
    expect(first).toMatchObject({ form: 'addict_status', period: '2021-ND09_6T', sheet: '6T' })
    expect(first.header).toEqual({ first: 5, last: 6 })
    expect(first.counts).toEqual({ rows: 21, accepted: 21, rejected: 0, skipped: 0, new: 21, changed: 0, same: 0 })
    expect(first.rows.filter((row) => row.role === 'data').map((row) => row.key)).toEqual(
      [
        '02683 02686 02689 02692 02695 02701 02704 02707 02710 02713 02716',
        '02719 02722 02725 02728 02731 02734 02737 02740 02743 02749',
      ]
        .join(' ')
        .split(' '),
    )
    expect(first.decoded).toMatchObject([{ encoding: 'TCVN3', after: 'Phòng LĐ-TB&XH huyện Bát Xát' }])
    expect(first.issues).toEqual([])
    expect(second.counts).toEqual(allSame(21))

    const view = await office.call('annexes.read', { form: 'addict_status', period: '2021-ND09_6T' })
    expect(view.rows.find((row) => row.key === '02740')?.cells).toMatchObject({
      dau_ky: { value: 29, origin: 'import', source: `‹${file}›, trang ‹6T›, ô C25` },
      cuoi_ky: { value: 29, origin: 'computed' },
      // Blank in the file is not zero.
      t12_16: { value: null, state: 'blank' },
    })
    // The printed total agrees with the rows, so nothing of it is kept.
    for (const [column, value] of [
      ['dau_ky', 295],
      ['cuoi_ky', 299],
      ['dtts', 147],
      ['mt_khac', 73],
    ] as const) {
      expect(view.total?.[column]).toEqual({ value, state: 'value', origin: 'computed' })
    }
    // No row has anybody of that age, and the total says so.
    expect(view.total?.t12_16).toMatchObject({ value: 0, origin: 'import' })
  })
})

describe('the list of addicts of huyện Bát Xát', () => {
  const file = 'batxat-2021-danh-sach-nguoi-nghien.xlsx'

  it('gives every person the commune of the heading above, with papers, births and dates as they are meant', async () => {
    const office = await openOffice({ unit: '082' })
    const { first, second } = await importTwice(office, file)
    expect(first).toMatchObject({ form: 'drug_users', period: null })
    expect(first.counts).toEqual({ rows: 117, accepted: 117, rejected: 0, skipped: 0, new: 117, changed: 0, same: 0 })
    expect(second.counts).toEqual(allSame(117))
    expect(second.rows.every((row) => row.differences.length === 0)).toBe(true)

    const { records } = await office.call('records.listWhole', {
      reason: 'xác minh hồ sơ',
      form: 'drug_users',
      limit: 500,
    })
    const communes = Map.groupBy(records, (record) => record.unit?.code)
    expect([...communes].map(([code, list]) => [code, list.length]).sort()).toEqual(expectedCommunes(first))
    expect(communes.has(undefined)).toBe(false)

    const byRow = new Map(records.map((record) => [record.source, record]))
    const valuesOf = (row: number) => byRow.get(`‹${file}›, trang ‹Danh sach›, dòng ${row}`)?.values
    // A date cell, and an identity number as text.
    expect(valuesOf(6)).toMatchObject({
      ho_ten: 'Nguyễn A Sử',
      sinh: '1983-09-24',
      cccd: '010083028281',
      ngay_vao: '2013-05-09',
    })
    // A date as text, and a number that has lost its zero.
    expect(valuesOf(7)).toMatchObject({ sinh: '1982-07-17', cccd: '010082834805', loai: 'NGHIEN' })
    // A year alone; nine digits are a CMND.
    expect(valuesOf(10)).toMatchObject({ sinh: '1979', cmnd: '063975568', gioi_tinh: 'NU' })
    expect(valuesOf(10)).not.toHaveProperty('cccd')
    // “không có”.
    expect(valuesOf(23)).not.toHaveProperty('cccd')
    expect(valuesOf(16)).toMatchObject({ xa_id: '02686', dan_toc: '01', loai_ma_tuy: 'ATS', trang_thai: 'METHADONE' })
  })

  it('says once what all rows lack, and repairs lost zeros by name', async () => {
    const office = await openOffice({ unit: '082' })
    const imported = await preview(office, sample(file))
    expect(imported.issues.filter((issue) => issue.code === 'incomplete').map((issue) => issue.message)).toEqual([
      `Tệp ${file}, ô Danh sach!B6: 117 dòng chưa có “Lý do tăng”; các dòng vẫn được giữ và đánh dấu chưa đủ. Bổ sung trong sổ hoặc trong tệp rồi nhập lại.`,
    ])
    expect(imported.rows.find((row) => row.row === 6)?.incomplete).toEqual(['ly_do_tang'])
    const repaired = imported.issues.filter((issue) => issue.code === 'identity_repaired')
    expect(repaired[0]).toMatchObject({ cell: 'Danh sach!E7', severity: 'warning' })
    expect(repaired[0]?.message).toContain(file)
    // “Tổng cộng: 117 người” is what the list has.
    expect(codesOf(imported)).not.toContain('total_mismatch')
    expect(imported.rows.at(-1)).toMatchObject({ row: 131, role: 'total', outcome: 'ignored' })
  })
})

/** Codes and numbers of people under each heading of the list, as the file shows them. */
function expectedCommunes(imported: Imported): [string, number][] {
  const codes: Record<string, string> = {
    'Thị trấn Bát Xát': '02683',
    'Xã A Mú Sung': '02686',
    'Xã Nậm Chạc': '02689',
    'Xã A Lù': '02692',
    'Xã Trịnh Tường': '02695',
    'Xã Y Tý': '02701',
    'Xã Cốc Mỳ': '02704',
    'Xã Dền Sáng': '02707',
    'Xã Bản Vược': '02710',
  }
  const counts = new Map<string, number>()
  let heading = ''
  for (const row of imported.rows) {
    if (row.role === 'group') heading = codes[row.label ?? ''] ?? `unknown ${row.label}`
    if (row.role === 'data') counts.set(heading, (counts.get(heading) ?? 0) + 1)
  }
  return [...counts].sort()
}

describe('the book of episodes of huyện Lập Thạch', () => {
  const file = 'lapthach-2021-so-cai-nghien.xls'

  it('keeps its file numbers, facilities and days, and makes the two facilities it names', async () => {
    const office = await openOffice()
    const { first, second } = await importTwice(office, file)
    expect(first).toMatchObject({ form: 'treatment_episodes', sheet: 'Cai nghien' })
    expect(first.counts).toEqual({ rows: 120, accepted: 120, rejected: 0, skipped: 0, new: 120, changed: 0, same: 0 })
    expect(second.counts).toEqual(allSame(120))
    expect(codesOf(second)).toEqual([])

    const facilities = await recordsBy(office, 'facilities', 'ten')
    expect([...facilities.keys()].sort()).toEqual([
      'Cơ sở cai nghiện ma túy tỉnh Vĩnh Phúc',
      'Cơ sở điều trị Methadone Lập Thạch',
    ])
    const methadone = facilities.get('Cơ sở điều trị Methadone Lập Thạch')
    expect(methadone).toMatchObject({
      values: { loai: 'MMT' },
      source: `‹${file}›, trang ‹Cai nghien›, ô I5`,
    })
    const episodes = await recordsBy(office, 'treatment_episodes', 'ma_ho_so')
    expect(episodes.size).toBe(120)
    expect(episodes.get('246-CN-2021-0002')).toMatchObject({
      unit: { code: '08845', name: 'Xã Văn Quán' },
      incomplete: [],
      values: {
        ho_ten: 'Trần Văn Quyết',
        gioi_tinh: 'NAM',
        sinh: '1984',
        cccd: '026084865931',
        hinh_thuc: 'MMT',
        co_so_id: methadone?.values.ma,
        lan_thu: 2,
        ngay_bat_dau: '2021-03-02',
        ngay_ket_thuc: '2021-09-03',
        ket_thuc: 'HOAN_THANH',
      },
    })
    // The next number the program gives comes after those of the file.
    const saved = await office.call('records.save', {
      form: 'treatment_episodes',
      values: { ho_ten: 'Phùng Thị Lụa', xa_id: '08761', hinh_thuc: 'GD', ngay_bat_dau: '2021-06-01', lan_thu: 1 },
    })
    expect(saved.record.values.ma_ho_so).toBe('246-CN-2021-0121')
  })
})

describe('samples of forms that may not be defined yet', () => {
  it.each([
    { name: 'lapthach-2021-co-so-kddv.xls', form: 'establishments', unit: '246', sheet: 'TT Lập Thạch' },
    { name: 'uongbi-2018-xa-phuong-lanh-manh.xlsx', form: 'healthy_communes', unit: '196', sheet: 'XP lanh manh' },
    { name: 'quangninh-2016-mo-hinh.xlsx', form: 'annual_targets', unit: '22', sheet: 'Mo hinh' },
  ])(
    '$name is taken as $form once that exists, and until then refused with what to do, writing nothing',
    async (one) => {
      const office = await openOffice({ unit: one.unit, role: one.unit === '22' ? 'province' : 'district' })
      const isDefined = (await office.call('forms.list', {})).some((form) => form.id === one.form)
      if (isDefined) {
        const { first, second } = await importTwice(office, one.name)
        expect(first.form).toBe(one.form)
        expect(first.counts.accepted).toBeGreaterThan(0)
        expect(second.sheets.map((sheet) => sheet.counts.new + sheet.counts.changed)).toEqual(
          second.sheets.map(() => 0),
        )
        return
      }
      const before = await countAll(office)
      await expect(commit(office, sample(one.name))).rejects.toMatchObject({
        code: 'workbook_no_known_header',
        message: expect.stringMatching(
          new RegExp(`^Tệp ${one.name}, trang ${one.sheet}.*Hãy chọn mẫu biểu hoặc chỉ dòng đầu bảng\\.$`),
        ),
      })
      expect(await countAll(office)).toEqual(before)
    },
  )
})

describe('a file that is read before it is written', () => {
  it('says in the preview exactly what the commit then does', async () => {
    const office = await openOffice()
    const file = sample('lapthach-2021-so-cai-nghien.xls')
    const before = await countAll(office)
    const shown = await preview(office, file)
    expect(shown.batch).toBeNull()
    expect(await countAll(office)).toEqual(before)
    const done = await commit(office, file)
    expect(done.batch).not.toBeNull()
    expect(done.counts).toEqual(shown.counts)
    expect(done.issues).toEqual(shown.issues)
    expect(issueOf(done, 'facility_added')).toMatchObject({ cell: 'Cai nghien!I5', severity: 'info' })
  })
})
