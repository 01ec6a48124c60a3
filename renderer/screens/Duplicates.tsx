/** Nghi trùng người: pairs that may be one person with the reasons, the answers given, and the merges that can be taken back. */
import { type KeyboardEvent, useEffect, useRef, useState } from 'react'
import { formatPartialDate } from '../../shared/columns/dateText.ts'
import type { CallOutput } from '../../shared/contract.ts'
import { addressOf } from '../addresses.ts'
import { ComparePane } from '../people/ComparePane.tsx'
import { LevelMark } from '../people/LevelMark.tsx'
import { PartMerge } from '../people/PartMerge.tsx'
import { personText } from '../personStrings.ts'
import { noteSaved } from '../StatusBar.tsx'
import { useMay, useShell } from '../shellContext.ts'
import { text } from '../strings.ts'
import { BackButton } from '../ui/BackButton.tsx'
import { Button } from '../ui/Button.tsx'
import { HotkeyLevel, useHotkeys } from '../ui/hotkeys.ts'
import { ErrorNotice, Notice } from '../ui/Notice.tsx'
import { useCall, useWrite } from '../ui/useCall.ts'
import './screens.css'
import '../people/people.css'

const words = personText.pairs

type Answer = CallOutput<'people.duplicates'>
type Pair = Answer['pairs'][number]
type Line = Pair['a']
type Tab = 'open' | 'later' | 'different' | 'merged'

const tabs: readonly Tab[] = ['open', 'later', 'different', 'merged']
const pageSize = 100

export default function Duplicates() {
  const may = useMay()
  const [tab, setTab] = useState<Tab>('open')
  const [limit, setLimit] = useState(pageSize)
  const [done, setDone] = useState<string | null>(null)
  const state = tab === 'merged' ? 'open' : tab
  const found = useCall('people.duplicates', { state, limit }, { keep: true })
  const merges = useCall('people.merges', {}, { keep: true })
  const canWrite = may('people.merge')
  const tabList = useRef<HTMLDivElement>(null)
  // What is there while another list is read belongs to the tab that was left; more of the same list may stay.
  const read = found.isPlaceholderData && limit === pageSize ? undefined : found.data
  const counts = { open: 0, later: 0, different: 0, ...found.data?.counts, merged: merges.data?.length ?? 0 }

  function focusTab(): void {
    tabList.current?.querySelector<HTMLElement>('[aria-selected=true]')?.focus()
  }

  function showTab(next: Tab): void {
    setTab(next)
    setLimit(pageSize)
    setDone(null)
  }
  // Where a list has come to its end, or a merge has gone, nothing else is left to take the keys.
  useEffect(() => {
    if (document.activeElement === document.body) focusTab()
  })
  // biome-ignore lint/correctness/useExhaustiveDependencies: another tab chosen by key takes the focus along
  useEffect(() => {
    if (tabList.current?.contains(document.activeElement)) focusTab()
  }, [tab])
  useHotkeys({
    'Ctrl+PgDn': () => showTab(tabs[(tabs.indexOf(tab) + 1) % tabs.length] ?? 'open'),
    'Ctrl+PgUp': () => showTab(tabs[(tabs.indexOf(tab) + tabs.length - 1) % tabs.length] ?? 'open'),
  })

  return (
    <div className="screen">
      <header className="screen-title">
        <h1>{words.title}</h1>
        <span className="small">{words.why}</span>
        <div className="segments" role="tablist" aria-label={words.title} ref={tabList}>
          {tabs.map((one) => (
            <button key={one} type="button" role="tab" aria-selected={one === tab} onClick={() => showTab(one)}>
              {words.tab(words.tabs[one], counts[one])}
            </button>
          ))}
        </div>
        <span className="actions">
          <BackButton />
        </span>
      </header>
      <ErrorNotice error={found.error ?? merges.error} />
      {done === null ? null : <Notice kind="done">{done}</Notice>}
      {tab === 'merged' ? (
        <Merged merges={merges.data ?? []} canWrite={canWrite} onDone={setDone} />
      ) : read ? (
        <Pairs
          key={tab}
          tab={tab}
          pairs={read.pairs}
          total={counts[tab]}
          canWrite={canWrite}
          onMore={() => setLimit(limit + pageSize)}
          onDone={setDone}
        />
      ) : found.error ? null : (
        <p className="empty busy-dot">{text.reading}</p>
      )}
    </div>
  )
}

