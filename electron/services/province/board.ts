/** The board of the province: for each district what has come in for a period, when, and which annexes it holds. */
import { listReturns } from '../../../db/answers.ts'
import { listFormsOfPackages, listReceived, type ReceivedHead } from '../../../db/receivedPackages.ts'
import type { CallOutput, ParsedInput } from '../../../shared/contract.ts'
import { daysBetween } from '../../../shared/date.ts'
import type { Period } from '../../../shared/period.ts'
import { vietnamDay } from '../../signing/time.ts'
import type { CallContext } from '../callContext.ts'
import { listAnnexes } from '../checks.ts'
import { unitsBelow, unitView } from '../officeUnits.ts'
import { periodView, reportingPeriod, requirePeriod, storagePeriod } from '../periods.ts'
import { requireProvince } from './provinceOffice.ts'
import { currentOf, viewReceived } from './receivedList.ts'

type Board = CallOutput<'province.board'>
type Line = Board['units'][number]

/** Built from packages alone; nothing is asked of anybody. */
export function readBoard(context: CallContext, input: ParsedInput<'province.board'>): Board {
  requireProvince(context)
  const { db, office } = context
  const period = requirePeriod(db, input.period)
  const received = listReceived(db, { period: period.id })
  const rounds = Map.groupBy(received, ({ unitCode }) => unitCode)
  const current = new Map(currentOf(received).map((head) => [head.unitCode, head]))
  const forms = listAnnexes(db, period).map((definition) => {
    const own = reportingPeriod(db, definition, period)
    const { id: form, number, shortTitle } = definition
    return { form, number, shortTitle, period: storagePeriod(db, definition, own).id }
  })
  const returns = new Map(listReturns(db).map((one) => [one.packageId, one]))
  const held = new Set(listFormsOfPackages(db).map((one) => `${one.packageId}\n${one.form}\n${one.period}`))
  /** A round that the province asked for by a return has the day that the return gives it, any other the day of the period. */
  function daysLateOf(sent: readonly ReceivedHead[] = []): number {
    const late = sent.map(({ supersedes, receivedAt }) => {
      const asked = supersedes === null ? undefined : returns.get(supersedes)
      return pastDays(asked ? asked.deadline : period.deadlineDistrict, vietnamDay(new Date(receivedAt)))
    })
    return Math.max(0, ...late)
  }

  const units = unitsBelow(office, period.to).map((unit): Line => {
    const head = current.get(unit.code) ?? null
    const daysLate =
      head === null ? pastDays(period.deadlineDistrict, context.today) : daysLateOf(rounds.get(unit.code))
    return {
      unit: unitView(unit),
      state: stateOf(head, daysLate, head !== null && returns.has(head.id)),
      daysLate,
      returnedUntil: (head && returns.get(head.id)?.deadline) ?? null,
      package: head && viewReceived(db, head),
      forms: forms.map((one) => head !== null && held.has(`${head.id}\n${one.form}\n${one.period}`)),
    }
  })
  return {
    period: periodView(db, period),
    days: daysToDeadline(period, context.today),
    forms: forms.map(({ form, number, shortTitle }) => ({ form, number, shortTitle })),
    units,
    counts: {
      received: units.filter(({ package: one, state }) => one !== null && state !== 'tra_lai').length,
      toLookAt: units.filter(({ state }) => state === 'can_xem').length,
      late: units.filter(({ state }) => state === 'qua_han').length,
      returned: units.filter(({ state }) => state === 'tra_lai').length,
      of: units.length,
    },
  }
}

function stateOf(head: ReceivedHead | null, daysLate: number, isReturned: boolean): Line['state'] {
  if (!head) return daysLate > 0 ? 'qua_han' : 'chua_gui'
  if (isReturned) return 'tra_lai'
  return head.remarks === '[]' ? 'da_nhan' : 'can_xem'
}

function pastDays(deadline: string | null, day: string): number {
  return deadline === null ? 0 : Math.max(0, daysBetween(deadline, day))
}

/** Negative once it is past; null of a period without one. */
function daysToDeadline({ deadlineDistrict }: Period, day: string): number | null {
  return deadlineDistrict === null ? null : daysBetween(day, deadlineDistrict)
}
