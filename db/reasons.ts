/** Reasons the officer gives for warnings; they travel with the report. */
import { and, eq } from 'drizzle-orm'
import { reasons } from './schema.ts'
import type { Reader, Writer } from './store.ts'

export interface ReasonPlace {
  period: string
  form: string
  row: string
  column: string
  code: string
}

export interface StoredReason extends ReasonPlace {
  reason: string
  /** What the warning said then; null of reasons given before that was kept. */
  message: string | null
}

export function listReasons(db: Reader, period: string): StoredReason[] {
  return db.orm
    .select()
    .from(reasons)
    .where(eq(reasons.period, period))
    .all()
    .map((row) => ({
      period: row.period,
      form: row.form,
      row: row.rowKey,
      column: row.columnKey,
      code: row.code,
      reason: row.reason,
      message: row.message,
    }))
}

/** An empty reason takes the old one back. */
export function saveReason(db: Writer, place: ReasonPlace, reason: string, message: string | null): void {
  const key = { period: place.period, form: place.form, rowKey: place.row, columnKey: place.column, code: place.code }
  const where = and(
    eq(reasons.period, key.period),
    eq(reasons.form, key.form),
    eq(reasons.rowKey, key.rowKey),
    eq(reasons.columnKey, key.columnKey),
    eq(reasons.code, key.code),
  )
  const known = db.orm.select().from(reasons).where(where).get()
  const old = known?.reason ?? null
  const kept = reason.trim() === '' ? null : reason.trim()
  if (old === kept && (known?.message ?? null) === message) return
  db.orm.delete(reasons).where(where).run()
  if (kept !== null)
    db.orm
      .insert(reasons)
      .values({ ...key, reason: kept, message, updatedAt: db.now, updatedBy: db.userId })
      .run()
  if (old === kept) return
  db.recordChange({
    entity: 'cell',
    entityKey: [place.form, place.period, '', place.row, place.column].join('|'),
    field: `giai_trinh ${place.code}`,
    old: old === null ? null : JSON.stringify(old),
    new: kept === null ? null : JSON.stringify(kept),
  })
}
