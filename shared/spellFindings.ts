/** What was found of a list of spells, and how it is made good for the list with a few of them changed. */
import { countedOnce, type Figure, type Spell } from './figures.ts'
import { add, forEachIn, newSpellSet, remove, type SpellSet } from './spellSet.ts'

/** Each spell's number of the group it is in, and one spell of every group. Groups are only ever added. */
export interface Grouping {
  groupOf: Int32Array
  groups: Map<unknown, number>
  examples: Spell[]
  identify: (spell: Spell) => unknown
  /** The spells of every group, made when first asked for. */
  sets?: readonly SpellSet[]
}

/** Numbers of what each spell counts for once: its first, or -1, and further ones of the few spells that have several. */
export interface Tokens {
  figure: Figure
  first: Int32Array
  more: Map<number, readonly number[]>
  numberOf: Map<string, number>
}

export interface KeptSet {
  set: SpellSet
  holds: (spell: Spell) => boolean
}

/** Everything that was found of a list so far. */
export interface Findings {
  fixed: Map<string, KeptSet>
  byPeriod: Map<string, Map<string, KeptSet>>
  groupings: Map<string, Grouping>
  numbers: Map<string, Float64Array>
  tokens: Map<string, Tokens>
}

export function noFindings(): Findings {
  return { fixed: new Map(), byPeriod: new Map(), groupings: new Map(), numbers: new Map(), tokens: new Map() }
}

export function groupFor({ groups, examples, identify }: Grouping, spell: Spell): number {
  const identity = identify(spell)
  let group = groups.get(identity)
  if (group === undefined) {
    group = examples.push(spell) - 1
    groups.set(identity, group)
  }
  return group
}

export function setTokens({ figure, first, more, numberOf }: Tokens, index: number, spell: Spell): void {
  const numbers = (countedOnce(spell, figure) ?? []).map((text) => {
    const number = numberOf.get(text) ?? numberOf.size
    numberOf.set(text, number)
    return number
  })
  first[index] = numbers[0] ?? -1
  if (numbers.length > 1) more.set(index, numbers.slice(1))
  else more.delete(index)
}

export function countTokens(set: SpellSet, { first, more, numberOf }: Tokens): number {
  const isSeen = new Uint8Array(numberOf.size)
  let found = 0
  const see = (number: number): void => {
    if (number < 0 || isSeen[number] === 1) return
    isSeen[number] = 1
    found++
  }
  forEachIn(set, (index) => {
    see(first[index] ?? -1)
    if (more.size > 0) more.get(index)?.forEach(see)
  })
  return found
}

export function numberIn({ values }: Spell, field: string): number {
  const value = values[field]
  return typeof value === 'number' ? value : 0
}

/** Asks the changed spells alone. Groups and numbers of tokens only ever grow, so both lists may share them. */
export function carryFindings(findings: Findings, spells: readonly Spell[], changed: readonly number[]): Findings {
  const each = changed.flatMap((index) => {
    const spell = spells[index]
    return spell ? [{ index, spell }] : []
  })
  const carrySet = ({ set, holds }: KeptSet): KeptSet => {
    const carried = resize(set, newSpellSet(spells.length))
    for (const { index, spell } of each) {
      if (holds(spell)) add(carried, index)
      else remove(carried, index)
    }
    return { set: carried, holds }
  }
  const carryGrouping = ({ groupOf, groups, examples, identify }: Grouping): Grouping => {
    const carried = { groupOf: resize(groupOf, new Int32Array(spells.length)), groups, examples, identify }
    for (const { index, spell } of each) carried.groupOf[index] = groupFor(carried, spell)
    return carried
  }
  const carryTokens = ({ figure, first, more, numberOf }: Tokens): Tokens => {
    const carried = { figure, first: resize(first, new Int32Array(spells.length)), more: new Map(more), numberOf }
    for (const { index, spell } of each) setTokens(carried, index, spell)
    return carried
  }
  const carryNumbers = (column: Float64Array, field: string): Float64Array => {
    const carried = resize(column, new Float64Array(spells.length))
    for (const { index, spell } of each) carried[index] = numberIn(spell, field)
    return carried
  }
  return {
    fixed: mapValues(findings.fixed, carrySet),
    byPeriod: mapValues(findings.byPeriod, (sets) => mapValues(sets, carrySet)),
    groupings: mapValues(findings.groupings, carryGrouping),
    numbers: mapValues(findings.numbers, carryNumbers),
    tokens: mapValues(findings.tokens, carryTokens),
  }
}

function resize<T extends Uint32Array | Int32Array | Float64Array>(before: T, after: T): T {
  after.set(before)
  return after
}

function mapValues<V, W>(map: ReadonlyMap<string, V>, change: (value: V, key: string) => W): Map<string, W> {
  return new Map([...map].map(([key, value]) => [key, change(value, key)]))
}
