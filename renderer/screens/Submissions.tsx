/** Các xã nộp: every commune and every form it reports, by state; one cell's state, note and day are told at the right. */
import { type CSSProperties, type KeyboardEvent, useEffect, useRef, useState } from 'react'
import { columnType } from '../../shared/columns/index.ts'
import type { CallOutput } from '../../shared/contract.ts'
import { formatDate, formatDateInText } from '../../shared/date.ts'
import { type SubmissionState, submissionStates } from '../../shared/submission.ts'
import { addressOf } from '../addresses.ts'
import { call } from '../api.ts'
import { noteSaved } from '../StatusBar.tsx'
import { useMay, useShell } from '../shellContext.ts'
import { submissionText } from '../submissionStrings.ts'
import { BackButton } from '../ui/BackButton.tsx'
import { Button } from '../ui/Button.tsx'
import { saveFile } from '../ui/files.ts'
import { Key } from '../ui/Key.tsx'
import { Mark, type MarkKind } from '../ui/Mark.tsx'
import { ErrorNotice } from '../ui/Notice.tsx'
import { useCall, useWrite } from '../ui/useCall.ts'
import './screens.css'
import './submissions.css'
import { useAttempt } from '../ui/useAttempt.ts'
import { useTyped } from '../ui/useTyped.ts'

type Board = CallOutput<'submissions.list'>
type BoardCell = Board['communes'][number]['cells'][number]

interface Place {
  row: number
  column: number
}

const stateMarks: Record<SubmissionState, MarkKind> = {
  chua_nop: 'missing',
  da_nhap: 'entered',
  khong_phat_sinh: 'nil',
  can_bo_sung: 'returned',
  da_duyet: 'done',
}

export default function Submissions() {
  const { period, go } = useShell()
  const board = useCall('submissions.list', { period: period.id }, { keep: true })
  const [here, setHere] = useState<Place>({ row: 0, column: 0 })
  const { isBusy, error, attempt } = useAttempt()
  const commune = board.data?.communes[here.row]
  const cell = commune?.cells[here.column]
  const form = board.data?.forms[here.column]

  const exportTemplates = (unit?: string) =>
    attempt(async () => {
      await saveFile(await call('templates.export', { period: period.id, ...(unit !== undefined && { unit }) }))
      return null
    })

  function open(): void {
    if (!commune || !form || !board.data) return
    const place = board.data.forms[here.column]
    if (place) go(addressOf(place.period.id, 'annexes', place.form))
  }

  return (
    <div className="screen">
      <header className="screen-title submission-title">
        <h1>{submissionText.title}</h1>
        {board.data ? <Summary board={board.data} /> : null}
        {board.isPending ? <span className="small busy-dot">{submissionText.reading}</span> : null}
        <div className="actions">
          <BackButton />
          <Button hotkey="Alt+M" disabled={isBusy || !commune} onPress={() => void exportTemplates(commune?.unit.code)}>
            {submissionText.template}
          </Button>
          <Button disabled={isBusy} onPress={() => void exportTemplates()}>
            {isBusy ? submissionText.making : submissionText.allTemplates}
          </Button>
          <Button kind="primary" shownKey="Alt+4" onPress={() => go(addressOf(period.id, 'import'))}>
            {submissionText.takeIn}
          </Button>
        </div>
      </header>
      <ErrorNotice error={board.error ?? error} />
      <div className="columns submission-columns">
        <section className="card">
          <div className="card-body">
            {board.data ? <BoardGrid board={board.data} here={here} onMove={setHere} onOpen={open} /> : null}
          </div>
          <div className="card-foot small">
            <Key>↑</Key> <Key>↓</Key> <Key>←</Key> <Key>→</Key> {submissionText.keys.move} · <Key>Enter</Key>{' '}
            {submissionText.keys.open} · <Key>Tab</Key> {submissionText.keys.tell}
          </div>
        </section>
        {commune && cell && form ? (
          <Telling
            key={`${commune.unit.code}/${form.form}/${cell.updatedAt}/${cell.state}`}
            period={period.id}
            unit={commune.unit}
            form={form}
            cell={cell}
            onOpen={open}
          />
        ) : null}
      </div>
    </div>
  )
}

