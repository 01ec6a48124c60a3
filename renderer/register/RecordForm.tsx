/** The entry form of a register, made from its definition: sections, lists, dates as they are typed, errors under their field. */
import { type ReactNode, type SubmitEvent, useEffect, useRef, useState } from 'react'
import type { CellValue } from '../../shared/columns/columnType.ts'
import { columnType } from '../../shared/columns/index.ts'
import type { CallOutput } from '../../shared/contract.ts'
import { isIsoDate } from '../../shared/date.ts'
import { AppError } from '../../shared/errors.ts'
import type { Field } from '../../shared/form.ts'
import type { RecordView } from '../../shared/values.ts'
import { noteSaved } from '../StatusBar.tsx'
import { text } from '../strings.ts'
import { Button } from '../ui/Button.tsx'
import { useHotkeys } from '../ui/hotkeys.ts'
import { ErrorNotice, Notice } from '../ui/Notice.tsx'
import { useUnsaved } from '../ui/unsaved.ts'
import { useCall, useWrite } from '../ui/useCall.ts'
import { FieldInput } from './FieldInput.tsx'
import { groupFields } from './RecordPanel.tsx'
import {
  type Draft,
  forgetRecordDraft,
  isEmpty,
  keepRecordDraft,
  readRecordDraft,
  resumeDraft,
} from './recordDrafts.ts'
import { doubtsOfPapers, personKeys, type RegisterInfo } from './useRegister.ts'

interface RecordFormProps {
  info: RegisterInfo
  /** Null for a new record. */
  record: RecordView | null
  /** Values to begin a new record with, e.g. carried over from the search. */
  begin: Record<string, CellValue>
  person: string | null
  draftKey: string
  /** Offers to link the record to a person who is known already. */
  onLink?: (() => void) | undefined
  onSaved: (saved: CallOutput<'records.save'>) => void
  onCancel: () => void
  /** Stands under the fields: the lists of the record's lines. */
  children?: ReactNode
}

