/** Whether somebody has begun an annex: typed or imported something, or keeps the register that it counts. */
import { referencesOf } from '../expression.ts'
import type { RowPlan } from './annexRows.ts'
import type { ComputedAnnex } from './computedAnnex.ts'

/** Cells looked at so far. */
type Seen = Map<string, boolean>

/**
 * What stands there whoever works in the office begins nothing: the number of communes, the figures of last year. A
 * formula begins what the cells begin that it is made of, those of other annexes among them.
 */
export function isBegun(annex: ComputedAnnex): boolean {
  const seen: Seen = new Map()
  const rows = annex.total ? [...annex.rows, annex.total] : annex.rows
  return rows.some((row) => isRowBegun(annex, row, seen))
}

/** The same of a single row. */
export function isRowBegun(annex: ComputedAnnex, row: RowPlan, seen: Seen = new Map()): boolean {
  return annex.inputs.definition.columns.some(
    ({ key, hidden, type }) => !hidden && type !== 'text' && isGiven(annex, row, key, seen),
  )
}

function isGiven(annex: ComputedAnnex, row: RowPlan, columnKey: string, seen: Seen): boolean {
  const { definition, period } = annex.inputs
  const id = `${definition.id}\n${period.id}\n${row.key}\n${columnKey}`
  let known = seen.get(id)
  if (known === undefined) {
    seen.set(id, false)
    const { state, origin } = annex.cell(row.key, columnKey)
    known = state !== 'blank' && (origin !== 'computed' || isMadeOfGiven(annex, row, columnKey, seen))
    seen.set(id, known)
  }
  return known
}

function isMadeOfGiven(annex: ComputedAnnex, row: RowPlan, columnKey: string, seen: Seen): boolean {
  const column = annex.column(columnKey)
  if (!column) return false
  const made = annex.making(row, column)
  switch (made.by) {
    case 'count':
    case 'accumulation':
    case 'copies':
    case 'reports':
      return true
    case 'rows':
      return annex.children(row, column).some((child) => isGiven(annex, child, columnKey, seen))
    case 'formula':
      return referencesOf(made.expression).some((reference) => {
        const places = reference.kind === 'comparison' ? [] : annex.places(row, reference)
        return places.some((place) => {
          const found = place.annex.row(place.row)
          return found !== undefined && isGiven(place.annex, found, place.column, seen)
        })
      })
    case 'part':
      return isGiven(annex, row, made.of, seen)
    case 'units':
      return made.of.some((key) => isGiven(annex, row, key, seen))
    case 'comparison':
    case 'nothing':
      return false
  }
}
