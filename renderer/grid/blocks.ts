/** Blocks of cells: what is copied from a range, and which edits a pasted or filled block makes. */
import { foldText } from '../../shared/text.ts'
import type { Overlay } from './AnnexGrid.tsx'
import { showCell } from './gridColumns.ts'
import { type GridModel, placeKey } from './gridModel.ts'
import { isSingle, rangeOf, type Selection } from './selection.ts'
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

/**
 * A block laid from the top left of the range; one copied cell fills the whole range. Cells whose text would not change
 * make no edit. `outside` counts cells with something in them that fall off the sheet or on cells that take nothing.
 */
export function pasteEdits(
  model: GridModel,
  selection: Selection,
  block: readonly string[][],
): { edits: Edit[]; outside: number } {
  const { top, left } = rangeOf(selection)
  const only = block.length === 1 && block[0]?.length === 1 ? block[0][0] : undefined
  if (only !== undefined && !isSingle(selection)) return { edits: fillEdits(model, selection, only.trim()), outside: 0 }
  const edits: Edit[] = []
  let outside = 0
  block.forEach((cells, down) => {
    cells.forEach((source, across) => {
      const text = source.trim()
      const edit = editAt(model, top + down, left + across, text)
      if (edit === null) outside += text === '' ? 0 : 1
      else if (!isSame(model, top + down, left + across, text)) edits.push(edit)
    })
  })
  return { edits, outside }
}

function editAt(model: GridModel, rowIndex: number, columnIndex: number, text: string): Edit | null {
  const row = model.rows[rowIndex]
  const column = model.columns[columnIndex]
  if (!row || !column || row.kind === 'heading' || column.isSum || row.cells[column.key]?.notApplicable) return null
  return { row: row.key, column: column.key, text }
}

function isSame(model: GridModel, rowIndex: number, columnIndex: number, text: string): boolean {
  const row = model.rows[rowIndex]
  const column = model.columns[columnIndex]
  if (!row || !column) return false
  const shown = showCell(column, row, row.cells[column.key])
  return foldText(shown === '–' ? '-' : shown) === foldText(text)
}
