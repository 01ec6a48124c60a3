/** An annex of the period: title line, the sheet, the bar that explains the chosen cell, the tabs of all annexes. */
import { IconArrowBackUp, IconLock } from '@tabler/icons-react'
import { useEffect, useMemo, useRef, useState } from 'react'
import { addressOf, addressOfPlace, asksForTrace } from '../addresses.ts'
import '../grid/grid.css'
import '../grid/sheet.css'
import { lookAt } from '../../shared/annex/lookAt.ts'
import { splitUnitColumn } from '../../shared/annex/unitColumns.ts'
import type { CallOutput } from '../../shared/contract.ts'
import { formatDate } from '../../shared/date.ts'
import type { AnnexDefinition, CodeList } from '../../shared/form.ts'
import { call } from '../api.ts'
import { exchangeText } from '../exchangeStrings.ts'
import { AnnexGrid, type GridHandle, type Overlay } from '../grid/AnnexGrid.tsx'
import { AnnexTabs, sortByNumber } from '../grid/AnnexTabs.tsx'
import { fillEdits } from '../grid/blocks.ts'
import { CellBar } from '../grid/CellBar.tsx'
import { CellCard } from '../grid/CellCard.tsx'
import { DecisionBar } from '../grid/DecisionBar.tsx'
import { FindBar } from '../grid/FindBar.tsx'
import { GridLegend } from '../grid/GridLegend.tsx'
import { buildGridModel, type GridModel, placeKey, splitModel } from '../grid/gridModel.ts'
import { askedLook, isFormItself, type Look, LookBar } from '../grid/LookBar.tsx'
import { MissingUnits } from '../grid/MissingUnits.tsx'
import { type Selection, selectCell } from '../grid/selection.ts'
import { TracePanel } from '../grid/TracePanel.tsx'
import { useAnnexEdits } from '../grid/useAnnexEdits.ts'
import { usePasting } from '../grid/usePasting.tsx'
import { countOf, findNextForm, findPlace, issuesAt, placesInOrder, worstIssues } from '../grid/wrongPlaces.ts'
import { BottomLegend } from '../StatusBar.tsx'
import { useMay, useShell } from '../shellContext.ts'
import { text } from '../strings.ts'
import { Button } from '../ui/Button.tsx'
import { FormHelp } from '../ui/FormHelp.tsx'
import { saveFile } from '../ui/files.ts'
import { useHotkeys } from '../ui/hotkeys.ts'
import { Key } from '../ui/Key.tsx'
import { Mark } from '../ui/Mark.tsx'
import { ErrorNotice } from '../ui/Notice.tsx'
import { useCall } from '../ui/useCall.ts'

type AnnexView = CallOutput<'annexes.read'>
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
  if (rest[0] === undefined) {
    return (
      <div className="screen">
        <ErrorNotice error={forms.error} />
      </div>
    )
  }
  return (
    <AnnexScreen
      key={rest[0]}
      form={rest[0]}
      target={rest[1] && rest[2] ? { row: rest[1], column: rest[2], isTraced: asksForTrace(rest[3]) } : null}
    />
  )
}

/** The cell an address names, and whether it asks for what stands behind it. */
interface Target {
  row: string
  column: string
  isTraced: boolean
}

