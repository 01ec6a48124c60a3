/** The total of planned quantities, which may be ranges: a plan of 8 to 10 and one of 12 are together 20 to 22. */
import type { CellValue, TargetValue } from '../columns/columnType.ts'
import { formatNumber } from '../number.ts'
import { asNumber, exactTarget } from '../target.ts'

/** Null where none holds a quantity; a single one stays in the words of its plan. */
export function sumTargets(values: readonly CellValue[]): TargetValue | null {
  const targets = values.flatMap((value) =>
    typeof value === 'object' && value !== null && !Array.isArray(value) && asNumber(value) !== null ? [value] : [],
  )
  const [first, ...more] = targets
  if (!first || more.length === 0) return first ?? null
  const least = targets.reduce((sum, target) => sum + (asNumber(target) ?? 0), 0)
  const most = targets.reduce((sum, target) => sum + Math.max(target.max ?? 0, asNumber(target) ?? 0), 0)
  if (least === most) return exactTarget(least)
  return {
    ...exactTarget(least),
    loai: 'khoang',
    max: most,
    nguyen_van: `${formatNumber(least)} - ${formatNumber(most)}`,
  }
}
