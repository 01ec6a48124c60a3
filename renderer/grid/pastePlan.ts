/** What a copied block would write where it is laid: the edits, what falls beside, and whether an officer should look first. */
import { formatNumber } from '../../shared/number.ts'
import { editAt, isSame, type Overlays, tellCounts } from './blocks.ts'
import { type Copied, customOf, readAs } from './readCopied.ts'
import { isSingle, type Point, type Range, rangeOf, type Selection } from './selection.ts'
import type { Fixed, SheetEdit, SheetModel } from './sheetModel.ts'

/** One copied cell at its place: `beside` falls off the sheet or on a cell that takes nothing. */
export interface PastedCell {
  before: string
  text: string
  fate: 'written' | 'same' | 'beside'
}

export interface PastePlan {
  edits: SheetEdit[]
  /** Rows of what was copied, at their places; without a label off the sheet. */
  lines: { label: string; cells: PastedCell[] }[]
  beside: number
  /** Whole sentences about what of the block is not written. */
  kept: string[]
  rows: number
  columns: number
  /** Why it should be looked at before it is written; empty where nothing is unusual. */
  doubts: ('beside' | 'kept' | 'shape' | 'merged' | 'numbers')[]
  /** How its numbers are read. */
  custom: 'vi' | 'en'
  /** The opposite corner of what was pasted. */
  corner: Point
}

/** Lines and columns that the block covers, on the sheet and off it. As in Excel it is repeated over a whole multiple of it. */
export function coverOf(selection: Selection, copied: Copied): Range & { isMultiple: boolean } {
  const { top, left, bottom, right } = rangeOf(selection)
  const rows = copied.cells.length
  const columns = Math.max(...copied.cells.map((row) => row.length))
  const isMultiple = (bottom - top + 1) % rows === 0 && (right - left + 1) % columns === 0
  return isMultiple
    ? { top, left, bottom, right, isMultiple }
    : { top, left, bottom: top + rows - 1, right: left + columns - 1, isMultiple }
}

/** A block laid from the top left of the range, so one copied cell fills any range. Cells whose text would not change make no edit. */
export function planPaste(
  model: SheetModel,
  selection: Selection,
  copied: Copied,
  { overlay, custom: chosenCustom }: { overlay: Overlays; custom: 'vi' | 'en' | null },
): PastePlan {
  const cover = coverOf(selection, copied)
  const rows = copied.cells.length
  const columns = Math.max(...copied.cells.map((row) => row.length))
  const said = customOf(copied)
  const custom = chosenCustom ?? (said === 'unsure' ? likelyCustom(model, cover, copied) : said)
  const edits: SheetEdit[] = []
  const lines: PastePlan['lines'] = []
  const fixed = new Map<Fixed, number>()
  let beside = 0
  for (let row = cover.top; row <= cover.bottom; row++) {
    const source = copied.cells[(row - cover.top) % rows] ?? []
    const isOff = row >= model.lineCount
    const cells: PastedCell[] = []
    for (let column = cover.left; column <= cover.right; column++) {
      const raw = source[(column - cover.left) % columns]
      // A line that is shorter than the block leaves what stands there.
      if (raw === undefined) continue
      const text = textFor(model, { row, column }, raw.trim(), custom)
      const why = whyNot(model, { row, column }, text)
      const edit = why === null ? editAt(model, row, column, text) : null
      const fate = isSame(model, row, column, text, overlay) ? 'same' : edit === null ? 'beside' : 'written'
      if (fate === 'written' && edit) edits.push(edit)
      if (fate === 'beside' && text !== '') {
        if (why?.tally) fixed.set(why, (fixed.get(why) ?? 0) + 1)
        else if (!isOff || !model.tellTooLong) beside++
      }
      cells.push({ before: shownAt(model, row, column), text, fate })
    }
    lines.push({ label: model.lineAt(row)?.label ?? '', cells })
  }
  const over = cover.bottom - model.lineCount + 1
  const kept = [...(over > 0 && model.tellTooLong ? [model.tellTooLong(over)] : []), ...tellCounts(fixed)]
  const doubts: PastePlan['doubts'] = []
  if (beside > 0) doubts.push('beside')
  if (kept.length > 0) doubts.push('kept')
  if (!isSingle(selection) && !cover.isMultiple) doubts.push('shape')
  if (copied.isMerged) doubts.push('merged')
  if (said === 'unsure' && chosenCustom === null && hasDecimals(model, cover, columns)) doubts.push('numbers')
  const corner = {
    row: Math.min(cover.bottom, model.lineCount - 1),
    column: Math.min(cover.right, model.columns.length - 1),
  }
  return { edits, lines, beside, kept, rows, columns, doubts, custom, corner }
}

/** Null where the cell takes the text, and where nothing more can be said than that it does not. */
function whyNot(model: SheetModel, { row, column }: Point, text: string): Fixed | null {
  const [line, at] = [model.lineAt(row), model.columns[column]]
  if (!line || !at) return null
  return model.whyFixed(line, at) ?? model.covered?.why(text) ?? null
}

/** What the cell would be given had it been typed: numbers written by another custom are rewritten. */
function textFor(model: SheetModel, { row, column }: Point, text: string, custom: 'vi' | 'en'): string {
  if (custom === 'vi' || !isNumeric(model, row, column)) return text
  const reading = readAs(text, 'en')
  if (!reading || reading.bound !== null || reading.words !== '') return text
  return `${formatNumber(reading.value)}${reading.percent ? '%' : ''}`
}

/** `1,250` cannot be one and a quarter where only whole numbers stand. */
function likelyCustom(model: SheetModel, { top, left }: { top: number; left: number }, copied: Copied): 'vi' | 'en' {
  const isWhole = copied.cells.every((row, down) =>
    row.every((cell, across) => {
      const column = model.columns[left + across]
      if (!cell.includes(',') || !column || !readAs(cell, 'vi')) return true
      return !isDecimal(model, top + down, left + across)
    }),
  )
  return isWhole ? 'en' : 'vi'
}

function hasDecimals(model: SheetModel, { top, left }: { top: number; left: number }, columns: number): boolean {
  return model.columns.slice(left, left + columns).some((_, across) => isDecimal(model, top, left + across))
}

function isNumeric(model: SheetModel, row: number, column: number): boolean {
  const at = model.columns[column]
  return at !== undefined && model.typeOf(model.lineAt(row), at).type.editor === 'number'
}

function isDecimal(model: SheetModel, row: number, column: number): boolean {
  const at = model.columns[column]
  if (!at || !isNumeric(model, row, column)) return false
  const { name } = model.typeOf(model.lineAt(row), at).type
  return name !== 'int' && name !== 'dong'
}

function shownAt(model: SheetModel, row: number, column: number): string {
  const [line, at] = [model.lineAt(row), model.columns[column]]
  return line && at ? model.lookOf(line, at).text : ''
}
