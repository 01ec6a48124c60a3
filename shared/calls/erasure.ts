/** Calls about what the law on personal data asks: how long records are kept, erasing for good, what is held on one person. */
import { z } from 'zod'
import {
  approvers,
  defineCall,
  dossierReason,
  file,
  id,
  keepers,
  nothing,
  openers,
  registerReaders,
  stewards,
} from './call.ts'

/** What goes with an erasure. */
const effects = z.object({
  /** Lines of registers, with the lines below them. */
  records: z.number(),
  /** People of whom nothing is left. */
  people: z.number(),
  byRegister: z.array(z.object({ form: z.string(), number: z.string(), title: z.string(), count: z.number() })),
  /** Names of locked periods in which they were counted: the figures stay, what names them goes. */
  lockedPeriods: z.array(z.string()),
  /** Lines of others that name one of the people: they stay as they are, for the officer to correct. */
  mentions: z.number(),
  /** An import that waits unfinished may hold the same people: it has to be written or dropped first. */
  hasUnfinished: z.boolean(),
  /** The last day on which backups of before may still be there, ISO. */
  backupsUntil: z.string(),
})

const reason = z.string().trim().min(5).max(500)

/** `words`: places in remarks, reasons and reports in which a name was covered. */
const erased = z.object({ records: z.number(), people: z.number(), files: z.number(), words: z.number() })

export const erasureCalls = {
  /** Terms by register, and the records whose term has ended: by file number, never by name. */
  'retention.read': defineCall({
    access: 'read',
    isLong: true,
    roles: keepers,
    input: nothing,
    output: z.object({
      registers: z.array(
        z.object({
          form: z.string(),
          number: z.string(),
          title: z.string(),
          /** In force; null where records are kept for good. */
          years: z.number().nullable(),
          shipped: z.number().nullable(),
          isOwn: z.boolean(),
          records: z.number(),
          due: z.number(),
        }),
      ),
      due: z.array(
        z.object({
          id: z.string(),
          form: z.string(),
          number: z.string(),
          code: z.string(),
          end: z.string(),
          due: z.string(),
        }),
      ),
      effects,
      /** What was erased for good so far. */
      tombstones: z.object({ records: z.number(), people: z.number(), last: z.string().nullable() }),
    }),
  }),
  /** Null gives back the shipped term, 0 keeps for good. */
  'retention.save': defineCall({
    access: 'write',
    roles: stewards,
    input: z.object({ form: id, years: z.number().int().min(0).max(100).nullable() }),
    output: nothing,
  }),
  /** Erases these for good; each must be due. Throws `erase_not_due`, `erase_unfinished`, `erase_reason_names`. */
  'retention.purge': defineCall({
    access: 'write',
    isLong: true,
    roles: approvers,
    backUp: 'before',
    input: z.object({ records: z.array(id).min(1).max(100_000), reason }),
    output: erased,
  }),
  'people.eraseEffects': defineCall({
    access: 'read',
    roles: registerReaders,
    input: z.object({ id }),
    output: effects.extend({ name: z.string() }),
  }),
  /** Everything about one person, for good. */
  'people.erase': defineCall({
    access: 'write',
    isLong: true,
    roles: approvers,
    backUp: 'before',
    input: z.object({ id, reason }),
    output: erased,
  }),
  /**
   * A Word file with everything that is held on one person, for that person. Throws `person_unknown`, `sealed_forbidden`
   * and `sealed_reason_names`.
   */
  'people.dossier': defineCall({
    access: 'write',
    roles: openers,
    input: z.object({ id, reason: dossierReason }),
    output: file,
  }),
  /** The assessment of what processing does to people, filled in for this office, as a Word file. */
  'protection.assessment': defineCall({
    access: 'write',
    roles: keepers,
    input: nothing,
    output: file,
  }),
  /** The notice of an incident: what happened, which data, who saw what; its digest is noted in the log. */
  'protection.incident': defineCall({
    access: 'write',
    roles: keepers,
    input: z.object({
      /** ISO date-times, UTC. */
      happenedAt: z.iso.datetime(),
      foundAt: z.iso.datetime(),
      what: z.string().trim().min(10).max(4000),
      measures: z.string().trim().max(4000).default(''),
      /** Registers that are concerned; all with people where none is named. */
      forms: z.array(id).max(100).default([]),
      /** How many people, where it is known better than by counting the registers. */
      people: z.number().int().min(0).nullable().default(null),
    }),
    output: file.extend({
      /** SHA-256 of the file, hex. */
      sha256: z.string(),
      /** Until when the authority has to be told, ISO date-time. */
      deadline: z.string(),
    }),
  }),
} as const
