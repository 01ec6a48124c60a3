/** Plans the import of a register: which person each row is, whether the record is new, changed or the same. */
import { insertPerson, updatePerson } from '../../db/people.ts'
import { insertRecord, type RecordValues, type RegisterRecord, updateRecord } from '../../db/records.ts'
import type { Writer } from '../../db/store.ts'
import { AppError, type Issue } from '../../shared/errors.ts'
import type { ParsedRow } from '../../shared/excel/sheetMatch.ts'
import type { Field, RegisterDefinition } from '../../shared/form.ts'
import type { CallContext } from './callContext.ts'
import { createEntryFinder } from './catalogueRecords.ts'
import { allFieldsOf, personFieldsOf } from './forms.ts'
import { type RowDraft, readDrafts } from './importDrafts.ts'
import { createImportPeople, type ImportPeople, type PlannedPerson, type RecordSigns } from './importPeople.ts'
import { cellOfRow, describeSource, type ImportPlan, type ImportTable, issueAt, startRows } from './importPlan.ts'
import {
  codeFieldOf,
  couldBeSame,
  type ImportRecords,
  isKnown,
  loadImportRecords,
  saysNothingNew,
} from './importRecords.ts'
import { listTotalIssues } from './importTotals.ts'
import { checkRecord, fillBlanks, isFilled, isLinkedByHand, missingFields, overlapIssue } from './recordRules.ts'
import { assignCode, describeKey, initialValues, opensSecondSpell } from './records.ts'

/** Field for the number a record had elsewhere. */
const FORMER_CODE = 'ma_ho_so_goc'

/** A row that will be a record, or is one already. */
interface PlannedRecord {
  draft: RowDraft
  person: PlannedPerson | null
  before: RegisterRecord | null
  /** The record's own fields as they will stand. */
  own: RecordValues
  incomplete: string[]
}

/** What planning a row draws on besides the row. */
interface Planning {
  table: ImportTable
  form: RegisterDefinition
  people: ImportPeople
  records: ImportRecords
  issues: Issue[]
  today: string
  /** Fills blank fields from references and suggestions. */
  fill(values: RecordValues): RecordValues
}

export function planRegisterImport(context: CallContext, table: ImportTable): ImportPlan {
  const { form } = table
  if (form.kind !== 'register') throw new AppError('not_a_register', { id: form.id })
  const rows = startRows(table)
  const { drafts, issues } = readDrafts(context, table, form, rows)
  const identities = drafts.map((draft) => draft.identity)
  const people = createImportPeople(context, form, identities)
  const codeField = codeFieldOf(form)
  const hasCodes = drafts.some(({ own }) => own[codeField] !== undefined)
  const records = loadImportRecords(context, form, people.storedIds(), hasCodes)

  const find = createEntryFinder(context.db)
  const { today } = context
  const fill = (values: RecordValues): RecordValues => fillBlanks(form, values, today, find)
  const planning: Planning = { table, form, people, records, issues, today, fill }
  const planned = planRecords(planning, drafts)
  for (const record of planned) finishRecord(planning, record, planned)
  issues.push(...probableIssues(planning, planned))
  const missing = missingIssues(table, form, planned)
  for (const { draft, own } of planned) {
    for (const field of form.fields) {
      if (field.type !== 'reference') continue
      table.additions.use(String(own[field.key] ?? ''), cellOfRow(draft.parsed, field.key))
    }
  }
  return {
    rows: [...rows.values()],
    issues: [...issues, ...missing, ...listTotalIssues(table, form)],
    apply: (db, batchId) => applyRecords(db, context, table, form, planned, batchId),
  }
}

// ---------------------------------------------------------------- which record

