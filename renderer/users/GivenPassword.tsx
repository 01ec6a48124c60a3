/** A password that an administrator gives another officer for the first day, and the administrator's own to prove it. */
import { TextInput } from '../ui/TextInput.tsx'
import { userText as words } from '../userStrings.ts'

interface GivenPasswordProps {
  given: string
  onGive: (given: string) => void
  own: string
  onOwn: (own: string) => void
  focus?: boolean
}

export function GivenPassword({ given, onGive, own, onOwn, focus = false }: GivenPasswordProps) {
  return (
    <>
      <TextInput
        label={words.firstPassword}
        value={given}
        onChange={onGive}
        secret
        focus={focus}
        help={words.firstPasswordHelp}
      />
      <TextInput label={words.ownPassword} value={own} onChange={onOwn} secret isCurrent help={words.ownPasswordHelp} />
    </>
  )
}
