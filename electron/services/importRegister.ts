/** Plans the import of a register: which person each row is, whether the record is new, changed or the same. */
import { findPeople, insertPerson, type Person, updatePerson } from '../../db/people.ts'
import {
  insertRecord,
  listRecords,
  listRecordsOfPeople,
  type RecordInput,
  type RecordValues,
  type RegisterRecord,
  updateRecord,
} from '../../db/records.ts'
import type { Writer } from '../../db/store.ts'
import { columnType } from '../../shared/columns/index.ts'
import { AppError, type Issue } from '../../shared/errors.ts'
import type { ParsedRow } from '../../shared/excel/sheetMatch.ts'
import type { RegisterDefinition } from '../../shared/form.ts'
import { classifyMatch, type PersonIdentity } from '../../shared/person.ts'
import { foldText } from '../../shared/text.ts'
import type { CallContext } from './callContext.ts'
import { allFieldsOf, personFieldsOf } from './forms.ts'
import { describeSource, type ImportedRow, type ImportPlan, type ImportTable, startRows } from './importPlan.ts'
import { identityOf } from './people.ts'
import { checkRecord, hasMinimum, isFilled, missingFields, overlapIssue } from './recordRules.ts'
import { assignCode, initialValues, opensSecondSpell, sameKey } from './records.ts'
import { createUnitGuess } from './unitGuess.ts'

/** A person of the file: one already stored, or one to be made when the plan is applied. */
interface PlannedPerson {
  stored: Person | null
  identity: PersonIdentity
  values: RecordValues
  id: string | null
  /** Own fields of the records planned for this person so far. */
  records: { own: RecordValues; row: number }[]
}

interface PlannedRecord {
  view: ImportedRow
  person: PlannedPerson | null
  before: RegisterRecord | null
  own: RecordValues
  incomplete: string[]
  source: string
}

export function planRegisterImport(context: CallContext, table: ImportTable): ImportPlan {
  const { form } = table
  if (form.kind !== 'register') throw new AppError('not_a_register', { id: form.id })
  const rows = startRows(table)
  const issues: Issue[] = []
  const personKeys = new Set(personFieldsOf(form).map((field) => field.key))
  const guessUnit = createUnitGuess(context, form, table)
  const drafts = table.parsed.rows.flatMap((parsed) => {
    const view = rows.get(parsed.row + 1)
    if (!view || parsed.role !== 'data' || view.outcome === 'skipped') return []
    const values = { ...parsed.values }
    const unit = guessUnit(parsed)
    if (form.unitField && unit.id !== null) values[form.unitField] = unit.id
    if (unit.issue) issues.push(unit.issue)
    if (!hasMinimum(form, values)) {
      const labels = form.minimum[0]?.map((key) => allFieldsOf(form).find((field) => field.key === key)?.label ?? key).join(', ')
      view.message = `Thiếu ${labels}.`
      issues.push(rowIssue(table, parsed, 'not_a_record', 'error', `dòng này thiếu ${labels} nên không ghi được thành một dòng sổ. Ghi thêm rồi nhập lại.`))
      return []
    }
    return [{ parsed, view, values }]
  })

  const people = createPeople(context, form, drafts.map((draft) => draft.values))
  const stored = createStoredRecords(context, form, people.storedIds())
  const planned: PlannedRecord[] = []
  for (const { parsed, view, values } of drafts) {
    const own = Object.fromEntries(Object.entries(values).filter(([key]) => !personKeys.has(key)))
    const personValues = Object.fromEntries(Object.entries(values).filter(([key, value]) => personKeys.has(key) && isFilled(value)))
    const person = form.person ? people.choose(personValues, own, stored) : null
    if (person?.doubt) {
      issues.push(rowIssue(table, parsed, 'person_possible_duplicate', 'warning', `${person.doubt}; đang ghi thành hai người. Xem lại trong danh sách trùng.`))
    }
    const target = person?.person ?? null
    const before = stored.find(target?.stored?.id ?? null, own)
    const twin = duplicateInFile(form, target, own, planned)
    if (twin !== null) {
      view.outcome = 'skipped'
      view.message = `Trùng với dòng ${twin}.`
      issues.push(rowIssue(table, parsed, 'duplicate_in_file', 'error', `dòng này trùng với dòng ${twin} trong tệp, không được lấy lần nữa. Nếu là hai lượt khác nhau, sửa ngày bắt đầu rồi nhập lại.`))
      continue
    }
    const merged: RecordValues = { ...initialValues(form, before), ...before?.values, ...values }
    const incomplete = missingFields(form, merged)
    for (const issue of checkRecord(form, merged, (field) => cellOf(table, parsed, field))) {
      issues.push({ ...issue, message: `Tệp ${table.file.name}, ô ${issue.cell}: ${issue.message}` })
    }
    const mergedOwn = Object.fromEntries(Object.entries(merged).filter(([key]) => !personKeys.has(key)))
    if (target && opensSecondSpell(form, mergedOwn, [...stored.of(target.stored?.id ?? null).filter((one) => one.id !== before?.id), ...target.records])) {
      issues.push(rowIssue(table, parsed, 'second_open_spell', 'warning', 'người này đang có một lượt chưa kết thúc trong sổ; cả hai đều được giữ, hãy ghi ngày kết thúc của lượt cũ.'))
    }
    if (target) {
      const others = [...stored.of(target.stored?.id ?? null).filter((one) => one.id !== before?.id), ...target.records].map((one) => one.own)
      const overlap = overlapIssue(form, mergedOwn, others, '')
      if (overlap) issues.push(rowIssue(table, parsed, overlap.code, 'warning', overlap.message))
    }
    view.incomplete = incomplete
    view.key = before?.id ?? null
    const differences = differencesOf(form, before, values, target)
    view.differences = before ? differences : []
    view.outcome = before ? (differences.length === 0 ? 'same' : 'changed') : 'new'
    target?.records.push({ own: mergedOwn, row: view.row })
    planned.push({ view, person: target, before, own: mergedOwn, incomplete, source: describeSource(table, `dòng ${view.row}`).replace('ô dòng', 'dòng') })
  }

  return {
    rows: [...rows.values()],
    issues,
    apply: (db, batchId) => {
      const codes = table.additions.apply(db, batchId, `‹${table.file.name}›, trang ‹${table.sheetName}›`)
      const references = form.fields.filter((field) => field.type === 'reference').map((field) => field.key)
      for (const record of planned) {
        for (const key of references) {
          const code = record.own[key]
          if (typeof code === 'string') record.own[key] = codes.get(code) ?? code
        }
        applyRecord(db, context, form, record, batchId)
      }
    },
  }
}

