/** Writing cells of many records of a register at once, each its own values: by the rules of saving one, as one step. */
import { countSteps } from '../../db/longWork.ts'
import { getRecord, type RecordValues, type RegisterRecord } from '../../db/records.ts'
import type { Reader, Writer } from '../../db/store.ts'
import type { CallOutput, ParsedInput } from '../../shared/contract.ts'
import { AppError, describeError, type Issue } from '../../shared/errors.ts'
import type { RegisterDefinition } from '../../shared/form.ts'
import { allFieldsOf } from '../../shared/forms/formsInForce.ts'
import type { CallContext } from './callContext.ts'
import { createEntryFinder } from './catalogueRecords.ts'
import { discloseValues } from './disclosure.ts'
import { requireRegister } from './forms.ts'
import { personKeysOf } from './incompleteFields.ts'
import { checkRecord } from './recordRules.ts'
import { composeRecord, findPerson, type RecordRules, readValues, type StoredRecord, storeRecord } from './records.ts'
import { openSpells } from './registerSpells.ts'
import { ruleDay } from './ruleBook.ts'
import { decidesSameness, gatherOthers, sameRecordIssues } from './sameRecords.ts'

type Edit = ParsedInput<'records.saveCells'>['edits'][number]
type Remark = CallOutput<'records.saveCells'>['refused'][number]

/** An edit whose record may hold what is given. */
interface Accepted {
  before: RegisterRecord
  person: ReturnType<typeof findPerson>
  given: RecordValues
  values: RecordValues
  /** What the register's checks say now and did not say before. */
  issues: Issue[]
}

/** What was written, with the keys of the fields that have another value. */
interface Written {
  stored: StoredRecord
  changed: string[]
}

/**
 * A record that is gone, was changed since it was seen, hides what it holds in a cell, cannot hold a value or would break
 * a check of the register stays as it is and is told; the others are written in one transaction. Throws `form_unknown` and
 * `call_cancelled`, and then nothing is written.
 */
export function saveRecordCells(
  context: CallContext,
  input: ParsedInput<'records.saveCells'>,
): CallOutput<'records.saveCells'> {
  const { db } = context
  const form = requireRegister(db, input.form)
  const rules: RecordRules = { form, day: ruleDay(context), findEntry: createEntryFinder(db) }
  const refused: Remark[] = []
  const warnings: Remark[] = []
  const edits = input.edits.slice(refuseFirst(db, rules, input.edits, refused))
  const written = new Map<string, Written>()
  const said = new Map<string, RecordValues>()
  const detail = { form: form.id, fields: fieldsOf(edits), records: 0 }
  const work = (plain: Writer): void => {
    const writer = withReason(plain, input.reason)
    for (const edit of countSteps(STEP, edits, edits.length)) {
      const read = acceptEdit(writer, rules, edit)
      const faults = 'faults' in read ? read.faults : contradictions(form, read, said)
      if ('faults' in read || faults.length > 0) {
        refused.push(...faults)
        continue
      }
      const { before, person, given, values, issues } = read
      const stored = storeRecord(writer, context, form, { before, person, values })
      remember(form, stored.person, given, said)
      const changed = changedKeys(before.values, { ...values, ...stored.own })
      written.set(before.id, { stored, changed: [...(written.get(before.id)?.changed ?? []), ...changed] })
      detail.records = written.size
      warnings.push(...issues.map((issue) => remarkOfIssue(form, before.id, issue)))
    }
  }
  if (edits.length > 0) context.write(detail, work)
  warnings.push(...samenessRemarks(db, form, [...written.values()]))
  return { saved: written.size, refused, warnings }
}

const STEP = 'Đang ghi các dòng của sổ'

/** How many at the beginning are all refused, so that a call that writes nothing leaves no entry in the audit log. */
function refuseFirst(db: Reader, rules: RecordRules, edits: readonly Edit[], refused: Remark[]): number {
  let place = 0
  for (const edit of countSteps(STEP, edits, edits.length)) {
    const read = acceptEdit(db, rules, edit)
    if (!('faults' in read)) break
    refused.push(...read.faults)
    place++
  }
  return place
}

function acceptEdit(db: Reader, rules: RecordRules, edit: Edit): Accepted | { faults: Remark[] } {
  const { form, day } = rules
  const { id, revision } = edit
  const fail = (field: string | null, sentence: string) => ({ faults: [{ id, field, sentence }] })
  const before = getRecord(db, id)
  if (!before || before.deleted || before.form !== form.id) return fail(null, describeError('record_unknown'))
  if (revision !== undefined && before.revision !== revision) return fail(null, describeError('revision_conflict'))
  const { given, faults } = readEdit(form, before, edit)
  if (faults.length > 0) return { faults }
  try {
    const person = findPerson(db, form, before.person)
    const { values, issues } = composeRecord(db, rules, { before, person, given })
    const errors = issues.filter(({ severity }) => severity === 'error')
    if (errors.length > 0) return { faults: errors.map((issue) => remarkOfIssue(form, id, issue)) }
    const known = new Set(
      checkRecord(form, before.values, day, (field) => field).map(({ code, cell }) => `${code}|${cell}`),
    )
    return { before, person, given, values, issues: issues.filter(({ code, cell }) => !known.has(`${code}|${cell}`)) }
  } catch (error) {
    return { faults: [remarkOf(id, error, null)] }
  }
}

