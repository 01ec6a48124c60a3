/** What a call of the back end is made of: its shape, roles and the parts many calls share. */
import { z } from 'zod'
import { packageLevel } from '../packageLevel.ts'
import { packageCosigner } from '../receivedPackage.ts'
import type { Callers } from '../roles.ts'

export {
  administrators,
  approvers,
  everyone,
  keepers,
  openers,
  overseers,
  type Role,
  registerReaders,
  roles,
  signers,
  stewards,
  writers,
} from '../roles.ts'

/** `public` needs no unlocked workspace; `read` and `write` need one; a `write` is one transaction with its audit row. */
export type Access = 'public' | 'read' | 'write'

export interface CallDefinition<A extends Access, I extends z.ZodType, O extends z.ZodType> {
  access: A
  /** One of the groups of shared/roles.ts, or roles by name; the gate in app.ts goes by nothing else. */
  roles: Callers
  input: I
  output: O
  /** Largest request body of the loopback host in bytes; 1 MB where absent. */
  bodyLimit?: number
  /** A backup is made before the call writes, or after it, where there is something new. */
  backUp?: 'before' | 'after'
  /** What it changes is a step that Ctrl+Z takes back on the screen of the form it was made in. */
  isStep?: true
  /**
   * May take more than two seconds with 50,000 records: it tells its steps (db/longWork.ts) and can be stopped. A test asks
   * every such call for both, on real data.
   */
  isLong?: true
  /** What it keeps has not been said yet: no row of the audit log tells of it. */
  isUnsaid?: true
}

export const MEGABYTE = 1024 * 1024

export function defineCall<A extends Access, I extends z.ZodType, O extends z.ZodType>(
  definition: CallDefinition<A, I, O>,
): CallDefinition<A, I, O> {
  return definition
}

export const id = z.string().min(1).max(200)

export const nothing = z.object({})

/** Why files are opened of which lists show the number alone; asked for by the back end where there are such. */
export const sealedReason = z.string().max(500).optional()

/** Why everything on one person is put together; asked for whoever it is, and kept in the audit log. */
export const dossierReason = z.string().trim().min(5).max(500)

/** Number of a decision of a yearly form. */
export const ordinal = z.number().int().min(0).max(10_000)

/** Bytes travel base64 in JSON on the loopback host and as Uint8Array through Electron's IPC. */
export const bytes = z.custom<Uint8Array>((value) => value instanceof Uint8Array, 'cần dữ liệu nhị phân')

export const file = z.object({ name: z.string(), mediaType: z.string(), bytes })

/** What sets the targets of a year: 0 is the plan, every later one a change of it. */
export const planDecision = z.object({
  ordinal: z.number(),
  /** Null of a plan that nobody has named yet, as its day (ISO). */
  number: z.string().nullable(),
  issuedOn: z.string().nullable(),
  note: z.string().nullable(),
  /** On the last day of the asked period. */
  isInForce: z.boolean(),
  /** The annex is shown as it stands with this one, and this one is typed into. */
  isShown: z.boolean(),
})

export const packageSummary = z.object({
  id: z.string(),
  period: z.string(),
  sequence: z.number(),
  fileName: z.string(),
  size: z.number(),
  createdAt: z.string(),
  createdBy: z.string(),
  contentDigest: z.string(),
  fingerprint: z.string(),
  recipient: z.object({ code: z.string(), name: z.string() }),
  level: packageLevel,
  /** What leaves is the envelope, which only the recipient opens. */
  isEncrypted: z.boolean(),
  /** Not asked for; waited for, until which the package may not leave; there. */
  cosigning: z.enum(['khong', 'cho', 'da_ky']),
  cosigner: packageCosigner.nullable(),
  /** The report was opened again after it was signed: the signature stands for nothing any more. */
  cancelled: z.object({ at: z.string(), by: z.string(), reason: z.string() }).nullable(),
})
