/** Another data key for the whole workspace: why and when, the password, how far it is, and the sheets to print after it. */
import { useState } from 'react'
import type { CallOutput } from '../../shared/contract.ts'
import { call } from '../api.ts'
import { backupText } from '../backupStrings.ts'
import { useProgress } from '../import/useProgress.ts'
import { useShell } from '../shellContext.ts'
import { Button } from '../ui/Button.tsx'
import { Notice } from '../ui/Notice.tsx'
import { ProgressLine } from '../ui/ProgressLine.tsx'
import { TextInput } from '../ui/TextInput.tsx'
import { useUnsaved } from '../ui/unsaved.ts'
import { useCall, useForgetAll } from '../ui/useCall.ts'
import { dataKeyText as words } from '../userStrings.ts'
import { AskForm } from './AskForm.tsx'
import { FirstPasswords } from './FirstPasswords.tsx'
import { RecoverySheet } from './RecoverySheet.tsx'

type Changed = CallOutput<'dataKey.change'>

export function DataKeyCard() {
  const { session } = useShell()
  const forget = useForgetAll()
  const [isOpen, setOpen] = useState(false)
  const [changed, setChanged] = useState<Changed | null>(null)
  const [isDone, setDone] = useState(false)
  useUnsaved(changed !== null)
  const { data: state } = useCall('recovery.read', {})

  function end(next: Changed | null): void {
    setChanged(next)
    setDone(next === null)
  }

  return (
    <section className="card" aria-label={words.title}>
      <div className="card-head">
        <h2>{words.title}</h2>
        {isOpen || changed ? null : (
          <Button size="bar" onPress={() => setOpen(true)}>
            {words.open}
          </Button>
        )}
      </div>
      <div className="pad stack user-form">
        <p className="small">{words.why}</p>
        {state?.formerKeyOf ? (
          <Notice kind="warning">{words.formerKeyBack(backupText.localTime(state.formerKeyOf))}</Notice>
        ) : null}
        {isDone && !isOpen ? <Notice kind="done">{words.done}</Notice> : null}
        {isOpen ? (
          <ChangeForm
            onChanged={(made) => {
              setOpen(false)
              setChanged(made)
              forget()
            }}
            onCancel={() => setOpen(false)}
          />
        ) : null}
        {changed?.recoveryKey ? (
          <RecoverySheet
            recoveryKey={changed.recoveryKey}
            unit={session.office.unit.name}
            officer={session.user.displayName}
            doneLabel={words.sheetDone}
            onDone={() => end(changed.passwords.length === 0 ? null : { ...changed, recoveryKey: null })}
          />
        ) : null}
        {changed && changed.recoveryKey === null ? (
          <FirstPasswords passwords={changed.passwords} unit={session.office.unit.name} onDone={() => end(null)} />
        ) : null}
      </div>
    </section>
  )
}

function ChangeForm({ onChanged, onCancel }: { onChanged: (made: Changed) => void; onCancel: () => void }) {
  const [password, setPassword] = useState('')
  const [error, setError] = useState<unknown>(null)
  const [isRunning, setRunning] = useState(false)
  const { progress, watch, end, stop } = useProgress()

  async function run(): Promise<void> {
    setRunning(true)
    setError(null)
    try {
      onChanged(await call('dataKey.change', { password }, watch()))
    } catch (problem) {
      setError(problem)
      setRunning(false)
    } finally {
      end()
    }
  }

  if (isRunning) {
    const beginning = { step: words.title, done: 0, total: null }
    return <ProgressLine progress={progress ?? beginning} onStop={stop} hotkey="Esc" />
  }
  return (
    <AskForm
      className="stack"
      error={error}
      action={words.now}
      isReady={password !== ''}
      onSubmit={() => void run()}
      onCancel={onCancel}
    >
      <Notice kind="warning">{words.what}</Notice>
      <TextInput label={words.ownPassword} value={password} onChange={setPassword} secret isCurrent focus />
    </AskForm>
  )
}
