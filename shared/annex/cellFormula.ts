/** How a computed cell is made of other cells of its own form, for programs that count it again. */
import { type Expression, referencesOf } from '../expression.ts'
import type { ComputedAnnex } from './computedAnnex.ts'

/** Row and column keys. */
export type CellFormula =
  | { by: 'sum'; cells: { row: string; column: string }[] }
  /** Its references are columns of the own row, and cells of other rows of the same form by their keys. */
  | { by: 'expression'; expression: Expression }

/** Null where the cell is no sum and no formula of its own row, or holds something else than what the program computes. */
export function formulaOf(annex: ComputedAnnex, rowKey: string, columnKey: string): CellFormula | null {
  const row = annex.row(rowKey)
  const column = annex.column(columnKey)
  if (!row || !column || annex.cell(rowKey, columnKey).origin !== 'computed') return null
  const made = annex.making(row, column)
  if (made.by === 'rows') {
    return { by: 'sum', cells: annex.children(row, column).map((child) => ({ row: child.key, column: columnKey })) }
  }
  if (made.by === 'units') return { by: 'sum', cells: made.of.map((key) => ({ row: rowKey, column: key })) }
  if (made.by !== 'formula') return null
  const { definition } = annex.inputs
  const isOwn = referencesOf(made.expression).every(
    (reference) =>
      reference.kind === 'column' ||
      (reference.kind === 'cell' && reference.form === definition.id && annex.row(reference.row) !== undefined),
  )
  return isOwn ? { by: 'expression', expression: made.expression } : null
}
