/** Numbers the Vietnamese way: reading them from typed text, rounding them, writing them. */
import { foldText, normalizeSpaces } from './text.ts'

export interface NumberOptions {
  /** Whether `1,330` is 1.33 (`vi`, comma is the decimal sign) or 1330 (`en`); default `vi`. */
  numberStyle?: 'vi' | 'en'
}

/**
 * `nil` is a dash or `không`: the officer says none. `noFigure` is `x`, `…`, `///`, the marks statistical tables use
 * for "no figure belongs here" and "not available".
 */
export type NumberReading =
  | { kind: 'number'; value: number; percent: boolean; ambiguous: boolean; bound: NumberBound; words: string }
  | { kind: 'nil' }
  | { kind: 'noFigure' }
  | { kind: 'blank' }
  | { kind: 'unreadable' }

/** `about` is `khoảng`, `gần`; null where the number stands without such a word. */
export type NumberBound = 'least' | 'most' | 'about' | null

const NIL = new Set(['-', '--', 'khong', 'khong co', 'khong phat sinh', 'kps'])
const NO_FIGURE = /^(x|\.{2,}|\/{1,3})$/
const WORDS_BEFORE: [RegExp, NumberBound][] = [
  [/^(tren|hon|it nhat|toi thieu|khong duoi|khong thap hon|khong it hon|tu|>=?|≥)$/, 'least'],
  [/^(duoi|khong qua|khong vuot qua|toi da|khong hon|chua den|<=?|≤)$/, 'most'],
  [/^(khoang|gan|uoc|uoc tinh|tren duoi|~|≈)$/, 'about'],
  [/^(dat|tong|tong so|tong cong|cong|co)?$/, null],
]
/** No officer writes a number that long; the patterns below would take seconds over a text made to keep them busy. */
const LONGEST_NUMBER = 1_000
// Words, one number, words; the number may hold blanks only between digits (`1 330`).
const NUMBER_IN_WORDS = /^([^\d+-]*?)\s*([+-]?\d(?:[\d.,]|\s(?=\d))*)\s*(%?)\s*(\D*)$/

/**
 * Reads a number as officers write them: `1.330`, `1 330`, `1.330 người`, `trên 12.000`, `04`, `7 đợt`, `103,9 %`.
 * `ambiguous` is set where another custom would read another number (`1,330`). `value` of a percent is in percent
 * (103.9). `words` is the folded text behind the number, such as `nguoi` or `trieu dong`.
 */
