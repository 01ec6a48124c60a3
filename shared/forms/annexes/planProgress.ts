/** PL00: how far the year's indicators have come; computed from the other annexes and registers, printed first. */
import type { Condition, Figure, Measure } from '../../figures.ts'
import { defineAnnex, type FixedRow, type RowFormulas } from '../../form.ts'

/** Plan, result of the period and result since the start of the year. */
function cells(plan: string | null, inPeriod: string, sinceYearStart: string): RowFormulas {
  return { ...(plan !== null && { ke_hoach: plan }), trong_ky: inPeriod, luy_ke: sinceYearStart }
}

/** A stock: the number at the end of the period stands in both columns. */
function stock(cell: string): RowFormulas {
  return cells(null, cell, cell)
}

function episodes(measure: Measure, ...where: Condition[]): Figure {
  return { register: 'treatment_episodes', measure, where }
}

const people = { measureUnit: 'người', numberType: 'int' } as const
const times = { measureUnit: 'lượt người', numberType: 'int' } as const
const rate = { measureUnit: '%', numberType: 'pct' } as const

const mentored: Condition[] = [
  { field: 'hinh_thuc', in: ['MMT'] },
  { field: 'nguoi_phan_cong', filled: true },
]

const beforeFacilities: FixedRow[] = [
  {
    key: 'MT01',
    numeral: '1',
    label: 'Số người nghiện ma túy có hồ sơ quản lý',
    synonyms: [
      'Người nghiện ma túy có hồ sơ quản lý',
      'Số người nghiện có hồ sơ quản lý',
      'Tổng số người nghiện có hồ sơ quản lý',
    ],
    ...people,
    formulas: stock('addict_status[T].cuoi_ky'),
  },
  {
    key: 'MT02',
    numeral: '2',
    label: 'Tổng số lượt người được cai nghiện, điều trị nghiện bằng các hình thức',
    synonyms: ['Tổng số lượt người được cai nghiện, điều trị', 'Số lượt người được cai nghiện, điều trị nghiện'],
    ...times,
    formulas: cells(
      'rehab_targets[T].tong',
      'rehab_results[T].tang + rehab_results[nhom:IV].dau_ky',
      'rehab_results[T].luot_dieu_tri',
    ),
  },
  {
    key: 'MT03',
    numeral: '3',
    label: 'Tỷ lệ người nghiện có hồ sơ quản lý được điều trị bằng các hình thức (mọi ngành)',
    synonyms: ['Tỷ lệ người nghiện có hồ sơ quản lý được điều trị', 'Tỷ lệ người nghiện được điều trị'],
    ...rate,
    formulas: cells(
      null,
      'pct(plan_progress[MT03_NGUOI].luy_ke, plan_progress[MT01].luy_ke)',
      'pct(plan_progress[MT03_NGUOI].luy_ke, plan_progress[MT01].luy_ke)',
    ),
  },
  {
    key: 'MT03_NGUOI',
    label: 'Số người được điều trị trong năm, mỗi người tính một lần',
    ...people,
    figures: { luy_ke: { register: 'treatment_episodes', measure: 'activeInYear', count: 'persons' } },
    hidden: true,
  },
  {
    key: 'MT04',
    numeral: '4',
    label: 'Tỷ lệ do ngành Lao động - Thương binh và Xã hội tổ chức so với người nghiện có hồ sơ',
    synonyms: ['Tỷ lệ lượt cai nghiện, điều trị so với người nghiện có hồ sơ', 'Tỷ lệ so với người nghiện có hồ sơ'],
    ...rate,
    formulas: cells(
      'rehab_targets[T].ty_le',
      'pct(plan_progress[MT02].trong_ky, plan_progress[MT01].trong_ky)',
      'pct(plan_progress[MT02].luy_ke, plan_progress[MT01].luy_ke)',
    ),
  },
  {
    key: 'MT05',
    numeral: '5',
    label: 'Tiếp nhận mới, tất cả các hình thức',
    synonyms: ['Tiếp nhận mới', 'Tiếp nhận (đưa vào điều trị) mới', 'Tổng số tiếp nhận mới'],
    ...times,
    formulas: cells('rehab_targets[T].moi', 'rehab_results[T].tang', 'rehab_results[T].luy_ke_tiep_nhan'),
  },
  {
    key: 'MT06',
    numeral: '6',
    label: 'Tiếp nhận vào cơ sở cai nghiện ma túy',
    synonyms: ['Tiếp nhận vào cơ sở cai nghiện', 'Cai nghiện tại cơ sở cai nghiện ma túy', 'Cai nghiện tại cơ sở'],
    ...people,
    formulas: cells('rehab_targets[T].cs_tong', 'rehab_results[nhom:I].tang', 'rehab_results[nhom:I].luy_ke_tiep_nhan'),
  },
  {
    key: 'MT07',
    label: 'Trong đó: bắt buộc theo quyết định của Tòa án',
    synonyms: [
      'Cai nghiện bắt buộc',
      'Cai nghiện bắt buộc theo quyết định của Tòa án',
      'Trong đó: cai nghiện bắt buộc',
    ],
    ...people,
    ofWhich: true,
    formulas: cells('rehab_targets[T].cs_bb', 'rehab_results[nhom:I].tang_bb', 'rehab_results[nhom:I].luy_ke_bb'),
  },
  {
    key: 'MT08',
    label: 'Trong đó: tự nguyện tại cơ sở',
    synonyms: ['Cai nghiện tự nguyện tại cơ sở', 'Tự nguyện tại cơ sở'],
    ...people,
    ofWhich: true,
    formulas: cells('rehab_targets[T].cs_tn', 'rehab_results[nhom:I].tang_tn', 'rehab_results[nhom:I].luy_ke_tn'),
  },
  {
    key: 'MT09',
    label: 'Trong đó: người không có nơi cư trú ổn định',
    synonyms: ['Người nghiện không có nơi cư trú ổn định', 'Không có nơi cư trú ổn định'],
    ...people,
    ofWhich: true,
    formulas: cells('rehab_targets[T].cs_kct', 'rehab_results[nhom:I].tang_kct', 'rehab_results[nhom:I].luy_ke_kct'),
  },
  {
    key: 'MT10',
    numeral: '7',
    label: 'Kết quả tiếp nhận mới theo từng cơ sở',
    synonyms: ['Kết quả theo từng cơ sở'],
    heading: true,
  },
]

