/** Reading register records: lists with search and filters, one record, and each of them whole where an officer asks. */
import { getRecord, listRecordHeads, listRecords, listRecordsById, type RegisterRecord } from '../../db/records.ts'
import type { Reader } from '../../db/store.ts'
import { listOfCodes } from '../../shared/codes/index.ts'
import type { CellValue } from '../../shared/columns/columnType.ts'
import { columnType } from '../../shared/columns/index.ts'
import type { CallOutput, ParsedInput } from '../../shared/contract.ts'
import { AppError } from '../../shared/errors.ts'
import type { RegisterDefinition } from '../../shared/form.ts'
import { allFieldsOf } from '../../shared/forms/formsInForce.ts'
import { sortByName } from '../../shared/sortNames.ts'
import { foldText } from '../../shared/text.ts'
import type { Unit } from '../../shared/unit.ts'
import type { RecordView } from '../../shared/values.ts'
import type { CallContext } from './callContext.ts'
import { codeFieldOf, discloseHistory, discloseValues, isCodeOnly } from './disclosure.ts'
import { requireRegister } from './forms.ts'
import { viewHistory } from './histories.ts'
import { requireUnit, unitRowOn, unitsBelow, unitView } from './officeUnits.ts'
import { requirePeriod } from './periods.ts'
import { computedFields, type RuleDay } from './recordRules.ts'
import { ruleDay } from './ruleBook.ts'
import { unitDirectory } from './unitDirectory.ts'

/** The record as every call answers it: what is not to be told by default is withheld. */
export function viewRecord(form: RegisterDefinition, record: RegisterRecord, day: RuleDay): RecordView {
  const whole = viewWhole(form, record, day)
  const disclosed = discloseValues(form, whole.values)
  return {
    ...whole,
    ...disclosed,
    // A person who stands in two files would tie them together.
    person: isCodeOnly(form, record.values) ? null : record.person,
  }
}

/** Everything; only for calls that an officer makes on purpose and that are noted in the audit log. */
export function viewWhole(form: RegisterDefinition, record: RegisterRecord, day: RuleDay): RecordView {
  const unitId = form.unitField ? record.own[form.unitField] : null
  const unit = typeof unitId === 'string' ? unitDirectory().byId(unitId) : null
  return {
    id: record.id,
    form: record.form,
    unit: unit ? unitView(unit) : null,
    person: record.person,
    values: { ...record.values, ...computedFields(form, record.values, day) },
    withheld: [],
    incomplete: record.incomplete,
    revision: record.revision,
    source: record.source,
    deleted: record.deleted,
  }
}

export function listRegister(context: CallContext, input: ParsedInput<'records.list'>): CallOutput<'records.list'> {
  const { form, total, page } = findRecords(context, input)
  const day = ruleDay(context)
  return { total, records: page.map((record) => viewRecord(form, record, day)) }
}

/** The same with everything that the list withholds. */
export function listRegisterWhole(
  context: CallContext,
  input: ParsedInput<'records.listWhole'>,
): CallOutput<'records.listWhole'> {
  const { form, total, page } = findRecords(context, input)
  context.write({ form: form.id, records: page.length }, () => undefined)
  const day = ruleDay(context)
  return { total, records: page.map((record) => viewWhole(form, record, day)) }
}

/** Sorted by Tên then Họ where the register is of people, else by code; `search` is folded over the shown texts. */
export function findRecords(
  context: CallContext,
  input: ParsedInput<'records.list'>,
): { form: RegisterDefinition; total: number; page: RegisterRecord[] } {
  const form = requireRegister(context.db, input.form)
  const wanted = foldText(input.search ?? '')
    .split(' ')
    .filter(Boolean)
  if (isDecidedByColumns(form, input) && wanted.length === 0) return findByHeads(context, form, input)
  const period = input.period === undefined ? null : requirePeriod(context.db, input.period)
  const isOfUnit = input.unit === undefined ? null : createUnitFilter(context, requireUnit(input.unit))
  const found = listRecords(context.db, form.id).filter((record) => {
    if (input.incomplete && record.incomplete.length === 0) return false
    if (isOfUnit && !unitsOfRecord(form, record).some(isOfUnit)) return false
    if (input.parent !== undefined && (form.parent === undefined || record.own[form.parent] !== input.parent))
      return false
    if (period && form.spell) {
      const start = record.own[form.spell.start]
      const end = record.own[form.spell.end]
      if (typeof start === 'string' && start > period.to) return false
      if (typeof end === 'string' && end < period.from) return false
    }
    if (wanted.length === 0) return true
    const text = searchText(form, record)
    return wanted.every((word) => text.includes(word))
  })
  const sorted = sortByName(found, (record) => nameForOrder(form, record.values), form.person !== null)
  return { form, total: found.length, page: sorted.slice(input.offset, input.offset + input.limit) }
}

