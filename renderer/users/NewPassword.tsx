/** Before anything else: the officer's own password in the place of the one of the first day, or after the recovery key. */
import { type SubmitEvent, useState } from 'react'
import type { CallOutput } from '../../shared/contract.ts'
import { Brand } from '../screens/Brand.tsx'
import { text } from '../strings.ts'
import { Button } from '../ui/Button.tsx'
import { ErrorNotice, Notice } from '../ui/Notice.tsx'
import { TextInput } from '../ui/TextInput.tsx'
import { useWrite } from '../ui/useCall.ts'
import { userText as words } from '../userStrings.ts'
import { PasswordFields } from './PasswordFields.tsx'

interface NewPasswordProps {
  session: CallOutput<'session.current'>
  onLock: () => void
}

export function NewPassword({ session, onLock }: NewPasswordProps) {
  const [current, setCurrent] = useState('')
  const [next, setNext] = useState('')
  const change = useWrite('session.changePassword')
  const isRecovery = session.newPassword === 'recovery'

  function submit(event: SubmitEvent): void {
    event.preventDefault()
    change.mutate(isRecovery ? { next } : { current, next })
  }

  return (
    <main className="first-run">
      <Brand
        title={words.first.title}
        detail={`${text.officeOf(session.office.unit.name, session.office.role)} · ${session.user.displayName}`}
      />
      <form className="card pad stack" onSubmit={submit}>
        <Notice kind="info">{isRecovery ? words.first.recovery : words.first.temporary}</Notice>
        {isRecovery ? null : (
          <TextInput label={words.current} value={current} onChange={setCurrent} secret isCurrent focus />
        )}
        <PasswordFields onChange={setNext} focus={isRecovery} />
        <ErrorNotice error={change.error} />
        <div className="line">
          <Button
            kind="primary"
            submit
            shownKey="Enter"
            disabled={next === '' || (!isRecovery && current === '') || change.isPending}
          >
            {change.isPending ? words.changing : words.first.set}
          </Button>
          <Button onPress={onLock}>{words.first.lock}</Button>
        </div>
      </form>
    </main>
  )
}
