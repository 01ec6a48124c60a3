/** Calls about the words of the half-year report. */
import { z } from 'zod'
import type { BoundNumber } from '../report/boundText.ts'
import { bytes, defineCall, everyone, id, MEGABYTE, writers } from './call.ts'

const figurePlace = z.object({ form: id, row: id, column: id })

const boundNumber = z
  .object({
    place: figurePlace,
    text: z.string().min(1).max(500),
    seen: z.string().max(500),
    isOwn: z.boolean().optional(),
  })
  .transform(({ isOwn, ...rest }): BoundNumber => ({ ...rest, ...(isOwn && { isOwn }) }))

/** Words, and numbers bound to their cells. */
export const paragraphs = z.array(z.array(z.union([z.string().max(20_000), boundNumber])).max(500)).max(500)

const finding = z.object({
  part: z.string(),
  heading: z.string(),
  /** Which paragraph of the part, and which piece of it; from 0. */
  paragraph: z.number(),
  piece: z.number(),
  sentence: z.string(),
  /** `changed` cell, number `typed` by hand, cell `gone`. */
  state: z.enum(['ok', 'changed', 'typed', 'gone']),
  written: z.string(),
  seen: z.string(),
  now: z.string().nullable(),
  /** `PL00, Tiếp nhận mới, Thực hiện` */
  name: z.string(),
  place: figurePlace.extend({ period: z.string() }),
})

const textView = z.object({
  parts: z.array(
    z.object({
      part: z.string(),
      kind: z.enum(['section', 'paper']),
      heading: z.string(),
      level: z.union([z.literal(1), z.literal(2)]),
      /** What the program writes; the officer's own words stand instead of it. */
      auto: paragraphs,
      own: paragraphs.nullable(),
      /** Indicators shown as bars below the words. */
      chart: z.array(figurePlace),
      /** Printed in any case. */
      facts: z.array(z.string()),
      /** Nothing is missing where nobody writes there. */
      isBare: z.boolean(),
      /** Indicators that the officer's words leave out. */
      unsaid: z.array(z.object({ pieces: paragraphs.element, name: z.string() })),
      /** The report has no such part any more; its words are kept and not printed. */
      isLost: z.boolean(),
      updatedAt: z.string().nullable(),
      updatedBy: z.string().nullable(),
    }),
  ),
  findings: z.array(finding),
  /** Every number that a sentence may repeat. */
  figures: z.array(z.object({ place: figurePlace, text: z.string(), name: z.string() })),
  isLocked: z.boolean(),
})

const takenReport = z.object({
  /** Parts whose words differ from those kept; what is to be saved. */
  parts: z.array(z.object({ part: z.string(), heading: z.string(), paragraphs })),
  /** Numbers of the kept words that the file no longer says. */
  dropped: z.array(z.object({ text: z.string(), name: z.string() })),
  /** Changed where the program writes by itself: head, table of figures, foot; new headings and tables. */
  notTaken: z.array(
    z.object({
      where: z.enum(['head', 'table', 'foot', 'heading', 'ownTable']),
      text: z.string(),
      /** What the program writes there, or the part it is in. */
      wanted: z.string().nullable(),
    }),
  ),
  /** Headings that the file no longer has. */
  lost: z.array(z.string()),
  /** Numbers that will be asked about. */
  questions: z.number(),
})

export const reportTextsCalls = {
  'reports.text': defineCall({ access: 'read', roles: everyone, input: z.object({ period: id }), output: textView }),
  'reports.saveText': defineCall({
    access: 'write',
    roles: writers,
    input: z.object({
      period: id,
      /** Null, or no words: the program writes the part again. */
      parts: z
        .array(
          z.object({
            part: id,
            /** Left as they are where absent. */
            paragraphs: paragraphs.nullable().optional(),
            /** Indicators to be shown as bars; an empty list takes the bars away. */
            chart: z.array(figurePlace).max(20).optional(),
          }),
        )
        .min(1)
        .max(100),
    }),
    output: textView,
  }),
  /** What an edited Word file says; nothing is kept before `reports.saveText`. */
  'reports.readDocument': defineCall({
    access: 'read',
    roles: writers,
    bodyLimit: 48 * MEGABYTE,
    input: z.object({ period: id, name: z.string().max(300), bytes }),
    output: takenReport,
  }),
} as const
