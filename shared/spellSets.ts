/**
 * Counts a whole register at once. What each condition of a definition says of every spell is found once and kept as
 * bits, 32 spells a word, so that a cell is an intersection and not a walk through the register. The meaning stays that
 * of figures.ts: every bit comes from asking `meets` or `isMeasured`, of one spell for all that say the same.
 */
import type { CellValue } from './columns/columnType.ts'
import {
  type Condition,
  type CountingPeriod,
  countedOnce,
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

/** Some of the spells of one list; bit n stands for the spell at n. */
export type SpellSet = Uint32Array

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
  /** What the spells of the set make in this figure, the same as `valueOfSpells` of them. */
  makeValue(set: SpellSet, figure: Figure, period: CountingPeriod): CellValue
}

/** How many periods keep their bits: an annex asks for its own, the one before and that of last year. */
const PERIODS_KEPT = 24

/** A field of more values than this, such as a name, keeps no set for each of them. */
const MOST_GROUPS_KEPT = 500

/** By the list itself: whoever counts the same list again finds what was asked of it before. */
const known = new WeakMap<readonly Spell[], SpellSets>()

/** The list and its spells must not change from here on. */
export function spellSetsOf(spells: readonly Spell[]): SpellSets {
  let sets = known.get(spells)
  if (!sets) {
    sets = createSpellSets(spells)
    known.set(spells, sets)
  }
  return sets
}

/** Each spell's number of the group it is in, and one spell of every group. */
interface Grouping {
  groupOf: Int32Array
  examples: Spell[]
  /** The spells of every group, made when first asked for. */
  sets?: readonly SpellSet[]
}

/** Numbers of what each spell counts for once: those of the spell at n stand from `starts[n]` to before `starts[n + 1]`. */
interface Tokens {
  starts: Int32Array
  numbers: Int32Array
  size: number
}

