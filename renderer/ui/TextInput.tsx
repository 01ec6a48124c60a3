/** A line of text with its label above and, where it helps, a word below; secret ones show no letters. */
import { useId } from 'react'

interface TextInputProps {
  label: string
  value: string
  onChange: (value: string) => void
  secret?: boolean
  /** Of a secret: the one in use, which the browser may know. */
  isCurrent?: boolean
  focus?: boolean
  help?: string
  invalid?: boolean
}

export function TextInput(props: TextInputProps) {
  const { label, value, onChange, secret = false, isCurrent = false, focus = false, help, invalid = false } = props
  const id = useId()
  const helpId = `${id}-help`
  return (
    <div className="field">
      <label className="field-label" htmlFor={id}>
        {label}
      </label>
      <input
        id={id}
        className="input"
        type={secret ? 'password' : 'text'}
        value={value}
        onChange={(event) => onChange(event.target.value)}
        autoComplete={secret ? (isCurrent ? 'current-password' : 'new-password') : 'off'}
        spellCheck={false}
        aria-invalid={invalid || undefined}
        aria-describedby={help ? helpId : undefined}
        // biome-ignore lint/a11y/noAutofocus: first field of a step the officer just opened
        autoFocus={focus}
      />
      {help ? (
        <span className="field-help" id={helpId}>
          {help}
        </span>
      ) : null}
    </div>
  )
}
