/** Which annexes make a report, each with the period it reports for. */
import type { ComputedAnnex } from '../../shared/annex/computeAnnex.ts'
import { isBegun } from '../../shared/annex/isBegun.ts'
import type { AnnexDefinition } from '../../shared/form.ts'
import { createPeriod, type Period } from '../../shared/period.ts'
import type { AnnexSession } from './annexSession.ts'
import type { CallContext } from './callContext.ts'
import { listAnnexes } from './checks.ts'
import { periodPresets } from './periods.ts'

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
      const own = formPeriod(context, definition, period)
      return { annex: session.annex(definition.id, own), period: own }
    })
    .filter(({ annex }) => forms !== undefined || isBegun(annex))
}

/** A form of another regime reports for that regime's dates of the same half-year or year. */
function formPeriod(context: CallContext, definition: AnnexDefinition, period: Period): Period {
  if (definition.regime === period.regime || period.kind === 'custom') return period
  const suffix = period.preset.slice(period.regime.length)
  return createPeriod(`${definition.regime}${suffix}`, period.year, period.number, periodPresets(context.db)) ?? period
}
