/** What an import would do to one table of a workbook: the types and sentences that preview and commit share. */
import type { Writer } from '../../db/store.ts'
import type { CallOutput } from '../../shared/contract.ts'
import type { Issue } from '../../shared/errors.ts'
import { cellOf, cellsOf, firstCellOf } from '../../shared/excel/cellPlaces.ts'
import type { RawSheet } from '../../shared/excel/rawSheet.ts'
import type { ParsedRow, ParsedSheet } from '../../shared/excel/sheetMatch.ts'
import type { ReadSpelling } from '../../shared/excel/spellings.ts'
import type { FormDefinition } from '../../shared/form.ts'
import type { Period } from '../../shared/period.ts'
import type { PlanDecision } from '../../shared/planDecision.ts'
import type { Unit } from '../../shared/unit.ts'
import type { CatalogueAdditions } from './catalogueAdditions.ts'
import type { PersonQuestion } from './importPeople.ts'
import type { AssumedNames } from './importSpellings.ts'

export type ImportedSheet = CallOutput<'imports.run'>['sheets'][number]
export type ImportedRow = ImportedSheet['rows'][number]

/** A row while it is planned: its cells are only named where it is told. */
export interface RowView extends Omit<ImportedRow, 'cells'> {
  parsed: ParsedRow
}

export function tellRow({ parsed, ...told }: RowView): ImportedRow {
  return { ...told, cells: cellsOf(parsed) }
}

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
  /** The day of rows that carry no date of their own: the last day the title speaks of, else today. */
  date: string
  parsed: ParsedSheet
  additions: CatalogueAdditions
  /** The unit whose template this is: only its own row or copy is filled. */
  copyOf: Unit | null
  /** Of a form that later decisions change: the one that the values of the file are of. */
  decision: PlanDecision | null
  /** As it was read: letters decoded, corrections and explained spellings in the place of the file's. */
  sheet: RawSheet
  date1904: boolean
  spellings: {
    /** Which list the values of a column come from, by key. */
    scopes: ReadonlyMap<string, string>
    /** Texts read as others, as the officer said now or for an earlier file. */
    read: readonly ReadSpelling[]
    /** Names recognised by their letters alone. */
    assumed: AssumedNames
  }
  /** 1-based rows that the officer left out. */
  skipRows: ReadonlySet<number>
  /** 1-based blank rows of communes that have nothing to report. */
  nilRows: ReadonlySet<number>
  /** By 1-based row: why. */
  skipReasons: Readonly<Record<string, string>>
  conflicts: Readonly<Record<string, 'file' | 'computed'>>
  /** Whom rows mean, as the officer says, by what they say of the person, see `keyOfIdentity`. */
  people: Readonly<Record<string, string>>
  /** Ids of people whom this import has made already, by the tables before this one. */
  born: string[]
}

export interface ImportPlan {
  rows: RowView[]
  issues: Issue[]
  /** Of a register list: which rows may mean people who are stored already. */
  questions?: PersonQuestion[]
  /** 1-based rows of communes without any figure, here and in the annex. */
  blankRows?: number[]
  total?: ImportedSheet['total']
  /** Writes the plan inside the call's transaction; `saidOf` numbers what a row says. */
  apply(db: Writer, batchId: string, saidOf: (row: RowView) => number): void
}

/** Telling every row how far the import is would cost as much as reading it; this often still stops it at once. */
export function isToldRow(done: number): boolean {
  return done % 64 === 0
}

/** `‹file›, trang ‹sheet›, ô D12` (or `dòng 12`), the way traces and histories name a source. */
export function describeSource(table: ImportTable, place: string): string {
  return `‹${table.file.name}›, trang ‹${table.sheetName}›, ${place}`
}

/** An issue at a cell of the table; the sentence is completed with file, sheet and cell. */
export function issueAt(
  table: ImportTable,
  cell: string,
  code: string,
  severity: Issue['severity'],
  sentence: string,
): Issue {
  const address = `${table.sheetName}!${cell}`
  return { cell: address, code, severity, message: `Tệp ${table.file.name}, ô ${address}: ${sentence}` }
}

/** Name of the cell that a field of a row came from; of the row's first one where the file does not hold the field. */
export function cellOfRow(parsed: ParsedRow, field: string | null): string {
  return (field === null ? undefined : cellOf(parsed, field)) ?? firstCellOf(parsed)
}

/** Says which facilities the import adds to a catalogue. */
export function additionIssues(table: ImportTable): Issue[] {
  return table.additions.entries.map(({ entry, cell }) =>
    issueAt(
      table,
      cell,
      'facility_added',
      'info',
      `thêm “${entry.label}” vào danh mục cơ sở. Nếu cơ sở này đã có dưới tên khác, ghi tên này vào cột “Tên khác” của cơ sở đó rồi nhập lại.`,
    ),
  )
}

