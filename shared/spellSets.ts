/**
 * Counts a whole register at once. What each condition of a definition says of every spell is found once and kept as
 * bits, 32 spells a word, so that a cell is an intersection and not a walk through the register. The meaning stays that
 * of figures.ts: every bit comes from asking `meets` or `isMeasured`, of one spell for all that say the same.
 */
import { ageOn } from './age.ts'
import type { CellValue } from './columns/columnType.ts'
import {
  type Condition,
  type CountingPeriod,
  type Figure,
  isAverage,
  isMeasured,
  isPresentAfter,
  meets,
  monthEndsOf,
  type Spell,
  startOf,
  unitsOfSpell,
  valueOfSpells,
} from './figures.ts'
import {
  carryFindings,
  countTokens,
  type Findings,
  type Grouping,
  groupFor,
  type KeptSet,
  noFindings,
  numberIn,
  setTokens,
  type Tokens,
} from './spellFindings.ts'
import {
  add,
  forEachIn,
  intersectInto,
  newSpellSet,
  pickSpells,
  type SpellSet,
  sizeOf,
  sizeOfBoth,
  uniteInto,
} from './spellSet.ts'

export interface SpellSets {
  readonly spells: readonly Spell[]
  readonly none: SpellSet
  /** Spells that meet every condition. */
  meeting(conditions: readonly Condition[], period: CountingPeriod): SpellSet
  /** Spells of the stock or flow, whoever they are of. */
  measured(figure: Figure, period: CountingPeriod): SpellSet
  /** Spells that concern one of the units chosen; null stands for one that says none. */
  ofUnits(isChosen: (unit: string | null) => boolean): SpellSet
  /** Spells by what they hold in a field; the sets are kept and must not be changed. */
  byValue(field: string): readonly { value: CellValue; set: SpellSet }[]
  /** Whether a spell concerns several units. */
  hasSeveralUnits(): boolean
  /** Whether a spell is one of the two that a correction makes. */
  hasCorrections(): boolean
  /** What the spells of the set make in this figure, the same as `valueOfSpells` of them. */
  makeValue(set: SpellSet, figure: Figure, period: CountingPeriod): CellValue
}

/** How many periods keep their bits: an annex asks for its own, the one before and that of last year. */
const PERIODS_KEPT = 24

/** A field of more values than this, such as a name, keeps no set for each of them. */
const MOST_GROUPS_KEPT = 500

/** By the list itself: whoever counts the same list again finds what was asked of it before. */
const known = new WeakMap<readonly Spell[], { sets: SpellSets; findings: Findings }>()

/** The list and its spells must not change from here on. */
export function spellSetsOf(spells: readonly Spell[]): SpellSets {
  const sets = known.get(spells)?.sets
  return sets ?? keepSets(spells, noFindings())
}

/**
 * Makes what was found of a list good for another one, which has other spells at the indexes in `changed` and further
 * ones at its end, the indexes of which are in `changed` too. The first list keeps its own.
 */
export function carrySets(before: readonly Spell[], after: readonly Spell[], changed: readonly number[]): void {
  const findings = known.get(before)?.findings
  if (findings && after.length >= before.length) keepSets(after, carryFindings(findings, after, changed))
}

function keepSets(spells: readonly Spell[], findings: Findings): SpellSets {
  const sets = createSpellSets(spells, findings)
  known.set(spells, { sets, findings })
  return sets
}

