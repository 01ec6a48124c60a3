/** The printed recovery key for whoever keeps the workspace: trying the sheet that lies in the safe, and making a new one. */
import { useState } from 'react'
import { useShell } from '../shellContext.ts'
import { Button } from '../ui/Button.tsx'
import { ErrorNotice, Notice } from '../ui/Notice.tsx'
import { TextInput } from '../ui/TextInput.tsx'
import { useUnsaved } from '../ui/unsaved.ts'
import { useCall, useWrite } from '../ui/useCall.ts'
import { userText as words } from '../userStrings.ts'
import { AskForm } from './AskForm.tsx'
import { RecoverySheet } from './RecoverySheet.tsx'

export function RecoveryCard() {
  const { session } = useShell()
  const state = useCall('recovery.read', {})
  const [asking, setAsking] = useState<'try' | 'renew' | null>(null)
  const [recoveryKey, setRecoveryKey] = useState<string | null>(null)
  useUnsaved(recoveryKey !== null)
  return (
    <section className="card" aria-label={words.recovery}>
      <div className="card-head">
        <h2>{words.recovery}</h2>
        {asking === null && recoveryKey === null ? (
          <span className="line">
            <Button size="bar" onPress={() => setAsking('try')}>
              {words.tryOpen}
            </Button>
            <Button size="bar" onPress={() => setAsking('renew')}>
              {words.renew}
            </Button>
          </span>
        ) : null}
      </div>
      <div className="pad stack user-form">
        <p className="small">{words.recoveryWhy}</p>
        {state.data ? (
          <Notice kind={state.data.triedOn === null ? 'warning' : 'done'}>{words.tried(state.data.triedOn)}</Notice>
        ) : null}
        <ErrorNotice error={state.error} />
        {asking === 'try' ? <TryForm onDone={() => setAsking(null)} /> : null}
        {asking === 'renew' ? (
          <RenewForm
            onMade={(made) => {
              setRecoveryKey(made)
              setAsking(null)
            }}
            onCancel={() => setAsking(null)}
          />
        ) : null}
        {recoveryKey === null ? null : (
          <RecoverySheet
            recoveryKey={recoveryKey}
            unit={session.office.unit.name}
            officer={session.user.displayName}
            doneLabel={words.done}
            onDone={() => setRecoveryKey(null)}
          />
        )}
      </div>
    </section>
  )
}

function TryForm({ onDone }: { onDone: () => void }) {
  const [typed, setTyped] = useState('')
  const attempt = useWrite('recovery.try')
  return (
    <AskForm
      className="stack"
      error={attempt.error}
      action={attempt.isPending ? words.trying : words.tryNow}
      isReady={typed.trim() !== '' && !attempt.isPending}
      onSubmit={() => attempt.mutate({ recoveryKey: typed }, { onSuccess: onDone })}
      onCancel={onDone}
    >
      <TextInput label={words.typed} value={typed} onChange={setTyped} focus />
    </AskForm>
  )
}

function RenewForm({ onMade, onCancel }: { onMade: (recoveryKey: string) => void; onCancel: () => void }) {
  const [password, setPassword] = useState('')
  const renew = useWrite('recovery.renew')
  return (
    <AskForm
      className="stack"
      error={renew.error}
      action={words.renewNow}
      isReady={password !== '' && !renew.isPending}
      onSubmit={() => renew.mutate({ password }, { onSuccess: (made) => onMade(made.recoveryKey) })}
      onCancel={onCancel}
    >
      <Notice kind="warning">{words.renewWhy}</Notice>
      <TextInput label={words.ownPassword} value={password} onChange={setPassword} secret isCurrent focus />
    </AskForm>
  )
}
