/** Calls about the key under which persons become tokens: a province makes it, its offices take it as a file. */
import { z } from 'zod'
import { bytes, defineCall, file, id, nothing, stewards } from './call.ts'
import { recipients } from './recipients.ts'

const passphrase = z.string().min(12).max(200)

const issuedKeys = z.object({
  /** The one in use; null where none was made yet. */
  key: z.object({ id: z.string(), madeAt: z.string() }).nullable(),
  /** How many were in use before it. */
  former: z.number(),
  /** The offices below, each with the last file that was made for it. */
  offices: z.array(
    z.object({
      code: z.string(),
      name: z.string(),
      /** `isCurrent`: of the key that is in use. */
      given: z.object({ at: z.string(), by: z.string(), isCurrent: z.boolean() }).nullable(),
    }),
  ),
})

export const tokenKeysCalls = {
  /** Of a province. */
  'tokenKeys.read': defineCall({ access: 'read', roles: stewards, input: nothing, output: issuedKeys }),
  /** Of a province: its key as a file under the passphrase, for one office below or for any; made at the first asking. */
  'tokenKeys.issue': defineCall({
    access: 'write',
    roles: stewards,
    input: z.object({
      passphrase,
      /** Code of the office that gets it. */
      unit: id.optional(),
    }),
    output: file,
  }),
  /** Of a province: a new key takes the place of the one in use; every office needs a new file. */
  'tokenKeys.renew': defineCall({ access: 'write', roles: stewards, input: nothing, output: issuedKeys }),
  'tokenKeys.take': defineCall({
    access: 'write',
    roles: stewards,
    input: z.object({ bytes, passphrase }),
    output: recipients,
  }),
} as const
