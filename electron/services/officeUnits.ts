/** The office in the unit tree: its own unit, the units below it on a date, and where a record's unit belongs among them. */

import type { CallOutput } from '../../shared/contract.ts'
import { AppError } from '../../shared/errors.ts'
import type { Unit } from '../../shared/unit.ts'
import type { UnitView } from '../../shared/values.ts'
import type { CallContext, Office } from './callContext.ts'
import { unitDirectory } from './unitDirectory.ts'

export function unitView(unit: Unit): UnitView {
  return { id: unit.id, code: unit.code, name: unit.name, kind: unit.kind, parent: unit.parent }
}

export function officeUnit(office: Office): Unit {
  const unit = unitDirectory().byId(office.unitId)
  if (!unit) throw new AppError('unit_unknown', { code: office.unitId })
  return unit
}

/** A unit by its code or id. Throws `unit_unknown`. */
export function requireUnit(codeOrId: string): Unit {
  const unit = unitDirectory().byId(codeOrId) ?? unitDirectory().findByCode(codeOrId)
  if (!unit) throw new AppError('unit_unknown', { code: codeOrId })
  return unit
}

/** Units directly below the office on a date; after the office itself has ended, those of its last day. */
export function unitsBelow(office: Office, date: string): Unit[] {
  const unit = officeUnit(office)
  return unitDirectory().childrenOf(unit.id, unit.to !== null && unit.to < date ? unit.to : date)
}

/**
 * Gives the code of the row unit that a record's unit belongs to: itself, the ancestor, or the unit it became part of
 * or came from. Null where nothing is certain.
 */
export function createUnitRow(rowUnits: readonly Unit[]): (unitId: string | null) => string | null {
  const directory = unitDirectory()
  const codes = new Map(rowUnits.map((unit) => [unit.id, unit.code]))
  const known = new Map<string, string | null>()
  function find(unitId: string): string | null {
    const own = codes.get(unitId)
    if (own !== undefined) return own
    for (const ancestor of directory.ancestorsOf(unitId)) {
      const code = codes.get(ancestor.id)
      if (code !== undefined) return code
    }
    const lineage = directory.lineageOf(unitId)
    const related = [
      ...lineage.successors.filter((link) => link.share === 'whole').map((link) => link.newId),
      ...lineage.predecessors.filter((link) => link.share === 'whole').map((link) => link.oldId),
    ].flatMap((id) => codes.get(id) ?? [])
    return related.length === 1 ? (related[0] ?? null) : null
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

/** Children for first run and pickers; null lists the provinces. Today's date unless another is given. */
export function listChildren(
  today: string,
  input: { unit: string | null; date?: string | undefined },
): CallOutput<'units.children'> {
  const directory = unitDirectory()
  const unit = input.unit === null ? null : (directory.byId(input.unit) ?? directory.findByCode(input.unit))
  if (input.unit !== null && !unit) throw new AppError('unit_unknown', { code: input.unit })
  return directory.childrenOf(unit?.id ?? null, input.date ?? today).map(unitView)
}

export function listCommunes(context: CallContext, input: { date?: string | undefined }): CallOutput<'units.communes'> {
  const unit = officeUnit(context.office)
  const date = input.date ?? context.today
  return unitDirectory()
    .communesOf(unit.id, unit.to !== null && unit.to < date ? unit.to : date)
    .map(unitView)
}