function AnnexScreen({ form, target }: { form: string; target: Target | null }) {
  const { period } = useShell()
  const [look, setLook] = useState<Look>(() => lookOfTarget(target))
  const answer = useCall('forms.get', { form, period: period.id }, { forever: true })
  const asked = askedLook(look)
  const view = useCall('annexes.read', { form, period: period.id, ...asked })
  const whole = definitionOf(answer.data)
  const { view: through, filter, copyOf } = asked
  const definition = useMemo(
    () =>
      whole &&
      lookAt(whole, { ...(through && { view: through }), ...(filter && { filter }), ...(copyOf && { copyOf }) }),
    [whole, through, filter, copyOf],
  )
  const model = useMemo(
    () =>
      definition && answer.data && view.data
        ? buildGridModel(definition, answer.data.codeLists as Record<string, CodeList>, view.data, look)
        : null,
    [definition, answer.data, view.data, look],
  )
  // An address names a cell of the form itself.
  const address = target ? placeKey(target.row, target.column) : null
  const [shownAddress, setShownAddress] = useState(address)
  if (address !== shownAddress) {
    setShownAddress(address)
    setLook(lookOfTarget(target))
  }
  // A column that is shown on request alone is asked for by an address that names it.
  const isOnRequest = whole?.columns.some(({ key, onRequest }) => onRequest && key === target?.column) ?? false
  useEffect(() => {
    if (isOnRequest && address !== null) setLook((before) => ({ ...before, onRequest: true }))
  }, [isOnRequest, address])
  const error = answer.error ?? view.error
  return (
    <div className="annex">
      {error ? (
        <div className="pad">
          <ErrorNotice error={error} />
        </div>
      ) : null}
      {model && whole && definition && view.data ? (
        <AnnexSheet
          key={JSON.stringify(look)}
          whole={whole}
          definition={definition}
          model={model}
          view={view.data}
          target={target}
          look={look}
          onLook={setLook}
        />
      ) : (
        <div className="annex-wait">{error ? null : <span className="busy-dot">{text.reading}</span>}</div>
      )}
      <AnnexTabs current={form} />
    </div>
  )
}

interface AnnexSheetProps {
  /** The form itself; `definition` is the form as it is looked at. */
  whole: AnnexDefinition
  definition: AnnexDefinition
  model: GridModel
  view: AnnexView
  target: Target | null
  look: Look
  onLook: (look: Look) => void
}

