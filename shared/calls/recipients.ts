/** Calls about to whom packages go. */
import { z } from 'zod'
import { packageLevel } from '../packageLevel.ts'
import { bytes, defineCall, everyone, id, nothing, stewards } from './call.ts'

const certificate = z.object({ organisation: z.string(), spkiSha256: z.string(), notAfter: z.string() })

export const recipients = z.object({
  /** The office above first. */
  recipients: z.array(
    z.object({
      code: z.string(),
      name: z.string(),
      /** Ids of annexes and registers; null: all. */
      forms: z.array(z.string()).nullable(),
      level: packageLevel,
      isAbove: z.boolean(),
      certificate: certificate.nullable(),
    }),
  ),
  /** The registers are state secrets: packages are neither encrypted here nor sent by wire. */
  isClassified: z.boolean(),
  hasTokenKey: z.boolean(),
})

export const recipientsCalls = {
  'recipients.list': defineCall({ access: 'read', roles: everyone, input: nothing, output: recipients }),
  'recipients.save': defineCall({
    access: 'write',
    roles: stewards,
    input: z.object({
      /** Digits with dots, as the recipient told it: `26`, `26.1`. */
      code: id,
      name: z.string().trim().min(1).max(300),
      forms: z.array(id).min(1).max(200).nullable(),
      level: packageLevel,
      /** PEM or DER; null takes it out, and where absent it stays. */
      certificate: bytes.nullable().optional(),
    }),
    output: recipients,
  }),
  'recipients.remove': defineCall({
    access: 'write',
    roles: stewards,
    input: z.object({ code: id }),
    output: recipients,
  }),
} as const
