/** Rows below a header: what each of them is, what their cells say, and that none is lost. */
import { describe, expect, it } from 'vitest'
import { codeLists } from '../../../shared/codes/index.ts'
import { cellOf, cellsOf } from '../../../shared/excel/cellPlaces.ts'
import { matchSheet } from '../../../shared/excel/matchSheet.ts'
import { parseRows, type TableContext } from '../../../shared/excel/parseRows.ts'
import type { RawSheet } from '../../../shared/excel/rawSheet.ts'
import type { MatchHints, ParsedRow, ParsedSheet } from '../../../shared/excel/sheetMatch.ts'
import type { FormDefinition } from '../../../shared/form.ts'
import { buildSheet, type CellInput } from './rawSheetBuilder.ts'
import { annexOf, formOf, knowOnly, typedColumn } from './testForms.ts'

const addicts = formOf('addict_status')
const people = formOf('drug_users')

const header = ['STT', 'Đơn vị', 'Số đầu kỳ', 'Tăng trong kỳ', 'Giảm trong kỳ', 'Số cuối kỳ', 'Ghi chú']
const peopleHeader = [
  'STT',
  'Họ và tên',
  'Năm sinh',
  'Giới tính',
  'Số CCCD/CMND',
  'Loại ma túy',
  'Ngày lập hồ sơ',
  'Xã',
]

function parse(
  form: FormDefinition,
  sheet: RawSheet,
  context: Partial<TableContext> = {},
  hints: MatchHints = {},
): ParsedSheet {
  const [match] = matchSheet(sheet, knowOnly(form), { form: form.id, ...hints }).matches
  if (match === undefined) throw new Error('no match')
  return parseRows(sheet, match, form, { codes: (id) => codeLists[id], findUnit: (text) => `xa:${text}`, ...context })
}

function parseAddicts(rows: CellInput[][], options: Parameters<typeof buildSheet>[1] = {}): ParsedSheet {
  return parse(addicts, buildSheet([header, ...rows], { name: '6T', ...options }))
}

function parsePeople(rows: CellInput[][], options: Parameters<typeof buildSheet>[1] = {}): ParsedSheet {
  return parse(people, buildSheet([peopleHeader, ...rows], { name: 'DS', ...options }))
}

function rolesOf(parsed: ParsedSheet): ParsedRow['role'][] {
  return parsed.rows.map((row) => row.role)
}

function person(ordinal: CellInput, name: string): CellInput[] {
  return [ordinal, name, 1980, 'Nam', '010083028281', 'Heroin', '15/03/2020', null]
}

