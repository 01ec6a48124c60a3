/** Excel's day numbers as dates, with the two calendars Excel has. */
import { addDays, formatDate } from '../date.ts'
import type { ParseContext } from './columnType.ts'

/** 31/12/2100 in the calendar from 1900; larger numbers are no dates of this product. */
const LAST_SERIAL = 73_415

/**
 * ISO date of a serial, its time of day dropped. Null for numbers that are no date, among them 60 in the calendar from
 * 1900: Excel calls it 29/02/1900, a day that never was.
 */
export function serialToDate(serial: number, context: Pick<ParseContext, 'date1904'>): string | null {
  const days = Math.floor(serial)
  if (context.date1904) return days >= 0 && days <= LAST_SERIAL ? addDays('1904-01-01', days) : null
  if (days < 1 || days > LAST_SERIAL || days === 60) return null
  let date = knownDates.get(days)
  if (date === undefined) {
    date = addDays(days < 60 ? '1899-12-31' : '1899-12-30', days)
    knownDates.set(days, date)
  }
  return date
}

/** A list holds the same few thousand days again and again. */
const knownDates = new Map<number, string>()

/** A serial as `14/06/2021`, or null where it is no date. */
export function formatDateCell(serial: number, context: Pick<ParseContext, 'date1904'>): string | null {
  const date = serialToDate(serial, context)
  return date === null ? null : formatDate(date)
}

/** How much of a date a number format shows. */
export function shownDateParts(format: string | undefined): 'year' | 'month' | 'day' {
  const codes = (format ?? '').replace(/"[^"]*"|\\.|\[[^[\]]*\]/g, '').toLowerCase()
  if (!codes.includes('y') || codes.includes('d')) return 'day'
  return codes.includes('m') ? 'month' : 'year'
}
