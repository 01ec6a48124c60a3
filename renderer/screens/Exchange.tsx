/** Sửa bằng Excel: give a table to Excel, take it back, and accept the edited cells one by one. */
import { useState } from 'react'
import type { CallOutput } from '../../shared/contract.ts'
import { call, type PickedFile } from '../api.ts'
import { exchangeText } from '../exchangeStrings.ts'
import { ConfirmExport } from '../register/ConfirmExport.tsx'
import { SealedReason, wantsReason } from '../register/SealedReason.tsx'
import { noteSaved } from '../StatusBar.tsx'
import { useShell } from '../shellContext.ts'
import { Button } from '../ui/Button.tsx'
import { Choice } from '../ui/Choice.tsx'
import { DropZone } from '../ui/DropZone.tsx'
import { pickFile, readDroppedFile, saveFile } from '../ui/files.ts'
import { ErrorNotice, Notice } from '../ui/Notice.tsx'
import { ScreenTitle } from '../ui/ScreenTitle.tsx'
import { useCall, useForgetData } from '../ui/useCall.ts'
import { ExchangeEdits } from './ExchangeEdits.tsx'
import './exchange.css'

type Comparison = CallOutput<'exchanges.compare'>

export default function ExchangeScreen({ rest }: { rest: string[] }) {
  const [returned, setReturned] = useState<{ file: PickedFile; comparison: Comparison } | null>(null)
  const [taken, setTaken] = useState<string | null>(null)
  const [error, setError] = useState<unknown>(null)
  const [isReading, setReading] = useState(false)
  const forget = useForgetData()

  async function compare(file: PickedFile | null): Promise<void> {
    if (!file) return
    setError(null)
    setTaken(null)
    setReturned(null)
    setReading(true)
    try {
      setReturned({ file, comparison: await call('exchanges.compare', file) })
    } catch (thrown) {
      setError(thrown)
    } finally {
      setReading(false)
    }
  }

  async function accept(edits: string[]): Promise<void> {
    if (!returned) return
    setError(null)
    try {
      const { taken: count, refused } = await call('exchanges.accept', { ...returned.file, edits })
      const left = refused.length > 0 ? ` ${exchangeText.notTaken(refused.length)} ${refused[0]?.message ?? ''}` : ''
      forget()
      noteSaved()
      setReturned({ file: returned.file, comparison: await call('exchanges.compare', returned.file) })
      setTaken(`${exchangeText.taken(count)}${left}`)
    } catch (thrown) {
      setError(thrown)
    }
  }

  return (
    <div className="screen">
      <ScreenTitle title={exchangeText.title} />
      <ErrorNotice error={error} />
      <div className="columns exchange-columns">
        <div className="stack exchange-side">
          <GiveCard first={rest[0] ?? null} />
          <TakeCard onPick={(file) => void compare(file)} isReading={isReading} isNext={returned === null} />
          <PastCard />
        </div>
        {returned ? (
          <ExchangeEdits
            key={returned.comparison.edits.length}
            comparison={returned.comparison}
            fileName={returned.file.name}
            said={taken}
            onAccept={accept}
          />
        ) : null}
      </div>
    </div>
  )
}

