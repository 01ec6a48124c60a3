/** Matching a sheet to a form: where headers may stand, how they may be built, what is asked instead of guessed. */
import { describe, expect, it } from 'vitest'
import { matchSheet } from '../../../shared/excel/matchSheet.ts'
import { columnLetters, type RawSheet } from '../../../shared/excel/rawSheet.ts'
import type { MatchHints, SheetMatch } from '../../../shared/excel/sheetMatch.ts'
import { isSummaryColumn } from '../../../shared/excel/summaryLines.ts'
import type { FormDefinition } from '../../../shared/form.ts'
import { forms as shippedForms } from '../../../shared/forms/index.ts'
import { personFields } from '../../../shared/forms/personFields.ts'
import { buildSheet, type CellInput } from './rawSheetBuilder.ts'
import { annexOf, knownForms, knowOnly, typedColumn } from './testForms.ts'

function matchOne(sheet: RawSheet, known = knownForms, hints: MatchHints = {}): SheetMatch {
  const { matches, reason } = matchSheet(sheet, known, hints)
  const [match] = matches
  if (match === undefined || matches.length > 1) throw new Error(`${matches.length} tables: ${reason}`)
  return match
}

function keysOf(match: SheetMatch): Record<string, string | null> {
  return Object.fromEntries(match.columns.map((column) => [column.column, column.key]))
}

/** The header of a form as it is printed: equal neighbours merged, short paths merged down. */
function printHeader(form: FormDefinition): { rows: CellInput[][]; merges: string[]; keys: string[] } {
  const ofPerson = personFields.filter((field) => form.kind === 'register' && form.person?.fields.includes(field.key))
  const columns =
    form.kind === 'annex'
      ? [
          { key: 'ordinal', path: [form.labelColumns.ordinal] },
          { key: 'label', path: [form.labelColumns.label] },
          ...(form.measureUnitColumn === undefined ? [] : [{ key: 'measureUnit', path: [form.measureUnitColumn] }]),
          ...form.columns.filter((column) => column.hidden !== true && !isSummaryColumn(form, column)),
        ]
      : [
          { key: 'ordinal', path: ['STT'] },
          ...ofPerson.map((field) => ({ key: field.key, path: [field.label] })),
          ...form.fields.map((field) => ({ key: field.key, path: [field.label] })),
        ]
  const height = Math.max(...columns.map((column) => column.path.length))
  const rows: CellInput[][] = Array.from({ length: height }, () => columns.map(() => null))
  const merges: string[] = []
  for (const [index, { path }] of columns.entries()) {
    for (const [level, text] of path.entries()) {
      const isSame = (other: number) =>
        columns[other]?.path.slice(0, level + 1).join('>') === path.slice(0, level + 1).join('>')
      const isLast = level === path.length - 1
      if (!isLast && index > 0 && isSame(index - 1)) continue
      let right = index
      while (!isLast && isSame(right + 1)) right++
      const bottom = isLast ? height : level + 1
      const row = rows[level]
      if (row !== undefined) row[index] = text
      merges.push(`${columnLetters(index)}${level + 1}:${columnLetters(right)}${bottom}`)
    }
  }
  return { rows, merges, keys: columns.map((column) => column.key) }
}

const addictHeader = ['STT', 'Đơn vị', 'Số đầu kỳ', 'Tăng trong kỳ', 'Giảm trong kỳ', 'Số cuối kỳ']

describe('the header a form prints', () => {
  for (const form of shippedForms) {
    it(`of ${form.id} is matched whole, every column surely to its own key`, () => {
      const { rows, merges, keys } = printHeader(form)
      const sheet = buildSheet([...rows, [1, 'Xã Bắc Bình', 3, 4]], { merges })
      const match = matchOne(sheet)
      expect(match.form).toBe(form.id)
      expect(match.header).toEqual({ first: 0, last: rows.length - 1 })
      expect(match.columns.map((column) => column.key)).toEqual(keys)
      expect(match.columns.filter((column) => column.confidence < 0.8)).toEqual([])
    })

    it(`of ${form.id} is matched the same without its merges`, () => {
      const { rows, keys } = printHeader(form)
      const match = matchOne(buildSheet([...rows, [1, 'Xã Bắc Bình', 3, 4]]))
      expect(match.form).toBe(form.id)
      expect(match.columns.map((column) => column.key)).toEqual(keys)
    })
  }
})

