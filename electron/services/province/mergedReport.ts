/** The merged report of a period as a whole: whose packages were added up, who is missing, every figure, and one digest of all. */
import { totalKey } from '../../../shared/annex/annexRows.ts'
import { canonicalJson } from '../../../shared/canonicalJson.ts'
import type { CallOutput, ParsedInput } from '../../../shared/contract.ts'
import { sha256Hex } from '../../signing/digest.ts'
import { visibleRows } from '../annexes.ts'
import { openAnnexSession } from '../annexSession.ts'
import type { CallContext } from '../callContext.ts'
import { describeReport } from '../describeReport.ts'
import { unitsBelow } from '../officeUnits.ts'
import { requirePeriod } from '../periods.ts'
import { listReportAnnexes } from '../reportAnnexes.ts'
import { requireProvince } from './provinceOffice.ts'
import { viewReceived } from './receivedList.ts'
import { countedPackages } from './reportedForms.ts'

/** The digest is the same whatever the order in which packages came in, and however often. */
export function readMergedReport(
  context: CallContext,
  input: ParsedInput<'province.merge'>,
): CallOutput<'province.merge'> {
  requireProvince(context)
  const { db, office } = context
  const period = requirePeriod(db, input.period)
  const annexes = listReportAnnexes(context, openAnnexSession(context), period)
  const used = new Set(annexes.flatMap(({ annex }) => annex.inputs.reports?.parts.map((part) => part.package) ?? []))
  const counted = countedPackages(context).filter(({ id }) => used.has(id))
  const { forms } = describeReport(context, period, annexes, [])
  return {
    period: period.id,
    digest: `sha256:${sha256Hex(canonicalJson(forms))}`,
    packages: counted.map((head) => viewReceived(db, head)),
    missing: unitsBelow(office, period.to)
      .filter(({ code }) => !counted.some((one) => one.unitCode === code && one.period === period.id))
      .map(({ code, name }) => ({ code, name })),
    forms: annexes.map(({ annex, period: own }) => {
      const { definition } = annex.inputs
      const shown = definition.columns.filter((column) => !column.hidden)
      const total = Object.fromEntries(shown.map(({ key }) => [key, annex.cell(totalKey, key)]))
      return {
        form: definition.id,
        number: definition.number,
        period: own.id,
        rows: visibleRows(annex).map(({ key, label, cells }) => ({ key, label, cells })),
        total: annex.total ? total : null,
      }
    }),
  }
}
