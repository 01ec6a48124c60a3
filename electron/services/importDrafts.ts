/** Reads the rows of a register list into values: communes found, computed fields left to the program, records told from none. */
import type { RecordValues } from '../../db/records.ts'
import { columnType } from '../../shared/columns/index.ts'
import type { Issue } from '../../shared/errors.ts'
import type { ParsedRow } from '../../shared/excel/sheetMatch.ts'
import type { Field, RegisterDefinition } from '../../shared/form.ts'
import { allFieldsOf, personFieldsOf } from '../../shared/forms/formsInForce.ts'
import type { CallContext } from './callContext.ts'
import type { RowIdentity } from './importPeople.ts'
import { cellOfRow, type ImportTable, issueAt, isTaken, isToldRow, type RowView } from './importPlan.ts'
import { computedFields, hasMinimum, isFilled } from './recordRules.ts'
import { ruleDay } from './ruleBook.ts'
import { createUnitGuess, type UnitGuess } from './unitGuess.ts'

/** A row of the list that can be a record. */
export interface RowDraft {
  parsed: ParsedRow
  view: RowView
  /** Fields that the row fills, of the record and of its person. */
  values: RecordValues
  own: RecordValues
  identity: RowIdentity
}

/** What reading a row draws on besides the row. */
interface Reading {
  context: CallContext
  table: ImportTable
  form: RegisterDefinition
  guess: UnitGuess
  /** Fields that name records of a catalogue, and fields that the program computes. */
  references: readonly Field[]
  computed: readonly Field[]
  /** Keys of the fields of record and person, each in the order of the definition, in which values are kept. */
  own: readonly string[]
  ofPerson: readonly string[]
  /** Labels of what makes a record. */
  minimum: string
  issues: Issue[]
}

export function readDrafts(
  context: CallContext,
  table: ImportTable,
  form: RegisterDefinition,
  rows: ReadonlyMap<number, RowView>,
): { drafts: RowDraft[]; issues: Issue[] } {
  const ofForm = new Set(form.fields)
  const minimum = (form.minimum[0] ?? []).map(
    (key) => allFieldsOf(form).find((field) => field.key === key)?.label ?? key,
  )
  const reading: Reading = {
    context,
    table,
    form,
    guess: createUnitGuess(context, form, table),
    references: form.fields.filter((field) => field.type === 'reference'),
    computed: form.fields.filter((field) => field.computed !== undefined),
    own: allFieldsOf(form).flatMap((field) => (ofForm.has(field) ? [field.key] : [])),
    ofPerson: personFieldsOf(form).map((field) => field.key),
    minimum: minimum.join(', '),
    issues: [],
  }
  const drafts: RowDraft[] = []
  let done = -1
  for (const parsed of table.parsed.rows) {
    done++
    if (isToldRow(done)) context.advance('Đang kiểm tra các dòng', done, table.parsed.rows.length)
    const view = rows.get(parsed.row + 1)
    if (!view || !isTaken(table, parsed, 'data')) continue
    const draft = readDraft(reading, parsed, view)
    if (draft) drafts.push(draft)
  }
  return { drafts, issues: reading.issues }
}

/**
 * Null where the row is no record. A function of its own rather than the inside of the loop: V8 compiles a loop anew for
 * every file, and a function once.
 */
function readDraft(reading: Reading, parsed: ParsedRow, view: RowView): RowDraft | null {
  const { table, form, issues } = reading
  const guessed = reading.guess.read(parsed)
  for (const issue of guessed.issues) issues.push(issue)
  // Nothing asks any more what the file called a commune or a facility, and copies of fifty thousand rows take their time.
  const shown = parsed.values
  for (const key in guessed.units) shown[key] = guessed.units[key] ?? null
  const unread = resolveReferences(reading, parsed, shown)
  // Where all is filled and nothing of it is told otherwise, what is shown is what is written.
  const isPlain = isEmpty(parsed.unread) && isEmpty(guessed.unread) && isEmpty(unread) && isWhole(shown)
  const values = isPlain && !hasAny(shown, reading.computed) ? shown : filledOf(shown)
  for (const key in unread) delete values[key]
  takeOutComputed(reading, parsed, values)
  view.unread = joinTexts(parsed.unread, guessed.unread, unread)
  for (const key in view.unread) shown[key] = null
  view.values = shown
  if (!hasMinimum(form, values)) {
    view.message = `Thiếu ${reading.minimum}.`
    const sentence = `dòng này thiếu ${reading.minimum} nên không ghi được thành một dòng sổ. Ghi thêm rồi nhập lại.`
    issues.push(issueAt(table, cellOfRow(parsed, null), 'not_a_record', 'error', sentence))
    return null
  }
  const own = pickValues(values, reading.own)
  const ofPerson = pickValues(values, reading.ofPerson)
  const unit = form.unitField === null ? null : values[form.unitField]
  const identity = { row: view.row, values: ofPerson, unit: typeof unit === 'string' ? unit : null }
  return { parsed, view, values, own, identity }
}