/** Every row below the header with what becomes of it; plans overwrite the outcome of the rows they take. */
export function startRows(table: ImportTable): Map<number, RowView> {
  return new Map(table.parsed.rows.map((parsed) => [parsed.row + 1, startRow(table, parsed)]))
}

function startRow(table: ImportTable, parsed: ParsedRow): RowView {
  const row = parsed.row + 1
  const leftOut = table.skipRows.has(row) && (parsed.role === 'data' || parsed.role === 'total')
  const why = table.skipReasons[row]?.trim().replace(/[.\s]+$/, '')
  const message = !leftOut ? parsed.reason : why ? `Bỏ qua: ${why}.` : 'Anh chị chọn bỏ qua dòng này.'
  const view: RowView = {
    row,
    role: parsed.role,
    label: parsed.label,
    outcome: leftOut && parsed.role === 'data' ? 'skipped' : isLost(parsed) ? 'rejected' : 'ignored',
    key: null,
    values: parsed.values,
    unread: parsed.unread,
    incomplete: [],
    differences: [],
    parsed,
  }
  if (message !== undefined) view.message = message
  return view
}

/** A row that would be data, were it known whose: until a plan takes it, or for good where its figures have no name. */
function isLost(parsed: ParsedRow): boolean {
  return parsed.role === 'data' || (parsed.role === 'skipped' && parsed.label === null)
}

/** Whether a plan is to read the row at all. */
export function isTaken(table: ImportTable, parsed: ParsedRow, role: 'data' | 'total'): boolean {
  return parsed.role === role && !table.skipRows.has(parsed.row + 1)
}

/** Rows with content that are neither data nor anything a table has: named, so that nothing is dropped unseen. */
export function leftoverIssues(table: ImportTable): Issue[] {
  const issues: Issue[] = []
  if (!table.parsed.rows.some(isLost)) {
    const { last } = table.parsed.match.header
    issues.push(issueAt(table, `A${last + 2}`, 'no_rows', 'warning', 'dưới đầu bảng không có dòng số liệu nào.'))
  }
  const skipped = table.parsed.rows.filter((row) => row.role === 'skipped')
  for (const row of skipped) {
    const cell = `A${row.row + 1}`
    if (isLost(row)) {
      const name = table.form.kind === 'annex' ? table.form.labelColumns.label : 'Họ và tên'
      issues.push(
        issueAt(
          table,
          cell,
          'row_without_name',
          'error',
          `dòng này có số nhưng không có tên ở cột “${name}” nên không biết ghi vào đâu. Ghi tên rồi nhập lại.`,
        ),
      )
    } else if (row.reason?.startsWith('Thuộc bảng khác')) {
      // One sentence for the whole foreign table.
      if (issues.some((issue) => issue.code === 'foreign_table')) continue
      issues.push(
        issueAt(
          table,
          cell,
          'foreign_table',
          'warning',
          'từ dòng này là một bảng khác, không nhận ra mẫu biểu nên chưa lấy. Tách bảng đó sang trang riêng hoặc chọn mẫu biểu cho nó.',
        ),
      )
    } else if (row.label !== null && !/^[\d.)( ]*$/.test(row.label)) {
      issues.push(
        issueAt(table, cell, 'row_not_taken', 'info', `không lấy dòng “${shorten(row.label)}”. ${row.reason}.`),
      )
    }
  }
  const hidden = table.parsed.rows.filter((row) => row.hidden && row.role === 'data' && isTaken(table, row, 'data'))
  const [first] = hidden
  if (first) {
    issues.push(
      issueAt(
        table,
        cellOfRow(first, null),
        'hidden_rows',
        'info',
        `${hidden.length} dòng đang bị ẩn trong Excel cũng được lấy. Nếu không cần, hãy bỏ các dòng đó.`,
      ),
    )
  }
  return issues
}

function shorten(text: string): string {
  return text.length <= 80 ? text : `${text.slice(0, 79)}…`
}

/** rows = accepted + rejected + skipped, and accepted = new + changed + same; rows that no record could be are ignored. */
export function countRows(rows: readonly RowView[]): ImportedSheet['counts'] {
  const having = (outcome: ImportedRow['outcome']): number => rows.filter((row) => row.outcome === outcome).length
  const counts = { new: having('new'), changed: having('changed'), same: having('same') }
  const accepted = counts.new + counts.changed + counts.same
  const [rejected, skipped] = [having('rejected'), having('skipped')]
  return { rows: accepted + rejected + skipped, accepted, rejected, skipped, ...counts }
}
