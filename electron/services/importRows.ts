/** What became of each row of an import: its words for the batch that is kept, and the list that officers look through. */
import { type BatchRow, createSaidSets, type KeptBatchRow, listBatchesOfRun, listBatchRows } from '../../db/batches.ts'
import { hasImportFile } from '../../db/importFiles.ts'
import { getRecord } from '../../db/records.ts'
import type { Reader, Writer } from '../../db/store.ts'
import { readUserNames } from '../../db/users.ts'
import { type rowOutcomes, toldOutcomes } from '../../shared/calls/imports.ts'
import type { CallOutput, ParsedInput } from '../../shared/contract.ts'
import { AppError, type Issue } from '../../shared/errors.ts'
import { cellOf } from '../../shared/excel/cellPlaces.ts'
import type { FormDefinition } from '../../shared/form.ts'
import type { CallContext } from './callContext.ts'
import { hidesNames, nameOfRecord } from './disclosure.ts'
import { requireForm } from './forms.ts'
import { type ImportTable, isToldRow, type RowView } from './importPlan.ts'

type Outcome = (typeof toldOutcomes)[number]

/** Outcomes in the words of the list and of the column in the officer's file. */
export const outcomeWords: Record<(typeof rowOutcomes)[number], string> = {
  new: 'Thêm mới',
  changed: 'Cập nhật',
  same: 'Giữ nguyên',
  rejected: 'Chưa vào',
  skipped: 'Bỏ qua',
}

/** More changed cells of a row than this are counted. */
const MOST_CELLS = 6

/** Of a row that became a record: the number of the set of columns that it holds a value for. */
export type SaidOf = (row: RowView) => number

export function createSaidOf(db: Writer, batch: string): SaidOf {
  const numberOf = createSaidSets(db, batch)
  const lists: string[][] = []
  return ({ values }) => numberOf(findSaid(values, lists))
}

/** Whether nothing is to be said of the row but that a record of a register was made of it: the record tells it, see batches.ts. */
export function isToldByRecord({ form }: ImportTable, { outcome, message, incomplete }: RowView): boolean {
  return form.kind === 'register' && outcome === 'new' && message === undefined && incomplete.length === 0
}

/** The rows as the batch keeps them; `issues` say why a row did not go in where the row itself does not. */
export function* describeRows(
  { advance }: CallContext,
  table: ImportTable,
  rows: readonly RowView[],
  issues: readonly Issue[],
  saidOf: SaidOf,
): Generator<BatchRow> {
  const reasons = reasonsByRow(issues)
  let done = -1
  for (const row of rows) {
    done++
    if (isToldRow(done)) advance('Đang ghi kết quả từng dòng', done, rows.length)
    if (!isToldByRecord(table, row)) yield describeRow(table, row, reasons, saidOf)
  }
  // Whoever stopped a short list since the first row is heard before it is committed.
  advance('Đang ghi kết quả từng dòng', rows.length, rows.length)
}

function describeRow(table: ImportTable, row: RowView, reasons: ReadonlyMap<number, string>, saidOf: SaidOf): BatchRow {
  return {
    row: row.row,
    outcome: row.outcome,
    target: row.key,
    message: messageOf(row, reasons),
    saidSet: isNoted(table, row) ? saidOf(row) : null,
    label: labelOf(table.form, row),
  }
}

/** What the file calls the row; a record that it became tells its name itself, which is not kept twice. */
function labelOf(form: FormDefinition, { key, label, values }: RowView): string | null {
  if (form.kind === 'register' && key !== null) return null
  if (form.kind === 'annex' || label !== null) return label
  const name = values[form.catalogue?.label ?? 'ho_ten'] ?? values.ho_ten
  return typeof name === 'string' && name !== '' ? name : null
}

function messageOf(row: RowView, reasons: ReadonlyMap<number, string>): string | null {
  const parts: string[] = []
  if (row.message !== undefined) parts.push(row.message)
  else if (row.outcome === 'rejected' || row.outcome === 'skipped') parts.push(reasons.get(row.row) ?? '')
  if (row.outcome === 'changed') parts.push(changedCells(row))
  if (row.incomplete.length > 0 && row.outcome !== 'rejected') parts.push('Chưa đủ thông tin, có đánh dấu trong sổ.')
  return parts.filter(Boolean).join(' ') || null
}