describe('rows of an annex', () => {
  it('ignores the row of column numbers in its three usual forms', () => {
    const forms: CellInput[][] = [
      ['A', 'B', 1, 2, 3, '4=1+2-3', 5],
      ['(1)', '(2)', '(3)', '(4)', '(5)', '(6)', '(7)'],
      ['A', 'B', '1', '2', '3', '4', null],
    ]
    for (const numbers of forms) {
      const parsed = parseAddicts([numbers, [1, 'Xã A', 3, 1, 0, 4]])
      expect(rolesOf(parsed)).toEqual(['numbers', 'data'])
    }
  })

  it('does not take a first row with ascending figures for column numbers', () => {
    expect(rolesOf(parseAddicts([[1, 'Xã A', 3, 4, 5, 6]]))).toEqual(['data'])
  })

  it('finds totals at the top, at the bottom and in between, whatever they are called', () => {
    const parsed = parseAddicts([
      [null, 'TOÀN HUYỆN', 30, 1, 0, 31],
      ['I', 'Cụm 1', null, null, null, null],
      [1, 'Xã A', 10, 1, 0, 11],
      [null, 'Cộng cụm 1', 10, 1, 0, 11],
      [2, 'Xã Cộng Hòa', 20, 0, 0, 20],
      ['Tổng cộng', null, 30, 1, 0, 31],
      [null, 'Tổng số: 2 xã', 30],
    ])
    expect(rolesOf(parsed)).toEqual(['total', 'group', 'data', 'data', 'data', 'total', 'total'])
  })

  it('keeps a row called Cộng đồng and a row that the form itself calls a total', () => {
    const indicators = annexOf({
      id: 'indicators',
      title: 'Chỉ tiêu',
      blocks: [
        {
          id: 'chi_tieu',
          source: 'fixed',
          rows: [
            { key: 'TS', label: 'Tổng số lượt người cai nghiện' },
            { key: 'CD', label: 'Cộng đồng' },
          ],
        },
      ],
      columns: [typedColumn('ke_hoach', ['Kế hoạch']), typedColumn('ket_qua', ['Kết quả'])],
    })
    const sheet = buildSheet([
      ['STT', 'Đơn vị', 'Kế hoạch', 'Kết quả'],
      [1, 'Tổng số lượt người cai nghiện', 5, 6],
      [2, 'Cộng đồng', 1, 2],
      [null, 'Tổng cộng', 6, 8],
    ])
    expect(rolesOf(parse(indicators, sheet))).toEqual(['data', 'data', 'total'])
  })

  it('takes roman and lettered rows without figures as groups, with figures as data', () => {
    const parsed = parseAddicts([
      ['A', 'Các xã vùng cao'],
      [1, 'Xã A', 3, 1, 0, 4],
      ['II', 'Các xã vùng thấp', 8, 1, 0, 9],
      [1, 'Xã B', 8, 1, 0, 9],
    ])
    expect(parsed.rows.map((row) => [row.role, row.ordinal, row.groupLabel])).toEqual([
      ['group', 'A', null],
      ['data', '1', 'Các xã vùng cao'],
      ['data', 'II', null],
      ['data', '1', 'Các xã vùng thấp'],
    ])
  })

  it('keeps a numbered row without figures: a commune that has not reported', () => {
    const parsed = parseAddicts([
      [1, 'Xã A', 3, 1, 0, 4],
      [2, 'Xã B'],
    ])
    expect(parsed.rows[1]).toMatchObject({ role: 'data', label: 'Xã B', values: {} })
  })

  it('skips a row of figures without a name, and says so', () => {
    const parsed = parseAddicts([
      [1, 'Xã A', 3, 1, 0, 4],
      [null, null, 3, 1, 0, 4],
    ])
    expect(parsed.rows[1]).toMatchObject({ role: 'skipped', reason: 'Dòng có số nhưng không có tên' })
  })

  it('sets notes, place, date and signatures apart, and the signer below them', () => {
    const parsed = parseAddicts([
      [1, 'Xã A', 3, 1, 0, 4],
      [null, 'Tổng cộng', 3, 1, 0, 4],
      ['Ghi chú: số liệu đến 14/6'],
      ['(*) Không tính người sau cai'],
      [null, null, null, null, 'Bát Xát, ngày 14 tháng 6 năm 2021'],
      [null, 'NGƯỜI LẬP BIỂU', null, null, 'THỦ TRƯỞNG ĐƠN VỊ'],
      [null, 'Lý Văn Báo', null, null, 'Trần Thị Mai'],
    ])
    expect(rolesOf(parsed)).toEqual(['data', 'total', 'note', 'note', 'note', 'note', 'note'])
    expect(parsed.rows.at(-1)?.reason).toBe('Phần ngày tháng, ký tên')
  })

  it('skips a header printed again in the middle, with its column numbers', () => {
    const parsed = parseAddicts([
      ['A', 'B', 1, 2, 3, 4, 5],
      [1, 'Xã A', 3, 1, 0, 4],
      header,
      ['A', 'B', 1, 2, 3, 4, 5],
      [2, 'Xã B', 3, 1, 0, 4],
    ])
    expect(rolesOf(parsed)).toEqual(['numbers', 'data', 'header', 'numbers', 'data'])
  })

  it('marks hidden rows', () => {
    const parsed = parseAddicts(
      [
        [1, 'Xã A', 3],
        [2, 'Xã B', 4],
      ],
      { hiddenRows: [2] },
    )
    expect(parsed.rows.map((row) => row.hidden)).toEqual([false, true])
  })

  it('gives a label merged over several rows to each of them, but not a number', () => {
    const parsed = parseAddicts(
      [
        [1, 'Xã A', 3, 1, 0, 4],
        [null, null, null, 2, 0, 2],
      ],
      { merges: ['B2:B3', 'C2:C3'] },
    )
    expect(parsed.rows[1]).toMatchObject({ role: 'data', label: 'Xã A', values: { tang: 2, giam: 0, cuoi_ky: 2 } })
    expect(parsed.rows[1]?.values).not.toHaveProperty('dau_ky')
  })

  it('keeps the name of a unit as written', () => {
    const labels = ['TT. Hoa Sơn', 'P. Vàng Danh', 'X. Điền Công', 'Xã  Bắc\nBình', 'Bắc Bình']
    const parsed = parseAddicts(labels.map((label, index) => [index + 1, label, 1, 0, 0, 1]))
    expect(parsed.rows.map((row) => row.label)).toEqual([
      'TT. Hoa Sơn',
      'P. Vàng Danh',
      'X. Điền Công',
      'Xã Bắc Bình',
      'Bắc Bình',
    ])
  })

  it('ends above the next table', () => {
    const sheet = buildSheet([header, [1, 'Xã A', 3, 1, 0, 4], ['XÃ TỬ DU'], header, [1, 'Thôn 2', 5, 1, 0, 6]])
    expect(
      parse(addicts, sheet, { until: 3 }, { header: { first: 0, last: 0 } }).rows.map((row) => [row.role, row.reason]),
    ).toEqual([
      ['data', undefined],
      ['title', 'Tiêu đề của bảng bên dưới'],
    ])
    expect(rolesOf(parse(addicts, sheet, {}, { header: { first: 0, last: 0 } }))).toEqual([
      'data',
      'title',
      'skipped',
      'skipped',
    ])
  })
})

