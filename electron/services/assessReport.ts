/**
 * What a report still lacks, in the order to do it. Locking and the package are refused by what this list says and by
 * nothing else, so an empty list means that they succeed.
 */
import { AppError } from '../../shared/errors.ts'
import { type Gap, gapGroups } from '../../shared/gap.ts'
import type { Period } from '../../shared/period.ts'
import type { AnnexSession } from './annexSession.ts'
import type { CallContext } from './callContext.ts'
import { checkAnnexes, issuesOfReport } from './checks.ts'
import { findFrozenPeriod } from './frozenPeriods.ts'
import type { GapSource, ReportState } from './gapSource.ts'
import { staleBackup } from './gapsOfBackups.ts'
import { followedUpCells, unsavedCells } from './gapsOfCells.ts'
import { emptyAnnexes, incompleteRecords, missingSigner, missingUnitFigures } from './gapsOfFigures.ts'
import { brokenRules } from './gapsOfRules.ts'
import { openPeriod, unsignedReport, unusableKey } from './gapsOfSteps.ts'
import { staleSentences } from './gapsOfWords.ts'
import { readReasons } from './givenReasons.ts'
import { returnedCells } from './returnedCells.ts'
import { viewBoard } from './submissions.ts'

/** In the order in which gaps of the same group and day are listed. Another kind of gap is one more entry. */
const sources: readonly GapSource[] = [
  returnedCells,
  missingUnitFigures,
  emptyAnnexes,
  brokenRules,
  staleSentences,
  unsavedCells,
  unusableKey,
  followedUpCells,
  incompleteRecords,
  missingSigner,
  staleBackup,
  openPeriod,
  unsignedReport,
]

export interface Assessment extends Pick<ReportState, 'period' | 'checked' | 'issues' | 'board' | 'isLocked'> {
  /** Without those that a reason was given for. */
  gaps: Gap[]
  explained: Gap[]
}

export function assessReport(context: CallContext, session: AnnexSession, period: Period): Assessment {
  const checked = checkAnnexes(context.db, session, period)
  const issues = issuesOfReport(checked)
  const report: ReportState = {
    context,
    session,
    period,
    isLocked: findFrozenPeriod(context.db, period.id) !== null,
    checked,
    issues,
    board: viewBoard(context, session, period),
    reasonOf: readReasons(context.db, period.id),
  }
  const all = sources.flatMap((source) => source(report)).sort(compareGaps)
  return {
    ...report,
    gaps: all.filter(({ reason }) => reason === null),
    explained: all.filter(({ reason }) => reason !== null),
  }
}

/** By group, then by the day; a sort is stable, so annexes stay in printing order. */
function compareGaps(a: Gap, b: Gap): number {
  const byGroup = gapGroups.indexOf(a.group) - gapGroups.indexOf(b.group)
  return byGroup === 0 ? (a.due ?? '9999').localeCompare(b.due ?? '9999') : byGroup
}

/** Throws `period_has_errors` with the first gap that stands in the way. */
export function requireNothingBlocks({ period, gaps }: Assessment, what: Gap['blocks'][number]): void {
  const blocking = gaps.filter(({ blocks }) => blocks.includes(what))
  const [first] = blocking
  if (!first) return
  const details = { period: period.name, count: blocking.length, first: `${first.title}: ${first.detail}` }
  throw new AppError('period_has_errors', details)
}
