/** An annex as its printed sheet, ready to be imported again without a difference. */
import { columnType, columnTypes } from '../columns/index.ts'
import type { CallOutput } from '../contract.ts'
import { formatDateInText } from '../date.ts'
import type { AnnexColumn, AnnexDefinition, ColumnTypeName, ValueType } from '../form.ts'
import type { Issuer } from '../report/issuer.ts'
import type { AnnexRow, Cell } from '../values.ts'
import { labelColumnNumbers } from './layoutColumnNumbers.ts'
import { layoutSheet } from './layoutSheet.ts'
import { type Table, type TableCell, type TableColumn, type TableRow, textCell } from './layoutTable.ts'
import type { SheetLayout } from './sheetLayout.ts'

type AnnexView = Pick<CallOutput<'annexes.read'>, 'rows' | 'total' | 'totalLabel' | 'period'>

export interface AnnexSheet {
  definition: AnnexDefinition
  view: AnnexView
  issuer: Issuer
  /** `Kèm theo Báo cáo số …/BC-LĐTBXH ngày …`, printed under the title. */
  attachedTo?: string
}

/**
 * Hidden columns are left out, optional ones too where they hold nothing but zeros. Blank stays blank, 0 is 0, an
 * explicit “không phát sinh” is `-`; of an overridden cell the entered value is printed, without a mark.
 */
export function layoutAnnex({ definition, view, issuer, attachedTo }: AnnexSheet): SheetLayout {
  const printed = definition.columns.filter((column) => !column.hidden && (!column.optional || isUsed(view, column)))
  const subtitles = attachedTo === undefined ? [] : [`(${attachedTo})`]
  if (definition.periodKind === 'period') subtitles.push(`(${describeDates(view)})`)
  return layoutSheet(tableOf(definition, view, printed), {
    issuer,
    formNumber: `Phụ lục ${definition.number}`,
    title: fillTitle(definition.title, view.period),
    subtitles,
    warning: null,
    measureUnit: definition.measureUnitColumn === undefined ? definition.measureUnit : null,
    notes: [...ownNotes(definition, view), ...missingNote(definition, view, printed)],
    orientation: definition.orientation,
    mostPagesWide: 1,
  })
}

/** The printed title in capitals: `… 6 THÁNG ĐẦU NĂM 2021`. */
export function fillTitle(title: string, period: Pick<AnnexView['period'], 'name' | 'label' | 'year'>): string {
  // A label may itself end in `năm`, or be dates; the period's name has the year where it belongs.
  return title
    .replace('{ten_ky} NĂM {nam}', period.name)
    .replaceAll('{ten_ky}', period.label)
    .replaceAll('{nam}', String(period.year))
    .toUpperCase()
}

function describeDates({ period }: AnnexView): string {
  return `Số liệu từ ngày ${formatDateInText(period.from)} đến ngày ${formatDateInText(period.to)}`
}

/** Notes of the definition, without the one that says the dates again. */
function ownNotes(definition: AnnexDefinition, view: AnnexView): string[] {
  const { period } = view
  return definition.notes
    .map((note) =>
      note
        .replaceAll('{tu_ngay}', formatDateInText(period.from))
        .replaceAll('{den_ngay}', formatDateInText(period.to))
        .replaceAll('{ten_ky}', period.label)
        .replaceAll('{nam}', String(period.year)),
    )
    .filter((note) => definition.periodKind !== 'period' || note.replace(/\.$/, '') !== describeDates(view))
}

/** Rule G10 on paper: units that have said nothing. */
function missingNote(definition: AnnexDefinition, view: AnnexView, printed: readonly AnnexColumn[]): string[] {
  const blocks = new Set(definition.blocks.filter((block) => block.source === 'units').map((block) => block.id))
  const units = view.rows.filter((row) => row.kind === 'row' && blocks.has(row.block))
  const missing = units.filter((row) => printed.every((column) => isBlank(row.cells[column.key])))
  if (missing.length === 0) return []
  if (missing.length === units.length) return [`Chưa có số liệu của tất cả ${units.length} đơn vị.`]
  return [`Chưa có số liệu: ${missing.map((row) => row.label).join(', ')}.`]
}