describe('rows of a register', () => {
  it('takes the commune above its people, merged, in the first column or beside a numeral', () => {
    const parsed = parsePeople(
      [
        ['Xã A Mú Sung'],
        person(1, 'Lý A Páo'),
        [null, 'Xã Nậm Chạc: 12 người'],
        person(2, 'Sùng A Lở'),
        ['II', 'Xã A Lù'],
        person(3, 'Vàng A Sử'),
      ],
      { merges: ['A2:H2'] },
    )
    expect(rolesOf(parsed)).toEqual(['group', 'data', 'group', 'data', 'group', 'data'])
    expect(parsed.rows.filter((row) => row.role === 'data').map((row) => row.groupLabel)).toEqual([
      'Xã A Mú Sung',
      'Xã Nậm Chạc',
      'Xã A Lù',
    ])
  })

  it('keeps a person of whom only the name is known', () => {
    const parsed = parsePeople([person(1, 'Lý A Páo'), [2, 'Tống Văn An']])
    expect(parsed.rows[1]).toMatchObject({ role: 'data', values: { ho_ten: 'Tống Văn An' } })
  })

  it('never takes a total for a person', () => {
    const totals = ['Tổng cộng: 117 người', 'TỔNG CỘNG', 'Cộng', 'Tổng số 12 người', 'Cộng xã A Lù: 5', 'Toàn huyện']
    const parsed = parsePeople([
      person(1, 'Lý A Páo'),
      ...totals.map((text): CellInput[] => [null, text, null, null, null, null, null]),
    ])
    expect(rolesOf(parsed)).toEqual(['data', ...totals.map(() => 'total')])
    expect(parsed.rows.slice(1).every((row) => Object.keys(row.values).length === 0)).toBe(true)
  })

  it('skips rows that hold only their number, and names them', () => {
    const parsed = parsePeople([person(1, 'Lý A Páo'), [2], [3]])
    expect(parsed.rows.slice(1).map((row) => [row.role, row.reason])).toEqual([
      ['skipped', 'Dòng chỉ có số thứ tự'],
      ['skipped', 'Dòng chỉ có số thứ tự'],
    ])
  })

  it('fills a commune merged over its people', () => {
    const withUnit = (name: string, unit: string | null): CellInput[] => [...person(1, name).slice(0, 7), unit]
    const parsed = parsePeople([withUnit('Lý A Páo', 'Xã A Lù'), withUnit('Sùng A Lở', null)], { merges: ['H2:H3'] })
    expect(parsed.rows.map((row) => [row.values.xa_id, cellOf(row, 'xa_id')])).toEqual([
      ['xa:Xã A Lù', 'H2'],
      ['xa:Xã A Lù', 'H2'],
    ])
  })

  it('sorts identity numbers by their length', () => {
    const parsed = parsePeople([
      [1, 'Lý A Páo', 1980, 'Nam', '063975568', 'Heroin'],
      [2, 'Sùng A Lở', 1980, 'Nam', '010083028281', 'Heroin'],
      [3, 'Vàng A Sử', 1980, 'Nam', 'không có', 'Heroin'],
    ])
    expect(parsed.rows.map((row) => [row.values.cccd, row.values.cmnd])).toEqual([
      [undefined, '063975568'],
      ['010083028281', undefined],
      [null, undefined],
    ])
  })

  it('takes gender and birth from the columns Nam and Nữ', () => {
    const sheet = buildSheet([
      ['STT', 'Họ và tên', 'Nam', 'Nữ', 'Loại ma túy', 'Ngày lập hồ sơ'],
      [1, 'Lý A Páo', 1980, null, 'Heroin', '15/03/2020'],
      [2, 'Lý Thị Mẩy', null, '12/1991', 'Heroin', '15/03/2020'],
      [3, 'Sùng A Lở', 'x', null, 'Heroin', '15/03/2020'],
      [4, 'Vàng A Sử', 'có vợ', null, 'Heroin', '15/03/2020'],
    ])
    const parsed = parse(people, sheet)
    expect(parsed.rows.map((row) => [row.values.gioi_tinh, row.values.sinh])).toEqual([
      ['NAM', '1980'],
      ['NU', '1991-12'],
      ['NAM', undefined],
      [undefined, undefined],
    ])
    expect(parsed.rows.slice(0, 1).map(cellsOf)).toMatchObject([{ gioi_tinh: 'C2', sinh: 'C2' }])
    expect(parsed.rows[3]?.unread).toEqual({ gioi_tinh: 'có vợ' })
    expect(parsed.issues).toMatchObject([{ cell: 'Biểu!C5', code: 'unknown_code' }])
  })

  it('joins a name that stands in two columns', () => {
    const sheet = buildSheet(
      [
        ['STT', 'Họ và tên', null, 'Năm sinh', 'Loại ma túy', 'Ngày lập hồ sơ'],
        [1, 'Lý A', 'Páo', 1980, 'Heroin', '15/03/2020'],
      ],
      { merges: ['B1:C1'] },
    )
    const { rows } = parse(people, sheet)
    expect(rows.map((row) => [row.values.ho_ten, cellOf(row, 'ho_ten')])).toEqual([['Lý A Páo', 'B2']])
  })
})

