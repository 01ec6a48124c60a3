/** Còn thiếu gì (F9): everything the report still lacks, in the order to do it; each line jumps to its place. */
import { type KeyboardEvent, useEffect, useMemo, useRef, useState } from 'react'
import type { Gap } from '../../shared/gap.ts'
import { addressOf } from '../addresses.ts'
import { gapText } from '../gapStrings.ts'
import { addressOfGap, gapMarks } from '../gaps.ts'
import { useMay, useShell } from '../shellContext.ts'
import { text } from '../strings.ts'
import { Button } from '../ui/Button.tsx'
import { useHotkeys } from '../ui/hotkeys.ts'
import { Key } from '../ui/Key.tsx'
import { Mark } from '../ui/Mark.tsx'
import { ErrorNotice } from '../ui/Notice.tsx'
import { useStepBack } from '../ui/stepBack.ts'
import { useCall } from '../ui/useCall.ts'
import { GapPanel } from './GapPanel.tsx'
import './screens.css'
import './checks.css'

type Group = Gap['group'] | 'explained'

/** A gap, or one that was explained. */
interface Line {
  key: string
  group: Group
  gap: Gap
}

const groupOrder: Group[] = ['error', 'missing', 'warning', 'step', 'explained']

export default function Checks() {
  const { period, go } = useShell()
  const may = useMay()
  const answer = useCall('gaps.list', { period: period.id }, { keep: true })
  const [shown, setShown] = useState<Group | 'all'>('all')
  const [chosen, setChosen] = useState<string | null>(null)
  const list = useRef<HTMLDivElement>(null)
  const lines = useMemo(() => {
    const all = [
      ...(answer.data?.gaps ?? []).map((gap) => ({ group: gap.group, gap })),
      ...(answer.data?.explained ?? []).map((gap) => ({ group: 'explained' as const, gap })),
    ]
    return all.map((line): Line => ({ ...line, key: keyOf(line.gap) }))
  }, [answer.data])
  const visible = lines.filter(({ group }) => (shown === 'all' ? group !== 'explained' : group === shown))
  const index = Math.max(
    visible.findIndex((line) => line.key === chosen),
    0,
  )
  const line = visible[index]
  const canWrite = !answer.data?.isLocked && may('checks.explain')
  const count = (group: Group): number => lines.filter((one) => one.group === group).length
  const open = lines.filter(({ group }) => group !== 'explained')
  const isReady = answer.data !== undefined && open.every(({ group }) => group === 'step')

  useEffect(() => list.current?.focus(), [])
  useEffect(() => {
    list.current?.querySelector(`[data-line="${index}"]`)?.scrollIntoView({ block: 'nearest' })
  }, [index])

  function choose(to: number): void {
    setChosen(visible[Math.min(Math.max(to, 0), visible.length - 1)]?.key ?? null)
  }

  function press(event: KeyboardEvent): void {
    const moves: Record<string, number> = {
      ArrowDown: index + 1,
      ArrowUp: index - 1,
      PageDown: index + 12,
      PageUp: index - 12,
      Home: 0,
      End: visible.length - 1,
    }
    const to = moves[event.key]
    if (to !== undefined) {
      event.preventDefault()
      choose(to)
    } else if (event.key === 'Enter' && line) {
      event.preventDefault()
      go(addressOfGap(period.id, line.gap))
    }
  }

  useHotkeys({ Esc: useStepBack() })

  return (
    <div className="screen">
      <header className="screen-title">
        <h1>{gapText.title}</h1>
        <span className="small">
          {answer.data && !answer.isFetching ? (
            gapText.ran(
              answer.data.rules,
              answer.data.annexes,
              text.localTime(new Date(answer.dataUpdatedAt).toISOString()),
            )
          ) : answer.isFetching ? (
            <span className="busy-dot">{text.reading}</span>
          ) : null}
        </span>
        <div className="actions">
          <Button hotkey="F9" onPress={() => void answer.refetch()}>
            {gapText.again}
          </Button>
          {isReady && !answer.data.isLocked ? (
            <Button kind="primary" hotkey="F8" onPress={() => go(addressOf(period.id, 'report'))}>
              {gapText.lock}
            </Button>
          ) : (
            <Button
              kind="primary"
              hotkey="F8"
              onPress={() => line && go(addressOfGap(period.id, line.gap))}
              disabled={!line}
            >
              {gapText.goTo}
            </Button>
          )}
        </div>
      </header>
      <ErrorNotice error={answer.error} />
      <div className="checks-bar">
        <div className="segments checks-groups">
          <button type="button" aria-pressed={shown === 'all'} onClick={() => setShown('all')}>
            {gapText.all} {open.length}
          </button>
          {groupOrder.map((group) =>
            count(group) > 0 ? (
              <button key={group} type="button" aria-pressed={shown === group} onClick={() => setShown(group)}>
                <Mark kind={gapMarks[group]} /> {gapText.shortGroups[group]} {count(group)}
              </button>
            ) : null,
          )}
        </div>
        {answer.data ? (
          <p className="checks-verdict" role="status">
            {verdictOf(answer.data.canLock && answer.data.canExport, answer.data.isLocked, count)}
          </p>
        ) : null}
      </div>
      <div className="columns checks-columns">
        <section className="card">
          <div className="gap-line gap-heads small" aria-hidden="true">
            <span />
            <span>{gapText.heads.where}</span>
            <span>{gapText.heads.what}</span>
            <span>{gapText.heads.who}</span>
            <span className="number">{gapText.heads.minutes}</span>
          </div>
          <div
            className="card-body"
            ref={list}
            tabIndex={0}
            role="listbox"
            aria-label={gapText.title}
            onKeyDown={press}
          >
            {answer.data && visible.length === 0 ? (
              <p className="empty">
                <Mark kind="done" /> {gapText.verdict.done}
              </p>
            ) : null}
            {[...new Set(visible.map(({ group }) => group))].map((group) => (
              <div key={group} role="group" aria-label={gapText.groups[group]}>
                <div className="checks-head" aria-hidden="true">
                  {gapText.groups[group]} <span className="small">{count(group)}</span>
                </div>
                {visible.map((one, at) =>
                  one.group === group ? (
                    // biome-ignore lint/a11y/useKeyWithClickEvents: the list handles the keys for all its lines
                    <div
                      key={one.key}
                      role="option"
                      tabIndex={-1}
                      aria-selected={one === line}
                      data-line={at}
                      className={`gap-line pick-line${one === line ? ' chosen' : ''}`}
                      onClick={() => setChosen(one.key)}
                      onDoubleClick={() => go(addressOfGap(period.id, one.gap))}
                    >
                      <Mark kind={gapMarks[one.group]} label={gapText.shortGroups[one.group]} />
                      <b title={one.gap.title}>{one.gap.title}</b>
                      <span title={one.gap.detail}>{one.gap.detail}</span>
                      <span className="small" title={one.gap.who}>
                        {one.gap.who}
                      </span>
                      <span className="small number">{gapText.minutes(one.gap.minutes)}</span>
                    </div>
                  ) : null,
                )}
              </div>
            ))}
          </div>
          <div className="card-foot small">
            <span className="key-hints">
              <Key>↑</Key> <Key>↓</Key> {gapText.keys[0]} · <Key>Enter</Key> {gapText.keys[1]} · <Key>F8</Key>{' '}
              {gapText.keys[2]} · <Key>Esc</Key> {gapText.keys[3]}
            </span>
            <span className="push">
              {open.length > 0 ? gapText.total(open.reduce((sum, { gap }) => sum + gap.minutes, 0)) : null}
            </span>
          </div>
        </section>
        <section className="card">
          {line ? <GapPanel key={line.key} gap={line.gap} group={line.group} canWrite={canWrite} /> : null}
        </section>
      </div>
    </div>
  )
}

/** The same gap keeps its line when the list is read again. */
function keyOf({ screen, place, title, explains, detail }: Gap): string {
  const rule = explains[0]?.code ?? (place?.row ? detail.replace(/\d/g, '') : '')
  return [screen, place?.form, place?.period, place?.row, place?.column, title, rule].join('|')
}

function verdictOf(isFree: boolean, isLocked: boolean, count: (group: Group) => number): string {
  if (isLocked) return gapText.verdict.locked
  if (!isFree) return gapText.verdict.blocked(count('error'))
  if (count('warning') > 0) return gapText.verdict.unexplained(count('warning'))
  if (count('missing') > 0) return gapText.verdict.missing(count('missing'))
  return count('step') > 0 ? gapText.verdict.steps : gapText.verdict.done
}
