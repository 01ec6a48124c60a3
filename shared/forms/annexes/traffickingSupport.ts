/** PL06: victims of trafficking found, received and helped, line by line; by commune as a second view. */
import { ethnicGroups } from '../../codes/ethnicGroups.ts'
import type { Condition, Figure, Measure } from '../../figures.ts'
import { type AnnexColumn, defineAnnex, type FixedRow } from '../../form.ts'

const minorities = ethnicGroups.values.filter((value) => value.group === 'DTTS').map((value) => value.code)
const million = 0.000001

/** Who somebody is, as the file in R06 says; age on the day of reception, so that a birthday moves nobody. */
const parts: Record<string, Condition> = {
  nu: { field: 'gioi_tinh', in: ['NU'] },
  duoi16: { age: { to: 15 }, on: 'start' },
  t16_18: { age: { from: 16, to: 17 }, on: 'start' },
  dtts: { field: 'dan_toc', in: minorities },
}
const toYear: Partial<Record<Measure, Measure>> = { dated: 'datedSinceYearStart', increase: 'sinceYearStart' }

/** The figure since the first day of the year. */
function sinceYearStart(figure: Figure): Figure {
  return { ...figure, measure: toYear[figure.measure] ?? figure.measure }
}

/** All cells of a line about victims: the figure, its parts and, for what happens in a period, the year to date. */
function victims(measure: Measure, date: string | null, ...where: Condition[]): Record<string, Figure> {
  const figure: Figure = { register: 'trafficking_victims', measure, ...(date !== null && { date }), where }
  return {
    tong: figure,
    ...Object.fromEntries(
      Object.entries(parts).map(([key, part]) => [key, { ...figure, where: [...where, part] }] as const),
    ),
    ...(measure in toYear && { luy_ke: sinceYearStart(figure) }),
  }
}

const helped: Condition = { field: 'nhom', in: ['NAN_NHAN', 'DI_CUNG'] }
const victimsOnly: Condition = { field: 'nhom', in: ['NAN_NHAN'] }

/** Person-times of one kind of support; the parts are what the victim's own file says. */
function supports(...kinds: string[]): Record<string, Figure> {
  const kind: Condition = { field: 'loai_ho_tro', in: kinds }
  const figure: Figure = { register: 'support_services', measure: 'dated', date: 'ngay', where: [helped, kind] }
  const split = Object.entries(parts).map(
    ([key, part]) => [key, { ...figure, where: [victimsOnly, kind, { via: 'nan_nhan_id', where: [part] }] }] as const,
  )
  return { tong: figure, ...Object.fromEntries(split), luy_ke: sinceYearStart(figure) }
}

const confirmed: Condition = { field: 'tinh_trang', in: ['DA_XAC_NHAN'] }
const isVictim: Condition = { field: 'tinh_trang', notIn: ['KHONG_PHAI'] }

const companions: Figure = {
  register: 'trafficking_victims',
  measure: 'increase',
  count: { sum: 'nguoi_di_cung_duoi18' },
  where: [isVictim],
}
/** A loan is paid back: it is help, but no expense. */
const expenses: Figure = {
  register: 'support_services',
  measure: 'dated',
  date: 'ngay',
  count: { sum: 'so_tien', scale: million },
  where: [helped, { field: 'loai_ho_tro', notIn: ['VAY_VON'] }],
}

/** Victims received since `day` who were given anything at all until the end of the period. */
function reached(day: 'periodStart' | 'yearStart'): Figure {
  const received: Condition = { field: 'ngay_tiep_nhan', between: { from: { day }, to: { day: 'periodEnd' } } }
  return {
    register: 'support_services',
    measure: 'all',
    count: { distinct: 'nan_nhan_id' },
    where: [
      victimsOnly,
      { field: 'nan_nhan_id', filled: true },
      { field: 'ngay', between: { to: { day: 'periodEnd' } } },
      { via: 'nan_nhan_id', where: [isVictim, received] },
    ],
  }
}

