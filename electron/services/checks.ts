/** The checks of a whole report: every annex that holds anything, with the reasons the officer has given. */
import { listReasons, saveReason } from '../../db/reasons.ts'
import type { Reader } from '../../db/store.ts'
import type { ComputedAnnex } from '../../shared/annex/computedAnnex.ts'
import type { CallOutput, ParsedInput } from '../../shared/contract.ts'
import type { Issue } from '../../shared/errors.ts'
import type { AnnexDefinition } from '../../shared/form.ts'
import type { Period } from '../../shared/period.ts'
import { type AnnexSession, openAnnexSession } from './annexSession.ts'
import type { CallContext } from './callContext.ts'
import { listForms, requireAnnex } from './forms.ts'
import { writeGrounds } from './givenReasons.ts'
import { issuesOf } from './issuesOf.ts'
import { reportingPeriod, requireOpenPeriod, requirePeriod } from './periods.ts'

const severityOrder = { error: 0, warning: 1, info: 2 }

/** The annexes of a period in printing order, each in the version that the period uses. */
export function listAnnexes(db: Reader, period: Period): AnnexDefinition[] {
  return listForms(db, period)
    .filter((form): form is AnnexDefinition => form.kind === 'annex')
    .sort((a, b) => a.number.localeCompare(b.number))
}

export interface CheckedAnnex {
  annex: ComputedAnnex
  issues: Issue[]
}

/**
 * Every annex over the dates of the period, so that they can be compared; and one that reports for the dates of its own
 * regime over these too, where anything was entered for them: that is what the report carries.
 */
export function checkAnnexes(db: Reader, session: AnnexSession, period: Period): CheckedAnnex[] {
  const check = (annex: ComputedAnnex): CheckedAnnex => ({ annex, issues: issuesOf(annex) })
  return listAnnexes(db, period).flatMap((definition) => {
    const own = reportingPeriod(db, definition, period)
    const reported = own.id === period.id ? null : session.annex(definition.id, own)
    return [
      check(session.annex(definition.id, period)),
      ...(reported && reported.inputs.stored.size > 0 ? [check(reported)] : []),
    ]
  })
}

/** What all of them say, errors first. */
export function issuesOfReport(checked: readonly CheckedAnnex[]): Issue[] {
  return checked.flatMap(({ issues }) => issues).sort((a, b) => severityOrder[a.severity] - severityOrder[b.severity])
}

export function runChecks(context: CallContext, input: ParsedInput<'checks.run'>): CallOutput<'checks.run'> {
  const period = requirePeriod(context.db, input.period)
  const session = openAnnexSession(context)
  return {
    issues:
      input.form === undefined
        ? issuesOfReport(checkAnnexes(context.db, session, period))
        : issuesOf(session.annex(input.form, period)),
    reasons: listReasons(context.db, period.id).map((one) => ({
      place: `${one.form}/${one.row}/${one.column}`,
      code: one.code,
      reason: one.reason,
    })),
  }
}

/** One reason for the warnings of several places, which may be of several forms. */
export function explainIssues(
  context: CallContext,
  { period: asked, places, reason }: ParsedInput<'checks.explain'>,
): Record<string, never> {
  const period = requirePeriod(context.db, asked)
  for (const { form } of places) requireAnnex(context.db, form, period)
  requireOpenPeriod(context.db, period)
  const issues = issuesOfReport(checkAnnexes(context.db, openAnnexSession(context), period))
  const said = Map.groupBy(issues, ({ cell, code }) => `${cell} ${code}`)
  const messageAt = ({ form, row, column, code }: (typeof places)[number]): string | null =>
    writeGrounds(said.get(`${form}/${row}/${column} ${code}`) ?? [])
  const detail = { period: asked, forms: [...new Set(places.map(({ form }) => form))], places: places.length }
  context.write(detail, (db) => {
    for (const place of places) saveReason(db, { period: asked, ...place }, reason, messageAt(place))
  })
  return {}
}
