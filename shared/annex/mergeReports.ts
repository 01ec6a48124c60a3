/** How the cells of many offices become one cell of the office above: counts are added, rates made anew from what was added. */
import type { CellValue } from '../columns/columnType.ts'
import { columnTypes } from '../columns/index.ts'
import type { AnnexColumn, AnnexDefinition } from '../form.ts'
import { copyColumn } from '../submission.ts'
import { asNumber } from '../target.ts'
import { cellType, type RowPlan, totalKey } from './annexRows.ts'
import type { ReportedCell, ReportedPart } from './reportedParts.ts'
import { sumTargets } from './sumTargets.ts'
import { splitUnitColumn } from './unitColumns.ts'

export interface Merging {
  parts: readonly ReportedPart[]
  definition: AnnexDefinition
  /** Whether a formula of the cell stands on what the office above keeps itself, its own plan above all. */
  standsOnOwn: (row: RowPlan, column: AnnexColumn) => boolean
  /** Whether the office above would make the cell by a formula. */
  isFormula: (row: RowPlan, column: AnnexColumn) => boolean
}

/**
 * The reported cells that make a cell of the whole; none where it is made in another way: groups and totals of its own
 * rows, rates of its own operands, columns whose definition says so.
 */
export function reportedCells(merging: Merging, row: RowPlan, column: AnnexColumn): ReportedCell[] {
  const { parts, definition } = merging
  if (parts.length === 0 || row.kind === 'group' || row.kind === 'heading' || row.key === totalKey) return []
  if (column.part || column.byUnit || column.merge === 'formula' || column.merge === 'none') return []
  const { type } = cellType(row, column)
  if (type === 'pct' || row.numberType === 'pct') return []
  const isQuantity = type === 'target' || columnTypes[type].editor === 'number'
  if (!isQuantity && type !== 'text' && merging.isFormula(row, column)) return []
  if (type === 'target' && merging.standsOnOwn(row, column)) return []
  const ofUnit = splitUnitColumn(column.key)
  if (!ofUnit) return parts.flatMap((part) => part.cell(row, column) ?? [])
  const wanted = typeof column.merge === 'object' ? column.merge.of : copyColumn(definition, ofUnit.column)
  return parts.filter(({ unit }) => unit.code === ofUnit.unit).flatMap((part) => part.cell(row, column, wanted) ?? [])
}

/**
 * The value of several reported cells as one: numbers and planned quantities are added, notes stand one after another
 * under the names of their offices, anything else must be said alike by all. Zero is not blank: null where nobody says.
 */
export function mergeValues(cells: readonly ReportedCell[], row: RowPlan, column: AnnexColumn): CellValue {
  const { type } = cellType(row, column)
  const [first, ...more] = cells
  if (!first) return null
  if (columnTypes[type].editor === 'number') {
    const numbers = cells.flatMap((cell) => (amountOf(cell) === null ? [] : [amountOf(cell) ?? 0]))
    return numbers.length === 0 ? null : numbers.reduce((sum, one) => sum + one, 0)
  }
  if (type === 'target' && cells.every(({ value }) => isQuantity(value)))
    return sumTargets(cells.map((one) => one.value))
  if (more.length === 0) return first.value
  if (type === 'text')
    return cells
      .filter(({ value }) => value !== null)
      .map(({ unit, value }) => `${unit.name}: ${String(value)}`)
      .join('; ')
  const isSame = more.every(({ value }) => JSON.stringify(value) === JSON.stringify(first.value))
  return isSame ? first.value : null
}

/** “Không phát sinh” is zero. */
export function amountOf({ state, value }: ReportedCell): number | null {
  return state === 'nil' ? 0 : asNumber(value)
}

/** Shares and targets in words are not added. */
function isQuantity(value: CellValue): boolean {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return asNumber(value) !== null
  return 'loai' in value && value.loai !== 'ty_le' && value.loai !== 'dinh_tinh'
}