const afterFacilities: FixedRow[] = [
  {
    key: 'MT11',
    numeral: '8',
    label: 'Cai nghiện tại gia đình, cộng đồng',
    synonyms: ['Cai nghiện tự nguyện tại gia đình, cộng đồng', 'Tại gia đình, cộng đồng'],
    ...times,
    formulas: cells('rehab_targets[T].cd_gd', 'rehab_results[nhom:II].tang', 'rehab_results[nhom:II].luy_ke_tiep_nhan'),
  },
  {
    key: 'MT14',
    label: 'Trong đó: dùng thuốc Cedemex',
    synonyms: [
      'Điều trị cắt cơn, cai nghiện bằng thuốc Cedemex tại gia đình, cộng đồng',
      'Điều trị bằng thuốc Cedemex',
      'Cedemex',
    ],
    ...people,
    ofWhich: true,
    formulas: cells(null, 'rehab_results[CEDEMEX].tang', 'rehab_results[CEDEMEX].luy_ke_tiep_nhan'),
  },
  {
    key: 'MT12',
    numeral: '9',
    label: 'Cai nghiện tại nhà cai nghiện',
    synonyms: ['Nhà cai nghiện', 'Nhà cai nghiện (cụm/xã)'],
    ...times,
    formulas: cells(
      'rehab_targets[T].cd_ncn',
      'rehab_results[nhom:III].tang',
      'rehab_results[nhom:III].luy_ke_tiep_nhan',
    ),
  },
  {
    key: 'MT13',
    numeral: '10',
    label: 'Điều trị bằng thuốc Methadone',
    synonyms: ['Điều trị Methadone', 'Điều trị nghiện bằng thuốc Methadone'],
    measureUnit: 'bệnh nhân',
    numberType: 'int',
    formulas: cells(
      'rehab_targets[T].mmt_tong',
      'rehab_results[nhom:IV].dau_ky + rehab_results[nhom:IV].tang',
      'rehab_results[nhom:IV].luot_dieu_tri',
    ),
  },
  {
    key: 'MT13_CU',
    label: 'Trong đó: chuyển tiếp',
    synonyms: ['Chuyển tiếp', 'Năm trước chuyển sang', 'Chuyển tiếp từ năm trước'],
    measureUnit: 'bệnh nhân',
    numberType: 'int',
    ofWhich: true,
    formulas: cells('rehab_targets[T].mmt_cu', 'rehab_results[nhom:IV].dau_ky', 'rehab_results[nhom:IV].chuyen_tiep'),
  },
  {
    key: 'MT13_MOI',
    label: 'Trong đó: mới',
    synonyms: ['Mới', 'Tiếp nhận mới Methadone'],
    measureUnit: 'bệnh nhân',
    numberType: 'int',
    ofWhich: true,
    formulas: cells(
      'rehab_targets[T].mmt_moi',
      'rehab_results[nhom:IV].tang',
      'rehab_results[nhom:IV].luy_ke_tiep_nhan',
    ),
  },
  {
    key: 'MT15',
    numeral: '11',
    label: 'Số người hiện có tại các cơ sở cai nghiện, điều trị',
    synonyms: ['Số người hiện có', 'Hiện có cuối kỳ', 'Số người hiện đang cai nghiện, điều trị'],
    ...people,
    formulas: stock('rehab_results[T].cuoi_ky'),
  },
  {
    key: 'MT24',
    numeral: '12',
    label: 'Người nghiện mới phát sinh',
    synonyms: ['Số người nghiện mới phát sinh', 'Số người nghiện phát hiện mới', 'Người nghiện phát hiện mới'],
    ...people,
    formulas: cells(null, 'addict_status[T].tang_moi', 'addict_status[T].luy_ke_tang_moi'),
  },
  {
    key: 'MT25',
    numeral: '13',
    label: 'Người sử dụng trái phép chất ma túy đang quản lý',
    synonyms: [
      'Người nghi nghiện, người sử dụng trái phép',
      'Người sử dụng trái phép chất ma túy',
      'Số người sử dụng trái phép chất ma túy',
    ],
    ...people,
    formulas: stock('addict_status[T].su_dung'),
  },
  {
    key: 'MT26',
    numeral: '14',
    label: 'Người điều trị Methadone được phân công người quản lý, tư vấn',
    synonyms: [
      'Người điều trị Methadone được phân công quản lý, tư vấn',
      'Người điều trị Methadone được phân công thành viên quản lý',
    ],
    ...people,
    figures: { trong_ky: episodes('closing', ...mentored), luy_ke: episodes('closing', ...mentored) },
  },
  {
    key: 'MT27',
    numeral: '15',
    label: 'Lập hồ sơ đưa vào cơ sở cai nghiện bắt buộc',
    synonyms: ['Số hồ sơ đưa vào cơ sở cai nghiện bắt buộc', 'Lập hồ sơ đưa vào cơ sở cai nghiện'],
    measureUnit: 'hồ sơ',
    numberType: 'int',
    figures: {
      trong_ky: { ...episodes('dated'), date: 'ngay_lap_ho_so' },
      luy_ke: { ...episodes('datedSinceYearStart'), date: 'ngay_lap_ho_so' },
    },
  },
]

