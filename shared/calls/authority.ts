/** Calls of the province as issuer of certificates. */
import { z } from 'zod'
import { bytes, defineCall, everyone, file, id, nothing, signers } from './call.ts'

const password = z.string().min(1).max(1024)
const keyShown = { spkiSha256: z.string(), digits: z.string() }
const validity = { notBefore: z.string(), notAfter: z.string() }
const state = z.enum(['active', 'expiring', 'expired', 'retired', 'revoked'])

const authorityView = z.object({
  isReady: z.boolean(),
  /** What every district compares before it takes the first trust list in. */
  rootDigits: z.string().nullable(),
  authorities: z.array(
    z.object({
      id: z.string(),
      kind: z.enum(['root', 'issuing', 'encryption']),
      name: z.string(),
      ...keyShown,
      ...validity,
      state,
    }),
  ),
  list: z
    .object({ sequence: z.number(), createdAt: z.string(), validUntil: z.string(), daysLeft: z.number() })
    .nullable(),
  issued: z.array(
    z.object({
      serial: z.string(),
      holder: z.string().nullable(),
      unit: z.object({ code: z.string(), name: z.string() }),
      ...keyShown,
      ...validity,
      issuedAt: z.string(),
      issuedBy: z.string(),
      state,
      revoked: z.object({ at: z.string(), by: z.string(), reason: z.string() }).nullable(),
    }),
  ),
})

export const authorityCalls = {
  'authority.read': defineCall({ access: 'read', roles: everyone, input: nothing, output: authorityView }),
  'authority.init': defineCall({
    access: 'write',
    backUp: 'after',
    roles: signers,
    input: z.object({ password }),
    output: authorityView,
  }),
  'authority.inspectRequest': defineCall({
    access: 'read',
    roles: everyone,
    input: z.object({ bytes }),
    output: z.object({
      unitCode: z.string().nullable(),
      unitName: z.string().nullable(),
      organisation: z.string(),
      ...keyShown,
      /** The unit that already has a certificate for this key. */
      issuedTo: z.string().nullable(),
    }),
  }),
  'authority.issue': defineCall({
    access: 'write',
    backUp: 'after',
    roles: signers,
    input: z.object({
      bytes,
      unit: id,
      password,
      /** Name and office of a leader whose own key this is; absent for the key of the unit. */
      holder: z.string().trim().normalize('NFC').min(1).max(64).optional(),
    }),
    output: z.object({ view: authorityView, certificate: file }),
  }),
  'authority.certificate': defineCall({
    access: 'read',
    roles: everyone,
    input: z.object({ serial: id }),
    output: file,
  }),
  'authority.revoke': defineCall({
    access: 'write',
    backUp: 'after',
    roles: signers,
    input: z.object({
      serial: id,
      reason: z.enum(['keyCompromise', 'superseded', 'affiliationChanged', 'cessationOfOperation']),
      password,
    }),
    output: authorityView,
  }),
  'authority.publish': defineCall({
    access: 'write',
    roles: signers,
    input: z.object({ password }),
    output: authorityView,
  }),
  'authority.rotate': defineCall({
    access: 'write',
    backUp: 'after',
    roles: signers,
    input: z.object({
      what: z.enum(['root', 'issuing', 'encryption']),
      revokeOld: z.boolean().default(false),
      password,
    }),
    output: authorityView,
  }),
  'authority.trustFile': defineCall({
    access: 'read',
    roles: everyone,
    input: z.object({ kind: z.enum(['list', 'openssl']) }),
    output: file,
  }),
} as const
