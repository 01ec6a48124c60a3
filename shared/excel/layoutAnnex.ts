/** An annex as its printed sheet, ready to be imported again without a difference. */

import type { AnnexHolding } from '../annex/annexHolding.ts'
import { totalKey } from '../annex/annexRows.ts'
import type { CellFormula } from '../annex/cellFormula.ts'
import { splitUnitColumn } from '../annex/unitColumns.ts'
import { columnType, columnTypes } from '../columns/index.ts'
import type { CallOutput } from '../contract.ts'
import { formatDateInText } from '../date.ts'
import { parseExpression, referencesOf } from '../expression.ts'
import type { AnnexColumn, AnnexDefinition, ColumnTypeName, ValueType } from '../form.ts'
import { writeLegalBasis } from '../legalBasis.ts'
import type { Issuer } from '../report/issuer.ts'
import type { AnnexRow, Cell } from '../values.ts'
import { labelColumnNumbers } from './layoutColumnNumbers.ts'
import { layoutSheet } from './layoutSheet.ts'
import { type Table, type TableCell, type TableColumn, type TableRow, textCell } from './layoutTable.ts'
import { type PrintedCells, type TablePlace, writeFormula } from './liveFormulas.ts'
import type { SheetLayout } from './sheetLayout.ts'
import { isSummaryColumn, writeSummary } from './summaryLines.ts'

type AnnexView = Pick<
  CallOutput<'annexes.read'>,
  'rows' | 'total' | 'totalUnits' | 'totalLabel' | 'period' | 'headLines'
> &
  Partial<Pick<CallOutput<'annexes.read'>, 'missing' | 'uncompared'>>

export interface AnnexSheet {
  /** As it is in the period, with a column for each unit where it has such columns. */
  definition: AnnexDefinition
  view: AnnexView
  issuer: Issuer
  /** `Kèm theo Báo cáo số …/BC-LĐTBXH ngày …`, printed under the title. */
  attachedTo?: string
  /** `Báo cáo bổ sung, thay thế Báo cáo số …`, printed under the title. */
  supplement?: string | null
  /** What the figures are narrowed to, printed under the title. */
  narrowedTo?: string[]
  /** Of a template that a unit fills in: the line that names it, see templateMark.ts. */
  templateMark?: string
  /** Counts from 1 to below this are printed as `<3`. */
  maskBelow?: number
  /** What the annex holds; of one without figures its sheet says so. */
  holding?: AnnexHolding
  /** Explained warnings with their reasons, printed below the table. */
  explanations?: readonly string[]
  /** Also the columns that are printed only on request. */
  allColumns?: boolean
  /** How cells are made of others of the sheet, so that they are counted again where somebody changes it. */
  formulas?: (row: string, column: string) => CellFormula | null
}

const HOW_TO_FILL =
  'Điền số vào các ô trống; việc không phát sinh ghi 0 hoặc dấu -. Không sửa dòng “Mẫu thu số liệu” ở trên: huyện nhận tệp theo dòng đó.'

const holdingLines = { figures: null, nothing: 'KHÔNG PHÁT SINH TRONG KỲ', unknown: 'CHƯA CÓ SỐ LIỆU' } as const

/**
 * Hidden columns are left out, optional ones too where they hold nothing but zeros. Blank stays blank, 0 is 0, an
 * explicit “không phát sinh” is `-`; of an overridden cell the entered value is printed, without a mark.
 */
export function layoutAnnex(sheet: AnnexSheet): SheetLayout {
  const { definition, view, issuer, attachedTo, supplement, narrowedTo = [], templateMark, allColumns = false } = sheet
  const printed = definition.columns.filter(
    (column) => (allColumns || !column.onRequest) && isPrinted(definition, view, column),
  )
  const subtitles = [...[supplement, attachedTo].flatMap((one) => one ?? []), ...narrowedTo]
  if (definition.periodKind === 'period') subtitles.push(describeDates(view))
  return layoutSheet(tableOf(sheet, printed), {
    issuer,
    formNumber: definition.formCode ?? `Phụ lục ${definition.number}`,
    title: fillTitle(definition.title, view.period),
    subtitles: [
      ...subtitles.map((subtitle) => `(${subtitle})`),
      ...(templateMark === undefined ? [] : [templateMark]),
      ...view.headLines,
    ],
    warning: holdingLines[sheet.holding ?? 'figures'],
    measureUnit: definition.measureUnitColumn === undefined ? definition.measureUnit : null,
    summary: writeSummary(definition, view.rows),
    notes: [
      ...(templateMark === undefined ? [] : [HOW_TO_FILL]),
      ...ownNotes(definition, view),
      ...missingNote(view),
      ...(view.uncompared ?? []),
      ...(sheet.explanations ?? []),
      ...writeLegalBasis(definition),
    ],
    orientation: definition.orientation,
    mostPagesWide: 1,
  })
}

