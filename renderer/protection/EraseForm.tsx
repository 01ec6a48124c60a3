/** What an erasure takes along, the typed reason, and the button that does it. */
import { type SubmitEvent, useId, useState } from 'react'
import type { CallOutput } from '../../shared/contract.ts'
import { protectionText } from '../protectionStrings.ts'
import { text } from '../strings.ts'
import { Button } from '../ui/Button.tsx'
import { ErrorNotice, Notice } from '../ui/Notice.tsx'
import { useTyped } from '../ui/useTyped.ts'

type Effects = CallOutput<'retention.read'>['effects']

interface EraseFormProps {
  effects: Effects
  isBusy: boolean
  error: unknown
  onErase: (reason: string) => void
  onCancel: () => void
}

export function EraseForm({ effects, isBusy, error, onErase, onCancel }: EraseFormProps) {
  const [reason, setReason, forget] = useTyped('erase/reason', '')
  const [isShort, setShort] = useState(false)
  const id = useId()
  function submit(event: SubmitEvent): void {
    event.preventDefault()
    if (reason.trim().length < 5) setShort(true)
    else {
      // Once it is erased nothing that could name the person stays behind.
      forget()
      onErase(reason.trim())
    }
  }
  return (
    <form className="erase-form" onSubmit={submit} aria-label={protectionText.eraseNow}>
      <Notice kind="warning">
        <b>{protectionText.effects(effects.records, effects.people)}</b>
        <ul>
          {effects.byRegister.map(({ form, number, title, count }) => (
            <li key={form}>
              {number} {title}: {count}
            </li>
          ))}
          {effects.lockedPeriods.length > 0 ? <li>{protectionText.effectsLocked(effects.lockedPeriods)}</li> : null}
          {effects.people > 0 ? <li>{protectionText.effectsWords}</li> : null}
          {effects.mentions > 0 ? <li>{protectionText.effectsMentions(effects.mentions)}</li> : null}
          <li>{protectionText.effectsBackups(effects.backupsUntil)}</li>
          {effects.hasUnfinished ? <li>{protectionText.effectsUnfinished}</li> : null}
        </ul>
      </Notice>
      <ErrorNotice error={error} />
      <div className="field">
        <label className="field-label" htmlFor={id}>
          {protectionText.reason}
        </label>
        <input
          id={id}
          className="input"
          value={reason}
          aria-invalid={isShort}
          // biome-ignore lint/a11y/noAutofocus: the form was asked for, and the reason is all it wants
          autoFocus
          onChange={(event) => {
            setReason(event.target.value)
            setShort(false)
          }}
        />
        {isShort ? <span className="field-error">{protectionText.reasonShort}</span> : null}
      </div>
      <div className="line">
        <Button
          hotkey="Esc"
          onPress={() => {
            forget()
            onCancel()
          }}
        >
          {text.cancel}
        </Button>
        <Button kind="primary" submit shownKey="Enter" disabled={isBusy || effects.hasUnfinished}>
          {isBusy ? protectionText.erasing : protectionText.eraseNow}
        </Button>
      </div>
    </form>
  )
}
