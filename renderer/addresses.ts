/** Addresses of the screens inside the window: `#/2021-ND09_6T/annexes/…`; the period is always part of it. */
import type { RouteName } from './routeNames.ts'

export type ScreenName =
  | 'home'
  | 'annexes'
  | 'registers'
  | 'import'
  | 'checks'
  | 'reminders'
  | 'report'
  | 'help'
  | 'submissions'
  | 'received'
  | 'duplicates'
  | 'people'

/** In an address that is made before any period is known: the current one. */
export const currentPeriod = 'hien-tai'

export function addressOf(period: string, screen: RouteName, ...rest: string[]): string {
  return `/${[period, screen, ...rest].map(encodeURIComponent).join('/')}`
}

export interface Place {
  form: string
  period: string
  row: string
  column: string
}

/** Where an annex cell is shown; without a row, the annex itself. */
export function addressOfPlace(place: Place): string {
  const { form, period, row, column } = place
  return row === '' ? addressOf(period, 'annexes', form) : addressOf(period, 'annexes', form, row, column)
}

/** The same cell with what stands behind its figure. */
const traceWord = 'truy-so'

export function addressOfTrace({ period, form, row, column }: Place): string {
  return addressOf(period, 'annexes', form, row, column, traceWord)
}

/** Whether the last part of a cell's address asks for what stands behind it. */
export function asksForTrace(part: string | undefined): boolean {
  return part === traceWord
}

/** Parts of an address, decoded: period, screen, the rest. */
export function readAddress(location: string): string[] {
  return location.split('/').filter(Boolean).map(decodeURIComponent)
}

/** The screen of data packs. */
export function addressOfPacks(period: string): string {
  return `/${encodeURIComponent(period)}/packs`
}
