/** Rule G6: what a year counts as coming, leaving or happening is what its half-years reported, where these fill the year. */
import type { Issue } from '../errors.ts'
import type { Figure } from '../figures.ts'
import type { AnnexColumn } from '../form.ts'
import { formatNumber } from '../number.ts'
import type { RowPlan } from './annexRows.ts'
import type { ComputedAnnex } from './computedAnnex.ts'
import { describePlace, issueAt } from './issueAt.ts'

const flows: readonly Figure['measure'][] = ['increase', 'decrease', 'dated']

/**
 * Warnings of rows; a total leaves out moves inside the district, whose legs may lie in two halves. Halves nobody has
 * reported say nothing of their own. Different people of two halves may be the same, so only what adds up is compared.
 */
export function checkHalves(annex: ComputedAnnex, rows: readonly RowPlan[]): Issue[] {
  const halves = annex.inputs.halves?.() ?? []
  if (halves.length === 0 || halves.some((half) => !half.inputs.isReported)) return []
  const columns = annex.inputs.definition.columns.filter(isFlow)
  return rows
    .filter((row) => halves.every((half) => half.row(row.key) && !annex.otherPeriods.apartIn(half, row)))
    .flatMap((row) =>
      columns.flatMap((column) => {
        const year = annex.number(row.key, column.key)
        const parts = halves.map((half) => half.number(row.key, column.key))
        if (year === null || parts.includes(null)) return []
        const sum = parts.reduce<number>((all, part) => all + (part ?? 0), 0)
        if (Math.abs(sum - year) < 1e-6) return []
        const added = parts.map((part) => formatNumber(part ?? 0)).join(' + ')
        const message = `${describePlace(annex, row, column)}: cả năm ${formatNumber(year)}, hai kỳ 6 tháng đã báo cáo ${added} = ${formatNumber(sum)}.`
        return [issueAt(annex, row, column.key, 'G6', 'warning', message)]
      }),
    )
}

function isFlow({ source, additive, hidden }: AnnexColumn): boolean {
  if (hidden || !additive || !('figure' in source) || !source.figure || source.kind === 'cumulative') return false
  const { measure, count = 'spells' } = source.figure
  return flows.includes(measure) && (count === 'spells' || (typeof count === 'object' && 'sum' in count))
}
