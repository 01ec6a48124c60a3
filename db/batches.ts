/** Import batches: what was read from which file, and what became of every row. */
import { desc, eq, isNotNull, sql } from 'drizzle-orm'
import { newRowId } from './rowId.ts'
import { batches, merges } from './schema.ts'
import type { Reader, Writer } from './store.ts'

export interface BatchInput {
  form: string
  period: string | null
  fileName: string
  fileSha256: string
  sheet: string
  /** Shared by the tables of a file that are imported together. */
  run: string
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
  /** What the row is about, in the file's words. */
  label: string | null
  /** Number of the set of keys that the row holds a value for, see `createSaidSets`. */
  saidSet: number | null
}

/** The batch stands before its records, which refer to it; its rows are added once their outcome is known. */
export function insertBatch(db: Writer, input: BatchInput): string {
  const id = newRowId()
  db.orm
    .insert(batches)
    .values({
      id,
      form: input.form,
      period: input.period,
      fileName: input.fileName,
      fileSha256: input.fileSha256,
      sheet: input.sheet,
      run: input.run,
      counts: JSON.stringify(input.counts),
      match: JSON.stringify(input.match),
      issues: JSON.stringify(input.issues),
      createdAt: db.now,
      createdBy: db.userId,
    })
    .run()
  return id
}

/**
 * Makes the function that numbers what rows of the batch say: rows fill one of a few sets of columns, as a rule, so that each
 * set is kept once.
 */
export function createSaidSets(db: Writer, batchId: string): (said: readonly string[]) => number {
  const insertSet = db.connection.prepare('INSERT INTO said_sets (batch_id, number, keys) VALUES (?, ?, ?)')
  const sets = new Map<string, number>()
  const numbers = new WeakMap<readonly string[], number>()
  return (said) => {
    // Rows of a file that say the same columns mostly come with the same list.
    let number = numbers.get(said)
    if (number !== undefined) return number
    const keys = JSON.stringify(said)
    number = sets.get(keys)
    if (number === undefined) {
      number = sets.size
      sets.set(keys, number)
      insertSet.run(batchId, number, keys)
    }
    numbers.set(said, number)
    return number
  }
}

/** Closes the batch: its rows but for those that records tell, and the places where the history and its records end. */
export function insertBatchRows(db: Writer, batchId: string, rows: Iterable<BatchRow>): void {
  const insert = db.connection.prepare(
    'INSERT INTO batch_rows (batch_id, row, outcome, target, message, said_set, label) VALUES (?, ?, ?, ?, ?, ?, ?)',
  )
  for (const { row, outcome, target, message, saidSet, label } of rows) {
    insert.run(batchId, row, outcome, target, message, saidSet, label)
  }
  db.connection
    .prepare(
      `UPDATE batches SET last_change = (SELECT coalesce(max(id), 0) FROM changes), last_made = (SELECT max(id) FROM records)
       WHERE id = ?`,
    )
    .run(batchId)
}

/**
 * A row that became a record and has nothing else to tell is not kept beside the record, which bears its number: of a first
 * list that is nearly every row. The records of a batch come after it and before `last_made`, by their ids.
 */
const BORN = `SELECT batch_id, batch_row AS row, 'new' AS outcome, id AS target, NULL AS message, NULL AS said, said_set, NULL AS label
 FROM records WHERE batch_row IS NOT NULL`
const KEPT = 'SELECT batch_id, row, outcome, target, message, said, said_set, label FROM batch_rows'
/** Rows of the batch `:batch`. */
const ROWS_OF_BATCH = `(${KEPT} WHERE batch_id = :batch UNION ALL ${BORN} AND batch_id = :batch
 AND id > :batch AND id <= (SELECT last_made FROM batches WHERE id = :batch)) r`
/** Rows that say something of `:target`. */
const ROWS_OF_TARGET = `(${KEPT} WHERE target = :target UNION ALL ${BORN} AND id = :target) r`

/** What a row said, of imports before and since rows share it. */
const SAID = 'coalesce(r.said, s.keys)'
const SAID_SETS = 'LEFT JOIN said_sets s ON s.batch_id = r.batch_id AND s.number = r.said_set'

/** Rows of these records that only they tell are kept beside them from now on, since the records go. */
export function keepRowsOf(db: Writer, records: readonly string[]): void {
  db.connection
    .prepare(
      `INSERT INTO batch_rows (batch_id, row, outcome, target, message, said, said_set, label)
       ${BORN} AND id IN (SELECT value FROM json_each(?))
       ON CONFLICT (batch_id, row) DO NOTHING`,
    )
    .run(JSON.stringify(records))
}

export interface KeptBatch {
  id: string
  form: string
  period: string | null
  fileName: string
  sheet: string
  undoneAt: string | null
}

export function getBatch(db: Reader, id: string): KeptBatch | null {
  const { form, period, fileName, sheet, undoneAt } = batches
  return (
    db.orm
      .select({ id: batches.id, form, period, fileName, sheet, undoneAt })
      .from(batches)
      .where(eq(batches.id, id))
      .get() ?? null
  )
}

/** What telling the outcome of an import needs besides its rows. */
export interface BatchSource extends KeptBatch {
  fileSha256: string
  run: string | null
  /** JSON of how the table was understood. */
  match: string
  createdAt: string
  createdBy: string
}

