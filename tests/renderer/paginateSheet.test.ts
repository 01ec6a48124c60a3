/** Pages of a printed sheet: whole rows, the header on each, no heading left behind, place and signatures together. */
import { describe, expect, it } from 'vitest'
import { paginateSheet } from '../../renderer/print/paginateSheet.ts'
import type { CellRole, CellStyle, LayoutCell, SheetLayout } from '../../shared/excel/sheetLayout.ts'

/** Rows of 20 points below a header of one row; `of` says what stands in each row, a figure beside it unless it heads. */
function sheetOf(of: readonly ('row' | 'heading' | 'place')[]): SheetLayout {
  const styleOf = (role: CellRole, bold = false): CellStyle => ({
    role,
    size: 12,
    align: 'left',
    vertical: 'middle',
    ...(bold && { bold }),
  })
  const cells = of.flatMap((kind, index): LayoutCell[] => {
    const row = index + 1
    if (kind === 'place') return [{ row, column: 0, value: 'Lập Thạch, ngày …', style: styleOf('place-date') }]
    const label: LayoutCell = { row, column: 0, value: `Dòng ${row}`, style: styleOf('label', kind === 'heading') }
    const figure: LayoutCell = { row, column: 1, value: kind === 'heading' ? null : row, style: styleOf('number') }
    return [label, figure]
  })
  return {
    cells: [{ row: 0, column: 0, value: 'Đơn vị', style: styleOf('header', true) }, ...cells],
    merges: [],
    columnWidths: [40, 10],
    rowHeights: Array.from({ length: of.length + 1 }, () => 20),
    headerRows: { first: 0, last: 0 },
    freeze: { rows: 1, columns: 1 },
    page: {
      size: 'A4',
      orientation: 'portrait',
      margins: { top: 20, bottom: 20, left: 20, right: 20 },
      pagesWide: 1,
      pagesTall: null,
      repeatColumns: 1,
    },
  }
}

const rows = (count: number): 'row'[] => Array.from({ length: count }, () => 'row')

/** How many rows with the header go on the first page. */
const [first = []] = paginateSheet(sheetOf(rows(80))).pages
const full = first.length - 1

describe('pages of a printed sheet', () => {
  it('hold every row once, below a header that each page repeats', () => {
    const { pages } = paginateSheet(sheetOf(rows(80)))
    expect(full).toBeGreaterThan(20)
    expect(pages.every(([top]) => top === 0)).toBe(true)
    expect(pages.flatMap((page) => page.slice(1))).toEqual(Array.from({ length: 80 }, (_, index) => index + 1))
  })

  it('never end in a heading: it goes with the first row that it heads, also below another heading', () => {
    const one = paginateSheet(sheetOf([...rows(full - 1), 'heading', ...rows(5)])).pages
    expect(one.map((page) => page[1])).toEqual([1, full])
    const two = paginateSheet(sheetOf([...rows(full - 2), 'heading', 'heading', ...rows(5)])).pages
    expect(two.map((page) => page[1])).toEqual([1, full - 1])
    const inside = paginateSheet(sheetOf([...rows(full - 2), 'heading', ...rows(5)])).pages
    expect(inside[0]).toHaveLength(full + 1)
  })

  it('keep place, date and signatures together, without the header where they stand alone', () => {
    const { pages } = paginateSheet(sheetOf([...rows(full), 'row', 'place']))
    // The row above them is the empty one.
    expect(pages.map((page) => page[0])).toEqual([0, full + 1])
    expect(pages[1]).toHaveLength(2)
  })
})
