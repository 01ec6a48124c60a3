/** Calls about what communes hand in, and the templates they are given. */
import { z } from 'zod'
import { submissionStates } from '../submission.ts'
import { periodView, unitView } from '../values.ts'
import { defineCall, everyone, file, id, writers } from './call.ts'

const submissionState = z.enum(submissionStates)

/** Communes by forms; a day is counted to the deadline of communes, negative once it is past. */
const submissionBoard = z.object({
  period: periodView,
  days: z.number().nullable(),
  forms: z.array(z.object({ form: z.string(), number: z.string(), shortTitle: z.string(), period: periodView })),
  communes: z.array(
    z.object({
      unit: unitView,
      /** One for each form, in their order. */
      cells: z.array(
        z.object({
          form: z.string(),
          state: submissionState,
          /** Told by hand or by an import; otherwise it follows from what stands in the form. */
          isTold: z.boolean(),
          /** Where the figures come from, in the officer's words. */
          source: z.string(),
          note: z.string().nullable(),
          receivedOn: z.string().nullable(),
          updatedAt: z.string().nullable(),
          updatedBy: z.string().nullable(),
        }),
      ),
    }),
  ),
})

export const submissionsCalls = {
  'submissions.list': defineCall({
    access: 'read',
    roles: everyone,
    input: z.object({ period: id }),
    output: submissionBoard,
  }),
  'submissions.save': defineCall({
    access: 'write',
    roles: writers,
    input: z.object({
      period: id,
      places: z
        .array(z.object({ form: id, unit: id }))
        .min(1)
        .max(1000),
      /** Null takes back what was told: the state follows from the figures again. */
      state: submissionState.nullable(),
      note: z.string().max(2000).optional(),
      /** The day it came in. */
      receivedOn: z.iso.date().nullable().optional(),
    }),
    output: submissionBoard,
  }),
  'templates.export': defineCall({
    access: 'read',
    roles: everyone,
    /** For one unit below the office, else for all of them in a zip; of all collected forms unless some are named. */
    input: z.object({ period: id, unit: id.optional(), forms: z.array(id).optional() }),
    output: file,
  }),
} as const
