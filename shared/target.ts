/** Planned quantities in the words of a plan: `1.600`, `từ 50 - 60`, `trên 90%`, `duy trì 15, nhân rộng 05`, `giảm`. */
import type { CellValue, TargetValue } from './columns/columnType.ts'
import {
  formatNumber,
  formatPercent,
  type NumberOptions,
  parseVietnameseNumber,
  roundHalfAwayFromZero,
} from './number.ts'
import { foldText } from './text.ts'

/** `warning` is a Vietnamese sentence about what was assumed or not understood. */
export interface TargetReading {
  target: TargetValue
  warning?: string
}

const NUMBER = String.raw`\d{1,3}(?: \d{3})+(?:[.,]\d+)?|\d[\d.,]*`
const QUANTITY = `(?<first>${NUMBER}) ?(?<percent>%?)`
const WORDS = String.raw`(?: ?\D*|(?: [^\d=(]*)?[=(].*)`
const LEAD =
  /^(?:(?:phan dau|dat|dam bao|bao dam|ty le|ti le|chi tieu|ke hoach|muc tieu|tong so|tong cong|tong|duy tri|giu vung|thuong xuyen|khoang|gan|co) ?:? ?)+(?=\S)/

const LEAST = 'tren|hon|it nhat|toi thieu|khong duoi|khong thap hon|khong it hon|>=|>|≥'
const MOST = 'khong qua|khong vuot qua|toi da|duoi|khong hon|khong cao hon|<=|<|≤'

const maintained = /(?:duy tri|giu vung|cung co)[^\d;,]*?(\d[\d.]*)(?![\d.]| ?%)/
const added = /(?:nhan rong|xay dung moi|xay moi|thanh lap moi|mo moi)[^\d;,]*?(\d[\d.]*)(?![\d.]| ?%)/

/**
 * Reads the words of a plan; null for blank and for a dash. Words that hold no readable quantity become a qualitative
 * target, with a warning when there are digits in them. Percents are stored as percents (`65%` → 65), fractions
 * (`11/11`) by their numerator; `nguyen_van` keeps the words as written.
 */
export function parseTarget(text: string, options: NumberOptions = {}): TargetReading | null {
  const wording = text.normalize('NFC').trim()
  const plain = parseVietnameseNumber(wording, options)
  if (plain.kind === 'blank' || plain.kind === 'nil' || plain.kind === 'noFigure') return null
  const words = foldText(wording)
    .replace(/[‐-―−]/g, '-')
    .replace(/^'/, '')
  const read = (digits: string | undefined): number | null => {
    if (digits === undefined) return null
    const number = parseVietnameseNumber(digits, options)
    return number.kind === 'number' ? number.value : null
  }
  const target = readMaintained(words, wording, read) ?? readQuantity(words.replace(LEAD, ''), wording, read)
  if (target === null) {
    const qualitative: TargetReading = { target: blankTarget('dinh_tinh', wording) }
    if (/\d/.test(words))
      qualitative.warning = `chưa đọc được số trong “${wording}”, giữ nguyên văn làm chỉ tiêu định tính`
    return qualitative
  }
  if (plain.kind === 'number' && plain.ambiguous) {
    return { target, warning: `“${wording}” được đọc là ${formatNumber(plain.value)}` }
  }
  return { target }
}

/** A target that was given as a plain number. */
export function exactTarget(value: number): TargetValue {
  return { ...blankTarget('chinh_xac', formatNumber(value)), min: value, max: value }
}

/** A target that was given as a percent, e.g. by a cell in percent format; `value` is in percent and rounded to one decimal. */
export function percentTarget(value: number): TargetValue {
  const rounded = roundHalfAwayFromZero(value, 1)
  return { ...blankTarget('ty_le', formatPercent(rounded, { dropZero: true })), min: rounded, max: rounded }
}

/**
 * What a result is divided by: the value itself, the lower end of a range, the bound, or maintained
 * plus new; null for a qualitative target.
 */
export function completionBasis(target: TargetValue): number | null {
  if (target.loai === 'duy_tri_mo_rong') return (target.duy_tri ?? 0) + (target.xay_moi ?? 0)
  return target.loai === 'toi_da' ? target.max : target.min
}

/**
 * One number of a target: kept and newly built parts, or an end of a range. Without parts the whole quantity is kept and
 * nothing is built.
 */
export function targetPart(target: TargetValue, part: 'duy_tri' | 'xay_moi' | 'min' | 'max'): number | null {
  return part === 'duy_tri' && target.loai !== 'duy_tri_mo_rong' ? completionBasis(target) : target[part]
}

type ReadNumber = (digits: string | undefined) => number | null

function readMaintained(words: string, wording: string, read: ReadNumber): TargetValue | null {
  const kept = read(maintained.exec(words)?.[1])
  const built = read(added.exec(words)?.[1])
  if (built === null && (kept === null || !/^\D*\d[\d.]*\D*$/.test(words))) return null
  const sum = (kept ?? 0) + (built ?? 0)
  return { ...blankTarget('duy_tri_mo_rong', wording), min: sum, max: sum, duy_tri: kept, xay_moi: built }
}

function readQuantity(words: string, wording: string, read: ReadNumber): TargetValue | null {
  const range = match(`(?:tu )?${QUANTITY} ?(?:den|toi|-|÷|~) ?(?<second>${NUMBER}) ?%?${WORDS}`, words)
  if (range !== null) {
    const [min, max] = [read(range.first), read(range.second)]
    return min === null || max === null || min > max ? null : { ...blankTarget('khoang', wording), min, max }
  }
  const fraction = match(`(?<first>${NUMBER}) ?/ ?(?<second>${NUMBER})${WORDS}`, words)
  if (fraction !== null) {
    const value = read(fraction.first)
    return value === null ? null : { ...blankTarget('ty_le', wording), min: value, max: value }
  }
  const least = match(`(?:${LEAST}) ?${QUANTITY}${WORDS}`, words) ?? match(`(?:tu )?${QUANTITY}\\D*tro len\\D*`, words)
  if (least !== null) return { ...blankTarget('toi_thieu', wording), min: read(least.first) }
  const most = match(`(?:${MOST}) ?${QUANTITY}${WORDS}`, words) ?? match(`(?:tu )?${QUANTITY}\\D*tro xuong\\D*`, words)
  if (most !== null) return { ...blankTarget('toi_da', wording), max: read(most.first) }
  const exact = match(`${QUANTITY}${WORDS}`, words)
  const value = read(exact?.first)
  if (exact === null || value === null) return null
  return { ...blankTarget(exact.percent === '%' ? 'ty_le' : 'chinh_xac', wording), min: value, max: value }
}

function match(pattern: string, words: string): Record<string, string> | null {
  return new RegExp(`^${pattern}$`, 's').exec(words)?.groups ?? null
}

function blankTarget(loai: TargetValue['loai'], wording: string): TargetValue {
  return { loai, min: null, max: null, duy_tri: null, xay_moi: null, nguyen_van: wording }
}

/** The number of a value in arithmetic; a planned range counts with its completion basis. */
export function asNumber(value: CellValue): number | null {
  if (typeof value === 'number') return value
  if (typeof value === 'object' && value !== null && !Array.isArray(value)) return completionBasis(value)
  return null
}
