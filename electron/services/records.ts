/** Register records: listing, reading, writing and taking back, with the person behind each. */
import { getPerson, insertPerson, type Person, updatePerson } from '../../db/people.ts'
import {
  getRecord,
  insertRecord,
  isCodeTaken,
  listRecords,
  listRecordsOfPeople,
  type RecordValues,
  type RegisterRecord,
  removeRecord,
  updateRecord,
} from '../../db/records.ts'
import type { Reader, Writer } from '../../db/store.ts'
import { nextNumber } from '../../db/counters.ts'
import { codeLists } from '../../shared/codes/index.ts'
import { columnType } from '../../shared/columns/index.ts'
import type { CallOutput, ParsedInput } from '../../shared/contract.ts'
import { AppError, type Issue } from '../../shared/errors.ts'
import type { Field, RegisterDefinition } from '../../shared/form.ts'
import { comparePersonNames, compareVietnamese, foldText } from '../../shared/text.ts'
import type { RecordView } from '../../shared/values.ts'
import type { CallContext } from './callContext.ts'
import { allFieldsOf, personFieldsOf, requireRegister } from './forms.ts'
import { viewHistory } from './histories.ts'
import { officeUnit, unitView } from './officeUnits.ts'
import { requirePeriod } from './periods.ts'
import { checkRecord, computedFields, hasMinimum, isFilled, missingFields, overlapIssue } from './recordRules.ts'
import { unitDirectory } from './unitDirectory.ts'

export function viewRecord(form: RegisterDefinition, record: RegisterRecord): RecordView {
  const unitId = form.unitField ? record.own[form.unitField] : null
  const unit = typeof unitId === 'string' ? unitDirectory().byId(unitId) : null
  return {
    id: record.id,
    form: record.form,
    unit: unit ? unitView(unit) : null,
    person: record.person,
    values: { ...record.values, ...computedFields(form, record.values) },
    incomplete: record.incomplete,
    revision: record.revision,
    source: record.source,
    deleted: record.deleted,
  }
}

/** Sorted by Tên then Họ where the register is of people, else by code; `search` is folded over the shown texts. */
export function listRegister(context: CallContext, input: ParsedInput<'records.list'>): CallOutput<'records.list'> {
  const form = requireRegister(input.form)
  const wanted = foldText(input.search ?? '').split(' ').filter(Boolean)
  const period = input.period === undefined ? null : requirePeriod(context.db, input.period)
  const fields = allFieldsOf(form)
  const unitId = input.unit === undefined ? null : (unitDirectory().byId(input.unit) ?? unitDirectory().findByCode(input.unit))?.id
  if (unitId === undefined) throw new AppError('unit_unknown', { code: input.unit ?? '' })
  const found = listRecords(context.db, form.id).filter((record) => {
    if (input.incomplete && record.incomplete.length === 0) return false
    if (unitId !== null && (form.unitField === null || record.own[form.unitField] !== unitId)) return false
    if (period && form.spell) {
      const start = record.own[form.spell.start]
      const end = record.own[form.spell.end]
      if (typeof start === 'string' && start > period.to) return false
      if (typeof end === 'string' && end < period.from) return false
    }
    if (wanted.length === 0) return true
    const text = searchText(fields, record)
    return wanted.every((word) => text.includes(word))
  })
  sortRecords(form, found)
  const page = found.slice(input.offset, input.offset + input.limit)
  return { total: found.length, records: page.map((record) => viewRecord(form, record)) }
}

function searchText(fields: Field[], record: RegisterRecord): string {
  const texts = fields.map((field) => {
    const value = record.values[field.key] ?? null
    if (value === null) return ''
    if (field.type === 'unit' && typeof value === 'string') return unitDirectory().byId(value)?.name ?? ''
    const codes = field.codeList === undefined ? undefined : codeLists[field.codeList]
    return columnType(field).format(value, { value: field, ...(codes && { codes }) })
  })
  return foldText(texts.join(' '))
}

