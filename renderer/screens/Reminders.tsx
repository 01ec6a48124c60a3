/** What is due in the registers: the whole list with the way to each record, and the short one of the home screen. */
import { useEffect, useRef } from 'react'
import type { CallOutput } from '../../shared/contract.ts'
import { formatDateInText } from '../../shared/date.ts'
import { addressOf } from '../addresses.ts'
import { TodoList } from '../home/TodoList.tsx'
import { useMay, useShell } from '../shellContext.ts'
import { text } from '../strings.ts'
import { BackButton } from '../ui/BackButton.tsx'
import { Mark } from '../ui/Mark.tsx'
import { ErrorNotice } from '../ui/Notice.tsx'
import { useCall } from '../ui/useCall.ts'
import './screens.css'

/** The line opened last and its place: who comes back from the record goes on there, or at the next once it is done. */
let opened = { key: '', at: 0 }

type Reminder = CallOutput<'reminders.list'>[number]

export default function Reminders() {
  const reminders = useCall('reminders.list', {}, { keep: true })
  const list = useRef<HTMLDivElement>(null)
  const count = reminders.data?.length ?? 0
  useEffect(() => {
    if (count > 0) list.current?.focus()
  }, [count])
  return (
    <div className="screen">
      <header className="screen-title">
        <h1>{text.reminders.title}</h1>
        {count > 0 ? <span className="chip chip-warning">{text.home.jobs(count)}</span> : null}
        <span className="actions">
          <BackButton />
        </span>
      </header>
      <ErrorNotice error={reminders.error} />
      <section className="card reminders">
        {reminders.data ? (
          <ReminderList reminders={reminders.data} isWhole ref={list} />
        ) : reminders.error ? null : (
          <p className="empty busy-dot">{text.reading}</p>
        )}
      </section>
    </div>
  )
}

const mostAtHome = 3

/** The first few on the home screen; nothing where nothing is due. */
export function RemindersAtHome() {
  const { period } = useShell()
  const may = useMay()
  const reminders = useCall('reminders.list', {}, { keep: true, enabled: may('reminders.list') })
  if (!reminders.data || reminders.data.length === 0) return null
  return (
    <section className="reminders-home" aria-label={text.reminders.title}>
      <div className="card-head">
        <h2>{text.reminders.title}</h2>
        <a className="small" href={`#${addressOf(period.id, 'reminders')}`}>
          {text.reminders.all(reminders.data.length)}
        </a>
      </div>
      <ReminderList reminders={reminders.data.slice(0, mostAtHome)} />
    </section>
  )
}

interface ReminderListProps {
  reminders: Reminder[]
  /** Whether it is the list that is worked through, and not its beginning. */
  isWhole?: boolean
  ref?: React.Ref<HTMLDivElement>
}

function ReminderList({ reminders, isWhole = false, ref }: ReminderListProps) {
  const { period, go } = useShell()
  if (reminders.length === 0) {
    return (
      <p className="empty">
        <Mark kind="done" /> {text.reminders.none}
      </p>
    )
  }
  const place = reminders.findIndex((one) => keyOf(one) === opened.key)
  const start = place >= 0 ? place : Math.min(opened.at, reminders.length - 1)
  return (
    <TodoList
      ref={ref}
      start={isWhole ? start : 0}
      label={text.reminders.title}
      lines={reminders.map((one) => ({
        key: keyOf(one),
        mark: { kind: one.days < 0 ? 'error' : 'warning', label: text.reminders.left(one.days) },
        name: `${one.label}${one.unit ? ` · ${one.unit.name}` : ''} · ${one.number}`,
        detail: one.text,
        aside: (
          <>
            {formatDateInText(one.due)}
            <span className="due-dot"> · </span>
            <span className="due-left">{text.reminders.left(one.days)}</span>
          </>
        ),
      }))}
      onOpen={(index) => {
        const one = reminders[index]
        if (one && isWhole) opened = { key: keyOf(one), at: index }
        if (one) go(addressOf(period.id, 'registers', one.form, one.record))
      }}
    />
  )
}

function keyOf({ record, id }: Reminder): string {
  return `${record} ${id}`
}
