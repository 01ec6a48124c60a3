import { describe, expect, it } from 'vitest'
import { fillTitle, layoutAnnex } from '../../../shared/excel/layoutAnnex.ts'
import { labelColumnNumbers } from '../../../shared/excel/layoutColumnNumbers.ts'
import type { CellRole, LayoutCell, SheetLayout } from '../../../shared/excel/sheetLayout.ts'
import type { AnnexDefinition } from '../../../shared/form.ts'
import { parsePeriodId } from '../../../shared/period.ts'
import { parseTarget } from '../../../shared/target.ts'
import { annexes, annexSheets, sampleIssuer, viewOf } from './sampleSheets.ts'
import { annexOf, typedColumn } from './testForms.ts'

function textsOf(layout: SheetLayout, role: CellRole): LayoutCell['value'][] {
  return layout.cells.filter((cell) => cell.style.role === role && cell.value !== null).map((cell) => cell.value)
}

/** Values of the body, row by row, without the ordinals. */
function bodyOf(layout: SheetLayout): LayoutCell['value'][][] {
  const last = Math.min(...layout.cells.filter((cell) => cell.style.role === 'place-date').map((cell) => cell.row))
  const body = layout.cells.filter((cell) => cell.row > layout.headerRows.last && cell.row < last && cell.style.border)
  return [...Map.groupBy(body, (cell) => cell.row).values()].map((row) => row.slice(1).map((cell) => cell.value))
}

function styleAt(layout: SheetLayout, label: string) {
  const found = layout.cells.find((cell) => cell.value === label)
  if (!found) throw new Error(`No cell says ${label}`)
  return found.style
}

const small = annexOf({
  id: 'small',
  number: 'PL77',
  title: 'KẾT QUẢ {ten_ky} NĂM {nam}',
  columns: [
    typedColumn('tong', ['Người', 'Tổng'], { source: { kind: 'formula', formula: 'nam + nu' } }),
    typedColumn('nam', ['Người', 'Nam']),
    typedColumn('nu', ['Người', 'Nữ']),
    typedColumn('khac', ['Người', 'Không rõ'], { optional: true }),
    typedColumn('buoc', ['Bước tính'], { hidden: true }),
    typedColumn('ty_le', ['Tỷ lệ nữ (%)'], {
      type: 'pct',
      additive: false,
      source: { kind: 'formula', formula: 'pct(nu, tong)' },
    }),
    typedColumn('ghi_chu', ['Ghi chú'], { type: 'text', additive: false }),
  ],
})

function layoutSmall(definition: AnnexDefinition = small, stored: Parameters<typeof viewOf>[1] = {}): SheetLayout {
  return layoutAnnex({ definition, view: viewOf(definition, stored), issuer: sampleIssuer })
}

