/** PL00: how far the year's indicators have come; computed from the other annexes and registers, printed first. */
import { type CatalogueBlock, defineAnnex, type FixedBlock, type RowBlock } from '../../form.ts'
import { type IndicatorGroup, people, resultFormulas, rowsOf } from '../indicators/indicator.ts'
import { indicatorGroups } from '../indicators/indicatorGroups.ts'

/** A centre that also gives methadone has a row in two groups of PL01. */
function inEveryGroup(column: string): string {
  return ['@', '@:I', '@:III', '@:IV'].map((row) => `rehab_results[${row}].${column}`).join(' + ')
}

const facilities: CatalogueBlock = {
  id: 'I_co_so',
  source: 'catalogue',
  register: 'facilities',
  kinds: ['CSCN', 'CSTN', 'NCN', 'MMT'],
  field: 'co_so_id',
  where: [
    { of: 'treatment_episodes', where: [{ field: 'hinh_thuc', in: ['BB', 'TNCS', 'KNCT', 'NCN', 'MMT'] }] },
    // Courses, support and inspections at a place give it no row here.
    { of: 'training_courses', where: [{ field: 'loai', in: [] }] },
    { of: 'support_services', where: [{ field: 'nhom', in: [] }] },
    { of: 'inspections', where: [{ field: 'loai', in: [] }] },
  ],
  unassigned: { by: 'hinh_thuc', label: 'Chưa xác định cơ sở' },
  ...people,
  formulas: {
    ke_hoach: 'first(annual_targets[@].giao, rehab_targets[@].moi)',
    trong_ky: inEveryGroup('tang'),
    luy_ke: inEveryGroup('luy_ke_tiep_nhan'),
  },
}

const results = indicatorGroups.map((group) => ({
  ...group,
  indicators: group.indicators.filter((indicator) => !indicator.planOnly),
}))

/** What adds up over the year: its number since the start of the year is never below that of the period. */
const accumulated = results.flatMap(({ indicators }) =>
  indicators
    .filter(({ result, counts }) => {
      const trong_ky = result?.trong_ky ?? counts?.trong_ky
      const luy_ke = result?.luy_ke ?? counts?.luy_ke
      return trong_ky !== undefined && luy_ke !== undefined && trong_ky !== luy_ke && luy_ke !== 'trong_ky'
    })
    .filter(({ numberType, key }) => numberType !== 'pct' && !['MT02', 'MT13', 'MT13_CU', 'MT26'].includes(key))
    .map(({ key }) => key),
)

/** A number of one day, or one that holds who was there before the year began, keeps no pace with it. */
const noPace = { so_tien_do: "if(ke_hoach > 0, 'KHONG_TINH')" }

