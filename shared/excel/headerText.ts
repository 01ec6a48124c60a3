/** Header texts made comparable: the same canonical words for a definition's path and for a path read from a sheet. */
import { foldHeader, foldTone } from '../text.ts'
import type { HeaderColumn } from './headerPaths.ts'

/** One way to read a header; `skipped` are the headings above that this way leaves out. */
export interface HeaderReading {
  text: string
  skipped: string[]
  /** 0 to 1: how much this way of reading costs. */
  factor: number
}

/** Everything about a sheet header that comparing needs, computed once per column. */
export interface HeaderTexts {
  column: number
  parts: string[]
  /** As read, levels joined with ' > '. */
  header: string
  /** Last part with its diacritics, as strictLeaf. */
  leaf: string
  /** The whole block is written without diacritics. */
  isPlain: boolean
  readings: HeaderReading[]
}

const totalWords = new Set(['tong', 'tong so', 'tong cong', 'cong', 'ts', 'tong so nguoi'])
const abbreviations: Record<string, string> = {
  kh: 'ke hoach',
  th: 'thuc hien',
  qd: 'quyet dinh',
  hs: 'ho so',
  mt: 'ma tuy',
  md: 'mai dam',
  dtts: 'dan toc thieu so',
}
const ordinalWords = new Set(['stt', 'tt', 'so tt', 'so thu tu', 'thu tu', 's t t', 't t'])

/** The one word for every way to write a total. */
export const totalWord = 'tong so'

/**
 * Folded parts of a path. Years, `{nam}` placeholders and connecting words (`Trong đó`, `Chia ra`) are dropped, every
 * word for a total becomes one, so that the printed form and a sheet typed by hand meet.
 */
export function canonicalPath(path: readonly string[]): string[] {
  const parts = path.map(canonicalPart).filter((part) => part !== '')
  return parts.length > 0 ? parts : path.map(foldHeader).filter((part) => part !== '')
}

function canonicalPart(text: string): string {
  const folded = foldHeader(text.replace(/\{[^}]*\}/g, ' ').replaceAll('%', ' tỷ lệ '))
    .replace(/\b(?:19|20)\d\d\b/g, ' ')
    .replace(/^(?:(?:trong do|chia ra|bao gom|gom)(?: |$))+/, '')
    .replace(/\b[a-z]+\b/g, (word) => abbreviations[word] ?? word)
    .replace(/ {2,}/g, ' ')
    .replace(/(?:phan tram|ty le|ti le)(?: (?:phan tram|ty le|ti le))*/g, 'ty le')
    .trim()
  return totalWords.has(folded) ? totalWord : folded
}

/** Words in brackets name a unit of measure or explain (`Số tiền (đồng)`). */
export function withoutBrackets(path: readonly string[]): string[] {
  return path.map((part) => part.replace(/\([^()]*\)/g, ' ')).filter((part) => part.trim() !== '')
}

/** Key that still tells `Nam` from `Năm`, used where the folded texts are equal. */
export function strictLeaf(path: readonly string[]): string {
  return foldTone((path.at(-1) ?? '').replace(/[^\p{L}\p{N}]+/gu, ' '))
}

/** Whether a folded header is that of the running number. */
export function isOrdinalHeader(folded: string): boolean {
  return ordinalWords.has(folded)
}

/** All the ways to read the header of one column, best first. */
export function readHeaderTexts(column: HeaderColumn, isPlain: boolean): HeaderTexts {
  const readings: HeaderReading[] = []
  const seen = new Set<string>()
  addReadings(column.path, 1)
  addReadings(withoutBrackets(column.path), 0.98)
  if (column.ownPath !== undefined && column.ownPath.length > 0) addReadings(column.ownPath, 0.97)
  return {
    column: column.column,
    parts: column.path,
    header: column.path.join(' > '),
    leaf: strictLeaf(column.path),
    isPlain,
    readings,
  }

  function addReadings(path: readonly string[], factor: number): void {
    const parts = canonicalPath(path)
    add(parts, 0, factor)
    if (parts.length > 1 && parts.at(-1) === totalWord) add(parts.slice(0, -1), 0, factor * 0.97)
    for (let skip = 1; skip < parts.length; skip++) add(parts, skip, factor * 0.95)
    // “Quyết định > Số” is “Số quyết định”.
    if (parts.length === 2) add([...parts].reverse(), 0, factor * 0.94)
  }

  function add(parts: readonly string[], skip: number, factor: number): void {
    const text = parts.slice(skip).join(' ')
    if (text === '' || seen.has(text)) return
    seen.add(text)
    readings.push({ text, skipped: parts.slice(0, skip), factor })
  }
}

/**
 * Likeness of two header texts from 0 to 1: one said with more words than the other, or many letter pairs in common. The
 * first word weighs most: `Ngày quyết định` is not `Số quyết định`.
 */
export function headerLikeness(a: string, b: string): number {
  const [short, long] = a.length < b.length ? [a, b] : [b, a]
  if (short.includes(' ') && ` ${long} `.includes(` ${short} `)) return 0.75 + (0.25 * short.length) / long.length
  // Texts of very different length cannot share enough; comparing them is what costs.
  if (short.length < 0.55 * long.length) return 0
  return textLikeness(a, b) * (firstWord(a) === firstWord(b) ? 1 : 0.85)
}

function firstWord(text: string): string {
  return text.split(' ', 1)[0] ?? ''
}

/** Likeness of two folded texts from 0 to 1: share of common letter pairs. */
export function textLikeness(a: string, b: string): number {
  const first = letterPairs(a)
  const second = letterPairs(b)
  if (first.length === 0 || second.length === 0) return a === b ? 1 : 0
  const rest = new Map<string, number>()
  for (const pair of second) rest.set(pair, (rest.get(pair) ?? 0) + 1)
  let common = 0
  for (const pair of first) {
    const left = rest.get(pair) ?? 0
    if (left === 0) continue
    rest.set(pair, left - 1)
    common++
  }
  return (2 * common) / (first.length + second.length)
}

function letterPairs(text: string): string[] {
  return Array.from({ length: Math.max(0, text.length - 1) }, (_, index) => text.slice(index, index + 2))
}
