/** Calls that keep what is being typed before it is saved: over a crash, locking and closing, until it is saved or given up. */
import { z } from 'zod'
import { defineCall, everyone, MEGABYTE, nothing } from './call.ts'

/** A cell of an annex or a record of a register, as the page names them. */
const place = z.object({ screen: z.string().min(1).max(500), place: z.string().min(1).max(1000) })

/** JSON that only the page reads. */
const content = z.string().max(200_000)

export const draftsCalls = {
  'drafts.keep': defineCall({
    access: 'write',
    isUnsaid: true,
    roles: everyone,
    bodyLimit: 4 * MEGABYTE,
    /** Null gives the draft up. */
    input: z.object({
      drafts: z
        .array(place.extend({ content: content.nullable() }))
        .min(1)
        .max(2000),
    }),
    output: nothing,
  }),
  /** The officer's own, oldest first. */
  'drafts.list': defineCall({
    access: 'read',
    roles: everyone,
    input: z.object({ screen: place.shape.screen.optional() }),
    output: z.array(place.extend({ content, keptAt: z.string() })),
  }),
} as const
