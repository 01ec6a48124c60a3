/** Calls about the views of a register that an officer has given a name. */
import { z } from 'zod'
import { defineCall, id, registerReaders } from './call.ts'
import { fieldFilter } from './records.ts'

/** What a view keeps of the filters of a list. */
export const viewFilter = z.object({
  search: z.string().max(200).optional(),
  unit: z.string().optional(),
  incomplete: z.boolean().optional(),
  /** Only lines present in the period that is on the screen. */
  inPeriod: z.boolean().optional(),
  fields: z.array(fieldFilter).max(20).optional(),
})

const views = z.array(z.object({ id: z.string(), name: z.string(), filter: viewFilter }))

export const savedViewsCalls = {
  /** The officer's own, in the order they were first saved. */
  'views.list': defineCall({ access: 'read', roles: registerReaders, input: z.object({ form: id }), output: views }),
  /** Under a name that is used already the new filter takes the place of the old. */
  'views.save': defineCall({
    access: 'write',
    roles: registerReaders,
    input: z.object({ form: id, name: z.string().trim().min(1).max(60), filter: viewFilter }),
    output: views,
  }),
  'views.remove': defineCall({
    access: 'write',
    roles: registerReaders,
    input: z.object({ form: id, id: z.string().min(1) }),
    output: views,
  }),
} as const
