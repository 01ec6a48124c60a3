/** Plan against result: every indicator with its bar, what it lacks, its pace and last year; every figure leads to its rows. */
import { type KeyboardEvent, useEffect, useMemo, useRef, useState } from 'react'
import type { CallOutput } from '../../shared/contract.ts'
import { addressOf, addressOfTrace } from '../addresses.ts'
import { progressText } from '../progressStrings.ts'
import { useShell } from '../shellContext.ts'
import { text } from '../strings.ts'
import { Button } from '../ui/Button.tsx'
import { Key } from '../ui/Key.tsx'
import { Mark, type MarkKind } from '../ui/Mark.tsx'
import { ErrorNotice } from '../ui/Notice.tsx'
import { ScreenTitle } from '../ui/ScreenTitle.tsx'
import { useCall } from '../ui/useCall.ts'
import { PaceBar, paceClasses } from './Progress.tsx'
import './screens.css'
import './planResult.css'

type Row = CallOutput<'progress.read'>['rows'][number]
type Group = keyof typeof progressText.groups

/** In reading order. */
const figures = [
  'plan',
  'result',
  'percent',
  'shortfall',
  'pace',
  'verdict',
  'inPeriod',
  'lastYear',
  'changePercent',
] as const
type FigureName = (typeof figures)[number]

const verdictMarks: Record<string, MarkKind> = { DAT: 'done', VUOT: 'done', CHUA_DAT: 'missing' }

const groups: Record<Group, (row: Row) => boolean> = {
  CHAM: ({ pace }) => pace?.code === 'CHAM',
  NGUY_CO_VUOT_MUC: ({ pace }) => pace?.code === 'NGUY_CO_VUOT_MUC',
  CHUA_CO: ({ pace }) => pace?.code === 'CHUA_CO',
  CHUA_DAT: ({ verdict }) => verdict?.code === 'CHUA_DAT',
}

export default function PlanResult() {
  const { period, go } = useShell()
  const answer = useCall('progress.read', { period: period.id }, { keep: true })
  const [shown, setShown] = useState<Group | null>(null)
  const [here, setHere] = useState<{ row: string; figure: FigureName } | null>(null)
  const table = useRef<HTMLTableElement>(null)
  const all = useMemo(() => answer.data?.rows ?? [], [answer.data])
  const rows = shown === null ? all : all.filter((row) => !row.isTitle && groups[shown](row))
  const pressable = rows.filter((row) => !row.isTitle)
  const current = pressable.find((row) => row.row === here?.row) ?? pressable[0]
  const figure = here?.figure ?? 'result'
  const elapsed = answer.data?.elapsed ?? 0
  const isReady = answer.data !== undefined

  useEffect(() => {
    if (isReady) table.current?.focus()
  }, [isReady])
  useEffect(() => {
    if (here) table.current?.querySelector('[aria-selected="true"]')?.scrollIntoView({ block: 'nearest' })
  }, [here])

  function open(row: Row | undefined, name: FigureName): void {
    const column = row?.[name]?.column
    if (row && column) go(addressOfTrace({ form: row.form, period: row.period, row: row.row, column }))
  }

  function press(event: KeyboardEvent): void {
    if (!current) return
    const row = pressable.indexOf(current)
    const column = figures.indexOf(figure)
    const moves: Record<string, [number, number]> = {
      ArrowDown: [row + 1, column],
      ArrowUp: [row - 1, column],
      ArrowRight: [row, column + 1],
      ArrowLeft: [row, column - 1],
      PageDown: [row + 15, column],
      PageUp: [row - 15, column],
      Home: [0, column],
      End: [pressable.length - 1, column],
    }
    const to = moves[event.key]
    if (to) {
      event.preventDefault()
      const next = pressable[Math.min(Math.max(to[0], 0), pressable.length - 1)] ?? current
      const name = figures[Math.min(Math.max(to[1], 0), figures.length - 1)] ?? figure
      setHere({ row: next.row, figure: name })
    } else if (event.key === 'Enter') {
      event.preventDefault()
      open(current, figure)
    }
  }

  return (
    <div className="screen">
      <ScreenTitle
        title={progressText.title}
        about={answer.data ? progressText.elapsed(answer.data.period.to, elapsed) : text.reading}
      >
        <Button hotkey="F7" disabled={!current} onPress={() => open(current, figure)}>
          {progressText.trace}
        </Button>
        <Button
          kind="primary"
          hotkey="F4"
          disabled={!current}
          onPress={() => current && go(addressOf(current.period, 'annexes', current.form))}
        >
          {progressText.open}
        </Button>
      </ScreenTitle>
      <ErrorNotice error={answer.error} />
      <div className="segments plan-groups">
        <button type="button" aria-pressed={shown === null} onClick={() => setShown(null)}>
          {progressText.all} {all.filter((row) => !row.isTitle).length}
        </button>
        {(Object.keys(groups) as Group[]).map((group) => {
          const count = all.filter((row) => !row.isTitle && groups[group](row)).length
          return count > 0 ? (
            <button key={group} type="button" aria-pressed={shown === group} onClick={() => setShown(group)}>
              {progressText.groups[group]} {count}
            </button>
          ) : null
        })}
      </div>
      <section className="card plan-card">
        <div className="card-body">
          {isReady && rows.length === 0 ? (
            <p className="empty">{shown === null ? text.home.noPlan : progressText.noneShown}</p>
          ) : (
            <table
              // biome-ignore lint/a11y/noNoninteractiveElementToInteractiveRole: one stop of the Tab key, arrows choose a cell in it
              role="grid"
              className="table plan-table"
              ref={table}
              tabIndex={0}
              onKeyDown={press}
              aria-label={progressText.title}
            >
              <thead>
                <tr>
                  <th>{progressText.heads.indicator}</th>
                  <th className="number">{progressText.heads.plan}</th>
                  <th className="number">{progressText.heads.result}</th>
                  <th colSpan={2}>{progressText.heads.percent}</th>
                  <th className="number">{progressText.heads.shortfall}</th>
                  <th>{progressText.heads.pace}</th>
                  <th>{progressText.heads.verdict}</th>
                  <th className="number">{progressText.heads.inPeriod}</th>
                  <th className="number">{progressText.heads.lastYear}</th>
                  <th className="number">{progressText.heads.changePercent}</th>
                </tr>
              </thead>
              <tbody>
                {rows.map((row) =>
                  row.isTitle ? (
                    <tr key={`${row.form}/${row.row}`} className="plan-title">
                      <th colSpan={11} scope="rowgroup">
                        {row.ordinal ? `${row.ordinal}. ` : ''}
                        {row.label}
                      </th>
                    </tr>
                  ) : (
                    <PlanRow
                      key={`${row.form}/${row.row}`}
                      row={row}
                      elapsed={elapsed}
                      chosen={row === current ? figure : null}
                      onChoose={(name) => setHere({ row: row.row, figure: name })}
                      onOpen={(name) => open(row, name)}
                    />
                  ),
                )}
              </tbody>
            </table>
          )}
        </div>
        {answer.data?.uncompared.map((sentence) => (
          <p key={sentence} className="plan-apart">
            <Mark kind="info" /> {sentence}
          </p>
        ))}
        <div className="card-foot small">
          <span className="key-hints">
            <Key>←</Key> <Key>→</Key> <Key>↑</Key> <Key>↓</Key> {progressText.keys[0]} · <Key>Enter</Key>{' '}
            {progressText.keys[1]} · <Key>F4</Key> {progressText.keys[2]}
          </span>
          <span className="push">{progressText.explain}</span>
        </div>
      </section>
    </div>
  )
}

