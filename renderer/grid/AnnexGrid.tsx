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
import { stretchEdits } from './blocks.ts'
import { CellEditor, type EditorHandle } from './CellEditor.tsx'
import { describeCell } from './describeCell.ts'
import { GridHead } from './GridHead.tsx'
import { type GridModel, placeKey } from './gridModel.ts'
import type { Copied } from './readCopied.ts'
import { SheetRow } from './SheetRow.tsx'
import {
  extendTo,
  type GridShape,
  moveSelection,
  type Point,
  type Range,
  rangeOf,
  type Selection,
  selectCell,
  stretchTo,
} from './selection.ts'
import type { Edit } from './useAnnexEdits.ts'

export interface Overlay {
  text: string
  /** `unfinished`: left while it was typed. */
  state: 'sending' | 'waiting' | 'refused' | 'unfinished'
}

export interface CellMark {
  evidence: string | null
  followUp: string | null
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
  /** What is noted beside values, by place. */
  marks: ReadonlyMap<string, CellMark>
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
  /** A block from the clipboard; with the edits that clear what it was cut from here. */
  onPaste: (copied: Copied, cleared: Edit[]) => void
  label: string
  ref?: Ref<GridHandle>
}

const rowHeight = 22
/** A line that leaves the sheet gives its elements to the one that comes: more than ever stand in it, even on a large screen. */
const SLOTS = 256
const nowhere = { top: -1, bottom: -1, left: -1, right: -1 }

export function AnnexGrid(props: AnnexGridProps) {
  const { model, isCurrent, selection, onSelect, overlay, issues, marks } = props
  const scroller = useRef<HTMLDivElement>(null)
  const head = useRef<HTMLDivElement>(null)
  const editor = useRef<EditorHandle>(null)
  const dragging = useRef(false)
  /** The range whose corner is being dragged. */
  const stretching = useRef<Range | null>(null)
  const [spoken, setSpoken] = useState('')
  const [cutRange, setCutRange] = useState(nowhere)
  const bodyRows = model.rows.slice(0, model.bodyCount)
  const total = model.rows[model.bodyCount]
  const virtual = useVirtualizer({
    count: bodyRows.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowHeight,
    overscan: 8,
  })
  const { active } = selection
  const range = isCurrent ? rangeOf(selection) : nowhere
  const shownActive = isCurrent ? active : { row: -1, column: -1 }
  const activeRow = model.rows[active.row]
  const activeColumn = model.columns[active.column]

  useImperativeHandle(props.ref, () => ({ focus: () => editor.current?.focus() }), [])

  const drawnAt = useRef<number | null>(0)
  useLayoutEffect(() => {
    reveal(active)
    const isScrolled = drawnAt.current !== virtual.scrollOffset
    drawnAt.current = virtual.scrollOffset
    if (isScrolled) placeSoon()
    else editor.current?.place()
  })

  useEffect(() => {
    if (activeRow && activeColumn)
      setSpoken(
        describeCell(activeRow, activeColumn, {
          issue: issues.get(placeKey(activeRow.key, activeColumn.key)),
          mark: marks.get(placeKey(activeRow.key, activeColumn.key)),
        }),
      )
  }, [activeRow, activeColumn, issues, marks])

  // The text box has the focus before the sheet is painted, and so before the first key.
  const begins = useRef(isCurrent)
  useLayoutEffect(() => {
    if (begins.current) editor.current?.focus()
  }, [])

  useEffect(() => {
    const stop = (): void => {
      dragging.current = false
      finishStretch.current()
    }
    window.addEventListener('mouseup', stop)
    return () => window.removeEventListener('mouseup', stop)
  }, [])

  const finishStretch = useRef<() => void>(() => {})
  finishStretch.current = () => {
    const from = stretching.current
    stretching.current = null
    if (!from || props.readOnly) return
    const edits = stretchEdits(model, overlay, { from, to: range })
    if (edits.length > 0) props.onEdits(edits)
  }

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

  const placing = useRef(0)
  /** Once a frame while the sheet is scrolled: asking where a cell is makes the browser lay out all the rows that came. */
  function placeSoon(): void {
    cancelAnimationFrame(placing.current)
    placing.current = requestAnimationFrame(() => editor.current?.place())
  }
  useEffect(() => () => cancelAnimationFrame(placing.current), [])

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
    if (event.target instanceof Element && event.target.matches('.fill-handle')) {
      stretching.current = range
      return
    }
    onSelect(event.shiftKey ? extendTo(selection, point) : selectCell(point))
    editor.current?.focus()
  }

  function drag(event: MouseEvent): void {
    if (!dragging.current) return
    const point = pointAt(event)
    const from = stretching.current
    if (point && from) {
      onSelect(stretchTo(selection, from, point))
      return
    }
    if (point && (point.row !== selection.corner.row || point.column !== selection.corner.column))
      onSelect(extendTo(selection, point))
  }

  /** Excel's double click on the corner: down as far as the column beside it is filled. */
  function stretchDown(): void {
    const beside = active.column > 0 ? active.column - 1 : active.column + 1
    let bottom = range.bottom
    while (bottom + 1 < model.bodyCount && shape.isFilled({ row: bottom + 1, column: beside })) bottom++
    const edits = stretchEdits(model, overlay, { from: range, to: { ...range, bottom } })
    if (edits.length > 0 && !props.readOnly) props.onEdits(edits)
  }

  const template = [...model.labels.map((label) => label.width), ...model.columns.map((column) => column.width)]
    .map((width) => `${width}px`)
    .join(' ')
  const rowProps = { model, overlay, issues, marks: props.marks }
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
        tabIndex={0}
        onFocus={(event) => {
          // The sheet itself takes no keys: whoever comes to it stands in the text box at once.
          if (event.target === event.currentTarget) editor.current?.focus()
        }}
        onScroll={placeSoon}
        onMouseDown={press}
        onMouseMove={drag}
        onDoubleClick={(event) => {
          if (event.target instanceof Element && event.target.matches('.fill-handle')) stretchDown()
          else if (pointAt(event)) editor.current?.edit()
        }}
      >
        <GridHead ref={head} model={model} activeColumn={shownActive.column} />
        <div className="sheet-body" role="rowgroup" style={{ height: virtual.getTotalSize() }}>
          {virtual.getVirtualItems().map((item) => {
            const row = bodyRows[item.index]
            return row ? (
              <SheetRow
                key={item.index % SLOTS}
                {...rowProps}
                row={row}
                index={item.index}
                top={item.start}
                activeColumn={shownActive.row === item.index ? active.column : -1}
                from={inRange(range, item.index) ? range.left : -1}
                to={inRange(range, item.index) ? range.right : -1}
                cutFrom={inRange(cutRange, item.index) ? cutRange.left : -1}
                cutTo={inRange(cutRange, item.index) ? cutRange.right : -1}
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
              cutFrom={-1}
              cutTo={-1}
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
        onPaste={props.onPaste}
        onCut={(cut) => setCutRange(cut ? rangeOf(cut) : nowhere)}
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
