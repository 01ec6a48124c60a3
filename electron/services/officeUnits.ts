/** The office in the unit tree: its own unit, the units below it on a date, and where a record's unit belongs among them. */

import { createUnitRow } from '../../shared/annex/unitRow.ts'
import type { CallOutput } from '../../shared/contract.ts'
import { AppError } from '../../shared/errors.ts'
import { compareVietnamese } from '../../shared/text.ts'
import type { Unit } from '../../shared/unit.ts'
import { compareUnits, type UnitChanges, type UnitsOfDay } from '../../shared/unitChanges.ts'
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

/**
 * Units directly below the office on a date; after the office itself has ended, those of its last day; before it was
 * there, those below the units it came from.
 */
export function unitsBelow(office: Office, date: string): Unit[] {
  return childrenOn(officeUnit(office), dayOfOffice(office, date))
}

/** A unit directly below the office on a day, by its code of then or its id. Throws `unit_not_below`. */
export function requireUnitBelow(office: Office, codeOrId: string, date: string): Unit {
  const unit = unitsBelow(office, date).find((one) => one.code === codeOrId || one.id === codeOrId)
  if (unit) return unit
  const name = findUnitOfRow(office, codeOrId, date)?.name ?? codeOrId
  throw new AppError('unit_not_below', { name, office: officeUnit(office).name })
}

/** The unit below the office that has a row or a column under a code on a day; else who held the code then, or last. */
export function findUnitOfRow(office: Office, code: string, date: string): Unit | null {
  const directory = unitDirectory()
  const own = unitsBelow(office, date).find((unit) => unit.code === code)
  return own ?? directory.findByCode(code, date) ?? directory.findByCode(code)
}

function childrenOn(unit: Unit, date: string): Unit[] {
  const directory = unitDirectory()
  if (unit.from === null || unit.from <= date) return directory.childrenOf(unit.id, date)
  return directory.lineageOf(unit.id).predecessors.flatMap(({ oldId }) => {
    const old = directory.byId(oldId)
    return old ? childrenOn(old, date) : []
  })
}

/** The day itself, or the last one on which the office was there. */
export function dayOfOffice(office: Office, date: string): string {
  const { to } = officeUnit(office)
  return to !== null && to < date ? to : date
}

/** The row that a record's unit belongs to on a day; see shared/annex/unitRow.ts. */
export function unitRowOn(office: Office, date: string): (unitId: string | null) => string | null {
  return createUnitRow(unitDirectory(), office.unitId, unitsOfDay(office, date))
}

/** How the units below the office on one day answer to those of another. */
export function compareUnitsBelow(office: Office, here: string, there: string): UnitChanges {
  return compareUnits(unitDirectory(), unitsOfDay(office, here), unitsOfDay(office, there))
}

function unitsOfDay(office: Office, date: string): UnitsOfDay {
  return { date: dayOfOffice(office, date), units: unitsBelow(office, date) }
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
  const date = dayOfOffice(context.office, input.date ?? context.today)
  return unitDirectory().communesOf(context.office.unitId, date).map(unitView)
}

/** Every commune that records of the office may name, by name: those of all days, and what they came from and became. */
export function listKnownCommunes(context: CallContext): CallOutput<'units.known'> {
  return unitDirectory()
    .unitsOfLineage(context.office.unitId)
    .filter((unit) => unit.type === 'xa')
    .sort((a, b) => compareVietnamese(a.bareName, b.bareName) || (a.id < b.id ? -1 : 1))
    .map((unit) => ({
      ...unitView(unit),
      from: unit.from,
      to: unit.to,
      isBelow: unitDirectory()
        .ancestorsOf(unit.id)
        .some((above) => above.id === context.office.unitId),
    }))
}
