/** Scrolls the sheet while a range is drawn over its edge, faster the farther the mouse is beyond it, as Excel does. */
import { type RefObject, useEffect, useRef } from 'react'

/** Pixels between the edge of what can be seen and the point whose cell counts as the one under the mouse. */
const INSIDE = 3
/** The mouse that many pixels beyond the edge scrolls one line more with every frame. */
const PIXELS_A_LINE = 24
const MOST_LINES = 12

/** What of the sheet shows cells, without heads, frozen columns and total. */
interface Visible {
  left: number
  top: number
  right: number
  bottom: number
}

interface DragScrollOptions {
  scroller: RefObject<HTMLElement | null>
  rowHeight: number
  frozenWidth: number
  isDragging: () => boolean
  /** An element of the cell that the range now ends at. */
  onReach: (element: Element) => void
}

export function useDragScroll(options: DragScrollOptions): void {
  const latest = useRef(options)
  latest.current = options

  useEffect(() => {
    let mouse: { x: number; y: number } | null = null
    let frame = 0

    function follow(event: MouseEvent): void {
      mouse = { x: event.clientX, y: event.clientY }
      if (frame === 0 && latest.current.isDragging()) frame = requestAnimationFrame(step)
    }

    function step(): void {
      frame = 0
      const { scroller, rowHeight, frozenWidth, isDragging, onReach } = latest.current
      const box = scroller.current
      if (!box || !mouse || !isDragging()) return
      const visible = visibleOf(box, frozenWidth)
      const down = linesBeyond(mouse.y, visible.top, visible.bottom)
      const right = linesBeyond(mouse.x, visible.left, visible.right)
      if (down === 0 && right === 0) return
      box.scrollTop += down * rowHeight
      box.scrollLeft += right * rowHeight
      const x = Math.min(Math.max(mouse.x, visible.left + INSIDE), visible.right - INSIDE)
      const y = Math.min(Math.max(mouse.y, visible.top + INSIDE), visible.bottom - INSIDE)
      const element = document.elementFromPoint(x, y)
      if (element) onReach(element)
      frame = requestAnimationFrame(step)
    }

    window.addEventListener('mousemove', follow)
    return () => {
      window.removeEventListener('mousemove', follow)
      cancelAnimationFrame(frame)
    }
  }, [])
}

function visibleOf(box: HTMLElement, frozenWidth: number): Visible {
  const { left, top } = box.getBoundingClientRect()
  const head = box.querySelector<HTMLElement>('.sheet-head')?.offsetHeight ?? 0
  const total = box.querySelector<HTMLElement>('.sheet-total')?.offsetHeight ?? 0
  return {
    left: left + frozenWidth,
    top: top + head,
    right: left + box.clientWidth,
    bottom: top + box.clientHeight - total,
  }
}

/** Lines to go on, negative towards the beginning; 0 between the edges. */
function linesBeyond(at: number, from: number, to: number): number {
  if (at >= from && at <= to) return 0
  const beyond = at < from ? from - at : at - to
  const lines = Math.min(MOST_LINES, 1 + Math.floor(beyond / PIXELS_A_LINE))
  return at < from ? -lines : lines
}
