/** Plans the import of a register: which person each row is, whether the record is new, changed or the same. */
import { addPeopleTogether, getPerson, insertPerson, updatePerson } from '../../db/people.ts'
import { insertRecord, moveRecord, type RecordValues, type RegisterRecord, updateRecord } from '../../db/records.ts'
import { countTogether } from '../../db/revisions.ts'
import type { Writer } from '../../db/store.ts'
import { AppError, type Issue } from '../../shared/errors.ts'
import type { ParsedRow } from '../../shared/excel/sheetMatch.ts'
import type { Field, RegisterDefinition } from '../../shared/form.ts'
import type { Advance, CallContext } from './callContext.ts'
import { createEntryFinder } from './catalogueRecords.ts'
import { codeFieldOf } from './disclosure.ts'
import { type RowDraft, readDrafts } from './importDrafts.ts'
import type { Former, PlannedPerson } from './importFaces.ts'
import { finishRecords, type PlannedRecord } from './importOutcome.ts'
import { createImportPeople, type ImportPeople, type PersonQuestion, type RecordSigns } from './importPeople.ts'
import { keepPersonAnswer, loadPersonAnswers } from './importPersonAnswers.ts'
import {
  cellOfRow,
  describeSource,
  type ImportPlan,
  type ImportTable,
  issueAt,
  isToldRow,
  startRows,
} from './importPlan.ts'
import { couldBeSame, type ImportRecords, loadImportRecords, saysNothingNew } from './importRecords.ts'
import { isToldByRecord, type SaidOf } from './importRows.ts'
import { checkTotals } from './importTotals.ts'
import { followMerges } from './mergeChain.ts'
import { fillBlanks, isFilled, isLinkedByHand, suggestedFields } from './recordRules.ts'
import { assignCode, initialValues } from './records.ts'
import { ruleDay } from './ruleBook.ts'

/** What planning a row draws on besides the row. */
interface Planning {
  table: ImportTable
  form: RegisterDefinition
  people: ImportPeople
  records: ImportRecords
  issues: Issue[]
  /** Fills blank fields from references and suggestions. */
  fill(values: RecordValues): RecordValues
  advance: Advance
}

export function planRegisterImport(context: CallContext, table: ImportTable): ImportPlan {
  const { form } = table
  if (form.kind !== 'register') throw new AppError('not_a_register', { id: form.id })
  const rows = startRows(table)
  const { drafts, issues } = readDrafts(context, table, form, rows)
  const identities = drafts.map((draft) => draft.identity)
  const answers = loadPersonAnswers(context.db, table.people)
  const people = createImportPeople(context, form, identities, answers, new Set(table.born))
  const codeField = codeFieldOf(form)
  const hasCodes = drafts.some(({ own }) => own[codeField] !== undefined)
  const records = loadImportRecords(context, form, people.storedIds(), hasCodes)

  const { advance } = context
  const day = ruleDay(context)
  const find = createEntryFinder(context.db)
  const fill = (values: RecordValues): RecordValues => fillBlanks(form, values, day, find)
  const planned = planRecords({ table, form, people, records, issues, fill, advance }, drafts)
  issues.push(...finishRecords({ table, form, records, day, fill, advance }, planned))
  const references = referencesOf(form)
  for (const record of planned) noteAdditions(table, references, record)
  const totals = checkTotals(table, form)
  return {
    rows: [...rows.values()],
    issues: [...issues, ...totals.issues],
    total: totals.total,
    questions: people.questions(),
    apply: (db, batchId, saidOf) => {
      const ids = applyRecords(db, context, table, form, planned, batchId, saidOf)
      keepAnswers(db, people.questions(), ids)
    },
  }
}

function referencesOf(form: RegisterDefinition): Field[] {
  return form.fields.filter((field) => field.type === 'reference')
}

/** Marks the facilities of the row as needed, and shows those that have no code yet by their name. */
function noteAdditions(table: ImportTable, references: readonly Field[], { draft, own }: PlannedRecord): void {
  for (const field of references) {
    const code = own[field.key]
    if (typeof code !== 'string') continue
    const added = table.additions.use(code, cellOfRow(draft.parsed, field.key))
    if (added) draft.view.values[field.key] = added.entry.label
  }
}

// ---------------------------------------------------------------- which record