/** The batch with the others of the same file and the same import, in the order they were written; none where unknown. */
export function listBatchesOfRun(db: Reader, id: string): BatchSource[] {
  const asked = db.orm.select().from(batches).where(eq(batches.id, id)).get()
  if (!asked || asked.run === null) return asked ? [asked] : []
  return db.orm.select().from(batches).where(eq(batches.run, asked.run)).orderBy(batches.id).all()
}

export interface KeptBatchRow {
  row: number
  outcome: string
  target: string | null
  message: string | null
  label: string | null
}

/** Rows of the batch with one of the outcomes, by their place in the sheet. */
export function listBatchRows(db: Reader, batch: string, outcomes: readonly string[]): KeptBatchRow[] {
  return db.connection
    .prepare<[{ batch: string; outcomes: string }], KeptBatchRow>(
      `SELECT r.row, r.outcome, r.target, r.message, r.label FROM ${ROWS_OF_BATCH}
       WHERE r.outcome IN (SELECT value FROM json_each(:outcomes)) ORDER BY r.row`,
    )
    .all({ batch, outcomes: JSON.stringify(outcomes) })
}

/** Ids of imports and of merges that were taken back: the history marks the changes of both in the same way. */
export function listUndoneBatches(db: Reader): Set<string> {
  const imports = db.orm.select({ id: batches.id }).from(batches).where(isNotNull(batches.undoneAt))
  const undone = db.orm.select({ id: merges.id }).from(merges).where(isNotNull(merges.undoneAt))
  return new Set(
    imports
      .union(undone)
      .all()
      .map((row) => row.id),
  )
}

export function markUndone(db: Writer, id: string): void {
  db.orm.update(batches).set({ undoneAt: db.now }).where(eq(batches.id, id)).run()
}

/** What an imported file said of a thing, whether that was there already or not: like writing it, at that place of the history. */
export interface Confirmation {
  batch: string
  /** Id of the last change when the file was written. */
  position: number
  said: string[]
}

/** Makes the function that lists what all files said of a record; its statement is prepared once. */
export function createConfirmationReader(db: Reader): (target: string) => Confirmation[] {
  const statement = db.connection.prepare<[{ target: string }], { batch: string; position: number; said: string }>(
    `SELECT r.batch_id AS batch, b.last_change AS position, ${SAID} AS said
     FROM ${ROWS_OF_TARGET} JOIN batches b ON b.id = r.batch_id ${SAID_SETS}
     WHERE ${SAID} IS NOT NULL AND b.last_change IS NOT NULL`,
  )
  return (target) => statement.all({ target }).map((row) => ({ ...row, said: JSON.parse(row.said) as string[] }))
}

/** What all files said of the rows of an annex, with the period each file was imported for. */
export function listAnnexConfirmations(
  db: Reader,
  form: string,
): (Confirmation & { period: string; target: string })[] {
  return db.connection
    .prepare<[string], { batch: string; position: number; said: string; period: string; target: string }>(
      `SELECT r.batch_id AS batch, b.last_change AS position, ${SAID} AS said, b.period, r.target
       FROM batches b JOIN batch_rows r ON r.batch_id = b.id ${SAID_SETS}
       WHERE b.form = ? AND b.period IS NOT NULL AND b.last_change IS NOT NULL AND ${SAID} IS NOT NULL AND r.target IS NOT NULL`,
    )
    .all(form)
    .map((row) => ({ ...row, said: JSON.parse(row.said) as string[] }))
}

/** Targets of the batch's rows with what each row said. */
export function listSaid(db: Reader, batch: string): { target: string; said: string[] }[] {
  return db.connection
    .prepare<[{ batch: string }], { target: string; said: string }>(
      `SELECT r.target, ${SAID} AS said FROM ${ROWS_OF_BATCH} ${SAID_SETS}
       WHERE ${SAID} IS NOT NULL AND r.target IS NOT NULL ORDER BY r.row`,
    )
    .all({ batch })
    .map((row) => ({ target: row.target, said: JSON.parse(row.said) as string[] }))
}

/** Newest first; `unit` is the one that the table says it is of, in the title's own words where the import did not say. */
export function listBatches(db: Reader) {
  const { id, form, period, fileName, sheet, counts, createdAt, createdBy, undoneAt } = batches
  const unit = sql<
    string | null
  >`coalesce(json_extract(${batches.match}, '$.unit'), json_extract(${batches.match}, '$.unitHint'))`
  return db.orm
    .select({ id, form, period, fileName, sheet, unit, counts, createdAt, createdBy, undoneAt })
    .from(batches)
    .orderBy(desc(id))
    .all()
    .map((row) => ({ ...row, counts: JSON.parse(row.counts) as Record<string, number> }))
}

/** People whom the batch, or a record that it names, has to do with, or had before they were merged. */
export function listPeopleOf(db: Reader, batch: string): Set<string> {
  const rows = db.connection
    .prepare<[{ batch: string }], { id: string }>(
      `SELECT entity_key AS id FROM changes WHERE batch_id = :batch AND entity = 'person'
       UNION SELECT id FROM people WHERE batch_id = :batch
       UNION SELECT person_id FROM records WHERE person_id IS NOT NULL AND id IN (
         SELECT entity_key FROM changes WHERE batch_id = :batch AND entity = 'record'
         UNION SELECT target FROM ${ROWS_OF_BATCH} WHERE target IS NOT NULL)`,
    )
    .all({ batch })
  return new Set(rows.map((row) => row.id))
}
