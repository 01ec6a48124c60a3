/** Calls that go on from a figure or a record: which figures a record made, and why a figure is another one than before. */
import { z } from 'zod'
import { bridgeKinds } from '../annex/bridgeKind.ts'
import { cellValue } from '../values.ts'
import { seenCell, traceRow } from './annexes.ts'
import { defineCall, id, registerReaders } from './call.ts'

/** A report: of the period as it is now, or as one lock of it keeps it. */
const report = z.object({
  period: z.object({ id: z.string(), name: z.string(), from: z.string(), to: z.string() }),
  /** Null of figures that still change. `round` 1 is the first report; `isReplaced`: it was opened again since. */
  lock: z.object({ id: z.string(), round: z.number(), lockedAt: z.string(), isReplaced: z.boolean() }).nullable(),
})

/** Another report: the period before, the same period of last year, or one that is named. */
const other = z.union([z.enum(['preceding', 'lastYear']), z.object({ period: id, lock: id.optional() })])

/** The flow of the later report that rows stand in; the number of its printed column where it has one. */
const part = z.object({ row: z.string(), column: z.string(), label: z.string(), number: z.number().nullable() })

export const figuresCalls = {
  /** What leads from a figure of an earlier report to the same figure of this one; terms make the difference exactly. */
  'figures.bridge': defineCall({
    access: 'read',
    roles: registerReaders,
    input: seenCell.extend({
      /** The cell as this lock of its period keeps it, also one that was taken back. */
      lock: id.optional(),
      from: other.default('preceding'),
    }),
    output: z.object({
      /** `missing`: there are no figures to come from; `notNumber`: one of the cells holds words, a code or a date. */
      state: z.enum(['told', 'missing', 'notNumber']),
      from: report.extend({ value: cellValue }).nullable(),
      to: report.extend({ value: cellValue }),
      /** Of an office above others: which of those below stand on one side only; absent where both have the same. */
      apart: z.string().optional(),
      opening: z.number(),
      closing: z.number(),
      terms: z.array(
        z.object({
          kind: z.enum(bridgeKinds),
          part: part.nullable(),
          amount: z.number(),
          rows: z.array(traceRow),
        }),
      ),
      /** What no term explains. */
      residual: z.number(),
      /** What this figure can be compared with. */
      choices: z.array(report.extend({ kind: z.enum(['preceding', 'lastYear', 'lock']) })),
    }),
  }),
  /**
   * Then, now, why: every cell that a locked report holds otherwise than it would be made today, whether the period was
   * opened again or not. Without `lock` the report that was locked last.
   */
  'figures.changes': defineCall({
    access: 'read',
    roles: registerReaders,
    input: z.object({ period: id, lock: id.optional() }),
    output: z.object({
      /** Null of a period that was never locked. */
      from: report.nullable(),
      /** All the reports of the period that were locked, newest first. */
      locks: z.array(report),
      /** Why the period was opened again after that report, and whether its signature still stands. */
      reopened: z.object({ at: z.string(), by: z.string(), reason: z.string() }).nullable(),
      cells: z.array(
        z.object({
          form: z.string(),
          number: z.string(),
          shortTitle: z.string(),
          period: z.string(),
          row: z.string(),
          rowLabel: z.string(),
          column: z.string(),
          path: z.array(z.string()),
          /** As printed; '' of a cell without anything. */
          before: z.string(),
          after: z.string(),
          /** Only because other cells of the report changed: a total, a formula, a comparison. */
          isDerived: z.boolean(),
          /** As in `figures.bridge`; none where a cell holds no number. */
          why: z.array(
            z.object({
              kind: z.enum(bridgeKinds),
              part: part.nullable(),
              amount: z.number(),
              count: z.number(),
              /** The first of them. */
              rows: z.array(traceRow),
            }),
          ),
        }),
      ),
    }),
  }),
  /**
   * From records, of whatever registers, to all the figures they made: of the period the office works on and of every
   * period that was ever locked, or of these periods. Reports in which none of the records counts are left out.
   */
  'figures.ofRecords': defineCall({
    access: 'read',
    roles: registerReaders,
    input: z.object({ records: z.array(id).min(1).max(500), periods: z.array(id).max(50).optional() }),
    output: z.array(
      report.extend({
        figures: z.array(
          z.object({
            form: z.string(),
            number: z.string(),
            shortTitle: z.string(),
            /** The dates that the annex reports for, which may be those of another regime. */
            period: z.string(),
            row: z.string(),
            rowLabel: z.string(),
            column: z.string(),
            /** Header path of the column. */
            path: z.array(z.string()),
            value: cellValue,
            /** The trace of the cell lists the record; else the number is made of cells whose trace does. */
            isDirect: z.boolean(),
            /** What the records add to the number; null where other cells lie between. */
            amount: z.number().nullable(),
            /** Those of the records that the trace lists. */
            records: z.array(z.string()),
            /** Counted in the rows, left out of this total: a move inside the district. */
            eliminated: z.boolean(),
            late: z.enum(['muon', 'dinh_chinh']).nullable(),
          }),
        ),
      }),
    ),
  }),
} as const
