/** Calls about issuers outside the province (of leaders' tokens) whose word on a leader's signature the office takes. */
import { z } from 'zod'
import { approvers, bytes, defineCall, everyone, id, nothing, signers } from './call.ts'

const shown = {
  name: z.string(),
  organisation: z.string(),
  notBefore: z.string(),
  notAfter: z.string(),
  /** SHA-256 of the certificate as hex: what the issuer publishes. */
  fingerprint: z.string(),
}

const foreignAuthorities = z.array(
  z.object({
    id: z.string(),
    ...shown,
    state: z.enum(['active', 'expired', 'removed']),
    addedAt: z.string(),
    addedBy: z.string(),
    removed: z.object({ at: z.string(), by: z.string(), reason: z.string() }).nullable(),
  }),
)

export const foreignAuthoritiesCalls = {
  /** Those taken away last. */
  'foreignAuthorities.list': defineCall({
    access: 'read',
    roles: everyone,
    input: nothing,
    output: foreignAuthorities,
  }),
  /** What stands in a file, before anybody trusts it. */
  'foreignAuthorities.inspect': defineCall({
    access: 'read',
    roles: signers,
    input: z.object({ bytes }),
    output: z.object({
      ...shown,
      /** It issued itself: the topmost of its kind. */
      isRoot: z.boolean(),
    }),
  }),
  'foreignAuthorities.add': defineCall({
    access: 'write',
    roles: approvers,
    input: z.object({
      bytes,
      /** The last eight or more hex digits of the fingerprint, as the issuer publishes it; spaces and colons do not matter. */
      fingerprintEnd: z.string().max(200),
    }),
    output: foreignAuthorities,
  }),
  'foreignAuthorities.remove': defineCall({
    access: 'write',
    roles: approvers,
    input: z.object({ id, reason: z.string().trim().normalize('NFC').min(5).max(500) }),
    output: foreignAuthorities,
  }),
} as const
