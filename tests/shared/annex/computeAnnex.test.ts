/** Computing an annex: rows, totals, formulas, kept numbers, accumulation and neighbours, over small forms made by hand. */
import { describe, expect, it } from 'vitest'
import { unassignedUnitKey, unclearUnitKey } from '../../../shared/annex/annexRows.ts'
import { parseTarget } from '../../../shared/target.ts'
import {
  columnOf,
  communes,
  counted,
  formula,
  H1,
  H2,
  nil,
  openTestOffice,
  spell,
  stockAndFlow,
  testAnnex,
  typed,
  valuesOf,
  YEAR,
} from './testOffice.ts'

const facilities = [
  { code: 'A', label: 'Cơ sở A', kind: 'CSCN' },
  { code: 'B', label: 'Cơ sở B', kind: 'CSCN' },
  { code: 'M', label: 'Cơ sở M', kind: 'MMT' },
]

const byFacility = testAnnex({
  columns: stockAndFlow,
  blocks: [
    {
      id: 'I',
      source: 'catalogue',
      register: 'facilities',
      kinds: ['CSCN'],
      field: 'co_so',
      where: [{ field: 'hinh_thuc', in: ['BB', 'TN'] }],
      unassigned: { by: 'hinh_thuc', label: 'Chưa xác định cơ sở' },
      group: { key: 'nhom:I', numeral: 'I', label: 'Tại cơ sở' },
    },
    {
      id: 'II',
      source: 'fixed',
      group: { key: 'nhom:II', numeral: 'II', label: 'Tại nhà' },
      rows: [
        { key: 'GD', label: 'Gia đình', where: [{ field: 'hinh_thuc', in: ['GD'] }] },
        { key: 'CD', label: 'Cộng đồng', where: [{ field: 'hinh_thuc', in: ['CD'] }] },
        {
          key: 'THUOC',
          label: 'Trong đó: dùng thuốc',
          where: [
            { field: 'hinh_thuc', in: ['GD', 'CD'] },
            { field: 'thuoc', is: true },
          ],
          ofWhich: true,
        },
      ],
    },
    {
      id: 'III',
      source: 'catalogue',
      register: 'facilities',
      kinds: ['MMT'],
      field: 'co_so',
      where: [{ field: 'hinh_thuc', in: ['MMT'] }],
      unassigned: { by: 'hinh_thuc', label: 'Chưa xác định nơi điều trị' },
      group: { key: 'nhom:III', numeral: 'III', label: 'Methadone' },
    },
  ],
})

/** Present through the whole of H1 2021. */
const present = (values: Record<string, string | boolean>) => spell('x1', '2020-01-01', null, values)

