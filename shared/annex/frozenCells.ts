/** An annex whose figures are those that were kept, whatever they would be computed as today. */
import type { CellValue } from '../columns/columnType.ts'
import type { Issue } from '../errors.ts'
import { asNumber } from '../target.ts'
import type { Cell } from '../values.ts'
import type { ComputedAnnex } from './computedAnnex.ts'

/** Cells by row, then column; blank ones are left out. */
export type FrozenCells = Record<string, Record<string, Cell>>

/** Every cell of the annex that holds something. */
export function freezeCells(annex: ComputedAnnex): FrozenCells {
  const rows = annex.total ? [...annex.rows, annex.total] : annex.rows
  const frozen: FrozenCells = {}
  for (const { key } of rows) {
    const cells = annex.inputs.definition.columns.flatMap((column): [string, Cell][] => {
      const cell = annex.cell(key, column.key)
      return cell.state === 'blank' && cell.note === undefined ? [] : [[column.key, cell]]
    })
    if (cells.length > 0) frozen[key] = Object.fromEntries(cells)
  }
  return frozen
}

/** Records, operands and explanations are found as ever, from what the figures were computed from. */
export function withFrozenCells(annex: ComputedAnnex, frozen: FrozenCells, issues: readonly Issue[]): ComputedAnnex {
  const cell = (row: string, column: string): Cell => {
    const kept = frozen[row]?.[column]
    if (kept) return kept
    const now = annex.cell(row, column)
    return now.state === 'blank' ? now : { value: null, state: 'blank', origin: 'typed' }
  }
  const operand = (row: string, column: string): CellValue => {
    const { state, value } = cell(row, column)
    return state === 'nil' ? 0 : value
  }
  const computed = (row: string, column: string): CellValue => {
    const kept = cell(row, column)
    return kept.computed ?? (kept.origin === 'computed' ? kept.value : null)
  }
  return { ...annex, issues, cell, operand, computed, number: (row, column) => asNumber(operand(row, column)) }
}
