/** What a period opens with where the one before it was locked with another closing than its records make. */
import { type Expression, parseExpression } from '../expression.ts'
import type { AnnexColumn, AnnexDefinition } from '../form.ts'
import { type RowPlan, totalKey } from './annexRows.ts'
import type { AnnexInputs } from './computedAnnex.ts'

/**
 * The closing column of the locked period that the cell opens with, or null where the records say the same. A number
 * that was typed or imported over a count and locked is what was reported: the next report begins with it. Where the
 * form has since begun to count others, the period opens with those it counts, and the bridge tells the difference.
 */
export function createFrozenOpenings(
  { definition, followsLock }: Pick<AnnexInputs, 'definition' | 'followsLock'>,
  countOf: (row: RowPlan, column: AnnexColumn) => number | null,
  valueBefore: (row: RowPlan, column: string) => number | null,
  countsAsBefore: (row: RowPlan, column: AnnexColumn) => boolean,
): (row: RowPlan, column: AnnexColumn) => string | null {
  if (!followsLock) return () => null
  const pairs = listPairs(definition)
  return (row, column) => {
    const closing = pairs.find((one) => one.opening === column.key && (one.rows?.includes(row.key) ?? true))?.closing
    // A total adds up what its rows open with.
    if (closing === undefined || row.kind !== 'row' || row.key === totalKey) return null
    const was = valueBefore(row, closing)
    if (was === null || was === countOf(row, column)) return null
    return countsAsBefore(row, column) ? closing : null
  }
}

interface Pair {
  opening: string
  closing: string
  rows: readonly string[] | null
}

/** The rule that every form of stocks has says which column goes on with which: `dau_ky == previous.cuoi_ky` (G5). */
function listPairs({ checks }: AnnexDefinition): Pair[] {
  return checks.flatMap(({ general, rule, rows }) => {
    if (general !== 'G5') return []
    const expression: Expression = parseExpression(rule)
    if (expression.kind !== 'binary' || expression.operator !== '==') return []
    const { left, right } = expression
    if (left.kind !== 'column' || right.kind !== 'comparison' || right.period !== 'previous') return []
    return [{ opening: left.key, closing: right.column, rows: Array.isArray(rows) ? rows : null }]
  })
}
