/** What was typed into the search, and how well a text answers it. */
import { NAME_END } from '../../db/searchTexts.ts'
import { foldText, foldTone, normalizeSpaces } from '../../shared/text.ts'

export interface Wanted {
  /** Folded words; each must be found. */
  words: string[]
  phrase: string
  /** The phrase with its tones, or null where it was typed without any: then no spelling is better than another. */
  toned: string | null
}

/** Null where nothing was typed. */
export function readWanted(typed: string): Wanted | null {
  // The number of a card or a telephone as people copy it: `026.085.001234`, `0912 345 678`.
  const digits = typed.replace(/\D/g, '')
  const text = /^[\d. -]+$/.test(typed) && digits.length >= 9 ? digits : dropUnseen(typed)
  const phrase = foldText(text)
  if (phrase === '') return null
  const isBare = phrase === normalizeSpaces(text).toLowerCase()
  return { words: phrase.split(' '), phrase, toned: isBare ? null : foldTone(text) }
}

/** Signs that nobody can see are no words, and some of them part the texts that are searched. */
export function dropUnseen(typed: string): string {
  return typed.replace(/\p{Cc}+/gu, ' ')
}

/** `text` is folded. */
export function holdsWords(text: string, words: readonly string[]): boolean {
  return words.every((word) => text.includes(word))
}

/** The words are all in the name, in another order. */
export const RANK_IN_NAME = 3
/** Words inside other words, `ha` in `Thạch`: worth showing only where there is nothing better. */
export const INSIDE_WORDS = 5

/**
 * 0 the very name, or its last words, with the tones that were typed; 1 the words in the name as they were typed; 2 there
 * without regard to tones; 3 there in another order; 4 elsewhere, each at the beginning of a word; 5 anywhere. `text` is
 * folded and holds the words, `name` is as written.
 */
export function rankOf(text: string, name: string, { words, phrase, toned }: Wanted): number {
  if (!words.every((word) => startsWord(text, word))) return INSIDE_WORDS
  // A record is called by what stands first in its text.
  if (name === '') return startsWord(text, phrase) ? 2 : 4
  // Folding a hundred thousand names again at every letter would cost more than all the rest.
  const end = text.indexOf(NAME_END)
  const folded = end < 0 ? foldText(name) : text.slice(0, end)
  if (!startsWord(folded, phrase)) return words.every((word) => startsWord(folded, word)) ? 3 : 4
  const own = toned === null ? folded : foldTone(name)
  const sought = toned ?? phrase
  if (own === sought || own.endsWith(` ${sought}`)) return 0
  return ` ${own} `.includes(` ${sought} `) ? 1 : 2
}

/** Numbers are also found from their middle on. */
export function startsWord(text: string, word: string): boolean {
  const isFoundAnywhere = isNumber(word)
  for (let at = text.indexOf(word); at >= 0; at = text.indexOf(word, at + 1)) {
    if (isFoundAnywhere || at === 0 || !isLetter(text.charCodeAt(at - 1))) return true
  }
  return false
}

export function isNumber(word: string): boolean {
  return /^\d+$/.test(word)
}

function isLetter(code: number): boolean {
  return (code >= 97 && code <= 122) || (code >= 48 && code <= 57) || (code > 127 && code !== 160)
}
