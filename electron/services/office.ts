/** The office of a workspace: its unit in the directory and what the screens show of it. */
import type { CallOutput } from '../../shared/contract.ts'
import { AppError } from '../../shared/errors.ts'
import type { Unit } from '../../shared/unit.ts'
import type { UnitView } from '../../shared/values.ts'
import type { Office } from './callContext.ts'
import { unitDirectory } from './unitDirectory.ts'

const levels = {
  district: { type: 'huyen', name: 'huyện' },
  province: { type: 'tinh', name: 'tỉnh' },
} as const

/**
 * The unit of a new office by id or code, also one that has ended: its last holder. Throws unit_unknown, or
 * unit_role_mismatch where the unit is not of the office's level.
 */
export function requireOfficeUnit(code: string, role: Office['role'], today: string): Unit {
  const directory = unitDirectory()
  const unit = directory.byId(code) ?? directory.findByCode(code, today) ?? directory.findByCode(code)
  if (!unit) throw new AppError('unit_unknown', { code })
  const level = levels[role]
  if (unit.type !== level.type) throw new AppError('unit_role_mismatch', { code, name: unit.name, role: level.name })
  return unit
}

export function describeOffice(office: Office): NonNullable<CallOutput<'vault.status'>['office']> {
  const directory = unitDirectory()
  const unit = directory.byId(office.unitId)
  // The directory of a later program holds every unit of an earlier one; a file edited by hand may not.
  if (!unit) throw new AppError('unit_unknown', { code: office.unitId })
  const parent = unit.parent === null ? null : directory.byId(unit.parent)
  return { unit: viewUnit(unit), parent: parent && viewUnit(parent), role: office.role, practice: office.practice }
}

function viewUnit({ id, code, name, kind, parent }: Unit): UnitView {
  return { id, code, name, kind, parent }
}
