/** The one grid: frozen heads and total, virtual rows, one text box that always has the focus. */
import { useVirtualizer } from '@tanstack/react-virtual'
import {
  type CSSProperties,
  type Ref,
  useEffect,
  useImperativeHandle,
  useLayoutEffect,
  useReducer,
  useRef,
  useState,
} from 'react'
import type { IssueSeverity } from '../../shared/errors.ts'
import { stretchEdits, tellFixed } from './blocks.ts'
import { CellEditor, type EditorHandle } from './CellEditor.tsx'
import { GridHead } from './GridHead.tsx'
import { heightOfLine, topOfLine } from './lineHeights.ts'
import { coverOf } from './pastePlan.ts'
import type { Copied } from './readCopied.ts'
import { SheetRow } from './SheetRow.tsx'
import { type GridShape, moveSelection, type Point, type Range, rangeOf, type Selection } from './selection.ts'
import { type CellMark, headRowsOf, type Overlay, placeKey, type SheetEdit, type SheetModel } from './sheetModel.ts'
import { useDistantLines } from './useDistantLines.ts'
import { pointAt, useSheetMouse } from './useSheetMouse.ts'

export interface GridHandle {
  focus: () => void
}

interface SheetGridProps {
  model: SheetModel
  /** False for a table beside the one that has the focus. */
  isCurrent: boolean
  selection: Selection
  onSelect: (selection: Selection) => void
  /** Texts not saved (yet), by place. */
  overlay: ReadonlyMap<string, Overlay>
  issues?: ReadonlyMap<string, IssueSeverity>
  /** What is noted beside values, by place. */
  marks?: ReadonlyMap<string, CellMark>
  /** Keys of lines that were marked for something done to them together. */
  marked?: ReadonlySet<string>
  /** Key of the line that is shown as a whole beside the sheet. */
  opened?: string | null
  readOnly: boolean
  /** What Ctrl+; writes. */
  today: string
  onEdits: (edits: SheetEdit[]) => void
  /** What stands in the open text box, at every letter; null once it was given up. Must draw nothing. */
  onTyping: (place: { row: string; column: string }, typed: string | null) => void
  onUndo: () => void
  onRedo: () => void
  /** A key on a cell that is not being edited, before the grid has it; false leaves it to the grid. */
  onOwnKey?: (key: string, place: { row: string; column: string } | null) => boolean
  /** Esc on a cell that is not being edited. */
  onEscape: () => void
  /** A block from the clipboard; with the edits that clear what it was cut from here. */
  onPaste: (copied: Copied, cleared: SheetEdit[]) => void
  /** Why the text in the cell is not saved, where nothing else on the screen says it. */
  sentenceAt?: (place: string) => string | null
  /** A click with Ctrl, and a double click where nothing can be typed. */
  onMark?: (row: number) => void
  onOpen?: () => void
  /** The lines that are drawn, for sources that read them page by page. */
  onShown?: (top: number, bottom: number) => void
  /** Where there are no lines. */
  empty: string
  label: string
  ref?: Ref<GridHandle>
}

/** A line that leaves the sheet gives its elements to the one that comes: more than ever stand in it, even on a large screen. */
const SLOTS = 256
const none = new Map<string, never>()
const nobody = new Set<string>()
const nowhere = { top: -1, bottom: -1, left: -1, right: -1 }

