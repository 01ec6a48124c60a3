/** The one secret a locked door asks for: a focused box whose letters F2 shows and hides again. */
import { type KeyboardEvent, useId, useState } from 'react'
import { text } from '../strings.ts'
import { Key } from './Key.tsx'

interface PasswordBoxProps {
  label: string
  value: string
  onChange: (value: string) => void
  /** The password in use, which the browser may know. */
  isCurrent?: boolean
  help?: string
  /** Whether Caps Lock is on, told at every key. */
  onCapsLock?: (isOn: boolean) => void
}

export function PasswordBox({ label, value, onChange, isCurrent = false, help, onCapsLock }: PasswordBoxProps) {
  const id = useId()
  const [shown, setShown] = useState(false)

  function watchKeys(event: KeyboardEvent): void {
    onCapsLock?.(event.getModifierState('CapsLock'))
    if (event.key === 'F2') {
      event.preventDefault()
      setShown(!shown)
    }
  }

  return (
    <div className="field">
      <label className="field-label" htmlFor={id}>
        {label}
      </label>
      <div className="password">
        <input
          id={id}
          className="input"
          type={shown ? 'text' : 'password'}
          value={value}
          onChange={(event) => onChange(event.target.value)}
          onKeyDown={watchKeys}
          onKeyUp={(event) => onCapsLock?.(event.getModifierState('CapsLock'))}
          autoComplete={isCurrent ? 'current-password' : 'off'}
          spellCheck={false}
          // biome-ignore lint/a11y/noAutofocus: the secret is the only thing that is missing here
          autoFocus
        />
        <button type="button" className="password-show" onClick={() => setShown(!shown)}>
          {shown ? text.unlock.hide : text.unlock.show} <Key>F2</Key>
        </button>
      </div>
      {help === undefined ? null : <span className="field-help">{help}</span>}
    </div>
  )
}
