/** What the lines above a table say: the unit and the period it is about. */
import { foldHeader, normalizeSpaces, toNfc } from '../text.ts'
import type { SheetMatch } from './sheetMatch.ts'

type PeriodHint = SheetMatch['periodHint']

// Longest first, so that `thị xã` is not read as `xã`. The rank prefers the unit nearest to the people listed.
const unitKinds: { pattern: string; rank: number }[] = [
  { pattern: 'thị trấn|tt\\.?', rank: 3 },
  { pattern: 'thành phố|tp\\.?', rank: 2 },
  { pattern: 'thị xã|tx\\.?', rank: 2 },
  { pattern: 'phường', rank: 3 },
  { pattern: 'huyện|quận', rank: 2 },
  { pattern: 'tỉnh', rank: 1 },
  { pattern: 'xã', rank: 3 },
]
const namePart = "\\p{Lu}[\\p{L}’']*"
const unitReaders = unitKinds.map(({ pattern, rank }) => ({
  rank,
  reader: new RegExp(
    `(?<!\\p{L})(?<!thị )((?:${caseless(pattern)}) ?${namePart}(?:[ -]${namePart}){0,4}|(?:${caseless(pattern)}) ?\\d{1,2}(?!\\d))`,
    'u',
  ),
}))
const genericSheetName =
  /^[a-z]{1,3}\s?\d+$|^(?:sheet|trang|bieu|phu luc|phu bieu|pl|pb|danh sach|ds|tong hop|so|kq|ket qua)?[\s\d._-]*(?:t|thang|nam)?[\s\d]*$/

// “Lao động - Thương binh và Xã hội”, “Huyện ủy”
const noUnit = /^(?:xa hoi|huyen uy|tinh uy|quan uy|thi uy|thanh uy)\b/

/** The unit named by the title lines, else by the sheet name, as written; the lowest level wins. */
export function findUnitHint(sheetName: string, titles: readonly string[]): string | null {
  const name = normalizeSpaces(sheetName)
  const folded = foldHeader(name)
  const isNamed = !genericSheetName.test(folded) && folded.length > 2
  if (isNamed && titles.some((title) => ` ${foldHeader(title)} `.includes(` ${folded} `)) && !isFormWord(folded))
    return name
  const found = [...titles, name].flatMap(findUnits).sort((a, b) => b.rank - a.rank)
  return found[0]?.text ?? null
}

/** Half-year or year of a title: `6 tháng đầu năm 2021`, `năm 2020`, `đến 14/6/2021`; null without a year. */
export function findPeriodHint(sheetName: string, titles: readonly string[]): PeriodHint {
  // The line of the accompanying document carries the date it was signed.
  const isReference = (title: string) => /^\(?\s*(?:kem theo|ban hanh)/.test(foldHeader(title))
  const ordered = [...titles.filter((title) => !isReference(title)), sheetName, ...titles.filter(isReference)]
  const hints = ordered.map(readPeriod).filter((hint) => hint !== null)
  const year = hints.find((hint) => hint.year !== null)?.year
  if (year === undefined || year === null) return null
  return { year, half: hints.find((hint) => hint.half !== null && (hint.year ?? year) === year)?.half ?? null }
}

function caseless(pattern: string): string {
  return pattern.replace(/\p{L}/gu, (letter) => `[${letter}${letter.toUpperCase()}]`)
}

// A heading such as “Người nghiện” may be the sheet name too; a unit is never called so.
function isFormWord(folded: string): boolean {
  return /\b(?:nguoi|nghien|ma tuy|mai dam|co so|lanh manh|mo hinh|ket qua|chi tieu|danh sach|bieu|bao cao)\b/.test(
    folded,
  )
}

function findUnits(line: string): { text: string; rank: number }[] {
  const text = toNfc(normalizeSpaces(line))
  const isCapitals = text === text.toUpperCase()
  return unitReaders.flatMap(({ reader, rank }) => {
    const match = reader.exec(text)
    if (match?.[1] === undefined || noUnit.test(foldHeader(match[1]))) return []
    if (!isCapitals) return [{ text: match[1], rank }]
    // In a line of capitals any word may follow; a unit stands at the end or after the name of an office.
    const name = cutAtPeriod(match[1])
    const before = foldHeader(text.slice(0, match.index))
    const isPlaced = before === '' || /(?:ubnd|uy ban nhan dan|phong|so|dia ban|cua|tai)\b.*$/.test(before)
    return isPlaced && !isFormWord(foldHeader(name)) ? [{ text: name, rank }] : []
  })
}

function cutAtPeriod(name: string): string {
  return name.replace(/ (?:NĂM|THÁNG|QUÝ|KỲ|TỪ|ĐẾN|TÍNH)(?: .*)?$/u, '')
}

function readPeriod(title: string): { year: number | null; half: 1 | 2 | null } | null {
  const folded = foldHeader(title)
  const half = readHalf(folded)
  const date = /\bden (?:het )?(?:ngay )?\d{1,2} (?:thang )?(\d{1,2}) (?:nam )?((?:19|20)\d\d)\b/.exec(folded)
  if (date !== null) return { year: Number(date[2]), half: half ?? halfOfMonth(Number(date[1])) }
  const year = /\bnam ((?:19|20)\d\d)\b/.exec(folded) ?? /\b((?:19|20)\d\d)\b/.exec(folded)
  if (year === null && half === null) return null
  return { year: year === null ? null : Number(year[1]), half }
}

function readHalf(folded: string): 1 | 2 | null {
  if (/\b(?:6|06|sau) ?(?:t|thang) (?:dau|dau nam)\b/.test(folded)) return 1
  if (/\b(?:6|06|sau) ?(?:t|thang) cuoi\b/.test(folded)) return 2
  return /\b(?:6|06|sau) ?(?:t|thang)\b/.test(folded) ? 1 : null
}

// A count up to December closes the year as well as its second half.
function halfOfMonth(month: number): 1 | 2 | null {
  if (month <= 6) return 1
  return month <= 11 ? 2 : null
}
