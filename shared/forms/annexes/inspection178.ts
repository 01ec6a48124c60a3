/** PL05: inspections by the inter-agency team (Đội 178), by kind of business or by commune. */
import { establishmentKinds } from '../../codes/establishmentKinds.ts'
import { teamLevels } from '../../codes/inspectionLists.ts'
import type { Condition, Figure, Measure } from '../../figures.ts'
import { type AnnexColumn, type ColumnTypeName, defineAnnex, type FixedRow, type RowBlock } from '../../form.ts'

const million = 0.000001

/** A business marked closed without a day of closing is not counted any more, whatever the period. */
const isOpen: Condition = {
  any: [
    { field: 'trang_thai', notIn: ['NGUNG'] },
    { field: 'ngay_ngung', filled: true },
  ],
}

function businesses(count?: Figure['count']): Figure {
  return { register: 'establishments', measure: 'closing', ...(count !== undefined && { count }), where: [isOpen] }
}

/** A visit without a campaign stands for a business: other inspections always have a plan. */
const ofBusinesses: Condition = { via: 'dot_id', where: [{ field: 'doi_tuong', in: ['KDDV'], orEmpty: true }] }

function visits(count: Figure['count'], ...where: Condition[]): Figure {
  return {
    register: 'inspections',
    measure: 'dated',
    date: 'ngay',
    ...(count !== undefined && { count }),
    where: [ofBusinesses, ...where],
  }
}

function campaigns(measure: Measure): Figure {
  return {
    register: 'inspection_campaigns',
    measure,
    where: [{ field: 'doi_tuong', in: ['KDDV'], orEmpty: true }],
  }
}

function violates(...fields: string[]): Condition {
  return { field: 'vi_pham', in: fields }
}

function punished(...sanctions: string[]): Condition {
  return { field: 'xu_ly', in: sanctions }
}

const planned = visits(undefined, { field: 'loai', in: ['KE_HOACH'], orEmpty: true })
const unplanned = visits(undefined, { field: 'loai', in: ['DOT_XUAT'] })

function count(
  key: string,
  path: string[],
  figure: Figure,
  synonyms: string[] = [],
  type: ColumnTypeName = 'int',
): AnnexColumn {
  return { key, path, synonyms, type, source: { kind: 'register', figure }, additive: true, width: 8 }
}

/** One row: the businesses of this kind, and the visits to them. */
function row(code: string, numeral: string): FixedRow {
  const value = establishmentKinds.values.find((one) => one.code === code)
  const ofKind: Condition[] = [{ field: 'loai_hinh', in: [code] }]
  return {
    key: code,
    numeral,
    label: value?.label ?? code,
    synonyms: (value?.synonyms ?? []).filter((synonym) => !synonym.startsWith('*')),
    where: [
      { of: 'establishments', where: ofKind },
      { of: 'inspections', where: [{ via: 'co_so_id', where: ofKind }] },
    ],
  }
}

function group(id: string, label: string, synonyms: string[], codes: string[]): RowBlock {
  return {
    id,
    source: 'fixed',
    group: { key: `nhom:${id}`, numeral: id, label, synonyms },
    rows: codes.map((code, index) => row(code, String(index + 1))),
  }
}

/** The number of campaigns has no row in the table; the head lines and PL00 read it here. */
const campaignCount: RowBlock = {
  id: 'dot',
  source: 'fixed',
  rows: [
    {
      key: 'DOT',
      label: 'Số đợt kiểm tra',
      figures: { so_dot: campaigns('increase'), so_dot_luy_ke: campaigns('sinceYearStart') },
      hidden: true,
    },
  ],
}

const stock = 'Tổng số cơ sở trên địa bàn'
const visited = 'Số lượt cơ sở được kiểm tra'
const violation = 'Nội dung vi phạm'
const sanction = 'Hình thức xử lý'

