/** One field of an entry form with the editor its type asks for. */
import { type ChangeEvent, useEffect, useState } from 'react'
import type { CellValue } from '../../shared/columns/columnType.ts'
import { columnType } from '../../shared/columns/index.ts'
import type { Field } from '../../shared/form.ts'
import { text } from '../strings.ts'
import { Choice } from '../ui/Choice.tsx'
import { Choices } from '../ui/Choices.tsx'
import { Mark } from '../ui/Mark.tsx'
import type { RegisterInfo } from './useRegister.ts'

interface FieldInputProps {
  field: Field
  info: RegisterInfo
  value: CellValue
  /** Text that could not be read. */
  typed: string | undefined
  error: string | undefined
  /** What may be wrong with the value; it is saved as it is. */
  doubt?: string | undefined
  /** The day the record speaks of, where it says one: communes and codes are offered as they were then. */
  date: string | null
  /** What would stand here if it stays blank. */
  suggestion: CellValue
  /** The saved record is marked as lacking it. */
  lacks: boolean
  onValue: (value: CellValue) => void
  onText: (typed: string) => void
  /** At every letter, before the field is left. */
  onTyping: (typed: string) => void
}

export function FieldInput(props: FieldInputProps) {
  const { field, info, error, doubt, lacks, value, suggestion } = props
  const suggested = value === null && props.typed === undefined ? info.show(field, suggestion) : ''
  const id = `field-${field.key}`
  const isWide = (field.width ?? 0) > 34 || ['choices', 'units'].includes(columnType(field).editor)
  return (
    <div className={`field${isWide ? ' field-wide' : ''}`}>
      <label className="field-label" htmlFor={id}>
        {field.label}
        {field.required ? <span className="required"> *</span> : null}
        {lacks && value === null && !error ? (
          <span className="lacks">
            {' '}
            <Mark kind="warning" /> {text.register.missing}
          </span>
        ) : null}
      </label>
      <Editor {...props} id={id} />
      {error ? (
        <span className="field-error" role="alert">
          <Mark kind="error" /> {error}
        </span>
      ) : doubt ? (
        <span className="lacks" role="status">
          <Mark kind="warning" /> {doubt}
        </span>
      ) : suggested !== '' ? (
        <span className="field-help">{text.register.suggestion(suggested)}</span>
      ) : field.help ? (
        <span className="field-help">{field.help}</span>
      ) : null}
    </div>
  )
}

function Editor(props: FieldInputProps & { id: string }) {
  const { field, info, value, error, onValue, id, date } = props
  if (field.computed !== undefined) {
    return (
      <input id={id} className="input" readOnly value={info.show(field, value)} placeholder={text.register.computed} />
    )
  }
  switch (columnType(field).editor) {
    case 'choice':
    case 'unit':
    case 'reference':
      return (
        <Choice
          id={id}
          name={field.label}
          value={typeof value === 'string' ? value : null}
          options={info.optionsOf(field, { date, held: value })}
          onChange={onValue}
          placeholder={text.register.pick}
          clearable
          invalid={error !== undefined}
        />
      )
    case 'flag':
      return (
        <Choice
          id={id}
          name={field.label}
          value={typeof value === 'boolean' ? String(value) : null}
          options={[true, false].map((flag) => ({
            value: String(flag),
            label: columnType(field).format(flag, info.contextOf(field)) || (flag ? 'Có' : 'Không'),
          }))}
          onChange={(picked) => onValue(picked === null ? null : picked === 'true')}
          clearable
          invalid={error !== undefined}
        />
      )
    case 'choices':
    case 'units':
      return (
        <Choices
          id={id}
          name={field.label}
          values={Array.isArray(value) ? value : []}
          options={info.optionsOf(field, { date, held: value })}
          onChange={(next) => onValue(next.length === 0 ? null : next)}
          invalid={error !== undefined}
        />
      )
    default:
      return <TextEditor {...props} />
  }
}

/** Dates, numbers and texts are typed as the officer writes them and read when the field is left. */
function TextEditor({ field, info, value, typed, error, onText, onTyping, id }: FieldInputProps & { id: string }) {
  const shown = typed ?? info.show(field, value)
  const [current, setCurrent] = useState(shown)
  useEffect(() => setCurrent(shown), [shown])
  const { editor, align } = columnType(field)
  const placeholder =
    editor === 'date' ? text.register.dateShape : editor === 'partialDate' ? text.register.partialDateShape : undefined
  const common = {
    id,
    value: current,
    placeholder,
    'aria-invalid': error !== undefined,
    'aria-required': field.required,
    spellCheck: false,
    autoComplete: 'off',
    onBlur: () => onText(current.trim()),
    onChange: (event: ChangeEvent<HTMLInputElement | HTMLTextAreaElement>) => {
      setCurrent(event.target.value)
      onTyping(event.target.value)
    },
  }
  if ((field.width ?? 0) > 34) {
    return <textarea className="input" rows={2} {...common} />
  }
  return <input className={`input${align === 'right' ? ' number' : ''}`} {...common} />
}
