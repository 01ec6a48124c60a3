/** Calls about people across registers: looking for them, telling two that may be one apart, merging and parting them. */
import { z } from 'zod'
import { recordView } from '../values.ts'
import { defineCall, id, nothing, registerReaders, sealedReason, writers } from './call.ts'

export const matchLevel = z.enum(['certain', 'probable', 'possible'])

/** A person as lists show one: no number of a paper, nothing that only their own files may tell. */
export const personLine = z.object({
  id: z.string(),
  name: z.string(),
  birth: z.string().nullable(),
  gender: z.string().nullable(),
  /** Name of the commune of the latest record. */
  unit: z.string().nullable(),
})

export const registerCount = z.object({ form: z.string(), number: z.string(), title: z.string(), count: z.number() })

const candidate = personLine.extend({ registers: z.array(registerCount) })

/** A record of a person in a list: which register, when, and what its list columns say. */
const personRecord = z.object({
  form: z.string(),
  number: z.string(),
  title: z.string(),
  start: z.string().nullable(),
  end: z.string().nullable(),
  record: recordView,
})

const side = z.object({
  id: z.string(),
  name: z.string(),
  revision: z.number(),
  records: z.array(personRecord),
})

const mergeLine = z.object({
  id: z.string(),
  kept: personLine,
  gone: personLine,
  madeAt: z.string(),
  madeBy: z.string(),
  undoneAt: z.string().nullable(),
})

export const peopleCalls = {
  'people.find': defineCall({
    access: 'read',
    roles: registerReaders,
    input: z.object({
      name: z.string().max(200).optional(),
      birthYear: z.number().int().optional(),
      identity: z.string().max(50).optional(),
    }),
    output: z.array(personLine.extend({ level: matchLevel, reasons: z.array(z.string()) })),
  }),
  /** Pairs that may be one person, the surest first; people whom only sensitive files know are in none. */
  'people.duplicates': defineCall({
    access: 'read',
    isLong: true,
    roles: registerReaders,
    input: z.object({
      state: z.enum(['open', 'later', 'different']).default('open'),
      offset: z.number().int().min(0).default(0),
      limit: z.number().int().min(1).max(1000).default(200),
    }),
    output: z.object({
      counts: z.object({ open: z.number(), later: z.number(), different: z.number() }),
      pairs: z.array(
        z.object({
          a: candidate,
          b: candidate,
          level: matchLevel,
          reasons: z.array(z.string()),
          answered: z.object({ at: z.string(), by: z.string() }).nullable(),
        }),
      ),
    }),
  }),
  /** Remembered for good: `khac` is asked in no import and no list again, `de_sau` waits; null takes the answer back. */
  'people.answer': defineCall({
    access: 'write',
    roles: writers,
    input: z.object({ a: id, b: id, answer: z.enum(['khac', 'de_sau']).nullable() }),
    output: nothing,
  }),
  /** Both people with everything that lists withhold, before they are made one; noted in the audit log. */
  'people.compare': defineCall({
    access: 'write',
    roles: writers,
    input: z.object({ a: id, b: id }),
    output: z.object({
      a: side,
      b: side,
      /** Null where nothing suggests that they are one. */
      match: z.object({ level: matchLevel, reasons: z.array(z.string()) }).nullable(),
      /** Fields in which one of the two says something, in words; `fuller`: of two different words the one that says more. */
      lines: z.array(
        z.object({
          key: z.string(),
          label: z.string(),
          a: z.string(),
          b: z.string(),
          state: z.enum(['same', 'differs', 'alone']),
          fuller: z.enum(['a', 'b']).nullable(),
        }),
      ),
      /** Registers in which one person would then have two spells that have not ended. */
      secondSpells: z.array(z.string()),
      /** Names of locked periods that records of theirs began before the end of: their figures stay as they were. */
      lockedPeriods: z.array(z.string()),
    }),
  }),
  'people.merge': defineCall({
    access: 'write',
    roles: writers,
    input: z.object({
      kept: id,
      gone: id,
      /** Of the fields in which the two differ: those in which `gone` is right. */
      taken: z.array(z.string()).default([]),
      /** As compared; a person who was changed since is not merged unseen. */
      revisions: z.object({ kept: z.number().int(), gone: z.number().int() }).optional(),
    }),
    output: z.object({ merge: z.string(), records: z.number() }),
  }),
  /** Merges that stand, newest first. */
  'people.merges': defineCall({
    access: 'read',
    roles: registerReaders,
    input: nothing,
    output: z.array(mergeLine),
  }),
  'people.unmerge': defineCall({
    access: 'write',
    roles: writers,
    input: z.object({
      id,
      /** Fields that officers changed after the merge: `keep` leaves them, `restore` takes them back as well. */
      edited: z.enum(['keep', 'restore']).default('keep'),
      /** Of the records written since the merge, `later` of the answer, those that are the second person's. */
      given: z.array(id).max(1000).default([]),
      commit: z.boolean(),
    }),
    output: z.object({
      kept: personLine,
      gone: personLine,
      /** Records that go back to the second person. */
      moved: z.number(),
      /** Labels of the fields that are as before. */
      restored: z.array(z.string()),
      remaining: z.array(z.object({ label: z.string(), why: z.enum(['edited', 'imported']) })),
      /** Records written since the merge: they stay with the one who was kept, but for those that are given. */
      later: z.array(personRecord),
    }),
  }),
  /**
   * A person with their records in all registers, noted in the audit log. Without `whole` numbers of papers stand
   * covered and nothing leads to files of which only the number may be shown.
   */
  'people.open': defineCall({
    access: 'write',
    roles: registerReaders,
    input: z.object({ id, whole: z.boolean().default(false), reason: sealedReason }),
    output: z.object({
      /** The one who stands for the person asked for. */
      person: personLine,
      lines: z.array(z.object({ key: z.string(), label: z.string(), text: z.string(), isCovered: z.boolean() })),
      /** The oldest first. */
      records: z.array(personRecord),
      merges: z.array(mergeLine.extend({ was: z.array(z.object({ label: z.string(), text: z.string() })) })),
    }),
  }),
} as const
