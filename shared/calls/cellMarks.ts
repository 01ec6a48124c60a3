/** Calls about what stands beside the value of a cell: its proof, and that it is to be looked at again. */
import { z } from 'zod'
import { defineCall, everyone, id, writers } from './call.ts'

/** `column` as the annex has it, with the unit where the column has a value for each. */
const marks = z.array(
  z.object({ row: z.string(), column: z.string(), evidence: z.string().nullable(), followUp: z.string().nullable() }),
)

const words = z.string().max(2000).nullable()

export const cellMarksCalls = {
  'cells.marks': defineCall({
    access: 'read',
    roles: everyone,
    input: z.object({ form: id, period: id }),
    output: marks,
  }),
  /** What is absent stays; null and blank take it away. */
  'cells.mark': defineCall({
    access: 'write',
    roles: writers,
    input: z.object({
      form: id,
      period: id,
      row: id,
      column: id,
      evidence: words.optional(),
      followUp: words.optional(),
    }),
    output: marks,
  }),
} as const
