/** What becomes of each row of a register list: what it changes, what it lacks, what it contradicts. */
import type { RecordValues, RegisterRecord } from '../../db/records.ts'
import type { Issue } from '../../shared/errors.ts'
import type { Field, RegisterDefinition } from '../../shared/form.ts'
import { allFieldsOf, personFieldsOf } from '../../shared/forms/formsInForce.ts'
import type { Advance } from './callContext.ts'
import { codeFieldOf, discloseValues } from './disclosure.ts'
import type { RowDraft } from './importDrafts.ts'
import type { Former, PlannedPerson } from './importFaces.ts'
import { cellOfRow, type ImportedRow, type ImportTable, issueAt, isToldRow } from './importPlan.ts'
import { type ImportRecords, isKnown } from './importRecords.ts'
import { checkRecord, isFilled, missingFields, overlapIssue, type RuleDay, suggestedFields } from './recordRules.ts'
import { initialValues } from './records.ts'
import { describeKey, opensSecondSpell } from './sameRecords.ts'

/** A row that will be a record, or is one already. */
export interface PlannedRecord {
  draft: RowDraft
  person: PlannedPerson | null
  /** The row names the person as they were before a merge. */
  former: Former | null
  before: RegisterRecord | null
  /** The record's own fields as they will stand. */
  own: RecordValues
  incomplete: string[]
}

/** What the outcome draws on besides the rows. */
interface Finishing {
  table: ImportTable
  form: RegisterDefinition
  records: ImportRecords
  day: RuleDay
  /** Fills blank fields from references and suggestions. */
  fill(values: RecordValues): RecordValues
  advance: Advance
}

/** Field for the number a record had elsewhere. */
const FORMER_CODE = 'ma_ho_so_goc'

/** Fills in the outcome of every planned row; returns what the officer should know. */
export function finishRecords(finishing: Finishing, planned: readonly PlannedRecord[]): Issue[] {
  const { table, form, records } = finishing
  const personKeys = new Set(personFieldsOf(form).map((field) => field.key))
  // Of whom the list alone tells, and once, there is nothing to compare.
  const repeated = planned.filter(({ person }) => person !== null && !isToldOnce(person))
  const ofPerson = Map.groupBy(repeated, (record) => record.person)
  const issues: Issue[] = []
  let done = -1
  for (const record of planned) {
    done++
    if (isToldRow(done)) finishing.advance('Đang so với sổ', done, planned.length)
    finishRecord(finishing, record, personKeys, issues)
    const ofList = repeated.length === 0 ? [] : (ofPerson.get(record.person) ?? [])
    for (const issue of spellIssues(table, form, record, ofList, records)) issues.push(issue)
  }
  const probable = form.probableKeys ? probableIssues(finishing, planned) : []
  return [...issues, ...probable, ...missingIssues(table, form, planned)]
}

function isToldOnce({ stored, rows }: PlannedPerson): boolean {
  return stored === null && rows.length === 1
}

/** What a row says beside what is known. */
interface Comparison {
  changed: readonly Field[]
  /** All values as they will stand, of record and person. */
  merged: RecordValues
  known: RecordValues
  news: RecordValues
}

function finishRecord(
  finishing: Finishing,
  record: PlannedRecord,
  personKeys: ReadonlySet<string>,
  issues: Issue[],
): void {
  const { table, form, day } = finishing
  const { draft, person, former, before } = record
  const { parsed, view } = draft
  const isAllNew = before === null && former === null && (person === null || isToldOnce(person))
  const { changed, merged, known, news } = isAllNew
    ? takeWhole(record)
    : compare(finishing, record, personKeys, keepCode(table, form, draft, before, issues))

  const incomplete = missingFields(form, merged)
  for (const key in view.unread) if (!isFilled(merged[key])) note(incomplete, key)
  for (const { cell: field, code, severity, message } of checkRecord(form, merged, day, sameKey)) {
    issues.push(issueAt(table, cellOfRow(parsed, field), code, severity, `${message}.`))
    if (severity === 'error') note(incomplete, field)
  }
  record.incomplete = incomplete
  view.incomplete = incomplete
  view.key = before?.id ?? null
  if (before || person?.stored) view.differences = listDifferences(form, record, changed, known, news, personKeys)
  view.outcome = !before ? 'new' : changed.length === 0 ? 'same' : 'changed'
}

/** The rules name fields, not cells. */
function sameKey(key: string): string {
  return key
}

function note(keys: string[], key: string): void {
  if (!keys.includes(key)) keys.push(key)
}

