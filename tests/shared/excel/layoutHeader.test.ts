import { describe, expect, it } from 'vitest'
import { readHeaderPaths } from '../../../shared/excel/headerPaths.ts'
import { layoutHeader } from '../../../shared/excel/layoutHeader.ts'
import type { RawCell, RawSheet } from '../../../shared/excel/rawSheet.ts'
import { indexSheet } from '../../../shared/excel/sheetGrid.ts'
import type { SheetLayout } from '../../../shared/excel/sheetLayout.ts'
import { isSummaryColumn } from '../../../shared/excel/summaryLines.ts'
import { annexSheets, registerSheets } from './sampleSheets.ts'

/** The sheet as a reader would hand it over. */
function rawSheetOf(name: string, layout: SheetLayout): RawSheet {
  const cells = layout.cells.flatMap(({ row, column, value }): RawCell[] =>
    value === null ? [] : [{ row, column, value, kind: typeof value === 'number' ? 'number' : 'text' }],
  )
  return { name, hidden: false, cells, merges: layout.merges, hiddenRows: [], hiddenColumns: [] }
}

describe('the header of a printed sheet', () => {
  it('merges equal neighbouring headings across and short paths down to the last row', () => {
    const header = layoutHeader([
      ['Số đầu kỳ'],
      ['Tăng', 'Tổng'],
      ['Tăng', 'Chia ra', 'Mới'],
      ['Tăng', 'Chia ra', 'Tái nghiện'],
      ['Giảm', 'Tổng'],
    ])
    expect(header).toEqual({
      depth: 3,
      cells: [
        { row: 0, column: 0, rows: 3, columns: 1, text: 'Số đầu kỳ' },
        { row: 0, column: 1, rows: 1, columns: 3, text: 'Tăng' },
        { row: 0, column: 4, rows: 1, columns: 1, text: 'Giảm' },
        { row: 1, column: 1, rows: 2, columns: 1, text: 'Tổng' },
        { row: 1, column: 2, rows: 1, columns: 2, text: 'Chia ra' },
        { row: 1, column: 4, rows: 2, columns: 1, text: 'Tổng' },
        { row: 2, column: 2, rows: 1, columns: 1, text: 'Mới' },
        { row: 2, column: 3, rows: 1, columns: 1, text: 'Tái nghiện' },
      ],
    })
  })

  it('keeps apart equal headings under different ones, and two columns of the same path', () => {
    const header = layoutHeader([['A', 'Trong đó', 'Nữ'], ['B', 'Trong đó', 'Nữ'], ['Ghi chú'], ['Ghi chú']])
    const texts = header.cells.map((cell) => `${cell.text} ${cell.rows}x${cell.columns}`)
    expect(texts).toEqual([
      'A 1x1',
      'B 1x1',
      'Ghi chú 3x1',
      'Ghi chú 3x1',
      'Trong đó 1x1',
      'Trong đó 1x1',
      'Nữ 1x1',
      'Nữ 1x1',
    ])
  })

  it.each(annexSheets())('of $name reads back as the paths of the definition', ({ name, definition, layout }) => {
    const numberRow = layout.cells.find((cell) => cell.style.role === 'column-number')?.row ?? -1
    const block = { first: layout.headerRows.first, last: numberRow - 1 }
    const paths = readHeaderPaths(indexSheet(rawSheetOf(name, layout)), block).map((column) => column.path)
    const printed = definition.columns
      .filter(
        (column) => !column.hidden && !column.optional && !column.onRequest && !isSummaryColumn(definition, column),
      )
      .map((one) => one.path)
    expect(paths).toEqual(expect.arrayContaining(printed))
    const { ordinal, label } = definition.labelColumns
    expect(paths.slice(0, 2)).toEqual([[ordinal], [label]])
    expect(paths).toHaveLength(layout.columnWidths.length)
  })

  it.each([...annexSheets(), ...registerSheets()])('of $name covers its block exactly once', ({ layout }) => {
    const covered = new Map<string, number>()
    for (const merge of layout.merges) {
      for (let row = merge.top; row <= merge.bottom; row++) {
        for (let column = merge.left; column <= merge.right; column++) {
          const place = `${row}/${column}`
          covered.set(place, (covered.get(place) ?? 0) + 1)
        }
      }
    }
    expect([...covered.values()].filter((times) => times > 1)).toEqual([])
    const headers = layout.cells.filter((cell) => cell.style.role === 'header')
    const alone = headers.filter((cell) => cell.value === null && !covered.has(`${cell.row}/${cell.column}`))
    expect(alone).toEqual([])
  })
})