function applyRecord(db: Writer, context: CallContext, form: RegisterDefinition, record: PlannedRecord, batchId: string): void {
  if (record.view.outcome === 'same') return
  const personId = record.person ? personIdOf(db, record.person, batchId) : null
  const input: RecordInput = {
    person: personId,
    own: record.own,
    incomplete: record.incomplete,
    batchId: record.before?.batchId ?? batchId,
    source: record.before?.source ?? record.source,
  }
  if (record.before) {
    updateRecord(db, form, record.before, { ...input, batchId })
    return
  }
  assignCode(db, context, form, record.own, null)
  record.view.key = insertRecord(db, form, input)
}

function personIdOf(db: Writer, person: PlannedPerson, batchId: string): string {
  if (person.id === null) person.id = insertPerson(db, person.values, batchId)
  else if (person.stored) updatePerson(db, person.stored, person.values, batchId)
  return person.id
}

/** The file's blank cells never erase what is stored. */
function differencesOf(form: RegisterDefinition, before: RegisterRecord | null, values: RecordValues, person: PlannedPerson | null) {
  if (!before) return []
  return allFieldsOf(form).flatMap((field) => {
    const value = values[field.key] ?? null
    const old = before.values[field.key] ?? person?.stored?.values[field.key] ?? null
    if (!isFilled(value) || columnType(field).equals(old, value)) return []
    return [{ key: field.key, old, new: value, conflict: false }]
  })
}

function duplicateInFile(form: RegisterDefinition, person: PlannedPerson | null, own: RecordValues, planned: readonly PlannedRecord[]): number | null {
  const codeField = form.catalogue?.code ?? 'ma_ho_so'
  const sameCode = (other: RecordValues): boolean => isFilled(own[codeField]) && other[codeField] === own[codeField]
  if (person) {
    const twin = person.records.find((record) => sameCode(record.own) || matchesKey(form, record.own, own))
    return twin?.row ?? null
  }
  const twin = planned.find((record) => sameCode(record.own) || matchesKey(form, record.own, own))
  return twin?.view.row ?? null
}

/** Both rows are of the same person already; a key of the person alone says nothing about the record. */
function matchesKey(form: RegisterDefinition, a: RecordValues, b: RecordValues): boolean {
  return form.uniqueKeys.some((key) => {
    const fields = key.filter((field) => field !== 'person')
    if (fields.length === 0 || (key.includes('person') !== (form.person !== null) && form.person !== null)) return false
    return fields.every((field) => isFilled(a[field]) && foldText(String(a[field])) === foldText(String(b[field] ?? '')))
  })
}