/** How many communes have handed in every form, and the days to the deadline; after it nothing is blocked. */
function Summary({ board }: { board: Board }) {
  const done = board.communes.filter(({ cells }) => cells.every(({ state }) => isDone(state))).length
  const due = board.period.deadlineCommune
  const kind = board.days !== null && board.days < 0 ? 'warning' : 'plain'
  return (
    <>
      <span className="small">{submissionText.complete(done, board.communes.length)}</span>
      {due !== null && board.days !== null ? (
        <span className={`chip chip-${kind}`}>{submissionText.deadline(due, board.days)}</span>
      ) : null}
    </>
  )
}

function isDone(state: SubmissionState): boolean {
  return state !== 'chua_nop' && state !== 'can_bo_sung'
}

interface BoardGridProps {
  board: Board
  here: Place
  onMove: (place: Place) => void
  onOpen: () => void
}

function BoardGrid({ board, here, onMove, onOpen }: BoardGridProps) {
  const table = useRef<HTMLDivElement>(null)
  useEffect(() => table.current?.focus(), [])
  useEffect(() => {
    document.getElementById(`nop-${here.row}-${here.column}`)?.scrollIntoView({ block: 'nearest' })
  }, [here])

  function press(event: KeyboardEvent): void {
    const last = { row: board.communes.length - 1, column: board.forms.length - 1 }
    const moves: Record<string, Place> = {
      ArrowDown: { ...here, row: here.row + 1 },
      ArrowUp: { ...here, row: here.row - 1 },
      ArrowRight: { ...here, column: here.column + 1 },
      ArrowLeft: { ...here, column: here.column - 1 },
      PageDown: { ...here, row: here.row + 10 },
      PageUp: { ...here, row: here.row - 10 },
      Home: { ...here, column: 0 },
      End: { ...here, column: last.column },
    }
    const to = moves[event.key]
    if (to) {
      event.preventDefault()
      onMove({
        row: Math.min(Math.max(to.row, 0), last.row),
        column: Math.min(Math.max(to.column, 0), last.column),
      })
    } else if (event.key === 'Enter') {
      event.preventDefault()
      onOpen()
    }
  }

  return (
    <div
      ref={table}
      className="board"
      role="grid"
      aria-label={submissionText.title}
      aria-activedescendant={`nop-${here.row}-${here.column}`}
      style={{ '--forms': board.forms.length } as CSSProperties}
      tabIndex={0}
      onKeyDown={press}
    >
      <div className="board-row board-head" role="row">
        <div role="columnheader">{submissionText.commune}</div>
        {board.forms.map((form) => (
          <div key={form.form} role="columnheader" title={form.shortTitle}>
            <b>{form.number}</b> <span className="small">{form.shortTitle}</span>
          </div>
        ))}
      </div>
      {board.communes.map(({ unit, cells }, row) => (
        <div className="board-row" role="row" key={unit.id}>
          <div className="board-unit" role="rowheader">
            {unit.name}
          </div>
          {cells.map((cell, column) => (
            <StateCell
              key={cell.form}
              id={`nop-${row}-${column}`}
              cell={cell}
              isHere={row === here.row && column === here.column}
              onChoose={() => {
                onMove({ row, column })
                table.current?.focus()
              }}
              onOpen={onOpen}
            />
          ))}
        </div>
      ))}
    </div>
  )
}

interface StateCellProps {
  id: string
  cell: BoardCell
  isHere: boolean
  onChoose: () => void
  onOpen: () => void
}

function StateCell({ id, cell, isHere, onChoose, onOpen }: StateCellProps) {
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the board handles the keys for all its cells
    <div
      id={id}
      role="gridcell"
      tabIndex={-1}
      aria-selected={isHere}
      className={`board-cell state-${cell.state}${isHere ? ' here' : ''}`}
      onClick={onChoose}
      onDoubleClick={onOpen}
    >
      <Mark kind={stateMarks[cell.state]} /> {submissionText.states[cell.state]}
      {cell.note ? <span className="board-note"> · {cell.note}</span> : null}
    </div>
  )
}

interface TellingProps {
  period: string
  unit: Board['communes'][number]['unit']
  form: Board['forms'][number]
  cell: BoardCell
  onOpen: () => void
}

