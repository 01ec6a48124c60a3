/** Says of a statement that goes through a whole database that nothing stops it, and how long it may take. */
import type { Connection } from './driver.ts'
import { tellStep, withoutStopping } from './longWork.ts'

/** What a slow office computer manages of copying, checking and enciphering anew; ours do it in a fifth of the time. */
const MEGABYTES_A_SECOND = 10
/** Below this it is over before anybody has read the sentence. */
const WORTH_SAYING = 20

/** To be called right before the statement: SQLite tells nothing in its midst, so this is all that is heard of it. */
export function tellWholeFile(step: string, connection: Connection): void {
  const [pages, size] = ['page_count', 'page_size'].map((name) => Number(connection.pragma(name, { simple: true })))
  const length = describeLength((pages ?? 0) * (size ?? 0))
  withoutStopping(() => tellStep(length === '' ? step : `${step} (${length})`))
}

/** `84 MB, có thể tới 10 giây` of so many bytes; nothing of a small file. */
export function describeLength(bytes: number): string {
  const megabytes = Math.round(bytes / 1024 / 1024)
  if (megabytes < WORTH_SAYING) return ''
  const seconds = Math.ceil(megabytes / MEGABYTES_A_SECOND / 5) * 5
  const time = seconds < 90 ? `${seconds} giây` : `${Math.ceil(seconds / 60)} phút`
  return `${megabytes} MB, có thể tới ${time}`
}
