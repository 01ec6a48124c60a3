import { describe, expect, it } from 'vitest'
import type { AnnexDefinition } from '../../../shared/form.ts'
import { numbersIn, writePieces } from '../../../shared/report/boundText.ts'
import { buildReport, type ReportInput } from '../../../shared/report/buildReport.ts'
import { describeFigure } from '../../../shared/report/describeFigure.ts'
import { formatPlaceAndDate } from '../../../shared/report/issuer.ts'
import { listFigures } from '../../../shared/report/listFigures.ts'
import type { ReportFigure } from '../../../shared/report/reportContent.ts'
import { sampleIssuer, viewOf } from '../excel/sampleSheets.ts'
import { annexOf, typedColumn } from '../excel/testForms.ts'

const admitted: ReportFigure = {
  label: 'Tiếp nhận mới',
  measureUnit: 'người',
  numberType: 'int',
  result: 1330,
  plan: '1.280',
  percent: 103.90625,
  lastYear: 1200,
  group: 'Cai nghiện ma túy và quản lý sau cai',
  isPart: false,
  listHeading: null,
  place: { form: 'progress', row: 'MT05', column: 'luy_ke' },
  columns: { plan: 'ke_hoach', percent: 'ty_le', lastYear: 'cung_ky' },
}

const input: ReportInput = {
  issuer: {
    ...sampleIssuer,
    date: '2021-02-05',
    head: { title: 'KT. TRƯỞNG PHÒNG\nPHÓ TRƯỞNG PHÒNG', name: 'Lê Thị Na' },
  },
  issuerName: 'Phòng Lao động - Thương binh và Xã hội huyện Lập Thạch',
  number: null,
  symbol: 'BC-LĐTBXH',
  addressee: 'Sở Lao động - Thương binh và Xã hội tỉnh Vĩnh Phúc',
  recipients: ['- Lưu: VT.'],
  period: { name: '6 tháng đầu năm 2021', from: '2020-12-15', to: '2021-06-14' },
  nextPeriod: '6 tháng cuối năm 2021',
  figures: [],
}

describe('a figure in a sentence', () => {
  it('says result, plan, percent and last year', () => {
    expect(writePieces(describeFigure(admitted))).toBe(
      'Tiếp nhận mới: 1.330/1.280 người, đạt 103,9% kế hoạch năm (cùng kỳ: 1.200 người).',
    )
  })

  it.each([
    [{ plan: null, percent: null }, 'Tiếp nhận mới: 1.330 người (cùng kỳ: 1.200 người).'],
    [{ lastYear: null }, 'Tiếp nhận mới: 1.330/1.280 người, đạt 103,9% kế hoạch năm.'],
    [{ lastYear: null, percent: null }, 'Tiếp nhận mới: 1.330/1.280 người.'],
    [
      { plan: '300 - 400', percent: 116.7, result: 350, lastYear: null },
      'Tiếp nhận mới: 350 người (kế hoạch: 300 - 400), đạt 116,7% kế hoạch năm.',
    ],
    [
      { numberType: 'pct', measureUnit: '%', result: 67.5, plan: '70', percent: 96.4, lastYear: 65 },
      'Tiếp nhận mới: 67,5%/70%, đạt 96,4% kế hoạch năm (cùng kỳ: 65,0%).',
    ],
    [
      { result: 0, plan: '5', percent: 0, lastYear: 0 },
      'Tiếp nhận mới: 0/5 người, đạt 0,0% kế hoạch năm (cùng kỳ: 0 người).',
    ],
    [
      { numberType: 'trieu', measureUnit: 'triệu đồng', result: 7.1, plan: '6,5', percent: null, lastYear: null },
      'Tiếp nhận mới: 7,1/6,5 triệu đồng.',
    ],
  ] satisfies [Partial<ReportFigure>, string][])('leaves out what is not known: %o', (change, sentence) => {
    expect(writePieces(describeFigure({ ...admitted, ...change }))).toBe(sentence)
  })
})

