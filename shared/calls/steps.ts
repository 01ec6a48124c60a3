/** Calls behind Ctrl+Z and Ctrl+Y: what the officer did last in a form, taken back and done again. */
import { z } from 'zod'
import { defineCall, everyone, id, ordinal, writers } from './call.ts'

/** An annex in a period, with the decision of a yearly plan that is typed into; or a register. */
const screen = z.object({ form: id, period: id.optional(), decision: ordinal.optional() })

/** How many steps can be taken back, and done again. */
const counts = { undo: z.number(), redo: z.number() }

const outcome = z.object({
  ...counts,
  /** Cells, records and people that have what they had. */
  changed: z.number(),
  /** What stays as it is, and why: somebody changed it since, or other records name it. */
  kept: z.array(
    z.object({
      label: z.string(),
      why: z.enum(['edited', 'used']),
    }),
  ),
})

export const stepsCalls = {
  'steps.read': defineCall({ access: 'read', roles: everyone, input: screen, output: z.object(counts) }),
  'steps.undo': defineCall({ access: 'write', isLong: true, roles: writers, input: screen, output: outcome }),
  'steps.redo': defineCall({ access: 'write', isLong: true, roles: writers, input: screen, output: outcome }),
} as const
