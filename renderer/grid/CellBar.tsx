/** The bar under the sheet: what the chosen cell is, how it was computed, what is wrong with it and what can be done. */
import { type SubmitEvent, useEffect, useRef, useState } from 'react'
import type { CallOutput } from '../../shared/contract.ts'
import { cellText } from '../cellStrings.ts'
import { useMay } from '../shellContext.ts'
import { text } from '../strings.ts'
import { Button } from '../ui/Button.tsx'
import { useHotkeys } from '../ui/hotkeys.ts'
import { Key } from '../ui/Key.tsx'
import { hasGoneOnSince } from '../ui/lastInput.ts'
import { Mark } from '../ui/Mark.tsx'
import { useCall } from '../ui/useCall.ts'
import { useTyped } from '../ui/useTyped.ts'
import { describeOrigin, nameCell } from './describeCell.ts'
import { EarlierFigures } from './EarlierFigures.tsx'
import { type GridColumn, type GridRow, showCell, showValue } from './gridColumns.ts'
import { askedLook, type Look } from './LookBar.tsx'
import { placeKey } from './sheetModel.ts'
import type { AnnexEdits } from './useAnnexEdits.ts'

interface CellBarProps {
  form: string
  period: string
  look: Look
  row: GridRow
  column: GridColumn
  issues: CallOutput<'annexes.read'>['issues']
  edits: AnnexEdits
  readOnly: boolean
  /** Why nothing can be typed, where the period is locked. */
  lockedNote: string | null
  isTracing: boolean
  onTrace: () => void
  /** Note, proof and history of the cell. */
  onCard: () => void
  onNil: () => void
  /** Gives the focus back to the sheet. */
  onDone: () => void
}

export function CellBar(props: CellBarProps) {
  const { form, period, row, column, issues, edits, readOnly } = props
  const may = useMay()
  const place = placeKey(row.key, column.key)
  const cell = row.cells[column.key]
  const refused = edits.refused.get(place)
  const { waiting } = edits
  const settled = useSettled({ form, period, row: row.key, column: column.key, ...askedLook(props.look) })
  const trace = useCall('figures.trace', settled, {
    enabled: row.kind !== 'heading' && !cell?.notApplicable && may('figures.trace'),
    keep: true,
  })
  const isHere = settled.row === row.key && settled.column === column.key && !trace.isPlaceholderData
  const explanation = isHere ? trace.data?.explanation : undefined
  const computed = cell?.computed ?? (isHere ? trace.data?.computed : undefined)
  const differs = cell?.origin === 'override' || refused !== undefined
  const [reasonOpen, setReasonOpen] = useState(false)

  useEffect(() => {
    if (place) setReasonOpen(false)
  }, [place])

  // The reason for a block is one box, whichever of its cells the officer looks at meanwhile.
  const [begins] = waiting?.edits ?? []
  const reasonOf = begins ? placeKey(begins.row, begins.column) : place
  const sentence = waiting?.sentence ?? refused?.sentence ?? edits.problem
  const isMild = waiting !== null || refused?.isUnfinished
  const askReason = waiting !== null || reasonOpen
  const shownComputed = computed === undefined || computed === null ? '' : showValue(column, row, computed)
  const canTakeComputed = !readOnly && differs && computed !== undefined && computed !== null

  function takeComputed(): void {
    if (waiting) edits.dropWaiting()
    else {
      edits.dropRefused(place)
      void edits.save([{ row: row.key, column: column.key, text: null }])
    }
    props.onDone()
  }

  function keep(reason: string): void {
    if (waiting) void edits.giveReason(reason)
    else if (cell) {
      const isNil = cell.state === 'nil'
      const edit = {
        row: row.key,
        column: column.key,
        value: cell.value,
        ...(isNil && { state: 'nil' as const }),
        reason,
      }
      // A reason that could not be written waits in its box, like that of a number typed just now.
      void edits.save([edit], { edits: [edit], sentence: '', computed: shownComputed, givenAt: performance.now() })
    }
    setReasonOpen(false)
    props.onDone()
  }

  function saveTyped(): void {
    if (refused) void edits.save([{ row: row.key, column: column.key, text: refused.text }])
    props.onDone()
  }

  function dropTyped(): void {
    edits.dropRefused(place)
    props.onDone()
  }

  return (
    <section className="cell-bar" aria-label={text.grid.bar}>
      <div className="bar-name">
        <strong>{nameCell(row, column)}</strong>
        <span className="small">{column.definition.path.join(' › ')}</span>
      </div>
      <div className="bar-words">
        {sentence ? (
          <div className={`bar-issue bar-issue-${isMild ? 'warning' : 'error'}`} role="alert">
            <Mark kind={isMild ? 'warning' : 'error'} /> <span title={sentence}>{sentence}</span>
          </div>
        ) : (
          <BarWords
            row={row}
            column={column}
            issue={issues[0]}
            explanation={explanation}
            lockedNote={props.lockedNote}
          />
        )}
      </div>
      {isHere && column.align === 'right' && row.kind !== 'heading' && !cell?.notApplicable && !askReason ? (
        <EarlierFigures form={form} period={period} look={props.look} row={row} column={column} />
      ) : null}
      {askReason && !readOnly ? (
        <ReasonForm
          key={reasonOf}
          place={reasonOf}
          initial={waiting ? (waiting.edits[0]?.reason ?? '') : (cell?.reason ?? '')}
          takesFocus={waiting === null || !hasGoneOnSince(waiting.givenAt)}
          onKeep={keep}
          onCancel={() => (waiting ? takeComputed() : setReasonOpen(false))}
        />
      ) : (
        <div className="bar-actions">
          {canTakeComputed ? (
            <Button size="bar" hotkey="Alt+L" onPress={takeComputed}>
              {text.grid.take(shownComputed)}
            </Button>
          ) : null}
          {!readOnly && refused?.isUnfinished ? (
            <Button size="bar" hotkey="Alt+G" onPress={saveTyped}>
              {text.grid.saveTyped(shorten(refused.text))}
            </Button>
          ) : null}
          {refused ? (
            <Button size="bar" hotkey="Alt+B" onPress={dropTyped}>
              {text.grid.dropTyped}
            </Button>
          ) : null}
          {!readOnly && !refused && cell?.origin === 'override' ? (
            <Button size="bar" hotkey="Alt+G" onPress={() => setReasonOpen(true)}>
              {text.grid.keep(showCell(column, row, cell))}
            </Button>
          ) : null}
          {!readOnly && !refused && cell?.state === 'blank' && !cell.notApplicable ? (
            <Button size="bar" hotkey="Alt+N" onPress={props.onNil}>
              {text.grid.nil}
            </Button>
          ) : null}
          <Button size="bar" shownKey="Shift+F2" onPress={props.onCard}>
            {cellText.open}
          </Button>
          <Button size="bar" hotkey="F7" onPress={props.onTrace}>
            {text.grid.trace}
          </Button>
        </div>
      )}
      {waiting && !readOnly ? (
        <Button size="bar" hotkey="Alt+L" onPress={takeComputed}>
          {waiting.edits.length === 1 ? text.grid.take(waiting.computed) : text.grid.dropBlock}
        </Button>
      ) : null}
    </section>
  )
}

