/** Writing register records and taking them back, with the person behind each. */
import { nextNumber } from '../../db/counters.ts'
import { getPerson, insertPerson, type Person, resolvePerson, updatePerson } from '../../db/people.ts'
import {
  insertRecord,
  isCodeTaken,
  type RecordValues,
  type RegisterRecord,
  removeRecord,
  updateRecord,
} from '../../db/records.ts'
import type { Reader, Writer } from '../../db/store.ts'
import type { CallOutput, ParsedInput } from '../../shared/contract.ts'
import { AppError, type Issue } from '../../shared/errors.ts'
import type { RegisterDefinition } from '../../shared/form.ts'
import { allFieldsOf } from '../../shared/forms/formsInForce.ts'
import type { CallContext } from './callContext.ts'
import { createEntryFinder } from './catalogueRecords.ts'
import { codeFieldOf } from './disclosure.ts'
import { requireRegister } from './forms.ts'
import { problemOfValue } from './givenValues.ts'
import { personKeysOf, refreshIncomplete } from './incompleteFields.ts'
import { officeUnit } from './officeUnits.ts'
import { requireRecord, viewRecord } from './recordLists.ts'
import {
  checkRecord,
  computedFields,
  fillBlanks,
  hasMinimum,
  isFilled,
  missingFields,
  type RuleDay,
  rememberByForm,
} from './recordRules.ts'
import { openSpells } from './registerSpells.ts'
import { ruleDay } from './ruleBook.ts'
import { hasKeyWithoutPerson, readOthers, sameRecordIssues } from './sameRecords.ts'
import { unitDirectory } from './unitDirectory.ts'

/**
 * What the register makes of a form that is being filled in: its computed fields, and what would stand in the blank ones.
 * Values that cannot be read yet are taken as blank.
 */
export function deriveFields(context: CallContext, input: ParsedInput<'records.derive'>): CallOutput<'records.derive'> {
  const form = requireRegister(context.db, input.form)
  const known = new Set(allFieldsOf(form).map((field) => field.key))
  const given = Object.fromEntries(Object.entries(input.values).filter(([key]) => known.has(key)))
  const filled = fillBlanks(form, given, ruleDay(context), createEntryFinder(context.db))
  const suggested = Object.fromEntries(
    Object.entries(filled).filter(([key, value]) => !isFilled(given[key]) && isFilled(value)),
  )
  return { computed: computedFields(form, filled, ruleDay(context)), suggested }
}

/**
 * Writes one record and, with it, the person's fields that the register shows. Missing required fields mark the record
 * incomplete; a record that could not be one at all, a taken code or a breach of an error check is refused.
 */
export function saveRecord(context: CallContext, input: ParsedInput<'records.save'>): CallOutput<'records.save'> {
  const form = requireRegister(context.db, input.form)
  const before = input.id === undefined ? null : requireRecord(context.db, input.id)
  if (before && (before.deleted || before.form !== form.id)) throw new AppError('record_unknown')
  if (before && input.revision !== undefined && before.revision !== input.revision)
    throw new AppError('revision_conflict')
  const person = findPerson(context.db, form, input.person ?? before?.person ?? null)
  const rules = { form, day: ruleDay(context), findEntry: createEntryFinder(context.db) }
  const composed = composeRecord(context.db, rules, { before, person, given: readValues(form, input.values) })
  const { issues } = composed
  const error = issues.find((one) => one.severity === 'error')
  if (error) throw new AppError('record_invalid', { form: form.shortTitle, problem: error.message, field: error.cell })
  const all = hasKeyWithoutPerson(form) ? (openSpells(context.db)(form.id) ?? []) : null
  const id = context.write({ form: form.id, record: before?.id ?? null }, (db) => {
    const stored = storeRecord(db, context, form, { before, person, values: composed.values })
    issues.push(...sameRecordIssues(form, stored, readOthers(db, form, stored, all)))
    return stored.id
  })
  return { record: viewRecord(form, requireRecord(context.db, id), rules.day), issues }
}

