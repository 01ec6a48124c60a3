/** Taking over the data key of the other computer: its new sheet, an exchange file that it made since, the own password. */
import { type SubmitEvent, useState } from 'react'
import type { CallOutput } from '../../shared/contract.ts'
import { call } from '../api.ts'
import { useProgress } from '../import/useProgress.ts'
import { pairText } from '../protectionStrings.ts'
import { useShell } from '../shellContext.ts'
import { Button } from '../ui/Button.tsx'
import { pickFile } from '../ui/files.ts'
import { ErrorNotice, Notice } from '../ui/Notice.tsx'
import { ProgressLine } from '../ui/ProgressLine.tsx'
import { TextInput } from '../ui/TextInput.tsx'
import { useForgetAll } from '../ui/useCall.ts'
import { dataKeyText } from '../userStrings.ts'
import { FirstPasswords } from '../users/FirstPasswords.tsx'

const words = pairText.follow

export function FollowKey({ onDone }: { onDone: () => void }) {
  const { session } = useShell()
  const forget = useForgetAll()
  const { progress, watch, end, stop } = useProgress()
  const [recoveryKey, setRecoveryKey] = useState('')
  const [password, setPassword] = useState('')
  const [state, setState] = useState<'shut' | 'open' | 'running' | 'done'>('shut')
  const [error, setError] = useState<unknown>(null)
  const [passwords, setPasswords] = useState<CallOutput<'dataKey.follow'>['passwords']>([])

  async function run(): Promise<void> {
    const file = await pickFile('.pbhm')
    if (!file) return
    setState('running')
    setError(null)
    try {
      const { name, bytes } = file
      const changed = await call('dataKey.follow', { name, bytes, recoveryKey, password }, watch())
      setPasswords(changed.passwords)
      setRecoveryKey('')
      setPassword('')
      setState('done')
      forget()
      onDone()
    } catch (problem) {
      setError(problem)
      setState('open')
    } finally {
      end()
    }
  }

  if (state === 'running') {
    const beginning = { step: words.title, done: 0, total: null }
    return <ProgressLine progress={progress ?? beginning} onStop={stop} hotkey="Esc" />
  }
  if (state === 'shut' || state === 'done')
    return (
      <>
        {state === 'done' ? <Notice kind="done">{words.done}</Notice> : null}
        {passwords.length > 0 ? (
          <FirstPasswords passwords={passwords} unit={session.office.unit.name} onDone={() => setPasswords([])} />
        ) : (
          <div className="line">
            <Button size="bar" onPress={() => setState('open')}>
              {words.title}
            </Button>
            <span className="small">{words.help}</span>
          </div>
        )}
      </>
    )
  return (
    <form
      className="stack"
      aria-label={words.title}
      onSubmit={(event: SubmitEvent) => {
        event.preventDefault()
        void run()
      }}
    >
      <Notice kind="info">{words.what}</Notice>
      <TextInput label={words.recoveryKey} value={recoveryKey} onChange={setRecoveryKey} focus />
      <TextInput label={dataKeyText.ownPassword} value={password} onChange={setPassword} secret isCurrent />
      <ErrorNotice error={error} />
      <div className="line">
        <Button kind="primary" submit shownKey="Enter" disabled={recoveryKey.trim() === '' || password === ''}>
          {words.now}
        </Button>
        <Button onPress={() => setState('shut')} hotkey="Esc">
          {dataKeyText.cancel}
        </Button>
      </div>
    </form>
  )
}