function isBlank(cell: Cell | undefined): boolean {
  return cell === undefined || cell.state === 'blank'
}

function isUsed(view: AnnexView, column: AnnexColumn): boolean {
  const cells = [...view.rows.map((row) => row.cells[column.key]), view.total?.[column.key]]
  return cells.some((cell) => cell !== undefined && cell.value !== null && cell.value !== 0)
}

function tableOf(definition: AnnexDefinition, view: AnnexView, printed: readonly AnnexColumn[]): Table {
  const { labelColumns, measureUnitColumn } = definition
  const leading: TableColumn[] = [
    { path: [labelColumns.ordinal], number: 'A', kind: 'ordinal', width: null },
    { path: [labelColumns.label], number: 'B', kind: 'label', width: null },
  ]
  if (measureUnitColumn !== undefined) {
    leading.push({ path: [measureUnitColumn], number: 'C', kind: 'text', width: null })
  }
  const numbers = labelColumnNumbers(printed, definition.columns)
  const columns = printed.map(
    (column, index): TableColumn => ({
      path: column.path,
      number: numbers[index] ?? null,
      kind: columnType(column).editor === 'number' ? 'number' : 'text',
      width: column.width ?? null,
    }),
  )
  const rows = view.rows.map((row) => rowOf(row, printed, measureUnitColumn !== undefined))
  if (view.total) {
    const total = totalRow(view.totalLabel ?? '', view.total, printed, measureUnitColumn !== undefined)
    if (definition.total?.position === 'first') rows.unshift(total)
    else rows.push(total)
  }
  return { leading: 2, columns: [...leading, ...columns], rows }
}

const printedKinds = { row: 'row', extra: 'row', group: 'group', heading: 'heading', ofWhich: 'ofWhich' } as const

function rowOf(row: AnnexRow, printed: readonly AnnexColumn[], hasUnit: boolean): TableRow {
  return {
    kind: printedKinds[row.kind],
    cells: [
      textCell(row.ordinal, 'center'),
      textCell(row.label),
      ...(hasUnit ? [textCell(row.measureUnit ?? null, 'center')] : []),
      ...printed.map((column) => cellOf(row.cells[column.key], valueTypeOf(column, row.numberType))),
    ],
  }
}

function totalRow(
  label: string,
  cells: Record<string, Cell>,
  printed: readonly AnnexColumn[],
  hasUnit: boolean,
): TableRow {
  return {
    kind: 'total',
    cells: [
      textCell(null, 'center'),
      textCell(label),
      ...(hasUnit ? [textCell(null, 'center')] : []),
      ...printed.map((column) => cellOf(cells[column.key], column)),
    ],
  }
}

/** Indicator rows may hold rates in a column of counts; words, and columns that are rates in every row, keep their type. */
function valueTypeOf(column: AnnexColumn, numberType: string | undefined): ValueType {
  if (numberType === undefined || !isTypeName(numberType)) return column
  return columnType(column).editor === 'number' && column.type !== 'pct' ? { type: numberType } : column
}

function isTypeName(name: string): name is ColumnTypeName {
  return Object.hasOwn(columnTypes, name)
}

function cellOf(cell: Cell | undefined, value: ValueType): TableCell {
  const type = columnType(value)
  if (cell?.state === 'nil') {
    // A dash in a column of words would come back as a word.
    return type.editor === 'text' ? textCell(null) : { value: '-', shown: '-', align: type.align }
  }
  const content = cell?.value ?? null
  const printed = type.toExcel(content, { value })
  if (typeof printed !== 'number') return textCell(printed, type.align)
  return { value: printed, shown: type.format(content, { value }), align: type.align, format: type.excelFormat }
}
