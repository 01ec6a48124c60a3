/** What the officer has said about a file, and running it: the server keeps nothing, so bytes and answers go along every time. */
import type { CallInput, CallOutput } from '../../shared/contract.ts'
import { type CallWatching, call, type PickedFile } from '../api.ts'
import { text } from '../strings.ts'

/** A screen shows no more rows of a table, and those something is to be said of come first. */
export const mostRows = 3_000

export type ImportedSheet = CallOutput<'imports.run'>['sheets'][number]
export type ImportedRow = ImportedSheet['rows'][number]
export type ImportIssue = ImportedSheet['issues'][number]
type Hints = NonNullable<CallInput<'imports.run'>['hints']>

/** Answers for the whole file, and those that name cells or columns of one sheet. */
export interface Answers {
  period: string | null
  bySheet: Record<string, SheetAnswers>
}

type SheetHints = NonNullable<NonNullable<Hints['sheets']>[string]>

/** Answers that name rows: each of two tables beside each other has its own. */
type RowAnswers = Pick<SheetHints, 'skipRows' | 'skipReasons' | 'rowRoles' | 'nilRows'> & {
  /** What was looked at and left as it was understood, by the ids of fixLines.ts. */
  confirmed?: string[]
}

export type SheetAnswers = Omit<SheetHints, 'rowsOf'> &
  RowAnswers & {
    /** The sheet is not imported at all. */
    leftOut?: boolean
    rowsOf?: Record<string, RowAnswers>
  }

const rowKeys: ReadonlySet<string> = new Set<keyof RowAnswers>([
  'skipRows',
  'skipReasons',
  'rowRoles',
  'nilRows',
  'confirmed',
])

export const noAnswers: Answers = { period: null, bySheet: {} }

/** Runs the file whole, in one transaction; answers of one sheet go under its name, because `D12` is another cell in each. */
export async function runFile(
  file: PickedFile,
  answers: Answers,
  commit: boolean,
  watching: CallWatching = {},
): Promise<ImportedSheet[]> {
  const sheets: NonNullable<Hints['sheets']> = {}
  for (const [sheet, { leftOut, rowsOf, confirmed: _, ...own }] of Object.entries(answers.bySheet))
    sheets[sheet] = leftOut ? null : { ...own, ...(rowsOf && { rowsOf: withoutConfirmed(rowsOf) }) }
  const hints: Hints = { sheets, ...(answers.period !== null && { period: answers.period }) }
  return (await call('imports.run', { ...file, hints, commit, mostRows }, watching)).sheets
}

export function answerSheet(answers: Answers, sheet: string, change: Partial<SheetAnswers>): Answers {
  return { ...answers, bySheet: { ...answers.bySheet, [sheet]: { ...answers.bySheet[sheet], ...change } } }
}

/** What was said of a table: of its sheet, and of its own rows where another table shares them. */
export function answersOf({ bySheet }: Answers, { sheet, beside }: ImportedSheet): SheetAnswers | undefined {
  const said = bySheet[sheet]
  return beside === null ? said : { ...said, ...said?.rowsOf?.[beside] }
}

export function answerTable(answers: Answers, table: ImportedSheet, change: Partial<SheetAnswers>): Answers {
  const { sheet, beside } = table
  if (beside === null) return answerSheet(answers, sheet, change)
  const said = Object.entries(change)
  const ofRows: RowAnswers = Object.fromEntries(said.filter(([key]) => rowKeys.has(key)))
  const ofSheet: Partial<SheetAnswers> = Object.fromEntries(said.filter(([key]) => !rowKeys.has(key)))
  const rowsOf = answers.bySheet[sheet]?.rowsOf
  return answerSheet(answers, sheet, {
    ...ofSheet,
    rowsOf: { ...rowsOf, [beside]: { ...rowsOf?.[beside], ...ofRows } },
  })
}

function withoutConfirmed(rowsOf: Record<string, RowAnswers>): NonNullable<SheetHints['rowsOf']> {
  return Object.fromEntries(Object.entries(rowsOf).map(([column, { confirmed: _, ...rows }]) => [column, rows]))
}