interface Told {
  state: SubmissionState
  note: string
  /** The day it came, as it is written. */
  received: string
}

/** The chosen submission: where its figures come from, and what the officer says of it. */
function Telling({ period, unit, form, cell, onOpen }: TellingProps) {
  const may = useMay()
  const canWrite = may('submissions.save')
  const [{ state, note, received }, change, forget] = useTyped<Told>(`told/${unit.id}/${form.form}`, {
    state: cell.state,
    note: cell.note ?? '',
    received: cell.receivedOn === null ? '' : formatDate(cell.receivedOn),
  })
  const set = (part: Partial<Told>): void => change({ state, note, received, ...part })
  const [dateProblem, setDateProblem] = useState<string | null>(null)
  const save = useWrite('submissions.save')

  function tell(told: SubmissionState | null): void {
    const value = { type: 'date' } as const
    const date = columnType(value).parse(received, { value })
    setDateProblem(date.ok ? null : date.problem)
    if (!date.ok) return
    const receivedOn = typeof date.value === 'string' && date.value !== '' ? date.value : null
    const places = [{ form: form.form, unit: unit.id }]
    void save.mutateAsync({ period, places, state: told, note, receivedOn }).then(
      () => {
        forget()
        noteSaved()
      },
      () => {},
    )
  }

  return (
    <section className="card telling" aria-label={`${unit.name}, ${form.number}`}>
      <div className="card-head">
        <Mark kind={stateMarks[cell.state]} label={submissionText.states[cell.state]} />
        <h2>{unit.name}</h2>
        <Button size="bar" shownKey="Enter" onPress={onOpen}>
          {submissionText.openForm(form.number)}
        </Button>
      </div>
      <div className="card-body telling-body">
        <p>
          <b>{form.number}</b> {form.shortTitle}
          <br />
          <span className="small">{submissionText.dates(form.period.from, form.period.to)}</span>
        </p>
        <p>
          <span className="small">{submissionText.figures}</span>
          <br />
          {cell.source}
        </p>
        <p className="small">
          {cell.isTold && cell.updatedAt !== null
            ? submissionText.told(cell.updatedBy ?? '', cell.updatedAt)
            : submissionText.follows}
        </p>
        <fieldset className="telling-states" disabled={!canWrite}>
          <legend className="field-label">{submissionText.state}</legend>
          {submissionStates.map((one) => (
            <label key={one}>
              <input type="radio" name="state" checked={state === one} onChange={() => set({ state: one })} />
              <Mark kind={stateMarks[one]} /> {submissionText.states[one]}
            </label>
          ))}
        </fieldset>
        {state === 'khong_phat_sinh' ? <p className="small">{submissionText.nilHelp}</p> : null}
        {state === 'da_duyet' ? <p className="small">{submissionText.approvedHelp}</p> : null}
        <label className="field">
          <span className="field-label">{submissionText.received}</span>
          <input
            className="input"
            value={received}
            placeholder={submissionText.dateShape}
            readOnly={!canWrite}
            aria-invalid={dateProblem !== null}
            onChange={(event) => set({ received: event.target.value })}
          />
          {dateProblem !== null ? <span className="field-error">{dateProblem}</span> : null}
        </label>
        <label className="field">
          <span className="field-label">{submissionText.note}</span>
          <textarea
            className="input"
            rows={2}
            value={note}
            readOnly={!canWrite}
            onChange={(event) => set({ note: event.target.value })}
          />
        </label>
        <ErrorNotice error={save.error} />
        {canWrite ? (
          <div className="telling-actions">
            <Button hotkey="Ctrl+S" disabled={save.isPending} onPress={() => tell(state)}>
              {submissionText.save}
            </Button>
            {cell.isTold ? (
              <Button kind="link" disabled={save.isPending} onPress={() => tell(null)}>
                {submissionText.takeBack}
              </Button>
            ) : null}
          </div>
        ) : null}
        {cell.receivedOn !== null ? (
          <p className="small">{submissionText.receivedOn(formatDateInText(cell.receivedOn))}</p>
        ) : null}
      </div>
    </section>
  )
}
