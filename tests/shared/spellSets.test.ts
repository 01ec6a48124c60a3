/** Counting a whole register at once says the same as asking each record, whatever the condition, figure and period. */
import { describe, expect, it } from 'vitest'
import type { CellValue } from '../../shared/columns/columnType.ts'
import {
  type Condition,
  type CountingPeriod,
  countsIn,
  type Figure,
  type Measure,
  type PeriodDay,
  type Spell,
  unitsOfSpell,
  valueOfSpells,
} from '../../shared/figures.ts'
import { intersect, pickSpells, sizeOf } from '../../shared/spellSet.ts'
import { carrySets, spellSetsOf } from '../../shared/spellSets.ts'
import { createRandom, firstSeed, type Random } from '../support/random.ts'

const one = { from: '2020-12-15', to: '2021-06-14', yearStart: '2020-12-15' }
const periods: CountingPeriod[] = [
  one,
  { from: '2021-06-15', to: '2021-12-14', yearStart: '2020-12-15' },
  { from: '2021-01-01', to: '2021-12-31', yearStart: '2021-01-01' },
  { from: '2021-03-10', to: '2021-03-20', yearStart: '2020-12-15' },
]
const measures: Measure[] = [
  'opening',
  'increase',
  'decrease',
  'closing',
  'sinceYearStart',
  'atYearStart',
  'activeInYear',
  'dated',
  'datedSinceYearStart',
  'all',
]
const days: PeriodDay['day'][] = ['yearStart', 'periodStart', 'periodEnd', 'dayAfter']
const codes = ['A', 'B', 'C', '{nam}', '{nam-1}', '{ky}', '2021', '6T']
const fields = ['ma', 'nhieu', 'so', 'co', 'ngay']

function drawValue(field: string, random: Random): CellValue | undefined {
  if (random.chance(0.05)) return undefined
  if (random.chance(0.1)) return random.oneOf([null, ''])
  switch (field) {
    case 'nhieu':
      return Array.from({ length: random.between(0, 3) }, () => random.oneOf(codes))
    case 'so':
      return random.oneOf([0, 1, 2.5, 2021, '2021', -3])
    case 'co':
      return random.oneOf([true, false])
    case 'ngay':
      return random.date('2020-06-01', '2022-01-31')
    default:
      return random.oneOf(codes)
  }
}

function drawSpells(random: Random, size: number): Spell[] {
  const venues = new Map(
    ['A', 'B', 'C'].map((code): [string, Spell] => [
      code,
      { id: code, unit: null, person: null, start: null, end: null, values: { loai: random.oneOf(codes) } },
    ]),
  )
  return Array.from({ length: size }, (_, index): Spell => {
    const start = random.chance(0.15) ? null : random.date('2020-06-01', '2022-01-31')
    const values: Record<string, CellValue> = {}
    for (const field of fields) {
      const value = drawValue(field, random)
      if (value !== undefined) values[field] = value
    }
    if (random.chance(0.9)) {
      const birth = random.date('1990-01-01', '2010-12-31')
      values.sinh = birth.slice(0, random.oneOf([4, 7, 10]))
    }
    const units = random.chance(0.2) ? [random.oneOf(['x1', 'x2']), random.oneOf(['x2', 'x3'])] : undefined
    return {
      id: `s${index}`,
      register: random.oneOf(['r', 'q']),
      unit: units || random.chance(0.1) ? null : random.oneOf(['x1', 'x2', 'x3']),
      ...(units && { units }),
      person: random.chance(0.2) ? null : `p${random.between(1, size / 2)}`,
      start,
      end: random.chance(0.4) ? null : random.date(start ?? '2020-06-01', '2022-01-31'),
      values,
      follow: (field) => venues.get(String(values[field] ?? '')) ?? null,
    }
  })
}

function drawCondition(random: Random, depth = 0): Condition {
  const field = random.oneOf(fields)
  const some = (): string[] => Array.from({ length: random.between(1, 3) }, () => random.oneOf(codes))
  const day = (): PeriodDay => ({ day: random.oneOf(days) })
  const on = random.oneOf(['start', 'periodEnd'] as const)
  const kinds: (() => Condition)[] = [
    () => ({ field, in: some(), ...(random.chance(0.3) && { orEmpty: true }) }),
    () => ({ field, notIn: some() }),
    () => ({ field, filled: random.chance(0.5) }),
    () => ({ field, is: random.chance(0.5) }),
    () => ({
      field,
      between: { ...(random.chance(0.7) && { from: day() }), ...(random.chance(0.7) && { to: day() }) },
    }),
    () => ({ age: { from: random.between(0, 20), ...(random.chance(0.5) && { to: random.between(15, 40) }) }, on }),
    () => ({ ageOutside: { from: random.between(5, 25) }, on }),
    () => ({ any: [drawCondition(random, depth + 1), drawCondition(random, depth + 1)] }),
    () => ({ via: 'ma', where: [{ field: 'loai', in: some() }] }),
    () => ({ of: random.oneOf(['r', 'q']), where: [drawCondition(random, depth + 1)] }),
  ]
  return random.oneOf(depth < 2 ? kinds : kinds.slice(0, 5))()
}

function drawFigure(random: Random): Figure {
  const counts: NonNullable<Figure['count']>[] = [
    'spells',
    'persons',
    { sum: 'so' },
    { sum: ['so', 'ma'], scale: 0.001 },
    { distinct: random.oneOf(['ma', 'nhieu']) },
    { latest: 'so' },
  ]
  const count = random.oneOf(counts)
  const figure: Figure = { register: 'r', measure: random.oneOf(measures), count, date: 'ngay' }
  if (random.chance(0.1)) return { ...figure, measure: 'closing', count: { average: 'monthEnds' } }
  const where = Array.from({ length: random.between(0, 3) }, () => drawCondition(random))
  return random.chance(0.2) ? figure : { ...figure, where }
}

