/** What a definition may say beyond plain rows and columns: blocks of some periods, codes, parts, units, lines below the table. */
import { describe, expect, it } from 'vitest'
import { checkAnnex } from '../../../shared/annex/checkAnnex.ts'
import { fillHeadLines } from '../../../shared/annex/headLines.ts'
import { traceCell } from '../../../shared/annex/traceAnnex.ts'
import type { CellValue } from '../../../shared/columns/columnType.ts'
import type { RowBlock } from '../../../shared/form.ts'
import { parseTarget } from '../../../shared/target.ts'
import {
  columnOf,
  counted,
  formula,
  H1,
  openTestOffice,
  spell,
  testAnnex,
  typed,
  valuesOf,
  YEAR,
} from './testOffice.ts'

function target(text: string): CellValue {
  return parseTarget(text)?.target ?? null
}

function fixed(id: string, rows: string[], parts: Partial<RowBlock> = {}): RowBlock {
  return { id, source: 'fixed', rows: rows.map((key) => ({ key, label: `Dòng ${key}` })), ...parts } as RowBlock
}

describe('a block of some periods', () => {
  const form = testAnnex({
    columns: [typed('so')],
    blocks: [
      fixed('luon', ['A']),
      fixed('nam', ['B'], { periods: ['year'], group: { key: 'nhom', numeral: 'II', label: 'Cả năm' } }),
      fixed('cu', ['C'], { validTo: '2020-12-31' }),
      fixed('moi', ['D'], { validFrom: '2021-06-14' }),
    ],
  })
  const stored = {
    bieu: { [H1]: { A: { so: 1 }, B: { so: 2 }, C: { so: 4 }, D: { so: 8 } }, [YEAR]: { B: { so: 3 } } },
  }
  const open = openTestOffice({ forms: [form], stored })

  it('has rows in those periods only, and elsewhere what was stored in it is no row and no part of the total', () => {
    expect(open('bieu').rows.map((row) => row.key)).toEqual(['A', 'C', 'D'])
    expect(columnOf(open('bieu'), 'so')).toEqual({ A: 1, C: 4, D: 8, T: 13 })
    expect(open('bieu', YEAR).rows.map((row) => row.key)).toEqual(['A', 'nhom', 'B', 'C', 'D'])
  })

  it('lasts as long as the period reaches into its dates', () => {
    const keys = (id: string) => open('bieu', id).rows.map((row) => row.key)
    expect(keys('2021-ND09_QUY-1')).toEqual(['A', 'C'])
    expect(keys('2022-ND09_6T')).toEqual(['A', 'D'])
  })

  it('gives a reference to its cells nothing where it does not exist', () => {
    expect(open('bieu').number('B', 'so')).toBeNull()
    expect(open('bieu', YEAR).number('B', 'so')).toBe(3)
  })
})

describe('a row of a task without a number', () => {
  const form = testAnnex({
    columns: [typed('ket_qua', { type: 'dec1' }), typed('ghi_chu', { type: 'text', additive: false })],
    blocks: [
      {
        id: 'viec',
        source: 'fixed',
        rows: [
          { key: 'A', label: 'Số lớp' },
          { key: 'B', label: 'Ban hành kế hoạch', numberType: 'code', codeList: 'gioi_tinh' },
        ],
      },
    ],
  })

  it('holds a code that is shown by its label and is no part of a sum', () => {
    const annex = openTestOffice({
      forms: [form],
      stored: { bieu: { [H1]: { A: { ket_qua: 2 }, B: { ket_qua: 'NU' } } } },
    })('bieu')
    expect(columnOf(annex, 'ket_qua')).toEqual({ A: 2, B: null, T: 2 })
    expect(annex.cell('B', 'ket_qua')).toMatchObject({ value: 'NU', state: 'value' })
  })
})

describe('a comparison with another form', () => {
  const plan = testAnnex({ id: 'ke_hoach', number: 'PB01', columns: [typed('giao')], blocks: [fixed('a', ['A', 'B'])] })
  const results = testAnnex({
    columns: [
      typed('nam_truoc', {
        source: { kind: 'comparison', of: 'giao', form: 'ke_hoach', period: 'samePeriodLastYear' },
      }),
    ],
    blocks: [fixed('a', ['A', 'B'])],
  })
  const stored = { ke_hoach: { '2020-ND09_6T': { A: { giao: 7 } }, [H1]: { A: { giao: 9 } } } }
  const annex = openTestOffice({ forms: [plan, results], stored })('bieu')

  it('takes the same row of that form in the other period, and traces to it', () => {
    expect(columnOf(annex, 'nam_truoc')).toEqual({ A: 7, B: null, T: 7 })
    expect(traceCell(annex, 'A', 'nam_truoc').items).toMatchObject([
      { kind: 'cell', row: 'A', column: 'giao', amount: 7 },
    ])
  })
})

