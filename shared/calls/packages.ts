/** Calls about signed report packages. */
import { z } from 'zod'
import { packageLevel } from '../packageLevel.ts'
import { packageCosigner, packageSigner } from '../receivedPackage.ts'
import {
  bytes,
  defineCall,
  everyone,
  file,
  id,
  MEGABYTE,
  nothing,
  packageSummary,
  sealedReason,
  signers,
} from './call.ts'

const verdict = z.object({
  valid: z.boolean(),
  code: z.string().nullable(),
  message: z.string(),
  unit: z.object({ code: z.string(), name: z.string() }).nullable(),
  period: z.object({ id: z.string(), from: z.string(), to: z.string() }).nullable(),
  sequence: z.number().nullable(),
  signer: packageSigner.nullable(),
  signingTime: z.string().nullable(),
  /** The leader who signed second. */
  cosigner: packageCosigner.nullable(),
  fingerprint: z.string().nullable(),
  files: z.array(z.object({ path: z.string(), title: z.string().nullable(), size: z.number() })),
})

export const packagesCalls = {
  'packages.build': defineCall({
    access: 'write',
    isLong: true,
    backUp: 'after',
    roles: signers,
    input: z.object({
      period: id,
      password: z.string().min(1).max(1024),
      /** Code of the recipient; the office above where absent. */
      recipient: id.optional(),
      /** That of the recipient where absent. */
      level: packageLevel.optional(),
      /** Where absent, packages that carry records are encrypted. */
      encrypt: z.boolean().optional(),
      /** Records of people leave only where the officer has confirmed it. */
      confirmed: z.boolean().default(false),
      reason: sealedReason,
      /** The leader signs too, elsewhere: without that signature nobody takes the package. */
      cosigner: z.boolean().default(false),
    }),
    output: packageSummary.extend({ bytes, forms: z.array(z.string()) }),
  }),
  /** The file that the leader signs. */
  'packages.cosignRequest': defineCall({ access: 'read', roles: signers, input: z.object({ id }), output: file }),
  /** Takes the leader's signature file in: verified, and put into the package, which may leave from then on. */
  'packages.cosign': defineCall({
    access: 'write',
    backUp: 'after',
    roles: signers,
    bodyLimit: 4 * MEGABYTE,
    input: z.object({ id, bytes, trust: z.array(bytes).optional() }),
    output: packageSummary.extend({ bytes }),
  }),
  'packages.list': defineCall({
    access: 'read',
    roles: everyone,
    input: z.object({ period: id.optional() }),
    output: z.array(packageSummary),
  }),
  'packages.get': defineCall({ access: 'read', roles: everyone, input: z.object({ id }), output: file }),
  /** One page to go with it on paper, with its twelve digits. */
  'packages.cover': defineCall({ access: 'read', roles: everyone, input: z.object({ id }), output: file }),
  'packages.verify': defineCall({
    access: 'public',
    roles: everyone,
    bodyLimit: 90 * MEGABYTE,
    input: z.object({ bytes, trust: z.array(bytes).optional() }),
    output: verdict,
  }),
  'packages.certificate': defineCall({ access: 'read', roles: everyone, input: nothing, output: file }),
} as const
