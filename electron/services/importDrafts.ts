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
import { createUnitGuess } from './unitGuess.ts'

/** A row of the list that can be a record. */
export interface RowDraft {
  parsed: ParsedRow
  view: RowView
  /** Fields that the row fills, of the record and of its person. */
  values: RecordValues
  own: RecordValues
  identity: RowIdentity
}

export function readDrafts(
  context: CallContext,
  table: ImportTable,
  form: RegisterDefinition,
  rows: ReadonlyMap<number, RowView>,
): { drafts: RowDraft[]; issues: Issue[] } {
  const issues: Issue[] = []
  // Each in the order of the definition, in which values are kept.
  const ofForm = new Set(form.fields)
  const keys = {
    own: allFieldsOf(form).flatMap((field) => (ofForm.has(field) ? [field.key] : [])),
    ofPerson: personFieldsOf(form).map((field) => field.key),
  }
  const guess = createUnitGuess(context, form, table)
  const minimum = (form.minimum[0] ?? []).map(
    (key) => allFieldsOf(form).find((field) => field.key === key)?.label ?? key,
  )
  const special = {
    references: form.fields.filter((field) => field.type === 'reference'),
    computed: form.fields.filter((field) => field.computed !== undefined),
  }
  const isSpecial = [...special.references, ...special.computed].map((field) => field.key)
  const drafts: RowDraft[] = []
  let done = -1
  for (const parsed of table.parsed.rows) {
    done++
    if (isToldRow(done)) context.advance('Đang kiểm tra các dòng', done, table.parsed.rows.length)
    const view = rows.get(parsed.row + 1)
    if (!view || !isTaken(table, parsed, 'data')) continue
    const guessed = guess.read(parsed)
    issues.push(...guessed.issues)
    const shown: RecordValues = Object.assign({ ...parsed.values }, guessed.units)
    // Where all is filled and nothing of it is told otherwise, what is shown is what is written.
    const isPlain =
      isEmpty(parsed.unread) && isEmpty(guessed.unread) && !isSpecial.some((key) => shown[key] !== undefined)
    const values = isPlain && isWhole(shown) ? shown : filledOf(shown)
    const references = resolveReferences(table, special.references, parsed, { form, values, shown })
    issues.push(
      ...references.issues,
      ...takeOutComputed(context, table, { form, fields: special.computed }, parsed, values),
    )
    view.unread = joinTexts(parsed.unread, guessed.unread, references.unread)
    for (const key in view.unread) shown[key] = null
    view.values = shown
    if (!hasMinimum(form, values)) {
      view.message = `Thiếu ${minimum.join(', ')}.`
      const sentence = `dòng này thiếu ${minimum.join(', ')} nên không ghi được thành một dòng sổ. Ghi thêm rồi nhập lại.`
      issues.push(issueAt(table, cellOfRow(parsed, null), 'not_a_record', 'error', sentence))
      continue
    }
    const own = pickValues(values, keys.own)
    const ofPerson = pickValues(values, keys.ofPerson)
    const unit = form.unitField === null ? null : values[form.unitField]
    const identity = { row: view.row, values: ofPerson, unit: typeof unit === 'string' ? unit : null }
    drafts.push({ parsed, view, values, own, identity })
  }
  return { drafts, issues }
}

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

/** Catalogue records by the names the file gives them; of one name in several communes the row's commune has its own. */
function resolveReferences(
  table: ImportTable,
  fields: readonly Field[],
  parsed: ParsedRow,
  { form, values, shown }: { form: RegisterDefinition; values: RecordValues; shown: RecordValues },
): { unread: Record<string, string>; issues: Issue[] } {
  const unit = form.unitField === null ? null : values[form.unitField]
  const unread: Record<string, string> = {}
  const issues: Issue[] = []
  for (const field of fields) {
    const text = values[field.key]
    if (typeof text !== 'string') continue
    const code = table.additions.codeOf(field.register ?? '', text, { unit: typeof unit === 'string' ? unit : null })
    if (code !== null) {
      values[field.key] = code
      shown[field.key] = code
      continue
    }
    delete values[field.key]
    unread[field.key] = text
    const sentence = `“${field.label}” ghi “${text}”, trong danh mục chưa có hoặc có nhiều tên như vậy nên để trống. Ghi mã, hoặc thêm vào danh mục rồi nhập lại.`
    issues.push(issueAt(table, cellOfRow(parsed, field.key), 'unknown_reference', 'error', sentence))
  }
  return { unread, issues }
}

/** What the program computes is never stored; a file that says otherwise is told. */
function takeOutComputed(
  context: CallContext,
  table: ImportTable,
  { form, fields }: { form: RegisterDefinition; fields: readonly Field[] },
  parsed: ParsedRow,
  values: RecordValues,
): Issue[] {
  const told = fields.filter((field) => values[field.key] !== undefined)
  if (told.length === 0) return []
  const computed = computedFields(form, values, ruleDay(context))
  return told.flatMap((field) => {
    const value = values[field.key] ?? null
    delete values[field.key]
    const own = computed[field.key] ?? null
    const type = columnType(field)
    if (type.equals(own, value)) return []
    const show = (one: typeof own): string => type.format(one, { value: field }) || '(trống)'
    const sentence = `“${field.label}” do máy tính ra là ${show(own)}, tệp ghi ${show(value)} nên không lấy. Kiểm tra lại các cột dùng để tính.`
    return [issueAt(table, cellOfRow(parsed, field.key), 'computed_field_differs', 'warning', sentence)]
  })
}
