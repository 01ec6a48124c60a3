/** The lines of a register in their order, with what they are searched by: kept in memory, patched where written to. */
import { listIncompleteIds } from '../../db/records.ts'
import type { Reader } from '../../db/store.ts'
import { AppError } from '../../shared/errors.ts'
import type { Spell } from '../../shared/figures.ts'
import type { RegisterDefinition } from '../../shared/form.ts'
import { compareLines, sortByName } from '../../shared/sortNames.ts'
import { codeFieldOf, isCodeOnly } from './disclosure.ts'
import { runInSlices, type SlicedWork } from './inSlices.ts'
import { createLineReader, type LineReader, type LineTexts } from './lineTexts.ts'
import { changePacks, type LinePack, packLines } from './orderedLines.ts'
import { openSpells } from './registerSpells.ts'

export interface RegisterLines {
  /** By Tên then Họ where the register is of people, else by label or code. */
  readonly lines: readonly Spell[]
  /** In the same order those that tell all these words, which are folded and hold no space. */
  find(words: readonly string[]): readonly Spell[]
  isIncomplete(line: Spell): boolean
}

interface Pack extends LinePack<Spell> {
  texts: LineTexts | null
}

interface Kept extends RegisterLines {
  form: RegisterDefinition
  /** The list of openSpells that was put in order; another one is another object. */
  spells: readonly Spell[]
  packs: readonly Pack[]
  reader: LineReader
  reading: SlicedWork<void>
}

/** Gone with the connection, when the workspace is locked. */
const keptOf = new WeakMap<Reader['connection'], Map<string, Kept>>()

/** Must not be asked inside a transaction, whose changes may be taken back. */
export function openRegisterLines(db: Reader, form: RegisterDefinition): RegisterLines {
  return open(db, form)
}

/** The same, and all of it can be searched at once: what is not read yet is read in slices while other calls are answered. */
export async function waitForLineTexts(db: Reader, form: RegisterDefinition): Promise<void> {
  await open(db, form).reading.wait()
  if (!db.connection.open) throw new AppError('locked')
}

function open(db: Reader, form: RegisterDefinition): Kept {
  const spells = openSpells(db)(form.id) ?? []
  const kept = keptOf.get(db.connection) ?? new Map<string, Kept>()
  keptOf.set(db.connection, kept)
  const known = kept.get(form.id)
  if (known?.spells === spells && known.form === form) return known
  const opened = known?.form === form ? follow(db, known, spells) : null
  const lines = opened ?? begin(db, form, spells)
  kept.set(form.id, lines)
  return lines
}

function begin(db: Reader, form: RegisterDefinition, spells: readonly Spell[]): Kept {
  const lines = sortByName(spells, (line) => nameForOrder(form, line.values), form.person !== null)
  const packs = packLines(lines).map((pack) => ({ ...pack, texts: null }))
  return keep(db, form, spells, packs, createLineReader(db, form))
}

/** From what has changed between the two lists; null where that is too much or does not fit. */
function follow(db: Reader, { form, spells: before, packs, reader }: Kept, spells: readonly Spell[]): Kept | null {
  const { gone, added } = compareSpells(before, spells)
  if (gone.length + added.length > MOST_FOLLOWED) return null
  const compare = compareLines((line: Spell) => nameForOrder(form, line.values), form.person !== null)
  const changed = changePacks(packs, gone, added, compare)
  if (changed === null) return null
  const followed = changed.map((pack): Pack => {
    if ('texts' in pack) return pack
    const texts = pack.from?.texts ? reader.readChanged(pack.from.texts, pack.from.lines, pack.lines) : null
    return { lines: pack.lines, texts }
  })
  return keep(db, form, spells, followed, reader)
}

/** Putting more than this in their places one by one would take as long as putting all in order. */
const MOST_FOLLOWED = 2_000

function keep(
  db: Reader,
  form: RegisterDefinition,
  spells: readonly Spell[],
  packs: readonly Pack[],
  reader: LineReader,
): Kept {
  let all: readonly Spell[] | null = null
  let incomplete: ReadonlySet<string> | null = null
  return {
    form,
    spells,
    packs,
    reader,
    // The first search shall not wait for the texts of the whole register.
    reading: runInSlices(() => db.connection.open, readTexts(packs, reader), TEXTS_LATER),
    get lines() {
      all ??= ([] as Spell[]).concat(...packs.map(({ lines }) => lines))
      return all
    },
    find: (words) => {
      const ask = reader.asks(words)
      const holding: Spell[] = []
      for (const pack of packs) {
        pack.texts ??= reader.read(pack.lines)
        const found = ask(pack.texts)
        for (let place = 0; place < found.length; place++)
          if (found[place] === 1) holding.push(pack.lines[place] as Spell)
      }
      return holding
    },
    isIncomplete: (line) => {
      incomplete ??= new Set(listIncompleteIds(db, form.id))
      return incomplete.has(line.id)
    },
  }
}

/** Milliseconds: what the officer asked for next comes first. */
const TEXTS_LATER = 150

function* readTexts(packs: readonly Pack[], reader: LineReader): Generator<undefined, void, undefined> {
  for (const pack of packs) {
    if (pack.texts !== null) continue
    pack.texts = reader.read(pack.lines)
    yield
  }
}

/** What stands in one of two lists alone; both are in the order of ids. */
function compareSpells(before: readonly Spell[], after: readonly Spell[]): { gone: Spell[]; added: Spell[] } {
  const gone: Spell[] = []
  const added: Spell[] = []
  let place = 0
  for (const spell of after) {
    // Nearly all of them: their ids are not even looked at.
    if (before[place] === spell) {
      place++
      continue
    }
    for (let old = before[place]; old && old.id < spell.id; old = before[++place]) gone.push(old)
    const old = before[place]
    if (old === spell) {
      place++
      continue
    }
    added.push(spell)
    if (old?.id === spell.id) {
      gone.push(old)
      place++
    }
  }
  return { gone: gone.concat(before.slice(place)), added }
}

/** The order of names would tell who stands behind a file number. */
function nameForOrder(form: RegisterDefinition, values: Spell['values']): string {
  const key = isCodeOnly(form, values) ? codeFieldOf(form) : (form.catalogue?.label ?? 'ho_ten')
  return String(values[key] ?? '')
}
