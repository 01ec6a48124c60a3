/** The rows of PL08, communication and training, each with the register it counts and the target it is compared with. */
import type { Condition, Figure } from '../figures.ts'
import type { FixedRow, RowFormulas } from '../form.ts'

/** What belongs to several fields at once, or does not say its field, is common. */
export const fields: { key: string; leaf: string; plan: string | null; where: Condition; synonyms: string[] }[] = [
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

export const events: Source = { register: 'communication_events', date: 'ngay', sum: 'so_cuoc' }
const matter: Source = { register: 'publications', date: 'ngay', sum: 'so_luong' }
const courses: Source = { register: 'training_courses', date: 'tu_ngay', sum: 'so_lop' }
const attendants: Source = { ...courses, sum: 'so_nguoi' }

export function sumOf(
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

export const eventRows: FixedRow[] = [
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
      formulas: {
        ...planOf('TT12_TH', false),
        ...sumOfRows('7_SK', '7_TB'),
        // Only R10 knows who attended; the row of R10.1 narrows no event and would count those of all.
        luot_nguoi: 'communication_training[7_SK].luot_nguoi',
        luot_nu: 'communication_training[7_SK].luot_nu',
      },
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

export const communeRows: FixedRow[] = [
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

export const matterRows: FixedRow[] = [
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

export const surveyRows: FixedRow[] = [
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

export const courseRows: FixedRow[] = [
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
