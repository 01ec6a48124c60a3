/** One figure over the last periods: for the ground of today's unit where that can be known, with what changed between. */

import { tellApart } from '../../shared/annex/comparedOffices.ts'
import type { ComputedAnnex } from '../../shared/annex/computedAnnex.ts'
import { holdsFigures } from '../../shared/annex/holdsFigures.ts'
import { valueOfRows } from '../../shared/annex/otherPeriods.ts'
import type { CallOutput, ParsedInput } from '../../shared/contract.ts'
import { AppError } from '../../shared/errors.ts'
import { type Period, precedingPeriod, samePeriodLastYear } from '../../shared/period.ts'
import { asNumber } from '../../shared/target.ts'
import type { UnitEvent } from '../../shared/unitChanges.ts'
import { lookOf } from './annexes.ts'
import { type AnnexSession, openAnnexSession } from './annexSession.ts'
import type { CallContext } from './callContext.ts'
import { columnKey } from './cellPlaces.ts'
import { formsInForce, requireAnnex } from './forms.ts'
import { countingPeriod, periodPresets, requirePeriod } from './periods.ts'

type Series = CallOutput<'figures.series'>
type Point = Series['points'][number]

/** The period asked for first, then the ones before it. Throws `row_unknown`, `column_unknown` and what opening an annex throws. */
export function readSeries(context: CallContext, input: ParsedInput<'figures.series'>): Series {
  const session = openAnnexSession(context)
  const asked = requirePeriod(context.db, input.period)
  const definition = requireAnnex(context.db, input.form, asked)
  const now = session.annex(input.form, asked, lookOf(input))
  const column = columnKey(input.column, input.unit)
  if (!now.row(input.row)) throw new AppError('row_unknown', { form: definition.number, row: input.row })
  if (!now.column(column)) throw new AppError('column_unknown', { form: definition.number, column: input.column })
  const periods = listPeriodsBack(context, countingPeriod(context.db, definition, asked), input)
  const points = periods.map((period, index) => {
    const annex = index === 0 ? now : openPast(context, session, input, period)
    return makePoint(now, annex, period, { row: input.row, column })
  })
  return { points: points.map((point, index) => ({ ...point, changes: changesAfter(points, index) })) }
}

/** The annex of an earlier period; null where the form did not exist yet. */
function openPast(
  { db }: CallContext,
  session: AnnexSession,
  input: ParsedInput<'figures.series'>,
  period: Period,
): ComputedAnnex | null {
  try {
    return session.annex(input.form, period, lookOf(input))
  } catch (error) {
    const isUnknown = error instanceof AppError && error.code === 'form_unknown'
    if (isUnknown && formsInForce(db).forms.some((form) => form.id === input.form)) return null
    throw error
  }
}

/** Periods of the same kind, or the same period of the years before; of typed dates only these. */
function listPeriodsBack(
  { db }: CallContext,
  first: Period,
  { count, step }: Pick<ParsedInput<'figures.series'>, 'count' | 'step'>,
): Period[] {
  const presets = periodPresets(db)
  const before = step === 'lastYear' || first.kind === 'custom' ? samePeriodLastYear : precedingPeriod
  const periods = [first]
  while (periods.length < count) {
    const last = periods.at(-1)
    const next = last ? before(last, presets) : null
    if (!next) break
    periods.push(next)
  }
  return periods
}

function makePoint(
  now: ComputedAnnex,
  then: ComputedAnnex | null,
  period: Period,
  at: { row: string; column: string },
): Point & { events: readonly UnitEvent[] } {
  const { id, name, from, to } = period
  const none = { period: { id, name, from, to }, value: null, units: [], group: null, changes: [], events: [] }
  const row = now.row(at.row)
  if (!then || !row) return { ...none, state: 'missing' }
  const link = now.otherPeriods.linkTo(then, row)
  const isOfUnits = row.takes.by === 'unit'
  const rows = now.otherPeriods.rowsIn(then, row)
  const shown = rows ?? link?.group?.there ?? []
  const units = isOfUnits
    ? shown.map((key) => ({ code: key, name: then.row(key)?.label ?? key, value: then.operand(key, at.column) }))
    : []
  const point = { ...none, units, events: link?.events ?? eventsOfTotal(now, then, at.row) }
  if (!holdsFigures(then) || !then.column(at.column)) return { ...point, state: 'missing' }
  const apart = now.otherPeriods.apartIn(then, row)
  if (apart) return { ...point, state: 'unclear', apart: tellApart([apart]) }
  if (rows === null) {
    const names = (link?.group?.here ?? []).map((key) => now.row(key)?.label ?? key)
    const group = link?.group
      ? {
          names,
          value: asNumber(valueOfRows(then, link.group.there, at.column)),
          now: asNumber(valueOfRows(now, link.group.here, at.column)),
        }
      : null
    return { ...point, state: 'unclear', group }
  }
  const value = now.otherPeriods.valueIn(then, row, at.column)
  return { ...point, value, state: rows.length > 1 ? 'sum' : 'same' }
}

/** The total is comparable with itself; what happened to its units is told all the same. */
function eventsOfTotal(now: ComputedAnnex, then: ComputedAnnex, row: string): readonly UnitEvent[] {
  const isTotal = row === now.total?.key && now.rows.some((one) => one.takes.by === 'unit')
  return isTotal && then !== now ? now.inputs.unitChanges(then.inputs.period.to).events : []
}

/** What happened after the last day of a period and not after that of the next newer one. */
function changesAfter(points: readonly ReturnType<typeof makePoint>[], index: number): Point['changes'] {
  const newer = points[index - 1]
  const own = points[index]
  if (!newer || !own) return []
  const told = new Map<string, UnitEvent>()
  // An older period tells of all that happened since; the newest that does so knows these events by the same words.
  for (const { events } of points.slice(index)) {
    for (const event of events) {
      if (event.date > own.period.to && event.date <= newer.period.to) told.set(event.words, event)
    }
  }
  return [...told.values()]
}
