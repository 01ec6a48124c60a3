/** Finds the bound numbers of a text again after an officer has reworded it, here or in Word. */
import { foldText } from '../text.ts'
import { type BoundNumber, isSameNumber, isSamePlace, type Piece, writePieces } from './boundText.ts'

type Paragraph = readonly Piece[]

interface Token {
  /** Where it stands in the text. */
  from: number
  to: number
  kind: 'word' | 'number'
  key: string
  number?: BoundNumber
}

/** A whole number with its separators, a percent, or a range such as `300 - 400`. */
const NUMBER = String.raw`\d+(?:[.,]\d+)*(?:\s?%)?`
const TOKEN = new RegExp(String.raw`(${NUMBER}(?:\s?[-–]\s?${NUMBER})?)|([\p{L}\p{M}]+)`, 'gu')
/** Share of words that two paragraphs have in common to be the same one reworded. */
const LEAST_ALIKE = 0.34
/** The words around a number say more about what it counts than its digits do. */
const SCORE = { word: 2, sameNumber: 2.5, otherNumber: 1 }

/**
 * The new lines with their numbers bound to the cells that the same numbers had before. A number somebody has changed
 * stays bound and keeps the text that was written, so that it is asked about; a number of a new sentence is plain text.
 */
export function rebindNumbers(before: readonly Paragraph[], lines: readonly string[]): Piece[][] {
  const partners = pairParagraphs(before, lines)
  return lines.map((line, index) => {
    const old = partners[index]
    return old ? rebindLine(old, line) : [line]
  })
}

/** Bound numbers of the old text that no new sentence says any more. */
export function listDropped(before: readonly Paragraph[], after: readonly Paragraph[]): BoundNumber[] {
  const left = after.flat().filter((piece) => typeof piece !== 'string')
  return before.flat().filter((piece): piece is BoundNumber => {
    if (typeof piece === 'string') return false
    const found = left.findIndex(({ place }) => isSamePlace(place, piece.place))
    if (found >= 0) left.splice(found, 1)
    return found < 0
  })
}

/** Equal paragraphs first, then the most alike, each old one once. */
function pairParagraphs(before: readonly Paragraph[], lines: readonly string[]): (Paragraph | null)[] {
  const partners: (Paragraph | null)[] = lines.map(() => null)
  const free = new Set(before.keys())
  const texts = before.map(writePieces)
  for (const [index, line] of lines.entries()) {
    const same = texts.findIndex((text, at) => free.has(at) && text === line)
    if (same < 0) continue
    partners[index] = before[same] ?? null
    free.delete(same)
  }
  const words = texts.map(countWords)
  const pairs = lines.flatMap((line, index) => {
    if (partners[index]) return []
    const own = countWords(line)
    return [...free].map((at) => ({ index, at, alike: compareWords(own, words[at] ?? new Map()) }))
  })
  pairs.sort((a, b) => b.alike - a.alike || Math.abs(a.index - a.at) - Math.abs(b.index - b.at))
  for (const { index, at, alike } of pairs) {
    if (alike < LEAST_ALIKE || partners[index] || !free.has(at)) continue
    partners[index] = before[at] ?? null
    free.delete(at)
  }
  return partners
}

function countWords(text: string): Map<string, number> {
  const counts = new Map<string, number>()
  for (const word of foldText(text).match(/[\p{L}\p{N}]+/gu) ?? []) counts.set(word, (counts.get(word) ?? 0) + 1)
  return counts
}

/** Twice the common words over all words: 1 for equal texts, 0 for texts without a common word. */
function compareWords(a: ReadonlyMap<string, number>, b: ReadonlyMap<string, number>): number {
  let common = 0
  let all = 0
  for (const [word, count] of a) {
    common += Math.min(count, b.get(word) ?? 0)
    all += count
  }
  for (const count of b.values()) all += count
  return all === 0 ? 0 : (2 * common) / all
}

