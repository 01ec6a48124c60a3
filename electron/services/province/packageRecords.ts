/** The records that a package carries, read from its container: there may be fifty thousand, so they are kept nowhere else. */
import { tellStep } from '../../../db/longWork.ts'
import { readReceivedBytes } from '../../../db/receivedPackages.ts'
import type { Reader } from '../../../db/store.ts'
import type { PackageRegister } from '../../../shared/packageFile.ts'
import { readContainer } from '../../signing/container.ts'
import { figuresPath } from './packageContent.ts'

/** None of a package of numbers alone. */
export async function readRegisters(db: Reader, id: string): Promise<PackageRegister[]> {
  tellStep('Đang đọc hồ sơ trong gói')
  const bytes = readReceivedBytes(db, id)
  const entries = bytes ? await readContainer(bytes) : []
  const figures = entries.find((entry) => entry.name === figuresPath)
  if (!figures) return []
  tellStep('Đang đọc hồ sơ trong gói')
  // Judged by its schema when it came in.
  const { registers = [] } = JSON.parse(new TextDecoder().decode(figures.bytes)) as { registers?: PackageRegister[] }
  return registers
}
