/** Everything the grid draws, worked out once from the definition and the annex as read. */
import { totalKey } from '../../shared/annex/annexRows.ts'
import { columnNumbers } from '../../shared/annex/traceAnnex.ts'
import type { CallOutput } from '../../shared/contract.ts'
import { isSummaryColumn, summaryColumns } from '../../shared/excel/summaryLines.ts'
import type { AnnexDefinition, CodeList } from '../../shared/form.ts'
import { submissionText } from '../submissionStrings.ts'
import { buildGridColumns, type GridColumn, type GridRow } from './gridColumns.ts'
import { buildHeaderTree, type HeaderTree } from './headerTree.ts'
import { cellsWithUnits, spreadUnits, withUnits } from './unitGrid.ts'

type AnnexView = CallOutput<'annexes.read'>

export interface LabelColumn {
  title: string
  /** `A`, `B` of the number row. */
  code: string
  width: number
  /** Distance from the left edge, where the column stays while scrolling. */
  left: number
  show: (row: GridRow) => string
}

export interface GridModel {
  labels: LabelColumn[]
  columns: GridColumn[]
  header: HeaderTree
  /** The body rows, then the total where the form has one. */
  rows: GridRow[]
  bodyCount: number
  /** Width of the frozen label columns. */
  frozenWidth: number
}

/**
 * Everything the form shows; columns on request only where the officer asked. `splitModel` gives the tables of it.
 */
export function buildGridModel(
  definition: AnnexDefinition,
  codeLists: Record<string, CodeList>,
  view: AnnexView,
  { onRequest = false, byUnit = false }: { onRequest?: boolean; byUnit?: boolean } = {},
): GridModel {
  const rows: GridRow[] = view.rows.map((row) => ({ ...row, cells: cellsWithUnits(row), isTotal: false }))
  if (view.total) {
    rows.push({
      key: totalKey,
      ordinal: '',
      label: labelOfTotal(view),
      kind: 'row',
      block: '',
      cells: cellsWithUnits({ cells: view.total, ...(view.totalUnits && { units: view.totalUnits }) }),
      isTotal: true,
    })
  }
  const shown = spreadUnits(definition, view, byUnit)
  const numbers = columnNumbers(withUnits(definition, view))
  const columns = buildGridColumns(shown, codeLists, rows, numbers).filter(
    (column) => onRequest || !column.definition.onRequest,
  )
  return buildTable(definition, columns, rows)
}

/** `Tổng cộng (18/20 đơn vị)`, where some have said nothing. */
function labelOfTotal({ totalLabel, missing }: AnnexView): string {
  const label = totalLabel ?? ''
  const having = missing.of - missing.units.length
  return missing.units.length === 0 ? label : submissionText.totalOf(label, having, missing.of)
}

/** The table of the form, then each block whose lines are printed below it, as a table of its own. */
export function splitModel(definition: AnnexDefinition, model: GridModel): GridModel[] {
  const blocks = definition.blocks.filter((block) => block.summary)
  if (blocks.length === 0) return [model]
  const ids = new Set(blocks.map((block) => block.id))
  const table = buildTable(
    definition,
    model.columns.filter((column) => !isSummaryColumn(definition, column.definition)),
    model.rows.filter((row) => !ids.has(row.block)),
  )
  const below = blocks.map((block) => {
    const keys = new Set(summaryColumns(definition, block).map((column) => column.key))
    return buildTable(
      definition,
      model.columns.filter((column) => keys.has(column.key)),
      model.rows.filter((row) => row.block === block.id),
    )
  })
  return [table, ...below.filter((part) => part.rows.length > 0 && part.columns.length > 0)]
}

function buildTable(definition: AnnexDefinition, columns: GridColumn[], rows: GridRow[]): GridModel {
  const labels = buildLabels(definition, rows)
  const last = labels.at(-1)
  return {
    labels,
    columns,
    header: buildHeaderTree(columns.map((column) => column.definition.path)),
    rows,
    bodyCount: rows.filter((row) => !row.isTotal).length,
    frozenWidth: last ? last.left + last.width : 0,
  }
}

function buildLabels(definition: AnnexDefinition, rows: GridRow[]): LabelColumn[] {
  // Names of groups may run on; the names of the rows themselves set the width.
  const named = rows.filter((row) => row.kind !== 'group' && row.kind !== 'heading')
  const longest = Math.max(14, ...named.map((row) => row.label.length))
  const ordinalLength = Math.max(2, ...rows.map((row) => row.ordinal.length))
  const parts: { title: string; width: number; show: (row: GridRow) => string }[] = [
    { title: definition.labelColumns.ordinal, width: Math.min(90, 20 + ordinalLength * 8), show: (row) => row.ordinal },
    {
      title: definition.labelColumns.label,
      width: Math.min(330, 18 + Math.round(longest * 7.1)),
      show: (row) => row.label,
    },
  ]
  if (definition.measureUnitColumn !== undefined) {
    const unitLength = Math.max(7, ...rows.map((row) => row.measureUnit?.length ?? 0))
    parts.push({
      title: definition.measureUnitColumn,
      width: Math.min(110, 16 + unitLength * 7),
      show: (row) => row.measureUnit ?? '',
    })
  }
  let left = 0
  return parts.map((part, index) => {
    const label = { ...part, code: String.fromCharCode(65 + index), left }
    left += part.width
    return label
  })
}

/** One text per place in the sheet, for maps of pending texts and issues. */
export function placeKey(row: string, column: string): string {
  return `${row} ${column}`
}
