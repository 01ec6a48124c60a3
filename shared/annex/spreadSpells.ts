/** Gives a register's records to the rows of an annex that count them. */
import { type CountingPeriod, meets, type Spell, unitsOfSpell } from '../figures.ts'
import type { RowBlock } from '../form.ts'
import type { RowPlan } from './annexRows.ts'

/**
 * Records of each row of one block, in reading order. Every record that meets the block's conditions stands in one row
 * of a block of units or of a catalogue (of units in several, where it names several); rows of a fixed block choose for themselves and may share a record.
 */
export function spreadSpells(
  block: RowBlock,
  rows: readonly RowPlan[],
  spells: readonly Spell[],
  unitRow: (unitId: string | null) => string | null,
  period: CountingPeriod,
): Map<string, readonly Spell[]> {
  const own = rows.filter((row) => row.block === block.id)
  if (block.source === 'fixed') return new Map(own.map((row) => [row.key, filterSpells(spells, row, period)]))
  const rowsOf =
    block.source === 'units' ? rowsByUnit(own, unitRow) : rowByCatalogue(own, block.field, block.unassigned.by)
  const result = new Map<string, Spell[]>()
  for (const spell of spells) {
    if (!meets(spell, block.where ?? [], period)) continue
    for (const key of rowsOf(spell)) {
      const list = result.get(key)
      if (list) list.push(spell)
      else result.set(key, [spell])
    }
  }
  return result
}

function filterSpells(spells: readonly Spell[], row: RowPlan, period: CountingPeriod): readonly Spell[] {
  return row.where.length === 0 ? spells : spells.filter((spell) => meets(spell, row.where, period))
}

/** A record of several units stands in the row of each, once. */
function rowsByUnit(
  rows: readonly RowPlan[],
  unitRow: (unitId: string | null) => string | null,
): (spell: Spell) => Iterable<string> {
  const unassigned = rows.find((row) => row.takes.by === 'unassignedUnit')?.key
  return (spell) => new Set(unitsOfSpell(spell).flatMap((unit) => unitRow(unit) ?? unassigned ?? []))
}

function rowByCatalogue(rows: readonly RowPlan[], field: string, by: string): (spell: Spell) => Iterable<string> {
  const assigned = new Map<string, string>()
  const unassigned = new Map<string, string>()
  for (const { key, takes } of rows) {
    if (takes.by === 'catalogue') assigned.set(takes.code, key)
    if (takes.by === 'unassigned') unassigned.set(takes.value, key)
  }
  return (spell) => {
    const code = spell.values[field]
    const key =
      typeof code === 'string' && code !== '' ? assigned.get(code) : unassigned.get(String(spell.values[by] ?? ''))
    return key === undefined ? [] : [key]
  }
}
