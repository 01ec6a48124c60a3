/** Finds moves inside the district: an arrival and a departure of one person that are no change for the district. */
import type { Spell } from '../figures.ts'
import type { RegisterDefinition } from '../form.ts'
import { intersect, pickSpells, uniteInto } from '../spellSet.ts'
import { spellSetsOf } from '../spellSets.ts'

export interface InternalMove {
  departure: Spell
  arrival: Spell
}

/**
 * Moves with both legs in the period. Every departure is paired with the earliest arrival of the
 * same person and kind, on the same day or later, in another unit; an arrival belongs to one departure only.
 */
export function findInternalMoves(
  register: RegisterDefinition,
  spells: readonly Spell[],
  period: { from: string; to: string },
): InternalMove[] {
  const { moves, spell: spellFields } = register
  if (!moves || !spellFields) return []
  const inPeriod = (date: string | null): date is string => date !== null && date >= period.from && date <= period.to
  const kindOf = (spell: Spell): string =>
    `${spell.person}|${spellFields.kind ? String(spell.values[spellFields.kind]) : ''}`
  const arrivals = new Map<string, Spell[]>()
  const departures: Spell[] = []
  for (const spell of listMoving(register.id, moves, spells, period)) {
    if (spell.person === null) continue
    // A correction is no move: who leaves or comes by it was there under another name, or never.
    const { leg, start } = spell.carried ?? {}
    const isArrival = start !== 'dinh_chinh' && inPeriod(spell.start)
    if (isArrival && spell.values[moves.arrival.field] === moves.arrival.value) {
      const known = arrivals.get(kindOf(spell))
      if (known) known.push(spell)
      else arrivals.set(kindOf(spell), [spell])
    }
    if (leg === 'out' || !inPeriod(spell.end)) continue
    if (spell.values[moves.departure.field] === moves.departure.value) departures.push(spell)
  }
  for (const list of arrivals.values()) list.sort(byDate('start'))
  const taken = new Set<string>()
  return departures.sort(byDate('end')).flatMap((departure) => {
    const arrival = arrivals
      .get(kindOf(departure))
      ?.find(
        (spell) =>
          spell.id !== departure.id &&
          spell.unit !== departure.unit &&
          !taken.has(spell.id) &&
          String(spell.start) >= String(departure.end),
      )
    if (!arrival) return []
    taken.add(arrival.id)
    return [{ departure, arrival }]
  })
}

/** Spells that may be a leg of a move, in the order of the list: few of a long register. */
function listMoving(
  register: string,
  { arrival, departure }: NonNullable<RegisterDefinition['moves']>,
  spells: readonly Spell[],
  { from, to }: { from: string; to: string },
): Spell[] {
  const sets = spellSetsOf(spells)
  const period = { from, to, yearStart: from }
  const arrivals = intersect(
    sets.measured({ register, measure: 'increase' }, period),
    sets.meeting([{ field: arrival.field, in: [arrival.value] }], period),
  )
  const departures = intersect(
    sets.measured({ register, measure: 'decrease' }, period),
    sets.meeting([{ field: departure.field, in: [departure.value] }], period),
  )
  uniteInto(arrivals, departures)
  return pickSpells(spells, arrivals)
}

function byDate(date: 'start' | 'end'): (a: Spell, b: Spell) => number {
  return (a, b) => String(a[date]).localeCompare(String(b[date])) || a.id.localeCompare(b.id)
}
