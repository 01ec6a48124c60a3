/** Every figure of the merged report as one line, with the cells of packages and of the report itself that it is made of. */
import { totalKey } from '../../../shared/annex/annexRows.ts'
import type { ComputedAnnex } from '../../../shared/annex/computedAnnex.ts'
import { shownCell, type TraceItem, traceCell } from '../../../shared/annex/traceAnnex.ts'
import type { CallOutput, ParsedInput } from '../../../shared/contract.ts'
import { visibleRows } from '../annexes.ts'
import { openAnnexSession } from '../annexSession.ts'
import type { CallContext } from '../callContext.ts'
import { officeUnit } from '../officeUnits.ts'
import { requirePeriod } from '../periods.ts'
import { listReportAnnexes } from '../reportAnnexes.ts'
import { readMergedReport } from './mergedReport.ts'

type Lineage = CallOutput<'province.lineage'>
type Line = Lineage['figures'][number]

/** Blank cells have no line. Throws `not_province`. */
export function readLineage(context: CallContext, input: ParsedInput<'province.lineage'>): Lineage {
  const { digest, packages, missing } = readMergedReport(context, input)
  const period = requirePeriod(context.db, input.period)
  const annexes = listReportAnnexes(context, openAnnexSession(context), period)
  const office = officeUnit(context.office)
  // The figures leave the program here, so it is noted before they do.
  context.write({ period: period.id, digest }, () => undefined)
  return {
    office: { code: office.code, name: office.name, isPractice: context.office.practice },
    period: { id: period.id, name: period.name, from: period.from, to: period.to },
    digest,
    packages,
    missing,
    columns: annexes.flatMap(({ annex: { inputs } }) =>
      inputs.definition.columns
        .filter((column) => !column.hidden)
        .map(({ key, path, type }) => ({
          form: inputs.definition.id,
          number: inputs.definition.number,
          column: key,
          label: path.join(', '),
          type,
        })),
    ),
    figures: annexes.flatMap(({ annex, period: own }) => listLines(annex, own.id)),
  }
}

function listLines(annex: ComputedAnnex, period: string): Line[] {
  const { definition } = annex.inputs
  const columns = definition.columns.filter((column) => !column.hidden)
  const rows = visibleRows(annex).map(({ key, label }) => ({ key, label }))
  if (annex.total) rows.push({ key: totalKey, label: annex.total.label })
  return rows.flatMap(({ key, label }) =>
    columns.flatMap((column): Line[] => {
      const { state, value, origin, reason } = annex.cell(key, column.key)
      if (state === 'blank') return []
      return [
        {
          form: definition.id,
          period,
          row: key,
          rowLabel: label,
          column: column.key,
          state,
          origin,
          number: typeof value === 'number' ? value : null,
          text: value === null || typeof value === 'number' ? null : shownCell(annex, key, column.key),
          reason: reason ?? null,
          sources: traceCell(annex, key, column.key).items.flatMap((item) => describeSource(item) ?? []),
        },
      ]
    }),
  )
}

/** What is counted from records of the office itself, or typed there, says so by its origin and has no source. */
function describeSource(item: TraceItem): Line['sources'][number] | null {
  if (item.kind === 'report') {
    const { package: id, unit, form, row, column } = item.report
    return { package: id, unit: unit.code, form, period: null, row, column, amount: item.amount }
  }
  if (item.kind !== 'cell') return null
  const { definition, period } = item.annex.inputs
  const { row, column, amount } = item
  return { package: null, unit: null, form: definition.id, period: period.id, row, column, amount }
}
