/** Asks why a file is opened of which lists show the number alone; the reason goes into the log with the officer's name. */
import type { SubmitEvent } from 'react'
import { AppError } from '../../shared/errors.ts'
import { text } from '../strings.ts'
import { Button } from '../ui/Button.tsx'
import { HotkeyLevel } from '../ui/hotkeys.ts'
import { Notice } from '../ui/Notice.tsx'
import { TextInput } from '../ui/TextInput.tsx'
import { useTyped } from '../ui/useTyped.ts'

const SHORTEST = 5

/** Whether the back end wants a reason before it answers. */
export function wantsReason(error: unknown): error is AppError {
  return error instanceof AppError && error.code === 'sealed_reason_required'
}

interface SealedReasonProps {
  onGive: (reason: string) => void
  onCancel: () => void
  /** Where it is not a file that is opened: what is asked, and what follows. */
  words?: typeof text.register.sealed
}

export function SealedReason({ onGive, onCancel, words = text.register.sealed }: SealedReasonProps) {
  const [reason, setReason, forget] = useTyped(words.title, '')

  function submit(event: SubmitEvent): void {
    event.preventDefault()
    forget()
    onGive(reason.trim())
  }

  return (
    <HotkeyLevel value={3}>
      <form className="pad stack sealed-reason" aria-label={words.title} onSubmit={submit}>
        <Notice kind="warning">{words.why}</Notice>
        <TextInput label={words.reason} value={reason} onChange={setReason} focus help={words.help} />
        <div className="line">
          <Button kind="primary" submit shownKey="Enter" disabled={reason.trim().length < SHORTEST}>
            {words.open}
          </Button>
          <Button
            hotkey="Esc"
            onPress={() => {
              forget()
              onCancel()
            }}
          >
            {text.cancel}
          </Button>
        </div>
      </form>
    </HotkeyLevel>
  )
}
