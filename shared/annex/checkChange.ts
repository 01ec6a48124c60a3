/** Rule G9: a number that is far from the same period of last year is read twice. */
import type { Issue } from '../errors.ts'
import type { AnnexColumn } from '../form.ts'
import { formatNumber } from '../number.ts'
import { asNumber } from '../target.ts'
import type { RowPlan } from './annexRows.ts'
import { readRule } from './checkHistory.ts'
import type { ComputedAnnex } from './computedAnnex.ts'
import { holdsFigures } from './holdsFigures.ts'
import { describePlace, issueAt } from './issueAt.ts'
import { valueOfRows } from './otherPeriods.ts'

/** How many more or less, and by what share; both must be exceeded, so that small communes stay quiet. */
interface Limits {
  units: number
  share: number
}

function limitsOf(annex: ComputedAnnex): Limits {
  return { units: readRule(annex, 'thay_doi_so_luong'), share: readRule(annex, 'thay_doi_ty_le') / 100 }
}

/** Warnings for counts of rows and of the total; plans are not results, and rates follow their counts. */
export function checkChange(annex: ComputedAnnex, rows: readonly RowPlan[]): Issue[] {
  const { definition } = annex.inputs
  const lastYear = definition.periodKind === 'period' ? annex.inputs.other(definition.id, 'lastYear') : null
  if (!lastYear?.inputs.isReported || !holdsFigures(lastYear)) return []
  const columns = definition.columns.filter(
    ({ additive, hidden, type, source }) => additive && !hidden && type === 'int' && source.kind !== 'rows',
  )
  const limits = limitsOf(annex)
  const ofRows = rows.flatMap((row) =>
    columns.flatMap((column) => {
      const now = annex.number(row.key, column.key)
      const before = asNumber(annex.otherPeriods.valueIn(lastYear, row, column.key))
      if (!isFar(now, before, limits)) return []
      const message = `${describePlace(annex, row, column)}: ${describeNumbers(now, before)}.`
      return [issueAt(annex, row, column.key, 'G9', 'warning', message)]
    }),
  )
  return [...ofRows, ...checkGroups(annex, lastYear, columns)]
}

/** Units that were split are compared together; the warning stands at the first of them. */
function checkGroups(annex: ComputedAnnex, lastYear: ComputedAnnex, columns: readonly AnnexColumn[]): Issue[] {
  if (!annex.rows.some(({ takes }) => takes.by === 'unit')) return []
  const limits = limitsOf(annex)
  const { groups } = annex.inputs.unitChanges(lastYear.inputs.period.to)
  return groups.flatMap(({ group }) => {
    const rows = annex.rows.filter((row) => row.takes.by === 'unit' && group?.here.includes(row.key))
    const [first] = rows
    if (!group || !first) return []
    const names = rows.map((row) => row.label).join(', ')
    return columns.flatMap((column) => {
      const now = asNumber(valueOfRows(annex, group.here, column.key))
      const before = asNumber(valueOfRows(lastYear, group.there, column.key))
      if (!isFar(now, before, limits)) return []
      const place = describePlace(annex, { ...first, label: `cả nhóm ${names}` }, column)
      return [issueAt(annex, first, column.key, 'G9', 'warning', `${place}: ${describeNumbers(now, before)}.`)]
    })
  })
}

function isFar(now: number | null, before: number | null, { units, share }: Limits): boolean {
  if (now === null || before === null) return false
  const change = Math.abs(now - before)
  return change > units && change > before * share
}

function describeNumbers(now: number | null, before: number | null): string {
  return `kỳ này ${formatNumber(now ?? 0)}, cùng kỳ năm trước ${formatNumber(before ?? 0)}, ${describeChange(now ?? 0, before ?? 0)}`
}

function describeChange(now: number, before: number): string {
  const direction = now > before ? 'tăng' : 'giảm'
  const change = Math.abs(now - before)
  const share = before === 0 ? '' : ` (${formatNumber(Math.round((change / before) * 100))}%)`
  return `${direction} ${formatNumber(change)}${share}`
}
