/** Plan against result: every indicator of the year with what it lacks, its pace and last year, each figure at its cell. */
import { cellType, type RowPlan } from '../../shared/annex/annexRows.ts'
import { describeUncompared } from '../../shared/annex/comparedOffices.ts'
import type { ComputedAnnex } from '../../shared/annex/computedAnnex.ts'
import { columnType } from '../../shared/columns/index.ts'
import type { CallOutput } from '../../shared/contract.ts'
import { elapsedShare, type Period, yearPeriod } from '../../shared/period.ts'
import { openAnnexSession } from './annexSession.ts'
import type { CallContext } from './callContext.ts'
import { periodPresets, periodView, requirePeriod } from './periods.ts'
import { listReportAnnexes } from './reportAnnexes.ts'

type Row = CallOutput<'progress.read'>['rows'][number]
type Figure = NonNullable<Row['plan']>
type Verdict = NonNullable<Row['verdict']>

export function readProgress(context: CallContext, input: { period: string }): CallOutput<'progress.read'> {
  const period = requirePeriod(context.db, input.period)
  const annexes = listReportAnnexes(context, openAnnexSession(context), period)
  return {
    period: periodView(context.db, period),
    elapsed: elapsedOf(context, period),
    uncompared: annexes.flatMap(({ annex }) => (annex.inputs.definition.progress ? describeUncompared(annex) : [])),
    rows: annexes.flatMap(({ annex }) => listRows(annex)),
  }
}

/** Share of the reporting year gone at the end of the period, 0 to 1. */
export function elapsedOf({ db }: Pick<CallContext, 'db'>, period: Period): number {
  const year = yearPeriod(period, periodPresets(db))
  return year ? elapsedShare(year, period.to) : 1
}

/** Titles stay where any row below them is shown. */
function listRows(annex: ComputedAnnex): Row[] {
  const { progress } = annex.inputs.definition
  if (!progress) return []
  const rows = annex.rows.filter((row) => !row.hidden).map((row) => viewRow(annex, row))
  return rows.filter((row, index) => {
    if (!row.isTitle) return holdsAnything(row)
    const next = rows.findIndex((one, at) => at > index && one.isTitle)
    return rows.slice(index + 1, next < 0 ? undefined : next).some((one) => !one.isTitle && holdsAnything(one))
  })
}

function holdsAnything({ plan, result }: Row): boolean {
  return (plan !== null && plan.text !== NO_FIGURE) || (result !== null && (result.value ?? 0) !== 0)
}

/** What paper shows where there is no plan to divide by, or nothing was done. */
const NO_FIGURE = '-'

function viewRow(annex: ComputedAnnex, row: RowPlan): Row {
  const { definition, period } = annex.inputs
  const { progress } = definition
  const isTitle = row.kind === 'heading' || !progress
  const figure = (column: string | undefined): Figure | null =>
    isTitle || column === undefined ? null : { column, ...readFigure(annex, row, column) }
  const verdict = (column: string | undefined): Verdict | null => {
    const code = isTitle || column === undefined ? null : annex.operand(row.key, column)
    return column === undefined || typeof code !== 'string'
      ? null
      : { column, code, text: readFigure(annex, row, column).text }
  }
  return {
    form: definition.id,
    period: period.id,
    row: row.key,
    isTitle,
    isPart: row.kind === 'ofWhich',
    ordinal: row.ordinal ?? '',
    label: row.label,
    measureUnit: row.measureUnit ?? '',
    plan: figure(progress?.plan),
    lastYear: figure(progress?.lastYear),
    inPeriod: figure(progress?.inPeriod),
    result: figure(progress?.result),
    percent: figure(progress?.percent),
    shortfall: figure(progress?.shortfall),
    changePercent: figure(progress?.changePercent),
    pace: verdict(progress?.pace),
    verdict: verdict(progress?.verdict),
  }
}

function readFigure(annex: ComputedAnnex, row: RowPlan, key: string): Omit<Figure, 'column'> {
  const column = annex.column(key)
  const value = annex.operand(row.key, key)
  const type = column && cellType(row, column)
  const text = type ? columnType(type).format(value, { value: type }) : ''
  return { value: annex.number(row.key, key), text: text === '' ? NO_FIGURE : text }
}
