/** Taking over the data key that the other computer of the office has changed to, so that both read each other again. */
import type { CallOutput, ParsedInput } from '../../../shared/contract.ts'
import { AppError } from '../../../shared/errors.ts'
import type { CallContext } from '../callContext.ts'
import { openRecoverySlot, parseKeys } from '../keySlots.ts'
import { derivePurposeKey } from '../purposeKey.ts'
import { markOf, openFile, readSealed } from './envelope.ts'
import { PAIR_PURPOSE } from './pairContent.ts'

/**
 * The new sheet of the other computer opens the key file that its exchange file carries, and this one too from then on.
 * Throws `pair_key_same` where there is nothing to follow, `wrong_recovery_key`, and what opening the file throws.
 */
export async function followDataKey(
  context: CallContext,
  { password, recoveryKey, ...file }: ParsedInput<'dataKey.follow'>,
): Promise<CallOutput<'dataKey.follow'>> {
  const { databaseId } = context.backups
  const { header } = readSealed(databaseId, file)
  if (header.mark === markOf(context.deriveKey(PAIR_PURPOSE))) throw new AppError('pair_key_same', { file: file.name })
  const keys = parseKeys(header.keys)
  const recoverySlot = keys?.slots.find(({ kind }) => kind === 'recovery')
  if (!keys || !recoverySlot || keys.databaseId !== databaseId) throw new AppError('pair_not_file', { file: file.name })
  const dataKey = await openRecoverySlot(keys, recoveryKey)
  try {
    // Proves that the slots are those of the computer that made the file, and not of a backup of some other day.
    await openFile(derivePurposeKey(dataKey, databaseId, PAIR_PURPOSE), databaseId, file)
    return await context.changeDataKey({ password, given: { dataKey, recoverySlot } })
  } finally {
    dataKey.fill(0)
  }
}