/** The rows of the facilities stand under MT10, within the first group. */
function blocksOf({ numeral, label, synonyms, indicators }: IndicatorGroup): RowBlock[] {
  const rows = rowsOf(indicators, (indicator) => ({
    ...(!indicator.heading && {
      formulas: { ...resultFormulas(indicator), ...(!accumulated.includes(indicator.key) && noPace) },
    }),
    ...(indicator.counts && { figures: indicator.counts }),
  }))
  const split = rows.findIndex((row) => row.key === 'MT10') + 1
  const first: FixedBlock = {
    id: numeral,
    source: 'fixed',
    group: { key: `nhom:${numeral}`, numeral, label, synonyms, heading: true },
    rows: split === 0 ? rows : rows.slice(0, split),
  }
  return split === 0
    ? [first]
    : [first, facilities, { id: `${numeral}_tiep`, source: 'fixed', rows: rows.slice(split) }]
}

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
  help: 'Biểu này do máy lập: kế hoạch từ PB01, chỉ tiêu cai nghiện chưa ghi ở PB01 thì từ PB02, kinh phí thì từ dự toán của PL10; kết quả từ PL01–PL10 và các sổ. Chỉ cần gõ cột “Ước thực hiện cả năm”, ghi chú, và tiến độ của các nhiệm vụ không có số (Đã, Đang, Chưa thực hiện) vào cột trong kỳ. Chỉ tiêu là số tại thời điểm thì cột trong kỳ và cột lũy kế đều là số ngày cuối kỳ. Tỷ lệ so với kế hoạch lấy lũy kế chia kế hoạch; kế hoạch ghi khoảng thì chia cho số nhỏ nhất, cột “So với mức cao nhất” chia cho số lớn nhất và chỉ in khi có chỉ tiêu ghi khoảng. MT03 chỉ gồm những người có trong sổ R02, MT16 là bình quân số có mặt cuối các tháng trong kỳ; ngành khác giữ số liệu thì sửa ô đó và ghi lý do. Muốn đổi một số, hãy sửa ở phụ biểu hoặc sổ nguồn; số gõ đè ở đây phải có lý do và được liệt kê trong bản kiểm tra. Khi in, chỉ tiêu không có kế hoạch và không có kết quả được bỏ qua.',
  regime: 'ND09',
  periodKind: 'period',
  orientation: 'landscape',
  labelColumns: {
    ordinal: 'STT',
    label: 'Chỉ tiêu',
    labelSynonyms: ['Tên chỉ tiêu', 'Nội dung chỉ tiêu', 'Nội dung', 'Các chỉ tiêu', 'Chỉ tiêu, nhiệm vụ'],
  },
  measureUnitColumn: 'Đơn vị tính',
  progress: {
    plan: 'ke_hoach',
    result: 'luy_ke',
    inPeriod: 'trong_ky',
    percent: 'pt_kh',
    lastYear: 'cung_ky',
    changePercent: 'pt_cung_ky',
    shortfall: 'con_thieu',
    pace: 'so_tien_do',
    verdict: 'danh_gia',
  },
  printFilledRows: true,
  blocks: results.flatMap(blocksOf),
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
      key: 'pt_nhieu_nhat',
      path: ['So với mức cao nhất của chỉ tiêu (%)'],
      synonyms: ['So với mức cao nhất (%)', 'Tỷ lệ so với mức cao nhất (%)'],
      type: 'pct',
      source: { kind: 'formula', formula: 'if(ke_hoach_nhieu_nhat > ke_hoach, pct(luy_ke, ke_hoach_nhieu_nhat))' },
      additive: false,
      optional: true,
      mismatch: 'warning',
      width: 10,
    },
    {
      key: 'con_thieu',
      path: ['Còn thiếu so với kế hoạch'],
      synonyms: ['Còn thiếu', 'Còn phải thực hiện'],
      type: 'dec1',
      source: { kind: 'formula', formula: 'shortfall(luy_ke, ke_hoach)' },
      additive: false,
      // What one district is short of, another has too much of.
      merge: 'formula',
      onRequest: true,
      mismatch: 'warning',
      width: 10,
    },
    {
      key: 'so_tien_do',
      path: ['So với phần năm đã qua'],
      synonyms: ['So với tiến độ', 'Tiến độ'],
      type: 'code',
      codeList: 'so_tien_do',
      source: { kind: 'formula', formula: "pace(luy_ke, ke_hoach, rule('tien_do_sai_so'))" },
      additive: false,
      onRequest: true,
      mismatch: 'warning',
      width: 13,
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
      // Of a range its upper end.
      key: 'ke_hoach_nhieu_nhat',
      path: ['Kế hoạch năm, mức cao nhất'],
      type: 'dec1',
      source: { kind: 'rows' },
      part: { of: 'ke_hoach', number: 'max' },
      additive: false,
      hidden: true,
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
      rule: 'first(luy_ke >= trong_ky, 1 == 1)',
      severity: 'warning',
      message: 'Lũy kế từ đầu năm {luy_ke} nhỏ hơn số trong kỳ {trong_ky}',
      column: 'luy_ke',
      rows: [...accumulated, 'I_co_so'],
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
