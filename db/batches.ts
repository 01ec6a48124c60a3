/** Import batches: what was read from which file, and what became of every row. */
import { desc } from 'drizzle-orm'
import { newId } from './newId.ts'
import { batches } from './schema.ts'
import type { Reader, Writer } from './store.ts'

export interface BatchInput {
  form: string
  period: string | null
  fileName: string
  fileSha256: string
  sheet: string
  counts: Record<string, number>
  match: unknown
  issues: unknown
}

export interface BatchRow {
  /** 1-based sheet row. */
  row: number
  outcome: string
  target: string | null
  message: string | null
}

/** The batch stands before its records, which refer to it; its rows are added once their outcome is known. */
export function insertBatch(db: Writer, input: BatchInput): string {
  const id = newId()
  db.orm
    .insert(batches)
    .values({
      id,
      form: input.form,
      period: input.period,
      fileName: input.fileName,
      fileSha256: input.fileSha256,
      sheet: input.sheet,
      counts: JSON.stringify(input.counts),
      match: JSON.stringify(input.match),
      issues: JSON.stringify(input.issues),
      createdAt: db.now,
      createdBy: db.userId,
    })
    .run()
  return id
}

export function insertBatchRows(db: Writer, batchId: string, rows: readonly BatchRow[]): void {
  const insert = db.connection.prepare(
    'INSERT INTO batch_rows (batch_id, row, outcome, target, message) VALUES (?, ?, ?, ?, ?)',
  )
  for (const row of rows) insert.run(batchId, row.row, row.outcome, row.target, row.message)
}

export function listBatches(db: Reader) {
  return db.orm
    .select()
    .from(batches)
    .orderBy(desc(batches.id))
    .all()
    .map((row) => ({
      id: row.id,
      form: row.form,
      period: row.period,
      fileName: row.fileName,
      sheet: row.sheet,
      counts: JSON.parse(row.counts) as Record<string, number>,
      createdAt: row.createdAt,
      createdBy: row.createdBy,
    }))
}