describe('values', () => {
  it('keeps what cannot be read, names the cell and says what to do', () => {
    const parsed = parseAddicts([
      [1, 'Xã A', 'mười ba', { kind: 'error', value: '#REF!' }, { kind: 'stale', value: '', isFormula: true }, 4],
    ])
    expect(parsed.rows[0]).toMatchObject({
      role: 'data',
      values: { cuoi_ky: 4 },
      unread: { dau_ky: 'mười ba', tang: '#REF!', giam: '' },
    })
    expect(parsed.rows.map(cellsOf)).toEqual([{ dau_ky: 'C2', tang: 'D2', giam: 'E2', cuoi_ky: 'F2' }])
    expect(parsed.issues).toMatchObject([
      { cell: '6T!C2', code: 'text_in_number', severity: 'error' },
      { cell: '6T!D2', code: 'error_value', severity: 'error' },
      { cell: '6T!E2', code: 'stale_formula', severity: 'error' },
    ])
    expect(parsed.issues.map((issue) => issue.message)).toEqual([
      'Trang “6T”, ô C2: “mười ba” chưa đúng, cần một số, ví dụ 1.330.',
      'Trang “6T”, ô D2: ô đang báo lỗi #REF!. Hãy sửa công thức hoặc gõ lại giá trị.',
      'Trang “6T”, ô E2: ô có công thức nhưng tệp không giữ kết quả, hãy mở bằng Excel rồi lưu lại.',
    ])
  })

  it('reads numbers typed as text, with their words', () => {
    const parsed = parseAddicts([[1, 'Xã A', '1.330 người', ' 04 ', '7 lượt', '1 337']])
    expect(parsed.rows[0]?.values).toEqual({ dau_ky: 1330, tang: 4, giam: 7, cuoi_ky: 1337 })
  })

  it('takes a dash for 0 and says so once for the column', () => {
    const parsed = parseAddicts([
      [1, 'Xã A', 3, '-', 0, 3],
      [2, 'Xã B', 4, '–', 0, 4],
    ])
    expect(parsed.rows.map((row) => row.values.tang)).toEqual([0, 0])
    expect(parsed.issues).toMatchObject([{ cell: '6T!D2', code: 'dash_as_zero', severity: 'info' }])
  })

  it('warns about what it repaired', () => {
    const parsed = parsePeople([[1, 'Lý A Páo', 1980, 'Nam', 10083028281, 'Heroin', '5/3/20']])
    expect(parsed.rows[0]?.values).toMatchObject({ cccd: '010083028281', ngay_vao: '2020-03-05' })
    expect(parsed.issues.map((issue) => [issue.cell, issue.code, issue.severity])).toEqual([
      ['DS!G2', 'date_order_assumed', 'warning'],
      ['DS!E2', 'identity_repaired', 'warning'],
      ['DS!G2', 'date_repaired', 'warning'],
    ])
  })

  it('names bad dates, unknown codes, damaged identity numbers and unknown units by their kind', () => {
    const sheet = buildSheet([peopleHeader, [1, 'Lý A Páo', 'xưa', 'Ông', '12345', 'bia hơi', '31/02/2020', 'Xã Z']], {
      name: 'DS',
    })
    const parsed = parse(people, sheet, { findUnit: () => null })
    expect(Object.fromEntries(parsed.issues.map((issue) => [issue.cell, issue.code]))).toEqual({
      'DS!C2': 'bad_date',
      'DS!D2': 'unknown_code',
      'DS!E2': 'identity_damaged',
      'DS!F2': 'unknown_code',
      'DS!G2': 'bad_date',
      'DS!H2': 'unknown_unit',
    })
    expect(parsed.rows[0]).toMatchObject({ role: 'data', values: { ho_ten: 'Lý A Páo' } })
  })

  it('reads every number of an English table by the style the table proves', () => {
    const money = annexOf({
      id: 'money',
      title: 'Kinh phí',
      columns: [
        typedColumn('du_toan', ['Dự toán'], { type: 'trieu' }),
        typedColumn('thuc_hien', ['Thực hiện'], { type: 'trieu' }),
      ],
    })
    const sheet = buildSheet([
      ['STT', 'Đơn vị', 'Dự toán', 'Thực hiện'],
      [1, 'Xã A', '1,234.5', '1,330'],
    ])
    expect(parse(money, sheet).rows[0]?.values).toEqual({ du_toan: 1234.5, thuc_hien: 1330 })
    expect(parse(money, sheet, { numberStyle: 'vi' }).rows[0]?.values.thuc_hien).toBe(1.3)
  })

  it('reads the cells of a row by the number type of the row', () => {
    const indicators = annexOf({
      id: 'rates',
      title: 'Chỉ tiêu',
      total: null,
      blocks: [
        {
          id: 'a',
          source: 'fixed',
          rows: [
            { key: 'TL', label: 'Tỷ lệ cai nghiện', numberType: 'pct' },
            { key: 'SN', label: 'Số người' },
          ],
        },
      ],
      columns: [typedColumn('ke_hoach', ['Kế hoạch']), typedColumn('ket_qua', ['Kết quả'])],
    })
    const sheet = buildSheet([
      ['STT', 'Đơn vị', 'Kế hoạch', 'Kết quả'],
      [1, 'Tỷ lệ cai nghiện', '65%', '65,4'],
      [2, 'Số người', 5, 7],
    ])
    expect(parse(indicators, sheet).rows.map((row) => row.values)).toEqual([
      { ke_hoach: 65, ket_qua: 65.4 },
      { ke_hoach: 5, ket_qua: 7 },
    ])
  })
})