interface PlanRowProps {
  row: Row
  elapsed: number
  chosen: FigureName | null
  onChoose: (name: FigureName) => void
  onOpen: (name: FigureName) => void
}

function PlanRow({ row, elapsed, chosen, onChoose, onOpen }: PlanRowProps) {
  const { pace, verdict, percent } = row
  const cell = (name: FigureName, className = 'number') => ({
    className,
    'aria-selected': chosen === name,
    onClick: () => onChoose(name),
    onDoubleClick: () => onOpen(name),
  })
  const plan = row.plan?.text ?? '-'
  return (
    <tr className={chosen ? 'chosen' : undefined}>
      <th scope="row" className={row.isPart ? 'plan-label plan-part' : 'plan-label'} title={row.label}>
        <span>
          {row.ordinal ? `${row.ordinal}. ` : ''}
          {row.label} <span className="small">{row.measureUnit}</span>
        </span>
      </th>
      <td {...cell('plan')} title={plan}>
        <span className="plan-words">{plan}</span>
      </td>
      <td {...cell('result')}>
        <b>{row.result?.text}</b>
      </td>
      <td className="plan-bar">
        {percent?.value == null ? null : (
          <PaceBar share={percent.value / 100} elapsed={pace?.code === 'KHONG_TINH' ? null : elapsed} />
        )}
      </td>
      <td {...cell('percent')}>{percent?.text}</td>
      <td {...cell('shortfall')}>{row.shortfall?.text}</td>
      <td {...cell('pace', `pace ${paceClasses[pace?.code ?? ''] ?? 'pace-none'}`)}>{pace?.text ?? '-'}</td>
      <td {...cell('verdict', 'plan-verdict')}>
        {verdict && verdictMarks[verdict.code] ? (
          <>
            <Mark kind={verdictMarks[verdict.code] ?? 'info'} /> {verdict.text}
          </>
        ) : (
          '-'
        )}
      </td>
      <td {...cell('inPeriod')}>{row.inPeriod?.text}</td>
      <td {...cell('lastYear')}>{row.lastYear?.text}</td>
      <td {...cell('changePercent')}>{row.changePercent?.text}</td>
    </tr>
  )
}
