/** What officers note of a cell besides its value: where it is proved, and what is to be looked at again. */
import { and, eq } from 'drizzle-orm'
import { type CellPlace, cellEntityKey } from './cells.ts'
import { cellMarks } from './schema.ts'
import type { Reader, Writer } from './store.ts'

export interface CellMark {
  /** The document that shows the number, in the officer's words. */
  evidence: string | null
  /** What is to be looked at again. */
  followUp: string | null
}

export type KeptMark = CellMark & CellPlace

export function listMarks(db: Reader, form: string, period: string): KeptMark[] {
  return db.orm
    .select()
    .from(cellMarks)
    .where(and(eq(cellMarks.form, form), eq(cellMarks.period, period)))
    .all()
    .map(toMark)
}

/** Of all forms, as F9 lists them. */
export function listFollowedUp(db: Reader, period: string): KeptMark[] {
  return db.orm
    .select()
    .from(cellMarks)
    .where(eq(cellMarks.period, period))
    .all()
    .map(toMark)
    .filter(({ followUp }) => followUp !== null)
}

function toMark(row: typeof cellMarks.$inferSelect): KeptMark {
  const { form, period, unitId, rowKey, columnKey, evidence, followUp } = row
  return { form, period, unitId, row: rowKey, column: columnKey, evidence, followUp }
}

/** Each thing that changes is a line of its own in the history of the cell. */
export function saveMark(db: Writer, place: CellPlace, mark: CellMark): void {
  const where = and(
    eq(cellMarks.form, place.form),
    eq(cellMarks.period, place.period),
    eq(cellMarks.unitId, place.unitId),
    eq(cellMarks.rowKey, place.row),
    eq(cellMarks.columnKey, place.column),
  )
  const before = db.orm.select().from(cellMarks).where(where).get()
  const said = (text: string | null | undefined): string | null => (text ? JSON.stringify(text) : null)
  const note = (field: string, old: string | null, now: string | null): void => {
    if (old !== now) db.recordChange({ entity: 'mark', entityKey: cellEntityKey(place), field, old, new: now })
  }
  note('minh_chung', said(before?.evidence), said(mark.evidence))
  note('theo_doi', said(before?.followUp), said(mark.followUp))
  if (mark.evidence === null && mark.followUp === null) {
    db.orm.delete(cellMarks).where(where).run()
    return
  }
  const row = { ...mark, updatedAt: db.now, updatedBy: db.userId }
  const { form, period, unitId } = place
  db.orm
    .insert(cellMarks)
    .values({ form, period, unitId, rowKey: place.row, columnKey: place.column, ...row })
    .onConflictDoUpdate({
      target: [cellMarks.form, cellMarks.period, cellMarks.unitId, cellMarks.rowKey, cellMarks.columnKey],
      set: row,
    })
    .run()
}
