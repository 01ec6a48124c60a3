/** What an annex or a register looks like as a table to be edited in Excel: its rows, its columns, and what each cell holds. */
import { countSteps } from '../../db/longWork.ts'
import { cellType } from '../../shared/annex/annexRows.ts'
import type { CellValue, ParseContext } from '../../shared/columns/columnType.ts'
import { columnType } from '../../shared/columns/index.ts'
import { AppError } from '../../shared/errors.ts'
import { cellOfGiven, type ExchangeColumn, type Given } from '../../shared/excel/exchangeSheet.ts'
import type { RawCell } from '../../shared/excel/rawSheet.ts'
import type { AnnexDefinition, Field, FormDefinition, RegisterDefinition, ValueType } from '../../shared/form.ts'
import { personFieldsOf } from '../../shared/forms/formsInForce.ts'
import type { Period } from '../../shared/period.ts'
import { foldText } from '../../shared/text.ts'
import { visibleRows } from './annexes.ts'
import { openAnnexSession } from './annexSession.ts'
import type { CallContext } from './callContext.ts'
import { nameWithCode } from './catalogueRecords.ts'
import { isSealed, nameOfRecord } from './disclosure.ts'
import { requireForm } from './forms.ts'
import { createParseContext } from './parseContexts.ts'
import { findRecords } from './recordLists.ts'
import { computedFields } from './recordRules.ts'
import { ruleDay } from './ruleBook.ts'

export interface EditableCell {
  value: CellValue
  isNil: boolean
  /** What the program makes of it by itself; another value needs a reason. */
  isComputed: boolean
}

export interface EditableRow {
  key: string
  label: string
  /** What it says is told by opening it alone. */
  isSealed?: boolean
  /** Changes with every change of a record. */
  revision?: number
  /** By column key; a cell that is not there takes nothing. */
  cells: ReadonlyMap<string, EditableCell>
}

export interface EditableTable {
  form: FormDefinition
  period: Period | null
  rowLabel: string
  columns: readonly ExchangeColumn[]
  rows: ReadonlyMap<string, EditableRow>
  /** Type of one cell: lines of an annex may have their own. */
  typeOf(row: string, column: string): ValueType
  contextOf(value: ValueType): ParseContext
}

/** Of an annex in a period, or of a register. Throws `form_unknown`, and `period_needed` for an annex without a period. */
export function openEditableTable(context: CallContext, formId: string, period: Period | null): EditableTable {
  const form = requireForm(context.db, formId, period ?? undefined)
  if (form.kind === 'register') return openRegisterTable(context, form, period)
  if (period === null) throw new AppError('period_needed', { form: form.number })
  return openAnnexTable(context, form, period)
}

const NARROWEST = 9
const WIDEST = 40

function openAnnexTable(context: CallContext, form: AnnexDefinition, period: Period): EditableTable {
  const session = openAnnexSession(context)
  const annex = session.annex(form.id, period)
  const columns = annex.inputs.definition.columns.filter((column) => !column.hidden && !column.byUnit)
  const shown = [
    ...visibleRows(annex).map(({ key, label, ordinal }) => ({
      key,
      label: [ordinal, label].filter(Boolean).join('. '),
    })),
    ...(annex.total ? [{ key: annex.total.key, label: form.total?.label ?? annex.total.label }] : []),
  ]
  const rows = shown.map(({ key, label }): [string, EditableRow] => {
    const isHeading = annex.row(key)?.kind === 'heading'
    const cells = columns.flatMap((column): [string, EditableCell][] => {
      const cell = annex.cell(key, column.key)
      if (isHeading || cell.notApplicable) return []
      const isComputed = cell.computed !== undefined || (cell.origin === 'computed' && cell.state !== 'blank')
      return [[column.key, { value: cell.value, isNil: cell.state === 'nil', isComputed }]]
    })
    return [key, { key, label, cells: new Map(cells) }]
  })
  return {
    form,
    period,
    rowLabel: form.labelColumns.label,
    columns: columns.map((column) => ({
      key: column.key,
      label: column.path.join('\n'),
      width: widthOf(column.width),
      align: columnType(column).align,
      format: columnType(column).excelFormat,
    })),
    rows: new Map(rows),
    typeOf: (row, key) => {
      const column = annex.column(key)
      if (!column) throw new AppError('column_unknown', { form: form.number, column: key })
      return cellType(annex.row(row), column)
    },
    contextOf: createParseContext(context.office, session, annex.inputs.period.to),
  }
}