function isDecidedByColumns(form: RegisterDefinition, { unit, parent }: ParsedInput<'records.list'>): boolean {
  const isOfSeveralUnits = form.fields.find((field) => field.key === form.unitField)?.type === 'units'
  return parent === undefined && !form.moreSensitive && !(unit !== undefined && isOfSeveralUnits)
}

/** Where nothing but columns decides, only the records of the page are read whole. */
function findByHeads(
  context: CallContext,
  form: RegisterDefinition,
  input: ParsedInput<'records.list'>,
): { form: RegisterDefinition; total: number; page: RegisterRecord[] } {
  const period = input.period === undefined ? null : requirePeriod(context.db, input.period)
  const isOfUnit = input.unit === undefined ? null : createUnitFilter(context, requireUnit(input.unit))
  const label = orderField(form, {})
  const heads = listRecordHeads(context.db, form.id, form.person && label === 'ho_ten' ? null : label)
  const found = heads.filter(({ isIncomplete, unitId, startedOn, endedOn }) => {
    if (input.incomplete && !isIncomplete) return false
    if (isOfUnit && !isOfUnit(unitId)) return false
    if (!period || !form.spell) return true
    return !(startedOn !== null && startedOn > period.to) && !(endedOn !== null && endedOn < period.from)
  })
  const sorted = sortByName(found, (head) => head.name ?? '', form.person !== null)
  const ids = sorted.slice(input.offset, input.offset + input.limit).map((head) => head.id)
  const records = new Map(listRecordsById(context.db, ids).map((record) => [record.id, record]))
  return { form, total: found.length, page: ids.flatMap((id) => records.get(id) ?? []) }
}

/** Of a commune of today also what went wholly into it; of one that has ended only its own records. */
function createUnitFilter({ office, today }: CallContext, unit: Unit): (unitId: CellValue) => boolean {
  const rowOf = unitRowOn(office, today)
  const row = unitsBelow(office, today).find((one) => one.id === unit.id)?.code
  return (unitId) => unitId === unit.id || (row !== undefined && typeof unitId === 'string' && rowOf(unitId) === row)
}

function unitsOfRecord(form: RegisterDefinition, record: RegisterRecord): CellValue[] {
  return form.unitField === null ? [] : [record.own[form.unitField] ?? null].flat()
}

/** Of a file that shows no more than its number only what it shows can be found. */
function searchText(form: RegisterDefinition, record: RegisterRecord): string {
  const values = isCodeOnly(form, record.values) ? discloseValues(form, record.values).values : record.values
  const texts = allFieldsOf(form).map((field) => {
    const value = values[field.key] ?? null
    if (value === null) return ''
    if (field.type === 'unit' && typeof value === 'string') return unitDirectory().byId(value)?.name ?? ''
    const codes = listOfCodes(field)
    const unitLabel = (id: string): string => unitDirectory().byId(id)?.name ?? ''
    return columnType(field).format(value, { value: field, unitLabel, ...(codes && { codes }) })
  })
  return foldText(texts.join(' '))
}

/** The order of names would tell who stands behind a file number. */
function orderField(form: RegisterDefinition, values: RegisterRecord['values']): string {
  return isCodeOnly(form, values) ? codeFieldOf(form) : (form.catalogue?.label ?? 'ho_ten')
}

function nameForOrder(form: RegisterDefinition, values: RegisterRecord['values']): string {
  return String(values[orderField(form, values)] ?? '')
}

export function readRecord(context: CallContext, input: { id: string }): CallOutput<'records.get'> {
  const record = requireRecord(context.db, input.id)
  const form = requireRegister(context.db, record.form)
  const history = viewHistory(context.db, { entity: 'record', entityKey: record.id })
  return {
    record: viewRecord(form, record, ruleDay(context)),
    history: discloseHistory(form, record.values, history),
  }
}

/** Everything of one record, on the officer's word: noted in the audit log before it is answered. */
export function openRecord(context: CallContext, input: { id: string }): CallOutput<'records.open'> {
  const record = requireRecord(context.db, input.id)
  const form = requireRegister(context.db, record.form)
  context.write({ form: form.id, record: record.id }, () => undefined)
  return {
    record: viewWhole(form, record, ruleDay(context)),
    history: viewHistory(context.db, { entity: 'record', entityKey: record.id }),
  }
}

/** Throws `record_unknown`. */
export function requireRecord(db: Reader, id: string): RegisterRecord {
  const record = getRecord(db, id)
  if (!record) throw new AppError('record_unknown')
  return record
}
