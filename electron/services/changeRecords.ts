/** One change to many records of a register: shown line by line first, then written as one step with the same checks. */
import { countSteps } from '../../db/longWork.ts'
import { listRecordsById, type RecordValues, type RegisterRecord, updateRecord } from '../../db/records.ts'
import type { CallOutput, ParsedInput } from '../../shared/contract.ts'
import { AppError } from '../../shared/errors.ts'
import type { RegisterDefinition } from '../../shared/form.ts'
import { foldText } from '../../shared/text.ts'
import type { CallContext } from './callContext.ts'
import { createEntryFinder } from './catalogueRecords.ts'
import { codeFieldOf, discloseValues, nameOfRecord } from './disclosure.ts'
import { findLines } from './findLines.ts'
import { requireRegister } from './forms.ts'
import { checkRecord, fillBlanks, hasMinimum, missingFields } from './recordRules.ts'
import { readValues } from './records.ts'
import { openRegisterLines } from './registerLines.ts'
import { ruleDay } from './ruleBook.ts'

type Row = CallOutput<'records.previewChange'>['rows'][number]

interface Planned {
  record: RegisterRecord
  own: RecordValues
  /** Keys of what becomes another value. */
  changed: string[]
  problem: string | null
  warnings: string[]
}

/** More at once than an officer can look over. */
const MOST_RECORDS = 5_000

/** Throws `too_many_records`, and what saving one record with these values would throw of the values themselves. */
export function previewChange(
  context: CallContext,
  input: ParsedInput<'records.previewChange'>,
): CallOutput<'records.previewChange'> {
  const form = requireRegister(context.db, input.form)
  const { ids, filter } = input
  const chosen = ids ?? findLines(context, form, { ...filter, form: form.id }).map((line) => line.id)
  const rows = planChanges(context, form, chosen, input.values).map((planned) => showRow(form, planned))
  return { rows, ...tallyOf(rows) }
}

/**
 * Writes what the officer has seen: a record that was changed since, is gone or breaks a rule stays and is named. Those
 * that already hold the values are left alone.
 */
export function changeRecords(
  context: CallContext,
  input: ParsedInput<'records.changeMany'>,
): CallOutput<'records.changeMany'> {
  const form = requireRegister(context.db, input.form)
  const seen = new Map(input.rows.map(({ id, revision }) => [id, revision]))
  const planned = planChanges(context, form, [...seen.keys()], input.values).map((one) =>
    one.record.revision === seen.get(one.record.id) ? one : { ...one, problem: CHANGED_SINCE },
  )
  const written = planned.filter(({ problem, changed }) => problem === null && changed.length > 0)
  const detail = { form: form.id, fields: Object.keys(input.values), records: written.length }
  context.write(detail, (db) => {
    for (const { record, own } of countSteps('Đang ghi các dòng', written, written.length)) {
      const incomplete = missingFields(form, { ...record.values, ...own })
      updateRecord(db, form, record, { person: record.person, own, incomplete, batchId: null, source: record.source })
    }
  })
  const kept = planned.filter(({ problem }) => problem !== null).map((one) => showRow(form, one))
  return { changed: written.length, kept, gone: seen.size - planned.length }
}

const CHANGED_SINCE = 'đã có người sửa dòng này sau khi anh chị xem'

