/** PL10: money planned, spent and collected against social vices, by purpose and source. */
import { budgetItems } from '../../codes/budgetLists.ts'
import type { Condition, Figure } from '../../figures.ts'
import { type AnnexColumn, defineAnnex, type FixedRow, type RowBlock } from '../../form.ts'

const planned = 'Dự toán năm'
const spent = 'Thực hiện (lũy kế)'

/** Of the book year, up to the end of the period; what has no date counts in every period of its year. */
const ofYear: Condition[] = [
  { field: 'nam', in: ['{nam}'] },
  {
    any: [
      { field: 'ngay', filled: false },
      { field: 'ngay', between: { to: { day: 'periodEnd' } } },
    ],
  },
]

function money(kind: string, ...where: Condition[]): Figure {
  return {
    register: 'budget_entries',
    measure: 'all',
    count: { sum: 'so_tien', scale: 0.000001 },
    where: [{ field: 'loai', in: [kind] }, ...ofYear, ...where],
  }
}

function column(key: string, path: string[], figure: Figure, synonyms: string[]): AnnexColumn {
  return { key, path, synonyms, type: 'trieu', source: { kind: 'register', figure }, additive: true, width: 9 }
}

const sources: { key: string; leaf: string; where: Condition; synonyms: string[] }[] = [
  {
    key: 'tw',
    leaf: 'Trung ương',
    where: { field: 'nguon_kp', in: ['TRUNG_UONG'] },
    synonyms: ['Ngân sách trung ương', 'NSTW', 'TW'],
  },
  { key: 'tinh', leaf: 'Tỉnh', where: { field: 'nguon_kp', in: ['TINH'] }, synonyms: ['Ngân sách tỉnh', 'NS tỉnh'] },
  {
    key: 'huyen',
    leaf: 'Huyện',
    where: { field: 'nguon_kp', in: ['HUYEN'] },
    synonyms: ['Ngân sách huyện', 'NS huyện', 'Ngân sách địa phương'],
  },
  { key: 'xa', leaf: 'Xã', where: { field: 'nguon_kp', in: ['XA'] }, synonyms: ['Ngân sách xã', 'NS xã'] },
  {
    key: 'xhh',
    leaf: 'Xã hội hóa, quốc tế',
    where: { field: 'nguon_kp', in: ['XA_HOI_HOA', 'QUOC_TE'] },
    synonyms: ['Xã hội hóa', 'Đóng góp', 'Huy động'],
  },
  {
    key: 'khac',
    leaf: 'Khác',
    where: { field: 'nguon_kp', in: ['KHAC'], orEmpty: true },
    synonyms: ['Nguồn khác', 'Nguồn hợp pháp khác'],
  },
]

/** The total and the sources of one kind of money; synonyms of the leaves stand under the other names of the heading. */
function columnsOf(prefix: 'dt' | 'th', kind: string, heading: string, headings: string[]): AnnexColumn[] {
  const parts = sources.map(({ key }) => `${prefix}_${key}`)
  return [
    {
      key: `${prefix}_tong`,
      path: [heading, 'Tổng'],
      synonyms: headings.flatMap((one) => [one, `${one} > Tổng số`]),
      type: 'trieu',
      source: { kind: 'formula', formula: parts.join(' + '), figure: money(kind) },
      additive: true,
      width: 9,
    },
    ...sources.map(({ key, leaf, where, synonyms }) =>
      column(
        `${prefix}_${key}`,
        [heading, leaf],
        money(kind, where),
        [heading, ...headings].flatMap((one) => [leaf, ...synonyms].map((word) => `${one} > ${word}`)).slice(1),
      ),
    ),
  ]
}

const items = budgetItems.values.filter((item) => item.group !== undefined)

function rowOf(code: string, extra: Partial<FixedRow> = {}): FixedRow {
  const item = items.find((one) => one.code === code)
  return {
    key: code,
    label: item?.label ?? code,
    synonyms: item?.synonyms ?? [],
    where: [{ field: 'muc', in: [code] }],
    ...extra,
  }
}

/** A purpose with parts of its own: a group with their sum. */
function group(numeral: string, label: string, synonyms: string[]): RowBlock {
  const codes = items.filter((item) => item.group === numeral).map((item) => item.code)
  return {
    id: numeral,
    source: 'fixed',
    group: { key: `nhom:${numeral}`, numeral, label, synonyms },
    rows: codes.map((code, index) => rowOf(code, { numeral: String(index + 1) })),
  }
}

/** A purpose that is one row; the last also takes what does not say its purpose, so that the total stays whole. */
function single(numeral: string, extra: Partial<FixedRow> = {}): RowBlock {
  const codes = items.filter((item) => item.group === numeral).map((item) => item.code)
  return { id: numeral, source: 'fixed', rows: codes.map((code) => rowOf(code, { numeral, ...extra })) }
}

