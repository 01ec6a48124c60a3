/** Annexes over a change of units: comparisons, accumulation and the rows that records stand in; totals stay whole. */
import { describe, expect, it } from 'vitest'
import { unclearUnitKey } from '../../../shared/annex/annexRows.ts'
import { checkAnnex } from '../../../shared/annex/checkAnnex.ts'
import type { ComputedAnnex } from '../../../shared/annex/computedAnnex.ts'
import { traceCell } from '../../../shared/annex/traceAnnex.ts'
import { directory } from './changedUnits.ts'
import { type Cells, communes, formula, H1, H2, openTestOffice, spell, testAnnex, typed } from './testOffice.ts'

const LAST_H1 = '2020-ND09_6T'

const form = testAnnex({
  columns: [
    typed('so'),
    typed('nu'),
    formula('ty_le', 'pct(nu, so)', { type: 'pct', additive: false }),
    typed('so_truoc', { source: { kind: 'comparison', of: 'so', period: 'precedingPeriod' } }),
    typed('ty_le_truoc', {
      type: 'pct',
      additive: false,
      source: { kind: 'comparison', of: 'ty_le', period: 'precedingPeriod' },
    }),
    typed('luy_ke', {
      source: { kind: 'cumulative', of: 'so', figure: { register: 'drug_users', measure: 'sinceYearStart' } },
    }),
    formula('chenh', 'so - previous.so'),
  ],
  blocks: [{ id: 'xa', source: 'units' }],
})
const before: Cells = {
  90001: { so: 10, nu: 1 },
  90002: { so: 30, nu: 9 },
  90003: { so: 7 },
  90004: { so: 20 },
  90005: { so: 40 },
  90006: { so: 5 },
  90008: { so: 2 },
}
const after: Cells = { 90002: { so: 44 }, 90004: { so: 21 }, 90005: { so: 39 }, 90007: { so: 6 }, 90008: { so: 3 } }

function open(): (period: string) => ComputedAnnex {
  const office = openTestOffice({ forms: [form], directory, stored: { bieu: { [H1]: before, [H2]: after } } })
  return (period) => office('bieu', period)
}

function numbersOf(annex: ComputedAnnex, column: string): Record<string, number | null> {
  return Object.fromEntries([...annex.rows.map((row) => row.key), 'T'].map((key) => [key, annex.number(key, column)]))
}

/** The total is the sum of its rows. */
function expectWhole(annex: ComputedAnnex, column: string): void {
  const sum = annex.rows.reduce((all, row) => all + (annex.number(row.key, column) ?? 0), 0)
  expect(annex.number('T', column)).toBe(sum)
}

describe('a number compared with an earlier period', () => {
  it('is that of the units it was made of: their sum, the same unit under its old code, or none', () => {
    const annex = open()(H2)
    expect(numbersOf(annex, 'so_truoc')).toMatchObject({
      '90002': 40,
      '90004': null,
      '90005': null,
      '90007': 5,
      '90008': 2,
    })
    expect(numbersOf(annex, 'chenh')).toMatchObject({ '90002': 4, '90004': null, '90007': 1, '90008': 1 })
    expect(annex.number('90002', 'ty_le_truoc')).toBe(25)
  })

  it('is traced to the cells of those units, and told in words', () => {
    const annex = open()(H2)
    const { items, explanation } = traceCell(annex, '90002', 'so_truoc')
    expect(items.map((item) => item.kind === 'cell' && [item.row, item.amount])).toEqual([
      ['90001', 10],
      ['90002', 30],
    ])
    expect(explanation).toContain('từ 01/08/2021: Xã An và Xã Bình nhập thành Xã An Bình'.replace('từ', 'Từ'))
    const split = traceCell(annex, '90004', 'so_truoc')
    expect(split).toMatchObject({ value: null, items: [] })
    expect(split.explanation).toContain('Xã Cao chia về hai xã (Xã Dinh và Xã Ea)')
    expect(split.explanation).toContain('không so sánh được từng đơn vị, chỉ so sánh cả nhóm và tổng số')
    expect(traceCell(annex, '90002', 'chenh').items.map(({ amount }) => amount)).toEqual([44, -10, -30])
    expect(traceCell(annex, '90002', 'chenh').explanation).toContain('= 44 − 40 = 4')
  })

  it('of the total is the total of that period', () => {
    const annex = open()(H2)
    expect(annex.number('T', 'so_truoc')).toBe(114)
    expect(annex.number('T', 'chenh')).toBe(113 - 114)
  })
})

