/** Which rows a group or the total is the sum of; of a form with sides, those of the side that counts in the column. */
import type { CellValue } from '../columns/columnType.ts'
import type { AnnexColumn, AnnexDefinition } from '../form.ts'
import { type RowPlan, totalKey } from './annexRows.ts'

interface SummedRowsInput {
  definition: AnnexDefinition
  rows: readonly RowPlan[]
  /** The number of a cell as formulas see it. */
  number: (row: string, column: string) => number | null
  /** What the office has set for a rule. */
  rule: (key: string) => CellValue
}

export interface SummedRows {
  /** Where the form lists the same people by unit and by facility. */
  hasSides: boolean
  /** Rows whose additive cells make this group or total in this column. */
  children: (row: RowPlan, column: AnnexColumn) => RowPlan[]
}

export function createSummedRows({ definition, rows, number, rule }: SummedRowsInput): SummedRows {
  const hasSides = definition.blocks.some((block) => block.side !== undefined)
  const summaries = new Set(definition.blocks.flatMap((block) => (block.summary ? [block.id] : [])))

  function children(row: RowPlan, column: AnnexColumn): RowPlan[] {
    if (row.kind === 'group') return rows.filter((one) => one.block === row.block && one.kind === 'row' && !one.hidden)
    if (row.key !== totalKey) return []
    const all = rows.filter(
      (one) => (one.kind === 'row' || one.kind === 'extra') && !one.hidden && !summaries.has(one.block),
    )
    if (!hasSides) return all
    const preferred = sideOfAll() ?? column.side ?? 'units'
    const onSide = all.filter((one) => one.side === undefined || one.side === preferred)
    const holds = onSide.some((one) => one.side === preferred && number(one.key, column.key) !== null)
    return holds ? onSide : all.filter((one) => one.side === undefined || one.side !== preferred)
  }

  /** The side an office takes for every column, where it has chosen one. */
  function sideOfAll(): RowPlan['side'] {
    const chosen = definition.sideRule === undefined ? 0 : rule(definition.sideRule)
    return chosen === 1 ? 'units' : chosen === 2 ? 'facilities' : undefined
  }

  return { hasSides, children }
}
