/** Finds moves inside the district: an arrival and a departure of one person that are no change for the district. */
import type { RegisterDefinition } from '../form.ts'
import type { Spell } from '../figures.ts'

export interface InternalMoves {
  arrivals: ReadonlySet<string>
  departures: ReadonlySet<string>
}

const none: InternalMoves = { arrivals: new Set(), departures: new Set() }

/**
 * Ids of spells whose arrival or departure is one leg of a move with both legs in the period (`decisions.md` §3).
 * Every departure is paired with the earliest later arrival of the same person and kind in another unit.
 */
export function findInternalMoves(
  register: RegisterDefinition,
  spells: readonly Spell[],
  period: { from: string; to: string },
): InternalMoves {
  const { moves, spell: spellFields } = register
  if (!moves || !spellFields) return none
  const inPeriod = (date: string | null): date is string => date !== null && date >= period.from && date <= period.to
  const kindOf = (spell: Spell): string => `${spell.person}|${spellFields.kind ? String(spell.values[spellFields.kind]) : ''}`
  const arrivalsByKind = new Map<string, Spell[]>()
  const departing: Spell[] = []
  for (const spell of spells) {
    if (spell.person === null) continue
    if (inPeriod(spell.start) && spell.values[moves.arrival.field] === moves.arrival.value) {
      const known = arrivalsByKind.get(kindOf(spell))
      if (known) known.push(spell)
      else arrivalsByKind.set(kindOf(spell), [spell])
    }
    if (inPeriod(spell.end) && spell.values[moves.departure.field] === moves.departure.value) departing.push(spell)
  }
  if (arrivalsByKind.size === 0 || departing.length === 0) return none
  const arrivals = new Set<string>()
  const departures = new Set<string>()
  departing.sort((a, b) => String(a.end).localeCompare(String(b.end)) || a.id.localeCompare(b.id))
  for (const leaving of departing) {
    const arriving = (arrivalsByKind.get(kindOf(leaving)) ?? [])
      .filter(
        (spell) =>
          spell.id !== leaving.id &&
          spell.unit !== leaving.unit &&
          !arrivals.has(spell.id) &&
          String(spell.start) >= String(leaving.end),
      )
      .sort((a, b) => String(a.start).localeCompare(String(b.start)) || a.id.localeCompare(b.id))[0]
    if (!arriving) continue
    arrivals.add(arriving.id)
    departures.add(leaving.id)
  }
  return { arrivals, departures }
}
