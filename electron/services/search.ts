/** Search everywhere: people, records, annexes and their lines by any words, telling no more than lists do. */
import { listPeople } from '../../db/people.ts'
import { listRecordsById, listRecordsOfAny, type RegisterRecord } from '../../db/records.ts'
import { totalKey } from '../../shared/annex/annexRows.ts'
import { listOfCodes } from '../../shared/codes/index.ts'
import type { CellValue } from '../../shared/columns/columnType.ts'
import { columnType } from '../../shared/columns/index.ts'
import type { CallOutput, ParsedInput } from '../../shared/contract.ts'
import type { Field, FormDefinition, RegisterDefinition } from '../../shared/form.ts'
import { personFields } from '../../shared/forms/personFields.ts'
import { compareVietnamese, foldText } from '../../shared/text.ts'
import { findBest, findInside } from './bestEntries.ts'
import type { CallContext } from './callContext.ts'
import { codeFieldOf, discloseField, discloseValues, nameOfRecord } from './disclosure.ts'
import { listForms, requireRegister } from './forms.ts'
import { isLinkedByHand } from './recordRules.ts'
import { isSearched, openNameIndex, openReadIndex, waitForSearchIndex } from './searchIndex.ts'
import type { Entry } from './searchShelf.ts'
import { holdsWords, readWanted, startsWord, type Wanted } from './searchWords.ts'
import { unitDirectory } from './unitDirectory.ts'

type Answer = CallOutput<'search.find'>
type PersonHit = Answer['people'][number]
type RecordHit = Answer['records'][number]
type FormHit = Answer['forms'][number]

/** One letter finds everybody. */
const SHORTEST_OF_PEOPLE = 2

export async function findEverywhere(
  context: CallContext,
  { text, limit, early }: ParsedInput<'search.find'>,
): Promise<Answer> {
  const wanted = readWanted(text)
  // Also with nothing typed: the box is open, and the first letter shall not wait for the texts.
  const whole = early ? openReadIndex(context.db) : await waitForSearchIndex(context.db)
  const isPartial = whole === null
  if (wanted === null)
    return { people: [], records: [], forms: [], more: { people: false, records: false, forms: false }, isPartial }
  const index = whole ?? openNameIndex(context.db, wanted.words)
  const isLong = wanted.phrase.length >= SHORTEST_OF_PEOPLE
  let people: PersonHit[] = []
  let records: RecordHit[] = []
  for (const find of isLong ? [findBest, findInside] : []) {
    if (people.length > 0 || records.length > 0) break
    people = showPeople(context, find([index.people], wanted), wanted, limit)
    records = showRecords(context, find([...index.records.values()], wanted), wanted, limit)
  }
  const forms = findForms(listForms(context.db), wanted)
  return {
    people: people.slice(0, limit),
    records: records.slice(0, limit),
    forms: forms.slice(0, limit),
    more: { people: people.length > limit, records: records.length > limit, forms: forms.length > limit },
    isPartial,
  }
}

function showPeople(context: CallContext, best: Iterator<Entry>, wanted: Wanted, limit: number): PersonHit[] {
  return takeShown(best, limit, (ids) => viewPeople(context, ids, wanted))
}

function showRecords(context: CallContext, best: Iterator<Entry>, wanted: Wanted, limit: number): RecordHit[] {
  return takeShown(best, limit, (ids) => viewRecords(context, ids, wanted))
}

/** Looks closely at a few at a time until there is one more than asked for. */
function takeShown<T>(best: Iterator<Entry>, limit: number, view: (ids: string[]) => T[]): T[] {
  const shown: T[] = []
  while (shown.length <= limit) {
    const ids: string[] = []
    while (ids.length <= limit) {
      const next = best.next()
      if (next.done) break
      ids.push(next.value.id)
    }
    if (ids.length === 0) break
    shown.push(...view(ids))
  }
  return shown
}

/** In the order of the ids; without those who are known only from files that nothing may lead to. */
function viewPeople(context: CallContext, ids: string[], wanted: Wanted): PersonHit[] {
  const standings = standingsOf(context, ids)
  const people = new Map(listPeople(context.db, ids).map((person) => [person.id, person]))
  return ids.flatMap((id) => {
    const person = people.get(id)
    const records = standings.get(id)
    if (!person || !records) return []
    const unitId = records
      .map(({ form, record }) => (form.unitField === null ? null : record.own[form.unitField]))
      .findLast((unit) => typeof unit === 'string')
    return {
      id,
      name: String(person.values.ho_ten ?? ''),
      birth: typeof person.values.sinh === 'string' ? person.values.sinh : null,
      unit: unitId ? (unitDirectory().byId(String(unitId))?.name ?? null) : null,
      records: records.map(({ form, record }) => ({
        form: form.id,
        number: form.number,
        title: form.shortTitle,
        record: record.id,
      })),
      matched: whereFound(
        personFields,
        person.values,
        wanted,
        `${person.values.ho_ten ?? ''} ${person.values.sinh ?? ''}`,
      ),
    }
  })
}

