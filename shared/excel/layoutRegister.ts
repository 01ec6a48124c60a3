/** The list of a register as its printed sheet, ready to be imported again without a difference. */

import type { CellValue } from '../columns/columnType.ts'
import { columnType } from '../columns/index.ts'
import { formatDateInText } from '../date.ts'
import type { Field, RegisterDefinition } from '../form.ts'
import { writeLegalBasis } from '../legalBasis.ts'
import type { Issuer } from '../report/issuer.ts'
import type { RecordView } from '../values.ts'
import { layoutLongSheet } from './layoutSheet.ts'
import { type TableCell, type TableColumn, textCell } from './layoutTable.ts'
import { type LayoutWork, mapInSteps } from './layoutWork.ts'
import type { SheetLayout } from './sheetLayout.ts'

export interface RegisterSheet {
  definition: RegisterDefinition
  /** Fields of the person that the register shows, in its order. */
  personFields: readonly Field[]
  /** In printing order. */
  records: readonly Pick<RecordView, 'values' | 'unit'>[]
  issuer: Issuer
  /** The days the list is about; null for everything in the register. */
  period: { from: string; to: string } | null
  /** Names behind stored ids and codes; null where there is none, then the code itself is printed. */
  names: {
    unit(id: string): string | null
    /** `unit` is the commune of the record that names it. */
    reference(register: string, code: string, unit: string | null): string | null
  }
}

export const sensitiveWarning = 'TÀI LIỆU CÓ DỮ LIỆU CÁ NHÂN NHẠY CẢM'

const SENSITIVE = 3
const MOST_PAGES_WIDE = 3

/** The person first, then the record; columns of the list, and every other one that some record fills. */
export function* layoutRegister(sheet: RegisterSheet): LayoutWork<SheetLayout> {
  const { definition, records, issuer, period } = sheet
  const fields = [...sheet.personFields, ...definition.fields].filter(
    (field) => field.inList || records.some((record) => isFilled(record.values[field.key])),
  )
  const subtitle = period
    ? `(Từ ngày ${formatDateInText(period.from)} đến ngày ${formatDateInText(period.to)})`
    : issuer.date && `(Tính đến ngày ${formatDateInText(issuer.date)})`
  const columns: TableColumn[] = [
    { path: ['STT'], number: null, kind: 'ordinal', width: null },
    ...fields.map(
      (field): TableColumn => ({
        path: [field.label],
        number: null,
        kind: columnType(field).editor === 'number' ? 'number' : 'text',
        width: field.width ?? null,
      }),
    ),
  ]
  const rows = yield* mapInSteps('fill', records, (record, index) => ({
    kind: 'row' as const,
    cells: [
      { value: index + 1, shown: String(index + 1), align: 'center' as const },
      ...fields.map((field) => cellOf(sheet, record, field)),
    ],
  }))
  const isSensitive = Math.max(definition.sensitivity, ...fields.map((field) => field.sensitivity)) >= SENSITIVE
  return yield* layoutLongSheet(
    { leading: 2, columns, rows },
    {
      issuer,
      formNumber: `Mẫu ${definition.number}`,
      title: definition.title.toUpperCase(),
      subtitles: subtitle ? [subtitle] : [],
      warning: isSensitive ? sensitiveWarning : null,
      measureUnit: null,
      summary: [],
      notes: [`Danh sách có ${records.length} dòng.`, ...writeLegalBasis(definition)],
      orientation: 'landscape',
      mostPagesWide: MOST_PAGES_WIDE,
    },
  )
}

function isFilled(value: CellValue | undefined): boolean {
  return value !== undefined && value !== null && value !== ''
}

function cellOf(sheet: RegisterSheet, record: RegisterSheet['records'][number], field: Field): TableCell {
  const value = record.values[field.key] ?? null
  const type = columnType(field)
  const named = nameOf(sheet, record, field, value)
  if (named !== null) return textCell(named, type.align)
  const printed = type.toExcel(value, { value: field })
  if (typeof printed !== 'number') return textCell(printed, type.align)
  return { value: printed, shown: type.format(value, { value: field }), align: type.align, format: type.excelFormat }
}

/** Units and catalogue records are stored as codes and printed by name. */
function nameOf(
  { definition, names }: RegisterSheet,
  record: RegisterSheet['records'][number],
  field: Field,
  value: CellValue,
): string | null {
  if (Array.isArray(value) && columnType(field).editor === 'units')
    return value.map((id) => names.unit(id) ?? id).join('; ')
  if (typeof value !== 'string') return null
  if (field.key === definition.unitField && record.unit) return record.unit.name
  const { editor } = columnType(field)
  if (editor === 'unit') return names.unit(value)
  return editor === 'reference' ? names.reference(field.register ?? '', value, record.unit?.id ?? null) : null
}
