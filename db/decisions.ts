/** The decisions of a yearly form: number 0 is the plan itself, every later one a change of it. */
import { and, asc, count, eq, max } from 'drizzle-orm'
import type { PlanDecision } from '../shared/planDecision.ts'
import { cells, decisions } from './schema.ts'
import type { Reader, Writer } from './store.ts'

/** In the order they were entered, without those taken back. */
export function listDecisions(db: Reader, form: string, period: string): PlanDecision[] {
  return db.orm
    .select()
    .from(decisions)
    .where(and(eq(decisions.form, form), eq(decisions.period, period)))
    .orderBy(asc(decisions.ordinal))
    .all()
    .filter((row) => row.removedAt === null)
    .map(({ ordinal, number, issuedOn, note }) => ({ ordinal, number, issuedOn, note }))
}

/** A number is never given twice: the history of its cells goes by it. */
export function nextOrdinal(db: Reader, form: string, period: string): number {
  const last = db.orm
    .select({ last: max(decisions.ordinal) })
    .from(decisions)
    .where(and(eq(decisions.form, form), eq(decisions.period, period)))
    .get()?.last
  return (last ?? 0) + 1
}

/** Writes a decision, or takes it back with null; the change is recorded. */
export function saveDecision(
  db: Writer,
  place: { form: string; period: string; ordinal: number },
  content: Pick<PlanDecision, 'number' | 'issuedOn' | 'note'> | null,
): void {
  const where = and(
    eq(decisions.form, place.form),
    eq(decisions.period, place.period),
    eq(decisions.ordinal, place.ordinal),
  )
  const old = db.orm.select().from(decisions).where(where).get()
  const shown = (one: Pick<PlanDecision, 'number' | 'issuedOn' | 'note'>): string =>
    JSON.stringify([one.number, one.issuedOn, one.note].filter(Boolean).join(', '))
  db.recordChange({
    entity: 'decision',
    entityKey: [place.form, place.period, place.ordinal].join('|'),
    field: 'number',
    old: old && old.removedAt === null ? shown(old) : null,
    new: content && shown(content),
  })
  const by = { updatedAt: db.now, updatedBy: db.userId }
  if (content === null) {
    db.orm
      .update(decisions)
      .set({ removedAt: db.now, ...by })
      .where(where)
      .run()
    return
  }
  const { number, issuedOn, note } = content
  const row = { number: number ?? '', issuedOn: issuedOn ?? '', note, removedAt: null, ...by }
  db.orm
    .insert(decisions)
    .values({ ...place, ...row })
    .onConflictDoUpdate({ target: [decisions.form, decisions.period, decisions.ordinal], set: row })
    .run()
}

/** Cells kept under a period, whatever their row. */
export function countCellsIn(db: Reader, form: string, period: string): number {
  return (
    db.orm
      .select({ all: count() })
      .from(cells)
      .where(and(eq(cells.form, form), eq(cells.period, period)))
      .get()?.all ?? 0
  )
}
