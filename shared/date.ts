/** Calendar arithmetic on ISO date strings (`2021-06-14`); dates are never stored or compared as Date objects. */

const ISO_DATE = /^(\d{4})-(\d{2})-(\d{2})$/
const DAY_MILLISECONDS = 86_400_000

export interface DateParts {
  year: number
  month: number
  day: number
}

/** True for an existing calendar day written `yyyy-mm-dd`; `2021-02-29` is not one. */
export function isIsoDate(text: string): boolean {
  return readIsoDate(text) !== null
}

/** The parts of an ISO date, or null when the text is not an existing day. */
export function readIsoDate(text: string): DateParts | null {
  const match = ISO_DATE.exec(text)
  if (!match) return null
  const parts = { year: Number(match[1]), month: Number(match[2]), day: Number(match[3]) }
  // Date arithmetic below reads years under 100 as 19xx; no date of this product is that old.
  if (parts.year < 1000 || parts.month < 1 || parts.month > 12 || parts.day < 1) return null
  return parts.day <= daysInMonth(parts.year, parts.month) ? parts : null
}

/** Month 0 is December of the year before, 13 is January of the year after, and so on. */
export function toIsoDate(year: number, month: number, day: number): string {
  const monthIndex = year * 12 + (month - 1)
  const realYear = Math.floor(monthIndex / 12)
  const realMonth = monthIndex - realYear * 12 + 1
  return `${pad(realYear, 4)}-${pad(realMonth, 2)}-${pad(day, 2)}`
}

/** Accepts months outside 1–12 like toIsoDate. */
export function daysInMonth(year: number, month: number): number {
  // Every date of a list is checked, and making a Date for each takes longer than the rest of reading it.
  if (month === 2) return isLeapYear(year) ? 29 : 28
  if (month >= 1 && month <= 12) return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31
  return new Date(Date.UTC(year, month, 0)).getUTCDate()
}

function isLeapYear(year: number): boolean {
  return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0)
}

export function addDays(date: string, days: number): string {
  const moved = new Date((dayNumber(date) + days) * DAY_MILLISECONDS)
  return toIsoDate(moved.getUTCFullYear(), moved.getUTCMonth() + 1, moved.getUTCDate())
}

/** The same day some months away; a day that month lacks becomes its last day (31/01 + 1 month = 28/02). */
export function addMonths(date: string, months: number): string {
  const { year, month, day } = requireDate(date)
  return toIsoDate(year, month + months, Math.min(day, daysInMonth(year, month + months)))
}

/** Negative when `a` is earlier, positive when later, 0 on the same day. */
export function compareDates(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}

/** Days from `from` to `to`: 0 on the same day, negative when `to` is earlier. */
export function daysBetween(from: string, to: string): number {
  return dayNumber(to) - dayNumber(from)
}

/** `from` and `to` are both inclusive; null is an open end. */
export function isWithin(date: string, from: string | null, to: string | null): boolean {
  return (from === null || from <= date) && (to === null || date <= to)
}

/** `14/06/2021`, the form of tables and lists. */
export function formatDate(date: string): string {
  const { year, month, day } = requireDate(date)
  return `${pad(day, 2)}/${pad(month, 2)}/${year}`
}

/** `14/6/2021`, `05/01/2021`: the form of running text in official papers (NĐ 30/2020: zero before days under 10 and months 1, 2). */
export function formatDateInText(date: string): string {
  const { year, month, day } = requireDate(date)
  return `${pad(day, 2)}/${month <= 2 ? pad(month, 2) : month}/${year}`
}

function dayNumber(date: string): number {
  const { year, month, day } = requireDate(date)
  return Date.UTC(year, month - 1, day) / DAY_MILLISECONDS
}

function requireDate(date: string): DateParts {
  const parts = readIsoDate(date)
  if (!parts) throw new RangeError(`not an ISO date: ${date}`)
  return parts
}

function pad(value: number, width: number): string {
  return String(value).padStart(width, '0')
}
