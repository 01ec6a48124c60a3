/** The columns an annex shows on screen, numbered and measured as on the printed form. */
import { columnNumbers } from '../../shared/annex/traceAnnex.ts'
import type { CellValue, ColumnType, ParseContext } from '../../shared/columns/columnType.ts'
import { columnType, columnTypes } from '../../shared/columns/index.ts'
import { labelColumnNumber } from '../../shared/excel/layoutColumnNumbers.ts'
import type { AnnexColumn, AnnexDefinition, CodeList, ColumnTypeName } from '../../shared/form.ts'
import { type AnnexRow, type Cell, targetValue } from '../../shared/values.ts'
import type { SheetColumn } from './sheetModel.ts'

/** `code` is `13=1+2-7` as on paper, or only the number. */
export interface GridColumn extends SheetColumn {
  definition: AnnexColumn
  /** 1-based printed column number. */
  number: number
  codes: CodeList | undefined
  /** The sum of the columns of units: shown, never typed. */
  isSum?: true
  /** Added up from what districts sent, where an office would count its registers. */
  isMerged?: true
}

/** One line of the grid; the total is the last one, with its own key. */
export interface GridRow extends AnnexRow {
  isTotal: boolean
  /** The type of its own numbers. */
  drawnFrom?: unknown
}

export const characterWidth = 7.2
/** Characters; more words than this around a quantity are cut off in their cell. */
const MOST_WORDS = 56
/** Characters; a task in a sentence goes on in the next line of its cell, the words of a list are cut off. */
const WORDS_OF_LINE = 30
/** Pixels beside the text of a cell. */
export const CELL_PADDING = 18

/** Optional columns are left out while no row holds anything but zero in them. */
export function buildGridColumns(
  definition: AnnexDefinition,
  codeLists: Record<string, CodeList>,
  rows: readonly AnnexRow[],
  numbers = columnNumbers(definition),
): GridColumn[] {
  return definition.columns
    .filter((column) => !column.hidden && !(column.optional && rows.every((row) => isNothing(row.cells[column.key]))))
    .map((column) => {
      const type = columnType(column)
      const number = numbers.get(column.key) ?? 0
      const codes = column.codeList === undefined ? undefined : codeLists[column.codeList]
      const fallback = type.align === 'right' || column.type === 'flag' ? 7.6 : 18
      const made: GridColumn = {
        definition: column,
        key: column.key,
        path: column.path,
        drawnFrom: [column, codes],
        number,
        code: number === 0 ? '' : String(labelColumnNumber(column, number, numbers)),
        width: Math.max(46, Math.round((column.width ?? fallback) * characterWidth)),
        align: type.align,
        codes,
        ...(column.byUnit && { isSum: true as const }),
      }
      return { ...made, width: Math.max(made.width, widthOfShown(made, rows)) }
    })
}

/** Pixels in which nothing that is read as a whole is cut off; other texts have their title and the bar. */
function widthOfShown(column: GridColumn, rows: readonly AnnexRow[]): number {
  const { definition, codes, align } = column
  if (definition.type === 'target') return widthOfTargets(definition, rows)
  if (codes) return widthOfCodes(definition, codes, rows)
  if (align !== 'right') return 0
  const shown = rows.map((row) => showCell(column, { ...row, isTotal: false }, row.cells[definition.key]))
  return CELL_PADDING + Math.max(0, ...shown.map(widthOfNumber))
}

/** Pixels, in bold: `20.00…` would be read as another number than 20.000.000. */
function widthOfNumber(shown: string): number {
  const digits = shown.replace(/\D/g, '').length
  return Math.ceil(digits * 7.6 + (shown.length - digits) * 4)
}

/**
 * Pixels that show the longest quantity of a plan whole: `duy trì 18, xây dựng mới 2` is no number that a column is measured
 * for. A task in a sentence of its own would push the figures off the screen: it takes several lines, and its line is as high
 * (lineHeights.ts).
 */
function widthOfTargets({ key }: AnnexColumn, rows: readonly AnnexRow[]): number {
  const lengths = rows.map(({ cells }) => {
    const { data: target } = targetValue.safeParse(cells[key]?.value)
    if (target === undefined) return 0
    return Math.min(target.loai === 'dinh_tinh' ? WORDS_OF_LINE : MOST_WORDS, target.nguyen_van.length)
  })
  return CELL_PADDING + Math.round(Math.max(0, ...lengths) * characterWidth)
}

/** Pixels in which no two words of a list are cut off alike: `Không đăng ký` beside `Không đạt`. */
function widthOfCodes({ key }: AnnexColumn, codes: CodeList, rows: readonly AnnexRow[]): number {
  const shown = new Set(rows.map(({ cells }) => cells[key]?.value))
  const lengths = codes.values.filter(({ code }) => shown.has(code)).map(({ label }) => label.length)
  return CELL_PADDING + Math.round(Math.min(WORDS_OF_LINE, Math.max(0, ...lengths)) * characterWidth)
}

function isNothing(cell: Cell | undefined): boolean {
  return !cell || cell.value === null || cell.value === 0
}

/** How values of this cell are read and shown; rates and money columns keep their own type in every row. */
export function cellType(column: GridColumn, row: GridRow | undefined): { type: ColumnType; context: ParseContext } {
  const named = row?.numberType
  const isCount = column.definition.type === 'int' || column.definition.type === 'dec1'
  const value =
    isCount && named !== undefined && isColumnTypeName(named)
      ? { ...column.definition, type: named }
      : column.definition
  return { type: columnType(value), context: column.codes ? { value, codes: column.codes } : { value } }
}

function isColumnTypeName(name: string): name is ColumnTypeName {
  return Object.hasOwn(columnTypes, name)
}

/** What the cell shows; nil is a dash, blank is nothing. */
export function showCell(column: GridColumn, row: GridRow | undefined, cell: Cell | undefined): string {
  if (!cell || cell.notApplicable || cell.state === 'blank') return ''
  return cell.state === 'nil' ? '–' : showValue(column, row, cell.value)
}

export function showValue(column: GridColumn, row: GridRow | undefined, value: CellValue): string {
  const { type, context } = cellType(column, row)
  return type.format(value, context)
}