/** The latest record of each register in which a person may be shown; nobody who may be shown in none. */
function standingsOf(
  { db }: CallContext,
  ids: string[],
): Map<string, { form: RegisterDefinition; record: RegisterRecord }[]> {
  const forms = new Map(listForms(db).flatMap((form) => (form.kind === 'register' ? [[form.id, form]] : [])))
  const latest = new Map<string, Map<string, { form: RegisterDefinition; record: RegisterRecord }>>()
  for (const record of listRecordsOfAny(db, ids)) {
    const form = forms.get(record.form)
    if (record.person === null || !form || isLinkedByHand(form, record.values)) continue
    const own = latest.get(record.person) ?? new Map()
    // The latest last.
    own.delete(form.id)
    own.set(form.id, { form, record })
    latest.set(record.person, own)
  }
  return new Map([...latest].map(([person, own]) => [person, [...own.values()]]))
}

function viewRecords({ db }: CallContext, ids: string[], wanted: Wanted): RecordHit[] {
  const records = new Map(listRecordsById(db, ids).map((record) => [record.id, record]))
  return ids.flatMap((id) => {
    const record = records.get(id)
    return record ? viewRecord(requireRegister(db, record.form), record, wanted) : []
  })
}

/** Nothing where the words stand only in what is not told. */
function viewRecord(form: RegisterDefinition, record: RegisterRecord, wanted: Wanted): RecordHit[] {
  const name = nameOfRecord(form, record.values, record.id)
  const { values } = discloseValues(form, record.own)
  const code = codeFieldOf(form)
  const searched = form.fields.filter((field) => field.key === code || isSearched(field))
  const told = foldText(searched.map(({ key }) => (values[key] === undefined ? '' : String(record.own[key]))).join(' '))
  if (!holdsWords(told, wanted.words)) return []
  const unitId = form.unitField === null ? null : [record.own[form.unitField] ?? null].flat()[0]
  const from = form.spell ? values[form.spell.start] : null
  return [
    {
      id: record.id,
      form: form.id,
      number: form.number,
      title: form.shortTitle,
      name,
      unit: typeof unitId === 'string' ? (unitDirectory().byId(unitId)?.name ?? null) : null,
      from: typeof from === 'string' ? from : null,
      matched: whereFound(searched, record.own, wanted, name),
    },
  ]
}

/** The field that holds the words, or most of them, unless the name that is shown has them all. */
function whereFound(
  fields: readonly Field[],
  values: Record<string, CellValue>,
  wanted: Wanted,
  name: string,
): { label: string; text: string } | null {
  const shown = foldText(name)
  if (wanted.words.every((word) => startsWord(shown, word))) return null
  let best: { field: Field; count: number } | null = null
  for (const field of fields) {
    const value = values[field.key]
    if (typeof value !== 'string') continue
    const text = foldText(value)
    const count = wanted.words.reduce(
      (sum, word) => sum + (startsWord(text, word) ? 2 : text.includes(word) ? 1 : 0),
      0,
    )
    if (count > (best?.count ?? 0)) best = { field, count }
  }
  if (best === null) return null
  const { field } = best
  const told = discloseField(field, values[field.key] ?? null)
  const codes = listOfCodes(field)
  const format = {
    value: field,
    unitLabel: (id: string) => unitDirectory().byId(id)?.name ?? '',
    ...(codes && { codes }),
  }
  return told === null ? null : { label: field.label, text: columnType(field).format(told, format) }
}

/** Forms by number and titles, then printed lines and columns of annexes by their labels. */
function findForms(forms: readonly FormDefinition[], wanted: Wanted): FormHit[] {
  const titles: FormHit[] = []
  const lines: FormHit[] = []
  for (const form of forms) {
    const hit = { form: form.id, kind: form.kind, number: form.number, title: form.shortTitle, line: null }
    if (holdsWords(foldText(`${form.number} ${form.shortTitle} ${form.title}`), wanted.words)) titles.push(hit)
    if (form.kind !== 'annex' || wanted.phrase.length < SHORTEST_OF_PEOPLE) continue
    const first = form.columns.find((column) => !column.hidden)?.key ?? ''
    for (const block of form.blocks) {
      if (block.source !== 'fixed') continue
      for (const { key, label, hidden } of block.rows) {
        if (hidden || !holdsWords(foldText(label), wanted.words)) continue
        lines.push({ ...hit, line: { row: key, column: first, label } })
      }
    }
    for (const { key, path, hidden } of form.columns) {
      const label = path.join(' › ')
      if (hidden || form.total === null || !holdsWords(foldText(label), wanted.words)) continue
      lines.push({ ...hit, line: { row: totalKey, column: key, label } })
    }
  }
  titles.sort((a, b) => compareVietnamese(a.number, b.number))
  return [...titles, ...lines]
}
