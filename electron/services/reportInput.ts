/** Gathers what the report on a period is made of: issuer, figures, units that said nothing, and the officer's own words. */
import { missingUnits } from '../../shared/annex/missingUnits.ts'
import { followingPeriod, type Period } from '../../shared/period.ts'
import type { ReportInput } from '../../shared/report/buildReport.ts'
import { listFigures } from '../../shared/report/listFigures.ts'
import { inSentence } from '../../shared/report/reportParts.ts'
import { describeSupplement } from '../../shared/report/supplement.ts'
import type { Unit } from '../../shared/unit.ts'
import { viewAnnex } from './annexes.ts'
import type { AnnexSession } from './annexSession.ts'
import type { CallContext } from './callContext.ts'
import { readIssuer } from './issuer.ts'
import { officeUnit } from './officeUnits.ts'
import { periodPresets, periodView } from './periods.ts'
import { listReportAnnexes } from './reportAnnexes.ts'
import { readOwnWords } from './reportWords.ts'
import { unitDirectory } from './unitDirectory.ts'

export function describeReportInput(context: CallContext, session: AnnexSession, period: Period): ReportInput {
  const unit = officeUnit(context.office)
  const parent = unitDirectory().ancestorsOf(unit.id)[0]
  const next = followingPeriod(period, periodPresets(context.db))
  const annexes = listReportAnnexes(context, session, period)
  return {
    issuer: readIssuer(context),
    issuerName: describeIssuer(context, unit),
    number: null,
    symbol: 'BC-LĐTBXH',
    addressee: parent ? `Sở Lao động - Thương binh và Xã hội ${inSentence(parent.name)}` : null,
    recipients: [
      parent ? '- Sở Lao động-TB&XH (b/c);' : '- Bộ Lao động-TB&XH (b/c);',
      `- UBND ${inSentence(unit.kind)} (b/c);`,
      '- Lưu: VT, LĐ.',
    ],
    period,
    nextPeriod: next?.name ?? null,
    supplement: describeSupplement(periodView(context.db, period)),
    missing: annexes.flatMap(({ annex }) => {
      const { units, of } = missingUnits(annex)
      const { number } = annex.inputs.definition
      return units.length === 0 ? [] : [{ annex: number, units: units.map(({ name }) => name), of }]
    }),
    figures: annexes.flatMap(({ annex, period: own }) => {
      const { definition } = annex.inputs
      if (!definition.progress) return []
      const view = viewAnnex(context, session, { form: definition.id, period: own.id }, period)
      return listFigures(definition, view, definition.progress)
    }),
    own: readOwnWords(context.db, period),
  }
}

/** `Phòng Lao động - Thương binh và Xã hội huyện Lập Thạch` */
function describeIssuer(context: CallContext, unit: Unit): string {
  const body = context.office.role === 'province' ? 'Sở' : 'Phòng'
  return `${body} Lao động - Thương binh và Xã hội ${inSentence(unit.name)}`
}