describe('rows', () => {
  it('of a group add up without the parts of a row, and the total adds rows, not groups', () => {
    const annex = openTestOffice({
      forms: [byFacility],
      catalogue: facilities,
      spells: [
        present({ hinh_thuc: 'GD', thuoc: true }),
        present({ hinh_thuc: 'GD' }),
        present({ hinh_thuc: 'CD' }),
        present({ hinh_thuc: 'BB', co_so: 'A' }),
        present({ hinh_thuc: 'MMT', co_so: 'M' }),
      ],
    })('bieu')
    expect(columnOf(annex, 'cuoi_ky')).toEqual({
      'nhom:I': 1,
      'co_so:A': 1,
      'co_so:B': 0,
      'nhom:II': 3,
      GD: 2,
      CD: 1,
      THUOC: 1,
      'nhom:III': 1,
      'co_so:M': 1,
      T: 5,
    })
  })

  it('of records without a facility or with one nobody knows keep the total whole and are told apart', () => {
    const annex = openTestOffice({
      forms: [byFacility],
      catalogue: facilities,
      spells: [
        present({ hinh_thuc: 'BB' }),
        present({ hinh_thuc: 'TN', co_so: '' }),
        present({ hinh_thuc: 'BB', co_so: 'LA' }),
        present({ hinh_thuc: 'MMT' }),
      ],
    })('bieu')
    const rows = annex.rows.map((row) => [row.key, row.label, annex.number(row.key, 'cuoi_ky')])
    expect(rows.filter(([, , number]) => number === 1)).toEqual([
      ['co_so:LA', 'LA', 1],
      ['chua_xac_dinh:BB', 'Chưa xác định cơ sở (bb)', 1],
      ['chua_xac_dinh:TN', 'Chưa xác định cơ sở (tn)', 1],
      ['nhom:III', 'Methadone', 1],
      ['chua_xac_dinh:MMT', 'Chưa xác định nơi điều trị', 1],
    ])
    expect(annex.number('T', 'cuoi_ky')).toBe(4)
  })

  it('of a facility that works in two groups are two, and each record counts once', () => {
    const annex = openTestOffice({
      forms: [byFacility],
      catalogue: facilities,
      spells: [
        present({ hinh_thuc: 'BB', co_so: 'A' }),
        present({ hinh_thuc: 'MMT', co_so: 'A' }),
        present({ hinh_thuc: 'MMT', co_so: 'A' }),
        present({ hinh_thuc: 'TN', co_so: 'M' }),
      ],
    })('bieu')
    expect(columnOf(annex, 'cuoi_ky')).toMatchObject({
      'co_so:A': 1,
      'co_so:A:III': 2,
      'co_so:M:I': 1,
      'co_so:M': 0,
      'nhom:I': 2,
      'nhom:III': 2,
      T: 4,
    })
    expect(annex.row('co_so:A:III')?.label).toBe('Cơ sở A')
  })

  it('of communes take records of no known commune in a row of their own', () => {
    const annex = openTestOffice({
      forms: [communes],
      spells: [
        spell('x1', '2020-01-01', null),
        spell(null, '2020-01-01', null),
        spell('elsewhere', '2021-01-01', null),
      ],
    })('bieu')
    expect(columnOf(annex, 'cuoi_ky')).toEqual({
      x1: 1,
      x2: 0,
      x3: 0,
      [unclearUnitKey]: 0,
      [unassignedUnitKey]: 2,
      T: 3,
    })
  })

  it('that fit no block stand at the end, count in the total and keep what is stored in them', () => {
    const annex = openTestOffice({
      forms: [testAnnex({ columns: [typed('so')], blocks: [{ id: 'xa', source: 'units' }] })],
      extra: [{ key: 'khac:a', label: 'Khu tái định cư', ordinal: null }],
      stored: { bieu: { [H1]: { x1: { so: 4 }, 'khac:a': { so: 2 }, mat: { so: 1 } } } },
    })('bieu')
    expect(annex.rows.slice(-2).map(({ key, kind, ordinal }) => [key, kind, ordinal])).toEqual([
      ['khac:a', 'extra', '1'],
      ['mat', 'extra', ''],
    ])
    expect(annex.number('T', 'so')).toBe(7)
  })

  it('are narrowed by the conditions of their block, and a heading holds nothing', () => {
    const annex = openTestOffice({
      forms: [
        testAnnex({
          columns: [counted('so', { measure: 'closing' })],
          blocks: [
            {
              id: 'b',
              source: 'fixed',
              where: [{ field: 'loai', in: ['NGHIEN'] }],
              group: { key: 'muc', numeral: 'I', label: 'Mục', heading: true },
              rows: [
                { key: 'tieu_de', label: 'Tiêu đề', heading: true },
                { key: 'nu', label: 'Nữ', where: [{ field: 'gioi_tinh', in: ['NU'] }] },
              ],
            },
          ],
        }),
      ],
      spells: [present({ gioi_tinh: 'NU' }), present({ gioi_tinh: 'NU', loai: 'SU_DUNG' }), present({})],
    })('bieu')
    expect(columnOf(annex, 'so')).toEqual({ muc: null, tieu_de: null, nu: 1, T: 1 })
  })
})

