/** Computed values as the cells of a report hold them: rounded or cut as the column and the office say. */
import type { CellValue, ColumnType } from '../columns/columnType.ts'
import type { CountingPeriod } from '../figures.ts'
import { shippedRules } from '../rules.ts'
import { asNumber } from '../target.ts'

/** A number that a formula makes, as the cell of the report holds it. */
export function holdNumber({ rules, to }: CountingPeriod, raw: CellValue, type: ColumnType): number | null {
  return asNumber(ofType(raw, type, (rules ?? shippedRules).valueOf('lam_tron_ty_le', to) === 1))
}

/** A computed value as the column holds it: rounded, and a planned range as one number in a column of numbers. */
export function ofType(value: CellValue, type: ColumnType, isCut: boolean): CellValue {
  const held = type.editor === 'number' ? asNumber(value) : value
  if (isCut && type.name === 'pct' && typeof held === 'number') return type.ofNumber(cutToTenth(held))
  return typeof held === 'number' ? type.ofNumber(held) : held
}

/** 43,69 as some offices write it: 43,6. The tiny step keeps 43,7 what it is. */
function cutToTenth(value: number): number {
  return Math.trunc(value * 10 + Math.sign(value) * 1e-7) / 10
}
