/** Table of contents of the back end: which service function answers which call. */
import type { CallName, CallOutput, ParsedInput } from '../shared/contract.ts'
import { listAuditEntries, verifyAuditChain } from './services/audit.ts'
import type { CallContext, PublicContext } from './services/callContext.ts'
import { createWorkspace, lockWorkspace, readSession, readVaultStatus, unlockWorkspace } from './services/session.ts'
import { readOfficeSettings, saveOfficeSettings } from './services/settings.ts'

type Answer<N extends CallName> = CallOutput<N> | Promise<CallOutput<N>>

/** Calls that work without an open workspace; the application checks that the contract says the same. */
export const publicCalls = [
  'vault.status',
  'vault.create',
  'vault.unlock',
  'vault.lock',
  'units.children',
  'forms.list',
  'forms.get',
  'packages.verify',
] as const
export type PublicCall = (typeof publicCalls)[number]

export type PublicHandlers = { [N in PublicCall]: (context: PublicContext, input: ParsedInput<N>) => Answer<N> }
export type OpenHandlers = {
  [N in Exclude<CallName, PublicCall>]: (context: CallContext, input: ParsedInput<N>) => Answer<N>
}

// Partial until every service is there; then both lines lose the word and a missing handler does not compile.
export type Handlers = { public: Partial<PublicHandlers>; open: Partial<OpenHandlers> }

export const handlers: Handlers = {
  public: {
    'vault.status': readVaultStatus,
    'vault.create': createWorkspace,
    'vault.unlock': unlockWorkspace,
    'vault.lock': lockWorkspace,
  },
  open: {
    'session.current': readSession,
    'settings.read': readOfficeSettings,
    'settings.save': saveOfficeSettings,
    'audit.list': listAuditEntries,
    'audit.verify': verifyAuditChain,
  },
}
