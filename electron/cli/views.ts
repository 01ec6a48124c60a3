/** What the command line prints: flat records, listed cells and the summary of an import. */

import type { CellValue } from '../../shared/columns/columnType.ts'
import type { CallOutput } from '../../shared/contract.ts'
import { formatNumber } from '../../shared/number.ts'
import type { Cell, RecordView } from '../../shared/values.ts'

/** One record as one flat object: communes as codes, birth as three numbers, full names and identity numbers. */
export function flattenRecord(record: RecordView): Record<string, unknown> {
  const { sinh, ...values } = record.values
  const [year, month, day] = typeof sinh === 'string' ? sinh.split('-').map(Number) : []
  const flat: Record<string, unknown> = { id: record.id, ...values }
  if ('sinh' in record.values)
    Object.assign(flat, { sinh, ngay_sinh: day ?? null, thang_sinh: month ?? null, nam_sinh: year ?? null })
  for (const [key, value] of Object.entries(values)) {
    if (record.unit && value === record.unit.id) flat[key] = record.unit.code
  }
  return { ...flat, thieu: record.incomplete, nguon: record.source, phien_ban: record.revision }
}

/** Every cell that holds something, total last. */
export function listCells(view: CallOutput<'annexes.read'>): ({ row: string; column: string } & Cell)[] {
  const rows = [
    ...view.rows.map((row) => ({ key: row.key, cells: row.cells })),
    ...(view.total ? [{ key: 'T', cells: view.total }] : []),
  ]
  return rows.flatMap(({ key, cells }) =>
    Object.entries(cells)
      .filter(([, cell]) => cell.state !== 'blank')
      .map(([column, cell]) => ({ row: key, column, ...cell })),
  )
}

export function describeCell(cell: Cell): string {
  if (cell.state === 'nil') return '–'
  const computed =
    cell.origin === 'override' && cell.computed !== undefined ? ` (máy tính ${describeValue(cell.computed)})` : ''
  return `${describeValue(cell.value)}\t${cell.origin}${computed}`
}

function describeValue(value: CellValue): string {
  if (typeof value === 'number') return formatNumber(value)
  if (typeof value === 'object' && value !== null && !Array.isArray(value)) return value.nguyen_van
  return value === null ? '' : String(value)
}

export function textOfImport(file: string, sheets: CallOutput<'imports.run'>['sheets'], committed: boolean): string {
  return sheets
    .flatMap((sheet) => [
      `${file}, trang ${sheet.sheet}: ${sheet.form}${sheet.period === null ? '' : `, kỳ ${sheet.period}`}, đầu bảng dòng ${sheet.header.first}–${sheet.header.last}`,
      `  đọc ${sheet.counts.rows} dòng = mới ${sheet.counts.new} + thay đổi ${sheet.counts.changed} + giống hệt ${sheet.counts.same} + bỏ qua ${sheet.counts.skipped} + không nhận ${sheet.counts.rejected}${committed ? `, đã ghi đợt ${sheet.batch}` : ', chưa ghi'}`,
      ...sheet.issues.map((issue) => `  ${issue.severity} ${issue.cell}: ${issue.message}`),
    ])
    .join('\n')
}
