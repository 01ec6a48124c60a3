/** Who a person is: what a CCCD says about its holder, name keys, and whether two entries are the same person. */
import { foldText, foldTone, toNfc } from './text.ts'

/** `gioi_tinh` is a code of that list, `sinh` is `YYYY`, `YYYY-MM` or `YYYY-MM-DD`, `unit` the commune of residence. */
export interface PersonIdentity {
  ho_ten: string | null
  gioi_tinh: string | null
  sinh: string | null
  cccd: string | null
  cmnd: string | null
  unit: string | null
}

/** `certain` asks before a second record is made, `probable` asks, `possible` is only listed. */
export interface PersonMatch {
  level: 'certain' | 'probable' | 'possible'
  /** Vietnamese words, first what agrees, then what does not. */
  reasons: string[]
}

export interface PersonNameKeys {
  /** Equal for spellings of one name: case, spaces, tone placement and i/y ignored. */
  toned: string
  /** Equal also without diacritics. */
  unaccented: string
}

/** Only before two more words: a name of two words may begin with one of these. */
const TITLE = /^(ông|bà|anh|chị) (?=\S+ \S)/u
const LAST_PROVINCE = 96

/**
 * What a CCCD says otherwise than its holder's birth year and gender, in Vietnamese, for the entry form: cards carry errors too,
 * so it refuses nothing. Empty for what is no 12 digits: a CMND, a covered number.
 */
export function doubtCccd(cccd: string, person: { gioi_tinh?: string | null; sinh?: string | null }): string[] {
  if (!/^\d{12}$/.test(cccd)) return []
  const doubts: string[] = []
  if (!hasBirthProvince(cccd)) doubts.push(`ba số đầu ${cccd.slice(0, 3)} không phải mã tỉnh (001–096)`)
  const century = Number(cccd[3])
  const year = 1900 + 100 * Math.floor(century / 2) + Number(cccd.slice(4, 6))
  const written = person.sinh?.slice(0, 4)
  if (written && written !== String(year)) doubts.push(`số này là của người sinh năm ${year}, phiếu ghi ${written}`)
  const male = century % 2 === 0
  if (person.gioi_tinh === (male ? 'NU' : 'NAM')) {
    doubts.push(`số này là của ${male ? 'nam' : 'nữ'}, phiếu ghi ${male ? 'Nữ' : 'Nam'}`)
  }
  return doubts
}

/** Keys of a name without titles (`ông`, `bà`) and without an alias in brackets. */
export function normalizePersonName(name: string): PersonNameKeys {
  const known = knownNames.get(name)
  if (known !== undefined) return known
  const keys = foldPersonName(name)
  if (knownNames.size >= MOST_NAMES) knownNames.clear()
  knownNames.set(name, keys)
  return keys
}

/** A list is compared with the register name by name, and names repeat. */
const knownNames = new Map<string, PersonNameKeys>()
const MOST_NAMES = 10_000

