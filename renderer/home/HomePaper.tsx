/** The home screen on paper: one or two A4 pages for whoever leads the office, from the figures that stand on the screen. */
import { Fragment, useEffect, useLayoutEffect, useState } from 'react'
import { flushSync } from 'react-dom'
import type { CallOutput } from '../../shared/contract.ts'
import { formatDate, formatDateInText } from '../../shared/date.ts'
import { gapGroups } from '../../shared/gap.ts'
import { groupFingerprint } from '../../shared/packageManifest.ts'
import { foldText } from '../../shared/text.ts'
import { gapText } from '../gapStrings.ts'
import { gapMarks } from '../gaps.ts'
import { annexMarks, sortByNumber } from '../grid/AnnexTabs.tsx'
import { homeText } from '../homeStrings.ts'
import { provinceText } from '../provinceStrings.ts'
import { paceOf, showFigure, showShare } from '../screens/Progress.tsx'
import { useShell } from '../shellContext.ts'
import { text } from '../strings.ts'
import { submissionText } from '../submissionStrings.ts'
import { Mark, type MarkKind } from '../ui/Mark.tsx'
import { useCall } from '../ui/useCall.ts'
import { HomeCharts } from './HomeCharts.tsx'
import './homePaper.css'

type HomeView = CallOutput<'home.read'>

const words = homeText.paper
/** More of one group are counted, not told. */
const MOST_GAPS = 4

/** Whether the window is being printed: the paper is drawn for that moment alone. */
export function useIsOnPaper(): boolean {
  const [isOnPaper, setOnPaper] = useState(false)
  useEffect(() => {
    // The browser takes its picture when these return.
    const begin = (): void => flushSync(() => setOnPaper(true))
    const end = (): void => setOnPaper(false)
    window.addEventListener('beforeprint', begin)
    window.addEventListener('afterprint', end)
    return () => {
      window.removeEventListener('beforeprint', begin)
      window.removeEventListener('afterprint', end)
    }
  }, [])
  return isOnPaper
}

interface HomePaperProps {
  home: HomeView
  /** Undefined while they are still being counted, and where they cannot be. */
  charts: CallOutput<'home.charts'> | undefined
}

export function HomePaper({ home, charts }: HomePaperProps) {
  const { session } = useShell()
  const { period } = home
  const office = text.officeOf(session.office.unit.name, session.office.role)
  const printed = words.printedOn(formatDate(session.today))
  useFoot(`${office} · ${period.name} · ${printed}`)
  return (
    <div className="home-paper">
      <header>
        <div className="line">
          <b>{office}</b>
          <span className="push">{printed}</span>
        </div>
        {session.office.practice ? <p>{text.practice}</p> : null}
        <h1>{words.title(period.name)}</h1>
        <p>{words.days(formatDateInText(period.from), formatDateInText(period.to))}</p>
      </header>
      <Gaps todo={home.todo} />
      <Annexes annexes={home.annexes} />
      {session.office.role === 'district' ? (
        <Communes submissions={home.submissions} />
      ) : (
        <Districts period={period.id} />
      )}
      <Registers registers={home.registers} />
      {home.package ? (
        <p>
          {text.home.package}: <b>{groupFingerprint(home.package.fingerprint)}</b>
        </p>
      ) : null}
      {charts?.length === 0 ? null : (
        <section>
          <h2>{homeText.charts}</h2>
          {charts ? <HomeCharts charts={charts} /> : <p>{words.chartsToCome}</p>}
        </section>
      )}
      <Indicators home={home} />
    </div>
  )
}

/** How much is missing of each kind, and what comes first. */
function Gaps({ todo }: { todo: HomeView['todo'] }) {
  return (
    <section>
      <h2>
        {text.home.todo}
        {todo.length > 0 ? `: ${text.home.jobs(todo.length)}` : ''}
      </h2>
      {todo.length === 0 ? (
        <p>
          <Mark kind="done" /> {text.home.allDone}
        </p>
      ) : null}
      {gapGroups.map((group) => {
        const own = todo.filter((gap) => gap.group === group)
        if (own.length === 0) return null
        const rest = own.length - MOST_GAPS
        return (
          <p key={group} className="paper-gaps">
            <Mark kind={gapMarks[group]} label={gapText.shortGroups[group]} />{' '}
            <b>
              {gapText.groups[group]} ({own.length}):
            </b>{' '}
            {own
              .slice(0, MOST_GAPS)
              .map(({ title, detail }) => words.gap(title, detail))
              .join('; ')}
            {rest > 0 ? `; ${words.more(rest)}` : '.'}
          </p>
        )
      })}
    </section>
  )
}

function Annexes({ annexes }: { annexes: HomeView['annexes'] }) {
  const filled = annexes.filter(({ state }) => state === 'filled').length
  return (
    <section>
      <h2>
        {text.home.annexes}: {text.home.annexCount(filled, annexes.length)}
      </h2>
      <ul className="paper-states">
        {annexes.map((annex) => (
          <State
            key={annex.form}
            kind={annexMarks[annex.state]}
            name={`${annex.number} ${annex.shortTitle}`}
            says={annex.errors > 0 ? text.counts.errors(annex.errors) : text.annexStates[annex.state]}
          />
        ))}
      </ul>
    </section>
  )
}