/** The rows that are planned so far, and what they have taken. */
interface PlanState extends Planning {
  codeField: string
  initial: Readonly<RecordValues>
  planned: PlannedRecord[]
  /** 1-based rows by the keys that no second row may have. */
  rowOf: Map<string, number>
  /** Ids of the stored records that rows have been taken for. */
  claimed: Set<string>
}

function planRecords(planning: Planning, drafts: readonly RowDraft[]): PlannedRecord[] {
  const { form, records, advance } = planning
  const state: PlanState = {
    ...planning,
    codeField: codeFieldOf(form),
    initial: initialValues(form, null),
    planned: [],
    rowOf: new Map(),
    claimed: new Set(),
  }
  let done = -1
  for (const draft of drafts) {
    done++
    if (isToldRow(done)) advance('Đang tìm người và dòng đã có trong sổ', done, drafts.length)
    planRecord(state, draft)
  }
  // After all rows that say exactly which record they are: one with a blank in its key completes the only one it can be.
  if (records.all.length > 0) for (const record of state.planned) if (!record.before) completeRecord(state, record)
  return state.planned
}

/** A function of its own for the reason that `readDraft` is one, see importDrafts.ts. */
function planRecord(state: PlanState, draft: RowDraft): void {
  const { table, form, people, records, issues, codeField, rowOf, claimed } = state
  const { parsed, view, values } = draft
  const own = ownAsFilled(state, draft)
  const byHand = isLinkedByHand(form, own)
  const coded = records.byCode(own)
  const again = byHand
    ? (coded ?? unclaimed(state, records.all).find((one) => isSaidAgain(form, values, one, null)) ?? null)
    : null
  const choice = !hasPerson(form, draft)
    ? null
    : byHand
      ? people.chooseByHand(draft.identity, again)
      : people.choose(draft.identity, signsOf(state, draft, own, coded))
  const person = choice?.person ?? null
  if (choice?.remark) {
    const { code, severity, sentence } = choice.remark
    issues.push(issueAt(table, cellOfRow(parsed, null), code, severity, sentence))
  }
  const recordKeys = records.keysOf(person?.token ?? '', own)
  const keys = withWords(state, recordKeys, person, own, byHand ? null : values)
  const twin = firstRowOf(rowOf, keys)
  if (twin !== undefined) {
    view.outcome = 'skipped'
    view.message = `Trùng với dòng ${twin}.`
    issues.push(duplicateIssue(table, parsed, twin))
    return
  }
  if (coded && person && coded.person !== null && coded.person !== person.stored?.id) {
    view.outcome = 'skipped'
    view.message = `Mã “${own[codeField]}” đã cấp cho người khác trong sổ.`
    issues.push(codeIssue(table, parsed, codeField, String(own[codeField])))
    return
  }
  for (const key of keys) rowOf.set(key, view.row)
  const exact = coded ?? again ?? findStored(state, recordKeys, person, own, values)
  if (exact) claimed.add(exact.id)
  state.planned.push({ draft, person, former: choice?.former ?? null, before: exact, own, incomplete: [] })
}

/** The stored record with a key of the row, or one that the row says again. */
function findStored(
  state: PlanState,
  recordKeys: readonly string[],
  person: PlannedPerson | null,
  own: RecordValues,
  values: RecordValues,
): RegisterRecord | null {
  const { form, records, claimed } = state
  // Nothing is stored of most first lists.
  if (records.all.length === 0) return null
  const keyed = records.byKeys(recordKeys)
  if (keyed !== null && !claimed.has(keyed.id)) return keyed
  const candidates = unclaimed(state, candidatesOf(state, person, own))
  return candidates.find((one) => isSaidAgain(form, values, one, person)) ?? null
}

function completeRecord(state: PlanState, record: PlannedRecord): void {
  const { form, claimed, codeField } = state
  const isOfPerson = form.person === null || record.person !== null
  const fitting = unclaimed(state, candidatesOf(state, record.person, record.own)).filter(
    (one) => couldBeSame(form, isOfPerson, record.own, one.own) && !hasOtherCode(codeField, record.own, one),
  )
  const [only] = fitting
  if (!only || fitting.length > 1) return
  claimed.add(only.id)
  record.before = only
}

/** What the row says of the record, or of somebody whom a person stands for since a merge. */
function isSaidAgain(
  form: RegisterDefinition,
  values: RecordValues,
  one: RegisterRecord,
  of: PlannedPerson | null,
): boolean {
  return (
    saysNothingNew(form, values, one.values) ||
    of?.former.some(({ stored }) => saysNothingNew(form, values, { ...one.values, ...stored.values })) === true
  )
}