function createSpellSets(spells: readonly Spell[], findings: Findings): SpellSets {
  const { fixed, byPeriod, groupings, numbers, tokens } = findings
  let isAnyOfSeveral: boolean | undefined
  let isAnyCorrected: boolean | undefined
  return { spells, none: newSet(), meeting, measured, ofUnits, byValue, hasSeveralUnits, hasCorrections, makeValue }

  function meeting(conditions: readonly Condition[], period: CountingPeriod): SpellSet {
    const [only] = conditions
    if (only && conditions.length === 1) return setOf(only, period)
    return intersectAll(conditions.map((condition) => setOf(condition, period)))
  }

  function intersectAll(sets: readonly SpellSet[]): SpellSet {
    const all = newSet().fill(0xffffffff)
    if (spells.length % 32 > 0) all[all.length - 1] = 2 ** (spells.length % 32) - 1
    for (const set of sets) intersectInto(all, set)
    return all
  }

  function newSet(): SpellSet {
    return newSpellSet(spells.length)
  }

  function setOf(condition: Condition, period: CountingPeriod): SpellSet {
    const kept = isOfPeriod(condition) ? setsOfPeriod(period) : fixed
    const id = keyOf(condition)
    let found = kept.get(id)
    if (!found) {
      const holds = (spell: Spell): boolean => meets(spell, [condition], period)
      found = { set: findSet(condition, period, holds), holds }
      kept.set(id, found)
    }
    return found.set
  }

  function setsOfPeriod({ yearStart, from, to, rules }: CountingPeriod): Map<string, KeptSet> {
    const id = `${yearStart} ${from} ${to} ${rules?.id ?? ''}`
    let sets = byPeriod.get(id)
    if (!sets) {
      const [oldest] = byPeriod.keys()
      if (oldest !== undefined && byPeriod.size >= PERIODS_KEPT) byPeriod.delete(oldest)
      sets = new Map()
      byPeriod.set(id, sets)
    }
    return sets
  }

  function findSet(condition: Condition, period: CountingPeriod, holds: KeptSet['holds']): SpellSet {
    if ('any' in condition) {
      const set = newSet()
      for (const one of condition.any) uniteInto(set, setOf(one, period))
      return set
    }
    if ('age' in condition || 'ageOutside' in condition) return selectGroups(groupByAge(condition.on), holds)
    return 'field' in condition ? selectGroups(groupByField(condition.field), holds) : select(holds)
  }

  function select(holds: (spell: Spell) => boolean): SpellSet {
    const set = newSet()
    for (let index = 0; index < spells.length; index++) {
      const spell = spells[index]
      if (spell && holds(spell)) add(set, index)
    }
    return set
  }

  /** Spells of one group are alike in all that is asked: one answers for them. */
  function selectGroups({ groupOf, examples }: Grouping, holds: (spell: Spell) => boolean): SpellSet {
    const isIn = Uint8Array.from(examples, (spell) => (holds(spell) ? 1 : 0))
    const set = newSet()
    for (let index = 0; index < groupOf.length; index++) {
      if (isIn[groupOf[index] ?? 0] === 1) add(set, index)
    }
    return set
  }

  function groupByField(field: string): Grouping {
    return groupBy(field, ({ values }) => identityOf(values[field]))
  }

  /**
   * An age is told by birth and day: the start of the spell, or the end of the period, which is one for all. Ages at the start
   * are a hundred; births with starts are nearly as many as spells. Of a spell without a start the period tells the day.
   */
  function groupByAge(on: 'start' | 'periodEnd'): Grouping {
    if (on === 'periodEnd') return groupByField('sinh')
    return groupBy('age\nstart', (spell) => {
      const [start, { sinh }] = [startOf(spell), spell.values]
      if (start === '') return `\n${identityOf(sinh)}`
      return typeof sinh === 'string' ? ageOn(sinh, start) : null
    })
  }

  function groupBy(name: string, identify: (spell: Spell) => unknown): Grouping {
    let grouping = groupings.get(name)
    if (!grouping) {
      grouping = { groupOf: new Int32Array(spells.length), groups: new Map(), examples: [], identify }
      for (const [index, spell] of spells.entries()) grouping.groupOf[index] = groupFor(grouping, spell)
      groupings.set(name, grouping)
    }
    return grouping
  }

  function measured(figure: Figure, period: CountingPeriod): SpellSet {
    const id = `${isAverage(figure) ? 'average' : figure.measure}|${figure.date ?? ''}`
    return findOnce(id, period, (spell) => isMeasured(spell, figure, period), findMeasured)

    function findMeasured(holds: KeptSet['holds']): SpellSet {
      if (isAverage(figure)) {
        const set = newSet()
        for (const day of monthEndsOf(period)) uniteInto(set, presentAfter(day, period))
        return set
      }
      switch (figure.measure) {
        case 'all':
          return select(holds)
        case 'dated':
        case 'datedSinceYearStart':
          return selectGroups(groupByDate(figure.date ?? ''), holds)
        case 'increase':
        case 'sinceYearStart':
          return selectGroups(groupByEnd('start'), holds)
        case 'decrease':
          return selectGroups(groupByEnd('end'), holds)
        default:
          return selectByEnds(holds)
      }
    }
  }

  function presentAfter(day: string, period: CountingPeriod): SpellSet {
    return findOnce(`present|${day}`, period, (spell) => isPresentAfter(spell, day), selectByEnds)
  }

  function findOnce(
    id: string,
    period: CountingPeriod,
    holds: KeptSet['holds'],
    find: (holds: KeptSet['holds']) => SpellSet,
  ): SpellSet {
    const kept = setsOfPeriod(period)
    let found = kept.get(id)
    if (!found) {
      found = { set: find(holds), holds }
      kept.set(id, found)
    }
    return found.set
  }

  /** Of a stock: it asks something of the start and something of the end, and a spell without either meets that. */
  function selectByEnds(holds: KeptSet['holds']): SpellSet {
    const set = selectGroups(groupByEnd('start'), (spell) => holds({ ...spell, end: null }))
    intersectInto(
      set,
      selectGroups(groupByEnd('end'), (spell) => holds({ ...spell, start: null })),
    )
    return set
  }

  function groupByEnd(end: 'start' | 'end'): Grouping {
    return groupBy(`\n${end}`, (spell) => spell[end])
  }

  /** A spell that carries days of its own is asked by itself. */
  function groupByDate(field: string): Grouping {
    return groupBy(`\ndated ${field}`, (spell) => (spell.carried ? spell : identityOf(spell.values[field])))
  }

  function ofUnits(isChosen: (unit: string | null) => boolean): SpellSet {
    const units = groupBy('\nunits', (spell) => (spell.units?.length ? spell.units.join('\n') : spell.unit))
    const chosen = newSet()
    for (const [group, set] of setsOfGroups(units).entries()) {
      const example = units.examples[group]
      if (example && unitsOfSpell(example).some(isChosen)) uniteInto(chosen, set)
    }
    return chosen
  }

  function hasSeveralUnits(): boolean {
    isAnyOfSeveral ??= spells.some(({ units }) => units !== undefined && units.length > 1)
    return isAnyOfSeveral
  }

  function hasCorrections(): boolean {
    isAnyCorrected ??= spells.some(({ carried }) => carried?.twin !== undefined)
    return isAnyCorrected
  }

  function byValue(field: string): readonly { value: CellValue; set: SpellSet }[] {
    const grouping = groupByField(field)
    const sets = setsOfGroups(grouping)
    return grouping.examples.map(({ values }, group) => ({
      value: values[field] ?? null,
      set: sets[group] ?? newSet(),
    }))
  }

  function setsOfGroups(grouping: Grouping): readonly SpellSet[] {
    if (grouping.sets) return grouping.sets
    const { groupOf, examples } = grouping
    const sets = examples.map(newSet)
    for (let index = 0; index < groupOf.length; index++) {
      const set = sets[groupOf[index] ?? 0]
      if (set) add(set, index)
    }
    if (sets.length <= MOST_GROUPS_KEPT) grouping.sets = sets
    return sets
  }

  function makeValue(set: SpellSet, figure: Figure, period: CountingPeriod): CellValue {
    const { count = 'spells' } = figure
    if (count === 'spells') return sizeOf(set)
    if (count === 'persons' || 'distinct' in count) return countTokens(set, tokensOf(figure))
    if ('sum' in count) return sumOf(set, count.sum) * (count.scale ?? 1)
    if ('average' in count) {
      const days = monthEndsOf(period)
      return days.reduce((all, day) => all + sizeOfBoth(set, presentAfter(day, period)), 0) / days.length
    }
    return valueOfSpells(pickSpells(spells, set), figure, period)
  }

  function tokensOf(figure: Figure): Tokens {
    const id = JSON.stringify(figure.count)
    let found = tokens.get(id)
    if (!found) {
      found = { figure, first: new Int32Array(spells.length), more: new Map(), numberOf: new Map() }
      for (const [index, spell] of spells.entries()) setTokens(found, index, spell)
      tokens.set(id, found)
    }
    return found
  }

  function sumOf(set: SpellSet, fields: string | string[]): number {
    const columns = (typeof fields === 'string' ? [fields] : fields).map(numbersOf)
    let sum = 0
    forEachIn(set, (index) => {
      for (const column of columns) sum += column[index] ?? 0
    })
    return sum
  }

  function numbersOf(field: string): Float64Array {
    let column = numbers.get(field)
    if (!column) {
      column = Float64Array.from(spells, (spell) => numberIn(spell, field))
      numbers.set(field, column)
    }
    return column
  }
}

// ---------------------------------------------------------------- conditions

/** Values that no condition can tell apart have the same identity. */
function identityOf(value: CellValue | undefined): unknown {
  if (value === undefined || value === '') return null
  return typeof value === 'object' && value !== null ? `\n${JSON.stringify(value)}` : value
}

/** Whether the same record can meet the condition in one period and not in another. */
function isOfPeriod(condition: Condition): boolean {
  if ('any' in condition) return condition.any.some(isOfPeriod)
  if ('where' in condition) return condition.where.some(isOfPeriod)
  if ('age' in condition || 'ageOutside' in condition || 'between' in condition) return true
  const codes = 'in' in condition ? condition.in : 'notIn' in condition ? condition.notIn : []
  return codes.some((code) => code.startsWith('{'))
}

const keys = new WeakMap<Condition, string>()

/** The same for conditions that say the same, in whichever definition. */
function keyOf(condition: Condition): string {
  let key = keys.get(condition)
  if (key === undefined) {
    key = JSON.stringify(condition)
    keys.set(condition, key)
  }
  return key
}
