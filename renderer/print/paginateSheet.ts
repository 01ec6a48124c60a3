/** Cuts a printed sheet into pages: heights of rows are known, so pages and their numbers are the same on every computer. */
import { CHARACTER_MILLIMETRES } from '../../shared/excel/layoutText.ts'
import type { SheetLayout } from '../../shared/excel/sheetLayout.ts'

export interface SheetPages {
  /** By which the sheet shrinks to the paper. */
  scale: number
  /** Millimetres, as on the sheet before it shrinks. */
  width: number
  /** Rows of each page in order, from 0; header rows lead every page but the first, where they stand in their place. */
  pages: number[][]
  /** Points; those of the sheet, without the room it leaves to push the signatures to a new page. */
  rowHeights: number[]
}

const PAPER = { landscape: { width: 297, height: 210 }, portrait: { width: 210, height: 297 } }
const POINT_MILLIMETRES = 0.3528
const SIGNATURE_GAP = 8
/** Programs round lines up; a row that needs a little more must not begin a new page by itself. */
const SLACK = 0.96
/** A sheet is never shrunk below what can be read. */
const LEAST_SCALE = 0.35

export function paginateSheet(layout: SheetLayout): SheetPages {
  const { page, columnWidths } = layout
  const paper = PAPER[page.orientation]
  const room = paper.width - page.margins.left - page.margins.right
  const height = ((paper.height - page.margins.top - page.margins.bottom) / POINT_MILLIMETRES) * SLACK
  const width = columnWidths.reduce((all, one) => all + one, 0) * CHARACTER_MILLIMETRES
  const signatures = firstOfSignatures(layout)
  const rowHeights = layout.rowHeights.map((one, row) => (row === signatures ? Math.min(one, SIGNATURE_GAP) : one))
  let scale = Math.min(1, room / width)
  let pages = cut(layout, rowHeights, signatures, height / scale)
  while (page.pagesTall !== null && pages.length > page.pagesTall && scale > LEAST_SCALE) {
    scale *= 0.98
    pages = cut(layout, rowHeights, signatures, height / scale)
  }
  return { scale, width, pages, rowHeights }
}

/** The empty row above place and date; the rows from it on stay together. */
function firstOfSignatures({ cells, rowHeights }: SheetLayout): number {
  const found = cells.find((cell) => cell.style.role === 'place-date')
  return found ? Math.max(0, found.row - 1) : rowHeights.length
}

/** Rows of the table that say in bold what the rows below are, without a figure of their own. */
function headingRows({ cells, headerRows }: SheetLayout): ReadonlySet<number> {
  const ofTable = cells.filter(({ row }) => row > headerRows.last)
  const bold = ofTable.filter(({ style, value }) => style.role === 'label' && style.bold && value !== null)
  const counted = new Set(
    ofTable.flatMap(({ row, style, value }) => (style.role === 'number' && value !== null ? row : [])),
  )
  return new Set(bold.map(({ row }) => row).filter((row) => !counted.has(row)))
}

function cut(layout: SheetLayout, heights: readonly number[], signatures: number, page: number): number[][] {
  const { first, last } = layout.headerRows
  const header = Array.from({ length: last - first + 1 }, (_, index) => first + index)
  const sumOf = (rows: readonly number[]): number => rows.reduce((all, row) => all + (heights[row] ?? 0), 0)
  const pages: number[][] = [[]]
  let used = 0
  const headings = headingRows(layout)
  const blocks: number[][] = []
  for (let row = 0; row < Math.min(signatures, heights.length); row++) {
    // A heading never stands last on a page: what it heads is on the next one.
    if (headings.has(row - 1)) blocks.at(-1)?.push(row)
    else blocks.push([row])
  }
  if (signatures < heights.length) {
    blocks.push(Array.from({ length: heights.length - signatures }, (_, index) => signatures + index))
  }
  for (const block of blocks) {
    const needed = sumOf(block)
    if (used > 0 && used + needed > page) {
      pages.push(block[0] === signatures ? [] : [...header])
      used = block[0] === signatures ? 0 : sumOf(header)
    }
    pages.at(-1)?.push(...block)
    used += needed
  }
  return pages
}