describe('finding the header', () => {
  it('finds it in row 12 below titles, and reads the titles', () => {
    const above: CellInput[][] = [
      ['UBND HUYỆN LẬP THẠCH', null, null, 'CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM'],
      ['PHÒNG LAO ĐỘNG - TB&XH', null, null, 'Độc lập - Tự do - Hạnh phúc'],
      [],
      ['Phụ lục 02'],
      [],
      ['TÌNH HÌNH NGƯỜI NGHIỆN MA TÚY CÓ HỒ SƠ QUẢN LÝ'],
      ['6 THÁNG ĐẦU NĂM 2021'],
      ['(Kèm theo Báo cáo số 12/BC-LĐTBXH ngày 14 tháng 6 năm 2021)'],
      [],
      [null, null, null, null, 'Đơn vị tính: người'],
      [],
    ]
    const match = matchOne(buildSheet([...above, addictHeader, [1, 'Xã Bắc Bình', 3, 1, 0, 4]]))
    expect(match).toMatchObject({
      form: 'addict_status',
      header: { first: 11, last: 11 },
      unitHint: 'HUYỆN LẬP THẠCH',
      periodHint: { year: 2021, half: 1 },
    })
    expect(match.titles).toHaveLength(9)
  })

  it('reads four levels of merged headings', () => {
    const form = annexOf({
      id: 'deep',
      title: 'Biểu bốn tầng',
      columns: [
        typedColumn('a', ['Kết quả', 'Cai nghiện', 'Tại cơ sở', 'Nam']),
        typedColumn('b', ['Kết quả', 'Cai nghiện', 'Tại cơ sở', 'Nữ']),
        typedColumn('c', ['Kết quả', 'Cai nghiện', 'Tại nhà', 'Nam']),
        typedColumn('d', ['Kết quả', 'Cai nghiện', 'Tại nhà', 'Nữ']),
        typedColumn('e', ['Kết quả', 'Sau cai', 'Nữ']),
      ],
    })
    const sheet = buildSheet(
      [
        ['STT', 'Đơn vị', 'Kết quả', null, null, null, null],
        [null, null, 'Cai nghiện', null, null, null, 'Sau cai'],
        [null, null, 'Tại cơ sở', null, 'Tại nhà', null, 'Nữ'],
        [null, null, 'Nam', 'Nữ', 'Nam', 'Nữ', null],
        [1, 'Xã A', 1, 2, 3, 4, 5],
      ],
      { merges: ['A1:A4', 'B1:B4', 'C1:G1', 'C2:F2', 'C3:D3', 'E3:F3', 'G3:G4'] },
    )
    const match = matchOne(sheet, knowOnly(form))
    expect(match.header).toEqual({ first: 0, last: 3 })
    expect(keysOf(match)).toEqual({ A: 'ordinal', B: 'label', C: 'a', D: 'b', E: 'c', F: 'd', G: 'e' })
    expect(match.columns.every((column) => column.confidence >= 0.8)).toBe(true)
  })

  it('reads headers written over two lines without merges', () => {
    const sheet = buildSheet([
      ['Số', 'Đơn', 'Số', 'Tăng', 'Giảm', 'Số'],
      ['TT', 'vị', 'đầu kỳ', 'trong kỳ', 'trong kỳ', 'cuối kỳ'],
      [1, 'Xã Bắc Bình', 3, 1, 0, 4],
    ])
    const match = matchOne(sheet)
    expect(match.header).toEqual({ first: 0, last: 1 })
    expect(Object.values(keysOf(match))).toEqual(['ordinal', 'label', 'dau_ky', 'tang', 'giam', 'cuoi_ky'])
  })

  it('takes all three lines of a header that nothing merges, known or not', () => {
    const sheet = buildSheet([
      ['STT', 'XÃ, THỊ TRẤN', 'ĐẦU KỲ', 'TĂNG TRONG KỲ', null, null, 'GIẢM TRONG KỲ', null, 'CUỐI KỲ', null, null],
      [null, null, null, 'Tổng số', 'Trong đó', null, 'Tổng số', 'Trong đó', 'Tổng số', 'Trong đó', null],
      [null, null, null, null, 'Mới', 'Nơi khác', null, 'Bệnh', null, 'Đảng viên', 'Trẻ'],
      ['A', 'B', 1, 2, 3, 4, 5, 6, 7, 8, 9],
      [1, 'TT Lập Thạch', 10, 3, 1, 1, 2, 1, 11, 2, 3],
    ])
    const match = matchOne(sheet)
    expect(match.header).toEqual({ first: 0, last: 2 })
    expect(keysOf(match)).toMatchObject({ C: 'dau_ky', D: 'tang', G: 'giam', I: 'cuoi_ky', J: null, K: null })
  })

  it('begins where the merges begin, even if the lower line is known better', () => {
    const sheet = buildSheet(
      [
        ['TT', 'Xã, thị trấn', 'Chỉ tiêu cai nghiện năm 2022', null, null, null, 'Ghi chú'],
        [null, null, 'Tổng số', 'Bắt buộc', 'Tự nguyện', 'Methadone', null],
        [1, 'Xã A', 10, 5, 3, 2],
      ],
      { merges: ['A1:A2', 'B1:B2', 'C1:F1', 'G1:G2'] },
    )
    const match = matchOne(sheet)
    expect(match).toMatchObject({ form: 'rehab_targets', header: { first: 0, last: 1 } })
    expect(Object.values(keysOf(match))).toEqual(['ordinal', 'label', 'tong', 'cs_bb', 'cs_tn', 'mmt_tong', 'ghi_chu'])
  })

  it('reads “Quyết định > Số” as “Số quyết định”', () => {
    const sheet = buildSheet(
      [
        ['STT', 'Họ và tên', 'Năm sinh', 'Quyết định cai nghiện', null, 'Ngày bắt đầu', 'Ngày hoàn thành'],
        [null, null, null, 'Số', 'Ngày', null, null],
        [1, 'Khổng Văn A', 1980, '12/QĐ-UBND', '05/03/2021', '06/03/2021', '06/09/2021'],
      ],
      { merges: ['A1:A2', 'B1:B2', 'C1:C2', 'D1:E1', 'F1:F2', 'G1:G2'] },
    )
    const match = matchOne(sheet)
    expect(keysOf(match)).toMatchObject({ D: 'so_qd', E: 'ngay_qd' })
    expect(match.columns[3]?.confidence).toBeGreaterThanOrEqual(0.8)
  })

  it('is not shifted by spacer columns and blank headers', () => {
    const sheet = buildSheet([
      ['STT', null, 'Đơn vị', 'Số đầu kỳ', null, 'Tăng trong kỳ', 'Giảm trong kỳ', null, 'Số cuối kỳ'],
      [1, null, 'Xã Bắc Bình', 3, null, 1, 0, 99, 4],
    ])
    expect(keysOf(matchOne(sheet))).toEqual({
      A: 'ordinal',
      C: 'label',
      D: 'dau_ky',
      F: 'tang',
      G: 'giam',
      H: null,
      I: 'cuoi_ky',
    })
  })

  it('names a column it does not know, and gives it no key', () => {
    const sheet = buildSheet([
      [...addictHeader, 'Số xe đạp điện'],
      [1, 'Xã Bắc Bình', 3, 1, 0, 4, 7],
    ])
    const unknown = matchOne(sheet).columns.at(-1)
    expect(unknown).toMatchObject({ column: 'G', header: 'Số xe đạp điện', key: null, confidence: 0 })
  })

  it('reads headers without diacritics', () => {
    const sheet = buildSheet([
      ['TT', 'Xa', 'So dau ky', 'Tang trong ky', 'Giam trong ky', 'So cuoi ky', 'Nu'],
      [1, 'Xa A', 3, 1, 0, 4, 1],
    ])
    const match = matchOne(sheet)
    expect(Object.values(keysOf(match))).toEqual(['ordinal', 'label', 'dau_ky', 'tang', 'giam', 'cuoi_ky', 'nu'])
    expect(match.columns.every((column) => column.confidence >= 0.8)).toBe(true)
  })
})

