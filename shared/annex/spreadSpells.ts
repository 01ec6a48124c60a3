/** Gives a register's records to the rows of an annex that count them. */
import { type CountingPeriod, meets, type Spell } from '../figures.ts'
import type { RowBlock } from '../form.ts'
import type { RowPlan } from './annexRows.ts'

/**
 * Records of each row of one block, in reading order. Every record that meets the block's conditions stands in one row
 * of a block of units or of a catalogue; rows of a fixed block choose for themselves and may share a record.
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
  const rowOf =
    block.source === 'units' ? rowByUnit(own, unitRow) : rowByCatalogue(own, block.field, block.unassigned.by)
  const result = new Map<string, Spell[]>()
  for (const spell of spells) {
    if (!meets(spell, block.where ?? [], period)) continue
    const key = rowOf(spell)
    if (key === undefined) continue
    const list = result.get(key)
    if (list) list.push(spell)
    else result.set(key, [spell])
  }
  return result
}

function filterSpells(spells: readonly Spell[], row: RowPlan, period: CountingPeriod): readonly Spell[] {
  return row.where.length === 0 ? spells : spells.filter((spell) => meets(spell, row.where, period))
}

function rowByUnit(
  rows: readonly RowPlan[],
  unitRow: (unitId: string | null) => string | null,
): (spell: Spell) => string | undefined {
  const unassigned = rows.find((row) => row.takes.by === 'unassignedUnit')?.key
  return (spell) => unitRow(spell.unit) ?? unassigned
}

function rowByCatalogue(rows: readonly RowPlan[], field: string, by: string): (spell: Spell) => string | undefined {
  const assigned = new Map<string, string>()
  const unassigned = new Map<string, string>()
  for (const { key, takes } of rows) {
    if (takes.by === 'catalogue') assigned.set(takes.code, key)
    if (takes.by === 'unassigned') unassigned.set(takes.value, key)
  }
  return (spell) => {
    const code = spell.values[field]
    return typeof code === 'string' && code !== '' ? assigned.get(code) : unassigned.get(String(spell.values[by] ?? ''))
  }
}