/** A column of blocks that do not exist in the period has nothing to say, nor has one of lines below the table. */
function isPrinted(definition: AnnexDefinition, view: AnnexView, column: AnnexColumn): boolean {
  if (column.hidden || isSummaryColumn(definition, column)) return false
  const named = column.blocks ?? []
  if (named.length > 0 && !definition.blocks.some((block) => named.includes(block.id))) return false
  return !column.optional || isUsed(view, column)
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
function missingNote({ missing }: AnnexView): string[] {
  if (!missing || missing.units.length === 0) return []
  if (missing.units.length === missing.of) return [`Chưa có số liệu của tất cả ${missing.of} đơn vị.`]
  return [`Chưa có số liệu: ${missing.units.map(({ name }) => name).join(', ')}.`]
}

/** The cell of a row, or of one unit in it. */
function cellAt({ cells, units }: Pick<AnnexRow, 'cells' | 'units'>, { key }: AnnexColumn): Cell | undefined {
  const ofUnit = splitUnitColumn(key)
  return ofUnit ? units?.[ofUnit.column]?.[ofUnit.unit] : cells[key]
}

function isUsed(view: AnnexView, column: AnnexColumn): boolean {
  const cells = view.rows.map((row) => cellAt(row, column))
  if (view.total) cells.push(cellAt(totalOf(view), column))
  return cells.some((cell) => cell !== undefined && cell.value !== null && cell.value !== 0)
}

function totalOf({ total, totalUnits }: AnnexView): Pick<AnnexRow, 'cells' | 'units'> {
  return { cells: total ?? {}, ...(totalUnits && { units: totalUnits }) }
}

function tableOf(sheet: AnnexSheet, printed: readonly AnnexColumn[]): Table {
  const { definition, view } = sheet
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
  const hasUnit = measureUnitColumn !== undefined
  const source = printedRows(definition, view, printed)
  const rows = source.map((row) => rowOf(sheet, row, printed, hasUnit))
  const keys = source.map(({ key }) => key)
  if (view.total) {
    const isFirst = definition.total?.position === 'first'
    rows.splice(isFirst ? 0 : rows.length, 0, totalRow(sheet, printed, hasUnit))
    keys.splice(isFirst ? 0 : keys.length, 0, totalKey)
  }
  addFormulas(sheet, rows, keys, printed, leading.length)
  return { leading: 2, columns: [...leading, ...columns], rows }
}

/** Not on a sheet that hides small numbers: a formula would tell them. */
function addFormulas(
  { formulas, maskBelow, view, definition }: AnnexSheet,
  rows: readonly TableRow[],
  keys: readonly string[],
  printed: readonly AnnexColumn[],
  leading: number,
): void {
  if (!formulas || maskBelow !== undefined) return
  const rowNumbers = new Map(keys.map((key, index) => [key, index]))
  const columnNumbers = new Map(printed.map(({ key }, index) => [key, leading + index]))
  const cells: PrintedCells = {
    placeOf: (rowKey, columnKey) => {
      const [row, column] = [rowNumbers.get(rowKey), columnNumbers.get(columnKey)]
      return row === undefined || column === undefined ? null : { row, column }
    },
    valueAt: ({ row, column }: TablePlace) => rows[row]?.cells[column]?.value ?? null,
  }
  const kinds = new Map(view.rows.map((row) => [row.key, row]))
  for (const [index, key] of keys.entries()) {
    for (const [place, column] of printed.entries()) {
      const cell = rows[index]?.cells[leading + place]
      const made = typeof cell?.value === 'number' ? formulas(key, column.key) : null
      if (!cell || !made || typeof cell.value !== 'number') continue
      const row = kinds.get(key)
      const { type } = row ? valueTypeOf(definition, column, row) : column
      const formula = writeFormula(made, key, cell.value, type === 'pct' ? 100 : 1, cells)
      if (formula) cell.formula = formula
    }
  }
}

/** Rows of the table; where the form says so only those that hold something, under the groups that have such rows. */
function printedRows(definition: AnnexDefinition, view: AnnexView, printed: readonly AnnexColumn[]): AnnexRow[] {
  const summaries = new Set(definition.blocks.flatMap((block) => (block.summary ? [block.id] : [])))
  const all = view.rows.filter((row) => !summaries.has(row.block))
  const filled = new Set(all.filter((row) => printed.some((column) => isFilled(cellAt(row, column)))))
  const offered = new Set(
    definition.blocks.flatMap((block) =>
      block.source === 'fixed' ? block.rows.flatMap((row) => (row.printFilled ? [row.key] : [])) : [],
    ),
  )
  const rows = all.filter((row) => !offered.has(row.key) || filled.has(row))
  if (!definition.printFilledRows) return rows
  const groups = new Set(definition.blocks.flatMap((block) => (block.group ? [block.group.key] : [])))
  // Blocks without a group of their own go on with the one before them.
  const depthOf = (row: AnnexRow): number => (groups.has(row.key) ? 0 : row.kind === 'heading' ? 1 : 2)
  return rows.filter((row, index) => {
    if (filled.has(row) || depthOf(row) === 2) return filled.has(row)
    const end = rows.findIndex((one, at) => at > index && depthOf(one) <= depthOf(row))
    return rows.slice(index + 1, end < 0 ? undefined : end).some((one) => filled.has(one))
  })
}

/** Nothing was said where the program counted nobody. */
function isFilled(cell: Cell | undefined): boolean {
  return cell !== undefined && cell.state !== 'blank' && (cell.value !== 0 || cell.origin !== 'computed')
}

const printedKinds = { row: 'row', extra: 'row', group: 'group', heading: 'heading', ofWhich: 'ofWhich' } as const

function rowOf(sheet: AnnexSheet, row: AnnexRow, printed: readonly AnnexColumn[], hasUnit: boolean): TableRow {
  return {
    kind: printedKinds[row.kind],
    cells: [
      textCell(row.ordinal, 'center'),
      textCell(row.label),
      ...(hasUnit ? [textCell(row.measureUnit ?? null, 'center')] : []),
      ...printed.map((column) =>
        isWithoutPlan(row, column)
          ? dash(column)
          : cellOf(sheet, cellAt(row, column), valueTypeOf(sheet.definition, column, row)),
      ),
    ],
  }
}

function totalRow(sheet: AnnexSheet, printed: readonly AnnexColumn[], hasUnit: boolean): TableRow {
  const total = totalOf(sheet.view)
  return {
    kind: 'total',
    cells: [
      textCell(null, 'center'),
      textCell(sheet.view.totalLabel ?? ''),
      ...(hasUnit ? [textCell(null, 'center')] : []),
      ...printed.map((column) =>
        isWithoutPlan(total, column) ? dash(column) : cellOf(sheet, cellAt(total, column), column),
      ),
    ],
  }
}

/** Indicator rows may hold rates or codes in a column of counts; words, and columns that are rates in every row, keep their type. */
function valueTypeOf(
  { blocks }: AnnexDefinition,
  column: AnnexColumn,
  { key, numberType, codeList }: AnnexRow,
): ValueType {
  if (numberType === undefined || !isTypeName(numberType)) return column
  if (columnType(column).editor !== 'number' || column.type === 'pct') return column
  const rows = blocks.flatMap((block) => (block.source === 'fixed' ? block.rows : []))
  const codes = codeList === undefined ? undefined : rows.find((row) => row.key === key)?.codes
  return { type: numberType, ...(codeList !== undefined && { codeList }), ...(codes && { codes }) }
}

function isTypeName(name: string): name is ColumnTypeName {
  return Object.hasOwn(columnTypes, name)
}

function cellOf({ maskBelow = 0 }: AnnexSheet, cell: Cell | undefined, value: ValueType): TableCell {
  const type = columnType(value)
  if (cell?.state === 'nil') {
    // A dash in a column of words would come back as a word.
    return type.editor === 'text' ? textCell(null) : dash(value)
  }
  const content = cell?.value ?? null
  const printed = type.toExcel(content, { value })
  if (typeof printed !== 'number') return textCell(printed, type.alignOf?.(content) ?? type.align)
  if (value.type === 'int' && printed >= 1 && printed < maskBelow) return textCell(`<${maskBelow}`, type.align)
  return { value: printed, shown: type.format(content, { value }), align: type.align, format: type.excelFormat }
}

function dash(value: ValueType): TableCell {
  return { value: '-', shown: '-', align: columnType(value).align }
}

/** A result with nothing to divide it by, a plan of zero among it: paper shows a dash for the rate, never 100% or nothing. */
function isWithoutPlan(row: Parameters<typeof cellAt>[0], column: AnnexColumn): boolean {
  const cell = cellAt(row, column)
  if (column.type !== 'pct' || column.source.kind !== 'formula' || !cell || cell.state !== 'blank') return false
  if (cell.notApplicable) return false
  const rate = parseExpression(column.source.formula)
  const [result] = rate.kind === 'call' && rate.name === 'pct' ? rate.args : []
  if (!result) return false
  return referencesOf(result).some((one) => one.kind === 'column' && (row.cells[one.key]?.state ?? 'blank') !== 'blank')
}
