/** A title and its header printed again on later pages, beside tables that only look alike. */
import { describe, expect, it } from 'vitest'
import { codeLists } from '../../../shared/codes/index.ts'
import { matchSheet } from '../../../shared/excel/matchSheet.ts'
import { parseRows } from '../../../shared/excel/parseRows.ts'
import type { MatchHints } from '../../../shared/excel/sheetMatch.ts'
import { buildSheet, type CellInput } from './rawSheetBuilder.ts'
import { formOf, knownForms } from './testForms.ts'

const office: CellInput[][] = [['UBND HUYỆN LẬP THẠCH'], ['XÃ BẮC BÌNH']]
const title: CellInput[][] = [['DANH SÁCH NGƯỜI NGHIỆN MA TÚY CÓ HỒ SƠ QUẢN LÝ'], ['6 tháng đầu năm 2021']]
const header: CellInput[] = ['STT', 'Họ và tên', 'Năm sinh', 'Loại ma túy', 'Ngày lập hồ sơ']
const first: CellInput[] = [1, 'Lý A Páo', 1980, 'Heroin', '01/02/2020']
const second: CellInput[] = [2, 'Vàng Thị Mỷ', 1991, 'Heroin', '03/02/2020']
const third: CellInput[] = [3, 'Giàng A Chu', 1975, 'Heroin', '15/06/2019']

function read(rows: CellInput[][], hints: MatchHints = {}) {
  const sheet = buildSheet(rows)
  return matchSheet(sheet, knownForms, hints).matches.map((match, index, all) => {
    const until = all[index + 1]?.header.first
    const parsed = parseRows(sheet, match, formOf(match.form), {
      codes: (id) => codeLists[id],
      findUnit: (text) => text,
      findReference: (_, text) => text,
      ...(until !== undefined && { until }),
    })
    const told = parsed.rows.map(({ row, role, label, values }) =>
      role === 'data' ? [row + 1, role, values.ho_ten] : [row + 1, role, label],
    )
    return { header: match.header.first + 1, unit: match.unitHint, period: match.periodHint, rows: told }
  })
}

const firstPage = [...office, ...title, header, first]

describe('a title with its header on the next page', () => {
  const expected = {
    header: 5,
    unit: 'XÃ BẮC BÌNH',
    period: { year: 2021, half: 1 },
    rows: [
      [6, 'data', 'Lý A Páo'],
      [7, 'header', 'DANH SÁCH NGƯỜI NGHIỆN MA TÚY CÓ HỒ SƠ QUẢN LÝ (tiếp theo)'],
      [8, 'header', '6 tháng đầu năm 2021'],
      [9, 'header', null],
      [10, 'data', 'Vàng Thị Mỷ'],
      [11, 'note', 'Trang 3'],
      [12, 'header', 'Tờ số 3'],
      [13, 'header', 'DANH SÁCH NGƯỜI NGHIỆN MA TÚY CÓ HỒ SƠ QUẢN LÝ'],
      [14, 'header', null],
      [15, 'data', 'Giàng A Chu'],
    ],
  }
  const pages: CellInput[][] = [
    ...firstPage,
    ['DANH SÁCH NGƯỜI NGHIỆN MA TÚY CÓ HỒ SƠ QUẢN LÝ (tiếp theo)'],
    ['6 tháng đầu năm 2021'],
    header,
    second,
    ['Trang 3'],
    ['Tờ số 3'],
    ['DANH SÁCH NGƯỜI NGHIỆN MA TÚY CÓ HỒ SƠ QUẢN LÝ'],
    header,
    third,
  ]

  it('is no table of its own, and its rows are named', () => {
    expect(read(pages)).toEqual([expected])
  })

  it('goes on also where the officer has said which rows the header is', () => {
    expect(read(pages, { header: { first: 4, last: 4 } })).toEqual([expected])
  })
})

describe('a table of its own', () => {
  const lines = (rows: CellInput[][]) => read(rows).map(({ header: at, unit, period }) => [at, unit, period?.half])

  it('is one of another commune', () => {
    const other = [['UBND HUYỆN LẬP THẠCH'], ['XÃ TỬ DU'], ...title, header, second]
    expect(lines([...firstPage, ...other])).toEqual([
      [5, 'XÃ BẮC BÌNH', 1],
      [11, 'XÃ TỬ DU', 1],
    ])
  })

  it('is one of the district, where the one above is of a commune', () => {
    expect(lines([...firstPage, ['UBND HUYỆN LẬP THẠCH'], ...title, header, second])).toEqual([
      [5, 'XÃ BẮC BÌNH', 1],
      [10, 'HUYỆN LẬP THẠCH', 1],
    ])
  })

  it('is one of another period', () => {
    expect(lines([...firstPage, ...title.slice(0, 1), ['6 tháng cuối năm 2021'], header, second])).toEqual([
      [5, 'XÃ BẮC BÌNH', 1],
      [9, null, 2],
    ])
  })

  it('is one of another kind by a line that the table above has not', () => {
    expect(lines([...firstPage, ...title, ['Người trong diện quản lý sau cai'], header, second])).toHaveLength(2)
  })

  it('is one after a total or a signature', () => {
    expect(lines([...firstPage, [null, 'Cộng', 1], ...title, header, second])).toHaveLength(2)
    expect(lines([...firstPage, [null, null, null, 'Người lập biểu'], ...title, header, second])).toHaveLength(2)
  })

  it('is one with another header', () => {
    const other = [...header.slice(0, 4), 'Nơi ở hiện nay']
    expect(lines([...firstPage, ...title, other, [2, 'Vàng Thị Mỷ', 1991, 'Heroin', 'Thôn 1']])).toHaveLength(2)
  })
})
