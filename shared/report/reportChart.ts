/** Bars under a part of the report: what was planned, done, and done a year before, for the indicators an officer has chosen. */
import { parseVietnameseNumber } from '../number.ts'
import { type FigurePlace, isSamePlace } from './boundText.ts'
import { formatFigure, formatPlan } from './describeFigure.ts'
import type { ReportFigure } from './reportContent.ts'

export interface ReportChart {
  rows: { label: string; measureUnit: string; bars: ReportBar[] }[]
}

export interface ReportBar {
  kind: 'plan' | 'result' | 'lastYear'
  name: string
  text: string
  /** Of the longest bar, 0 to 1; the baseline is always zero. */
  share: number
}

/** Bars of one unit are measured together, so that they can be compared; of several units, each indicator by itself. */
export function composeChart(places: readonly FigurePlace[], figures: readonly ReportFigure[]): ReportChart | null {
  const chosen = places.flatMap((place) => figures.find((figure) => isSamePlace(figure.place, place)) ?? [])
  if (chosen.length === 0) return null
  const numbers = chosen.map(barsOf)
  const isOneUnit = new Set(chosen.map(({ measureUnit }) => measureUnit)).size === 1
  const longest = (bars: readonly { value: number }[]): number => Math.max(0, ...bars.map(({ value }) => value))
  const ofAll = longest(numbers.flat())
  return {
    rows: chosen.map(({ label, measureUnit }, index) => {
      const bars = numbers[index] ?? []
      const whole = isOneUnit ? ofAll : longest(bars)
      return {
        label,
        measureUnit,
        bars: bars.map(({ value, ...bar }) => ({ ...bar, share: whole === 0 ? 0 : Math.max(0, value) / whole })),
      }
    }),
  }
}

/** A plan in words that are no number, such as “giảm”, has no bar. */
function barsOf(figure: ReportFigure): (Omit<ReportBar, 'share'> & { value: number })[] {
  const plan = formatPlan(figure)
  const planned = plan === null ? null : parseVietnameseNumber(plan)
  return [
    ...(plan !== null && planned?.kind === 'number'
      ? [{ kind: 'plan' as const, name: 'Kế hoạch năm', text: plan, value: planned.value }]
      : []),
    { kind: 'result', name: 'Thực hiện', text: formatFigure(figure, figure.result), value: figure.result },
    ...(figure.lastYear === null
      ? []
      : [
          {
            kind: 'lastYear' as const,
            name: 'Cùng kỳ',
            text: formatFigure(figure, figure.lastYear),
            value: figure.lastYear,
          },
        ]),
  ]
}