describe('cells of a column that not every block has', () => {
  it('do not apply in the other blocks and are left out of the total', () => {
    const annex = openTestOffice({
      forms: [
        testAnnex({
          columns: [typed('so', { blocks: ['a'] })],
          blocks: [
            { id: 'a', source: 'fixed', rows: [{ key: 'r1', label: '1' }] },
            { id: 'b', source: 'fixed', rows: [{ key: 'r2', label: '2' }] },
          ],
        }),
      ],
      stored: { bieu: { [H1]: { r1: { so: 3 } } } },
    })('bieu')
    expect(annex.cell('r2', 'so')).toEqual({ value: null, state: 'blank', origin: 'typed', notApplicable: true })
    expect(annex.cell('r1', 'so').notApplicable).toBeUndefined()
    expect(annex.number('T', 'so')).toBe(3)
  })
})

describe('sides of the same people', () => {
  const plan = testAnnex({
    columns: [
      typed('cs', { side: 'facilities' }),
      typed('cd', { side: 'units' }),
      formula('tong', 'cs + cd'),
      typed('vay'),
    ],
    blocks: [
      { id: 'xa', source: 'units', side: 'units' },
      {
        id: 'co_so',
        source: 'fixed',
        side: 'facilities',
        rows: [{ key: 'A', label: 'A' }],
      },
      { id: 'chung', source: 'fixed', rows: [{ key: 'C', label: 'C' }] },
    ],
  })

  it('count once: each column by its own side, and the sum of columns by the formula', () => {
    const annex = openTestOffice({
      forms: [plan],
      stored: {
        bieu: { [H1]: { x1: { cs: 40, cd: 10 }, x2: { cs: 60, cd: 20 }, A: { cs: 90, cd: 30 }, C: { cs: 1 } } },
      },
    })('bieu')
    expect(valuesOf(annex, 'T')).toEqual({ cs: 91, cd: 30, tong: 121 })
  })

  it('count by the side that holds anything where the other is empty', () => {
    const annex = openTestOffice({
      forms: [plan],
      stored: { bieu: { [H1]: { x1: { cs: 40 }, A: { cd: 30, vay: 2 } } } },
    })('bieu')
    expect(valuesOf(annex, 'T')).toEqual({ cs: 40, cd: 30, tong: 70, vay: 2 })
  })
})

describe('planned ranges', () => {
  const targetOf = (text: string) => parseTarget(text)?.target ?? null
  const plan = testAnnex({
    columns: [typed('kh', { type: 'target' }), typed('cs'), formula('tong', 'kh + cs'), formula('mot', 'kh')],
    blocks: communes.blocks,
  })
  const open = (cells: Record<string, string>) =>
    openTestOffice({
      forms: [plan],
      stored: {
        bieu: { [H1]: Object.fromEntries(Object.entries(cells).map(([row, text]) => [row, { kh: targetOf(text) }])) },
      },
    })('bieu')

  it('add up to a range, and alone stay in the words of their plan', () => {
    expect(open({ x1: '300 - 400' }).cell('T', 'kh').value).toEqual(targetOf('300 - 400'))
    expect(open({ x1: '8 - 10', x2: '1.330' }).cell('T', 'kh').value).toMatchObject({
      loai: 'khoang',
      min: 1338,
      max: 1340,
      nguyen_van: '1.338 - 1.340',
    })
    expect(open({ x1: '8', x2: '12' }).cell('T', 'kh').value).toMatchObject({ loai: 'chinh_xac', nguyen_van: '20' })
    expect(open({ x1: 'không quá 8', x2: '12' }).cell('T', 'kh').value).toMatchObject({ nguyen_van: '20' })
    expect(open({ x1: 'giảm', x2: '12' }).cell('T', 'kh').value).toEqual(targetOf('12'))
    expect(open({ x1: 'giảm' }).cell('T', 'kh').value).toBeNull()
  })

  it('are their smaller number in a column of numbers', () => {
    const annex = open({ x1: '300 - 400', x2: '8 - 10' })
    expect([annex.cell('x1', 'tong').value, annex.cell('x1', 'mot').value, annex.cell('T', 'tong').value]).toEqual([
      300, 300, 308,
    ])
  })
})