/** What values of a register are read and judged by. */
export interface RecordRules {
  form: RegisterDefinition
  day: RuleDay
  findEntry: (register: string, code: string) => RecordValues | null
}

/** A record as it stands, null for a new one, and whose it is. */
interface RecordBefore {
  before: RegisterRecord | null
  person: Person | null
}

/**
 * What a record would be with the given values, its person's fields included, and what the checks of the register say of
 * it. Throws `record_invalid` for one that could be no record at all, and for a code that is taken.
 */
export function composeRecord(
  db: Reader,
  { form, day, findEntry }: RecordRules,
  { before, person, given }: RecordBefore & { given: RecordValues },
): { values: RecordValues; issues: Issue[] } {
  const all = {
    ...initialValues(form, before),
    ...pick(person?.values ?? {}, personKeysOf(form), true),
    ...before?.own,
    ...given,
  }
  const values = fillBlanks(form, all, day, findEntry)
  if (!hasMinimum(form, values)) {
    const labels = form.minimum[0]?.map((key) => allFieldsOf(form).find((field) => field.key === key)?.label ?? key)
    throw new AppError('record_invalid', { form: form.shortTitle, problem: `cần ghi ít nhất ${labels?.join(' và ')}.` })
  }
  requireFreeCode(db, form, values, before)
  return { values, issues: checkRecord(form, values, day, (field) => field) }
}

export interface StoredRecord {
  id: string
  person: string | null
  own: RecordValues
}

/** Writes what composeRecord has found to be in order, with the person's fields. */
export function storeRecord(
  db: Writer,
  context: Pick<CallContext, 'office' | 'today'>,
  form: RegisterDefinition,
  { before, person, values }: RecordBefore & { values: RecordValues },
): StoredRecord {
  const ofPerson = pick(values, personKeysOf(form), true)
  const personId = savePerson(db, form, person, ofPerson)
  const own = pick(values, personKeysOf(form), false)
  assignCode(db, context, form, own, before)
  const incomplete = missingFields(form, { ...values, ...own })
  const record = { person: personId, own, incomplete, batchId: null, source: before?.source ?? null }
  let id = before?.id
  if (before) updateRecord(db, form, before, record)
  else id = insertRecord(db, form, record)
  return { id: id ?? '', person: personId, own }
}

/** Who stands behind a record now. Throws `person_unknown`. */
export function findPerson(db: Reader, form: RegisterDefinition, id: string | null): Person | null {
  if (!form.person || id === null) return null
  const person = getPerson(db, resolvePerson(db, id))
  if (!person) throw new AppError('person_unknown')
  return person
}

function savePerson(db: Writer, form: RegisterDefinition, person: Person | null, values: RecordValues): string | null {
  if (!form.person) return null
  if (person === null) return Object.values(values).some(isFilled) ? insertPerson(db, values, null) : null
  if (updatePerson(db, person, values, null)) refreshIncomplete(db, person.id, person.values)
  return person.id
}

/** Values of fields of the form as they are kept. Throws `column_unknown`, `record_invalid` and `unit_unknown`. */
export function readValues(form: RegisterDefinition, given: RecordValues): RecordValues {
  const fields = new Map(allFieldsOf(form).map((field) => [field.key, field]))
  return Object.fromEntries(
    Object.entries(given).map(([key, value]) => {
      const field = fields.get(key)
      if (!field || field.computed !== undefined) {
        throw new AppError('column_unknown', { form: form.number, column: key })
      }
      if (typeof value === 'string' && value.trim() === '') return [key, null]
      if (field.type === 'unit' && typeof value === 'string') return [key, unitIdOf(value)]
      if (field.type === 'units' && Array.isArray(value)) return [key, unitIdsOf(value)]
      const problem = problemOfValue(field, value)
      if (problem !== null) {
        throw new AppError('record_invalid', {
          form: form.shortTitle,
          problem: `“${field.label}” chưa đúng, ${problem}.`,
          field: key,
        })
      }
      return [key, value]
    }),
  )
}

