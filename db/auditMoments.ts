/** Which moments the audit log knows: what the computer's clock is held against before something is signed. */
import { eq, gte, max } from 'drizzle-orm'
import { audit } from './schema.ts'
import type { Reader } from './store.ts'

/** The latest moment (ISO date-time) of any entry since an officer last said that the clock is right; null of an empty log. */
export function readLatestMoment(db: Reader): string | null {
  const accepted = db.orm
    .select({ seq: max(audit.seq) })
    .from(audit)
    .where(eq(audit.call, 'clock.accept'))
    .get()?.seq
  return (
    db.orm
      .select({ at: max(audit.at) })
      .from(audit)
      .where(gte(audit.seq, accepted ?? 0))
      .get()?.at ?? null
  )
}
