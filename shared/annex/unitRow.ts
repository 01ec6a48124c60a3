/** The row of an annex that a record's unit belongs to, also where the unit has ended or was not yet there. */
import type { UnitDirectory } from '../unit.ts'
import { createRowOf, followUnit, traceUnitBack, type UnitsOfDay } from '../unitChanges.ts'
import { unclearUnitKey } from './annexRows.ts'

/**
 * Gives the code of the row: of the unit itself, of one above it, or of the one unit it went into or came from.
 * `unclearUnitKey` for any other unit of the office's lineage, null outside it.
 */
export function createUnitRow(
  directory: UnitDirectory,
  officeId: string,
  { date, units }: UnitsOfDay,
): (unitId: string | null) => string | null {
  const rowOf = createRowOf(directory, units)
  const known = new Map<string, string | null>()
  let lineage: ReadonlySet<string> | null = null

  function find(unitId: string): string | null {
    const unit = directory.byId(unitId)
    if (!unit) return unclearUnitKey
    const own = rowOf(unit)
    if (own !== null) return own
    const hasEnded = unit.to !== null && unit.to < date
    const ends = hasEnded ? followUnit(directory, unit, unit.to ?? date, date) : traceUnitBack(directory, unit, date)
    const rows = new Set(ends.units.map((place) => rowOf(place)))
    const [only] = rows
    // A unit that was split lies in one row all the same where both parts do.
    const isCertain = ends.isWhole || (hasEnded && ends.units.length > 1)
    if (rows.size === 1 && only != null && isCertain) return only
    lineage ??= new Set(directory.unitsOfLineage(officeId).map((one) => one.id))
    return lineage.has(unit.id) ? unclearUnitKey : null
  }

  return (unitId) => {
    if (unitId === null) return null
    let code = known.get(unitId)
    if (code === undefined) {
      code = find(unitId)
      known.set(unitId, code)
    }
    return code
  }
}
