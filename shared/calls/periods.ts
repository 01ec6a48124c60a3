/** Calls about periods: the list, the office's own presets, locking and reopening. */
import { z } from 'zod'
import { periodPreset } from '../periodRules.ts'
import { periodView } from '../values.ts'
import { approvers, defineCall, everyone, id, signers, stewards } from './call.ts'

const presetsView = z.object({ presets: z.array(periodPreset), isOwn: z.boolean(), faults: z.array(z.string()) })

export const periodsCalls = {
  'periods.list': defineCall({
    access: 'read',
    roles: everyone,
    input: z.object({ year: z.number().int().optional() }),
    output: z.object({ current: z.string(), periods: z.array(periodView) }),
  }),
  /** Of the office, or these; `faults` says in words what keeps half-years, quarters and months from filling the year. */
  'periods.presets': defineCall({
    access: 'read',
    roles: everyone,
    input: z.object({ presets: z.array(periodPreset).max(50).optional() }),
    output: presetsView,
  }),
  'periods.savePresets': defineCall({
    access: 'write',
    roles: stewards,
    /** Null goes back to what the program ships. */
    input: z.object({ presets: z.array(periodPreset).max(50).nullable() }),
    output: presetsView,
  }),
  /** Keeps figures, records, forms and names as they are; errors refuse it. Registers go on being written. */
  'periods.lock': defineCall({
    access: 'write',
    isLong: true,
    roles: signers,
    input: z.object({ period: id }),
    output: periodView,
  }),
  'periods.reopen': defineCall({
    access: 'write',
    roles: approvers,
    input: z.object({
      period: id,
      reason: z.string().trim().min(1).max(2000),
      /** Of the report that was sent, `45/BC-LĐTBXH`; printed on the one that replaces it. */
      reportNumber: z.string().max(100).optional(),
    }),
    output: periodView,
  }),
} as const