function foldPersonName(name: string): PersonNameKeys {
  const bare = toNfc(name)
    .replace(/\([^()]*\)/g, ' ')
    .replace(/['’ʼ`]/g, '')
    .replace(/[^\p{L}\p{M}\p{N}]+/gu, ' ')
    .toLowerCase()
    .trim()
    .replace(TITLE, '')
  const toned = foldTone(bare)
  return { toned, unaccented: foldText(toned) }
}

/**
 * Whether two entries may be one person; null where nothing suggests it or two different valid CCCD exclude it. Equal
 * papers are certain. Names need a birth year beside them. What contradicts turns probable into possible.
 */
export function classifyMatch(a: PersonIdentity, b: PersonIdentity): PersonMatch | null {
  const cccdA = paper(a, 12)
  const cccdB = paper(b, 12)
  if (cccdA !== cccdB && isValidCccd(cccdA) && isValidCccd(cccdB)) return null
  const cmndA = paper(a, 9)
  const cmndB = paper(b, 9)
  const papers: string[] = []
  if (cccdA !== null && cccdA === cccdB) papers.push('trùng số CCCD')
  if (cmndA !== null && cmndA === cmndB) papers.push('trùng số CMND')
  const birth = compareBirths(a.sinh, b.sinh)
  // Names are compared last: it is the slow part, and a whole import compares many pairs.
  if (papers.length === 0 && birth.same === null) return null
  const names = compareNames(a, b)
  if (papers.length === 0 && names === null) return null

  const sameUnit = a.unit !== null && a.unit === b.unit
  const alike = [
    ...papers,
    ...(names ? [names] : []),
    ...(birth.same ? [birth.same] : []),
    ...(sameUnit ? ['cùng xã'] : []),
  ]
  const against = contradictions(a, b, names, birth)
  if (papers.length > 0) return { level: 'certain', reasons: [...alike, ...against] }
  if (cmndA !== null && cmndB !== null) against.push('khác số CMND')
  const probable = names === SAME_NAME && (birth.same === SAME_DATE || sameUnit)
  return { level: probable && against.length === 0 ? 'probable' : 'possible', reasons: [...alike, ...against] }
}

/**
 * The same for two people who are both written down already, where looking once more costs little: also a year of birth
 * off by one, or not known, beside an equal name in one commune; and of what only may be, nothing that much speaks against.
 */
export function classifyPair(a: PersonIdentity, b: PersonIdentity): PersonMatch | null {
  const match = classifyMatch(a, b)
  const sameUnit = a.unit !== null && a.unit === b.unit
  if (match) {
    const against = match.reasons.filter((reason) => reason.startsWith('khác')).length
    return match.level === 'possible' && against > (sameUnit ? 1 : 0) ? null : match
  }
  if (!sameUnit || differs(paper(a, 12), paper(b, 12)) || differs(paper(a, 9), paper(b, 9))) return null
  const birth = compareYears(a.sinh, b.sinh)
  const names = birth === null ? null : compareNames(a, b)
  if (birth === null || names === null || contradictions(a, b, names, { differs: null }).length > 0) return null
  return { level: 'possible', reasons: [names, birth, 'cùng xã'] }
}

function compareYears(a: string | null, b: string | null): string | null {
  if (!a || !b) return 'chưa đủ năm sinh'
  return Math.abs(Number(a.slice(0, 4)) - Number(b.slice(0, 4))) === 1 ? 'năm sinh lệch một năm' : null
}

function differs(a: string | null, b: string | null): boolean {
  return a !== null && b !== null && a !== b
}

const SAME_NAME = 'trùng họ tên'
const SAME_UNACCENTED = 'trùng họ tên không dấu'
const SAME_DATE = 'trùng ngày sinh'
const SAME_YEAR = 'trùng năm sinh'

function compareNames(a: PersonIdentity, b: PersonIdentity): typeof SAME_NAME | typeof SAME_UNACCENTED | null {
  if (!a.ho_ten || !b.ho_ten) return null
  const [first, second] = [normalizePersonName(a.ho_ten), normalizePersonName(b.ho_ten)]
  if (first.unaccented === '' || first.unaccented !== second.unaccented) return null
  return first.toned === second.toned ? SAME_NAME : SAME_UNACCENTED
}

function compareBirths(a: string | null, b: string | null): { same: string | null; differs: string | null } {
  if (!a || !b) return { same: null, differs: null }
  if (a.slice(0, 4) !== b.slice(0, 4)) return { same: null, differs: 'khác năm sinh' }
  if (a.length === 10 && a === b) return { same: SAME_DATE, differs: null }
  const known = Math.min(a.length, b.length)
  return { same: SAME_YEAR, differs: a.slice(0, known) === b.slice(0, known) ? null : 'khác ngày sinh' }
}

function contradictions(
  a: PersonIdentity,
  b: PersonIdentity,
  names: string | null,
  birth: { differs: string | null },
): string[] {
  const reasons: string[] = []
  if (a.ho_ten && b.ho_ten && names === null) reasons.push('khác họ tên')
  if (birth.differs !== null) reasons.push(birth.differs)
  if (isKnownGender(a.gioi_tinh) && isKnownGender(b.gioi_tinh) && a.gioi_tinh !== b.gioi_tinh) {
    reasons.push('khác giới tính')
  }
  return reasons
}

/** Papers are told by their digits, because one column of a list often holds both kinds. */
function paper(person: PersonIdentity, digits: 9 | 12): string | null {
  if (isNumberOf(person.cccd, digits)) return person.cccd
  return isNumberOf(person.cmnd, digits) ? person.cmnd : null
}

function isNumberOf(text: string | null, digits: number): boolean {
  return text !== null && text.length === digits && /^\d+$/.test(text)
}

function isValidCccd(cccd: string | null): boolean {
  return cccd !== null && hasBirthProvince(cccd)
}

/** Two different CCCD in their own column, both of a province that there is: never one person, whatever else they share. */
export function haveOtherCccd(a: string | null, b: string | null): boolean {
  return a !== null && b !== null && a !== b && isCccd(a) && isCccd(b)
}

/** Twelve digits that begin with a province there is. Asked of every pair of namesakes in a list, hence by letters. */
export function isCccd(text: string): boolean {
  if (text.length !== 12) return false
  for (let at = 0; at < 12; at++) {
    const digit = text.charCodeAt(at) - 48
    if (digit < 0 || digit > 9) return false
  }
  return hasBirthProvince(text)
}

function hasBirthProvince(cccd: string): boolean {
  const province = (cccd.charCodeAt(0) - 48) * 100 + (cccd.charCodeAt(1) - 48) * 10 + cccd.charCodeAt(2) - 48
  return province >= 1 && province <= LAST_PROVINCE
}

function isKnownGender(code: string | null): boolean {
  return code === 'NAM' || code === 'NU'
}
