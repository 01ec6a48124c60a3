/** Effective-dated rules (quy định): terms, amounts and thresholds that a law or the office sets and may change. */
import type { CellValue } from './columns/columnType.ts'

export interface Rule {
  key: string
  label: string
  value: number | string
  validFrom: string | null
  validTo: string | null
  /** Where the value comes from; `confirmed` only where the text itself was read. */
  basis: string
  confirmed: boolean
}

/** Sorted by key, then by date. */
export const rules: readonly Rule[] = []

/** The value in force on an ISO date, or null where no rule speaks. */
export function ruleValue(key: string, date: string): CellValue {
  const rule = rules.find((one) => one.key === key && (one.validFrom ?? date) <= date && date <= (one.validTo ?? date))
  return rule?.value ?? null
}
