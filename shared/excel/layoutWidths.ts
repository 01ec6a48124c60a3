/** How wide the columns of a printed table are, and how much the sheet must shrink to fit the paper. */
import type { HeaderTree } from './layoutHeader.ts'
import type { Table, TableColumn } from './layoutTable.ts'
import { greatest, measureText, type TextFont, widthOfLongestWord, widthOnOneLine } from './layoutText.ts'
import type { LayoutWork } from './layoutWork.ts'

export const bodyFont: TextFont = { size: 11 }
export const headerFont: TextFont = { size: 10, bold: true }

export interface ColumnFit {
  /** In Excel's characters. */
  widths: number[]
  pagesWide: number
  /** 1 where nothing shrinks. */
  scale: number
}

interface Need {
  least: number
  wanted: number
}

const LEAST_NUMBER = 4.6
const NUMBER = 8
const LEAST_LABEL = 20
const MOST_LABEL = 46
const TEXT = 18
const LEAST_TEXT = 12
/** Room for a word by hand in a column of remarks that is still empty. */
const EMPTY_TEXT = 10
/** Below this a printed 11 point letter is under 7 points. */
const SMALLEST_SCALE = 0.6

/**
 * Widths that hold every word and figure, as near to what the definition asks for as the paper allows, and filling it.
 * `room` is the paper's width in characters at full size; only a table that would become unreadable takes several pages.
 */
export function* fitColumns(table: Table, header: HeaderTree, room: number, mostPages: number): LayoutWork<ColumnFit> {
  const needs: Need[] = []
  for (const [index, column] of table.columns.entries()) {
    yield { what: 'measure', done: index, total: table.columns.length }
    needs.push(needOf(table, column, index))
  }
  widenForHeadings(needs, header)
  const least = sum(needs.map((need) => need.least))
  const wanted = sum(needs.map((need) => need.wanted))
  if (wanted <= room) {
    const growing = needs.filter((_, index) => table.columns[index]?.kind !== 'ordinal').map((need) => need.wanted)
    const factor = 1 + (room - wanted) / Math.max(1, sum(growing))
    const widths = needs.map((need, index) => need.wanted * (table.columns[index]?.kind === 'ordinal' ? 1 : factor))
    return { widths: widths.map(round), pagesWide: 1, scale: 1 }
  }
  const repeated = sum(needs.slice(0, table.leading).map((need) => need.least))
  let pagesWide = 1
  while (pagesWide < mostPages && scaleOn(pagesWide) < SMALLEST_SCALE) pagesWide++
  const spare = room * pagesWide - (pagesWide - 1) * repeated - least
  const share = Math.max(0, Math.min(1, spare / Math.max(1, wanted - least)))
  const widths = needs.map((need) => round(need.least + (need.wanted - need.least) * share))
  const total = sum(widths) + (pagesWide - 1) * sum(widths.slice(0, table.leading))
  return { widths, pagesWide, scale: Math.min(1, (room * pagesWide) / total) }

  function scaleOn(pages: number): number {
    return (room * pages) / (least + (pages - 1) * repeated)
  }
}

function needOf(table: Table, column: TableColumn, index: number): Need {
  const leaf = column.path.at(-1) ?? ''
  const headerWord = widthOfLongestWord(leaf, headerFont)
  // Codes, communes and days stand in thousands of rows: each is measured once.
  const texts = [...new Set(table.rows.map((row) => row.cells[index]?.shown ?? ''))].filter((text) => text !== '')
  const bold: TextFont = { ...bodyFont, bold: true }
  const word = greatest(texts.map((text) => widthOfLongestWord(text, bold)))
  const line = greatest(texts.map((text) => widthOnOneLine(text, bodyFont)))
  if (column.kind === 'ordinal') {
    const width = Math.max(headerWord, word)
    return { least: width, wanted: width }
  }
  if (column.kind === 'number') {
    const least = Math.max(headerWord, line, word, LEAST_NUMBER)
    return { least, wanted: Math.max(least, column.width ?? NUMBER) }
  }
  if (column.kind === 'label') {
    const least = Math.max(headerWord, word, Math.min(line, LEAST_LABEL))
    return { least, wanted: Math.max(least, Math.min(line, MOST_LABEL)) }
  }
  const least = Math.max(headerWord, Math.min(word, column.width ?? TEXT), Math.min(line, LEAST_TEXT))
  return { least, wanted: Math.max(least, Math.min(line, column.width ?? TEXT), EMPTY_TEXT) }
}

/** A heading over narrow columns needs room for its longest word too. */
function widenForHeadings(needs: readonly Need[], header: HeaderTree): void {
  for (const cell of header.cells) {
    const below = needs.slice(cell.column, cell.column + cell.columns)
    const missing = widthOfLongestWord(cell.text, headerFont) - sum(below.map((need) => need.least))
    if (missing <= 0) continue
    for (const need of below) {
      need.least += missing / below.length
      need.wanted = Math.max(need.wanted, need.least)
    }
  }
}

/** The largest size, not above the wanted one, at which the text stays on one line of this width. */
export function sizeThatFits(text: string, width: number, font: TextFont): number {
  const needed = measureText(text, font)
  const fitting = needed <= width ? font.size : (font.size * width) / needed
  return Math.floor(fitting * 2) / 2
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((all, one) => all + one, 0)
}

/** Two decimals, so that the same table always gives the same file. */
function round(width: number): number {
  return Math.round(width * 100) / 100
}
