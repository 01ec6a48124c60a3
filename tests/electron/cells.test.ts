/** Writing cells: what is kept beside what the program computes, when a reason is asked for, and what is refused. */
import { describe, expect, it } from 'vitest'
import type { CallInput } from '../../shared/contract.ts'
import { type Office, openOffice } from '../support/office.ts'

const H1 = '2021-ND09_6T'
const LAP_THACH = '08761'
const QUANG_SON = '08764'

type Edit = CallInput<'cells.save'>['edits'][number]

function save(office: Office, edits: Edit[], form = 'addict_status', period = H1) {
  return office.call('cells.save', { form, period, edits })
}

/** Saves one cell and gives it back as it stands. */
async function saveOne(office: Office, edit: Edit, form?: string, period?: string) {
  const view = await save(office, [edit], form, period)
  const cells = edit.row === 'T' ? view.total : view.rows.find((row) => row.key === edit.row)?.cells
  return cells?.[edit.column]
}

async function readCell(office: Office, row: string, column: string, form = 'addict_status', period = H1) {
  const view = await office.call('annexes.read', { form, period })
  const cells = row === 'T' ? view.total : view.rows.find((one) => one.key === row)?.cells
  return cells?.[column]
}

/** Three addicts of Lập Thạch since before the period, so that every cell of PL02 is computed. */
async function openWithRegister(): Promise<Office> {
  const office = await openOffice()
  for (const ho_ten of ['Đỗ Văn Ất', 'Đỗ Văn Bính', 'Đỗ Văn Đinh']) {
    await office.call('records.save', {
      form: 'drug_users',
      values: {
        ho_ten,
        gioi_tinh: 'NAM',
        sinh: '1990',
        xa_id: LAP_THACH,
        ngay_vao: '2020-01-01',
        trang_thai: 'CONG_DONG',
      },
    })
  }
  return office
}

describe('a cell nothing is computed for', () => {
  it('keeps what is typed, as officers write numbers', async () => {
    const office = await openOffice()
    expect(await saveOne(office, { row: LAP_THACH, column: 'dau_ky', text: ' 1.330 ' })).toEqual({
      value: 1330,
      state: 'value',
      origin: 'typed',
    })
    expect(await readCell(office, 'T', 'dau_ky')).toMatchObject({ value: 1330, origin: 'computed' })
    expect(await readCell(office, LAP_THACH, 'tang')).toEqual({ value: null, state: 'blank', origin: 'typed' })
  })

  it('takes a dash or the words for “không phát sinh”: zero in sums, and not blank', async () => {
    const office = await openOffice()
    const ways = [
      { state: 'nil' as const },
      { text: '-' },
      { text: ' – ' },
      { text: 'Không phát sinh' },
      { text: 'KPS' },
    ]
    for (const said of ways) {
      await saveOne(office, { row: LAP_THACH, column: 'dau_ky', text: '5' })
      const cell = await saveOne(office, { row: LAP_THACH, column: 'dau_ky', ...said })
      expect(cell, JSON.stringify(said)).toEqual({ value: null, state: 'nil', origin: 'typed' })
      expect(await readCell(office, 'T', 'dau_ky')).toMatchObject({ value: 0, state: 'value' })
    }
  })

  it('is cleared by an empty text and by no value', async () => {
    const office = await openOffice()
    for (const said of [{ text: '' }, { text: null }, { state: 'blank' as const }, { value: null }]) {
      await saveOne(office, { row: LAP_THACH, column: 'dau_ky', text: '5' })
      const cell = await saveOne(office, { row: LAP_THACH, column: 'dau_ky', ...said })
      expect(cell, JSON.stringify(said)).toEqual({ value: null, state: 'blank', origin: 'typed' })
      expect(await readCell(office, 'T', 'dau_ky')).toMatchObject({ value: null, state: 'blank' })
    }
  })

  it('takes a value as such from a script, and the words of a plan as they are', async () => {
    const office = await openOffice()
    expect(await saveOne(office, { row: LAP_THACH, column: 'nghi_nghien', value: 4 })).toMatchObject({ value: 4 })
    const ghiChu = { row: LAP_THACH, column: 'ghi_chu', text: '=1+1 - đã rà soát' }
    expect(await saveOne(office, ghiChu)).toMatchObject({ value: '=1+1 - đã rà soát' })
    const target = { row: LAP_THACH, column: 'cd_gd', text: '300 - 400' }
    expect(await saveOne(office, target, 'rehab_targets')).toMatchObject({
      value: { loai: 'khoang', min: 300, max: 400, nguyen_van: '300 - 400' },
    })
    expect(await readCell(office, LAP_THACH, 'tong', 'rehab_targets')).toMatchObject({ value: 300 })
    const plain = { row: QUANG_SON, column: 'cd_gd', value: 1330 }
    expect(await saveOne(office, plain, 'rehab_targets')).toMatchObject({
      value: { loai: 'chinh_xac', min: 1330, max: 1330, nguyen_van: '1.330' },
    })
  })

  it('keeps its note until another is given, and a note needs no number', async () => {
    const office = await openOffice()
    const place = { row: LAP_THACH, column: 'dau_ky' }
    expect(await saveOne(office, { ...place, note: ' Hỏi lại xã ' })).toMatchObject({
      state: 'blank',
      note: 'Hỏi lại xã',
    })
    expect(await saveOne(office, { ...place, text: '5' })).toMatchObject({ value: 5, note: 'Hỏi lại xã' })
    expect(await saveOne(office, { ...place, text: '6', note: 'Đã hỏi' })).toMatchObject({ value: 6, note: 'Đã hỏi' })
    expect(await saveOne(office, { ...place, note: '' })).toEqual({ value: 6, state: 'value', origin: 'typed' })
  })
})

