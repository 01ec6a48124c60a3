/** PL01: results of admission, rehabilitation and treatment by form and facility, against the year's targets. */
import { ethnicGroups } from '../../codes/ethnicGroups.ts'
import type { Condition, Figure, Measure } from '../../figures.ts'
import { type AnnexColumn, defineAnnex, type FixedRow, type RowFormulas } from '../../form.ts'

const inFacility = ['BB', 'TNCS', 'KNCT']
const allForms = [...inFacility, 'GD', 'CD', 'BBCD', 'NCN', 'MMT']
const minorities = ethnicGroups.values.filter((value) => value.group === 'DTTS').map((value) => value.code)
const completed = ['HOAN_THANH']
const moved = ['CHUYEN_HINH_THUC', 'CHUYEN_CO_SO']
const gaveUp = ['BO_DO', 'TRON']
const died = ['CHET']
// Conditions compare the text of a value, and only text can be excluded: "second time or later" is a list.
const laterTimes = Array.from({ length: 29 }, (_, index) => String(index + 2))

function episodes(measure: Measure, ...where: Condition[]): Figure {
  return { register: 'treatment_episodes', measure, where }
}

function form(...codes: string[]): Condition {
  return { field: 'hinh_thuc', in: codes }
}

function count(key: string, path: string[], figure: Figure, synonyms: string[] = []): AnnexColumn {
  return { key, path, synonyms, type: 'int', source: { kind: 'register', figure }, additive: true, width: 8 }
}

const admitted = 'Tiếp nhận mới trong kỳ'
const left = 'Giảm trong kỳ'
const sinceYearStart = 'Lũy kế từ đầu năm'

function admissions(
  key: string,
  part: string,
  leaf: string,
  condition: Condition,
  synonyms: string[] = [],
): AnnexColumn {
  return count(key, [admitted, part, leaf], episodes('increase', condition), [`Tiếp nhận mới > ${leaf}`, ...synonyms])
}

function departures(key: string, leaf: string, condition: Condition, synonyms: string[] = []): AnnexColumn {
  return count(key, [left, leaf], episodes('decrease', condition), [`Số giảm > ${leaf}`, `Giảm > ${leaf}`, ...synonyms])
}

/** Hidden steps of PL00: a kind of admission accumulated over the year. */
function accumulated(key: string, of: string, leaf: string, ...where: Condition[]): AnnexColumn {
  return {
    key,
    path: [sinceYearStart, leaf],
    type: 'int',
    source: { kind: 'cumulative', of, figure: episodes('sinceYearStart', ...where) },
    additive: true,
    hidden: true,
  }
}

/** Targets of a facility's own row in PB02: those of this kind of work, where it does several. */
function ownTarget(all: string, admittedOnly: string): RowFormulas {
  return {
    kh_luot: `first(rehab_targets[@].${all}, rehab_targets[@].tong)`,
    kh_moi: `first(rehab_targets[@].${admittedOnly}, rehab_targets[@].moi)`,
  }
}

function totalTarget(all: string, admittedOnly: string): RowFormulas {
  return { kh_luot: `rehab_targets[T].${all}`, kh_moi: `rehab_targets[T].${admittedOnly}` }
}

const homeRows: FixedRow[] = [
  {
    key: 'GD',
    numeral: '1',
    label: 'Gia đình',
    synonyms: [
      'Tại gia đình',
      'Tự nguyện tại gia đình',
      'Cai nghiện tại gia đình',
      'Cai nghiện tự nguyện tại gia đình',
    ],
    where: [form('GD')],
    formulas: totalTarget('cd_gd', 'cd_gd'),
  },
  {
    key: 'CD',
    numeral: '2',
    label: 'Cộng đồng',
    synonyms: [
      'Tại cộng đồng',
      'Tự nguyện tại cộng đồng',
      'Cai nghiện tại cộng đồng',
      'Cai nghiện tự nguyện tại cộng đồng',
    ],
    where: [form('CD')],
  },
  {
    // The form ended with Nghị định 94/2010 on 31/12/2021; years before still have it.
    key: 'BBCD',
    numeral: '3',
    label: 'Bắt buộc tại cộng đồng',
    synonyms: ['Cai nghiện bắt buộc tại cộng đồng'],
    where: [form('BBCD')],
    optional: true,
  },
  {
    key: 'CEDEMEX',
    label: 'Trong đó: dùng thuốc Cedemex',
    synonyms: ['Cedemex', 'Trong đó: Cedemex', 'Điều trị bằng thuốc Cedemex'],
    where: [form('GD', 'CD'), { field: 'co_cedemex', is: true }],
    ofWhich: true,
  },
]