describe('conditions that name values of the report', () => {
  const form = testAnnex({
    columns: [
      counted('nam_nay', { measure: 'all', where: [{ field: 'nam', in: ['{nam}'] }] }),
      counted('nam_truoc', { measure: 'all', where: [{ field: 'nam', in: ['{nam-1}'] }] }),
      counted('ca_ky', {
        measure: 'all',
        where: [
          { field: 'ky', in: ['{ky}'] },
          { field: 'nam', notIn: ['{nam-1}'] },
        ],
      }),
    ],
    blocks: [{ id: 'xa', source: 'units' }],
  })
  const spells = [
    spell('x1', null, null, { nam: 2021, ky: '6T' }),
    spell('x1', null, null, { nam: 2021, ky: 'NAM' }),
    spell('x1', null, null, { nam: 2021, ky: 'NAM' }),
    spell('x1', null, null, { nam: 2020, ky: 'NAM' }),
    spell('x1', null, null, { nam: 2022, ky: '6T' }),
  ]
  const open = openTestOffice({ forms: [form], spells })

  it.each([
    [H1, { nam_nay: 3, nam_truoc: 1, ca_ky: 2 }],
    [YEAR, { nam_nay: 3, nam_truoc: 1, ca_ky: 2 }],
    ['2021-TT05_NAM', { nam_nay: 3, nam_truoc: 1, ca_ky: 2 }],
    ['2022-ND09_6T', { nam_nay: 1, nam_truoc: 3, ca_ky: 1 }],
    ['2020-ND09_NAM', { nam_nay: 1, nam_truoc: 0, ca_ky: 3 }],
  ])('count by the year and part of the year of %s', (period, expected) => {
    expect(valuesOf(open('bieu', period), 'x1')).toEqual(expected)
  })
})

describe('a part of a target', () => {
  const form = testAnnex({
    columns: [
      typed('giao', { type: 'target', additive: false }),
      typed('duy_tri', { part: { of: 'giao', number: 'duy_tri' } }),
      typed('xay_moi', { part: { of: 'giao', number: 'xay_moi' } }),
      typed('den', { part: { of: 'giao', number: 'max' } }),
    ],
    blocks: [fixed('a', ['A', 'B', 'C', 'D'])],
  })
  const stored = {
    bieu: {
      [H1]: {
        A: { giao: target('duy trì 15, nhân rộng 05') },
        B: { giao: target('8') },
        C: { giao: target('từ 50 - 60') },
        D: { giao: target('giảm'), xay_moi: 3 },
      },
    },
  }
  const annex = openTestOffice({ forms: [form], stored })('bieu')

  it('is one of its numbers; without parts the whole quantity is kept', () => {
    expect(columnOf(annex, 'duy_tri')).toEqual({ A: 15, B: 8, C: 50, D: null, T: 73 })
    expect(columnOf(annex, 'xay_moi')).toEqual({ A: 5, B: null, C: null, D: 3, T: 8 })
    expect(columnOf(annex, 'den')).toMatchObject({ A: 20, B: 8, C: 60, D: null })
  })

  it('traces to the target and says its words', () => {
    const trace = traceCell(annex, 'A', 'xay_moi')
    expect(trace).toMatchObject({ value: 5, explanation: 'Một phần của chỉ tiêu duy trì 15, nhân rộng 05' })
    expect(trace.items).toMatchObject([{ column: 'giao', amount: 5 }])
  })
})

