/** Which indicators of a part are drawn as bars below its words. */
import { isSamePlace, numbersIn } from '../../shared/report/boundText.ts'
import { Button } from '../ui/Button.tsx'
import { Choice } from '../ui/Choice.tsx'
import { wordsText as words } from '../wordsStrings.ts'
import type { PartView } from './Words.tsx'

interface ChartOfPartProps {
  part: PartView
  mayWrite: boolean
  onChart: (chart: PartView['chart']) => Promise<boolean>
}

export function ChartOfPart({ part, mayWrite, onChart }: ChartOfPartProps) {
  // The first number of a sentence is the result of its indicator.
  const known = part.auto.flatMap((pieces) => {
    const [number] = numbersIn([pieces])
    const [lead] = pieces
    return number && typeof lead === 'string' ? [{ place: number.place, name: lead.replace(/^[-+] |: $/g, '') }] : []
  })
  const chosen = known.filter(({ place }) => part.chart.some((one) => isSamePlace(one, place)))
  if (known.length === 0) return null
  return (
    <section className="stack" aria-label={words.chart}>
      <b>{words.chart}</b>
      {chosen.map(({ place, name }) => (
        <div key={name} className="line">
          <span>{name}</span>
          {mayWrite ? (
            <Button
              kind="link"
              size="bar"
              label={words.removeFromChart(name)}
              onPress={() => void onChart(part.chart.filter((one) => !isSamePlace(one, place)))}
            >
              {words.remove}
            </Button>
          ) : null}
        </div>
      ))}
      {mayWrite ? (
        <Choice
          name={words.chart}
          placeholder={words.chartHelp}
          value={null}
          options={known
            .filter((one) => !chosen.includes(one))
            .map(({ place, name }) => ({ value: [place.form, place.row, place.column].join('/'), label: name }))}
          onChange={(key) => {
            const found = known.find(({ place }) => [place.form, place.row, place.column].join('/') === key)
            if (found) void onChart([...part.chart, found.place])
          }}
          size="bar"
        />
      ) : null}
    </section>
  )
}
