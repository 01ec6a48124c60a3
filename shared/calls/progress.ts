/** Calls about plan against result. */
import { z } from 'zod'
import { periodView } from '../values.ts'
import { defineCall, everyone, id } from './call.ts'

/** One figure as its annex prints it, `-` where it has none to print; `column` is where it is traced. */
const figure = z.object({ column: z.string(), value: z.number().nullable(), text: z.string() })

export const progressCalls = {
  /** What the definitions say is drawn, each bar at the cell where it is traced. */
  'home.charts': defineCall({
    access: 'read',
    roles: everyone,
    input: z.object({ period: id }),
    output: z.array(
      z.object({
        form: z.string(),
        number: z.string(),
        id: z.string(),
        kind: z.enum(['steps', 'periods']),
        title: z.string(),
        measureUnit: z.string(),
        /** The period asked for first; of `steps` that one alone. */
        periods: z.array(
          z.object({
            id: z.string(),
            name: z.string(),
            year: z.number(),
            /** Why it cannot be held against the first: other offices reported then. Absent where it can. */
            apart: z.string().optional(),
          }),
        ),
        bars: z.array(
          z.object({
            label: z.string(),
            form: z.string(),
            /** The period in which the cell is read. */
            period: z.string(),
            row: z.string(),
            column: z.string(),
            /** As many as there are periods. */
            values: z.array(z.object({ period: z.string(), value: z.number().nullable(), text: z.string() })),
          }),
        ),
      }),
    ),
  }),
  /** Every indicator that has a target or a result, in the order and the groups of the annex. */
  'progress.read': defineCall({
    access: 'read',
    roles: everyone,
    input: z.object({ period: id }),
    output: z.object({
      period: periodView,
      /** Share of the reporting year gone at the end of the period, 0 to 1. */
      elapsed: z.number(),
      /** Why figures are not compared with those of last year, in sentences. */
      uncompared: z.array(z.string()),
      rows: z.array(
        z.object({
          form: z.string(),
          /** The period in which the cells of the row are read. */
          period: z.string(),
          row: z.string(),
          /** A title of the rows below it has no figures. */
          isTitle: z.boolean(),
          isPart: z.boolean(),
          ordinal: z.string(),
          label: z.string(),
          measureUnit: z.string(),
          /** In the plan's own words. */
          plan: figure.nullable(),
          lastYear: figure.nullable(),
          inPeriod: figure.nullable(),
          result: figure.nullable(),
          percent: figure.nullable(),
          shortfall: figure.nullable(),
          changePercent: figure.nullable(),
          /** Codes of the lists `so_tien_do` and `danh_gia`, with their labels. */
          pace: z.object({ column: z.string(), code: z.string(), text: z.string() }).nullable(),
          verdict: z.object({ column: z.string(), code: z.string(), text: z.string() }).nullable(),
        }),
      ),
    }),
  }),
} as const