describe('a kept number', () => {
  const office = (cells: Parameters<typeof openTestOffice>[0]['stored']) =>
    openTestOffice({
      forms: [communes],
      spells: [
        spell('x1', '2020-01-01', null),
        spell('x1', '2021-01-01', null, { gioi_tinh: 'NU' }),
        spell('x2', '2021-02-01', null),
      ],
      ...(cells && { stored: cells }),
    })('bieu')

  it('goes before the computed one, carries its reason, and formulas follow it', () => {
    const annex = office({
      bieu: { [H1]: { x1: { tang_moi: { value: 3, origin: 'override', reason: 'Sổ chưa đủ' } } } },
    })
    expect(annex.cell('x1', 'tang_moi')).toEqual({
      value: 3,
      state: 'value',
      origin: 'override',
      computed: 1,
      reason: 'Sổ chưa đủ',
    })
    expect(valuesOf(annex, 'x1')).toMatchObject({ tang: 3, cuoi_ky: 4, ty_le: 25 })
    expect(valuesOf(annex, 'T')).toMatchObject({ tang_moi: 4, tang: 4, cuoi_ky: 5 })
  })

  it('that the register confirms later is no override any more', () => {
    const annex = office({
      bieu: { [H1]: { x1: { tang_moi: { value: 1, origin: 'override', reason: 'Sổ chưa đủ' } } } },
    })
    expect(annex.cell('x1', 'tang_moi')).toMatchObject({ value: 1, origin: 'typed', computed: 1 })
  })

  it('typed where nothing was counted becomes an override when the register says otherwise', () => {
    const annex = office({ bieu: { [H1]: { x2: { giam: 2 } } } })
    expect(annex.cell('x2', 'giam')).toMatchObject({ value: 2, origin: 'override', computed: 0 })
  })

  it('of the total is not spread over the rows, and the formulas of the total follow it', () => {
    const annex = office({ bieu: { [H1]: { T: { tang: { value: 9, origin: 'override', reason: 'Theo bản in' } } } } })
    expect(annex.cell('T', 'tang')).toMatchObject({ value: 9, computed: 2 })
    expect(columnOf(annex, 'tang')).toMatchObject({ x1: 1, x2: 1 })
    expect(valuesOf(annex, 'T')).toMatchObject({ dau_ky: 1, cuoi_ky: 10, luy_ke: 9 })
  })

  it('says “không phát sinh” as zero to formulas and nothing to the reader', () => {
    const annex = openTestOffice({
      forms: [testAnnex({ columns: [typed('a'), typed('b'), formula('c', 'a - b')], blocks: communes.blocks })],
      stored: { bieu: { [H1]: { x1: { a: 5, b: nil }, x2: { a: 5 }, x3: { a: nil, b: nil } } } },
    })('bieu')
    expect(annex.cell('x1', 'b')).toMatchObject({ value: null, state: 'nil' })
    expect(columnOf(annex, 'c')).toMatchObject({ x1: 5, x2: null, x3: 0, [unassignedUnitKey]: null, T: 5 })
    expect(annex.cell('x3', 'c')).toEqual({ value: 0, state: 'value', origin: 'computed' })
    expect(columnOf(annex, 'b').T).toBe(0)
  })

  it('may be a note alone: the number stays the computed one', () => {
    const annex = office({ bieu: { [H1]: { x1: { tang_moi: { value: null, state: 'blank', note: 'Hỏi lại xã' } } } } })
    expect(annex.cell('x1', 'tang_moi')).toEqual({ value: 1, state: 'value', origin: 'computed', note: 'Hỏi lại xã' })
    expect(annex.number('T', 'tang_moi')).toBe(2)
  })
})

