/** Returning a package: its figures beside the return that is written, each comment at its cell, signed with the password. */
import { type SubmitEvent, useEffect, useRef, useState } from 'react'
import { readDateText } from '../../shared/columns/dateText.ts'
import type { CallOutput } from '../../shared/contract.ts'
import { answerText as words } from '../answerStrings.ts'
import { noteSaved } from '../StatusBar.tsx'
import { Button } from '../ui/Button.tsx'
import { draftsOf, noteDraft } from '../ui/drafts.ts'
import { ErrorNotice, Notice } from '../ui/Notice.tsx'
import { TextInput } from '../ui/TextInput.tsx'
import { useUnsaved } from '../ui/unsaved.ts'
import { useCall, useWrite } from '../ui/useCall.ts'
import { findCell } from './findCell.ts'
import { type ChosenCell, nameOfColumn, PackageFigures, type SentForm } from './PackageFigures.tsx'

type Received = NonNullable<CallOutput<'province.board'>['units'][number]['package']>

interface Comment {
  form: string
  /** Blank where the whole form is meant. */
  row: string
  column: string
  text: string
}

interface Written {
  reason: string
  deadline: string
  comments: Comment[]
}

const screen = 'received'
const nothing: Written = { reason: '', deadline: '', comments: [] }

interface AnswerPackageProps {
  received: Received
  deadlineDistrict: string | null
  /** Once it is signed, or given up. */
  onClose: () => void
}

export function AnswerPackage({ received, deadlineDistrict, onClose }: AnswerPackageProps) {
  const figures = useCall('province.figures', { id: received.id })
  const give = useWrite('answers.give')
  const [written, setWritten] = useState<Written>(
    () => (draftsOf(screen).get(received.id) as Written | undefined) ?? nothing,
  )
  const [moved, setMoved] = useState<ChosenCell | null>(null)
  const [password, setPassword] = useState('')
  /** The comment that was asked for last takes the focus. */
  const [fresh, setFresh] = useState<string | null>(null)
  useUnsaved(written !== nothing)
  const forms = figures.data?.forms ?? []
  const chosen = moved ?? findCell(forms, [])

  function change(part: Partial<Written>): void {
    const next = { ...written, ...part }
    setWritten(next)
    noteDraft(screen, received.id, next)
  }

  function ask(form: SentForm | undefined, row: string, column: string): void {
    if (!form) return
    const comment = { form: form.form, row, column, text: '' }
    if (!written.comments.some((one) => keyOf(one) === keyOf(comment)))
      change({ comments: [...written.comments, comment] })
    setFresh(keyOf(comment))
  }

  const form = forms[chosen.form]
  const askCell = (): void => ask(form, form?.rows[chosen.row]?.key ?? '', form?.columns[chosen.column]?.key ?? '')
  const reading = readDateText(written.deadline, {})
  const deadline = 'date' in reading ? reading.date : null
  const wordless = written.comments.filter(({ text }) => text.trim() === '').length
  const missing = [
    ...(wordless > 0 ? [words.needs.words(wordless)] : []),
    ...(deadline === null ? [words.needs.deadline] : []),
    ...(written.reason.trim() === '' ? [words.needs.reason] : []),
    ...(password === '' ? [words.needs.password] : []),
  ]

  async function sign(event: SubmitEvent): Promise<void> {
    event.preventDefault()
    if (missing.length > 0 || give.isPending) return
    const { reason, comments } = written
    await give
      .mutateAsync({ package: received.id, answer: 'tra', reason, deadline, comments, password })
      .then(() => {
        noteDraft(screen, received.id, null)
        noteSaved()
        onClose()
      })
      // The sentence stands above the button.
      .catch(() => undefined)
  }

  return (
    <div className="columns answer-columns">
      <PackageFigures
        forms={forms}
        chosen={chosen}
        asked={new Set(written.comments.map(keyOf))}
        onChoose={setMoved}
        onAsk={askCell}
        onAskForm={() => ask(form, '', '')}
      />
      <section className="card" aria-label={words.returning(received.unit.name, received.sequence)}>
        <div className="card-head">
          <h2>{words.returning(received.unit.name, received.sequence)}</h2>
        </div>
        {/* A browser takes Enter in a box for signing, and Ctrl+Enter for nothing. */}
        <form
          className="answer-form"
          onSubmit={(event) => void sign(event)}
          onKeyDown={(event) => {
            if (event.key === 'Enter' && event.ctrlKey) event.currentTarget.requestSubmit()
          }}
        >
          <div className="card-body pad stack">
            <ErrorNotice error={figures.error} />
            <b>{words.comments}</b>
            {written.comments.length === 0 ? <p className="small">{words.noComments}</p> : null}
            <ol className="stack answer-comments">
              {written.comments.map((comment, index) => (
                <CommentLine
                  key={keyOf(comment)}
                  comment={comment}
                  forms={forms}
                  isFresh={fresh === keyOf(comment)}
                  onChange={(text) =>
                    change({ comments: written.comments.map((one, at) => (at === index ? { ...one, text } : one)) })
                  }
                  onRemove={() => change({ comments: written.comments.filter((_, at) => at !== index) })}
                  onSee={setMoved}
                />
              ))}
            </ol>
            <TextInput
              label={words.deadline}
              value={written.deadline}
              onChange={(text) => change({ deadline: text })}
              invalid={written.deadline !== '' && deadline === null}
              help={
                written.deadline !== '' && deadline === null
                  ? words.deadlineWrong
                  : deadlineDistrict
                    ? words.dueDistrict(deadlineDistrict)
                    : words.deadlineShape
              }
            />
            <label className="field">
              <span className="field-label">{words.reason}</span>
              <textarea
                className="input"
                rows={3}
                maxLength={4000}
                placeholder={words.reasonHint}
                value={written.reason}
                spellCheck={false}
                onChange={(event) => change({ reason: event.target.value })}
              />
            </label>
            <TextInput label={words.password} value={password} onChange={setPassword} secret isCurrent />
            {missing.length > 0 && written !== nothing ? (
              <Notice kind="info">{words.stillNeeds(missing)}</Notice>
            ) : null}
          </div>
          {/* Beside the button that was pressed: the form above may be scrolled anywhere. */}
          {give.error ? (
            <div className="answer-refused">
              <ErrorNotice error={give.error} />
            </div>
          ) : null}
          <div className="card-foot">
            <Button hotkey="Esc" onPress={onClose}>
              {words.cancel}
            </Button>
            <span className="push" />
            <Button kind="primary" submit shownKey="Ctrl+Enter" disabled={missing.length > 0 || give.isPending}>
              {words.sign}
            </Button>
          </div>
        </form>
      </section>
    </div>
  )
}

