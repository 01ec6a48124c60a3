/** The office above others: only its workspace takes in packages, and only of the units directly below it. */
import { AppError } from '../../../shared/errors.ts'
import type { Unit } from '../../../shared/unit.ts'
import type { CallContext, Office } from '../callContext.ts'
import { officeUnit, unitsBelow } from '../officeUnits.ts'

/** Throws `not_province`. */
export function requireProvince({ office }: Pick<CallContext, 'office'>): void {
  if (office.role !== 'province') throw new AppError('not_province')
}

/** The unit directly below the office that holds the code on a day. Throws `UNIT_NOT_BELOW`. */
export function requireReporter(office: Office, unit: { code: string; name: string }, date: string): Unit {
  const found = unitsBelow(office, date).find((one) => one.code === unit.code)
  if (!found)
    throw new AppError('UNIT_NOT_BELOW', { unit: unit.code, name: unit.name, office: officeUnit(office).name })
  return found
}
