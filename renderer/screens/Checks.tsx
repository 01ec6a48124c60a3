/** Còn thiếu gì: every broken rule of the period by severity; jump to the cell, or give the reason here. */
import { type KeyboardEvent, type SubmitEvent, useEffect, useMemo, useRef, useState } from 'react'
import type { CallOutput } from '../../shared/contract.ts'
import { addressOf, addressOfPlace } from '../addresses.ts'
import { noteSaved } from '../StatusBar.tsx'
import { useShell } from '../shellContext.ts'
import { text } from '../strings.ts'
import { Button } from '../ui/Button.tsx'
import { Key } from '../ui/Key.tsx'
import { Mark } from '../ui/Mark.tsx'
import { ErrorNotice } from '../ui/Notice.tsx'
import { useCall, useWrite } from '../ui/useCall.ts'
import './screens.css'

type Issue = CallOutput<'checks.run'>['issues'][number]
type Todo = CallOutput<'home.read'>['todo'][number]
type GroupName = 'error' | 'warning' | 'missing' | 'explained' | 'info'

/** A broken rule, or a piece of the report that is not there yet. */
interface Line {
  key: string
  group: GroupName
  message: string
  place: Todo['place']
  issue: Issue | null
  reason: string | null
}

const groupOrder: GroupName[] = ['error', 'warning', 'missing', 'explained', 'info']
const groupMarks = { error: 'error', warning: 'warning', missing: 'missing', explained: 'done', info: 'info' } as const

export default function Checks() {
  const { period, session, go } = useShell()
  const checks = useCall('checks.run', { period: period.id })
  const home = useCall('home.read', { period: period.id })
  const forms = useCall('forms.list', {}, { forever: true })
  const [shown, setShown] = useState<GroupName | 'all'>('all')
  const [chosen, setChosen] = useState(0)
  const list = useRef<HTMLDivElement>(null)
  const lines = useMemo(
    () => (checks.data ? sortLines(checks.data, home.data?.todo ?? []) : []),
    [checks.data, home.data],
  )
  const visible =
    shown === 'all' ? lines.filter((line) => line.group !== 'info') : lines.filter((line) => line.group === shown)
  const line = visible[Math.min(chosen, visible.length - 1)]
  const canWrite = session.user.roles.some((role) => role === 'quan_tri' || role === 'can_bo')
  const counts = (group: GroupName): number => lines.filter((one) => one.group === group).length

  useEffect(() => list.current?.focus(), [])
  useEffect(() => {
    list.current?.querySelector(`[data-line="${chosen}"]`)?.scrollIntoView({ block: 'nearest' })
  }, [chosen])

  const kindOf = (form: string): string | undefined => forms.data?.find((one) => one.id === form)?.kind

  function open(target: Line | undefined): void {
    if (!target) return
    const { place } = target
    if (place === null) go(addressOf(period.id, 'report'))
    else if (kindOf(place.form) === 'register') go(addressOf(period.id, 'registers', place.form))
    else go(addressOfPlace(place))
  }

  function press(event: KeyboardEvent): void {
    const moves: Record<string, number> = {
      ArrowDown: chosen + 1,
      ArrowUp: chosen - 1,
      Home: 0,
      End: visible.length - 1,
    }
    const to = moves[event.key]
    if (to !== undefined) {
      event.preventDefault()
      setChosen(Math.min(Math.max(to, 0), Math.max(visible.length - 1, 0)))
    } else if (event.key === 'Enter') {
      event.preventDefault()
      open(line)
    }
  }

  const numberOf = (form: string): string => forms.data?.find((one) => one.id === form)?.number ?? ''
  return (
    <div className="screen">
      <header className="screen-title">
        <h1>{text.checks.title}</h1>
        <span className="small">
          {checks.data ? text.checks.summary(counts('error'), counts('warning'), counts('missing')) : text.reading}
        </span>
        <div className="actions">
          <Button hotkey="F9" onPress={() => void checks.refetch()}>
            {text.checks.again}
          </Button>
          <Button kind="primary" hotkey="F8" onPress={() => open(line ?? visible[0])} disabled={!line}>
            {text.checks.goTo}
          </Button>
        </div>
      </header>
      <ErrorNotice error={checks.error} />
      <div className="segments checks-groups">
        <button type="button" aria-pressed={shown === 'all'} onClick={() => setShown('all')}>
          {text.checks.all} {lines.length - counts('info')}
        </button>
        {groupOrder.map((group) =>
          counts(group) > 0 ? (
            <button key={group} type="button" aria-pressed={shown === group} onClick={() => setShown(group)}>
              <Mark kind={groupMarks[group]} /> {text.checks.groups[group]} {counts(group)}
            </button>
          ) : null,
        )}
      </div>
      <div className="columns checks-columns">
        <section className="card">
          <div
            className="card-body"
            ref={list}
            tabIndex={0}
            role="listbox"
            aria-label={text.checks.title}
            onKeyDown={press}
          >
            {checks.data && visible.length === 0 ? (
              <p className="empty">
                <Mark kind="done" /> {text.checks.none}
              </p>
            ) : null}
            {visible.map((one, index) => (
              <div key={one.key} role="presentation">
                {index === 0 || visible[index - 1]?.group !== one.group ? (
                  <h2 className="checks-head">{text.checks.groups[one.group]}</h2>
                ) : null}
                {/* biome-ignore lint/a11y/useKeyWithClickEvents: the list handles the keys for all its lines */}
                <div
                  role="option"
                  tabIndex={-1}
                  aria-selected={one === line}
                  data-line={index}
                  className={`check-line${one === line ? ' chosen' : ''}`}
                  onClick={() => setChosen(index)}
                  onDoubleClick={() => open(one)}
                >
                  <Mark kind={groupMarks[one.group]} label={text.checks.groups[one.group]} />
                  <b>{one.place ? numberOf(one.place.form) : ''}</b>
                  <span>{withoutNumber(one, numberOf)}</span>
                </div>
              </div>
            ))}
          </div>
          <div className="card-foot small">
            <Key>↑</Key> <Key>↓</Key> {text.checks.keys[0]} · <Key>Enter</Key> {text.checks.keys[1]} · <Key>F8</Key>{' '}
            {text.checks.keys[2]}
          </div>
        </section>
        <section className="card">
          {line ? (
            <Explain key={line.key} line={line} period={period.id} canWrite={canWrite} onOpen={() => open(line)} />
          ) : null}
        </section>
      </div>
    </div>
  )
}

