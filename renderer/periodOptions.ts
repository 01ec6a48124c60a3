/** A period in a list to choose from: two regimes have halves of one name, so its days stand beside it. */
import { formatDateInText } from '../shared/date.ts'
import type { PeriodView } from './shellContext.ts'
import { text } from './strings.ts'
import type { ChoiceOption } from './ui/Choice.tsx'

export function optionOfPeriod(period: PeriodView): ChoiceOption {
  const lock = period.lock?.isLocked ? [text.periodLock.locked] : []
  return { value: period.id, label: [...lock, period.name, datesOf(period)].join(' · ') }
}

/** Its days stand beside the name only where that does not tell it from the others. */
export function nameOfPeriod(period: PeriodView, others: readonly PeriodView[]): string {
  const isAlone = others.every((one) => one.id === period.id || one.name !== period.name)
  return isAlone ? period.name : `${period.name} · ${datesOf(period)}`
}

/** `15/12/2020 – 14/6/2021` */
export function datesOf({ from, to }: PeriodView): string {
  const first = formatDateInText(from)
  return `${from.slice(0, 4) === to.slice(0, 4) ? first.replace(/\/\d{4}$/, '') : first} – ${formatDateInText(to)}`
}
