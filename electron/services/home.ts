/** The home screen: where this period stands, what is missing, plan against result; all from the same figures as the annexes. */
import { listPackages } from '../../db/packages.ts'
import type { RowPlan } from '../../shared/annex/annexRows.ts'
import type { ComputedAnnex } from '../../shared/annex/computedAnnex.ts'
import { isBegun, isRowBegun } from '../../shared/annex/isBegun.ts'
import { isMissingUnit, missingUnitOf } from '../../shared/annex/issueAt.ts'
import type { CallOutput } from '../../shared/contract.ts'
import type { Issue } from '../../shared/errors.ts'
import { isFormInForce } from '../../shared/forms/formsInForce.ts'
import type { Period } from '../../shared/period.ts'
import type { Cell } from '../../shared/values.ts'
import { openAnnexSession } from './annexSession.ts'
import { assessReport } from './assessReport.ts'
import type { CallContext } from './callContext.ts'
import { listForms } from './forms.ts'
import { summarizePackage } from './packageList.ts'
import { periodView, requirePeriod } from './periods.ts'
import { elapsedOf } from './progress.ts'
import { readRecordCounts } from './recordCounts.ts'

type Home = CallOutput<'home.read'>

export function readHome(context: CallContext, input: { period: string }): Home {
  const period = requirePeriod(context.db, input.period)
  const session = openAnnexSession(context)
  const { checked, gaps, board } = assessReport(context, session, period)
  const annexes = checked.filter(({ annex }) => annex.inputs.period.id === period.id)
  const built = listPackages(context.db, period.id)[0]
  return {
    period: periodView(context.db, period),
    elapsed: elapsedOf(context, period),
    annexes: annexes.map(({ annex, issues }) => describeAnnex(annex, issues)),
    submissions: summarizeBoard(board),
    registers: listRegisterCounts(context, period),
    progress: annexes.flatMap(({ annex }) => progressOf(annex)),
    todo: gaps,
    package: built ? summarizePackage(context, built) : null,
  }
}

/** Communes that have handed in every form they report, of all. */
function summarizeBoard({ communes, days }: CallOutput<'submissions.list'>): Home['submissions'] {
  const isDone = (state: string): boolean => state !== 'chua_nop' && state !== 'can_bo_sung'
  const complete = communes.filter(({ cells }) => cells.every((cell) => isDone(cell.state)))
  return {
    complete: complete.length,
    communes: communes.length,
    days,
    states: communes.map(({ unit, cells }) => {
      const done = cells.filter((cell) => isDone(cell.state)).length
      return {
        unit: unit.id,
        name: unit.name,
        state: done === cells.length ? 'complete' : done > 0 ? 'partial' : 'none',
      }
    }),
  }
}

function describeAnnex(annex: ComputedAnnex, issues: Issue[]): Home['annexes'][number] {
  const { definition } = annex.inputs
  const columns = definition.columns.filter((column) => !column.hidden && column.type !== 'text')
  const summaries = definition.blocks.flatMap((block) => (block.summary ? [block.id] : []))
  const rows = annex.rows.filter(
    ({ kind, hidden, optional, block }) =>
      (kind === 'row' || kind === 'extra') && !hidden && !optional && !summaries.includes(block),
  )
  // What registers say beside a plan, such as last year's stock, is not yet the plan.
  const isPlan = definition.periodKind === 'year'
  const isTyped = ({ state, origin }: Cell): boolean => state !== 'blank' && origin !== 'computed'
  const isFilled = (row: RowPlan): boolean =>
    isPlan ? columns.some((column) => isTyped(annex.cell(row.key, column.key))) : isRowBegun(annex, row)
  // What other annexes say of a unit is not yet its own answer, which the list of what is missing still asks for.
  const silent = new Set(issues.filter(isMissingUnit).map(missingUnitOf))
  const filled = rows.filter((row) => isFilled(row) && !silent.has(row.key)).length
  const errors = issues.filter((issue) => issue.severity === 'error').length
  const empty = !isBegun(annex) || (isPlan && annex.inputs.stored.size === 0)
  return {
    form: definition.id,
    number: definition.number,
    shortTitle: definition.shortTitle,
    state: empty ? 'empty' : errors > 0 ? 'errors' : filled < rows.length ? 'partial' : 'filled',
    filled,
    rows: rows.length,
    errors,
    warnings: issues.filter((issue) => issue.severity === 'warning').length,
  }
}

function listRegisterCounts(context: CallContext, period: Period): Home['registers'] {
  return listForms(context.db)
    .filter((form) => form.kind === 'register')
    .map((form) => ({ form, counts: readRecordCounts(context.db, form.id) }))
    .filter(({ form, counts }) => isFormInForce(form, period) || counts.records > 0)
    .map(({ form, counts }) => ({
      form: form.id,
      number: form.number,
      shortTitle: form.shortTitle,
      ...counts,
    }))
}

/** Rows of the plan-and-result annex that have a plan or a result other than zero. */
function progressOf(annex: ComputedAnnex): Home['progress'] {
  const { definition } = annex.inputs
  const { progress } = definition
  if (!progress) return []
  return annex.rows
    .filter((row) => row.kind !== 'heading' && !row.hidden)
    .map((row) => ({
      row: row.key,
      form: definition.id,
      label: row.label,
      measureUnit: row.measureUnit ?? '',
      result: annex.number(row.key, progress.result),
      plan: annex.number(row.key, progress.plan),
      percent: annex.number(row.key, progress.percent),
      lastYear: annex.number(row.key, progress.lastYear),
      pace: paceOf(annex, row.key),
    }))
    .filter((row) => row.plan !== null || (row.result !== null && row.result !== 0))
}

function paceOf(annex: ComputedAnnex, row: string): string | null {
  const { pace } = annex.inputs.definition.progress ?? {}
  const code = pace === undefined ? null : annex.operand(row, pace)
  return typeof code === 'string' ? code : null
}
