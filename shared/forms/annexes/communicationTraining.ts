/** PL08: communication and training, by kind of activity, printed matter and field of work, against the year's plan. */
import type { Condition, Figure } from '../../figures.ts'
import { type AnnexColumn, defineAnnex, type FixedRow, type RowFormulas } from '../../form.ts'

const planned = 'Kế hoạch năm'
const done = 'Thực hiện trong kỳ'

/** What belongs to several fields at once, or does not say its field, is common. */
const fields: { key: string; leaf: string; plan: string | null; where: Condition; synonyms: string[] }[] = [
  { key: 'mt', leaf: 'Ma túy', plan: 'MT', where: { field: 'linh_vuc', in: ['MA_TUY'] }, synonyms: ['Cai nghiện'] },
  { key: 'md', leaf: 'Mại dâm', plan: 'MD', where: { field: 'linh_vuc', in: ['MAI_DAM'] }, synonyms: [] },
  {
    key: 'mb',
    leaf: 'Mua bán người',
    plan: 'MB',
    where: { field: 'linh_vuc', in: ['MUA_BAN_NGUOI'] },
    synonyms: ['MBN'],
  },
  {
    key: 'chung',
    leaf: 'Chung',
    plan: null,
    where: { field: 'linh_vuc', in: ['CHUNG'], orEmpty: true },
    synonyms: ['Lồng ghép', 'Chung, lồng ghép'],
  },
]

/** Counts of one register by the date its records have. */
interface Source {
  register: string
  date: string
  sum: string
}

const events: Source = { register: 'communication_events', date: 'ngay', sum: 'so_cuoc' }
const matter: Source = { register: 'publications', date: 'ngay', sum: 'so_luong' }
const courses: Source = { register: 'training_courses', date: 'tu_ngay', sum: 'so_lop' }
const attendants: Source = { ...courses, sum: 'so_nguoi' }

function sumOf(
  { register, date, sum }: Source,
  measure: 'dated' | 'datedSinceYearStart',
  ...where: Condition[]
): Figure {
  return { register, measure, date, count: { sum }, ...(where.length > 0 && { where }) }
}

function communes(measure: 'dated' | 'datedSinceYearStart', ...where: Condition[]): Figure {
  return { register: events.register, measure, date: 'ngay', count: { distinct: 'xa_id' }, where }
}

/** Figures of a row that counts another register than the columns, which count events. */
function figuresOf(source: Source, people: { all: string; women: string } | null): Partial<FixedRow> {
  const ofPeople = (sum: string, measure: 'dated' | 'datedSinceYearStart') => sumOf({ ...source, sum }, measure)
  return {
    figures: {
      ...Object.fromEntries(fields.map(({ key, where }) => [`th_${key}`, sumOf(source, 'dated', where)])),
      ...(people && { luot_nguoi: ofPeople(people.all, 'dated'), luot_nu: ofPeople(people.women, 'dated') }),
    },
    cumulative: {
      lk_tong: sumOf(source, 'datedSinceYearStart'),
      ...(people && { lk_luot_nguoi: ofPeople(people.all, 'datedSinceYearStart') }),
    },
  }
}

/** The year's plan of a row: its total, its fields, and in common what no field was given. */
function planOf(indicator: string, isSplit: boolean): RowFormulas {
  const total = `annual_targets[${indicator}].giao`
  if (!isSplit) return { kh_tong: total, kh_chung: total }
  return {
    kh_tong: `first(${total}, kh_mt + kh_md + kh_mb)`,
    ...Object.fromEntries(
      fields.flatMap(({ key, plan }) =>
        plan === null ? [] : [[`kh_${key}`, `annual_targets[${indicator}_${plan}].giao`]],
      ),
    ),
    kh_chung: `${total} - (0 + kh_mt + kh_md + kh_mb)`,
  }
}

function row(key: string, label: string, measureUnit: string, synonyms: string[], extra: Partial<FixedRow>): FixedRow {
  return { key, numeral: key, label, measureUnit, synonyms, ...extra }
}