/** Nothing is known of it beside the row, so that all that the row says is new. */
function takeWhole({ draft, person, own }: PlannedRecord): Comparison {
  const ofPerson = draft.identity.values
  if (person) person.values = ofPerson
  // What stands of its own, suggestions included, was worked out when it was planned.
  const merged = own === draft.own ? draft.values : { ...ofPerson, ...own }
  return { changed: [], merged, known: {}, news: {} }
}

function compare(
  { form, fill }: Finishing,
  record: PlannedRecord,
  personKeys: ReadonlySet<string>,
  values: RecordValues,
): Comparison {
  const { person, former, before } = record
  const known: RecordValues = { ...person?.stored?.values, ...before?.values, ...person?.values, ...former?.values }
  const initial = initialValues(form, before)
  const changed: Field[] = []
  const news: RecordValues = {}
  for (const field of allFieldsOf(form)) {
    const value = values[field.key]
    if (value === undefined || isKnown(field, value, known[field.key] ?? null)) continue
    // An officer has chosen between the two when they were made one; a file that says the other again changes nothing.
    if (former && personKeys.has(field.key) && isKnown(field, value, former.stored.values[field.key] ?? null)) continue
    changed.push(field)
    news[field.key] = value
  }
  const merged = fill({ ...initial, ...known, ...news })
  // The person may have fields that this register does not show; they are not the record's.
  record.own = { ...initial, ...before?.own }
  for (const key in news) {
    const value = news[key] ?? null
    if (!personKeys.has(key)) record.own[key] = value
    else if (former) former.values[key] = value
    else if (person) person.values[key] = value
  }
  for (const { key } of suggestedFields(form)) {
    const value = merged[key] ?? null
    if (!isFilled(record.own[key]) && isFilled(value)) record.own[key] = value
  }
  return { changed, merged, known, news }
}

function listDifferences(
  form: RegisterDefinition,
  { before, person }: PlannedRecord,
  changed: readonly Field[],
  known: RecordValues,
  news: RecordValues,
  personKeys: ReadonlySet<string>,
): ImportedRow['differences'] {
  // Numbers of a list must not read out what the register would not show.
  const told = discloseValues(form, known)
  return changed
    .filter((field) => before !== null || (person?.stored && personKeys.has(field.key)))
    .map(({ key }) => ({
      key,
      old: told.values[key] ?? null,
      new: news[key] ?? null,
      conflict: false,
      ...(isFilled(known[key]) && told.values[key] === undefined && { withheld: true }),
    }))
}

/** A number once given stays with its record; another one in the file is kept as the number of elsewhere. */
function keepCode(
  table: ImportTable,
  form: RegisterDefinition,
  draft: RowDraft,
  before: RegisterRecord | null,
  issues: Issue[],
): RecordValues {
  const codeField = codeFieldOf(form)
  const told = draft.values[codeField]
  const given = before?.own[codeField]
  if (!isFilled(told) || !isFilled(given) || told === given) return draft.values
  const { [codeField]: _, ...values } = draft.values
  const isKept = form.fields.some((field) => field.key === FORMER_CODE)
  if (isKept && !isFilled(values[FORMER_CODE])) values[FORMER_CODE] = told ?? null
  const sentence = `dòng này trong sổ mang mã “${given}”, mã “${told}” của tệp ${isKept ? 'được giữ ở cột “Mã hồ sơ cũ”' : 'không lấy'}.`
  issues.push(issueAt(table, cellOfRow(draft.parsed, codeField), 'code_kept', 'warning', sentence))
  return values
}

/** Spells of one person that cannot both be open, or overlap; rows of the list stand for the records they change. */
function spellIssues(
  table: ImportTable,
  form: RegisterDefinition,
  { draft, person, own }: PlannedRecord,
  ofList: readonly PlannedRecord[],
  records: ImportRecords,
): Issue[] {
  if (!person || (ofList.length <= 1 && person.stored === null)) return []
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
function probableIssues({ table, form, records }: Finishing, planned: readonly PlannedRecord[]): Issue[] {
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
  const incomplete = planned.filter((record) => record.incomplete.length > 0)
  return allFieldsOf(form).flatMap((field) => {
    const lacking = incomplete.filter(
      ({ incomplete, draft }) => incomplete.includes(field.key) && !isNamed(field, draft),
    )
    const [first] = lacking
    if (!first) return []
    const sentence = `${lacking.length} dòng chưa có “${field.label}”; các dòng vẫn được giữ và đánh dấu chưa đủ. Bổ sung trong sổ hoặc trong tệp rồi nhập lại.`
    return [issueAt(table, cellOfRow(first.draft.parsed, field.key), 'incomplete', 'warning', sentence)]
  })
}

/** The cell itself was not understood, or contradicts another one, and an issue says so. */
function isNamed(field: Field, { values, view }: RowDraft): boolean {
  return field.key in view.unread || field.key in values
}