describe('what is unsure', () => {
  it('takes a near spelling, but asks', () => {
    const sheet = buildSheet([
      ['STT', 'Đơn vị', 'Số đầu kì', 'Tăng trong kỳ', 'Giảm trong kỳ', 'Số cuối kỳ'],
      [1, 'Xã A', 3, 1, 0, 4],
    ])
    const column = matchOne(sheet).columns[2]
    expect(column?.key).toBe('dau_ky')
    expect(column?.confidence).toBeLessThan(0.8)
  })

  it('asks about a sub-header that stands under another heading than its own', () => {
    const sheet = buildSheet(
      [
        ['STT', 'Đơn vị', 'Số đầu kỳ', 'Tăng trong kỳ', null, 'Số cuối kỳ'],
        [null, null, null, 'Tổng', 'Nữ', null],
        [1, 'Xã A', 3, 1, 0, 4],
      ],
      { merges: ['A1:A2', 'B1:B2', 'C1:C2', 'D1:E1', 'F1:F2'] },
    )
    const column = matchOne(sheet).columns[4]
    expect(column?.confidence).toBeLessThan(0.8)
    expect([column?.key, ...(column?.candidates ?? [])]).toContain('nu')
  })

  it('does not take a percent for the plan it is a percent of', () => {
    const sheet = buildSheet([
      ['STT', 'Chỉ tiêu', 'ĐVT', '% KH', 'Thực hiện trong kỳ', 'Lũy kế từ đầu năm'],
      [1, 'Số lớp', 'lớp', 50, 1, 1],
    ])
    expect(keysOf(matchOne(sheet, knownForms, { form: 'plan_progress' })).D).not.toBe('ke_hoach')
  })

  it('asks before it takes Nam for Năm', () => {
    const form = annexOf({
      id: 'years',
      title: 'Theo năm',
      columns: [typedColumn('nam', ['Năm']), typedColumn('lop', ['Số lớp'])],
    })
    const match = matchOne(
      buildSheet([
        ['STT', 'Đơn vị', 'Nam', 'Số lớp'],
        [1, 'Xã A', 3, 4],
      ]),
      knowOnly(form),
      { form: 'years' },
    )
    expect(match.columns[2]?.confidence).toBeLessThan(0.8)
  })

  it('gives every key once', () => {
    const sheet = buildSheet([
      [...addictHeader, 'Số cuối kỳ'],
      [1, 'Xã A', 3, 1, 0, 4, 4],
    ])
    const keys = matchOne(sheet).columns.map((column) => column.key)
    expect(keys).toEqual(['ordinal', 'label', 'dau_ky', 'tang', 'giam', 'cuoi_ky', null])
  })

  it('does not guess between two forms that fit equally', () => {
    const columns = [typedColumn('a', ['Số lớp học nghề']), typedColumn('b', ['Số học viên nghề'])]
    const twins = knowOnly(
      annexOf({ id: 'one', title: 'Dạy nghề', columns }),
      annexOf({ id: 'two', title: 'Dạy nghề', columns }),
    )
    const result = matchSheet(
      buildSheet([
        ['STT', 'Đơn vị', 'Số lớp học nghề', 'Số học viên nghề'],
        [1, 'Xã A', 3, 1],
      ]),
      twins,
    )
    expect(result.matches).toEqual([])
    expect(result.candidates.map((one) => one.form)).toEqual(['one', 'two'])
    expect(result.reason).toContain('giống nhiều mẫu biểu')
  })

  it('lets the title decide between forms with the same columns', () => {
    const columns = [typedColumn('a', ['Số lớp học nghề']), typedColumn('b', ['Số học viên nghề'])]
    const known = knowOnly(
      annexOf({ id: 'plan', title: 'Kế hoạch dạy nghề', columns }),
      annexOf({ id: 'result', title: 'Kết quả dạy nghề', columns }),
    )
    const sheet = buildSheet([
      ['KẾT QUẢ DẠY NGHỀ NĂM 2021'],
      ['STT', 'Đơn vị', 'Số lớp học nghề', 'Số học viên nghề'],
      [1, 'Xã A', 3, 1],
    ])
    expect(matchOne(sheet, known).form).toBe('result')
  })

  it.each([
    ['a sheet of words', [['Kính gửi: UBND huyện'], ['Báo cáo tình hình'], ['I. Kết quả'], ['Đã thực hiện']]],
    [
      'figures without header',
      [
        [1, 2, 3],
        [4, 5, 6],
      ],
    ],
    [
      'headers of something else',
      [
        ['STT', 'Tên hàng', 'Đơn giá', 'Thành tiền'],
        [1, 'Bút bi', 3000, 6000],
      ],
    ],
  ])('says why %s is no form', (_, rows) => {
    const result = matchSheet(buildSheet(rows, { name: 'Trang 3' }), knownForms)
    expect(result.matches).toEqual([])
    expect(result.reason).toContain('Trang “Trang 3”')
  })
})