function eventRow(
  key: string,
  label: string,
  measureUnit: string,
  synonyms: string[],
  forms: Condition,
  plan: { indicator: string; isSplit: boolean },
): FixedRow {
  return row(key, label, measureUnit, synonyms, {
    where: [{ of: events.register, where: [forms] }],
    formulas: planOf(plan.indicator, plan.isSplit),
  })
}

function matterRow(key: string, label: string, unit: string, synonyms: string[], kinds: string[], plan: string | null) {
  return row(key, label, unit, synonyms, {
    where: [{ of: matter.register, where: [{ field: 'loai_an_pham', in: kinds }] }],
    ...(plan !== null && { formulas: planOf(plan, true) }),
    ...figuresOf(matter, null),
  })
}

function courseRow(
  key: string,
  label: string,
  unit: string,
  synonyms: string[],
  where: Condition[],
  plan: { indicator: string; isSplit: boolean },
  source: Source = courses,
): FixedRow {
  return row(key, label, unit, synonyms, {
    where: [{ of: courses.register, where }],
    formulas: planOf(plan.indicator, plan.isSplit),
    ...figuresOf(source, { all: 'so_nguoi', women: 'so_nu' }),
  })
}

function forms(...codes: string[]): Condition {
  return { field: 'hinh_thuc', in: codes }
}

function kind(code: string): Condition {
  return { field: 'loai', in: [code] }
}

/** Sums other rows of this form; what is accumulated follows from the sum. */
function sumOfRows(...rows: string[]): RowFormulas {
  const columns = [...fields.map(({ key }) => `th_${key}`), 'luot_nguoi', 'luot_nu']
  return Object.fromEntries(
    columns.map((column) => [column, rows.map((one) => `communication_training[${one}].${column}`).join(' + ')]),
  )
}

const eventRows: FixedRow[] = [
  eventRow('1', 'Diễn đàn', 'diễn đàn', ['Tổ chức diễn đàn', 'Số diễn đàn'], forms('DIEN_DAN', 'SAN_KHAU_HOA'), {
    indicator: 'TT04',
    isSplit: true,
  }),
  eventRow(
    '2',
    'Buổi, đợt truyền thông trực tiếp',
    'buổi, đợt',
    [
      'Buổi truyền thông',
      'Buổi truyền thông trực tiếp',
      'Truyền thông trực tiếp',
      'Đợt truyền thông',
      'Buổi tuyên truyền',
    ],
    forms('TRUC_TIEP', 'CHIEN_DICH'),
    { indicator: 'TT05', isSplit: true },
  ),
  eventRow(
    '3',
    'Truyền thông trong trường học',
    'cuộc',
    ['Tuyên truyền trong trường học', 'Truyền thông tại trường học'],
    forms('TRUONG_HOC'),
    { indicator: 'TT13_TRUONG', isSplit: false },
  ),
  eventRow(
    '4',
    'Hội nghị, mít tinh, diễu hành, hưởng ứng',
    'cuộc',
    ['Mít tinh, diễu hành', 'Mít tinh', 'Diễu hành', 'Hội nghị, mít tinh', 'Hưởng ứng đợt cao điểm', 'Hình thức khác'],
    { field: 'hinh_thuc', in: ['HOI_NGHI', 'DIEU_HANH', 'KHAC'], orEmpty: true },
    { indicator: 'TT13_KHAC', isSplit: false },
  ),
  eventRow(
    '5',
    'Truyền thông nhóm nhỏ, câu lạc bộ',
    'buổi',
    ['Truyền thông nhóm nhỏ, CLB', 'Truyền thông nhóm nhỏ', 'Sinh hoạt câu lạc bộ'],
    forms('NHOM_NHO'),
    { indicator: 'MH10', isSplit: false },
  ),
  eventRow(
    '6',
    'Phát thanh, truyền thanh',
    'lượt',
    ['Phát thanh', 'Truyền thanh', 'Loa truyền thanh xã'],
    forms('PHAT_THANH'),
    { indicator: 'TT12_PT', isSplit: false },
  ),
  row(
    '7',
    'Truyền hình, video, tin bài, mạng xã hội',
    'tin, bài',
    ['Truyền hình', 'Tin, bài', 'Tin bài', 'Truyền hình, video, tin bài'],
    {
      where: [{ of: events.register, where: [forms('TRUYEN_HINH')] }],
      formulas: { ...planOf('TT12_TH', false), ...sumOfRows('7_SK', '7_TB') },
    },
  ),
  {
    key: '7_SK',
    label: 'Truyền hình, video ghi ở sổ R10',
    where: [{ of: events.register, where: [forms('TRUYEN_HINH')] }],
    hidden: true,
  },
  {
    key: '7_TB',
    label: 'Tin bài, lượt phát ghi ở sổ R10.1',
    where: [{ of: matter.register, where: [{ field: 'loai_an_pham', in: ['TIN_BAI'] }] }],
    ...figuresOf(matter, null),
    hidden: true,
  },
]

