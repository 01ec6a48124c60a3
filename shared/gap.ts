/** A gap of a report: one thing that is wrong or missing, where it is put right, and what it holds up. */
import { z } from 'zod'

/** A warning that an officer may explain. */
export const reasonPlace = z.object({ form: z.string(), row: z.string(), column: z.string(), code: z.string() })

export const gapGroups = ['error', 'missing', 'warning', 'step'] as const

/** Screens where gaps are closed; a gap with a place opens its cell, annex or register. */
const gapScreens = ['annexes', 'registers', 'submissions', 'report', 'words', 'issuer', 'backups'] as const

export const gap = z.object({
  /**
   * To be put right, not there yet, to be explained; `step` is what is left to do once nothing else is: locking, signing.
   */
  group: z.enum(gapGroups),
  /** What it refuses while it stands. */
  blocks: z.array(z.enum(['lock', 'export'])),
  /** `PL02 · Thị trấn Lập Thạch · cột 14` */
  title: z.string(),
  /** What is wrong, in the officer's words, with both numbers. */
  detail: z.string(),
  /** Who can close it: a commune, or the office. */
  who: z.string(),
  /** What experience gives this kind of work; only orders the list and adds it up. */
  minutes: z.number(),
  /** ISO date until which it should be done, or null. */
  due: z.string().nullable(),
  screen: z.enum(gapScreens),
  /** Row and column are blank where the whole form is meant. */
  place: z.object({ form: z.string(), period: z.string(), row: z.string(), column: z.string() }).nullable(),
  /** The rule that was broken at the place; blank where no rule was. */
  rule: z.string(),
  /** The warnings that a reason given here explains; none where it must be put right. */
  explains: z.array(reasonPlace),
  reason: z.string().nullable(),
  /** A reason that was given when the numbers were others. */
  former: z.string().nullable(),
})

export type Gap = z.output<typeof gap>
export type ReasonPlace = z.output<typeof reasonPlace>