describe('accumulation since the start of the year', () => {
  const spells = [
    spell('x1', '2020-12-15', null),
    spell('x1', '2021-03-01', null),
    spell('x1', '2021-07-01', null),
    spell('x2', '2021-12-14', null),
    spell('x2', '2020-12-14', null),
  ]

  it('is the first half alone, then both halves, and equals the year', () => {
    const annex = openTestOffice({ forms: [communes], spells })
    expect(columnOf(annex('bieu', H1), 'luy_ke')).toMatchObject({ x1: 2, x2: 0, T: 2 })
    expect(columnOf(annex('bieu', H2), 'luy_ke')).toMatchObject({ x1: 3, x2: 1, T: 4 })
    expect(columnOf(annex('bieu', H2), 'tang')).toMatchObject({ x1: 1, x2: 1, T: 2 })
    expect(columnOf(annex('bieu', YEAR), 'luy_ke')).toMatchObject({ x1: 3, x2: 1, T: 4 })
    expect(columnOf(annex('bieu', YEAR), 'tang')).toMatchObject({ x1: 3, x2: 1, T: 4 })
  })

  it('adds month to month', () => {
    const annex = openTestOffice({ forms: [communes], spells })
    expect(annex('bieu', '2021-ND09_THANG-01').number('x1', 'luy_ke')).toBe(1)
    expect(annex('bieu', '2021-ND09_THANG-03').number('x1', 'luy_ke')).toBe(2)
    expect(annex('bieu', '2021-ND09_THANG-12').number('T', 'luy_ke')).toBe(4)
  })

  it('of typed numbers adds the halves, and is not known where the first half was never filled', () => {
    const columns = stockAndFlow.filter((column) => ['luy_ke'].includes(column.key)).concat(typed('tang'))
    const forms = [testAnnex({ columns, blocks: communes.blocks })]
    const both = openTestOffice({
      forms,
      stored: { bieu: { [H1]: { x1: { tang: 4 } }, [H2]: { x1: { tang: 3 }, x2: { tang: 2 } } } },
    })('bieu', H2)
    expect(columnOf(both, 'luy_ke')).toMatchObject({ x1: 7, x2: 2, x3: null, T: 9 })
    const late = openTestOffice({ forms, stored: { bieu: { [H2]: { x1: { tang: 3 } } } } })('bieu', H2)
    expect(columnOf(late, 'luy_ke')).toMatchObject({ x1: null, T: null })
  })

  it('follows a number kept in the first half, in the row and in the total', () => {
    const kept = { value: 10, origin: 'override' as const, reason: 'Theo báo cáo đã ký' }
    const ofRow = openTestOffice({ forms: [communes], spells, stored: { bieu: { [H1]: { x1: { tang: kept } } } } })
    expect(columnOf(ofRow('bieu', H2), 'luy_ke')).toMatchObject({ x1: 11, x2: 1, T: 12 })
    const ofTotal = openTestOffice({ forms: [communes], spells, stored: { bieu: { [H1]: { T: { tang: kept } } } } })
    expect(columnOf(ofTotal('bieu', H2), 'luy_ke')).toMatchObject({ x1: 3, x2: 1, T: 12 })
  })

  it('in the total is the sum of the rows where a row was typed over', () => {
    const stored = { bieu: { [H2]: { x1: { luy_ke: { value: 8, origin: 'override' as const, reason: 'Sổ cũ' } } } } }
    const annex = openTestOffice({ forms: [communes], spells, stored })('bieu', H2)
    expect(columnOf(annex, 'luy_ke')).toMatchObject({ x1: 8, x2: 1, T: 9 })
  })

  it('counts from the first day of the year in a period the office chose itself', () => {
    const annex = openTestOffice({ forms: [communes], spells })
    expect(columnOf(annex('bieu', 'TUY_CHON-2021-03-01_2021-05-31'), 'luy_ke')).toMatchObject({ x1: 2, T: 2 })
    expect(columnOf(annex('bieu', 'TUY_CHON-2020-12-01_2021-05-31'), 'luy_ke')).toMatchObject({ x1: 2, x2: 0 })
    expect(columnOf(annex('bieu', 'TUY_CHON-2020-12-01_2021-05-31'), 'tang')).toMatchObject({ x1: 2, x2: 1 })
  })
})