function openRegisterTable(context: CallContext, form: RegisterDefinition, period: Period | null): EditableTable {
  const { page } = findRecords(context, {
    form: form.id,
    offset: 0,
    limit: 100_000,
    ...(period && { period: period.id }),
  })
  const day = ruleDay(context)
  const read = countSteps('Đang đọc các dòng của sổ', page, page.length)
  const records = Array.from(read, ({ id, values, revision }) => ({
    ...{ id, revision, isSealed: isSealed(form, values) },
    values: { ...values, ...computedFields(form, values, day) },
  }))
  const fields = [...personFieldsOf(form), ...form.fields].filter(
    (field) =>
      field.computed === undefined && (field.inList || records.some(({ values }) => isFilled(values[field.key]))),
  )
  const byKey = new Map(fields.map((field) => [field.key, field]))
  const session = openAnnexSession(context)
  const contextOf = createParseContext(context.office, session, context.today)
  const counted = countSteps('Đang xếp các dòng vào bảng', records, records.length)
  const rows = Array.from(counted, ({ id, values, revision, ...sealed }): [string, EditableRow] => {
    const cells = fields.map((field): [string, EditableCell] => [
      field.key,
      { value: values[field.key] ?? null, isNil: false, isComputed: false },
    ])
    return [id, { key: id, label: nameOfRecord(form, values, id), revision, ...sealed, cells: new Map(cells) }]
  })
  return {
    form,
    period,
    rowLabel: form.person ? 'Họ và tên' : form.shortTitle,
    columns: fields.map((field) => ({
      key: field.key,
      label: field.label,
      width: widthOf(field.width),
      align: columnType(field).align,
      format: columnType(field).excelFormat,
    })),
    rows: new Map(rows),
    typeOf: (_, key) => fieldOf(form, byKey, key),
    contextOf: (value) => ({
      ...contextOf(value),
      referenceLabel: (register, code) => {
        const entry = session.catalogue(register).find((one) => one.code === code)
        return entry ? nameWithCode(entry) : code
      },
    }),
  }
}

function fieldOf(form: RegisterDefinition, fields: ReadonlyMap<string, Field>, key: string): Field {
  const field = fields.get(key) ?? form.fields.find((one) => one.key === key)
  if (!field) throw new AppError('column_unknown', { form: form.number, column: key })
  return field
}

function isFilled(value: CellValue | undefined): boolean {
  return value !== undefined && value !== null && value !== ''
}

function widthOf(width: number | undefined): number {
  return Math.min(WIDEST, Math.max(NARROWEST, width ?? NARROWEST))
}

const nil = '–'
const nilTexts = ['-', '–', '—', 'khong phat sinh', 'kps']
/** Printed by name, and read by it. */
const named = ['unit', 'units', 'reference']

/** What stands in the cell of the sheet. */
export function writeGiven(table: EditableTable, row: string, column: string, cell: EditableCell): Given {
  if (cell.isNil) return nil
  const value = table.typeOf(row, column)
  const type = columnType(value)
  if (cell.value === null) return null
  return named.includes(type.editor)
    ? type.format(cell.value, table.contextOf(value))
    : type.toExcel(cell.value, table.contextOf(value))
}

export type ReadCell =
  | { ok: true; value: CellValue; isNil: boolean }
  /** `problem` completes the sentence “giá trị chưa đúng, …”. */
  | { ok: false; problem: string }

export function readReturned(table: EditableTable, row: string, column: string, cell: RawCell | null): ReadCell {
  if (cell === null || cell.value === '') return { ok: true, value: null, isNil: false }
  const value = table.typeOf(row, column)
  const type = columnType(value)
  const isNumeric = type.editor === 'number' || type.editor === 'target'
  if (isNumeric && typeof cell.value === 'string' && nilTexts.includes(foldText(cell.value)))
    return { ok: true, value: null, isNil: true }
  const result = type.fromExcel(cell, table.contextOf(value))
  return result.ok ? { ok: true, value: result.value, isNil: false } : result
}

/** A given value read the way the file is: `14/6/2021` and `14/06/2021` are one day. */
export function readGiven(table: EditableTable, row: string, column: string, given: Given): ReadCell {
  return readReturned(table, row, column, cellOfGiven(given))
}

/** As the officer reads it. */
export function printValue(
  table: EditableTable,
  row: string,
  column: string,
  { value, isNil }: Omit<EditableCell, 'isComputed'>,
): string {
  if (isNil) return nil
  const type = table.typeOf(row, column)
  return columnType(type).format(value, table.contextOf(type))
}
