/** One more filter: a column, then which of the values that stand in it, with how often each does; or days. */
import { useId, useState } from 'react'
import { columnType } from '../../shared/columns/index.ts'
import type { Field } from '../../shared/form.ts'
import { registerText } from '../registerStrings.ts'
import { Button } from '../ui/Button.tsx'
import { Choice } from '../ui/Choice.tsx'
import { Choices } from '../ui/Choices.tsx'
import { ErrorNotice } from '../ui/Notice.tsx'
import { useCall } from '../ui/useCall.ts'
import { readKey } from './FilterBar.tsx'
import type { FieldFilter, RecordFilter } from './registerFilters.ts'
import { codeOnlyKeys, isCodeOnly, type RegisterInfo } from './useRegister.ts'

interface AddFilterProps {
  info: RegisterInfo
  /** What the list is filtered by already. */
  asked: RecordFilter
  onAdd: (filter: FieldFilter) => void
}

const listed = new Set(['choice', 'choices', 'flag', 'unit', 'units', 'reference'])
const BLANK = ''

export function AddFilter({ info, asked, onAdd }: AddFilterProps) {
  const [key, setKey] = useState<string | null>(null)
  const told = isCodeOnly(info) ? codeOnlyKeys(info) : null
  const fields = info.fields.filter((field) => {
    const { editor } = columnType(field)
    const isFilter = listed.has(editor) || editor === 'date' || editor === 'text'
    return isFilter && !field.retired && !field.computed && field.sensitivity < 4 && (told?.has(field.key) ?? true)
  })
  const field = fields.find((one) => one.key === key)
  return (
    <div className="add-filter line">
      <Choice
        size="bar"
        name={registerText.filterField}
        placeholder={registerText.filterField}
        value={key}
        options={fields.map((one) => ({ value: one.key, label: one.label }))}
        onChange={setKey}
        focus
      />
      {field ? (
        listed.has(columnType(field).editor) ? (
          <ValuesFilter key={field.key} info={info} field={field} asked={asked} onAdd={onAdd} />
        ) : columnType(field).editor === 'date' ? (
          <DaysFilter key={field.key} field={field} onAdd={onAdd} />
        ) : (
          <FilledFilter field={field} onAdd={onAdd} />
        )
      ) : null}
    </div>
  )
}

function ValuesFilter({ info, field, asked, onAdd }: AddFilterProps & { field: Field }) {
  const id = useId()
  const [values, setValues] = useState<string[]>([])
  const counts = useCall('records.values', { ...asked, form: info.definition.id, field: field.key })
  const options = (counts.data ?? []).map(({ value, count }) => ({
    value,
    label: registerText.counted(info.show(field, readKey(value, field.type)) || value, count),
  }))
  const isBlank = values.includes(BLANK)
  return (
    <>
      <Choices
        id={id}
        name={registerText.filterValues}
        values={values}
        // What is blank has no value to go with it.
        options={isBlank ? [] : [...options, { value: BLANK, label: registerText.blank }]}
        onChange={(next) => setValues(next.includes(BLANK) ? [BLANK] : next)}
      />
      <Button
        size="bar"
        hotkey="Ctrl+Enter"
        disabled={values.length === 0}
        onPress={() => onAdd({ field: field.key, ...(isBlank ? { filled: false } : { in: values }) })}
      >
        {registerText.apply}
      </Button>
      <ErrorNotice error={counts.error} />
    </>
  )
}

function DaysFilter({ field, onAdd }: { field: Field; onAdd: (filter: FieldFilter) => void }) {
  const [from, setFrom] = useState('')
  const [to, setTo] = useState('')
  const read = (typed: string): string | null => {
    const result = columnType(field).parse(typed, { value: field })
    return result.ok && typeof result.value === 'string' ? result.value : null
  }
  const [first, last] = [read(from), read(to)]
  const isReadable = (from.trim() === '' || first !== null) && (to.trim() === '' || last !== null)
  return (
    <>
      {[
        { label: registerText.from, value: from, set: setFrom },
        { label: registerText.to, value: to, set: setTo },
      ].map(({ label, value, set }) => (
        <input
          key={label}
          className="input filter-day"
          aria-label={label}
          placeholder={label}
          value={value}
          autoComplete="off"
          onChange={(event) => set(event.target.value)}
        />
      ))}
      <Button
        size="bar"
        hotkey="Ctrl+Enter"
        disabled={!isReadable || (first === null && last === null)}
        onPress={() =>
          onAdd({
            field: field.key,
            ...(first === null ? {} : { from: first }),
            ...(last === null ? {} : { to: last }),
          })
        }
      >
        {registerText.apply}
      </Button>
      <FilledFilter field={field} onAdd={onAdd} />
    </>
  )
}

function FilledFilter({ field, onAdd }: { field: Field; onAdd: (filter: FieldFilter) => void }) {
  return (
    <>
      <Button size="bar" onPress={() => onAdd({ field: field.key, filled: false })}>
        {registerText.blank}
      </Button>
      <Button size="bar" onPress={() => onAdd({ field: field.key, filled: true })}>
        {registerText.filled}
      </Button>
    </>
  )
}
