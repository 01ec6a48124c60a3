/** Gathers what the report on a period is made of: issuer, figures, units that said nothing, and the officer's own words. */
import { describeUncompared } from '../../shared/annex/comparedOffices.ts'
import { missingUnits } from '../../shared/annex/missingUnits.ts'
import type { Period } from '../../shared/period.ts'
import type { ReportInput } from '../../shared/report/buildReport.ts'
import { listFigures } from '../../shared/report/listFigures.ts'
import { describeSupplement } from '../../shared/report/supplement.ts'
import { viewAnnex } from './annexes.ts'
import type { AnnexSession } from './annexSession.ts'
import type { CallContext } from './callContext.ts'
import { readPaper } from './paper.ts'
import { periodView } from './periods.ts'
import { listReportAnnexes } from './reportAnnexes.ts'
import { readCharts, readOwnWords } from './reportWords.ts'

export function describeReportInput(context: CallContext, session: AnnexSession, period: Period): ReportInput {
  const { created: _, ...paper } = readPaper(context, period)
  const annexes = listReportAnnexes(context, session, period)
  return {
    ...paper,
    number: null,
    symbol: 'BC-LĐTBXH',
    period,
    supplement: describeSupplement(periodView(context.db, period)),
    missing: annexes.flatMap(({ annex }) => {
      const { units, of } = missingUnits(annex)
      const { number } = annex.inputs.definition
      return units.length === 0 ? [] : [{ annex: number, units: units.map(({ name }) => name), of }]
    }),
    uncompared: annexes.flatMap(({ annex }) => (annex.inputs.definition.progress ? describeUncompared(annex) : [])),
    figures: annexes.flatMap(({ annex, period: own }) => {
      const { definition } = annex.inputs
      if (!definition.progress) return []
      const view = viewAnnex(context, session, { form: definition.id, period: own.id }, period)
      return listFigures(definition, view, definition.progress)
    }),
    own: readOwnWords(context.db, period),
    charts: readCharts(context.db, period),
  }
}
