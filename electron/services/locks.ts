/** Locking a period: its figures, records, forms and units are kept as they are; opening it again, with the reason. */

import { insertLock, listActiveLocks, releaseLock } from '../../db/locks.ts'
import { countSteps } from '../../db/longWork.ts'
import type { CallOutput, ParsedInput } from '../../shared/contract.ts'
import { AppError } from '../../shared/errors.ts'
import { openAnnexSession } from './annexSession.ts'
import { assessReport, requireNothingBlocks } from './assessReport.ts'
import type { CallContext } from './callContext.ts'
import { listAnnexes } from './checks.ts'
import { freezePeriod } from './freezePeriod.ts'
import { findFrozenPeriod, frozenPeriodOf } from './frozenPeriods.ts'
import { periodView, requirePeriod } from './periods.ts'
import { listReportAnnexes } from './reportAnnexes.ts'

/** Refused with `period_has_errors` while a gap blocks it and `period_locked_already` where there is nothing to do. */
export function lockPeriod(context: CallContext, input: ParsedInput<'periods.lock'>): CallOutput<'periods.lock'> {
  const { db } = context
  const period = requirePeriod(db, input.period)
  if (findFrozenPeriod(db, period.id)) throw new AppError('period_locked_already', { period: period.name })
  const session = openAnnexSession(context)
  requireNothingBlocks(assessReport(context, session, period), 'lock')
  const ofPeriod = listAnnexes(db, period).map((form) => ({ annex: session.annex(form.id, period), period }))
  const ofOthers = listReportAnnexes(context, session, period).filter((one) => one.period.id !== period.id)
  const { head, parts } = freezePeriod(context, session, period, [...ofPeriod, ...ofOthers])
  context.write({ period: period.id, annexes: head.annexes.length }, (writer) => {
    const all = Object.entries(parts)
    const counted = countSteps('Đang ghi bản khóa của kỳ', all, all.length, 1)
    const texts = Array.from(counted, ([name, part]): [string, string] => [name, JSON.stringify(part)])
    insertLock(writer, period.id, JSON.stringify(head), new Map(texts))
  })
  return periodView(db, period)
}

/** The snapshot stays; what is locked after it must be opened first, because it begins with this one's closing. */
export function reopenPeriod(context: CallContext, input: ParsedInput<'periods.reopen'>): CallOutput<'periods.reopen'> {
  const { db } = context
  const period = requirePeriod(db, input.period)
  const frozen = findFrozenPeriod(db, period.id)
  if (!frozen) throw new AppError('period_not_locked', { period: period.name })
  const next = listActiveLocks(db)
    .map(frozenPeriodOf)
    .find(({ head }) => head.period.id !== period.id && Object.values(head.bases).includes(frozen.lock.id))
  if (next) throw new AppError('period_followed', { period: period.name, next: next.head.period.name })
  const reportNumber = input.reportNumber?.trim().normalize('NFC') || null
  context.write({ period: period.id, sequence: frozen.lock.sequence }, (writer) =>
    releaseLock(writer, frozen.lock, input.reason.trim().normalize('NFC'), reportNumber),
  )
  return periodView(db, requirePeriod(db, period.id))
}