interface PairsProps {
  tab: Exclude<Tab, 'merged'>
  pairs: Pair[]
  total: number
  canWrite: boolean
  onMore: () => void
  onDone: (sentence: string | null) => void
}

function Pairs({ tab, pairs: read, total, canWrite, onMore, onDone }: PairsProps) {
  // What was answered leaves the list at once: the next key is for the next pair.
  const [answered, setAnswered] = useState<readonly string[]>([])
  const pairs = read.filter((one) => !answered.includes(idOf(one)))
  const [chosen, setChosen] = useState({ id: '', at: 0 })
  const [compared, setCompared] = useState<string | null>(null)
  const list = useRef<HTMLDivElement>(null)
  const say = useWrite('people.answer')
  const [refused, setRefused] = useState<unknown>(null)
  // The pair itself is held, not its place: an answer takes other pairs out of the list, later than the next key comes.
  const place = pairs.findIndex((one) => idOf(one) === chosen.id)
  const index = place >= 0 ? place : Math.min(chosen.at, pairs.length - 1)
  const pair = pairs[index]
  if (pair && (idOf(pair) !== chosen.id || index !== chosen.at)) setChosen({ id: idOf(pair), at: index })
  const comparing = pair !== undefined && compared === idOf(pair)
  // biome-ignore lint/correctness/useExhaustiveDependencies: the list takes the focus when the pane beside it closes
  useEffect(() => {
    if (!comparing) list.current?.focus()
  }, [comparing, pairs.length])

  function answer(given: 'khac' | 'de_sau' | null): void {
    if (!pair || !canWrite) return
    onDone(null)
    setRefused(null)
    leave(pair)
    void say.mutateAsync({ a: pair.a.id, b: pair.b.id, answer: given }).then(noteSaved, (error) => {
      // Whatever was answered since, this pair is asked about again.
      setAnswered((before) => before.filter((id) => id !== idOf(pair)))
      setRefused(error)
    })
  }

  function leave(one: Pair): void {
    setAnswered((before) => [...before, idOf(one)])
  }

  function go(next: number): void {
    const to = Math.min(Math.max(next, 0), pairs.length - 1)
    setChosen({ id: '', at: to })
    list.current?.children[to]?.scrollIntoView({ block: 'nearest' })
  }

  function press(event: KeyboardEvent): void {
    const moves: Record<string, number> = { ArrowDown: 1, ArrowUp: -1, PageDown: 8, PageUp: -8 }
    const by = event.ctrlKey ? undefined : moves[event.key]
    if (by !== undefined) {
      event.preventDefault()
      go(index + by)
    } else if (event.key === 'Enter' && canWrite && pair) {
      event.preventDefault()
      setCompared(idOf(pair))
    }
  }
  useHotkeys(
    canWrite && !comparing && pair
      ? {
          '1': () => setCompared(idOf(pair)),
          '2': tab === 'different' ? undefined : () => answer('khac'),
          '3': tab === 'open' ? () => answer('de_sau') : () => answer(null),
        }
      : {},
  )

  if (!pair) return <p className="empty card">{words.none[tab]}</p>
  return (
    <div className="columns duplicates">
      <section className="card">
        <ErrorNotice error={refused} />
        <div
          ref={list}
          className="card-body pair-list"
          role="listbox"
          aria-label={words.list}
          tabIndex={0}
          onKeyDown={press}
        >
          {pairs.map((one, place) => (
            <button
              key={idOf(one)}
              type="button"
              role="option"
              tabIndex={-1}
              aria-selected={place === index}
              className={place === index ? 'pair chosen' : 'pair'}
              onClick={() => {
                setChosen({ id: idOf(one), at: place })
                setCompared(null)
              }}
            >
              <b>{one.a.name}</b>
              <span className="small">{aboutOf(one.a)}</span>
              <b>{one.b.name}</b>
              <span className="small">{aboutOf(one.b)}</span>
              <LevelMark level={one.level} reasons={one.reasons} />
            </button>
          ))}
        </div>
        {read.length < total ? (
          <div className="card-foot">
            <Button size="bar" onPress={onMore}>
              {words.more(total - read.length)}
            </Button>
          </div>
        ) : null}
      </section>
      <section className="card">
        <HotkeyLevel value={comparing ? 2 : 1}>
          {comparing ? (
            <ComparePane
              key={idOf(pair)}
              a={pair.a.id}
              b={pair.b.id}
              onCancel={() => setCompared(null)}
              onMerged={(records) => {
                setCompared(null)
                leave(pair)
                noteSaved()
                onDone(personText.merge.done(records))
              }}
            />
          ) : (
            <PairSummary
              pair={pair}
              tab={tab}
              canWrite={canWrite}
              onCompare={() => setCompared(idOf(pair))}
              onAnswer={answer}
            />
          )}
        </HotkeyLevel>
      </section>
    </div>
  )
}