function createSpellSets(spells: readonly Spell[]): SpellSets {
  const fixed = new Map<string, SpellSet>()
  const byPeriod = new Map<string, Map<string, SpellSet>>()
  const groupings = new Map<string, Grouping>()
  const numbers = new Map<string, Float64Array>()
  const tokens = new Map<string, Tokens>()
  let isAnyOfSeveral: boolean | undefined
  return { spells, none: newSet(), meeting, measured, ofUnits, byValue, hasSeveralUnits, makeValue }

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
    return new Uint32Array(Math.ceil(spells.length / 32))
  }

  function setOf(condition: Condition, period: CountingPeriod): SpellSet {
    const kept = isOfPeriod(condition) ? setsOfPeriod(period) : fixed
    const id = keyOf(condition)
    let set = kept.get(id)
    if (!set) {
      set = findSet(condition, period)
      kept.set(id, set)
    }
    return set
  }

  function setsOfPeriod({ yearStart, from, to, rules }: CountingPeriod): Map<string, SpellSet> {
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

  function findSet(condition: Condition, period: CountingPeriod): SpellSet {
    const holds = (spell: Spell): boolean => meets(spell, [condition], period)
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

  /** An age is told by birth and day: the start of the spell, or the end of the period, which is one for all. */
  function groupByAge(on: 'start' | 'periodEnd'): Grouping {
    if (on === 'periodEnd') return groupByField('sinh')
    return groupBy('sinh\nstart', (spell) => `${identityOf(spell.values.sinh)}\n${startOf(spell)}`)
  }

  function groupBy(name: string, identify: (spell: Spell) => unknown): Grouping {
    let grouping = groupings.get(name)
    if (!grouping) {
      const groupOf = new Int32Array(spells.length)
      const examples: Spell[] = []
      const groups = new Map<unknown, number>()
      for (const [index, spell] of spells.entries()) {
        const identity = identify(spell)
        let group = groups.get(identity)
        if (group === undefined) {
          group = examples.push(spell) - 1
          groups.set(identity, group)
        }
        groupOf[index] = group
      }
      grouping = { groupOf, examples }
      groupings.set(name, grouping)
    }
    return grouping
  }

  function measured(figure: Figure, period: CountingPeriod): SpellSet {
    const kept = setsOfPeriod(period)
    const id = `${isAverage(figure) ? 'average' : figure.measure}|${figure.date ?? ''}`
    let set = kept.get(id)
    if (!set) {
      set = select((spell) => isMeasured(spell, figure, period))
      kept.set(id, set)
    }
    return set
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

  function presentAfter(day: string, period: CountingPeriod): SpellSet {
    const kept = setsOfPeriod(period)
    const id = `present|${day}`
    let set = kept.get(id)
    if (!set) {
      set = select((spell) => isPresentAfter(spell, day))
      kept.set(id, set)
    }
    return set
  }

  function countTokens(set: SpellSet, { starts, numbers: all, size }: Tokens): number {
    const isSeen = new Uint8Array(size)
    let found = 0
    forEachIn(set, (index) => {
      const end = starts[index + 1] ?? 0
      for (let place = starts[index] ?? 0; place < end; place++) {
        const token = all[place] ?? 0
        if (isSeen[token] === 0) found++
        isSeen[token] = 1
      }
    })
    return found
  }

  function tokensOf(figure: Figure): Tokens {
    const id = JSON.stringify(figure.count)
    let known = tokens.get(id)
    if (!known) {
      const starts = new Int32Array(spells.length + 1)
      const all: number[] = []
      const numberOf = new Map<string, number>()
      for (const [index, spell] of spells.entries()) {
        for (const text of countedOnce(spell, figure) ?? []) {
          const token = numberOf.get(text) ?? numberOf.size
          numberOf.set(text, token)
          all.push(token)
        }
        starts[index + 1] = all.length
      }
      known = { starts, numbers: Int32Array.from(all), size: numberOf.size }
      tokens.set(id, known)
    }
    return known
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
      column = Float64Array.from(spells, ({ values }) => {
        const value = values[field]
        return typeof value === 'number' ? value : 0
      })
      numbers.set(field, column)
    }
    return column
  }
}

// ---------------------------------------------------------------- sets

/** Spells that are in every set; at least one set must be given. */
export function intersect(first: SpellSet, ...others: readonly SpellSet[]): SpellSet {
  const all = first.slice()
  for (const set of others) intersectInto(all, set)
  return all
}

export function sizeOf(set: SpellSet): number {
  let size = 0
  for (let index = 0; index < set.length; index++) size += countBits(set[index] ?? 0)
  return size
}

/** How many spells are in both. */
export function sizeOfBoth(set: SpellSet, other: SpellSet): number {
  let size = 0
  for (let index = 0; index < set.length; index++) size += countBits((set[index] ?? 0) & (other[index] ?? 0))
  return size
}

/** Those of the list that are in the set, in its order. */
export function pickSpells(spells: readonly Spell[], set: SpellSet): Spell[] {
  const picked: Spell[] = []
  forEachIn(set, (index) => {
    const spell = spells[index]
    if (spell) picked.push(spell)
  })
  return picked
}

/** The set without those of its spells. */
export function leaveOut(spells: readonly Spell[], set: SpellSet, isOut: (spell: Spell) => boolean): SpellSet {
  const left = set.slice()
  forEachIn(set, (index) => {
    const spell = spells[index]
    if (spell && isOut(spell)) left[index >>> 5] = (left[index >>> 5] ?? 0) & ~(1 << (index & 31))
  })
  return left
}

function intersectInto(set: SpellSet, other: SpellSet): void {
  for (let index = 0; index < set.length; index++) set[index] = (set[index] ?? 0) & (other[index] ?? 0)
}

export function uniteInto(set: SpellSet, other: SpellSet): void {
  for (let index = 0; index < set.length; index++) set[index] = (set[index] ?? 0) | (other[index] ?? 0)
}

function add(set: SpellSet, index: number): void {
  const word = index >>> 5
  set[word] = (set[word] ?? 0) | (1 << (index & 31))
}

function forEachIn(set: SpellSet, visit: (index: number) => void): void {
  for (let word = 0; word < set.length; word++) {
    let bits = set[word] ?? 0
    while (bits !== 0) {
      visit(word * 32 + 31 - Math.clz32(bits & -bits))
      bits &= bits - 1
    }
  }
}

function countBits(word: number): number {
  const pairs = word - ((word >>> 1) & 0x55555555)
  const fours = (pairs & 0x33333333) + ((pairs >>> 2) & 0x33333333)
  return Math.imul((fours + (fours >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24
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
