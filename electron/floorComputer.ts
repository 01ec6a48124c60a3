/** The least computer the program is made for: Windows 10 of 64 bit with 4 GB. Anything less is told in a sentence. */
import { AppError } from '../shared/errors.ts'

const GIGABYTE = 1024 ** 3
/** A computer sold with 4 GB tells of a little less: the picture on its screen takes some. */
const LEAST_MEMORY = 3.4 * GIGABYTE

export interface Computer {
  /** As `process.platform` names it. */
  platform: string
  /** As `os.release()` says it: `10.0.19045`. */
  release: string
  /** Of the program: `x64`, `ia32`. */
  arch: string
  /** Bytes. */
  memory: number
}

/** computer_too_old where the program cannot work, computer_small where it works slowly, else null. */
export function findFloorFault({ platform, release, arch, memory }: Computer): AppError | null {
  const major = Number(release.split('.')[0])
  if (platform === 'win32' && major < 10) return new AppError('computer_too_old', { system: nameWindows(release) })
  if (platform === 'win32' && arch === 'ia32') return new AppError('computer_too_old', { system: 'Windows 32 bit' })
  if (memory >= LEAST_MEMORY) return null
  return new AppError('computer_small', { memory: Math.round((memory / GIGABYTE) * 10) / 10 })
}

function nameWindows(release: string): string {
  if (release.startsWith('6.1')) return 'Windows 7'
  if (/^6\.[23]/.test(release)) return 'Windows 8'
  return 'Windows cũ hơn Windows 10'
}
