/** What an annex holds as a whole, for the line under its title: blank is not zero, and nobody may read it for zero. */
import type { ComputedAnnex } from './computedAnnex.ts'
import { isBegun } from './isBegun.ts'

/** `nothing`: somebody has said that there was nothing, or the registers hold nothing; `unknown`: nobody has said anything. */
export type AnnexHolding = 'figures' | 'nothing' | 'unknown'

export function holdingOf(annex: ComputedAnnex): AnnexHolding {
  if (!isBegun(annex)) return 'unknown'
  const rows = annex.total ? [...annex.rows, annex.total] : annex.rows
  // Figures of other periods say nothing of this one.
  const columns = annex.inputs.definition.columns.filter(
    ({ hidden, source }) => !hidden && source.kind !== 'comparison',
  )
  const isFigure = (row: string, column: string): boolean => {
    const { state, value } = annex.cell(row, column)
    return state === 'value' && value !== null && value !== 0 && value !== false
  }
  return rows.some((row) => !row.hidden && columns.some(({ key }) => isFigure(row.key, key))) ? 'figures' : 'nothing'
}
