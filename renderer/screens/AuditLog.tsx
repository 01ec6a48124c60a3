/** The audit log in sentences: who, when, what; the old and new values of the chosen entry; proving the chain. */
import { useEffect, useRef, useState } from 'react'
import type { AuditGroup } from '../../shared/calls/audit.ts'
import { readDateText } from '../../shared/columns/dateText.ts'
import type { CallInput, CallOutput } from '../../shared/contract.ts'
import { call } from '../api.ts'
import { auditText } from '../auditStrings.ts'
import { text } from '../strings.ts'
import { BackButton } from '../ui/BackButton.tsx'
import { Button } from '../ui/Button.tsx'
import { Choice } from '../ui/Choice.tsx'
import { pickFile, saveFile } from '../ui/files.ts'
import { ErrorNotice, Notice } from '../ui/Notice.tsx'
import { useCall } from '../ui/useCall.ts'
import './audit.css'

type Filter = Pick<CallInput<'audit.log'>, 'user' | 'group' | 'from' | 'to'>
type Entry = CallOutput<'audit.log'>['entries'][number]
type Verdict = CallOutput<'audit.verify'>

const PAGE = 100

export default function AuditLog() {
  const [filter, setFilter] = useState<Filter>({})
  const [limit, setLimit] = useState(PAGE)
  const [chosen, setChosen] = useState<number | null>(null)
  const log = useCall('audit.log', { ...filter, limit }, { keep: true })
  const { verdict, error, isBusy, run } = useVerify()
  const exporting = useExport(() => void log.refetch())
  const entries = log.data?.entries ?? []
  const shown = chosen ?? entries[0]?.seq ?? null

  function change(next: Filter): void {
    setFilter(next)
    setLimit(PAGE)
    setChosen(null)
  }

  return (
    <div className="screen">
      <header className="screen-title">
        <h1>{auditText.title}</h1>
        <span className="small audit-intro">{auditText.intro}</span>
        <span className="actions">
          <BackButton />
          <Button disabled={isBusy} onPress={() => void pickFile('.asice').then((file) => file && run([file]))}>
            {auditText.withPackage}
          </Button>
          <Button hotkey="Ctrl+E" disabled={!log.data} onPress={() => void exporting.run(filter)}>
            {auditText.export}
          </Button>
          <Button kind="primary" hotkey="F8" disabled={isBusy} onPress={() => void run([])}>
            {isBusy ? auditText.verifying : auditText.verify}
          </Button>
        </span>
      </header>
      <ErrorNotice error={error ?? exporting.error ?? log.error} />
      {exporting.isDone ? <Notice kind="done">{auditText.exported}</Notice> : null}
      {verdict ? <VerdictNotice verdict={verdict} /> : null}
      <FilterBar filter={filter} users={log.data?.users ?? []} onChange={change} />
      <div className="columns audit-columns">
        <section className="card">
          {log.data ? (
            <EntryList entries={entries} chosen={shown} onChoose={setChosen} />
          ) : log.error ? null : (
            <p className="empty busy-dot">{text.reading}</p>
          )}
          {log.data?.isMore ? (
            <div className="card-foot">
              <Button size="bar" onPress={() => setLimit(Math.min(limit + PAGE, 1000))}>
                {auditText.more}
              </Button>
            </div>
          ) : null}
        </section>
        <section className="card">
          {shown === null ? <p className="empty">{auditText.choose}</p> : <EntryCard key={shown} seq={shown} />}
        </section>
      </div>
    </div>
  )
}

function useExport(onNoted: () => void) {
  const [isDone, setDone] = useState(false)
  const [error, setError] = useState<unknown>(null)
  async function run(filter: Filter): Promise<void> {
    setDone(false)
    setError(null)
    try {
      setDone(await saveFile(await call('audit.export', filter)))
      onNoted()
    } catch (problem) {
      setError(problem)
    }
  }
  return { isDone, error, run }
}

function useVerify() {
  const [verdict, setVerdict] = useState<Verdict | null>(null)
  const [error, setError] = useState<unknown>(null)
  const [isBusy, setBusy] = useState(false)
  async function run(files: { name: string; bytes: Uint8Array }[]): Promise<void> {
    setBusy(true)
    setError(null)
    setVerdict(null)
    try {
      setVerdict(await call('audit.verify', { files }))
    } catch (problem) {
      setError(problem)
    }
    setBusy(false)
  }
  return { verdict, error, isBusy, run }
}

function VerdictNotice({ verdict }: { verdict: Verdict }) {
  const { intact, isChainIntact, entries, anchors } = verdict
  if (intact) {
    return (
      <Notice kind="done">
        {anchors.length === 0 ? auditText.wholeAlone(entries) : auditText.whole(entries, anchors.length)}
      </Notice>
    )
  }
  const faults = anchors.filter(({ state }) => state === 'cut' || state === 'differs')
  return (
    <Notice kind="error">
      {isChainIntact ? auditText.cut : auditText.broken(verdict)}
      {faults.length > 0 ? (
        <ul className="audit-faults">
          {faults.map((anchor) => (
            <li key={`${anchor.source} ${anchor.name}`}>{auditText.anchor(anchor)}</li>
          ))}
        </ul>
      ) : null}
    </Notice>
  )
}

