/** Gives a register's records to the rows of an annex that count them. */
import type { CountingPeriod } from '../figures.ts'
import type { RowBlock } from '../form.ts'
import { intersect, type SpellSet, uniteInto } from '../spellSet.ts'
import type { SpellSets } from '../spellSets.ts'
import type { RowPlan } from './annexRows.ts'

/**
 * Records of each row of one block. Every record that meets the block's conditions stands in one row of a block of units
 * or of a catalogue (of units in several, where it names several); rows of a fixed block choose for themselves and may
 * share a record.
 */
export function spreadSpells(
  block: RowBlock,
  rows: readonly RowPlan[],
  sets: SpellSets,
  unitRow: (unitId: string | null) => string | null,
  period: CountingPeriod,
): Map<string, SpellSet> {
  const own = rows.filter((row) => row.block === block.id)
  if (block.source === 'fixed') return new Map(own.map((row) => [row.key, sets.meeting(row.where, period)]))
  const ofBlock = sets.meeting(block.where ?? [], period)
  const byRow =
    block.source === 'units'
      ? spreadByUnit(own, sets, unitRow)
      : spreadByCatalogue(own, sets, block.field, block.unassigned.by)
  return new Map([...byRow].map(([key, set]) => [key, intersect(set, ofBlock)]))
}

/** A record of several units stands in the row of each, once; one of a unit that has no certain row in the row for these. */
function spreadByUnit(
  rows: readonly RowPlan[],
  sets: SpellSets,
  unitRow: (unitId: string | null) => string | null,
): Map<string, SpellSet> {
  const unassigned = rows.find((row) => row.takes.by === 'unassignedUnit')?.key
  return new Map(rows.map(({ key }) => [key, sets.ofUnits((unit) => (unitRow(unit) ?? unassigned) === key)]))
}

function spreadByCatalogue(
  rows: readonly RowPlan[],
  sets: SpellSets,
  field: string,
  by: string,
): Map<string, SpellSet> {
  const assigned = new Map<string, string>()
  const unassigned = new Map<string, string>()
  for (const { key, takes } of rows) {
    if (takes.by === 'catalogue') assigned.set(takes.code, key)
    if (takes.by === 'unassigned') unassigned.set(takes.value, key)
  }
  const byRow = new Map<string, SpellSet>()
  const give = (key: string | undefined, set: SpellSet): void => {
    const known = key === undefined ? undefined : byRow.get(key)
    if (known) uniteInto(known, set)
    else if (key !== undefined) byRow.set(key, set.slice())
  }
  const kinds = sets.byValue(by)
  for (const { value, set } of sets.byValue(field)) {
    if (typeof value === 'string' && value !== '') give(assigned.get(value), set)
    else for (const kind of kinds) give(unassigned.get(String(kind.value ?? '')), intersect(set, kind.set))
  }
  return byRow
}
