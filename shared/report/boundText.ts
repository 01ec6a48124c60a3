/** Sentences of the report with the cells behind their numbers, and what is to be asked when the two differ. */
import { parseVietnameseNumber } from '../number.ts'

/** A cell of an annex; the period is that of the report. */
export interface FigurePlace {
  form: string
  row: string
  column: string
}

/** A number in a sentence and the cell it repeats. */
export interface BoundNumber {
  place: FigurePlace
  /** As the sentence says it: `1.330`, `103,9%`, `300 - 400`. */
  text: string
  /** What the cell said when the officer last looked at the sentence. */
  seen: string
  /** The officer has chosen the words of the sentence over `seen`. */
  isOwn?: boolean
}

export type Piece = string | BoundNumber

/**
 * `changed`: the cell says something else since the officer read the sentence. `typed`: the officer wrote another
 * number. `gone`: the cell holds no number any more.
 */
export type NumberState = 'ok' | 'changed' | 'typed' | 'gone'

export function writePieces(pieces: readonly Piece[]): string {
  return pieces.map((piece) => (typeof piece === 'string' ? piece : piece.text)).join('')
}

/** Anything but `ok` is a question that only the officer can answer. */
export function judgeNumber(number: BoundNumber, now: string | null): NumberState {
  if (now === null) return 'gone'
  if (isSameNumber(number.text, now)) return 'ok'
  if (!isSameNumber(number.seen, now)) return 'changed'
  return number.isOwn ? 'ok' : 'typed'
}

/** `1330` and `1.330`, `04` and `4`, `103,9 %` and `103,9%` are the same; words are the same letter by letter. */
export function isSameNumber(a: string, b: string): boolean {
  if (a === b) return true
  const [first, second] = [a, b].map((text) => parseVietnameseNumber(text))
  if (first?.kind !== 'number' || second?.kind !== 'number') return false
  return (
    first.value === second.value &&
    first.percent === second.percent &&
    first.bound === second.bound &&
    first.words === second.words
  )
}

/** The sentence with the number of its cell instead of the one it says. */
export function takeFigure(number: BoundNumber, now: string): BoundNumber {
  return { place: number.place, text: now, seen: now }
}

/** The sentence as the officer wrote it, read while the cell said `now`; asked again when the cell changes. */
export function keepOwn(number: BoundNumber, now: string): BoundNumber {
  return { place: number.place, text: number.text, seen: now, isOwn: true }
}

export function isSamePlace(a: FigurePlace, b: FigurePlace): boolean {
  return a.form === b.form && a.row === b.row && a.column === b.column
}

export function numbersIn(paragraphs: readonly (readonly Piece[])[]): BoundNumber[] {
  return paragraphs.flat().filter((piece): piece is BoundNumber => typeof piece !== 'string')
}
