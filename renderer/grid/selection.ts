/** Where the officer is in the grid and where Excel's keys lead. Pure: keys in, selection out. */

export interface Point {
  row: number
  column: number
}

export interface Selection {
  active: Point
  /** Opposite corners of the chosen range; equal to `active` for a single cell. */
  anchor: Point
  corner: Point
  /** Column to come back to on Enter after Tab, Tab. */
  homeColumn: number
}

export interface GridShape {
  rows: number
  columns: number
  /** Rows a page key moves. */
  page: number
  /** Headings hold no cells; moving one step passes over them. */
  isHeading: (row: number) => boolean
  isFilled: (point: Point) => boolean
}

export interface Range {
  top: number
  left: number
  bottom: number
  right: number
}

export function selectCell(point: Point): Selection {
  return { active: point, anchor: point, corner: point, homeColumn: point.column }
}

export function extendTo(selection: Selection, corner: Point): Selection {
  return { ...selection, anchor: selection.active, corner }
}

export function rangeOf({ anchor, corner }: Selection): Range {
  return {
    top: Math.min(anchor.row, corner.row),
    bottom: Math.max(anchor.row, corner.row),
    left: Math.min(anchor.column, corner.column),
    right: Math.max(anchor.column, corner.column),
  }
}

export function isSingle(selection: Selection): boolean {
  return selection.anchor.row === selection.corner.row && selection.anchor.column === selection.corner.column
}

/** The range drawn out to a point in one direction, the one in which the point is farther away. */
export function stretchTo(selection: Selection, from: Range, { row, column }: Point): Selection {
  const down = row < from.top ? row - from.top : Math.max(0, row - from.bottom)
  const right = column < from.left ? column - from.left : Math.max(0, column - from.right)
  const isDown = Math.abs(down) >= Math.abs(right)
  const [top, bottom] = isDown ? [Math.min(from.top, row), Math.max(from.bottom, row)] : [from.top, from.bottom]
  const [left, end] = isDown ? [from.left, from.right] : [Math.min(from.left, column), Math.max(from.right, column)]
  return { ...selection, anchor: { row: top, column: left }, corner: { row: bottom, column: end } }
}

type Step = [down: number, right: number]
const arrows: Record<string, Step> = { ArrowUp: [-1, 0], ArrowDown: [1, 0], ArrowLeft: [0, -1], ArrowRight: [0, 1] }

/** The selection after a key, or null when the key does not move. Keys as `describeKey` names them. */
export function moveSelection(selection: Selection, key: string, shape: GridShape): Selection | null {
  const { active, corner } = selection
  const last: Point = { row: shape.rows - 1, column: shape.columns - 1 }
  const shift = key.includes('Shift+')
  const ctrl = key.includes('Ctrl+')
  const bare = key.replace(/^(?:Ctrl\+|Alt\+|Shift\+)+/, '')
  if (key.includes('Alt+')) return null

  const step = arrows[bare]
  if (step) {
    const from = shift ? corner : active
    const to = ctrl ? edgeFrom(from, step, shape) : oneStep(from, step, shape)
    return shift
      ? { ...selection, anchor: isSingle(selection) ? active : selection.anchor, corner: to }
      : selectCell(to)
  }
  switch (bare) {
    case 'Enter':
    case 'Tab': {
      if (ctrl) return null
      const by: Step = bare === 'Enter' ? [shift ? -1 : 1, 0] : [0, shift ? -1 : 1]
      if (!isSingle(selection)) return { ...selection, active: cycleInRange(active, by, rangeOf(selection)) }
      if (bare === 'Tab') {
        const to = oneStep(active, by, shape)
        return { ...selectCell(to), homeColumn: selection.homeColumn }
      }
      return selectCell(oneStep({ row: active.row, column: selection.homeColumn }, by, shape))
    }
    case 'Home': {
      const to = { row: ctrl ? firstRow(shape) : (shift ? corner : active).row, column: 0 }
      return shift ? extendTo(selection, to) : selectCell(to)
    }
    case 'End': {
      const to = { row: ctrl ? last.row : (shift ? corner : active).row, column: last.column }
      return shift ? extendTo(selection, to) : selectCell(to)
    }
    case 'PgUp':
    case 'PgDn': {
      if (ctrl) return null
      const from = shift ? corner : active
      const to = settle(
        { row: from.row + (bare === 'PgDn' ? shape.page : -shape.page), column: from.column },
        shape,
        bare === 'PgDn' ? 1 : -1,
      )
      return shift ? extendTo(selection, to) : selectCell(to)
    }
    case 'Space': {
      const { top, bottom, left, right } = rangeOf(selection)
      if (shift && ctrl) return { ...selection, anchor: { row: firstRow(shape), column: 0 }, corner: last }
      if (shift) return { ...selection, anchor: { row: top, column: 0 }, corner: { row: bottom, column: last.column } }
      return ctrl
        ? { ...selection, anchor: { row: firstRow(shape), column: left }, corner: { row: last.row, column: right } }
        : null
    }
    case 'A':
    case 'a':
      return ctrl ? { ...selection, anchor: { row: firstRow(shape), column: 0 }, corner: last } : null
    default:
      return null
  }
}

function firstRow(shape: GridShape): number {
  let row = 0
  while (row < shape.rows - 1 && shape.isHeading(row)) row++
  return row
}

function oneStep(from: Point, [down, right]: Step, shape: GridShape): Point {
  const column = clamp(from.column + right, 0, shape.columns - 1)
  return down === 0 ? { row: from.row, column } : settle({ row: from.row + down, column }, shape, down)
}

/** Stays on the sheet and off headings; where only headings are left in that direction it goes back. */
function settle(point: Point, shape: GridShape, direction: number): Point {
  let row = clamp(point.row, 0, shape.rows - 1)
  while (shape.isHeading(row) && row + direction >= 0 && row + direction < shape.rows) row += direction
  while (shape.isHeading(row) && row - direction >= 0 && row - direction < shape.rows) row -= direction
  return { row, column: clamp(point.column, 0, shape.columns - 1) }
}

/** Excel's Ctrl+arrow: to the end of the filled run, or over the gap to the next filled cell, or to the edge. */
function edgeFrom(from: Point, step: Step, shape: GridShape): Point {
  const next = (point: Point): Point | null => {
    const to = oneStep(point, step, shape)
    return to.row === point.row && to.column === point.column ? null : to
  }
  let current = next(from)
  if (current === null) return from
  if (shape.isFilled(from) && shape.isFilled(current)) {
    for (let to = next(current); to !== null && shape.isFilled(to); to = next(current)) current = to
    return current
  }
  while (!shape.isFilled(current)) {
    const to = next(current)
    if (to === null) return current
    current = to
  }
  return current
}

function cycleInRange(from: Point, [down, right]: Step, range: Range): Point {
  const height = range.bottom - range.top + 1
  const width = range.right - range.left + 1
  const count = height * width
  const index =
    down === 0
      ? (from.row - range.top) * width + (from.column - range.left)
      : (from.column - range.left) * height + (from.row - range.top)
  const moved = (index + down + right + count) % count
  return down === 0
    ? { row: range.top + Math.floor(moved / width), column: range.left + (moved % width) }
    : { row: range.top + (moved % height), column: range.left + Math.floor(moved / height) }
}

function clamp(value: number, least: number, most: number): number {
  return Math.min(Math.max(value, least), most)
}