const people = { measureUnit: 'người', numberType: 'int' } as const
const times = { measureUnit: 'lượt người', numberType: 'int' } as const

/** Printed number and key are the same. */
function line(key: string, label: string, row: Omit<FixedRow, 'key' | 'label'>): FixedRow {
  return { key, numeral: key, label, ...row }
}

const situation: FixedRow[] = [
  line('01', 'Số nạn nhân được phát hiện, xác định trong kỳ', {
    synonyms: ['Số nạn nhân được phát hiện, xác định', 'Tổng số nạn nhân', 'Số nạn nhân bị mua bán'],
    figures: victims('dated', 'ngay_xac_nhan', confirmed),
  }),
  line('02', 'Trong đó: tự trở về', {
    synonyms: ['Tự trở về', 'Nạn nhân tự trở về'],
    ofWhich: true,
    figures: victims('dated', 'ngay_xac_nhan', confirmed, { field: 'hinh_thuc_tro_ve', in: ['TU_TRO_VE'] }),
  }),
  line('03', 'Trong đó: được giải cứu', {
    synonyms: ['Được giải cứu', 'Giải cứu', 'Nạn nhân được giải cứu'],
    ofWhich: true,
    figures: victims('dated', 'ngay_xac_nhan', confirmed, { field: 'hinh_thuc_tro_ve', in: ['GIAI_CUU'] }),
  }),
  line('04', 'Trong đó: được trao trả, qua cơ quan chức năng, trong nước, khác', {
    synonyms: ['Được trao trả', 'Trao trả', 'Được trao trả/qua cơ quan chức năng, trong nước khác', 'Trường hợp khác'],
    ofWhich: true,
    figures: victims('dated', 'ngay_xac_nhan', confirmed, {
      field: 'hinh_thuc_tro_ve',
      notIn: ['TU_TRO_VE', 'GIAI_CUU'],
    }),
  }),
]

const received: FixedRow[] = [
  line('05', 'Số người được tiếp nhận, hỗ trợ trong kỳ', {
    synonyms: ['Số nạn nhân được tiếp nhận, hỗ trợ', 'Số người được tiếp nhận, hỗ trợ', 'Số nạn nhân được tiếp nhận'],
    figures: victims('increase', null, isVictim),
  }),
  line('06', 'Trong đó: đang chờ xác minh', {
    synonyms: ['Đang chờ xác minh', 'Chờ xác minh', 'Số người đang chờ xác minh'],
    ofWhich: true,
    figures: victims('increase', null, { field: 'tinh_trang', in: ['CHO_XAC_MINH'], orEmpty: true }),
  }),
]

const kinds: FixedRow[] = [
  ['08', 'Nhu cầu thiết yếu', 'NHU_CAU_THIET_YEU', ['Hỗ trợ nhu cầu thiết yếu']],
  ['09', 'Chi phí đi lại', 'DI_LAI', ['Hỗ trợ chi phí đi lại', 'Hỗ trợ đi lại']],
  ['10', 'Y tế', 'Y_TE', ['Hỗ trợ y tế', 'Chăm sóc sức khỏe']],
  ['11', 'Tâm lý', 'TAM_LY', ['Hỗ trợ tâm lý', 'Tư vấn tâm lý']],
  ['12', 'Trợ giúp pháp lý', 'PHAP_LY', ['Pháp lý', 'Hỗ trợ pháp lý']],
  ['13', 'Kỹ năng sống', 'KY_NANG_SONG', ['Giáo dục kỹ năng sống', 'Hỗ trợ kỹ năng sống']],
  ['14', 'Học văn hóa', 'HOC_VAN_HOA', ['Hỗ trợ học văn hóa']],
  ['15', 'Học nghề', 'HOC_NGHE', ['Hỗ trợ học nghề', 'Dạy nghề']],
  ['16', 'Trợ cấp khó khăn ban đầu', 'TRO_CAP_BAN_DAU', ['Hỗ trợ khó khăn ban đầu', 'Trợ cấp ban đầu']],
  ['17', 'Vay vốn', 'VAY_VON', ['Hỗ trợ vay vốn']],
  ['18', 'Giới thiệu, tạo việc làm', 'VIEC_LAM', ['Giới thiệu việc làm', 'Tạo việc làm', 'Hỗ trợ việc làm']],
].map(([key, label, kind, synonyms]) =>
  line(String(key), String(label), { synonyms: [synonyms].flat().map(String), figures: supports(String(kind)) }),
)

