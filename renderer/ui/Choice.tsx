/** A drop-down filtered by typing, without regard to accents: Enter takes the first that is left, Tab the only one. */
import { type OptionsFilter, Select } from '@mantine/core'
import { type KeyboardEvent, useEffect, useLayoutEffect, useRef, useState } from 'react'
import { foldText } from '../../shared/text.ts'
import { text } from '../strings.ts'

export interface ChoiceOption {
  value: string
  label: string
}

interface ChoiceProps {
  label?: string
  /** Name for screen readers where no label is shown. */
  name?: string
  value: string | null
  options: ChoiceOption[]
  onChange: (value: string | null) => void
  placeholder?: string
  clearable?: boolean
  disabled?: boolean
  invalid?: boolean
  size?: 'normal' | 'bar'
  /** Takes the focus when it appears. */
  focus?: boolean
  /** Shows its options only once it is typed in, pressed, or asked by the arrow key. */
  quiet?: boolean
  id?: string
}

export function Choice(props: ChoiceProps) {
  const box = useRef<HTMLInputElement>(null)
  useEffect(() => {
    if (props.focus) box.current?.focus()
  }, [props.focus])
  const {
    label,
    name,
    value,
    options,
    onChange,
    placeholder,
    clearable = false,
    disabled = false,
    invalid = false,
    size,
    quiet = false,
    id,
  } = props
  const shown = options.find((option) => option.value === value)?.label
  // The list writes the label only after it has the options, which on a slow computer is much later.
  const [isWritten, setWritten] = useState(shown !== undefined)
  // The label of what was chosen may come after the focus, with the options: typing takes its place all the same.
  useEffect(() => {
    const frame = requestAnimationFrame(() => {
      const input = box.current
      if (input !== null && input === document.activeElement && input.value === shown) input.select()
      setWritten(shown !== undefined)
    })
    return () => cancelAnimationFrame(frame)
  }, [shown])
  // A box that is disabled while its answer is worked on loses the focus, and the next Tab would begin at the top of the window.
  const [isComingBack, setComingBack] = useState(false)
  useLayoutEffect(() => {
    if (disabled) {
      if (box.current === document.activeElement) setComingBack(true)
      return
    }
    if (isComingBack && document.activeElement === document.body) box.current?.focus()
    setComingBack(false)
  }, [disabled, isComingBack])
  return (
    <Select
      ref={box}
      {...(id ? { id } : {})}
      {...(label ? { label } : {})}
      {...(name ? { 'aria-label': name } : {})}
      {...(placeholder ? { placeholder } : {})}
      data={options}
      value={value}
      onChange={onChange}
      // What is typed takes the place of what was chosen, also where the focus came by a key.
      onFocus={(event) => event.currentTarget.select()}
      // Whoever typed enough for one and leaves by Tab has chosen it; of several none is guessed.
      onBlur={(event) => {
        const left = findOnly(options, event.currentTarget.value)
        if (left !== null && left !== value) onChange(left)
      }}
      onKeyDown={(event) => {
        keepEscape(event)
        if (event.key === 'Enter' && event.currentTarget.value !== (shown ?? '')) takeFirst(event)
      }}
      searchable
      selectFirstOptionOnChange
      // Where the program itself brings the focus to what is chosen already, an open list would only take Ctrl+Enter away.
      openOnFocus={!quiet && !isComingBack && !(props.focus === true && value !== null)}
      clearable={clearable}
      disabled={disabled}
      // The label of the value comes with the options and would take the place of what was typed before it.
      readOnly={value !== null && (options.length === 0 || (shown !== undefined && !isWritten))}
      error={invalid}
      allowDeselect={clearable}
      withCheckIcon={false}
      maxDropdownHeight={300}
      nothingFoundMessage={text.nothingFound}
      filter={filterFolded}
      comboboxProps={{ transitionProps: { duration: 0 } }}
      classNames={{
        root: size === 'bar' ? 'select-bar' : 'select',
        input: 'select-input',
        label: 'field-label',
        dropdown: 'select-drop',
        option: 'select-option',
      }}
    />
  )
}

/** The first Esc closes the open list alone, not what lies around it with what is typed there. */
export function keepEscape(event: KeyboardEvent<HTMLInputElement>): void {
  if (event.key === 'Escape' && event.currentTarget.getAttribute('aria-expanded') === 'true') event.preventDefault()
}

/**
 * The list may have its mark on the page and not in its own count, or not yet at all: Enter would send the
 * form around with what was chosen before. What fits nothing sends nothing either.
 */
function takeFirst(event: KeyboardEvent<HTMLInputElement>): void {
  const input = event.currentTarget
  const list = document.getElementById(input.getAttribute('aria-controls') ?? '')
  event.preventDefault()
  requestAnimationFrame(() => {
    // The list has taken it itself where it is closed by now.
    if (input.getAttribute('aria-expanded') !== 'true') return
    const marked = list?.querySelector<HTMLElement>('[data-combobox-selected]')
    const option = marked ?? list?.querySelector<HTMLElement>('[role="option"]')
    option?.click()
  })
}

/** The value of the one option that holds what was typed, or whose label is just that; null where none or several do. */
function findOnly(options: readonly ChoiceOption[], typed: string): string | null {
  const folded = foldText(typed)
  if (folded === '') return null
  const fitting = options.filter(({ label }) => holdsWords(label, folded))
  const exact = fitting.filter(({ label }) => foldText(label) === folded)
  return (fitting.length === 1 ? fitting[0] : exact.length === 1 ? exact[0] : undefined)?.value ?? null
}

function holdsWords(label: string, typed: string): boolean {
  const inLabel = foldText(label)
  return foldText(typed)
    .split(' ')
    .every((word) => inLabel.includes(word))
}

export const filterFolded: OptionsFilter = ({ options, search }) =>
  options.filter((option) => !('label' in option) || holdsWords(String(option.label), search))
