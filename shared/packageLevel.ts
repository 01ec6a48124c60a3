/** How much of the registers a package carries. */
import { z } from 'zod'

/** Numbers alone; records whose people are tokens; records with the people themselves. */
export const packageLevel = z.enum(['so_lieu', 'ma_thay_ten', 'day_du'])
export type PackageLevel = z.infer<typeof packageLevel>

/** Whether records of people leave, whole or under tokens: the officer is asked again, and the package is encrypted. */
export function carriesRecords(level: PackageLevel): boolean {
  return level !== 'so_lieu'
}

/** The largest file that mail servers and Zalo take. */
export const largestPackage = 20 * 1024 * 1024
