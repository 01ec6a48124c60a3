/** From one value of a rate to another: one operand after the other takes its later value, so that the steps add up. */
import { columnTypes } from '../columns/index.ts'
import { evaluate } from '../evaluateExpression.ts'
import { type CellReference, referencesOf, type Scope } from '../expression.ts'
import { cellType, type RowPlan } from './annexRows.ts'
import type { BridgeTerm } from './bridgeCells.ts'
import type { CellPlace } from './computedAnnex.ts'
import { holdNumber } from './heldNumbers.ts'

/** `before` is null where the row was not there. A number that was typed on one side is one step. */
export function bridgeFormula(before: CellPlace | null, now: CellPlace): BridgeTerm[] {
  const row = now.annex.row(now.row)
  const column = now.annex.column(now.column)
  const closing = numberOf(now)
  const opening = before ? numberOf(before) : 0
  const made = row && column && now.annex.making(row, column)
  const isComputed = [before, now].every((place) => !place || isBlankOrComputed(place))
  if (!row || !column || made?.by !== 'formula' || !isComputed) return stepOf('typed', closing - opening, now)
  const rowBefore = before?.annex.row(before.row) ?? null
  const type = columnTypes[cellType(row, column).type]
  const later = new Set<string>()
  const value = (): number =>
    holdNumber(now.annex.inputs.period, evaluate(made.expression, scopeOf(before, rowBefore, now, row, later)), type) ??
    0
  let reached = value()
  // What the formula itself makes of the earlier operands differs where it was another formula, or rounded otherwise.
  const terms = stepOf('form', reached - opening, now)
  for (const reference of referencesOf(made.expression)) {
    later.add(JSON.stringify(reference))
    const next = value()
    const [place] = now.annex.places(row, reference)
    terms.push(...stepOf('operand', next - reached, place ?? now))
    reached = next
  }
  return [...terms, ...stepOf('time', closing - reached, now)]
}

function scopeOf(
  before: CellPlace | null,
  rowBefore: RowPlan | null,
  now: CellPlace,
  row: RowPlan,
  later: ReadonlySet<string>,
): Scope {
  const at = (reference: CellReference) => {
    if (later.has(JSON.stringify(reference))) return now.annex.referred(row, reference)
    return before && rowBefore ? before.annex.referred(rowBefore, reference) : null
  }
  return {
    ...now.annex.scope(row),
    column: (key) => at({ kind: 'column', key }),
    cell: (form, rowKey, column) => at({ kind: 'cell', form, row: rowKey, column }),
    comparison: (period, column) => at({ kind: 'comparison', period, column }),
  }
}

function stepOf(kind: BridgeTerm['kind'], amount: number, place: CellPlace): BridgeTerm[] {
  const exact = Math.round(amount * 1e6) / 1e6
  return exact === 0 ? [] : [{ kind, part: null, amount: exact, items: [{ kind: 'cell', ...place, amount: exact }] }]
}

function numberOf({ annex, row, column }: CellPlace): number {
  return annex.number(row, column) ?? 0
}

function isBlankOrComputed({ annex, row, column }: CellPlace): boolean {
  const { state, origin } = annex.cell(row, column)
  return state === 'blank' || origin === 'computed'
}
