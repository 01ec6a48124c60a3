/** Says one indicator in a sentence of the report. */
import { columnTypes } from '../columns/index.ts'
import { formatPercent } from '../number.ts'
import type { ReportFigure } from './reportContent.ts'

/** `Tiếp nhận mới: 1.330/1.280 người, đạt 103,9% kế hoạch năm (cùng kỳ: 1.200 người).` What is not known is left out. */
export function describeFigure(figure: ReportFigure): string {
  const unit = figure.measureUnit === '' || figure.measureUnit === '%' ? '' : ` ${figure.measureUnit}`
  const parts = [`${figure.label}: ${formatFigure(figure, figure.result)}`]
  const plan = formatPlan(figure)
  // A plan in words, such as “300 - 400”, reads badly behind a stroke.
  if (plan !== null && isPlainNumber(plan)) parts.push(`/${plan}${unit}`)
  else parts.push(unit, plan === null ? '' : ` (kế hoạch: ${plan})`)
  if (figure.percent !== null) parts.push(`, đạt ${formatPercent(figure.percent)} kế hoạch năm`)
  if (figure.lastYear !== null) parts.push(` (cùng kỳ: ${formatFigure(figure, figure.lastYear)}${unit})`)
  return `${parts.join('')}.`
}

/** The number by the indicator's own type: `1.330`, `67,5%`. */
export function formatFigure(figure: Pick<ReportFigure, 'numberType'>, value: number | null): string {
  return columnTypes[figure.numberType].format(value, { value: { type: figure.numberType } })
}

/** The plan's words; a bare number planned for a rate gets its sign. */
export function formatPlan(figure: ReportFigure): string | null {
  if (figure.plan === null || figure.numberType !== 'pct' || !/^[\d.,]+$/.test(figure.plan)) return figure.plan
  return `${figure.plan}%`
}

function isPlainNumber(text: string): boolean {
  return /^[\d.,]+%?$/.test(text)
}
