/** Calls about the office's own signing key, its certificate, and the trust list of its province. */
import { z } from 'zod'
import { bytes, defineCall, everyone, file, MEGABYTE, nothing, signers } from './call.ts'

const password = z.string().min(1).max(1024)
/** The 20 digits of the province's root, as they are read out over the phone; spaces do not matter. */
const rootDigits = z.string().max(100).optional()

const keysView = z.object({
  unit: z.object({ code: z.string(), name: z.string() }),
  key: z
    .object({
      organisation: z.string(),
      /** Who issued the certificate; null where the office did itself. */
      issuer: z.string().nullable(),
      notBefore: z.string(),
      notAfter: z.string(),
      serial: z.string(),
      spkiSha256: z.string(),
      digits: z.string(),
      state: z.enum(['active', 'expiring', 'expired', 'revoked']),
    })
    .nullable(),
  request: z.object({ madeAt: z.string(), spkiSha256: z.string(), digits: z.string() }).nullable(),
  trust: z
    .object({
      sequence: z.number(),
      authority: z.object({ code: z.string(), name: z.string() }),
      createdAt: z.string(),
      keptAt: z.string(),
      rootDigits: z.string(),
      validUntil: z.string(),
      isStale: z.boolean(),
      /** Packages can be encrypted to the province. */
      encrypts: z.boolean(),
    })
    .nullable(),
})

export const keysCalls = {
  'keys.read': defineCall({ access: 'read', roles: everyone, input: nothing, output: keysView }),
  'keys.request': defineCall({
    access: 'write',
    backUp: 'after',
    roles: signers,
    input: z.object({ password }),
    output: keysView,
  }),
  'keys.requestFile': defineCall({ access: 'read', roles: everyone, input: nothing, output: file }),
  'keys.accept': defineCall({
    access: 'write',
    backUp: 'after',
    roles: signers,
    bodyLimit: 4 * MEGABYTE,
    input: z.object({ bytes, rootDigits }),
    output: keysView,
  }),
  'keys.renew': defineCall({
    access: 'write',
    backUp: 'after',
    roles: signers,
    input: z.object({ password }),
    output: keysView,
  }),
  /** A key that an issuer handed over with its certificate, as .p12 or .pfx. */
  'keys.importP12': defineCall({
    access: 'write',
    backUp: 'after',
    roles: signers,
    bodyLimit: 4 * MEGABYTE,
    input: z.object({ bytes, filePassword: z.string().max(1024), password }),
    output: keysView,
  }),
  'trust.import': defineCall({
    access: 'write',
    roles: signers,
    bodyLimit: 4 * MEGABYTE,
    input: z.object({ bytes, rootDigits }),
    output: keysView,
  }),
} as const
