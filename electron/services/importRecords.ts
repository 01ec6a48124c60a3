/** Which stored record a row of a register list is, and which row of the same list says the same thing again. */
import { listRecords, listRecordsOfPeople, type RecordValues, type RegisterRecord } from '../../db/records.ts'
import type { CellValue } from '../../shared/columns/columnType.ts'
import { columnType } from '../../shared/columns/index.ts'
import type { Field, RegisterDefinition } from '../../shared/form.ts'
import { allFieldsOf } from '../../shared/forms/formsInForce.ts'
import { foldTone } from '../../shared/text.ts'
import type { CallContext } from './callContext.ts'
import { codeFieldOf } from './disclosure.ts'
import { isFilled } from './recordRules.ts'

export interface ImportRecords {
  /** Stored records of a person, or none for a person who is not stored. */
  ofPerson(id: string | null): readonly RegisterRecord[]
  /** The stored record with this file number or catalogue code. */
  byCode(own: RecordValues): RegisterRecord | null
  /** Keys of the row that no second record may have; only those whose fields are all filled. */
  keysOf(person: string, own: RecordValues): string[]
  /** The stored record with one of these keys. */
  byKeys(keys: readonly string[]): RegisterRecord | null
  /** The same for keys that make two records only probably one. */
  probableKeysOf(person: string, own: RecordValues): string[]
  byProbableKeys(keys: readonly string[]): readonly RegisterRecord[]
  /** Stored records that the row could be where its keys are incomplete; `person` is null for a row without one. */
  candidates(person: string | null, own: RecordValues): readonly RegisterRecord[]
  /** Every stored record that may be of a person nobody else may be taken for. */
  all: readonly RegisterRecord[]
}

/** Loads the stored records that rows of these people, or any row of a register without people, could be. */
export function loadImportRecords(
  context: CallContext,
  form: RegisterDefinition,
  persons: string[],
  hasCodes: boolean,
): ImportRecords {
  const codeField = codeFieldOf(form)
  // Rows without a person, people linked by hand, and file numbers, can be of any record.
  const isAnyRecord = !form.person?.required || form.person.linkedByHand || hasCodes
  const stored = isAnyRecord ? listRecords(context.db, form.id) : listRecordsOfPeople(context.db, form.id, persons)
  context.advance('Đang tìm các dòng đã có trong sổ')
  const byPerson = Map.groupBy(stored, (record) => record.person)
  const coded = new Map(stored.flatMap((record) => textEntry(record.own[codeField], record)))
  const otherKeys = form.uniqueKeys.filter((key) => !(key.length === 1 && key[0] === codeField))
  const keyed = new Map(stored.flatMap((record) => keysOf(record.person ?? '', record.own).map((key) => [key, record])))
  const probable = new Map<string, RegisterRecord[]>()
  context.advance('Đang tìm các dòng đã có trong sổ')
  for (const record of form.probableKeys ? stored : []) {
    for (const key of probableKeysOf(record.person ?? '', record.own))
      probable.set(key, [...(probable.get(key) ?? []), record])
  }
  const named = form.person ? null : Map.groupBy(stored, (record) => nameOf(record.own))

  return {
    ofPerson: (id) => (id === null ? [] : (byPerson.get(id) ?? [])),
    byCode: (own) => coded.get(String(own[codeField] ?? '')) ?? null,
    keysOf,
    byKeys: (keys) => keys.map((key) => keyed.get(key)).find((record) => record !== undefined) ?? null,
    probableKeysOf,
    byProbableKeys: (keys) => keys.flatMap((key) => probable.get(key) ?? []),
    all: stored,
    candidates: (person, own) => (named ? (named.get(nameOf(own)) ?? []) : (byPerson.get(person) ?? [])),
  }

  function keysOf(person: string, own: RecordValues): string[] {
    return filledKeys(otherKeys, person, own)
  }

  function probableKeysOf(person: string, own: RecordValues): string[] {
    return filledKeys(form.probableKeys ?? [], person, own)
  }

  function nameOf(own: RecordValues): string {
    return (form.minimum[0] ?? []).map((field) => keyText(own[field])).join('|')
  }
}

/** Those keys whose fields are all filled; each begins with its number among them. */
function filledKeys(keys: readonly string[][], person: string, own: RecordValues): string[] {
  const filled: string[] = []
  let index = -1
  for (const fields of keys) {
    index++
    let text = String(index)
    let isWhole = true
    for (const field of fields) {
      const part = field === 'person' ? person : keyText(own[field])
      if (part === '') isWhole = false
      text += `|${part}`
    }
    if (isWhole) filled.push(text)
  }
  return filled
}

function textEntry(value: CellValue | undefined, record: RegisterRecord): [string, RegisterRecord][] {
  return typeof value === 'string' && value !== '' ? [[value, record]] : []
}

// Diacritics count: two inns may differ in nothing else.
function keyText(value: CellValue | undefined): string {
  return value === undefined || value === null ? '' : foldTone(String(value))
}

/** Whether everything the file says of the record stands in the stored one already. */
export function saysNothingNew(form: RegisterDefinition, values: RecordValues, stored: RecordValues): boolean {
  return allFieldsOf(form).every((field) => isKnown(field, values[field.key] ?? null, stored[field.key] ?? null))
}

/** Blank cells of a file erase nothing, and a year does not replace the whole date of birth that is known. */
export function isKnown(field: Field, value: CellValue, stored: CellValue): boolean {
  if (!isFilled(value)) return true
  if (stored === null) return false
  if (columnType(field).equals(stored, value)) return true
  return (
    field.type === 'partialDate' &&
    typeof value === 'string' &&
    typeof stored === 'string' &&
    stored.startsWith(`${value}-`)
  )
}

/**
 * Whether row and record could be one, some field of a key being blank on one side; the file number is judged apart.
 * Both are of one person, or of none: then no key of a person says anything.
 */
export function couldBeSame(
  form: RegisterDefinition,
  hasPerson: boolean,
  own: RecordValues,
  stored: RecordValues,
): boolean {
  const codeField = codeFieldOf(form)
  return form.uniqueKeys
    .filter((key) => !(key.length === 1 && key[0] === codeField) && (hasPerson || !key.includes('person')))
    .some((key) => {
      const texts = key
        .filter((field) => field !== 'person')
        .map((field) => [keyText(own[field]), keyText(stored[field])])
      // Two businesses that both say nothing of their licence are not one: something of the key must agree.
      const agrees = key.includes('person') || texts.some(([value, known]) => value !== '' && value === known)
      return agrees && texts.every(([value, known]) => value === '' || known === '' || value === known)
    })
}
