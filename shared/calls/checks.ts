/** Calls about what is wrong or missing in a report, and the reasons that officers give for it. */
import { z } from 'zod'
import { gap, reasonPlace } from '../gap.ts'
import { issue } from '../values.ts'
import { defineCall, everyone, id, nothing, writers } from './call.ts'

export const checksCalls = {
  'checks.run': defineCall({
    access: 'read',
    roles: everyone,
    input: z.object({ period: id, form: id.optional() }),
    output: z.object({
      issues: z.array(issue),
      reasons: z.array(z.object({ place: z.string(), code: z.string(), reason: z.string() })),
    }),
  }),
  /** One reason for all the warnings of these places; an empty one takes back what was said. */
  'checks.explain': defineCall({
    access: 'write',
    roles: writers,
    input: z.object({ period: id, places: z.array(reasonPlace).min(1).max(1000), reason: z.string().max(2000) }),
    output: nothing,
  }),
  /** The numbers a finding speaks of, with the cell of each; `period` is the name of another period than the cell's own. */
  'gaps.numbers': defineCall({
    access: 'read',
    roles: everyone,
    input: reasonPlace.extend({ period: id }),
    output: z.array(
      z.object({
        label: z.string(),
        number: z.string(),
        period: z.string().nullable(),
        text: z.string(),
        isHere: z.boolean(),
        place: z.object({ form: z.string(), period: z.string(), row: z.string(), column: z.string() }),
      }),
    ),
  }),
  /** Everything the report still lacks, in the order to do it. */
  'gaps.list': defineCall({
    access: 'read',
    isLong: true,
    roles: everyone,
    input: z.object({ period: id }),
    output: z.object({
      gaps: z.array(gap),
      /** Warnings with the reason that was given. */
      explained: z.array(gap),
      /** Nothing in the list would refuse the lock, or the package. */
      canLock: z.boolean(),
      canExport: z.boolean(),
      isLocked: z.boolean(),
      /** How many rules were asked, of how many annexes. */
      rules: z.number(),
      annexes: z.number(),
    }),
  }),
} as const
