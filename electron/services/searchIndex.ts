/** What Ctrl+K looks through: the folded texts of people and records, kept in memory and read again where they changed. */
import { lastChange, listChangesAfter, type RegisterChanges, readRevision } from '../../db/revisions.ts'
import { readPersonTexts, readRecordTexts } from '../../db/searchTexts.ts'
import type { Reader } from '../../db/store.ts'
import type { Field, RegisterDefinition } from '../../shared/form.ts'
import { type FormSet, personFieldsOf } from '../../shared/forms/formsInForce.ts'
import { codeFieldOf } from './disclosure.ts'
import { formsInForce, listForms } from './forms.ts'
import { changeShelf, type Entry, fillShelf, type Shelf } from './searchShelf.ts'

export interface SearchIndex {
  readonly people: Shelf
  /** By register. */
  readonly records: ReadonlyMap<string, Shelf>
}

interface Kept extends SearchIndex {
  revision: string
  /** The newest change that the texts have. */
  change: number
  forms: FormSet
}

/**
 * In memory, not in a table of the database: folding is ours (Đ, old Ð), an import of 50,000 rows would pay for a table
 * at once, and looking through 100,000 folded texts takes milliseconds. Gone when the workspace is locked.
 */
const keptOf = new WeakMap<Reader['connection'], Kept>()

/** Everything that can be found as it stands now. Must not be asked inside a transaction, which may be taken back. */
export function openSearchIndex(db: Reader): SearchIndex {
  const registers = listForms(db).filter((form) => form.kind === 'register')
  const revision = readRevision(
    db,
    registers.map((form) => form.id),
  )
  if (revision === null) throw new Error('the search index was opened inside a transaction')
  const forms = formsInForce(db)
  const known = keptOf.get(db.connection)
  if (known?.revision === revision && known.forms === forms) return known
  const changes = known?.forms === forms ? listChangesAfter(db, known.change) : null
  const index = known && changes ? change(db, known, changes, registers) : read(db, registers)
  keptOf.set(db.connection, { ...index, revision, change: lastChange(db), forms })
  return index
}

function read(db: Reader, registers: RegisterDefinition[]): SearchIndex {
  return {
    people: fillShelf(peopleEntries(db, registers)),
    records: new Map(registers.map((form) => [form.id, fillShelf(recordEntries(db, form))])),
  }
}

function change(
  db: Reader,
  { people, records }: SearchIndex,
  changes: RegisterChanges,
  registers: RegisterDefinition[],
): SearchIndex {
  const shelves = new Map(records)
  // A new person comes with a record.
  const changedPeople = new Set(changes.people)
  for (const form of registers) {
    const ids = changes.records.get(form.id)
    if (ids === undefined) continue
    shelves.set(form.id, changeShelf(records.get(form.id) ?? [], ids, recordEntries(db, form, [...ids])))
    for (const { person } of readRecordTexts(db, form.id, [], [...ids])) if (person !== null) changedPeople.add(person)
  }
  if (changedPeople.size === 0) return { people, records: shelves }
  return {
    people: changeShelf(people, changedPeople, peopleEntries(db, registers, [...changedPeople])),
    records: shelves,
  }
}

function peopleEntries(db: Reader, registers: RegisterDefinition[], ids?: string[]): Entry[] {
  const keys = registers.flatMap((form) =>
    personFieldsOf(form)
      .filter(isSearched)
      .map((field) => field.key),
  )
  return readPersonTexts(db, [...new Set(keys)], ids)
}

function recordEntries(db: Reader, form: RegisterDefinition, ids?: string[]): Entry[] {
  return readRecordTexts(db, form.id, searchedFields(form), ids).map(({ id, text }) => ({ id, name: '', text }))
}

/** Of registers that hold files of which only the number may be told nothing else is even looked through. */
function searchedFields(form: RegisterDefinition): string[] {
  if (form.sensitivity === 4 || form.moreSensitive?.sensitivity === 4) return []
  const code = codeFieldOf(form)
  const fields = form.fields.filter((field) => isSearched(field) && field.key !== code)
  const label = form.catalogue?.label
  return fields.map((field) => field.key).sort((a, b) => Number(b === label) - Number(a === label))
}

/** Texts and numbers that somebody might know a person or a thing by. */
export function isSearched(field: Field): boolean {
  return field.sensitivity < 4 && (field.type === 'text' || field.type === 'identity' || field.type === 'phone')
}
