/** The whole back end as one typed table: every call with its input, its output and who may make it. */
import type { z } from 'zod'
import { annexesCalls } from './calls/annexes.ts'
import { answersCalls } from './calls/answers.ts'
import { auditCalls } from './calls/audit.ts'
import { authorityCalls } from './calls/authority.ts'
import { backupsCalls } from './calls/backups.ts'
import { cellMarksCalls } from './calls/cellMarks.ts'
import { checksCalls } from './calls/checks.ts'
import { clockCalls } from './calls/clock.ts'
import { draftsCalls } from './calls/drafts.ts'
import { erasureCalls } from './calls/erasure.ts'
import { exchangesCalls } from './calls/exchanges.ts'
import { figuresCalls } from './calls/figures.ts'
import { foreignAuthoritiesCalls } from './calls/foreignAuthorities.ts'
import { handoverCalls } from './calls/handover.ts'
import { importsCalls } from './calls/imports.ts'
import { keysCalls } from './calls/keys.ts'
import { officeCalls } from './calls/office.ts'
import { outboxCalls } from './calls/outbox.ts'
import { packagesCalls } from './calls/packages.ts'
import { packsCalls } from './calls/packs.ts'
import { pairCalls } from './calls/pair.ts'
import { peopleCalls } from './calls/people.ts'
import { periodsCalls } from './calls/periods.ts'
import { progressCalls } from './calls/progress.ts'
import { provinceCalls } from './calls/province.ts'
import { recipientsCalls } from './calls/recipients.ts'
import { recordsCalls } from './calls/records.ts'
import { reportsCalls } from './calls/reports.ts'
import { reportTextsCalls } from './calls/reportTexts.ts'
import { savedViewsCalls } from './calls/savedViews.ts'
import { searchCalls } from './calls/search.ts'
import { stepsCalls } from './calls/steps.ts'
import { submissionsCalls } from './calls/submissions.ts'
import { supportCalls } from './calls/support.ts'
import { tokenKeysCalls } from './calls/tokenKeys.ts'
import { uploadCalls } from './calls/uploads.ts'
import { usersCalls } from './calls/users.ts'
import { workspaceCalls } from './calls/workspace.ts'
import { holdsOneOf, type Role } from './roles.ts'

export { type Role, roles } from './roles.ts'

export const contract = {
  ...workspaceCalls,
  ...usersCalls,
  ...periodsCalls,
  ...annexesCalls,
  ...figuresCalls,
  ...exchangesCalls,
  ...submissionsCalls,
  ...recordsCalls,
  ...savedViewsCalls,
  ...stepsCalls,
  ...cellMarksCalls,
  ...draftsCalls,
  ...peopleCalls,
  ...searchCalls,
  ...importsCalls,
  ...checksCalls,
  ...progressCalls,
  ...reportsCalls,
  ...reportTextsCalls,
  ...packagesCalls,
  ...recipientsCalls,
  ...tokenKeysCalls,
  ...answersCalls,
  ...outboxCalls,
  ...uploadCalls,
  ...clockCalls,
  ...foreignAuthoritiesCalls,
  ...keysCalls,
  ...authorityCalls,
  ...packsCalls,
  ...provinceCalls,
  ...officeCalls,
  ...backupsCalls,
  ...auditCalls,
  ...erasureCalls,
  ...pairCalls,
  ...handoverCalls,
  ...supportCalls,
} as const

export type Contract = typeof contract
export type CallName = keyof Contract
/** Calls that work without an open workspace. */
export type PublicCall = { [N in CallName]: Contract[N]['access'] extends 'public' ? N : never }[CallName]
/** Calls that leave a row in the audit log. */
export type WriteCall = { [N in CallName]: Contract[N]['access'] extends 'write' ? N : never }[CallName]
export type CallInput<N extends CallName> = z.input<Contract[N]['input']>
export type ParsedInput<N extends CallName> = z.output<Contract[N]['input']>
export type CallOutput<N extends CallName> = z.output<Contract[N]['output']>

/** What every host hands back: data, or the code and sentence of an expected failure. */
export type CallResult<N extends CallName> =
  | { ok: true; data: CallOutput<N> }
  | { ok: false; error: { code: string; message: string; details: Record<string, unknown> } }

export function isPublicCall(name: CallName): name is PublicCall {
  return contract[name].access === 'public'
}

export function isCallName(name: string): name is CallName {
  return Object.hasOwn(contract, name)
}

/** Whether somebody with these roles may make the call; a public one is made by whoever stands at the door. */
export function mayCall(own: readonly Role[], name: CallName): boolean {
  return isPublicCall(name) || holdsOneOf(own, contract[name].roles)
}