describe('a cell the program computes', () => {
  it('asks for the reason of another number, and stores nothing without one', async () => {
    const office = await openWithRegister()
    await expect(save(office, [{ row: LAP_THACH, column: 'dau_ky', text: '5' }])).rejects.toMatchObject({
      code: 'reason_required',
      message: 'PL02, dòng Thị trấn Lập Thạch, cột Số đầu kỳ: ô này máy tính được 3. Muốn giữ 5, hãy ghi lý do.',
    })
    await expect(save(office, [{ row: LAP_THACH, column: 'dau_ky', text: '-' }])).rejects.toMatchObject({
      code: 'reason_required',
    })
    expect(await readCell(office, LAP_THACH, 'dau_ky')).toEqual({ value: 3, state: 'value', origin: 'computed' })
  })

  it('keeps another number with its reason beside the computed one, and gives it back when cleared', async () => {
    const office = await openWithRegister()
    const place = { row: LAP_THACH, column: 'dau_ky' }
    expect(await saveOne(office, { ...place, text: '5', reason: 'Sổ chưa đủ' })).toEqual({
      value: 5,
      state: 'value',
      origin: 'override',
      computed: 3,
      reason: 'Sổ chưa đủ',
    })
    expect(await readCell(office, 'T', 'cuoi_ky')).toMatchObject({ value: 5 })
    const { issues } = await office.call('annexes.read', { form: 'addict_status', period: H1 })
    expect(issues.filter((issue) => issue.code === 'register').map((issue) => issue.message)).toEqual([
      'PL02, Thị trấn Lập Thạch, cột 1 (Số đầu kỳ): trong ô là 5, sổ đếm được 3. Lý do giữ: Sổ chưa đủ.',
    ])
    expect(await saveOne(office, { ...place, text: '' })).toEqual({ value: 3, state: 'value', origin: 'computed' })
  })

  it('stores nothing that equals the computed number, not even as zero or “không phát sinh”', async () => {
    const office = await openWithRegister()
    const view = await save(office, [
      { row: LAP_THACH, column: 'dau_ky', text: '3' },
      { row: QUANG_SON, column: 'dau_ky', text: '0' },
      { row: QUANG_SON, column: 'giam_di', state: 'nil' },
      { row: 'T', column: 'dau_ky', text: '3', reason: 'Thừa' },
    ])
    for (const [row, column] of [
      [LAP_THACH, 'dau_ky'],
      [QUANG_SON, 'dau_ky'],
      [QUANG_SON, 'giam_di'],
    ] as const) {
      expect(view.rows.find((one) => one.key === row)?.cells[column]?.origin).toBe('computed')
      const history = await office.call('cells.history', { form: 'addict_status', period: H1, row, column })
      expect(history).toEqual([])
    }
    expect(view.total?.dau_ky).toEqual({ value: 3, state: 'value', origin: 'computed' })
  })

  it('stays the computed one under a note', async () => {
    const office = await openWithRegister()
    const noted = await saveOne(office, { row: LAP_THACH, column: 'dau_ky', text: '3', note: 'Đã đối chiếu' })
    expect(noted).toEqual({ value: 3, state: 'value', origin: 'computed', note: 'Đã đối chiếu' })
    await office.call('records.save', {
      form: 'drug_users',
      values: { ho_ten: 'Đỗ Văn Mậu', xa_id: LAP_THACH, ngay_vao: '2020-02-01' },
    })
    expect(await readCell(office, LAP_THACH, 'dau_ky')).toMatchObject({
      value: 4,
      origin: 'computed',
      note: 'Đã đối chiếu',
    })
  })

  it('keeps its reason when only the note is written, and asks again for another number', async () => {
    const office = await openWithRegister()
    const place = { row: LAP_THACH, column: 'dau_ky' }
    await saveOne(office, { ...place, text: '5', reason: 'Sổ chưa đủ' })
    expect(await saveOne(office, { ...place, note: 'Đã gọi' })).toMatchObject({
      value: 5,
      reason: 'Sổ chưa đủ',
      note: 'Đã gọi',
    })
    expect(await saveOne(office, { ...place, text: '5' })).toMatchObject({ value: 5, reason: 'Sổ chưa đủ' })
    await expect(saveOne(office, { ...place, text: '6' })).rejects.toMatchObject({ code: 'reason_required' })
    expect(await saveOne(office, { ...place, text: '5', reason: 'Xã báo lại' })).toMatchObject({ reason: 'Xã báo lại' })
  })

  it('is judged by the operands that are saved with it', async () => {
    const office = await openOffice()
    const view = await save(office, [
      { row: LAP_THACH, column: 'cuoi_ky', text: '7' },
      { row: LAP_THACH, column: 'dau_ky', text: '5' },
      { row: LAP_THACH, column: 'tang_moi', text: '3' },
      { row: LAP_THACH, column: 'giam_chet', text: '1' },
    ])
    expect(view.rows[0]?.cells).toMatchObject({
      tang: { value: 3, origin: 'computed' },
      cuoi_ky: { value: 7, origin: 'computed' },
    })
    const together = save(office, [
      { row: LAP_THACH, column: 'dau_ky', text: '6' },
      { row: LAP_THACH, column: 'cuoi_ky', text: '7' },
    ])
    await expect(together).rejects.toMatchObject({ code: 'reason_required' })
  })

  it('keeps a typed rate with a warning where it is more than a tenth of a point away', async () => {
    const office = await openOffice()
    await save(
      office,
      [
        { row: 'GD', column: 'kh_moi', text: '290' },
        { row: 'GD', column: 'tang', text: '351' },
      ],
      'rehab_results',
    )
    const place = { row: 'GD', column: 'pt_moi' }
    await expect(saveOne(office, { ...place, text: '120' }, 'rehab_results')).rejects.toMatchObject({
      code: 'reason_required',
    })
    expect(await saveOne(office, { ...place, text: '120,0%', reason: 'Theo báo cáo' }, 'rehab_results')).toEqual({
      value: 120,
      state: 'value',
      origin: 'override',
      computed: 121,
      reason: 'Theo báo cáo',
    })
    const { issues } = await office.call('annexes.read', { form: 'rehab_results', period: H1 })
    expect(issues.filter((issue) => issue.code === 'G8').map(({ severity, message }) => [severity, message])).toEqual([
      [
        'warning',
        'PL01, Gia đình, cột 22 (Đạt % kế hoạch, Tiếp nhận mới): trong ô là 120,0%, máy tính được 121,0%. Lý do giữ: Theo báo cáo.',
      ],
    ])
  })
})

