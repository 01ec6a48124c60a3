/** An entered number that is far from what the same cell said in the last periods: a digit too many, the wrong column. */
import type { Issue } from '../errors.ts'
import type { AnnexColumn } from '../form.ts'
import { formatNumber } from '../number.ts'
import { shippedRules } from '../rules.ts'
import { asNumber } from '../target.ts'
import type { RowPlan } from './annexRows.ts'
import type { ComputedAnnex } from './computedAnnex.ts'
import { holdsFigures } from './holdsFigures.ts'
import { describePlace, issueAt } from './issueAt.ts'

/** Fewer say nothing about what is usual. */
const LEAST_PERIODS = 3
/** The median distance from the median of numbers that scatter by chance is this part of their standard deviation. */
const SPREAD_OF_MEDIAN = 1.4826
/** What has been the same for years may still change by a tenth. */
const LEAST_SHARE = 0.1

/**
 * Warnings about typed and imported counts and sums of money; what a register counts has its records to show. `told` are
 * the cells that are asked about already.
 */
export function checkHistory(annex: ComputedAnnex, rows: readonly RowPlan[], told: ReadonlySet<string>): Issue[] {
  const { definition, stored } = annex.inputs
  if (definition.periodKind !== 'period' || stored.size === 0) return []
  const earlier = earlierPeriods(annex, readRule(annex, 'bat_thuong_so_ky'))
  if (earlier.length < LEAST_PERIODS) return []
  const deviations = readRule(annex, 'bat_thuong_do_lech')
  const columns = definition.columns.filter(isCompared)
  return rows.flatMap((row) =>
    columns.flatMap((column) => {
      const own = stored.get(row.key)?.get(column.key)
      if (own?.state !== 'value' || told.has(`${row.key}\n${column.key}`)) return []
      const now = asNumber(own.value)
      const before = earlier
        .map((one) => asNumber(annex.otherPeriods.valueIn(one, row, column.key)))
        .filter((one) => one !== null)
      if (now === null || before.length < LEAST_PERIODS || !isUnusual(now, before, deviations)) return []
      const numbers = before.map((one) => formatNumber(one)).join(', ')
      const message = `${describePlace(annex, row, column)}: kỳ này ${formatNumber(now)}, các kỳ trước ${numbers}. Xem có thừa chữ số hay nhầm cột không.`
      return [issueAt(annex, row, column.key, 'bat_thuong', 'warning', message)]
    }),
  )
}

function isCompared({ additive, hidden, type, source }: AnnexColumn): boolean {
  return additive && !hidden && ['int', 'dec1', 'trieu', 'dong'].includes(type) && source.kind !== 'rows'
}

/** The last ones that somebody has reported, the nearest first. */
function earlierPeriods(annex: ComputedAnnex, most: number): ComputedAnnex[] {
  const found: ComputedAnnex[] = []
  let one = annex.inputs.other(annex.inputs.definition.id, 'previous')
  for (let step = 0; one && step < most; step++) {
    if (one.inputs.isReported && holdsFigures(one)) found.push(one)
    one = one.inputs.other(one.inputs.definition.id, 'previous')
  }
  return found
}

/**
 * Farther from the median of the periods before than so many standard deviations. Counts of few scatter by the root of
 * what is usual, so small communes stay quiet; what has always jumped is allowed to.
 */
function isUnusual(now: number, before: readonly number[], deviations: number): boolean {
  const usual = medianOf(before)
  const spread = SPREAD_OF_MEDIAN * medianOf(before.map((one) => Math.abs(one - usual)))
  const least = Math.max(Math.sqrt(Math.abs(usual)), Math.abs(usual) * LEAST_SHARE, 1)
  return Math.abs(now - usual) > deviations * Math.max(spread, least)
}

function medianOf(numbers: readonly number[]): number {
  const sorted = [...numbers].sort((a, b) => a - b)
  const middle = Math.floor(sorted.length / 2)
  const upper = sorted[middle] ?? 0
  return sorted.length % 2 === 1 ? upper : ((sorted[middle - 1] ?? upper) + upper) / 2
}

export function readRule({ inputs: { period } }: ComputedAnnex, key: string): number {
  return Number((period.rules ?? shippedRules).valueOf(key, period.to) ?? 0)
}