function signsOf(state: PlanState, { values }: RowDraft, own: RecordValues, owner: RegisterRecord | null): RecordSigns {
  const { form, records, rowOf } = state
  const recordsOf = (person: PlannedPerson): readonly RegisterRecord[] => records.ofPerson(person.stored?.id ?? null)
  return {
    isAgain: (person) =>
      firstRowOf(rowOf, withWords(state, records.keysOf(person.token, own), person, own, values)) !== undefined ||
      records.byKeys(records.keysOf(person.token, own)) !== null ||
      recordsOf(person).some((one) => isSaidAgain(form, values, one, person)),
    completes: (person) => unclaimed(state, recordsOf(person)).some((one) => couldBeSame(form, true, own, one.own)),
    owner,
  }
}

function firstRowOf(rowOf: ReadonlyMap<string, number>, keys: readonly string[]): number | undefined {
  for (const key of keys) {
    const row = rowOf.get(key)
    if (row !== undefined) return row
  }
  return undefined
}

/** The record's own fields as they will stand; the very object of the draft where nothing is added to it. */
function ownAsFilled({ form, initial, fill }: PlanState, { values, own: said }: RowDraft): RecordValues {
  const fields = suggestedFields(form)
  const isWhole = fields.every(({ key }) => isFilled(said[key] ?? initial[key]))
  if (isWhole && isEmptyObject(initial)) return said
  const own = { ...initial, ...said }
  if (isWhole) return own
  const filled = fill({ ...initial, ...values })
  for (const { key } of fields) if (filled[key] !== undefined) own[key] = filled[key]
  return own
}

function isEmptyObject(values: Readonly<RecordValues>): boolean {
  for (const _ in values) return false
  return true
}

function hasPerson(form: RegisterDefinition, { identity }: RowDraft): boolean {
  return form.person !== null && (form.person.required || Object.keys(identity.values).length > 0)
}

function candidatesOf(
  { records }: PlanState,
  person: PlannedPerson | null,
  own: RecordValues,
): readonly RegisterRecord[] {
  return records.candidates(person === null ? null : (person.stored?.id ?? person.token), own)
}

function unclaimed({ claimed }: PlanState, found: readonly RegisterRecord[]): RegisterRecord[] {
  return found.filter((one) => !claimed.has(one.id))
}

function hasOtherCode(codeField: string, own: RecordValues, stored: RegisterRecord): boolean {
  const code = own[codeField]
  return code !== undefined && code !== null && code !== stored.own[codeField]
}

/**
 * What a second row of the list must not repeat: the file number, a complete key, or else all that is said. Of people
 * who are not named two rows may well say the same.
 */
function withWords(
  { form, codeField }: PlanState,
  recordKeys: readonly string[],
  person: PlannedPerson | null,
  own: RecordValues,
  values: RecordValues | null,
): readonly string[] {
  const code = own[codeField]
  if (typeof code === 'string') return [...recordKeys, `${codeField}|${code}`]
  const isNameless = values === null || (form.person !== null && person === null)
  if (recordKeys.length > 0 || isNameless) return recordKeys
  return [`${person?.token ?? ''}|${JSON.stringify(Object.entries(values).sort())}`]
}

function duplicateIssue(table: ImportTable, parsed: ParsedRow, twin: number): Issue {
  const sentence = `dòng này trùng với dòng ${twin} trong tệp, không được lấy lần nữa. Nếu là hai lượt khác nhau, sửa mã hồ sơ hoặc ngày bắt đầu rồi nhập lại.`
  return issueAt(table, cellOfRow(parsed, null), 'duplicate_in_file', 'error', sentence)
}

function codeIssue(table: ImportTable, parsed: ParsedRow, field: string, code: string): Issue {
  const sentence = `mã “${code}” trong sổ là của người khác, dòng này không được lấy. Sửa mã, hoặc để trống để chương trình cấp mã mới, rồi nhập lại.`
  return issueAt(table, cellOfRow(parsed, field), 'code_taken', 'error', sentence)
}

// ---------------------------------------------------------------- writing

