/** Marks that say “as above” (`nt`, `-nt-`, `như trên`, `"`): in a list they stand for the cell of the row above. */
import type { ColumnTypeName } from '../form.ts'
import { normalizeSpaces, toNfc } from '../text.ts'
import type { RawCell } from './rawSheet.ts'
import type { ColumnPlan } from './readCells.ts'

// Whoever writes “as above” below the number of a paper does not mean the same paper, nor the same sum.
const followingTypes = new Set<ColumnTypeName>([
  'code',
  'codes',
  'unit',
  'units',
  'reference',
  'date',
  'partialDate',
  'text',
])

const longestMark = 20
/** No mark begins otherwise, and a list has a million cells, half of them of a Nguyễn, a Nam or a Nữ. */
const maybeMark = /^(?:[\s\-–—_.'"“”„‟‘’〃″´`«»/]|[nN][hHtT ./])/
const edges = String.raw`[\s\-–—_.'"“”„‟‘’〃″´\x60«»/]*`
const words = new RegExp(`^${edges}(?:n ?[./]? ?t|như (?:dòng |hàng |ô )?trên)${edges}$`, 'iu')
/** Two strokes or a quotation mark, alone or between dashes; a dash by itself means that there is nothing. */
const strokes = /^[\s\-–—_.]*(?:["“”„‟〃″«»]|['‘’´`]{2}|\/\/)[\s\-–—_.]*$/

/** Whether a cell holds nothing but a mark for “as above”. */
export function isDittoMark({ kind, value }: RawCell): boolean {
  if (kind !== 'text') return false
  const text = String(value)
  if (text.length > longestMark || !maybeMark.test(text)) return false
  const mark = normalizeSpaces(toNfc(text))
  return words.test(mark) || strokes.test(mark)
}

/** Whether a mark for “as above” can be meant in a column. */
export function canFollow({ kind, target }: ColumnPlan): boolean {
  return kind === 'value' && followingTypes.has(target.value.type)
}

/**
 * The cells of a row with those of the row above in the place of its marks, each at its own place; the row itself where
 * it has none. A mark below a blank cell stays what it is. `told` hears of every mark that was followed.
 */
export function followMarks(
  cells: RawCell[],
  above: readonly RawCell[],
  columns: ReadonlySet<number>,
  told: (mark: RawCell, meant: RawCell) => void,
): RawCell[] {
  let followed: RawCell[] | null = null
  for (let index = 0; index < cells.length; index++) {
    const cell = cells[index]
    if (cell === undefined || !columns.has(cell.column) || !isDittoMark(cell)) continue
    const meant = above.find(({ column }) => column === cell.column)
    if (meant === undefined || isDittoMark(meant)) continue
    followed ??= [...cells]
    followed[index] = { ...meant, row: cell.row, column: cell.column, original: cell.original ?? String(cell.value) }
    told(cell, meant)
  }
  return followed ?? cells
}
