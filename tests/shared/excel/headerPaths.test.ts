/** Header paths: merges both ways, blanks, headers split over lines, spacer columns. */
import { describe, expect, it } from 'vitest'
import { readHeaderPaths } from '../../../shared/excel/headerPaths.ts'
import type { RawSheet } from '../../../shared/excel/rawSheet.ts'
import { indexSheet } from '../../../shared/excel/sheetGrid.ts'
import { buildSheet } from './rawSheetBuilder.ts'

function pathsOf(sheet: RawSheet, first: number, last: number): Record<number, string> {
  const columns = readHeaderPaths(indexSheet(sheet), { first, last })
  return Object.fromEntries(columns.map((column) => [column.column, column.path.join(' > ')]))
}

describe('reading header paths', () => {
  it('follows horizontal and vertical merges', () => {
    const sheet = buildSheet(
      [
        ['STT', 'Đơn vị', 'Tăng trong kỳ', null, null, 'Ghi chú'],
        [null, null, 'Tổng', 'Trong đó', null, null],
        [null, null, null, 'Mới', 'Tái nghiện', null],
      ],
      { merges: ['A1:A3', 'B1:B3', 'C1:E1', 'C2:C3', 'D2:E2', 'F1:F3'] },
    )
    expect(pathsOf(sheet, 0, 2)).toEqual({
      0: 'STT',
      1: 'Đơn vị',
      2: 'Tăng trong kỳ > Tổng',
      3: 'Tăng trong kỳ > Trong đó > Mới',
      4: 'Tăng trong kỳ > Trong đó > Tái nghiện',
      5: 'Ghi chú',
    })
  })

  it('takes the text on the left where nothing is merged, only above a sub-header and under the same heading', () => {
    const sheet = buildSheet([
      ['STT', 'Đơn vị', 'Tăng', null, null, 'Giảm', null, 'Ghi chú'],
      [null, null, 'Tổng', 'Mới', 'Tái nghiện', 'Tổng', 'Chết', null],
    ])
    expect(pathsOf(sheet, 0, 1)).toEqual({
      0: 'STT',
      1: 'Đơn vị',
      2: 'Tăng > Tổng',
      3: 'Tăng > Mới',
      4: 'Tăng > Tái nghiện',
      5: 'Giảm > Tổng',
      6: 'Giảm > Chết',
      7: 'Ghi chú',
    })
  })

  it('does not carry a sub-heading over the border of its heading', () => {
    const sheet = buildSheet(
      [
        ['TT', 'Tăng', null, 'Giảm', null],
        [null, 'Trong đó', null, null, null],
        [null, 'Nữ', 'Trẻ em', 'Chết', 'Khác'],
      ],
      { merges: ['B1:C1', 'D1:E1'] },
    )
    expect(pathsOf(sheet, 0, 2)).toMatchObject({
      2: 'Tăng > Trong đó > Trẻ em',
      3: 'Giảm > Chết',
      4: 'Giảm > Khác',
    })
  })

  it('keeps the own path of a column whose heading was taken from the left', () => {
    const sheet = buildSheet([
      ['Số', 'Tăng', null],
      ['đầu kỳ', 'trong kỳ', 'Ghi chú'],
    ])
    const columns = readHeaderPaths(indexSheet(sheet), { first: 0, last: 1 })
    expect(columns[2]).toEqual({ column: 2, path: ['Tăng', 'Ghi chú'], ownPath: ['Ghi chú'] })
  })

  it('leaves out spacer columns without shifting the others', () => {
    const sheet = buildSheet([['TT', null, 'Đơn vị', null, 'Số đầu kỳ']])
    expect(pathsOf(sheet, 0, 0)).toEqual({ 0: 'TT', 2: 'Đơn vị', 4: 'Số đầu kỳ' })
  })

  it('ignores what is hidden under a merge, and line breaks inside a cell', () => {
    const sheet = buildSheet([['Số đầu\nkỳ', 'cũ', 'Số cuối\n kỳ']], { merges: ['A1:B1'] })
    expect(pathsOf(sheet, 0, 0)).toEqual({ 0: 'Số đầu kỳ', 1: 'Số đầu kỳ', 2: 'Số cuối kỳ' })
  })
})
