/** What an import would do to one table of a workbook: the types that preview and commit share. */
import type { Writer } from '../../db/store.ts'
import type { CallOutput } from '../../shared/contract.ts'
import type { Issue } from '../../shared/errors.ts'
import type { FormDefinition } from '../../shared/form.ts'
import type { Period } from '../../shared/period.ts'
import type { CatalogueAdditions } from './catalogueAdditions.ts'
import type { ParsedSheet } from '../../shared/excel/sheetMatch.ts'

export type ImportedSheet = CallOutput<'imports.run'>['sheets'][number]
export type ImportedRow = ImportedSheet['rows'][number]

/** The file as the batch remembers it. */
export interface SourceFile {
  name: string
  sha256: string
}

/** One understood table, ready to be planned. */
export interface ImportTable {
  file: SourceFile
  sheetName: string
  form: FormDefinition
  period: Period | null
  parsed: ParsedSheet
  additions: CatalogueAdditions
  /** 1-based rows that the officer left out. */
  skipRows: readonly number[]
  conflicts: Readonly<Record<string, 'file' | 'computed'>>
}

export interface ImportPlan {
  rows: ImportedRow[]
  issues: Issue[]
  /** Writes the plan inside the call's transaction. */
  apply(db: Writer, batchId: string): void
}

/** `‹file›, trang ‹sheet›, ô D12`, the way traces and histories name a source. */
export function describeSource(table: ImportTable, cell: string): string {
  return `‹${table.file.name}›, trang ‹${table.sheetName}›, ô ${cell}`
}

/** Says which facilities the import adds to a catalogue. */
export function additionIssues(table: ImportTable): Issue[] {
  return table.additions.entries.map(({ entry }) => ({
    cell: `${table.sheetName}!`,
    code: 'facility_added',
    severity: 'info',
    message: `Thêm “${entry.label}” vào danh mục cơ sở. Nếu đã có dưới tên khác, sửa tên trong tệp rồi nhập lại.`,
  }))
}

/** Every row below the header with what becomes of it; plans overwrite the outcome of the rows they take. */
export function startRows(table: ImportTable): Map<number, ImportedRow> {
  const rows = new Map<number, ImportedRow>()
  for (const parsed of table.parsed.rows) {
    const row = parsed.row + 1
    const leftOut = table.skipRows.includes(row)
    rows.set(row, {
      row,
      role: parsed.role,
      label: parsed.label,
      outcome: leftOut && (parsed.role === 'data' || parsed.role === 'total') ? 'skipped' : parsed.role === 'data' ? 'rejected' : 'ignored',
      key: null,
      values: parsed.values,
      cells: parsed.cells,
      unread: parsed.unread,
      incomplete: [],
      ...(leftOut ? { message: 'Anh chị chọn bỏ qua dòng này.' } : parsed.reason !== undefined && { message: parsed.reason }),
      differences: [],
    })
  }
  return rows
}

/** rows = accepted + rejected + skipped, and accepted = new + changed + same; only data rows are counted. */
export function countRows(rows: readonly ImportedRow[]): ImportedSheet['counts'] {
  const data = rows.filter((row) => row.role === 'data')
  const having = (outcome: ImportedRow['outcome']): number => data.filter((row) => row.outcome === outcome).length
  const counts = { new: having('new'), changed: having('changed'), same: having('same') }
  return {
    rows: data.length,
    accepted: counts.new + counts.changed + counts.same,
    rejected: having('rejected'),
    skipped: having('skipped'),
    ...counts,
  }
}
