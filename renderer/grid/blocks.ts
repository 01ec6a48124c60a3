/** Blocks of cells: what is copied from a range, and which edits a pasted or filled block makes. */
import { type Range, rangeOf, type Selection } from './selection.ts'
import { type Fixed, type Overlay, placeKey, type SheetEdit, type SheetModel } from './sheetModel.ts'

export type Overlays = ReadonlyMap<string, Overlay>

/** Texts of the range as other programs take them; what stands unsaved in a cell goes before what is saved. */
export function copyBlock(model: SheetModel, { top, bottom, left, right }: Range, overlay: Overlays): string[][] {
  const block: string[][] = []
  for (let row = top; row <= bottom; row++) {
    const cells: string[] = []
    for (let column = left; column <= right; column++) cells.push(copyCell(model, row, column, overlay))
    block.push(cells)
  }
  return block
}

function copyCell(model: SheetModel, row: number, column: number, overlay: Overlays): string {
  const [line, at] = [model.lineAt(row), model.columns[column]]
  if (!line || !at) return ''
  const unsaved = overlay.get(placeKey(line.key, at.key))?.text
  return unsaved === undefined ? model.copyText(line, at) : unsaved === '–' ? '-' : unsaved
}

/** The same text in every cell of the range that takes one; with what stands unsaved, in those alone that show another. */
export function fillEdits(model: SheetModel, selection: Selection, text: string, overlay?: Overlays): SheetEdit[] {
  const { top, bottom, left, right } = rangeOf(selection)
  const edits: SheetEdit[] = []
  for (let row = top; row <= bottom; row++) {
    for (let column = left; column <= right; column++) {
      const edit = editAt(model, row, column, text)
      if (edit && !(overlay && isSame(model, row, column, text, overlay))) edits.push(edit)
    }
  }
  return edits
}

/** Lines that `repeatEdits` reads: the range, with the line above it where a single line is filled from there. */
export function linesOfRepeat(range: Range, direction: 'down' | 'right'): Pick<Range, 'top' | 'bottom'> {
  const { top, bottom } = range
  return { top: direction === 'down' && top === bottom ? Math.max(0, top - 1) : top, bottom }
}

/** The first row of the range (or its first column) over the whole of it; of a single one, what stands before it. */
export function repeatEdits(
  model: SheetModel,
  selection: Selection,
  overlay: Overlays,
  direction: 'down' | 'right',
): SheetEdit[] {
  const { top, bottom, left, right } = rangeOf(selection)
  const isDown = direction === 'down'
  const fromBefore = isDown ? top === bottom : left === right
  if (fromBefore && (isDown ? top : left) === 0) return []
  const edits: SheetEdit[] = []
  for (let row = top; row <= bottom; row++) {
    for (let column = left; column <= right; column++) {
      const source = isDown
        ? { row: fromBefore ? sourceAbove(model, top) : top, column }
        : { row, column: fromBefore ? left - 1 : left }
      if (source.row === row && source.column === column) continue
      const edit = repeatCell(model, overlay, source, { row, column })
      if (edit) edits.push(edit)
    }
  }
  return edits
}

/** Excel's drag of the corner: the range `from` again and again over `to`, which reaches beyond it. */
export function stretchEdits(
  model: SheetModel,
  overlay: Overlays,
  { from, to }: { from: Range; to: Range },
): SheetEdit[] {
  const high = from.bottom - from.top + 1
  const wide = from.right - from.left + 1
  const edits: SheetEdit[] = []
  for (let row = to.top; row <= to.bottom; row++) {
    for (let column = to.left; column <= to.right; column++) {
      if (row >= from.top && row <= from.bottom && column >= from.left && column <= from.right) continue
      // Upwards and to the left the pattern goes on from its end.
      const source = {
        row: from.top + modulo(row - from.top, high),
        column: from.left + modulo(column - from.left, wide),
      }
      const edit = repeatCell(model, overlay, source, { row, column })
      if (edit) edits.push(edit)
    }
  }
  return edits
}

interface Place {
  row: number
  column: number
}

/** Null where the target takes nothing or shows the same, and where the source is covered. */
function repeatCell(model: SheetModel, overlay: Overlays, from: Place, to: Place): SheetEdit | null {
  const text = copyCell(model, from.row, from.column, overlay)
  const edit = editAt(model, to.row, to.column, text)
  const [line, column] = [model.lineAt(from.row), model.columns[from.column]]
  if (!edit || isSame(model, to.row, to.column, text, overlay)) return null
  if (line && column && model.covered?.isCovered(line, column)) return null
  const isSaved = line && column && !overlay.has(placeKey(line.key, column.key))
  return model.copiesValues && isSaved && from.column === to.column ? { ...edit, source: line.key } : edit
}

function modulo(value: number, by: number): number {
  return ((value % by) + by) % by
}

/** Headings hold nothing to repeat. */
function sourceAbove(model: SheetModel, row: number): number {
  let above = row - 1
  while (above > 0 && model.lineAt(above)?.kind === 'heading') above--
  return above
}

export function editAt(model: SheetModel, row: number, column: number, text: string): SheetEdit | null {
  const [line, at] = [model.lineAt(row), model.columns[column]]
  if (!line || !at || model.whyFixed(line, at)) return null
  return { row: line.key, column: at.key, text }
}

/**
 * Letter by letter: a pasted name may differ from what stands there by its accents alone. Where something unsaved stands
 * over the cell, what is saved under it says nothing: the old value may be wanted back.
 */
export function isSame(model: SheetModel, row: number, column: number, text: string, overlay: Overlays): boolean {
  const [line, at] = [model.lineAt(row), model.columns[column]]
  if (!line || !at || overlay.has(placeKey(line.key, at.key))) return false
  return model.copyText(line, at).normalize('NFC').trim() === text.normalize('NFC').trim()
}

/** How many cells of the range are covered. */
export function countCovered(model: SheetModel, { top, bottom, left, right }: Range): number {
  let count = 0
  for (let row = top; model.covered && row <= bottom; row++) {
    const line = model.lineAt(row)
    for (let column = left; line && column <= right; column++) {
      const at = model.columns[column]
      if (at && model.covered.isCovered(line, at)) count++
    }
  }
  return count
}

/** What is to be said of the cells of the range that take no text. */
export function tellFixed(model: SheetModel, { top, bottom, left, right }: Range): string[] {
  const counts = new Map<Fixed, number>()
  for (let row = top; row <= bottom; row++) {
    const line = model.lineAt(row)
    for (let column = left; line && column <= right; column++) {
      const at = model.columns[column]
      const fixed = at && model.whyFixed(line, at)
      if (fixed) counts.set(fixed, (counts.get(fixed) ?? 0) + 1)
    }
  }
  return tellCounts(counts)
}

export function tellCounts(counts: ReadonlyMap<Fixed, number>): string[] {
  return [...counts].flatMap(([{ tally }, count]) => (tally ? [tally(count)] : []))
}
