/** A part of a list of spells as bits, 32 spells a word. */
import type { Spell } from './figures.ts'

/** Some of the spells of one list; bit n stands for the spell at n. */
export type SpellSet = Uint32Array

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
    if (spell && isOut(spell)) remove(left, index)
  })
  return left
}

export function intersectInto(set: SpellSet, other: SpellSet): void {
  for (let index = 0; index < set.length; index++) set[index] = (set[index] ?? 0) & (other[index] ?? 0)
}

export function uniteInto(set: SpellSet, other: SpellSet): void {
  for (let index = 0; index < set.length; index++) set[index] = (set[index] ?? 0) | (other[index] ?? 0)
}

/** Puts the spell at the index into the set. */
export function add(set: SpellSet, index: number): void {
  const word = index >>> 5
  set[word] = (set[word] ?? 0) | (1 << (index & 31))
}

/** Visits the index of each spell in the set, in order. */
export function forEachIn(set: SpellSet, visit: (index: number) => void): void {
  for (let word = 0; word < set.length; word++) {
    let bits = set[word] ?? 0
    while (bits !== 0) {
      visit(word * 32 + 31 - Math.clz32(bits & -bits))
      bits &= bits - 1
    }
  }
}

export function newSpellSet(length: number): SpellSet {
  return new Uint32Array(Math.ceil(length / 32))
}

/** Takes the spell at the index out of the set. */
export function remove(set: SpellSet, index: number): void {
  const word = index >>> 5
  set[word] = (set[word] ?? 0) & ~(1 << (index & 31))
}

function countBits(word: number): number {
  const pairs = word - ((word >>> 1) & 0x55555555)
  const fours = (pairs & 0x33333333) + ((pairs >>> 2) & 0x33333333)
  return Math.imul((fours + (fours >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24
}
