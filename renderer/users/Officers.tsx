/** The officers of the workspace for whoever keeps them: who works here, what each may do, and what changes that. */
import { useState } from 'react'
import type { CallOutput } from '../../shared/contract.ts'
import { roleLabels } from '../../shared/roles.ts'
import { Button } from '../ui/Button.tsx'
import { ErrorNotice, Notice } from '../ui/Notice.tsx'
import { useCall, useWrite } from '../ui/useCall.ts'
import { isTyped } from '../ui/useTyped.ts'
import { userText as words } from '../userStrings.ts'
import { AddOfficer, NEW_OFFICER } from './AddOfficer.tsx'
import { AskForm } from './AskForm.tsx'
import { GivenPassword } from './GivenPassword.tsx'
import { RoleChoice } from './RoleChoice.tsx'

type Officer = CallOutput<'users.list'>[number]
type Asking = { id: string; what: 'change' | 'reset' | 'retire' } | null

export function Officers() {
  const officers = useCall('users.list', {})
  const [isAdding, setAdding] = useState(() => isTyped(NEW_OFFICER))
  const [asking, setAsking] = useState<Asking>(null)
  return (
    <section className="card" aria-label={words.officers}>
      <div className="card-head">
        <h2>{words.officers}</h2>
        {isAdding ? null : (
          <Button size="bar" hotkey="F5" onPress={() => setAdding(true)}>
            {words.add}
          </Button>
        )}
      </div>
      <ErrorNotice error={officers.error} />
      {isAdding ? <AddOfficer onDone={() => setAdding(false)} /> : null}
      <table className="table">
        <thead>
          <tr>
            <th>{words.name}</th>
            <th>{words.login}</th>
            <th>{words.roles}</th>
            <th>{words.state}</th>
            <th />
          </tr>
        </thead>
        <tbody>
          {(officers.data ?? []).map((officer) => (
            <OfficerRow
              key={officer.id}
              officer={officer}
              asking={asking?.id === officer.id ? asking.what : null}
              onAsk={(what) => setAsking(what === null ? null : { id: officer.id, what })}
            />
          ))}
        </tbody>
      </table>
    </section>
  )
}

interface OfficerRowProps {
  officer: Officer
  asking: 'change' | 'reset' | 'retire' | null
  onAsk: (what: 'change' | 'reset' | 'retire' | null) => void
}

function OfficerRow({ officer, asking, onAsk }: OfficerRowProps) {
  const { displayName, name, roles, opensSealed, endedAt, isSelf } = officer
  const hasLeft = endedAt !== null
  return (
    <>
      <tr className={hasLeft ? 'user-left' : undefined}>
        <td>
          <b>{displayName}</b>
        </td>
        <td>{name}</td>
        <td>
          {roles.map((role) => roleLabels[role]).join(', ')}
          {opensSealed ? <span className="small"> · {words.sealed.toLowerCase()}</span> : null}
        </td>
        <td className="small">{stateOf(officer)}</td>
        <td className="user-actions">
          {hasLeft ? null : (
            <Button size="bar" kind="link" label={words.changeOf(displayName)} onPress={() => onAsk('change')}>
              {words.change}
            </Button>
          )}
          {isSelf ? null : (
            <Button
              size="bar"
              kind="link"
              label={hasLeft ? words.comeBackOf(displayName) : words.resetOf(displayName)}
              onPress={() => onAsk('reset')}
            >
              {hasLeft ? words.comeBack : words.reset}
            </Button>
          )}
          {isSelf || hasLeft ? null : (
            <Button size="bar" kind="link" label={words.retireOf(displayName)} onPress={() => onAsk('retire')}>
              {words.retire}
            </Button>
          )}
        </td>
      </tr>
      {asking === null ? null : (
        <tr>
          <td colSpan={5}>
            {asking === 'change' ? <ChangeRights officer={officer} onDone={() => onAsk(null)} /> : null}
            {asking === 'reset' ? <ResetPassword officer={officer} onDone={() => onAsk(null)} /> : null}
            {asking === 'retire' ? <Retire officer={officer} onDone={() => onAsk(null)} /> : null}
          </td>
        </tr>
      )}
    </>
  )
}

function stateOf({ isSelf, endedAt, canUnlock, hasTemporaryPassword }: Officer): string {
  if (endedAt !== null) return words.states.left(endedAt)
  if (isSelf) return words.states.self
  if (!canUnlock) return words.states.shut
  return hasTemporaryPassword ? words.states.temporary : words.states.works
}

interface AskProps {
  officer: Officer
  onDone: () => void
}

function ChangeRights({ officer, onDone }: AskProps) {
  const [chosen, setChosen] = useState(officer.roles)
  const [opensSealed, setOpensSealed] = useState(officer.opensSealed)
  const change = useWrite('users.change')
  return (
    <AskForm
      name={words.changeOf(officer.displayName)}
      error={change.error}
      action={words.save}
      isReady={chosen.length > 0 && !change.isPending}
      onSubmit={() => change.mutate({ id: officer.id, roles: chosen, opensSealed }, { onSuccess: onDone })}
      onCancel={onDone}
    >
      <RoleChoice
        chosen={chosen}
        opensSealed={opensSealed}
        onChange={(roles, sealed) => {
          setChosen(roles)
          setOpensSealed(sealed)
        }}
      />
    </AskForm>
  )
}

function ResetPassword({ officer, onDone }: AskProps) {
  const [password, setPassword] = useState('')
  const [ownPassword, setOwnPassword] = useState('')
  const reset = useWrite('users.resetPassword')
  const isBack = officer.endedAt !== null
  return (
    <AskForm
      name={isBack ? words.comeBackOf(officer.displayName) : words.resetOf(officer.displayName)}
      error={reset.error}
      action={isBack ? words.comeBack : words.reset}
      isReady={password !== '' && ownPassword !== '' && !reset.isPending}
      onSubmit={() => reset.mutate({ id: officer.id, password, ownPassword }, { onSuccess: onDone })}
      onCancel={onDone}
    >
      <GivenPassword given={password} onGive={setPassword} own={ownPassword} onOwn={setOwnPassword} focus />
    </AskForm>
  )
}

function Retire({ officer, onDone }: AskProps) {
  const retire = useWrite('users.retire')
  return (
    <AskForm
      name={words.retireOf(officer.displayName)}
      error={retire.error}
      action={words.retireNow}
      isReady={!retire.isPending}
      onSubmit={() => retire.mutate({ id: officer.id }, { onSuccess: onDone })}
      onCancel={onDone}
    >
      <Notice kind="warning">{words.retireAsk(officer.displayName)}</Notice>
    </AskForm>
  )
}
