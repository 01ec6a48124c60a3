/** Which records count in which row of an annex: a number and the list of records behind it come from one set. */
import type { CellValue } from '../columns/columnType.ts'
import type { Figure, Spell } from '../figures.ts'
import { intersect, leaveOut, pickSpells, type SpellSet, sizeOfBoth } from '../spellSet.ts'
import { type SpellSets, spellSetsOf } from '../spellSets.ts'
import type { RowPlan } from './annexRows.ts'
import type { AnnexInputs } from './computedAnnex.ts'
import { createCorrections } from './corrections.ts'
import { spreadSpells } from './spreadSpells.ts'

export interface CountedRecords {
  /** What the records make of a cell; null where it counts none, or the register holds nothing. */
  count(row: RowPlan, figure: Figure, unit?: string): CellValue
  /** The records themselves in reading order; those of one unit alone where it is given. */
  counted(row: RowPlan, figure: Figure, unit?: string): Spell[]
  /** The same as a part of `inputs.spells(figure.register)`. */
  countedSet(row: RowPlan, figure: Figure, unit?: string): SpellSet
}

/** Sets are made once for each register, block and figure, however many cells ask. */
export function createCountedRecords(inputs: AnnexInputs): CountedRecords {
  const { definition, period, rows } = inputs
  const spread = new Map<string, ReadonlyMap<string, SpellSet>>()
  const setsByRegister = new Map<string, SpellSets>()
  const counting = new Map<Figure, SpellSet>()
  const { hasCorrections, isNoChange } = createCorrections(inputs, spellsOfRow)
  return { count, counted, countedSet }

  function count(row: RowPlan, figure: Figure, unit?: string): CellValue {
    if (row.takes.by === 'none' || inputs.spells(figure.register) === null) return null
    const isPlain = unit === undefined && (figure.count ?? 'spells') === 'spells'
    const ofRow = isPlain ? setOfRow(row, figure.register) : undefined
    // The size of the same intersection: most cells need no set of their own.
    if (ofRow) return sizeOfBoth(ofRow, countingSet(figure))
    return setsOf(figure.register).makeValue(countedSet(row, figure, unit), figure, period)
  }

  function counted(row: RowPlan, figure: Figure, unit?: string): Spell[] {
    return pickSpells(setsOf(figure.register).spells, countedSet(row, figure, unit))
  }

  function countedSet(row: RowPlan, figure: Figure, unit?: string): SpellSet {
    const sets = setsOf(figure.register)
    const ofRow = setOfRow(row, figure.register)
    if (!ofRow) return sets.none
    const set = intersect(ofRow, countingSet(figure))
    return unit === undefined
      ? set
      : intersect(
          set,
          sets.ofUnits((one) => inputs.unitRow(one) === unit),
        )
  }

  /** What counts in the figure, whichever row it stands in. */
  function countingSet(figure: Figure): SpellSet {
    let set = counting.get(figure)
    if (!set) {
      const sets = setsOf(figure.register)
      set = intersect(sets.measured(figure, period), sets.meeting(figure.where ?? [], period))
      if (hasCorrections(figure.register)) set = leaveOut(sets.spells, set, (spell) => isNoChange(spell, figure))
      counting.set(figure, set)
    }
    return set
  }

  function spellsOfRow(row: RowPlan, register: string): Spell[] {
    const set = setOfRow(row, register)
    return set ? pickSpells(setsOf(register).spells, set) : []
  }

  function setsOf(register: string): SpellSets {
    let sets = setsByRegister.get(register)
    if (!sets) {
      sets = spellSetsOf(inputs.spells(register) ?? [])
      setsByRegister.set(register, sets)
    }
    return sets
  }

  /** The register's spells are given to the rows of a block once; none to a row without a block. */
  function setOfRow(row: RowPlan, register: string): SpellSet | undefined {
    const block = definition.blocks.find((one) => one.id === row.block)
    if (!block) return undefined
    const id = `${register}\n${block.id}`
    let byRow = spread.get(id)
    if (!byRow) {
      byRow = spreadSpells(block, rows, setsOf(register), inputs.unitRow, period)
      spread.set(id, byRow)
    }
    return byRow.get(row.key)
  }
}