function sortRecords(form: RegisterDefinition, list: RegisterRecord[]): void {
  const label = form.catalogue?.label ?? 'ho_ten'
  const text = (record: RegisterRecord): string => String(record.values[label] ?? '')
  const compare = form.person ? comparePersonNames : compareVietnamese
  list.sort((a, b) => compare(text(a), text(b)) || a.id.localeCompare(b.id))
}

export function readRecord(context: CallContext, input: { id: string }): CallOutput<'records.get'> {
  const record = requireRecord(context.db, input.id)
  return {
    record: viewRecord(requireRegister(record.form), record),
    history: viewHistory(context.db, { entity: 'record', entityKey: record.id }),
  }
}

function requireRecord(db: Reader, id: string): RegisterRecord {
  const record = getRecord(db, id)
  if (!record) throw new AppError('record_unknown')
  return record
}

/**
 * Writes one record and, with it, the person's fields that the register shows. Missing required fields mark the record
 * incomplete; a record that could not be one at all, a taken code or a breach of an error check is refused.
 */
export function saveRecord(context: CallContext, input: ParsedInput<'records.save'>): CallOutput<'records.save'> {
  const form = requireRegister(input.form)
  const before = input.id === undefined ? null : requireRecord(context.db, input.id)
  if (before && input.revision !== undefined && before.revision !== input.revision) throw new AppError('revision_conflict')
  const given = readValues(form, input.values)
  const values = { ...initialValues(form, before), ...before?.values, ...given }
  if (!hasMinimum(form, values)) {
    const labels = form.minimum[0]?.map((key) => allFieldsOf(form).find((field) => field.key === key)?.label ?? key)
    throw new AppError('record_invalid', { form: form.shortTitle, problem: `cần ghi ít nhất ${labels?.join(' và ')}.` })
  }
  const issues = checkRecord(form, values, (field) => field)
  const error = issues.find((one) => one.severity === 'error')
  if (error) throw new AppError('record_invalid', { form: form.shortTitle, problem: error.message, field: error.cell })
  const personKeys = new Set(personFieldsOf(form).map((field) => field.key))
  const id = context.write({ form: form.id, record: before?.id ?? null }, (db) => {
    const personId = savePerson(db, form, input.person ?? before?.person ?? null, pick(values, personKeys, true))
    const own = pick(values, personKeys, false)
    assignCode(db, context, form, own, before)
    const record = { person: personId, own, incomplete: missingFields(form, values), batchId: null, source: before?.source ?? null }
    issues.push(...uniquenessIssues(db, form, before?.id ?? null, personId, own))
    if (!before) return insertRecord(db, form, record)
    updateRecord(db, form, before, record)
    return before.id
  })
  return { record: viewRecord(form, requireRecord(context.db, id)), issues }
}

function readValues(form: RegisterDefinition, given: RecordValues): RecordValues {
  const values: RecordValues = {}
  for (const [key, value] of Object.entries(given)) {
    const field = allFieldsOf(form).find((one) => one.key === key)
    if (!field || field.computed !== undefined) throw new AppError('column_unknown', { form: form.number, column: key })
    if (!columnType(field).schema.safeParse(value).success) {
      throw new AppError('record_invalid', { form: form.shortTitle, problem: `“${field.label}” chưa đúng.`, field: key })
    }
    values[key] = field.type === 'unit' && typeof value === 'string' ? unitIdOf(value) : value
  }
  return values
}

/** Scripts name a commune by code, screens by id; stored is the id. */
function unitIdOf(text: string): string {
  const unit = unitDirectory().byId(text) ?? unitDirectory().findByCode(text)
  if (!unit) throw new AppError('unit_unknown', { code: text })
  return unit.id
}

export function initialValues(form: RegisterDefinition, before: RegisterRecord | null): RecordValues {
  if (before) return {}
  return Object.fromEntries(form.fields.filter((field) => field.initial !== undefined).map((field) => [field.key, field.initial ?? null]))
}

function pick(values: RecordValues, keys: ReadonlySet<string>, inside: boolean): RecordValues {
  return Object.fromEntries(Object.entries(values).filter(([key]) => keys.has(key) === inside))
}

