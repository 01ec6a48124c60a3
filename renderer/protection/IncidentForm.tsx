/** The notice of an incident: when, what, what was done; the program adds the data and who looked at it. */
import { type SubmitEvent, useEffect, useRef, useState } from 'react'
import { call } from '../api.ts'
import { protectionText } from '../protectionStrings.ts'
import { text } from '../strings.ts'
import { Button } from '../ui/Button.tsx'
import { saveFile } from '../ui/files.ts'
import { ErrorNotice, Notice } from '../ui/Notice.tsx'
import { useTyped } from '../ui/useTyped.ts'

const MOMENT = /^(\d{1,2})[:h](\d{2})\s+(\d{1,2})[/-](\d{1,2})[/-](\d{4})$/

/** ISO, of a moment by the office's clock; null where it is none. */
function readMoment(typed: string): string | null {
  const match = MOMENT.exec(typed.trim())
  if (!match) return null
  const [hour, minute, day, month, year] = match.slice(1).map(Number)
  const moment = Date.UTC(year ?? 0, (month ?? 1) - 1, day, (hour ?? 0) - 7, minute)
  return Number.isNaN(moment) ? null : new Date(moment).toISOString()
}

export function IncidentForm({ onClose }: { onClose: () => void }) {
  const [typed, setTyped, forget] = useTyped('incident', { happened: '', found: '', what: '', measures: '' })
  const [isWrong, setWrong] = useState(false)
  const form = useRef<HTMLFormElement>(null)
  useEffect(() => form.current?.querySelector('input')?.focus(), [])
  const [error, setError] = useState<unknown>(null)
  const [done, setDone] = useState<string | null>(null)

  async function submit(event: SubmitEvent): Promise<void> {
    event.preventDefault()
    const [happenedAt, foundAt] = [readMoment(typed.happened), readMoment(typed.found)]
    setWrong(happenedAt === null || foundAt === null)
    if (happenedAt === null || foundAt === null) return
    setError(null)
    try {
      const { what, measures } = typed
      const notice = await call('protection.incident', { happenedAt, foundAt, what, measures })
      await saveFile(notice)
      forget()
      setDone(protectionText.incidentDone(text.localTime(notice.deadline), notice.sha256))
    } catch (problem) {
      setError(problem)
    }
  }

  const fields = [
    ['happened', protectionText.happened],
    ['found', protectionText.found],
    ['what', protectionText.what],
    ['measures', protectionText.measures],
  ] as const
  return (
    <form ref={form} className="erase-form" onSubmit={submit} aria-label={protectionText.incident}>
      <ErrorNotice error={error} />
      {done ? <Notice kind="done">{done}</Notice> : null}
      {fields.map(([key, label]) => (
        <label className="field" key={key}>
          <span className="field-label">{label}</span>
          <input
            className="input"
            value={typed[key]}
            aria-invalid={isWrong && (key === 'happened' || key === 'found')}
            onChange={(event) => setTyped({ ...typed, [key]: event.target.value })}
          />
        </label>
      ))}
      {isWrong ? <span className="field-error">{protectionText.momentWrong}</span> : null}
      <div className="line">
        <Button hotkey="Esc" onPress={onClose}>
          {text.cancel}
        </Button>
        <Button kind="primary" submit shownKey="Enter">
          {protectionText.make}
        </Button>
      </div>
    </form>
  )
}