/** One answer about a column holds for every sheet that has the same header over the same letter. */
export function answerColumn(
  answers: Answers,
  tables: readonly ImportedSheet[],
  header: string,
  column: string,
  key: string | null,
): Answers {
  let next = answers
  for (const table of tables) {
    if (!table.columns.some((one) => one.column === column && one.header === header)) continue
    const columns = { ...next.bySheet[table.sheet]?.columns, [column]: key }
    next = answerSheet(next, table.sheet, { columns })
  }
  return next
}

/** `Sheet!D12` → `D12`, its row and its column letters; null where the issue names no cell. */
export function placeOf(issue: Pick<ImportIssue, 'cell'>): { cell: string; row: number; column: string } | null {
  const match = /!?([A-Z]{1,3})(\d+)$/.exec(issue.cell)
  return match?.[1] && match[2] ? { cell: `${match[1]}${match[2]}`, column: match[1], row: Number(match[2]) } : null
}

/** Below this the officer is asked. */
export const sureFrom = 0.8

export type MatchedColumn = ImportedSheet['columns'][number]

/** Columns to ask about: unsure ones, and ones with a header and content that fit nothing but could. */
export function columnsToAsk(table: ImportedSheet, answers: Answers): MatchedColumn[] {
  const answered = answers.bySheet[table.sheet]?.columns ?? {}
  return table.columns.filter(
    (column) => !(column.column in answered) && column.header !== '' && column.confidence < sureFrom,
  )
}

export interface Totals {
  read: number
  new: number
  changed: number
  same: number
  rejected: number
  skipped: number
}

export function addUp(tables: readonly ImportedSheet[]): Totals {
  const sum = (pick: (counts: ImportedSheet['counts']) => number): number =>
    tables.reduce((total, table) => total + pick(table.counts), 0)
  return {
    read: sum((counts) => counts.rows),
    new: sum((counts) => counts.new),
    changed: sum((counts) => counts.changed),
    same: sum((counts) => counts.same),
    rejected: sum((counts) => counts.rejected),
    skipped: sum((counts) => counts.skipped),
  }
}

/** Asked in the step before, or answered beside the figures. */
export const questionCodes: ReadonlySet<string> = new Set([
  'unknown_column',
  'column_assumed',
  'period_assumed',
  'decision_assumed',
  'letters_unclear',
  'number_style_assumed',
  'date_order_assumed',
])
export const conflictCodes: ReadonlySet<string> = new Set([
  'computed_conflict',
  'formula_mismatch',
  'total_mismatch',
  'G8',
])

export function conflictsOf(table: ImportedSheet): ImportIssue[] {
  return table.issues.filter((issue) => conflictCodes.has(issue.code))
}

/** The sentence without the file and the cell, which stand beside it; here nothing has to be imported again. */
export function sentenceOf(issue: Pick<ImportIssue, 'message'>): string {
  const sentence = issue.message.replace(/^(?:Tệp|Trang) [^:]*: /, '').replace(/,? rồi nhập lại(?=[.,])/, '')
  return sentence.slice(0, 1).toUpperCase() + sentence.slice(1)
}

/** A sheet may hold several tables of one form, below and beside each other. */
export function tableId({ sheet, form, header, columns }: ImportedSheet): string {
  return `${sheet}/${form}/${header.first}/${columns[0]?.column ?? ''}`
}

/** The name of its sheet, with the cell where it begins if it is not the only table there. */
export function tableName(table: ImportedSheet, tables: readonly ImportedSheet[]): string {
  const isAlone = tables.filter(({ sheet }) => sheet === table.sheet).length < 2
  return isAlone
    ? table.sheet
    : text.import.tableAt(table.sheet, `${table.columns[0]?.column ?? 'A'}${table.header.first}`)
}

export function columnIndex(letters: string): number {
  let index = 0
  for (const letter of letters) index = index * 26 + (letter.charCodeAt(0) - 64)
  return index - 1
}

export function columnLetters(index: number): string {
  let left = index + 1
  let letters = ''
  while (left > 0) {
    letters = String.fromCharCode(65 + ((left - 1) % 26)) + letters
    left = Math.floor((left - 1) / 26)
  }
  return letters
}