function rowIssue(table: ImportTable, parsed: ParsedRow, code: string, severity: Issue['severity'], message: string): Issue {
  const cell = cellOf(table, parsed, null)
  return { cell, code, severity, message: `Tệp ${table.file.name}, ô ${cell}: ${message}` }
}

function cellOf(table: ImportTable, parsed: ParsedRow, field: string | null): string {
  const name = (field === null ? undefined : parsed.cells[field]) ?? Object.values(parsed.cells)[0] ?? `A${parsed.row + 1}`
  return `${table.sheetName}!${name}`
}

/** Stored records of the register, found by the people of the file or, where no person stands behind, all of them. */
function createStoredRecords(context: CallContext, form: RegisterDefinition, persons: string[]) {
  const all = form.person ? listRecordsOfPeople(context.db, form.id, persons) : listRecords(context.db, form.id)
  const byPerson = Map.groupBy(all, (record) => record.person)
  const codeField = form.catalogue?.code ?? 'ma_ho_so'
  const byCode = new Map(
    (form.person ? listRecords(context.db, form.id) : all).flatMap((record) => {
      const code = record.own[codeField]
      return typeof code === 'string' ? [[code, record] as const] : []
    }),
  )
  return { find, of }

  function of(person: string | null): RegisterRecord[] {
    return form.person && person === null ? [] : (byPerson.get(person) ?? [])
  }
  function find(person: string | null, own: RecordValues): RegisterRecord | null {
    const code = own[codeField]
    const coded = typeof code === 'string' ? byCode.get(code) : undefined
    return coded ?? of(person).find((record) => sameKey(form, person, own, record)) ?? null
  }
}

/** Decides who each row is: certain by paper number, else by name and birth; doubtful ones stay two people and are named. */
function createPeople(context: CallContext, form: RegisterDefinition, rows: readonly RecordValues[]) {
  const unitOf = (values: RecordValues): string | null => {
    const unit = form.unitField ? values[form.unitField] : null
    return typeof unit === 'string' ? unit : null
  }
  const texts = (key: string): string[] => [...new Set(rows.flatMap((row) => (typeof row[key] === 'string' && row[key] !== '' ? [row[key]] : [])))]
  const stored = form.person
    ? findPeople(context.db, { names: texts('ho_ten').map(foldText), cccd: texts('cccd'), cmnd: texts('cmnd') })
    : []
  const index = new Map<string, PlannedPerson[]>()
  for (const person of stored) {
    add({ stored: person, identity: identityOf(person.values, null), values: {}, id: person.id, records: [] })
  }
  return { choose, storedIds: () => stored.map((person) => person.id) }

  function keysOf(identity: PersonIdentity): string[] {
    const keys = identity.ho_ten === null ? [] : [`ten:${foldText(identity.ho_ten)}`]
    if (identity.cccd) keys.push(`cccd:${identity.cccd}`)
    if (identity.cmnd) keys.push(`cmnd:${identity.cmnd}`)
    return keys
  }
  function add(person: PlannedPerson): void {
    for (const key of keysOf(person.identity)) {
      const list = index.get(key)
      if (list) list.push(person)
      else index.set(key, [person])
    }
  }

  function choose(
    values: RecordValues,
    own: RecordValues,
    records: ReturnType<typeof createStoredRecords>,
  ): { person: PlannedPerson; doubt: string | null } {
    const identity = identityOf(values, unitOf(own))
    const candidates = [...new Set(keysOf(identity).flatMap((key) => index.get(key) ?? []))]
      .map((person) => ({ person, match: classifyMatch(identity, person.identity) }))
      .filter((one) => one.match !== null)
    const certain = candidates.find((one) => one.match?.level === 'certain')
    // The same record read again is the same person, however little is known of the papers.
    const again = candidates.find((one) => records.find(one.person.stored?.id ?? null, own) !== null && one.person.stored !== null)
    const fullBirth = candidates.find((one) => one.match?.level === 'probable' && (identity.sinh?.length ?? 0) === 10)
    const chosen = certain ?? again ?? fullBirth
    if (chosen) {
      Object.assign(chosen.person.values, values)
      return { person: chosen.person, doubt: null }
    }
    const person: PlannedPerson = { stored: null, identity, values: { ...values }, id: null, records: [] }
    add(person)
    const probable = candidates.find((one) => one.match?.level === 'probable')
    return { person, doubt: probable ? `Có thể là cùng một người với dòng đã có (${probable.match?.reasons.join(', ')})` : null }
  }
}
