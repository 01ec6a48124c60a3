/** Annex cells: what was typed or imported, beside what the program computes; and the rows kept from imports. */
import { and, count, eq, notInArray } from 'drizzle-orm'
import type { CellValue } from '../shared/columns/columnType.ts'
import type { CellState } from '../shared/values.ts'
import { prepareOnce } from './prepareOnce.ts'
import { cells, extraRows } from './schema.ts'
import type { Reader, Writer } from './store.ts'

export interface CellPlace {
  form: string
  period: string
  unitId: string
  row: string
  column: string
}

export interface CellContent {
  value: CellValue
  state: CellState
  origin: 'typed' | 'import' | 'override'
  reason: string | null
  note: string | null
  source: string | null
  batchId: string | null
}

export type KeptCell = CellContent & CellPlace & { revision: number }

/** Key of a cell in the history. */
export function cellEntityKey(place: CellPlace): string {
  return [place.form, place.period, place.unitId, place.row, place.column].join('|')
}

/** The place that a key of the history names; a row key may hold any sign. */
export function cellOfEntityKey(key: string): CellPlace {
  const [form = '', period = '', unitId = '', ...rest] = key.split('|')
  return { form, period, unitId, row: rest.slice(0, -1).join('|'), column: rest.at(-1) ?? '' }
}

/** Whether a cell is kept in a row of any annex whose key begins so: a facility that figures speak of. */
export function hasCellsInRow(db: Reader, start: string): boolean {
  return (
    db.connection
      .prepare<[{ start: string }]>('SELECT 1 FROM cells WHERE substr(row_key, 1, length(:start)) = :start LIMIT 1')
      .get({ start }) !== undefined
  )
}

type CellRow = Omit<typeof cells.$inferSelect, 'followUp' | 'updatedAt' | 'updatedBy'>
type PlaceValues = [form: string, period: string, unitId: string, row: string, column: string]

// A pasted block asks and writes cell by cell, thousands at once: compiled once, not built for each.
const rowAt = prepareOnce(({ connection }) =>
  connection.prepare<PlaceValues, CellRow>(
    `SELECT form, period, unit_id AS unitId, row_key AS rowKey, column_key AS columnKey, value, state, origin, reason,
            note, batch_id AS batchId, source, revision
     FROM cells WHERE form = ? AND period = ? AND unit_id = ? AND row_key = ? AND column_key = ?`,
  ),
)

const removeAt = prepareOnce(({ connection }) =>
  connection.prepare<PlaceValues>(
    'DELETE FROM cells WHERE form = ? AND period = ? AND unit_id = ? AND row_key = ? AND column_key = ?',
  ),
)

const writeAt = prepareOnce(({ connection }) =>
  connection.prepare<[Omit<CellRow, 'value'> & { value: string | null; at: string; by: string }]>(
    `INSERT INTO cells (form, period, unit_id, row_key, column_key, value, state, origin, reason, note, batch_id, source,
                        revision, updated_at, updated_by)
     VALUES (:form, :period, :unitId, :rowKey, :columnKey, :value, :state, :origin, :reason, :note, :batchId, :source,
             :revision, :at, :by)
     ON CONFLICT (form, period, unit_id, row_key, column_key) DO UPDATE SET
       value = excluded.value, state = excluded.state, origin = excluded.origin, reason = excluded.reason,
       note = excluded.note, batch_id = excluded.batch_id, source = excluded.source, revision = excluded.revision,
       updated_at = excluded.updated_at, updated_by = excluded.updated_by`,
  ),
)

function valuesOf({ form, period, unitId, row, column }: CellPlace): PlaceValues {
  return [form, period, unitId, row, column]
}

export function getCell(db: Reader, place: CellPlace): KeptCell | null {
  const row = rowAt(db).get(...valuesOf(place))
  return row ? toCell(row) : null
}

export function listCells(db: Reader, form: string, period: string): KeptCell[] {
  return db.orm
    .select()
    .from(cells)
    .where(and(eq(cells.form, form), eq(cells.period, period)))
    .all()
    .map(toCell)
}

