/** What is asked before a change of rights or keys: a few fields, what went wrong, doing it or leaving it. */
import type { ReactNode, SubmitEvent } from 'react'
import { Button } from '../ui/Button.tsx'
import { ErrorNotice } from '../ui/Notice.tsx'
import { userText as words } from '../userStrings.ts'

interface AskFormProps {
  /** Where no heading beside it says what is asked. */
  name?: string
  className?: string
  error: unknown
  /** What the button does. */
  action: string
  isReady: boolean
  onSubmit: () => void
  onCancel: () => void
  children: ReactNode
}

export function AskForm(props: AskFormProps) {
  const { name, className = 'stack user-form', error, action, isReady, onSubmit, onCancel, children } = props
  return (
    <form
      className={className}
      aria-label={name}
      onSubmit={(event: SubmitEvent) => {
        event.preventDefault()
        onSubmit()
      }}
    >
      {children}
      <ErrorNotice error={error} />
      <div className="line">
        <Button kind="primary" submit shownKey="Enter" disabled={!isReady}>
          {action}
        </Button>
        <Button onPress={onCancel} hotkey="Esc">
          {words.cancel}
        </Button>
      </div>
    </form>
  )
}
