/** Which annexes make a report, each with the period it reports for. */
import { countSteps } from '../../db/longWork.ts'
import type { ComputedAnnex } from '../../shared/annex/computedAnnex.ts'
import { isBegun } from '../../shared/annex/isBegun.ts'
import type { Period } from '../../shared/period.ts'
import type { AnnexSession } from './annexSession.ts'
import type { CallContext } from './callContext.ts'
import { listAnnexes } from './checks.ts'
import { findFrozenPeriod } from './frozenPeriods.ts'
import { reportingPeriod } from './periods.ts'

/**
 * The sheets of a report: every annex of the period, also one that holds nothing, and yearly plans that hold anything;
 * with `forms`, exactly these.
 */
export function listReportSheets(
  context: CallContext,
  session: AnnexSession,
  period: Period,
  forms?: readonly string[],
): { annex: ComputedAnnex; period: Period }[] {
  if (forms) return listReportAnnexes(context, session, period, forms)
  const all = listAnnexes(context.db, period).map(({ id }) => id)
  // What a lock has not kept says nothing of the period it locked.
  const kept = findFrozenPeriod(context.db, period.id)?.head.annexes
  return listReportAnnexes(context, session, period, all).filter(({ annex, period: own }) => {
    const { id, periodKind } = annex.inputs.definition
    if (isBegun(annex)) return true
    return periodKind === 'period' && (!kept || kept.some((one) => one.form === id && one.period === own.id))
  })
}

/** In printing order, only those that hold anything; with `forms`, exactly these. */
export function listReportAnnexes(
  context: CallContext,
  session: AnnexSession,
  period: Period,
  forms?: readonly string[],
): { annex: ComputedAnnex; period: Period }[] {
  const wanted = listAnnexes(context.db, period).filter(
    (definition) => forms === undefined || forms.includes(definition.id),
  )
  return Array.from(countSteps('Đang tính các phụ lục', wanted, wanted.length, 1), (definition) => {
    const own = reportingPeriod(context.db, definition, period)
    return { annex: session.reportAnnex(definition.id, own, period), period: own }
  }).filter(({ annex }) => forms !== undefined || isBegun(annex))
}
