/** What is printed under the title of a report that takes the place of one already sent. */
import type { PeriodView } from '../values.ts'

/** Without brackets; null of a first report. A number nobody has told leaves room for it. */
export function describeSupplement({ lock }: Pick<PeriodView, 'lock'>): string | null {
  if (!lock?.reopened) return null
  return `Báo cáo bổ sung, thay thế Báo cáo số ${lock.reopened.reportNumber ?? '…………'}`
}