function savePerson(db: Writer, form: RegisterDefinition, personId: string | null, values: RecordValues): string | null {
  if (!form.person) return null
  if (personId === null) return Object.values(values).some(isFilled) ? insertPerson(db, values, null) : null
  const person: Person | null = getPerson(db, personId)
  if (!person) throw new AppError('person_unknown')
  updatePerson(db, person, values, null)
  return personId
}

/** Gives a new record its mã hồ sơ, e.g. 246-CN-2021-0007; a typed one must be free. */
export function assignCode(
  db: Writer,
  context: Pick<CallContext, 'office' | 'today'>,
  form: RegisterDefinition,
  own: RecordValues,
  before: RegisterRecord | null,
): void {
  const field = form.catalogue?.code ?? 'ma_ho_so'
  if (!form.fields.some((one) => one.key === field)) return
  const typed = own[field]
  if (typeof typed === 'string' && typed !== '') {
    if (isCodeTaken(db, form.id, typed, before?.id)) {
      throw new AppError('record_invalid', { form: form.shortTitle, problem: `mã “${typed}” đã có.`, field })
    }
    return
  }
  const start = form.spell ? own[form.spell.start] : null
  const year = typeof start === 'string' ? start.slice(0, 4) : context.today.slice(0, 4)
  let code: string
  do {
    code = form.catalogue
      ? form.catalogue.codePattern.replace('{n}', String(nextNumber(db, form.id)).padStart(2, '0'))
      : `${officeUnit(context.office).code}-${form.codePrefix}-${year}-${String(nextNumber(db, `${form.id}-${year}`)).padStart(4, '0')}`
  } while (isCodeTaken(db, form.id, code))
  own[field] = code
}

/** Warnings on a second open spell and on a record with the same unique key; they never stop an officer from saving. */
function uniquenessIssues(db: Writer, form: RegisterDefinition, ownId: string | null, person: string | null, own: RecordValues): Issue[] {
  if (person === null) return []
  const others = listRecordsOfPeople(db, form.id, [person]).filter((record) => record.id !== ownId)
  const issues: Issue[] = []
  const duplicate = others.find((other) => sameKey(form, person, own, other))
  if (duplicate) {
    issues.push({
      cell: '',
      code: 'duplicate_record',
      severity: 'warning',
      message: 'Sổ đã có dòng của người này với cùng ngày và cùng loại. Hãy xem lại kẻo đếm hai lần.',
    })
  }
  if (opensSecondSpell(form, own, others)) {
    issues.push({
      cell: '',
      code: 'second_open_spell',
      severity: 'warning',
      message: 'Người này đang có một lượt chưa kết thúc trong sổ. Hãy ghi ngày kết thúc của lượt cũ trước.',
    })
  }
  const overlap = overlapIssue(form, own, others.map((other) => other.own), '')
  if (overlap) issues.push(overlap)
  return issues
}

export function sameKey(form: RegisterDefinition, person: string | null, own: RecordValues, other: RegisterRecord): boolean {
  return form.uniqueKeys.some((key) =>
    key.every((field) => {
      if (field === 'person') return person !== null && other.person === person
      const value = own[field] ?? null
      const known = other.own[field] ?? null
      return value !== null && known !== null && foldText(String(value)) === foldText(String(known))
    }),
  )
}

export function opensSecondSpell(form: RegisterDefinition, own: RecordValues, others: readonly Pick<RegisterRecord, 'own'>[]): boolean {
  const { oneOpenSpellPer, spell } = form
  if (!oneOpenSpellPer || !spell || isFilled(own[spell.end])) return false
  return others.some((other) => !isFilled(other.own[spell.end]) && other.own[oneOpenSpellPer] === own[oneOpenSpellPer])
}

export function removeRegisterRecord(context: CallContext, input: { id: string; reason: string }): Record<string, never> {
  const record = requireRecord(context.db, input.id)
  context.write({ form: record.form, record: record.id }, (db) => removeRecord(db, record, input.reason))
  return {}
}
