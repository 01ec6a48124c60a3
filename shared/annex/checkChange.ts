/** Rule G9: a number that is far from the same period of last year is read twice. */
import type { Issue } from '../errors.ts'
import { formatNumber } from '../number.ts'
import type { RowPlan } from './annexRows.ts'
import type { ComputedAnnex } from './computeAnnex.ts'
import { holdsFigures } from './holdsFigures.ts'
import { describePlace, issueAt } from './issueAt.ts'

/** Both must be exceeded, so that small communes stay quiet. */
const CHANGE = { share: 0.5, units: 5 }

/** Warnings for counts of rows and of the total; plans are not results, and rates follow their counts. */
export function checkChange(annex: ComputedAnnex, rows: readonly RowPlan[]): Issue[] {
  const { definition } = annex.inputs
  const lastYear = definition.periodKind === 'period' ? annex.inputs.other(definition.id, 'lastYear') : null
  if (!lastYear?.inputs.isReported || !holdsFigures(lastYear)) return []
  const columns = definition.columns.filter(
    ({ additive, hidden, type, source }) => additive && !hidden && type === 'int' && source.kind !== 'rows',
  )
  return rows.flatMap((row) =>
    columns.flatMap((column) => {
      const now = annex.number(row.key, column.key)
      const before = lastYear.number(row.key, column.key)
      if (now === null || before === null) return []
      const change = Math.abs(now - before)
      if (change <= CHANGE.units || change <= before * CHANGE.share) return []
      const message = `${describePlace(annex, row, column)}: kỳ này ${formatNumber(now)}, cùng kỳ năm trước ${formatNumber(before)}, ${describeChange(now, before)}.`
      return [issueAt(annex, row, column.key, 'G9', 'warning', message)]
    }),
  )
}

function describeChange(now: number, before: number): string {
  const direction = now > before ? 'tăng' : 'giảm'
  const change = Math.abs(now - before)
  const share = before === 0 ? '' : ` (${formatNumber(Math.round((change / before) * 100))}%)`
  return `${direction} ${formatNumber(change)}${share}`
}
