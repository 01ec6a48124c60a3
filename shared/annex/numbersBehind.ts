/** The numbers a finding of the rules speaks of, each with its cell: what does not add up, seen side by side. */
import { type CellReference, parseExpression, referencesOf } from '../expression.ts'
import type { RowPlan } from './annexRows.ts'
import type { CellPlace, ComputedAnnex } from './computedAnnex.ts'
import { columnNumbers, shownCell } from './traceAnnex.ts'

export interface NumberBehind {
  /** `Trong đó, Nữ`, with row and form where they are others: `PL02, Tổng cộng, Số cuối kỳ`. */
  label: string
  /** `cột 14`, or nothing. */
  number: string
  /** As it is printed; `…` where there is none. */
  text: string
  /** The cell that the finding is about. */
  isHere: boolean
  place: { form: string; period: string; row: string; column: string }
}

/** So many rows of a total are shown; the sheet has all of them. */
const MOST_ROWS = 30

/** In the order of the rule; nothing for a cell that is no longer there. */
export function numbersBehind(annex: ComputedAnnex, rowKey: string, columnKey: string, code: string): NumberBehind[] {
  const row = annex.row(rowKey)
  const column = annex.column(columnKey)
  if (!row || !column) return []
  const here: CellPlace = { annex, row: rowKey, column: columnKey }
  const places = [here, ...placesBehind(annex, row, columnKey, code)]
  const seen = new Set<string>()
  return places
    .filter((place) => {
      const id = idOf(place)
      return !seen.has(id) && seen.add(id)
    })
    .map((place) => describe(place, here))
}

function placesBehind(annex: ComputedAnnex, row: RowPlan, columnKey: string, code: string): CellPlace[] {
  const check = annex.inputs.definition.checks.find(({ id }) => id === code)
  const column = annex.column(columnKey)
  if (check) return placesOf(annex, row, referencesOf(parseExpression(check.rule)))
  if (code === 'G9' || code === 'bat_thuong') {
    return placesOf(annex, row, [
      { kind: 'comparison', period: 'previous', column: columnKey },
      { kind: 'comparison', period: 'lastYear', column: columnKey },
    ])
  }
  if (!column) return []
  const made = annex.making(row, column)
  if (made.by === 'rows')
    return annex
      .children(row, column)
      .slice(0, MOST_ROWS)
      .map((child) => ({ annex, row: child.key, column: columnKey }))
  return made.by === 'formula' ? placesOf(annex, row, referencesOf(made.expression)) : []
}

function placesOf(annex: ComputedAnnex, row: RowPlan, references: readonly CellReference[]): CellPlace[] {
  return references.flatMap((reference) => annex.places(row, reference))
}

function idOf({ annex, row, column }: CellPlace): string {
  return `${annex.inputs.definition.id}\n${annex.inputs.period.id}\n${row}\n${column}`
}

function describe(place: CellPlace, here: CellPlace): NumberBehind {
  const { definition, period } = place.annex.inputs
  const own = here.annex.inputs
  const number = columnNumbers(definition).get(place.column)
  const isSameForm = definition.id === own.definition.id
  const label = [
    isSameForm ? null : definition.number,
    place.row === here.row && isSameForm ? null : place.annex.row(place.row)?.label,
    place.annex.column(place.column)?.path.join(', '),
  ]
  return {
    label: label.filter((part) => part !== null && part !== undefined).join(', '),
    number: number === undefined ? '' : `cột ${number}`,
    text: shownCell(place.annex, place.row, place.column),
    isHere: idOf(place) === idOf(here),
    place: { form: definition.id, period: period.id, row: place.row, column: place.column },
  }
}
