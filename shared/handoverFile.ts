/** What a hand-over package holds: the inventory both sides keep, and the rows with their history that the successor takes in. */
import { z } from 'zod'

export const handoverKind = 'ban-giao'
export const handoverSchema = 'ban-giao/1.0'
/** The inventory as data, the same on paper, the rows (gzip), and the packages as they were signed, in one zip. */
export const handoverPaths = {
  inventory: 'data/bien-ban.json',
  paper: 'data/bien-ban.docx',
  rows: 'data/ban-giao.json.gz',
  packages: 'data/goi.zip',
} as const

const office = z.strictObject({ code: z.string(), name: z.string() })

export const handoverInventory = z.strictObject({
  schema: z.literal(handoverSchema),
  from: office,
  to: office,
  madeAt: z.string(),
  madeBy: z.string(),
  /** The communes whose lines go. */
  units: z.array(office),
  /** Whether it is everything the office has: lines of no commune, figures and locked periods too. */
  isWhole: z.boolean(),
  /** Where the giver's audit log stood. */
  anchor: z.strictObject({ seq: z.int(), mac: z.string() }).nullable(),
  registers: z.array(
    z.strictObject({
      form: z.string(),
      number: z.string(),
      title: z.string(),
      records: z.int(),
      /** Files of which lists show the number alone, among them. */
      sealed: z.int(),
      /** `sha256:…` over the rows in the order of their ids. */
      digest: z.string(),
    }),
  ),
  people: z.int(),
  /** Entries of the history of these lines and people. */
  changes: z.int(),
  periods: z.array(
    z.strictObject({
      id: z.string(),
      name: z.string(),
      lockedAt: z.string().nullable(),
      /** Annexes with figures, and how many of their cells are filled. */
      annexes: z.int(),
      cells: z.int(),
    }),
  ),
  packages: z.array(
    z.strictObject({
      period: z.string(),
      sequence: z.int(),
      recipient: z.string(),
      fileName: z.string(),
      contentDigest: z.string(),
      /** Not of a package that names people of communes which are not handed over. */
      isEnclosed: z.boolean(),
    }),
  ),
})

export type HandoverInventory = z.infer<typeof handoverInventory>

const text = z.string().nullable()
const handoverRow = z.record(z.string(), z.union([z.string(), z.number(), z.null()]))

export const handoverRows = z.strictObject({
  schema: z.literal(handoverSchema),
  /** Of the giver's data: which rows and changes came in from there before is told by it. */
  databaseId: z.string(),
  /** Version of the giver's tables. */
  tables: z.int(),
  /** Rows of registers and of the people in them, by table. */
  entries: z.array(z.strictObject({ table: z.enum(['people', 'records']), key: z.string(), now: handoverRow })),
  changes: z.array(
    z.strictObject({
      id: z.int(),
      at: z.string(),
      officer: z.string(),
      call: z.string(),
      entity: z.enum(['record', 'person']),
      entityKey: z.string(),
      field: z.string(),
      old: text,
      new: text,
      reason: text,
    }),
  ),
  /** Kept as it is and not taken into the successor's own figures: rows by table, where everything is handed over. */
  archive: z.record(z.string(), z.array(handoverRow)),
})

export type HandoverRows = z.infer<typeof handoverRows>
