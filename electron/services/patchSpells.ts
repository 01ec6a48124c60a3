/** Puts changed records into the list of a register's spells, so that it is what reading the whole register would give. */
import type { Spell } from '../../shared/figures.ts'

export interface PatchedSpells {
  spells: readonly Spell[]
  /** Indexes of what is new in the list, where all others kept theirs; else null. */
  changed: number[] | null
}

/** `ids` are those of all records that may have changed, `loaded` the ones that are there now, both lists by id. */
export function patchSpells(
  before: readonly Spell[],
  ids: ReadonlySet<string>,
  loaded: readonly Spell[],
): PatchedSpells {
  const present = new Set(loaded.map((spell) => spell.id))
  const gone = new Set([...ids].filter((id) => !present.has(id) && holds(before, id)))
  const spells = gone.size > 0 ? before.filter((spell) => !gone.has(spell.id)) : before.slice()
  let isShifted = gone.size > 0
  const changed: number[] = []
  for (const spell of loaded) {
    const index = findPlace(spells, spell.id)
    const isNew = spells[index]?.id !== spell.id
    isShifted ||= isNew && index < spells.length
    spells.splice(index, isNew ? 0 : 1, spell)
    changed.push(index)
  }
  return { spells, changed: isShifted ? null : changed }
}

function holds(spells: readonly Spell[], id: string): boolean {
  return spells[findPlace(spells, id)]?.id === id
}

/** Index of the record with this id, or where it would stand: ids are compared as the database orders them. */
function findPlace(spells: readonly Spell[], id: string): number {
  let low = 0
  let high = spells.length
  while (low < high) {
    const middle = (low + high) >>> 1
    if ((spells[middle]?.id ?? '') < id) low = middle + 1
    else high = middle
  }
  return low
}