export function SheetGrid(props: SheetGridProps) {
  const { model, isCurrent, selection, onSelect, overlay, issues = none, marks = none, marked = nobody } = props
  const { rowHeight } = model
  const scroller = useRef<HTMLDivElement>(null)
  const head = useRef<HTMLDivElement>(null)
  const editor = useRef<EditorHandle>(null)
  const [spoken, setSpoken] = useState('')
  const [told, setTold] = useState<{ at: Point; sentence: string } | null>(null)
  const [cutRange, setCutRange] = useState(nowhere)
  const hasTotal = model.lineCount > model.bodyCount
  const virtual = useVirtualizer({
    count: model.bodyCount,
    getScrollElement: () => scroller.current,
    estimateSize: (index) => heightOfLine(model, index),
    overscan: 8,
  })
  const heights = model.linesOfText?.join() ?? ''
  const measured = useRef(heights)
  useLayoutEffect(() => {
    if (measured.current !== heights) virtual.measure()
    measured.current = heights
  }, [virtual, heights])
  const items = virtual.getVirtualItems()
  const [firstShown, lastShown] = [items[0]?.index ?? 0, items.at(-1)?.index ?? 0]
  const onShown = useRef(props.onShown)
  onShown.current = props.onShown
  useLayoutEffect(() => onShown.current?.(firstShown, lastShown), [firstShown, lastShown])
  const { active } = selection
  const range = isCurrent ? rangeOf(selection) : nowhere
  const shownActive = isCurrent ? active : { row: -1, column: -1 }
  const activeRow = model.lineAt(active.row)
  const activeColumn = model.columns[active.column]
  const latest = useRef(selection)
  latest.current = selection

  /** Told at the cell that was active when it was asked for, until the officer goes on to another. */
  function tell(sentence: string | null): void {
    setTold(sentence === null ? null : { at: latest.current.active, sentence })
  }
  const { onLines, readAhead } = useDistantLines(model, tell)

  function write(into: Range, make: () => SheetEdit[], lines: Pick<Range, 'top' | 'bottom'> = into): void {
    const work = (): void => {
      const edits = make()
      if (edits.length > 0) props.onEdits(edits)
      const [line, column] = [model.lineAt(into.top), model.columns[into.left]]
      const isOne = into.top === into.bottom && into.left === into.right
      const one = isOne && line && column ? model.whyFixed(line, column)?.sentence : undefined
      const sentence = one ?? tellFixed(model, into).join(' ')
      tell(sentence === '' ? null : sentence)
    }
    if (!props.readOnly && onLines(lines, work)) work()
  }

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
        model.describe(activeRow, activeColumn, {
          issue: issues.get(placeKey(activeRow.key, activeColumn.key)),
          mark: marks.get(placeKey(activeRow.key, activeColumn.key)),
        }),
      )
  }, [model, activeRow, activeColumn, issues, marks])

  // The text box has the focus before the sheet is painted, and so before the first key.
  const begins = useRef(isCurrent)
  useLayoutEffect(() => {
    if (begins.current) editor.current?.focus()
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
      const top = topOfLine(model, point.row)
      const bottom = top + heightOfLine(model, point.row)
      const shownHeight = box.clientHeight - headHeight - (hasTotal ? rowHeight + 2 : 0)
      if (top < box.scrollTop) box.scrollTop = top
      else if (bottom > box.scrollTop + shownHeight)
        box.scrollTop = Math.ceil((bottom - shownHeight) / rowHeight) * rowHeight
    }
    if (model.columns[point.column]?.frozenLeft !== undefined) return
    const before = model.columns.slice(0, point.column).filter(({ frozenLeft }) => frozenLeft === undefined)
    const left = before.reduce((sum, column) => sum + column.width, 0)
    const width = model.columns[point.column]?.width ?? 0
    const shownWidth = box.clientWidth - model.frozenWidth
    if (left < box.scrollLeft) box.scrollLeft = left
    else if (left + width > box.scrollLeft + shownWidth) box.scrollLeft = left + width - shownWidth
  }

  /** The first line that a key went over and that has not come. */
  const unknown = useRef<number | null>(null)
  const shape: GridShape = {
    rows: model.lineCount,
    columns: model.columns.length,
    page: Math.max(
      1,
      Math.floor(((scroller.current?.clientHeight ?? 400) - (head.current?.offsetHeight ?? 90)) / rowHeight) - 2,
    ),
    isHeading: (row) => model.lineAt(row)?.kind === 'heading',
    isFilled: ({ row, column }) => {
      const [line, at] = [model.lineAt(row), model.columns[column]]
      if (!line) unknown.current ??= row
      if (!line || !at) return true
      const unsaved = overlay.get(placeKey(line.key, at.key))
      return unsaved ? unsaved.text !== '' : model.isFilled(line, at)
    },
  }

  /** Keys pressed while another one waits for lines, which they would find on the wrong cells; null where none waits. */
  const held = useRef<string[] | null>(null)
  const released = useRef<string[]>([])
  const [, answerNext] = useReducer((count: number) => count + 1, 0)
  function move(key: string): boolean {
    unknown.current = null
    const next = moveSelection(selection, key, shape)
    if (!next) return false
    const far: number | null = unknown.current
    const release = (): void => {
      released.current = held.current ?? []
      held.current = null
    }
    const later = (): void => {
      release()
      // Whoever has gone elsewhere with the mouse meanwhile, or has begun to type, stays there.
      if (latest.current === selection && !editor.current?.isTyping()) latestMove.current(key)
      else released.current = []
    }
    const way = { from: far ?? 0, start: active.row, isDown: key.endsWith('ArrowDown') }
    if (far !== null && readAhead(way, later, release)) held.current = released.current.splice(0)
    else onSelect(next)
    return true
  }
  const latestMove = useRef(move)
  latestMove.current = move
  // One after another, each on what the one before it has left.
  useLayoutEffect(() => {
    const key = held.current === null ? released.current.shift() : undefined
    if (key === undefined) return
    editor.current?.press(key)
    // A key that changes nothing here, such as Ctrl by itself, draws nothing: the one behind it would wait for ever.
    if (released.current.length > 0) answerNext()
  })

  const mouse = useSheetMouse({
    selection,
    range,
    model,
    scroller,
    editor,
    isHeading: shape.isHeading,
    onSelect,
    onMark: props.onMark,
    onStretched: (from) => write(range, () => stretchEdits(model, overlay, { from, to: range })),
  })

  /** Excel's double click on the corner: down as far as the column beside it is filled. */
  function stretchDown(): void {
    const beside = active.column > 0 ? active.column - 1 : active.column + 1
    const most = model.distant?.most ?? model.bodyCount
    const reach = { top: range.top, bottom: Math.min(range.top + most, model.bodyCount) - 1 }
    const work = (): void => {
      let { bottom } = range
      while (bottom < reach.bottom && shape.isFilled({ row: bottom + 1, column: beside })) bottom++
      write({ ...range, bottom }, () => stretchEdits(model, overlay, { from: range, to: { ...range, bottom } }))
    }
    if (onLines(reach, work)) work()
  }

  const template = [...model.labels.map((label) => label.width), ...model.columns.map((column) => column.width)]
    .map((width) => `${width}px`)
    .join(' ')
  const rowProps = { model, overlay, issues, marks }
  const isToldHere = told !== null && told.at.row === active.row && told.at.column === active.column
  const unsavedAt = activeRow && activeColumn ? placeKey(activeRow.key, activeColumn.key) : null
  const sentence = isToldHere ? told.sentence : unsavedAt === null ? null : (props.sentenceAt?.(unsavedAt) ?? null)
  const total = hasTotal ? model.lineAt(model.bodyCount) : undefined
  return (
    <div className="sheet" style={{ '--columns': template, '--row-height': `${rowHeight}px` } as CSSProperties}>
      <div
        ref={scroller}
        className="sheet-scroll"
        role="grid"
        aria-label={props.label}
        aria-rowcount={model.lineCount + headRowsOf(model)}
        aria-colcount={model.labels.length + model.columns.length}
        aria-readonly={props.readOnly}
        tabIndex={0}
        onFocus={(event) => {
          // The sheet itself takes no keys: whoever comes to it stands in the text box at once.
          if (event.target === event.currentTarget) editor.current?.focus()
        }}
        onScroll={placeSoon}
        onMouseDown={mouse.press}
        onMouseMove={mouse.drag}
        onDoubleClick={(event) => {
          if (event.target instanceof Element && event.target.matches('.fill-handle')) stretchDown()
          else if (pointAt(event.target)) {
            if (props.onOpen) props.onOpen()
            else editor.current?.edit()
          }
        }}
      >
        <GridHead ref={head} model={model} activeColumn={shownActive.column} />
        <div className="sheet-body" role="rowgroup" style={{ height: virtual.getTotalSize() }}>
          {items.map((item) => {
            const row = model.lineAt(item.index)
            return (
              <SheetRow
                key={item.index % SLOTS}
                {...rowProps}
                row={row}
                index={item.index}
                top={item.start}
                lines={model.linesOfText?.[item.index] ?? 1}
                isMarked={row !== undefined && marked.has(row.key)}
                isOpen={row !== undefined && row.key === props.opened}
                activeColumn={shownActive.row === item.index ? active.column : -1}
                from={inRange(range, item.index) ? range.left : -1}
                to={inRange(range, item.index) ? range.right : -1}
                cutFrom={inRange(cutRange, item.index) ? cutRange.left : -1}
                cutTo={inRange(cutRange, item.index) ? cutRange.right : -1}
              />
            )
          })}
        </div>
        {total ? (
          <div className="sheet-total" role="rowgroup">
            <SheetRow
              {...rowProps}
              row={total}
              index={model.bodyCount}
              top={0}
              lines={1}
              isMarked={false}
              isOpen={false}
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
        told={sentence}
        onTell={tell}
        onEdits={(edits) => {
          setTold(null)
          props.onEdits(edits)
        }}
        onLines={onLines}
        onWrite={write}
        onTyping={props.onTyping}
        onMove={move}
        onHold={(key) => {
          held.current?.push(key)
          return held.current !== null
        }}
        onOwnKey={(key) =>
          props.onOwnKey?.(key, activeRow && activeColumn ? { row: activeRow.key, column: activeColumn.key } : null) ??
          false
        }
        onReveal={() => {
          revealed.current = null
          reveal(active)
        }}
        onUndo={props.onUndo}
        onRedo={props.onRedo}
        onEscape={props.onEscape}
        onPaste={(copied, cleared) => {
          const work = (): void => props.onPaste(copied, cleared)
          if (onLines(coverOf(selection, copied), work)) work()
        }}
        onCut={(cut) => setCutRange(cut ? rangeOf(cut) : nowhere)}
      />
      <div className="visually-hidden" aria-live="polite">
        {spoken}
      </div>
      {model.bodyCount === 0 ? <p className="sheet-empty">{props.empty}</p> : null}
    </div>
  )
}

function inRange(range: { top: number; bottom: number }, row: number): boolean {
  return row >= range.top && row <= range.bottom
}