function FilterBar({
  filter,
  users,
  onChange,
}: {
  filter: Filter
  users: CallOutput<'audit.log'>['users']
  onChange: (filter: Filter) => void
}) {
  const groups = Object.entries(auditText.groups).map(([value, label]) => ({ value, label }))
  return (
    <div className="audit-filter">
      <Choice
        size="bar"
        quiet
        clearable
        name={auditText.officer}
        placeholder={auditText.officer}
        value={filter.user ?? null}
        options={users.map(({ id, name }) => ({ value: id, label: name }))}
        onChange={(user) => onChange({ ...filter, user: user ?? undefined })}
      />
      <Choice
        size="bar"
        quiet
        clearable
        name={auditText.kind}
        placeholder={auditText.kind}
        value={filter.group ?? null}
        options={groups}
        onChange={(group) => onChange({ ...filter, group: (group as AuditGroup | null) ?? undefined })}
      />
      <DayInput label={auditText.from} onDay={(from) => onChange({ ...filter, from })} />
      <DayInput label={auditText.to} onDay={(to) => onChange({ ...filter, to })} />
    </div>
  )
}

/** A day in any of the office's spellings; nothing is filtered until it is one. */
function DayInput({ label, onDay }: { label: string; onDay: (day: string | undefined) => void }) {
  const [typed, setTyped] = useState('')
  const day = readDay(typed)
  return (
    <label className="audit-day">
      <span className="small">{label}</span>
      <input
        className="input input-bar"
        placeholder={auditText.day}
        value={typed}
        aria-invalid={typed !== '' && day === null}
        onChange={(event) => {
          setTyped(event.target.value)
          const next = readDay(event.target.value)
          if (event.target.value === '' || next !== null) onDay(next ?? undefined)
        }}
      />
    </label>
  )
}

function readDay(typed: string): string | null {
  const read = typed.trim() === '' ? null : readDateText(typed, {})
  return read && 'date' in read && read.date.length === 10 ? read.date : null
}

function EntryList({
  entries,
  chosen,
  onChoose,
}: {
  entries: Entry[]
  chosen: number | null
  onChoose: (seq: number) => void
}) {
  const list = useRef<HTMLDivElement>(null)
  useEffect(() => list.current?.focus(), [])
  const at = entries.findIndex(({ seq }) => seq === chosen)

  function move(to: number): void {
    const next = Math.min(Math.max(to, 0), entries.length - 1)
    const entry = entries[next]
    if (!entry) return
    onChoose(entry.seq)
    list.current?.querySelectorAll('[role="option"]')[next]?.scrollIntoView({ block: 'nearest' })
  }

  if (entries.length === 0) return <p className="empty">{auditText.none}</p>
  return (
    <>
      <div className="audit-line audit-head" aria-hidden="true">
        <span>{auditText.columns.at}</span>
        <span>{auditText.columns.user}</span>
        <span>{auditText.columns.what}</span>
        <span className="number">{auditText.columns.changes}</span>
      </div>
      <div
        className="audit-list"
        ref={list}
        role="listbox"
        tabIndex={0}
        aria-label={auditText.list}
        onKeyDown={(event) => {
          const steps: Record<string, number> = {
            ArrowDown: at + 1,
            ArrowUp: at - 1,
            PageDown: at + 12,
            PageUp: at - 12,
          }
          const to = event.key === 'Home' ? 0 : event.key === 'End' ? entries.length - 1 : steps[event.key]
          if (to === undefined) return
          event.preventDefault()
          move(to)
        }}
      >
        {entries.map(({ seq, at: moment, user, sentence, changes }) => (
          // biome-ignore lint/a11y/useKeyWithClickEvents: the list handles the keys for all its options
          <div
            key={seq}
            role="option"
            tabIndex={-1}
            aria-selected={seq === chosen}
            className={`audit-line pick-line${seq === chosen ? ' chosen' : ''}`}
            onClick={() => onChoose(seq)}
          >
            <span>{text.localTime(moment)}</span>
            <span>{user}</span>
            <span>{sentence}</span>
            <span className="number small">{auditText.changed(changes)}</span>
          </div>
        ))}
      </div>
    </>
  )
}

function EntryCard({ seq }: { seq: number }) {
  const entry = useCall('audit.entry', { seq })
  if (!entry.data)
    return entry.error ? <ErrorNotice error={entry.error} /> : <p className="empty busy-dot">{text.reading}</p>
  const { at, user, sentence, changes, of } = entry.data
  return (
    <>
      <div className="card-head">
        <h2>{auditText.number(seq)}</h2>
        <span className="small">
          {text.localTime(at)} · {user}
        </span>
      </div>
      <div className="card-body pad">
        <p>{sentence}</p>
        {changes.length === 0 ? <p className="small">{auditText.noChanges}</p> : null}
        {changes.map((line, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: the lines of an entry never change
          <div className="audit-change" key={index}>
            <b>{line.field}</b>
            <span className="small">{line.what}</span>
            {line.isWithheld ? (
              <span className="small">{auditText.withheld}</span>
            ) : line.old === '' && line.new === '' ? null : (
              <span className="audit-values">
                <span className="struck">{line.old || auditText.empty}</span> → <b>{line.new || auditText.empty}</b>
              </span>
            )}
            {line.reason ? <span className="small">{auditText.reason(line.reason)}</span> : null}
          </div>
        ))}
        {of > changes.length ? <p className="small">{auditText.rest(changes.length, of)}</p> : null}
      </div>
    </>
  )
}