describe('moves inside the district', () => {
  const leaves = { nguoi: 'p', ly_do_giam: 'CHUYEN_DI' }
  const arrives = { nguoi: 'p', ly_do_tang: 'CHUYEN_DEN' }
  const flows = ['tang', 'tang_den', 'giam', 'cuoi_ky', 'luy_ke']
  const flowsOf = (annex: ReturnType<ReturnType<typeof openTestOffice>>, row: string) =>
    flows.map((column) => annex.number(row, column))

  it('stand in the rows of both communes and not in the total', () => {
    const annex = openTestOffice({
      forms: [communes],
      spells: [
        spell('x1', '2019-01-01', '2021-02-01', leaves),
        spell('x2', '2021-02-01', null, arrives),
        spell('x3', '2021-03-01', null, { ly_do_tang: 'CHUYEN_DEN' }),
        spell('x3', '2019-03-01', '2021-03-01', { ly_do_giam: 'CHUYEN_DI' }),
      ],
    })('bieu')
    expect(flowsOf(annex, 'x1')).toEqual([0, 0, 1, 0, 0])
    expect(flowsOf(annex, 'x2')).toEqual([1, 1, 0, 1, 1])
    expect(flowsOf(annex, 'T')).toEqual([1, 1, 1, 2, 1])
  })

  it.each<[string, { start?: string; unit?: string; values?: Record<string, string> }]>([
    ['the arrival is in the next period', { start: '2021-06-15' }],
    ['the arrival is before the departure', { start: '2021-01-31' }],
    ['the person came back to the same commune', { unit: 'x1' }],
    ['the arrival is of another kind', { values: { loai: 'SU_DUNG' } }],
    ['the arrival is of another person', { values: { nguoi: 'q' } }],
    ['the person came for another reason', { values: { ly_do_tang: 'TAI_NGHIEN' } }],
  ])('are none where %s', (_, { start = '2021-02-01', unit = 'x2', values = {} }) => {
    const annex = openTestOffice({
      forms: [communes],
      spells: [spell('x1', '2019-01-01', '2021-02-01', leaves), spell(unit, start, null, { ...arrives, ...values })],
    })('bieu')
    expect(annex.number('T', 'giam')).toBe(1)
  })

  it('are eliminated one by one in a chain of moves', () => {
    const annex = openTestOffice({
      forms: [communes],
      spells: [
        spell('x1', '2019-01-01', '2021-02-01', leaves),
        spell('x2', '2021-02-01', '2021-04-01', { ...arrives, ...leaves }),
        spell('x3', '2021-04-01', null, arrives),
      ],
    })('bieu')
    expect(flowsOf(annex, 'T')).toEqual([0, 0, 0, 1, 0])
  })

  it('over two halves are no change for the year', () => {
    const annex = openTestOffice({
      forms: [communes],
      spells: [spell('x1', '2019-01-01', '2021-06-14', leaves), spell('x2', '2021-06-15', null, arrives)],
    })
    expect(flowsOf(annex('bieu', H1), 'T')).toEqual([0, 0, 1, 0, 0])
    expect(flowsOf(annex('bieu', H2), 'T')).toEqual([1, 1, 0, 1, 0])
    expect(flowsOf(annex('bieu', YEAR), 'T')).toEqual([0, 0, 0, 1, 0])
  })

  it('to a commune nobody wrote down are moves all the same', () => {
    const annex = openTestOffice({
      forms: [communes],
      spells: [spell('x1', '2019-01-01', '2021-02-01', leaves), spell(null, '2021-02-01', null, arrives)],
    })('bieu')
    expect(flowsOf(annex, 'T')).toEqual([0, 0, 0, 1, 0])
  })

  it('stay in the total on both sides where the count of one leg was typed over, so that the stock is whole', () => {
    const annex = openTestOffice({
      forms: [communes],
      spells: [spell('x1', '2019-01-01', '2021-02-01', leaves), spell('x2', '2021-02-01', null, arrives)],
      stored: { bieu: { [H1]: { x2: { tang_den: { value: 0, origin: 'override', reason: 'Chưa đến' } } } } },
    })('bieu')
    expect(flowsOf(annex, 'x2')).toEqual([0, 0, 0, 0, 0])
    expect(flowsOf(annex, 'T')).toEqual([0, 0, 1, 0, 0])
    const sum = annex.rows.reduce((all, row) => all + (annex.number(row.key, 'cuoi_ky') ?? 0), 0)
    expect(annex.number('T', 'cuoi_ky')).toBe(sum)
  })
})

