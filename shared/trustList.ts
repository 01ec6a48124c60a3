/** The shape of a province's trust list (`so-tin-cay`): who signs for which unit, and to whom packages are encrypted. */
import { z } from 'zod'
import { packageUnitCode } from './packageManifest.ts'

export const trustListFormat = 'so-tin-cay'
export const trustListVersion = { major: 1, minor: 0 } as const

const der = z.base64().min(1)
const moment = z.iso.datetime({ precision: 0 })
const unitCode = z.string().regex(packageUnitCode)

/** Looked at before the rest: another major may look quite different. */
export const trustListHeaderSchema = z.object({
  format: z.literal(trustListFormat),
  formatVersion: z.object({ major: z.int().min(0), minor: z.int().min(0) }),
})

export const trustListSchema = trustListHeaderSchema.extend({
  /** Never goes down; also the number of the lists of revoked certificates inside. */
  bundleSeq: z.int().min(1),
  authority: z.object({ code: unitCode, name: z.string().min(1).max(300) }),
  createdAt: moment,
  /** Of a practice workspace: real ones do not take it. */
  practice: z.boolean(),
  roots: z.array(der).min(1).max(8),
  issuing: z.array(der).min(1).max(32),
  /** One list of revoked certificates for each root and each issuing certificate. */
  revocationLists: z.array(der).min(1).max(64),
  /** Newest first: packages are encrypted to the first, the others are for reading what came before. */
  encryption: z.array(der).max(32),
  signers: z
    .array(
      z.object({
        unit: unitCode,
        name: z.string().min(1).max(300),
        spkiSha256: z.string().regex(/^[0-9a-f]{64}$/),
        serial: z.string().regex(/^[0-9a-f]{1,40}$/),
        from: moment,
        to: moment,
        status: z.enum(['active', 'revoked']),
      }),
    )
    .max(5000),
})

export type TrustListContent = z.infer<typeof trustListSchema>
