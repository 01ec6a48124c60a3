/** Two people made one: who stands for whom, since which place of the history, and what officers said of pairs. */
import { and, asc, desc, eq, isNull } from 'drizzle-orm'
import { newId } from './newId.ts'
import { merges, personAnswers } from './schema.ts'
import type { Reader, Writer } from './store.ts'

/**
 * `taken` are the fields in which the person who goes had the better word. `position` is the id of the last change
 * before it. The history marks what a merge changes with its id, as it does for an import.
 */
export type Merge = typeof merges.$inferSelect

export function insertMerge(
  db: Writer,
  merge: Pick<Merge, 'kept' | 'gone' | 'taken' | 'position' | 'madeAt' | 'madeBy'>,
): string {
  const id = newId()
  db.orm
    .insert(merges)
    .values({ id, ...merge })
    .run()
  return id
}

export function getMerge(db: Reader, id: string): Merge | null {
  return db.orm.select().from(merges).where(eq(merges.id, id)).get() ?? null
}

/** Ids of all merges, also of those that were taken back. */
export function listMergeIds(db: Reader): Set<string> {
  return new Set(
    db.orm
      .select({ id: merges.id })
      .from(merges)
      .all()
      .map(({ id }) => id),
  )
}

/** In the order in which they were made. */
export function listStandingMerges(db: Reader): Merge[] {
  return db.orm.select().from(merges).where(isNull(merges.undoneAt)).orderBy(asc(merges.position), asc(merges.id)).all()
}

/** Newest first; without those that were only renewed. */
export function listMerges(db: Reader): Merge[] {
  return db.orm
    .select()
    .from(merges)
    .where(isNull(merges.renewedAs))
    .orderBy(desc(merges.madeAt), desc(merges.id))
    .all()
}

export function markMergeUndone(db: Writer, id: string): void {
  db.orm.update(merges).set({ undoneAt: db.now, undoneBy: db.userId }).where(eq(merges.id, id)).run()
}

/** The merge stands again under another id, by which what it changes now is marked. */
export function markMergeRenewed(db: Writer, id: string, as: string): void {
  db.orm.update(merges).set({ renewedAs: as }).where(eq(merges.id, id)).run()
}

/** The id under which the merge stands today, however often it was renewed. */
export function newestMerge(db: Reader, id: string): Merge | null {
  let merge = getMerge(db, id)
  while (merge?.renewedAs) merge = getMerge(db, merge.renewedAs)
  return merge
}

/** Id of the last change. */
export function lastChangeId({ connection }: Reader): number {
  return Number(connection.prepare('SELECT coalesce(max(id), 0) FROM changes').pluck().get())
}

/**
 * What standing merges have changed of those who were kept: by their id the values as they were, null where there were
 * none, as JSON.
 */
export function listValuesBefore({ connection }: Reader): Map<string, Record<string, string | null>> {
  const rows = connection
    .prepare(
      `SELECT c.entity_key AS id, c.field, c.old FROM merges m JOIN changes c ON c.batch_id = m.id
       WHERE m.undone_at IS NULL AND c.entity = 'person' AND c.entity_key = m.kept ORDER BY c.id DESC`,
    )
    .all() as { id: string; field: string; old: string | null }[]
  const before = new Map<string, Record<string, string | null>>()
  for (const { id, field, old } of rows) before.set(id, { ...before.get(id), [field]: old })
  return before
}

/** Ids of the person's records that were written after this change: an import tells when by where it ends. */
export function listRecordsBornAfter({ connection }: Reader, person: string, position: number): Set<string> {
  const ids = connection
    .prepare(
      `SELECT r.id FROM records r LEFT JOIN batches b ON b.id = r.batch_id
       LEFT JOIN changes c ON c.entity = 'record' AND c.entity_key = r.id AND c.field = ''
       WHERE r.person_id = ? AND coalesce(c.id, b.last_change) > ?`,
    )
    .pluck()
    .all(person, position)
  return new Set(ids as string[])
}

/** `khac`: not one person, never to be asked again; `de_sau`: to be looked at later; `cung`: a row of a file means them. */
export type PairAnswer = 'khac' | 'de_sau' | 'cung'

export interface AnsweredPair {
  one: string
  other: string
  answer: PairAnswer
  at: string
  by: string
}

/** Whichever way round the two sides are told. */
function ordered(a: string, b: string): { one: string; other: string } {
  return a < b ? { one: a, other: b } : { one: b, other: a }
}

/** Sides are ids of people, or what a row of a file says of a person. Null takes the answer back. */
export function saveAnswer(db: Writer, a: string, b: string, answer: PairAnswer | null): void {
  const pair = ordered(a, b)
  const { one, other } = personAnswers
  const content = { ...pair, answer: answer ?? '', updatedAt: db.now, updatedBy: db.userId }
  const isPair = and(eq(one, pair.one), eq(other, pair.other))
  if (answer === null) db.orm.delete(personAnswers).where(isPair).run()
  else
    db.orm
      .insert(personAnswers)
      .values(content)
      .onConflictDoUpdate({ target: [one, other], set: content })
      .run()
}

export function listAnswers(db: Reader): AnsweredPair[] {
  return db.orm
    .select()
    .from(personAnswers)
    .orderBy(desc(personAnswers.updatedAt))
    .all()
    .map(({ one, other, answer, updatedAt, updatedBy }) => ({
      one,
      other,
      answer: answer as PairAnswer,
      at: updatedAt,
      by: updatedBy,
    }))
}