describe('a figure over a whole register', () => {
  it('counts exactly the records for which the figure holds, in their order, and makes the same of them', () => {
    const random = createRandom(firstSeed)
    for (let round = 0; round < 12; round++) {
      const spells = drawSpells(random, random.oneOf([0, 1, 31, 32, 33, 64, 300]))
      const sets = spellSetsOf(spells)
      for (let number = 0; number < 800; number++) {
        // Again in another period: what was found for one must not be taken for the other.
        const figure = drawFigure(random)
        for (const period of [random.oneOf(periods), random.oneOf(periods)]) {
          const set = intersect(sets.measured(figure, period), sets.meeting(figure.where ?? [], period))
          const counted = spells.filter((spell) => countsIn(spell, figure, period))
          const said = JSON.stringify({ seed: firstSeed, round, figure, period })
          expect(pickSpells(spells, set), said).toEqual(counted)
          expect(sizeOf(set), said).toBe(counted.length)
          expect(sets.makeValue(set, figure, period), said).toBe(valueOfSpells(counted, figure, period))
        }
      }
    }
  })

  it('without a condition takes every record', () => {
    for (const size of [0, 1, 31, 32, 33, 64]) {
      const sets = spellSetsOf(drawSpells(createRandom(firstSeed), size))
      for (const period of periods) expect(sizeOf(sets.meeting([], period))).toBe(size)
    }
  })

  it('still knows one period from another after many others were asked for', () => {
    const random = createRandom(firstSeed)
    const spells = drawSpells(random, 200)
    const sets = spellSetsOf(spells)
    const figure: Figure = { register: 'r', measure: 'closing', where: [{ age: { from: 18 }, on: 'periodEnd' }] }
    for (let round = 0; round < 2; round++) {
      for (let month = 1; month <= 40; month++) {
        const year = 2000 + Math.floor(month / 2) + (month % 2)
        const period = { from: `${year}-01-01`, to: `${year}-0${1 + (month % 9)}-28`, yearStart: `${year}-01-01` }
        const set = intersect(sets.measured(figure, period), sets.meeting(figure.where ?? [], period))
        expect(pickSpells(spells, set)).toEqual(spells.filter((spell) => countsIn(spell, figure, period)))
      }
    }
  })

  it('gives a record of several units to each of them, and one without a unit to nobody but to none', () => {
    const spells = drawSpells(createRandom(firstSeed), 200)
    const sets = spellSetsOf(spells)
    for (const unit of ['x1', 'x2', 'x3', null]) {
      const set = sets.ofUnits((one) => one === unit)
      expect(pickSpells(spells, set)).toEqual(spells.filter((spell) => unitsOfSpell(spell).includes(unit)))
    }
  })

  it('tells the records apart by what they hold, and again the same after the sets were used', () => {
    const spells = drawSpells(createRandom(firstSeed), 200)
    const sets = spellSetsOf(spells)
    for (let round = 0; round < 2; round++) {
      for (const field of fields) {
        const groups = sets.byValue(field)
        expect(
          groups
            .flatMap(({ set }) => pickSpells(spells, set))
            .map(({ id }) => id)
            .sort(),
        ).toEqual(spells.map(({ id }) => id).sort())
        for (const { value, set } of groups) {
          for (const { values } of pickSpells(spells, set)) expect(values[field] || null).toEqual(value || null)
          sets.makeValue(
            intersect(
              set,
              sets.ofUnits((unit) => unit === 'x1'),
            ),
            { register: 'r', measure: 'all' },
            one,
          )
        }
      }
    }
  })

  it('is the same where a list goes on from another one with a few records changed or added', () => {
    const random = createRandom(firstSeed)
    let spells = drawSpells(random, 60)
    for (let round = 0; round < 60; round++) {
      // What was asked before the change is what must follow it.
      const figures = Array.from({ length: 12 }, () => drawFigure(random))
      const ask = (list: readonly Spell[], said: string): void => {
        const sets = spellSetsOf(list)
        for (const figure of figures) {
          for (const period of periods) {
            const set = intersect(sets.measured(figure, period), sets.meeting(figure.where ?? [], period))
            const counted = list.filter((spell) => countsIn(spell, figure, period))
            expect(pickSpells(list, set), said).toEqual(counted)
            expect(sets.makeValue(set, figure, period), said).toBe(valueOfSpells(counted, figure, period))
          }
        }
        for (const field of fields) {
          for (const { value, set } of sets.byValue(field)) {
            for (const { values } of pickSpells(list, set)) expect(values[field] || null, said).toEqual(value || null)
          }
        }
        const ofUnit = sets.ofUnits((unit) => unit === 'x1')
        expect(pickSpells(list, ofUnit), said).toEqual(list.filter((spell) => unitsOfSpell(spell).includes('x1')))
      }
      const said = `seed ${firstSeed}, round ${round}`
      ask(spells, said)
      const drawn = drawSpells(random, 3)
      const after = [...spells, ...drawn.slice(0, random.between(0, 2))]
      const index = random.between(0, spells.length - 1)
      const fresh = drawn.at(-1)
      if (fresh) after[index] = { ...fresh, id: spells[index]?.id ?? '' }
      const added = Array.from({ length: after.length - spells.length }, (_, number) => spells.length + number)
      carrySets(spells, after, [index, ...added])
      ask(after, said)
      ask(spells, `${said}, the list before`)
      spells = after
    }
  })
})
