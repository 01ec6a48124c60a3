/** What the expressions of an annex refer to: cells of its own row, of other rows, forms and periods. */
import type { CellValue } from '../columns/columnType.ts'
import type { CellReference, Scope } from '../expression.ts'
import { elapsedShare, yearFrom } from '../period.ts'
import type { RowPlan } from './annexRows.ts'
import type { AnnexInputs, CellPlace, ComputedAnnex } from './computedAnnex.ts'
import type { OtherPeriods } from './otherPeriods.ts'

/** `itself` is the annex whose expressions these are; `rule` gives the value of a rule of the office in its period. */
export function createReferences(
  inputs: AnnexInputs,
  otherPeriods: OtherPeriods,
  itself: () => ComputedAnnex,
  rule: (key: string) => CellValue,
): Pick<ComputedAnnex, 'scope' | 'placesOf' | 'places' | 'referred'> {
  const { definition, period } = inputs
  return { scope, placesOf, places, referred }

  function scope(row: RowPlan): Scope {
    return {
      column: (key) => itself().operand(row.key, key),
      cell: (form, rowKey, column) => referred(row, { kind: 'cell', form, row: rowKey, column }),
      comparison: (kind, column) => referred(row, { kind: 'comparison', period: kind, column }),
      rows: (form, block, column) => placesOf(form, block, column).map((one) => one.annex.operand(one.row, one.column)),
      rule,
      elapsed: () => elapsedShare(yearFrom(period.yearStart), period.to),
    }
  }

  function placesOf(form: string, block: string, column: string): CellPlace[] {
    const other = annexOf(form)
    if (!other) return []
    return other.rows
      .filter((one) => one.block === block && isCountable(one))
      .map((one) => ({ annex: other, row: one.key, column }))
  }

  function places(row: RowPlan, reference: CellReference): CellPlace[] {
    const { other, rowKey, column } = targetOf(row, reference)
    if (!other) return []
    const keys = rowKey === row.key ? (otherPeriods.rowsIn(other, row) ?? []) : [rowKey]
    return keys.map((key) => ({ annex: other, row: key, column }))
  }

  function referred(row: RowPlan, reference: CellReference): CellValue {
    const { other, rowKey, column } = targetOf(row, reference)
    if (!other) return null
    return rowKey === row.key ? otherPeriods.valueIn(other, row, column) : other.operand(rowKey, column)
  }

  function targetOf(
    row: RowPlan,
    reference: CellReference,
  ): { other: ComputedAnnex | null; rowKey: string; column: string } {
    if (reference.kind === 'column') return { other: itself(), rowKey: row.key, column: reference.key }
    const { column } = reference
    if (reference.kind === 'comparison') {
      return { other: inputs.other(definition.id, reference.period), rowKey: row.key, column }
    }
    return { other: annexOf(reference.form), rowKey: reference.row.replace('@', row.key), column }
  }

  function annexOf(form: string): ComputedAnnex | null {
    return form === definition.id ? itself() : inputs.other(form, 'same')
  }
}

const nobody: readonly RowPlan['takes']['by'][] = ['unassigned', 'unassignedUnit', 'unclearUnit']

/** A row that stands for somebody: a row of records without a unit or a facility does not. */
function isCountable({ kind, hidden, takes }: RowPlan): boolean {
  return kind === 'row' && !hidden && !nobody.includes(takes.by)
}
