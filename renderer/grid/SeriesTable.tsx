/** Các kỳ trước: the chosen figure over the last periods, with bars, the units of then and what happened to them between. */
import { Fragment, useState } from 'react'
import type { CallOutput } from '../../shared/contract.ts'
import { asNumber } from '../../shared/target.ts'
import { describeEvent } from '../../shared/unitChanges.ts'
import { useShell } from '../shellContext.ts'
import { text } from '../strings.ts'
import { Choice } from '../ui/Choice.tsx'
import { Mark } from '../ui/Mark.tsx'
import { ErrorNotice } from '../ui/Notice.tsx'
import { useCall } from '../ui/useCall.ts'
import { type GridColumn, type GridRow, showValue } from './gridColumns.ts'
import { askedLook, type Look } from './LookBar.tsx'
import './series.css'

type Point = CallOutput<'figures.series'>['points'][number]
type Step = 'preceding' | 'lastYear'

interface SeriesTableProps {
  form: string
  look: Look
  row: GridRow
  column: GridColumn
}

/** How the officer last left it, for as long as the program runs. */
const kept: { isOpen: boolean; step: Step } = { isOpen: false, step: 'preceding' }

export function SeriesTable({ form, look, row, column }: SeriesTableProps) {
  const { period } = useShell()
  const [isOpen, setOpen] = useState(kept.isOpen)
  const [step, setStep] = useState<Step>(kept.step)
  const asked = { form, period: period.id, row: row.key, column: column.key, step, ...askedLook(look) }
  const series = useCall('figures.series', asked, { keep: true, enabled: isOpen })
  const points = series.data?.points ?? []
  const greatest = Math.max(0, ...points.map((point) => asNumber(point.value) ?? 0))
  const show = (value: Point['value']): string => showValue(column, row, value)

  function changeStep(next: string | null): void {
    kept.step = next === 'lastYear' ? 'lastYear' : 'preceding'
    setStep(kept.step)
  }

  return (
    <details
      className="series"
      open={isOpen}
      onToggle={(event) => {
        kept.isOpen = event.currentTarget.open
        setOpen(kept.isOpen)
      }}
    >
      <summary>{text.units.series.title}</summary>
      <div className="series-step">
        <Choice
          size="bar"
          name={text.units.series.step}
          value={step}
          options={[
            { value: 'preceding', label: text.units.series.preceding },
            { value: 'lastYear', label: text.units.series.lastYear },
          ]}
          onChange={changeStep}
        />
      </div>
      {series.error ? <ErrorNotice error={series.error} /> : null}
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling area must be reachable by keyboard */}
      <section className="series-scroll" tabIndex={0} aria-label={text.units.series.title}>
        <table className="series-table">
          <thead>
            <tr>
              <th scope="col">{text.units.series.period}</th>
              <th scope="col" className="number">
                {text.units.series.figure}
              </th>
              <th scope="col">
                <span className="visually-hidden">{text.units.series.bar}</span>
              </th>
            </tr>
          </thead>
          <tbody>
            {points.map((point, index) => (
              <Fragment key={point.period.id}>
                {point.changes.map((change) => (
                  <tr key={`${change.date} ${change.words}`} className="series-break">
                    <td colSpan={3}>
                      <Mark kind="info" /> {text.units.series.change(describeEvent(change))}
                    </td>
                  </tr>
                ))}
                <tr className={index === 0 ? 'series-now' : undefined}>
                  <th scope="row">
                    {point.period.name}
                    <span className="small">{detailOf(point, row.label, show)}</span>
                  </th>
                  <td className={point.value === null ? 'number small' : 'number'}>{wordOf(point, show)}</td>
                  <td className="series-bar-cell" aria-hidden="true">
                    <span className="series-bar" style={{ width: `${widthOf(point, greatest)}%` }} />
                  </td>
                </tr>
              </Fragment>
            ))}
          </tbody>
        </table>
      </section>
    </details>
  )
}

function wordOf(point: Point, show: (value: Point['value']) => string): string {
  if (point.state === 'missing') return text.units.series.missing
  if (point.state === 'unclear') return text.units.series.unclear
  return show(point.value) || text.units.series.blank
}

/** Units of then under the period: those that were added up, the whole group of a split one, or another name. */
function detailOf(
  { state, units, group, apart }: Point,
  label: string,
  show: (value: Point['value']) => string,
): string {
  if (state === 'sum')
    return units.map((unit) => `${unit.name} ${show(unit.value) || text.units.series.blank}`).join(' + ')
  if (group) {
    return text.units.series.group({
      names: group.names.join(', '),
      value: group.value === null ? text.units.series.blank : show(group.value),
      now: group.now === null ? text.units.series.blank : show(group.now),
    })
  }
  if (state === 'unclear') return apart ?? text.units.series.nothingToCompare
  const [unit] = units
  return unit && unit.name !== label ? unit.name : ''
}

function widthOf({ value }: Point, greatest: number): number {
  const number = asNumber(value) ?? 0
  return greatest > 0 && number > 0 ? Math.max(2, Math.round((number / greatest) * 100)) : 0
}
