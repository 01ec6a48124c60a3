/** What Ctrl+K looks through: the folded texts of people and records, kept in memory and read again where they changed. */
import { lastChange, listChangesAfter, type RegisterChanges, readRevision } from '../../db/revisions.ts'
import {
  findPersonNames,
  pagePersonTexts,
  pageRecordTexts,
  type RecordText,
  readPersonTexts,
  readRecordTexts,
  type TextPage,
} from '../../db/searchTexts.ts'
import type { Reader } from '../../db/store.ts'
import { AppError } from '../../shared/errors.ts'
import type { Field, RegisterDefinition } from '../../shared/form.ts'
import { type FormSet, personFieldsOf } from '../../shared/forms/formsInForce.ts'
import { codeFieldOf } from './disclosure.ts'
import { formsInForce, listForms } from './forms.ts'
import { runInSlices, type SlicedWork } from './inSlices.ts'
import { changeShelf, type Entry, fillShelf, readWords, type Shelf } from './searchShelf.ts'

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

/** The first reading of a workspace, which takes seconds where a hundred thousand people are kept. */
const readings = new WeakMap<Reader['connection'], SlicedWork<Kept>>()

/** Milliseconds after unlocking: the first screen comes first. */
const READING_LATER = 1_500

/** Begins to read what Ctrl+K looks through, while nobody calls. */
export function prepareSearch(db: Reader): void {
  if (!readings.has(db.connection))
    readings.set(
      db.connection,
      runInSlices(() => db.connection.open, read(db), READING_LATER),
    )
}

/** The same as openSearchIndex; what is not read yet is read in slices, so that other calls are answered meanwhile. */
export async function waitForSearchIndex(db: Reader): Promise<SearchIndex> {
  prepareSearch(db)
  try {
    if ((await readings.get(db.connection)?.wait()) == null) throw new AppError('locked')
  } catch (fault) {
    // A page that cannot be read today may be readable tomorrow.
    readings.delete(db.connection)
    throw fault
  }
  return openSearchIndex(db)
}

/** The same where it is read already, else null: then it is read from now on, ahead of what nobody waits for. */
export function openReadIndex(db: Reader): SearchIndex | null {
  prepareSearch(db)
  const reading = readings.get(db.connection)
  if (keptOf.has(db.connection) || reading?.isDone()) return openSearchIndex(db)
  // Why it could not be read is told to whoever waits for it.
  waitForSearchIndex(db).catch(() => undefined)
  return null
}

/** So many names are looked at closely before everything is read. */
const MOST_NAMES = 2_000

/** People whose names hold what was typed, found in an instant while the rest is read; of a frequent name not all of them. */
export function openNameIndex(db: Reader, words: readonly string[]): SearchIndex {
  return { people: fillShelf(findPersonNames(db, words, MOST_NAMES)), records: new Map() }
}

/** Everything that can be found as it stands now. Must not be asked inside a transaction, which may be taken back. */
function openSearchIndex(db: Reader): SearchIndex {
  const registers = listForms(db).filter((form) => form.kind === 'register')
  const revision = readRevision(
    db,
    registers.map((form) => form.id),
  )
  if (revision === null) throw new Error('the search index was opened inside a transaction')
  const forms = formsInForce(db)
  const known = keptOf.get(db.connection) ?? readings.get(db.connection)?.finish()
  if (known?.revision === revision && known.forms === forms) {
    keptOf.set(db.connection, known)
    return known
  }
  const changes = known?.forms === forms ? listChangesAfter(db, known.change) : null
  const index = known && changes ? change(db, known, changes, registers) : runToEnd(read(db))
  keptOf.set(db.connection, { ...index, revision, change: lastChange(db), forms })
  return index
}

function runToEnd<T>(work: Generator<unknown, T, undefined>): T {
  for (;;) {
    const next = work.next()
    if (next.done) return next.value
  }
}

/**
 * May be interrupted wherever it yields: what is written meanwhile has a later number than the change the index claims to
 * have, and is read again by whoever opens it.
 */
function* read(db: Reader): Generator<undefined, Kept, undefined> {
  const registers = listForms(db).filter((form) => form.kind === 'register')
  const forms = formsInForce(db)
  const newest = lastChange(db)
  const people = yield* readShelf((page) => pagePersonTexts(db, personKeys(registers), page))
  const records = new Map<string, Shelf>()
  for (const form of registers) {
    const fields = searchedFields(form)
    records.set(form.id, yield* readShelf((page) => pageRecordTexts(db, form.id, fields, page).map(entryOfRecord)))
  }
  // Spares searches a part of their way, and so need not be waited for.
  runInSlices(() => db.connection.open, readWordsOf([people, ...records.values()]))
  return { people, records, forms, change: newest, revision: NEVER_CURRENT }
}

function* readWordsOf(shelves: readonly Shelf[]): Generator<undefined, void, undefined> {
  for (const shelf of shelves) yield* readWords(shelf)
}

/** Stands for no state: what was read is always compared with what was written since. */
const NEVER_CURRENT = ''
const ENTRIES_OF_A_SLICE = 1_000

function* readShelf(readPage: (page: TextPage) => Entry[]): Generator<undefined, Shelf, undefined> {
  const shelves: Shelf[] = []
  for (let after: string | undefined = ''; after !== undefined; ) {
    const entries = readPage({ after, limit: ENTRIES_OF_A_SLICE })
    shelves.push(fillShelf(entries))
    after = entries.at(-1)?.id
    yield
  }
  return shelves.flat()
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

function peopleEntries(db: Reader, registers: RegisterDefinition[], ids: string[]): Entry[] {
  return readPersonTexts(db, personKeys(registers), ids)
}

/** Keys of all fields about people that are searched. */
function personKeys(registers: readonly RegisterDefinition[]): string[] {
  const fields = registers.flatMap(personFieldsOf).filter(isSearched)
  return [...new Set(fields.map(({ key }) => key))]
}

function recordEntries(db: Reader, form: RegisterDefinition, ids: string[]): Entry[] {
  return readRecordTexts(db, form.id, searchedFields(form), ids).map(entryOfRecord)
}

function entryOfRecord({ id, text }: RecordText): Entry {
  return { id, name: '', text }
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
