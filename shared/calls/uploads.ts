/** Calls about carrying packages to a recipient's address over HTTPS: off until an address is written down. */
import { z } from 'zod'
import { bytes, defineCall, everyone, id, nothing, signers, stewards } from './call.ts'
import { sent } from './outbox.ts'

const places = z.object({
  /** The office above first, as in `recipients.list`. */
  places: z.array(
    z.object({
      recipient: z.object({ code: z.string(), name: z.string() }),
      /** Null: off. */
      address: z.string().nullable(),
      /** The only certificate that may vouch for the server; null: those that the computer trusts. */
      certificate: z.object({ subject: z.string(), sha256: z.string(), notAfter: z.string() }).nullable(),
      /** Whether the recipient gave the office something to be let in with; what it is never leaves the workspace. */
      hasToken: z.boolean(),
    }),
  ),
  /** State secrets never go by wire, and false figures of a practice workspace do not either. */
  isForbidden: z.boolean(),
})

export const uploadCalls = {
  'uploads.places': defineCall({ access: 'read', roles: everyone, input: nothing, output: places }),
  /** Throws `upload_address`, `upload_certificate_file`, `upload_classified`, `upload_practice`. */
  'uploads.setPlace': defineCall({
    access: 'write',
    roles: stewards,
    input: z.object({
      recipient: id,
      /** `https://…`; null turns it off and forgets the rest. */
      address: z.string().trim().max(1000).nullable(),
      /** PEM or DER; null takes it out, and where absent it stays. */
      certificate: bytes.nullable().optional(),
      /** As `certificate`. */
      token: z.string().trim().min(1).max(4000).nullable().optional(),
    }),
    output: places,
  }),
  /**
   * Carries the package to its recipient's address, from where an earlier try broke off; ends when the server has the
   * last byte. Tells how far it is and can be stopped.
   */
  'outbox.upload': defineCall({ access: 'write', roles: signers, input: z.object({ id }), output: sent }),
} as const
