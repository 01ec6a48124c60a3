/** Several values of a list: typing filters without regard to accents, Enter takes one, Backspace gives the last one back. */
import { MultiSelect } from '@mantine/core'
import { useState } from 'react'
import { text } from '../strings.ts'
import { type ChoiceOption, filterFolded, keepEscape } from './Choice.tsx'

interface ChoicesProps {
  id: string
  name: string
  values: string[]
  options: ChoiceOption[]
  onChange: (values: string[]) => void
  invalid?: boolean
}

export function Choices({ id, name, values, options, onChange, invalid = false }: ChoicesProps) {
  const [search, setSearch] = useState('')
  return (
    <MultiSelect
      id={id}
      aria-label={name}
      data={options}
      value={values}
      onChange={(next) => {
        setSearch('')
        onChange(next)
      }}
      searchable
      selectFirstOptionOnChange
      searchValue={search}
      onSearchChange={setSearch}
      onKeyDown={keepEscape}
      hidePickedOptions
      error={invalid}
      placeholder={values.length === 0 ? text.register.pickSeveral : ''}
      withCheckIcon={false}
      maxDropdownHeight={260}
      nothingFoundMessage={text.nothingFound}
      filter={filterFolded}
      comboboxProps={{ transitionProps: { duration: 0 } }}
      classNames={{
        root: 'select',
        input: 'select-input choices-input',
        pill: 'choices-pill',
        dropdown: 'select-drop',
        option: 'select-option',
      }}
    />
  )
}
