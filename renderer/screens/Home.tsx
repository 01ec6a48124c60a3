/** The first screen: what is missing, plan against result, how far each annex and register is. */
import { IconFileImport, IconPackageImport, IconTable, IconUserPlus } from '@tabler/icons-react'
import { type ReactNode, useEffect, useState } from 'react'
import type { CallOutput } from '../../shared/contract.ts'
import { formatDateInText } from '../../shared/date.ts'
import { groupFingerprint } from '../../shared/packageManifest.ts'
import { addressOf } from '../addresses.ts'
import { changesText } from '../changesStrings.ts'
import { gapText } from '../gapStrings.ts'
import { addressOfGap, gapMarks } from '../gaps.ts'
import { annexMarks, sortByNumber } from '../grid/AnnexTabs.tsx'
import { HomePaper, useIsOnPaper } from '../home/HomePaper.tsx'
import { HomeResults, type ResultTab } from '../home/HomeResults.tsx'
import { TodoList } from '../home/TodoList.tsx'
import { homeText } from '../homeStrings.ts'
import { provinceText } from '../provinceStrings.ts'
import { stateMarks } from '../received/DistrictBoard.tsx'
import { useShell } from '../shellContext.ts'
import { text } from '../strings.ts'
import { submissionText } from '../submissionStrings.ts'
import { Button } from '../ui/Button.tsx'
import { Key } from '../ui/Key.tsx'
import { Mark } from '../ui/Mark.tsx'
import { ErrorNotice } from '../ui/Notice.tsx'
import { useCall } from '../ui/useCall.ts'
import { BackupLine } from './BackupLine.tsx'
import { RecoveryLine } from './RecoveryLine.tsx'
import './screens.css'
import './submissions.css'
import { CardBody } from '../ui/CardBody.tsx'

type HomeView = CallOutput<'home.read'>

export default function Home() {
  const { period } = useShell()
  const home = useCall('home.read', { period: period.id }, { keep: true })
  return (
    <div className="screen home-screen">
      <header className="screen-title">
        <h1>{period.name}</h1>
        <span className="small">
          {formatDateInText(period.from)} – {formatDateInText(period.to)}
        </span>
      </header>
      <ErrorNotice error={home.error} />
      {home.data ? (
        isEmpty(home.data) ? (
          <Beginning />
        ) : (
          <Overview home={home.data} />
        )
      ) : home.error ? null : (
        <p className="small busy-dot">{text.reading}</p>
      )}
    </div>
  )
}

function isEmpty(home: HomeView): boolean {
  return home.registers.every((register) => register.records === 0) && home.annexes.every((annex) => annex.filled === 0)
}

