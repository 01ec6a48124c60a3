/** Moments as packages write them: whole seconds in UTC, and the calendar day in Vietnam. */

const hour = 60 * 60 * 1000
export const day = 24 * hour
const vietnamOffset = 7 * hour

/** `YYYY-MM-DDTHH:MM:SSZ`; empty for an invalid date. */
export function isoSeconds(at: Date): string {
  return Number.isNaN(at.getTime()) ? '' : at.toISOString().replace(/\.\d{3}Z$/, 'Z')
}

/** The same moment without its milliseconds, which neither a certificate nor a signature can hold. */
export function wholeSeconds(at: Date): Date {
  return new Date(Math.floor(at.getTime() / 1000) * 1000)
}

/** The calendar day in Vietnam (UTC+7 all year) as `YYYY-MM-DD`; empty for an invalid date. */
export function vietnamDay(at: Date): string {
  return isoSeconds(new Date(at.getTime() + vietnamOffset)).slice(0, 10)
}

/** Midnight in Vietnam at the start of the day in which the moment falls. */
export function startOfVietnamDay(at: Date): Date {
  return new Date(Math.floor((at.getTime() + vietnamOffset) / day) * day - vietnamOffset)
}
