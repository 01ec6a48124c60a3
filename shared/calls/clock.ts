/** Calls about the computer's clock, which dates signatures. */
import { z } from 'zod'
import { defineCall, everyone, nothing, signers } from './call.ts'

const clockView = z.object({
  now: z.string(),
  /** The latest moment that the log knows. */
  known: z.string(),
  /** The clock is so far behind that that nothing is signed. */
  isBehind: z.boolean(),
})

export const clockCalls = {
  'clock.read': defineCall({ access: 'read', roles: everyone, input: nothing, output: clockView }),
  /** An officer says that the clock is right now, and was wrong when it was ahead. */
  'clock.accept': defineCall({
    access: 'write',
    roles: signers,
    input: z.object({ password: z.string().min(1).max(1024) }),
    output: clockView,
  }),
} as const
