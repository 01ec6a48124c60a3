/** PL08: communication and training, by kind of activity, printed matter and field of work, against the year's plan. */
import { type AnnexColumn, defineAnnex } from '../../form.ts'
import {
  communeRows,
  courseRows,
  eventRows,
  events,
  fields,
  matterRows,
  sumOf,
  surveyRows,
} from '../communicationRows.ts'

const planned = 'Kế hoạch năm'
const done = 'Thực hiện trong kỳ'

/** Rates have no parts by field, and only events and courses have people attending. */
const counted = ['A', 'A_xa', 'A_an_pham', 'B']
const attended = ['A', 'B']
const summed = ['A', 'A_an_pham', 'B']

/** Leaves of a heading under its other names too. */
function otherNames(headings: string[], leaf: string, synonyms: string[]): string[] {
  const [own = '', ...others] = headings
  return [
    ...synonyms.map((word) => `${own} > ${word}`),
    ...others.flatMap((heading) => [leaf, ...synonyms].map((word) => `${heading} > ${word}`)),
  ]
}

const planHeadings = [planned, 'Kế hoạch', 'Chỉ tiêu năm']
const resultHeadings = [done, 'Thực hiện', 'Kết quả trong kỳ', 'Kết quả thực hiện']

const columns: AnnexColumn[] = [
  {
    key: 'kh_tong',
    path: [planned, 'Tổng'],
    synonyms: [...otherNames(planHeadings, 'Tổng', []), planned, 'Kế hoạch', 'Chỉ tiêu năm', 'Kế hoạch năm > Tổng số'],
    type: 'target',
    source: { kind: 'rows' },
    additive: false,
    mismatch: 'warning',
    width: 9,
  },
  ...fields.map(
    ({ key, leaf, synonyms }): AnnexColumn => ({
      key: `kh_${key}`,
      path: [planned, leaf],
      synonyms: otherNames(planHeadings, leaf, synonyms),
      type: 'target',
      source: { kind: 'rows' },
      additive: false,
      blocks: summed,
      mismatch: 'warning',
      width: 8,
    }),
  ),
  {
    key: 'th_tong',
    path: [done, 'Tổng'],
    synonyms: [...otherNames(resultHeadings, 'Tổng', []), done, 'Thực hiện', 'Kết quả thực hiện', 'Số lượng'],
    type: 'int',
    source: { kind: 'formula', formula: 'th_mt + th_md + th_mb + th_chung', figure: sumOf(events, 'dated') },
    additive: false,
    width: 9,
  },
  ...fields.map(
    ({ key, leaf, where, synonyms }): AnnexColumn => ({
      key: `th_${key}`,
      path: [done, leaf],
      synonyms: otherNames(resultHeadings, leaf, synonyms),
      type: 'int',
      source: { kind: 'register', figure: sumOf(events, 'dated', where) },
      additive: false,
      blocks: counted,
      width: 8,
    }),
  ),
  {
    key: 'lk_tong',
    path: ['Lũy kế'],
    synonyms: ['Lũy kế từ đầu năm', 'Lũy kế năm', 'Cộng dồn từ đầu năm'],
    type: 'int',
    source: { kind: 'cumulative', of: 'th_tong', figure: sumOf(events, 'datedSinceYearStart') },
    additive: false,
    width: 9,
  },
  {
    key: 'pt',
    path: ['Đạt % kế hoạch'],
    synonyms: ['Tỷ lệ so với kế hoạch (%)', 'Đạt (%)', 'So với kế hoạch (%)', 'Tỷ lệ đạt (%)', 'Tỷ lệ %'],
    type: 'pct',
    source: { kind: 'formula', formula: 'pct(lk_tong, kh_tong)' },
    additive: false,
    mismatch: 'warning',
    width: 9,
  },
  {
    key: 'luot_nguoi',
    path: ['Lượt người tham dự'],
    synonyms: ['Số lượt người tham dự', 'Lượt người', 'Số người tham dự', 'Số lượt người'],
    type: 'int',
    source: { kind: 'register', figure: sumOf({ ...events, sum: 'luot_nguoi' }, 'dated') },
    additive: false,
    blocks: attended,
    width: 10,
  },
  {
    key: 'luot_nu',
    path: ['Trong đó nữ'],
    synonyms: ['Lượt người tham dự > Nữ', 'Lượt nữ', 'Số nữ'],
    type: 'int',
    source: { kind: 'register', figure: sumOf({ ...events, sum: 'luot_nu' }, 'dated') },
    additive: false,
    blocks: attended,
    width: 9,
  },
  {
    key: 'ghi_chu',
    path: ['Ghi chú'],
    synonyms: ['GC'],
    type: 'text',
    source: { kind: 'typed' },
    additive: false,
    width: 18,
  },
  {
    // A step of TT06 and NL02 in PL00.
    key: 'lk_luot_nguoi',
    path: ['Lũy kế lượt người tham dự'],
    type: 'int',
    source: {
      kind: 'cumulative',
      of: 'luot_nguoi',
      figure: sumOf({ ...events, sum: 'luot_nguoi' }, 'datedSinceYearStart'),
    },
    additive: false,
    blocks: attended,
    hidden: true,
  },
]

