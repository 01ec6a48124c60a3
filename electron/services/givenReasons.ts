/** The reasons officers gave for the warnings of a report, as long as the warnings still say what they said then. */
import { listReasons, type StoredReason } from '../../db/reasons.ts'
import type { Reader } from '../../db/store.ts'
import type { Issue } from '../../shared/errors.ts'

export interface GivenReason {
  /** Null where none was given, or where it was given for other numbers. */
  reason: string | null
  /** A reason given for other numbers. */
  former: string | null
}

/** Looks the reason of an issue up among those of the report's period. */
export function readReasons(db: Reader, period: string): (issue: Issue) => GivenReason {
  const given = new Map(listReasons(db, period).map((one) => [`${one.form}/${one.row}/${one.column} ${one.code}`, one]))
  return (issue) => {
    const one = given.get(`${issue.cell} ${issue.code}`)
    if (!one) return { reason: null, former: null }
    return standsFor(one, issue) ? { reason: one.reason, former: null } : { reason: null, former: one.reason }
  }
}

/** What the warnings of one cell and rule say, one a line: a form may be checked over two periods. Null where none stands. */
export function writeGrounds(issues: readonly Issue[]): string | null {
  return issues.length === 0 ? null : issues.map(({ message }) => message).join('\n')
}

/** A rule that lacks figures counts the rows that lack them too, whose number says nothing about the reason. */
function standsFor({ message }: StoredReason, issue: Issue): boolean {
  return message === null || issue.code === 'insufficient' || message.split('\n').includes(issue.message)
}
