/** The best answers to what was typed, rank by rank: the next ranks are looked for only where those before do not suffice. */
import { sortByName } from '../../shared/sortNames.ts'
import { type PackedTexts, TEXT_END, visitHolding } from './packedTexts.ts'
import { type Entry, entryAt, mayBeginWord, type Pack, type Shelf, spaceOut } from './searchShelf.ts'
import { INSIDE_WORDS, isNumber, RANK_IN_NAME, rankOf, type Wanted } from './searchWords.ts'

/** So many of each rank are looked at more closely. */
const MOST_OF_RANK = 200

/** What begins a word, in the order in which it is shown: by rank (rankOf), within a rank as lists are. */
export function* findBest(shelves: readonly Shelf[], wanted: Wanted): Generator<Entry> {
  const packs = shelves.flat()
  for (const rank of findPhrase(packs, wanted)) yield* putInOrder(rank)
  if (wanted.words.length > 1) yield* putInOrder(findNames(packs, wanted))
  yield* putInOrder(findTexts(packs, wanted))
}

/** What holds the words only inside of other words: worth showing where nothing begins with them. */
export function* findInside(shelves: readonly Shelf[], wanted: Wanted): Generator<Entry> {
  const found: Entry[] = []
  const words = rarestFirst(wanted.words)
  for (const pack of shelves.flat()) {
    const isEnough = visitHolding(pack, words, (place) => {
      const entry = entryAt(pack, place)
      if (rankOf(entry.text, entry.name, wanted) === INSIDE_WORDS) found.push(entry)
      return found.length >= MOST_OF_RANK
    })
    if (isEnough) break
  }
  yield* putInOrder(found)
}

/** Ranks 0 to 2: the whole phrase begins a word of the name, or of the text of what has no name. */
function findPhrase(packs: readonly Pack[], wanted: Wanted): Entry[][] {
  const ranks: Entry[][] = [[], [], []]
  const pattern = patternOf(wanted.phrase)
  for (const pack of packs) {
    const { heads } = pack
    if (!mayHold(pack, wanted)) continue
    const isEnough = visitHolding(heads ?? pack, [heads ? pattern : wanted.phrase], (place) => {
      // Folding the tones of every Nguyễn would cost more than all the rest: of those that can be no better, 200 are enough.
      const best = heads ? bestRankIn(heads, place, pattern) : 2
      if (sizeUpTo(ranks, best) >= MOST_OF_RANK) return heads === null
      const entry = entryAt(pack, place)
      const rank = rankOf(entry.text, entry.name, wanted)
      if (rank < RANK_IN_NAME) ranks[rank]?.push(entry)
      return (ranks[0]?.length ?? 0) >= MOST_OF_RANK
    })
    if (isEnough) break
  }
  return ranks
}

/** The best rank that a name can have, by where in it the phrase stands: at the end, as whole words, or before more letters. */
function bestRankIn({ text, starts }: PackedTexts, place: number, pattern: string): 0 | 1 | 2 {
  const end = (starts[place + 1] ?? 0) - TEXT_END.length
  if (text.startsWith(pattern, end - pattern.length)) return 0
  for (let at = text.indexOf(pattern, starts[place]); at >= 0 && at < end; at = text.indexOf(pattern, at + 1))
    if (text[at + pattern.length] === ' ' || pattern.endsWith(' ')) return 1
  return 2
}

function sizeUpTo(ranks: readonly Entry[][], best: number): number {
  return ranks.reduce((size, rank, index) => (index <= best ? size + rank.length : size), 0)
}

/** Rank 3: every word begins a word of the name, but not one after the other. */
function findNames(packs: readonly Pack[], wanted: Wanted): Entry[] {
  const found: Entry[] = []
  const patterns = rarestFirst(wanted.words).map(patternOf)
  for (const pack of packs) {
    if (pack.heads === null || !mayHold(pack, wanted)) continue
    visitHolding(pack.heads, patterns, (place) => {
      const entry = entryAt(pack, place)
      if (rankOf(entry.text, entry.name, wanted) === RANK_IN_NAME) found.push(entry)
      return found.length >= MOST_OF_RANK
    })
    if (found.length >= MOST_OF_RANK) break
  }
  return found
}

/** Rank 4: the words stand anywhere, each at the beginning of a word. */
function findTexts(packs: readonly Pack[], wanted: Wanted): Entry[] {
  const found: Entry[] = []
  const words = rarestFirst(wanted.words)
  for (const pack of packs) {
    if (!mayHold(pack, wanted)) continue
    const isEnough = visitHolding(pack, words, (place) => {
      const entry = entryAt(pack, place)
      const rank = rankOf(entry.text, entry.name, wanted)
      // Whoever stands among people without a name was not looked at by the phrase.
      const isNew = rank > RANK_IN_NAME || (pack.heads !== null && entry.name === '')
      if (isNew && rank < INSIDE_WORDS) found.push(entry)
      return found.length >= MOST_OF_RANK
    })
    if (isEnough) break
  }
  return found
}

function mayHold(pack: Pack, { words }: Wanted): boolean {
  return words.every((word) => mayBeginWord(pack, word))
}

/** How a word or phrase stands in the folded names of a pack, which have a space before every word. */
function patternOf(words: string): string {
  return isNumber(words) ? words : ` ${spaceOut(words)}`
}

/** Numbers before words, long ones before short ones. */
function rarestFirst(words: readonly string[]): string[] {
  const weightOf = (word: string): number => word.length + (isNumber(word) ? 4 : 0)
  return [...words].sort((a, b) => weightOf(b) - weightOf(a))
}

/** As lists of people; those of one name by the rest of their text. */
function putInOrder(entries: readonly Entry[]): Entry[] {
  const named = entries.map((entry) => ({ id: entry.text, entry }))
  return sortByName(named, ({ entry }) => entry.name, true).map(({ entry }) => entry)
}
