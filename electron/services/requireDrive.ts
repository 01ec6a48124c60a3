/** The drive that an officer has chosen from `backups.places`, while it is plugged in. */
import { AppError } from '../../shared/errors.ts'
import { idOfDrive } from './backups/backups.ts'
import type { CallContext } from './callContext.ts'

type Drive = Awaited<ReturnType<CallContext['backups']['listDrives']>>[number]

/** Throws `place_missing`. */
export async function requireDrive({ backups }: Pick<CallContext, 'backups'>, place: string): Promise<Drive> {
  const drive = (await backups.listDrives()).find((one) => idOfDrive(one) === place)
  if (!drive) throw new AppError('place_missing')
  return drive
}
