/** The small language in which a definition says where a figure comes from, and its one meaning: which records count. */
import { ageOn } from './age.ts'
import type { Carried, LateMark } from './carryOver.ts'
import type { CellValue } from './columns/columnType.ts'
import { addDays, addMonths } from './date.ts'
import { type RuleBook, shippedRules } from './rules.ts'

/**
 * A restriction on the record's own fields and its person's fields. A list of conditions is a conjunction. `orEmpty`
 * also takes records that do not say, so that exhaustive splits add up. Values in braces are those of the report:
 * `{nam}` its year (that of the period's last day), `{nam-1}` the year before, `{ky}` `NAM` where the period ends its
 * year and `6T` where it ends earlier; so what is kept by book year is found whatever day it was written down.
 */
export type Condition =
  | { field: string; in: string[]; orEmpty?: boolean }
  | { field: string; notIn: string[] }
  | { field: string; filled: boolean }
  | { field: string; is: boolean }
  /**
   * A date field of the record lies on or between these days; an end left out is open, a blank date is never inside. Still
   * in a shelter at the end of the period, for example, is
   * `{ any: [{ field: 'ngay_ra', filled: false }, { field: 'ngay_ra', between: { from: { day: 'dayAfter' } } }] }`.
   */
  | { field: string; between: { from?: PeriodDay; to?: PeriodDay } }
  /** Completed years, both ends inclusive; `on` is the start of the spell or the last day of the period. */
  | { age: { from?: number; to?: number }; on: 'start' | 'periodEnd' }
  /** Age unknown, or outside every group given. */
  | { ageOutside: { from: number }; on: 'start' | 'periodEnd' }
  | { any: Condition[] }
  /**
   * Conditions on the catalogue record that the reference field `via` names, e.g. the kind of the venue of a visit. A
   * blank reference, or one that names no record, is seen as a record that says nothing.
   */
  | { via: string; where: Condition[] }
  /**
   * Of rows whose columns count several registers: records of the register `of` must meet `where`, records of any other
   * register pass.
   */
  | { of: string; where: Condition[] }

/**
 * A day told by the period of the report: its first or last day, the day after it, or the first day of the year.
 * `monthsRule` is the key of a rule (shared/rules.ts) in months and makes it the first day of that many months that end
 * on the day: of 30/06/2021 and 24 months, 01/07/2019.
 */
export interface PeriodDay {
  day: 'yearStart' | 'periodStart' | 'periodEnd' | 'dayAfter'
  monthsRule?: string
}

/**
 * `opening`: present the day before the period; `increase`/`decrease`: started/ended in it; `closing`: present at the
 * end of its last day; `sinceYearStart`: started from the regime's first day of the year on; `atYearStart`: carried
 * over into the year; `activeInYear`: present on at least one day since then; `dated`: the date field lies in the
 * period; `datedSinceYearStart`: it lies between the first day of the year and the end of the period; `all`: every
 * record, the conditions alone decide.
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
  | 'all'

export interface Figure {
  register: string
  measure: Measure
  /**
   * Spells unless said otherwise; `persons` counts distinct people; `sum` adds one number field or several, times
   * `scale` (0.000001 makes triệu đồng of đồng); `distinct` counts different values of a field, each of several units on
   * its own; `latest` is the field's value in the record that started last, for what is assessed rather than counted.
   * `average` is how many are present at the end of a calendar month on average over the months that end in the period
   * (over its last day where none does), as the column rounds it; the records behind it are those present on one of these days, and the
   * measure is `closing`.
   */
  count?:
    | 'spells'
    | 'persons'
    | { sum: string | string[]; scale?: number }
    | { distinct: string }
    | { latest: string }
    | { average: 'monthEnds' }
  where?: Condition[]
  /** For `dated` and `datedSinceYearStart`. */
  date?: string
}

/** A register record reduced to what counting needs. Dates are ISO, both ends inclusive; no start = before every period. */
export interface Spell {
  id: string
  /** Form id of the register it stands in. */
  register?: string
  unit: string | null
  /** Of a record that concerns several units, `unit` being null: it counts in each of them, and once in the whole. */
  units?: readonly string[]
  person: string | null
  start: string | null
  end: string | null
  /** Fields of the record and of its person. */
  values: Record<string, CellValue>
  /** The catalogue record that a reference field of this one names. */
  follow?: (field: string) => Spell | null
  /** Of a record that was changed after the period before was locked: why it counts on other days than its own. */
  carried?: Carried
}

