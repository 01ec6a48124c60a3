/** Calls between two computers of one office: a file by USB each way, with what both have changed side by side. */
import { z } from 'zod'
import { bytes, defineCall, file, id, keepers, MEGABYTE, nothing, writers } from './call.ts'

const count = z.object({ what: z.string(), fresh: z.number(), changed: z.number(), removed: z.number() })

/** Two values of one place; `mine` is this computer's. */
export const pairConflict = z.object({
  id: z.string(),
  what: z.string(),
  field: z.string(),
  mine: z.string(),
  theirs: z.string(),
  /** Who wrote it last, and when (ISO), where the history says so. */
  mineBy: z.object({ by: z.string(), at: z.string() }).nullable(),
  theirsBy: z.object({ by: z.string(), at: z.string() }).nullable(),
  /** The period is locked here: only this computer's value can stay. */
  isLocked: z.boolean(),
})

const comparison = z.object({
  file: z.object({ number: z.number(), madeAt: z.string(), madeBy: z.string(), isWhole: z.boolean() }),
  /** Taken without asking: changed on the other computer alone. */
  counts: z.array(count),
  conflicts: z.array(pairConflict),
  /** Numbers of files that both computers gave; the later one gets another. */
  renumbered: z.array(z.object({ what: z.string(), from: z.string(), to: z.string() })),
  /** The other computer is behind what it was: it was restored from a backup. */
  isBehind: z.boolean(),
})

const answer = z.enum(['mine', 'theirs'])
const given = z.object({ name: z.string().max(500), bytes })

export const pairCalls = {
  'pair.read': defineCall({
    access: 'read',
    roles: keepers,
    input: nothing,
    output: z.object({
      /** What changed here since the other computer last told what it has. */
      waiting: z.number(),
      files: z.array(
        z.object({ direction: z.enum(['di', 'den']), number: z.number(), at: z.string(), by: z.string() }),
      ),
      /** Whether the second computer was begun from this one. */
      isPaired: z.boolean(),
    }),
  }),
  /** Remembers how things stand now as what both computers hold; a backup made now begins the second one. */
  'pair.begin': defineCall({
    access: 'write',
    isLong: true,
    roles: writers,
    backUp: 'after',
    input: nothing,
    output: nothing,
  }),
  /** `whole`: everything, after one of the two was restored. */
  'pair.give': defineCall({
    access: 'write',
    isLong: true,
    roles: writers,
    input: z.object({ whole: z.boolean().default(false) }),
    output: file.extend({ number: z.number(), rows: z.number() }),
  }),
  /** Side by side, nothing written but the note in the log. */
  'pair.compare': defineCall({
    access: 'write',
    isLong: true,
    roles: writers,
    bodyLimit: 90 * MEGABYTE,
    input: given,
    output: comparison,
  }),
  /** Takes the file in one transaction. Throws `pair_unanswered` while a conflict has no answer. */
  'pair.take': defineCall({
    access: 'write',
    isLong: true,
    roles: writers,
    backUp: 'before',
    bodyLimit: 90 * MEGABYTE,
    input: given.extend({ answers: z.record(id, answer).default({}) }),
    output: comparison.extend({ taken: z.number(), kept: z.number() }),
  }),
} as const
