/** Files of which lists show the number alone: who may open them, and on what reason. */
import type { CellValue } from '../../shared/columns/columnType.ts'
import { mayCall } from '../../shared/contract.ts'
import { AppError } from '../../shared/errors.ts'
import type { RegisterDefinition } from '../../shared/form.ts'
import { describeRoles, openers } from '../../shared/roles.ts'
import type { CallContext } from './callContext.ts'
import { isSealed } from './disclosure.ts'
import { namesIn, namesSomeone } from './personNames.ts'

/** Shorter ones say nothing. */
const SHORTEST_REASON = 5

interface Shown {
  form: RegisterDefinition
  record: { values: Record<string, CellValue> }
}

declare const given: unique symbol

/** That the word for whole records was given; no one but requireSealedReason makes one, and nothing tells whole records without. */
export interface Opened {
  /** For the audit log. */
  readonly said: { reason?: string }
  readonly [given]: true
}

/**
 * The one gate before whole records are told, by whichever call. Throws sealed_forbidden where one of them is sealed and
 * the officer has not the right, sealed_reason_required where no reason was typed, and sealed_reason_names where the
 * reason, which stays in the log for good, names somebody; asks nothing of other records.
 */
export function requireSealedReason(
  context: Pick<CallContext, 'user'>,
  shown: readonly Shown[],
  reason: string | undefined,
): Opened {
  const sealed = shown.filter(({ form, record }) => isSealed(form, record.values))
  if (sealed.length === 0) return { said: {} } as Opened
  if (!context.user.opensSealed) throw new AppError('sealed_forbidden')
  const said = reason?.trim().normalize('NFC') ?? ''
  if (said.length < SHORTEST_REASON) throw new AppError('sealed_reason_required')
  for (const { record } of sealed) requireNameless(said, record.values)
  return { said: { reason: said } } as Opened
}

/** Throws sealed_reason_names: what the log keeps can never be taken out of it. */
export function requireNameless(reason: string, values: Shown['record']['values']): void {
  if (namesSomeone(reason, namesIn(values))) throw new AppError('sealed_reason_names')
}

/** Throws forbidden for whoever sees lines with numbers covered and may not open them. */
export function requireOpener({ user }: Pick<CallContext, 'user'>): void {
  if (!mayCall(user.roles, 'records.open')) throw new AppError('forbidden', { who: describeRoles(openers) })
}
