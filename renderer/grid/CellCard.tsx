/** Beside the sheet: the note of a cell, where its number is proved, what is to be looked at again, and who changed what. */
import { type KeyboardEvent, type SubmitEvent, useEffect, useRef, useState } from 'react'
import type { CallOutput } from '../../shared/contract.ts'
import { call } from '../api.ts'
import { cellText } from '../cellStrings.ts'
import { noteSaved } from '../StatusBar.tsx'
import { text } from '../strings.ts'
import { Button } from '../ui/Button.tsx'
import { draftsOf, noteDraft } from '../ui/drafts.ts'
import { HotkeyLevel, useHotkeys } from '../ui/hotkeys.ts'
import { ErrorNotice } from '../ui/Notice.tsx'
import { useCall, useForgetData } from '../ui/useCall.ts'
import { nameCell } from './describeCell.ts'
import { type GridColumn, type GridRow, showValue } from './gridColumns.ts'
import { placeKey } from './sheetModel.ts'

interface CellCardProps {
  form: string
  period: string
  decision: number | undefined
  row: GridRow
  column: GridColumn
  mark: CallOutput<'cells.marks'>[number] | undefined
  readOnly: boolean
  onClose: () => void
}

interface Words {
  note: string
  evidence: string
  followUp: string
}

export function CellCard(props: CellCardProps) {
  const card = useRef<HTMLElement>(null)
  // Once it opens; who then goes on through the sheet keeps the focus there.
  useEffect(() => card.current?.querySelector('textarea')?.focus(), [])
  return (
    <HotkeyLevel value={2}>
      <aside ref={card} className="trace card cell-card" aria-label={cellText.open}>
        <div className="trace-head">
          <div className="trace-title">
            <h2>{cellText.title(nameCell(props.row, props.column))}</h2>
            <p className="small">{props.column.definition.path.join(' › ')}</p>
          </div>
          <Button size="bar" hotkey="Esc" onPress={props.onClose}>
            {cellText.back}
          </Button>
        </div>
        <CellWords key={placeKey(props.row.key, props.column.key)} {...props} />
        <CellHistory {...props} />
      </aside>
    </HotkeyLevel>
  )
}

/** Saving leaves the officer in the box where she was; the card goes when she closes it. */
function CellWords({ form, period, decision, row, column, mark, readOnly }: CellCardProps) {
  const forget = useForgetData()
  const saved: Words = {
    note: row.cells[column.key]?.note ?? '',
    evidence: mark?.evidence ?? '',
    followUp: mark?.followUp ?? '',
  }
  const screen = `card|${form}|${period}`
  const place = placeKey(row.key, column.key)
  const [words, setWords] = useState<Words>(() => ({ ...saved, ...(draftsOf(screen).get(place) as Words | undefined) }))
  const [error, setError] = useState<unknown>(null)
  const latest = useRef(words)
  latest.current = words
  const wordsForm = useRef<HTMLFormElement>(null)
  useHotkeys({ 'Ctrl+S': () => wordsForm.current?.requestSubmit() })

  function change(part: Partial<Words>): void {
    const next = { ...words, ...part }
    setWords(next)
    noteDraft(screen, place, next)
  }

  async function save(event: SubmitEvent): Promise<void> {
    event.preventDefault()
    setError(null)
    const at = { form, period, row: row.key, column: column.key }
    try {
      if (words.note !== saved.note) {
        const { row: rowKey, column: columnKey } = at
        const edits = [{ row: rowKey, column: columnKey, note: words.note }]
        await call('cells.save', { form, period, ...(decision !== undefined && { decision }), edits })
      }
      if (words.evidence !== saved.evidence || words.followUp !== saved.followUp)
        await call('cells.mark', { ...at, evidence: words.evidence, followUp: words.followUp })
      // What was typed meanwhile is not written yet.
      if (latest.current === words) noteDraft(screen, place, null)
      noteSaved()
      void forget()
    } catch (thrown) {
      setError(thrown)
    }
  }

  /** Enter saves from a line; in the note it is a line of its own. */
  function press(event: KeyboardEvent<HTMLTextAreaElement>): void {
    if (event.key === 'Enter' && event.ctrlKey) wordsForm.current?.requestSubmit()
  }

  return (
    <form className="cell-words" ref={wordsForm} onSubmit={(event) => void save(event)}>
      <label className="field">
        <span className="field-label">{cellText.note}</span>
        <textarea
          className="input"
          rows={3}
          maxLength={2000}
          value={words.note}
          readOnly={readOnly}
          onKeyDown={press}
          onChange={(event) => change({ note: event.target.value })}
          spellCheck={false}
        />
      </label>
      {(['evidence', 'followUp'] as const).map((part) => (
        <label key={part} className="field">
          <span className="field-label">{cellText[part]}</span>
          <input
            className="input"
            maxLength={2000}
            value={words[part]}
            readOnly={readOnly}
            onChange={(event) => change({ [part]: event.target.value })}
            autoComplete="off"
            spellCheck={false}
          />
        </label>
      ))}
      <ErrorNotice error={error} />
      {readOnly ? null : (
        <div className="actions">
          <Button kind="primary" submit shownKey="Ctrl+S">
            {cellText.save}
          </Button>
        </div>
      )}
    </form>
  )
}

type Change = CallOutput<'cells.history'>[number]

function CellHistory({ form, period, row, column }: CellCardProps) {
  const history = useCall('cells.history', { form, period, row: row.key, column: column.key })
  const shown = (change: Change, value: Change['old']): string => {
    if (value === null || value === '') return cellText.blank
    if (change.field !== 'value' || value === cellText.nil) return String(value)
    return showValue(column, row, value)
  }
  return (
    <section className="cell-history" aria-label={cellText.history}>
      <h3>{cellText.history}</h3>
      <ErrorNotice error={history.error} />
      {history.data?.length === 0 ? <p className="small">{cellText.noHistory}</p> : null}
      <ol>
        {(history.data ?? []).map((change, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: the history only grows at its beginning
          <li key={index}>
            <span className="small">
              {text.localTime(change.at)} · {change.user}
            </span>
            <span>
              {cellText.fields[change.field] ?? ''}
              {change.field === 'value' && change.old === change.new
                ? cellText.sameValue
                : `${shown(change, change.old)} → `}
              <b>{shown(change, change.new)}</b>
            </span>
            <span className="small">
              {[change.how, change.decision, change.reason ? cellText.reason(change.reason) : null]
                .filter(Boolean)
                .join(' · ')}
            </span>
          </li>
        ))}
      </ol>
    </section>
  )
}
