/** A new officer: name, login name, roles, and a password for the first day. */
import { type SubmitEvent, useState } from 'react'
import type { Role } from '../../shared/roles.ts'
import { Button } from '../ui/Button.tsx'
import { ErrorNotice } from '../ui/Notice.tsx'
import { TextInput } from '../ui/TextInput.tsx'
import { useUnsaved } from '../ui/unsaved.ts'
import { useWrite } from '../ui/useCall.ts'
import { userText as words } from '../userStrings.ts'
import { GivenPassword } from './GivenPassword.tsx'
import { RoleChoice } from './RoleChoice.tsx'

export function AddOfficer({ onDone }: { onDone: () => void }) {
  const [displayName, setDisplayName] = useState('')
  const [name, setName] = useState('')
  const [chosen, setChosen] = useState<Role[]>(['can_bo'])
  const [opensSealed, setOpensSealed] = useState(false)
  const [password, setPassword] = useState('')
  const [ownPassword, setOwnPassword] = useState('')
  const add = useWrite('users.add')
  useUnsaved(displayName !== '')
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
    add.mutate({ displayName, name, roles: chosen, opensSealed, password, ownPassword }, { onSuccess: onDone })
  }

  return (
    <form className="pad user-add" onSubmit={submit} aria-label={words.add}>
      <div className="stack">
        <TextInput label={words.name} value={displayName} onChange={setDisplayName} focus />
        <TextInput
          label={words.login}
          value={name}
          onChange={setName}
          help={isNameWrong ? words.loginWrong : words.loginHelp}
          invalid={isNameWrong}
        />
        <GivenPassword given={password} onGive={setPassword} own={ownPassword} onOwn={setOwnPassword} />
      </div>
      <div className="stack">
        <RoleChoice
          chosen={chosen}
          opensSealed={opensSealed}
          onChange={(roles, sealed) => {
            setChosen(roles)
            setOpensSealed(sealed)
          }}
        />
        <ErrorNotice error={add.error} />
        <div className="line">
          <Button kind="primary" submit shownKey="Enter" disabled={!isReady || add.isPending}>
            {add.isPending ? words.adding : words.add}
          </Button>
          <Button onPress={onDone} hotkey="Esc">
            {words.cancel}
          </Button>
        </div>
      </div>
    </form>
  )
}
