/** Many short texts kept close together, so that looking through a hundred thousand of them takes milliseconds. */
import { foldLetters } from '../../shared/text.ts'

export interface Entry {
  id: string
  /** As written: what a person is called; empty of a record. */
  name: string
  /** What is searched, the name or the number first; folded in what is found. */
  text: string
}

interface Chunk {
  ids: string[]
  /** Empty where no entry has a name. */
  names: string[]
  /** Folded texts, each with a SEPARATOR behind it. */
  text: string
  /** Where each text begins, and the length of all. */
  starts: Uint32Array
}

/** One string per chunk instead of one per text: a third of the memory, and one search through a long string. */
export type Shelf = readonly Chunk[]

const CHUNK = 1_000
/** No text holds it; folding leaves it as it is. */
const SEPARATOR = '\u0001'
const UNWANTED = new RegExp(`[\\s${SEPARATOR}]+`, 'g')

export function fillShelf(entries: readonly Entry[]): Shelf {
  const shelf: Chunk[] = []
  for (let start = 0; start < entries.length; start += CHUNK) {
    const slice = entries.slice(start, start + CHUNK)
    // All in one go, which costs a third of folding them one by one.
    const folded = foldLetters(slice.map(({ text }) => text.replace(UNWANTED, ' ') + SEPARATOR).join(''))
    shelf.push(makeChunk(slice, folded))
  }
  return shelf
}

function makeChunk(entries: readonly Omit<Entry, 'text'>[], text: string): Chunk {
  const starts = new Uint32Array(entries.length + 1)
  for (let place = 1; place <= entries.length; place++) starts[place] = text.indexOf(SEPARATOR, starts[place - 1]) + 1
  return {
    ids: entries.map(({ id }) => id),
    names: entries.some(({ name }) => name !== '') ? entries.map(({ name }) => name) : [],
    text,
    starts,
  }
}

/** Without these ids, and with these entries behind all others. */
export function changeShelf(shelf: Shelf, dropped: ReadonlySet<string>, added: readonly Entry[]): Shelf {
  const kept = shelf.flatMap((chunk) => {
    if (!chunk.ids.some((id) => dropped.has(id))) return chunk
    const places = chunk.ids.flatMap((id, place) => (dropped.has(id) ? [] : place))
    const entries = places.map((place) => ({ id: chunk.ids[place] ?? '', name: chunk.names[place] ?? '' }))
    return entries.length === 0 ? [] : makeChunk(entries, places.map((place) => textAt(chunk, place)).join(''))
  })
  return [...kept, ...fillShelf(added)]
}

/** With its separator. */
function textAt({ text, starts }: Chunk, place: number): string {
  return text.slice(starts[place], starts[place + 1])
}

/** Hands over each entry whose text holds all the words, until `visit` says that it has enough. */
export function searchShelf(shelf: Shelf, words: readonly string[], visit: (found: Entry) => boolean): void {
  // The longest word is the rarest.
  const [first = '', ...others] = [...words].sort((a, b) => b.length - a.length)
  for (const chunk of shelf) {
    for (let at = chunk.text.indexOf(first); at >= 0; ) {
      const place = placeOf(chunk.starts, at)
      const own = textAt(chunk, place).slice(0, -1)
      const isFound = others.every((word) => own.includes(word))
      if (isFound && visit({ id: chunk.ids[place] ?? '', name: chunk.names[place] ?? '', text: own })) return
      at = chunk.text.indexOf(first, chunk.starts[place + 1])
    }
  }
}

/** The last that begins at `at` or before. */
function placeOf(starts: Uint32Array, at: number): number {
  let low = 0
  let high = starts.length - 2
  while (low < high) {
    const middle = (low + high + 1) >> 1
    if ((starts[middle] ?? 0) <= at) low = middle
    else high = middle - 1
  }
  return low
}
