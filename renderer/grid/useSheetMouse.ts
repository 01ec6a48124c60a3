/** The mouse on the sheet: choosing cells and whole lines, drawing a range, drawing out its corner. */
import { type MouseEvent, type RefObject, useEffect, useRef } from 'react'
import type { EditorHandle } from './CellEditor.tsx'
import { extendTo, type Point, type Range, type Selection, selectCell, stretchTo } from './selection.ts'

interface MouseOptions {
  selection: Selection
  range: Range
  lastColumn: number
  editor: RefObject<EditorHandle | null>
  isHeading: (row: number) => boolean
  onSelect: (selection: Selection) => void
  /** A click with Ctrl. */
  onMark: ((row: number) => void) | undefined
  /** The corner was let go; the range was drawn out from this one. */
  onStretched: (from: Range) => void
}

export function useSheetMouse(options: MouseOptions) {
  const { selection, range, lastColumn, editor, isHeading, onSelect, onMark, onStretched } = options
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
    const whole = lineAt(event)
    const point = pointAt(event) ?? (whole === null ? null : { row: whole, column: 0 })
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
      onSelect({ active: from, anchor: from, corner: { row: whole, column: lastColumn }, homeColumn: 0 })
    }
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

  return { press, drag }
}

/** The cell under the mouse. */
export function pointAt(event: MouseEvent): Point | null {
  const cell = event.target instanceof Element ? event.target.closest<HTMLElement>('[data-column]') : null
  const row = cell?.closest<HTMLElement>('[data-row]')
  return cell && row ? { row: Number(row.dataset.row), column: Number(cell.dataset.column) } : null
}

/** The line under the mouse, where its label is pressed, which stands for all of it. */
function lineAt(event: MouseEvent): number | null {
  const label = event.target instanceof Element ? event.target.closest<HTMLElement>('[role=rowheader]') : null
  const row = label?.closest<HTMLElement>('[data-row]')
  return row ? Number(row.dataset.row) : null
}