export function parseVietnameseNumber(text: string, options: NumberOptions = {}): NumberReading {
  if (text.length > LONGEST_NUMBER) return { kind: 'unreadable' }
  const plain = normalizeSpaces(
    text
      .normalize('NFC')
      .replace(/[‐-―−]/g, '-')
      .replaceAll('…', '...')
      .replace(/^'/, ''),
  )
  if (plain === '') return { kind: 'blank' }
  const folded = foldText(plain)
  if (NIL.has(folded)) return { kind: 'nil' }
  if (NO_FIGURE.test(folded)) return { kind: 'noFigure' }
  const match = NUMBER_IN_WORDS.exec(plain)
  if (match === null) return { kind: 'unreadable' }
  const [, before = '', digits = '', sign = '', after = ''] = match
  const bound = readBound(foldText(before))
  const number = readDigits(digits, options.numberStyle ?? 'vi')
  if (bound === undefined || number === null) return { kind: 'unreadable' }
  const words = foldText(after)
    .replace(/[.,;:]+$/, '')
    .replace(/^\/+/, '')
  if (!/^[\p{L}\p{M}(][\p{L}\p{M}\s()/,.-]*$|^$/u.test(words)) return { kind: 'unreadable' }
  const percent = sign === '%' || words === 'phan tram'
  return {
    kind: 'number',
    value: number.value,
    percent,
    ambiguous: number.ambiguous,
    bound,
    words: percent ? '' : words,
  }
}

/** Undefined where the words before a number are none that only qualify it. */
function readBound(words: string): NumberBound | undefined {
  return WORDS_BEFORE.find(([pattern]) => pattern.test(words.replace(/\s*:$/, '')))?.[1]
}

/** Digits with separators; null where the separators follow no custom. */
function readDigits(text: string, style: 'vi' | 'en'): { value: number; ambiguous: boolean } | null {
  const negative = text.startsWith('-')
  const bare = text.replace(/^[+-]/, '').replace(/[.,]$/, '')
  const blanksRemoved = removeBlanks(bare)
  if (blanksRemoved === null) return null
  const [thousands, decimal] = style === 'vi' ? ['.', ','] : [',', '.']
  const usual = readSeparated(blanksRemoved, thousands, decimal)
  const other = readSeparated(blanksRemoved, decimal, thousands)
  const value = usual ?? other
  if (value === null) return null
  const ambiguous = usual === null || (other !== null && other !== usual && blanksRemoved.includes(decimal))
  return { value: negative && value !== 0 ? -value : value, ambiguous }
}

/** `1 330` → `1330`; null where blanks do not stand between groups of three digits. */
function removeBlanks(text: string): string | null {
  if (!text.includes(' ')) return text
  return /^\d{1,3}( \d{3})+([.,]\d+)?$/.test(text) ? text.replaceAll(' ', '') : null
}

function readSeparated(text: string, thousands: string, decimal: string): number | null {
  const [whole = '', fraction, ...rest] = text.split(decimal)
  if (rest.length > 0 || fraction?.includes(thousands)) return null
  const groups = whole.split(thousands)
  const digits = groups.join('')
  if (groups.length > 1) {
    const wellGrouped = groups.slice(1).every((group) => group.length === 3) && /^[1-9]\d{0,2}$/.test(groups[0] ?? '')
    if (!wellGrouped) return null
  }
  if (!/^\d+$/.test(digits) || (fraction !== undefined && !/^\d+$/.test(fraction))) return null
  const value = Number(`${digits}.${fraction ?? '0'}`)
  return Number.isFinite(value) ? value : null
}

/**
 * Half away from zero on the decimal value a person sees: 43.69 → 43.7, 1.005 → 1.01 at two decimals, and 43.65 also
 * where a division left 43.64999999999999.
 */
export function roundHalfAwayFromZero(value: number, decimals: number): number {
  if (!Number.isFinite(value) || Number.isInteger(value)) return value
  // 14 digits: more than any figure here has, fewer than the noise of binary fractions.
  const cleaned = Number(Math.abs(value).toPrecision(14))
  const rounded = shiftDecimals(Math.round(shiftDecimals(cleaned, decimals)), -decimals)
  return value < 0 && rounded !== 0 ? -rounded : rounded
}

/** Moves the decimal point in the decimal writing, where multiplying would bring the binary fraction back. */
function shiftDecimals(value: number, places: number): number {
  const [digits = '0', exponent = '0'] = String(value).split('e')
  return Number(`${digits}e${Number(exponent) + places}`)
}

/** `1.330`, `-12,5`; with `decimals` always that many (`12,0`), without it as many as the number has. */
export function formatNumber(value: number, decimals?: number): string {
  if (!Number.isFinite(value)) return '-'
  const rounded = roundHalfAwayFromZero(value, decimals ?? 10)
  const [whole = '0', fraction = ''] = plainDigits(Math.abs(rounded)).split('.')
  const grouped = whole.replace(/\B(?=(\d{3})+$)/g, '.')
  const shown = decimals === undefined ? fraction : fraction.padEnd(decimals, '0')
  return `${rounded < 0 ? '-' : ''}${grouped}${shown === '' ? '' : `,${shown}`}`
}

/** `103,9%`, `100,0%`; with `dropZero` the latter is `100%`. The value is in percent, not a fraction. */
export function formatPercent(value: number, options: { dropZero?: boolean } = {}): string {
  const text = formatNumber(value, 1)
  return `${options.dropZero ? text.replace(/,0$/, '') : text}%`
}

/** `0.0000001` instead of `1e-7`. */
function plainDigits(value: number): string {
  const text = String(value)
  return text.includes('e-') ? value.toFixed(10).replace(/0+$/, '') : text
}
