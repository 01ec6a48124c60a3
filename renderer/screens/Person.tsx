/** The page of a person: who they are, everything that registers say in the order of time, and the figures it was counted in. */
import { useQuery } from '@tanstack/react-query'
import { useEffect, useRef, useState } from 'react'
import { formatPartialDate } from '../../shared/columns/dateText.ts'
import type { CallOutput } from '../../shared/contract.ts'
import { formatDate } from '../../shared/date.ts'
import { addressOf, addressOfPlace } from '../addresses.ts'
import { call } from '../api.ts'
import { PartMerge } from '../people/PartMerge.tsx'
import { personText } from '../personStrings.ts'
import { PersonRequest } from '../protection/PersonRequest.tsx'
import { protectionText } from '../protectionStrings.ts'
import { SealedReason, wantsReason } from '../register/SealedReason.tsx'
import { showOf, useRegister } from '../register/useRegister.ts'
import { useMay, useShell } from '../shellContext.ts'
import { text } from '../strings.ts'
import { Button } from '../ui/Button.tsx'
import { Mark } from '../ui/Mark.tsx'
import { ErrorNotice, Notice } from '../ui/Notice.tsx'
import { ScreenTitle } from '../ui/ScreenTitle.tsx'
import { useCall } from '../ui/useCall.ts'
import './screens.css'
import '../register/register.css'
import '../people/people.css'
import '../protection/protection.css'

const words = personText.page

type Page = CallOutput<'people.open'>
type Entry = Page['records'][number]
type Report = CallOutput<'figures.ofRecords'>[number]

/** Fields of a record that the timeline shows beside its days. */
const mostFields = 5

export default function Person({ rest }: { rest: string[] }) {
  const id = rest[0] ?? ''
  const { period, go } = useShell()
  const may = useMay()
  const [whole, setWhole] = useState(false)
  const [reason, setReason] = useState<string | null>(null)
  const [done, setDone] = useState<string | null>(null)
  const timeline = useRef<HTMLElement>(null)
  // Every opening is noted in the audit log, so nothing is read again while the page stands.
  const answer = useQuery({
    queryKey: ['people.open', id, whole, reason],
    queryFn: () => call('people.open', { id, whole, ...(reason !== null && { reason }) }),
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 0,
    retry: false,
    // The page of the same person stays while its covered numbers come, with what is being asked on it.
    placeholderData: (before: Page | undefined, query) => (query?.queryKey[1] === id ? before : undefined),
  })
  const canWrite = may('people.merge')
  const mayOpen = may('records.open')
  if (wantsReason(answer.error)) return <SealedReason onGive={setReason} onCancel={() => setWhole(false)} />
  if (answer.error) {
    return (
      <div className="screen">
        <ErrorNotice error={answer.error} />
      </div>
    )
  }
  if (!answer.data) return <p className="empty busy-dot">{text.reading}</p>
  const { person, lines, records, merges } = answer.data
  const about = [person.birth === null ? '' : formatPartialDate(person.birth), person.unit ?? ''].filter(Boolean)
  return (
    <div className="screen">
      <ScreenTitle title={person.name} about={about.join(' · ')}>
        <Button hotkey="F7" disabled={!mayOpen} onPress={() => setWhole(!whole)}>
          {whole ? words.cover : words.openWhole}
        </Button>
      </ScreenTitle>
      {done === null ? null : <Notice kind="done">{done}</Notice>}
      <div className="columns person-page">
        <section className="card" ref={timeline}>
          <div className="card-head">
            <h2>{words.timeline}</h2>
          </div>
          <Timeline
            records={records}
            onOpen={(entry) => go(addressOf(period.id, 'registers', entry.form, entry.record.id))}
          />
        </section>
        <section className="card">
          <div className="card-body">
            <section className="record-section">
              <h2>{words.identity}</h2>
              <dl>
                {lines.map((line) => (
                  <div key={line.key}>
                    <dt>{line.label}</dt>
                    <dd>{line.text}</dd>
                  </div>
                ))}
              </dl>
            </section>
            {merges.length > 0 ? (
              <section className="record-section">
                <h2>{words.merges}</h2>
                {merges.map((merge) => (
                  <div key={merge.id} className="merged-person">
                    <b>{personText.pairs.mergedInto(merge.gone.name, merge.kept.name)}</b>
                    <p className="small">
                      {personText.pairs.mergedBy(merge.madeBy, text.localTime(merge.madeAt))} · {words.was}:{' '}
                      {merge.was.map((one) => `${one.label} ${one.text}`).join('; ')}
                    </p>
                    {canWrite ? (
                      <PartMerge
                        merge={merge}
                        onParted={(sentence) => {
                          setDone(sentence)
                          // The button is gone with the merge; the lines beside it have the keys.
                          void answer.refetch().then(() => focusNewest(timeline.current))
                        }}
                      />
                    ) : null}
                  </div>
                ))}
              </section>
            ) : null}
            <section className="record-section">
              <h2>{protectionText.request}</h2>
              <PersonRequest id={person.id} onErased={() => go(addressOf(period.id, 'registers'))} />
            </section>
            <Figures records={records} />
          </div>
          <div className="card-foot small">{words.noted}</div>
        </section>
      </div>
    </div>
  )
}