export default defineAnnex({
  kind: 'annex',
  id: 'budget_use',
  number: 'PL10',
  version: 1,
  validFrom: '2016-01-01',
  validTo: null,
  title: 'TÌNH HÌNH KINH PHÍ PHÒNG, CHỐNG TỆ NẠN XÃ HỘI {ten_ky} NĂM {nam}',
  shortTitle: 'Kinh phí',
  titleSynonyms: [
    'TÌNH HÌNH KINH PHÍ PHÒNG, CHỐNG TỆ NẠN XÃ HỘI',
    'KINH PHÍ PHÒNG, CHỐNG TỆ NẠN XÃ HỘI',
    'TỔNG HỢP KINH PHÍ PHÒNG, CHỐNG TỆ NẠN XÃ HỘI',
    'TÌNH HÌNH SỬ DỤNG KINH PHÍ PHÒNG, CHỐNG TỆ NẠN XÃ HỘI',
    'TÌNH HÌNH THỰC HIỆN KINH PHÍ',
    'DỰ TOÁN VÀ THỰC HIỆN KINH PHÍ',
  ],
  measureUnit: 'triệu đồng',
  help: 'Số tiền tính bằng triệu đồng, một chữ số thập phân; máy cộng từ sổ R14, nơi mỗi khoản ghi bằng đồng, rồi mới làm tròn. Dự toán và thực hiện là số lũy kế của năm ngân sách đến ngày cuối kỳ; khoản không ghi ngày được tính cả năm. Tỷ lệ = thực hiện chia dự toán. Chưa có sổ thì gõ thẳng số của từng nguồn, cột tổng máy tự cộng. Khoản thu từ xử phạt đứng ở cột riêng, không trừ vào số chi. Chỉ tiêu KP01–KP03, MT28, MD19 của PL00 và mục kinh phí của PL03 lấy từ biểu này.',
  regime: 'ND09',
  periodKind: 'period',
  orientation: 'landscape',
  labelColumns: {
    ordinal: 'STT',
    label: 'Nội dung',
    labelSynonyms: ['Nội dung chi', 'Nội dung kinh phí', 'Nội dung, nhiệm vụ', 'Nhiệm vụ', 'Mục chi', 'Hạng mục'],
  },
  blocks: [
    group('I', 'Phòng, chống ma túy', ['Ma túy', 'Công tác cai nghiện ma túy', 'Cai nghiện ma túy và sau cai']),
    group('II', 'Phòng, chống mại dâm', ['Mại dâm', 'Công tác phòng, chống mại dâm']),
    group('III', 'Phòng, chống mua bán người', ['Mua bán người', 'Hỗ trợ nạn nhân bị mua bán người']),
    single('IV'),
    group('V', 'Đội công tác xã hội tình nguyện', ['Đội CTXHTN', 'Đội tình nguyện']),
    single('VI'),
    single('VII', { where: [{ field: 'muc', in: ['KHAC'], orEmpty: true }] }),
  ],
  total: {
    label: 'Tổng cộng',
    synonyms: ['Cộng', 'Tổng', 'Tổng số', 'Tổng kinh phí', 'Tổng cộng (I+II+III+IV+V+VI+VII)'],
    position: 'last',
  },
  columns: [
    ...columnsOf('dt', 'DU_TOAN', planned, ['Kế hoạch năm', 'Dự toán/kế hoạch năm', 'Dự toán', 'Kế hoạch']),
    ...columnsOf('th', 'THUC_HIEN', spent, ['Thực hiện', 'Kết quả thực hiện', 'Lũy kế thực hiện']),
    {
      key: 'pt',
      path: ['Tỷ lệ thực hiện (%)'],
      synonyms: ['Đạt (%)', 'Tỷ lệ %', 'Tỷ lệ thực hiện', 'So với dự toán (%)', 'Đạt % dự toán', 'Tỷ lệ giải ngân (%)'],
      type: 'pct',
      source: { kind: 'formula', formula: 'pct(th_tong, dt_tong)' },
      additive: false,
      mismatch: 'warning',
      width: 9,
    },
    column('thu_phat', ['Thu từ xử phạt'], money('THU_PHAT'), [
      'Thu phạt',
      'Tiền phạt',
      'Thu từ xử phạt (triệu đồng)',
      'Thu tiền phạt',
    ]),
    {
      key: 'ghi_chu',
      path: ['Ghi chú'],
      synonyms: ['GC'],
      type: 'text',
      source: { kind: 'typed' },
      additive: false,
      width: 18,
    },
  ],
  checks: [
    {
      id: 'thuc_hien_trong_du_toan',
      general: 'G2',
      rule: 'th_tong <= dt_tong',
      severity: 'warning',
      message: 'Thực hiện {th_tong} triệu đồng vượt dự toán {dt_tong} triệu đồng',
      column: 'th_tong',
    },
    ...sources.map(({ key, leaf }) => ({
      id: `thuc_hien_trong_du_toan_${key}`,
      general: 'G2',
      rule: `th_${key} <= dt_${key}`,
      severity: 'warning' as const,
      message: `Nguồn ${leaf.toLowerCase()}: thực hiện {th_${key}} triệu đồng vượt dự toán {dt_${key}} triệu đồng`,
      column: `th_${key}`,
      rows: 'total' as const,
    })),
  ],
  notes: ['Số liệu từ ngày {tu_ngay} đến ngày {den_ngay}.'],
  sensitivity: 0,
  samples: [
    {
      unit: '246',
      period: '2021-ND09_6T',
      cells: [
        { row: 'MT_CAI_NGHIEN', cells: { dt_tinh: 80, dt_huyen: 120, th_huyen: 44.8, ghi_chu: 'Giao đầu năm' } },
        { row: 'MD_DOI_178', cells: { dt_huyen: 40, th_huyen: 12.5, thu_phat: 15 } },
        { row: 'XP_LANH_MANH', cells: { dt_xa: 60.4, th_xa: 0 } },
        { row: 'KHAC', cells: { dt_khac: 5.5, th_khac: 1.2 } },
      ],
    },
    {
      unit: '246',
      period: '2021-ND09_NAM',
      cells: [
        { row: 'MT_CSVC', cells: { dt_tw: 1250, th_tw: 1250, ghi_chu: 'Sửa chữa nhà cai nghiện cụm xã' } },
        { row: 'MB_NHA_NHAN_AI', cells: { dt_xhh: 32.5, th_xhh: 30 } },
        { row: 'DOI_THU_LAO', cells: { dt_xa: 216, th_xa: 216 } },
      ],
    },
  ],
})
