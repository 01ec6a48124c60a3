/** An annex of the period: title line, the sheet, the bar that explains the chosen cell, the tabs of all annexes. */
import { IconArrowBackUp } from '@tabler/icons-react'
import { useEffect, useMemo, useRef, useState } from 'react'
import { addressOf } from '../addresses.ts'
import '../grid/grid.css'
import '../grid/sheet.css'
import type { CallOutput } from '../../shared/contract.ts'
import { formatDate } from '../../shared/date.ts'
import type { IssueSeverity } from '../../shared/errors.ts'
import type { AnnexDefinition, CodeList } from '../../shared/form.ts'
import { call } from '../api.ts'
import { AnnexGrid, type GridHandle, type Overlay } from '../grid/AnnexGrid.tsx'
import { AnnexTabs, sortByNumber } from '../grid/AnnexTabs.tsx'
import { fillEdits } from '../grid/blocks.ts'
import { CellBar } from '../grid/CellBar.tsx'
import { GridLegend } from '../grid/GridLegend.tsx'
import { buildGridModel, type GridModel, placeKey } from '../grid/gridModel.ts'
import { type Selection, selectCell } from '../grid/selection.ts'
import { TracePanel } from '../grid/TracePanel.tsx'
import { useAnnexEdits } from '../grid/useAnnexEdits.ts'
import { BottomLegend } from '../StatusBar.tsx'
import { useShell } from '../shellContext.ts'
import { text } from '../strings.ts'
import { Button } from '../ui/Button.tsx'
import { saveFile } from '../ui/files.ts'
import { Mark } from '../ui/Mark.tsx'
import { ErrorNotice } from '../ui/Notice.tsx'
import { useCall } from '../ui/useCall.ts'

type AnnexView = CallOutput<'annexes.read'>
type Issue = AnnexView['issues'][number]
type FormAnswer = CallOutput<'forms.get'>

let lastForm: string | null = null

export default function Annex({ rest }: { rest: string[] }) {
  const { period, go } = useShell()
  const forms = useCall('forms.list', {}, { forever: true })
  const annexes = sortByNumber((forms.data ?? []).filter((form) => form.kind === 'annex'))
  const form = rest[0] ?? annexes.find((one) => one.id === lastForm)?.id ?? annexes[0]?.id
  useEffect(() => {
    if (rest[0] === undefined && form !== undefined) go(addressOf(period.id, 'annexes', form))
    if (rest[0] !== undefined) lastForm = rest[0]
  }, [rest[0], form, period.id, go])
  if (rest[0] === undefined) return null
  return (
    <AnnexScreen key={rest[0]} form={rest[0]} target={rest[1] && rest[2] ? { row: rest[1], column: rest[2] } : null} />
  )
}

function AnnexScreen({ form, target }: { form: string; target: { row: string; column: string } | null }) {
  const { period } = useShell()
  const answer = useCall('forms.get', { form, year: period.year }, { forever: true })
  const view = useCall('annexes.read', { form, period: period.id })
  const definition = definitionOf(answer.data)
  const model = useMemo(
    () =>
      definition && answer.data && view.data
        ? buildGridModel(definition, answer.data.codeLists as Record<string, CodeList>, view.data)
        : null,
    [definition, answer.data, view.data],
  )
  const error = answer.error ?? view.error
  return (
    <div className="annex">
      {error ? (
        <div className="pad">
          <ErrorNotice error={error} />
        </div>
      ) : null}
      {model && definition && view.data ? (
        <AnnexSheet definition={definition} model={model} view={view.data} target={target} />
      ) : (
        <div className="annex-wait">{error ? null : <span className="busy-dot">{text.reading}</span>}</div>
      )}
      <AnnexTabs current={form} />
    </div>
  )
}

interface AnnexSheetProps {
  definition: AnnexDefinition
  model: GridModel
  view: AnnexView
  target: { row: string; column: string } | null
}

