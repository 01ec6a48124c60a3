/** Columns with a value for each unit, as the grid shows them: their sum, and a column for every unit where asked. */
import { unitColumnKey, withUnitColumns } from '../../shared/annex/unitColumns.ts'
import type { CallOutput } from '../../shared/contract.ts'
import type { AnnexDefinition } from '../../shared/form.ts'
import type { AnnexRow } from '../../shared/values.ts'
import { text } from '../strings.ts'

type AnnexView = CallOutput<'annexes.read'>

export function hasUnitColumns({ columns }: Pick<AnnexDefinition, 'columns'>): boolean {
  return columns.some((column) => column.byUnit)
}

/** The definition as it is printed, with the columns of the units, the sum of them hidden; it numbers the columns. */
export function withUnits(definition: AnnexDefinition, { units = [] }: AnnexView): AnnexDefinition {
  return withUnitColumns(
    definition,
    units.map((unit) => ({ ...unit, bareName: unit.name })),
  )
}

/** The same with the sum shown before its units, and the units only where the officer asked for them. */
export function spreadUnits(
  definition: AnnexDefinition,
  view: AnnexView,
  { isSpread, isMerged }: { isSpread: boolean; isMerged: boolean },
): AnnexDefinition {
  if (!hasUnitColumns(definition)) return definition
  const printed = withUnits(definition, view)
  const ofUnits = new Set(
    definition.columns.flatMap(({ byUnit, key }) =>
      byUnit ? (view.units ?? []).map((unit) => unitColumnKey(key, unit.code)) : [],
    ),
  )
  const columns = printed.columns.flatMap((column) => {
    if (ofUnits.has(column.key)) return isSpread ? [withoutRequest(column)] : []
    if (!column.byUnit) return [column]
    const { hidden: _, ...sum } = column
    const named = { ...sum, path: [...sum.path, text.grid.sumOfUnits[isMerged ? 'province' : 'district']] }
    return [isSpread ? withoutRequest(named) : named]
  })
  return { ...definition, columns }
}

/** Asked for already. */
function withoutRequest(column: AnnexDefinition['columns'][number]): AnnexDefinition['columns'][number] {
  const { onRequest: _, ...shown } = column
  return shown
}

/** The cells of the row and of each unit in it, by the key of their column. */
export function cellsWithUnits({ cells, units = {} }: Pick<AnnexRow, 'cells' | 'units'>): AnnexRow['cells'] {
  const all = { ...cells }
  for (const [column, ofUnits] of Object.entries(units)) {
    for (const [unit, cell] of Object.entries(ofUnits)) all[unitColumnKey(column, unit)] = cell
  }
  return all
}