function applyRecords(
  db: Writer,
  context: CallContext,
  table: ImportTable,
  form: RegisterDefinition,
  planned: readonly PlannedRecord[],
  batchId: string,
  saidOf: SaidOf,
): ReadonlyMap<PlannedPerson, string> {
  const codes = table.additions.apply(db, batchId, `‹${table.file.name}›, trang ‹${table.sheetName}›`)
  const codeField = codeFieldOf(form)
  const references = referencesOf(form)
  const ids = new Map<PlannedPerson, string>()
  // Rows that bring their number first, so that none is given to another row before.
  const [coded, uncoded] = [true, false].map((has) => planned.filter(({ own }) => (own[codeField] != null) === has))
  const ordered = [...(coded ?? []), ...(uncoded ?? [])]
  const added = planned.filter(({ before }) => before === null).length
  const newPeople = new Set(planned.flatMap(({ person }) => (person?.stored === null ? [person] : []))).size
  const writeAll = (): void => {
    let done = -1
    for (const record of ordered) {
      done++
      if (isToldRow(done)) context.advance('Đang ghi vào sổ', done, ordered.length)
      writeRecord(record)
    }
  }
  countTogether(db, form.id, added, () => addPeopleTogether(db, newPeople, writeAll))
  return ids

  function writeRecord(record: PlannedRecord): void {
    const { view } = record.draft
    if (codes.size > 0) setRealCodes(references, record, codes)
    if (view.outcome === 'same') return
    const person = record.person ? writePerson(db, record.person, ids, batchId) : (record.before?.person ?? null)
    if (record.person && person !== null && record.person.stored === null) table.born.push(person)
    // A record that names somebody as they were before a merge goes back to them when the merge is taken back.
    const former = record.before ? null : (record.former?.stored.id ?? null)
    const input = {
      person: former ?? person,
      own: record.own,
      incomplete: record.incomplete,
      batchId,
      source: record.before?.source ?? describeSource(table, `dòng ${view.row}`),
      isRowOfBatch: true,
    }
    if (record.before) {
      updateRecord(db, form, record.before, input)
      return
    }
    // A number that the row brings was looked for when it was planned, in the register and in the rows above.
    if (!isFilled(record.own[codeField])) assignCode(db, context, form, record.own, null)
    view.key = insertRecord(
      db,
      form,
      isToldByRecord(table, view) ? { ...input, batchRow: view.row, saidSet: saidOf(view) } : input,
    )
    if (former !== null) followMerges(db, former, (from, to, merge) => moveRecord(db, view.key ?? '', from, to, merge))
  }
}

function setRealCodes(references: readonly Field[], record: PlannedRecord, codes: ReadonlyMap<string, string>): void {
  for (const field of references) {
    const code = record.own[field.key]
    const real = typeof code === 'string' ? codes.get(code) : undefined
    if (real === undefined) continue
    record.own[field.key] = real
    record.draft.view.values[field.key] = real
  }
}

function writePerson(db: Writer, person: PlannedPerson, ids: Map<PlannedPerson, string>, batchId: string): string {
  let id = ids.get(person)
  if (id === undefined) {
    for (const former of person.former) writeFormer(db, former, batchId)
    const stored = person.stored && person.former.length > 0 ? getPerson(db, person.stored.id) : person.stored
    if (stored) updatePerson(db, stored, person.values, batchId)
    id = stored?.id ?? insertPerson(db, person.values, batchId)
    ids.set(person, id)
  }
  return id
}

/** What the list says of somebody is theirs; whoever stands for them has it by the merge. */
function writeFormer(db: Writer, { stored, values }: Former, batchId: string): void {
  if (Object.keys(values).length === 0) return
  // As they are now: of whoever was kept in a merge it is the values before it that the row was compared with.
  const own = getPerson(db, stored.id)
  if (own) updatePerson(db, own, values, batchId)
  followMerges(db, stored.id, (_, to, merge) => {
    const now = getPerson(db, to)
    if (now) updatePerson(db, now, values, merge)
  })
}

/** What an officer has said of whom rows mean, is asked never again: neither of these rows nor of these two people. */
function keepAnswers(db: Writer, questions: readonly PersonQuestion[], ids: ReadonlyMap<PlannedPerson, string>): void {
  for (const { key, candidates, person, isAnswered } of questions) {
    const id = ids.get(person) ?? person.stored?.id
    if (!isAnswered || id === undefined) continue
    keepPersonAnswer(
      db,
      key,
      id,
      candidates.map((one) => one.id),
    )
  }
}