describe('hints', () => {
  const rows: CellInput[][] = [
    ['STT', 'Đơn vị', 'Đầu', 'Tăng', 'Giảm', 'Cuối'],
    [1, 'Xã Bắc Bình', 3, 1, 0, 4],
  ]

  it('of the form and the columns win over what is found', () => {
    const hints: MatchHints = { form: 'addict_status', columns: { C: 'dau_ky', F: 'cuoi_ky', D: null } }
    const match = matchOne(buildSheet(rows), knownForms, hints)
    expect(keysOf(match)).toMatchObject({ C: 'dau_ky', D: null, E: 'giam', F: 'cuoi_ky' })
    expect(match.columns[2]).toMatchObject({ confidence: 1, candidates: [] })
  })

  const plan = buildSheet([
    ['CHỈ TIÊU DUY TRÌ, NHÂN RỘNG MÔ HÌNH NĂM 2016'],
    ['TT', 'Nội dung', 'ĐVT', 'Duy trì', 'Xây dựng mới, nhân rộng'],
    [1, 'Xã, phường, thị trấn lành mạnh', 'xã', '122', '5'],
    [2, 'Đội công tác xã hội tình nguyện', 'đội', '15', '05'],
  ])
  const columnsOf = (columns: NonNullable<MatchHints['columns']>) => {
    const { D, E } = keysOf(matchOne(plan, knownForms, { columns }))
    return [D, E]
  }

  it('that say of one half of a target what it is leave the other half its pair', () => {
    const pair = ['tinh_giao:duy_tri', 'tinh_giao:xay_moi']
    expect(columnsOf({})).toEqual(pair)
    expect(columnsOf({ D: 'tinh_giao:duy_tri' })).toEqual(pair)
    expect(columnsOf({ E: 'tinh_giao:xay_moi' })).toEqual(pair)
    expect(columnsOf({ D: 'tinh_giao:duy_tri', E: 'tinh_giao:xay_moi' })).toEqual(pair)
  })

  it('that leave columns out do not make the table an unknown one', () => {
    expect(columnsOf({ D: null })).toEqual([null, null])
    expect(columnsOf({ D: null, E: 'tinh_giao' })).toEqual([null, 'tinh_giao'])
  })

  it('of the header rows are taken as they are', () => {
    const sheet = buildSheet([addictHeader, [1, 'Xã A', 3, 1, 0, 4], [], addictHeader, [1, 'Xã B', 5, 1, 0, 6]])
    expect(matchOne(sheet, knownForms, { form: 'addict_status', header: { first: 3, last: 3 } }).header).toEqual({
      first: 3,
      last: 3,
    })
  })

  it('never leave two columns with one key', () => {
    const hints: MatchHints = { columns: { B: 'dau_ky' } }
    const keys = matchOne(buildSheet([addictHeader, [1, 9, 3, 1, 0, 4]]), knownForms, hints).columns.map(
      (column) => column.key,
    )
    expect(keys.filter((key) => key === 'dau_ky')).toHaveLength(1)
  })
})

