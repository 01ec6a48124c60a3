/** The same cell in the last period and in the same period a year ago, with the jump told by sign and word. */
import type { CallOutput } from '../../shared/contract.ts'
import { asNumber } from '../../shared/target.ts'
import { cellText } from '../cellStrings.ts'
import { Mark } from '../ui/Mark.tsx'
import { useCall } from '../ui/useCall.ts'
import { findJump, type Jump } from './cellJump.ts'
import { type GridColumn, type GridRow, showValue } from './gridColumns.ts'
import { askedLook, type Look } from './LookBar.tsx'

interface EarlierFiguresProps {
  form: string
  period: string
  look: Look
  row: GridRow
  column: GridColumn
}

const steps = ['preceding', 'lastYear'] as const

export function EarlierFigures(props: EarlierFiguresProps) {
  return (
    <dl className="bar-before">
      {steps.map((step) => (
        <EarlierFigure key={step} {...props} step={step} />
      ))}
    </dl>
  )
}

function EarlierFigure({
  form,
  period,
  look,
  row,
  column,
  step,
}: EarlierFiguresProps & { step: (typeof steps)[number] }) {
  const asked = { form, period, row: row.key, column: column.key, step, count: 2, ...askedLook(look) }
  const series = useCall('figures.series', asked)
  const point = series.data?.points[1]
  const now = asNumber(row.cells[column.key]?.value ?? null)
  const before = asNumber(point?.value ?? null)
  const jump = now !== null && before !== null ? findJump(now, before) : null
  return (
    <div className={jump ? 'bar-jump' : undefined}>
      <dt>{cellText.before[step]}</dt>
      <dd>
        {point ? wordOf(point, (value) => showValue(column, row, value)) : ''}
        {jump ? (
          <span className="jump">
            <Mark kind="warning" /> {describeJump(jump)}
          </span>
        ) : null}
      </dd>
    </div>
  )
}

type Point = CallOutput<'figures.series'>['points'][number]

function wordOf(point: Point, show: (value: Point['value']) => string): string {
  if (point.state === 'unclear') return cellText.before.unclear
  return show(point.value) || cellText.before.missing
}

function describeJump({ percent, isUp }: Jump): string {
  if (percent === null) return cellText.before.fromNothing
  return isUp ? cellText.before.up(percent) : cellText.before.down(percent)
}
