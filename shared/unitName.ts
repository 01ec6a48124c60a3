/** Names of administrative units: kinds and their abbreviations, and the keys under which two spellings are the same. */
import { foldText, foldTone, normalizeSpaces, toNfc } from './text.ts'

export type UnitType = 'tinh' | 'huyen' | 'xa'
export const unitKinds = [
  'Tỉnh',
  'Thành phố',
  'Huyện',
  'Quận',
  'Thị xã',
  'Xã',
  'Phường',
  'Thị trấn',
  'Đặc khu',
] as const
export type UnitKind = (typeof unitKinds)[number]

/** What a text says about its kind, and the bare name left when that is taken off. */
export interface NameReading {
  kind: UnitKind | null
  /** The kind was written out (`Thị trấn`), not abbreviated (`TT.`). */
  spelledOut: boolean
  /** The kind was written without its diacritics, so the name has none either: `Phuong Sa Pa` may be Sa Pa or Sa Pả. */
  isPlain: boolean
  bareName: string
}

/** The same name at three strengths of folding, strictest first; see matchUnit for their use. */
export interface NameKeys {
  exact: string
  tone: string
  plain: string
}

const KINDS_OF_TYPE: Record<UnitType, readonly UnitKind[]> = {
  tinh: ['Tỉnh', 'Thành phố'],
  huyen: ['Huyện', 'Quận', 'Thị xã', 'Thành phố'],
  xa: ['Xã', 'Phường', 'Thị trấn', 'Đặc khu'],
}

// Patterns see text without diacritics; each ends where the bare name begins. An abbreviation needs a dot, a space or
// a digit behind it, so that `Pha Long` is not `P. ha Long`.
const END = String.raw`(?:(?<=\.)\s*|\s+|(?=\d))`
const KIND_PATTERNS: readonly { kind: UnitKind; word: string; abbreviation: string }[] = [
  { kind: 'Tỉnh', word: 'tỉnh', abbreviation: String.raw`t\.` },
  { kind: 'Thành phố', word: 'thành phố', abbreviation: String.raw`(?:tp|t\. ?p|t\. ?pho|tpho)\.?` },
  { kind: 'Huyện', word: 'huyện', abbreviation: String.raw`h\.?` },
  { kind: 'Quận', word: 'quận', abbreviation: String.raw`q\.?` },
  { kind: 'Thị xã', word: 'thị xã', abbreviation: String.raw`(?:tx|t\. ?x|t\. ?xa)\.?` },
  { kind: 'Xã', word: 'xã', abbreviation: String.raw`x\.?` },
  { kind: 'Phường', word: 'phường', abbreviation: String.raw`[pf]\.?` },
  { kind: 'Thị trấn', word: 'thị trấn', abbreviation: String.raw`(?:ttr?|t\. ?tr?|t\. ?tran)\.?` },
  { kind: 'Đặc khu', word: 'đặc khu', abbreviation: String.raw`(?:dk|d\. ?k|d\. ?khu)\.?` },
]
const KIND_READERS = KIND_PATTERNS.map(({ kind, word, abbreviation }) => ({
  kind,
  word,
  spelledOut: new RegExp(`^${foldText(word)}\\s+`),
  abbreviated: new RegExp(`^${abbreviation}${END}`),
}))
const COMMITTEE = /^(?:ubnd|uy ban nhan dan)\s+/

/** Kinds a unit of this level can have; `Thành phố` stands at two levels. */
export function isKindOfType(kind: UnitKind, type: UnitType): boolean {
  return KINDS_OF_TYPE[type].includes(kind)
}

/** Keys of a bare name. Dots and apostrophes do not count, hyphens are spaces, `05` is `5`. */
export function foldUnitName(bareName: string): NameKeys {
  const exact = normalizeSpaces(toNfc(bareName)).toLowerCase()
  const signless = exact
    .replace(/[.'’‘`´]\s?/g, '')
    .replace(/[-–—]/g, ' ')
    .replace(/\b0+(?=\d)/g, '')
  const tone = foldTone(signless)
  return { exact, tone, plain: foldText(tone) }
}

/**
 * Every way to read a name cell: as a bare name, and as a kind followed by a name. Both are needed because names may
 * begin like a kind (`Phương Đông`, `Quan Hồ Thẩn`). `UBND xã …` reads as the commune.
 */
export function readUnitName(text: string): NameReading[] {
  // Longer than any name with all that is written around it; the patterns take their time with more.
  if (text.length > LONGEST_NAME) return []
  let name = normalizeSpaces(toNfc(text)).replace(/[\s.,;:]+$/, '')
  let plain = foldText(name)
  // Slicing by the length of a match needs one plain letter per written letter.
  if (plain.length !== name.length) name = plain
  const committee = COMMITTEE.exec(plain)
  if (committee) {
    name = name.slice(committee[0].length)
    plain = plain.slice(committee[0].length)
  }
  const readings: NameReading[] = name ? [{ kind: null, spelledOut: false, isPlain: false, bareName: name }] : []
  for (const reader of KIND_READERS) {
    const match = reader.spelledOut.exec(plain) ?? reader.abbreviated.exec(plain)
    if (!match || match[0].length === name.length) continue
    const written = name.slice(0, match[0].length).toLowerCase().trim()
    const spelledOut = foldText(reader.word) === foldText(written)
    const isPlain = spelledOut && written === foldText(written)
    if (spelledOut && !isPlain && foldTone(written) !== foldTone(reader.word)) continue
    readings.push({ kind: reader.kind, spelledOut, isPlain, bareName: name.slice(match[0].length) })
  }
  return readings
}

const LONGEST_NAME = 2_000
const KIND_WORDS = /\s+(?=(?:thị xã|thị trấn|thành phố|đặc khu|huyện|quận|phường|tỉnh|(?<!thị )xã)\s)/giu

/** The parts of an address, in the order written; a kind written out begins a new part even without a comma. */
export function splitAddress(text: string): string[] {
  if (text.length > LONGEST_NAME) return [text]
  return normalizeSpaces(toNfc(text))
    .split(/[,;]|\s[-–—]\s/)
    .flatMap((part) => part.trim().split(KIND_WORDS))
    .map((part) => part.trim())
    .filter((part) => part !== '')
}
