/** Calls about the half-year report: the state of the period, and the files it makes. */
import { z } from 'zod'
import type { SheetLayout } from '../excel/sheetLayout.ts'
import { gap } from '../gap.ts'
import type { ReportContent } from '../report/reportContent.ts'
import { periodView } from '../values.ts'
import { defineCall, everyone, file, id, openers, packageSummary, sealedReason } from './call.ts'

export const reportsCalls = {
  'home.read': defineCall({
    access: 'read',
    isLong: true,
    roles: everyone,
    input: z.object({ period: id }),
    output: z.object({
      period: periodView,
      /** Share of the reporting year gone at the end of the period, 0 to 1. */
      elapsed: z.number(),
      annexes: z.array(
        z.object({
          form: z.string(),
          number: z.string(),
          shortTitle: z.string(),
          state: z.enum(['empty', 'partial', 'filled', 'errors']),
          filled: z.number(),
          rows: z.number(),
          errors: z.number(),
          warnings: z.number(),
        }),
      ),
      /** Communes that have handed in every form, of all; days to their deadline, negative once it is past. */
      submissions: z.object({
        complete: z.number(),
        communes: z.number(),
        days: z.number().nullable(),
        /** Every commune by whether it has handed in every form it reports, some of them, or none. */
        states: z.array(
          z.object({ unit: z.string(), name: z.string(), state: z.enum(['complete', 'partial', 'none']) }),
        ),
      }),
      registers: z.array(
        z.object({
          form: z.string(),
          number: z.string(),
          shortTitle: z.string(),
          records: z.number(),
          incomplete: z.number(),
        }),
      ),
      progress: z.array(
        z.object({
          row: z.string(),
          form: z.string(),
          label: z.string(),
          measureUnit: z.string(),
          result: z.number().nullable(),
          plan: z.number().nullable(),
          percent: z.number().nullable(),
          lastYear: z.number().nullable(),
          /** Code of the list `so_tien_do`; null without a target. */
          pace: z.string().nullable(),
        }),
      ),
      /** What is still missing, the same as `gaps.list`. */
      todo: z.array(gap),
      package: packageSummary.nullable(),
    }),
  }),
  'reports.workbook': defineCall({
    access: 'read',
    isLong: true,
    roles: everyone,
    /** A view or a filter is one of the form asked for alone; a copy for the public hides numbers that tell who it is. */
    input: z.object({
      period: id,
      forms: z.array(id).optional(),
      view: id.optional(),
      filter: id.optional(),
      /** Code or id of a unit below the office, and without any value: the template it fills in and sends back. */
      copyOf: id.optional(),
      empty: z.boolean().default(false),
      public: z.boolean().default(false),
      /** Also the columns that are printed only on request. */
      allColumns: z.boolean().default(false),
    }),
    output: file,
  }),
  'reports.register': defineCall({
    access: 'write',
    isLong: true,
    roles: openers,
    /** Sensitive personal data leave the program only where the officer has confirmed it. */
    input: z.object({ form: id, period: id.optional(), confirmed: z.boolean().default(false), reason: sealedReason }),
    output: file,
  }),
  /** The list of F9 on paper, with reasons and numbers put over computed ones; for the office alone. */
  'reports.checks': defineCall({ access: 'read', roles: everyone, input: z.object({ period: id }), output: file }),
  /** What the files hold, as pages to be printed from the screen; our own words and sheets, so they are not checked again. */
  'reports.pages': defineCall({
    access: 'read',
    roles: everyone,
    input: z.object({ period: id, what: z.enum(['report', 'annexes', 'checks']), forms: z.array(id).optional() }),
    output: z.object({
      report: z.custom<ReportContent>().nullable(),
      sheets: z.array(z.object({ name: z.string(), layout: z.custom<SheetLayout>() })),
    }),
  }),
  'reports.document': defineCall({ access: 'read', roles: everyone, input: z.object({ period: id }), output: file }),
} as const
