/** The middle of the home screen: plan against result, or the charts, and printing what stands on it. */
import type { UseQueryResult } from '@tanstack/react-query'
import type { CallOutput } from '../../shared/contract.ts'
import { addressOf } from '../addresses.ts'
import { homeText } from '../homeStrings.ts'
import { progressText } from '../progressStrings.ts'
import { Progress } from '../screens/Progress.tsx'
import { RemindersAtHome } from '../screens/Reminders.tsx'
import { text } from '../strings.ts'
import { Button } from '../ui/Button.tsx'
import { CardBody } from '../ui/CardBody.tsx'
import { useHotkeys } from '../ui/hotkeys.ts'
import { Key } from '../ui/Key.tsx'
import { ErrorNotice } from '../ui/Notice.tsx'
import { HomeCharts } from './HomeCharts.tsx'

export type ResultTab = 'progress' | 'charts'

interface HomeResultsProps {
  home: CallOutput<'home.read'>
  charts: UseQueryResult<CallOutput<'home.charts'>>
  shown: ResultTab
  onShow: (tab: ResultTab) => void
  onPrint: () => void
}

export function HomeResults({ home, charts, shown, onShow, onPrint }: HomeResultsProps) {
  useHotkeys({ 'Alt+B': () => onShow(shown === 'charts' ? 'progress' : 'charts'), 'Ctrl+P': onPrint })
  return (
    <section className="card">
      <div className="card-head">
        <h2>{text.home.progress}</h2>
        <div className="home-tabs" role="group" aria-label={homeText.tabs}>
          {(['progress', 'charts'] as const).map((tab) => (
            <button
              key={tab}
              type="button"
              className="filter-chip"
              aria-pressed={shown === tab}
              onClick={() => onShow(tab)}
            >
              {homeText[tab]}
              {shown === tab ? null : <Key>Alt+B</Key>}
            </button>
          ))}
        </div>
        <Button size="bar" shownKey="Ctrl+P" onPress={onPrint}>
          {homeText.print}
        </Button>
      </div>
      <p className="small home-elapsed">
        {text.home.elapsed(home.period.to, home.elapsed)}
        <a href={`#${addressOf(home.period.id, 'plan')}`}>
          {progressText.whole} <Key>Alt+T</Key>
        </a>
      </p>
      <CardBody label={homeText[shown]}>
        <div className="home-tab" data-shown={shown === 'progress'}>
          <Progress rows={home.progress} elapsed={home.elapsed} period={home.period.id} />
        </div>
        <div className="home-tab" data-shown={shown === 'charts'}>
          <ErrorNotice error={charts.error} />
          {charts.data ? (
            <HomeCharts charts={charts.data} />
          ) : charts.isFetching ? (
            <p className="empty busy-dot">{text.reading}</p>
          ) : null}
        </div>
      </CardBody>
      <RemindersAtHome />
    </section>
  )
}