const results: FixedRow[] = [
  line('20', 'Số nạn nhân hòa nhập cộng đồng ổn định', {
    synonyms: ['Hòa nhập cộng đồng ổn định', 'Số nạn nhân đã hòa nhập cộng đồng'],
    figures: victims('dated', 'ngay_ket_thuc', isVictim, { field: 'ket_qua_hoa_nhap', in: ['ON_DINH'] }),
  }),
  line('21', 'Đang lưu trú tại cơ sở hỗ trợ (Nhà Nhân ái...) cuối kỳ', {
    synonyms: ['Đang lưu trú tại cơ sở hỗ trợ', 'Đang ở cơ sở hỗ trợ cuối kỳ', 'Số nạn nhân đang lưu trú tại cơ sở'],
    figures: victims(
      'closing',
      null,
      { field: 'noi_luu_tru', in: ['CO_SO_BAO_TRO', 'NHA_NHAN_AI'] },
      {
        any: [
          { field: 'ngay_vao_co_so', filled: false },
          { field: 'ngay_vao_co_so', between: { to: { day: 'periodEnd' } } },
        ],
      },
      {
        any: [
          { field: 'ngay_ra_co_so', filled: false },
          { field: 'ngay_ra_co_so', between: { from: { day: 'dayAfter' } } },
        ],
      },
    ),
    formulas: { luy_ke: 'tong' },
  }),
]

const part = 'Trong đó'
const withParts = ['I', 'II', 'III', 'IV']

function partColumn(key: string, leaf: string, synonyms: string[]): AnnexColumn {
  return {
    key,
    path: [part, leaf],
    synonyms,
    type: 'int',
    source: { kind: 'typed' },
    additive: true,
    blocks: withParts,
    width: 10,
  }
}

/** Of the view by commune: the lines as columns, counted as the lines are. */
function lineColumn(heading: string, row: FixedRow, figure: Figure | undefined): AnnexColumn[] {
  if (!figure) return []
  return [
    {
      key: `d${row.key}`,
      path: [heading, row.label],
      type: row.key === '22' ? 'trieu' : 'int',
      source: { kind: 'register', figure },
      additive: true,
      width: 9,
    },
  ]
}

const pick = (rows: FixedRow[], key: string): FixedRow[] => rows.filter((row) => row.key === key)
const expenseRow = line('22', 'Kinh phí hỗ trợ', {
  synonyms: ['Kinh phí hỗ trợ (triệu đồng)', 'Kinh phí', 'Tổng kinh phí hỗ trợ'],
  measureUnit: 'triệu đồng',
  numberType: 'trieu',
  figures: { tong: expenses, luy_ke: sinceYearStart(expenses) },
})

