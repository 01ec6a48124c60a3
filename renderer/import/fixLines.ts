/** What the officer is asked to look at in one table: lines of equal texts, by column, each with the answer it has got. */
import {
  columnLetters,
  conflictCodes,
  type ImportedSheet,
  type ImportIssue,
  placeOf,
  questionCodes,
  type SheetAnswers,
  sentenceOf,
} from './importWork.ts'

export type FixAnswer =
  | { kind: 'fixed' | 'remembered'; means: string }
  | { kind: 'confirmed' }
  | { kind: 'skipped'; reason: string }

export interface FixLine {
  id: string
  /** Whether the whole text of a list column is explained, one text of some cells corrected, or a row looked at. */
  kind: 'spelling' | 'cell' | 'row'
  /** Column or field key and sheet column; null where the line is about rows. */
  key: string | null
  column: string | null
  code: string
  severity: 'error' | 'warning'
  /** As the file writes it; several spellings of one name. */
  texts: string[]
  /** `D12`, `D15` … */
  cells: string[]
  rows: number[]
  /** What the program made of it. */
  means: string | null
  near: { name: string; why: string }[]
  /** Why it is here. */
  message: string
  canRemember: boolean
  answer: FixAnswer | null
}

export interface FixGroup {
  id: string
  column: string | null
  key: string | null
  /** Of a group about rows: the code that all its lines have. */
  code: string | null
  lines: FixLine[]
  severity: 'error' | 'warning' | 'done'
  /** Cells or rows still without an answer. */
  places: number
}

/** Told of a text of a list column by `spellings` of the table, not cell by cell. */
const spellingCodes = new Set(['unknown_unit', 'unknown_code', 'unknown_reference'])
/** About rows as such: their cell is only the first one of the row. */
const rowCodes = new Set([
  'not_a_record',
  'name_over_rows',
  'row_without_name',
  'duplicate_in_file',
  'duplicate_row',
  'probable_duplicate',
  'second_open_spell',
  'overlap',
  'incomplete',
  'foreign_table',
  'no_rows',
  'sheet_unknown',
  'other_unit',
  'template_empty',
  'submission_approved',
  'row_not_in_period',
  'row_not_in_template',
  'extra_row',
  'person_differs',
  'person_matched_by_name',
  'person_possible_duplicate',
  'identity_conflict',
])

/** Tells one issue from another in the list of those that were confirmed. */
function issueId(code: string, cell: string, message: string): string {
  return [code, cell, message].join('\n')
}

/** Lines still open and lines with their answer, by column; `textOf` gives the text of a cell of the file (`D12`). */
export function listGroups(
  table: ImportedSheet,
  answers: SheetAnswers | undefined,
  textOf: (cell: string) => string,
): FixGroup[] {
  const lines = [
    ...spellingLines(table, answers),
    ...issueLines(table, answers, textOf),
    ...correctedLines(table, answers, textOf),
  ]
  const groups = [...Map.groupBy(lines, groupOf)].map(([id, own]): FixGroup => {
    const open = own.filter((line) => line.answer === null)
    const [first] = own
    return {
      id,
      column: first?.column ?? null,
      key: first?.key ?? null,
      code: first?.kind === 'row' ? first.code : null,
      lines: [...open, ...own.filter((line) => line.answer !== null)],
      severity: open.length === 0 ? 'done' : open.some((line) => line.severity === 'error') ? 'error' : 'warning',
      places: open.reduce((sum, line) => sum + Math.max(line.cells.length, 1), 0),
    }
  })
  const rank = { error: 0, warning: 1, done: 2 }
  return groups.sort((a, b) => rank[a.severity] - rank[b.severity] || b.places - a.places)
}

function groupOf(line: FixLine): string {
  return line.kind === 'row' ? `row:${line.code}` : (line.column ?? '')
}

/** Cells and rows of the table that wait for an answer. */
export function countOpen(table: ImportedSheet, answers: SheetAnswers | undefined): number {
  const places = listGroups(table, answers, () => '').reduce((sum, group) => sum + group.places, 0)
  return places + countOpenPeople(table)
}

/** Questions about people that wait for an answer; what only may be is listed and waits for none. */
export function countOpenPeople(table: ImportedSheet): number {
  const questions = table.people?.questions ?? []
  return questions.filter(({ isAnswered, candidates }) => !isAnswered && candidates[0]?.level !== 'possible').length
}

/** Told of rows whose person is asked about on its own. */
const personCodes = new Set(['person_differs', 'person_matched_by_name', 'person_possible_duplicate'])

// ---------------------------------------------------------------- texts of list columns

