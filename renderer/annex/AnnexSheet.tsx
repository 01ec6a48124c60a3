/** The sheet of an annex at work: its tables, what is typed into them, and what stands around the chosen cell. */
import { useMemo, useRef, useState } from 'react'
import { splitUnitColumn } from '../../shared/annex/unitColumns.ts'
import type { CallOutput } from '../../shared/contract.ts'
import { formatDate } from '../../shared/date.ts'
import type { AnnexDefinition } from '../../shared/form.ts'
import { addressOfPlace } from '../addresses.ts'
import { fillEdits } from '../grid/blocks.ts'
import { CellBar } from '../grid/CellBar.tsx'
import { CellCard } from '../grid/CellCard.tsx'
import { DecisionBar } from '../grid/DecisionBar.tsx'
import { FindBar } from '../grid/FindBar.tsx'
import { GridLegend } from '../grid/GridLegend.tsx'
import { type GridModel, splitModel } from '../grid/gridModel.ts'
import { isFormItself, type Look, LookBar } from '../grid/LookBar.tsx'
import { MissingUnits } from '../grid/MissingUnits.tsx'
import { type GridHandle, SheetGrid } from '../grid/SheetGrid.tsx'
import { selectCell } from '../grid/selection.ts'
import { placeKey } from '../grid/sheetModel.ts'
import { TracePanel } from '../grid/TracePanel.tsx'
import { useAnnexEdits } from '../grid/useAnnexEdits.ts'
import { usePasting } from '../grid/usePasting.tsx'
import { findNextForm, issuesAt, placesInOrder, worstIssues } from '../grid/wrongPlaces.ts'
import { BottomLegend } from '../StatusBar.tsx'
import { useMay, useShell } from '../shellContext.ts'
import { text } from '../strings.ts'
import { FormHelp } from '../ui/FormHelp.tsx'
import { useHotkeys } from '../ui/hotkeys.ts'
import { Key } from '../ui/Key.tsx'
import { useCall } from '../ui/useCall.ts'
import { AnnexTitle } from './AnnexTitle.tsx'
import { type Target, useAnnexPlaces } from './useAnnexPlaces.ts'
import { useOverlay } from './useOverlay.ts'

interface AnnexSheetProps {
  /** The form itself; `definition` is the form as it is looked at. */
  whole: AnnexDefinition
  definition: AnnexDefinition
  model: GridModel
  view: CallOutput<'annexes.read'>
  target: Target | null
  look: Look
  onLook: (look: Look) => void
}