export default defineAnnex({
  kind: 'annex',
  id: 'rehab_results',
  number: 'PL01',
  version: 1,
  validFrom: '2016-01-01',
  validTo: null,
  title: 'KẾT QUẢ TIẾP NHẬN, ĐIỀU TRỊ, CAI NGHIỆN MA TÚY {ten_ky} NĂM {nam}',
  shortTitle: 'Kết quả cai nghiện, điều trị',
  titleSynonyms: [
    'KẾT QUẢ TIẾP NHẬN, ĐIỀU TRỊ, CAI NGHIỆN MA TÚY',
    'KẾT QUẢ ĐIỀU TRỊ, CAI NGHIỆN MA TÚY',
    'KẾT QUẢ CAI NGHIỆN MA TÚY',
    'KẾT QUẢ CAI NGHIỆN, ĐIỀU TRỊ NGHIỆN MA TÚY',
    'KẾT QUẢ TIẾP NHẬN, CAI NGHIỆN MA TÚY',
    'KẾT QUẢ CÔNG TÁC CAI NGHIỆN MA TÚY',
    'TỔNG HỢP KẾT QUẢ CAI NGHIỆN MA TÚY',
    'BÁO CÁO KẾT QUẢ CAI NGHIỆN MA TÚY',
    'TÌNH HÌNH TIẾP NHẬN, CAI NGHIỆN MA TÚY',
  ],
  measureUnit: 'người (lượt người)',
  help: 'Mỗi cơ sở trong danh mục DM01 một dòng, gia đình và cộng đồng mỗi hình thức một dòng. Số tiếp nhận, giảm và hiện có do máy đếm từ sổ R02 theo ngày bắt đầu và ngày kết thúc của từng lượt; kế hoạch lấy từ PB02. Hiện có cuối kỳ = có mặt đầu kỳ + tiếp nhận mới − giảm. Tổng lượt điều trị từ đầu năm gồm tiếp nhận mới lũy kế, riêng Methadone cộng thêm số đang điều trị từ năm trước chuyển sang. “Năm” tính từ ngày đầu của kỳ năm theo chế độ báo cáo (15/12 năm trước). Lượt chưa ghi cơ sở hoặc hình thức đứng ở dòng riêng để tổng không thiếu; hãy bổ sung trong sổ R02.',
  legalBasis: [
    { text: 'Nghị định 116/2021/NĐ-CP', confirmed: true },
    { text: 'Luật Phòng, chống ma túy số 73/2021/QH14', confirmed: true },
  ],
  regime: 'ND09',
  periodKind: 'period',
  orientation: 'landscape',
  labelColumns: {
    ordinal: 'STT',
    label: 'Đơn vị, hình thức',
    labelSynonyms: [
      'Đơn vị',
      'Tên đơn vị',
      'Hình thức',
      'Hình thức cai nghiện',
      'Hình thức cai nghiện, điều trị',
      'Hình thức, đơn vị',
      'Cơ sở',
      'Tên cơ sở',
      'Cơ sở cai nghiện',
      'Cơ sở cai nghiện, điều trị',
      'Nội dung',
    ],
  },
  blocks: [
    {
      id: 'I',
      source: 'catalogue',
      register: 'facilities',
      kinds: ['CSCN', 'CSTN'],
      field: 'co_so_id',
      where: [form(...inFacility)],
      unassigned: { by: 'hinh_thuc', label: 'Chưa xác định cơ sở' },
      formulas: ownTarget('cs_tong', 'cs_tong'),
      group: {
        key: 'nhom:I',
        numeral: 'I',
        label: 'Tại cơ sở cai nghiện ma túy',
        synonyms: ['Cơ sở cai nghiện', 'Các cơ sở cai nghiện', 'Tại cơ sở cai nghiện', 'Các cơ sở cai nghiện ma túy'],
        formulas: totalTarget('cs_tong', 'cs_tong'),
      },
    },
    {
      id: 'II',
      source: 'fixed',
      group: {
        key: 'nhom:II',
        numeral: 'II',
        label: 'Tự nguyện tại gia đình, cộng đồng',
        synonyms: ['Tại gia đình, cộng đồng', 'Gia đình, cộng đồng', 'Cai nghiện tại gia đình, cộng đồng'],
        formulas: totalTarget('cd_gd', 'cd_gd'),
      },
      rows: homeRows,
    },
    {
      id: 'III',
      source: 'catalogue',
      register: 'facilities',
      kinds: ['NCN'],
      field: 'co_so_id',
      where: [form('NCN')],
      unassigned: { by: 'hinh_thuc', label: 'Chưa xác định nhà cai nghiện' },
      formulas: ownTarget('cd_ncn', 'cd_ncn'),
      group: {
        key: 'nhom:III',
        numeral: 'III',
        label: 'Nhà cai nghiện',
        synonyms: ['Các nhà cai nghiện', 'Tại nhà cai nghiện'],
        formulas: totalTarget('cd_ncn', 'cd_ncn'),
      },
    },
    {
      id: 'IV',
      source: 'catalogue',
      register: 'facilities',
      kinds: ['MMT'],
      field: 'co_so_id',
      where: [form('MMT')],
      unassigned: { by: 'hinh_thuc', label: 'Chưa xác định cơ sở Methadone' },
      formulas: ownTarget('mmt_tong', 'mmt_moi'),
      group: {
        key: 'nhom:IV',
        numeral: 'IV',
        label: 'Điều trị Methadone',
        synonyms: [
          'Cơ sở điều trị Methadone',
          'Các cơ sở điều trị Methadone',
          'Điều trị bằng thuốc Methadone',
          'Methadone',
        ],
        formulas: totalTarget('mmt_tong', 'mmt_moi'),
      },
    },
    {
      id: 'khac',
      source: 'fixed',
      rows: [
        {
          key: 'chua_xac_dinh:hinh_thuc',
          label: 'Chưa rõ hình thức',
          where: [{ field: 'hinh_thuc', notIn: allForms }],
          optional: true,
        },
      ],
    },
  ],
  total: {
    label: 'Tổng cộng',
    synonyms: ['Cộng', 'Tổng', 'Tổng số', 'Tổng cộng (I+II+III+IV)', 'Toàn huyện', 'Toàn tỉnh'],
    position: 'last',
    formulas: totalTarget('tong', 'moi'),
  },
  columns: [
    {
      key: 'kh_luot',
      path: ['Kế hoạch năm', 'Tổng lượt'],
      synonyms: [
        'Kế hoạch năm > Tổng số',
        'Kế hoạch năm > Tổng lượt điều trị',
        'Chỉ tiêu năm > Tổng lượt',
        'Kế hoạch tổng lượt',
      ],
      type: 'int',
      source: { kind: 'rows' },
      additive: true,
      mismatch: 'warning',
      width: 9,
    },
    {
      key: 'kh_moi',
      path: ['Kế hoạch năm', 'Tiếp nhận mới'],
      synonyms: [
        'Chỉ tiêu năm > Tiếp nhận mới',
        'Kế hoạch tiếp nhận mới',
        'Kế hoạch năm',
        'Kế hoạch',
        'Chỉ tiêu năm',
        'Chỉ tiêu',
        'Chỉ tiêu giao',
        'Chỉ tiêu kế hoạch',
      ],
      type: 'int',
      source: { kind: 'rows' },
      additive: true,
      mismatch: 'warning',
      width: 9,
    },
    count('dau_ky', ['Có mặt đầu kỳ'], episodes('opening'), [
      'Đầu kỳ',
      'Số đầu kỳ',
      'Hiện có đầu kỳ',
      'Số kỳ trước chuyển sang',
      'Năm trước chuyển sang',
    ]),
    count('tang', [admitted, 'Tổng số'], episodes('increase'), [
      'Tiếp nhận mới',
      'Tiếp nhận trong kỳ',
      'Tiếp nhận',
      'Số tiếp nhận',
      'Số tiếp nhận mới',
      'Thực hiện',
      'Kết quả thực hiện',
      'Tiếp nhận mới > Tổng số',
    ]),
    admissions('tang_nu', 'Trong đó', 'Nữ', { field: 'gioi_tinh', in: ['NU'] }),
    admissions('tang_duoi18', 'Trong đó', 'Dưới 18 tuổi', { age: { to: 17 }, on: 'start' }),
    admissions('tang_dtts', 'Trong đó', 'Dân tộc thiểu số', { field: 'dan_toc', in: minorities }, ['DTTS']),
    {
      ...admissions('tang_bb', 'Chia theo diện', 'Bắt buộc', form('BB'), ['Cai nghiện bắt buộc']),
      blocks: ['I'],
    },
    {
      ...admissions('tang_tn', 'Chia theo diện', 'Tự nguyện', form('TNCS'), ['Cai nghiện tự nguyện']),
      blocks: ['I'],
    },
    {
      ...admissions('tang_kct', 'Chia theo diện', 'Không có nơi cư trú ổn định', form('KNCT'), [
        'Không nơi cư trú ổn định',
      ]),
      blocks: ['I'],
    },
    admissions('tang_lan1', 'Chia theo số lần', 'Lần đầu', { field: 'lan_thu', in: ['1'] }, ['Cai lần đầu']),
    admissions('tang_lan2', 'Chia theo số lần', 'Từ lần 2 (tái nghiện)', { field: 'lan_thu', in: laterTimes }, [
      'Tái nghiện',
      'Cai lại',
    ]),
    count('giam', [left, 'Tổng số'], episodes('decrease'), ['Giảm', 'Số giảm', 'Ra trong kỳ']),
    departures('g_hoan_thanh', 'Hoàn thành', { field: 'ket_thuc', in: completed }, ['Hoàn thành cai nghiện']),
    departures('g_chuyen', 'Chuyển hình thức, cơ sở', { field: 'ket_thuc', in: moved }, [
      `${left} > Chuyển`,
      'Chuyển hình thức, chuyển cơ sở',
    ]),
    departures('g_bo_do', 'Bỏ dở, trốn', { field: 'ket_thuc', in: gaveUp }, ['Bỏ dở']),
    departures('g_chet', 'Chết', { field: 'ket_thuc', in: died }),
    departures('g_khac', 'Khác', { field: 'ket_thuc', notIn: [...completed, ...moved, ...gaveUp, ...died] }, [
      'Giảm khác',
    ]),
    {
      key: 'cuoi_ky',
      path: ['Hiện có cuối kỳ'],
      synonyms: [
        'Cuối kỳ',
        'Số cuối kỳ',
        'Hiện có',
        'Có mặt cuối kỳ',
        'Số hiện có',
        'Hiện đang điều trị',
        'Hiện đang quản lý',
      ],
      type: 'int',
      source: { kind: 'formula', formula: 'dau_ky + tang - giam', figure: episodes('closing') },
      additive: true,
      width: 8,
    },
    {
      key: 'luy_ke_tiep_nhan',
      path: [sinceYearStart, 'Tiếp nhận mới'],
      synonyms: ['Lũy kế tiếp nhận mới', 'Lũy kế tiếp nhận', 'Lũy kế', 'Lũy kế từ đầu năm'],
      type: 'int',
      source: { kind: 'cumulative', of: 'tang', figure: episodes('sinceYearStart') },
      additive: true,
      width: 9,
    },
    {
      key: 'luot_dieu_tri',
      path: [sinceYearStart, 'Tổng lượt điều trị'],
      synonyms: [
        'Lũy kế > Tổng lượt điều trị',
        `${sinceYearStart} > Tổng lượt`,
        'Tổng lượt điều trị',
        'Tổng số lượt điều trị',
        'Tổng lượt cai nghiện, điều trị',
      ],
      type: 'int',
      source: { kind: 'formula', formula: 'luy_ke_tiep_nhan + chuyen_tiep' },
      additive: true,
      width: 9,
    },
    {
      key: 'pt_moi',
      path: ['Đạt % kế hoạch', 'Tiếp nhận mới'],
      synonyms: [
        'Đạt % kế hoạch',
        'Đạt tỷ lệ % > Tiếp nhận mới',
        'Đạt %',
        'Tỷ lệ đạt (%)',
        'Tỷ lệ %',
        'So với kế hoạch (%)',
        'Tỷ lệ so với kế hoạch (%)',
      ],
      type: 'pct',
      source: { kind: 'formula', formula: 'pct(luy_ke_tiep_nhan, kh_moi)' },
      additive: false,
      mismatch: 'warning',
      width: 9,
    },
    {
      key: 'pt_luot',
      path: ['Đạt % kế hoạch', 'Tổng lượt'],
      synonyms: ['Đạt tỷ lệ % > Tổng lượt'],
      type: 'pct',
      source: { kind: 'formula', formula: 'pct(luot_dieu_tri, kh_luot)' },
      additive: false,
      mismatch: 'warning',
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
      // Only Methadone patients carried over from last year count again as treated this year.
      ...count('chuyen_tiep', [sinceYearStart, 'Chuyển tiếp từ năm trước'], episodes('atYearStart', form('MMT'))),
      hidden: true,
    },
    { ...accumulated('luy_ke_bb', 'tang_bb', 'Bắt buộc', form('BB')), blocks: ['I'] },
    { ...accumulated('luy_ke_tn', 'tang_tn', 'Tự nguyện', form('TNCS')), blocks: ['I'] },
    { ...accumulated('luy_ke_kct', 'tang_kct', 'Không có nơi cư trú ổn định', form('KNCT')), blocks: ['I'] },
  ],
  checks: [
    {
      id: 'nu_trong_tang',
      general: 'G2',
      rule: 'tang_nu <= tang',
      severity: 'error',
      message: 'Tiếp nhận nữ {tang_nu} lớn hơn tổng tiếp nhận mới {tang}',
      column: 'tang_nu',
    },
    {
      id: 'duoi18_trong_tang',
      general: 'G2',
      rule: 'tang_duoi18 <= tang',
      severity: 'error',
      message: 'Tiếp nhận dưới 18 tuổi {tang_duoi18} lớn hơn tổng tiếp nhận mới {tang}',
      column: 'tang_duoi18',
    },
    {
      id: 'dtts_trong_tang',
      general: 'G2',
      rule: 'tang_dtts <= tang',
      severity: 'error',
      message: 'Tiếp nhận người dân tộc thiểu số {tang_dtts} lớn hơn tổng tiếp nhận mới {tang}',
      column: 'tang_dtts',
    },
    {
      id: 'chia_theo_dien',
      general: 'G3',
      rule: 'tang_bb + tang_tn + tang_kct == tang',
      severity: 'error',
      message: 'Chia theo diện {tang_bb} + {tang_tn} + {tang_kct} cộng lại không bằng tiếp nhận mới {tang}',
      column: 'tang',
      rows: ['I'],
    },
    {
      id: 'chia_theo_so_lan',
      general: 'G3',
      rule: 'tang_lan1 + tang_lan2 == tang',
      severity: 'warning',
      message: 'Lần đầu {tang_lan1} + từ lần 2 {tang_lan2} cộng lại không bằng tiếp nhận mới {tang}',
      column: 'tang_lan1',
    },
    {
      id: 'chia_theo_ly_do_giam',
      general: 'G3',
      rule: 'g_hoan_thanh + g_chuyen + g_bo_do + g_chet + g_khac == giam',
      severity: 'error',
      message:
        'Hoàn thành {g_hoan_thanh} + chuyển {g_chuyen} + bỏ dở {g_bo_do} + chết {g_chet} + khác {g_khac} cộng lại không bằng số giảm {giam}',
      column: 'giam',
    },
    {
      id: 'cedemex_trong_gia_dinh_cong_dong',
      general: 'G2',
      rule: 'tang <= rehab_results[nhom:II].tang',
      severity: 'error',
      message:
        'Tiếp nhận dùng Cedemex {tang} lớn hơn tổng tiếp nhận tại gia đình, cộng đồng {rehab_results[nhom:II].tang}',
      column: 'tang',
      rows: ['CEDEMEX'],
    },
    {
      id: 'dau_ky_bang_cuoi_ky_truoc',
      general: 'G5',
      rule: 'dau_ky == previous.cuoi_ky',
      severity: 'warning',
      message: 'Có mặt đầu kỳ {dau_ky} khác hiện có cuối kỳ trước {previous.cuoi_ky}',
      column: 'dau_ky',
    },
    {
      id: 'luy_ke_tu_trong_ky',
      general: 'G6',
      rule: 'luy_ke_tiep_nhan >= tang',
      severity: 'warning',
      message: 'Lũy kế từ đầu năm {luy_ke_tiep_nhan} nhỏ hơn số trong kỳ {tang}',
      column: 'luy_ke_tiep_nhan',
    },
  ],
  notes: ['Số liệu từ ngày {tu_ngay} đến ngày {den_ngay}.'],
  charts: [
    {
      id: 'cac_buoc',
      title: 'Từ lập hồ sơ đến sau cai',
      kind: 'steps',
      bars: [
        { label: 'Có hồ sơ quản lý', form: 'addict_status', row: 'T', column: 'cuoi_ky' },
        { label: 'Lượt cai nghiện, điều trị trong năm', row: 'T', column: 'luot_dieu_tri' },
        { label: 'Đang cai nghiện, điều trị cuối kỳ', row: 'T', column: 'cuoi_ky' },
        { label: 'Hoàn thành trong kỳ', row: 'T', column: 'g_hoan_thanh' },
        { label: 'Đang quản lý sau cai', form: 'community_rehab', row: '27', column: 'tong' },
        { label: 'Được tạo, giới thiệu việc làm', form: 'community_rehab', row: '29', column: 'tong' },
      ],
    },
    {
      id: 'tiep_nhan',
      title: 'Cai nghiện, điều trị',
      kind: 'periods',
      bars: [
        { label: 'Hiện có cuối kỳ', row: 'T', column: 'cuoi_ky' },
        { label: 'Tiếp nhận mới', row: 'T', column: 'tang' },
        { label: 'Hoàn thành', row: 'T', column: 'g_hoan_thanh' },
        { label: 'Bỏ dở, trốn', row: 'T', column: 'g_bo_do' },
      ],
    },
  ],
  sensitivity: 0,
  samples: [
    {
      unit: '246',
      period: '2021-ND09_6T',
      catalogue: [
        {
          register: 'facilities',
          values: { ma: 'CSCN-VP', ten: 'Cơ sở cai nghiện ma túy tỉnh Vĩnh Phúc', loai: 'CSCN' },
        },
        { register: 'facilities', values: { ma: 'MMT-LT', ten: 'Cơ sở điều trị Methadone Lập Thạch', loai: 'MMT' } },
      ],
      cells: [
        {
          row: 'co_so:CSCN-VP',
          cells: {
            dau_ky: 12,
            tang: 9,
            tang_nu: 1,
            tang_duoi18: 0,
            tang_dtts: 2,
            tang_bb: 5,
            tang_tn: 3,
            tang_kct: 1,
            tang_lan1: 4,
            tang_lan2: 5,
            giam: 6,
            g_hoan_thanh: 4,
            g_chuyen: 1,
            g_bo_do: 0,
            g_chet: 0,
            g_khac: 1,
            ghi_chu: 'Gồm 01 học viên tỉnh khác',
          },
        },
        {
          row: 'GD',
          cells: { dau_ky: 1, tang: 1, tang_nu: 0, tang_lan1: 1, giam: 1, g_hoan_thanh: 1, ghi_chu: 'Xã Thái Hoà' },
        },
        { row: 'CEDEMEX', cells: { dau_ky: 0, tang: 1, tang_lan1: 1 } },
        { row: 'co_so:MMT-LT', cells: { dau_ky: 48, tang: 7, tang_lan2: 7, giam: 3, g_bo_do: 2, g_chet: 1 } },
      ],
    },
    {
      unit: '246',
      period: '2021-ND09_NAM',
      catalogue: [
        {
          register: 'facilities',
          values: { ma: 'NCN-01', ten: 'Nhà cai nghiện cụm xã Thái Hoà - Bắc Bình', loai: 'NCN' },
        },
      ],
      cells: [
        { row: 'CD', cells: { dau_ky: 0, tang: 1330, tang_lan1: 1330, ghi_chu: '1.330 lượt' } },
        { row: 'co_so:NCN-01', cells: { tang: 5, tang_lan1: 2, tang_lan2: 3 } },
      ],
    },
  ],
})