describe('several tables in one sheet', () => {
  it('finds both, each with its own titles and unit', () => {
    const sheet = buildSheet([
      ['XÃ BẮC BÌNH'],
      addictHeader,
      [1, 'Thôn 1', 3, 1, 0, 4],
      [null, 'Cộng', 3, 1, 0, 4],
      [],
      ['XÃ TỬ DU'],
      addictHeader,
      [1, 'Thôn 2', 5, 1, 0, 6],
    ])
    const { matches } = matchSheet(sheet, knownForms)
    expect(matches.map((match) => [match.header.first, match.titles, match.unitHint])).toEqual([
      [1, ['XÃ BẮC BÌNH'], 'XÃ BẮC BÌNH'],
      [6, ['XÃ TỬ DU'], 'XÃ TỬ DU'],
    ])
  })

  it('finds a table of another form far below', () => {
    const people = Array.from({ length: 300 }, (_, index): CellInput[] => [index + 1, `Xã ${index}`, 3, 1, 0, 4])
    const second = [
      ['STT', 'Họ và tên', 'Năm sinh', 'Giới tính', 'Loại ma túy', 'Ngày lập hồ sơ'],
      [1, 'Lý A Páo', 1980, 'Nam', 'Heroin', '01/02/2020'],
    ]
    const sheet = buildSheet([addictHeader, ...people, [], ['DANH SÁCH NGƯỜI NGHIỆN MA TÚY'], ...second])
    expect(matchSheet(sheet, knownForms).matches.map((match) => [match.form, match.header.first])).toEqual([
      ['addict_status', 0],
      ['drug_users', 303],
    ])
  })

  it('does not take a row of words inside a table for a header', () => {
    const sheet = buildSheet([
      addictHeader,
      [1, 'Xã A', 3, 1, 0, 4],
      [null, 'Methadone', 'Tự nguyện', 'Bắt buộc'],
      [2, 'Xã B', 3, 1, 0, 4],
    ])
    expect(matchSheet(sheet, knownForms).matches.map((match) => match.header.first)).toEqual([0])
  })

  it('does not take a header printed again on the next page for a table', () => {
    const sheet = buildSheet([addictHeader, [1, 'Xã A', 3, 1, 0, 4], addictHeader, [2, 'Xã B', 5, 1, 0, 6]])
    expect(matchSheet(sheet, knownForms).matches).toHaveLength(1)
  })
})

