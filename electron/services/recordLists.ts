/** Reading register records: lists with search and filters, one record, and each of them whole where an officer asks. */
import { countSteps } from '../../db/longWork.ts'
import { getRecord, listRecordHeads, listRecordsById, type RegisterRecord } from '../../db/records.ts'
import type { Reader } from '../../db/store.ts'
import type { CallOutput, ParsedInput } from '../../shared/contract.ts'
import { AppError } from '../../shared/errors.ts'
import type { RegisterDefinition } from '../../shared/form.ts'
import type { RecordView } from '../../shared/values.ts'
import type { CallContext } from './callContext.ts'
import { discloseHistory, discloseValues, isCodeOnly } from './disclosure.ts'
import { findLines, waitForLines } from './findLines.ts'
import { requireRegister } from './forms.ts'
import { viewHistory } from './histories.ts'
import { unitView } from './officeUnits.ts'
import { computedFields, type RuleDay } from './recordRules.ts'
import { ruleDay } from './ruleBook.ts'
import { type Opened, requireSealedReason } from './sealedFiles.ts'
import { unitDirectory } from './unitDirectory.ts'

/** What a list tells of a record comes from these. */
type Listed = Omit<RegisterRecord, 'own' | 'batchId'>

/** The record as every call answers it: what is not to be told by default is withheld. */
export function viewRecord(form: RegisterDefinition, record: Listed, day: RuleDay): RecordView {
  const disclosed = discloseValues(form, record.values, computedFields(form, record.values, day))
  // A person who stands in two files would tie them together.
  const person = isCodeOnly(form, record.values) ? null : record.person
  return { ...headOf(form, record), ...disclosed, person }
}

/** Everything; only for calls that an officer makes on purpose, on the word that was given, and that the audit log notes. */
export function viewWhole(form: RegisterDefinition, record: RegisterRecord, day: RuleDay, _: Opened): RecordView {
  const values = { ...record.values, ...computedFields(form, record.values, day) }
  return { ...headOf(form, record), person: record.person, values, withheld: [] }
}

function headOf(form: RegisterDefinition, record: Listed): Omit<RecordView, 'person' | 'values' | 'withheld'> {
  const unitId = form.unitField ? record.values[form.unitField] : null
  const unit = typeof unitId === 'string' ? unitDirectory().byId(unitId) : null
  return {
    id: record.id,
    form: record.form,
    unit: unit ? unitView(unit) : null,
    incomplete: record.incomplete,
    revision: record.revision,
    source: record.source,
    deleted: record.deleted,
  }
}

export async function listRegister(
  context: CallContext,
  input: ParsedInput<'records.list'>,
): Promise<CallOutput<'records.list'>> {
  await waitForLines(context, input)
  const form = requireRegister(context.db, input.form)
  const found = findLines(context, form, input)
  const page = found.slice(input.offset, input.offset + input.limit)
  // The values are those of the lines, which are kept in memory: reading them again would cost ten times the rest.
  const heads = new Map(
    listRecordHeads(
      context.db,
      page.map(({ id }) => id),
    ).map((head) => [head.id, head]),
  )
  const day = ruleDay(context)
  const records: RecordView[] = []
  for (const { id, person, values } of countSteps('Đang đọc các dòng của sổ', page, page.length)) {
    const head = heads.get(id)
    if (head) records.push(viewRecord(form, { ...head, form: form.id, person, values, deleted: false }, day))
  }
  return { total: found.length, records }
}

/** The same with everything that the list withholds. */
export function listRegisterWhole(
  context: CallContext,
  input: ParsedInput<'records.listWhole'>,
): CallOutput<'records.listWhole'> {
  const { form, total, page } = findRecords(context, input)
  const shown = page.map((record) => ({ form, record }))
  const opened = requireSealedReason(context, shown, input.reason)
  context.write({ form: form.id, records: page.length, ...opened.said }, () => undefined)
  const day = ruleDay(context)
  return { total, records: page.map((record) => viewWhole(form, record, day, opened)) }
}

/** In the order of openRegisterLines; only the records of the page are read whole. */
export function findRecords(
  context: CallContext,
  input: ParsedInput<'records.list'>,
): { form: RegisterDefinition; total: number; page: RegisterRecord[] } {
  const form = requireRegister(context.db, input.form)
  const found = findLines(context, form, input)
  const ids = found.slice(input.offset, input.offset + input.limit).map((line) => line.id)
  const records = new Map(listRecordsById(context.db, ids).map((record) => [record.id, record]))
  return { form, total: found.length, page: ids.flatMap((id) => records.get(id) ?? []) }
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
export function openRecord(context: CallContext, input: ParsedInput<'records.open'>): CallOutput<'records.open'> {
  const record = requireRecord(context.db, input.id)
  const form = requireRegister(context.db, record.form)
  const opened = requireSealedReason(context, [{ form, record }], input.reason)
  context.write({ form: form.id, record: record.id, ...opened.said }, () => undefined)
  return {
    record: viewWhole(form, record, ruleDay(context), opened),
    history: viewHistory(context.db, { entity: 'record', entityKey: record.id }),
  }
}

/** Throws `record_unknown`. */
export function requireRecord(db: Reader, id: string): RegisterRecord {
  const record = getRecord(db, id)
  if (!record) throw new AppError('record_unknown')
  return record
}
