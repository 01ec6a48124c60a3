/** Asks why a file is opened of which lists show the number alone; the reason goes into the log with the officer's name. */
import { type SubmitEvent, useState } from 'react'
import { AppError } from '../../shared/errors.ts'
import { text } from '../strings.ts'
import { Button } from '../ui/Button.tsx'
import { HotkeyLevel } from '../ui/hotkeys.ts'
import { Notice } from '../ui/Notice.tsx'
import { TextInput } from '../ui/TextInput.tsx'

const SHORTEST = 5

/** Whether the back end wants a reason before it answers. */
export function wantsReason(error: unknown): error is AppError {
  return error instanceof AppError && error.code === 'sealed_reason_required'
}

interface SealedReasonProps {
  onGive: (reason: string) => void
  onCancel: () => void
}

export function SealedReason({ onGive, onCancel }: SealedReasonProps) {
  const [reason, setReason] = useState('')

  function submit(event: SubmitEvent): void {
    event.preventDefault()
    onGive(reason.trim())
  }

  return (
    <HotkeyLevel value={3}>
      <form className="pad stack sealed-reason" aria-label={text.register.sealed.title} onSubmit={submit}>
        <Notice kind="warning">{text.register.sealed.why}</Notice>
        <TextInput
          label={text.register.sealed.reason}
          value={reason}
          onChange={setReason}
          focus
          help={text.register.sealed.help}
        />
        <div className="line">
          <Button kind="primary" submit shownKey="Enter" disabled={reason.trim().length < SHORTEST}>
            {text.register.sealed.open}
          </Button>
          <Button hotkey="Esc" onPress={onCancel}>
            {text.cancel}
          </Button>
        </div>
      </form>
    </HotkeyLevel>
  )
}
