/** Calls that give an annex or a register to Excel and take it back: what was edited comes as a list to accept. */
import { z } from 'zod'
import { bytes, defineCall, file, id, MEGABYTE, sealedReason, writers } from './call.ts'

/** A row of the file that belongs to none of the table: kept and named, never stored. */
const strangeRow = z.object({
  /** 1-based sheet row. */
  row: z.number(),
  /** `unknown`: inserted in Excel; `repeated`: its code stands in another row; `gone`: its record was removed since. */
  reason: z.enum(['unknown', 'repeated', 'gone']),
  texts: z.array(z.string()),
})

const exchange = z.object({
  id: z.string(),
  form: z.string(),
  number: z.string(),
  shortTitle: z.string(),
  /** Id and name; null of a register. */
  period: z.object({ id: z.string(), name: z.string() }).nullable(),
  madeAt: z.string(),
  madeBy: z.string(),
  rows: z.number(),
  /** When it was last taken back, and what of it belongs nowhere. */
  taken: z.object({ at: z.string(), by: z.string(), fileName: z.string(), strange: z.array(strangeRow) }).nullable(),
})

const edit = z.object({
  /** `row|column`, to accept it. */
  id: z.string(),
  /** `D12` */
  cell: z.string(),
  row: z.string(),
  rowLabel: z.string(),
  column: z.string(),
  columnLabel: z.string(),
  /** As they are printed: when it was given out, in the program now, in the file. */
  given: z.string(),
  now: z.string(),
  file: z.string(),
  /** `conflict`: changed in the program too since it was given out; `refused`: cannot be taken, with the sentence why. */
  state: z.enum(['edit', 'conflict', 'refused']),
  problem: z.string().nullable(),
})

const comparison = z.object({
  exchange,
  edits: z.array(edit),
  strange: z.array(strangeRow),
  /** Rows that are no longer in the file: they stay in the program. */
  missing: z.array(z.object({ row: z.string(), label: z.string() })),
  /** Columns that were added in Excel, or whose code was lost. */
  strangeColumns: z.array(z.object({ letters: z.string(), header: z.string(), cells: z.number() })),
  /** Cells that came back as they went. */
  same: z.number(),
})

const returned = z.object({ name: z.string().max(500), bytes })

export const exchangesCalls = {
  /** Sensitive personal data leave the program only where the officer has confirmed it. */
  'exchanges.give': defineCall({
    access: 'write',
    isLong: true,
    roles: writers,
    /** Of an annex with the period; of a register the whole of it, or the records of a period. */
    input: z.object({ form: id, period: id.optional(), confirmed: z.boolean().default(false), reason: sealedReason }),
    output: file,
  }),
  /** What was edited in Excel: exactly those cells, against what was given out and what stands now. Writes nothing. */
  'exchanges.compare': defineCall({
    access: 'read',
    isLong: true,
    roles: writers,
    bodyLimit: 90 * MEGABYTE,
    input: returned,
    output: comparison,
  }),
  /** Takes these edits; rows that belong nowhere are kept with the exchange. `refused` names what could not be taken. */
  'exchanges.accept': defineCall({
    access: 'write',
    isLong: true,
    roles: writers,
    bodyLimit: 90 * MEGABYTE,
    input: returned.extend({ edits: z.array(z.string()).max(100_000) }),
    output: z.object({
      taken: z.number(),
      refused: z.array(z.object({ id: z.string(), message: z.string() })),
      exchange,
    }),
  }),
  'exchanges.list': defineCall({
    access: 'read',
    roles: writers,
    input: z.object({}),
    output: z.array(exchange),
  }),
} as const