function AnnexSheet({ definition, model, view, target }: AnnexSheetProps) {
  const { session, period } = useShell()
  const grid = useRef<GridHandle>(null)
  const [selection, setSelection] = useState<Selection>(() => startSelection(model, target))
  const [tracing, setTracing] = useState(false)
  const [pasteProblem, setPasteProblem] = useState<string | null>(null)
  const [exportError, setExportError] = useState<unknown>(null)
  const edits = useAnnexEdits(view.form, period.id, model)
  const readOnly = !session.user.roles.some((role) => role === 'quan_tri' || role === 'can_bo')

  // Only a new address moves the selection; a changed annex does not.
  const address = target ? placeKey(target.row, target.column) : null
  const [shownAddress, setShownAddress] = useState(address)
  if (address !== shownAddress) {
    setShownAddress(address)
    setSelection(startSelection(model, target))
  }

  const issueSeverities = useMemo(() => worstIssues(view.issues), [view.issues])
  const { sending, waiting, refused } = edits
  const overlay = useMemo(() => {
    const texts = new Map<string, Overlay>()
    for (const [place, shown] of sending) texts.set(place, { text: shown, state: 'sending' })
    for (const edit of waiting?.edits ?? [])
      texts.set(placeKey(edit.row, edit.column), { text: edit.text ?? '–', state: 'waiting' })
    for (const [place, one] of refused) texts.set(place, { text: one.text, state: 'refused' })
    return texts
  }, [sending, waiting, refused])

  const activeRow = model.rows[selection.active.row] ?? model.rows[0]
  const activeColumn = model.columns[selection.active.column] ?? model.columns[0]
  // The bar speaks of the cell that waits for a reason, though Enter has moved on.
  const waitingEdit = waiting?.edits.length === 1 ? waiting.edits[0] : undefined
  const barRow = model.rows.find((row) => row.key === waitingEdit?.row) ?? activeRow
  const barColumn = model.columns.find((column) => column.key === waitingEdit?.column) ?? activeColumn
  const wrong = placesInOrder(model, view.issues, refused)
  const counts = { error: countOf(view.issues, 'error'), warning: countOf(view.issues, 'warning') }

  function goToNextWrong(): void {
    const here = selection.active.row * model.columns.length + selection.active.column
    const next = wrong.find((one) => one.row * model.columns.length + one.column > here) ?? wrong[0]
    if (next) setSelection(selectCell(next))
    grid.current?.focus()
  }

  async function exportWorkbook(): Promise<void> {
    setExportError(null)
    try {
      await saveFile(await call('reports.workbook', { period: period.id, forms: [view.form] }))
    } catch (thrown) {
      setExportError(thrown)
    }
  }

  return (
    <>
      <header className="annex-title">
        <h1>
          {definition.number} {definition.shortTitle}
        </h1>
        <span className="small">{text.grid.measureUnit(definition.measureUnit)}</span>
        {counts.error > 0 ? (
          <span className="chip chip-error">
            <Mark kind="error" /> {text.counts.errors(counts.error)}
          </span>
        ) : null}
        {counts.warning > 0 ? (
          <span className="chip chip-warning">
            <Mark kind="warning" /> {text.counts.warnings(counts.warning)}
          </span>
        ) : null}
        <ErrorNotice error={exportError} />
        <div className="actions">
          <Button
            size="bar"
            icon={<IconArrowBackUp size={16} stroke={1.7} />}
            shownKey="Ctrl+Z"
            label={text.undo}
            disabled={!edits.canUndo}
            onPress={() => {
              void edits.undo()
              grid.current?.focus()
            }}
          />
          <Button size="bar" hotkey="F12" onPress={() => void exportWorkbook()}>
            {text.export}
          </Button>
          <Button size="bar" kind="primary" hotkey="F8" onPress={goToNextWrong} disabled={wrong.length === 0}>
            {text.grid.nextWrong}
          </Button>
        </div>
      </header>
      <div className={`annex-work${tracing ? ' with-trace' : ''}`}>
        <AnnexGrid
          ref={grid}
          model={model}
          selection={selection}
          onSelect={(next) => {
            setSelection(next)
            setPasteProblem(null)
          }}
          overlay={overlay}
          issues={issueSeverities}
          readOnly={readOnly}
          today={formatDate(session.today)}
          onEdits={(list) => void edits.save(list)}
          onUndo={() => void edits.undo()}
          onRedo={() => void edits.redo()}
          onEscape={() => setTracing(false)}
          onPasteProblem={setPasteProblem}
          label={`${definition.number} ${definition.shortTitle}`}
        />
        {tracing && activeRow && activeColumn ? (
          <TracePanel
            form={view.form}
            row={activeRow}
            column={activeColumn}
            onClose={() => {
              setTracing(false)
              grid.current?.focus()
            }}
          />
        ) : null}
      </div>
      {barRow && barColumn ? (
        <CellBar
          form={view.form}
          period={period.id}
          row={barRow}
          column={barColumn}
          issues={issuesAt(view.issues, barRow.key, barColumn.key)}
          edits={edits}
          pasteProblem={pasteProblem}
          readOnly={readOnly}
          isTracing={tracing}
          onTrace={() => setTracing(true)}
          onNil={() => {
            void edits.save(
              fillEdits(model, selection, '').map((edit) => ({
                row: edit.row,
                column: edit.column,
                state: 'nil' as const,
              })),
            )
            grid.current?.focus()
          }}
          onDone={() => grid.current?.focus()}
        />
      ) : null}
      <BottomLegend>
        <GridLegend />
      </BottomLegend>
    </>
  )
}

