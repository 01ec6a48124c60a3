/** Rows of communes that a file leaves blank: nothing known yet, or nothing to report, which is an explicit nil in every number. */
import type { CellContent } from '../../db/cells.ts'
import type { ComputedAnnex } from '../../shared/annex/computedAnnex.ts'
import { columnType } from '../../shared/columns/index.ts'
import type { ParsedRow } from '../../shared/excel/sheetMatch.ts'
import { isCollected } from '../../shared/submission.ts'
import { describeSource, type ImportTable } from './importPlan.ts'

/**
 * The nils that a blank row would write: every number that its commune says itself and that is blank so far. None for a
 * row that holds anything, for rows of no commune, and where the registers count the commune already.
 */
export function nilsOfRow(
  table: ImportTable,
  parsed: ParsedRow,
  key: string,
  annex: ComputedAnnex,
): { key: string; column: string; content: CellContent }[] {
  const isBlank = Object.keys(parsed.values).length === 0 && Object.keys(parsed.unread).length === 0
  const { definition } = annex.inputs
  if (!isBlank || parsed.role !== 'data' || table.copyOf !== null || annex.row(key)?.takes.by !== 'unit') return []
  if (!isCollected(definition)) return []
  const source = describeSource(table, `dòng ${parsed.row + 1}`)
  const content: CellContent = {
    value: null,
    state: 'nil',
    origin: 'import',
    reason: null,
    note: null,
    source,
    batchId: null,
  }
  return definition.columns.flatMap((column) => {
    const isNumber =
      !column.hidden &&
      !column.part &&
      (column.source.kind === 'typed' || column.source.kind === 'register') &&
      column.type !== 'pct' &&
      columnType(column).editor === 'number'
    const cell = annex.cell(key, column.key)
    if (!isNumber || cell.state !== 'blank' || cell.notApplicable || annex.computed(key, column.key) !== null) return []
    return [{ key, column: column.key, content }]
  })
}
