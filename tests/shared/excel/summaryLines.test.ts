/** Lines of label and values below a table: what is written there is read back, whatever words stand in it. */
import { describe, expect, it } from 'vitest'
import { cellsOf } from '../../../shared/excel/cellPlaces.ts'
import { matchSheet } from '../../../shared/excel/matchSheet.ts'
import { parseRows } from '../../../shared/excel/parseRows.ts'
import { readSummary, summaryColumns, writeSummary } from '../../../shared/excel/summaryLines.ts'
import type { AnnexRow } from '../../../shared/values.ts'
import { buildSheet } from './rawSheetBuilder.ts'
import { annexOf, knowOnly, typedColumn } from './testForms.ts'

const form = annexOf({
  id: 'tom_tat',
  title: 'BIỂU CÓ DÒNG TÓM TẮT',
  columns: [
    typedColumn('co_ma_tuy', ['Có ma túy']),
    typedColumn('so_xa', ['Số xã'], { blocks: ['tong_hop'] }),
    typedColumn('ty_le', ['Tỷ lệ'], { type: 'pct', blocks: ['tong_hop'] }),
    typedColumn('ghi_chu', ['Ghi chú'], { type: 'text', additive: false }),
  ],
  blocks: [
    { id: 'xa', source: 'units' },
    {
      id: 'tong_hop',
      source: 'fixed',
      summary: true,
      rows: [
        { key: 'S1', numeral: '1', label: 'Số xã lành mạnh' },
        { key: 'S2', label: 'Tổng số xã' },
      ],
    },
  ],
})
const block = form.blocks[1]
const columns = block ? summaryColumns(form, block) : []

function line(cells: Record<string, AnnexRow['cells'][string]['value']>): AnnexRow {
  const filled = Object.entries(cells).map(([key, value]) => [key, { value, state: 'value', origin: 'typed' }] as const)
  return {
    key: 'S1',
    ordinal: '1',
    label: 'Số xã lành mạnh',
    kind: 'row',
    block: 'tong_hop',
    cells: Object.fromEntries(filled),
  }
}

describe('a line below the table', () => {
  it('has the columns of its block and remarks, and no others', () => {
    expect(columns.map((column) => column.key)).toEqual(['so_xa', 'ty_le', 'ghi_chu'])
  })

  it.each([
    [{ so_xa: 1330, ty_le: 60.5, ghi_chu: 'Xã A; xã B: 2' }, '1.330; Tỷ lệ: 60,5%; Ghi chú: Xã A; xã B: 2'],
    [{ so_xa: 0 }, '0'],
    [{ ty_le: 5 }, 'Tỷ lệ: 5,0%'],
    [{ ghi_chu: 'chưa đánh giá' }, 'Ghi chú: chưa đánh giá'],
    [{}, ''],
  ])('says %o as “%s” and is read back', (cells, text) => {
    expect(writeSummary(form, [line(cells)])).toMatchObject([{ text, isHeading: false }])
    const parts = text.split(/(?:; )?(?:Tỷ lệ|Ghi chú): /).filter((part) => part !== '')
    expect(readSummary(text, columns).map((one) => [one.column.key, one.text])).toEqual(
      Object.keys(cells).map((key, index) => [key, parts[index]]),
    )
  })

  it('is a row of its own in an imported sheet, whose text is no figure of the table', () => {
    const sheet = buildSheet([
      ['BIỂU CÓ DÒNG TÓM TẮT NĂM 2021'],
      ['STT', 'Đơn vị', 'Có ma túy', 'Ghi chú'],
      [1, 'Xã Bắc Bình', 3, null],
      [null, 'Tổng cộng', 3, null],
      ['1', 'Số xã lành mạnh', '1.234; Tỷ lệ: 45,5%; Ghi chú: theo quyết định'],
      [null, 'Tổng số xã', 20],
    ])
    const [match] = matchSheet(sheet, knowOnly(form), { form: form.id }).matches
    if (!match) throw new Error('The sheet was not matched.')
    const { rows, issues } = parseRows(sheet, match, form, { codes: () => undefined, findUnit: () => null })
    expect(rows.map((row) => [row.role, row.label, row.values])).toEqual([
      ['data', 'Xã Bắc Bình', { co_ma_tuy: 3 }],
      ['total', 'Tổng cộng', { co_ma_tuy: 3 }],
      ['data', 'Số xã lành mạnh', { so_xa: 1234, ty_le: 45.5, ghi_chu: 'theo quyết định' }],
      ['data', 'Tổng số xã', { so_xa: 20 }],
    ])
    expect(rows.slice(2, 3).map(cellsOf)).toMatchObject([{ so_xa: 'C5', ty_le: 'C5' }])
    expect(issues).toEqual([])
  })
})
