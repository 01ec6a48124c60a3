/** How a result stands against its target: met or not, what it lacks, and whether it keeps pace with the year. */
import type { CellValue, TargetValue } from './columns/columnType.ts'
import { asNumber } from './target.ts'

function targetOf(plan: CellValue): TargetValue | null {
  return typeof plan === 'object' && plan !== null && !Array.isArray(plan) ? plan : null
}

/**
 * Code of list `danh_gia` (rule G12): inside a range is đạt, below is chưa đạt, above is vượt. An upper bound is met by
 * anything up to it, a qualitative “giảm” by a smaller number than in the same period of last year.
 */
export function rateResult(result: CellValue, plan: CellValue, lastYear: CellValue): string | null {
  const value = asNumber(result)
  if (value === null) return null
  const target = targetOf(plan)
  if (target?.loai === 'dinh_tinh') {
    const before = asNumber(lastYear)
    if (before === null || !/gi[aả]m/i.test(target.nguyen_van.normalize('NFC'))) return 'KHONG_AP_DUNG'
    return value < before ? 'DAT' : 'CHUA_DAT'
  }
  const bound = asNumber(plan)
  if (bound === null || bound === 0) return 'KHONG_AP_DUNG'
  if (target?.loai === 'toi_da') return value <= bound ? 'DAT' : 'CHUA_DAT'
  if (value < bound) return 'CHUA_DAT'
  return value > (target?.max ?? bound) ? 'VUOT' : 'DAT'
}

/**
 * What a result lacks to the least that meets its target: the lower end of a range, maintained plus new. Blank without a
 * number to compare with, a target of zero among them; an upper bound asks for nothing more.
 */
export function shortfallOf(result: CellValue, plan: CellValue): number | null {
  const value = asNumber(result)
  const bound = asNumber(plan)
  if (value === null || bound === null || bound === 0) return null
  return targetOf(plan)?.loai === 'toi_da' ? 0 : Math.max(0, bound - value)
}

/**
 * Code of list `so_tien_do`. `tolerance` is how many points of percent around the elapsed share still are on time; at the
 * end of the year there is none. Of an upper bound, running ahead is what threatens it.
 */
export function judgePace(
  result: CellValue,
  plan: CellValue,
  { tolerance, elapsed }: { tolerance: number; elapsed: number },
): string | null {
  const bound = asNumber(plan)
  if (bound === null || bound === 0) return null
  const value = asNumber(result)
  if (value === null) return 'CHUA_CO'
  const allowed = elapsed >= 1 ? 0 : tolerance
  const ahead = (value / bound - elapsed) * 100
  const isAhead = ahead > allowed + 1e-9
  if (targetOf(plan)?.loai === 'toi_da') return isAhead ? 'NGUY_CO_VUOT_MUC' : 'DUNG'
  if (value === 0) return 'CHUA_CO'
  return isAhead ? 'VUOT' : ahead < -allowed - 1e-9 ? 'CHAM' : 'DUNG'
}
