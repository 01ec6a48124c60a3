/** The call behind Ctrl+K: people, records, annexes and their rows by any words. */
import { z } from 'zod'
import { defineCall, id, registerReaders } from './call.ts'

/** Where the words were found, when it is not in what the hit is called: a field's label and its text, covered as lists cover it. */
const matched = z.object({ label: z.string(), text: z.string() }).nullable()

export const searchCalls = {
  'search.find': defineCall({
    access: 'read',
    roles: registerReaders,
    /** `limit` is for each of the lists. */
    input: z.object({
      text: z.string().max(200),
      limit: z.number().int().min(1).max(50).default(8),
      /** Right after unlocking, names alone are answered at once rather than everything a second or two later. */
      early: z.boolean().default(false),
    }),
    output: z.object({
      people: z.array(
        z.object({
          id: z.string(),
          name: z.string(),
          birth: z.string().nullable(),
          /** Name of the commune of the latest record. */
          unit: z.string().nullable(),
          /** Where the person stands, the latest record of each register. */
          records: z.array(z.object({ form: z.string(), number: z.string(), title: z.string(), record: z.string() })),
          matched,
        }),
      ),
      records: z.array(
        z.object({
          id: z.string(),
          form: id,
          number: z.string(),
          title: z.string(),
          name: z.string(),
          unit: z.string().nullable(),
          /** First day of the record, ISO. */
          from: z.string().nullable(),
          matched,
        }),
      ),
      /** Annexes, registers and printed lines of annexes. */
      forms: z.array(
        z.object({
          form: id,
          kind: z.enum(['annex', 'register']),
          number: z.string(),
          title: z.string(),
          line: z.object({ row: z.string(), column: z.string(), label: z.string() }).nullable(),
        }),
      ),
      /** Of which lists there is more than was asked for. */
      more: z.object({ people: z.boolean(), records: z.boolean(), forms: z.boolean() }),
      /** Only names and forms were looked through: the rest is still being read, and whoever asks again gets it all. */
      isPartial: z.boolean(),
    }),
  }),
} as const