/** In the order of the register; ids that are not there any more are left out. */
function planChanges(
  context: CallContext,
  form: RegisterDefinition,
  ids: readonly string[],
  given: RecordValues,
): Planned[] {
  if (ids.length > MOST_RECORDS) throw new AppError('too_many_records', { count: ids.length, most: MOST_RECORDS })
  const fields = new Map(form.fields.map((field) => [field.key, field]))
  const keys = Object.keys(given)
  for (const key of keys) {
    // What stands in a person's own fields is of all their records, and a number is of one record alone.
    if (!fields.has(key) || key === codeFieldOf(form))
      throw new AppError('column_unknown', { form: form.number, column: key })
  }
  const values = readValues(form, given)
  const records = new Map(listRecordsById(context.db, ids).map((record) => [record.id, record]))
  const wanted = new Set(ids)
  const ordered = openRegisterLines(context.db, form).lines.flatMap(({ id }) => {
    const record = wanted.has(id) ? records.get(id) : undefined
    return record?.form === form.id ? record : []
  })
  const day = ruleDay(context)
  const findEntry = createEntryFinder(context.db)
  const counted = countSteps('Đang kiểm tra các dòng', ordered, ordered.length)
  const planned = Array.from(counted, (record): Planned => {
    const filled = fillBlanks(form, { ...record.values, ...values }, day, findEntry)
    const own = Object.fromEntries(
      form.fields.flatMap(({ key }) => (key in filled ? [[key, filled[key] ?? null]] : [])),
    )
    const changed = Object.keys(own).filter((key) => jsonOf(own[key]) !== jsonOf(record.own[key]))
    const issues = changed.length === 0 ? [] : checkRecord(form, filled, day, (field) => field)
    const error = issues.find(({ severity }) => severity === 'error')
    const lacks = hasMinimum(form, filled) ? null : 'dòng sẽ không còn đủ thông tin tối thiểu'
    return {
      record,
      own: { ...record.own, ...own },
      changed,
      problem: error?.message ?? lacks,
      warnings: issues.filter(({ severity }) => severity === 'warning').map(({ message }) => message),
    }
  })
  warnOfSameKeys(context, form, planned)
  return planned
}

/** Lines that would be the same as another in what tells them apart. */
function warnOfSameKeys(context: CallContext, form: RegisterDefinition, planned: readonly Planned[]): void {
  const changed = new Set(planned.flatMap((one) => one.changed))
  const after = new Map(planned.map(({ record, own }) => [record.id, own]))
  const keys = [...form.uniqueKeys, ...(form.probableKeys ?? [])].filter((key) => key.some((part) => changed.has(part)))
  for (const key of keys) {
    const texts = new Map<string, number>()
    const textOf = (person: string | null, own: RecordValues): string | null => {
      const parts = key.map((part) => (part === 'person' ? person : (own[part] ?? null)))
      return parts.includes(null) ? null : JSON.stringify(parts.map((part) => foldText(String(part))))
    }
    for (const line of openRegisterLines(context.db, form).lines) {
      const text = textOf(line.person, after.get(line.id) ?? line.values)
      if (text !== null) texts.set(text, (texts.get(text) ?? 0) + 1)
    }
    for (const one of planned) {
      const text = textOf(one.record.person, one.own)
      if (text !== null && (texts.get(text) ?? 0) > 1 && !one.warnings.includes(SAME_LINE)) one.warnings.push(SAME_LINE)
    }
  }
}

const SAME_LINE = 'Sẽ có hai dòng giống nhau. Hãy xem lại kẻo đếm hai lần.'

/** What a list may not tell is not told here either. */
function showRow(form: RegisterDefinition, { record, own, changed, problem, warnings }: Planned): Row {
  const before = discloseValues(form, record.values)
  const after = discloseValues(form, { ...record.values, ...own })
  const untold = new Set([...before.withheld, ...after.withheld])
  return {
    id: record.id,
    revision: record.revision,
    label: nameOfRecord(form, record.values, record.id),
    changes: changed.map((field) => ({
      field,
      before: before.values[field] ?? null,
      after: after.values[field] ?? null,
      isUntold: untold.has(field),
    })),
    problem,
    warnings,
  }
}

function tallyOf(rows: readonly Row[]): { changed: number; same: number; refused: number } {
  const refused = rows.filter(({ problem }) => problem !== null).length
  const same = rows.filter(({ problem, changes }) => problem === null && changes.length === 0).length
  return { changed: rows.length - refused - same, same, refused }
}

function jsonOf(value: RecordValues[string] | undefined): string {
  return JSON.stringify(value === '' ? null : (value ?? null))
}