export function RecordForm(props: RecordFormProps) {
  const { info, record, begin, person, draftKey, onSaved, onCancel } = props
  const [begun] = useState(() => {
    const kept = readRecordDraft(draftKey)
    return { kept, ...resumeDraft(info, kept ?? { values: begin, texts: {} }) }
  })
  const [draft, setDraft] = useState(begun.draft)
  const [errors, setErrors] = useState(begun.errors)
  const wasChangedSince = record !== null && begun.kept !== null && begun.kept.revision !== record.revision
  const form = useRef<HTMLFormElement>(null)
  const save = useWrite('records.save')
  useUnsaved(!isEmpty(draft))
  useHotkeys({ 'Ctrl+S': () => form.current?.requestSubmit(), Esc: onCancel })

  useEffect(() => {
    form.current?.querySelector<HTMLElement>('input:not([readonly]), textarea')?.focus()
  }, [])

  function keep(next: Draft): void {
    keepRecordDraft(draftKey, { ...next, person, revision: record?.revision ?? 0 })
  }

  function change(next: Draft): void {
    setDraft(next)
    keep(next)
  }

  // What was typed in the search for the person is the beginning of the form.
  const beginning = useRef(() => {
    if (record === null && typeof begin[personKeys.name] === 'string') keep(draft)
  })
  useEffect(() => beginning.current(), [])

  /** What stands in a field that has not been left yet. */
  function noteTyping(field: Field, typed: string): void {
    keep({ ...latest.current, texts: { ...latest.current.texts, [field.key]: typed } })
  }

  function setValue(field: Field, value: CellValue): void {
    const texts = { ...draft.texts }
    delete texts[field.key]
    change({ values: { ...draft.values, [field.key]: value }, texts })
    clearError(field)
  }

  function clearError(field: Field): void {
    if (errors[field.key] === undefined) return
    const left = { ...errors }
    delete left[field.key]
    setErrors(left)
  }

  /** Reads what was typed when the officer leaves the field; what cannot be read stays with its sentence. */
  function leaveText(field: Field, typed: string): void {
    const before = draft.values[field.key] ?? record?.values[field.key] ?? null
    if (draft.texts[field.key] === undefined && typed === info.show(field, before)) {
      // Typed and taken back: the note of the typing goes too.
      keep(draft)
      return
    }
    const result = columnType(field).parse(typed, info.contextOf(field))
    if (result.ok) setValue(field, result.value)
    else {
      change({ ...draft, texts: { ...draft.texts, [field.key]: typed } })
      setErrors({ ...errors, [field.key]: text.register.unreadable(typed, result.problem) })
    }
  }

  /** Ctrl+S does not ask whether the button is in use: a second one would make the record, and the person, twice. */
  const isSending = useRef(false)
  function submit(event: SubmitEvent): void {
    event.preventDefault()
    if (isSending.current) return
    isSending.current = true
    void send().finally(() => {
      isSending.current = false
    })
  }

  async function send(): Promise<void> {
    const active = document.activeElement
    if (active instanceof HTMLElement) active.blur()
    // Leaving the field changes the draft after this handler; the next turn sees it.
    await new Promise((resolve) => setTimeout(resolve))
    if (Object.keys(latest.current.texts).length > 0) {
      form.current?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus()
      return
    }
    const input = {
      form: info.definition.id,
      values: latest.current.values,
      ...(record ? { id: record.id, revision: record.revision } : {}),
      ...(person ? { person } : {}),
    }
    try {
      const saved = await save.mutateAsync(input)
      forgetRecordDraft(draftKey)
      noteSaved()
      onSaved(saved)
    } catch (error) {
      if (error instanceof AppError && typeof error.details.field === 'string') {
        setErrors({ [error.details.field]: error.message })
        document.getElementById(`field-${error.details.field}`)?.focus()
      }
    }
  }

  const latest = useRef(draft)
  latest.current = draft

  const values = { ...record?.values, ...draft.values }
  const derived = useDerived(info, values)
  const date = dayOfRecord(info, values)
  const doubts = doubtsOfPapers(info, values)
  const shown = info.fields.filter((field) => !field.retired || (record?.values[field.key] ?? null) !== null)
  const isFieldError = save.error instanceof AppError && typeof save.error.details.field === 'string'
  return (
    <form className="record-form" ref={form} onSubmit={submit} noValidate>
      <div className="record-head">
        <h1>{record ? text.register.edit : text.register.newRecord}</h1>
        <div className="actions">
          {props.onLink ? (
            <Button size="bar" kind="link" onPress={props.onLink}>
              {text.register.find.link}
            </Button>
          ) : null}
          <Button size="bar" onPress={onCancel} shownKey="Esc">
            {text.cancel}
          </Button>
          <Button size="bar" kind="primary" submit shownKey="Ctrl+S" disabled={save.isPending}>
            {save.isPending ? text.register.saving : text.register.save}
          </Button>
        </div>
      </div>
      {wasChangedSince ? <Notice kind="warning">{text.register.changedSince}</Notice> : null}
      {save.error && !isFieldError ? <ErrorNotice error={save.error} /> : null}
      <div className="card-body">
        {groupFields(shown).map(([section, fields]) => (
          <fieldset key={section} className="form-section">
            <legend>{section}</legend>
            <div className="form-grid">
              {fields.map((field) => {
                const value = field.computed === undefined ? values[field.key] : derived?.computed[field.key]
                return (
                  <FieldInput
                    key={field.key}
                    field={field}
                    info={info}
                    value={value ?? null}
                    suggestion={derived?.suggested[field.key] ?? null}
                    date={date}
                    typed={draft.texts[field.key]}
                    error={errors[field.key]}
                    doubt={doubts[field.key]}
                    lacks={record?.incomplete.includes(field.key) ?? false}
                    onValue={(next) => setValue(field, next)}
                    onText={(typed) => leaveText(field, typed)}
                    onTyping={(typed) => noteTyping(field, typed)}
                  />
                )
              })}
            </div>
          </fieldset>
        ))}
        {props.children}
      </div>
    </form>
  )
}

/** What the register makes of the values so far, once the officer has paused. */
function useDerived(info: RegisterInfo, values: Draft['values']) {
  const derives = info.fields.some((field) => field.computed || field.suggested || field.initialFrom)
  const key = JSON.stringify(values)
  const [settled, setSettled] = useState(key)
  useEffect(() => {
    const timer = setTimeout(() => setSettled(key), 200)
    return () => clearTimeout(timer)
  }, [key])
  const input = { form: info.definition.id, values: JSON.parse(settled) as Draft['values'] }
  return useCall('records.derive', input, { enabled: derives, keep: true }).data
}

/** The day whose communes and codes are offered: the start of the spell, else the first date of the record. */
function dayOfRecord(info: RegisterInfo, values: Draft['values']): string | null {
  const { spell } = info.definition
  const dates = info.fields.filter((field) => field.type === 'date' && field.computed === undefined)
  const day = values[spell?.start ?? dates[0]?.key ?? '']
  return typeof day === 'string' && isIsoDate(day) ? day : null
}
