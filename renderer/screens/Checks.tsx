/** Còn thiếu gì: every broken rule of the period by severity; jump to the cell, or give the reason here. */
import { type KeyboardEvent, type SubmitEvent, useEffect, useMemo, useRef, useState } from 'react'
import type { CallOutput } from '../../shared/contract.ts'
import { addressOfPlace } from '../addresses.ts'
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
type GroupName = 'error' | 'warning' | 'explained' | 'info'

interface Line {
  issue: Issue
  group: GroupName
  reason: string | null
}

const groupOrder: GroupName[] = ['error', 'warning', 'explained', 'info']
const groupMarks = { error: 'error', warning: 'warning', explained: 'done', info: 'info' } as const

export default function Checks() {
  const { period, session, go } = useShell()
  const checks = useCall('checks.run', { period: period.id })
  const forms = useCall('forms.list', {}, { forever: true })
  const [shown, setShown] = useState<GroupName | 'all'>('all')
  const [chosen, setChosen] = useState(0)
  const list = useRef<HTMLDivElement>(null)
  const lines = useMemo(() => (checks.data ? sortLines(checks.data) : []), [checks.data])
  const visible =
    shown === 'all' ? lines.filter((line) => line.group !== 'info') : lines.filter((line) => line.group === shown)
  const line = visible[Math.min(chosen, visible.length - 1)]
  const canWrite = session.user.roles.some((role) => role === 'quan_tri' || role === 'can_bo')
  const counts = (group: GroupName): number => lines.filter((one) => one.group === group).length

  useEffect(() => list.current?.focus(), [])
  useEffect(() => {
    list.current?.querySelector(`[data-line="${chosen}"]`)?.scrollIntoView({ block: 'nearest' })
  }, [chosen])

  function open(target: Line | undefined): void {
    if (target?.issue.place) go(addressOfPlace(target.issue.place))
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
          {checks.data ? text.checks.summary(counts('error'), counts('warning')) : text.reading}
        </span>
        <div className="actions">
          <Button hotkey="F9" onPress={() => void checks.refetch()}>
            {text.checks.again}
          </Button>
          <Button kind="primary" hotkey="F8" onPress={() => open(line ?? visible[0])} disabled={!line?.issue.place}>
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
              <div key={`${one.issue.cell}${one.issue.code}`} role="presentation">
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
                  <Mark kind={groupMarks[one.group]} label={text.severity[one.issue.severity]} />
                  <b>{one.issue.place ? numberOf(one.issue.place.form) : ''}</b>
                  <span>{one.issue.message}</span>
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
            <Explain
              key={`${line.issue.cell}${line.issue.code}`}
              line={line}
              period={period.id}
              canWrite={canWrite}
              onOpen={() => open(line)}
            />
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
  const { issue } = line
  const [reason, setReason] = useState(line.reason ?? '')
  const explain = useWrite('checks.explain')
  const form = useRef<HTMLFormElement>(null)
  const canExplain = canWrite && issue.severity === 'warning' && issue.place !== undefined

  async function submit(event: SubmitEvent): Promise<void> {
    event.preventDefault()
    const { place } = issue
    if (!place || reason.trim() === '') return
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
        <Button size="bar" shownKey="Enter" onPress={onOpen} disabled={!issue.place}>
          {text.checks.goTo}
        </Button>
      </div>
      <div className="card-body pad stack">
        <p className="check-message">{issue.message}</p>
        {issue.severity === 'error' ? <p className="small">{text.checks.fixInstead}</p> : null}
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

function sortLines({ issues, reasons }: CallOutput<'checks.run'>): Line[] {
  const given = new Map(reasons.map((one) => [`${one.place}/${one.code}`, one.reason]))
  return issues
    .map((issue): Line => {
      const { place } = issue
      const reason = place ? (given.get(`${place.form}/${place.row}/${place.column}/${issue.code}`) ?? null) : null
      return { issue, reason, group: issue.severity === 'warning' && reason ? 'explained' : issue.severity }
    })
    .sort((a, b) => groupOrder.indexOf(a.group) - groupOrder.indexOf(b.group))
}