describe('cells of other forms and periods', () => {
  const plan = testAnnex({
    id: 'ke_hoach',
    periodKind: 'year',
    columns: [typed('so', { type: 'target' })],
    blocks: [{ id: 'b', source: 'fixed', rows: [{ key: 'r1', label: '1' }] }],
  })
  const progress = testAnnex({
    id: 'tien_do',
    total: null,
    columns: [
      typed('ke_hoach', { type: 'target', source: { kind: 'rows' }, additive: false }),
      typed('trong_ky', { type: 'dec1', source: { kind: 'rows' }, additive: false }),
      typed('cung_ky', {
        type: 'dec1',
        source: { kind: 'comparison', of: 'trong_ky', period: 'samePeriodLastYear' },
        additive: false,
      }),
      formula('pt', 'pct(trong_ky, ke_hoach)', { type: 'pct', additive: false }),
    ],
    blocks: [
      {
        id: 'b',
        source: 'fixed',
        rows: [
          {
            key: 'r1',
            label: 'Tăng',
            numberType: 'int',
            formulas: { ke_hoach: 'ke_hoach[@].so', trong_ky: 'bieu[T].tang' },
          },
          {
            key: 'r2',
            label: 'Tỷ lệ',
            numberType: 'pct',
            formulas: { trong_ky: 'pct(tien_do[r1].trong_ky, bieu[T].cuoi_ky)' },
          },
          {
            key: 'r3',
            label: 'Số người',
            figures: { trong_ky: { register: 'drug_users', measure: 'activeInYear', count: 'persons' } },
          },
          { key: 'r4', label: 'Không có', formulas: { trong_ky: 'khong_co[T].tang + bieu[khong_co].tang' } },
        ],
      },
    ],
  })
  const reading = parseTarget('8 - 10')
  const target = reading ? reading.target : null
  const office = openTestOffice({
    forms: [plan, progress, communes],
    spells: [
      spell('x1', '2021-01-01', '2021-02-01', { nguoi: 'p' }),
      spell('x2', '2021-03-01', null, { nguoi: 'p' }),
      spell('x2', '2020-02-01', null, { nguoi: 'q' }),
    ],
    stored: { ke_hoach: { [H1]: { r1: { so: target } } } },
  })

  it('are read from the same report', () => {
    const annex = office('tien_do')
    expect(valuesOf(annex, 'r1')).toEqual({ ke_hoach: target, trong_ky: 2, cung_ky: 1, pt: 25 })
    expect(valuesOf(annex, 'r2')).toMatchObject({ trong_ky: 100 })
  })

  it('count persons once, whatever they have records of', () => {
    expect(office('tien_do').number('r3', 'trong_ky')).toBe(2)
  })

  it('give nothing where the form or the row is not there', () => {
    expect(office('tien_do').cell('r4', 'trong_ky')).toEqual({ value: null, state: 'blank', origin: 'typed' })
  })

  it('of last year are zero where last year said “không phát sinh”', () => {
    const columns = [
      typed('so'),
      typed('cung_ky', { source: { kind: 'comparison', of: 'so', period: 'samePeriodLastYear' } }),
    ]
    const annex = openTestOffice({
      forms: [testAnnex({ columns, blocks: communes.blocks })],
      stored: { bieu: { '2020-ND09_6T': { x1: { so: nil }, x2: { so: 7 } } } },
    })('bieu')
    expect(columnOf(annex, 'cung_ky')).toMatchObject({ x1: 0, x2: 7, x3: null, T: 7 })
  })

  it('round once, at the end: a rate of one decimal, a count to a whole', () => {
    const columns = [typed('a'), typed('b'), formula('c', 'pct(a, b)', { type: 'pct', additive: false })]
    const annex = openTestOffice({
      forms: [testAnnex({ columns, blocks: communes.blocks })],
      stored: { bieu: { [H1]: { x1: { a: 351, b: 290 }, x2: { a: 1, b: 3 } } } },
    })('bieu')
    expect(columnOf(annex, 'c')).toMatchObject({ x1: 121, x2: 33.3, T: 120.1 })
  })
})