interface PairSummaryProps {
  pair: Pair
  tab: Exclude<Tab, 'merged'>
  canWrite: boolean
  onCompare: () => void
  onAnswer: (answer: 'khac' | 'de_sau' | null) => void
}

function PairSummary({ pair, tab, canWrite, onCompare, onAnswer }: PairSummaryProps) {
  const { period } = useShell()
  return (
    <>
      <div className="record-head">
        <div>
          <h1>{personText.asked.question}</h1>
          <LevelMark level={pair.level} reasons={pair.reasons} />
        </div>
      </div>
      <div className="card-body side-records">
        {[pair.a, pair.b].map((one) => (
          <section key={one.id} className="record-section">
            <h2>{one.name}</h2>
            <p>{aboutOf(one)}</p>
            <p className="small">
              {personText.sides.registers}:{' '}
              {one.registers
                .map(({ number, title, count }) => personText.sides.inRegister(`${number} ${title}`, count))
                .join(', ')}
            </p>
            <a href={`#${addressOf(period.id, 'people', one.id)}`}>{words.open}</a>
          </section>
        ))}
      </div>
      {pair.answered ? (
        <p className="small pad">{words.answered(pair.answered.by, text.localTime(pair.answered.at))}</p>
      ) : null}
      {canWrite ? (
        <div className="question-answers">
          <Button kind="primary" shownKey="1" onPress={onCompare}>
            {words.compare}
          </Button>
          {tab === 'different' ? null : (
            <Button shownKey="2" onPress={() => onAnswer('khac')}>
              {words.different}
            </Button>
          )}
          <Button shownKey="3" onPress={() => onAnswer(tab === 'open' ? 'de_sau' : null)}>
            {tab === 'open' ? words.later : words.again}
          </Button>
        </div>
      ) : null}
    </>
  )
}

interface MergedProps {
  merges: CallOutput<'people.merges'>
  canWrite: boolean
  onDone: (sentence: string) => void
}

/** Merges that stand; each can be taken back, whatever came since. */
function Merged({ merges, canWrite, onDone }: MergedProps) {
  const { period } = useShell()
  if (merges.length === 0) return <p className="empty card">{words.none.merged}</p>
  return (
    <section className="card">
      <ul className="card-body">
        {merges.map((merge) => (
          <li key={merge.id} className="merge-line">
            <div>
              <b>{words.mergedInto(merge.gone.name, merge.kept.name)}</b>
              <p className="small">
                {aboutOf(merge.kept)} · {words.mergedBy(merge.madeBy, text.localTime(merge.madeAt))} ·{' '}
                <a href={`#${addressOf(period.id, 'people', merge.kept.id)}`}>{words.open}</a>
              </p>
            </div>
            {canWrite ? <PartMerge merge={merge} onParted={onDone} /> : null}
          </li>
        ))}
      </ul>
    </section>
  )
}

function idOf({ a, b }: Pair): string {
  return `${a.id}${b.id}`
}

function aboutOf({ birth, unit }: Pick<Line, 'birth' | 'unit'>): string {
  return [words.bornIn(birth === null ? null : formatPartialDate(birth)), unit ?? words.noCommune].join(' · ')
}