describe('an accumulated number', () => {
  it('goes on from every unit of the period before, those of a split unit in a row of their own', () => {
    const annex = open()(H2)
    expect(numbersOf(annex, 'luy_ke')).toEqual({
      '90002': 84,
      '90004': 41,
      '90005': 79,
      '90007': 11,
      '90008': 5,
      [unclearUnitKey]: 7,
      'chua_xac_dinh:don_vi': null,
      T: 113 + 114,
    })
    expectWhole(annex, 'luy_ke')
    expect(annex.row(unclearUnitKey)?.label).toBe('Đơn vị cũ chưa rõ kế thừa')
  })
})

describe('records of units that have ended', () => {
  const spells = ['90001', '90002', '90002~2021', '90003', '90003', '90004', '90005~2021', '90006', '90008'].map(
    (unit) => spell(unit, '2021-01-05', null),
  )
  const office = openTestOffice({ forms: [communes], directory, spells })

  it('count in the unit that took theirs, and in a row of their own where several did', () => {
    const annex = office('bieu', H2)
    expect(numbersOf(annex, 'cuoi_ky')).toMatchObject({
      '90002': 3,
      '90004': 1,
      '90005': 1,
      '90007': 1,
      '90008': 1,
      [unclearUnitKey]: 2,
      T: 9,
    })
    for (const column of ['dau_ky', 'cuoi_ky', 'luy_ke']) expectWhole(annex, column)
  })

  it('of a merged unit count nowhere for certain before it was there, and are not dropped', () => {
    const annex = office('bieu', H1)
    expect(numbersOf(annex, 'cuoi_ky')).toMatchObject({
      '90001': 1,
      '90002': 1,
      '90003': 2,
      '90005': 0,
      [unclearUnitKey]: 2,
      T: 9,
    })
    expectWhole(annex, 'cuoi_ky')
  })

  it('close a period with as many as the next opens with, row by row where rows can be compared', () => {
    const [first, second] = [office('bieu', H1), office('bieu', H2)]
    expect(second.number('T', 'dau_ky')).toBe(first.number('T', 'cuoi_ky'))
    expect(second.number('90007', 'dau_ky')).toBe(first.number('90006', 'cuoi_ky'))
  })
})

describe('the warning of a change since last year', () => {
  const warned = (last: Cells, now: Cells) => {
    const stored = { bieu: { [LAST_H1]: last, '2022-ND09_6T': now, [H1]: last } }
    const office = openTestOffice({ forms: [form], directory, stored })
    return checkAnnex(office('bieu', '2022-ND09_6T')).flatMap(({ code, message }) => (code === 'G9' ? [message] : []))
  }

  it('adds up the units that merged', () => {
    expect(warned(before, { 90002: { so: 44 } }).filter((one) => one.includes('cột 1'))).toEqual([
      expect.stringContaining('Tổng cộng'),
    ])
    expect(warned(before, { 90002: { so: 90 } })).toEqual(
      expect.arrayContaining([
        expect.stringContaining('Xã An Bình, cột 1 (Cột so): kỳ này 90, cùng kỳ năm trước 40, tăng 50'),
      ]),
    )
  })

  it('looks at units that were split together, never at one of them', () => {
    const messages = warned(before, { 90004: { so: 100 }, 90005: { so: 40 } })
    expect(messages).toEqual(
      expect.arrayContaining([
        expect.stringContaining('cả nhóm Xã Dinh, Xã Ea, cột 1 (Cột so): kỳ này 140, cùng kỳ năm trước 67, tăng 73'),
      ]),
    )
    expect(messages.filter((one) => one.startsWith('PL99, Xã Dinh'))).toEqual([])
    expect(warned(before, { 90004: { so: 50 }, 90005: { so: 20 } }).filter((one) => one.includes('nhóm'))).toEqual([])
  })
})