function Overview({ home }: { home: HomeView }) {
  const { session } = useShell()
  const [shown, setShown] = useState<ResultTab>('progress')
  const [isPrinting, setPrinting] = useState(false)
  const isOnPaper = useIsOnPaper()
  const hasStood = useHasStood()
  // Other periods are counted for them: what the officer came for goes first.
  const charts = useCall(
    'home.charts',
    { period: home.period.id },
    { keep: true, enabled: shown === 'charts' || isPrinting || hasStood },
  )
  // What was counted before the officer went away and changed something must not stand on paper.
  const isCounted = charts.isFetchedAfterMount && !charts.isFetching
  // Drawn before the window is asked to print: nothing can be drawn from within this effect.
  const isReady = isPrinting && !charts.isFetching
  useEffect(() => {
    if (!isReady) return
    window.print()
    setPrinting(false)
  }, [isReady])
  const filled = home.annexes.filter((annex) => annex.state === 'filled').length
  return (
    <>
      <div className="columns home-columns">
        <Todo home={home} />
        <HomeResults home={home} charts={charts} shown={shown} onShow={setShown} onPrint={() => setPrinting(true)} />
        <section className="card state-card">
          <div className="card-head">
            <h2>{text.home.annexes}</h2>
            <span className="small">{text.home.annexCount(filled, home.annexes.length)}</span>
          </div>
          <CardBody label={text.home.annexes}>
            {session.office.role === 'province' ? (
              <ReceivedLine period={home.period.id} />
            ) : (
              <SubmissionLine home={home} />
            )}
            <BackupLine />
            <RecoveryLine />
            <ul className="state-list">
              {home.annexes.map((annex) => (
                <li key={annex.form}>
                  <a href={`#${addressOf(home.period.id, 'annexes', annex.form)}`}>
                    <Mark kind={annexMarks[annex.state]} />
                    <span className="state-name">
                      <b>{annex.number}</b> {annex.shortTitle}
                    </span>
                    <span className="small">
                      {annex.errors > 0 ? text.counts.errors(annex.errors) : text.annexStates[annex.state]}
                    </span>
                  </a>
                </li>
              ))}
            </ul>
            {session.office.role === 'province' ? (
              <SendingDistricts period={home.period.id} />
            ) : (
              <Communes home={home} />
            )}
            <h2 className="state-head">{text.home.registers}</h2>
            <ul className="state-list">
              {sortByNumber(home.registers).map((register) => (
                <li key={register.form}>
                  <a href={`#${addressOf(home.period.id, 'registers', register.form)}`}>
                    <Mark kind={register.records === 0 ? 'missing' : register.incomplete > 0 ? 'warning' : 'done'} />
                    <span className="state-name">{register.shortTitle}</span>
                    <span className="small">
                      {register.incomplete > 0
                        ? text.home.incomplete(register.incomplete)
                        : text.home.records(register.records)}
                    </span>
                  </a>
                </li>
              ))}
            </ul>
          </CardBody>
          {home.package ? (
            <div className="card-foot small">
              {text.home.package}: <b>{groupFingerprint(home.package.fingerprint)}</b>
              {home.package.cancelled ? ` · ${changesText.cancelledShort}` : ''}
            </div>
          ) : null}
        </section>
      </div>
      {isOnPaper || isReady ? <HomePaper home={home} charts={isCounted ? charts.data : undefined} /> : null}
    </>
  )
}

/** Milliseconds: whoever goes on to another screen has gone by then. */
const READS_ON_AFTER = 1500

/**
 * Whether the officer stays on this screen. The menu of the browser prints at once, without waiting for
 * anything to be read, so the charts of the paper are at hand before.
 */
function useHasStood(): boolean {
  const [hasStood, setStood] = useState(false)
  useEffect(() => {
    const timer = setTimeout(() => setStood(true), READS_ON_AFTER)
    return () => clearTimeout(timer)
  }, [])
  return hasStood
}

/** Every commune by what it has handed in. */
function Communes({ home: { submissions, period } }: { home: HomeView }) {
  const marks = { complete: 'done', partial: 'entered', none: 'missing' } as const
  return (
    <>
      <h2 className="state-head">{homeText.communes}</h2>
      <ul className="home-communes">
        {submissions.states.map(({ unit, name, state }) => (
          <li key={unit}>
            <Mark kind={marks[state]} label={homeText.states[state]} />
            <a
              className="state-name"
              href={`#${addressOf(period.id, 'submissions')}`}
              title={`${name}: ${homeText.states[state]}`}
            >
              {name}
            </a>
          </li>
        ))}
      </ul>
    </>
  )
}

/** Of an office above others: every district by how its package stands. */
function SendingDistricts({ period }: { period: string }) {
  const { data } = useCall('province.board', { period })
  return (
    <>
      <h2 className="state-head">{homeText.districts}</h2>
      <ul className="home-communes">
        {(data?.units ?? []).map(({ unit, state }) => (
          <li key={unit.id}>
            <Mark kind={stateMarks[state]} label={provinceText.states[state]} />
            <a
              className="state-name"
              href={`#${addressOf(period, 'received', unit.code)}`}
              title={`${unit.name}: ${provinceText.states[state]}`}
            >
              {unit.name}
            </a>
          </li>
        ))}
      </ul>
    </>
  )
}

