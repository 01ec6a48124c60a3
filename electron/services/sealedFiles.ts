/** Files of which lists show the number alone: who may open them, and on what reason. */
import type { CellValue } from '../../shared/columns/columnType.ts'
import { mayCall } from '../../shared/contract.ts'
import { AppError } from '../../shared/errors.ts'
import type { RegisterDefinition } from '../../shared/form.ts'
import { describeRoles, openers } from '../../shared/roles.ts'
import type { CallContext } from './callContext.ts'
import { isCodeOnly } from './disclosure.ts'

/** Shorter ones say nothing. */
const SHORTEST_REASON = 5

interface Shown {
  form: RegisterDefinition
  record: { values: Record<string, CellValue> }
}

/**
 * What the audit log keeps of the reason. Throws sealed_forbidden where one of the records is such a file and the officer
 * has not the right, and sealed_reason_required where no reason was typed; asks nothing of other records.
 */
export function requireSealedReason(
  context: Pick<CallContext, 'user'>,
  shown: readonly Shown[],
  reason: string | undefined,
): { reason?: string } {
  if (!shown.some(({ form, record }) => isCodeOnly(form, record.values))) return {}
  if (!context.user.opensSealed) throw new AppError('sealed_forbidden')
  const said = reason?.trim().normalize('NFC') ?? ''
  if (said.length < SHORTEST_REASON) throw new AppError('sealed_reason_required')
  return { reason: said }
}

/** Throws forbidden for whoever sees lines with numbers covered and may not open them. */
export function requireOpener({ user }: Pick<CallContext, 'user'>): void {
  if (!mayCall(user.roles, 'records.open')) throw new AppError('forbidden', { who: describeRoles(openers) })
}
