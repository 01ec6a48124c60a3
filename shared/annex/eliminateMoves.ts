/** What the total leaves out of the sum of its rows: both legs of a move inside the district, or neither; what stands in several. */

import { evaluate } from '../evaluateExpression.ts'
import { parseExpression } from '../expression.ts'
import { countSpells, countsIn, type Figure, type Measure, type Spell } from '../figures.ts'
import type { AnnexColumn } from '../form.ts'
import { spellSetsOf } from '../spellSets.ts'
import { asNumber } from '../target.ts'
import type { RowPlan } from './annexRows.ts'
import type { AnnexInputs } from './computedAnnex.ts'
import type { InternalMove } from './internalMoves.ts'

export interface Elimination {
  /** Ids of the records that rows count in this figure and the total does not. */
  internalLegs(figure: Figure): ReadonlySet<string>
  /** How much that makes in a column. */
  eliminated(column: AnnexColumn): number
}

const none: ReadonlySet<string> = new Set()
const arrivalMeasures: readonly Measure[] = ['increase', 'sinceYearStart']

/**
 * Increases lose arrivals, decreases lose departures. A move is left in where a row's count of one leg was typed over:
 * no record stands for the typed number, and taking out the other leg alone would change the stock.
 */
export function createElimination(
  inputs: AnnexInputs,
  storedCell: (row: string, column: string) => unknown,
  counted: (row: RowPlan, figure: Figure) => Spell[],
): Elimination {
  const { definition, period, rows } = inputs
  const unitRows = rows.filter(({ takes }) => ['unit', 'unassignedUnit', 'unclearUnit'].includes(takes.by))
  const unassigned = unitRows.find(({ takes }) => takes.by === 'unassignedUnit')?.key ?? ''
  const legsByWindow = new Map<string, { arrivals: ReadonlySet<string>; departures: ReadonlySet<string> }>()
  const eliminations = new Map<string, number>()
  return { internalLegs, eliminated }

  function internalLegs(figure: Figure): ReadonlySet<string> {
    const isArrival = arrivalMeasures.includes(figure.measure)
    if (unitRows.length === 0 || (!isArrival && figure.measure !== 'decrease')) return none
    if ((figure.count ?? 'spells') !== 'spells') return none
    const from = figure.measure === 'sinceYearStart' ? period.yearStart : period.from
    const id = `${figure.register}|${from}`
    let legs = legsByWindow.get(id)
    if (!legs) {
      const moves = inputs.internalMoves(figure.register, from).filter((move) => isCounted(move, figure.register))
      legs = {
        arrivals: new Set(moves.map((move) => move.arrival.id)),
        departures: new Set(moves.map((move) => move.departure.id)),
      }
      legsByWindow.set(id, legs)
    }
    return isArrival ? legs.arrivals : legs.departures
  }

  function isCounted({ arrival, departure }: InternalMove, register: string): boolean {
    return !isTypedOver(arrival, register, arrivalMeasures) && !isTypedOver(departure, register, ['decrease'])
  }

  function isTypedOver(spell: Spell, register: string, measures: readonly Measure[]): boolean {
    const row = inputs.unitRow(spell.unit) ?? unassigned
    return definition.columns.some(({ key, source }) => {
      const figure = 'figure' in source ? source.figure : undefined
      if (figure?.register !== register || !measures.includes(figure.measure)) return false
      return storedCell(row, key) !== undefined && countsIn(spell, figure, period)
    })
  }

  function eliminated(column: AnnexColumn): number {
    let known = eliminations.get(column.key)
    if (known === undefined) {
      // A column whose formula leads back to itself leaves out nothing.
      eliminations.set(column.key, 0)
      known = column.additive ? eliminate(column) : 0
      eliminations.set(column.key, known)
    }
    return known
  }

  function eliminate({ source }: AnnexColumn): number {
    if (source.kind === 'formula') return eliminateByFormula(source.formula)
    if (source.kind !== 'register' && source.kind !== 'cumulative') return 0
    const { figure } = source
    const legs = internalLegs(figure)
    if (legs.size === 0 && !repeats(figure.register)) return 0
    const all = unitRows.flatMap((row) => counted(row, figure))
    return all.filter((spell) => legs.has(spell.id)).length + countSpells(listRepeated(all), figure, period)
  }

  /** Whether records of the register stand in several rows of units. */
  function repeats(register: string): boolean {
    const spells = unitRows.length > 0 ? inputs.spells(register) : null
    return spells !== null && spellSetsOf(spells).hasSeveralUnits()
  }

  /** As much as the formula of what its operands leave out; a number of the formula itself is no part of it. */
  function eliminateByFormula(formula: string): number {
    const expression = parseExpression(formula)
    const zero = (): number => 0
    const at = (column: (key: string) => number): number =>
      asNumber(evaluate(expression, { column, cell: zero, comparison: zero })) ?? 0
    const ofOperand = (key: string): number => {
      const operand = definition.columns.find((one) => one.key === key)
      return operand ? eliminated(operand) : 0
    }
    return at(ofOperand) - at(zero)
  }
}

/** A record of several units stands in the row of each: all but the first are left out. */
function listRepeated(spells: readonly Spell[]): Spell[] {
  const seen = new Set<string>()
  return spells.filter((spell) => {
    const isRepeated = isOfSeveral(spell) && seen.has(spell.id)
    seen.add(spell.id)
    return isRepeated
  })
}

export function isOfSeveral({ units = [] }: Spell): boolean {
  return units.length > 1
}
