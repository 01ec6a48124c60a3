/** Blocks of cells: what is copied from a range, and which edits a pasted or filled block makes. */
import { foldText } from '../../shared/text.ts'
import type { Overlay } from './AnnexGrid.tsx'
import { showCell } from './gridColumns.ts'
import { type GridModel, placeKey } from './gridModel.ts'
import { type Range, rangeOf, type Selection, selectCell } from './selection.ts'
import type { Edit } from './useAnnexEdits.ts'

/** Shown texts of the chosen range; a nil cell is a plain hyphen, which Excel takes. */
export function copyBlock(model: GridModel, selection: Selection, overlay: ReadonlyMap<string, Overlay>): string[][] {
  const { top, bottom, left, right } = rangeOf(selection)
  return model.rows.slice(top, bottom + 1).map((row) =>
    model.columns.slice(left, right + 1).map((column) => {
      const shown = overlay.get(placeKey(row.key, column.key))?.text ?? showCell(column, row, row.cells[column.key])
      return shown === '–' ? '-' : shown
    }),
  )
}

/** The same text in every cell of the range that takes one. */
export function fillEdits(model: GridModel, selection: Selection, text: string): Edit[] {
  const { top, bottom, left, right } = rangeOf(selection)
  const edits: Edit[] = []
  for (let row = top; row <= bottom; row++) {
    for (let column = left; column <= right; column++) {
      const edit = editAt(model, row, column, text)
      if (edit) edits.push(edit)
    }
  }
  return edits
}

/** The first row of the range (or its first column) over the whole of it; of a single one, what stands before it. */
export function repeatEdits(
  model: GridModel,
  selection: Selection,
  overlay: ReadonlyMap<string, Overlay>,
  direction: 'down' | 'right',
): Edit[] {
  const { top, bottom, left, right } = rangeOf(selection)
  const isDown = direction === 'down'
  const fromBefore = isDown ? top === bottom : left === right
  if (fromBefore && (isDown ? top : left) === 0) return []
  const edits: Edit[] = []
  for (let row = top; row <= bottom; row++) {
    for (let column = left; column <= right; column++) {
      const source = isDown
        ? { row: fromBefore ? sourceAbove(model, top) : top, column }
        : { row, column: fromBefore ? left - 1 : left }
      if (source.row === row && source.column === column) continue
      const [text = ''] = copyBlock(model, { ...selection, anchor: source, corner: source }, overlay)[0] ?? []
      const edit = editAt(model, row, column, text)
      if (edit && !isSame(model, row, column, text)) edits.push(edit)
    }
  }
  return edits
}

/** Excel's drag of the corner: the range `from` again and again over `to`, which reaches beyond it. */
export function stretchEdits(
  model: GridModel,
  overlay: ReadonlyMap<string, Overlay>,
  { from, to }: { from: Range; to: Range },
): Edit[] {
  const source = copyBlock(
    model,
    { ...selectCell({ row: from.top, column: from.left }), corner: { row: from.bottom, column: from.right } },
    overlay,
  )
  const high = from.bottom - from.top + 1
  const wide = from.right - from.left + 1
  const edits: Edit[] = []
  for (let row = to.top; row <= to.bottom; row++) {
    for (let column = to.left; column <= to.right; column++) {
      if (row >= from.top && row <= from.bottom && column >= from.left && column <= from.right) continue
      // Upwards and to the left the pattern goes on from its end.
      const [down, across] = [modulo(row - from.top, high), modulo(column - from.left, wide)]
      const text = source[down]?.[across] ?? ''
      const edit = editAt(model, row, column, text)
      if (edit && !isSame(model, row, column, text)) edits.push(edit)
    }
  }
  return edits
}

function modulo(value: number, by: number): number {
  return ((value % by) + by) % by
}

/** Headings hold nothing to repeat. */
function sourceAbove(model: GridModel, row: number): number {
  let above = row - 1
  while (above > 0 && model.rows[above]?.kind === 'heading') above--
  return above
}

export function editAt(model: GridModel, rowIndex: number, columnIndex: number, text: string): Edit | null {
  const row = model.rows[rowIndex]
  const column = model.columns[columnIndex]
  if (!row || !column || row.kind === 'heading' || column.isSum || row.cells[column.key]?.notApplicable) return null
  return { row: row.key, column: column.key, text }
}

export function isSame(model: GridModel, rowIndex: number, columnIndex: number, text: string): boolean {
  const row = model.rows[rowIndex]
  const column = model.columns[columnIndex]
  if (!row || !column) return false
  const shown = showCell(column, row, row.cells[column.key])
  return foldText(shown === '–' ? '-' : shown) === foldText(text)
}