export function AnnexSheet({ whole, definition, model, view, target, look, onLook }: AnnexSheetProps) {
  const { session, period, go } = useShell()
  const may = useMay()
  const home = useCall('home.read', { period: period.id })
  const grids = useRef<(GridHandle | null)[]>([])
  const parts = useMemo(() => splitModel(definition, model), [definition, model])
  const places = useAnnexPlaces(parts, target)
  const [helping, setHelping] = useState(false)
  const [finding, setFinding] = useState(false)
  /** What stands beside the tables; the help of the form covers it. */
  const [beside, setBeside] = useState<'card' | 'trace' | null>(target?.isTraced ? 'trace' : null)
  const marks = useCall('cells.marks', { form: view.form, period: period.id }, { keep: true })
  const edits = useAnnexEdits(view.form, period.id, model, look.decision)
  const overlay = useOverlay(edits)
  const isLocked = view.period.lock?.isLocked ?? false
  const readOnly = isLocked || !isFormItself(look) || !may('cells.save')

  const pasting = usePasting({
    parts,
    selections: places.selections,
    overlay,
    onEdits: (list) => void edits.save(list),
    onSelect: places.select,
    onDone: (part) => focusGrid(part),
  })

  const issueSeverities = useMemo(() => worstIssues(view.issues), [view.issues])
  const markOf = useMemo(
    () => new Map((marks.data ?? []).map((mark) => [placeKey(mark.row, mark.column), mark])),
    [marks.data],
  )
  const current = parts[places.part] ?? model
  const selection = places.selectionOf(places.part)
  const activeRow = current.rows[selection.active.row] ?? current.rows[0]
  const activeColumn = current.columns[selection.active.column] ?? current.columns[0]
  // The bar speaks of the cell that waits for a reason, though Enter has moved on.
  const waitingEdit = edits.waiting?.edits.length === 1 ? edits.waiting.edits[0] : undefined
  const barRow = model.rows.find((row) => row.key === waitingEdit?.row) ?? activeRow
  const barColumn = model.columns.find((column) => column.key === waitingEdit?.column) ?? activeColumn
  const wrong = placesInOrder(parts, view.issues, edits.refused)
  const isWrongInUnits = !look.byUnit && view.issues.some(({ place }) => place && splitUnitColumn(place.column))
  const wrongElsewhere = findNextForm(home.data?.todo ?? [], view.form)

  function focusGrid(part = places.part): void {
    grids.current[part]?.focus()
  }

  function openBeside(panel: 'card' | 'trace'): void {
    setHelping(false)
    setBeside(panel)
  }

  function closeBeside(): void {
    setBeside(null)
    focusGrid()
  }

  function goToNextWrong(): void {
    const order = (one: { part: number; row: number; column: number }): number =>
      one.part * 1e9 + one.row * 1e4 + one.column
    const here = order({ part: places.part, ...selection.active })
    const ahead = wrong.find((one) => order(one) > here)
    if (!ahead && wrongElsewhere) {
      go(addressOfPlace(wrongElsewhere))
      return
    }
    const next = ahead ?? wrong[0]
    if (!next && isWrongInUnits) onLook({ ...look, byUnit: true })
    if (next) places.select(next.part, selectCell(next))
    focusGrid(next?.part)
  }

  function saveAsNil(): void {
    void edits.save(
      fillEdits(current, selection, '').map((edit) => ({
        row: edit.row,
        column: edit.column,
        state: 'nil' as const,
      })),
    )
    focusGrid()
  }

  useHotkeys({
    F1: () => setHelping(!helping),
    F3: () => setFinding(true),
    'Ctrl+F': () => setFinding(true),
    'Shift+F2': () => openBeside('card'),
    // The summary below the table is a table of its own.
    F6: parts.length > 1 ? () => focusGrid((places.part + 1) % parts.length) : undefined,
  })

  return (
    <>
      <AnnexTitle
        definition={definition}
        view={view}
        look={look}
        onUndo={
          edits.canUndo
            ? () => {
                void edits.undo()
                focusGrid()
              }
            : null
        }
        onHelp={() => setHelping(!helping)}
        onNextWrong={wrong.length > 0 || isWrongInUnits || wrongElsewhere ? goToNextWrong : null}
      />
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
          onGo={(point) => places.select(places.part, selectCell(point))}
          onClose={() => {
            setFinding(false)
            focusGrid()
          }}
        />
      ) : null}
      <div className={`annex-work${helping || beside === 'trace' ? ' with-trace' : beside ? ' with-card' : ''}`}>
        <div className="annex-parts">
          {parts.map((part, index) => (
            <section
              // biome-ignore lint/suspicious/noArrayIndexKey: the tables of a form have a fixed order
              key={index}
              className={`annex-part${index > 0 ? ' annex-part-below' : ''}${index === places.part ? ' current' : ''}`}
              onFocusCapture={() => places.enterPart(index)}
            >
              {index > 0 ? (
                <h2 className="part-title">
                  {text.grid.below} <Key>F6</Key>
                </h2>
              ) : null}
              <SheetGrid
                ref={(handle) => {
                  grids.current[index] = handle
                }}
                model={part}
                isCurrent={index === places.part}
                selection={places.selectionOf(index)}
                onSelect={(next) => places.select(index, next)}
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
                  setBeside(null)
                  setHelping(false)
                }}
                onPaste={(copied, cleared) => pasting.paste({ part: index, copied, cleared, custom: null })}
                empty={text.grid.noRows}
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
        ) : beside === 'trace' && activeRow && activeColumn ? (
          <TracePanel
            form={view.form}
            look={look}
            row={activeRow}
            column={activeColumn}
            onGo={places.goTo}
            onClose={closeBeside}
          />
        ) : beside === 'card' && activeRow && activeColumn ? (
          <CellCard
            form={view.form}
            period={period.id}
            decision={look.decision}
            row={activeRow}
            column={activeColumn}
            mark={markOf.get(placeKey(activeRow.key, activeColumn.key))}
            readOnly={readOnly || activeRow.kind === 'heading'}
            onClose={closeBeside}
          />
        ) : null}
      </div>
      <MissingUnits missing={view.missing} {...(view.uncompared && { uncompared: view.uncompared })} />
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
          lockedNote={isLocked ? text.periodLock.readOnly : null}
          isTracing={beside === 'trace'}
          onCard={() => openBeside('card')}
          onTrace={() => openBeside('trace')}
          onNil={saveAsNil}
          onDone={() => focusGrid()}
        />
      ) : null}
      <BottomLegend>
        <GridLegend />
      </BottomLegend>
    </>
  )
}
