/** Kept cells as an annex has them: those of the whole form, or what one unit below the office has handed in. */
import type { KeptCell } from '../../db/cells.ts'
import type { StoredCell } from '../../shared/annex/computedAnnex.ts'
import type { AnnexLook } from '../../shared/annex/lookAt.ts'
import type { AnnexDefinition } from '../../shared/form.ts'
import { copyColumn } from '../../shared/submission.ts'
import type { Office } from './callContext.ts'
import { columnKeyOf } from './cellPlaces.ts'
import { unitDirectory } from './unitDirectory.ts'

/** By row, then column. */
export type StoredCells = Map<string, Map<string, StoredCell>>

/** Of the whole form, or of the copy of the unit that is looked at; a view or a filter shows nothing that is stored. */
export function arrangeCells(
  office: Office,
  definition: AnnexDefinition,
  cells: readonly KeptCell[],
  look: AnnexLook,
): StoredCells {
  const { copyOf } = look
  if (look.isEmpty || look.view !== undefined || look.filter !== undefined) return new Map()
  if (copyOf !== undefined) return arrangeCopies(office, definition, cells).get(copyOf) ?? new Map()
  const byUnit = new Set(definition.columns.flatMap((column) => (column.byUnit ? [column.key] : [])))
  const stored: StoredCells = new Map()
  for (const cell of cells) {
    const key = columnKeyOf(office, cell, byUnit.has(cell.column))
    if (key === null) continue
    const row = stored.get(cell.row)
    if (row) row.set(key, cell)
    else stored.set(cell.row, new Map([[key, cell]]))
  }
  return stored
}

/** What each unit below the office has handed in, by its code: its own cells, or its row where the form has rows of units. */
export function arrangeCopies(
  office: Office,
  definition: AnnexDefinition,
  cells: readonly KeptCell[],
): ReadonlyMap<string, StoredCells> {
  const copies = new Map<string, StoredCells>()
  for (const cell of cells) {
    const isOwn = cell.unitId !== office.unitId
    if (isOwn !== (definition.perUnit !== undefined)) continue
    const code = isOwn ? unitDirectory().byId(cell.unitId)?.code : cell.row
    if (code === undefined) continue
    const copy = copies.get(code) ?? new Map<string, Map<string, StoredCell>>()
    const row = copy.get(cell.row) ?? new Map<string, StoredCell>()
    copies.set(code, copy.set(cell.row, row.set(isOwn ? copyColumn(definition, cell.column) : cell.column, cell)))
  }
  return copies
}
