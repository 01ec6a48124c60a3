/** Calls about handing registers over to the office that follows, and taking over those of the office before. */
import { z } from 'zod'
import { handoverInventory } from '../handoverFile.ts'
import { approvers, bytes, defineCall, file, id, keepers, MEGABYTE, nothing, sealedReason, writers } from './call.ts'
import { pairConflict } from './pair.ts'

const password = z.string().min(1).max(1000)
const place = z.object({ code: z.string(), name: z.string() })
/** Ids or codes of communes; null: all that lie with the successor. */
const units = z.array(id).min(1).max(500).nullable()

const offer = z.object({
  to: place,
  /** Communes that lie with the successor, and how many lines each has. */
  units: z.array(place.extend({ id: z.string(), records: z.number(), isChosen: z.boolean() })),
  inventory: handoverInventory,
})

const given = z.object({
  name: z.string().max(500),
  bytes,
  /** Opens the key of this office that the package is encrypted to. */
  password,
  /** Certificate or trust list of the giver, where this office does not know it yet. */
  trust: z.array(bytes).max(5).optional(),
})

const comparison = z.object({
  inventory: handoverInventory,
  fingerprint: z.string(),
  signer: z.object({ organisation: z.string(), unitCode: z.string() }),
  /** What comes in new, and what of a line that is here already is filled in. */
  counts: z.array(z.object({ what: z.string(), fresh: z.number(), changed: z.number(), removed: z.number() })),
  /** Both have the line and differ: nothing here is written over unasked. */
  conflicts: z.array(pairConflict),
  renumbered: z.array(z.object({ what: z.string(), from: z.string(), to: z.string() })),
  /** People of whom another line here bears the same paper; the list of doubles asks about them afterwards. */
  samePeople: z.number(),
  /** Lines whose commune does not lie with this office. */
  outside: z.number(),
  /** Null where this package was not taken in yet. */
  takenAt: z.string().nullable(),
})

export const handoverCalls = {
  'handover.list': defineCall({
    access: 'read',
    roles: keepers,
    input: nothing,
    output: z.array(
      z.object({
        id: z.string(),
        direction: z.enum(['di', 'den']),
        office: place,
        fileName: z.string(),
        fingerprint: z.string(),
        at: z.string(),
        by: z.string(),
        inventory: handoverInventory,
        /** The signed package itself is kept by who took it in. */
        hasFile: z.boolean(),
      }),
    ),
  }),
  /** The certificate that others encrypt a hand-over for this office to; made at the first asking. */
  'handover.certificate': defineCall({
    access: 'write',
    roles: keepers,
    input: z.object({ password }),
    output: file.extend({ digits: z.string() }),
  }),
  /** Throws `handover_no_successor`, `handover_unit`. */
  'handover.preview': defineCall({
    access: 'read',
    roles: approvers,
    input: z.object({ certificate: bytes, units: units.default(null) }),
    output: offer,
  }),
  /** Signed and encrypted to the successor. `records`: how many lines the officer was shown. */
  'handover.give': defineCall({
    access: 'write',
    isLong: true,
    roles: approvers,
    input: z.object({
      certificate: bytes,
      units: units.default(null),
      records: z.number().int(),
      password,
      reason: sealedReason,
    }),
    output: file.extend({ id: z.string(), fingerprint: z.string(), inventory: handoverInventory }),
  }),
  /** Side by side, nothing written but the note in the log. */
  'handover.compare': defineCall({
    access: 'write',
    isLong: true,
    roles: writers,
    bodyLimit: 90 * MEGABYTE,
    input: given,
    output: comparison,
  }),
  /** Takes it in with its history, in one transaction. Throws `handover_unanswered` while a conflict has no answer. */
  'handover.take': defineCall({
    access: 'write',
    isLong: true,
    roles: writers,
    backUp: 'before',
    bodyLimit: 90 * MEGABYTE,
    input: given.extend({ answers: z.record(id, z.enum(['mine', 'theirs'])).default({}) }),
    output: comparison.extend({ taken: z.number() }),
  }),
  /** The inventory on paper, or its tables for Excel, for either side. */
  'handover.paper': defineCall({
    access: 'read',
    roles: keepers,
    input: z.object({ id, format: z.enum(['docx', 'xlsx']).default('docx') }),
    output: file,
  }),
  /** The signed package as it was taken in: names and numbers of people leave with it. */
  'handover.file': defineCall({ access: 'write', roles: approvers, input: z.object({ id }), output: file }),
} as const
