/** Locking a period: its figures, records, forms and units are kept as they are; opening it again, with the reason. */
import { listCells } from '../../db/cells.ts'
import { insertLock, listActiveLocks, releaseLock } from '../../db/locks.ts'
import { listReasons } from '../../db/reasons.ts'
import { listReportTexts } from '../../db/reportTexts.ts'
import { loadSpells } from '../../db/spells.ts'
import { listSubmissions } from '../../db/submissions.ts'
import type { ComputedAnnex } from '../../shared/annex/computeAnnex.ts'
import { freezeCells } from '../../shared/annex/frozenCells.ts'
import type { CallOutput, ParsedInput } from '../../shared/contract.ts'
import { AppError } from '../../shared/errors.ts'
import type { Period } from '../../shared/period.ts'
import { decisionInForce } from '../../shared/planDecision.ts'
import { openAnnexSession } from './annexSession.ts'
import { assessReport, requireNothingBlocks } from './assessReport.ts'
import type { CallContext } from './callContext.ts'
import { listCatalogue } from './catalogueRecords.ts'
import { issuesOf, listAnnexes } from './checks.ts'
import { cellsWith, decisionsOf, decisionsUpTo } from './decisions.ts'
import { listForms } from './forms.ts'
import {
  type FrozenParts,
  findBase,
  findFrozenPeriod,
  frozenPeriodOf,
  type LockHead,
  lockSchema,
} from './frozenPeriods.ts'
import { unitsBelow } from './officeUnits.ts'
import { countingPeriod, periodView, requirePeriod, storagePeriod } from './periods.ts'
import { listReportAnnexes } from './reportAnnexes.ts'

/** Refused with `period_has_errors` while a gap blocks it and `period_locked_already` where there is nothing to do. */
export function lockPeriod(context: CallContext, input: ParsedInput<'periods.lock'>): CallOutput<'periods.lock'> {
  const { db } = context
  const period = requirePeriod(db, input.period)
  if (findFrozenPeriod(db, period.id)) throw new AppError('period_locked_already', { period: period.name })
  const session = openAnnexSession(context)
  requireNothingBlocks(assessReport(context, session, period), 'lock')
  const ofPeriod = listAnnexes(db, period).map((form) => ({ annex: session.annex(form.id, period), period }))
  const ofOthers = listReportAnnexes(context, session, period).filter((one) => one.period.id !== period.id)
  const { head, parts } = freeze(context, period, [...ofPeriod, ...ofOthers])
  context.write({ period: period.id, annexes: head.annexes.length }, (writer) => {
    const texts = Object.entries(parts).map(([name, part]): [string, string] => [name, JSON.stringify(part)])
    insertLock(writer, period.id, JSON.stringify(head), new Map(texts))
  })
  return periodView(db, period)
}

function freeze(
  context: CallContext,
  period: Period,
  annexes: { annex: ComputedAnnex; period: Period }[],
): { head: LockHead; parts: Partial<FrozenParts> } {
  const { db, office } = context
  const forms = listForms(db, period)
  const head: LockHead = { schema: lockSchema, period, forms: forms.map(({ id }) => id), annexes: [], bases: {} }
  const parts: Partial<FrozenParts> = {}
  const units: FrozenParts['units'] = {}
  for (const form of forms) {
    parts[`form:${form.id}`] = form
    if (form.kind !== 'register') continue
    const records = loadSpells(db, form.id)
    if (records.length > 0)
      parts[`register:${form.id}`] = records.map(({ id, unit, person, start, end, values }) => ({
        id,
        unit,
        person,
        start,
        end,
        values,
      }))
    const catalogue = listCatalogue(db, form.id)
    if (catalogue.length > 0) parts[`catalogue:${form.id}`] = catalogue
  }
  for (const { annex, period: own } of annexes) {
    const { definition } = annex.inputs
    const keptIn = storagePeriod(db, definition, own).id
    const counting = countingPeriod(db, definition, own)
    head.annexes.push({ form: definition.id, period: own.id })
    head.bases[counting.id] = findBase(db, counting)?.lock.id ?? null
    units[counting.to] = unitsBelow(office, counting.to)
    const decisions = decisionsOf(db, definition, own)
    const counted = decisionsUpTo(decisions, decisionInForce(decisions, own.to))
    parts[`annex:${definition.id}@${own.id}`] = {
      values: freezeCells(annex),
      issues: issuesOf(annex),
      cells: definition.revisable ? cellsWith(db, definition, own, counted) : listCells(db, definition.id, keptIn),
      ...(definition.revisable && { decisions }),
      submissions: listSubmissions(db, keptIn, definition.id).map(({ unitId, state }) => ({ unitId, state })),
      extra: annex.rows
        .filter((row) => row.kind === 'extra')
        .map(({ key, label, ordinal }) => ({ key, label, ordinal })),
    }
  }
  parts.units = units
  parts.reportTexts = listReportTexts(db, period.id)
  parts.reasons = listReasons(db, period.id).map((one) => ({
    place: `${one.form}/${one.row}/${one.column}`,
    code: one.code,
    reason: one.reason,
  }))
  return { head, parts }
}

/** The snapshot stays; what is locked after it must be opened first, because it begins with this one's closing. */
export function reopenPeriod(context: CallContext, input: ParsedInput<'periods.reopen'>): CallOutput<'periods.reopen'> {
  const { db } = context
  const period = requirePeriod(db, input.period)
  const frozen = findFrozenPeriod(db, period.id)
  if (!frozen) throw new AppError('period_not_locked', { period: period.name })
  const next = listActiveLocks(db)
    .map(frozenPeriodOf)
    .find(({ head }) => head.period.id !== period.id && Object.values(head.bases).includes(frozen.lock.id))
  if (next) throw new AppError('period_followed', { period: period.name, next: next.head.period.name })
  const reportNumber = input.reportNumber?.trim().normalize('NFC') || null
  context.write({ period: period.id, sequence: frozen.lock.sequence }, (writer) =>
    releaseLock(writer, frozen.lock, input.reason.trim().normalize('NFC'), reportNumber),
  )
  return periodView(db, requirePeriod(db, period.id))
}
