/** The head and foot of the office's papers: who issues them and who signs, each from a first day on. */
import { type SubmitEvent, useEffect, useRef, useState } from 'react'
import { readDateText } from '../../shared/columns/dateText.ts'
import type { CallInput, CallOutput } from '../../shared/contract.ts'
import { formatDate, isIsoDate } from '../../shared/date.ts'
import { issuerText as words } from '../issuerStrings.ts'
import { noteSaved } from '../StatusBar.tsx'
import { useMay } from '../shellContext.ts'
import { Button } from '../ui/Button.tsx'
import { ErrorNotice } from '../ui/Notice.tsx'
import { ScreenTitle } from '../ui/ScreenTitle.tsx'
import { useCall, useWrite } from '../ui/useCall.ts'
import './screens.css'
import { isTyped, useTyped } from '../ui/useTyped.ts'

type Line = CallOutput<'issuer.read'>[number]
type Texts = CallInput<'issuer.save'>['texts']

export default function Issuer() {
  const lines = useCall('issuer.read', {})
  return (
    <div className="screen">
      <ScreenTitle title={words.title} about={words.intro} />
      <ErrorNotice error={lines.error} />
      <section className="card">
        <div className="card-body">
          <table className="table">
            <thead>
              <tr>
                <th>{words.part}</th>
                <th>{words.today}</th>
                <th>{words.own}</th>
                <th />
              </tr>
            </thead>
            <tbody>
              {(lines.data ?? []).map((line) => (
                <PartRow key={line.part} line={line} />
              ))}
            </tbody>
          </table>
        </div>
      </section>
    </div>
  )
}

function PartRow({ line }: { line: Line }) {
  const may = useMay()
  const mayChange = may('issuer.save')
  const [isAdding, setAdding] = useState(() => isTyped(boxOf(line)))
  const save = useWrite('issuer.save')
  const store = (texts: Texts, whenSaved = () => {}): void =>
    save.mutate(
      { part: line.part, texts },
      {
        onSuccess: () => {
          whenSaved()
          noteSaved()
          setAdding(false)
        },
      },
    )
  const others = (from: string | null): Texts => line.texts.filter((one) => one.from !== from)
  return (
    <>
      <tr>
        <td>{words.parts[line.part]}</td>
        <td className="issuer-text">{line.today ?? <span className="small">{words.nobody}</span>}</td>
        <td>
          {line.texts.length === 0 ? <span className="small">{words.standard}</span> : null}
          {line.texts.map((one) => (
            <div key={one.from ?? ''} className="line">
              <span className="issuer-text">{one.text}</span>
              <span className="small">{one.from === null ? words.fromStart : words.fromDay(formatDate(one.from))}</span>
              {mayChange ? (
                <Button
                  kind="link"
                  size="bar"
                  label={words.removeOf(one.text)}
                  onPress={() => store(others(one.from))}
                  disabled={save.isPending}
                >
                  {words.remove}
                </Button>
              ) : null}
            </div>
          ))}
        </td>
        <td className="number">
          {mayChange ? (
            <Button size="bar" label={words.addTo(words.parts[line.part])} onPress={() => setAdding(!isAdding)}>
              {words.add}
            </Button>
          ) : null}
        </td>
      </tr>
      {isAdding || save.error ? (
        <tr>
          <td colSpan={4}>
            <ErrorNotice error={save.error} />
            {isAdding ? (
              <AddText
                line={line}
                isBusy={save.isPending}
                onSave={(text, from, whenSaved) => store([...others(from), { from, text }], whenSaved)}
                onCancel={() => setAdding(false)}
              />
            ) : null}
          </td>
        </tr>
      ) : null}
    </>
  )
}

function boxOf({ part }: Line): string {
  return `text/${part}`
}

interface AddTextProps {
  line: Line
  isBusy: boolean
  /** `whenSaved` is called once it is. */
  onSave: (text: string, from: string | null, whenSaved: () => void) => void
  onCancel: () => void
}

function AddText({ line, isBusy, onSave, onCancel }: AddTextProps) {
  const [text, setText, forgetText] = useTyped(boxOf(line), line.today ?? '')
  const [day, setDay, forgetDay] = useTyped(`${boxOf(line)}/day`, '')
  function forget(): void {
    forgetText()
    forgetDay()
  }
  const form = useRef<HTMLFormElement>(null)
  // In a low window it opens below the last line that is seen.
  useEffect(() => void form.current?.scrollIntoView({ block: 'nearest' }), [])
  const from = day.trim() === '' ? null : readDay(day)
  const isWrong = day.trim() !== '' && from === null
  function submit(event: SubmitEvent): void {
    event.preventDefault()
    if (!isWrong && text.trim() !== '') onSave(text, from, forget)
  }
  return (
    <form ref={form} className="line" onSubmit={submit}>
      <label className="line">
        {words.text}
        {/* On behalf of somebody else the title has two lines. */}
        <textarea
          className="input issuer-input"
          rows={line.part === 'headTitle' ? 2 : 1}
          value={text}
          onChange={(event) => setText(event.target.value)}
          // biome-ignore lint/a11y/noAutofocus: the officer has just asked for this field
          autoFocus
        />
      </label>
      <label className="line">
        {words.from}
        <input className="input input-bar" value={day} onChange={(event) => setDay(event.target.value)} />
      </label>
      {isWrong ? <span className="small">{words.badDay}</span> : null}
      <Button kind="primary" size="bar" submit disabled={isBusy || isWrong || text.trim() === ''}>
        {words.save}
      </Button>
      <Button
        size="bar"
        hotkey="Esc"
        onPress={() => {
          forget()
          onCancel()
        }}
        disabled={isBusy}
      >
        {words.cancel}
      </Button>
    </form>
  )
}

/** A whole day, or null. */
function readDay(text: string): string | null {
  const reading = readDateText(text, { dateOrder: 'dmy' })
  return 'date' in reading && reading.date !== null && isIsoDate(reading.date) ? reading.date : null
}
