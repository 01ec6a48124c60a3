/** A place in the audit log that is kept outside of it: number and code of an entry, against which a log is held later. */
import { z } from 'zod'

/** Member of a package's manifest under `ext`. A reader need not understand it. */
export const anchorExtension = 'nhat-ky'

export const auditAnchor = z.object({
  seq: z.int().min(1),
  /** Code of the entry in the chain, hex. */
  mac: z.string().regex(/^[0-9a-f]{64}$/),
})

export type AuditAnchor = z.infer<typeof auditAnchor>
