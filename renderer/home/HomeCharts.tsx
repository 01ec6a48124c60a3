/** The charts of the home screen: bars of one hue in three steps with their figures written, each leading to its cell. */
import type { CallOutput } from '../../shared/contract.ts'
import { addressOfTrace } from '../addresses.ts'
import { homeText } from '../homeStrings.ts'
import './homeCharts.css'

type ChartView = CallOutput<'home.charts'>[number]
type Bar = ChartView['bars'][number]

export function HomeCharts({ charts }: { charts: ChartView[] }) {
  if (charts.length === 0) return <p className="empty">{homeText.none}</p>
  return (
    <div className="home-charts">
      {charts.map((chart) => (
        <ChartCard key={`${chart.form}/${chart.id}`} chart={chart} />
      ))}
    </div>
  )
}

function ChartCard({ chart }: { chart: ChartView }) {
  const all = chart.bars.flatMap(({ values }) => values.map(({ value }) => value ?? 0))
  const largest = Math.max(...all, 1)
  const isSteps = chart.kind === 'steps'
  return (
    <figure className="home-chart">
      <figcaption>
        <b>{chart.title}</b>{' '}
        <span className="small">
          {chart.measureUnit}, {homeText.source(chart.number)}
        </span>
      </figcaption>
      <p className="small">{sentenceOf(chart)}</p>
      {isSteps ? null : (
        <ul className="chart-key">
          {chart.periods.map((period, index) => (
            <li key={period.id}>
              <span className={`chart-swatch shade-${index}`} aria-hidden="true" /> {period.name}
              {period.apart === undefined ? null : <span className="small">: {homeText.apart(period.apart)}</span>}
            </li>
          ))}
        </ul>
      )}
      <ul className="chart-bars">
        {chart.bars.map((bar) => (
          <li key={`${bar.form}/${bar.row}/${bar.column}`}>
            <a href={`#${addressOfTrace(bar)}`}>
              <span className="chart-label">{bar.label}</span>
              <span className="chart-values">
                {bar.values.map(({ period, value, text }, index) => (
                  <span key={period} className="chart-line">
                    <span
                      className={`chart-bar shade-${index}`}
                      // Zero is a line, nothing known is none.
                      style={{ width: value === null ? 0 : `max(2px, ${(Math.max(value, 0) / largest) * 70}%)` }}
                    />
                    <span className="chart-figure">
                      {isSteps ? null : <span className="visually-hidden">{chart.periods[index]?.name}: </span>}
                      <b>{value === null ? '–' : text}</b>
                      {isSteps && value !== null ? <StepShare bars={chart.bars} bar={bar} /> : null}
                    </span>
                  </span>
                ))}
              </span>
            </a>
          </li>
        ))}
      </ul>
    </figure>
  )
}

function StepShare({ bars, bar }: { bars: Bar[]; bar: Bar }) {
  const first = bars[0]?.values[0]?.value
  const own = bar.values[0]?.value
  if (bar === bars[0] || !first || own == null) return null
  return <span className="small"> {homeText.ofFirst(show((own / first) * 100))}</span>
}

/** One sentence: what changed in the first bar, or how far the way is gone. */
function sentenceOf({ kind, bars, periods }: ChartView): string {
  const [first, second] = bars
  const now = first?.values[0]
  if (!first || now?.value == null) return homeText.noValue
  if (kind === 'steps') {
    const next = second?.values[0]
    return next?.value == null
      ? `${first.label} ${now.text}.`
      : homeText.steps(first.label, now.text, second?.label ?? '', next.text)
  }
  const at = first.values.findIndex(({ value }, index) => index > 0 && value !== null)
  const before = first.values[at]?.value
  const period = periods[at]
  if (before == null || !period) return `${first.label} ${now.text}.`
  const difference = now.value - before
  const words =
    difference === 0
      ? homeText.same
      : difference > 0
        ? homeText.more(show(difference))
        : homeText.less(show(-difference))
  const percent = before === 0 || difference === 0 ? null : show((Math.abs(difference) / before) * 100)
  return homeText.change(first.label, now.text, words, percent, period.name)
}

function show(value: number): string {
  return value.toLocaleString('vi-VN', { maximumFractionDigits: 1 })
}