/** Those that have handed in everything are counted; the others are named. */
function Communes({ submissions }: { submissions: HomeView['submissions'] }) {
  const { complete, communes, days, states } = submissions
  return (
    <section>
      <h2>
        {homeText.communes}: {submissionText.home(complete, communes)}
        {days === null ? '' : ` · ${submissionText.homeDays(days)}`}
      </h2>
      {(['none', 'partial'] as const).map((state) => (
        <Named
          key={state}
          state={homeText.states[state]}
          names={states.filter((one) => one.state === state).map(({ name }) => name)}
        />
      ))}
    </section>
  )
}

/** Of an office above others: every unit by whether its package is there. */
function Districts({ period }: { period: string }) {
  const { data } = useCall('province.board', { period })
  if (!data) return null
  const { received, of } = data.counts
  return (
    <section>
      <h2>
        {homeText.districts}: {provinceText.home(received, of)}
        {data.days === null ? '' : ` · ${submissionText.homeDays(data.days)}`}
      </h2>
      {[...Map.groupBy(data.units, ({ state }) => state)].map(([state, units]) => (
        <Named key={state} state={provinceText.states[state]} names={units.map(({ unit }) => unit.name)} />
      ))}
    </section>
  )
}

function Named({ state, names }: { state: string; names: string[] }) {
  if (names.length === 0) return null
  return (
    <p>
      {state.charAt(0).toUpperCase() + state.slice(1)}: {names.join(', ')}.
    </p>
  )
}

function Registers({ registers }: { registers: HomeView['registers'] }) {
  return (
    <section>
      <h2>{text.home.registers}</h2>
      <ul className="paper-states">
        {sortByNumber(registers).map(({ form, shortTitle, records, incomplete }) => (
          <State
            key={form}
            kind={records === 0 ? 'missing' : incomplete > 0 ? 'warning' : 'done'}
            name={shortTitle}
            says={words.records(records, incomplete)}
          />
        ))}
      </ul>
    </section>
  )
}

function State({ kind, name, says }: { kind: MarkKind; name: string; says: string }) {
  return (
    <li>
      <Mark kind={kind} />
      <span>{name}</span>
      <span className="push">{says}</span>
    </li>
  )
}

/** Every indicator that has a plan or a result, by the annex it stands in. */
function Indicators({ home }: { home: HomeView }) {
  const shown = home.progress.filter((row) => row.plan !== null || row.result !== null)
  const numbers = new Map(home.annexes.map(({ form, number, shortTitle }) => [form, `${number} ${shortTitle}`]))
  return (
    <section>
      <h2>{text.home.progress}</h2>
      <p>{text.home.elapsed(home.period.to, home.elapsed)}</p>
      {shown.length === 0 ? <p>{text.home.noPlan}</p> : null}
      <div className="paper-columns">
        <table className="paper-indicators">
          <thead>
            <tr>
              <th>{text.home.indicator}</th>
              <th>{words.resultOfPlan}</th>
              <th>{text.home.done}</th>
              <th>{words.pace}</th>
            </tr>
          </thead>
          <tbody>
            {shown.map((row, index) => (
              <Fragment key={`${row.form}/${row.row}`}>
                {row.form === shown[index - 1]?.form ? null : (
                  <tr className="paper-form">
                    <th colSpan={4}>{numbers.get(row.form) ?? ''}</th>
                  </tr>
                )}
                <tr>
                  <td>
                    {row.label} {saysUnit(row) ? null : <span className="paper-unit">{row.measureUnit}</span>}
                  </td>
                  <td>
                    <b>{showFigure(row.result)}</b> / {showFigure(row.plan)}
                  </td>
                  <td>{showShare(row.percent)}</td>
                  <td className={`pace pace-${paceOf(row)}`}>{words.paces[paceOf(row)]}</td>
                </tr>
              </Fragment>
            ))}
          </tbody>
        </table>
      </div>
    </section>
  )
}

/** Whether the name of the indicator says what is counted: `Thẻ kiểm tra được cấp`, in thẻ. */
function saysUnit({ label, measureUnit }: HomeView['progress'][number]): boolean {
  return ` ${foldText(label)} `.includes(` ${foldText(measureUnit)} `)
}

/** Writes whose paper it is at the foot of every page; only a rule of the page itself stands on each. */
function useFoot(foot: string): void {
  useLayoutEffect(() => {
    const sheet = new CSSStyleSheet()
    sheet.replaceSync(`@page home { @bottom-left { content: ${JSON.stringify(foot)}; } }`)
    document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet]
    return () => {
      document.adoptedStyleSheets = document.adoptedStyleSheets.filter((one) => one !== sheet)
    }
  }, [foot])
}