function GiveCard({ first }: { first: string | null }) {
  const { period } = useShell()
  const forms = useCall('forms.list', {}, { forever: true })
  const [form, setForm] = useState(first)
  const [said, setSaid] = useState<string | null>(null)
  const [isGiving, setGiving] = useState(false)
  const [error, setError] = useState<unknown>(null)
  const [asked, setAsked] = useState<string | null>(null)
  const forget = useForgetData()
  const known = forms.data ?? []
  const chosen = known.find((one) => one.id === form)

  async function give(confirmed: boolean, reason?: string): Promise<void> {
    if (!chosen) return
    setError(null)
    setSaid(null)
    setAsked(null)
    setGiving(true)
    const ofPeriod = chosen.kind === 'annex' && { period: period.id }
    const input = { form: chosen.id, confirmed, ...ofPeriod, ...(reason !== undefined && { reason }) }
    try {
      const file = await call('exchanges.give', input)
      if (await saveFile(file)) setSaid(exchangeText.given(file.name))
      forget()
    } catch (thrown) {
      const { code, message } = thrown as { code?: string; message?: string }
      if (code === 'confirmation_required') setAsked(message ?? '')
      else setError(thrown)
    } finally {
      setGiving(false)
    }
  }

  return (
    <section className="card">
      <div className="card-head">
        <h2>{exchangeText.give}</h2>
      </div>
      <div className="card-body pad stack">
        <p className="small">{exchangeText.giveHelp}</p>
        <Choice
          label={exchangeText.table}
          value={form}
          options={known
            .toSorted((a, b) => a.number.localeCompare(b.number))
            .map((one) => ({ value: one.id, label: `${one.number} ${one.shortTitle}` }))}
          onChange={setForm}
        />
        {asked === null ? null : (
          <ConfirmExport sentence={asked} onConfirm={() => void give(true)} onCancel={() => setAsked(null)} />
        )}
        <Button hotkey="F12" onPress={() => void give(false)} disabled={!chosen || isGiving}>
          {isGiving ? exchangeText.giving : exchangeText.give}
        </Button>
        {wantsReason(error) ? (
          <SealedReason onGive={(reason) => void give(true, reason)} onCancel={() => setError(null)} />
        ) : (
          <ErrorNotice error={error} />
        )}
        {said ? <Notice kind="done">{said}</Notice> : null}
      </div>
    </section>
  )
}

interface TakeCardProps {
  onPick: (file: PickedFile | null) => void
  isReading: boolean
  /** The one thing to do next: nothing has come back yet. */
  isNext: boolean
}

function TakeCard({ onPick, isReading, isNext }: TakeCardProps) {
  return (
    <section className="card">
      <div className="card-head">
        <h2>{exchangeText.take}</h2>
      </div>
      <div className="card-body pad">
        <DropZone isSmall onDrop={(dropped) => void readDroppedFile(dropped).then(onPick)}>
          <Button
            {...(isNext && { kind: 'primary' as const })}
            hotkey="Ctrl+O"
            onPress={() => void pickFile('.xlsx,.xls,.ods').then(onPick)}
            disabled={isReading}
          >
            {isReading ? exchangeText.reading : exchangeText.pick}
          </Button>
          <p className="small">{exchangeText.drop}</p>
        </DropZone>
      </div>
    </section>
  )
}

/** What was given out, and of what came back the rows that belong nowhere. */
function PastCard() {
  const past = useCall('exchanges.list', {}, { keep: true })
  return (
    <section className="card exchange-past">
      <div className="card-head">
        <h2>{exchangeText.past}</h2>
      </div>
      <ErrorNotice error={past.error} />
      {past.data?.length === 0 ? <p className="empty">{exchangeText.pastNone}</p> : null}
      <ul>
        {(past.data ?? []).map((one) => (
          <li key={one.id}>
            <b>
              {one.number} {one.shortTitle}
              {one.period ? `, ${one.period.name}` : ''}
            </b>
            <span className="small">{exchangeText.pastLine(one.madeAt, one.madeBy, one.rows)}</span>
            <span className="small">
              {one.taken ? exchangeText.pastTaken(one.taken.at, one.taken.fileName) : exchangeText.pastOut}
              {one.taken && one.taken.strange.length > 0 ? ` · ${exchangeText.strange(one.taken.strange.length)}` : ''}
            </span>
            {(one.taken?.strange ?? []).map((row) => (
              <span key={row.row} className="small exchange-strange">
                {exchangeText.strangeRow(row.row, row.reason)}: {row.texts.join(' · ')}
              </span>
            ))}
          </li>
        ))}
      </ul>
    </section>
  )
}
