/** What a rule or a formula refers to, in the officer's words. */
import type { CellReference } from '../expression.ts'
import type { RowPlan } from './annexRows.ts'
import type { ComputedAnnex } from './computedAnnex.ts'
import { columnNumbers } from './traceAnnex.ts'

/** `cột 3` of the same row, else with its form and row: `PL02, Tổng cộng, cột 13`. */
export function nameReference(annex: ComputedAnnex, row: RowPlan, reference: CellReference): string {
  const [place] = annex.places(row, reference)
  if (!place) return 'số ở biểu khác'
  const { definition } = place.annex.inputs
  const number = columnNumbers(definition).get(place.column)
  const column = number === undefined ? (place.annex.column(place.column)?.path.at(-1) ?? '') : `cột ${number}`
  if (place.annex === annex && place.row === row.key) return column
  return [definition.number, place.annex.row(place.row)?.label, column].filter(Boolean).join(', ')
}
