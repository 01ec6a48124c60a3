/** Covering the names and numbers of people in free words, in whatever spelling they were written. */
import { foldText } from '../shared/text.ts'

const COVER = '***'
/** A number of a paper or a telephone; shorter ones are met everywhere. */
const SHORTEST_NUMBER = 9

/** The text with every mention covered; null where there is none. */
export type CoverNames = (text: string) => string | null

/** What follows what in a name: words, the gaps between them, and signs, each a step of its own. */
interface Tree {
  next: Map<string, Tree>
  isEnd: boolean
}

/** Of the folded line: where a mention begins and how many signs it takes. */
interface Mention {
  index: number
  length: number
}

const GAP = ' '
const WORD = /[\p{L}\p{N}]+/uy
/** In JSON a line break is written out. */
const SPACE = /(?:\s|\\[nrt])+/uy
const STARTS = /(?<![\p{L}\p{N}])[^\s]/gu
const NUMBERS = /(?<![\p{L}\p{N}])\d+(?:[\s.]+\d+)*(?![\p{L}\p{N}])/gu

/**
 * Makes the function for the names and numbers of any number of people; a text takes as long for thousands as for one. A
 * name of one word is left: it would be met in the words of others. Whoever has just the same name is covered too, since
 * the words do not tell the two apart.
 */
export function createCoverNames(names: readonly string[]): CoverNames {
  const tree: Tree = { next: new Map(), isEnd: false }
  const numbers = new Set<string>()
  for (const name of names) {
    const digits = name.replace(/\D/gu, '')
    if (!/^[\d\s.]+$/u.test(name)) addName(tree, foldText(name))
    else if (digits.length >= SHORTEST_NUMBER) numbers.add(digits)
  }
  if (tree.next.size === 0 && numbers.size === 0) return () => null
  const longest = Math.max(0, ...new Set([...numbers].map(({ length }) => length)))
  return (text) => {
    const normal = text.normalize('NFC')
    // One sign of the folded line for each letter, so that what is found there is found here.
    let folded = ''
    for (const letter of normal) folded += foldLetter(letter)
    const found = [...findNames(folded, tree), ...findNumbers(folded, numbers, longest)]
    if (found.length === 0) return null
    const letters = [...normal]
    for (const { index, length } of found.sort((a, b) => b.index - a.index)) letters.splice(index, length, COVER)
    return letters.join('')
  }
}

function addName(tree: Tree, name: string): void {
  if (!name.includes(' ')) return
  let node = tree
  for (let at = 0; at < name.length; ) {
    const step = readStep(name, at)
    let next = node.next.get(step.text)
    if (!next) {
      next = { next: new Map(), isEnd: false }
      node.next.set(step.text, next)
    }
    node = next
    at = step.end
  }
  node.isEnd = true
}

function readStep(line: string, at: number): { text: string; end: number } {
  WORD.lastIndex = at
  const word = WORD.exec(line)?.[0]
  if (word !== undefined) return { text: word, end: at + word.length }
  SPACE.lastIndex = at
  const space = SPACE.exec(line)?.[0]
  if (space !== undefined) return { text: GAP, end: at + space.length }
  return { text: line.slice(at, at + 1), end: at + 1 }
}

/** The longest name at every place where one begins. */
function findNames(folded: string, tree: Tree): Mention[] {
  const found: Mention[] = []
  if (tree.next.size === 0) return found
  let free = 0
  for (const { index } of folded.matchAll(STARTS)) {
    const end = index < free ? 0 : endOfName(folded, index, tree)
    if (end === 0) continue
    found.push({ index, length: end - index })
    free = end
  }
  return found
}

/** 0 where no name begins. */
function endOfName(folded: string, begin: number, tree: Tree): number {
  let node: Tree | undefined = tree
  let end = 0
  for (let at = begin; at < folded.length; ) {
    const step = readStep(folded, at)
    node = node.next.get(step.text)
    if (!node) break
    at = step.end
    WORD.lastIndex = at
    if (node.isEnd && !WORD.test(folded)) end = at
  }
  return end
}

/** Digits may stand in groups; groups beside them may belong to another number. */
function findNumbers(folded: string, numbers: ReadonlySet<string>, longest: number): Mention[] {
  const found: Mention[] = []
  if (numbers.size === 0) return found
  for (const { index: from, 0: stretch } of folded.matchAll(NUMBERS)) {
    const groups = [...stretch.matchAll(/\d+/gu)]
    for (let first = 0; first < groups.length; first++) {
      const begin = groups[first]?.index ?? 0
      let digits = ''
      for (let last = first; last < groups.length && digits.length < longest; last++) {
        const { index = 0, 0: group = '' } = groups[last] ?? {}
        digits += group
        if (!numbers.has(digits)) continue
        found.push({ index: from + begin, length: index + group.length - begin })
        first = last
        break
      }
    }
  }
  return found
}

const foldedLetters = new Map<string, string>()

function foldLetter(letter: string): string {
  const known = foldedLetters.get(letter)
  if (known !== undefined) return known
  const folded = /\s/u.test(letter) ? ' ' : foldText(letter)
  const sign = folded.length === 1 ? folded : '\u0000'
  foldedLetters.set(letter, sign)
  return sign
}
