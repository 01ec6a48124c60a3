/** Calls about the office: its signers, settings and rules. */
import { z } from 'zod'
import { defineCall, everyone, nothing, stewards } from './call.ts'

/** Parts of the official head and foot of papers that an office may word itself. */
export const issuerParts = ['parentBody', 'issuer', 'place', 'preparer', 'headTitle', 'headName'] as const

/** From a first day on; null is from the beginning. */
const datedText = z.object({ from: z.iso.date().nullable(), text: z.string().max(500) })

const issuerView = z.array(
  z.object({
    part: z.enum(issuerParts),
    texts: z.array(datedText),
    /** Printed where the office has said nothing. */
    standard: z.string().nullable(),
    today: z.string().nullable(),
  }),
)

export const officeCalls = {
  'issuer.read': defineCall({ access: 'read', roles: everyone, input: nothing, output: issuerView }),
  'issuer.save': defineCall({
    access: 'write',
    roles: stewards,
    /** All dated texts of one part; none gives back the standard one. */
    input: z.object({ part: z.enum(issuerParts), texts: z.array(datedText).max(50) }),
    output: issuerView,
  }),
  'settings.read': defineCall({
    access: 'read',
    roles: everyone,
    input: nothing,
    output: z.record(z.string(), z.string()),
  }),
  'settings.save': defineCall({
    access: 'write',
    roles: stewards,
    input: z.object({ values: z.record(z.string().max(100), z.string().max(2000)) }),
    output: z.record(z.string(), z.string()),
  }),
  /** Terms, amounts and thresholds of the office; changed by the setting `quy_dinh.‹key›`. */
  'rules.list': defineCall({
    access: 'read',
    roles: everyone,
    input: nothing,
    output: z.array(
      z.object({
        key: z.string(),
        label: z.string(),
        /** What 0, 1, 2 … mean, where the rule is a choice. */
        choices: z.array(z.string()).nullable(),
        /** Today; null where the rule has ended. */
        value: z.number().nullable(),
        shipped: z.object({
          value: z.number(),
          from: z.string().nullable(),
          to: z.string().nullable(),
          basis: z.string(),
          confirmed: z.boolean(),
        }),
        /** What the office has set, each from its first day; null is from the beginning. */
        own: z.array(z.object({ from: z.string().nullable(), value: z.number() })),
        /** Whether the value of today is the office's own. */
        isOwn: z.boolean(),
      }),
    ),
  }),
} as const
