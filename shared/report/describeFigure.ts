/** Says one indicator in a sentence of the report. */
import { columnTypes } from '../columns/index.ts'
import { formatPercent } from '../number.ts'
import type { BoundNumber, Piece } from './boundText.ts'
import type { ReportFigure } from './reportContent.ts'

/** `Tiếp nhận mới: 1.330/1.280 người, đạt 103,9% kế hoạch năm (cùng kỳ: 1.200 người).` What is not known is left out. */
export function describeFigure(figure: ReportFigure): Piece[] {
  const { columns, measureUnit } = figure
  const unit = measureUnit === '' || measureUnit === '%' ? '' : ` ${measureUnit}`
  const bind = (column: string, text: string): BoundNumber => ({
    place: { ...figure.place, column },
    text,
    seen: text,
  })
  const pieces: Piece[] = [`${figure.label}: `, bind(figure.place.column, formatFigure(figure, figure.result))]
  const plan = formatPlan(figure)
  // A plan in words, such as “300 - 400”, reads badly behind a stroke.
  if (plan !== null && isPlainNumber(plan)) pieces.push('/', bind(columns.plan, plan), unit)
  else if (plan !== null) pieces.push(`${unit} (kế hoạch: `, bind(columns.plan, plan), ')')
  else pieces.push(unit)
  if (figure.percent !== null) {
    pieces.push(', đạt ', bind(columns.percent, formatPercent(figure.percent)), ' kế hoạch năm')
  }
  if (figure.lastYear !== null) {
    pieces.push(' (cùng kỳ: ', bind(columns.lastYear, formatFigure(figure, figure.lastYear)), `${unit})`)
  }
  return joinPieces([...pieces, '.'])
}

/** What the four cells of an indicator say in a sentence, by column. */
export function figureTexts(figure: ReportFigure): Map<string, string> {
  return new Map(
    describeFigure(figure).flatMap((piece) => (typeof piece === 'string' ? [] : [[piece.place.column, piece.text]])),
  )
}

/** Words that follow each other are one piece. */
function joinPieces(pieces: readonly Piece[]): Piece[] {
  const joined: Piece[] = []
  for (const piece of pieces) {
    const last = joined.at(-1)
    if (piece === '') continue
    if (typeof piece === 'string' && typeof last === 'string') joined[joined.length - 1] = last + piece
    else joined.push(piece)
  }
  return joined
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
