/** What becomes of each row of a register list: what it changes, what it lacks, what it contradicts. */
import type { RecordValues, RegisterRecord } from '../../db/records.ts'
import type { Issue } from '../../shared/errors.ts'
import type { Field, RegisterDefinition } from '../../shared/form.ts'
import { allFieldsOf, personFieldsOf } from './forms.ts'
import type { RowDraft } from './importDrafts.ts'
import type { PlannedPerson } from './importPeople.ts'
import { cellOfRow, type ImportTable, issueAt } from './importPlan.ts'
import { codeFieldOf, type ImportRecords, isKnown } from './importRecords.ts'
import { checkRecord, isFilled, missingFields, overlapIssue } from './recordRules.ts'
import { initialValues, opensSecondSpell } from './records.ts'

/** A row that will be a record, or is one already. */
export interface PlannedRecord {
  draft: RowDraft
  person: PlannedPerson | null
  before: RegisterRecord | null
  /** The record's own fields as they will stand. */
  own: RecordValues
  incomplete: string[]
}

/** Field for the number a record had elsewhere. */
const FORMER_CODE = 'ma_ho_so_goc'

/** Fills in the outcome of every planned row; returns what the officer should know. */
export function finishRecords(
  table: ImportTable,
  form: RegisterDefinition,
  planned: readonly PlannedRecord[],
  records: ImportRecords,
): Issue[] {
  const personKeys = new Set(personFieldsOf(form).map((field) => field.key))
  const ofPerson = Map.groupBy(planned, (record) => record.person)
  const issues = planned.flatMap((record) => [
    ...finishRecord(table, form, record, personKeys),
    ...spellIssues(table, form, record, ofPerson.get(record.person) ?? [], records),
  ])
  return [...issues, ...missingIssues(table, form, planned)]
}

function finishRecord(
  table: ImportTable,
  form: RegisterDefinition,
  record: PlannedRecord,
  personKeys: ReadonlySet<string>,
): Issue[] {
  const { draft, person, before } = record
  const { parsed, view } = draft
  const { values, issues } = keepCode(table, form, draft, before)
  const known: RecordValues = { ...person?.stored?.values, ...before?.values, ...person?.values }
  const changed: Field[] = allFieldsOf(form).filter(
    (field) => field.key in values && !isKnown(field, values[field.key] ?? null, known[field.key] ?? null),
  )
  const news = Object.fromEntries(changed.map((field) => [field.key, values[field.key] ?? null]))
  const merged: RecordValues = { ...initialValues(form, before), ...known, ...news }
  // The person may have fields that this register does not show; they are not the record's.
  record.own = { ...initialValues(form, before), ...before?.own }
  for (const [key, value] of Object.entries(news)) {
    if (!personKeys.has(key)) record.own[key] = value
    else if (person) person.values[key] = value
  }

  const broken = checkRecord(form, merged, (field) => field).map(({ cell: field, ...issue }) => ({ ...issue, field }))
  for (const { field, code, severity, message } of broken) {
    issues.push(issueAt(table, cellOfRow(parsed, field), code, severity, `${message}.`))
  }

  const contradicted = broken.filter(({ severity }) => severity === 'error').map(({ field }) => field)
  const unread = Object.keys(view.unread).filter((key) => !isFilled(merged[key]))
  record.incomplete = [...new Set([...missingFields(form, merged), ...unread, ...contradicted])]
  view.incomplete = record.incomplete
  view.key = before?.id ?? null
  view.differences = changed
    .filter((field) => before !== null || (person?.stored && personKeys.has(field.key)))
    .map((field) => ({ key: field.key, old: known[field.key] ?? null, new: news[field.key] ?? null, conflict: false }))
  view.outcome = !before ? 'new' : changed.length === 0 ? 'same' : 'changed'
  return issues
}

/** A number once given stays with its record; another one in the file is kept as the number of elsewhere. */
function keepCode(
  table: ImportTable,
  form: RegisterDefinition,
  draft: RowDraft,
  before: RegisterRecord | null,
): { values: RecordValues; issues: Issue[] } {
  const codeField = codeFieldOf(form)
  const { [codeField]: told, ...values } = draft.values
  const given = before?.own[codeField]
  if (!isFilled(told) || !isFilled(given) || told === given) return { values: draft.values, issues: [] }
  const isKept = form.fields.some((field) => field.key === FORMER_CODE)
  if (isKept && !isFilled(values[FORMER_CODE])) values[FORMER_CODE] = told ?? null
  const sentence = `dòng này trong sổ mang mã “${given}”, mã “${told}” của tệp ${isKept ? 'được giữ ở cột “Mã hồ sơ cũ”' : 'không lấy'}.`
  return { values, issues: [issueAt(table, cellOfRow(draft.parsed, codeField), 'code_kept', 'warning', sentence)] }
}

/** Spells of one person that cannot both be open, or overlap; rows of the list stand for the records they change. */
function spellIssues(
  table: ImportTable,
  form: RegisterDefinition,
  { draft, person, own }: PlannedRecord,
  ofList: readonly PlannedRecord[],
  records: ImportRecords,
): Issue[] {
  if (!person || (ofList.length === 1 && person.stored === null)) return []
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

/** One sentence for each required field that rows lack: they are kept and counted where the figure allows. */
function missingIssues(table: ImportTable, form: RegisterDefinition, planned: readonly PlannedRecord[]): Issue[] {
  return allFieldsOf(form).flatMap((field) => {
    const lacking = planned.filter(({ incomplete, draft }) => incomplete.includes(field.key) && !isNamed(field, draft))
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
