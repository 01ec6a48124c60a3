/** The reasons officers gave for the warnings of a report, as long as the warnings still say what they said then. */
import { listReasons, type StoredReason } from '../../db/reasons.ts'
import type { Reader } from '../../db/store.ts'
import type { ComputedAnnex } from '../../shared/annex/computedAnnex.ts'
import type { Issue } from '../../shared/errors.ts'
import { findFrozenPeriod, readPart } from './frozenPeriods.ts'
import { issuesOf } from './issuesOf.ts'

export interface GivenReason {
  /** Null where none was given, or where it was given for other numbers. */
  reason: string | null
  /** A reason given for other numbers. */
  former: string | null
}

/** Looks the reason of an issue up among those of the report's period; of a locked one, among those the lock has kept. */
export function readReasons(db: Reader, period: string): (issue: Issue) => GivenReason {
  const given = new Map(listGiven(db, period).map((one) => [`${one.place} ${one.code}`, one]))
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
function standsFor({ message }: Pick<StoredReason, 'message'>, issue: Issue): boolean {
  return message === null || issue.code === 'insufficient' || message.split('\n').includes(issue.message)
}

function listGiven(
  db: Reader,
  period: string,
): (Pick<StoredReason, 'code' | 'reason' | 'message'> & { place: string })[] {
  const frozen = findFrozenPeriod(db, period)
  if (frozen) return (readPart(db, frozen.lock.id, 'reasons') ?? []).map((one) => ({ ...one, message: null }))
  return listReasons(db, period).map((one) => ({ ...one, place: `${one.form}/${one.row}/${one.column}` }))
}

/** The explained warnings of an annex with their reasons, as its paper ends with them. */
export function listExplanations(db: Reader, period: string, annex: ComputedAnnex): string[] {
  const reasonOf = readReasons(db, period)
  const { number } = annex.inputs.definition
  return issuesOf(annex).flatMap((issue) => {
    const { reason } = issue.severity === 'warning' ? reasonOf(issue) : { reason: null }
    if (reason === null) return []
    const words = issue.message.startsWith(`${number}, `) ? issue.message.slice(number.length + 2) : issue.message
    return [`Giải trình: ${words} ${reason}${/[.!?…]$/.test(reason) ? '' : '.'}`]
  })
}
