/** What is found by its words, in packs of a thousand that are packed anew where something of them changes. */
import { NAME_END } from '../../db/searchTexts.ts'
import { foldLetters } from '../../shared/text.ts'
import { type PackedTexts, packTexts, TEXT_END, textAt } from './packedTexts.ts'

export interface Entry {
  id: string
  /** As written: what a person is called; empty of a record. */
  name: string
  /** What is searched, the name or the number first; folded in what is found. */
  text: string
}

export interface Pack extends PackedTexts {
  ids: string[]
  /** Empty where no entry has a name. */
  names: string[]
  /** The folded names as spaceOut makes them, each behind a space; null where no entry has one. */
  heads: PackedTexts | null
  /** What words begin with, each behind a space, so that a pack without a word need not be searched; null until it is read. */
  words: string | null
}

/** One string per pack instead of one per text: a third of the memory, and one search through a long string. */
export type Shelf = readonly Pack[]

const ENTRIES_OF_A_PACK = 1_000
const UNEVEN = /[^\S ]| {2}/
const BLANKS = /\s+/g

export function fillShelf(entries: readonly Entry[]): Shelf {
  const shelf: Pack[] = []
  for (let start = 0; start < entries.length; start += ENTRIES_OF_A_PACK) {
    const slice = entries.slice(start, start + ENTRIES_OF_A_PACK)
    // All in one go, which costs a third of folding them one by one.
    const folded = foldLetters(slice.map(({ text }) => dropEnds(text) + TEXT_END).join(''))
    shelf.push(makePack(slice, UNEVEN.test(folded) ? folded.replace(BLANKS, ' ') : folded))
  }
  return shelf
}

function dropEnds(text: string): string {
  return text.includes(TEXT_END) ? text.replaceAll(TEXT_END, ' ') : text
}

function makePack(entries: readonly Omit<Entry, 'text'>[], text: string): Pack {
  const packed = packTexts(text, entries.length)
  const hasNames = entries.some(({ name }) => name !== '')
  return {
    ...packed,
    ids: entries.map(({ id }) => id),
    names: hasNames ? entries.map(({ name }) => name) : [],
    heads: hasNames ? packHeads(packed, entries.length) : null,
    words: null,
  }
}

function packHeads({ text, starts }: PackedTexts, count: number): PackedTexts {
  const heads: string[] = []
  for (let place = 0; place < count; place++)
    heads.push(` ${text.slice(starts[place], text.indexOf(NAME_END, starts[place]))}${TEXT_END}`)
  return packTexts(spaceOut(heads.join('')), count)
}

/** As many letters, with a space for each that does not belong to a word: then a word begins where a space is before it. */
export function spaceOut(folded: string): string {
  return folded.replace(NOT_OF_WORDS, ' ')
}

const NOT_OF_WORDS = new RegExp(`[^a-z0-9\u0080-\uffff${TEXT_END}]`, 'g')

const LETTERS = /[a-z\u0080-\uffff]+/g

/** Reads which words begin the words of the packs: yields after each. */
export function* readWords(shelf: Shelf): Generator<undefined, void, undefined> {
  for (const pack of shelf) {
    pack.words ??= listWords(pack)
    yield
  }
}

function listWords({ text }: Pack): string {
  return ` ${[...new Set(text.match(LETTERS))].join(' ')}`
}

/** False only where no text of the pack has a word that begins with this one; numbers are also found inside of words. */
export function mayBeginWord({ words }: Pack, word: string): boolean {
  const [beginning] = word.match(LETTERS) ?? []
  return words === null || beginning === undefined || words.includes(` ${beginning}`)
}

/** Without these ids, and with these entries behind all others. */
export function changeShelf(shelf: Shelf, dropped: ReadonlySet<string>, added: readonly Entry[]): Shelf {
  const kept = shelf.flatMap((pack): Pack | [] => {
    if (!pack.ids.some((id) => dropped.has(id))) return pack
    const places = pack.ids.flatMap((id, place) => (dropped.has(id) ? [] : place))
    const entries = places.map((place) => ({ id: pack.ids[place] ?? '', name: pack.names[place] ?? '' }))
    return entries.length === 0 ? [] : makePack(entries, places.map((place) => textAt(pack, place)).join(''))
  })
  const changed = addPacks(kept, fillShelf(added))
  for (const pack of changed) pack.words ??= shelf.includes(pack) ? null : listWords(pack)
  return changed
}

/** A pack of one entry for each record that was ever saved would cost more than a full one. */
function addPacks(packs: readonly Pack[], added: Shelf): Shelf {
  const [last, first] = [packs.at(-1), added[0]]
  if (!last || !first || last.ids.length + first.ids.length > ENTRIES_OF_A_PACK) return [...packs, ...added]
  return [...packs.slice(0, -1), joinPacks(last, first), ...added.slice(1)]
}

function joinPacks(one: Pack, other: Pack): Pack {
  const entries = [one, other].flatMap(({ ids, names }) => ids.map((id, place) => ({ id, name: names[place] ?? '' })))
  return makePack(entries, one.text + other.text)
}

export function entryAt(pack: Pack, place: number): Entry {
  return { id: pack.ids[place] ?? '', name: pack.names[place] ?? '', text: textAt(pack, place).slice(0, -1) }
}
