/** Vietnamese text: normal form, keys that ignore diacritics or tone placement, and the order of names. */

const COMBINING_MARKS = /[\u0300-\u036f]/g
/** Anything but single ordinary spaces between words. */
const UNEVEN = /^ | $| {2}|[^\S ]|[\u200b\u2060\ufeff]/
const BLANKS = /[\s\u200b\u2060\ufeff]+/g
const TONE_MARKS = /[\u0300\u0301\u0303\u0309\u0323]/g
const VIETNAMESE_ONLY = /[\u1ea0-\u1ef9\u01a0\u01a1\u01af\u01b0\u0102\u0103\u0110\u0111\u0128\u0129\u0168\u0169]/
/** Nothing to fold but capitals. */
const PLAIN = /^[\x20-\x7e]*$/
/** Letters that NFC leaves as they are, Vietnamese ones among them, without Ð: nothing to compose, and quicker told than composed. */
const COMPOSED = /^[\x20-\x7e\u00a0-\u00cf\u00d1-\u02ff\u1ea0-\u1ef9]*$/
/** Days, numbers and codes of digits. */
const DIGITS = /^[0-9./:-]*$/
const VOWEL = 'aăâeêioôơuưy'

/** One space between words, none at the ends; no-break and zero-width spaces count as spaces. */
export function normalizeSpaces(text: string): string {
  return UNEVEN.test(text) ? text.replace(BLANKS, ' ').trim() : text
}

/**
 * Unicode NFC, with the Icelandic Ð (U+00D0) that old keyboards produced turned into Đ. Only where it can be meant as
 * Đ: in text with letters only Vietnamese has, or at the start of a word before a vowel; undecoded TCVN3 uses the same
 * code for é, inside words.
 */
export function toNfc(text: string): string {
  if (COMPOSED.test(text)) return text
  const composed = text.normalize('NFC')
  if (!composed.includes('Ð')) return composed
  if (VIETNAMESE_ONLY.test(composed)) return composed.replaceAll('Ð', 'Đ')
  return composed.replace(/(?<!\p{L})Ð(?=(\p{L}))/gu, (eth, next: string) =>
    VOWEL.includes(foldText(next)) ? 'Đ' : eth,
  )
}

/** Search key: lower case, no diacritics, single spaces, đ and Ð as d. `Hoà`, `Hòa` and `HOA` give `hoa`. */
export function foldText(text: string): string {
  if (PLAIN.test(text)) return normalizeSpaces(text.toLowerCase())
  if (text.length > LONGEST_KEPT) return normalizeSpaces(foldLetters(text))
  const known = foldedTexts.get(text)
  if (known !== undefined) return known
  const folded = normalizeSpaces(foldLetters(text))
  if (foldedTexts.size >= MOST_FOLDED) foldedTexts.clear()
  foldedTexts.set(text, folded)
  return folded
}

/** A name is folded again at every step from the file to the register, and the names of a list repeat. */
const foldedTexts = new Map<string, string>()
const MOST_FOLDED = 20_000
const LONGEST_KEPT = 60

/** Folded with every space left as it is. */
export function foldLetters(text: string): string {
  return text
    .normalize('NFD')
    .replace(COMBINING_MARKS, '')
    .replace(/[đĐÐð]/g, 'd')
    .toLowerCase()
}

/** Key for headers: foldText with punctuation and line breaks as single spaces; a header of signs only keeps them. */
export function foldHeader(text: string): string {
  const words = foldText(text)
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()
  return words || foldText(text)
}

/**
 * Key for "the same name": lower case, NFC, diacritics kept, but tone placement (hòa/hoà, thúy/thuý, khỏe/khoẻ) and
 * i/y where they sound alike (quí/quý, Mĩ/Mỹ) made equal. A key to compare, not a text to show.
 */
export function foldTone(text: string): string {
  if (DIGITS.test(text)) return text
  const lower = normalizeSpaces(toNfc(text).replaceAll('Ð', 'Đ').toLowerCase())
  return lower.replace(/\p{L}+/gu, foldKnownSyllable)
}

/** Vietnamese has some seven thousand syllables, and an import asks for the same few a hundred thousand times. */
const MOST_SYLLABLES = 20_000
const syllables = new Map<string, string>()

function foldKnownSyllable(syllable: string): string {
  const known = syllables.get(syllable)
  if (known !== undefined) return known
  const folded = foldSyllable(syllable)
  if (syllables.size < MOST_SYLLABLES) syllables.set(syllable, folded)
  return folded
}

/** The tone mark goes behind the last letter, where every spelling of the syllable agrees. */
function foldSyllable(syllable: string): string {
  const decomposed = syllable.normalize('NFD')
  const tone = decomposed.match(TONE_MARKS)?.join('') ?? ''
  const letters = decomposed.replace(TONE_MARKS, '').normalize('NFC')
  const sameVowel = letters.replace(/^([bcdđghklmnprstvxfjwz]*)y$/, '$1i').replace(/^quy/, 'qui')
  return (sameVowel + tone).normalize('NFC')
}

const collator = new Intl.Collator('vi', { numeric: true })

/** The same order, 0 also for unequal texts that read alike. */
export function compareWords(a: string, b: string): number {
  return collator.compare(a, b)
}

/** Vietnamese alphabet and tone order, numbers by value (`Phường 2` before `Phường 10`); never 0 for unequal texts. */
export function compareVietnamese(a: string, b: string): number {
  return collator.compare(a, b) || (a < b ? -1 : a > b ? 1 : 0)
}

/** Lists of people sort by given name (last word), then middle names, then family name. */
export function comparePersonNames(a: string, b: string): number {
  const [first, second] = [splitPersonName(a), splitPersonName(b)]
  return (
    collator.compare(first.given, second.given) ||
    collator.compare(first.middle, second.middle) ||
    collator.compare(first.family, second.family) ||
    compareVietnamese(a, b)
  )
}

export function splitPersonName(name: string): { family: string; middle: string; given: string } {
  const words = normalizeSpaces(name).split(' ')
  const given = words.pop() ?? ''
  const family = words.shift() ?? ''
  return { family, middle: words.join(' '), given }
}
