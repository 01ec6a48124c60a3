/** Which decisions set the targets that a cell shows: its own, or those of the cells of plans that it is made of. */
import { referencesOf } from '../expression.ts'
import type { CellPlace, ComputedAnnex } from './computedAnnex.ts'

/** In words, each once; none where the cell is no target of a plan whose decisions have numbers. */
export function decisionsBehind(annex: ComputedAnnex, row: string, column: string): string[] {
  return [...new Set(findDecisions({ annex, row, column }))]
}

function findDecisions({ annex, row: rowKey, column: columnKey }: CellPlace): string[] {
  const cell = annex.cell(rowKey, columnKey)
  if (cell.decision !== undefined) return [cell.decision]
  const row = annex.row(rowKey)
  const column = annex.column(columnKey)
  if (cell.origin !== 'computed' || cell.state === 'blank' || !row || !column) return []
  const own = (key: string): CellPlace => ({ annex, row: rowKey, column: key })
  const made = annex.making(row, column)
  switch (made.by) {
    case 'formula':
      return chosenPlaces(
        annex,
        cell.value,
        referencesOf(made.expression).flatMap((one) => (one.kind === 'comparison' ? [] : annex.places(row, one))),
      ).flatMap(findDecisions)
    case 'rows':
      if (!annex.inputs.definition.revisable) return []
      return annex.children(row, column).flatMap(({ key }) => findDecisions({ annex, row: key, column: columnKey }))
    case 'part':
      return findDecisions(own(made.of))
    case 'units':
      return made.of.flatMap((key) => findDecisions(own(key)))
    default:
      return []
  }
}

/** Of targets given twice, by the province and by the district, the one that is shown. */
function chosenPlaces(annex: ComputedAnnex, value: unknown, places: readonly CellPlace[]): CellPlace[] {
  const isOfPlan = (place: CellPlace): boolean =>
    place.annex === annex || place.annex.inputs.definition.revisable !== undefined
  const text = JSON.stringify(value)
  const held = places.filter((place) => isOfPlan(place) && place.annex.cell(place.row, place.column).state !== 'blank')
  const same = held.find(({ annex: other, row, column }) => JSON.stringify(other.cell(row, column).value) === text)
  return same ? [same] : held
}