/** Spellings of one name that are read as one thing are one line. */
function spellingLines(table: ImportedSheet, answers: SheetAnswers | undefined): FixLine[] {
  const confirmed = new Set(answers?.confirmed)
  const told = answers?.spellings ?? []
  const clusters = Map.groupBy(table.spellings, (one) => [one.column, one.cluster, one.by, one.means].join('\n'))
  return [...clusters].map(([id, ofCluster]): FixLine => {
    const [first] = ofCluster
    if (!first) throw new Error('A group without a member.')
    const { key, column, by, means } = first
    const line: FixLine = {
      id: `spelling ${id}`,
      kind: 'spelling',
      key,
      column,
      code: means === null ? 'unknown' : 'assumed',
      severity: means === null ? 'error' : 'warning',
      texts: ofCluster.map(({ text }) => text),
      cells: ofCluster.flatMap(({ rows }) => rows.map((row) => `${column}${row}`)),
      rows: ofCluster.flatMap(({ rows }) => rows).sort((a, b) => a - b),
      means,
      near: first.near,
      message: first.note ?? first.near[0]?.why ?? '',
      canRemember: first.canRemember,
      answer: null,
    }
    const isTold = told.some((one) => one.key === key && line.texts.includes(one.text))
    if (by === 'officer' && means !== null && isTold) line.answer = { kind: 'fixed', means }
    else if (by === 'memory' && means !== null) line.answer = { kind: 'remembered', means }
    else if (confirmed.has(line.id)) line.answer = { kind: 'confirmed' }
    return line
  })
}

// ---------------------------------------------------------------- other findings

function issueLines(
  table: ImportedSheet,
  answers: SheetAnswers | undefined,
  textOf: (cell: string) => string,
): FixLine[] {
  const confirmed = new Set(answers?.confirmed)
  const keyOf = new Map(table.columns.map(({ column, key }) => [column, key]))
  const explained = new Set(table.spellings.flatMap(({ column, rows }) => rows.map((row) => `${column}${row}`)))
  const issues = issuesToShow(table)
  // Of a sheet too large to be shown whole, what could not be read is known all the same.
  const rowAt = new Map(issues.length === 0 ? [] : table.rows.map((row) => [row.row, row]))
  const lines = new Map<string, FixLine>()
  for (const issue of issues) {
    const place = placeOf(issue)
    if (place && spellingCodes.has(issue.code) && explained.has(place.cell)) continue
    const isRow = rowCodes.has(issue.code) || place === null || !keyOf.get(place.column)
    const unread = place ? rowAt.get(place.row)?.unread[keyOf.get(place.column) ?? ''] : undefined
    const text = isRow || !place ? '' : (answers?.corrections?.[place.cell] ?? (textOf(place.cell) || (unread ?? '')))
    const message = sentenceOf(issue)
    const isConfirmed = confirmed.has(issueId(issue.code, place?.cell ?? '', message))
    const same = [text === '' ? issue.cell : text, message].join('\n')
    const id = [issue.code, isRow ? '' : (place?.column ?? ''), same, isConfirmed].join('\n')
    const known = lines.get(id)
    if (known && place) {
      known.cells.push(place.cell)
      known.rows.push(place.row)
      continue
    }
    const key = isRow || !place ? null : (keyOf.get(place.column) ?? null)
    lines.set(id, {
      id,
      kind: isRow ? 'row' : 'cell',
      key,
      column: isRow || !place ? null : place.column,
      code: issue.code,
      severity: issue.severity === 'error' ? 'error' : 'warning',
      texts: text === '' ? [] : [text],
      cells: place ? [place.cell] : [],
      rows: place ? rowsOf(place.row, isRow ? message : '') : [],
      means: null,
      near: [],
      message,
      canRemember: false,
      answer: isConfirmed ? { kind: 'confirmed' } : null,
    })
  }
  return [...lines.values()]
}

/** The row and those that the sentence names beside it: `trùng với dòng 11`. */
function rowsOf(row: number, message: string): number[] {
  const others = [...message.matchAll(/với dòng (\d+)/g)].map(([, other]) => Number(other))
  return [row, ...others.filter((other) => other !== row)]
}

/** Findings about cells and rows that no other step answers. */
function issuesToShow(table: ImportedSheet): ImportIssue[] {
  const asked = new Set(table.people?.questions.flatMap(({ rows }) => rows))
  return table.issues.filter(
    (issue) =>
      issue.severity !== 'info' &&
      !questionCodes.has(issue.code) &&
      !conflictCodes.has(issue.code) &&
      !(personCodes.has(issue.code) && asked.has(placeOf(issue)?.row ?? 0)),
  )
}

