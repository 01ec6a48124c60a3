/** The spells of registers for one session, read again only where something they tell has changed since they were last read. */
import { lastChange, listChangesAfter, type RegisterChanges, readRevision } from '../../db/revisions.ts'
import { listRecordIdsOfPeople, loadSpells, loadSpellsById } from '../../db/spells.ts'
import type { Reader } from '../../db/store.ts'
import type { Spell } from '../../shared/figures.ts'
import type { FormSet } from '../../shared/forms/formsInForce.ts'
import { carrySets } from '../../shared/spellSets.ts'
import { formsInForce, requireRegister } from './forms.ts'
import { patchSpells } from './patchSpells.ts'

interface Kept {
  revision: string
  /** The newest change that the list has. */
  change: number
  forms: FormSet
  spells: readonly Spell[]
}

/** More than this is read anew each time rather than kept: a spell takes about half a kilobyte. */
const MOST_SPELLS_KEPT = 250_000

/** Gone with the connection, when the workspace is locked. */
const keptOf = new WeakMap<Reader['connection'], Map<string, Kept>>()

/** Null where the register holds nothing. The lists are shared with other sessions and must not be changed. */
export function openSpells(db: Reader): (register: string) => readonly Spell[] | null {
  const opened = new Map<string, readonly Spell[]>()
  const entriesByCatalogue = new Map<string, ReadonlyMap<string, Spell>>()
  return (register) => {
    const spells = spellsOf(register)
    return spells.length === 0 ? null : spells
  }

  function spellsOf(register: string): readonly Spell[] {
    let spells = opened.get(register)
    if (!spells) {
      spells = readKept(register)
      opened.set(register, spells)
    }
    return spells
  }

  function readKept(register: string): readonly Spell[] {
    const revision = readRevision(db, reachedFrom(register))
    if (revision === null) return read(register)
    const kept = keptOf.get(db.connection) ?? new Map<string, Kept>()
    keptOf.set(db.connection, kept)
    const forms = formsInForce(db)
    const known = kept.get(register)
    if (known?.revision === revision && known.forms === forms) return known.spells
    kept.delete(register)
    const changes = known?.forms === forms ? listChangesAfter(db, known.change) : null
    const spells = known && changes ? patch(register, known.spells, changes) : read(register)
    const size = [...kept.values()].reduce((all, one) => all + one.spells.length, 0)
    if (size + spells.length <= MOST_SPELLS_KEPT)
      kept.set(register, { revision, change: lastChange(db), forms, spells })
    return spells
  }

  function read(register: string): Spell[] {
    return complete(register, loadSpells(db, register))
  }

  /** The list as it would be read anew, from reading what has changed. */
  function patch(register: string, before: readonly Spell[], changes: RegisterChanges): readonly Spell[] {
    // What other records lead to has changed, though they have not.
    if (leadsTo(register, changes))
      before = complete(
        register,
        before.map((spell) => ({ ...spell })),
      )
    const ofPeople = changes.people.size > 0 ? listRecordIdsOfPeople(db, register, [...changes.people]) : []
    const ids = new Set([...(changes.records.get(register) ?? []), ...ofPeople])
    if (ids.size === 0) return before
    const loaded = complete(register, loadSpellsById(db, register, [...ids]))
    const { spells, changed } = patchSpells(before, ids, loaded)
    if (changed) carrySets(before, spells, changed)
    return spells
  }

  /** Whether references of the register lead to a catalogue that was changed. */
  function leadsTo(register: string, { records, people }: RegisterChanges): boolean {
    const catalogues = new Set(reachedFrom(register).flatMap((one) => [...referencesOf(one).values()]))
    return [...catalogues].some(
      (one) => records.has(one) || (people.size > 0 && requireRegister(db, one).person !== null),
    )
  }

  /** Adds the units of records that name several, and what their references lead to. */
  function complete(register: string, spells: Spell[]): Spell[] {
    const { unitField } = requireRegister(db, register)
    const targets = referencesOf(register)
    for (const spell of spells) {
      const units = unitField === null ? null : spell.values[unitField]
      if (Array.isArray(units)) spell.units = units
      if (targets.size > 0)
        spell.follow = (field) => entriesOf(targets.get(field) ?? '').get(String(spell.values[field] ?? '')) ?? null
    }
    return spells
  }

  /** Records of a catalogue by their code. */
  function entriesOf(register: string): ReadonlyMap<string, Spell> {
    let entries = entriesByCatalogue.get(register)
    if (!entries) {
      const form = formsInForce(db).versions.get(register)?.at(-1)
      const code = form?.kind === 'register' ? form.catalogue?.code : undefined
      const all = code === undefined ? [] : spellsOf(register)
      entries = new Map(all.map((spell) => [String(spell.values[code ?? ''] ?? ''), spell]))
      entriesByCatalogue.set(register, entries)
    }
    return entries
  }

  /** The catalogue that each reference field of a register names. */
  function referencesOf(register: string): ReadonlyMap<string, string> {
    return new Map(
      requireRegister(db, register).fields.flatMap((field) =>
        field.type === 'reference' && field.register !== undefined ? [[field.key, field.register]] : [],
      ),
    )
  }

  /** The register and every catalogue that its conditions can lead to. */
  function reachedFrom(register: string): string[] {
    const reached = new Set([register])
    for (const one of reached) for (const target of referencesOf(one).values()) reached.add(target)
    return [...reached]
  }
}