describe('columns that hold part of a value', () => {
  const people = ['STT', 'Họ và tên', 'Nam', 'Nữ', 'Loại ma túy', 'Ngày lập hồ sơ']

  it('takes birth years under Nam and Nữ, with or without a heading', () => {
    const headed = buildSheet(
      [
        ['STT', 'Họ và tên', 'Năm sinh', null, 'Loại ma túy', 'Ngày lập hồ sơ'],
        [null, null, 'Nam', 'Nữ', null, null],
        [1, 'Lý A Páo', 1980, null, 'Heroin', '01/02/2020'],
      ],
      { merges: ['A1:A2', 'B1:B2', 'C1:D1', 'E1:E2', 'F1:F2'] },
    )
    const bare = buildSheet([people, [1, 'Lý A Páo', 1980, null, 'Heroin', '01/02/2020']])
    for (const sheet of [headed, bare]) {
      const keys = Object.values(keysOf(matchOne(sheet, knownForms, { form: 'drug_users' })))
      expect(keys).toEqual(['ordinal', 'ho_ten', 'gioi_tinh=NAM', 'gioi_tinh=NU', 'loai_ma_tuy', 'ngay_vao'])
    }
  })

  it('does not confuse Năm with Nam', () => {
    const sheet = buildSheet([
      ['STT', 'Họ và tên', 'Năm sinh', 'Loại ma túy', 'Ngày lập hồ sơ'],
      [1, 'Lý A Páo', 1980, 'Heroin', '01/02/2020'],
    ])
    expect(keysOf(matchOne(sheet)).C).toBe('sinh')
  })

  it('joins a name whose heading spans two columns', () => {
    const sheet = buildSheet(
      [
        ['STT', 'Họ và tên', null, 'Năm sinh', 'Loại ma túy', 'Ngày lập hồ sơ'],
        [1, 'Lý A', 'Páo', 1980, 'Heroin', '01/02/2020'],
      ],
      { merges: ['B1:C1'] },
    )
    expect(keysOf(matchOne(sheet))).toMatchObject({ B: 'ho_ten', C: 'ho_ten+' })
  })
})
