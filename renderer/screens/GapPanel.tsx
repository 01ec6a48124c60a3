/** One gap: what is wrong in full, the way to its place and to the records behind it, and the reason an officer gives. */
import { type SubmitEvent, useRef } from 'react'
import type { Gap } from '../../shared/gap.ts'
import { addressOfPlace, addressOfTrace } from '../addresses.ts'
import { gapText } from '../gapStrings.ts'
import { addressOfGap, gapMarks } from '../gaps.ts'
import { noteSaved } from '../StatusBar.tsx'
import { useShell } from '../shellContext.ts'
import { Button } from '../ui/Button.tsx'
import { Mark } from '../ui/Mark.tsx'
import { ErrorNotice, Notice } from '../ui/Notice.tsx'
import { useCall, useWrite } from '../ui/useCall.ts'
import { useTyped } from '../ui/useTyped.ts'

interface GapPanelProps {
  gap: Gap
  group: Gap['group'] | 'explained'
  canWrite: boolean
}

export function GapPanel({ gap, group, canWrite }: GapPanelProps) {
  const { period, go } = useShell()
  const { place } = gap
  return (
    <>
      <div className="card-head">
        <Mark kind={gapMarks[group]} label={gapText.shortGroups[group]} />
        <h2>{gap.title}</h2>
        <Button size="bar" shownKey="Enter" onPress={() => go(addressOfGap(period.id, gap))}>
          {gapText.goTo}
        </Button>
      </div>
      <div className="card-body pad stack">
        <p className="check-message">{gap.detail}</p>
        {place?.row && gap.rule !== '' ? <Numbers place={place} code={gap.rule} /> : null}
        {group === 'error' ? <p className="small">{gapText.fixInstead}</p> : null}
        {gap.group !== 'missing' && gap.screen === 'annexes' && place?.row ? (
          <div className="line">
            <Button size="bar" hotkey="F7" onPress={() => go(addressOfTrace(place))}>
              {gapText.trace}
            </Button>
          </div>
        ) : null}
        {gap.explains.length > 0 ? (
          canWrite ? (
            <Reason gap={gap} />
          ) : gap.reason !== null ? (
            <p className="small">
              {gapText.given}: {gap.reason}
            </p>
          ) : null
        ) : null}
      </div>
    </>
  )
}

/** The numbers side by side, each a way to its cell. */
function Numbers({ place, code }: { place: NonNullable<Gap['place']>; code: string }) {
  const numbers = useCall('gaps.numbers', { ...place, code })
  if (!numbers.data || numbers.data.length < 2) return null
  return (
    <table className="table gap-numbers" aria-label={gapText.numbers}>
      <tbody>
        {numbers.data.map((one) => (
          <tr
            key={`${one.place.form}/${one.place.period}/${one.place.row}/${one.place.column}`}
            className={one.isHere ? 'chosen' : 'pressable'}
          >
            <td>
              <a href={`#${addressOfPlace(one.place)}`}>{one.label}</a>
              {one.period === null ? null : <span className="small"> · {one.period}</span>}
            </td>
            <td className="small">{one.number}</td>
            <td className="number">
              <b>{one.text}</b>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

function Reason({ gap }: { gap: Gap }) {
  const { period, session } = useShell()
  const places = gap.explains
  const [reason, setReason, forget] = useTyped(
    `reason/${JSON.stringify(places).slice(0, 400)}`,
    gap.reason ?? gap.former ?? '',
  )
  const explain = useWrite('checks.explain')
  const form = useRef<HTMLFormElement>(null)
  const isOfUnit = places.some(({ code }) => code.startsWith('G10'))
  const starters = (isOfUnit ? gapText.unitStarters : gapText.starters)[session.office.role]

  async function write(words: string): Promise<void> {
    await explain.mutateAsync({ period: period.id, places, reason: words }).then(
      () => {
        forget()
        noteSaved()
      },
      () => {},
    )
  }

  function submit(event: SubmitEvent): void {
    event.preventDefault()
    if (reason.trim() !== '') void write(reason.trim())
  }

  return (
    <form className="stack" ref={form} onSubmit={submit}>
      {gap.former === null ? null : <Notice kind="warning">{gapText.former(gap.former)}</Notice>}
      <div className="line">
        {starters.map((starter) => (
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
        aria-label={gapText.reason}
        value={reason}
        onChange={(event) => setReason(event.target.value)}
        maxLength={2000}
      />
      <ErrorNotice error={explain.error} />
      <div className="line">
        <span className="small">{gapText.reasonHelp(places.length)}</span>
        <span className="push" />
        {gap.reason !== null ? (
          <Button disabled={explain.isPending} onPress={() => void write('')}>
            {gapText.takeBack}
          </Button>
        ) : null}
        <Button
          hotkey="Ctrl+S"
          disabled={reason.trim() === '' || reason.trim() === gap.reason || explain.isPending}
          onPress={() => form.current?.requestSubmit()}
        >
          {gapText.write}
        </Button>
      </div>
    </form>
  )
}
