/** Writing register records and taking them back, with the person behind each. */
import { nextNumber } from '../../db/counters.ts'
import { getPerson, insertPerson, type Person, resolvePerson, updatePerson } from '../../db/people.ts'
import {
  insertRecord,
  isCodeTaken,
  listRecordsOfPeople,
  type RecordValues,
  type RegisterRecord,
  removeRecord,
  updateRecord,
} from '../../db/records.ts'
import type { Reader, Writer } from '../../db/store.ts'
import type { CallOutput, ParsedInput } from '../../shared/contract.ts'
import { AppError, type Issue } from '../../shared/errors.ts'
import type { Spell } from '../../shared/figures.ts'
import type { RegisterDefinition } from '../../shared/form.ts'
import { allFieldsOf, personFieldsOf } from '../../shared/forms/formsInForce.ts'
import { foldText } from '../../shared/text.ts'
import type { CallContext } from './callContext.ts'
import { createEntryFinder } from './catalogueRecords.ts'
import { codeFieldOf } from './disclosure.ts'
import { requireRegister } from './forms.ts'
import { problemOfValue } from './givenValues.ts'
import { officeUnit } from './officeUnits.ts'
import { requireRecord, viewRecord } from './recordLists.ts'
import {
  checkRecord,
  computedFields,
  fillBlanks,
  hasMinimum,
  isFilled,
  missingFields,
  overlapIssue,
  rememberByForm,
} from './recordRules.ts'
import { openSpells } from './registerSpells.ts'
import { ruleDay } from './ruleBook.ts'
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
  const personKeys = new Set(personFieldsOf(form).map((field) => field.key))
  const person = findPerson(context.db, form, input.person ?? before?.person ?? null)
  const given = {
    ...initialValues(form, before),
    ...pick(person?.values ?? {}, personKeys, true),
    ...before?.own,
    ...readValues(form, input.values),
  }
  const day = ruleDay(context)
  const values = fillBlanks(form, given, day, createEntryFinder(context.db))
  if (!hasMinimum(form, values)) {
    const labels = form.minimum[0]?.map((key) => allFieldsOf(form).find((field) => field.key === key)?.label ?? key)
    throw new AppError('record_invalid', { form: form.shortTitle, problem: `cần ghi ít nhất ${labels?.join(' và ')}.` })
  }
  const issues = checkRecord(form, values, day, (field) => field)
  const error = issues.find((one) => one.severity === 'error')
  if (error) throw new AppError('record_invalid', { form: form.shortTitle, problem: error.message, field: error.cell })
  const all = hasKeyWithoutPerson(form) ? (openSpells(context.db)(form.id) ?? []) : []
  const id = context.write({ form: form.id, record: before?.id ?? null }, (db) => {
    const personId = savePerson(db, form, person, pick(values, personKeys, true))
    const own = pick(values, personKeys, false)
    assignCode(db, context, form, own, before)
    const incomplete = missingFields(form, { ...values, ...own })
    issues.push(...uniquenessIssues(db, form, { id: before?.id ?? null, person: personId, own }, all))
    const record = { person: personId, own, incomplete, batchId: null, source: before?.source ?? null }
    if (!before) return insertRecord(db, form, record)
    updateRecord(db, form, before, record)
    return before.id
  })
  return { record: viewRecord(form, requireRecord(context.db, id), day), issues }
}

function findPerson(db: Reader, form: RegisterDefinition, id: string | null): Person | null {
  if (!form.person || id === null) return null
  const person = getPerson(db, resolvePerson(db, id))
  if (!person) throw new AppError('person_unknown')
  return person
}

