/** A drop-down filtered by typing, without regard to accents. */
import { type OptionsFilter, Select } from '@mantine/core'
import { useEffect, useRef } from 'react'
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
      searchable
      openOnFocus={!quiet}
      clearable={clearable}
      disabled={disabled}
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

export const filterFolded: OptionsFilter = ({ options, search }) => {
  const words = foldText(search).split(' ').filter(Boolean)
  return options.filter((option) => {
    if (!('label' in option)) return true
    const label = foldText(String(option.label))
    return words.every((word) => label.includes(word))
  })
}
