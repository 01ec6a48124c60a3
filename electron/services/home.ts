/** The home screen: where this period stands, what is missing, plan against result; all from the same figures as the annexes. */
import { listPackages } from '../../db/packages.ts'
import { listReasons } from '../../db/reasons.ts'
import { readUserNames } from '../../db/users.ts'
import type { RowPlan } from '../../shared/annex/annexRows.ts'
import type { ComputedAnnex } from '../../shared/annex/computeAnnex.ts'
import { isBegun, isRowBegun } from '../../shared/annex/isBegun.ts'
import { columnNumbers } from '../../shared/annex/traceAnnex.ts'
import type { CallOutput } from '../../shared/contract.ts'
import { daysBetween, formatDateInText } from '../../shared/date.ts'
import type { Issue } from '../../shared/errors.ts'
import { isFormInForce } from '../../shared/forms/formsInForce.ts'
import { elapsedShare, type Period, yearPeriod } from '../../shared/period.ts'
import type { Cell } from '../../shared/values.ts'
import { openAnnexSession } from './annexSession.ts'
import type { CallContext } from './callContext.ts'
import { issuesOf, listAnnexes } from './checks.ts'
import { listForms } from './forms.ts'
import { summarizePackage } from './packageList.ts'
import { periodPresets, periodView, requirePeriod } from './periods.ts'
import { readRecordCounts } from './recordCounts.ts'
import { viewBoard } from './submissions.ts'

type Home = CallOutput<'home.read'>
type Todo = Home['todo'][number]

/** Minutes that experience gives each kind of work; they only order and add up the list. */
const minutesFor = { error: 3, warning: 2, emptyAnnex: 15, incompleteRecord: 1, package: 5 }

export function readHome(context: CallContext, input: { period: string }): Home {
  const period = requirePeriod(context.db, input.period)
  const session = openAnnexSession(context)
  const annexes = listAnnexes(context.db, period).map((definition) => {
    const annex = session.annex(definition.id, period)
    return { annex, issues: issuesOf(annex) }
  })
  const built = listPackages(context.db, period.id)[0]
  const registers = listRegisterCounts(context, period)
  const year = yearPeriod(period, periodPresets(context.db))
  return {
    period: periodView(context.db, period),
    elapsed: year ? elapsedShare(year, period.to) : 1,
    annexes: annexes.map(({ annex, issues }) => describeAnnex(annex, issues)),
    submissions: summarizeBoard(viewBoard(context, session, period)),
    registers,
    progress: annexes.flatMap(({ annex }) => progressOf(annex)),
    todo: listTodo(context, period, annexes, registers, built !== undefined),
    package: built ? summarizePackage(built, readUserNames(context.db)) : null,
  }
}

/** Communes that have handed in every form they report, of all. */
function summarizeBoard({ communes, days }: CallOutput<'submissions.list'>): Home['submissions'] {
  const isDone = (state: string): boolean => state !== 'chua_nop' && state !== 'can_bo_sung'
  const complete = communes.filter(({ cells }) => cells.every((cell) => isDone(cell.state)))
  return { complete: complete.length, communes: communes.length, days }
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
  const filled = rows.filter(isFilled).length
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
    }))
    .filter((row) => row.plan !== null || (row.result !== null && row.result !== 0))
}

const todoOrder = { error: 0, missing: 1, warning: 2 }

function listTodo(
  context: CallContext,
  period: Period,
  annexes: { annex: ComputedAnnex; issues: Issue[] }[],
  registers: Home['registers'],
  hasPackage: boolean,
): Todo[] {
  const explained = new Set(
    listReasons(context.db, period.id).map((one) => `${one.form}/${one.row}/${one.column} ${one.code}`),
  )
  const isOpen = (issue: Issue): boolean => issue.severity === 'error' || !explained.has(`${issue.cell} ${issue.code}`)
  return [
    ...annexes.flatMap(({ annex, issues }) =>
      isBegun(annex) ? issueTodo(annex, issues.filter(isOpen)) : [emptyAnnexTodo(annex)],
    ),
    ...registers.filter((register) => register.incomplete > 0).map((register) => registerTodo(register, period)),
    ...(hasPackage ? [] : [packageTodo(period, context.today)]),
  ].sort((a, b) => todoOrder[a.severity] - todoOrder[b.severity])
}

function issueTodo(annex: ComputedAnnex, issues: Issue[]): Todo[] {
  return issues.flatMap(({ severity, message, place = null }) =>
    severity === 'info'
      ? []
      : { severity, title: titleOf(annex, place), detail: message, place, minutes: minutesFor[severity] },
  )
}

function emptyAnnexTodo({ inputs: { definition, period } }: ComputedAnnex): Todo {
  return {
    severity: 'missing',
    title: `${definition.number} ${definition.shortTitle}`,
    detail: 'Chưa có số liệu: nhập từ Excel, gõ vào lưới hoặc ghi “không phát sinh”.',
    place: { form: definition.id, period: period.id, row: '', column: '' },
    minutes: minutesFor.emptyAnnex,
  }
}

function registerTodo(register: Home['registers'][number], period: Period): Todo {
  return {
    severity: 'warning',
    title: `${register.number} ${register.shortTitle}`,
    detail: `${register.incomplete} dòng còn thiếu thông tin.`,
    place: { form: register.form, period: period.id, row: '', column: '' },
    minutes: Math.min(60, register.incomplete * minutesFor.incompleteRecord),
  }
}

function packageTodo({ deadlineDistrict: due }: Period, today: string): Todo {
  const deadline = due === null ? '' : `, hạn ${formatDateInText(due)}${dueText(due, today)}`
  return {
    severity: 'missing',
    title: 'Gói báo cáo nộp tỉnh',
    detail: `Chưa ký và tạo gói${deadline}.`,
    place: null,
    minutes: minutesFor.package,
  }
}

function dueText(due: string, today: string): string {
  const days = daysBetween(today, due)
  return days >= 0 ? ` (còn ${days} ngày)` : ` (quá hạn ${-days} ngày)`
}

/** `PL02 · Thị trấn Lập Thạch · cột 14` */
function titleOf(annex: ComputedAnnex, place: Todo['place']): string {
  const { definition } = annex.inputs
  const row = place && annex.row(place.row)?.label
  const number = place && columnNumbers(definition).get(place.column)
  return [definition.number, row, number && `cột ${number}`].filter(Boolean).join(' · ')
}
