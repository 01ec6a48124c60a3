/** Vì sao khác: the steps from an earlier figure to this one; each step shows its rows in the list below. */
import { useState } from 'react'
import type { CallInput, CallOutput } from '../../shared/contract.ts'
import { bridgeText } from '../bridgeStrings.ts'
import { useShell } from '../shellContext.ts'
import { Choice } from '../ui/Choice.tsx'
import { ErrorNotice } from '../ui/Notice.tsx'
import { useCall } from '../ui/useCall.ts'
import { layoutSteps } from './bridgeSteps.ts'
import type { GridColumn, GridRow } from './gridColumns.ts'
import { askedLook, type Look } from './LookBar.tsx'
import './bridge.css'

type Bridge = CallOutput<'figures.bridge'>
export type BridgeTermView = Bridge['terms'][number]
type From = NonNullable<CallInput<'figures.bridge'>['from']>

interface BridgeCardProps {
  form: string
  look: Look
  row: GridRow
  column: GridColumn
  /** The term whose rows are listed. */
  chosen: BridgeTermView | null
  onChoose: (term: BridgeTermView | null) => void
}

/** What the officer last compared with, for as long as the program runs. */
const kept: { from: 'preceding' | 'lastYear' } = { from: 'preceding' }

export function BridgeCard({ form, look, row, column, chosen, onChoose }: BridgeCardProps) {
  const { period } = useShell()
  const [from, setFrom] = useState<From>(kept.from)
  const asked = { form, period: period.id, row: row.key, column: column.key, from, ...askedLook(look) }
  const bridge = useCall('figures.bridge', asked, { keep: true })
  const { data } = bridge
  const choices = data?.choices ?? []

  function choose(value: string | null): void {
    const choice = choices.find((one) => keyOf(one) === value)
    if (!choice) return
    if (choice.kind !== 'lock') kept.from = choice.kind
    onChoose(null)
    setFrom(choice.kind === 'lock' ? { period: choice.period.id, lock: choice.lock?.id ?? '' } : choice.kind)
  }

  return (
    <section className="bridge" aria-label={bridgeText.title}>
      <div className="bridge-head">
        <h3>{bridgeText.title}</h3>
        {data?.state === 'told' ? (
          <span className="bridge-sum">
            {writeSum(data)} · {bridgeText.residual}: <b>{write(data.residual)}</b>
          </span>
        ) : null}
        {choices.length > 0 ? (
          <div className="bridge-choice">
            <Choice
              size="bar"
              name={bridgeText.from}
              value={typeof from === 'string' ? from : (from.lock ?? null)}
              options={choices.map((one) => ({ value: keyOf(one), label: bridgeText.choice(one) }))}
              onChange={choose}
            />
          </div>
        ) : null}
      </div>
      {bridge.error ? <ErrorNotice error={bridge.error} /> : null}
      {data && data.state !== 'told' ? <p className="bridge-note">{noteOf(data)}</p> : null}
      {data?.state === 'told' && data.apart !== undefined ? (
        <p className="bridge-note">{bridgeText.apart(data.apart)}</p>
      ) : null}
      {data?.state === 'told' ? <BridgeSteps bridge={data} chosen={chosen} onChoose={onChoose} /> : null}
    </section>
  )
}

interface BridgeStepsProps {
  bridge: Bridge
  chosen: BridgeTermView | null
  onChoose: (term: BridgeTermView | null) => void
}

function BridgeSteps({ bridge, chosen, onChoose }: BridgeStepsProps) {
  const steps = layoutSteps(
    bridge.opening,
    bridge.terms.map((term) => term.amount),
    bridge.closing,
  )
  const first = steps[0]
  const last = steps.at(-1)
  return (
    <div className="bridge-steps">
      <Step
        value={write(bridge.opening)}
        label={bridgeText.opening}
        detail={bridge.from?.lock ? bridgeText.lockedOn(bridge.from.lock.lockedAt) : (bridge.from?.period.name ?? '')}
        bar={first}
        face="end"
      />
      {bridge.terms.length === 0 ? <p className="bridge-note">{bridgeText.same}</p> : null}
      {bridge.terms.map((term, index) => (
        <button
          // biome-ignore lint/suspicious/noArrayIndexKey: terms of one kind have no other name
          key={index}
          type="button"
          className="bridge-term"
          aria-pressed={term === chosen}
          title={bridgeText.help(term.kind)}
          onClick={() => onChoose(term === chosen ? null : term)}
        >
          <Step
            value={writeChange(term.amount)}
            label={labelOf(term)}
            detail={term.part?.number == null ? '' : bridgeText.column(term.part.number)}
            bar={steps[index + 1]}
            face={term.amount < 0 ? 'less' : 'more'}
          />
        </button>
      ))}
      <Step
        value={write(bridge.closing)}
        label={bridgeText.closing}
        detail={bridge.to.lock ? bridgeText.lockedOn(bridge.to.lock.lockedAt) : bridgeText.now}
        bar={last}
        face="end"
      />
    </div>
  )
}

interface StepProps {
  value: string
  label: string
  detail: string
  /** Shares of the height. */
  bar: { from: number; to: number } | undefined
  face: 'end' | 'more' | 'less'
}

function Step({ value, label, detail, bar = { from: 0, to: 0 }, face }: StepProps) {
  return (
    <span className="bridge-step">
      <span className="bridge-chart" aria-hidden="true">
        <span
          className={`bridge-bar bridge-${face}`}
          style={{ bottom: `${bar.from * 100}%`, height: `max(2px, ${(bar.to - bar.from) * 100}%)` }}
        />
      </span>
      <b className="bridge-value">{value}</b>
      <span className="bridge-label">{label}</span>
      <span className="bridge-detail">{detail}</span>
    </span>
  )
}

export function labelOf({ kind, part, rows }: BridgeTermView): string {
  if (part) return part.label
  const [only] = rows
  return kind === 'operand' && only && rows.length === 1
    ? only.label.split(', ').slice(1).join(', ')
    : bridgeText.kind(kind)
}

function keyOf({ kind, lock }: Bridge['choices'][number]): string {
  return kind === 'lock' ? (lock?.id ?? '') : kind
}

function noteOf({ state, from }: Bridge): string {
  if (state === 'notNumber') return bridgeText.notNumber
  return from ? bridgeText.missing(from.period.name) : bridgeText.noPeriod
}

function write(number: number): string {
  return number.toLocaleString('vi-VN', { maximumFractionDigits: 6 })
}

function writeChange(number: number): string {
  return `${number < 0 ? '−' : '+'}${write(Math.abs(number))}`
}

/** `14 + 5 − 2 = 17` */
function writeSum({ opening, terms, closing }: Bridge): string {
  const sum = (isWanted: (amount: number) => boolean): number =>
    terms.reduce((all, { amount }) => (isWanted(amount) ? all + amount : all), 0)
  const more = sum((amount) => amount > 0)
  const less = sum((amount) => amount < 0)
  const rounded = (number: number): string => write(Math.round(number * 1e6) / 1e6)
  return `${write(opening)}${more > 0 ? ` + ${rounded(more)}` : ''}${less < 0 ? ` − ${rounded(-less)}` : ''} = ${write(closing)}`
}
