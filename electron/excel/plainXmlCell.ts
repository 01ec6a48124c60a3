/** Reads the cells that spreadsheet programs write by the million, `<c r="A1" s="1" t="s"><v>0</v></c>`, in one go. */
import { workbookLimits } from './readContext.ts'

/** Filled by `readPlainXmlCell`; one object serves all cells. Row and column are 0-based. */
export interface PlainXmlCell {
  row: number
  column: number
  style: number
  /** The value is a place in the shared string table. */
  isShared: boolean
  value: number
}

const SPACE = 0x20
const QUOTE = 0x22
const DIGIT_0 = 0x30
const DIGIT_9 = 0x39
const LESS = 0x3c
const GREATER = 0x3e
const LETTER_A = 0x41
const LETTER_Z = 0x5a
/** Longer than any such cell with an honest number. */
const LONGEST_CELL = 120
/** Whole numbers of up to this many digits are exact while they are put together digit by digit. */
const EXACT_DIGITS = 15

/**
 * The place behind the cell that starts at `at`, or 0 for any other spelling: those go through the tags, so that this
 * only has to be right about the one it knows.
 */
export function readPlainXmlCell(source: string, at: number, cell: PlainXmlCell): number {
  // Asking for characters behind the end of the text makes V8 throw its compiled code away at every chunk.
  if (at + LONGEST_CELL > source.length || !source.startsWith('<c r="', at)) return 0
  let place = at + 6
  let column = 0
  let code = source.charCodeAt(place)
  for (; code >= LETTER_A && code <= LETTER_Z; code = source.charCodeAt(place)) {
    column = column * 26 + code - LETTER_A + 1
    place += 1
  }
  let row = 0
  for (; code >= DIGIT_0 && code <= DIGIT_9; code = source.charCodeAt(place)) {
    row = row * 10 + code - DIGIT_0
    place += 1
  }
  if (code !== QUOTE || column === 0 || column > workbookLimits.columns) return 0
  if (row === 0 || row > workbookLimits.rows) return 0
  code = source.charCodeAt(place + 1)
  let style = 0
  if (code === SPACE && source.startsWith('s="', place + 2)) {
    place += 5
    code = source.charCodeAt(place)
    for (; code >= DIGIT_0 && code <= DIGIT_9; code = source.charCodeAt(place)) {
      style = style * 10 + code - DIGIT_0
      place += 1
    }
    if (code !== QUOTE) return 0
    code = source.charCodeAt(place + 1)
  }
  const isShared = code === SPACE && source.startsWith('t="s"', place + 2)
  if (isShared) {
    place += 6
    code = source.charCodeAt(place + 1)
  }
  if (code !== GREATER || !source.startsWith('<v>', place + 2)) return 0

  const valueStart = place + 5
  place = valueStart
  let value = 0
  code = source.charCodeAt(place)
  for (; code >= DIGIT_0 && code <= DIGIT_9; code = source.charCodeAt(place)) {
    value = value * 10 + code - DIGIT_0
    place += 1
  }
  if (code !== LESS || place - valueStart > EXACT_DIGITS) {
    place = source.indexOf('<', place)
    if (place < 0) return 0
    value = Number(source.slice(valueStart, place))
  }
  if (place === valueStart || Number.isNaN(value) || !source.startsWith('</v></c>', place)) return 0
  cell.row = row - 1
  cell.column = column - 1
  cell.style = style
  cell.isShared = isShared
  cell.value = value
  return place + 8
}
