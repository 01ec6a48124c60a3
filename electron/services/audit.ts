/** Showing the audit log in words, one entry with its old and new values, and proving the chain. */
import { getAudit, listAudit, listAuditUsers } from '../../db/audit.ts'
import { type AuditCall, auditGroupOf, auditWords, isAuditCall } from '../../shared/auditWords.ts'
import type { CallOutput, ParsedInput } from '../../shared/contract.ts'
import { AppError } from '../../shared/errors.ts'
import { holdAgainstAnchors } from './auditAnchors.ts'
import { createChangeNamer } from './auditChanges.ts'
import type { CallContext } from './callContext.ts'
import { listForms } from './forms.ts'
import { listPeriodNames } from './periods.ts'

const VIETNAM_OFFSET = 7 * 60 * 60 * 1000

/** As it is kept, for programs. */
export function listAuditEntries(context: CallContext, input: ParsedInput<'audit.list'>): CallOutput<'audit.list'> {
  const lines = listAudit(context.db, { before: input.before ?? null, limit: input.limit })
  return lines.map(({ seq, at, user, call, detail }) => ({ seq, at, user, call, detail }))
}

/** In sentences, newest first; days are those of the office. */
export function readAuditLog(context: CallContext, input: ParsedInput<'audit.log'>): CallOutput<'audit.log'> {
  const { before = null, limit, user = null, from, to, group } = input
  const calls = group === undefined ? null : Object.keys(auditWords).filter((call) => auditGroupOf(call) === group)
  const page = {
    before,
    limit: limit + 1,
    userId: user,
    from: from === undefined ? null : momentOf(from, 0),
    until: to === undefined ? null : momentOf(to, 1),
    calls,
  }
  const lines = listAudit(context.db, page)
  const describe = createSentences(context)
  return {
    entries: lines.slice(0, limit).map(({ seq, at, user: name, call, detail, firstChange, lastChange }) => ({
      seq,
      at,
      user: name,
      group: auditGroupOf(call),
      sentence: describe(call, detail),
      changes: firstChange === null || lastChange === null ? 0 : lastChange - firstChange + 1,
    })),
    isMore: lines.length > limit,
    users: listAuditUsers(context.db),
  }
}

/** Midnight in the office's time, as a moment. */
function momentOf(day: string, daysLater: number): string {
  return new Date(Date.parse(`${day}T00:00:00.000Z`) + daysLater * 86_400_000 - VIETNAM_OFFSET).toISOString()
}

/** What one entry changed, with places in words; what records withhold is withheld here too. */
export function readAuditEntry(context: CallContext, input: ParsedInput<'audit.entry'>): CallOutput<'audit.entry'> {
  const line = getAudit(context.db, input.seq)
  if (!line) throw new AppError('audit_entry_unknown', { seq: input.seq })
  const { seq, at, user, call, detail, firstChange, lastChange } = line
  const namer = createChangeNamer(context)
  return {
    seq,
    at,
    user,
    sentence: createSentences(context)(call, detail),
    changes: firstChange === null || lastChange === null ? [] : namer(firstChange, lastChange, input.limit),
    of: firstChange === null || lastChange === null ? 0 : lastChange - firstChange + 1,
  }
}

/** The chain, the values it seals, and the places in it that are kept outside. */
export async function verifyAuditChain(
  context: CallContext,
  input: ParsedInput<'audit.verify'>,
): Promise<CallOutput<'audit.verify'>> {
  const verdict = context.verifyAudit()
  const anchors = await holdAgainstAnchors(context, input.files)
  const isHeld = anchors.every(({ state }) => state === 'held' || state === 'restored')
  return { ...verdict, intact: verdict.intact && isHeld, isChainIntact: verdict.intact, anchors }
}

/** What an entry says, by its call and detail. */
export function createSentences(context: CallContext): (call: string, detail: string) => string {
  const forms = new Map(listForms(context.db).map((form) => [form.id, `${form.number} ${form.shortTitle}`]))
  const periods = listPeriodNames(context.db)
  const names = {
    form: (id: unknown) => (typeof id === 'string' ? (forms.get(id) ?? id) : ''),
    period: (id: unknown) => (typeof id === 'string' ? periods(id) : ''),
  }
  return (call, detail) => {
    const known: AuditCall | null = isAuditCall(call) ? call : null
    const parsed = JSON.parse(detail) as Record<string, unknown>
    return known ? auditWords[known].say(parsed, names) : `Đã gọi “${call}”.`
  }
}
