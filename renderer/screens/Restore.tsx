/** Restoring at the locked door, in two steps: which backup, and the password or the printed recovery key. */
import { type SubmitEvent, useState } from 'react'
import type { CallOutput } from '../../shared/contract.ts'
import { backupText } from '../backupStrings.ts'
import type { RouteName } from '../routeNames.ts'
import { text } from '../strings.ts'
import { Button } from '../ui/Button.tsx'
import { Mark } from '../ui/Mark.tsx'
import { ErrorNotice, Notice } from '../ui/Notice.tsx'
import { tellRestored } from '../ui/otherWindow.ts'
import { PasswordBox } from '../ui/PasswordBox.tsx'
import { useCall, useWrite } from '../ui/useCall.ts'
import { Brand } from './Brand.tsx'
import './backups.css'

type Restorable = CallOutput<'restore.list'>[number]
type Restored = CallOutput<'restore.run'>

const words = backupText.restore

/** `onOpen`: with the screen to begin on, else the home. */
export function Restore({ onOpen, onBack }: { onOpen: (screen?: RouteName) => void; onBack: () => void }) {
  const list = useCall('restore.list', {})
  const [picked, setPicked] = useState<string | null>(null)
  const [restored, setRestored] = useState<Restored | null>(null)
  const chosen = list.data?.find(({ id }) => id === picked) ?? list.data?.find(canRestore)
  if (restored) return <Done restored={restored} onOpen={onOpen} />
  return (
    <main className="restore">
      <Brand title={words.title} detail={words.detail} />
      <ErrorNotice error={list.error} />
      <div className="restore-columns">
        <section className="card restore-list">
          <div className="card-head">
            <h2>{words.choose}</h2>
            <Button size="bar" onPress={() => void list.refetch()}>
              {backupText.lookAgain}
            </Button>
          </div>
          <div className="card-body">
            {list.data?.length === 0 ? <p className="empty">{words.none}</p> : null}
            {list.isPending ? <p className="empty busy-dot">{text.reading}</p> : null}
            {list.data && list.data.length > 0 ? (
              <Backups list={list.data} chosen={chosen} onPick={(one) => setPicked(one.id)} />
            ) : null}
          </div>
        </section>
        {chosen ? (
          <KeyForm key={chosen.id} chosen={chosen} onDone={setRestored} />
        ) : (
          <section className="card pad">{words.openNewDetail}</section>
        )}
      </div>
      <div>
        <Button hotkey="Esc" onPress={onBack}>
          {words.back}
        </Button>
      </div>
    </main>
  )
}

function canRestore(backup: Restorable): boolean {
  return !backup.isDamaged && !backup.isOther && !backup.isNewer
}

