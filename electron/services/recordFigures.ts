/** From records to every figure they made, in the report of today and in those that were locked before. */
import { listLockedPeriods } from '../../db/locks.ts'
import { getRecord } from '../../db/records.ts'
import type { Reader } from '../../db/store.ts'
import { totalKey } from '../../shared/annex/annexRows.ts'
import type { ComputedAnnex } from '../../shared/annex/computedAnnex.ts'
import { openRecordCells, type RecordCell } from '../../shared/annex/recordCells.ts'
import type { CallOutput, ParsedInput } from '../../shared/contract.ts'
import { AppError } from '../../shared/errors.ts'
import type { Period } from '../../shared/period.ts'
import { type AnnexSession, openAnnexSession } from './annexSession.ts'
import type { CallContext } from './callContext.ts'
import { currentPeriod, requirePeriod } from './periods.ts'
import { listReportAnnexes } from './reportAnnexes.ts'
import { listLockVersions, type ReportView, standingLock, viewReport } from './reportVersions.ts'

type RecordReport = CallOutput<'figures.ofRecords'>[number]
type Figure = RecordReport['figures'][number]

interface Report extends ReportView {
  annexes: { annex: ComputedAnnex; period: Period }[]
}

/** Newest period first, its latest report first. Throws `record_unknown` and `period_unknown`. */
export function listFiguresOfRecords(
  context: CallContext,
  { records, periods }: ParsedInput<'figures.ofRecords'>,
): RecordReport[] {
  const { db } = context
  const find = openRecordCells(registersOf(db, records))
  const session = openAnnexSession(context)
  return chooseReports(context, session, periods).flatMap(({ period, lock, annexes }) => {
    const figures = annexes.flatMap(({ annex, period: own }) =>
      find(annex).flatMap((cell) => describe(annex, own, cell)),
    )
    return figures.length === 0 ? [] : [{ period, lock, figures }]
  })
}

/** Ids by register. A record that was removed since still stands behind what was locked before. */
function registersOf(db: Reader, ids: readonly string[]): Map<string, Set<string>> {
  const byRegister = new Map<string, Set<string>>()
  for (const id of ids) {
    const record = getRecord(db, id)
    if (!record) throw new AppError('record_unknown')
    const own = byRegister.get(record.form) ?? new Set()
    byRegister.set(record.form, own.add(id))
  }
  return byRegister
}

function chooseReports(context: CallContext, session: AnnexSession, asked: readonly string[] | undefined): Report[] {
  const { db, today } = context
  const ids = asked ?? [...new Set([...listLockedPeriods(db), currentPeriod(db, today).id])]
  return ids
    .map((id) => requirePeriod(db, id))
    .sort((a, b) => b.to.localeCompare(a.to) || b.from.localeCompare(a.from))
    .flatMap((period) => {
      const versions = listLockVersions(db, period.id)
      const live = standingLock(versions)
        ? []
        : [{ ...viewReport(period, null), annexes: listReportAnnexes(context, session, period) }]
      const locked = versions.map((version) => ({
        ...viewReport(version.frozen.head.period, version),
        annexes: session.lockedAnnexes(version.frozen),
      }))
      return [...live, ...locked.reverse()]
    })
}

function describe(annex: ComputedAnnex, period: Period, cell: RecordCell): Figure[] {
  const { definition } = annex.inputs
  const row = annex.row(cell.row)
  const column = annex.column(cell.column)
  // Hidden steps lead on to the cells that are printed.
  if (!row || !column || row.hidden || column.hidden) return []
  return [
    {
      ...cell,
      form: definition.id,
      number: definition.number,
      shortTitle: definition.shortTitle,
      period: period.id,
      rowLabel: cell.row === totalKey ? (definition.total?.label ?? row.label) : row.label,
      path: column.path,
      value: annex.operand(cell.row, cell.column),
    },
  ]
}
