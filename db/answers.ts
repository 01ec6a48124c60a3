/** Receipts and returns, those that came to the office and those it gave, with their comments on cells. */
import { and, asc, desc, eq, inArray, max } from 'drizzle-orm'
import { answerComments, answers } from './schema.ts'
import type { Reader, Writer } from './store.ts'

export type StoredAnswer = typeof answers.$inferSelect
export type StoredComment = typeof answerComments.$inferSelect
export type AnswerDirection = 'den' | 'di'

export function insertAnswer(
  db: Writer,
  answer: Omit<StoredAnswer, 'keptAt' | 'keptBy'>,
  comments: readonly Pick<StoredComment, 'form' | 'period' | 'row' | 'column' | 'value' | 'text'>[],
): void {
  db.orm
    .insert(answers)
    .values({ ...answer, keptAt: db.now, keptBy: db.userId })
    .run()
  for (const [ordinal, comment] of comments.entries())
    db.orm
      .insert(answerComments)
      .values({ answerId: answer.id, ordinal, ...comment })
      .run()
  db.recordChange({
    entity: 'answer',
    entityKey: answer.id,
    field: '',
    old: null,
    new: JSON.stringify({ kind: answer.kind, package: answer.packageId, number: answer.number }),
  })
}

export function getAnswer(db: Reader, id: string): StoredAnswer | null {
  return db.orm.select().from(answers).where(eq(answers.id, id)).get() ?? null
}

/** Newest first; those to the packages given, or all. */
export function listAnswers(db: Reader, direction: AnswerDirection, packages?: readonly string[]): StoredAnswer[] {
  const isDirection = eq(answers.direction, direction)
  return db.orm
    .select()
    .from(answers)
    .where(packages ? and(isDirection, inArray(answers.packageId, [...packages])) : isDirection)
    .orderBy(desc(answers.answeredAt), desc(answers.id))
    .all()
}

export function listComments(db: Reader, answerIds: readonly string[]): StoredComment[] {
  return db.orm
    .select()
    .from(answerComments)
    .where(inArray(answerComments.answerId, [...answerIds]))
    .orderBy(asc(answerComments.answerId), asc(answerComments.ordinal))
    .all()
}

/** Number of the next answer that the office gives. */
export function nextAnswerNumber(db: Reader): number {
  const last = db.orm
    .select({ last: max(answers.number) })
    .from(answers)
    .where(eq(answers.direction, 'di'))
    .get()?.last
  return (last ?? 0) + 1
}

/** What the office did about a comment; null takes it back. */
export function settleComment(
  db: Writer,
  place: Pick<StoredComment, 'answerId' | 'ordinal'>,
  reply: { text: string } | null,
): void {
  const where = and(eq(answerComments.answerId, place.answerId), eq(answerComments.ordinal, place.ordinal))
  const old = db.orm.select().from(answerComments).where(where).get()
  if (!old) return
  const settled = reply
    ? { reply: reply.text, resolvedAt: db.now, resolvedBy: db.userId }
    : { reply: old.reply, resolvedAt: null, resolvedBy: null }
  db.orm.update(answerComments).set(settled).where(where).run()
  db.recordChange({
    entity: 'answer',
    entityKey: place.answerId,
    field: String(place.ordinal),
    old: JSON.stringify(old.resolvedAt === null ? null : old.reply),
    new: JSON.stringify(reply ? reply.text : null),
  })
}

export interface OpenReturn {
  packageId: string
  /** When it was returned, ISO date-time, and until when it is to come again. */
  at: string
  deadline: string | null
}

/** Packages whose last answer is a return: given by this office (`di`), or to it (`den`). */
export function listReturns(db: Reader, direction: AnswerDirection = 'di'): OpenReturn[] {
  const last = new Map<string, StoredAnswer>()
  for (const answer of listAnswers(db, direction)) if (!last.has(answer.packageId)) last.set(answer.packageId, answer)
  return [...last.values()]
    .filter(({ kind }) => kind === 'tra')
    .map(({ packageId, answeredAt, deadline }) => ({ packageId, at: answeredAt, deadline }))
}
