/** The calls about the workspace itself: how it stands, creating, opening and locking it, who works in it. */
import { IDLE_MINUTES, readSetting } from '../../db/settings.ts'
import type { CallOutput, ParsedInput } from '../../shared/contract.ts'
import { AppError } from '../../shared/errors.ts'
import { readIdleMinutes } from '../../shared/idle.ts'
import type { CallContext, PublicContext } from './callContext.ts'
import { describeOffice } from './office.ts'
import { prepareSearch } from './searchIndex.ts'

type SessionView = CallOutput<'session.current'>

export function readVaultStatus(context: PublicContext): CallOutput<'vault.status'> {
  const { vault, version, today } = context
  return { ...vault.status(), place: vault.place(), other: vault.other(), version, today }
}

export function chooseWorkspace(
  context: PublicContext,
  input: ParsedInput<'vault.choose'>,
): CallOutput<'vault.choose'> {
  context.vault.choose(input.place)
  return {}
}

export async function createWorkspace(
  context: PublicContext,
  input: ParsedInput<'vault.create'>,
): Promise<CallOutput<'vault.create'>> {
  const recoveryKey = await context.vault.create(input, context)
  return { recoveryKey, session: viewOpenSession(context) }
}

export async function unlockWorkspace(
  context: PublicContext,
  input: ParsedInput<'vault.unlock'>,
): Promise<SessionView> {
  await context.vault.unlock(input, context)
  return viewOpenSession(context)
}

export function lockWorkspace(context: PublicContext): CallOutput<'vault.lock'> {
  context.vault.lock()
  return {}
}

export async function restoreWorkspace(
  context: PublicContext,
  input: ParsedInput<'restore.run'>,
): Promise<CallOutput<'restore.run'>> {
  const restored = await context.vault.restore(input, context)
  return { ...restored, session: viewOpenSession(context) }
}

export function readSession(context: Pick<CallContext, 'user' | 'office' | 'today' | 'openedBy' | 'db'>): SessionView {
  const { user, office, today, openedBy, db } = context
  const { hasTemporaryPassword, ...shown } = user
  const asks = openedBy === 'recovery_key' ? 'recovery' : hasTemporaryPassword ? 'temporary' : null
  return {
    user: shown,
    office: describeOffice(office),
    today,
    newPassword: asks,
    idleMinutes: readIdleMinutes(readSetting(db, IDLE_MINUTES)),
  }
}

function viewOpenSession(context: PublicContext): SessionView {
  const session = context.vault.session()
  if (!session) throw new AppError('locked')
  prepareSearch(session.store)
  return readSession({ ...session, db: session.store, today: session.practiceDay ?? context.today })
}