describe('a column with a value for each unit', () => {
  const form = testAnnex({
    columns: [
      typed('huyen', { type: 'target', additive: false }),
      typed('giao', { type: 'target', additive: false, byUnit: true, path: ['Giao cho xã'] }),
      typed('moi', { part: { of: 'giao', number: 'xay_moi' } }),
      formula('con', 'huyen - giao'),
    ],
    blocks: [fixed('a', ['A', 'B'])],
    checks: [
      {
        id: 'giao_du',
        rule: 'giao >= huyen',
        severity: 'error',
        message: 'Giao {giao}, được giao {huyen}',
        column: 'giao',
      },
    ],
  })
  const stored = {
    bieu: {
      [H1]: {
        A: { huyen: target('10'), giao__x1: target('5'), giao__x2: target('ít nhất 3') },
        B: { huyen: target('9'), giao__x1: target('duy trì 4, nhân rộng 2'), giao__x3: target('3') },
      },
    },
  }
  const annex = openTestOffice({ forms: [form], stored })('bieu')

  it('stands for the sum of its units in formulas, parts and checks', () => {
    expect(columnOf(annex, 'giao')).toEqual({ A: 8, B: 9, T: null })
    expect(columnOf(annex, 'con')).toEqual({ A: 2, B: 0, T: 2 })
    expect(columnOf(annex, 'moi')).toEqual({ A: null, B: 2, T: 2 })
    expect(checkAnnex(annex).map((issue) => [issue.code, issue.message])).toEqual([
      ['giao_du', 'PL99, Dòng A, Giao cho xã: Giao 8, được giao 10.'],
    ])
  })

  it('is a column of its own for each unit, under its heading', () => {
    const columns = annex.inputs.definition.columns.filter((column) => !column.hidden)
    expect(columns.map((column) => column.path.join(' > '))).toEqual([
      'Cột huyen',
      'Giao cho xã > Xã x1',
      'Giao cho xã > Xã x2',
      'Giao cho xã > Xã x3',
      'Cột moi',
      'Cột con',
    ])
    expect(traceCell(annex, 'A', 'giao').items).toMatchObject([
      { column: 'giao__x1', amount: 5 },
      { column: 'giao__x2', amount: 3 },
    ])
  })
})

describe('lines around the table', () => {
  const form = testAnnex({
    columns: [typed('so'), typed('tong_hop', { blocks: ['tom_tat'], additive: false })],
    blocks: [{ id: 'xa', source: 'units' }, fixed('tom_tat', ['S1', 'S2'], { summary: true })],
    headLines: ['Kế hoạch {bieu[S1].tong_hop} xã, đạt {so}.', 'Không có: {bieu[S2].tong_hop}.', 'Không nêu ô nào.'],
  })
  const annex = openTestOffice({
    forms: [form],
    stored: { bieu: { [H1]: { x1: { so: 1200 }, x2: { so: 30 }, S1: { tong_hop: 1500, so: 7 } } } },
  })('bieu')

  it('below it are no part of its total', () => {
    expect(annex.number('T', 'so')).toBe(1230)
    expect(annex.number('S1', 'tong_hop')).toBe(1500)
  })

  it('above it show cells as they are printed, and one without any value is left out', () => {
    expect(fillHeadLines(annex)).toEqual(['Kế hoạch 1.500 xã, đạt 1.230.', 'Không nêu ô nào.'])
  })
})

describe('counting the rows of a block', () => {
  const form = testAnnex({
    columns: [counted('so', { measure: 'closing' }), typed('dem', { source: { kind: 'rows' }, additive: false })],
    blocks: [
      { id: 'xa', source: 'units' },
      {
        id: 'dem',
        source: 'fixed',
        rows: [
          { key: 'A', label: 'Tất cả', formulas: { dem: "count(bieu[block:xa].so, '*')" } },
          { key: 'B', label: 'Có người', formulas: { dem: "count(bieu[block:xa].so, '> 0')" } },
        ],
      },
    ],
  })

  it('leaves out the row of records whose commune is not known', () => {
    const spells = [spell('x1', '2021-01-05', null), spell(null, '2021-01-05', null)]
    expect(columnOf(openTestOffice({ forms: [form], spells })('bieu'), 'dem')).toMatchObject({ A: 3, B: 1 })
  })
})

describe('a figure that counts what differs', () => {
  const form = testAnnex({
    columns: [counted('so_xa', { measure: 'all', count: { distinct: 'xa' } }, { additive: false })],
    blocks: [fixed('a', ['A'])],
  })

  it('counts each of several units of one record, and each once', () => {
    const spells = [
      spell(null, null, null, { xa: ['x1', 'x2'] }),
      spell(null, null, null, { xa: ['x2', 'x3'] }),
      spell(null, null, null, { xa: 'x1' }),
    ]
    const annex = openTestOffice({ forms: [form], spells })('bieu')
    expect(annex.number('A', 'so_xa')).toBe(3)
    expect(traceCell(annex, 'A', 'so_xa').items.map((item) => item.amount)).toEqual([2, 1, 0])
  })
})