const violations: { key: string; label: string; fields: string[]; synonyms: string[] }[] = [
  {
    key: 'vp_mai_dam',
    label: 'Mại dâm',
    fields: ['MAI_DAM'],
    synonyms: ['Phòng, chống mại dâm', 'Vi phạm về mại dâm'],
  },
  { key: 'vp_antt', label: 'An ninh trật tự', fields: ['ANTT'], synonyms: ['An ninh, trật tự', 'ANTT'] },
  { key: 'vp_vhtt', label: 'Văn hóa, thông tin', fields: ['VHTT'], synonyms: ['Văn hóa', 'Văn hóa - Thông tin'] },
  { key: 'vp_lao_dong', label: 'Lao động', fields: ['LAO_DONG'], synonyms: ['Hợp đồng lao động', 'Sử dụng lao động'] },
  { key: 'vp_suc_khoe', label: 'Khám sức khỏe', fields: ['SUC_KHOE'], synonyms: ['Khám sức khỏe định kỳ', 'Sức khỏe'] },
  { key: 'vp_khac', label: 'Khác', fields: ['DANG_KY', 'KHAC'], synonyms: ['Nội dung khác', 'Vi phạm khác'] },
]

export default defineAnnex({
  kind: 'annex',
  id: 'inspection_178',
  number: 'PL05',
  version: 1,
  validFrom: '2016-01-01',
  validTo: null,
  title: 'KẾT QUẢ KIỂM TRA CỦA ĐỘI KIỂM TRA LIÊN NGÀNH PHÒNG, CHỐNG MẠI DÂM (ĐỘI 178) {ten_ky} NĂM {nam}',
  shortTitle: 'Kết quả kiểm tra của Đội 178',
  titleSynonyms: [
    'KẾT QUẢ KIỂM TRA CỦA ĐỘI KIỂM TRA LIÊN NGÀNH PHÒNG, CHỐNG TỆ NẠN MẠI DÂM',
    'KẾT QUẢ KIỂM TRA CỦA ĐỘI KIỂM TRA LIÊN NGÀNH 178',
    'KẾT QUẢ HOẠT ĐỘNG CỦA ĐỘI KIỂM TRA LIÊN NGÀNH 178',
    'KẾT QUẢ HOẠT ĐỘNG CỦA ĐỘI 178',
    'KẾT QUẢ KIỂM TRA CƠ SỞ KINH DOANH DỊCH VỤ',
    'KẾT QUẢ KIỂM TRA LIÊN NGÀNH CƠ SỞ KINH DOANH DỊCH VỤ',
    'TỔNG HỢP KẾT QUẢ KIỂM TRA CÁC CƠ SỞ KINH DOANH DỊCH VỤ',
  ],
  measureUnit: 'theo từng cột',
  help: 'Mỗi loại hình kinh doanh một dòng; có thể xem theo xã, thị trấn hoặc chỉ một cấp đội. Số cơ sở và lao động do máy đếm từ danh sách R07, lượt kiểm tra từ sổ R08.1 theo ngày kiểm tra, số đợt từ sổ R08. Một cơ sở kiểm tra nhiều lần thì tính nhiều lượt nhưng chỉ một cơ sở ở cột 8; một lượt vi phạm nhiều nội dung thì có mặt ở từng cột nội dung. Chỉ các đợt kiểm tra cơ sở kinh doanh dịch vụ được tính ở đây. Lượt kiểm tra cơ sở chưa có trong danh sách R07 đứng ở dòng “Chưa rõ loại hình”; hãy thêm cơ sở vào danh sách rồi chọn lại. Kế hoạch lấy từ chỉ tiêu MD13, MD14 của PB01; kế hoạch ghi khoảng thì tỷ lệ tính theo số nhỏ nhất.',
  legalBasis: [
    { text: 'Thông tư 05/2006/TT-BLĐTBXH, Điều 2 khoản 2 (báo cáo của Đội kiểm tra liên ngành)', confirmed: true },
    { text: 'Nghị định 178/2004/NĐ-CP, Điều 3 khoản 3 (các loại hình cơ sở)', confirmed: true },
  ],
  regime: 'ND09',
  periodKind: 'period',
  orientation: 'landscape',
  labelColumns: {
    ordinal: 'STT',
    label: 'Loại hình, đơn vị',
    labelSynonyms: [
      'Loại hình kinh doanh',
      'Loại hình',
      'Loại hình cơ sở',
      'Loại hình dịch vụ',
      'Cơ sở kinh doanh dịch vụ',
      'Loại cơ sở',
      'Xã, phường, thị trấn',
      'Xã, thị trấn',
      'Đơn vị',
    ],
  },
  headLines: [
    'Kế hoạch năm: {annual_targets[MD13].huyen_giao} đợt, {annual_targets[MD14].huyen_giao} lượt cơ sở.',
    'Đã tổ chức: {inspection_178[DOT].so_dot} đợt; từ đầu năm {inspection_178[DOT].so_dot_luy_ke} đợt.',
  ],
  filters: teamLevels.values.map(({ code, label }) => ({
    id: code.toLowerCase(),
    label: `Đội cấp ${label.toLowerCase()}`,
    where: [
      { of: 'inspections', where: [{ via: 'dot_id', where: [{ field: 'cap_doi', in: [code] }] }] },
      { of: 'inspection_campaigns', where: [{ field: 'cap_doi', in: [code] }] },
    ],
  })),
  blocks: [
    group(
      'I',
      'Dịch vụ lưu trú',
      ['Lưu trú', 'Cơ sở lưu trú'],
      ['KHACH_SAN', 'NHA_NGHI', 'NHA_KHACH', 'NHA_TRO', 'CAN_HO'],
    ),
    group('II', 'Dịch vụ ăn uống', ['Ăn uống', 'Ăn uống, giải khát'], ['NHA_HANG', 'CA_PHE']),
    group(
      'III',
      'Dịch vụ văn hóa, giải trí',
      ['Văn hóa, giải trí', 'Dịch vụ văn hóa', 'Vui chơi, giải trí'],
      ['KARAOKE', 'VU_TRUONG', 'QUAN_BAR', 'INTERNET'],
    ),
    group(
      'IV',
      'Dịch vụ chăm sóc sức khỏe',
      ['Chăm sóc sức khỏe', 'Trị liệu, phục hồi sức khỏe'],
      ['MASSAGE', 'TAM_HOI', 'CAT_TOC'],
    ),
    { id: 'V', source: 'fixed', rows: [row('KHAC', 'V')] },
    {
      id: 'khac',
      source: 'fixed',
      rows: [
        {
          key: 'chua_xac_dinh:loai_hinh',
          label: 'Chưa rõ loại hình',
          where: [
            { of: 'establishments', where: [{ field: 'loai_hinh', filled: false }] },
            { of: 'inspections', where: [{ via: 'co_so_id', where: [{ field: 'loai_hinh', filled: false }] }] },
          ],
          optional: true,
        },
      ],
    },
    campaignCount,
  ],
  views: [{ id: 'xa', label: 'Theo xã, thị trấn', blocks: [{ id: 'xa', source: 'units' }, campaignCount] }],
  total: {
    label: 'Tổng cộng',
    synonyms: ['Cộng', 'Tổng', 'Tổng số', 'Tổng cộng (I+II+III+IV+V)', 'Toàn huyện', 'Toàn thành phố', 'Toàn thị xã'],
    position: 'last',
    formulas: { pt_kh: 'pct(luot_luy_ke, annual_targets[MD14].huyen_giao)' },
  },
  columns: [
    count('tong_co_so', [stock, 'Số cơ sở'], businesses(), ['Tổng số cơ sở', 'Số cơ sở kinh doanh dịch vụ', stock]),
    count('lao_dong', [stock, 'Lao động'], businesses({ sum: 'lao_dong' }), ['Số lao động', 'Tổng số lao động']),
    count('lao_dong_nu', [stock, 'Trong đó nữ'], businesses({ sum: 'lao_dong_nu' }), ['Lao động nữ', 'Số lao động nữ']),
    {
      key: 'luot_co_so',
      path: [visited, 'Trong kỳ'],
      synonyms: ['Số lượt kiểm tra', 'Lượt kiểm tra', 'Lượt cơ sở được kiểm tra', 'Tổng số lượt', visited],
      type: 'int',
      source: { kind: 'formula', formula: 'luot_ke_hoach + luot_dot_xuat', figure: visits(undefined) },
      additive: true,
      width: 8,
    },
    count('luot_ke_hoach', [visited, 'Theo kế hoạch'], planned, ['Kiểm tra theo kế hoạch', 'Kiểm tra định kỳ']),
    count('luot_dot_xuat', [visited, 'Đột xuất'], unplanned, ['Kiểm tra đột xuất', 'Số lượt đột xuất']),
    {
      key: 'luot_luy_ke',
      path: [visited, 'Lũy kế năm'],
      synonyms: ['Lũy kế', 'Lũy kế từ đầu năm', 'Số lượt lũy kế'],
      type: 'int',
      source: {
        kind: 'cumulative',
        of: 'luot_co_so',
        figure: { ...visits(undefined), measure: 'datedSinceYearStart' },
      },
      additive: true,
      width: 8,
    },
    count('co_so_kt', ['Số cơ sở được kiểm tra (không trùng)'], visits({ distinct: 'co_so_id' }), [
      'Số cơ sở được kiểm tra',
      'Cơ sở được kiểm tra',
      'Số cơ sở đã kiểm tra',
    ]),
    count('luot_vi_pham', ['Số lượt cơ sở vi phạm'], visits(undefined, { field: 'vi_pham', filled: true }), [
      'Số cơ sở vi phạm',
      'Lượt vi phạm',
      'Cơ sở vi phạm',
    ]),
    ...violations.map(({ key, label, fields, synonyms }) =>
      count(key, [violation, label], visits(undefined, violates(...fields)), synonyms),
    ),
    count('xl_nhac_nho', [sanction, 'Nhắc nhở, cam kết'], visits(undefined, punished('NHAC_NHO')), [
      'Nhắc nhở',
      'Ký cam kết',
      'Nhắc nhở, ký cam kết',
    ]),
    count('xl_canh_cao', [sanction, 'Cảnh cáo'], visits(undefined, punished('CANH_CAO')), ['Phạt cảnh cáo']),
    count('xl_phat_tien', [sanction, 'Phạt tiền (cơ sở)'], visits(undefined, punished('PHAT_TIEN')), [
      'Phạt tiền',
      'Số cơ sở bị phạt tiền',
      'Xử phạt hành chính',
    ]),
    count(
      'xl_tien',
      [sanction, 'Số tiền phạt (triệu đồng)'],
      visits({ sum: 'so_tien_phat', scale: million }),
      ['Số tiền phạt', 'Tiền phạt', 'Tiền phạt (triệu đồng)', 'Số tiền xử phạt'],
      'trieu',
    ),
    count('xl_giay_phep', [sanction, 'Tước, thu hồi giấy phép'], visits(undefined, punished('TUOC_GIAY_PHEP')), [
      'Thu hồi giấy phép',
      'Tước giấy phép',
      'Tước quyền sử dụng giấy phép',
    ]),
    count('xl_dinh_chi', [sanction, 'Đình chỉ'], visits(undefined, punished('DINH_CHI')), [
      'Đình chỉ hoạt động',
      'Đình chỉ kinh doanh',
    ]),
    count('xl_chuyen', [sanction, 'Chuyển cơ quan khác'], visits(undefined, punished('CHUYEN_CO_QUAN')), [
      'Chuyển cơ quan có thẩm quyền',
      'Chuyển cơ quan điều tra',
    ]),
    {
      key: 'pt_kh',
      path: ['Đạt % kế hoạch (lượt)'],
      synonyms: ['Đạt % kế hoạch', 'Tỷ lệ đạt kế hoạch (%)', 'So với kế hoạch (%)', 'Đạt %', 'Tỷ lệ %'],
      type: 'pct',
      source: { kind: 'rows' },
      additive: false,
      mismatch: 'warning',
      width: 8,
      // Only the total has a plan.
      blocks: [],
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
      key: 'luy_ke_dot_xuat',
      path: [visited, 'Lũy kế đột xuất'],
      type: 'int',
      source: { kind: 'cumulative', of: 'luot_dot_xuat', figure: { ...unplanned, measure: 'datedSinceYearStart' } },
      additive: true,
      hidden: true,
    },
    {
      key: 'so_dot',
      path: ['Số đợt kiểm tra', 'Trong kỳ'],
      type: 'int',
      source: { kind: 'rows' },
      additive: false,
      hidden: true,
      blocks: ['dot'],
    },
    {
      key: 'so_dot_luy_ke',
      path: ['Số đợt kiểm tra', 'Lũy kế năm'],
      type: 'int',
      source: { kind: 'rows' },
      additive: false,
      hidden: true,
      blocks: ['dot'],
    },
  ],
  checks: [
    {
      id: 'nu_trong_lao_dong',
      general: 'G2',
      rule: 'lao_dong_nu <= lao_dong',
      severity: 'error',
      message: 'Lao động nữ {lao_dong_nu} lớn hơn tổng số lao động {lao_dong}',
      column: 'lao_dong_nu',
    },
    {
      id: 'co_so_trong_luot',
      general: 'G2',
      rule: 'co_so_kt <= luot_co_so',
      severity: 'error',
      message: 'Số cơ sở được kiểm tra {co_so_kt} lớn hơn số lượt kiểm tra trong kỳ {luot_co_so}',
      column: 'co_so_kt',
    },
    {
      id: 'co_so_trong_dia_ban',
      rule: 'co_so_kt <= tong_co_so',
      severity: 'warning',
      message: 'Số cơ sở được kiểm tra {co_so_kt} lớn hơn số cơ sở trên địa bàn {tong_co_so}; hãy rà lại danh sách R07',
      column: 'co_so_kt',
    },
    {
      id: 'vi_pham_trong_luot',
      general: 'G2',
      rule: 'luot_vi_pham <= luot_co_so',
      severity: 'error',
      message: 'Số lượt vi phạm {luot_vi_pham} lớn hơn số lượt kiểm tra trong kỳ {luot_co_so}',
      column: 'luot_vi_pham',
    },
    ...violations.map(({ key, label }) => ({
      id: `${key}_trong_vi_pham`,
      general: 'G2',
      rule: `${key} <= luot_vi_pham`,
      severity: 'error' as const,
      message: `Vi phạm “${label}” {${key}} lớn hơn số lượt cơ sở vi phạm {luot_vi_pham}`,
      column: key,
    })),
    {
      id: 'luy_ke_tu_trong_ky',
      general: 'G6',
      rule: 'luot_luy_ke >= luot_co_so',
      severity: 'warning',
      message: 'Lũy kế năm {luot_luy_ke} nhỏ hơn số lượt trong kỳ {luot_co_so}',
      column: 'luot_luy_ke',
    },
  ],
  notes: ['Số liệu từ ngày {tu_ngay} đến ngày {den_ngay}.'],
  charts: [
    {
      id: 'kiem_tra',
      title: 'Kiểm tra của Đội 178',
      kind: 'periods',
      bars: [
        { label: 'Lượt cơ sở được kiểm tra', row: 'T', column: 'luot_co_so' },
        { label: 'Lượt cơ sở vi phạm', row: 'T', column: 'luot_vi_pham' },
      ],
    },
  ],
  sensitivity: 0,
  samples: [
    {
      unit: '246',
      period: '2021-ND09_6T',
      cells: [
        {
          row: 'NHA_NGHI',
          cells: {
            tong_co_so: 21,
            lao_dong: 64,
            lao_dong_nu: 38,
            luot_ke_hoach: 14,
            luot_dot_xuat: 3,
            co_so_kt: 15,
            luot_vi_pham: 5,
            vp_mai_dam: 0,
            vp_antt: 2,
            vp_vhtt: 0,
            vp_lao_dong: 3,
            vp_suc_khoe: 1,
            vp_khac: 1,
            xl_nhac_nho: 3,
            xl_canh_cao: 0,
            xl_phat_tien: 2,
            xl_tien: 7.5,
            xl_giay_phep: 0,
            xl_dinh_chi: 0,
            xl_chuyen: 0,
            ghi_chu: 'Nhà nghỉ Thuỷ Tiên kiểm tra 02 lượt',
          },
        },
        {
          row: 'KARAOKE',
          cells: {
            tong_co_so: 9,
            lao_dong: 1330,
            luot_ke_hoach: 6,
            co_so_kt: 6,
            luot_vi_pham: 1,
            vp_vhtt: 1,
            xl_tien: 12,
          },
        },
        { row: 'VU_TRUONG', cells: { tong_co_so: 0, luot_ke_hoach: 0, luot_dot_xuat: 0 } },
      ],
    },
    {
      unit: '246',
      period: '2021-ND09_NAM',
      cells: [
        {
          row: 'CAT_TOC',
          cells: { tong_co_so: 12, luot_dot_xuat: 2, co_so_kt: 2, ghi_chu: 'Theo đơn thư; “=1+1” là chữ' },
        },
        { row: 'KHAC', cells: { tong_co_so: 1, xl_tien: 0.3 } },
      ],
    },
  ],
})