function planRecords(
  { table, form, people, records, issues, fill }: Planning,
  drafts: readonly RowDraft[],
): PlannedRecord[] {
  const planned: PlannedRecord[] = []
  const rowOf = new Map<string, number>()
  const claimed = new Set<string>()
  const codeField = codeFieldOf(form)
  const personKeys = new Set(personFieldsOf(form).map((field) => field.key))
  const initial = initialValues(form, null)
  for (const draft of drafts) {
    const { parsed, view, values } = draft
    const own = withoutKeys(fill({ ...initial, ...values }), personKeys)
    const byHand = isLinkedByHand(form, own)
    const coded = records.byCode(own)
    const isAgain = (one: RegisterRecord): boolean => saysNothingNew(form, values, one.values)
    const signs: RecordSigns = {
      isAgain: (person) =>
        keysOf(person, own, values).some((key) => rowOf.has(key)) ||
        records.byKeys(records.keysOf(person.token, own)) !== null ||
        recordsOf(person).some(isAgain),
      completes: (person) => unclaimed(recordsOf(person)).some((one) => couldBeSame(form, true, own, one.own)),
      owner: coded,
    }
    const again = byHand ? (coded ?? unclaimed(records.all).find(isAgain) ?? null) : null
    const choice = !hasPerson(draft)
      ? null
      : byHand
        ? people.chooseByHand(draft.identity, again)
        : people.choose(draft.identity, signs)
    const person = choice?.person ?? null
    if (choice?.remark) {
      const { code, severity, sentence } = choice.remark
      issues.push(issueAt(table, cellOfRow(parsed, null), code, severity, sentence))
    }
    const keys = keysOf(person, own, byHand ? null : values)
    const twin = keys.map((key) => rowOf.get(key)).find((row) => row !== undefined)
    if (twin !== undefined) {
      view.outcome = 'skipped'
      view.message = `Trùng với dòng ${twin}.`
      issues.push(duplicateIssue(table, parsed, twin))
      continue
    }
    if (coded && person && coded.person !== null && coded.person !== person.stored?.id) {
      view.outcome = 'skipped'
      view.message = `Mã “${own[codeField]}” đã cấp cho người khác trong sổ.`
      issues.push(codeIssue(table, parsed, codeField, String(own[codeField])))
      continue
    }
    for (const key of keys) rowOf.set(key, view.row)
    const keyed = records.byKeys(records.keysOf(person?.token ?? '', own))
    const exact =
      coded ??
      again ??
      unclaimed(keyed === null ? [] : [keyed])[0] ??
      unclaimed(candidatesOf(person, own)).find(isAgain) ??
      null
    if (exact) claimed.add(exact.id)
    planned.push({ draft, person, before: exact, own, incomplete: [] })
  }
  // After all rows that say exactly which record they are: one with a blank in its key completes the only one it can be.
  for (const record of planned) {
    if (record.before) continue
    const isOfPerson = form.person === null || record.person !== null
    const fitting = unclaimed(candidatesOf(record.person, record.own)).filter(
      (one) => couldBeSame(form, isOfPerson, record.own, one.own) && !hasOtherCode(record.own, one),
    )
    const [only] = fitting
    if (!only || fitting.length > 1) continue
    claimed.add(only.id)
    record.before = only
  }
  return planned

  function hasPerson({ identity }: RowDraft): boolean {
    return form.person !== null && (form.person.required || Object.keys(identity.values).length > 0)
  }

  function candidatesOf(person: PlannedPerson | null, own: RecordValues): readonly RegisterRecord[] {
    return records.candidates(person === null ? null : (person.stored?.id ?? person.token), own)
  }

  function recordsOf(person: PlannedPerson): readonly RegisterRecord[] {
    return records.ofPerson(person.stored?.id ?? null)
  }

  function unclaimed(found: readonly RegisterRecord[]): RegisterRecord[] {
    return found.filter((one) => !claimed.has(one.id))
  }

  function hasOtherCode(own: RecordValues, stored: RegisterRecord): boolean {
    const code = own[codeField]
    return code !== undefined && code !== null && code !== stored.own[codeField]
  }

  /**
   * What a second row of the list must not repeat: the file number, a complete key, or else all that is said. Of people
   * who are not named two rows may well say the same.
   */
  function keysOf(person: PlannedPerson | null, own: RecordValues, values: RecordValues | null): string[] {
    const token = person?.token ?? ''
    const code = own[codeField]
    const keys = records.keysOf(token, own)
    if (typeof code === 'string') keys.push(`${codeField}|${code}`)
    const isNameless = values === null || (form.person !== null && person === null)
    return keys.length > 0 || isNameless ? keys : [`${token}|${JSON.stringify(Object.entries(values).sort())}`]
  }
}

function duplicateIssue(table: ImportTable, parsed: ParsedRow, twin: number): Issue {
  const sentence = `dòng này trùng với dòng ${twin} trong tệp, không được lấy lần nữa. Nếu là hai lượt khác nhau, sửa mã hồ sơ hoặc ngày bắt đầu rồi nhập lại.`
  return issueAt(table, cellOfRow(parsed, null), 'duplicate_in_file', 'error', sentence)
}

function codeIssue(table: ImportTable, parsed: ParsedRow, field: string, code: string): Issue {
  const sentence = `mã “${code}” trong sổ là của người khác, dòng này không được lấy. Sửa mã, hoặc để trống để chương trình cấp mã mới, rồi nhập lại.`
  return issueAt(table, cellOfRow(parsed, field), 'code_taken', 'error', sentence)
}

