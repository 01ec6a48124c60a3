/** A new password typed twice; what is given back is empty until both are the same. */
import { useState } from 'react'
import { Notice } from '../ui/Notice.tsx'
import { TextInput } from '../ui/TextInput.tsx'
import { userText } from '../userStrings.ts'

export function PasswordFields({ onChange, focus = false }: { onChange: (password: string) => void; focus?: boolean }) {
  const [next, setNext] = useState('')
  const [again, setAgain] = useState('')

  function take(first: string, second: string): void {
    setNext(first)
    setAgain(second)
    onChange(first === second ? first : '')
  }

  return (
    <>
      <TextInput
        label={userText.next}
        value={next}
        onChange={(typed) => take(typed, again)}
        secret
        focus={focus}
        help={userText.help}
      />
      <TextInput label={userText.again} value={again} onChange={(typed) => take(next, typed)} secret />
      {again !== '' && again !== next ? <Notice kind="warning">{userText.mismatch}</Notice> : null}
    </>
  )
}
