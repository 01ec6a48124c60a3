/** What the office was told of each commune's submission for a form and period; without a row nobody has said anything. */
import { and, eq } from 'drizzle-orm'
import type { SubmissionState } from '../shared/submission.ts'
import { submissions } from './schema.ts'
import type { Reader, Writer } from './store.ts'

export interface SubmissionPlace {
  form: string
  period: string
  unitId: string
}

export interface SubmissionContent {
  state: SubmissionState
  note: string | null
  /** The day it came in, `YYYY-MM-DD`. */
  receivedOn: string | null
  /** The import that brought it. */
  batchId: string | null
}

export type Submission = SubmissionPlace & SubmissionContent & { updatedAt: string; updatedBy: string }

/** Of one form, or of all forms of the period. */
export function listSubmissions(db: Reader, period: string, form?: string): Submission[] {
  const inPeriod = eq(submissions.period, period)
  return db.orm
    .select()
    .from(submissions)
    .where(form === undefined ? inPeriod : and(inPeriod, eq(submissions.form, form)))
    .all()
    .map((row) => ({ ...row, state: row.state as SubmissionState }))
}

/** Writes what is said of a submission, or takes it back with null; the change is recorded. */
export function saveSubmission(db: Writer, place: SubmissionPlace, content: SubmissionContent | null): void {
  const where = and(
    eq(submissions.form, place.form),
    eq(submissions.period, place.period),
    eq(submissions.unitId, place.unitId),
  )
  const old = db.orm.select().from(submissions).where(where).get()
  const shown = (one: Omit<SubmissionContent, 'batchId' | 'state'> & { state: string }): string =>
    JSON.stringify([one.state, one.receivedOn, one.note].filter(Boolean).join(', '))
  const [before, after] = [old ? shown(old) : null, content ? shown(content) : null]
  if (before === after) return
  db.recordChange({
    entity: 'submission',
    entityKey: [place.form, place.period, place.unitId].join('|'),
    field: 'state',
    old: before,
    new: after,
    batchId: content?.batchId ?? null,
    content: content && JSON.stringify(content),
  })
  db.orm.delete(submissions).where(where).run()
  if (content) {
    db.orm
      .insert(submissions)
      .values({ ...place, ...content, updatedAt: db.now, updatedBy: db.userId })
      .run()
  }
}
