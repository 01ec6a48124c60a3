/** Tells which corrected records are no change for an annex: every stock of it counts them as before. */
import { type Figure, type Measure, meets, type Spell, unitsOfSpell } from '../figures.ts'
import type { AnnexDefinition } from '../form.ts'
import { spellSetsOf } from '../spellSets.ts'
import type { RowPlan } from './annexRows.ts'
import type { AnnexInputs } from './computedAnnex.ts'
import { splitUnitColumn } from './unitColumns.ts'

/** Measures that count who comes, and who is there whenever it was. */
const cameMeasures: readonly Measure[] = ['increase', 'sinceYearStart', 'activeInYear']

export interface Corrections {
  /** Whether the register has any; mostly it has none, and nothing is asked of its records. */
  hasCorrections(register: string): boolean
  isNoChange(spell: Spell, figure: Figure): boolean
}

/**
 * A correction of somebody who was present when the period before was locked is two spells (shared/carryOver.ts). Where
 * both stand in the same rows and in the same opening figures, the one neither leaves nor does the other come.
 */
export function createCorrections(
  { definition, period, rows, unitRow, spells }: AnnexInputs,
  spellsOfRow: (row: RowPlan, register: string) => readonly Spell[],
): Corrections {
  const hasUnitColumns = definition.columns.some(({ key }) => splitUnitColumn(key) !== null)
  const standings = new Map<string, ReadonlyMap<Spell, string>>()
  return { hasCorrections, isNoChange }

  function hasCorrections(register: string): boolean {
    const all = spells(register)
    return all !== null && spellSetsOf(all).hasCorrections()
  }

  function isNoChange(spell: Spell, { register, measure }: Figure): boolean {
    const { twin, leg } = spell.carried ?? {}
    if (!twin || !(leg === 'out' ? measure === 'decrease' : cameMeasures.includes(measure))) return false
    let standing = standings.get(register)
    if (!standing) {
      standing = listStandings(register)
      standings.set(register, standing)
    }
    return standing.get(spell) === standing.get(twin)
  }

  /** Of the two spells of each corrected record: the rows it stands in and the opening figures it counts in. */
  function listStandings(register: string): ReadonlyMap<Spell, string> {
    const found = new Map<Spell, string>()
    const openings = openingFigures(definition, register)
    if (openings.length === 0) return found
    for (const row of rows) {
      for (const spell of spellsOfRow(row, register)) {
        if (spell.carried?.twin) found.set(spell, `${found.get(spell) ?? ''}${row.key}\n`)
      }
    }
    for (const [spell, standing] of found) {
      const met = openings.map(({ where = [] }) => (meets(spell, where, period) ? 1 : 0)).join('')
      const units = hasUnitColumns ? unitsOfSpell(spell).map(unitRow).join() : ''
      found.set(spell, `${standing}${met}${units}`)
    }
    return found
  }
}

/** Figures of the register that say who is there when the period begins. */
function openingFigures({ columns, blocks }: AnnexDefinition, register: string): Figure[] {
  const ofColumns = columns.flatMap(({ source }) => ('figure' in source && source.figure ? [source.figure] : []))
  const ofRows = blocks.flatMap((block) =>
    block.source === 'fixed' ? block.rows.flatMap((row) => Object.values(row.figures ?? {})) : [],
  )
  return [...ofColumns, ...ofRows].filter((figure) => figure.register === register && figure.measure === 'opening')
}