export interface CountingPeriod {
  from: string
  to: string
  /** First day of the annual preset of the same regime. */
  yearStart: string
  /** The shipped ones where absent. */
  rules?: RuleBook
}

/** The units a record concerns; null stands for one that says none. */
export function unitsOfSpell({ unit, units }: Spell): readonly (string | null)[] {
  return units && units.length > 0 ? units : [unit]
}

/** Whether the spell counts in this figure. The trace of a figure is the list of spells for which this holds. */
export function countsIn(spell: Spell, figure: Figure, period: CountingPeriod): boolean {
  return isMeasured(spell, figure, period) && meets(spell, figure.where ?? [], period)
}

/** What a list of counted spells makes: a number, or for `latest` the value of the record that started last. */
export function valueOfSpells(spells: readonly Spell[], figure: Figure, period: CountingPeriod): CellValue {
  if (!isLatest(figure)) return countSpells(spells, figure, period)
  let last: Spell | null = null
  for (const spell of spells) {
    if (last === null || startOf(spell) >= startOf(last)) last = spell
  }
  return last?.values[figure.count.latest] ?? null
}

/** The day on which the record itself starts, '' where it does not say. */
export function startOf(spell: Spell): string {
  return (spell.carried?.record ?? spell).start ?? ''
}

/** Why a spell that counts in the figure does not do so on its own date; null where it does. */
export function markOf({ carried }: Spell, { measure, date }: Figure): LateMark | null {
  if (!carried) return null
  switch (measure) {
    case 'increase':
    case 'sinceYearStart':
      return carried.start ?? null
    case 'decrease':
      return carried.end ?? null
    case 'dated':
    case 'datedSinceYearStart': {
      const day = date === undefined ? undefined : carried.dates?.[date]
      return day !== undefined && String(carried.record.values[date ?? '']) < day ? 'muon' : null
    }
    default:
      return null
  }
}

export function isLatest(figure: Figure): figure is Figure & { count: { latest: string } } {
  return typeof figure.count === 'object' && 'latest' in figure.count
}

/** What a spell counts for once, each on its own; null where every spell counts. */
export function countedOnce(spell: Spell, { count }: Figure): string[] | null {
  if (count === 'persons') return [spell.person ?? spell.id]
  if (typeof count !== 'object' || !('distinct' in count)) return null
  const value = spell.values[count.distinct] ?? spell.id
  return Array.isArray(value) ? value : [String(value)]
}

/** The number a list of counted spells makes; of `latest` the number of spells looked at. */
export function countSpells(spells: readonly Spell[], figure: Figure, period: CountingPeriod): number {
  const count = figure.count ?? 'spells'
  if (isAverage(figure)) {
    const days = monthEndsOf(period)
    return days.reduce((all, day) => all + spells.filter((spell) => isPresentAfter(spell, day)).length, 0) / days.length
  }
  if (typeof count === 'object' && 'sum' in count) {
    let sum = 0
    for (const spell of spells) {
      for (const field of typeof count.sum === 'string' ? [count.sum] : count.sum) {
        const value = spell.values[field]
        if (typeof value === 'number') sum += value
      }
    }
    return sum * (count.scale ?? 1)
  }
  if (count === 'persons' || (typeof count === 'object' && 'distinct' in count)) {
    return new Set(spells.flatMap((spell) => countedOnce(spell, figure) ?? [])).size
  }
  return spells.length
}

/** Whether the spell belongs to the stock or flow, whoever it is of. */
export function isMeasured(spell: Spell, figure: Figure, period: CountingPeriod): boolean {
  const { start, end, values } = spell
  const { measure, date } = figure
  if (isAverage(figure)) return monthEndsOf(period).some((day) => isPresentAfter(spell, day))
  switch (measure) {
    case 'all':
      return spell.carried?.leg !== 'out'
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
      if (date === undefined || spell.carried?.leg === 'out') return false
      const day = spell.carried?.dates?.[date] ?? values[date]
      const from = measure === 'dated' ? period.from : period.yearStart
      return typeof day === 'string' && day >= from && day <= period.to
    }
  }
}

export function isAverage({ count }: Figure): boolean {
  return typeof count === 'object' && 'average' in count
}

/** Whether the spell is there at the end of the day. */
export function isPresentAfter({ start, end }: Spell, day: string): boolean {
  return (start === null || start <= day) && (end === null || end > day)
}

