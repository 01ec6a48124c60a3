/** A new officer: name, login name, roles, and a password for the first day. */
import { type SubmitEvent, useState } from 'react'
import type { Role } from '../../shared/roles.ts'
import { Button } from '../ui/Button.tsx'
import { ErrorNotice } from '../ui/Notice.tsx'
import { TextInput } from '../ui/TextInput.tsx'
import { useWrite } from '../ui/useCall.ts'
import { useTyped } from '../ui/useTyped.ts'
import { userText as words } from '../userStrings.ts'
import { GivenPassword } from './GivenPassword.tsx'
import { RoleChoice } from './RoleChoice.tsx'

/** The name of its box: what was typed before the lock opens it again. */
export const NEW_OFFICER = 'new-officer'

const blank: { displayName: string; name: string; chosen: Role[]; opensSealed: boolean } = {
  displayName: '',
  name: '',
  chosen: ['can_bo'],
  opensSealed: false,
}

export function AddOfficer({ onDone }: { onDone: () => void }) {
  const [officer, setOfficer, forget] = useTyped(NEW_OFFICER, blank)
  const [password, setPassword] = useState('')
  const [ownPassword, setOwnPassword] = useState('')
  const add = useWrite('users.add')
  const { displayName, name, chosen, opensSealed } = officer
  const isNameWrong = name !== '' && !/^[a-z0-9][a-z0-9._-]{1,29}$/.test(name)
  const isReady =
    displayName.trim() !== '' &&
    name !== '' &&
    !isNameWrong &&
    chosen.length > 0 &&
    password !== '' &&
    ownPassword !== ''

  function submit(event: SubmitEvent): void {
    event.preventDefault()
    add.mutate({ displayName, name, roles: chosen, opensSealed, password, ownPassword }, { onSuccess: close })
  }

  function close(): void {
    forget()
    onDone()
  }

  return (
    <form className="pad user-add" onSubmit={submit} aria-label={words.add}>
      <div className="stack">
        <TextInput
          label={words.name}
          value={displayName}
          onChange={(typed) => setOfficer({ ...officer, displayName: typed })}
          focus
        />
        <TextInput
          label={words.login}
          value={name}
          onChange={(typed) => setOfficer({ ...officer, name: typed })}
          help={isNameWrong ? words.loginWrong : words.loginHelp}
          invalid={isNameWrong}
        />
        <GivenPassword given={password} onGive={setPassword} own={ownPassword} onOwn={setOwnPassword} />
      </div>
      <div className="stack">
        <RoleChoice
          chosen={chosen}
          opensSealed={opensSealed}
          onChange={(roles, sealed) => setOfficer({ ...officer, chosen: roles, opensSealed: sealed })}
        />
        <ErrorNotice error={add.error} />
        <div className="line">
          <Button kind="primary" submit shownKey="Enter" disabled={!isReady || add.isPending}>
            {add.isPending ? words.adding : words.add}
          </Button>
          <Button onPress={close} hotkey="Esc">
            {words.cancel}
          </Button>
        </div>
      </div>
    </form>
  )
}