/** Where in the file the new values stand: the values themselves may be such that a list does not show. */
function changedCells({ differences, parsed }: RowView): string {
  const places = [...new Set(differences.flatMap(({ key }) => cellOf(parsed, key) ?? []))]
  if (places.length === 0) return ''
  const more = places.length > MOST_CELLS ? ` và ${places.length - MOST_CELLS} ô nữa` : ''
  return `Đổi theo ô ${places.slice(0, MOST_CELLS).join(', ')}${more}.`
}

/** The first error of each row, without the file and the cell it starts with. */
function reasonsByRow(issues: readonly Issue[]): Map<number, string> {
  const reasons = new Map<number, string>()
  const ordered = issues.toSorted((one, other) => Number(other.severity === 'error') - Number(one.severity === 'error'))
  for (const { cell, severity, message } of ordered) {
    const row = Number(/(\d+)$/.exec(cell)?.[1])
    if (severity === 'info' || reasons.has(row)) continue
    const sentence = message.replace(/^Tệp [^:]*: /, '')
    reasons.set(row, sentence.slice(0, 1).toUpperCase() + sentence.slice(1))
  }
  return reasons
}

/** Rows fill one of a few sets of columns, as a rule: so many lists of them are looked through before a new one is made. */
const MOST_LISTS = 16

/** The columns that hold something: a list that an earlier row has, put first for the next one, or a new one. */
function findSaid(values: RowView['values'], lists: string[][]): string[] {
  for (let at = 0; at < lists.length; at++) {
    const list = lists[at]
    if (list === undefined || !isSaid(values, list)) continue
    if (at > 0) lists.splice(0, 0, ...lists.splice(at, 1))
    return list
  }
  const said = Object.keys(values).filter((field) => values[field] !== null)
  if (lists.length === MOST_LISTS) lists.pop()
  lists.unshift(said)
  return said
}

function isSaid(values: RowView['values'], list: readonly string[]): boolean {
  let at = 0
  for (const field in values) if (values[field] !== null && list[at++] !== field) return false
  return at === list.length
}

/** A commune's copy and a change of a plan stand in other places than their rows are called, so nothing is noted of them. */
function isNoted(table: ImportTable, { outcome, key }: RowView): boolean {
  const isKeptElsewhere = table.copyOf !== null || (table.decision?.ordinal ?? 0) > 0
  return key !== null && !isKeptElsewhere && (outcome === 'same' || outcome === 'changed' || outcome === 'new')
}

/** Throws `batch_unknown`. */
export function listImportRows({ db }: CallContext, input: ParsedInput<'imports.rows'>): CallOutput<'imports.rows'> {
  const batch = listBatchesOfRun(db, input.id).find(({ id }) => id === input.id)
  if (!batch) throw new AppError('batch_unknown')
  // Totals and groups go without a word: they are what a table has.
  const rows = listBatchRows(db, batch.id, toldOutcomes).filter(
    ({ outcome, message }) => outcome !== 'ignored' || message !== null,
  )
  const counts = Object.fromEntries(
    toldOutcomes.map((outcome) => [outcome, rows.filter((row) => row.outcome === outcome).length]),
  ) as Record<Outcome, number>
  const asked = input.outcome === undefined ? rows : rows.filter((row) => row.outcome === input.outcome)
  const form = requireForm(db, batch.form)
  const { id: _, fileSha256, run: __, match: ___, createdBy, ...told } = batch
  return {
    form: told.form,
    period: told.period,
    fileName: told.fileName,
    sheet: told.sheet,
    createdAt: told.createdAt,
    createdBy: readUserNames(db).get(createdBy) ?? createdBy,
    undoneAt: told.undoneAt,
    hasFile: hasImportFile(db, fileSha256),
    counts,
    total: asked.length,
    rows: asked.slice(input.offset, input.offset + input.limit).map((row) => viewRow(db, form, row)),
  }
}

function viewRow(db: Reader, form: FormDefinition, row: KeptBatchRow): CallOutput<'imports.rows'>['rows'][number] {
  const record = form.kind === 'register' && row.target !== null ? getRecord(db, row.target) : null
  const isHidden = hidesNames(form)
  return {
    row: row.row,
    outcome: row.outcome as Outcome,
    label:
      form.kind === 'register' && record ? nameOfRecord(form, record.values, record.id) : isHidden ? null : row.label,
    // A reason may quote what the file says of the person.
    message: isHidden ? (row.message?.replace(/“[^”]*”/g, '“…”') ?? null) : row.message,
    target: row.target,
  }
}