function Explain({
  line,
  period,
  canWrite,
  onOpen,
}: {
  line: Line
  period: string
  canWrite: boolean
  onOpen: () => void
}) {
  const { issue, place } = line
  const [reason, setReason] = useState(line.reason ?? '')
  const explain = useWrite('checks.explain')
  const form = useRef<HTMLFormElement>(null)
  const canExplain = canWrite && issue?.severity === 'warning' && place !== null

  async function submit(event: SubmitEvent): Promise<void> {
    event.preventDefault()
    if (!issue || !place || reason.trim() === '') return
    const input = {
      period,
      form: place.form,
      row: place.row,
      column: place.column,
      code: issue.code,
      reason: reason.trim(),
    }
    await explain.mutateAsync(input).then(noteSaved, () => {})
  }

  return (
    <>
      <div className="card-head">
        <Mark kind={groupMarks[line.group]} />
        <h2>{text.checks.groups[line.group]}</h2>
        <Button size="bar" shownKey="Enter" onPress={onOpen}>
          {text.checks.goTo}
        </Button>
      </div>
      <div className="card-body pad stack">
        <p className="check-message">{line.message}</p>
        {line.group === 'error' ? <p className="small">{text.checks.fixInstead}</p> : null}
        {canExplain ? (
          <form className="stack" ref={form} onSubmit={submit}>
            <div className="line">
              {text.checks.starters.map((starter) => (
                <button
                  key={starter}
                  type="button"
                  className="filter-chip"
                  onClick={() => setReason(reason === '' ? `${starter}: ` : reason)}
                >
                  {starter}
                </button>
              ))}
            </div>
            <textarea
              className="input"
              rows={4}
              aria-label={text.checks.explain}
              value={reason}
              onChange={(event) => setReason(event.target.value)}
              maxLength={2000}
            />
            <ErrorNotice error={explain.error} />
            <div className="line">
              <span className="small">{text.checks.explainHelp}</span>
              <span className="push" />
              <Button
                hotkey="Ctrl+S"
                disabled={reason.trim() === '' || reason === line.reason || explain.isPending}
                onPress={() => form.current?.requestSubmit()}
              >
                {text.checks.write}
              </Button>
            </div>
          </form>
        ) : null}
      </div>
    </>
  )
}

/** The annex is named at the head of the line already. */
function withoutNumber(line: Line, numberOf: (form: string) => string): string {
  const start = line.place ? `${numberOf(line.place.form)}, ` : ''
  return start !== '' && line.message.startsWith(start) ? line.message.slice(start.length) : line.message
}

function sortLines({ issues, reasons }: CallOutput<'checks.run'>, todo: Todo[]): Line[] {
  const given = new Map(reasons.map((one) => [`${one.place}/${one.code}`, one.reason]))
  const broken = issues.map((issue, index): Line => {
    const { place = null, message } = issue
    const reason = place ? (given.get(`${place.form}/${place.row}/${place.column}/${issue.code}`) ?? null) : null
    const group = issue.severity === 'warning' && reason ? 'explained' : issue.severity
    return { key: `${index}/${issue.cell}/${issue.code}`, group, message, place, issue, reason }
  })
  // Broken rules stand in both lists; what is wholly missing only in the list of work.
  const missing = todo
    .filter((one) => one.place === null || one.place.row === '')
    .map((one, index): Line => {
      const title = one.title.replace(/^[A-Z]{1,2}\d+ /, '')
      const message = `${title}: ${one.detail}`
      return { key: `missing/${index}`, group: 'missing', message, place: one.place, issue: null, reason: null }
    })
  return [...broken, ...missing].sort((a, b) => groupOrder.indexOf(a.group) - groupOrder.indexOf(b.group))
}