const communeRows: FixedRow[] = [
  row(
    '8',
    'Xã, phường, thị trấn được tuyên truyền',
    'xã',
    ['Số xã được tuyên truyền', 'Xã, phường được tuyên truyền'],
    {
      formulas: { kh_tong: 'annual_targets[TT15].giao' },
      figures: {
        th_tong: communes('dated'),
        lk_tong: communes('datedSinceYearStart'),
        ...Object.fromEntries(fields.map(({ key, where }) => [`th_${key}`, communes('dated', where)])),
      },
    },
  ),
  {
    key: '8_TL',
    label: 'Tỷ lệ xã, phường, thị trấn được tuyên truyền',
    synonyms: ['Tỷ lệ xã, phường được tuyên truyền', 'Tỷ lệ xã được tuyên truyền'],
    measureUnit: '%',
    numberType: 'pct',
    ofWhich: true,
    formulas: {
      kh_tong: 'annual_targets[TT01].giao',
      th_tong: 'pct(communication_training[8].th_tong, community_rehab[50].tong)',
      lk_tong: 'pct(communication_training[8].lk_tong, community_rehab[50].tong)',
      ...Object.fromEntries(
        fields.map(({ key }) => [`th_${key}`, `pct(communication_training[8].th_${key}, community_rehab[50].tong)`]),
      ),
    },
  },
]

const matterRows: FixedRow[] = [
  matterRow('9', 'Tờ rơi, tờ gấp', 'tờ', ['Tờ rơi', 'Tờ gấp'], ['TO_ROI'], 'TT07'),
  matterRow('10', 'Sổ tay, sách mỏng', 'cuốn', ['Sổ tay', 'Sách mỏng'], ['SO_TAY'], 'TT08'),
  matterRow(
    '11',
    'Băng zôn, khẩu hiệu',
    'chiếc',
    ['Băng rôn, khẩu hiệu', 'Băng zôn', 'Băng rôn', 'Khẩu hiệu'],
    ['BANG_ZON'],
    'TT09',
  ),
  matterRow('12', 'Áp phích, pano', 'tờ, chiếc', ['Áp phích', 'Pano', 'Pa nô, áp phích'], ['AP_PHICH', 'PANO'], 'TT10'),
  matterRow('13', 'Áo phông', 'chiếc', ['Áo'], ['AO_PHONG'], 'TT11'),
  matterRow('14', 'Ấn phẩm khác', 'ấn phẩm', ['Ấn phẩm, tài liệu khác', 'Tài liệu khác'], ['KHAC'], null),
]

/** Found by surveys, typed; the latest of the year stands. */
function surveyRow(key: string, label: string, synonyms: string[], indicator: string): FixedRow {
  return row(key, label, '%', synonyms, {
    formulas: { kh_tong: `annual_targets[${indicator}].giao`, lk_tong: 'th_tong' },
  })
}

const surveyRows: FixedRow[] = [
  surveyRow(
    '15',
    'Tỷ lệ cán bộ các cấp hiểu biết về phòng, chống tệ nạn xã hội',
    ['Tỷ lệ cán bộ hiểu biết', 'Tỷ lệ cán bộ các cấp hiểu biết'],
    'TT02',
  ),
  surveyRow(
    '16',
    'Tỷ lệ người dân trong độ tuổi trưởng thành hiểu biết về phòng, chống tệ nạn xã hội',
    ['Tỷ lệ người dân hiểu biết', 'Tỷ lệ người dân trong độ tuổi trưởng thành hiểu biết'],
    'TT03',
  ),
]