// ---------------------------------------------------------------- what becomes of it

function finishRecord(
  { table, form, records, issues, today, fill }: Planning,
  record: PlannedRecord,
  planned: readonly PlannedRecord[],
): void {
  const { draft, person, before } = record
  const { parsed, view } = draft
  const { values, issue } = keepCode(table, form, draft, before)
  if (issue) issues.push(issue)
  const known: RecordValues = { ...person?.stored?.values, ...before?.values, ...person?.values }
  const personKeys = new Set(personFieldsOf(form).map((field) => field.key))
  const changed: Field[] = allFieldsOf(form).filter(
    (field) => !isKnown(field, values[field.key] ?? null, known[field.key] ?? null),
  )
  const news = Object.fromEntries(changed.map((field) => [field.key, values[field.key] ?? null]))
  const merged = fill({ ...initialValues(form, before), ...known, ...news })
  for (const [key, value] of Object.entries(news)) {
    if (person && personKeys.has(key)) person.values[key] = value
  }
  record.own = withoutKeys(merged, personKeys)

  const broken = checkRecord(form, merged, today, (field) => field).map(({ cell: field, ...issue }) => ({
    ...issue,
    field,
  }))
  for (const { field, code, severity, message } of broken) {
    issues.push(issueAt(table, cellOfRow(parsed, field), code, severity, `${message}.`))
  }
  issues.push(...spellIssues(table, form, record, planned, records))

  const contradicted = broken.filter(({ severity }) => severity === 'error').map(({ field }) => field)
  const unread = Object.keys(parsed.unread).filter((key) => !isFilled(merged[key]))
  record.incomplete = [...new Set([...missingFields(form, merged), ...unread, ...contradicted])]
  view.incomplete = record.incomplete
  view.key = before?.id ?? null
  view.differences = changed
    .filter((field) => before !== null || (person?.stored && personKeys.has(field.key)))
    .map((field) => ({ key: field.key, old: known[field.key] ?? null, new: news[field.key] ?? null, conflict: false }))
  view.outcome = !before ? 'new' : changed.length === 0 ? 'same' : 'changed'
}

function withoutKeys(values: RecordValues, keys: ReadonlySet<string>): RecordValues {
  return Object.fromEntries(Object.entries(values).filter(([key]) => !keys.has(key)))
}

/** A number once given stays with its record; another one in the file is kept as the number of elsewhere. */
function keepCode(
  table: ImportTable,
  form: RegisterDefinition,
  draft: RowDraft,
  before: RegisterRecord | null,
): { values: RecordValues; issue: Issue | null } {
  const codeField = codeFieldOf(form)
  const { [codeField]: told, ...values } = draft.values
  const given = before?.own[codeField]
  if (!isFilled(told) || !isFilled(given) || told === given) return { values: draft.values, issue: null }
  const isKept = form.fields.some((field) => field.key === FORMER_CODE)
  if (isKept && !isFilled(values[FORMER_CODE])) values[FORMER_CODE] = told ?? null
  const sentence = `dòng này trong sổ mang mã “${given}”, mã “${told}” của tệp ${isKept ? 'được giữ ở cột “Mã hồ sơ cũ”' : 'không lấy'}.`
  return { values, issue: issueAt(table, cellOfRow(draft.parsed, codeField), 'code_kept', 'warning', sentence) }
}

/** Spells of one person that cannot both be open, or overlap; rows of the list stand for the records they change. */
function spellIssues(
  table: ImportTable,
  form: RegisterDefinition,
  { draft, person, own }: PlannedRecord,
  planned: readonly PlannedRecord[],
  records: ImportRecords,
): Issue[] {
  if (!person || (person.rows.length === 1 && person.stored === null)) return []
  const ofList = planned.filter((one) => one.person === person)
  const changed = new Set(ofList.map((one) => one.before?.id))
  const others = [
    ...records.ofPerson(person.stored?.id ?? null).filter((one) => !changed.has(one.id)),
    ...ofList.filter((one) => one.draft.view.row < draft.view.row),
  ]
  const issues: Issue[] = []
  const cell = cellOfRow(draft.parsed, form.spell?.start ?? null)
  if (opensSecondSpell(form, own, others)) {
    const sentence = 'người này đang có một lượt chưa kết thúc; cả hai đều được giữ, hãy ghi ngày kết thúc của lượt cũ.'
    issues.push(issueAt(table, cell, 'second_open_spell', 'warning', sentence))
  }
  const overlap = overlapIssue(
    form,
    own,
    others.map((one) => one.own),
    cell,
  )
  if (overlap) issues.push(issueAt(table, cell, overlap.code, overlap.severity, `${overlap.message}.`))
  return issues
}