function rebindLine(old: Paragraph, line: string): Piece[] {
  if (writePieces(old) === line) return [...old]
  const before = tokensOf(old)
  const texts = before.flatMap(({ number }) => (number ? [number.text] : []))
  const after = tokenize(line, texts)
  const partners = matchNumbers(before, after)
  const pieces: Piece[] = []
  let written = 0
  for (const token of after) {
    const number = partners.get(token)
    if (!number) continue
    if (token.from > written) pieces.push(line.slice(written, token.from))
    const { isOwn: _, ...bound } = number
    const text = line.slice(token.from, token.to)
    pieces.push(text === number.text ? number : { ...bound, text })
    written = token.to
  }
  if (written < line.length) pieces.push(line.slice(written))
  return pieces
}

/** The cell's number behind a number of the new text: by its place among the words, else the same number elsewhere. */
function matchNumbers(before: readonly Token[], after: readonly Token[]): Map<Token, BoundNumber> {
  const partners = new Map<Token, BoundNumber>()
  const free = new Set(before.flatMap(({ number }) => number ?? []))
  const pair = (now: Token, number: BoundNumber): void => {
    if (partners.has(now) || !free.has(number)) return
    partners.set(now, number)
    free.delete(number)
  }
  const aligned = alignTokens(before, after)
  // The place in the sentence decides before the digits: another number there is a change that must be asked about.
  for (const [now, { number }] of aligned) if (number) pair(now, number)
  for (const number of [...free]) {
    const moved = after.find((now) => now.kind === 'number' && !partners.has(now) && isSameNumber(number.text, now.key))
    if (moved) pair(moved, number)
  }
  return partners
}

function tokensOf(paragraph: Paragraph): Token[] {
  return paragraph.flatMap((piece) =>
    typeof piece === 'string'
      ? tokenize(piece, [])
      : [{ from: 0, to: piece.text.length, kind: 'number' as const, key: piece.text, number: piece }],
  )
}

/** Words and numbers; what a bound number said before is one token even where it is several words. */
function tokenize(text: string, known: readonly string[]): Token[] {
  const longest = known.filter((one) => !new RegExp(`^${NUMBER}$`).test(one)).sort((a, b) => b.length - a.length)
  const tokens: Token[] = []
  const add = (from: number, to: number): void => {
    for (const match of text.slice(from, to).matchAll(TOKEN)) {
      const start = from + match.index
      const [found, number] = match
      const kind = number === undefined ? 'word' : 'number'
      tokens.push({ from: start, to: start + found.length, kind, key: kind === 'word' ? foldText(found) : found })
    }
  }
  let done = 0
  for (let at = 0; at < text.length && longest.length > 0; at++) {
    const found = longest.find((one) => text.startsWith(one, at))
    if (found === undefined) continue
    add(done, at)
    tokens.push({ from: at, to: at + found.length, kind: 'number', key: found })
    done = at + found.length
    at = done - 1
  }
  add(done, text.length)
  return tokens
}

/** The pairing of tokens in order that has most words and numbers in common (Needleman and Wunsch). */
function alignTokens(before: readonly Token[], after: readonly Token[]): [Token, Token][] {
  const width = after.length + 1
  const best = new Float64Array((before.length + 1) * width)
  const at = (row: number, column: number): number => best[row * width + column] ?? 0
  for (let row = 1; row <= before.length; row++) {
    for (let column = 1; column <= after.length; column++) {
      const score = scoreOf(before[row - 1], after[column - 1])
      const paired = score > 0 ? at(row - 1, column - 1) + score : 0
      best[row * width + column] = Math.max(at(row - 1, column), at(row, column - 1), paired)
    }
  }
  const pairs: [Token, Token][] = []
  for (let row = before.length, column = after.length; row > 0 && column > 0; ) {
    const [old, now] = [before[row - 1], after[column - 1]]
    const score = scoreOf(old, now)
    if (old && now && score > 0 && at(row, column) === at(row - 1, column - 1) + score) {
      pairs.push([now, old])
      row--
      column--
    } else if (at(row, column) === at(row - 1, column)) row--
    else column--
  }
  return pairs.reverse()
}

function scoreOf(old: Token | undefined, now: Token | undefined): number {
  if (!old || !now || old.kind !== now.kind) return 0
  if (old.kind === 'word') return old.key === now.key ? SCORE.word : 0
  return isSameNumber(old.key, now.key) ? SCORE.sameNumber : SCORE.otherNumber
}
