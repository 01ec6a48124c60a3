/** What the gaps of a report are read from, and where one kind of them comes from. */
import type { CallOutput } from '../../shared/contract.ts'
import { daysBetween, formatDateInText } from '../../shared/date.ts'
import type { Issue } from '../../shared/errors.ts'
import type { Gap } from '../../shared/gap.ts'
import type { Period } from '../../shared/period.ts'
import type { AnnexSession } from './annexSession.ts'
import type { CallContext } from './callContext.ts'
import type { CheckedAnnex } from './checks.ts'
import type { GivenReason } from './givenReasons.ts'

export interface ReportState {
  context: CallContext
  session: AnnexSession
  period: Period
  isLocked: boolean
  checked: readonly CheckedAnnex[]
  /** All they say, errors first. */
  issues: readonly Issue[]
  board: CallOutput<'submissions.list'>
  /** The reason an officer gave for a warning. */
  reasonOf: (issue: Issue) => GivenReason
}

/** Gaps that are explained are among them, with their reason. */
export type GapSource = (report: ReportState) => Gap[]

/** Who closes what no commune does: the office itself, as people call one of its level. */
export function nameDoer({ office }: Pick<CallContext, 'office'>): string {
  return office.role === 'province' ? 'Sở' : 'Phòng'
}

/** `hạn 18/6, còn 3 ngày`, or nothing without a deadline. */
export function describeDue(due: string | null, today: string): string {
  if (due === null) return ''
  const days = daysBetween(today, due)
  const left = days > 0 ? `còn ${days} ngày` : days === 0 ? 'là hôm nay' : `quá ${-days} ngày`
  return `hạn ${formatDateInText(due).replace(/\/\d{4}$/, '')}, ${left}`
}