/** Scripts name a commune by code, screens by id; stored is the id. */
function unitIdOf(text: string): string {
  const unit = unitDirectory().byId(text) ?? unitDirectory().findByCode(text)
  if (!unit) throw new AppError('unit_unknown', { code: text })
  return unit.id
}

/** Each commune once; null where none is named. */
function unitIdsOf(texts: readonly string[]): string[] | null {
  const ids = [...new Set(texts.map(unitIdOf))]
  return ids.length === 0 ? null : ids
}

export function initialValues(form: RegisterDefinition, before: RegisterRecord | null): Readonly<RecordValues> {
  return before ? {} : initialOf(form)
}

const initialOf = rememberByForm(
  (form): RecordValues =>
    Object.fromEntries(
      form.fields.filter((field) => field.initial !== undefined).map((field) => [field.key, field.initial ?? null]),
    ),
)

function pick(values: RecordValues, keys: ReadonlySet<string>, inside: boolean): RecordValues {
  return Object.fromEntries(Object.entries(values).filter(([key]) => keys.has(key) === inside))
}

/**
 * Gives a new record its mã hồ sơ, e.g. 246-CN-2021-0007; a typed one must be free. A code once given stays when the
 * field is cleared, and that of a catalogue never changes: records and annex rows refer to it.
 */
export function assignCode(
  db: Writer,
  context: Pick<CallContext, 'office' | 'today'>,
  form: RegisterDefinition,
  own: RecordValues,
  before: RegisterRecord | null,
): void {
  requireFreeCode(db, form, own, before)
  const field = codeFieldOf(form)
  if (!form.fields.some((one) => one.key === field) || isFilled(own[field])) return
  const given = before?.own[field]
  own[field] = isFilled(given) && given !== undefined ? given : nextCode(db, context, form, own)
}

/** Throws `record_invalid` where the typed code is another's, or would change that of a catalogue. */
function requireFreeCode(db: Reader, form: RegisterDefinition, own: RecordValues, before: RegisterRecord | null): void {
  const field = codeFieldOf(form)
  const typed = own[field]
  if (!form.fields.some((one) => one.key === field) || typeof typed !== 'string' || typed === '') return
  const refuse = (problem: string): AppError =>
    new AppError('record_invalid', { form: form.shortTitle, problem, field })
  const given = before?.own[field]
  if (form.catalogue && isFilled(given) && typed !== given)
    throw refuse(`mã “${String(given)}” đã dùng nên không đổi được.`)
  if (isCodeTaken(db, form.id, typed, before?.id)) throw refuse(`mã “${typed}” đã có.`)
}

function nextCode(
  db: Writer,
  context: Pick<CallContext, 'office' | 'today'>,
  form: RegisterDefinition,
  own: RecordValues,
): string {
  const start = form.spell ? own[form.spell.start] : null
  const year = typeof start === 'string' ? start.slice(0, 4) : context.today.slice(0, 4)
  const number = (name: string, digits: number): string => String(nextNumber(db, name)).padStart(digits, '0')
  let code: string
  do {
    code =
      form.catalogue && form.codePrefix === null
        ? form.catalogue.codePattern.replace('{n}', number(form.id, 2))
        : `${officeUnit(context.office).code}-${form.codePrefix}-${year}-${number(`${form.id}-${year}`, 4)}`
  } while (isCodeTaken(db, form.id, code))
  return code
}

export function removeRegisterRecord(
  context: CallContext,
  input: { id: string; reason: string },
): Record<string, never> {
  const record = requireRecord(context.db, input.id)
  if (record.deleted) throw new AppError('record_unknown')
  context.write({ form: record.form, record: record.id }, (db) => removeRecord(db, record, input.reason))
  return {}
}