function Backups({
  list,
  chosen,
  onPick,
}: {
  list: Restorable[]
  chosen: Restorable | undefined
  onPick: (one: Restorable) => void
}) {
  return (
    <table className="table" aria-label={words.choose}>
      <thead>
        <tr>
          <th>{words.columns.at}</th>
          <th>{words.columns.unit}</th>
          <th>{words.columns.place}</th>
          <th>{words.columns.state}</th>
        </tr>
      </thead>
      <tbody>
        {list.map((one) => (
          <tr
            key={one.id}
            className={one.id === chosen?.id ? 'chosen' : canRestore(one) ? 'pressable' : undefined}
            onClick={() => canRestore(one) && onPick(one)}
          >
            <td>
              <label className="restore-pick">
                <input
                  type="radio"
                  name="backup"
                  checked={one.id === chosen?.id}
                  disabled={!canRestore(one)}
                  onChange={() => onPick(one)}
                />
                <span>
                  {backupText.localTime(one.madeAt)}
                  <br />
                  <span className="small">{backupText.reasons[one.reason]}</span>
                </span>
              </label>
            </td>
            <td>{one.unit}</td>
            <td>{one.places.map((place) => place ?? words.here).join(', ')}</td>
            <td>
              <State backup={one} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

function State({ backup }: { backup: Restorable }) {
  const { isDamaged, isOther, isNewer, isProven, missing, hasFormerKey } = backup
  const said = isDamaged
    ? backupText.isDamaged
    : isOther
      ? words.other
      : isNewer
        ? words.newer
        : [
            hasFormerKey ? words.formerKey : null,
            isProven ? backupText.isProven : null,
            missing === null ? null : words.missing(missing),
          ]
            .filter(Boolean)
            .join(' · ')
  return (
    <span className="backup-state">
      <Mark
        kind={
          isDamaged ? 'error' : isOther || isNewer ? 'nil' : hasFormerKey ? 'warning' : isProven ? 'done' : 'entered'
        }
      />
      {said}
    </span>
  )
}

function KeyForm({ chosen, onDone }: { chosen: Restorable; onDone: (restored: Restored) => void }) {
  const [userName, setUserName] = useState(chosen.users[0] ?? '')
  const [password, setPassword] = useState('')
  const [takesFormerKey, setTakesFormerKey] = useState(false)
  const isAskedFirst = chosen.hasFormerKey && !takesFormerKey
  const restore = useWrite('restore.run')

  async function submit(event: SubmitEvent): Promise<void> {
    event.preventDefault()
    if (isAskedFirst) return
    const input = { id: chosen.id, password, takesFormerKey, ...(userName ? { userName } : {}) }
    await restore.mutateAsync(input).then(
      (restored) => {
        tellRestored()
        onDone(restored)
      },
      () => {},
    )
  }

  return (
    <form className="card pad stack" onSubmit={submit}>
      {chosen.users.length > 1 ? (
        <label className="field">
          <span className="field-label">{text.unlock.user}</span>
          <select className="input" value={userName} onChange={(event) => setUserName(event.target.value)}>
            {chosen.users.map((name) => (
              <option key={name}>{name}</option>
            ))}
          </select>
        </label>
      ) : null}
      <PasswordBox label={words.key} value={password} onChange={setPassword} help={words.keyHelp} />
      <ErrorNotice error={restore.error} />
      {chosen.hasFormerKey ? (
        <Notice kind="warning">
          {words.formerKeyWarning}
          <label className="restore-pick">
            <input
              type="checkbox"
              checked={takesFormerKey}
              onChange={(event) => setTakesFormerKey(event.target.checked)}
            />
            <span>{words.takesFormerKey}</span>
          </label>
        </Notice>
      ) : null}
      {chosen.missing ? <Notice kind="warning">{words.lost(chosen.missing)}</Notice> : null}
      <div>
        <Button kind="primary" submit shownKey="Enter" disabled={password === '' || isAskedFirst || restore.isPending}>
          {restore.isPending ? words.running : words.run(backupText.localTime(chosen.madeAt))}
        </Button>
      </div>
    </form>
  )
}

function Done({ restored, onOpen }: { restored: Restored; onOpen: (screen?: RouteName) => void }) {
  const { what, madeAt, records, people, cells, missing, hasFormerKey } = restored
  return (
    <main className="restore">
      <Brand title={words.doneTitle} detail={restored.session.office.unit.name} />
      <section className="card pad stack">
        <Notice kind="done">
          {what === 'keys' ? words.doneKeys : words.done(backupText.localTime(madeAt))}{' '}
          {words.found(records, people, cells)}
        </Notice>
        {missing ? <Notice kind="warning">{words.lost(missing)}</Notice> : null}
        <p>{words.keptAside}</p>
        {hasFormerKey ? <Notice kind="warning">{words.formerKeyBack}</Notice> : null}
        <div className="line">
          {hasFormerKey ? (
            <Button kind="primary" hotkey="Enter" onPress={() => onOpen('users')}>
              {words.changeKey}
            </Button>
          ) : null}
          <Button
            kind={hasFormerKey ? 'plain' : 'primary'}
            {...(!hasFormerKey && { hotkey: 'Enter' })}
            onPress={() => onOpen()}
          >
            {words.begin}
          </Button>
        </div>
      </section>
    </main>
  )
}
