/** Personal data: how long each register keeps it, what is due to be erased, a person's request, and the papers of the law. */
import { useState } from 'react'
import type { CallOutput } from '../../shared/contract.ts'
import { call } from '../api.ts'
import { EraseForm } from '../protection/EraseForm.tsx'
import { IncidentForm } from '../protection/IncidentForm.tsx'
import { PersonRequest } from '../protection/PersonRequest.tsx'
import { protectionText } from '../protectionStrings.ts'
import { useMay } from '../shellContext.ts'
import { text } from '../strings.ts'
import { Button } from '../ui/Button.tsx'
import { saveFile } from '../ui/files.ts'
import { ErrorNotice, Notice } from '../ui/Notice.tsx'
import { ScreenTitle } from '../ui/ScreenTitle.tsx'
import { useAttempt } from '../ui/useAttempt.ts'
import { useCall, useForgetAll, useWrite } from '../ui/useCall.ts'
import { useTyped } from '../ui/useTyped.ts'
import '../protection/protection.css'

type Retention = CallOutput<'retention.read'>

export default function Protection() {
  const retention = useCall('retention.read', {})
  const [done, setDone] = useState<string | null>(null)
  const [code, setCode, forgetCode] = useTyped('request/code', '')
  return (
    <div className="screen">
      <ScreenTitle title={protectionText.title} about={protectionText.intro} />
      <ErrorNotice error={retention.error} />
      {done ? <Notice kind="done">{done}</Notice> : null}
      {retention.data ? (
        <div className="columns protection-columns">
          <div className="protection-side">
            <Terms retention={retention.data} />
          </div>
          <div className="protection-side">
            <Due retention={retention.data} onDone={setDone} />
            <section className="card protection-card">
              <div className="card-head">
                <h2>{protectionText.request}</h2>
              </div>
              <div className="pad stack">
                <p className="small">{protectionText.requestHelp}</p>
                <label className="field">
                  <span className="field-label">{protectionText.code}</span>
                  <input className="input" value={code} onChange={(event) => setCode(event.target.value)} />
                </label>
                <PersonRequest
                  id={code.trim()}
                  onErased={(sentence) => {
                    forgetCode()
                    setDone(sentence)
                  }}
                />
              </div>
            </section>
            <Papers />
          </div>
        </div>
      ) : retention.error ? null : (
        <p className="empty busy-dot">{text.reading}</p>
      )}
    </div>
  )
}

function Terms({ retention }: { retention: Retention }) {
  return (
    <section className="card">
      <div className="card-head">
        <h2>{protectionText.terms}</h2>
      </div>
      <div className="card-body">
        <table className="table">
          <thead>
            <tr>
              <th>{protectionText.columns.register}</th>
              <th className="number">{protectionText.columns.records}</th>
              <th>{protectionText.columns.years}</th>
              <th className="number">{protectionText.columns.due}</th>
            </tr>
          </thead>
          <tbody>
            {retention.registers.map((register) => (
              <TermRow key={`${register.form} ${register.years}`} register={register} />
            ))}
          </tbody>
        </table>
      </div>
      <div className="card-foot small">
        {protectionText.termsHelp}{' '}
        {retention.tombstones.records > 0
          ? protectionText.tombstones(retention.tombstones.records, retention.tombstones.people)
          : ''}
      </div>
    </section>
  )
}

function TermRow({ register }: { register: Retention['registers'][number] }) {
  const { form, number, title, years, isOwn, records, due } = register
  const may = useMay()
  const save = useWrite('retention.save')
  const [typed, setTyped, forget] = useTyped(`term/${form}`, years === null ? '0' : String(years))
  const isChanged = /^\d{1,2}$/.test(typed) && Number(typed) !== (years ?? 0)
  return (
    <tr>
      <td>
        {number} {title}
      </td>
      <td className="number">{records}</td>
      <td>
        <form
          className="term-form"
          onSubmit={(event) => {
            event.preventDefault()
            if (isChanged) void save.mutateAsync({ form, years: Number(typed) }).then(forget, () => {})
          }}
        >
          <input
            className="input input-bar"
            aria-label={protectionText.yearsOf(`${number} ${title}`)}
            title={protectionText.yearsHint}
            value={typed}
            disabled={!may('retention.save')}
            onChange={(event) => setTyped(event.target.value)}
          />
          {isChanged ? (
            <Button size="bar" submit shownKey="Enter">
              {protectionText.save}
            </Button>
          ) : (
            <span className="small">{years === null ? protectionText.forever : isOwn ? protectionText.own : ''}</span>
          )}
        </form>
        <ErrorNotice error={save.error} />
      </td>
      <td className="number">{due > 0 ? <b>{due}</b> : due}</td>
    </tr>
  )
}

function Due({ retention, onDone }: { retention: Retention; onDone: (sentence: string) => void }) {
  const may = useMay()
  const forget = useForgetAll()
  const [isAsking, setAsking] = useState(false)
  const { isBusy, error, attempt } = useAttempt()
  const { due, effects } = retention

  async function erase(reason: string): Promise<void> {
    await attempt(async () => {
      const erased = await call('retention.purge', { records: due.map(({ id }) => id), reason })
      setAsking(false)
      onDone(protectionText.done(erased))
      forget()
      return null
    })
  }

  return (
    <section className="card protection-card">
      <div className="card-head">
        <h2>{due.length === 0 ? protectionText.dueNone : protectionText.due(due.length)}</h2>
        {due.length > 0 && !isAsking && may('retention.purge') ? (
          <Button size="bar" onPress={() => setAsking(true)}>
            {protectionText.erase}
          </Button>
        ) : null}
      </div>
      {isAsking ? (
        <div className="pad">
          <EraseForm
            effects={effects}
            isBusy={isBusy}
            error={error}
            onErase={(reason) => void erase(reason)}
            onCancel={() => setAsking(false)}
          />
        </div>
      ) : null}
      {due.length > 0 ? (
        <div className="due-list">
          <table className="table">
            <thead>
              <tr>
                <th>{protectionText.dueColumns.register}</th>
                <th>{protectionText.dueColumns.code}</th>
                <th>{protectionText.dueColumns.end}</th>
                <th>{protectionText.dueColumns.due}</th>
              </tr>
            </thead>
            <tbody>
              {due.slice(0, 200).map((one) => (
                <tr key={one.id}>
                  <td>{one.number}</td>
                  <td>{one.code}</td>
                  <td>{protectionText.day(one.end)}</td>
                  <td>{protectionText.day(one.due)}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      ) : null}
    </section>
  )
}

function Papers() {
  const [isTelling, setTelling] = useState(false)
  const [error, setError] = useState<unknown>(null)
  async function assess(): Promise<void> {
    setError(null)
    try {
      await saveFile(await call('protection.assessment', {}))
    } catch (problem) {
      setError(problem)
    }
  }
  return (
    <section className="card protection-card">
      <div className="card-head">
        <h2>{protectionText.papers}</h2>
      </div>
      <div className="pad">
        <ErrorNotice error={error} />
        {isTelling ? (
          <IncidentForm onClose={() => setTelling(false)} />
        ) : (
          <div className="stack">
            <div className="line">
              <Button size="bar" onPress={() => void assess()}>
                {protectionText.assessment}
              </Button>
              <span className="small">{protectionText.assessmentHelp}</span>
            </div>
            <div className="line">
              <Button size="bar" onPress={() => setTelling(true)}>
                {protectionText.incident}
              </Button>
              <span className="small">{protectionText.incidentHelp}</span>
            </div>
          </div>
        )}
      </div>
    </section>
  )
}