/** Last days of the calendar months that end in the period, or its own last day. */
export const monthEndsOf = oncePerPeriod(({ from, to }) => {
  const days: string[] = []
  for (let day = lastOfMonth(from); day <= to; day = lastOfMonth(addDays(day, 1))) days.push(day)
  return days.length > 0 ? days : [to]
})

function lastOfMonth(date: string): string {
  return addDays(addMonths(`${date.slice(0, 7)}-01`, 1), -1)
}

/** Whether every condition holds. */
export function meets(spell: Spell, conditions: readonly Condition[], period: CountingPeriod): boolean {
  for (const condition of conditions) {
    if (!testOf(condition)(spell, period)) return false
  }
  return true
}

/** What a blank reference leads to. */
const saysNothing: Spell = { id: '', unit: null, person: null, start: null, end: null, values: {} }

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
  if ('via' in condition) {
    const { via, where } = condition
    return (spell, period) => meets(spell.follow?.(via) ?? saysNothing, where, period)
  }
  if ('of' in condition)
    return (spell, period) => spell.register !== condition.of || meets(spell, condition.where, period)
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
  if ('between' in condition) {
    const { from, to } = condition.between
    const daysOf = oncePerPeriod((period) => ({ from: from && dayOf(from, period), to: to && dayOf(to, period) }))
    return ({ values }, period) => {
      const day = values[field]
      if (typeof day !== 'string' || day === '') return false
      const days = daysOf(period)
      return (days.from === undefined || day >= days.from) && (days.to === undefined || day <= days.to)
    }
  }
  if ('filled' in condition) return ({ values }) => isBlank(values[field]) !== condition.filled
  if ('is' in condition) return ({ values }) => (values[field] === true) === condition.is
  const holdsOne = holdsOneOf('in' in condition ? condition.in : condition.notIn)
  if ('notIn' in condition) return ({ values }, period) => isBlank(values[field]) || !holdsOne(values[field], period)
  const orEmpty = condition.orEmpty === true
  return ({ values }, period) => (isBlank(values[field]) ? orEmpty : holdsOne(values[field], period))
}

/** Codes in braces are those of the report, told anew for each period. */
function holdsOneOf(codes: readonly string[]): (value: CellValue | undefined, period: CountingPeriod) => boolean {
  const fixed = new Set(codes)
  const isFixed = !codes.some((code) => code.startsWith('{'))
  const codesOf = oncePerPeriod((period): ReadonlySet<string> => {
    const said = reportValues(period)
    return new Set(codes.map((code) => said[code] ?? code))
  })
  return (value, period) => {
    const wanted = isFixed ? fixed : codesOf(period)
    return Array.isArray(value) ? value.some((one) => wanted.has(one)) : wanted.has(String(value))
  }
}

function oncePerPeriod<T>(make: (period: CountingPeriod) => T): (period: CountingPeriod) => T {
  const made = new Map<string, T>()
  return (period) => {
    const id = `${period.yearStart} ${period.from} ${period.to} ${period.rules?.id ?? ''}`
    const known = made.get(id) ?? make(period)
    made.set(id, known)
    return known
  }
}

function reportValues({ yearStart, to }: CountingPeriod): Record<string, string> {
  const year = Number(to.slice(0, 4))
  const isWhole = to >= addDays(addMonths(yearStart, 12), -1)
  return { '{nam}': String(year), '{nam-1}': String(year - 1), '{ky}': isWhole ? 'NAM' : '6T' }
}

function isBlank(value: CellValue | undefined): boolean {
  return value === undefined || value === null || value === ''
}

function dayOf({ day, monthsRule }: PeriodDay, period: CountingPeriod): string {
  const days = {
    yearStart: period.yearStart,
    periodStart: period.from,
    periodEnd: period.to,
    dayAfter: addDays(period.to, 1),
  }
  if (monthsRule === undefined) return days[day]
  const months = (period.rules ?? shippedRules).valueOf(monthsRule, period.to)
  // Where no rule speaks the span is empty: it begins the day after it ends.
  return addDays(addMonths(days[day], typeof months === 'number' ? -months : 0), 1)
}

function ageOfSpell(spell: Spell, on: 'start' | 'periodEnd', period: CountingPeriod): number | null {
  const date = on === 'start' ? startOf(spell) || period.from : period.to
  const birth = spell.values.sinh
  return typeof birth === 'string' ? ageOn(birth, date) : null
}
