/** Whether a package can go the ways it may go, told as early as it is certain. */
import { AppError } from '../../shared/errors.ts'
import type { PackageRegister } from '../../shared/packageFile.ts'
import { largestPackage, type PackageLevel } from '../../shared/packageLevel.ts'
import type { Period } from '../../shared/period.ts'
import type { CallContext } from './callContext.ts'
import { requireForm } from './forms.ts'
import { weighRegister } from './packageRegisters.ts'

/** @param weight bytes, of the package or of what is in it. Throws `package_too_large`. */
export function requireLight(weight: number): void {
  if (weight > largestPackage)
    throw new AppError('package_too_large', { size: megabytes(weight), limit: megabytes(largestPackage) })
}

/** Throws `package_registers_too_large` where the records alone are too much, with the registers that weigh most. */
export function requireLightRegisters(
  { db }: Pick<CallContext, 'db'>,
  period: Period,
  registers: readonly PackageRegister[],
  level: PackageLevel,
): void {
  const weights = registers.map((register) => ({ register, weight: weighRegister(register) }))
  const weight = weights.reduce((sum, each) => sum + each.weight, 0)
  if (weight <= largestPackage) return
  const heaviest = weights.toSorted((one, other) => other.weight - one.weight).slice(0, MOST_NAMED)
  throw new AppError('package_registers_too_large', {
    size: megabytes(weight),
    limit: megabytes(largestPackage),
    registers: registers.length,
    heaviest: heaviest
      .map((each) => `${requireForm(db, each.register.form, period).shortTitle} ${megabytes(each.weight)}`)
      .join(', '),
    levels: level === 'day_du' ? '“Mã thay tên” hoặc “Chỉ số liệu”' : '“Chỉ số liệu”',
  })
}

const MOST_NAMED = 2

function megabytes(size: number): string {
  return `${(size / 1024 / 1024).toFixed(1).replace('.', ',')} MB`
}
