/** Vì sao khác: from a figure of an earlier report to the same figure of this one, and what it can be compared with. */
import { bridgeCells } from '../../shared/annex/bridgeCells.ts'
import type { Part } from '../../shared/annex/cellLeaves.ts'
import { tellApart } from '../../shared/annex/comparedOffices.ts'
import type { ComputedAnnex } from '../../shared/annex/computedAnnex.ts'
import { holdsFigures } from '../../shared/annex/holdsFigures.ts'
import type { AnnexLook } from '../../shared/annex/lookAt.ts'
import { columnNumbers } from '../../shared/annex/traceAnnex.ts'
import type { CallOutput, ParsedInput } from '../../shared/contract.ts'
import { AppError } from '../../shared/errors.ts'
import { type Period, precedingPeriod, samePeriodLastYear } from '../../shared/period.ts'
import { lookOf } from './annexes.ts'
import { type AnnexSession, openAnnexSession } from './annexSession.ts'
import type { CallContext } from './callContext.ts'
import { columnKey } from './cellPlaces.ts'
import { formsInForce } from './forms.ts'
import { periodPresets, requirePeriod } from './periods.ts'
import { type LockVersion, listLockVersions, requireLockVersion, standingLock, viewReport } from './reportVersions.ts'
import { describeItem } from './traces.ts'

type BridgeView = CallOutput<'figures.bridge'>
type Input = ParsedInput<'figures.bridge'>

/** A report that the cell stands in. `version` is the lock it is read from, null of figures that still change. */
interface Side {
  period: Period
  version: LockVersion | null
}

/** Throws `lock_unknown`, `row_unknown`, `column_unknown` and what opening an annex throws. */
export function bridgeFigure(context: CallContext, input: Input): BridgeView {
  const { db } = context
  const session = openAnnexSession(context)
  const look = lookOf(input)
  const column = columnKey(input.column, input.unit)
  const to = sideOf(context, requirePeriod(db, input.period), input.lock)
  const now = openSide(session, input.form, to, look)
  const { number } = now.inputs.definition
  const row = now.row(input.row)
  if (!row) throw new AppError('row_unknown', { form: number, row: input.row })
  if (!now.column(column)) throw new AppError('column_unknown', { form: number, column: input.column })
  const from = chooseSide(context, to.period, input.from)
  const before = from && openPast(context, session, input.form, from, look)
  const apart = before && now.otherPeriods.apartIn(before, row)
  const empty = {
    ...(apart && { apart: tellApart([apart]) }),
    to: { ...viewReport(to.period, to.version), value: now.operand(input.row, column) },
    from: from && { ...viewReport(from.period, from.version), value: before?.operand(input.row, column) ?? null },
    opening: 0,
    closing: 0,
    terms: [],
    residual: 0,
    choices: listChoices(context, input.form, to),
  }
  if (!from || !before || !holdsFigures(before)) return { ...empty, state: 'missing' }
  const report = (side: Side) => ({ period: side.period, lock: side.version?.frozen ?? null })
  const recounted = session.recounted(input.form, report(from), report(to), look)
  const bridge = bridgeCells({ from: before, to: now, ...(recounted && { recounted }) }, input.row, column)
  if (!bridge) return { ...empty, state: 'notNumber' }
  return {
    ...empty,
    ...bridge,
    state: 'told',
    terms: bridge.terms.map(({ kind, part, amount, items }) => ({
      kind,
      part: part && describePart(now, part),
      amount,
      rows: items.map((item) => describeItem(context, item)),
    })),
  }
}

/** As a lock of the period keeps it, where one is named, else the lock that holds, else as it is. */
function sideOf({ db }: CallContext, period: Period, lock: string | undefined): Side {
  if (lock !== undefined) {
    const version = requireLockVersion(db, period.id, lock)
    return { period: version.frozen.head.period, version }
  }
  return { period, version: standingLock(listLockVersions(db, period.id)) }
}

/** Null where there is no such period. */
function chooseSide(context: CallContext, to: Period, from: Input['from']): Side | null {
  if (typeof from === 'object') return sideOf(context, requirePeriod(context.db, from.period), from.lock)
  const presets = periodPresets(context.db)
  const period = from === 'preceding' ? precedingPeriod(to, presets) : samePeriodLastYear(to, presets)
  return period && sideOf(context, requirePeriod(context.db, period.id), undefined)
}

function openSide(session: AnnexSession, form: string, { period, version }: Side, look: AnnexLook): ComputedAnnex {
  return version ? session.lockedAnnex(version.frozen, form, period, look) : session.annex(form, period, look)
}

/** Null where the form did not exist yet. */
function openPast(
  { db }: CallContext,
  session: AnnexSession,
  form: string,
  side: Side,
  look: AnnexLook,
): ComputedAnnex | null {
  try {
    return openSide(session, form, side, look)
  } catch (error) {
    const isUnknown = error instanceof AppError && error.code === 'form_unknown'
    if (isUnknown && formsInForce(db).forms.some((one) => one.id === form)) return null
    throw error
  }
}

function listChoices(context: CallContext, form: string, to: Side): BridgeView['choices'] {
  const named = (['preceding', 'lastYear'] as const).flatMap((kind) => {
    const side = chooseSide(context, to.period, kind)
    return side ? [{ kind, ...viewReport(side.period, side.version) }] : []
  })
  const locks = listLockVersions(context.db, to.period.id)
    .filter(({ frozen }) => frozen.lock.id !== to.version?.frozen.lock.id)
    .filter(({ frozen }) => frozen.head.annexes.some((one) => one.form === form && one.period === to.period.id))
    .map((version) => ({ kind: 'lock' as const, ...viewReport(version.frozen.head.period, version) }))
  return [...named, ...locks.reverse()]
}

/** A flow of the same row goes by its column, one of another row by that row. */
export function describePart(
  annex: ComputedAnnex,
  { row, column }: Part,
): NonNullable<BridgeView['terms'][number]['part']> {
  const path = annex.column(column)?.path ?? [column]
  const isOwnColumn = columnNumbers(annex.inputs.definition).get(column) ?? null
  const label = annex.inputs.definition.blocks.some((block) => block.source === 'fixed')
    ? (annex.row(row)?.label ?? row)
    : (path.at(-1) ?? column)
  return { row, column, label, number: isOwnColumn }
}
