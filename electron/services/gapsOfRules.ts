/** Gaps that are broken rules: errors to be put right, warnings to be explained, rules that lack figures. */
import type { ComputedAnnex } from '../../shared/annex/computedAnnex.ts'
import { describePlace, isMissingUnit } from '../../shared/annex/issueAt.ts'
import { columnNumbers } from '../../shared/annex/traceAnnex.ts'
import type { Issue } from '../../shared/errors.ts'
import type { Gap } from '../../shared/gap.ts'
import { type GapSource, nameDoer, type ReportState } from './gapSource.ts'

const minutesFor = { error: 3, warning: 2 }

/** Units that have said nothing are told by unit, not by annex: see gapsOfFigures.ts. */
export const brokenRules: GapSource = (report) =>
  report.checked.flatMap(({ annex, issues }) =>
    issues.filter((issue) => !isMissingUnit(issue)).flatMap((issue) => gapOf(report, annex, issue)),
  )

function gapOf({ context, period, reasonOf }: ReportState, annex: ComputedAnnex, issue: Issue): Gap[] {
  const { severity, code, place } = issue
  if (!place || severity === 'info') return []
  const isError = severity === 'error'
  const row = annex.row(place.row)
  const { form, row: rowKey, column } = place
  return [
    {
      group: isError ? 'error' : code === 'insufficient' ? 'missing' : 'warning',
      blocks: isError ? ['lock', 'export'] : [],
      title: titleOf(annex, place),
      detail: withoutPlace(annex, issue),
      who: row?.takes.by === 'unit' ? row.label : nameDoer(context),
      minutes: minutesFor[severity],
      due: period.deadlineDistrict,
      screen: 'annexes',
      place,
      rule: code,
      explains: isError ? [] : [{ form, row: rowKey, column, code }],
      ...(isError ? { reason: null, former: null } : reasonOf(issue)),
    },
  ]
}

/** `PL02 · Thị trấn Lập Thạch · cột 14` */
function titleOf(annex: ComputedAnnex, place: { row: string; column: string }): string {
  const { definition } = annex.inputs
  const number = columnNumbers(definition).get(place.column)
  return [definition.number, annex.row(place.row)?.label, number && `cột ${number}`].filter(Boolean).join(' · ')
}

/** The title names the place already; the words begin with it where they stand alone. */
function withoutPlace(annex: ComputedAnnex, { place, message }: Issue): string {
  const row = place && annex.row(place.row)
  const column = place && annex.column(place.column)
  const start = row && column ? `${describePlace(annex, row, column)}: ` : ''
  if (start === '' || !message.startsWith(start)) return message
  const words = message.slice(start.length)
  return `${words.charAt(0).toUpperCase()}${words.slice(1)}`
}
