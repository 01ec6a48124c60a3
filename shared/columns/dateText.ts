/** Dates and partly known dates in the ways officers write them. */
import { daysInMonth, formatDate, isIsoDate, toIsoDate } from '../date.ts'
import { foldText } from '../text.ts'
import type { ParseContext } from './columnType.ts'

/** `date` is `YYYY`, `YYYY-MM` or `YYYY-MM-DD`. */
export type DateReading = { date: string; warning?: string } | { problem: string }

const FIRST_YEAR = 1900
const LAST_YEAR = 2100
const SEPARATOR = ' ?[-/.,]{1,2} ?'
const TIME = String.raw`(?:[t ]\d{1,2}:\d{2}(?::\d{2}(?:\.\d+)?)?(?: ?[ap]m)?z?)?`

const isoDate = new RegExp(`^(\\d{4})[-/.](\\d{1,2})[-/.](\\d{1,2})${TIME}$`)
const isoMonth = /^(\d{4})-(\d{1,2})$/
const numericDate = new RegExp(
  `^(?:ngay )?(\\d{1,2})(?:${SEPARATOR}| )(\\d{1,2})(?:${SEPARATOR}| )(\\d{4}|\\d{2})${TIME}$`,
)
const writtenDate = /^(?:ngay )?(\d{1,2}) thang (\d{1,2}),? nam (\d{4})$/
const writtenDateNoYearWord = /^(?:ngay )?(\d{1,2}) thang (\d{1,2})[ ,/-]+(\d{4})$/
const compactDate = /^(\d{2})(\d{2})(\d{4})$/
const numericMonth = new RegExp(`^(?:thang )?(\\d{1,2})(?:${SEPARATOR}|,? nam | )(\\d{4})$`)
const yearOnly = /^(?:nam |sinh nam |nam sinh |sn |ns )?(\d{4})$/
// Population files write what they do not know as 00/00/1965, --/--/1965 or xx/06/1965.
const unknownDay = /^(?:0{1,2}|[._x?*-]{1,3})\/(\d{1,2}|[._x?*-]{1,3})\/(\d{4})$/

/** Of a text that is written like no date at all. */
export const NO_DATE = 'cần ngày tháng, ví dụ 14/06/2021'

/** Reads a date of which day and month may be missing; problems complete “giá trị chưa đúng, …”. */
export function readDateText(text: string, context: Pick<ParseContext, 'dateOrder'>): DateReading {
  const plain = foldText(text)
    .replace(/[‐-―−]/g, '-')
    .replaceAll('…', '...')
    .replace(/^'|[.,;]$/g, '')
    .replace(/^(sinh ngay|sinh nam|sinh|ns|sn):? ?(?=\d)/, '')
  const unknown = unknownDay.exec(plain)
  if (unknown !== null) return readMonth(unknown[1] ?? '', Number(unknown[2]))
  const iso = isoDate.exec(plain)
  if (iso !== null) return complete(Number(iso[1]), Number(iso[2]), Number(iso[3]))
  const numeric = numericDate.exec(plain)
  if (numeric !== null) return readNumericDate(numeric, context)
  const written = writtenDate.exec(plain) ?? writtenDateNoYearWord.exec(plain) ?? compactDate.exec(plain)
  if (written !== null) return complete(Number(written[3]), Number(written[2]), Number(written[1]))
  const month = isoMonth.exec(plain)
  if (month !== null) return readMonth(month[2] ?? '', Number(month[1]))
  const vietnameseMonth = numericMonth.exec(plain)
  if (vietnameseMonth !== null) return readMonth(vietnameseMonth[1] ?? '', Number(vietnameseMonth[2]))
  const year = yearOnly.exec(plain)
  if (year !== null) return readMonth('', Number(year[1]))
  if (/^\d{2}$/.test(plain)) return { problem: 'chưa rõ là năm sinh hay tuổi, hãy ghi năm đủ 4 chữ số' }
  return { problem: NO_DATE }
}

function readNumericDate(match: RegExpExecArray, context: Pick<ParseContext, 'dateOrder'>): DateReading {
  const [first, second] = [Number(match[1]), Number(match[2])]
  const [day, month] = context.dateOrder === 'mdy' ? [second, first] : [first, second]
  const written = match[3] ?? ''
  const year = written.length === 2 ? Number(written) + (Number(written) <= 29 ? 2000 : 1900) : Number(written)
  const reading = complete(year, month, day)
  if ('problem' in reading) {
    const swapped = complete(year, day, month)
    if (month > 12 && !('problem' in swapped)) {
      return { problem: `không có tháng ${month}; nếu tệp ghi tháng trước ngày sau, hãy chọn lại thứ tự ngày tháng` }
    }
    return reading
  }
  if (written.length === 4) return reading
  return { ...reading, warning: `năm “${written}” được hiểu là ${year}` }
}

function complete(year: number, month: number, day: number): DateReading {
  const problem = yearProblem(year) ?? monthProblem(month)
  if (problem !== null) return { problem }
  if (day < 1 || day > daysInMonth(year, month)) return { problem: `tháng ${month}/${year} không có ngày ${day}` }
  return { date: toIsoDate(year, month, day) }
}

/** `month` is '' or a sign of the unknown where only the year is known. */
function readMonth(month: string, year: number): DateReading {
  const known = /^\d+$/.test(month) && Number(month) !== 0
  const problem = yearProblem(year) ?? (known ? monthProblem(Number(month)) : null)
  if (problem !== null) return { problem }
  return { date: known ? toIsoDate(year, Number(month), 1).slice(0, 7) : String(year) }
}

function yearProblem(year: number): string | null {
  return year < FIRST_YEAR || year > LAST_YEAR ? `năm ${year} nằm ngoài khoảng ${FIRST_YEAR}–${LAST_YEAR}` : null
}

function monthProblem(month: number): string | null {
  return month < 1 || month > 12 ? `không có tháng ${month}` : null
}

/** `1965`, `06/1965` or `04/08/1965`; what is no date stays as it is, so that a screen can show it. */
export function formatPartialDate(date: string): string {
  if (!isPartialDate(date) || date.length === 4) return date
  return date.length === 7 ? `${date.slice(5)}/${date.slice(0, 4)}` : formatDate(date)
}

/** `YYYY`, `YYYY-MM` or `YYYY-MM-DD` of an existing year, month or day. */
export function isPartialDate(text: string): boolean {
  return /^\d{4}(-\d{2}(-\d{2})?)?$/.test(text) && isIsoDate(`${text}-01-01`.slice(0, 10))
}

/** Whether a text holds no date but says so: `không rõ`, `-`, `chưa`. */
export function saysNoDate(text: string): boolean {
  return (
    /^(-|khong( .*)?|chua( .*)?|kxd|kr|ko ro|\.{2,})$/.test(foldText(text).replace(/[‐-―−]/g, '-')) && !/\d/.test(text)
  )
}
