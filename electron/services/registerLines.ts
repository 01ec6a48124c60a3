/** The lines of a register in their order, with the texts they are searched by: kept in memory, patched where written to. */
import { listIncompleteIds } from '../../db/records.ts'
import type { Reader } from '../../db/store.ts'
import { listOfCodes } from '../../shared/codes/index.ts'
import type { CellValue } from '../../shared/columns/columnType.ts'
import { columnType } from '../../shared/columns/index.ts'
import type { Spell } from '../../shared/figures.ts'
import type { Field, RegisterDefinition } from '../../shared/form.ts'
import { allFieldsOf } from '../../shared/forms/formsInForce.ts'
import { compareLines, sortByName } from '../../shared/sortNames.ts'
import { foldLetters, normalizeSpaces } from '../../shared/text.ts'
import { codeFieldOf, discloseValues, isCodeOnly } from './disclosure.ts'
import { requireRegister } from './forms.ts'
import { runInSlices } from './inSlices.ts'
import { rememberByForm } from './recordRules.ts'
import { openSpells } from './registerSpells.ts'
import { unitDirectory } from './unitDirectory.ts'

export interface RegisterLines {
  /** By Tên then Họ where the register is of people, else by label or code. */
  readonly lines: readonly Spell[]
  /** Folded, of everything a line tells. */
  textOf(line: Spell): string
  isIncomplete(line: Spell): boolean
}

interface Kept extends RegisterLines {
  form: RegisterDefinition
  /** The list of openSpells that was put in order; another one is another object. */
  spells: readonly Spell[]
}

/** Gone with the connection, when the workspace is locked. */
const keptOf = new WeakMap<Reader['connection'], Map<string, Kept>>()
/** Texts belong to a line as it was read: a changed line is another object. */
const texts = new WeakMap<Spell, string>()
const LINES_OF_A_SLICE = 100

/** Must not be asked inside a transaction, whose changes may be taken back. */
export function openRegisterLines(db: Reader, form: RegisterDefinition): RegisterLines {
  const spells = openSpells(db)(form.id) ?? []
  const kept = keptOf.get(db.connection) ?? new Map<string, Kept>()
  keptOf.set(db.connection, kept)
  const known = kept.get(form.id)
  if (known?.spells === spells && known.form === form) return known
  const nameOf = (line: Spell): string => nameForOrder(form, line.values)
  const isOfPeople = form.person !== null
  const lines =
    known?.form === form ? putInOrder(known.lines, spells, nameOf, isOfPeople) : sortByName(spells, nameOf, isOfPeople)
  let incomplete: ReadonlySet<string> | null = null
  const readText = textReader(db, form)
  const opened: Kept = {
    form,
    spells,
    lines,
    textOf: (line) => {
      const text = texts.get(line) ?? readText(line)
      texts.set(line, text)
      return text
    },
    isIncomplete: (line) => {
      incomplete ??= new Set(listIncompleteIds(db, form.id))
      return incomplete.has(line.id)
    },
  }
  kept.set(form.id, opened)
  // The first search shall not wait for the texts of the whole register.
  runInSlices(() => db.connection.open, readTexts(opened), TEXTS_LATER)
  return opened
}

/** Milliseconds: what the officer asked for next comes first. */
const TEXTS_LATER = 150

function* readTexts({ lines, textOf }: RegisterLines): Generator<undefined, void, undefined> {
  for (const [index, line] of lines.entries()) {
    textOf(line)
    if (index % LINES_OF_A_SLICE === 0) yield
  }
}

/** Lines that stayed keep their place; the new ones are put between them. */
function putInOrder(
  before: readonly Spell[],
  spells: readonly Spell[],
  nameOf: (line: Spell) => string,
  isOfPeople: boolean,
): readonly Spell[] {
  const present = new Set(spells)
  const stayed = before.filter((line) => present.has(line))
  const known = new Set(stayed)
  const added = sortByName(
    spells.filter((line) => !known.has(line)),
    nameOf,
    isOfPeople,
  )
  if (added.length === 0) return stayed
  const compare = compareLines(nameOf, isOfPeople)
  const merged: Spell[] = []
  let place = 0
  for (const line of added) {
    const next = placeOf(stayed, line, compare, place)
    for (; place < next; place++) merged.push(stayed[place] as Spell)
    merged.push(line)
  }
  return merged.concat(stayed.slice(place))
}

/** Where the line would stand among these, which are in order, at `low` or after. */
function placeOf(lines: readonly Spell[], line: Spell, compare: (a: Spell, b: Spell) => number, low: number): number {
  let high = lines.length
  while (low < high) {
    const middle = (low + high) >>> 1
    if (compare(lines[middle] as Spell, line) < 0) low = middle + 1
    else high = middle
  }
  return low
}

/** The order of names would tell who stands behind a file number. */
function nameForOrder(form: RegisterDefinition, values: Spell['values']): string {
  const key = isCodeOnly(form, values) ? codeFieldOf(form) : (form.catalogue?.label ?? 'ho_ten')
  return String(values[key] ?? '')
}

/** Of a file that shows no more than its number only what it shows can be found. */
function textReader(db: Reader, form: RegisterDefinition): (line: Spell) => string {
  const readers = toldFields(form).map((field) => ({ key: field.key, read: fieldReader(db, field) }))
  return (line) => {
    const values = isCodeOnly(form, line.values) ? discloseValues(form, line.values).values : line.values
    let text = ''
    for (const { key, read } of readers) {
      const value = values[key]
      if (value !== undefined && value !== null) text += `${read(value, line)} `
    }
    return normalizeSpaces(foldLetters(text))
  }
}

const toldFields = rememberByForm((form) => allFieldsOf(form).filter((field) => field.sensitivity < 4))

/** Values of lists are few: each is put into words once. */
const FEW_VALUES = new Set(['code', 'codes', 'unit', 'units', 'flag'])

function fieldReader(db: Reader, field: Field): (value: CellValue, line: Spell) => string {
  const codes = listOfCodes(field)
  const unitLabel = (id: string): string => unitDirectory().byId(id)?.name ?? ''
  const show = (value: CellValue): string =>
    field.type === 'unit' && typeof value === 'string'
      ? unitLabel(value)
      : columnType(field).format(value, { value: field, unitLabel, ...(codes && { codes }) })
  if (field.type === 'text' || field.type === 'identity' || field.type === 'phone') return String
  if (field.type === 'reference') {
    const target = field.register === undefined ? null : requireRegister(db, field.register)
    const label = target?.sensitivity === 0 ? target.catalogue?.label : undefined
    return (value, line) =>
      label === undefined ? show(value) : `${show(value)} ${line.follow?.(field.key)?.values[label] ?? ''}`
  }
  if (!FEW_VALUES.has(field.type)) return show
  const known = new Map<string, string>()
  return (value) => {
    const key = String(value)
    const before = known.get(key)
    if (before !== undefined) return before
    const shown = show(value)
    known.set(key, shown)
    return shown
  }
}