function AnnexSheet({ whole, definition, model, view, target, look, onLook }: AnnexSheetProps) {
  const { session, period, go } = useShell()
  const may = useMay()
  const home = useCall('home.read', { period: period.id })
  const grids = useRef<(GridHandle | null)[]>([])
  const parts = useMemo(() => splitModel(definition, model), [definition, model])
  const [places, setPlaces] = useState(() => startPlaces(parts, target))
  const [helping, setHelping] = useState(false)
  const [finding, setFinding] = useState(false)
  const [isCardOpen, setCardOpen] = useState(false)
  const marks = useCall('cells.marks', { form: view.form, period: period.id }, { keep: true })
  const [tracing, setTracing] = useState(target?.isTraced ?? false)
  const [exportError, setExportError] = useState<unknown>(null)
  const edits = useAnnexEdits(view.form, period.id, model, look.decision)
  const lock = view.period.lock?.isLocked ? view.period.lock : null
  const readOnly = lock !== null || !isFormItself(look) || !may('cells.save')

  // Only a new address moves the selection; a changed annex does not.
  const address = target ? placeKey(target.row, target.column) : null
  const [shownAddress, setShownAddress] = useState(address)
  if (address !== shownAddress) {
    setShownAddress(address)
    setPlaces(startPlaces(parts, target))
  }

  const issueSeverities = useMemo(() => worstIssues(view.issues), [view.issues])
  const { sending, waiting, allWaiting, refused } = edits
  const overlay = useMemo(() => {
    const texts = new Map<string, Overlay>()
    for (const [place, shown] of sending) texts.set(place, { text: shown, state: 'sending' })
    for (const edit of allWaiting.flatMap((one) => one.edits))
      texts.set(placeKey(edit.row, edit.column), { text: edit.text ?? '–', state: 'waiting' })
    for (const [place, one] of refused)
      texts.set(place, { text: one.text, state: one.isUnfinished ? 'unfinished' : 'refused' })
    return texts
  }, [sending, allWaiting, refused])

  const pasting = usePasting({
    parts,
    selections: places.selections,
    onEdits: (list) => void edits.save(list),
    onSelect: select,
    onDone: (part) => focusGrid(part),
  })

  const markOf = useMemo(
    () => new Map((marks.data ?? []).map((mark) => [placeKey(mark.row, mark.column), mark])),
    [marks.data],
  )
  const current = parts[places.part] ?? model
  const selection = places.selections[places.part] ?? selectCell({ row: 0, column: 0 })
  const activeRow = current.rows[selection.active.row] ?? current.rows[0]
  const activeColumn = current.columns[selection.active.column] ?? current.columns[0]
  // The bar speaks of the cell that waits for a reason, though Enter has moved on.
  const waitingEdit = waiting?.edits.length === 1 ? waiting.edits[0] : undefined
  const barRow = model.rows.find((row) => row.key === waitingEdit?.row) ?? activeRow
  const barColumn = model.columns.find((column) => column.key === waitingEdit?.column) ?? activeColumn
  const wrong = placesInOrder(parts, view.issues, refused)
  const isWrongInUnits = !look.byUnit && view.issues.some(({ place }) => place && splitUnitColumn(place.column))
  const counts = { error: countOf(view.issues, 'error'), warning: countOf(view.issues, 'warning') }

  function select(part: number, next: Selection): void {
    setPlaces((before) => ({
      part,
      selections: before.selections.map((one, index) => (index === part ? next : one)),
    }))
  }

  function focusGrid(part = places.part): void {
    grids.current[part]?.focus()
  }

  function openCard(): void {
    setHelping(false)
    setTracing(false)
    setCardOpen(true)
  }

  function goToNextWrong(): void {
    const order = (one: { part: number; row: number; column: number }): number =>
      one.part * 1e9 + one.row * 1e4 + one.column
    const here = order({ part: places.part, ...selection.active })
    const ahead = wrong.find((one) => order(one) > here)
    const elsewhere = ahead ? undefined : findNextForm(home.data?.todo ?? [], view.form)
    if (elsewhere) {
      go(addressOfPlace(elsewhere))
      return
    }
    const next = ahead ?? wrong[0]
    if (!next && isWrongInUnits) onLook({ ...look, byUnit: true })
    if (next) select(next.part, selectCell(next))
    focusGrid(next?.part)
  }

  function goTo(row: string, column: string): void {
    const place = findPlace(parts, row, column)
    if (place) select(place.part, selectCell(place))
  }

  async function exportWorkbook(): Promise<void> {
    setExportError(null)
    try {
      await saveFile(
        await call('reports.workbook', {
          period: period.id,
          forms: [view.form],
          ...askedLook(look),
          ...((look.onRequest || look.byUnit) && { allColumns: true }),
          ...(look.isPublic && { public: true }),
        }),
      )
    } catch (thrown) {
      setExportError(thrown)
    }
  }

  useHotkeys({
    F1: () => setHelping(!helping),
    F3: () => setFinding(true),
    'Ctrl+F': () => setFinding(true),
    'Shift+F2': openCard,
    // The summary below the table is a table of its own.
    F6: parts.length > 1 ? () => focusGrid((places.part + 1) % parts.length) : undefined,
  })

  return (
    <>
      <header className="annex-title">
        <h1>
          {definition.number} {definition.shortTitle}
        </h1>
        <span className="small">{text.grid.measureUnit(definition.measureUnit)}</span>
        {lock ? (
          <span className="chip chip-primary" title={text.periodLock.readOnly}>
            <IconLock size={14} stroke={1.9} /> {text.periodLock.lockedOn(lock.lockedAt)}
          </span>
        ) : null}
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
              focusGrid()
            }}
          />
          <Button size="bar" shownKey="F1" onPress={() => setHelping(!helping)}>
            {text.formHelp.open}
          </Button>
          <Button size="bar" hotkey="Alt+E" onPress={() => go(addressOf(period.id, 'exchange', view.form))}>
            {exchangeText.open}
          </Button>
          <Button size="bar" hotkey="F12" onPress={() => void exportWorkbook()}>
            {text.export}
          </Button>
          <Button
            size="bar"
            kind="primary"
            hotkey="F8"
            onPress={goToNextWrong}
            disabled={wrong.length === 0 && !isWrongInUnits && !findNextForm(home.data?.todo ?? [], view.form)}
          >
            {text.grid.nextWrong}
          </Button>
        </div>
      </header>
      {view.decisions ? (
        <DecisionBar
          form={view.form}
          decisions={view.decisions}
          readOnly={readOnly}
          onChoose={(decision) => onLook({ ...look, decision })}
        />
      ) : null}
      <LookBar definition={whole} look={look} onLook={onLook} />
      {view.headLines.length > 0 ? (
        <div className="head-lines">
          {view.headLines.map((line) => (
            <p key={line}>{line}</p>
          ))}
        </div>
      ) : null}
      {finding ? (
        <FindBar
          model={current}
          active={selection.active}
          onGo={(point) => select(places.part, selectCell(point))}
          onClose={() => {
            setFinding(false)
            focusGrid()
          }}
        />
      ) : null}
      <div className={`annex-work${tracing || helping ? ' with-trace' : isCardOpen ? ' with-card' : ''}`}>
        <div className="annex-parts">
          {parts.map((part, index) => (
            <section
              // biome-ignore lint/suspicious/noArrayIndexKey: the tables of a form have a fixed order
              key={index}
              className={`annex-part${index > 0 ? ' annex-part-below' : ''}${index === places.part ? ' current' : ''}`}
              onFocusCapture={() => {
                if (index !== places.part) setPlaces((before) => ({ ...before, part: index }))
              }}
            >
              {index > 0 ? (
                <h2 className="part-title">
                  {text.grid.below} <Key>F6</Key>
                </h2>
              ) : null}
              <AnnexGrid
                ref={(handle) => {
                  grids.current[index] = handle
                }}
                model={part}
                isCurrent={index === places.part}
                selection={places.selections[index] ?? selectCell({ row: 0, column: 0 })}
                onSelect={(next) => select(index, next)}
                overlay={overlay}
                issues={issueSeverities}
                readOnly={readOnly}
                today={formatDate(session.today)}
                onEdits={(list) => void edits.save(list)}
                onTyping={edits.noteTyping}
                onUndo={() => void edits.undo()}
                onRedo={() => void edits.redo()}
                marks={markOf}
                onEscape={() => {
                  setCardOpen(false)
                  setTracing(false)
                  setHelping(false)
                }}
                onPaste={(copied, cleared) => pasting.paste({ part: index, copied, cleared, custom: null })}
                label={`${definition.number} ${definition.shortTitle}${index > 0 ? `, ${text.grid.below}` : ''}`}
              />
            </section>
          ))}
          {pasting.preview}
        </div>
        {helping ? (
          <FormHelp
            definition={definition}
            onClose={() => {
              setHelping(false)
              focusGrid()
            }}
          />
        ) : tracing && activeRow && activeColumn ? (
          <TracePanel
            form={view.form}
            look={look}
            row={activeRow}
            column={activeColumn}
            onGo={goTo}
            onClose={() => {
              setTracing(false)
              focusGrid()
            }}
          />
        ) : isCardOpen && activeRow && activeColumn ? (
          <CellCard
            form={view.form}
            period={period.id}
            decision={look.decision}
            row={activeRow}
            column={activeColumn}
            mark={markOf.get(placeKey(activeRow.key, activeColumn.key))}
            readOnly={readOnly || activeRow.kind === 'heading'}
            onClose={() => {
              setCardOpen(false)
              focusGrid()
            }}
          />
        ) : null}
      </div>
      <MissingUnits missing={view.missing} />
      {barRow && barColumn ? (
        <CellBar
          form={view.form}
          period={period.id}
          look={look}
          row={barRow}
          column={barColumn}
          issues={issuesAt(view.issues, barRow.key, barColumn.key)}
          edits={edits}
          readOnly={readOnly || barColumn.isSum === true}
          lockedNote={lock ? text.periodLock.readOnly : null}
          isTracing={tracing}
          onCard={openCard}
          onTrace={() => {
            setHelping(false)
            setCardOpen(false)
            setTracing(true)
          }}
          onNil={() => {
            void edits.save(
              fillEdits(current, selection, '').map((edit) => ({
                row: edit.row,
                column: edit.column,
                state: 'nil' as const,
              })),
            )
            focusGrid()
          }}
          onDone={() => focusGrid()}
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

/** A cell of one unit is only seen among the columns of the units. */
function lookOfTarget(target: { row: string; column: string } | null): Look {
  return target && splitUnitColumn(target.column) ? { byUnit: true } : {}
}

/** One selection for each table of the form; the target's table has the focus. */
function startPlaces(
  parts: readonly GridModel[],
  target: { row: string; column: string } | null,
): { part: number; selections: Selection[] } {
  const found = target && findPlace(parts, target.row, target.column)
  const selections = parts.map(({ rows }, part) => {
    if (found?.part === part) return selectCell(found)
    const row = rows.findIndex((one) => one.kind !== 'heading')
    return selectCell({ row: Math.max(row, 0), column: 0 })
  })
  return { part: found?.part ?? 0, selections }
}