describe('the figures of an annex', () => {
  const definition: AnnexDefinition = annexOf({
    id: 'progress',
    title: 'KẾT QUẢ',
    measureUnitColumn: 'Đơn vị tính',
    total: null,
    columns: [
      typedColumn('ke_hoach', ['Kế hoạch'], { type: 'target' }),
      typedColumn('luy_ke', ['Lũy kế']),
      typedColumn('ty_le', ['Tỷ lệ'], { type: 'pct' }),
      typedColumn('cung_ky', ['Cùng kỳ']),
    ],
    blocks: [
      {
        id: 'I',
        source: 'fixed',
        measureUnit: 'người',
        group: { key: 'nhom:I', numeral: 'I', label: 'Phòng, chống mại dâm', heading: true },
        rows: [
          { key: 'a', label: 'Kiểm tra cơ sở' },
          { key: 'b', label: 'Trong đó: cơ sở vi phạm', ofWhich: true },
          { key: 'e', label: 'Kinh phí', numberType: 'trieu' },
          { key: 'c', label: 'Chưa có số liệu' },
          { key: 'd', label: 'Theo từng xã', heading: true },
        ],
      },
      { id: 'II', source: 'units', measureUnit: 'lượt' },
    ],
  })
  const target = { loai: 'chinh_xac', min: 20, max: 20, duy_tri: null, xay_moi: null, nguyen_van: '20' } as const
  const view = viewOf(definition, {
    a: { ke_hoach: target, luy_ke: 12, ty_le: 60, cung_ky: { state: 'nil' } },
    b: { luy_ke: 3 },
    e: { luy_ke: 7.1 },
    '08764': { luy_ke: 4 },
  })

  it('are those with a result, each with its group, its rank and the cell it comes from', () => {
    const columns = { result: 'luy_ke', plan: 'ke_hoach', percent: 'ty_le', lastYear: 'cung_ky' }
    const common = {
      numberType: 'int',
      group: 'Phòng, chống mại dâm',
      columns: { plan: 'ke_hoach', percent: 'ty_le', lastYear: 'cung_ky' },
    }
    const unknown = { plan: null, percent: null, lastYear: null }
    const place = (row: string) => ({ form: 'progress', row, column: 'luy_ke' })
    expect(listFigures(definition, view, columns)).toEqual([
      {
        ...common,
        label: 'Kiểm tra cơ sở',
        measureUnit: 'người',
        result: 12,
        plan: '20',
        percent: 60,
        lastYear: 0,
        isPart: false,
        listHeading: null,
        place: place('a'),
      },
      {
        ...common,
        ...unknown,
        label: 'Cơ sở vi phạm',
        measureUnit: 'người',
        result: 3,
        isPart: true,
        listHeading: null,
        place: place('b'),
      },
      {
        ...common,
        ...unknown,
        numberType: 'trieu',
        label: 'Kinh phí',
        measureUnit: 'người',
        result: 7.1,
        isPart: false,
        listHeading: null,
        place: place('e'),
      },
      {
        ...common,
        ...unknown,
        label: 'Xã Quang Sơn',
        measureUnit: 'lượt',
        result: 4,
        isPart: true,
        listHeading: 'Theo từng xã',
        place: place('08764'),
      },
    ])
  })
})