describe('any sheet', () => {
  // Park–Miller, so that a failing sheet can be built again from its number.
  function randomFrom(seed: number): (limit: number) => number {
    let state = seed
    return (limit) => {
      state = (state * 48271) % 2147483647
      return state % limit
    }
  }

  const pieces: CellInput[] = [
    null,
    null,
    'I',
    'A',
    '1',
    5,
    '-',
    'x',
    'Tổng cộng',
    'Cộng',
    'Xã A',
    'Ghi chú:',
    'NGƯỜI LẬP BIỂU',
    'Lý A Páo',
    1980,
    '15/03/2020',
    'STT',
    { kind: 'error', value: '#N/A' },
  ]

  it.each([
    ['an annex', addicts, header],
    ['a register', people, peopleHeader],
  ] as const)(
    'read as %s: every row comes back once, no total is data, every value has its cell',
    (_, form, columns) => {
      const [match] = matchSheet(buildSheet([[...columns], ['']]), knowOnly(form)).matches
      if (match === undefined) throw new Error('no match')
      for (let seed = 1; seed <= 150; seed++) {
        const random = randomFrom(seed)
        const rows = Array.from({ length: 25 }, () =>
          columns.map((): CellInput => pieces[random(pieces.length)] ?? null),
        )
        const sheet = buildSheet([[...columns], ...rows])
        const parsed = parseRows(sheet, match, form, { codes: (id) => codeLists[id] })
        const filled = new Set(sheet.cells.filter((cell) => cell.row > 0).map((cell) => cell.row))
        expect(
          parsed.rows.map((row) => row.row),
          `seed ${seed}`,
        ).toEqual([...filled])
        for (const row of parsed.rows) {
          const isNamed = ['data', 'group', 'total'].includes(row.role) || row.reason !== undefined
          expect(isNamed, `seed ${seed}, row ${row.row}`).toBe(true)
          const keys = [...Object.keys(row.values), ...Object.keys(row.unread)]
          expect(keys.filter((key) => cellOf(row, key) === undefined)).toEqual([])
          if (row.role === 'data') expect([row.label, row.values.ho_ten]).not.toContain('Tổng cộng')
        }
      }
    },
  )
})