export default defineAnnex({
  kind: 'annex',
  id: 'trafficking_support',
  number: 'PL06',
  version: 1,
  validFrom: '2016-01-01',
  validTo: null,
  title: 'KẾT QUẢ TIẾP NHẬN, HỖ TRỢ NẠN NHÂN BỊ MUA BÁN {ten_ky} NĂM {nam}',
  shortTitle: 'Tiếp nhận, hỗ trợ nạn nhân',
  titleSynonyms: [
    'KẾT QUẢ TIẾP NHẬN, HỖ TRỢ NẠN NHÂN BỊ MUA BÁN',
    'KẾT QUẢ TIẾP NHẬN, HỖ TRỢ NẠN NHÂN BỊ MUA BÁN TRỞ VỀ',
    'KẾT QUẢ HỖ TRỢ NẠN NHÂN BỊ MUA BÁN',
    'TỔNG HỢP TIẾP NHẬN, HỖ TRỢ NẠN NHÂN BỊ MUA BÁN',
    'TÌNH HÌNH NẠN NHÂN BỊ MUA BÁN',
    'SỐ LIỆU TIẾP NHẬN, HỖ TRỢ NẠN NHÂN MUA BÁN NGƯỜI',
  ],
  measureUnit: 'theo từng chỉ tiêu',
  help: 'Mỗi chỉ tiêu một dòng, mang mã số. Dòng 01 đến 04 đếm theo ngày xác nhận là nạn nhân; dòng 05 đến 07 đếm theo ngày tiếp nhận trong sổ R06, gồm cả người đang chờ xác minh, không gồm người sau đó được xác minh không phải nạn nhân. Mục III đếm lượt hỗ trợ trong sổ R04, gồm cả người dưới 18 tuổi đi cùng; các cột “Trong đó” của mục này chỉ tính nạn nhân. Dòng 19 là tỷ lệ người của dòng 05 đã được ít nhất một lần hỗ trợ. Kinh phí không gồm tiền cho vay. Chưa có sổ thì nhập số tổng hợp; không có nạn nhân nào thì ghi “không phát sinh”. Bảng theo xã có số rất nhỏ: bản gửi ra ngoài nên che số dưới 3.',
  legalBasis: [
    { text: 'Luật Phòng, chống mua bán người số 66/2011/QH12, Điều 32 (đến 30/6/2025)', confirmed: true },
    { text: 'Nghị định 09/2013/NĐ-CP', confirmed: true },
    { text: 'Luật 53/2024/QH15; Nghị định 162/2025/NĐ-CP (từ 01/7/2025)', confirmed: true },
  ],
  regime: 'ND09',
  periodKind: 'period',
  orientation: 'landscape',
  labelColumns: {
    ordinal: 'Mã số',
    label: 'Chỉ tiêu',
    labelSynonyms: ['Tên chỉ tiêu', 'Nội dung', 'Nội dung chỉ tiêu', 'Các chỉ tiêu'],
  },
  measureUnitColumn: 'Đơn vị tính',
  blocks: [
    {
      id: 'I',
      source: 'fixed',
      group: { key: 'nhom:I', numeral: 'I', label: 'Tình hình', synonyms: ['Tình hình nạn nhân'], heading: true },
      ...people,
      rows: situation,
    },
    {
      id: 'II',
      source: 'fixed',
      group: { key: 'nhom:II', numeral: 'II', label: 'Tiếp nhận', synonyms: ['Tiếp nhận nạn nhân'], heading: true },
      ...people,
      rows: received,
    },
    {
      id: 'II_di_cung',
      source: 'fixed',
      ...people,
      rows: [
        line('07', 'Người dưới 18 tuổi đi cùng (ngoài dòng 05)', {
          synonyms: ['Người dưới 18 tuổi đi cùng', 'Số người dưới 18 tuổi đi cùng', 'Trẻ em đi cùng'],
          figures: { tong: companions, luy_ke: sinceYearStart(companions) },
        }),
      ],
    },
    {
      id: 'III',
      source: 'fixed',
      group: {
        key: 'nhom:III',
        numeral: 'III',
        label: 'Chế độ hỗ trợ (lượt người)',
        synonyms: ['Chế độ hỗ trợ', 'Các chế độ hỗ trợ'],
        heading: true,
      },
      ...times,
      rows: kinds,
    },
    {
      id: 'IV_ty_le',
      source: 'fixed',
      group: { key: 'nhom:IV', numeral: 'IV', label: 'Kết quả', synonyms: ['Kết quả hỗ trợ'], heading: true },
      rows: [
        line('19', 'Tỷ lệ nạn nhân được tiếp cận ít nhất một dịch vụ hỗ trợ', {
          synonyms: [
            'Tỷ lệ nạn nhân được tiếp cận ít nhất một dịch vụ',
            'Tỷ lệ nạn nhân được tiếp cận ít nhất một dịch vụ (%)',
            'Tỷ lệ nạn nhân được hỗ trợ',
          ],
          measureUnit: '%',
          numberType: 'pct',
          formulas: {
            tong: 'pct(trafficking_support[19_NGUOI].tong, trafficking_support[05].tong)',
            luy_ke: 'pct(trafficking_support[19_NGUOI].luy_ke, trafficking_support[05].luy_ke)',
          },
        }),
        {
          key: '19_NGUOI',
          label: 'Số người của dòng 05 đã được hỗ trợ ít nhất một lần',
          ...people,
          figures: { tong: reached('periodStart'), luy_ke: reached('yearStart') },
          hidden: true,
        },
      ],
    },
    { id: 'IV', source: 'fixed', ...people, rows: results },
    { id: 'IV_tien', source: 'fixed', rows: [expenseRow] },
  ],
  total: null,
  columns: [
    {
      key: 'tong',
      path: ['Tổng số'],
      synonyms: ['Trong kỳ', 'Số lượng', 'Kết quả trong kỳ', 'Thực hiện trong kỳ', 'Kết quả'],
      type: 'dec1',
      source: { kind: 'typed' },
      additive: true,
      width: 10,
    },
    partColumn('nu', 'Nữ', ['Số nữ']),
    partColumn('duoi16', 'Dưới 16 tuổi', ['Dưới 16']),
    partColumn('t16_18', 'Từ 16 đến dưới 18', ['Từ 16 đến dưới 18 tuổi', '16 - dưới 18']),
    partColumn('dtts', 'Dân tộc thiểu số', ['DTTS', 'Người dân tộc thiểu số']),
    {
      key: 'luy_ke',
      path: ['Lũy kế năm'],
      synonyms: ['Lũy kế', 'Lũy kế từ đầu năm', 'Cộng dồn từ đầu năm'],
      type: 'dec1',
      source: {
        kind: 'cumulative',
        of: 'tong',
        // Every line has a figure or a formula of its own; this one is that of line 05.
        figure: { register: 'trafficking_victims', measure: 'sinceYearStart', where: [isVictim] },
      },
      additive: true,
      width: 10,
    },
  ],
  views: [
    {
      id: 'theo_xa',
      label: 'Theo xã, thị trấn',
      blocks: [{ id: 'xa', source: 'units' }],
      total: { label: 'Tổng cộng', synonyms: ['Cộng', 'Toàn huyện'], position: 'last' },
      maskBelow: 3,
      columns: [
        ...pick(situation, '01').flatMap((row) => lineColumn('Tình hình', row, row.figures?.tong)),
        ...pick(received, '05').flatMap((row) => lineColumn('Tiếp nhận', row, row.figures?.tong)),
        ...kinds.flatMap((row) => lineColumn('Chế độ hỗ trợ (lượt người)', row, row.figures?.tong)),
        ...lineColumn('Kết quả', expenseRow, expenses),
      ],
    },
  ],
  checks: [
    {
      id: 'chia_theo_hinh_thuc_tro_ve',
      general: 'G3',
      rule: 'tong == trafficking_support[02].tong + trafficking_support[03].tong + trafficking_support[04].tong',
      severity: 'error',
      message:
        'Số nạn nhân {tong} khác tổng tự trở về {trafficking_support[02].tong} + giải cứu {trafficking_support[03].tong} + trao trả, khác {trafficking_support[04].tong}',
      column: 'tong',
      rows: ['01'],
    },
    {
      id: 'cho_xac_minh_trong_tiep_nhan',
      general: 'G2',
      rule: 'tong <= trafficking_support[05].tong',
      severity: 'error',
      message: 'Đang chờ xác minh {tong} lớn hơn số được tiếp nhận {trafficking_support[05].tong}',
      column: 'tong',
      rows: ['06'],
    },
    {
      id: 'nu_trong_tong',
      general: 'G2',
      rule: 'nu <= tong',
      severity: 'error',
      message: 'Số nữ {nu} lớn hơn tổng số {tong}',
      column: 'nu',
      rows: withParts,
    },
    {
      id: 'duoi16_trong_tong',
      general: 'G2',
      rule: 'duoi16 <= tong',
      severity: 'error',
      message: 'Số người dưới 16 tuổi {duoi16} lớn hơn tổng số {tong}',
      column: 'duoi16',
      rows: withParts,
    },
    {
      id: 't16_18_trong_tong',
      general: 'G2',
      rule: 't16_18 <= tong',
      severity: 'error',
      message: 'Số người từ 16 đến dưới 18 tuổi {t16_18} lớn hơn tổng số {tong}',
      column: 't16_18',
      rows: withParts,
    },
    {
      id: 'dtts_trong_tong',
      general: 'G2',
      rule: 'dtts <= tong',
      severity: 'error',
      message: 'Số người dân tộc thiểu số {dtts} lớn hơn tổng số {tong}',
      column: 'dtts',
      rows: withParts,
    },
    {
      id: 'duoi_18_trong_tong',
      general: 'G2',
      rule: 'duoi16 + t16_18 <= tong',
      severity: 'error',
      message: 'Dưới 16 tuổi {duoi16} + từ 16 đến dưới 18 tuổi {t16_18} lớn hơn tổng số {tong}',
      column: 'duoi16',
      rows: withParts,
    },
    {
      id: 'ty_le_khong_qua_100',
      rule: 'tong <= 100',
      severity: 'error',
      message: 'Tỷ lệ {tong}% lớn hơn 100%',
      column: 'tong',
      rows: ['19'],
    },
    {
      id: 'luy_ke_tu_trong_ky',
      general: 'G6',
      rule: 'luy_ke >= tong',
      severity: 'warning',
      message: 'Lũy kế năm {luy_ke} nhỏ hơn số trong kỳ {tong}',
      column: 'luy_ke',
      rows: ['01', '02', '03', '04', '05', '06', '07', '20', '22', 'III'],
    },
  ],
  notes: [
    'Số liệu từ ngày {tu_ngay} đến ngày {den_ngay}.',
    'Mục III gồm cả người dưới 18 tuổi đi cùng nạn nhân; kinh phí không gồm tiền cho vay.',
  ],
  sensitivity: 0,
  samples: [
    {
      unit: '246',
      period: '2021-ND09_6T',
      cells: [
        { row: '01', cells: { tong: 3, nu: 3, duoi16: 1, t16_18: 1, dtts: 2 } },
        { row: '02', cells: { tong: 1, nu: 1, duoi16: 0 } },
        { row: '03', cells: { tong: 2, nu: 2, duoi16: 1, t16_18: 1 } },
        { row: '04', cells: { tong: 0 } },
        { row: '05', cells: { tong: 4, nu: 3, duoi16: 1, t16_18: 1, dtts: 2 } },
        { row: '06', cells: { tong: 1, nu: 0 } },
        { row: '07', cells: { tong: 1 } },
        { row: '08', cells: { tong: 4, nu: 3, duoi16: 1, t16_18: 1, dtts: 2 } },
        { row: '11', cells: { tong: 3, nu: 3 } },
        { row: '16', cells: { tong: 1, nu: 1 } },
        { row: '19', cells: { tong: 100 } },
        { row: '21', cells: { tong: 1, nu: 1, t16_18: 1 } },
        { row: '22', cells: { tong: 7.5 } },
      ],
    },
    {
      unit: '246',
      period: '2021-ND09_NAM',
      cells: [
        { row: '01', cells: { tong: 0, nu: 0 } },
        { row: '05', cells: { tong: 1 } },
        { row: '22', cells: { tong: 1.4 } },
      ],
    },
  ],
})
