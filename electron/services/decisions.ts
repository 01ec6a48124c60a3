/** The decisions of yearly plans: which there are, which counts, where the cells of each are kept; naming and beginning one. */
import { type KeptCell, listCells } from '../../db/cells.ts'
import { countCellsIn, listDecisions, nextOrdinal, saveDecision } from '../../db/decisions.ts'
import type { Reader } from '../../db/store.ts'
import type { CallOutput, ParsedInput } from '../../shared/contract.ts'
import { formatDateInText } from '../../shared/date.ts'
import { AppError } from '../../shared/errors.ts'
import type { AnnexDefinition } from '../../shared/form.ts'
import type { Period } from '../../shared/period.ts'
import { decisionInForce, orderDecisions, overlayCells, type PlanDecision } from '../../shared/planDecision.ts'
import { foldText } from '../../shared/text.ts'
import type { CallContext } from './callContext.ts'
import { requireAnnex } from './forms.ts'
import { requireOpenPeriod, requirePeriod, storagePeriod } from './periods.ts'

/** In order, the plan first; none of a form whose values no decision changes. */
export function decisionsOf(db: Reader, form: AnnexDefinition, period: Period): PlanDecision[] {
  if (!form.revisable) return []
  return orderDecisions(listDecisions(db, form.id, storagePeriod(db, form, period).id))
}

/** The decision asked for, else the one in force on the last day of the period. Throws `decision_unknown`. */
export function chooseDecision(
  decisions: readonly PlanDecision[],
  form: AnnexDefinition,
  period: Period,
  asked: number | undefined,
): PlanDecision {
  if (asked === undefined) return decisionInForce(decisions, period.to)
  const found = decisions.find(({ ordinal }) => ordinal === asked)
  if (!found) throw new AppError('decision_unknown', { form: form.number, year: period.year })
  return found
}

/** The decisions that count with this one: itself and those before it. */
export function decisionsUpTo(decisions: readonly PlanDecision[], last: PlanDecision): PlanDecision[] {
  return decisions.slice(0, decisions.indexOf(last) + 1)
}

/** Those whose values this one may change; none of the plan. */
export function decisionsBefore(decisions: readonly PlanDecision[], one: PlanDecision): PlanDecision[] {
  return decisions.slice(0, Math.max(0, decisions.indexOf(one)))
}

/** The period under which the cells of a decision are kept: the plan's under that of the form. */
export function decisionStorage(storage: string, { ordinal }: Pick<PlanDecision, 'ordinal'>): string {
  return ordinal === 0 ? storage : `${storage}~${ordinal}`
}

/** Kept cells of a form as they stand with these decisions, all of which belong to its year. */
export function cellsWith(
  db: Reader,
  form: AnnexDefinition,
  period: Period,
  decisions: readonly PlanDecision[],
): KeptCell[] {
  const { id } = storagePeriod(db, form, period)
  const layers = decisions.map((decision) => ({
    decision,
    cells: listCells(db, form.id, decisionStorage(id, decision)),
  }))
  return overlayCells(layers)
}

export function viewDecisions(
  decisions: readonly PlanDecision[],
  period: Period,
  shown: PlanDecision,
): CallOutput<'decisions.save'> {
  const inForce = decisionInForce(decisions, period.to)
  return decisions.map((decision) => ({
    ...decision,
    isInForce: decision.ordinal === inForce.ordinal,
    isShown: decision.ordinal === shown.ordinal,
  }))
}

/** Names the plan or a change of it, or begins a new change, which is then the one shown. */
export function tellDecision(context: CallContext, input: ParsedInput<'decisions.save'>): CallOutput<'decisions.save'> {
  const { db } = context
  const { form, period, storage } = requireRevisable(context, input)
  const known = decisionsOf(db, form, period)
  if (input.ordinal !== undefined) chooseDecision(known, form, period, input.ordinal)
  const ordinal = input.ordinal ?? nextOrdinal(db, form.id, storage.id)
  const content = {
    number: input.number.trim().normalize('NFC'),
    issuedOn: input.issuedOn,
    note: input.note?.trim().normalize('NFC') || null,
  }
  if (content.number === '') throw new AppError('decision_without_number')
  const others = known.filter((one) => one.ordinal !== ordinal)
  const twin = others.find(({ number }) => number !== null && foldText(number) === foldText(content.number))
  if (twin) throw new AppError('decision_known', { number: content.number })
  const plan = others.find((one) => one.ordinal === 0)?.issuedOn ?? null
  const first = others.find((one) => one.ordinal > 0)?.issuedOn ?? null
  if (ordinal > 0 && plan !== null && content.issuedOn < plan)
    throw new AppError('decision_before_plan', { date: formatDateInText(plan) })
  if (ordinal === 0 && first !== null && first < content.issuedOn)
    throw new AppError('plan_after_decision', { date: formatDateInText(first) })
  context.write({ form: form.id, period: storage.id, decision: ordinal }, (writer) =>
    saveDecision(writer, { form: form.id, period: storage.id, ordinal }, content),
  )
  const decisions = decisionsOf(db, form, period)
  return viewDecisions(decisions, period, chooseDecision(decisions, form, period, ordinal))
}

/** Takes back a change that was begun and holds nothing. Throws `decision_in_use`, `decision_unknown`. */
export function removeDecision(
  context: CallContext,
  input: ParsedInput<'decisions.remove'>,
): CallOutput<'decisions.remove'> {
  const { db } = context
  const { form, period, storage } = requireRevisable(context, input)
  const decision = chooseDecision(decisionsOf(db, form, period), form, period, input.ordinal)
  const count = countCellsIn(db, form.id, decisionStorage(storage.id, decision))
  if (count > 0) throw new AppError('decision_in_use', { number: decision.number, count })
  context.write({ form: form.id, period: storage.id, decision: decision.ordinal }, (writer) =>
    saveDecision(writer, { form: form.id, period: storage.id, ordinal: decision.ordinal }, null),
  )
  const decisions = decisionsOf(db, form, period)
  return viewDecisions(decisions, period, chooseDecision(decisions, form, period, undefined))
}

function requireRevisable(
  { db }: CallContext,
  input: { form: string; period: string },
): { form: AnnexDefinition; period: Period; storage: Period } {
  const period = requirePeriod(db, input.period)
  const form = requireAnnex(db, input.form, period)
  if (!form.revisable) throw new AppError('form_not_revisable', { form: form.number })
  const storage = storagePeriod(db, form, period)
  requireOpenPeriod(db, period)
  requireOpenPeriod(db, storage)
  return { form, period, storage }
}
