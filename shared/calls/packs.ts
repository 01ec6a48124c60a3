/** Calls about signed data packs of forms, lists and units. */
import { z } from 'zod'
import { administrators, bytes, defineCall, everyone, file, id, MEGABYTE, nothing } from './call.ts'

const packHeader = z.object({
  id: z.string(),
  version: z.number(),
  kind: z.string(),
  title: z.string(),
  issuedBy: z.object({ code: z.string(), name: z.string() }),
  validFrom: z.string(),
})

const packSigner = z.object({
  organisation: z.string(),
  unitCode: z.string(),
  spkiSha256: z.string(),
  signingTime: z.string(),
})

/** A pack that was received; one of which a later version came still serves the periods of its time. */
const receivedPack = packHeader.extend({
  fileName: z.string(),
  signer: packSigner,
  receivedAt: z.string(),
  receivedBy: z.string(),
  state: z.enum(['in_use', 'superseded', 'withdrawn']),
  withdrawnAt: z.string().nullable(),
})

/** What a pack does to one form or list, in words. */
const packChange = z.object({
  id: z.string(),
  title: z.string(),
  state: z.enum(['new', 'changed', 'same']),
  lines: z.array(z.string()),
})

export const packsCalls = {
  'packs.list': defineCall({ access: 'read', roles: everyone, input: nothing, output: z.array(receivedPack) }),
  'packs.get': defineCall({
    access: 'read',
    roles: everyone,
    input: z.object({ id, version: z.number().int() }),
    output: file,
  }),
  /** Signs forms of this workspace, or definitions given as data, with the unit's key. */
  'packs.export': defineCall({
    access: 'write',
    roles: administrators,
    bodyLimit: 12 * MEGABYTE,
    input: z.object({
      id,
      version: z.number().int().min(1).max(9999).default(1),
      title: z.string().min(1).max(300),
      /** ISO date; today where absent. */
      validFrom: z.iso.date().optional(),
      forms: z.array(id).max(200).optional(),
      /** `{forms, codeLists, personFields}` instead of forms by id, or `{kind: 'don_vi', …}` (shared/unitPack.ts). */
      definitions: z.unknown().optional(),
      password: z.string().min(1).max(1024),
    }),
    output: file,
  }),
  /** A verdict: why the pack cannot be taken in, or what taking it in would change. Nothing is written. */
  'packs.inspect': defineCall({
    access: 'read',
    roles: everyone,
    bodyLimit: 24 * MEGABYTE,
    input: z.object({ bytes, trust: z.array(bytes).optional() }),
    output: z.object({
      valid: z.boolean(),
      code: z.string().nullable(),
      message: z.string().nullable(),
      pack: packHeader.nullable(),
      signer: packSigner.nullable(),
      fingerprint: z.string().nullable(),
      changes: z.array(packChange),
      warnings: z.array(z.string()),
    }),
  }),
  'packs.import': defineCall({
    access: 'write',
    roles: administrators,
    bodyLimit: 24 * MEGABYTE,
    input: z.object({ name: z.string().min(1).max(300), bytes, trust: z.array(bytes).optional() }),
    output: z.object({ packs: z.array(receivedPack), changes: z.array(packChange) }),
  }),
  'packs.withdraw': defineCall({
    access: 'write',
    roles: administrators,
    input: z.object({ id, version: z.number().int() }),
    output: z.array(receivedPack),
  }),
} as const
