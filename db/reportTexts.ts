/** What officers have written in the report of a period, one row a part. */
import { and, eq } from 'drizzle-orm'
import { reportTexts } from './schema.ts'
import type { Reader, Writer } from './store.ts'

/** `content` is a JSON text. */
export interface StoredReportText {
  part: string
  content: string
  updatedAt: string
  updatedBy: string
}

export function listReportTexts(db: Reader, period: string): StoredReportText[] {
  return db.orm
    .select()
    .from(reportTexts)
    .where(eq(reportTexts.period, period))
    .orderBy(reportTexts.part)
    .all()
    .map(({ part, content, updatedAt, updatedBy }) => ({ part, content, updatedAt, updatedBy }))
}

/** Stores one part with its change; null takes the officer's words away. */
export function saveReportText(db: Writer, period: string, part: string, content: string | null): void {
  const where = and(eq(reportTexts.period, period), eq(reportTexts.part, part))
  const old = db.orm.select().from(reportTexts).where(where).get()?.content ?? null
  if (old === content) return
  db.recordChange({ entity: 'report', entityKey: `${period}|${part}`, field: 'content', old, new: content })
  db.orm.delete(reportTexts).where(where).run()
  if (content === null) return
  db.orm.insert(reportTexts).values({ period, part, content, updatedAt: db.now, updatedBy: db.userId }).run()
}
