/** The annex as a sheet: frozen heads and total, virtual rows, one text box that always has the focus. */
import { useVirtualizer } from '@tanstack/react-virtual'
import {
  type CSSProperties,
  type MouseEvent,
  type Ref,
  useEffect,
  useImperativeHandle,
  useLayoutEffect,
  useRef,
  useState,
} from 'react'
import type { IssueSeverity } from '../../shared/errors.ts'
import { text } from '../strings.ts'
import { CellEditor, type EditorHandle } from './CellEditor.tsx'
import { describeCell } from './describeCell.ts'
import { GridHead } from './GridHead.tsx'
import { type GridModel, placeKey } from './gridModel.ts'
import { SheetRow } from './SheetRow.tsx'
import {
  extendTo,
  type GridShape,
  moveSelection,
  type Point,
  rangeOf,
  type Selection,
  selectCell,
} from './selection.ts'
import type { Edit } from './useAnnexEdits.ts'

export interface Overlay {
  text: string
  /** `unfinished`: left while it was typed. */
  state: 'sending' | 'waiting' | 'refused' | 'unfinished'
}

export interface GridHandle {
  focus: () => void
}

interface AnnexGridProps {
  model: GridModel
  /** False for a table beside the one that has the focus. */
  isCurrent: boolean
  selection: Selection
  onSelect: (selection: Selection) => void
  /** Texts not saved (yet), by place. */
  overlay: ReadonlyMap<string, Overlay>
  issues: ReadonlyMap<string, IssueSeverity>
  readOnly: boolean
  /** What Ctrl+; writes. */
  today: string
  onEdits: (edits: Edit[]) => void
  /** What stands in the open text box, at every letter; null once it was given up. Must draw nothing. */
  onTyping: (place: { row: string; column: string }, typed: string | null) => void
  onUndo: () => void
  onRedo: () => void
  /** Esc on a cell that is not being edited. */
  onEscape: () => void
  /** Says in words what a paste could not place. */
  onPasteProblem: (sentence: string | null) => void
  label: string
  ref?: Ref<GridHandle>
}

const rowHeight = 22
const nowhere = { top: -1, bottom: -1, left: -1, right: -1 }

