/** Showing the audit log and proving its chain. */
import { listAudit } from '../../db/audit.ts'
import type { CallOutput, ParsedInput } from '../../shared/contract.ts'
import type { CallContext } from './callContext.ts'

export function listAuditEntries(context: CallContext, input: ParsedInput<'audit.list'>): CallOutput<'audit.list'> {
  return listAudit(context.db, { before: input.before ?? null, limit: input.limit })
}

export function verifyAuditChain(context: CallContext): CallOutput<'audit.verify'> {
  return context.verifyAudit()
}