export default defineAnnex({
  kind: 'annex',
  id: 'communication_training',
  number: 'PL08',
  version: 1,
  validFrom: '2016-01-01',
  validTo: null,
  title: 'KẾT QUẢ CÔNG TÁC TRUYỀN THÔNG, TẬP HUẤN {ten_ky} NĂM {nam}',
  shortTitle: 'Truyền thông, tập huấn',
  titleSynonyms: [
    'KẾT QUẢ CÔNG TÁC TRUYỀN THÔNG, TẬP HUẤN',
    'KẾT QUẢ CÔNG TÁC TUYÊN TRUYỀN, TẬP HUẤN',
    'KẾT QUẢ TRUYỀN THÔNG PHÒNG, CHỐNG TỆ NẠN XÃ HỘI',
    'KẾT QUẢ CÔNG TÁC TUYÊN TRUYỀN',
    'TỔNG HỢP CÔNG TÁC TRUYỀN THÔNG, NÂNG CAO NĂNG LỰC',
  ],
  measureUnit: 'theo từng nội dung',
  help: 'Hoạt động truyền thông do máy đếm từ sổ R10, ấn phẩm từ R10.1, tập huấn và hội nghị từ R11, chia theo lĩnh vực. Hoạt động về nhiều lĩnh vực chỉ tính một lần, vào cột “Chung”. Kế hoạch lấy từ PB01: dòng chỉ tiêu và các dòng “về ma túy, mại dâm, mua bán người” bên dưới nó; phần không chia lĩnh vực đứng ở cột “Chung”. Dòng 8 đếm mỗi xã một lần dù có nhiều hoạt động, nên các lĩnh vực cộng lại có thể lớn hơn tổng. Dòng 15, 16 gõ theo kết quả khảo sát và ghi nguồn khảo sát vào cột ghi chú. Dòng 21 và 23 tính theo số người.',
  regime: 'ND09',
  periodKind: 'period',
  orientation: 'landscape',
  labelColumns: {
    ordinal: 'STT',
    label: 'Nội dung',
    labelSynonyms: [
      'Nội dung, hình thức',
      'Hình thức',
      'Hoạt động',
      'Nội dung hoạt động',
      'Loại hình',
      'Tên hoạt động',
    ],
  },
  measureUnitColumn: 'Đơn vị tính',
  perUnit: {
    formCode: 'PL08-X',
    title: 'KẾT QUẢ CÔNG TÁC TRUYỀN THÔNG, TẬP HUẤN CẤP XÃ {ten_ky} NĂM {nam}',
    without: ['A_xa', 'A_hieu_biet'],
    summed: [...fields.map(({ key }) => `th_${key}`), 'luot_nguoi', 'luot_nu'],
  },
  blocks: [
    {
      id: 'A',
      source: 'fixed',
      numberType: 'int',
      group: {
        key: 'nhom:A',
        numeral: 'A',
        label: 'Truyền thông',
        synonyms: ['Công tác truyền thông', 'Tuyên truyền', 'Công tác tuyên truyền'],
        heading: true,
      },
      rows: eventRows,
    },
    { id: 'A_xa', source: 'fixed', rows: communeRows },
    { id: 'A_an_pham', source: 'fixed', numberType: 'int', rows: matterRows },
    { id: 'A_hieu_biet', source: 'fixed', numberType: 'pct', rows: surveyRows },
    {
      id: 'B',
      source: 'fixed',
      numberType: 'int',
      group: {
        key: 'nhom:B',
        numeral: 'B',
        label: 'Tập huấn, nâng cao năng lực',
        synonyms: ['Tập huấn', 'Công tác tập huấn', 'Nâng cao năng lực'],
        heading: true,
      },
      rows: courseRows,
    },
  ],
  total: null,
  columns,
  checks: [
    {
      id: 'nu_trong_luot_nguoi',
      general: 'G2',
      rule: 'luot_nu <= luot_nguoi',
      severity: 'error',
      message: 'Lượt người nữ {luot_nu} lớn hơn lượt người tham dự {luot_nguoi}',
      column: 'luot_nu',
      rows: attended,
    },
    {
      id: 'ke_hoach_chia_linh_vuc',
      general: 'G3',
      rule: 'kh_mt + kh_md + kh_mb + kh_chung == kh_tong',
      severity: 'warning',
      message:
        'Kế hoạch theo lĩnh vực {kh_mt} + {kh_md} + {kh_mb} + {kh_chung} cộng lại không bằng tổng kế hoạch {kh_tong}',
      column: 'kh_tong',
      rows: summed,
    },
    {
      id: 'thuc_hien_chia_linh_vuc',
      general: 'G3',
      rule: 'th_mt + th_md + th_mb + th_chung == th_tong',
      severity: 'error',
      message:
        'Thực hiện theo lĩnh vực {th_mt} + {th_md} + {th_mb} + {th_chung} cộng lại không bằng tổng thực hiện {th_tong}',
      column: 'th_tong',
      rows: summed,
    },
    {
      id: 'luy_ke_tu_trong_ky',
      general: 'G6',
      rule: 'lk_tong >= th_tong',
      severity: 'warning',
      message: 'Lũy kế {lk_tong} nhỏ hơn số trong kỳ {th_tong}',
      column: 'lk_tong',
      rows: summed,
    },
    {
      id: 'so_xa_trong_tong_so',
      rule: 'th_tong <= community_rehab[50].tong',
      severity: 'error',
      message: 'Số xã được tuyên truyền {th_tong} nhiều hơn số xã của huyện {community_rehab[50].tong}',
      column: 'th_tong',
      rows: ['8'],
    },
    {
      id: 'ty_le_toi_da_100',
      rule: 'th_tong <= 100',
      severity: 'error',
      message: 'Tỷ lệ {th_tong} lớn hơn 100%',
      column: 'th_tong',
      rows: ['8_TL', 'A_hieu_biet'],
    },
  ],
  notes: ['Số liệu từ ngày {tu_ngay} đến ngày {den_ngay}.'],
  sensitivity: 0,
  samples: [
    {
      unit: '246',
      period: '2021-ND09_6T',
      cells: [
        { row: '1', cells: { th_mt: 2, th_md: 1, th_mb: 1, th_chung: 0, luot_nguoi: 1250, luot_nu: 640 } },
        {
          row: '2',
          cells: { th_mt: 6, th_md: 4, th_mb: 3, luot_nguoi: 2100, luot_nu: 1105, ghi_chu: 'Tháng hành động' },
        },
        { row: '9', cells: { th_mt: 4500, th_chung: 1000 } },
        { row: '11', cells: { th_md: 20, th_mb: 18 } },
        { row: '17', cells: { th_mt: 2, th_md: 1, luot_nguoi: 126, luot_nu: 48 } },
        { row: '21', cells: { th_mt: 3, luot_nguoi: 3, luot_nu: 1 } },
      ],
    },
    {
      unit: '246',
      period: '2021-ND09_NAM',
      cells: [
        { row: '7', cells: { th_chung: 31, ghi_chu: 'Đài huyện 12 tin, trang xã 19 bài' } },
        { row: '8', cells: { th_mt: 20, th_md: 9 } },
        { row: '18', cells: { th_md: 2, luot_nguoi: 95, luot_nu: 60 } },
        { row: '20', cells: { th_md: 1, th_chung: 2, luot_nguoi: 140 } },
      ],
    },
  ],
})
