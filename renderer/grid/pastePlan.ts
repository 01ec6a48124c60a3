/** What a copied block would write where it is laid: the edits, what falls beside, and whether an officer should look first. */
import { formatNumber } from '../../shared/number.ts'
import { editAt, isSame } from './blocks.ts'
import { cellType, showCell } from './gridColumns.ts'
import type { GridModel } from './gridModel.ts'
import { type Copied, customOf, readAs } from './readCopied.ts'
import { isSingle, type Point, rangeOf, type Selection } from './selection.ts'
import type { Edit } from './useAnnexEdits.ts'

/** One copied cell at its place: `beside` falls off the sheet or on a cell that takes nothing. */
export interface PastedCell {
  before: string
  text: string
  fate: 'written' | 'same' | 'beside'
}

export interface PastePlan {
  edits: Edit[]
  /** Rows of what was copied, at their places; without a label off the sheet. */
  lines: { label: string; cells: PastedCell[] }[]
  beside: number
  rows: number
  columns: number
  /** Why it should be looked at before it is written; empty where nothing is unusual. */
  doubts: ('beside' | 'shape' | 'merged' | 'numbers')[]
  /** How its numbers are read. */
  custom: 'vi' | 'en'
  /** The opposite corner of what was pasted. */
  corner: Point
}

/**
 * A block laid from the top left of the range. As in Excel it is repeated over a range that is a whole multiple of it, so
 * one copied cell fills any range. Cells whose text would not change make no edit.
 */
export function planPaste(
  model: GridModel,
  selection: Selection,
  copied: Copied,
  chosenCustom: 'vi' | 'en' | null = null,
): PastePlan {
  const range = rangeOf(selection)
  const rows = copied.cells.length
  const columns = Math.max(...copied.cells.map((row) => row.length))
  const wide = range.right - range.left + 1
  const high = range.bottom - range.top + 1
  const isMultiple = high % rows === 0 && wide % columns === 0
  const [down, across] = isMultiple ? [high, wide] : [rows, columns]
  const said = customOf(copied)
  const custom = chosenCustom ?? (said === 'unsure' ? likelyCustom(model, range, copied) : said)
  const edits: Edit[] = []
  const lines: PastePlan['lines'] = []
  let beside = 0
  for (let row = range.top; row < range.top + down; row++) {
    const source = copied.cells[(row - range.top) % rows] ?? []
    const cells: PastedCell[] = []
    for (let column = range.left; column < range.left + across; column++) {
      const raw = source[(column - range.left) % columns]
      // A line that is shorter than the block leaves what stands there.
      if (raw === undefined) continue
      const text = textFor(model, { row, column }, raw.trim(), custom)
      const edit = editAt(model, row, column, text)
      const fate = edit === null ? 'beside' : isSame(model, row, column, text) ? 'same' : 'written'
      if (fate === 'written' && edit) edits.push(edit)
      if (fate === 'beside' && text !== '') beside++
      cells.push({ before: shownAt(model, row, column), text, fate })
    }
    lines.push({ label: model.rows[row]?.label ?? '', cells })
  }
  const doubts: PastePlan['doubts'] = []
  if (beside > 0) doubts.push('beside')
  if (!isSingle(selection) && !isMultiple) doubts.push('shape')
  if (copied.isMerged) doubts.push('merged')
  if (said === 'unsure' && chosenCustom === null && hasDecimals(model, range, columns)) doubts.push('numbers')
  const corner = {
    row: Math.min(range.top + down, model.rows.length) - 1,
    column: Math.min(range.left + across, model.columns.length) - 1,
  }
  return { edits, lines, beside, rows, columns, doubts, custom, corner }
}

/** What the cell would be given had it been typed: numbers written by another custom are rewritten. */
function textFor(model: GridModel, { row, column }: Point, text: string, custom: 'vi' | 'en'): string {
  if (custom === 'vi' || !isNumeric(model, row, column)) return text
  const reading = readAs(text, 'en')
  if (!reading || reading.bound !== null || reading.words !== '') return text
  return `${formatNumber(reading.value)}${reading.percent ? '%' : ''}`
}

/** `1,250` cannot be one and a quarter where only whole numbers stand. */
function likelyCustom(model: GridModel, { top, left }: { top: number; left: number }, copied: Copied): 'vi' | 'en' {
  const isWhole = copied.cells.every((row, down) =>
    row.every((cell, across) => {
      const column = model.columns[left + across]
      if (!cell.includes(',') || !column || !readAs(cell, 'vi')) return true
      return !isDecimal(model, top + down, left + across)
    }),
  )
  return isWhole ? 'en' : 'vi'
}

function hasDecimals(model: GridModel, { top, left }: { top: number; left: number }, columns: number): boolean {
  return model.columns.slice(left, left + columns).some((_, across) => isDecimal(model, top, left + across))
}

function isNumeric(model: GridModel, row: number, column: number): boolean {
  const at = model.columns[column]
  return at !== undefined && cellType(at, model.rows[row]).type.editor === 'number'
}

function isDecimal(model: GridModel, row: number, column: number): boolean {
  const at = model.columns[column]
  if (!at || !isNumeric(model, row, column)) return false
  const { name } = cellType(at, model.rows[row]).type
  return name !== 'int' && name !== 'dong'
}

function shownAt(model: GridModel, row: number, column: number): string {
  const [line, at] = [model.rows[row], model.columns[column]]
  return line && at ? showCell(at, line, line.cells[at.key]) : ''
}