describe('the report', () => {
  const part: ReportFigure = {
    ...admitted,
    label: 'Bắt buộc',
    isPart: true,
    result: 8,
    plan: null,
    percent: null,
    lastYear: null,
  }

  it('says every figure in the part that its group names, bound to its cell', () => {
    const { sections } = buildReport({ ...input, figures: [admitted, part] })
    const own = sections.find((section) => section.heading === '2. Cai nghiện ma túy và quản lý sau cai')
    expect(own?.paragraphs.map(({ pieces }) => writePieces(pieces))).toEqual([
      `- ${writePieces(describeFigure(admitted))}`,
      '+ Bắt buộc: 8 người.',
    ])
    const bind = (column: string, text: string) => ({ place: { ...admitted.place, column }, text, seen: text })
    expect(numbersIn(own?.paragraphs.map(({ pieces }) => pieces) ?? [])).toEqual([
      bind('luy_ke', '1.330'),
      bind('ke_hoach', '1.280'),
      bind('ty_le', '103,9%'),
      bind('cung_ky', '1.200'),
      bind('luy_ke', '8'),
    ])
  })

  it('leaves an open line wherever no figure speaks', () => {
    const { sections } = buildReport({ ...input, figures: [admitted] })
    const open = sections.filter((section) => section.paragraphs.some((paragraph) => paragraph.isOpen))
    expect(open.map((section) => section.heading)).toEqual([
      'I. Công tác chỉ đạo, triển khai',
      '1. Tuyên truyền',
      '3. Phòng, chống mại dâm',
      '4. Hỗ trợ nạn nhân bị mua bán',
      '5. Xây dựng xã, phường lành mạnh',
      '6. Mô hình, Đội công tác xã hội tình nguyện',
      '7. Nâng cao năng lực',
      '8. Kinh phí',
      '1. Ưu điểm',
      '2. Tồn tại, hạn chế',
      '3. Nguyên nhân',
      'IV. Nhiệm vụ 6 tháng cuối năm 2021',
      'V. Kiến nghị, đề xuất',
    ])
  })

  it('gives a group nobody expected a part of its own, and lists every figure once in the table', () => {
    const other: ReportFigure = { ...admitted, group: 'Việc khác', label: 'Tủ sách', plan: '7', percent: null }
    const { sections } = buildReport({ ...input, figures: [admitted, part, other] })
    expect(sections.map((section) => section.heading)).toContain('9. Việc khác')
    const table = sections.find((section) => section.table)
    expect(table?.heading).toBe('10. Tổng hợp kết quả thực hiện các chỉ tiêu')
    expect(table?.table?.rows.map((row) => row.cells)).toEqual([
      ['', 'Cai nghiện ma túy và quản lý sau cai'],
      ['1', 'Tiếp nhận mới', 'người', '1.280', '1.330', '103,9', '1.200'],
      ['', '- Bắt buộc', 'người', '', '8', '', ''],
      ['', 'Việc khác'],
      ['2', 'Tủ sách', 'người', '7', '1.330', '', '1.200'],
    ])
  })

  it('has no table where there is no figure', () => {
    expect(buildReport(input).sections.filter((section) => section.table)).toEqual([])
  })

  it('carries head, subject, end mark and signature', () => {
    const content = buildReport({ ...input, number: 5 })
    expect(content.head).toEqual({
      parentBody: 'UBND HUYỆN LẬP THẠCH',
      issuer: 'PHÒNG LAO ĐỘNG - THƯƠNG BINH VÀ XÃ HỘI',
      number: 'Số: 05/BC-LĐTBXH',
      placeAndDate: 'Lập Thạch, ngày 05 tháng 02 năm 2021',
    })
    expect(content.subject).toBe(
      'Kết quả công tác phòng, chống tệ nạn xã hội 6 tháng đầu năm 2021, nhiệm vụ 6 tháng cuối năm 2021',
    )
    expect(content.opening.join()).toContain('(số liệu từ ngày 15/12/2020 đến ngày 14/6/2021) như sau:')
    expect(content.closing.join()).toMatch(/huyện Lập Thạch\.\/\.$/)
    expect(content.signature).toEqual({ titles: ['KT. TRƯỞNG PHÒNG', 'PHÓ TRƯỞNG PHÒNG'], name: 'Lê Thị Na' })
  })
})

describe('place and date of a paper', () => {
  it.each([
    ['2021-06-14', 'ngày 14 tháng 6 năm 2021'],
    ['2021-06-05', 'ngày 05 tháng 6 năm 2021'],
    ['2021-02-10', 'ngày 10 tháng 02 năm 2021'],
    ['2021-03-25', 'ngày 25 tháng 3 năm 2021'],
    ['2021-12-01', 'ngày 01 tháng 12 năm 2021'],
  ])('%s has zeros only before days below ten and months 1 and 2', (date, text) => {
    expect(formatPlaceAndDate('Lập Thạch', date)).toBe(`Lập Thạch, ${text}`)
  })

  it('leaves room where the paper has no date yet', () => {
    expect(formatPlaceAndDate('Lập Thạch', null)).toMatch(/^Lập Thạch, ngày \S+ tháng \S+ năm \S+$/)
  })
})

describe('units without figures', () => {
  it('are named once for all annexes that lack the same ones', () => {
    const two = ['Huyện Bảo Yên', 'Thị xã Sa Pa']
    const { sections } = buildReport({
      ...input,
      missing: [
        { annex: 'PL00', units: two, of: 9 },
        { annex: 'PL01', units: ['Thị xã Sa Pa'], of: 9 },
        { annex: 'PL02', units: two, of: 9 },
        { annex: 'PL05', units: Array.from({ length: 9 }, (_, index) => `Huyện ${index}`), of: 9 },
      ],
    })
    const said = sections.find(({ part }) => part === 'ton_tai')?.paragraphs.map(({ pieces }) => writePieces(pieces))
    expect(said?.slice(0, 3)).toEqual([
      '- Chưa có số liệu trong PL00, PL02: Huyện Bảo Yên, Thị xã Sa Pa.',
      '- Chưa có số liệu trong PL01: Thị xã Sa Pa.',
      '- Chưa có số liệu trong PL05: tất cả 9 đơn vị.',
    ])
  })
})