const NOTHING: Readonly<Record<string, string>> = Object.freeze({})

function joinTexts(...parts: readonly Record<string, string>[]): Record<string, string> {
  const told = parts.filter((part) => !isEmpty(part))
  return told.length === 0 ? {} : Object.assign({}, ...told)
}

function isEmpty(texts: Record<string, string>): boolean {
  for (const _ in texts) return false
  return true
}

function pickValues(values: RecordValues, keys: readonly string[]): RecordValues {
  const picked: RecordValues = {}
  for (const key of keys) {
    const value = values[key]
    if (value !== undefined) picked[key] = value
  }
  return picked
}

function filledOf(values: RecordValues): RecordValues {
  // A copy of the whole takes a fraction of the time that the same object takes key by key.
  if (isWhole(values)) return { ...values }
  const filled: RecordValues = {}
  for (const key in values) {
    const value = values[key]
    if (value !== undefined && isFilled(value)) filled[key] = value
  }
  return filled
}

function isWhole(values: RecordValues): boolean {
  for (const key in values) if (!isFilled(values[key])) return false
  return true
}

function hasAny(values: RecordValues, fields: readonly Field[]): boolean {
  for (const field of fields) if (values[field.key] !== undefined) return true
  return false
}

/**
 * Catalogue records by the names the file gives them; of one name in several communes the row's commune has its own.
 * Returns the names that none has.
 */
function resolveReferences(
  { table, form, references, issues }: Reading,
  parsed: ParsedRow,
  shown: RecordValues,
): Readonly<Record<string, string>> {
  if (!hasAny(shown, references)) return NOTHING
  const unit = form.unitField === null ? null : shown[form.unitField]
  const unread: Record<string, string> = {}
  for (const field of references) {
    const text = shown[field.key]
    if (typeof text !== 'string' || !isFilled(text)) continue
    const code = table.additions.codeOf(field.register ?? '', text, { unit: typeof unit === 'string' ? unit : null })
    if (code !== null) {
      shown[field.key] = code
      continue
    }
    unread[field.key] = text
    const sentence = `“${field.label}” ghi “${text}”, trong danh mục chưa có hoặc có nhiều tên như vậy nên để trống. Ghi mã, hoặc thêm vào danh mục rồi nhập lại.`
    issues.push(issueAt(table, cellOfRow(parsed, field.key), 'unknown_reference', 'error', sentence))
  }
  return unread
}

/** What the program computes is never stored; a file that says otherwise is told. */
function takeOutComputed(
  { context, table, form, computed: fields, issues }: Reading,
  parsed: ParsedRow,
  values: RecordValues,
): void {
  if (!hasAny(values, fields)) return
  const computed = computedFields(form, values, ruleDay(context))
  for (const field of fields) {
    const value = values[field.key]
    if (value === undefined) continue
    delete values[field.key]
    const own = computed[field.key] ?? null
    const type = columnType(field)
    if (type.equals(own, value)) continue
    const show = (one: typeof own): string => type.format(one, { value: field }) || '(trống)'
    const sentence = `“${field.label}” do máy tính ra là ${show(own)}, tệp ghi ${show(value)} nên không lấy. Kiểm tra lại các cột dùng để tính.`
    issues.push(issueAt(table, cellOfRow(parsed, field.key), 'computed_field_differs', 'warning', sentence))
  }
}