/** Cells that were corrected and have nothing open any more. */
function correctedLines(
  table: ImportedSheet,
  answers: SheetAnswers | undefined,
  textOf: (cell: string) => string,
): FixLine[] {
  const keyOf = new Map(table.columns.map(({ column, key }) => [column, key]))
  const open = new Set(issuesToShow(table).map((issue) => placeOf(issue)?.cell))
  const lines = new Map<string, FixLine>()
  for (const [cell, means] of Object.entries(answers?.corrections ?? {})) {
    const place = placeOf({ cell })
    const key = place ? keyOf.get(place.column) : undefined
    if (!place || !key || open.has(cell)) continue
    const text = textOf(cell)
    const id = ['corrected', place.column, text, means].join('\n')
    const known = lines.get(id)
    if (known) {
      known.cells.push(cell)
      known.rows.push(place.row)
      continue
    }
    lines.set(id, {
      id,
      kind: 'cell',
      key,
      column: place.column,
      code: 'corrected',
      severity: 'warning',
      texts: [text],
      cells: [cell],
      rows: [place.row],
      means,
      near: [],
      message: '',
      canRemember: false,
      answer: { kind: 'fixed', means },
    })
  }
  return [...lines.values()]
}

// ---------------------------------------------------------------- answers

/** The answers with the line fixed: every cell of it is read as `means` from now on. */
export function fixLine(answers: SheetAnswers, line: FixLine, means: string, remember: boolean): Partial<SheetAnswers> {
  if (line.kind === 'spelling' && line.key !== null) {
    const { key } = line
    const others = (answers.spellings ?? []).filter((one) => one.key !== key || !line.texts.includes(one.text))
    return { spellings: [...others, ...line.texts.map((text) => ({ key, text, means, remember }))] }
  }
  return { corrections: { ...answers.corrections, ...Object.fromEntries(line.cells.map((cell) => [cell, means])) } }
}

/** The answers with the lines left as they are: what the program understood is approved, what it could not read stays blank. */
export function leaveLines(answers: SheetAnswers, lines: readonly FixLine[], remember: boolean): Partial<SheetAnswers> {
  const approved = lines.filter((line) => line.kind === 'spelling' && line.means !== null)
  const seen = lines.filter((line) => !approved.includes(line))
  let next = answers
  for (const line of approved) next = { ...next, ...fixLine(next, line, line.means ?? '', remember) }
  return {
    ...(approved.length > 0 && { spellings: next.spellings ?? [] }),
    confirmed: [...new Set([...(answers.confirmed ?? []), ...seen.flatMap(confirmedIds)])],
  }
}

function confirmedIds(line: FixLine): string[] {
  if (line.kind === 'spelling') return [line.id]
  const cells = line.cells.length === 0 ? [''] : line.cells
  return cells.map((cell) => issueId(line.code, cell, line.message))
}

/** The answers without the one that the line has got; a memory is put aside for this file only. */
export function takeBack(answers: SheetAnswers, line: FixLine): Partial<SheetAnswers> {
  if (line.answer?.kind === 'confirmed') {
    const ids = new Set(confirmedIds(line))
    return { confirmed: (answers.confirmed ?? []).filter((id) => !ids.has(id)) }
  }
  if (line.kind === 'spelling' && line.key !== null) {
    const { key } = line
    const others = (answers.spellings ?? []).filter((one) => one.key !== key || !line.texts.includes(one.text))
    if (line.answer?.kind !== 'remembered') return { spellings: others }
    return { spellings: [...others, ...line.texts.map((text) => ({ key, text, means: text, remember: false }))] }
  }
  const left = Object.entries(answers.corrections ?? {}).filter(([cell]) => !line.cells.includes(cell))
  return { corrections: Object.fromEntries(left) }
}

/** The answers with rows left out, each for the reason. */
export function skipRows(answers: SheetAnswers, rows: readonly number[], reason: string): Partial<SheetAnswers> {
  return {
    skipRows: [...new Set([...(answers.skipRows ?? []), ...rows])].sort((a, b) => a - b),
    skipReasons: { ...answers.skipReasons, ...Object.fromEntries(rows.map((row) => [String(row), reason])) },
  }
}

export function unskipRow(answers: SheetAnswers, row: number): Partial<SheetAnswers> {
  const { [String(row)]: _, ...skipReasons } = answers.skipReasons ?? {}
  return { skipRows: (answers.skipRows ?? []).filter((one) => one !== row), skipReasons }
}

/** Texts of a sheet's cells by `D12`. */
export function textsOf(cells: readonly { row: number; column: number; text: string }[]): (cell: string) => string {
  const texts = new Map(cells.map((cell) => [`${columnLetters(cell.column)}${cell.row + 1}`, cell.text]))
  return (cell) => texts.get(cell) ?? ''
}