/** The way to what the communes hand in. */
function SubmissionLine({ home: { submissions, period } }: { home: HomeView }) {
  const { complete, communes, days } = submissions
  return (
    <a className="home-submissions" href={`#${addressOf(period.id, 'submissions')}`}>
      <Mark kind={complete === communes ? 'done' : 'missing'} />
      <span className="state-name">
        {submissionText.home(complete, communes)}
        {days === null ? '' : ` · ${submissionText.homeDays(days)}`}
      </span>
      <Key>Alt+X</Key>
    </a>
  )
}

/** Of an office above others: who has sent a package. */
function ReceivedLine({ period }: { period: string }) {
  const { data } = useCall('province.board', { period })
  if (!data) return null
  const { received, of } = data.counts
  return (
    <a className="home-submissions" href={`#${addressOf(period, 'received')}`}>
      <Mark kind={received === of ? 'done' : 'missing'} />
      <span className="state-name">
        {provinceText.home(received, of)}
        {data.days === null ? '' : ` · ${submissionText.homeDays(data.days)}`}
      </span>
      <Key>Alt+X</Key>
    </a>
  )
}

function Todo({ home }: { home: HomeView }) {
  const { go } = useShell()
  const { todo } = home

  function open(index: number): void {
    const gap = todo[index]
    if (gap) go(addressOfGap(home.period.id, gap))
  }

  return (
    <section className="card todo-card">
      <div className="card-head">
        <h2>{text.home.todo}</h2>
        {todo.length > 0 ? <span className="chip chip-error">{text.home.jobs(todo.length)}</span> : null}
        {todo.length > 0 ? (
          <Button size="bar" kind="primary" hotkey="F8" onPress={() => open(0)}>
            {text.home.first}
          </Button>
        ) : (
          <Button size="bar" kind="primary" onPress={() => go(addressOf(home.period.id, 'report'))}>
            {text.home.toReport}
          </Button>
        )}
      </div>
      {todo.length === 0 ? (
        <p className="empty">
          <Mark kind="done" /> {text.home.allDone}
        </p>
      ) : null}
      <TodoList
        label={text.home.todo}
        lines={todo.map((item, index) => ({
          key: String(index),
          mark: { kind: gapMarks[item.group], label: gapText.shortGroups[item.group] },
          name: item.title,
          detail: item.detail,
          aside: text.counts.minutes(item.minutes),
        }))}
        onOpen={open}
      />
    </section>
  )
}

function Beginning() {
  const { period, session, go } = useShell()
  return (
    <section className="card beginning">
      <div className="card-head">
        <h2>{text.home.begin}</h2>
        <span className="small">{text.home.beginDetail}</span>
      </div>
      <RecoveryLine />
      {session.office.role === 'province' ? (
        <BigRow
          icon={<IconPackageImport size={26} stroke={1.5} />}
          title={provinceText.begin}
          detail={provinceText.beginDetail}
          keyCap="Alt+X"
          onPress={() => go(addressOf(period.id, 'received'))}
        />
      ) : null}
      <BigRow
        icon={<IconFileImport size={26} stroke={1.5} />}
        title={text.home.fromExcel}
        detail={text.home.fromExcelDetail}
        keyCap="Alt+4"
        onPress={() => go(addressOf(period.id, 'import'))}
      />
      <BigRow
        icon={<IconUserPlus size={26} stroke={1.5} />}
        title={text.home.byHand}
        detail={text.home.byHandDetail}
        keyCap="Alt+3"
        onPress={() => go(addressOf(period.id, 'registers'))}
      />
      <BigRow
        icon={<IconTable size={26} stroke={1.5} />}
        title={text.home.intoAnnex}
        detail={text.home.intoAnnexDetail}
        keyCap="Alt+2"
        onPress={() => go(addressOf(period.id, 'annexes'))}
      />
    </section>
  )
}

function BigRow({
  icon,
  title,
  detail,
  keyCap,
  onPress,
}: {
  icon: ReactNode
  title: string
  detail: string
  keyCap: string
  onPress: () => void
}) {
  return (
    <button type="button" className="big-row" onClick={onPress}>
      {icon}
      <span>
        <b>{title}</b>
        <span className="small">{detail}</span>
      </span>
      <Key>{keyCap}</Key>
    </button>
  )
}
