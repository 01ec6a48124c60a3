/** A row of an annex in the annexes of other periods: units change their names, their codes and their borders. */
import type { CellValue } from '../columns/columnType.ts'
import { columnTypes } from '../columns/index.ts'
import { evaluate } from '../evaluateExpression.ts'
import { parseExpression } from '../expression.ts'
import { asNumber } from '../target.ts'
import type { RowLink } from '../unitChanges.ts'
import type { RowPlan } from './annexRows.ts'
import { type OfficesApart, officesApart } from './comparedOffices.ts'
import type { AnnexInputs, ComputedAnnex } from './computedAnnex.ts'
import { sumTargets } from './sumTargets.ts'

export interface OtherPeriods {
  /** Rows that together are the ground of this row; null where none can be compared with it. */
  rowsIn(other: ComputedAnnex, row: RowPlan): string[] | null
  /** The value of those rows as one: a sum, a rate computed anew, or what all of them say; null where there is none. */
  valueIn(other: ComputedAnnex, row: RowPlan, column: string): CellValue
  /** Rows of an earlier period whose numbers go on in this one. Every row goes on in exactly one. */
  earlierRows(earlier: ComputedAnnex, row: RowPlan): string[]
  /** Rows of this annex and of one of those cannot all be compared. */
  isBroken(others: readonly (ComputedAnnex | null)[]): boolean
  /** Other offices stand behind the row there, so that nothing is compared; null of the row of an office itself. */
  apartIn(other: ComputedAnnex, row: RowPlan): OfficesApart | null
  /** What happened to the unit of the row; null of any other row and of a unit that is the same in both. */
  linkTo(other: ComputedAnnex, row: RowPlan): RowLink | null
}

export function createOtherPeriods(inputs: AnnexInputs): OtherPeriods {
  const { rows, period, unitChanges } = inputs
  const hasUnits = rows.some((row) => row.takes.by === 'unit')
  const known = new Map<ComputedAnnex, OfficesApart | null>()
  return { rowsIn, valueIn, earlierRows, isBroken, apartIn, linkTo }

  function apartIn(other: ComputedAnnex, row: RowPlan): OfficesApart | null {
    if (other.inputs.period.id === period.id || row.takes.by === 'unit') return null
    let found = known.get(other)
    if (found === undefined) {
      found = officesApart(inputs, other.inputs)
      known.set(other, found)
    }
    return found
  }

  function isBroken(others: readonly (ComputedAnnex | null)[]): boolean {
    return hasUnits && others.some((other) => other !== null && !unitChanges(other.inputs.period.to).isWhole)
  }

  function linkTo(other: ComputedAnnex, row: RowPlan): RowLink | null {
    const { to } = other.inputs.period
    return to === period.to || row.takes.by !== 'unit' ? null : unitChanges(to).ofRow(row.key)
  }

  function rowsIn(other: ComputedAnnex, row: RowPlan): string[] | null {
    const link = linkTo(other, row)
    if (!link) return apartIn(other, row) ? null : [row.key]
    return link.kind === 'unclear' ? null : link.rows
  }

  function valueIn(other: ComputedAnnex, row: RowPlan, column: string): CellValue {
    const rows = rowsIn(other, row)
    return rows && valueOfRows(other, rows, column)
  }

  function earlierRows(earlier: ComputedAnnex, row: RowPlan): string[] {
    if (row.takes.by === 'unclearUnit') return [row.key, ...unitChanges(earlier.inputs.period.to).unplaced]
    return linkTo(earlier, row)?.whole ?? [row.key]
  }
}

/** Several rows as one. Rates are computed from the sums, never averaged. */
export function valueOfRows(annex: ComputedAnnex, rows: readonly string[], columnKey: string): CellValue {
  const [first, ...more] = rows
  if (first === undefined) return null
  if (more.length === 0) return annex.operand(first, columnKey)
  const column = annex.column(columnKey)
  if (!column) return null
  const values = rows.map((row) => annex.operand(row, columnKey))
  if (column.type === 'target') return sumTargets(values)
  if (column.additive) return sumOf(values)
  if (column.source.kind === 'formula') {
    const raw = evaluate(parseExpression(column.source.formula), {
      column: (key) => valueOfRows(annex, rows, key),
      cell: () => null,
      comparison: () => null,
    })
    const type = columnTypes[column.type]
    return type.editor === 'number' && typeof raw === 'number' ? type.ofNumber(raw) : raw
  }
  return values.every((value) => JSON.stringify(value) === JSON.stringify(values[0])) ? (values[0] ?? null) : null
}

/** Blank where nothing is said. */
function sumOf(values: readonly CellValue[]): number | null {
  const numbers = values.map(asNumber).filter((one) => one !== null)
  return numbers.length === 0 ? null : numbers.reduce((all, one) => all + one, 0)
}
