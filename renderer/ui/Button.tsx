/** A button that wears its key and answers to it. */
import type { ReactNode } from 'react'
import { useHotkeys } from './hotkeys.ts'
import { Key } from './Key.tsx'

interface ButtonProps {
  children?: ReactNode
  /** Shown on the button and bound while it is enabled. */
  hotkey?: string
  /** Shown only: the key does the same through the form or the list around it. */
  shownKey?: string
  kind?: 'primary' | 'plain' | 'link'
  size?: 'normal' | 'bar'
  icon?: ReactNode
  onPress?: () => void
  disabled?: boolean
  submit?: boolean
  /** Shown when the mouse rests on it. */
  hint?: string
  /** Name for screen readers where the button shows an icon only, or the same words as the buttons beside it. */
  label?: string
}

export function Button(props: ButtonProps) {
  const {
    children,
    hotkey,
    shownKey,
    kind = 'plain',
    size = 'normal',
    icon,
    onPress,
    disabled = false,
    submit,
    label,
    hint = label,
  } = props
  useHotkeys(hotkey && onPress && !disabled ? { [hotkey]: onPress } : {})
  const cap = hotkey ?? shownKey
  return (
    <button
      type={submit ? 'submit' : 'button'}
      className={`button button-${kind}${size === 'bar' ? ' button-bar' : ''}`}
      onClick={onPress}
      disabled={disabled}
      aria-label={children === undefined || cap ? undefined : label}
      title={hint}
      aria-keyshortcuts={cap?.replace('Ctrl', 'Control').replace('PgUp', 'PageUp').replace('PgDn', 'PageDown')}
    >
      {icon}
      {/* Text, not a label: a spoken name must hold the words that are seen, and the key cap is seen. */}
      {children === undefined ? <span className="visually-hidden">{label}</span> : <span>{children}</span>}
      {cap ? <Key>{cap}</Key> : null}
      {children !== undefined && cap && label ? <span className="visually-hidden"> {label}</span> : null}
    </button>
  )
}
