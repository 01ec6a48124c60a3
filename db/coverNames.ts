/** Covering the names and numbers of one person in free words, in whatever spelling they were written. */
import { foldText } from '../shared/text.ts'

const COVER = '***'
/** A number of a paper or a telephone; shorter ones are met everywhere. */
const SHORTEST_NUMBER = 9

/** Between the words of a name; in JSON a line break is written out. */
const GAP = '(?:\\s|\\\\[nrt])+'

/** The text with every mention covered; null where there is none. */
export type CoverNames = (text: string) => string | null

/**
 * Makes the function for the names and numbers of a person. A name of one word is left: it would be met in the words of
 * others. Whoever has just the same name is covered too, since the words do not tell the two apart.
 */
export function createCoverNames(names: readonly string[]): CoverNames {
  const patterns = names.flatMap((name) => {
    const words = foldText(name).split(' ')
    const digits = name.replace(/\D/gu, '')
    if (/^[\d\s.]+$/u.test(name)) return digits.length < SHORTEST_NUMBER ? [] : [[...digits].join('[\\s.]*')]
    return words.length < 2 ? [] : [words.map(escapeSigns).join(GAP)]
  })
  if (patterns.length === 0) return () => null
  const mention = new RegExp(`(?<![\\p{L}\\p{N}])(?:${patterns.join('|')})(?![\\p{L}\\p{N}])`, 'gu')
  return (text) => {
    const letters = [...text.normalize('NFC')]
    // One sign of the folded line for each letter, so that what is found there is found here.
    const folded = letters.map(foldLetter).join('')
    const found = [...folded.matchAll(mention)]
    if (found.length === 0) return null
    for (const { index, 0: said } of found.toReversed()) letters.splice(index, said.length, COVER)
    return letters.join('')
  }
}

function foldLetter(letter: string): string {
  if (/\s/u.test(letter)) return ' '
  const folded = foldText(letter)
  return folded.length === 1 ? folded : '\u0000'
}

function escapeSigns(word: string): string {
  return word.replace(/[^\p{L}\p{N}]/gu, (sign) => `\\u{${(sign.codePointAt(0) ?? 0).toString(16)}}`)
}