describe('what cannot be written', () => {
  it('is refused in words that name the form, the row, the column and what was written', async () => {
    const cases: [string, Edit, string][] = [
      [
        'words in a column of counts',
        { row: LAP_THACH, column: 'dau_ky', text: 'nhiều' },
        'PL02, dòng Thị trấn Lập Thạch, cột Số đầu kỳ: “nhiều” chưa đúng, cần một số, ví dụ 1.330.',
      ],
      [
        'a part of a person',
        { row: LAP_THACH, column: 'dau_ky', value: 1.5 },
        'PL02, dòng Thị trấn Lập Thạch, cột Số đầu kỳ: “1.5” chưa đúng, không đúng loại số liệu.',
      ],
      [
        'a text where a number belongs',
        { row: 'T', column: 'dau_ky', value: 'ba' },
        'PL02, dòng Tổng cộng, cột Số đầu kỳ: “ba” chưa đúng, không đúng loại số liệu.',
      ],
      [
        '“không phát sinh” as a remark',
        { row: LAP_THACH, column: 'ghi_chu', state: 'nil' },
        'PL02, dòng Thị trấn Lập Thạch, cột Ghi chú: “không phát sinh” chưa đúng, chỉ cột số mới ghi được như vậy.',
      ],
    ]
    const office = await openOffice()
    for (const [name, edit, message] of cases) {
      await expect(save(office, [edit]), name).rejects.toMatchObject({ code: 'value_invalid', message })
    }
  })

  it('is refused with its own code', async () => {
    const cases: [string, Edit, string, string][] = [
      ['a row that is not there', { row: '99999', column: 'dau_ky', text: '1' }, 'addict_status', 'row_unknown'],
      ['a heading', { row: 'MT10', column: 'trong_ky', text: '1' }, 'plan_progress', 'row_unknown'],
      ['a hidden step', { row: 'MT03_NGUOI', column: 'luy_ke', text: '1' }, 'plan_progress', 'row_unknown'],
      ['a column that is not there', { row: 'T', column: 'tong', text: '1' }, 'addict_status', 'column_unknown'],
      ['a hidden column', { row: 'T', column: 'luy_ke_tang_moi', text: '1' }, 'addict_status', 'column_unknown'],
      ['a column other rows have', { row: 'GD', column: 'tang_bb', text: '1' }, 'rehab_results', 'value_invalid'],
      ['a code nobody knows', { row: 'MT01', column: 'danh_gia', value: 'TOT' }, 'plan_progress', 'value_invalid'],
      ['a register', { row: 'T', column: 'dau_ky', text: '1' }, 'drug_users', 'not_an_annex'],
      ['no form', { row: 'T', column: 'dau_ky', text: '1' }, 'bieu_la', 'form_unknown'],
    ]
    const office = await openOffice()
    for (const [name, edit, form, code] of cases) {
      await expect(save(office, [edit], form), name).rejects.toMatchObject({ code })
    }
    const edit = { row: LAP_THACH, column: 'dau_ky', text: '1' }
    await expect(save(office, [edit], 'addict_status', '2021-ND09_7T')).rejects.toMatchObject({
      code: 'period_unknown',
    })
  })

  it('takes everything that was saved along with it', async () => {
    const office = await openWithRegister()
    const good = { row: LAP_THACH, column: 'nghi_nghien', text: '4' }
    await expect(save(office, [good, { row: LAP_THACH, column: 'dau_ky', text: 'nhiều' }])).rejects.toThrow()
    await expect(save(office, [good, { row: LAP_THACH, column: 'dau_ky', text: '9' }])).rejects.toMatchObject({
      code: 'reason_required',
    })
    expect(await readCell(office, LAP_THACH, 'nghi_nghien')).toMatchObject({ state: 'blank' })
    const place = { form: 'addict_status', period: H1, row: LAP_THACH, column: 'nghi_nghien' }
    expect(await office.call('cells.history', place)).toEqual([])
  })
})

