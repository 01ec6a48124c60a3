/** The locked workspace: who, the password, and in words what to do when the file is not as it should be. */
import { type SubmitEvent, useState } from 'react'
import { useLocation } from 'wouter'
import type { CallOutput } from '../../shared/contract.ts'
import { AppError } from '../../shared/errors.ts'
import { addressOf, currentPeriod } from '../addresses.ts'
import { call } from '../api.ts'
import { backupText } from '../backupStrings.ts'
import { DoorHelp } from '../help/DoorHelp.tsx'
import { PracticeBand } from '../PracticeBand.tsx'
import { text } from '../strings.ts'
import { Button } from '../ui/Button.tsx'
import { ErrorNotice, Notice } from '../ui/Notice.tsx'
import { PasswordBox } from '../ui/PasswordBox.tsx'
import { useWrite } from '../ui/useCall.ts'
import { useCountdown } from '../ui/useCountdown.ts'
import { Brand } from './Brand.tsx'
import { FirstRun } from './FirstRun.tsx'
import { PracticeDoor } from './PracticeDoor.tsx'
import { Restore } from './Restore.tsx'

type Status = CallOutput<'vault.status'>

interface UnlockProps {
  status: Status
  /** What happened in another window, in words. */
  closedBy: string | null
  onOpen: () => void
}

export function Unlock({ status, closedBy, onOpen }: UnlockProps) {
  const [location, navigate] = useLocation()
  if (location === '/restore') {
    const leave = (to = '/') => navigate(to, { replace: true })
    return (
      <>
        <Restore
          onBack={() => leave()}
          onOpen={(screen) => {
            leave(screen && addressOf(currentPeriod, screen))
            onOpen()
          }}
        />
        <DoorHelp of="restore" />
      </>
    )
  }
  const toRestore = () => navigate('/restore')
  if (status.state === 'missing') {
    return (
      <>
        <FirstRun status={status} onOpen={onOpen} onRestore={toRestore} />
        <DoorHelp of="firstRun" />
      </>
    )
  }
  const { office } = status
  return (
    <main className="unlock">
      {office?.practice ? (
        <div className="unlock-band">
          <PracticeBand />
        </div>
      ) : null}
      <section className="unlock-left">
        <Brand
          title={office ? text.officeOf(office.unit.name, office.role) : text.appName}
          detail={office ? [office.parent?.name, text.unitCode(office.unit.code)].filter(Boolean).join(' · ') : ''}
        />
        {closedBy === null ? null : <Notice kind="warning">{closedBy}</Notice>}
        {status.state === 'locked' ? (
          <PasswordForm status={status} onOpen={onOpen} onRestore={toRestore} />
        ) : (
          <div className="card pad stack">
            <Notice kind="error">{status.state === 'empty' ? text.unlock.empty : text.unlock.damaged}</Notice>
            <p>{text.unlock.nothingLost}</p>
            <div>
              <Button kind="primary" onPress={toRestore}>
                {backupText.restore.open}
              </Button>
            </div>
          </div>
        )}
        <PracticeDoor status={status} onOpen={onOpen} />
      </section>
      <aside className="unlock-right">
        <h2>{text.unlock.asideTitle}</h2>
        <ul className="unlock-facts">
          {text.unlock.facts.map((fact) => (
            <li key={fact}>{fact}</li>
          ))}
        </ul>
        <p className="unlock-foot small">
          {text.offline} · {text.version(status.version)}
        </p>
      </aside>
      <DoorHelp of="unlock" />
    </main>
  )
}

/** True for what only a backup helps against. */
function isDamage(error: unknown): boolean {
  return error instanceof AppError && /^(data_(damaged|empty|foreign)|key_file_damaged)$/.test(error.code)
}

/** What is said by the countdown itself. */
function isWait(error: unknown): boolean {
  return error instanceof AppError && error.code === 'attempts_paused'
}

function PasswordForm({ status, onOpen, onRestore }: { status: Status; onOpen: () => void; onRestore: () => void }) {
  const [userName, setUserName] = useState(status.users[0]?.name ?? '')
  const [password, setPassword] = useState('')
  const [capsLock, setCapsLock] = useState(false)
  const unlock = useWrite('vault.unlock')
  const [wait, startWait] = useCountdown(status.waitSeconds)
  const accented = /[^\x20-\x7e]/.test(password)

  async function submit(event: SubmitEvent): Promise<void> {
    event.preventDefault()
    try {
      await unlock.mutateAsync({ password, ...(userName ? { userName } : {}) })
    } catch {
      // The error stands below the field; how long the next attempt has to wait is asked apart.
      return startWait((await call('vault.status', {})).waitSeconds)
    }
    onOpen()
  }

  return (
    <form className="card pad stack" onSubmit={submit}>
      {status.users.length > 1 ? (
        <label className="field">
          <span className="field-label">{text.unlock.user}</span>
          <select className="input" value={userName} onChange={(event) => setUserName(event.target.value)}>
            {status.users.map((user) => (
              <option key={user.name} value={user.name}>
                {user.displayName}
              </option>
            ))}
          </select>
        </label>
      ) : null}
      <PasswordBox
        label={text.unlock.password}
        value={password}
        onChange={setPassword}
        isCurrent
        onCapsLock={setCapsLock}
      />
      {isWait(unlock.error) ? null : <ErrorNotice error={unlock.error} />}
      {wait > 0 ? <Notice kind="warning">{text.unlock.wait(wait)}</Notice> : null}
      {capsLock ? <Notice kind="warning">{text.unlock.capsLock}</Notice> : null}
      {accented ? <Notice kind="warning">{text.unlock.vietnameseKeyboard}</Notice> : null}
      <div>
        <Button
          kind={isDamage(unlock.error) ? 'plain' : 'primary'}
          submit
          shownKey="Enter"
          disabled={password === '' || unlock.isPending || wait > 0}
        >
          {unlock.isPending ? text.unlock.opening : text.unlock.open}
        </Button>{' '}
        <Button kind={isDamage(unlock.error) ? 'primary' : 'link'} onPress={onRestore}>
          {backupText.restore.open}
        </Button>
      </div>
    </form>
  )
}
