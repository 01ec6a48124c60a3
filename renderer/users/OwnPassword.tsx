/** The officer's own card: who they are here, what they may do, and another password. */
import { useState } from 'react'
import { describeRoles } from '../../shared/roles.ts'
import { useShell } from '../shellContext.ts'
import { Button } from '../ui/Button.tsx'
import { Notice } from '../ui/Notice.tsx'
import { TextInput } from '../ui/TextInput.tsx'
import { useWrite } from '../ui/useCall.ts'
import { userText as words } from '../userStrings.ts'
import { AskForm } from './AskForm.tsx'
import { PasswordFields } from './PasswordFields.tsx'

export function OwnPassword() {
  const { session } = useShell()
  const [isOpen, setOpen] = useState(false)
  const [isDone, setDone] = useState(false)
  return (
    <section className="card" aria-label={words.mine(session.user.displayName)}>
      <div className="card-head">
        <h2>{words.mine(session.user.displayName)}</h2>
        <span className="small">{words.myRoles(describeRoles(session.user.roles))}</span>
        {isOpen ? null : (
          <Button
            size="bar"
            onPress={() => {
              setDone(false)
              setOpen(true)
            }}
          >
            {words.changePassword}
          </Button>
        )}
      </div>
      {isDone ? (
        <div className="pad">
          <Notice kind="done">{words.changed}</Notice>
        </div>
      ) : null}
      {isOpen ? (
        <ChangeForm
          onDone={() => {
            setOpen(false)
            setDone(true)
          }}
          onCancel={() => setOpen(false)}
        />
      ) : null}
    </section>
  )
}

function ChangeForm({ onDone, onCancel }: { onDone: () => void; onCancel: () => void }) {
  const [current, setCurrent] = useState('')
  const [next, setNext] = useState('')
  const change = useWrite('session.changePassword')

  return (
    <AskForm
      className="pad stack user-form"
      error={change.error}
      action={change.isPending ? words.changing : words.changePassword}
      isReady={current !== '' && next !== '' && !change.isPending}
      onSubmit={() => change.mutate({ current, next }, { onSuccess: onDone })}
      onCancel={onCancel}
    >
      <TextInput label={words.current} value={current} onChange={setCurrent} secret isCurrent focus />
      <PasswordFields onChange={setNext} />
    </AskForm>
  )
}
