/** Then, now, why: the cells of a locked report that would be others if it were made today. */
import { readUserNames } from '../../db/users.ts'
import { cellType, totalKey } from '../../shared/annex/annexRows.ts'
import { bridgeCells } from '../../shared/annex/bridgeCells.ts'
import type { ComputedAnnex } from '../../shared/annex/computedAnnex.ts'
import { columnType } from '../../shared/columns/index.ts'
import type { CallOutput, ParsedInput } from '../../shared/contract.ts'
import type { AnnexColumn } from '../../shared/form.ts'
import type { Period } from '../../shared/period.ts'
import type { Cell } from '../../shared/values.ts'
import { type AnnexSession, openAnnexSession } from './annexSession.ts'
import { describePart } from './bridges.ts'
import type { CallContext } from './callContext.ts'
import { requirePeriod } from './periods.ts'
import { type LockVersion, listLockVersions, requireLockVersion, viewReport } from './reportVersions.ts'
import { describeItem } from './traces.ts'

type Changes = CallOutput<'figures.changes'>
type ChangedCell = Changes['cells'][number]

/** Rows told of each step; the trace of the cell tells all. */
const ROWS_TOLD = 5

/** Throws `lock_unknown`. */
export function listReportChanges(context: CallContext, input: ParsedInput<'figures.changes'>): Changes {
  const { db } = context
  const period = requirePeriod(db, input.period)
  const versions = listLockVersions(db, period.id)
  const from = input.lock === undefined ? versions.at(-1) : requireLockVersion(db, period.id, input.lock)
  const locks = versions.map((version) => viewReport(version.frozen.head.period, version)).reverse()
  if (!from) return { from: null, locks, reopened: null, cells: [] }
  const session = openAnnexSession(context)
  return {
    from: viewReport(from.frozen.head.period, from),
    locks,
    reopened: describeReopening(context, from),
    cells: session
      .lockedAnnexes(from.frozen)
      .flatMap(({ annex, period: own }) => compareAnnex(context, session, { annex, period: own, from })),
  }
}

function describeReopening({ db }: CallContext, { frozen: { lock } }: LockVersion): Changes['reopened'] {
  if (lock.reopenedAt === null) return null
  const by = readUserNames(db).get(lock.reopenedBy ?? '') ?? lock.reopenedBy ?? ''
  return { at: lock.reopenedAt, by, reason: lock.reason ?? '' }
}

interface Compared {
  annex: ComputedAnnex
  period: Period
  from: LockVersion
}

function compareAnnex(
  context: CallContext,
  session: AnnexSession,
  { annex: then, period, from }: Compared,
): ChangedCell[] {
  const now = session.todayAnnex(then.inputs.definition.id, period)
  const recounted = session.recounted(
    then.inputs.definition.id,
    { period, lock: from.frozen },
    { period, lock: null, isToday: true },
  )
  const sides = { from: then, to: now, ...(recounted && { recounted }) }
  return listRows(then, now).flatMap(({ key, label }) =>
    now.inputs.definition.columns.flatMap((column): ChangedCell[] => {
      if (column.hidden) return []
      const [before, after] = [then.cell(key, column.key), now.cell(key, column.key)]
      if (isSameCell(before, after)) return []
      const bridge = bridgeCells(sides, key, column.key)
      return [
        {
          form: now.inputs.definition.id,
          number: now.inputs.definition.number,
          shortTitle: now.inputs.definition.shortTitle,
          period: period.id,
          row: key,
          rowLabel: label,
          column: column.key,
          path: column.path,
          before: print(then, key, column, before),
          after: print(now, key, column, after),
          isDerived: isMadeOfCells(now, key, column),
          why: (bridge?.terms ?? []).map(({ kind, part, amount, items }) => ({
            kind,
            part: part && describePart(now, part),
            amount,
            count: items.length,
            rows: items.slice(0, ROWS_TOLD).map((item) => describeItem(context, item)),
          })),
        },
      ]
    }),
  )
}

/** Rows of today in their order, then those that are gone. */
function listRows(then: ComputedAnnex, now: ComputedAnnex): { key: string; label: string }[] {
  const rowsOf = ({ rows, total, inputs }: ComputedAnnex) => [
    ...rows.filter((row) => row.kind !== 'heading' && !row.hidden).map(({ key, label }) => ({ key, label })),
    ...(total ? [{ key: totalKey, label: inputs.definition.total?.label ?? total.label }] : []),
  ]
  return [...rowsOf(now), ...rowsOf(then).filter(({ key }) => !now.row(key))]
}

/** Where a number came from is no change of it. */
function isSameCell(before: Cell, after: Cell): boolean {
  return before.state === after.state && JSON.stringify(before.value) === JSON.stringify(after.value)
}

function isMadeOfCells(annex: ComputedAnnex, rowKey: string, column: AnnexColumn): boolean {
  const row = annex.row(rowKey)
  if (!row || annex.cell(rowKey, column.key).origin !== 'computed') return false
  return !['count', 'nothing'].includes(annex.making(row, column).by)
}

function print(annex: ComputedAnnex, row: string, column: AnnexColumn, { state, value }: Cell): string {
  if (state === 'blank') return ''
  const type = cellType(annex.row(row), column)
  return state === 'nil' ? '–' : columnType(type).format(value, { value: type })
}
