/** Khi ấy và bây giờ: every cell of a locked report that would be another today, with both numbers and why. */
import { type KeyboardEvent, useEffect, useRef, useState } from 'react'
import type { CallOutput } from '../../shared/contract.ts'
import { addressOfPlace } from '../addresses.ts'
import { bridgeText } from '../bridgeStrings.ts'
import { changesText } from '../changesStrings.ts'
import { useShell } from '../shellContext.ts'
import { text } from '../strings.ts'
import { BackButton } from '../ui/BackButton.tsx'
import { Button } from '../ui/Button.tsx'
import { Choice } from '../ui/Choice.tsx'
import { Mark } from '../ui/Mark.tsx'
import { ErrorNotice } from '../ui/Notice.tsx'
import { useCall } from '../ui/useCall.ts'
import './changes.css'

type Changes = CallOutput<'figures.changes'>
type ChangedCell = Changes['cells'][number]

export default function ChangesScreen() {
  const { period } = useShell()
  const [lock, setLock] = useState<string | null>(null)
  const [hasDerived, setDerived] = useState(false)
  const changes = useCall('figures.changes', { period: period.id, ...(lock !== null && { lock }) }, { keep: true })
  const { data } = changes
  const own = data?.cells.filter((cell) => !cell.isDerived) ?? []
  const cells = hasDerived || own.length === 0 ? (data?.cells ?? []) : own
  return (
    <div className="screen">
      <header className="screen-title">
        <h1>{changesText.title}</h1>
        <span className="small">{period.name}</span>
        {data?.from?.lock ? (
          <div className="changes-which">
            <Choice
              size="bar"
              name={changesText.which}
              value={data.from.lock.id}
              options={data.locks.flatMap(({ lock: one }) =>
                one ? [{ value: one.id, label: changesText.report(one.round, one.lockedAt, one.isReplaced) }] : [],
              )}
              onChange={setLock}
            />
          </div>
        ) : null}
        <span className="actions">
          <BackButton />
        </span>
      </header>
      <ErrorNotice error={changes.error} />
      <section className="card changes">
        {data ? (
          <>
            {data.reopened ? (
              <p className="changes-note">
                <Mark kind="returned" />{' '}
                {changesText.reopened(data.reopened.at, data.reopened.by, data.reopened.reason)}
              </p>
            ) : null}
            {data.from === null || data.cells.length === 0 ? (
              <p className="empty">
                {data.from ? <Mark kind="done" /> : null} {data.from ? changesText.same : changesText.never}
              </p>
            ) : (
              <>
                <div className="changes-head">
                  <b>{changesText.count(data.cells.length, own.length)}</b>
                  {own.length > 0 && own.length < data.cells.length ? (
                    <label className="check">
                      <input type="checkbox" checked={hasDerived} onChange={() => setDerived(!hasDerived)} />{' '}
                      {changesText.derived(data.cells.length - own.length)}
                    </label>
                  ) : null}
                </div>
                <ChangeList cells={cells} />
              </>
            )}
          </>
        ) : changes.error ? null : (
          <p className="empty busy-dot">{text.reading}</p>
        )}
      </section>
    </div>
  )
}

function ChangeList({ cells }: { cells: ChangedCell[] }) {
  const { go } = useShell()
  const list = useRef<HTMLDivElement>(null)
  const [chosen, setChosen] = useState(0)
  const at = Math.min(chosen, cells.length - 1)
  useEffect(() => list.current?.focus(), [])

  function open(index: number): void {
    const cell = cells[index]
    if (cell) go(addressOfPlace(cell))
  }

  function press(event: KeyboardEvent<HTMLDivElement>): void {
    const moves: Record<string, number> = {
      ArrowDown: at + 1,
      ArrowUp: at - 1,
      Home: 0,
      End: cells.length - 1,
      PageDown: at + 10,
      PageUp: at - 10,
    }
    const to = moves[event.key]
    if (to !== undefined) {
      event.preventDefault()
      const next = Math.min(Math.max(to, 0), cells.length - 1)
      setChosen(next)
      list.current?.querySelectorAll('[role="option"]')[next]?.scrollIntoView({ block: 'nearest' })
    } else if (event.key === 'Enter') {
      event.preventDefault()
      open(at)
    }
  }

  return (
    <>
      <div className="changes-line changes-columns" aria-hidden="true">
        <span>{changesText.place}</span>
        <span className="number">{changesText.before}</span>
        <span className="number">{changesText.after}</span>
        <span>{changesText.why}</span>
      </div>
      <div
        className="changes-list"
        ref={list}
        role="listbox"
        tabIndex={0}
        aria-label={changesText.list}
        onKeyDown={press}
      >
        {cells.map((cell, index) => (
          // biome-ignore lint/a11y/useKeyWithClickEvents: the list handles the keys for all its options
          <div
            key={`${cell.form}/${cell.period}/${cell.row}/${cell.column}`}
            role="option"
            tabIndex={-1}
            aria-selected={index === at}
            className={`changes-line pick-line${index === at ? ' chosen' : ''}`}
            onClick={() => setChosen(index)}
            onDoubleClick={() => open(index)}
          >
            <span>
              <b>
                {cell.number}, {cell.rowLabel}
              </b>
              <span className="small">{cell.path.join(' › ')}</span>
            </span>
            <span className="number">{cell.before || text.units.series.blank}</span>
            <b className="number">{cell.after || text.units.series.blank}</b>
            <span className="changes-why">
              {cell.why.map((step, position) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: steps of one kind have no other name
                <span key={position}>{describeStep(step)}</span>
              ))}
            </span>
          </div>
        ))}
      </div>
      <div className="card-foot">
        <Button kind="primary" shownKey="Enter" onPress={() => open(at)}>
          {changesText.toCell}
        </Button>
      </div>
    </>
  )
}

/** `+1 ghi muộn: Khổng Văn Ba` */
function describeStep({ kind, part, amount, count, rows }: ChangedCell['why'][number]): string {
  const number = `${amount < 0 ? '−' : '+'}${Math.abs(amount).toLocaleString('vi-VN', { maximumFractionDigits: 6 })}`
  const words = bridgeText.kind(kind).toLowerCase()
  const names = rows.map((row) => row.label)
  const rest = count > names.length ? [changesText.more(count - names.length)] : []
  const flow = part ? ` (${part.label})` : ''
  const all = [...names, ...rest].join(', ')
  return `${number} ${words}${flow}${all && kind !== 'operand' && kind !== 'rounding' ? `: ${all}` : ''}`
}
