/** The mouse on the sheet: choosing cells, whole lines and columns, drawing a range, drawing out its corner. */
import { type MouseEvent, type RefObject, useEffect, useRef } from 'react'
import type { EditorHandle } from './CellEditor.tsx'
import { lineBelow } from './lineHeights.ts'
import { extendTo, type Point, type Range, type Selection, selectCell, stretchTo } from './selection.ts'
import type { SheetModel } from './sheetModel.ts'
import { useDragScroll } from './useDragScroll.ts'

interface MouseOptions {
  selection: Selection
  range: Range
  model: Pick<SheetModel, 'columns' | 'lineCount' | 'rowHeight' | 'linesOfText' | 'frozenWidth'>
  scroller: RefObject<HTMLElement | null>
  editor: RefObject<EditorHandle | null>
  isHeading: (row: number) => boolean
  onSelect: (selection: Selection) => void
  /** A click with Ctrl. */
  onMark: ((row: number) => void) | undefined
  /** The corner was let go; the range was drawn out from this one. */
  onStretched: (from: Range) => void
}

export function useSheetMouse(options: MouseOptions) {
  const { selection, range, model, scroller, editor, isHeading, onSelect, onMark, onStretched } = options
  const dragging = useRef(false)
  /** The range whose corner is being dragged. */
  const stretching = useRef<Range | null>(null)

  const finish = useRef<() => void>(() => {})
  finish.current = () => {
    const from = stretching.current
    dragging.current = false
    stretching.current = null
    if (from) onStretched(from)
  }
  useEffect(() => {
    const stop = (): void => finish.current()
    window.addEventListener('mouseup', stop)
    return () => window.removeEventListener('mouseup', stop)
  }, [])

  function press(event: MouseEvent): void {
    if (event.button !== 0) return
    const columns = columnsAt(event.target)
    if (columns) {
      event.preventDefault()
      editor.current?.commit()
      chooseColumns(columns, event.shiftKey)
      editor.current?.focus()
      return
    }
    const whole = lineAt(event)
    const point = pointAt(event.target) ?? (whole === null ? null : { row: whole, column: 0 })
    if (!point) return
    event.preventDefault()
    editor.current?.commit()
    if (isHeading(point.row)) return
    if (event.target instanceof Element && event.target.matches('.fill-handle')) {
      dragging.current = true
      stretching.current = range
      return
    }
    if (event.ctrlKey) onMark?.(point.row)
    if (whole === null) {
      dragging.current = true
      onSelect(event.shiftKey ? extendTo(selection, point) : selectCell(point))
    } else {
      const from = { row: event.shiftKey ? selection.active.row : whole, column: 0 }
      onSelect({ active: from, anchor: from, corner: { row: whole, column: model.columns.length - 1 }, homeColumn: 0 })
    }
    editor.current?.focus()
  }

  /** All lines of the columns under a heading. What is looked at stays where it is: the cell of its first line is active. */
  function chooseColumns({ from, to }: { from: number; to: number }, isLonger: boolean): void {
    const shown = lineBelow(model, scroller.current?.scrollTop ?? 0)
    let row = Math.min(shown, model.lineCount - 1)
    while (row < model.lineCount - 1 && isHeading(row)) row++
    if (row < 0) return
    const start = isLonger ? selection.active.column : from
    onSelect({
      active: { row, column: start },
      anchor: { row: 0, column: Math.min(start, from) },
      corner: { row: model.lineCount - 1, column: Math.max(start, to) },
      homeColumn: start,
    })
  }

  function drag(event: MouseEvent): void {
    if (event.target instanceof Element) reach(event.target)
  }

  function reach(element: Element): void {
    if (!dragging.current) return
    const point = pointAt(element)
    const from = stretching.current
    if (point && from) {
      onSelect(stretchTo(selection, from, point))
      return
    }
    if (point && (point.row !== selection.corner.row || point.column !== selection.corner.column))
      onSelect(extendTo(selection, point))
  }

  useDragScroll({
    scroller,
    rowHeight: model.rowHeight,
    frozenWidth: model.frozenWidth,
    isDragging: () => dragging.current,
    onReach: reach,
  })

  return { press, drag }
}

/** The columns that the heading under the mouse stands over. */
function columnsAt(target: EventTarget): { from: number; to: number } | null {
  const heading = target instanceof Element ? target.closest<HTMLElement>('[data-over]') : null
  const [from, span] = (heading?.dataset.over ?? '').split('+').map(Number)
  return from === undefined || span === undefined ? null : { from, to: from + span - 1 }
}

/** The cell under the mouse. */
export function pointAt(target: EventTarget): Point | null {
  const cell = target instanceof Element ? target.closest<HTMLElement>('[data-column]') : null
  const row = cell?.closest<HTMLElement>('[data-row]')
  return cell && row ? { row: Number(row.dataset.row), column: Number(cell.dataset.column) } : null
}

/** The line under the mouse, where its label is pressed, which stands for all of it. */
function lineAt(event: MouseEvent): number | null {
  const label = event.target instanceof Element ? event.target.closest<HTMLElement>('[role=rowheader]') : null
  const row = label?.closest<HTMLElement>('[data-row]')
  return row ? Number(row.dataset.row) : null
}
