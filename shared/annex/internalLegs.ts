/** Which legs of moves inside the district the total leaves out: both of a move, or neither. */
import { countsIn, type Figure, type Measure, type Spell } from '../figures.ts'
import type { AnnexInputs } from './computeAnnex.ts'
import type { InternalMove } from './internalMoves.ts'

interface Legs {
  arrivals: ReadonlySet<string>
  departures: ReadonlySet<string>
}

const none: ReadonlySet<string> = new Set()
const arrivalMeasures: readonly Measure[] = ['increase', 'sinceYearStart']

/**
 * Ids of the records whose arrival (of a count of increases) or departure (of decreases) is a move inside the district.
 * A move is left in where a row's count of one leg was typed over: no record stands for the typed number, and taking
 * out the other leg alone would change the stock.
 */
export function createInternalLegs(
  inputs: AnnexInputs,
  storedCell: (row: string, column: string) => unknown,
): (figure: Figure) => ReadonlySet<string> {
  const { definition, period, rows } = inputs
  const unassigned = rows.find((row) => row.takes.by === 'unassignedUnit')?.key ?? ''
  const hasUnits = definition.blocks.some((block) => block.source === 'units')
  const known = new Map<string, Legs>()

  return (figure) => {
    const isArrival = arrivalMeasures.includes(figure.measure)
    if (!hasUnits || (!isArrival && figure.measure !== 'decrease') || (figure.count ?? 'spells') !== 'spells')
      return none
    const from = figure.measure === 'sinceYearStart' ? period.yearStart : period.from
    const id = `${figure.register}|${from}`
    let legs = known.get(id)
    if (!legs) {
      const moves = inputs.internalMoves(figure.register, from).filter((move) => isCounted(move, figure.register))
      legs = {
        arrivals: new Set(moves.map((move) => move.arrival.id)),
        departures: new Set(moves.map((move) => move.departure.id)),
      }
      known.set(id, legs)
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
}
