/** The officer's own password, and the printed recovery key of the workspace: changing, renewing and trying them. */

import { FORMER_KEY_OF, RECOVERY_TRIED, readSetting, writeSetting } from '../../db/settings.ts'
import { readUser, updateUser } from '../../db/users.ts'
import type { CallOutput, ParsedInput } from '../../shared/contract.ts'
import { AppError } from '../../shared/errors.ts'
import type { CallContext } from './callContext.ts'
import { requireStrongPassword } from './passwordRules.ts'
import { makeRecoveryKey } from './recoveryKey.ts'
import { readSession } from './session.ts'

/**
 * Seals the officer's slot anew; neither the database nor any private key in it is encrypted again. Without the old
 * password only right after the recovery key opened the workspace.
 */
export async function changeOwnPassword(
  context: CallContext,
  { current, next }: ParsedInput<'session.changePassword'>,
): Promise<CallOutput<'session.changePassword'>> {
  requireStrongPassword(next)
  if (context.openedBy !== 'recovery_key') {
    if (current === undefined) throw new AppError('wrong_password')
    await context.requirePassword(current)
    if (current.normalize('NFC') === next.normalize('NFC')) throw new AppError('password_same')
  }
  const { id, name } = context.user
  const slot = await context.keyring.sealForUser(name, next)
  context.write({ user: id, how: context.openedBy }, (db) => {
    const row = readUser(db, id)
    if (row?.temporaryPassword === 1) updateUser(db, row, { temporaryPassword: 0 })
    context.keyring.put(slot)
  })
  context.refreshSession('password')
  return readSession({ ...context, user: { ...context.user, hasTemporaryPassword: false }, openedBy: 'password' })
}

/** A new printed key; the sheet printed before opens nothing from now on. It is shown once and kept nowhere. */
export async function renewRecoveryKey(
  context: CallContext,
  { password }: ParsedInput<'recovery.renew'>,
): Promise<CallOutput<'recovery.renew'>> {
  if (context.openedBy !== 'recovery_key') await context.requirePassword(password)
  const recoveryKey = makeRecoveryKey()
  const slot = await context.keyring.sealForRecovery(recoveryKey)
  context.write({}, (db) => {
    writeSetting(db, RECOVERY_TRIED, '')
    context.keyring.put(slot)
  })
  return { recoveryKey }
}

/** Whether the sheet in the safe still opens this workspace. Throws wrong_recovery_key with the group to look at. */
export async function tryRecoveryKey(
  context: CallContext,
  { recoveryKey }: ParsedInput<'recovery.try'>,
): Promise<CallOutput<'recovery.try'>> {
  await context.requireRecoveryKey(recoveryKey)
  context.write({}, (db) => writeSetting(db, RECOVERY_TRIED, context.today))
  return readRecovery(context)
}

/** When the sheet was last tried, and whether the data key is one that had been changed before. */
export function readRecovery(context: CallContext): CallOutput<'recovery.read'> {
  const { db } = context
  return { triedOn: readSetting(db, RECOVERY_TRIED), formerKeyOf: readSetting(db, FORMER_KEY_OF) }
}

/** Another data key for the whole workspace, for when somebody may have copied its folder and known a way in. */
export function changeDataKey(
  context: CallContext,
  { password }: ParsedInput<'dataKey.change'>,
): Promise<CallOutput<'dataKey.change'>> {
  return context.changeDataKey({ password, given: null })
}