/** Rows that are probably another one written down again: both are kept, the officer decides. */
function probableIssues({ table, form, records }: Planning, planned: readonly PlannedRecord[]): Issue[] {
  const claimed = new Set(planned.map(({ before }) => before?.id))
  const rowOf = new Map<string, number>()
  return planned.flatMap(({ draft, person, before, own }) => {
    const keys = records.probableKeysOf(person?.token ?? '', own)
    const isOther = (one: RegisterRecord): boolean => one.id !== before?.id && !claimed.has(one.id)
    const key = keys.find((one) => rowOf.has(one) || records.byProbableKeys([one]).some(isOther))
    const row = key === undefined ? undefined : rowOf.get(key)
    for (const one of keys) if (!rowOf.has(one)) rowOf.set(one, draft.view.row)
    if (before !== null || key === undefined) return []
    const fields = form.probableKeys?.[Number(key.split('|')[0])] ?? []
    const other = row === undefined ? 'một dòng đã có trong sổ' : `dòng ${row}`
    const sentence = `cùng ${describeKey(form, fields)} với ${other}; cả hai đều được giữ. Nếu là một việc thì bỏ bớt một dòng.`
    return [issueAt(table, cellOfRow(draft.parsed, null), 'probable_duplicate', 'warning', sentence)]
  })
}

/** One sentence for each required field that rows lack: they are kept and counted where the figure allows. */
function missingIssues(table: ImportTable, form: RegisterDefinition, planned: readonly PlannedRecord[]): Issue[] {
  return allFieldsOf(form).flatMap((field) => {
    const lacking = planned.filter(
      ({ incomplete, draft }) => incomplete.includes(field.key) && !isNamed(field, draft.parsed),
    )
    const [first] = lacking
    if (!first) return []
    const sentence = `${lacking.length} dòng chưa có “${field.label}”; các dòng vẫn được giữ và đánh dấu chưa đủ. Bổ sung trong sổ hoặc trong tệp rồi nhập lại.`
    return [issueAt(table, cellOfRow(first.draft.parsed, field.key), 'incomplete', 'warning', sentence)]
  })
}

/** The cell itself was not understood, or contradicts another one, and an issue says so. */
function isNamed(field: Field, parsed: ParsedRow): boolean {
  return field.key in parsed.unread || (field.key in parsed.cells && parsed.values[field.key] !== null)
}

// ---------------------------------------------------------------- writing

function applyRecords(
  db: Writer,
  context: CallContext,
  table: ImportTable,
  form: RegisterDefinition,
  planned: readonly PlannedRecord[],
  batchId: string,
): void {
  const codes = table.additions.apply(db, batchId, `‹${table.file.name}›, trang ‹${table.sheetName}›`)
  const codeField = codeFieldOf(form)
  const ids = new Map<PlannedPerson, string>()
  // Rows that bring their number first, so that none is given to another row before.
  const ordered = [...planned].sort((a, b) => Number(b.own[codeField] != null) - Number(a.own[codeField] != null))
  for (const record of ordered) {
    const { view } = record.draft
    setRealCodes(form, record, codes)
    if (view.outcome === 'same') continue
    const input = {
      person: record.person ? writePerson(db, record.person, ids, batchId) : (record.before?.person ?? null),
      own: record.own,
      incomplete: record.incomplete,
      batchId,
      source: record.before?.source ?? describeSource(table, `dòng ${view.row}`),
    }
    if (record.before) {
      updateRecord(db, form, record.before, input)
      continue
    }
    assignCode(db, context, form, record.own, null)
    view.key = insertRecord(db, form, input)
  }
}

function setRealCodes(form: RegisterDefinition, record: PlannedRecord, codes: ReadonlyMap<string, string>): void {
  for (const field of form.fields) {
    const code = record.own[field.key]
    const real = field.type === 'reference' && typeof code === 'string' ? codes.get(code) : undefined
    if (real === undefined) continue
    record.own[field.key] = real
    record.draft.view.values[field.key] = real
  }
}

function writePerson(db: Writer, person: PlannedPerson, ids: Map<PlannedPerson, string>, batchId: string): string {
  let id = ids.get(person)
  if (id === undefined) {
    if (person.stored) updatePerson(db, person.stored, person.values, batchId)
    id = person.stored?.id ?? insertPerson(db, person.values, batchId)
    ids.set(person, id)
  }
  return id
}