function savePerson(db: Writer, form: RegisterDefinition, person: Person | null, values: RecordValues): string | null {
  if (!form.person) return null
  if (person === null) return Object.values(values).some(isFilled) ? insertPerson(db, values, null) : null
  updatePerson(db, person, values, null)
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
  const field = codeFieldOf(form)
  if (!form.fields.some((one) => one.key === field)) return
  const refuse = (problem: string): AppError =>
    new AppError('record_invalid', { form: form.shortTitle, problem, field })
  const given = before?.own[field]
  const typed = own[field]
  if (typeof typed === 'string' && typed !== '') {
    if (form.catalogue && isFilled(given) && typed !== given)
      throw refuse(`mã “${String(given)}” đã dùng nên không đổi được.`)
    if (isCodeTaken(db, form.id, typed, before?.id)) throw refuse(`mã “${typed}” đã có.`)
    return
  }
  own[field] = isFilled(given) && given !== undefined ? given : nextCode(db, context, form, own)
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

/** Sets of fields that tell records apart, other than the number that is given to each. */
function keysOf(form: RegisterDefinition): string[][] {
  const code = codeFieldOf(form)
  return form.uniqueKeys.filter((key) => !(key.length === 1 && key[0] === code))
}

function hasKeyWithoutPerson(form: RegisterDefinition): boolean {
  return [...keysOf(form), ...(form.probableKeys ?? [])].some((key) => !key.includes('person'))
}

/**
 * Warnings on a second open spell and on a record with the same key; they never stop an officer from saving. `register` is
 * the whole register where a key does without the person.
 */
function uniquenessIssues(
  db: Writer,
  form: RegisterDefinition,
  { id, person, own }: { id: string | null; person: string | null; own: RecordValues },
  register: readonly Spell[],
): Issue[] {
  const keys = keysOf(form)
  const probable = form.probableKeys ?? []
  const ofPerson = person === null ? [] : listRecordsOfPeople(db, form.id, [person])
  const others = ofPerson.filter((record) => record.id !== id)
  const all = hasKeyWithoutPerson(form) ? register.filter((record) => record.id !== id) : others
  const issues: Issue[] = []
  const warn = (issue: string, message: string): void => {
    issues.push({ cell: '', code: issue, severity: 'warning', message })
  }
  if (all.some((other) => keys.some((key) => sameKey(key, person, own, other)))) {
    warn(
      'duplicate_record',
      form.person
        ? 'Sổ đã có dòng của người này với cùng ngày và cùng loại. Hãy xem lại kẻo đếm hai lần.'
        : 'Đã có dòng cùng tên và cùng loại. Hãy xem lại kẻo ghi hai lần.',
    )
  } else {
    const key = probable.find((one) => all.some((other) => sameKey(one, person, own, other)))
    if (key) {
      warn('probable_duplicate', `Sổ đã có dòng cùng ${describeKey(form, key)}. Nếu là một việc thì xóa bớt một dòng.`)
    }
  }
  if (person !== null && opensSecondSpell(form, own, others)) {
    warn(
      'second_open_spell',
      'Người này đang có một lượt chưa kết thúc trong sổ. Hãy ghi ngày kết thúc của lượt cũ trước.',
    )
  }
  const spells = others.map((other) => other.own)
  const overlap = person === null ? null : overlapIssue(form, own, spells, '')
  return overlap ? [...issues, overlap] : issues
}

/** The fields of a key in words: `người, nội dung hỗ trợ, ngày hỗ trợ`. */
export function describeKey(form: RegisterDefinition, key: readonly string[]): string {
  const labels = key.map((one) => {
    const label = one === 'person' ? 'người' : allFieldsOf(form).find((field) => field.key === one)?.label
    return (label ?? one).toLowerCase()
  })
  return labels.join(', ')
}

function sameKey(
  key: readonly string[],
  person: string | null,
  own: RecordValues,
  other: Pick<RegisterRecord, 'person' | 'values'>,
): boolean {
  return key.every((field) => {
    if (field === 'person') return person !== null && other.person === person
    const value = own[field] ?? null
    const known = other.values[field] ?? null
    return value !== null && known !== null && foldText(String(value)) === foldText(String(known))
  })
}

export function opensSecondSpell(
  form: RegisterDefinition,
  own: RecordValues,
  others: readonly Pick<RegisterRecord, 'own'>[],
): boolean {
  const { oneOpenSpellPer, spell } = form
  if (!oneOpenSpellPer || !spell || isFilled(own[spell.end])) return false
  const isSame = (other: Pick<RegisterRecord, 'own'>): boolean =>
    oneOpenSpellPer === 'person' || other.own[oneOpenSpellPer] === own[oneOpenSpellPer]
  return others.some((other) => !isFilled(other.own[spell.end]) && isSame(other))
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
