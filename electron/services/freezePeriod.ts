/** Everything a report was made from, gathered at the moment its period is locked. */

import { listCells } from '../../db/cells.ts'
import { countSteps } from '../../db/longWork.ts'
import { listReasons } from '../../db/reasons.ts'
import { listReportTexts } from '../../db/reportTexts.ts'
import { loadSpells } from '../../db/spells.ts'
import { listSubmissions } from '../../db/submissions.ts'
import type { ComputedAnnex } from '../../shared/annex/computedAnnex.ts'
import { freezeCells } from '../../shared/annex/frozenCells.ts'
import { codeLists } from '../../shared/codes/index.ts'
import type { Period } from '../../shared/period.ts'
import { decisionInForce } from '../../shared/planDecision.ts'
import type { AnnexSession } from './annexSession.ts'
import type { CallContext } from './callContext.ts'
import { listCatalogue } from './catalogueRecords.ts'
import { cellsWith, decisionsOf, decisionsUpTo } from './decisions.ts'
import { listForms } from './forms.ts'
import { type FrozenAnnex, type FrozenParts, findBase, type LockHead, lockSchema } from './frozenPeriods.ts'
import { issuesOf } from './issuesOf.ts'
import { unitsBelow } from './officeUnits.ts'
import { composePaper } from './paper.ts'
import { countingPeriod, periodPresets, storagePeriod } from './periods.ts'
import { readOwnRules } from './ruleBook.ts'

interface OpenedAnnex {
  annex: ComputedAnnex
  period: Period
}

/** `annexes` are those of the report; what they compare with and go on from is found in the session. */
export function freezePeriod(
  context: CallContext,
  session: AnnexSession,
  period: Period,
  annexes: readonly OpenedAnnex[],
): { head: LockHead; parts: Partial<FrozenParts> } {
  const { db } = context
  const forms = listForms(db, period)
  const parts: Partial<FrozenParts> = {
    units: {},
    rules: readOwnRules(db),
    presets: periodPresets(db),
    codeLists,
    paper: composePaper(context, period),
    reportTexts: listReportTexts(db, period.id),
    reasons: listReasons(db, period.id).map((one) => ({
      place: `${one.form}/${one.row}/${one.column}`,
      code: one.code,
      reason: one.reason,
    })),
  }
  for (const form of countSteps('Đang giữ các sổ như lúc khóa', forms, forms.length, 1)) {
    parts[`form:${form.id}`] = form
    if (form.kind === 'register') keepRegister(context, form.id, parts)
  }
  const head: LockHead = {
    schema: lockSchema,
    period,
    forms: forms.map(({ id }) => id),
    annexes: annexes.map(({ annex, period: own }) => ({ form: annex.inputs.definition.id, period: own.id })),
    bases: {},
    neighbours: [],
    neighbourBases: {},
    periods: {},
  }
  const isOwn = ({ annex, period: own }: OpenedAnnex): boolean =>
    head.annexes.some((one) => one.form === annex.inputs.definition.id && one.period === own.id)
  for (const one of countSteps('Đang giữ các phụ lục như lúc khóa', annexes, annexes.length, 1))
    keepAnnex(context, one, head, head.bases, parts)
  // Their cells have been computed by now, and with them whatever they look at in other periods.
  for (const opened of session.listOpened().filter((one) => !isOwn(one))) {
    const { annex, period: own, lock } = opened
    head.neighbours?.push({ form: annex.inputs.definition.id, period: own.id, lock })
    if (lock === null) keepAnnex(context, opened, head, head.neighbourBases ?? {}, parts)
  }
  return { head, parts }
}

function keepRegister({ db }: CallContext, register: string, parts: Partial<FrozenParts>): void {
  const records = loadSpells(db, register)
  if (records.length > 0)
    parts[`register:${register}`] = records.map(({ id, unit, person, start, end, values }) => ({
      id,
      unit,
      person,
      start,
      end,
      values,
    }))
  const catalogue = listCatalogue(db, register)
  if (catalogue.length > 0) parts[`catalogue:${register}`] = catalogue
}

function keepAnnex(
  context: CallContext,
  { annex, period }: OpenedAnnex,
  head: LockHead,
  bases: LockHead['bases'],
  parts: Partial<FrozenParts>,
): void {
  const { db, office } = context
  const counting = countingPeriod(db, annex.inputs.definition, period)
  bases[counting.id] = findBase(db, counting)?.lock.id ?? null
  if (head.periods) head.periods[period.id] = period
  if (parts.units) parts.units[counting.to] = unitsBelow(office, counting.to)
  parts[`annex:${annex.inputs.definition.id}@${period.id}`] = freezeAnnex(context, annex, period)
}

function freezeAnnex({ db }: CallContext, annex: ComputedAnnex, period: Period): FrozenAnnex {
  const { definition } = annex.inputs
  const keptIn = storagePeriod(db, definition, period).id
  const decisions = decisionsOf(db, definition, period)
  const counted = decisionsUpTo(decisions, decisionInForce(decisions, period.to))
  return {
    values: freezeCells(annex),
    issues: issuesOf(annex),
    cells: definition.revisable ? cellsWith(db, definition, period, counted) : listCells(db, definition.id, keptIn),
    ...(definition.revisable && { decisions }),
    submissions: listSubmissions(db, keptIn, definition.id).map(({ unitId, state }) => ({ unitId, state })),
    ...(annex.inputs.reports && { reports: annex.inputs.reports.parts.map((part) => part.package) }),
    extra: annex.rows.filter((row) => row.kind === 'extra').map(({ key, label, ordinal }) => ({ key, label, ordinal })),
  }
}
