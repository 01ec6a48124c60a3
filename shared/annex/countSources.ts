/** Where the numeric cells of an annex come from: registers, formulas, plans, or only from what is typed. */
import { columnType } from '../columns/index.ts'
import { referencesOf } from '../expression.ts'
import type { AnnexColumn } from '../form.ts'
import { cellType, type RowPlan, totalKey } from './annexRows.ts'
import type { ComputedAnnex } from './computedAnnex.ts'

export interface SourceCounts {
  /** Numeric cells that are shown: of rows, groups and the total. */
  cells: number
  registers: number
  formulas: number
  /** From an annex that holds the plan of the year. */
  plans: number
  typed: number
}

type Source = Exclude<keyof SourceCounts, 'cells'>

/** Cells that are filled, and cells that would be filled once there are records and plans, count alike. */
export function countSources(annex: ComputedAnnex): SourceCounts {
  const counts: SourceCounts = { cells: 0, registers: 0, formulas: 0, plans: 0, typed: 0 }
  const rows = annex.total ? [...annex.rows, annex.total] : annex.rows
  for (const row of rows) {
    if (row.hidden || row.optional || row.kind === 'heading' || row.kind === 'extra') continue
    for (const column of annex.inputs.definition.columns) {
      if (!isNumeric(row, column) || !stands(annex, row, column)) continue
      counts.cells += 1
      counts[sourceOf(annex, row, column)] += 1
    }
  }
  return counts
}

function isNumeric(row: RowPlan, column: AnnexColumn): boolean {
  const { type } = cellType(row, column)
  return type === 'target' || columnType({ ...column, type }).editor === 'number'
}

/** What nothing computes in a group, a total or the line of one facility or model stays a gap in the table: no cell. */
function stands(annex: ComputedAnnex, row: RowPlan, column: AnnexColumn): boolean {
  if (column.hidden || column.onRequest) return false
  const isSum = row.kind === 'group' || row.key === totalKey
  const isPlace = column.source.kind === 'rows' && (row.takes.by === 'catalogue' || row.takes.by === 'unassigned')
  if (((isSum && !column.additive) || isPlace) && annex.making(row, column).by === 'nothing') return false
  return row.key === totalKey || column.blocks === undefined || column.blocks.includes(row.block)
}

function sourceOf(annex: ComputedAnnex, row: RowPlan, column: AnnexColumn): Source {
  const made = annex.making(row, column)
  switch (made.by) {
    case 'count':
    case 'accumulation':
      return 'registers'
    case 'formula': {
      const isPlan = referencesOf(made.expression)
        .flatMap((reference) => annex.places(row, reference))
        .some((place) => place.annex !== annex && place.annex.inputs.definition.periodKind === 'year')
      return isPlan ? 'plans' : 'formulas'
    }
    case 'rows':
      // A sum of rows is as good as the rows.
      return annex.children(row, column).some((child) => sourceOf(annex, child, column) !== 'typed')
        ? 'formulas'
        : 'typed'
    case 'comparison':
    case 'part':
      return 'formulas'
    case 'units':
    case 'copies':
    case 'reports':
    case 'nothing':
      return 'typed'
  }
}