describe('a column of units that counts a register', () => {
  const figure = { register: 'drug_users', measure: 'closing' } as const
  const form = testAnnex({
    columns: [typed('tong'), typed('theo_xa', { byUnit: true, path: ['Chia theo xã'] })],
    blocks: [
      { id: 'a', source: 'fixed', rows: [{ key: 'A', label: 'A', figures: { tong: figure, theo_xa: figure } }] },
    ],
  })

  it('counts the records of that unit alone, those without a unit in none of them', () => {
    const spells = ['x1', 'x1', 'x3', null].map((unit) => spell(unit, '2021-01-05', null))
    const annex = openTestOffice({ forms: [form], spells })('bieu')
    expect(valuesOf(annex, 'A')).toEqual({ tong: 4, theo_xa: 3, theo_xa__x1: 2, theo_xa__x2: 0, theo_xa__x3: 1 })
    expect(traceCell(annex, 'A', 'theo_xa__x1').items).toMatchObject([{ kind: 'record' }, { kind: 'record' }])
  })
})

describe('a row that accumulates a register of its own', () => {
  const figure = { register: 'drug_users', measure: 'dated', date: 'ngay' } as const
  const form = testAnnex({
    columns: [
      counted('so', { measure: 'increase' }),
      typed('luy_ke', {
        source: { kind: 'cumulative', of: 'so', figure: { register: 'drug_users', measure: 'sinceYearStart' } },
      }),
    ],
    blocks: [
      {
        id: 'a',
        source: 'fixed',
        rows: [
          { key: 'A', label: 'A' },
          {
            key: 'B',
            label: 'B',
            figures: { so: figure },
            cumulative: { luy_ke: { ...figure, measure: 'datedSinceYearStart' } },
          },
        ],
      },
    ],
  })

  it('counts by that figure where no earlier period says otherwise', () => {
    const spells = [
      spell('x1', '2021-01-05', null, { ngay: '2021-02-01' }),
      spell('x1', '2021-09-05', null, { ngay: '2021-10-01' }),
      spell('x1', '2019-09-05', null, { ngay: '2021-10-02' }),
    ]
    const annex = openTestOffice({ forms: [form], spells })('bieu', '2021-ND09_QUY-4')
    expect([annex.number('A', 'luy_ke'), annex.number('B', 'luy_ke')]).toEqual([2, 3])
  })
})

describe('a figure that is the average of month ends', () => {
  const form = testAnnex({
    columns: [counted('quan_so', { measure: 'closing', count: { average: 'monthEnds' } })],
    blocks: [fixed('a', ['A'])],
  })

  it('adds up who is present at the end of each calendar month that ends in the period', () => {
    const spells = [
      spell('x1', '2020-01-01', null),
      spell('x1', '2021-02-28', '2021-04-30'),
      spell('x1', '2021-03-01', '2021-03-30'),
    ]
    const open = openTestOffice({ forms: [form], spells })
    const annex = open('bieu', '2021-TT05_6T')
    // Six ends of month for the first, two for the second, none for the third.
    expect(annex.number('A', 'quan_so')).toBe(1)
    const amounts = traceCell(annex, 'A', 'quan_so').items.map((item) => item.amount)
    expect(amounts).toEqual([1, 2 / 6])
  })

  it('is the stock of the last day where no month ends in the period', () => {
    const spells = [spell('x1', '2020-01-01', null), spell('x1', '2021-05-03', null)]
    const annex = openTestOffice({ forms: [form], spells })('bieu', 'TUY_CHON-2021-05-02_2021-05-10')
    expect(annex.number('A', 'quan_so')).toBe(2)
  })
})

describe('a record of several communes', () => {
  const form = testAnnex({
    columns: [
      counted('su_kien', { measure: 'all' }),
      counted('luot', { measure: 'all', count: { sum: 'luot' } }),
      formula('doi', 'su_kien + su_kien'),
    ],
    blocks: [{ id: 'xa', source: 'units' }],
  })
  const spells = [
    { ...spell(null, null, null, { luot: 100 }), units: ['x1', 'x2'] },
    { ...spell(null, null, null, { luot: 10 }), units: ['x2', 'x2', 'elsewhere'] },
    spell('x3', null, null, { luot: 1 }),
  ]
  const annex = openTestOffice({ forms: [form], spells })('bieu')

  it('counts in each of them, and once in the total', () => {
    expect(columnOf(annex, 'su_kien')).toMatchObject({ x1: 1, x2: 2, x3: 1, 'chua_xac_dinh:don_vi': 1, T: 3 })
    expect(columnOf(annex, 'luot')).toMatchObject({ x1: 100, x2: 110, x3: 1, T: 111 })
    expect(annex.number('T', 'doi')).toBe(6)
  })

  it('is listed for each commune in the trace of the total, with its amount once', () => {
    const amounts = traceCell(annex, 'T', 'luot').items.map((item) => item.amount)
    expect(amounts.filter((amount) => amount !== 0).sort()).toEqual([1, 10, 100])
    expect(amounts).toHaveLength(5)
  })
})