describe('the history of a cell', () => {
  it('holds old and new, who, when and why, and nothing twice', async () => {
    const office = await openWithRegister()
    const place = { row: LAP_THACH, column: 'dau_ky' }
    await saveOne(office, { ...place, text: '5', reason: 'Sổ chưa đủ' })
    await saveOne(office, { ...place, text: '5', reason: 'Sổ chưa đủ' })
    await saveOne(office, { ...place, state: 'nil', reason: 'Xã báo không có' })
    await saveOne(office, { ...place, text: '' })
    const history = await office.call('cells.history', { form: 'addict_status', period: H1, ...place })
    expect(history.map((one) => [one.old, one.new, one.reason]).reverse()).toEqual([
      [null, 5, 'Sổ chưa đủ'],
      [5, 'không phát sinh', 'Xã báo không có'],
      ['không phát sinh', null, null],
    ])
    expect(history[0]).toMatchObject({ user: 'Nguyễn Thị Hạnh Dung', at: '2021-06-15T02:00:00.000Z', batch: null })
  })
})

describe('a yearly plan', () => {
  const tang = { row: LAP_THACH, column: 'cd_ncn' }

  it('is one for the year, whichever period of it is open', async () => {
    const office = await openOffice()
    await saveOne(office, { ...tang, text: '12' }, 'rehab_targets', H1)
    for (const period of [H1, '2021-ND09_6TC', '2021-ND09_NAM', '2021-TT05_6T', '2021-ND09_THANG-03']) {
      expect(await readCell(office, LAP_THACH, 'cd_ncn', 'rehab_targets', period)).toMatchObject({ value: 12 })
    }
    expect(await readCell(office, LAP_THACH, 'cd_ncn', 'rehab_targets', '2022-ND09_6T')).toMatchObject({
      state: 'blank',
    })
    await saveOne(office, { ...tang, text: '13' }, 'rehab_targets', '2021-TT05_NAM')
    expect(await readCell(office, LAP_THACH, 'cd_ncn', 'rehab_targets', H1)).toMatchObject({ value: 13 })
    const history = await office.call('cells.history', { form: 'rehab_targets', period: '2021-ND09_6TC', ...tang })
    expect(history.map((one) => [one.old, one.new])).toEqual([
      [12, 13],
      [null, 12],
    ])
  })

  it('is what results are measured by', async () => {
    const office = await openOffice()
    await save(
      office,
      [
        { row: 'chung:GDCD', column: 'cd_gd', text: '300 - 400' },
        { row: 'chung:NCN', column: 'cd_ncn', text: '250' },
      ],
      'rehab_targets',
    )
    await saveOne(office, { row: 'GD', column: 'tang', text: '150' }, 'rehab_results')
    expect(await readCell(office, 'nhom:II', 'kh_moi', 'rehab_results')).toMatchObject({ value: 300 })
    expect(await readCell(office, 'nhom:II', 'pt_moi', 'rehab_results')).toMatchObject({ value: 50 })
    expect(await readCell(office, 'T', 'kh_moi', 'rehab_results')).toMatchObject({ value: 550 })
    const progress = await office.call('annexes.read', { form: 'plan_progress', period: H1 })
    expect(progress.rows.find((row) => row.key === 'MT11')?.cells).toMatchObject({
      ke_hoach: { value: { loai: 'khoang', min: 300, max: 400, nguyen_van: '300 - 400' } },
      luy_ke: { value: 150 },
      pt_kh: { value: 50 },
      danh_gia: { value: 'CHUA_DAT' },
    })
  })
})