function shorten(typed: string): string {
  return typed.length > 24 ? `${typed.slice(0, 24)}…` : typed
}

interface BarWordsProps {
  row: GridRow
  column: GridColumn
  issue: CellBarProps['issues'][number] | undefined
  explanation: string | undefined
  lockedNote: string | null
}

/** What is wrong comes first; otherwise how the number came about. */
function BarWords({ row, column, issue, explanation, lockedNote }: BarWordsProps) {
  const cell = row.cells[column.key]
  const shown = showCell(column, row, cell)
  // A formula ends in its number; other explanations say only how it was counted.
  const words =
    explanation && !explanation.includes('=') ? [shown, explanation].filter(Boolean).join(' · ') : explanation
  const formula = words || shown || text.grid.states[cell?.notApplicable ? 'notApplicable' : 'blank']
  const held = cell?.origin === 'override' ? `${text.grid.inCell} ${shown}` : ''
  const origin = describeOrigin(row, column, cell)
  const note = cell?.note ? `${text.grid.note}: ${cell.note}` : ''
  return (
    <>
      {issue ? (
        <div className={`bar-issue bar-issue-${issue.severity}`}>
          <Mark kind={issue.severity} /> <span title={issue.message}>{issue.message}</span>
        </div>
      ) : (
        <div className="bar-formula">
          {formula}
          {held ? <b className="value-differs"> · {held}</b> : null}
        </div>
      )}
      <div className="small bar-origin">
        {[issue ? formula : '', issue ? held : '', formula.endsWith(origin) ? '' : origin, note, lockedNote]
          .filter(Boolean)
          .join(' · ')}
      </div>
    </>
  )
}

function ReasonForm({
  place,
  initial,
  takesFocus,
  onKeep,
  onCancel,
}: {
  /** The cell it is about. */
  place: string
  initial: string
  /** False where the officer has gone on typing meanwhile. */
  takesFocus: boolean
  onKeep: (reason: string) => void
  onCancel: () => void
}) {
  const [reason, setReason, forget] = useTyped(`reason/${place}`, initial)
  const box = useRef<HTMLInputElement>(null)
  const begins = useRef(takesFocus)
  useEffect(() => {
    if (begins.current) box.current?.focus()
  }, [])
  useHotkeys({ 'Alt+G': () => box.current?.focus() })

  function submit(event: SubmitEvent): void {
    event.preventDefault()
    if (reason.trim() === '') return
    forget()
    onKeep(reason.trim())
  }

  return (
    <form className="bar-reason" onSubmit={submit}>
      <input
        ref={box}
        className="input input-bar"
        value={reason}
        onChange={(event) => setReason(event.target.value)}
        onKeyDown={(event) => {
          if (event.key === 'Escape') {
            event.preventDefault()
            event.stopPropagation()
            forget()
            onCancel()
          }
        }}
        placeholder={text.grid.reason}
        aria-label={text.grid.reason}
        maxLength={2000}
      />
      <Key>Alt+G</Key>
      <Button size="bar" submit shownKey="Enter" disabled={reason.trim() === ''}>
        {text.grid.writeReason}
      </Button>
    </form>
  )
}

/** The place after the officer has stopped moving for a moment, so that running through cells asks for nothing. */
function useSettled<T extends { row: string; column: string }>(place: T): T {
  const [settled, setSettled] = useState(place)
  const key = JSON.stringify(place)
  useEffect(() => {
    const timer = setTimeout(() => setSettled(JSON.parse(key) as T), 120)
    return () => clearTimeout(timer)
  }, [key])
  return settled
}