const courseRows: FixedRow[] = [
  {
    key: 'B_LOP',
    label: 'Tổng số lớp, khóa tập huấn (17 + 18 + 19)',
    synonyms: ['Tổng số lớp tập huấn', 'Số lớp tập huấn', 'Lớp, khóa tập huấn'],
    measureUnit: 'lớp, khóa',
    where: [{ of: courses.register, where: [kind('TAP_HUAN')] }],
    cumulative: {
      lk_tong: sumOf(courses, 'datedSinceYearStart'),
      lk_luot_nguoi: sumOf(attendants, 'datedSinceYearStart'),
    },
    formulas: {
      ...sumOfRows('17', '18', '19'),
      kh_tong:
        'first(annual_targets[NL01].giao, communication_training[17].kh_tong + communication_training[18].kh_tong + communication_training[19].kh_tong)',
      ...Object.fromEntries(
        fields.map(({ key }) => [
          `kh_${key}`,
          ['17', '18', '19'].map((one) => `communication_training[${one}].kh_${key}`).join(' + '),
        ]),
      ),
    },
  },
  courseRow(
    '17',
    'Lớp, khóa cho cán bộ, cộng tác viên, tình nguyện viên',
    'lớp',
    ['Lớp cho cán bộ, cộng tác viên', 'Tập huấn cho cán bộ', 'Lớp/khóa cho cán bộ, cộng tác viên, tình nguyện viên'],
    [kind('TAP_HUAN'), { field: 'doi_tuong', in: ['CAN_BO', 'Y_BAC_SY'], orEmpty: true }],
    { indicator: 'NL01_CB', isSplit: true },
  ),
  courseRow(
    '18',
    'Lớp cho chủ cơ sở kinh doanh dịch vụ, người lao động',
    'lớp',
    ['Lớp cho chủ cơ sở KDDV, người lao động', 'Lớp cho chủ cơ sở', 'Tập huấn cho chủ cơ sở'],
    [kind('TAP_HUAN'), { field: 'doi_tuong', in: ['CO_SO'] }],
    { indicator: 'NL01_CS', isSplit: true },
  ),
  courseRow(
    '19',
    'Lớp cho người bán dâm, nạn nhân, người có nguy cơ cao',
    'lớp',
    ['Lớp cho người bán dâm, nạn nhân', 'Tập huấn cho người có nguy cơ cao'],
    [kind('TAP_HUAN'), { field: 'doi_tuong', in: ['NGUY_CO', 'HOC_VIEN'] }],
    { indicator: 'NL01_NC', isSplit: true },
  ),
  courseRow(
    '20',
    'Hội nghị',
    'hội nghị',
    ['Hội nghị triển khai, sơ kết, tổng kết', 'Số hội nghị'],
    [kind('HOI_NGHI')],
    {
      indicator: 'NL03',
      isSplit: false,
    },
  ),
  courseRow(
    '21',
    'Cử đi tập huấn cấp trên',
    'lượt người',
    ['Cử cán bộ đi tập huấn', 'Cử đi tập huấn', 'Tập huấn cấp trên'],
    [kind('CU_DI_HOC')],
    { indicator: 'NL04', isSplit: false },
    attendants,
  ),
  courseRow(
    '22',
    'Học tập kinh nghiệm',
    'đoàn',
    ['Tham quan học tập kinh nghiệm', 'Đoàn học tập kinh nghiệm'],
    [kind('HOC_TAP_KN')],
    { indicator: 'NL05', isSplit: false },
  ),
  courseRow(
    '23',
    'Cấp chứng chỉ, chứng nhận',
    'người',
    ['Cấp chứng chỉ', 'Cấp chứng nhận', 'Cấp chứng chỉ, chứng nhận điều trị cắt cơn'],
    [kind('CHUNG_CHI')],
    { indicator: 'NL06', isSplit: false },
    attendants,
  ),
]

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