describe('group and total formulas', () => {
  const plan = testAnnex({
    id: 'ke_hoach',
    columns: [typed('so')],
    blocks: [{ id: 'b', source: 'fixed', rows: [{ key: 'A', label: 'A' }] }],
  })
  const result = testAnnex({
    columns: [typed('kh', { source: { kind: 'rows' } })],
    blocks: [
      {
        id: 'b',
        source: 'fixed',
        formulas: { kh: 'ke_hoach[@].so' },
        group: { key: 'nhom', numeral: 'I', label: 'Nhóm', formulas: { kh: 'ke_hoach[T].so' } },
        rows: [
          { key: 'A', label: 'A' },
          { key: 'B', label: 'B' },
        ],
      },
    ],
    total: { label: 'Tổng', position: 'first', formulas: { kh: 'ke_hoach[T].so' } },
  })

  it('go before the sum of rows, which stands in where they give nothing', () => {
    const planned = openTestOffice({
      forms: [plan, result],
      stored: { ke_hoach: { [H1]: { A: { so: 4 }, T: { so: 9 } } } },
    })
    expect(columnOf(planned('bieu'), 'kh')).toEqual({ nhom: 9, A: 4, B: null, T: 9 })
    const unplanned = openTestOffice({ forms: [plan, result], stored: { bieu: { [H1]: { B: { kh: 3 } } } } })
    expect(columnOf(unplanned('bieu'), 'kh')).toEqual({ nhom: 3, A: null, B: 3, T: 3 })
  })
})

describe('a definition that goes in a circle', () => {
  it('leaves the cells of the circle blank, wherever reading begins', () => {
    const columns = [
      formula('a', 'b + 1'),
      formula('b', 'c + 1'),
      formula('c', 'a + 1'),
      formula('d', 'a + 5'),
      typed('e'),
    ]
    const forms = [testAnnex({ columns, blocks: communes.blocks })]
    for (const first of ['a', 'b', 'c', 'd']) {
      const annex = openTestOffice({ forms, stored: { bieu: { [H1]: { x1: { e: 1 } } } } })('bieu')
      annex.cell('x1', first)
      annex.cell('T', first)
      expect(valuesOf(annex, 'x1')).toEqual({ d: 5, e: 1 })
      expect(annex.eliminated(columns[0] ?? typed('a'))).toBe(0)
    }
  })

  it('is broken by a typed number', () => {
    const columns = [formula('a', 'b + 1'), formula('b', 'a + 1')]
    const annex = openTestOffice({
      forms: [testAnnex({ columns, blocks: communes.blocks })],
      stored: { bieu: { [H1]: { x1: { b: 4 } } } },
    })('bieu')
    expect(annex.number('x1', 'a')).toBe(5)
  })
})