export function AnnexGrid(props: AnnexGridProps) {
  const { model, isCurrent, selection, onSelect, overlay, issues } = props
  const scroller = useRef<HTMLDivElement>(null)
  const head = useRef<HTMLDivElement>(null)
  const editor = useRef<EditorHandle>(null)
  const dragging = useRef(false)
  const [spoken, setSpoken] = useState('')
  const bodyRows = model.rows.slice(0, model.bodyCount)
  const total = model.rows[model.bodyCount]
  const virtual = useVirtualizer({
    count: bodyRows.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowHeight,
    overscan: 14,
  })
  const { active } = selection
  const range = isCurrent ? rangeOf(selection) : nowhere
  const shownActive = isCurrent ? active : { row: -1, column: -1 }
  const activeRow = model.rows[active.row]
  const activeColumn = model.columns[active.column]

  useImperativeHandle(props.ref, () => ({ focus: () => editor.current?.focus() }), [])

  useLayoutEffect(() => {
    reveal(active)
    editor.current?.place()
  })

  useEffect(() => {
    if (activeRow && activeColumn)
      setSpoken(describeCell(activeRow, activeColumn, issues.get(placeKey(activeRow.key, activeColumn.key))))
  }, [activeRow, activeColumn, issues])

  // The text box has the focus before the sheet is painted, and so before the first key.
  const begins = useRef(isCurrent)
  useLayoutEffect(() => {
    if (begins.current) editor.current?.focus()
  }, [])

  useEffect(() => {
    const stop = (): void => {
      dragging.current = false
    }
    window.addEventListener('mouseup', stop)
    return () => window.removeEventListener('mouseup', stop)
  }, [])

  const latestReveal = useRef<() => void>(() => {})
  latestReveal.current = () => {
    revealed.current = null
    reveal(active)
    editor.current?.place()
  }
  useEffect(() => {
    const box = scroller.current
    if (!box) return
    // A panel beside the sheet or a smaller window must not hide the cell it speaks of.
    const observer = new ResizeObserver(() => latestReveal.current())
    observer.observe(box)
    return () => observer.disconnect()
  }, [])

  const revealed = useRef<Point | null>(null)
  /** Scrolls just far enough, stopping on whole rows; only when the active cell has changed. */
  function reveal(point: Point): void {
    const box = scroller.current
    if (!box || (revealed.current?.row === point.row && revealed.current.column === point.column)) return
    revealed.current = point
    const headHeight = head.current?.offsetHeight ?? 0
    if (point.row < model.bodyCount) {
      const top = point.row * rowHeight
      const shownHeight = box.clientHeight - headHeight - (total ? rowHeight + 2 : 0)
      if (top < box.scrollTop) box.scrollTop = top
      else if (top + rowHeight > box.scrollTop + shownHeight)
        box.scrollTop = Math.ceil((top + rowHeight - shownHeight) / rowHeight) * rowHeight
    }
    const left = model.columns.slice(0, point.column).reduce((sum, column) => sum + column.width, 0)
    const width = model.columns[point.column]?.width ?? 0
    const shownWidth = box.clientWidth - model.frozenWidth
    if (left < box.scrollLeft) box.scrollLeft = left
    else if (left + width > box.scrollLeft + shownWidth) box.scrollLeft = left + width - shownWidth
  }

  const shape: GridShape = {
    rows: model.rows.length,
    columns: model.columns.length,
    page: Math.max(
      1,
      Math.floor(((scroller.current?.clientHeight ?? 400) - (head.current?.offsetHeight ?? 90)) / rowHeight) - 2,
    ),
    isHeading: (row) => model.rows[row]?.kind === 'heading',
    isFilled: ({ row, column }) => {
      const key = model.columns[column]?.key
      const cell = key === undefined ? undefined : model.rows[row]?.cells[key]
      return cell !== undefined && cell.state !== 'blank'
    },
  }

  function pointAt(event: MouseEvent): Point | null {
    const cell = event.target instanceof Element ? event.target.closest<HTMLElement>('[data-column]') : null
    const row = cell?.closest<HTMLElement>('[data-row]')
    return cell && row ? { row: Number(row.dataset.row), column: Number(cell.dataset.column) } : null
  }

  function press(event: MouseEvent): void {
    if (event.button !== 0) return
    const point = pointAt(event)
    if (!point) return
    event.preventDefault()
    editor.current?.commit()
    if (shape.isHeading(point.row)) return
    dragging.current = true
    onSelect(event.shiftKey ? extendTo(selection, point) : selectCell(point))
    editor.current?.focus()
  }

  function drag(event: MouseEvent): void {
    if (!dragging.current) return
    const point = pointAt(event)
    if (point && (point.row !== selection.corner.row || point.column !== selection.corner.column))
      onSelect(extendTo(selection, point))
  }

  const template = [...model.labels.map((label) => label.width), ...model.columns.map((column) => column.width)]
    .map((width) => `${width}px`)
    .join(' ')
  const rowProps = { model, overlay, issues }
  return (
    <div className="sheet" style={{ '--columns': template } as CSSProperties}>
      <div
        ref={scroller}
        className="sheet-scroll"
        role="grid"
        aria-label={props.label}
        aria-rowcount={model.rows.length + model.header.levels + 1}
        aria-colcount={model.labels.length + model.columns.length}
        aria-readonly={props.readOnly}
        tabIndex={-1}
        onScroll={() => editor.current?.place()}
        onMouseDown={press}
        onMouseMove={drag}
        onDoubleClick={(event) => {
          if (pointAt(event)) editor.current?.edit()
        }}
      >
        <GridHead ref={head} model={model} activeColumn={shownActive.column} />
        <div className="sheet-body" role="rowgroup" style={{ height: virtual.getTotalSize() }}>
          {virtual.getVirtualItems().map((item) => {
            const row = bodyRows[item.index]
            return row ? (
              <SheetRow
                key={row.key}
                {...rowProps}
                row={row}
                index={item.index}
                top={item.start}
                activeColumn={shownActive.row === item.index ? active.column : -1}
                from={inRange(range, item.index) ? range.left : -1}
                to={inRange(range, item.index) ? range.right : -1}
              />
            ) : null
          })}
        </div>
        {total ? (
          <div className="sheet-total" role="rowgroup">
            <SheetRow
              {...rowProps}
              row={total}
              index={model.bodyCount}
              top={0}
              activeColumn={shownActive.row === model.bodyCount ? active.column : -1}
              from={inRange(range, model.bodyCount) ? range.left : -1}
              to={inRange(range, model.bodyCount) ? range.right : -1}
            />
          </div>
        ) : null}
      </div>
      <CellEditor
        ref={editor}
        scroller={scroller}
        model={model}
        selection={selection}
        overlay={overlay}
        readOnly={props.readOnly}
        today={props.today}
        onEdits={props.onEdits}
        onTyping={props.onTyping}
        onMove={(key) => {
          const next = moveSelection(selection, key, shape)
          if (next) onSelect(next)
          return next !== null
        }}
        onReveal={() => {
          revealed.current = null
          reveal(active)
        }}
        onUndo={props.onUndo}
        onRedo={props.onRedo}
        onEscape={props.onEscape}
        onPasteProblem={props.onPasteProblem}
      />
      <div className="visually-hidden" aria-live="polite">
        {spoken}
      </div>
      {bodyRows.length === 0 ? <p className="sheet-empty">{text.grid.noRows}</p> : null}
    </div>
  )
}

function inRange(range: { top: number; bottom: number }, row: number): boolean {
  return row >= range.top && row <= range.bottom
}
