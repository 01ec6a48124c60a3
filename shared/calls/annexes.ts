/** Calls about forms and annexes: definitions, grids, targets, cells and where a figure comes from. */
import { z } from 'zod'
import { packageSigner } from '../receivedPackage.ts'
import { annexRow, cell, cellState, cellValue, change, issue, periodView, unitView } from '../values.ts'
import { defineCall, everyone, id, MEGABYTE, nothing, ordinal, planDecision, registerReaders, writers } from './call.ts'

/** One figure behind the cell: a register record, a file cell or another annex cell. */
export const traceRow = z.object({
  kind: z.enum(['record', 'cell', 'source', 'package']),
  /** Record id, or `form/period/row/column`. */
  id: z.string(),
  label: z.string(),
  /** What this row adds to the value: 1 for a counted record, the operand's value for a formula. */
  amount: z.number().nullable(),
  unit: unitView.nullable().optional(),
  values: z.record(z.string(), cellValue).optional(),
  place: z.object({ form: z.string(), period: z.string(), row: z.string(), column: z.string() }).optional(),
  /** Of a cell that stands in a package of a unit below: which file, whose signature, and the cell in it. */
  package: z
    .object({
      id: z.string(),
      fileName: z.string(),
      fileSha256: z.string(),
      fingerprint: z.string(),
      sequence: z.number(),
      signer: packageSigner,
      signedAt: z.string(),
      receivedAt: z.string(),
      cell: z.object({ form: z.string(), row: z.string(), column: z.string() }),
    })
    .optional(),
  /** Counted in the rows but eliminated in the total: a move inside the district. */
  eliminated: z.boolean().optional(),
  /** Of a date in a period that was locked before this was recorded (`muon`) or put right (`dinh_chinh`). */
  late: z.enum(['muon', 'dinh_chinh']).optional(),
})

const annexView = z.object({
  form: z.string(),
  number: z.string(),
  period: periodView,
  /** Printed between title and table, with their values. */
  headLines: z.array(z.string()),
  rows: z.array(annexRow),
  total: z.record(z.string(), cell).nullable(),
  totalUnits: annexRow.shape.units,
  totalLabel: z.string().nullable(),
  /** Of a form that later decisions change, in order. */
  decisions: z.array(planDecision).optional(),
  /** The units that columns with a value for each unit have, in printing order; absent where there are no such columns. */
  units: z.array(z.object({ code: z.string(), name: z.string() })).optional(),
  /** Units below the office that have said nothing yet, out of how many (rule G10). */
  missing: z.object({ units: z.array(z.object({ code: z.string(), name: z.string() })), of: z.number() }),
  /** Of an office above others: why cells that compare with another period are blank, in sentences; absent where none is. */
  uncompared: z.array(z.string()).optional(),
  issues: z.array(issue),
})

const formSummary = z.object({
  id: z.string(),
  kind: z.enum(['annex', 'register']),
  number: z.string(),
  shortTitle: z.string(),
  title: z.string(),
  sensitivity: z.number(),
})

/** One cell of an annex as it is looked at: of a unit's column, in a view, through a filter, in a commune's copy. */
export const seenCell = z.object({
  form: id,
  period: id,
  row: id,
  column: id,
  unit: id.optional(),
  view: id.optional(),
  filter: id.optional(),
  copyOf: id.optional(),
})