/** The newest first, because that is what is asked for; Enter opens the record in its register. */
function Timeline({ records, onOpen }: { records: Entry[]; onOpen: (entry: Entry) => void }) {
  const list = useRef<HTMLOListElement>(null)
  const first = records.at(-1)?.record.id
  // biome-ignore lint/correctness/useExhaustiveDependencies: another person's list takes the focus
  useEffect(() => focusNewest(list.current), [first])
  if (records.length === 0) return <p className="empty">{words.none}</p>
  return (
    <ol className="card-body timeline" ref={list}>
      {records.toReversed().map((entry) => (
        <li key={entry.record.id}>
          <TimelineEntry entry={entry} onOpen={() => onOpen(entry)} />
        </li>
      ))}
    </ol>
  )
}

function focusNewest(around: HTMLElement | null): void {
  around?.querySelector<HTMLElement>('.timeline-entry')?.focus()
}

function TimelineEntry({ entry, onOpen }: { entry: Entry; onOpen: () => void }) {
  const { info } = useRegister(entry.form)
  const { record, start, end } = entry
  const hasSpell = info?.definition.spell != null
  const isOpen = hasSpell && end === null
  const days = hasSpell
    ? words.since(start && formatDate(start), end && formatDate(end))
    : words.on(start && formatDate(start))
  const own = info?.definition.fields.filter(
    ({ key, inList }) => inList && key !== info.definition.spell?.start && key !== info.definition.spell?.end,
  )
  const shown = (own ?? []).flatMap((field) => {
    const said = info ? showOf(info, field, record) : ''
    return said === '' ? [] : [`${field.label}: ${said}`]
  })
  return (
    <button type="button" className="timeline-entry" onClick={onOpen}>
      <span className="timeline-days">
        <Mark kind={isOpen ? 'entered' : 'done'} /> {days}
        {isOpen ? <span className="small"> {words.open}</span> : null}
      </span>
      <span>
        <b>{words.from(entry.number, entry.title)}</b>
        <span className="small">{shown.slice(0, mostFields).join(' · ')}</span>
      </span>
    </button>
  )
}

/** Figures of the report worked on and of those locked before, by annex. */
function Figures({ records }: { records: Entry[] }) {
  const ids = records.map(({ record }) => record.id)
  const found = useCall('figures.ofRecords', { records: ids }, { enabled: ids.length > 0 })
  return (
    <section className="record-section">
      <h2>{words.figures}</h2>
      <ErrorNotice error={found.error} />
      {found.isLoading ? <p className="small busy-dot">{text.reading}</p> : null}
      {ids.length === 0 || found.data?.length === 0 ? <p className="small">{words.figuresNone}</p> : null}
      {found.data?.map((report) => (
        <ReportFigures key={`${report.period.id}${report.lock?.id ?? ''}`} report={report} />
      ))}
    </section>
  )
}

function ReportFigures({ report }: { report: Report }) {
  const direct = report.figures.filter(({ isDirect }) => isDirect)
  return (
    <>
      <h3>{words.report(report.period.name, report.lock?.round ?? null)}</h3>
      <ul className="small counted-in">
        {direct.map((figure) => (
          <li key={`${figure.form}${figure.period}${figure.row}${figure.column}`}>
            <a
              href={`#${addressOfPlace({ form: figure.form, period: figure.period, row: figure.row, column: figure.column })}`}
            >
              {figure.number} · {figure.rowLabel} · {figure.path.join(', ')}
            </a>
          </li>
        ))}
      </ul>
    </>
  )
}
