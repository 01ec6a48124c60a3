/** Which records count: stock and flow at the edges of a period, conditions, and what a list of records makes. */
import { describe, expect, it } from 'vitest'
import type { CellValue } from '../../shared/columns/columnType.ts'
import {
  type Condition,
  countSpells,
  countsIn,
  type Figure,
  type Measure,
  meets,
  type Spell,
} from '../../shared/figures.ts'

/** The second half of the year 2021, under NĐ 09. */
const period = { from: '2021-06-15', to: '2021-12-14', yearStart: '2020-12-15' }

function spell(start: string | null, end: string | null, values: Record<string, CellValue> = {}): Spell {
  return { id: `${start}/${end}`, unit: 'x1', person: null, start, end, values }
}

const edges = [null, '2020-12-14', '2020-12-15', '2021-06-14', '2021-06-15', '2021-12-14', '2021-12-15']

/** Days of `edges` at which a spell that is open otherwise counts. */
function startsCounted(measure: Measure): (string | null)[] {
  return edges.filter((start) => countsIn(spell(start, null), { register: 'r', measure }, period))
}
function endsCounted(measure: Measure): (string | null)[] {
  return edges.filter((end) => countsIn(spell(null, end), { register: 'r', measure }, period))
}

describe('a record', () => {
  it.each<[Measure, (string | null)[], (string | null)[]]>([
    ['opening', edges.slice(0, 4), [null, '2021-06-15', '2021-12-14', '2021-12-15']],
    ['increase', ['2021-06-15', '2021-12-14'], []],
    ['decrease', [], ['2021-06-15', '2021-12-14']],
    ['closing', edges.slice(0, 6), [null, '2021-12-15']],
    ['sinceYearStart', edges.slice(2, 6), []],
    ['atYearStart', [null, '2020-12-14'], [null, ...edges.slice(2)]],
    ['activeInYear', edges.slice(0, 6), [null, ...edges.slice(2)]],
  ])('in %s counts by its first day and by its last', (measure, starts, ends) => {
    expect(startsCounted(measure)).toEqual(starts)
    expect(endsCounted(measure)).toEqual(ends)
  })

  it.each<[Measure, string[]]>([
    ['dated', ['2021-06-15', '2021-12-14']],
    ['datedSinceYearStart', ['2020-12-15', '2021-06-14', '2021-06-15', '2021-12-14']],
  ])('counts as %s by a date of its own', (measure, days) => {
    const counts = (date: string | null, figure: Partial<Figure>) =>
      countsIn(spell(null, null, { ngay: date }), { register: 'r', measure, ...figure }, period)
    expect(edges.filter((date) => counts(date, { date: 'ngay' }))).toEqual(days)
    expect(edges.filter((date) => counts(date, {}))).toEqual([])
  })

  it('that begins and ends in the period is increase and decrease, and no stock', () => {
    const inside = spell('2021-07-01', '2021-08-01')
    const measures: Measure[] = ['opening', 'increase', 'decrease', 'closing']
    expect(measures.map((measure) => countsIn(inside, { register: 'r', measure }, period))).toEqual([
      false,
      true,
      true,
      false,
    ])
  })
})

describe('a condition', () => {
  const holds = (condition: Condition, values: Record<string, CellValue>, start: string | null = '2021-07-01') =>
    meets(spell(start, null, values), [condition], period)

  it('on codes takes one, several or a list of codes', () => {
    expect(holds({ field: 'a', in: ['X', 'Y'] }, { a: 'Y' })).toBe(true)
    expect(holds({ field: 'a', in: ['X', 'Y'] }, { a: 'Z' })).toBe(false)
    expect(holds({ field: 'a', in: ['X'] }, { a: ['Z', 'X'] })).toBe(true)
    expect(holds({ field: 'a', in: ['2'] }, { a: 2 })).toBe(true)
    expect(holds({ field: 'a', notIn: ['X'] }, { a: ['Z', 'X'] })).toBe(false)
    expect(holds({ field: 'a', notIn: ['X'] }, { a: 'Z' })).toBe(true)
  })

  it.each([[{}], [{ a: null }], [{ a: '' }]])(
    'on %j: what is not said is outside a list, unless the list takes it',
    (values) => {
      expect(holds({ field: 'a', in: ['X', 'null', 'undefined', ''] }, values)).toBe(false)
      expect(holds({ field: 'a', in: ['X'], orEmpty: true }, values)).toBe(true)
      expect(holds({ field: 'a', notIn: ['X', 'null', 'undefined', ''] }, values)).toBe(true)
      expect(holds({ field: 'a', filled: false }, values)).toBe(true)
      expect(holds({ field: 'a', filled: true }, values)).toBe(false)
      expect(holds({ field: 'a', is: true }, values)).toBe(false)
      expect(holds({ field: 'a', is: false }, values)).toBe(true)
    },
  )

  it('on age counts completed years at the start of the spell or at the end of the period', () => {
    const young: Condition = { age: { from: 16, to: 17 }, on: 'start' }
    expect(holds(young, { sinh: '2003-07-02' })).toBe(true)
    expect(holds(young, { sinh: '2003-07-01' })).toBe(false)
    expect(holds(young, { sinh: '2005-07-01' })).toBe(true)
    expect(holds(young, { sinh: '2005-07-02' })).toBe(false)
    expect(holds({ ...young, on: 'periodEnd' }, { sinh: '2003-12-14' })).toBe(false)
    expect(holds({ ...young, on: 'periodEnd' }, { sinh: '2003-12-15' })).toBe(true)
    expect(holds(young, { sinh: '2005' })).toBe(true)
    expect(holds(young, {})).toBe(false)
    expect(holds(young, { sinh: '2003-06-16' }, null)).toBe(true)
    expect(holds({ age: { from: 31 }, on: 'start' }, { sinh: '1930' })).toBe(true)
  })

  it('on no age takes the unknown ones and the ones below every group', () => {
    const unknown: Condition = { ageOutside: { from: 12 }, on: 'periodEnd' }
    expect([{}, { sinh: '2012' }, { sinh: '2009' }, { sinh: '1960' }].map((values) => holds(unknown, values))).toEqual([
      true,
      true,
      false,
      false,
    ])
  })

  it('may be one of several, and several must all hold', () => {
    const either: Condition = {
      any: [
        { field: 'a', is: true },
        { field: 'b', is: true },
      ],
    }
    expect(holds(either, { b: true })).toBe(true)
    expect(holds(either, {})).toBe(false)
    expect(holds({ any: [] }, {})).toBe(false)
    expect(meets(spell(null, null, { a: true }), [either, { field: 'b', is: true }], period)).toBe(false)
    expect(meets(spell(null, null), [], period)).toBe(true)
  })
})

describe('a list of records', () => {
  const list: Spell[] = [
    { ...spell('2021-01-01', null, { tien: 1_500_000 }), person: 'p' },
    { ...spell('2021-02-01', null, { tien: 250_000 }), person: 'p' },
    { ...spell('2021-03-01', null, { tien: 'một triệu' }), person: null },
  ]
  const count = (figure: Partial<Figure>) =>
    countSpells(list, { register: 'r', measure: 'increase', ...figure }, period)

  it('is as many times, as many people, or as much as it holds', () => {
    expect(count({})).toBe(3)
    expect(count({ count: 'persons' })).toBe(2)
    expect(count({ count: { sum: 'tien' } })).toBe(1_750_000)
    expect(count({ count: { sum: 'tien', scale: 0.000_001 } })).toBeCloseTo(1.75, 9)
    expect(countSpells([], { register: 'r', measure: 'increase' }, period)).toBe(0)
  })
})