/** Cell by cell, so that each that cannot be taken is told. */
function readEdit(
  form: RegisterDefinition,
  before: RegisterRecord,
  { id, values }: Edit,
): { given: RecordValues; faults: Remark[] } {
  const withheld = new Set(discloseValues(form, before.values).withheld)
  const given: RecordValues = {}
  const faults: Remark[] = []
  for (const [key, value] of Object.entries(values)) {
    try {
      if (withheld.has(key)) faults.push({ id, field: key, sentence: coveredSentence(form, key) })
      else Object.assign(given, readValues(form, { [key]: value }))
    } catch (error) {
      faults.push(remarkOf(id, error, key))
    }
  }
  return { given, faults }
}

function coveredSentence(form: RegisterDefinition, key: string): string {
  return `“${labelOf(form, key)}” của dòng này đang che nên không ghi đè được. Mở phiếu của dòng này để sửa.`
}

/** Two lines of one person cannot say two things of them. */
function contradictions(
  form: RegisterDefinition,
  { before, person, given }: Accepted,
  said: ReadonlyMap<string, RecordValues>,
): Remark[] {
  const earlier = said.get(person?.id ?? '') ?? {}
  return Object.keys(given)
    .filter((key) => personKeysOf(form).has(key) && key in earlier && jsonOf(earlier[key]) !== jsonOf(given[key]))
    .map((key) => ({
      id: before.id,
      field: key,
      sentence: `“${labelOf(form, key)}” là của chung các dòng của một người, mà một dòng ở trên vừa ghi khác. Hãy ghi giống nhau.`,
    }))
}

function remember(
  form: RegisterDefinition,
  person: string | null,
  given: RecordValues,
  said: Map<string, RecordValues>,
): void {
  if (person === null) return
  const own = Object.entries(given).filter(([key]) => personKeysOf(form).has(key))
  said.set(person, { ...said.get(person), ...Object.fromEntries(own) })
}

/** Only of records whose change could make them the same as another. */
function samenessRemarks(db: Reader, form: RegisterDefinition, written: readonly Written[]): Remark[] {
  const decisive = new Set(allFieldsOf(form).flatMap(({ key }) => (decidesSameness(form, key) ? [key] : [])))
  const records = written.filter(({ changed }) => changed.some((key) => decisive.has(key))).map(({ stored }) => stored)
  if (records.length === 0) return []
  const othersOf = gatherOthers(db, form, records, openSpells(db)(form.id) ?? [])
  return records.flatMap((record) =>
    sameRecordIssues(form, record, othersOf(record)).map(({ message }) => ({
      id: record.id,
      field: null,
      sentence: asSentence(message),
    })),
  )
}

function remarkOfIssue(form: RegisterDefinition, id: string, { cell, message }: Issue): Remark {
  return { id, field: cell, sentence: `“${labelOf(form, cell)}”: ${asSentence(message)}` }
}

function asSentence(message: string): string {
  return message.endsWith('.') ? message : `${message}.`
}

/** Throws what is no fault of the values. */
function remarkOf(id: string, error: unknown, field: string | null): Remark {
  if (!(error instanceof AppError) || !ofValues.has(error.code)) throw error
  const { field: named } = error.details
  return { id, field: field ?? (typeof named === 'string' ? named : null), sentence: error.message }
}

const ofValues: ReadonlySet<string> = new Set(['record_invalid', 'column_unknown', 'unit_unknown', 'person_unknown'])

function withReason(db: Writer, reason: string | undefined): Writer {
  if (reason === undefined || reason === '') return db
  return { ...db, recordChange: (change) => db.recordChange({ ...change, reason }) }
}

function changedKeys(before: RecordValues, after: RecordValues): string[] {
  return Object.keys(after).filter((key) => jsonOf(before[key]) !== jsonOf(after[key]))
}

function jsonOf(value: RecordValues[string] | undefined): string {
  return JSON.stringify(value === '' ? null : (value ?? null))
}

function fieldsOf(edits: readonly Edit[]): string[] {
  return [...new Set(edits.flatMap(({ values }) => Object.keys(values)))]
}

function labelOf(form: RegisterDefinition, key: string): string {
  return allFieldsOf(form).find((field) => field.key === key)?.label ?? key
}