export const annexesCalls = {
  'forms.list': defineCall({ access: 'public', roles: everyone, input: nothing, output: z.array(formSummary) }),
  'forms.get': defineCall({
    access: 'public',
    roles: everyone,
    /** Without a period the newest version of the form, with one the version that period uses. */
    input: z.object({ form: id, period: id.optional() }),
    /**
     * The definition as it is, with the code lists it uses, the person fields it shows, and the registers whose records
     * are lines of its own: `field` of the line holds the code of the record above.
     */
    output: z.object({
      definition: z.any(),
      personFields: z.array(z.any()),
      codeLists: z.record(z.string(), z.any()),
      lines: z.array(z.object({ form: z.string(), number: z.string(), shortTitle: z.string(), field: z.string() })),
    }),
  }),
  'annexes.read': defineCall({
    access: 'read',
    roles: everyone,
    /** With a view or a filter of the definition the annex shows computed values only and takes no input. */
    input: z.object({
      form: id,
      period: id,
      view: id.optional(),
      filter: id.optional(),
      /** Code or id of a unit below the office: its own copy, of its records alone. */
      copyOf: id.optional(),
      /** Of a form that later decisions change; the one in force at the end of the period where absent. */
      decision: ordinal.optional(),
    }),
    output: annexView,
  }),
  'decisions.save': defineCall({
    access: 'write',
    roles: writers,
    /** Without `ordinal` a new change is begun; 0 names the plan. */
    input: z.object({
      form: id,
      period: id,
      ordinal: ordinal.optional(),
      number: z.string().max(100),
      issuedOn: z.iso.date(),
      note: z.string().max(500).optional(),
    }),
    output: z.array(planDecision),
  }),
  'decisions.remove': defineCall({
    access: 'write',
    roles: writers,
    input: z.object({ form: id, period: id, ordinal: ordinal.min(1) }),
    output: z.array(planDecision),
  }),
  'cells.save': defineCall({
    access: 'write',
    isStep: true,
    /** The largest block: 5,000 lines of 30 columns. */
    bodyLimit: 32 * MEGABYTE,
    roles: writers,
    input: z.object({
      form: id,
      period: id,
      /** As in `annexes.read`: what is typed is what this decision says. */
      decision: ordinal.optional(),
      edits: z
        .array(
          z.object({
            row: id,
            column: id,
            /** Code or id, of a column with a value for each unit. */
            unit: id.optional(),
            /** What was typed; parsed by the column type. Null or '' clears the cell back to computed or blank. */
            text: z.string().max(32_767).nullable().optional(),
            value: cellValue.optional(),
            state: cellState.optional(),
            reason: z.string().max(2000).optional(),
            note: z.string().max(2000).optional(),
          }),
        )
        .min(1)
        .max(150_000),
    }),
    output: annexView,
  }),
  'cells.history': defineCall({
    access: 'read',
    roles: everyone,
    input: z.object({ form: id, period: id, row: id, column: id, unit: id.optional() }),
    output: z.array(change),
  }),
  'figures.trace': defineCall({
    access: 'read',
    roles: registerReaders,
    input: seenCell.extend({
      decision: ordinal.optional(),
    }),
    output: z.object({
      value: cellValue,
      origin: z.string(),
      computed: cellValue,
      /** In the officer's words: `Dòng 5 = 6+7+8 = 12+3+0`. */
      explanation: z.string(),
      rows: z.array(traceRow),
    }),
  }),
  /** One cell over the last periods, for the ground of the unit as it is in the period asked for. Newest first. */
  'figures.series': defineCall({
    access: 'read',
    roles: everyone,
    input: seenCell.extend({
      /** How many periods, the one asked for included. */
      count: z.number().int().min(1).max(24).default(6),
      /** The periods right before, or the same period of the years before. */
      step: z.enum(['preceding', 'lastYear']).default('preceding'),
    }),
    output: z.object({
      points: z.array(
        z.object({
          period: z.object({ id: z.string(), name: z.string(), from: z.string(), to: z.string() }),
          value: cellValue,
          /** `sum`: of several units of then; `unclear`: no unit of then is this one; `missing`: no figures then. */
          state: z.enum(['same', 'sum', 'unclear', 'missing']),
          /** The units of then that stand for the row, under their names of then; empty for rows of no unit. */
          units: z.array(z.object({ code: z.string(), name: z.string(), value: cellValue })),
          /** Of an unclear row: all units of today that share ground with it, then and now together. */
          group: z
            .object({ names: z.array(z.string()), value: z.number().nullable(), now: z.number().nullable() })
            .nullable(),
          /** Of an unclear row of an office above others: which of them have figures of one period alone. */
          apart: z.string().optional(),
          /** What happened to units after this period, up to the end of the next newer one. */
          changes: z.array(z.object({ date: z.string(), isDayKnown: z.boolean(), words: z.string() })),
        }),
      ),
    }),
  }),
  /** How much of each annex the program fills in by itself: numeric cells by where they come from. */
  'figures.sources': defineCall({
    access: 'read',
    roles: everyone,
    input: z.object({ period: id }),
    output: z.array(
      z.object({
        form: z.string(),
        number: z.string(),
        shortTitle: z.string(),
        cells: z.number(),
        registers: z.number(),
        formulas: z.number(),
        plans: z.number(),
        typed: z.number(),
      }),
    ),
  }),
} as const