export default defineAnnex({
  kind: 'annex',
  id: 'plan_progress',
  number: 'PL00',
  version: 1,
  validFrom: '2016-01-01',
  validTo: null,
  title: 'TỔNG HỢP KẾT QUẢ THỰC HIỆN CÁC CHỈ TIÊU PHÒNG, CHỐNG TỆ NẠN XÃ HỘI {ten_ky} NĂM {nam}',
  shortTitle: 'Kết quả thực hiện chỉ tiêu',
  titleSynonyms: [
    'TỔNG HỢP KẾT QUẢ THỰC HIỆN CÁC CHỈ TIÊU PHÒNG, CHỐNG TỆ NẠN XÃ HỘI',
    'KẾT QUẢ THỰC HIỆN CÁC CHỈ TIÊU PHÒNG, CHỐNG TỆ NẠN XÃ HỘI',
    'KẾT QUẢ THỰC HIỆN CHỈ TIÊU PHÒNG, CHỐNG TỆ NẠN XÃ HỘI',
    'KẾT QUẢ THỰC HIỆN CÁC CHỈ TIÊU',
    'TỔNG HỢP KẾT QUẢ THỰC HIỆN CHỈ TIÊU',
    'TIẾN ĐỘ THỰC HIỆN CHỈ TIÊU',
  ],
  measureUnit: 'theo từng chỉ tiêu',
  help: 'Biểu này do máy lập từ các phụ biểu khác: kế hoạch từ PB02, kết quả từ PL01, PL02 và sổ R02; chỉ cần gõ cột “Ước thực hiện cả năm” và ghi chú. Chỉ tiêu là số tại thời điểm (người nghiện có hồ sơ, hiện có) thì cột trong kỳ và cột lũy kế đều là số ngày cuối kỳ. Tỷ lệ so với kế hoạch lấy lũy kế chia kế hoạch; kế hoạch ghi khoảng thì chia cho số nhỏ nhất. MT03 chỉ gồm những người có trong sổ R02; khi ngành khác giữ số liệu thì sửa ô đó và ghi lý do. Muốn đổi một số, hãy sửa ở phụ biểu hoặc sổ nguồn; số gõ đè ở đây phải có lý do và được liệt kê trong bản kiểm tra.',
  regime: 'ND09',
  periodKind: 'period',
  orientation: 'landscape',
  labelColumns: {
    ordinal: 'STT',
    label: 'Chỉ tiêu',
    labelSynonyms: ['Tên chỉ tiêu', 'Nội dung chỉ tiêu', 'Nội dung', 'Các chỉ tiêu', 'Chỉ tiêu, nhiệm vụ'],
  },
  measureUnitColumn: 'Đơn vị tính',
  progress: { plan: 'ke_hoach', result: 'luy_ke', percent: 'pt_kh', lastYear: 'cung_ky' },
  blocks: [
    {
      id: 'I',
      source: 'fixed',
      group: {
        key: 'nhom:I',
        numeral: 'I',
        label: 'Cai nghiện ma túy và quản lý sau cai',
        synonyms: ['Cai nghiện ma túy', 'Công tác cai nghiện ma túy', 'Công tác cai nghiện và quản lý sau cai'],
        heading: true,
      },
      rows: beforeFacilities,
    },
    {
      id: 'I_co_so',
      source: 'catalogue',
      register: 'facilities',
      kinds: ['CSCN', 'CSTN', 'NCN', 'MMT'],
      field: 'co_so_id',
      where: [{ field: 'hinh_thuc', in: ['BB', 'TNCS', 'KNCT', 'NCN', 'MMT'] }],
      unassigned: { by: 'hinh_thuc', label: 'Chưa xác định cơ sở' },
      ...people,
      formulas: cells('rehab_targets[@].moi', 'rehab_results[@].tang', 'rehab_results[@].luy_ke_tiep_nhan'),
    },
    { id: 'I_tiep', source: 'fixed', rows: afterFacilities },
  ],
  total: null,
  columns: [
    {
      key: 'ke_hoach',
      path: ['Kế hoạch năm'],
      synonyms: ['Kế hoạch', 'Kế hoạch năm (chỉ tiêu)', 'Chỉ tiêu năm', 'Chỉ tiêu giao', 'Chỉ tiêu kế hoạch', 'KH năm'],
      type: 'target',
      source: { kind: 'rows' },
      additive: false,
      mismatch: 'warning',
      width: 12,
    },
    {
      key: 'cung_ky',
      path: ['Thực hiện cùng kỳ năm trước'],
      synonyms: ['Cùng kỳ năm trước', 'Cùng kỳ', 'Thực hiện cùng kỳ', 'TH cùng kỳ'],
      type: 'dec1',
      source: { kind: 'comparison', of: 'trong_ky', period: 'samePeriodLastYear' },
      additive: false,
      width: 12,
    },
    {
      key: 'trong_ky',
      path: ['Thực hiện trong kỳ'],
      synonyms: [
        'Trong kỳ',
        'Kết quả trong kỳ',
        'Thực hiện',
        'Kết quả thực hiện',
        'Thực hiện 6 tháng',
        'Thực hiện 6 tháng đầu năm',
      ],
      type: 'dec1',
      source: { kind: 'rows' },
      additive: false,
      mismatch: 'warning',
      width: 12,
    },
    {
      key: 'luy_ke',
      path: ['Lũy kế từ đầu năm'],
      synonyms: ['Lũy kế', 'Thực hiện từ đầu năm', 'Cộng dồn từ đầu năm', 'Lũy kế đến cuối kỳ'],
      type: 'dec1',
      source: { kind: 'rows' },
      additive: false,
      mismatch: 'warning',
      width: 12,
    },
    {
      key: 'pt_kh',
      path: ['Tỷ lệ so với kế hoạch (%)'],
      synonyms: ['Tỷ lệ so với kế hoạch', 'So với kế hoạch (%)', 'Đạt % kế hoạch', 'Đạt (%)', 'Tỷ lệ đạt (%)'],
      type: 'pct',
      source: { kind: 'formula', formula: 'pct(luy_ke, ke_hoach)' },
      additive: false,
      mismatch: 'warning',
      width: 10,
    },
    {
      key: 'pt_cung_ky',
      path: ['So với cùng kỳ (%)'],
      synonyms: ['So với cùng kỳ', 'So cùng kỳ (%)', 'So với cùng kỳ năm trước (%)', '% so với cùng kỳ'],
      type: 'pct',
      source: { kind: 'formula', formula: 'pct(trong_ky, cung_ky)' },
      additive: false,
      mismatch: 'warning',
      width: 10,
    },
    {
      key: 'uoc_nam',
      path: ['Ước thực hiện cả năm'],
      synonyms: ['Ước cả năm', 'Ước thực hiện năm', 'Ước TH cả năm', 'Ước năm'],
      type: 'dec1',
      source: { kind: 'typed' },
      additive: false,
      width: 12,
    },
    {
      key: 'danh_gia',
      path: ['Đánh giá'],
      synonyms: ['Kết quả đánh giá', 'Đánh giá kết quả', 'Mức độ hoàn thành'],
      type: 'code',
      codeList: 'danh_gia',
      source: { kind: 'formula', formula: 'rating(luy_ke, ke_hoach, cung_ky)' },
      additive: false,
      mismatch: 'warning',
      width: 12,
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
  ],
  checks: [
    {
      id: 'co_so_chia_theo_dien',
      general: 'G3',
      rule: 'luy_ke == plan_progress[MT07].luy_ke + plan_progress[MT08].luy_ke + plan_progress[MT09].luy_ke',
      severity: 'error',
      message:
        'Tiếp nhận vào cơ sở {luy_ke} khác tổng bắt buộc {plan_progress[MT07].luy_ke} + tự nguyện {plan_progress[MT08].luy_ke} + không nơi cư trú {plan_progress[MT09].luy_ke}',
      column: 'luy_ke',
      rows: ['MT06'],
    },
    {
      id: 'methadone_cu_va_moi',
      general: 'G3',
      rule: 'luy_ke == plan_progress[MT13_CU].luy_ke + plan_progress[MT13_MOI].luy_ke',
      severity: 'error',
      message:
        'Điều trị Methadone {luy_ke} khác tổng chuyển tiếp {plan_progress[MT13_CU].luy_ke} + mới {plan_progress[MT13_MOI].luy_ke}',
      column: 'luy_ke',
      rows: ['MT13'],
    },
    {
      id: 'cedemex_trong_gia_dinh_cong_dong',
      general: 'G2',
      rule: 'luy_ke <= plan_progress[MT11].luy_ke',
      severity: 'error',
      message: 'Dùng thuốc Cedemex {luy_ke} lớn hơn tổng tại gia đình, cộng đồng {plan_progress[MT11].luy_ke}',
      column: 'luy_ke',
      rows: ['MT14'],
    },
    {
      id: 'tong_luot_tu_tiep_nhan_moi',
      general: 'G2',
      rule: 'luy_ke <= plan_progress[MT02].luy_ke',
      severity: 'error',
      message: 'Tiếp nhận mới {luy_ke} lớn hơn tổng lượt cai nghiện, điều trị {plan_progress[MT02].luy_ke}',
      column: 'luy_ke',
      rows: ['MT05'],
    },
    {
      id: 'luy_ke_tu_trong_ky',
      general: 'G6',
      rule: 'luy_ke >= trong_ky',
      severity: 'warning',
      message: 'Lũy kế từ đầu năm {luy_ke} nhỏ hơn số trong kỳ {trong_ky}',
      column: 'luy_ke',
      rows: ['MT05', 'MT06', 'MT07', 'MT08', 'MT09', 'MT11', 'MT12', 'MT13_MOI', 'MT14', 'MT24', 'MT27', 'I_co_so'],
    },
  ],
  notes: ['Số liệu từ ngày {tu_ngay} đến ngày {den_ngay}.'],
  sensitivity: 0,
  samples: [
    {
      unit: '246',
      period: '2021-ND09_6T',
      cells: [
        { row: 'MT01', cells: { uoc_nam: 352, ghi_chu: 'Theo kết quả rà soát tháng 5/2021' } },
        { row: 'MT03', cells: { uoc_nam: 67.5, ghi_chu: 'Gồm cả số của ngành Y tế' } },
        { row: 'MT13_CU', cells: { uoc_nam: 0 } },
      ],
    },
    {
      unit: '246',
      period: '2021-ND09_NAM',
      catalogue: [
        {
          register: 'facilities',
          values: { ma: 'CSCN-VP', ten: 'Cơ sở cai nghiện ma túy tỉnh Vĩnh Phúc', loai: 'CSCN' },
        },
      ],
      cells: [
        { row: 'MT05', cells: { uoc_nam: 1330 } },
        { row: 'co_so:CSCN-VP', cells: { uoc_nam: 40, ghi_chu: 'Khổng Văn Hoà báo cáo' } },
      ],
    },
  ],
})