function definitionOf(answer: FormAnswer | undefined): AnnexDefinition | null {
  const definition = answer?.definition as AnnexDefinition | undefined
  return definition?.kind === 'annex' ? definition : null
}

function startSelection(model: GridModel, target: { row: string; column: string } | null): Selection {
  const row = target
    ? model.rows.findIndex((one) => one.key === target.row)
    : model.rows.findIndex((one) => one.kind !== 'heading')
  const column = target ? model.columns.findIndex((one) => one.key === target.column) : 0
  return selectCell({ row: Math.max(row, 0), column: Math.max(column, 0) })
}

function worstIssues(issues: Issue[]): ReadonlyMap<string, IssueSeverity> {
  const worst = new Map<string, IssueSeverity>()
  for (const { place, severity } of issues) {
    if (!place) continue
    const key = placeKey(place.row, place.column)
    if (severity === 'error' || !worst.has(key)) worst.set(key, severity)
  }
  return worst
}

function issuesAt(issues: Issue[], row: string, column: string): Issue[] {
  return issues
    .filter(({ place }) => place?.row === row && place.column === column)
    .sort((a, b) => Number(b.severity === 'error') - Number(a.severity === 'error'))
}

function countOf(issues: Issue[], severity: IssueSeverity): number {
  return issues.filter((issue) => issue.severity === severity).length
}

/** Wrong places in reading order, errors and refused texts before warnings. */
function placesInOrder(model: GridModel, issues: Issue[], refused: ReadonlyMap<string, unknown>) {
  const found: { row: number; column: number; rank: number }[] = []
  const rowOf = new Map(model.rows.map((row, index) => [row.key, index]))
  const columnOf = new Map(model.columns.map((column, index) => [column.key, index]))
  const add = (rowKey: string, columnKey: string, rank: number): void => {
    const row = rowOf.get(rowKey)
    const column = columnOf.get(columnKey)
    if (row !== undefined && column !== undefined) found.push({ row, column, rank })
  }
  for (const place of refused.keys()) {
    const [row = '', column = ''] = place.split(' ')
    add(row, column, 0)
  }
  for (const issue of issues) {
    if (issue.place && issue.severity !== 'info')
      add(issue.place.row, issue.place.column, issue.severity === 'error' ? 0 : 1)
  }
  const worst = found.some((one) => one.rank === 0) ? found.filter((one) => one.rank === 0) : found
  return worst.sort((a, b) => a.row - b.row || a.column - b.column)
}
