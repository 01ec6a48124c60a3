/** Whether an annex was ever filled. */
import type { ComputedAnnex } from './computedAnnex.ts'

/**
 * Zeros that the program counted say nothing: before the first period of an office there is nothing else, and nothing
 * can be compared with it.
 */
export function holdsFigures(annex: ComputedAnnex): boolean {
  const rows = annex.total ? [...annex.rows, annex.total] : annex.rows
  return rows.some((row) =>
    annex.inputs.definition.columns.some((column) => {
      const { origin, state } = annex.cell(row.key, column.key)
      return (annex.number(row.key, column.key) ?? 0) !== 0 || (state !== 'blank' && origin !== 'computed')
    }),
  )
}
