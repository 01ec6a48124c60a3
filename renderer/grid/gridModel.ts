/** An annex as the grid takes it, worked out once from the definition and the annex as read. */
import { totalKey } from '../../shared/annex/annexRows.ts'
import { columnNumbers } from '../../shared/annex/traceAnnex.ts'
import { columnType } from '../../shared/columns/index.ts'
import type { CallOutput } from '../../shared/contract.ts'
import { isSummaryColumn, summaryColumns } from '../../shared/excel/summaryLines.ts'
import type { AnnexDefinition, CodeList } from '../../shared/form.ts'
import type { Cell } from '../../shared/values.ts'
import { submissionText } from '../submissionStrings.ts'
import { describeCell } from './describeCell.ts'
import { buildGridColumns, cellType, type GridColumn, type GridRow, showCell } from './gridColumns.ts'
import { buildHeaderTree, type HeaderTree } from './headerTree.ts'
import { countLinesOfText } from './lineHeights.ts'
import type { CellLook, Fixed, LabelColumn, SheetModel } from './sheetModel.ts'
import { cellsWithUnits, spreadUnits, withUnits } from './unitGrid.ts'

type AnnexView = CallOutput<'annexes.read'>

/** `rows` are the body rows, then the total where the form has one. */
export interface GridModel extends SheetModel<GridRow, GridColumn> {
  rows: GridRow[]
}

interface Looking {
  /** Columns on request, too. */
  onRequest?: boolean
  byUnit?: boolean
  /** At a province, which has no registers. */
  isMerged?: boolean
}

/** Everything the form shows. `splitModel` gives the tables of it. */
export function buildGridModel(
  definition: AnnexDefinition,
  codeLists: Record<string, CodeList>,
  view: AnnexView,
  { onRequest = false, byUnit = false, isMerged = false }: Looking = {},
): GridModel {
  const rows: GridRow[] = view.rows.map((row) => ({
    ...row,
    cells: cellsWithUnits(row),
    isTotal: false,
    drawnFrom: row.numberType,
  }))
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
  const shown = spreadUnits(definition, view, { isSpread: byUnit, isMerged })
  const numbers = columnNumbers(withUnits(definition, view))
  const columns = buildGridColumns(shown, codeLists, rows, numbers)
    .filter((column) => onRequest || !column.definition.onRequest)
    .map((column) =>
      isMerged && column.definition.source.kind === 'register' ? { ...column, isMerged: true as const } : column,
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
  return modelOf({
    labels: buildLabels(definition, rows),
    columns,
    header: buildHeaderTree(columns.map((column) => column.definition.path)),
    rows,
  })
}

interface TableParts {
  labels: LabelColumn<GridRow>[]
  columns: GridColumn[]
  header: HeaderTree
  rows: GridRow[]
}

const nothingHere: Fixed = { sentence: '', tally: null }

/** What the grid asks of a table of cells. */
export function modelOf({ labels, columns, header, rows }: TableParts): GridModel {
  const last = labels.at(-1)
  const linesOfText = countLinesOfText(rows, columns)
  const show = (row: GridRow, column: GridColumn): string => showCell(column, row, row.cells[column.key])
  return {
    labels,
    columns,
    header,
    rows,
    hasCodes: true,
    rowHeight: 22,
    ...(linesOfText && { linesOfText }),
    lineCount: rows.length,
    bodyCount: rows.filter((row) => !row.isTotal).length,
    frozenWidth: last ? last.left + last.width : 0,
    lineAt: (index) => rows[index],
    contentOf: (row, column) => row.cells[column.key],
    lookOf,
    // A nil cell is a plain hyphen, which Excel takes.
    copyText: (row, column) => show(row, column).replace(/^–$/, '-'),
    isFilled: (row, column) => (row.cells[column.key]?.state ?? 'blank') !== 'blank',
    whyFixed: (row, column) =>
      row.kind === 'heading' || column.isSum || row.cells[column.key]?.notApplicable ? nothingHere : null,
    typeOf: (row, column) => cellType(column, row),
    choicesOf: ({ codes }) => (codes ? { labels: codes.values.map(({ label }) => label), takesFirst: false } : null),
    describe: describeCell,
    nameOf: (row, column) => `${row.label}, ${column.definition.path.join(', ')}`,
  }
}

/** The faces of the legend, as class names. */
function lookOf(row: GridRow, column: GridColumn): CellLook {
  const cell = row.cells[column.key]
  const { additive, source } = column.definition
  return {
    text: showCell(column, row, cell),
    face: faceOf(row, cell),
    align: (cell && columnType(column.definition).alignOf?.(cell.value)) ?? column.align,
    isStrong: additive && source.kind === 'formula',
    isOverride: cell?.origin === 'override',
    isNoted: Boolean(cell?.note),
  }
}

function faceOf(row: GridRow, cell: Cell | undefined): string {
  if (row.kind === 'heading' || !cell || cell.notApplicable) return 'face-none'
  if (cell.state === 'blank') return 'face-blank'
  if (cell.origin === 'override') return 'face-override'
  return cell.origin === 'computed' ? 'face-computed' : 'face-entered'
}

function buildLabels(definition: AnnexDefinition, rows: GridRow[]): LabelColumn<GridRow>[] {
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
