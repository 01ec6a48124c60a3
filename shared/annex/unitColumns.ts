/** Columns that hold one value for each unit below the office: one column each, under a key that names the unit. */
import type { AnnexColumn, AnnexDefinition } from '../form.ts'

/** A unit directly below the office. */
export interface UnitOfColumn {
  code: string
  name: string
  /** `Thái Hòa`, as sheets leave out what kind of unit it is. */
  bareName: string
}

/** Key of one unit's column, `huyen_giao__08788`; a key as good as any other in formulas, files and stored cells. */
export function unitColumnKey(column: string, unit: string): string {
  return `${column}__${unit}`
}

/** The column and the code of the unit that a key stands for, or null for a column of its own. */
export function splitUnitColumn(key: string): { column: string; unit: string } | null {
  const [, column, unit] = /^(.+)__([^_]+)$/.exec(key) ?? []
  return column === undefined || unit === undefined ? null : { column, unit }
}

/** The definition with a column for every unit in place of each `byUnit` column, which stays as their hidden sum. */
export function withUnitColumns(definition: AnnexDefinition, units: readonly UnitOfColumn[]): AnnexDefinition {
  if (!definition.columns.some((column) => column.byUnit)) return definition
  const columns = definition.columns.flatMap((column): AnnexColumn[] => {
    if (!column.byUnit) return [column]
    const { byUnit, synonyms, ...shared } = column
    return [
      { ...column, hidden: true },
      ...units.map(
        (unit): AnnexColumn => ({
          ...shared,
          key: unitColumnKey(column.key, unit.code),
          path: [...column.path, unit.name],
          synonyms: [unit.bareName, ...(synonyms ?? []).map((heading) => `${heading} > ${unit.name}`)],
        }),
      ),
    ]
  })
  return { ...definition, columns }
}
