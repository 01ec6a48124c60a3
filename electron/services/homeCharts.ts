/** The charts of the home screen: what definitions say is drawn, each bar a cell of an annex in its own period. */
import { cellType } from '../../shared/annex/annexRows.ts'
import { type OfficesApart, officesApart, tellApart } from '../../shared/annex/comparedOffices.ts'
import type { ComputedAnnex } from '../../shared/annex/computedAnnex.ts'
import { columnType } from '../../shared/columns/index.ts'
import type { CallOutput } from '../../shared/contract.ts'
import { AppError } from '../../shared/errors.ts'
import type { AnnexDefinition, Chart } from '../../shared/form.ts'
import { type Period, precedingPeriod, samePeriodLastYear } from '../../shared/period.ts'
import { type AnnexSession, openAnnexSession } from './annexSession.ts'
import type { CallContext } from './callContext.ts'
import { listAnnexes } from './checks.ts'
import { countingPeriod, periodPresets, reportingPeriod, requirePeriod } from './periods.ts'

type ChartView = CallOutput<'home.charts'>[number]
type Bar = ChartView['bars'][number]

/** In the order of the annexes; without those in which no bar has a figure yet. */
export function readHomeCharts(context: CallContext, input: { period: string }): ChartView[] {
  const asked = requirePeriod(context.db, input.period)
  const session = openAnnexSession(context)
  const annexes = listAnnexes(context.db, asked)
  return annexes
    .flatMap((definition) =>
      (definition.charts ?? []).map((chart) => drawChart(context, session, asked, definition, chart)),
    )
    .filter(({ bars }) => bars.some(({ values }) => values.some(({ value }) => value !== null && value !== 0)))
}

function drawChart(
  context: CallContext,
  session: AnnexSession,
  asked: Period,
  definition: AnnexDefinition,
  chart: Chart,
): ChartView {
  const apart = new Map<string, OfficesApart[]>()
  const bars = chart.bars.flatMap((bar): Bar[] => {
    const form = listAnnexes(context.db, asked).find(({ id }) => id === (bar.form ?? definition.id))
    if (!form) return []
    const own = reportingPeriod(context.db, form, asked)
    const periods = chart.kind === 'steps' ? [own] : comparedPeriods(context, form, own)
    const now = session.annex(form.id, own)
    const values = periods.map((period, index) => {
      const annex = openAnnex(session, form.id, period, index === 0)
      const found = annex && officesApart(now.inputs, annex.inputs)
      if (found) apart.set(period.id, [...(apart.get(period.id) ?? []), found])
      return { period: period.id, ...readCell(found ? null : annex, bar) }
    })
    return [{ label: bar.label, form: form.id, period: own.id, row: bar.row, column: bar.column, values }]
  })
  const periods =
    chart.kind === 'steps'
      ? [asked]
      : comparedPeriods(context, definition, reportingPeriod(context.db, definition, asked))
  return {
    form: definition.id,
    number: definition.number,
    id: chart.id,
    kind: chart.kind,
    title: chart.title,
    measureUnit: definition.measureUnit,
    periods: periods.map(({ id, name, year }) => {
      const found = apart.get(id)
      return { id, name, year, ...(found && { apart: tellApart(found) }) }
    }),
    bars,
  }
}

/** The period itself, the one before it, and the same of last year; each once. */
function comparedPeriods({ db }: CallContext, form: AnnexDefinition, period: Period): Period[] {
  const first = countingPeriod(db, form, period)
  const presets = periodPresets(db)
  const all = [period, precedingPeriod(first, presets), samePeriodLastYear(first, presets)]
  const known = new Map(all.flatMap((one) => (one ? [[one.id, one] as const] : [])))
  return [...known.values()]
}

/** Null where the form did not exist yet. */
function openAnnex(session: AnnexSession, form: string, period: Period, isAsked: boolean): ComputedAnnex | null {
  try {
    return session.annex(form, period)
  } catch (error) {
    if (!isAsked && error instanceof AppError && error.code === 'form_unknown') return null
    throw error
  }
}

function readCell(
  annex: ComputedAnnex | null,
  at: { row: string; column: string },
): { value: number | null; text: string } {
  const row = annex?.row(at.row)
  const column = annex?.column(at.column)
  if (!annex || !row || !column) return { value: null, text: '' }
  const type = cellType(row, column)
  return {
    value: annex.number(at.row, at.column),
    text: columnType(type).format(annex.operand(at.row, at.column), { value: type }),
  }
}
