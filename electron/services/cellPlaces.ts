/** Where a cell is kept: a column of one unit under that unit, every other under the office. */
import type { CellPlace } from '../../db/cells.ts'
import { splitUnitColumn, unitColumnKey } from '../../shared/annex/unitColumns.ts'
import type { AnnexDefinition } from '../../shared/form.ts'
import { keptColumn } from '../../shared/submission.ts'
import type { Unit } from '../../shared/unit.ts'
import type { Office } from './callContext.ts'
import { findUnitOfRow, requireUnit } from './officeUnits.ts'
import { unitDirectory } from './unitDirectory.ts'

type FormCell = Pick<CellPlace, 'form' | 'period' | 'row' | 'column'>

/** `column` is the key that the computed annex has, e.g. `huyen_giao__08788`; `date` the last day of its period. */
export function placeOfCell(office: Office, cell: FormCell, date: string): CellPlace {
  const ofUnit = splitUnitColumn(cell.column)
  const unit = ofUnit && findUnitOfRow(office, ofUnit.unit, date)
  return ofUnit && unit ? { ...cell, unitId: unit.id, column: ofUnit.column } : { ...cell, unitId: office.unitId }
}

/** Where a cell of a unit's copy is kept: under the unit, or in its row of a form with a row for each. */
export function placeInCopy(office: Office, form: AnnexDefinition, unit: Unit, cell: FormCell): CellPlace {
  if (!form.perUnit) return { ...cell, unitId: office.unitId }
  return { ...cell, unitId: unit.id, column: keptColumn(form, cell.column) }
}

/** The key that the computed annex has for a kept cell; null for one that another office sent. */
export function columnKeyOf(
  office: Office,
  { unitId, column }: Pick<CellPlace, 'unitId' | 'column'>,
  byUnit: boolean,
): string | null {
  if (unitId === office.unitId) return column
  const unit = byUnit ? unitDirectory().byId(unitId) : null
  return unit ? unitColumnKey(column, unit.code) : null
}

/** Key of the column of a unit given by code or id; of the office's own column where none is given. Throws `unit_unknown`. */
export function columnKey(column: string, unit: string | undefined): string {
  return unit === undefined ? column : unitColumnKey(column, requireUnit(unit).code)
}
