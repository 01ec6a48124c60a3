/** The small language in which a definition says where a figure comes from, and its one meaning: which records count. */
import { ageOn } from './age.ts'
import type { CellValue } from './columns/columnType.ts'

/**
 * A restriction on the record's own fields and its person's fields. A list of conditions is a conjunction. `orEmpty`
 * also takes records that do not say, so that exhaustive splits add up.
 */
export type Condition =
  | { field: string; in: string[]; orEmpty?: boolean }
  | { field: string; notIn: string[] }
  | { field: string; filled: boolean }
  | { field: string; is: boolean }
  /** Completed years, both ends inclusive; `on` is the start of the spell or the last day of the period. */
  | { age: { from?: number; to?: number }; on: 'start' | 'periodEnd' }
  /** Age unknown, or outside every group given. */
  | { ageOutside: { from: number }; on: 'start' | 'periodEnd' }
  | { any: Condition[] }

/**
 * `opening`: present the day before the period; `increase`/`decrease`: started/ended in it; `closing`: present at the
 * end of its last day; `sinceYearStart`: started from the regime's first day of the year on; `atYearStart`: carried
 * over into the year; `activeInYear`: present on at least one day since then; `dated`: the date field lies in the
 * period; `datedSinceYearStart`: it lies between the first day of the year and the end of the period.
 */
export type Measure =
  | 'opening'
  | 'increase'
  | 'decrease'
  | 'closing'
  | 'sinceYearStart'
  | 'atYearStart'
  | 'activeInYear'
  | 'dated'
  | 'datedSinceYearStart'

export interface Figure {
  register: string
  measure: Measure
  /**
   * Spells unless said otherwise; `persons` counts distinct people; `sum` adds a number field, and divides by `per`:
   * 1000000 where records hold đồng and the column shows triệu đồng.
   */
  count?: 'spells' | 'persons' | { sum: string; per?: number }
  where?: Condition[]
  /** For `dated` and `datedSinceYearStart`. */
  date?: string
}

/** A register record reduced to what counting needs. Dates are ISO, both ends inclusive; no start = before every period. */
export interface Spell {
  id: string
  unit: string | null
  person: string | null
  start: string | null
  end: string | null
  /** Fields of the record and of its person. */
  values: Record<string, CellValue>
}

export interface CountingPeriod {
  from: string
  to: string
  /** First day of the annual preset of the same regime. */
  yearStart: string
}

/** Whether the spell counts in this figure. The trace of a figure is the list of spells for which this holds. */
export function countsIn(spell: Spell, figure: Figure, period: CountingPeriod): boolean {
  return isMeasured(spell, figure, period) && meets(spell, figure.where ?? [], period)
}

/** The number a list of counted spells makes. */
export function countSpells(spells: readonly Spell[], figure: Figure): number {
  const count = figure.count ?? 'spells'
  if (count === 'spells') return spells.length
  if (count === 'persons') return new Set(spells.map((spell) => spell.person ?? spell.id)).size
  let sum = 0
  for (const spell of spells) {
    const value = spell.values[count.sum]
    if (typeof value === 'number') sum += value
  }
  return sum / (count.per ?? 1)
}

/** Whether the spell belongs to the stock or flow, whoever it is of. */
export function isMeasured({ start, end, values }: Spell, { measure, date }: Figure, period: CountingPeriod): boolean {
  switch (measure) {
    case 'opening':
      return (start === null || start < period.from) && (end === null || end >= period.from)
    case 'increase':
      return start !== null && start >= period.from && start <= period.to
    case 'decrease':
      return end !== null && end >= period.from && end <= period.to
    case 'closing':
      return (start === null || start <= period.to) && (end === null || end > period.to)
    case 'sinceYearStart':
      return start !== null && start >= period.yearStart && start <= period.to
    case 'atYearStart':
      return (start === null || start < period.yearStart) && (end === null || end >= period.yearStart)
    case 'activeInYear':
      return (start === null || start <= period.to) && (end === null || end >= period.yearStart)
    case 'dated':
    case 'datedSinceYearStart': {
      const day = date === undefined ? null : values[date]
      const from = measure === 'dated' ? period.from : period.yearStart
      return typeof day === 'string' && day >= from && day <= period.to
    }
  }
}

/** Whether every condition holds. */
export function meets(spell: Spell, conditions: readonly Condition[], period: CountingPeriod): boolean {
  for (const condition of conditions) {
    if (!testOf(condition)(spell, period)) return false
  }
  return true
}

type Test = (spell: Spell, period: CountingPeriod) => boolean

/** Made once for each condition of a definition: a report asks some of them a million times. */
const tests = new WeakMap<Condition, Test>()

function testOf(condition: Condition): Test {
  let test = tests.get(condition)
  if (!test) {
    test = makeTest(condition)
    tests.set(condition, test)
  }
  return test
}

function makeTest(condition: Condition): Test {
  if ('any' in condition) return (spell, period) => condition.any.some((one) => testOf(one)(spell, period))
  if ('age' in condition) {
    const { from = 0, to = Number.POSITIVE_INFINITY } = condition.age
    return (spell, period) => {
      const age = ageOfSpell(spell, condition.on, period)
      return age !== null && age >= from && age <= to
    }
  }
  if ('ageOutside' in condition) {
    return (spell, period) => (ageOfSpell(spell, condition.on, period) ?? -1) < condition.ageOutside.from
  }
  const { field } = condition
  if ('filled' in condition) return ({ values }) => isBlank(values[field]) !== condition.filled
  if ('is' in condition) return ({ values }) => (values[field] === true) === condition.is
  const codes = new Set('in' in condition ? condition.in : condition.notIn)
  const holdsOne = (value: CellValue): boolean =>
    Array.isArray(value) ? value.some((one) => codes.has(one)) : codes.has(String(value))
  if ('notIn' in condition) return ({ values }) => isBlank(values[field]) || !holdsOne(values[field] ?? null)
  const orEmpty = condition.orEmpty === true
  return ({ values }) => (isBlank(values[field]) ? orEmpty : holdsOne(values[field] ?? null))
}

function isBlank(value: CellValue | undefined): boolean {
  return value === undefined || value === null || value === ''
}

function ageOfSpell(spell: Spell, on: 'start' | 'periodEnd', period: CountingPeriod): number | null {
  const date = on === 'start' ? (spell.start ?? period.from) : period.to
  const birth = spell.values.sinh
  return typeof birth === 'string' ? ageOn(birth, date) : null
}
