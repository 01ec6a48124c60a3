/** Many short texts kept in one string, so that looking through a hundred thousand of them takes milliseconds. */

export interface PackedTexts {
  /** Each text with a TEXT_END behind it. */
  text: string
  /** Where each text begins, and the length of all. */
  starts: Uint32Array
}

/** No text may hold it; folding leaves it as it is, and nobody can type it. */
export const TEXT_END = '\u0001'

/** `joined` is that of `count` texts, each with its TEXT_END. */
export function packTexts(joined: string, count: number): PackedTexts {
  const text = narrowText(joined)
  const starts = new Uint32Array(count + 1)
  for (let place = 1; place <= count; place++) starts[place] = text.indexOf(TEXT_END, starts[place - 1]) + 1
  return { text, starts }
}

/**
 * The same text in one byte a letter where it holds none that needs two. What Vietnamese is folded from is kept in two bytes a
 * letter, and so is what comes out of it: twice the memory, and looking through it takes twice as long.
 */
export function narrowText(text: string): string {
  return NEEDS_TWO_BYTES.test(text) ? text : Buffer.from(text, 'latin1').toString('latin1')
}

const NEEDS_TWO_BYTES = /[\u0100-\uffff]/

/** With its TEXT_END. */
export function textAt({ text, starts }: PackedTexts, place: number): string {
  return text.slice(starts[place], starts[place + 1])
}

/**
 * Hands over the place of each text that holds all the words, until `visit` says that it has enough; returns whether it did.
 * Each word is sought in the whole string and from where the others are: a rare one leads past all texts that lack it.
 */
export function visitHolding(
  { text, starts }: PackedTexts,
  words: readonly string[],
  visit: (place: number) => boolean,
): boolean {
  const count = starts.length - 1
  const next = new Int32Array(words.length).fill(-1)
  for (let place = 0; place < count; ) {
    const start = starts[place] ?? 0
    let furthest = place
    for (let index = 0; index < words.length && furthest === place; index++) {
      let at = next[index] ?? -1
      if (at < start) {
        at = text.indexOf(words[index] ?? '', start)
        if (at < 0) return false
        next[index] = at
      }
      if (at >= (starts[place + 1] ?? 0)) furthest = placeOf(starts, at, place + 1)
    }
    if (furthest > place) place = furthest
    else if (visit(place)) return true
    else place++
  }
  return false
}

/** The last place, from `low` on, that begins at `at` or before. */
function placeOf(starts: Uint32Array, at: number, low: number): number {
  let high = starts.length - 2
  while (low < high) {
    const middle = (low + high + 1) >>> 1
    if ((starts[middle] ?? 0) <= at) low = middle
    else high = middle - 1
  }
  return low
}

/** Bits of all runs of three letters in some texts: a word of which one is missing stands in none of them. */
export type Trigrams = Uint8Array

const TRIGRAM_BITS = 15

export function readTrigrams({ text }: PackedTexts): Trigrams {
  const trigrams = new Uint8Array(2 ** (TRIGRAM_BITS - 3))
  let bit = 0
  for (let at = 0; at < text.length; at++) {
    bit = nextBit(bit, text.charCodeAt(at))
    ;(trigrams[bit >> 3] as number) |= 1 << (bit & 7)
  }
  return trigrams
}

/** False only where none of the texts holds the word. */
export function mayHold(trigrams: Trigrams, word: string): boolean {
  let bit = 0
  for (let at = 0; at < word.length; at++) {
    bit = nextBit(bit, word.charCodeAt(at))
    if (at >= 2 && ((trigrams[bit >> 3] as number) & (1 << (bit & 7))) === 0) return false
  }
  return true
}

/** Five bits a letter: what lies three letters back has left. */
function nextBit(bit: number, letter: number): number {
  return ((bit << 5) ^ letter) & (2 ** TRIGRAM_BITS - 1)
}