describe('an annex as a printed sheet', () => {
  it('prints numbers as numbers, 0 as 0, blank as nothing, an explicit nil and a rate without its ground as a dash, words as words', () => {
    const layout = layoutSmall(small, {
      '08761': { tong: 1330, nam: 1330, nu: 0, ty_le: 0, ghi_chu: '=1+1' },
      '08764': { tong: { state: 'nil' }, nam: { state: 'nil' }, nu: { state: 'nil' }, ghi_chu: { state: 'nil' } },
      '08767': { tong: 8, ty_le: 103.9 },
      T: { tong: 1338 },
    })
    expect(bodyOf(layout)).toEqual([
      ['Thị trấn Lập Thạch', 1330, 1330, 0, 0, '=1+1'],
      ['Xã Quang Sơn', '-', '-', '-', '-', null],
      ['Xã Ngọc Mỹ', 8, null, null, expect.closeTo(1.039, 10), null],
      ['Xã Thái Hòa', null, null, null, null, null],
      ['Xã Bắc Bình', null, null, null, null, null],
      ['Tổng cộng', 1338, null, null, null, null],
    ])
    const formats = layout.cells.filter(
      (cell) => typeof cell.value === 'number' && cell.style.border && cell.style.role === 'number',
    )
    expect(new Set(formats.map((cell) => cell.style.format))).toEqual(new Set(['#,##0', '0.0%']))
    expect(styleAt(layout, '=1+1').format).toBe('@')
  })

  it('prints the entered value of an overridden cell without any mark', () => {
    const override = { value: 5, state: 'value', origin: 'override', computed: 7, reason: 'Theo biên bản' } as const
    const layout = layoutSmall(small, { '08761': { nam: override } })
    expect(bodyOf(layout)[0]).toEqual(['Thị trấn Lập Thạch', null, 5, null, null, null])
    expect(JSON.stringify(layout.cells)).not.toContain('biên bản')
  })

  it('leaves out hidden columns, and optional ones that hold only zeros', () => {
    const headers = (layout: SheetLayout) => textsOf(layout, 'header')
    expect(headers(layoutSmall(small, { '08761': { khac: 0 } }))).not.toContain('Không rõ')
    expect(headers(layoutSmall(small, { '08761': { khac: 2 } }))).toContain('Không rõ')
    expect(headers(layoutSmall())).not.toContain('Bước tính')
  })

  it('numbers the columns and says which are made of others', () => {
    expect(textsOf(layoutSmall(), 'column-number')).toEqual(['A', 'B', '1=2+3', 2, 3, '4=3/1', 5])
  })

  it('puts the total first where the form says so', () => {
    const first: AnnexDefinition = { ...small, total: { label: 'Toàn huyện', position: 'first' } }
    expect(bodyOf(layoutSmall(first, { T: { tong: 9 } }))[0]).toEqual(['Toàn huyện', 9, null, null, null, null])
    expect(styleAt(layoutSmall(first), 'Toàn huyện')).toMatchObject({ bold: true })
  })

  it('names the units without figures, and only counts them where none has any', () => {
    const noteOf = (missing: string[], of: number) => {
      const units = missing.map((name) => ({ code: name, name }))
      const view = { ...viewOf(small, {}), missing: { units, of } }
      return textsOf(layoutAnnex({ definition: small, view, issuer: sampleIssuer }), 'note')
    }
    expect(noteOf(['Xã Quang Sơn', 'Xã Thái Hòa'], 5)).toEqual(['Ghi chú: Chưa có số liệu: Xã Quang Sơn, Xã Thái Hòa.'])
    expect(noteOf(['Xã Quang Sơn', 'Xã Thái Hòa'], 2)).toEqual(['Ghi chú: Chưa có số liệu của tất cả 2 đơn vị.'])
    expect(noteOf([], 5)).toEqual([])
  })

  it('ends with the provisions that were confirmed, and prints no other as law', () => {
    const legalBasis = [
      { text: 'Luật Một', confirmed: true },
      { text: 'Nghị định Hai', confirmed: false },
      { text: 'Thông tư Ba', confirmed: true },
    ]
    const notes = (definition: AnnexDefinition) => textsOf(layoutSmall(definition), 'note').join(' ')
    expect(notes({ ...small, legalBasis })).toContain('Căn cứ: Luật Một; Thông tư Ba.')
    expect(notes({ ...small, legalBasis })).not.toContain('Hai')
    expect(notes({ ...small, legalBasis: legalBasis.slice(1, 2) })).not.toContain('Căn cứ')
  })

  it('carries the official head, the dates of the figures and the signatures', () => {
    const layout = layoutSmall()
    expect(textsOf(layout, 'head-left')).toEqual(['UBND HUYỆN LẬP THẠCH', 'PHÒNG LAO ĐỘNG - THƯƠNG BINH VÀ XÃ HỘI'])
    expect(textsOf(layout, 'head-right')).toEqual(['CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM', 'Độc lập - Tự do - Hạnh phúc'])
    expect(textsOf(layout, 'form-number')).toEqual(['Phụ lục PL77'])
    expect(textsOf(layout, 'title')).toEqual(['KẾT QUẢ 6 THÁNG ĐẦU NĂM 2021'])
    expect(textsOf(layout, 'subtitle')).toEqual(['(Số liệu từ ngày 15/12/2020 đến ngày 14/6/2021)'])
    expect(textsOf(layout, 'unit-line')).toEqual(['Đơn vị tính: người'])
    expect(textsOf(layout, 'place-date')).toEqual(['Lập Thạch, ngày 14 tháng 6 năm 2021'])
    expect(textsOf(layout, 'signature')).toEqual([
      'NGƯỜI LẬP BIỂU',
      'THỦ TRƯỞNG ĐƠN VỊ',
      '(Ký, ghi rõ họ tên)',
      '(Ký, đóng dấu)',
      'Khổng Thị Mận',
      'Nguyễn Văn Dũng',
    ])
  })

  it.each(['2021-ND09_6T', '2021-ND09_NAM', '2021-ND09_QUY-2', 'TUY_CHON-2021-03-01_2021-05-31'])(
    'writes the title of %s without saying the year twice',
    (id) => {
      const period = parsePeriodId(id)
      if (!period) throw new Error(id)
      const title = fillTitle('KẾT QUẢ {ten_ky} NĂM {nam}', period)
      expect(title).toBe(title.toUpperCase())
      expect(title).not.toMatch(/\{|NĂM NĂM/)
      expect(title).toContain('2021')
    },
  )

  it('writes sums of many columns short and leaves out formulas it cannot say whole', () => {
    const columns = [
      typedColumn('tong', ['Tổng'], { source: { kind: 'formula', formula: 'a + b + c + d - (e + f)' } }),
      ...['a', 'b', 'c', 'd', 'e', 'f'].map((key) => typedColumn(key, [key])),
      typedColumn('x', ['X'], { source: { kind: 'formula', formula: 'previous.a + b' } }),
      typedColumn('y', ['Y'], { source: { kind: 'formula', formula: 'a * (b - c)' } }),
    ]
    expect(labelColumnNumbers(columns, columns)).toEqual(['1=2+…+5-6-7', 2, 3, 4, 5, 6, 7, 8, '9=2x(3-4)'])
  })

  it.each(annexSheets())('$name fits an A4 page across and gives every row a height', ({ definition, layout }) => {
    expect(layout.page).toMatchObject({ size: 'A4', orientation: definition.orientation, pagesWide: 1 })
    expect(Math.min(...layout.rowHeights)).toBeGreaterThan(0)
    expect(layout.rowHeights).toHaveLength(Math.max(...layout.cells.map((cell) => cell.row)) + 1)
    expect(Math.min(...layout.columnWidths)).toBeGreaterThan(3)
  })

  it('prints group rows bold, parts in italics and indicator rows with their own unit and type', () => {
    const rowsOf = ({ blocks }: AnnexDefinition) => blocks.flatMap((one) => (one.source === 'fixed' ? one.rows : []))
    const definition = annexes.find(
      (one) => one.measureUnitColumn !== undefined && rowsOf(one).some((row) => row.numberType === 'pct'),
    )
    if (!definition) throw new Error('No shipped annex has a column for the unit of measure and a rate.')
    const rate = rowsOf(definition).find((row) => row.numberType === 'pct')
    const part = rowsOf(definition).find((row) => row.ofWhich)
    const column = definition.columns.find((one) => one.type === 'dec1')
    if (!rate || !part || !column) throw new Error('The annex has no part or no column of counts.')
    const stored = { [rate.key]: { [column.key]: 67.5 }, [part.key]: { [column.key]: 12 } }
    const layout = layoutAnnex({ definition, view: viewOf(definition, stored), issuer: sampleIssuer })
    const row = bodyOf(layout).find((cells) => cells[0] === rate.label)
    expect(row?.slice(0, 2)).toEqual([rate.label, '%'])
    expect(row).toContain(0.675)
    expect(styleAt(layout, part.label)).toMatchObject({ italic: true })
    const at = definition.blocks.findIndex((one) => one.source === 'fixed' && one.rows.includes(part))
    const group = definition.blocks.slice(0, at + 1).findLast((one) => one.group)?.group
    expect(styleAt(layout, group?.label ?? '')).toMatchObject({ bold: true })
  })

  it('prints only rows that hold something where the form says so, under the groups and headings that have such rows', () => {
    const row = (key: string) => ({ key, label: `Dòng ${key}` })
    const definition = annexOf({
      id: 'loc',
      title: 'BIỂU LỌC',
      columns: [typedColumn('so', ['Số'])],
      printFilledRows: true,
      total: null,
      blocks: [
        { id: 'a', source: 'fixed', group: { key: 'nhom:a', numeral: 'I', label: 'Nhóm A' }, rows: [row('a1')] },
        { id: 'a2', source: 'fixed', rows: [{ ...row('tieu_de'), heading: true }, row('a3'), row('a4')] },
        { id: 'b', source: 'fixed', group: { key: 'nhom:b', numeral: 'II', label: 'Nhóm B' }, rows: [row('b1')] },
      ],
    })
    const counted = { value: 0, state: 'value' as const, origin: 'computed' as const }
    const view = viewOf(definition, { a4: { so: 3 }, b1: { so: counted } })
    const labels = bodyOf(layoutAnnex({ definition, view, issuer: sampleIssuer })).map((cells) => cells[0])
    expect(labels).toEqual(['Nhóm A', 'Dòng tieu_de', 'Dòng a4'])
  })

  it('prints lines of the definition under the title, its own code on top, and lines of label and values below the table', () => {
    const definition = annexOf({
      id: 'dong',
      title: 'BIỂU CÓ DÒNG TÓM TẮT',
      formCode: 'Biểu 09-BCN',
      columns: [
        typedColumn('so', ['Số']),
        typedColumn('so_xa', ['Số xã'], { blocks: ['tong_hop'] }),
        typedColumn('ty_le', ['Tỷ lệ'], { type: 'pct', blocks: ['tong_hop'] }),
        typedColumn('ghi_chu', ['Ghi chú'], { type: 'text' }),
      ],
      blocks: [
        { id: 'xa', source: 'units' },
        {
          id: 'tong_hop',
          source: 'fixed',
          summary: true,
          rows: [
            { key: 'S1', numeral: '1', label: 'Xã lành mạnh' },
            { key: 'S2', label: 'Xã trọng điểm' },
          ],
        },
      ],
    })
    const stored = { S1: { so_xa: 12, ty_le: 60.5, ghi_chu: 'Theo Quyết định' } }
    const view = { ...viewOf(definition, stored), headLines: ['Kế hoạch năm: 4 đợt.'] }
    const layout = layoutAnnex({ definition, view, issuer: sampleIssuer })
    expect(textsOf(layout, 'form-number')).toEqual(['Biểu 09-BCN'])
    expect(textsOf(layout, 'subtitle')).toContain('Kế hoạch năm: 4 đợt.')
    expect(textsOf(layout, 'header')).not.toContain('Số xã')
    expect(textsOf(layout, 'summary')).toEqual([
      '1',
      'Xã lành mạnh',
      '12; Tỷ lệ: 60,5%; Ghi chú: Theo Quyết định',
      'Xã trọng điểm',
    ])
  })

  it('hides counts of few people in a copy for the public', () => {
    const definition = annexOf({ id: 'che', title: 'BIỂU CHE', columns: [typedColumn('so', ['Số'])] })
    const view = viewOf(definition, { '08761': { so: 2 }, '08788': { so: 3 }, '08797': { so: 0 } })
    const printed = bodyOf(layoutAnnex({ definition, view, issuer: sampleIssuer, maskBelow: 3 }))
    expect(printed.flat().filter((one) => typeof one === 'number' || /^</.test(String(one)))).toEqual(
      expect.arrayContaining(['<3', 3, 0]),
    )
  })

  it('sets a task in a sentence from the left, where quantities in words stand with the numbers', () => {
    const task = 'Nhân rộng mô hình xã lành mạnh gắn với phong trào toàn dân'
    const columns = [typedColumn('ke_hoach', ['Kế hoạch'], { type: 'target' })]
    const definition = annexOf({ id: 'ke_hoach', title: 'KẾ HOẠCH', columns })
    const planned = (words: string) => ({ ke_hoach: parseTarget(words)?.target ?? null })
    const stored = { '08761': planned(task), '08764': planned('trên 75%'), '08767': planned('155') }
    const layout = layoutSmall(definition, stored)
    expect(styleAt(layout, task).align).toBe('left')
    expect(styleAt(layout, 'trên 75%').align).toBe('right')
    expect(layout.cells.find((cell) => cell.value === 155)?.style.align).toBe('right')
  })
})