interface CommentLineProps {
  comment: Comment
  forms: readonly SentForm[]
  isFresh: boolean
  onChange: (text: string) => void
  onRemove: () => void
  onSee: (cell: ChosenCell) => void
}

function CommentLine({ comment, forms, isFresh, onChange, onRemove, onSee }: CommentLineProps) {
  const input = useRef<HTMLInputElement>(null)
  useEffect(() => {
    if (!isFresh) return
    input.current?.focus()
    input.current?.scrollIntoView({ block: 'nearest' })
  }, [isFresh])
  const formIndex = forms.findIndex(({ form }) => form === comment.form)
  const form = forms[formIndex]
  const row = form?.rows.findIndex(({ key }) => key === comment.row) ?? -1
  const column = form?.columns.findIndex(({ key }) => key === comment.column) ?? -1
  const columnView = form?.columns[column]
  const place = [
    form?.number ?? comment.form,
    ...(comment.row === '' ? [words.wholeForm] : [form?.rows[row]?.label ?? comment.row]),
    ...(columnView ? [nameOfColumn(columnView)] : []),
  ].join(' · ')
  return (
    <li className="answer-comment">
      <div className="line">
        <b>{place}</b>
        {comment.row === '' ? null : (
          <Button
            kind="link"
            size="bar"
            label={`${words.seeCell} ${place}`}
            onPress={() => onSee({ form: formIndex, row, column })}
          >
            {words.seeCell}
          </Button>
        )}
        <Button kind="link" size="bar" label={`${words.removeComment} ${place}`} onPress={onRemove}>
          {words.removeComment}
        </Button>
      </div>
      {comment.row === '' ? null : <span className="small">{words.says(form?.rows[row]?.values[column] ?? null)}</span>}
      <input
        ref={input}
        className="input"
        aria-label={words.commentOf(place)}
        placeholder={words.commentHint}
        maxLength={2000}
        value={comment.text}
        spellCheck={false}
        autoComplete="off"
        onChange={(event) => onChange(event.target.value)}
        onKeyDown={(event) => {
          // Enter here means the comment is written, not that the return is to be signed.
          if (event.key === 'Enter' && !event.ctrlKey) {
            event.preventDefault()
            document.querySelector<HTMLElement>('.figures')?.focus()
          }
        }}
      />
    </li>
  )
}

function keyOf({ form, row, column }: Pick<Comment, 'form' | 'row' | 'column'>): string {
  return `${form}/${row}/${column}`
}