function toCell(row: CellRow): KeptCell {
  return {
    form: row.form,
    period: row.period,
    unitId: row.unitId,
    row: row.rowKey,
    column: row.columnKey,
    value: row.value === null ? null : (JSON.parse(row.value) as CellValue),
    state: row.state as CellState,
    origin: row.origin as CellContent['origin'],
    reason: row.reason,
    note: row.note,
    source: row.source,
    batchId: row.batchId,
    revision: row.revision,
  }
}

/**
 * Writes a cell, or clears it with null; the change is recorded, for the batch that clears it where one does. Returns
 * whether anything changed.
 */
export function saveCell(
  db: Writer,
  place: CellPlace,
  content: CellContent | null,
  batchId: string | null = content?.batchId ?? null,
): boolean {
  const old = getCell(db, place)
  const shown = (cell: CellContent | null): string | null =>
    cell === null ? null : cell.state === 'nil' ? '"không phát sinh"' : JSON.stringify(cell.value)
  const same =
    shown(old) === shown(content) &&
    (old?.reason ?? null) === (content?.reason ?? null) &&
    (old?.note ?? null) === (content?.note ?? null)
  if (same) return false
  db.recordChange({
    entity: 'cell',
    entityKey: cellEntityKey(place),
    field: 'value',
    old: shown(old),
    new: shown(content),
    reason: content?.reason ?? null,
    batchId,
    content: content && JSON.stringify(content),
  })
  if (content === null) {
    removeAt(db).run(...valuesOf(place))
    return true
  }
  writeAt(db).run({
    form: place.form,
    period: place.period,
    unitId: place.unitId,
    rowKey: place.row,
    columnKey: place.column,
    value: content.value === null ? null : JSON.stringify(content.value),
    state: content.state,
    origin: content.origin,
    reason: content.reason,
    note: content.note,
    source: content.source,
    batchId: content.batchId,
    revision: (old?.revision ?? 0) + 1,
    at: db.now,
    by: db.userId,
  })
  return true
}

export interface ExtraRow {
  key: string
  label: string
  ordinal: string | null
  position: number
}

export function listExtraRows(db: Reader, form: string, period: string): ExtraRow[] {
  return db.orm
    .select()
    .from(extraRows)
    .where(and(eq(extraRows.form, form), eq(extraRows.period, period)))
    .orderBy(extraRows.position, extraRows.rowKey)
    .all()
    .map((row) => ({ key: row.rowKey, label: row.label, ordinal: row.ordinal, position: row.position }))
}

export function insertExtraRow(db: Writer, form: string, period: string, row: ExtraRow, batchId: string | null): void {
  db.orm
    .insert(extraRows)
    .values({ form, period, rowKey: row.key, label: row.label, ordinal: row.ordinal, position: row.position, batchId })
    .onConflictDoNothing()
    .run()
}

/** Stored cells of a form, of any period, in columns other than these; a column for each unit counts as its own. */
export function countCells(db: Reader, form: string, columns: readonly string[]): number {
  const outside = columns.length === 0 ? undefined : notInArray(cells.columnKey, [...columns])
  return (
    db.orm
      .select({ all: count() })
      .from(cells)
      .where(and(eq(cells.form, form), outside))
      .get()?.all ?? 0
  )
}

/** Takes away the rows that a batch added and in which nothing is kept. */
export function sweepExtraRows(db: Writer, batchId: string): void {
  db.connection
    .prepare(
      `DELETE FROM extra_rows WHERE batch_id = ? AND NOT EXISTS (
         SELECT 1 FROM cells c WHERE c.form = extra_rows.form AND c.row_key = extra_rows.row_key AND (c.period = extra_rows.period
           OR substr(c.period, 1, length(extra_rows.period) + 1) = extra_rows.period || '~'))`,
    )
    .run(batchId)
}

/** How many cells are kept under one of these units. */
export function countCellsOfUnits(db: Reader, unitIds: ReadonlySet<string>): number {
  const byUnit = db.orm.select({ unitId: cells.unitId, cells: count() }).from(cells).groupBy(cells.unitId).all()
  return byUnit.reduce((all, one) => all + (unitIds.has(one.unitId) ? one.cells : 0), 0)
}
