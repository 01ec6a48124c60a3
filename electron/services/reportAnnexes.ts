/** Which annexes make a report, each with the period it reports for. */
import type { ComputedAnnex } from '../../shared/annex/computeAnnex.ts'
import { isBegun } from '../../shared/annex/isBegun.ts'
import type { Period } from '../../shared/period.ts'
import type { AnnexSession } from './annexSession.ts'
import type { CallContext } from './callContext.ts'
import { listAnnexes } from './checks.ts'
import { reportingPeriod } from './periods.ts'

/** In printing order, only those that hold anything; with `forms`, exactly these. */
export function listReportAnnexes(
  context: CallContext,
  session: AnnexSession,
  period: Period,
  forms?: readonly string[],
): { annex: ComputedAnnex; period: Period }[] {
  return listAnnexes(context.db, period)
    .filter((definition) => forms === undefined || forms.includes(definition.id))
    .map((definition) => {
      const own = reportingPeriod(context.db, definition, period)
      return { annex: session.reportAnnex(definition.id, own, period), period: own }
    })
    .filter(({ annex }) => forms !== undefined || isBegun(annex))
}
