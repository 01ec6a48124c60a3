/** PL03, Biểu 03-BCN: rehabilitation at home and in the community, after-care, support, relapse, staff and funds, by line. */
import type { Condition, Figure, Measure } from '../../figures.ts'
import { type AnnexColumn, defineAnnex, type FixedBlock, type FixedRow, type RowFormulas } from '../../form.ts'

type Figures = Record<string, Figure>

const women: Condition = { field: 'gioi_tinh', in: ['NU'] }
const people = { measureUnit: 'người', numberType: 'int' } as const
const money = { measureUnit: 'triệu đồng', numberType: 'trieu' } as const
const million = 0.000001

/** Printed number and key are the same. */
function line(key: string, label: string, row: Omit<FixedRow, 'key' | 'label'>): FixedRow {
  return { key, numeral: key, label, ...row }
}

/** A figure with its parts and its communes. The age of a stay is that on its first day, so that 07 = 01 + 02 − … holds. */
function split(figure: Figure, on: 'start' | 'periodEnd'): Figures {
  const narrowed = (condition: Condition): Figure => ({ ...figure, where: [...(figure.where ?? []), condition] })
  return {
    tong: figure,
    nu: narrowed(women),
    duoi18: narrowed({ age: { to: 17 }, on }),
    theo_xa: figure,
  }
}

/** A formula for the whole and for each part; commune by commune the register alone can say it. */
function forParts(formula: (column: string) => string, closing?: Figure): Pick<FixedRow, 'formulas' | 'figures'> {
  const formulas: RowFormulas = Object.fromEntries(['tong', 'nu', 'duoi18'].map((column) => [column, formula(column)]))
  return { formulas, ...(closing && { figures: { theo_xa: closing } }) }
}

/** `01 + 02 − (03 + 04)` in cells of one column. */
function balance(added: string[], taken: string[]): (column: string) => string {
  return (column) => {
    const cells = (keys: string[]): string => keys.map((key) => `community_rehab[${key}].${column}`).join(' + ')
    return `${cells(added)} - (${cells(taken)})`
  }
}

/** G5: what the opening line of the next period must be. */
function closes(key: string): RowFormulas {
  return { cuoi_ky: `community_rehab[${key}].tong` }
}

const completed = ['HOAN_THANH']
const moved = ['CHUYEN_HINH_THUC', 'CHUYEN_CO_SO']
const gaveUp = ['BO_DO', 'TRON', 'VI_PHAM']

/** Groups I to III have the same seven lines, counted from R02 by form; `at` is how the labels say where. */
function rehabLines(first: number, forms: string[], at: string): FixedRow[] {
  const key = (index: number): string => String(first + index).padStart(2, '0')
  const figure = (measure: Measure, ...where: Condition[]): Figure => ({
    register: 'treatment_episodes',
    measure,
    where: [{ field: 'hinh_thuc', in: forms }, ...where],
  })
  const ended = (condition: Condition): Figures => split(figure('decrease', condition), 'start')
  return [
    line(key(0), `Số người đang cai ${at} đầu kỳ`, {
      synonyms: ['Số người đang cai đầu kỳ', 'Đang cai đầu kỳ', 'Đầu kỳ'],
      figures: split(figure('opening'), 'start'),
      formulas: closes(key(6)),
    }),
    line(key(1), `Số người bắt đầu cai ${at} trong kỳ`, {
      synonyms: ['Số người bắt đầu cai trong kỳ', 'Bắt đầu cai trong kỳ', 'Số người bắt đầu cai'],
      figures: split(figure('increase'), 'start'),
    }),
    line(key(2), `Số người hoàn thành cai ${at}`, {
      synonyms: ['Số người hoàn thành', 'Hoàn thành', 'Số người hoàn thành cai nghiện'],
      figures: ended({ field: 'ket_thuc', in: completed }),
    }),
    line(key(3), `Số người cai ${at} chuyển hình thức (bắt buộc, cơ sở, Methadone)`, {
      synonyms: [
        'Số người chuyển hình thức (bắt buộc, cơ sở, Methadone)',
        'Số người chuyển hình thức',
        'Chuyển hình thức',
      ],
      figures: ended({ field: 'ket_thuc', in: moved }),
    }),
    line(key(4), `Số người cai ${at} bỏ dở, không chấp hành`, {
      synonyms: ['Số người bỏ dở, không chấp hành', 'Bỏ dở, không chấp hành', 'Số người bỏ dở'],
      figures: ended({ field: 'ket_thuc', in: gaveUp }),
    }),
    line(key(5), `Giảm khác của người cai ${at} (chuyển đi, chết)`, {
      synonyms: ['Giảm khác (chuyển đi, chết)', 'Giảm khác'],
      figures: ended({ field: 'ket_thuc', notIn: [...completed, ...moved, ...gaveUp] }),
    }),
    line(key(6), `Số người đang cai ${at} cuối kỳ`, {
      synonyms: [
        `Số người đang cai cuối kỳ = ${key(0)}+${key(1)}-${key(2)}-${key(3)}-${key(4)}-${key(5)}`,
        'Số người đang cai cuối kỳ',
        'Đang cai cuối kỳ',
        'Cuối kỳ',
      ],
      ...forParts(balance([key(0), key(1)], [key(2), key(3), key(4), key(5)]), figure('closing')),
    }),
  ]
}

/** In after-care is who has a decision; others of R03 are followed for relapse only. */
const decided: Condition = {
  any: [
    { field: 'ngay_qd', filled: true },
    { field: 'so_qd', filled: true },
  ],
}

function afterCare(measure: Measure, ...where: Condition[]): Figure {
  return { register: 'post_rehab', measure, where: [decided, ...where] }
}

const afterCareLines: FixedRow[] = [
  line('22', 'Số người đang quản lý sau cai đầu kỳ', {
    synonyms: ['Số người đang quản lý đầu kỳ', 'Đang quản lý đầu kỳ', 'Đầu kỳ'],
    figures: split(afterCare('opening'), 'start'),
    formulas: closes('27'),
  }),
  line('23', 'Số người có quyết định quản lý sau cai mới trong kỳ', {
    synonyms: ['Số người có quyết định mới trong kỳ', 'Quyết định mới trong kỳ', 'Số người có quyết định mới'],
    figures: split(afterCare('increase'), 'start'),
  }),
  line('24', 'Số người hết thời hạn quản lý sau cai', {
    synonyms: ['Số người hết thời hạn quản lý', 'Hết thời hạn quản lý', 'Hết thời hạn'],
    figures: split(afterCare('decrease', { field: 'ket_qua', in: ['HET_THOI_HAN'] }), 'start'),
  }),
  line('25', 'Số người đang quản lý sau cai tái nghiện', {
    synonyms: ['Số người tái nghiện', 'Tái nghiện'],
    figures: split(afterCare('decrease', { field: 'ket_qua', in: ['TAI_NGHIEN'] }), 'start'),
  }),
  line('26', 'Giảm khác của người quản lý sau cai (chuyển đi, chết, bị bắt)', {
    synonyms: ['Giảm khác (chuyển đi, chết, bị bắt)', 'Giảm khác'],
    figures: split(afterCare('decrease', { field: 'ket_qua', notIn: ['HET_THOI_HAN', 'TAI_NGHIEN'] }), 'start'),
  }),
  line('27', 'Số người đang quản lý sau cai cuối kỳ', {
    synonyms: [
      'Số người đang quản lý cuối kỳ = 22+23-24-25-26',
      'Số người đang quản lý cuối kỳ',
      'Đang quản lý cuối kỳ',
      'Cuối kỳ',
    ],
    ...forParts(balance(['22', '23'], ['24', '25', '26']), afterCare('closing')),
  }),
]

/** Residents of a facility are no business of this form. */
const supported: Condition = { field: 'nhom', in: ['NGHIEN', 'SAU_CAI', 'METHADONE'] }

function supportFigure(count: NonNullable<Figure['count']>, kinds: string[]): Figure {
  return {
    register: 'support_services',
    measure: 'dated',
    date: 'ngay',
    count,
    where: [supported, { field: 'loai_ho_tro', in: kinds }],
  }
}

function support(
  key: string,
  label: string,
  kinds: string[],
  synonyms: string[],
  row: Partial<FixedRow> & { count?: 'persons' | 'spells' } = {},
): FixedRow {
  const { count = 'persons', ...rest } = row
  const figure = supportFigure(count, kinds)
  return line(key, label, {
    synonyms,
    figures: { ...split(figure, 'periodEnd'), luy_ke: { ...figure, measure: 'datedSinceYearStart' } },
    ...rest,
  })
}

const lent = supportFigure({ sum: 'so_tien', scale: million }, ['VAY_VON'])

/** Who completed in the months before the end of the period that people are followed for (rule theo_doi_tai_nghien_thang). */
const followed: Condition = {
  field: 'ngay_hoan_thanh',
  between: { from: { day: 'periodEnd', monthsRule: 'theo_doi_tai_nghien_thang' }, to: { day: 'periodEnd' } },
}

/** Completed, and still clean when the period or the year began. */
function cleanSince(day: 'periodStart' | 'yearStart'): Figure {
  const clean: Condition = {
    any: [
      { field: 'ngay_tai_nghien', filled: false },
      { field: 'ngay_tai_nghien', between: { from: { day } } },
    ],
  }
  return { register: 'post_rehab', measure: 'all', count: 'persons', where: [followed, clean] }
}

const relapsed: Figure = {
  register: 'post_rehab',
  measure: 'dated',
  date: 'ngay_tai_nghien',
  count: 'persons',
  where: [followed],
}

/** Members of volunteer teams and collaborators at the end of the period. */
function volunteers(field: string): Figure {
  return {
    register: 'models',
    measure: 'closing',
    count: { sum: field },
    where: [{ field: 'loai_mo_hinh', in: ['MH01'] }],
  }
}

const units = 'addict_status[block:xa].cuoi_ky'
const relapseRate = (column: string): string => `pct(community_rehab[38].${column}, community_rehab[37].${column})`

const rehabBlocks: FixedBlock[] = [
  {
    id: 'I',
    source: 'fixed',
    group: {
      key: 'nhom:I',
      numeral: 'I',
      label: 'Cai nghiện tự nguyện tại gia đình',
      synonyms: ['Cai nghiện tại gia đình', 'Tự nguyện tại gia đình'],
      heading: true,
    },
    ...people,
    rows: rehabLines(1, ['GD'], 'tại gia đình'),
  },
  {
    id: 'II',
    source: 'fixed',
    group: {
      key: 'nhom:II',
      numeral: 'II',
      label: 'Cai nghiện tự nguyện tại cộng đồng (gồm nhà cai nghiện)',
      synonyms: ['Cai nghiện tự nguyện tại cộng đồng', 'Cai nghiện tại cộng đồng', 'Tự nguyện tại cộng đồng'],
      heading: true,
    },
    ...people,
    rows: rehabLines(8, ['CD', 'NCN'], 'tại cộng đồng'),
  },
  {
    // Compulsory rehabilitation in the community ended with Luật 73/2021/QH14.
    id: 'III',
    source: 'fixed',
    validTo: '2021-12-31',
    group: {
      key: 'nhom:III',
      numeral: 'III',
      label: 'Cai nghiện bắt buộc tại cộng đồng',
      synonyms: ['Bắt buộc tại cộng đồng'],
      heading: true,
    },
    ...people,
    rows: rehabLines(15, ['BBCD'], 'bắt buộc tại cộng đồng'),
  },
]

const stays = ['I', 'II', 'III', 'IV']
const withWomen = [...stays, 'V', 'V_tiep', 'VI', 'VII']
const withMinors = [...stays, 'V', 'V_tiep', 'VI']
const sinceYearStart = ['V', 'V_tien', 'V_tiep', 'VI', 'VI_ty_le']

function partColumn(key: string, leaf: string, blocks: string[], synonyms: string[]): AnnexColumn {
  return {
    key,
    path: ['Trong đó', leaf],
    synonyms,
    type: 'int',
    source: { kind: 'typed' },
    additive: true,
    blocks,
    width: 10,
  }
}

export default defineAnnex({
  kind: 'annex',
  id: 'community_rehab',
  number: 'PL03',
  formCode: 'Biểu 03-BCN',
  version: 1,
  validFrom: '2016-01-01',
  validTo: null,
  title: 'BÁO CÁO CAI NGHIỆN MA TÚY VÀ QUẢN LÝ SAU CAI NGHIỆN CẤP HUYỆN {ten_ky} NĂM {nam}',
  shortTitle: 'Cai nghiện tại gia đình, cộng đồng và sau cai',
  titleSynonyms: [
    'BÁO CÁO CAI NGHIỆN MA TÚY VÀ QUẢN LÝ SAU CAI NGHIỆN',
    'BÁO CÁO CÔNG TÁC CAI NGHIỆN MA TÚY VÀ QUẢN LÝ SAU CAI NGHIỆN',
    'BÁO CÁO KẾT QUẢ CAI NGHIỆN MA TÚY VÀ QUẢN LÝ SAU CAI NGHIỆN',
    'BÁO CÁO CAI NGHIỆN MA TÚY VÀ QUẢN LÝ SAU CAI NGHIỆN CẤP XÃ',
    'BÁO CÁO VỀ CAI NGHIỆN, QUẢN LÝ SAU CAI NGHIỆN TẠI GIA ĐÌNH, CỘNG ĐỒNG',
    'BIỂU 03-BCN',
    'BIỂU 01-BCN',
  ],
  measureUnit: 'theo từng chỉ tiêu',
  help: 'Biểu 03-BCN của Thông tư 05/2011, số liệu theo năm dương lịch (01/01–30/6 hoặc cả năm), khác kỳ của các phụ biểu khác. Mục I–III do máy đếm từ sổ R02, mục IV và VI từ sổ R03, mục V từ sổ R04 (người nghiện, sau cai, Methadone). Dòng “người” của mục V đếm mỗi người một lần, dòng 34 đếm lượt. Mục III chỉ còn ở các kỳ trước năm 2022; mục VII và VIII chỉ có trong báo cáo năm. Dòng 37 là người hoàn thành cai nghiện trong 24 tháng gần nhất và chưa tái nghiện trước kỳ. Mục IX lấy từ PL02 và phải thống nhất với công an cùng cấp. Cột chia theo xã chỉ in khi chọn; mỗi xã có bản riêng là Biểu 01-BCN.',
  legalBasis: [
    { text: 'Thông tư 05/2011/TT-BLĐTBXH (Biểu 01-BCN, 03-BCN)', confirmed: true },
    { text: 'Luật Phòng, chống ma túy số 73/2021/QH14', confirmed: true },
    { text: 'Nghị định 116/2021/NĐ-CP', confirmed: true },
  ],
  regime: 'TT05',
  periodKind: 'period',
  orientation: 'portrait',
  labelColumns: {
    ordinal: 'Mã số',
    label: 'Chỉ tiêu',
    labelSynonyms: ['Tên chỉ tiêu', 'Nội dung', 'Nội dung chỉ tiêu', 'Các chỉ tiêu'],
  },
  measureUnitColumn: 'Đơn vị tính',
  perUnit: {
    formCode: 'Biểu 01-BCN',
    title: 'BÁO CÁO CAI NGHIỆN MA TÚY VÀ QUẢN LÝ SAU CAI NGHIỆN CẤP XÃ {ten_ky} NĂM {nam}',
    without: ['IX'],
    summed: ['tong', 'nu', 'duoi18'],
    shownIn: { tong: 'theo_xa' },
  },
  blocks: [
    ...rehabBlocks,
    {
      id: 'IV',
      source: 'fixed',
      group: {
        key: 'nhom:IV',
        numeral: 'IV',
        label: 'Quản lý sau cai nghiện tại nơi cư trú',
        synonyms: ['Quản lý sau cai nghiện', 'Quản lý sau cai'],
        heading: true,
      },
      ...people,
      rows: afterCareLines,
    },
    {
      id: 'V',
      source: 'fixed',
      group: {
        key: 'nhom:V',
        numeral: 'V',
        label: 'Hỗ trợ giải quyết các vấn đề xã hội',
        synonyms: ['Hỗ trợ các vấn đề xã hội', 'Hỗ trợ xã hội'],
        heading: true,
      },
      ...people,
      rows: [
        support('28', 'Được học nghề', ['HOC_NGHE'], ['Học nghề', 'Số người được học nghề', 'Dạy nghề']),
        support(
          '29',
          'Được tạo, giới thiệu việc làm',
          ['VIEC_LAM'],
          ['Được tạo/giới thiệu việc làm', 'Được tạo việc làm', 'Số người được tạo việc làm'],
        ),
        support('30', 'Được vay vốn', ['VAY_VON'], ['Vay vốn', 'Số người được vay vốn']),
      ],
    },
    {
      id: 'V_tien',
      source: 'fixed',
      ...money,
      rows: [
        line('31', 'Số tiền cho vay', {
          synonyms: ['Tổng số tiền cho vay', 'Số tiền được vay', 'Số tiền vay'],
          figures: { tong: lent, theo_xa: lent, luy_ke: { ...lent, measure: 'datedSinceYearStart' } },
        }),
      ],
    },
    {
      id: 'V_tiep',
      source: 'fixed',
      ...people,
      rows: [
        support('32', 'Được hỗ trợ học văn hóa', ['HOC_VAN_HOA'], ['Học văn hóa', 'Số người học văn hóa']),
        support('33', 'Được hỗ trợ y tế, bảo hiểm y tế', ['Y_TE'], ['Hỗ trợ y tế', 'Được hỗ trợ y tế']),
        support(
          '34',
          'Được tư vấn tâm lý, pháp lý',
          ['TAM_LY', 'PHAP_LY'],
          ['Tư vấn tâm lý, pháp lý', 'Được tư vấn', 'Số lượt tư vấn tâm lý, pháp lý'],
          { count: 'spells', measureUnit: 'lượt người' },
        ),
        support(
          '35',
          'Được hỗ trợ kinh phí, trợ cấp khác',
          [
            'KINH_PHI_CAI',
            'TRO_CAP_BAN_DAU',
            'NHU_CAU_THIET_YEU',
            'DI_LAI',
            'GIAY_TO',
            'KY_NANG_SONG',
            'TIET_KIEM',
            'HOI_GIA',
            'SINH_KE_KHAC',
          ],
          ['Hỗ trợ kinh phí, trợ cấp khác', 'Được hỗ trợ kinh phí', 'Trợ cấp khác'],
        ),
        support('36', 'Tham gia câu lạc bộ, nhóm', ['TU_VAN'], ['Tham gia câu lạc bộ', 'Tham gia CLB, nhóm']),
      ],
    },
    {
      id: 'VI',
      source: 'fixed',
      group: {
        key: 'nhom:VI',
        numeral: 'VI',
        label: 'Tình hình tái nghiện',
        synonyms: ['Tái nghiện'],
        heading: true,
      },
      ...people,
      rows: [
        line('37', 'Số người hoàn thành cai nghiện đang theo dõi', {
          synonyms: ['Số người hoàn thành cai nghiện đang theo dõi (Sổ 05)', 'Số người hoàn thành cai nghiện'],
          figures: { ...split(cleanSince('periodStart'), 'periodEnd'), luy_ke: cleanSince('yearStart') },
        }),
        line('38', 'Số người đang theo dõi tái nghiện trong kỳ', {
          synonyms: ['Số người tái nghiện trong kỳ', 'Số người tái nghiện'],
          figures: {
            ...split(relapsed, 'periodEnd'),
            luy_ke: { ...relapsed, measure: 'datedSinceYearStart' },
          },
        }),
      ],
    },
    {
      id: 'VI_ty_le',
      source: 'fixed',
      rows: [
        line('39', 'Tỷ lệ tái nghiện', {
          synonyms: ['Tỷ lệ tái nghiện = 38/37', 'Tỷ lệ tái nghiện (%)'],
          measureUnit: '%',
          numberType: 'pct',
          formulas: { tong: relapseRate('tong'), luy_ke: relapseRate('luy_ke') },
        }),
      ],
    },
    {
      id: 'VII',
      source: 'fixed',
      periods: ['year'],
      group: { key: 'nhom:VII', numeral: 'VII', label: 'Cán bộ', synonyms: ['Đội ngũ cán bộ'], heading: true },
      ...people,
      rows: [
        line('40', 'Tổng số cán bộ', {
          synonyms: ['Tổng số = 41+42+43', 'Tổng số cán bộ, tình nguyện viên', 'Tổng số người làm công tác'],
          formulas: Object.fromEntries(
            ['tong', 'nu'].map((column) => [
              column,
              ['41', '42', '43'].map((key) => `community_rehab[${key}].${column}`).join(' + '),
            ]),
          ),
        }),
        line('41', 'Cán bộ cấp huyện làm công tác phòng, chống tệ nạn xã hội', {
          synonyms: ['Cán bộ cấp huyện làm công tác PCTNXH', 'Cán bộ cấp huyện'],
        }),
        line('42', 'Cán bộ cấp xã (chuyên trách, kiêm nhiệm)', { synonyms: ['Cán bộ cấp xã'] }),
        line('43', 'Tình nguyện viên, cộng tác viên', {
          synonyms: ['Tình nguyện viên', 'Cộng tác viên, tình nguyện viên'],
          figures: { tong: volunteers('so_thanh_vien'), nu: volunteers('so_nu') },
        }),
        line('44', 'Trong đó đã qua tập huấn', { synonyms: ['Đã qua tập huấn'], ofWhich: true }),
      ],
    },
    {
      id: 'VIII',
      source: 'fixed',
      periods: ['year'],
      group: {
        key: 'nhom:VIII',
        numeral: 'VIII',
        label: 'Kinh phí hoạt động',
        synonyms: ['Kinh phí'],
        heading: true,
      },
      ...money,
      rows: [
        line('45', 'Tổng kinh phí', {
          synonyms: ['Tổng = 46+47+48+49', 'Tổng kinh phí hoạt động', 'Tổng số kinh phí'],
          formulas: { tong: ['46', '47', '48', '49'].map((key) => `community_rehab[${key}].tong`).join(' + ') },
        }),
        line('46', 'Ngân sách trung ương', {
          synonyms: ['Trung ương', 'Kinh phí trung ương'],
          formulas: { tong: 'budget_use[nhom:I].th_tw' },
        }),
        line('47', 'Ngân sách tỉnh', {
          synonyms: ['Tỉnh', 'Kinh phí tỉnh'],
          formulas: { tong: 'budget_use[nhom:I].th_tinh' },
        }),
        line('48', 'Ngân sách huyện, xã', {
          synonyms: ['Huyện, xã', 'Kinh phí huyện, xã'],
          formulas: { tong: 'budget_use[nhom:I].th_huyen + budget_use[nhom:I].th_xa' },
        }),
        line('49', 'Đóng góp và nguồn khác', {
          synonyms: ['Đóng góp và khác', 'Đóng góp, nguồn khác', 'Nguồn khác'],
          formulas: { tong: 'budget_use[nhom:I].th_xhh + budget_use[nhom:I].th_khac' },
        }),
      ],
    },
    {
      id: 'IX',
      source: 'fixed',
      group: {
        key: 'nhom:IX',
        numeral: 'IX',
        label: 'Xã, phường, thị trấn không có người nghiện ma túy',
        synonyms: ['Xã, phường, thị trấn không có người nghiện'],
        heading: true,
      },
      measureUnit: 'xã',
      numberType: 'int',
      rows: [
        line('50', 'Tổng số xã, phường, thị trấn', {
          synonyms: ['Tổng số xã', 'Số xã, phường, thị trấn'],
          formulas: { tong: `count(${units}, '*')` },
        }),
        line('51', 'Số xã có người nghiện', {
          synonyms: ['Số xã, phường, thị trấn có người nghiện', 'Xã có người nghiện'],
          formulas: { tong: `count(${units}, '> 0')` },
        }),
        line('52', 'Số xã không có người nghiện', {
          synonyms: ['Số xã không có người nghiện = 50-51', 'Số xã, phường, thị trấn không có người nghiện'],
          formulas: { tong: 'community_rehab[50].tong - community_rehab[51].tong' },
        }),
      ],
    },
  ],
  total: null,
  columns: [
    {
      key: 'tong',
      path: ['Tổng số'],
      synonyms: ['Số lượng', 'Trong kỳ', 'Kết quả', 'Số liệu'],
      type: 'dec1',
      source: { kind: 'typed' },
      additive: true,
      width: 10,
    },
    partColumn('nu', 'Nữ', withWomen, ['Số nữ']),
    partColumn('duoi18', 'Dưới 18 tuổi', withMinors, ['Dưới 18', 'Người dưới 18 tuổi']),
    {
      key: 'theo_xa',
      path: ['Chia theo xã'],
      pathAtProvince: ['Chia theo huyện'],
      synonyms: ['Chia theo xã, thị trấn', 'Chia theo xã, phường, thị trấn'],
      type: 'dec1',
      source: { kind: 'typed' },
      additive: true,
      byUnit: true,
      onRequest: true,
      blocks: [...stays, 'V', 'V_tien', 'V_tiep', 'VI'],
      width: 7,
    },
    {
      key: 'luy_ke',
      path: ['Lũy kế từ đầu năm'],
      type: 'dec1',
      // Each row of these blocks has a figure or a formula of its own; this one is that of line 31.
      source: { kind: 'cumulative', of: 'tong', figure: { ...lent, measure: 'datedSinceYearStart' } },
      additive: true,
      blocks: sinceYearStart,
      hidden: true,
    },
    {
      // Stands in the opening lines, so that the next period finds it in the line it must agree with.
      key: 'cuoi_ky',
      path: ['Số cuối kỳ'],
      type: 'int',
      source: { kind: 'rows' },
      additive: true,
      blocks: stays,
      hidden: true,
    },
  ],
  checks: [
    {
      id: 'nu_trong_tong',
      general: 'G2',
      rule: 'nu <= tong',
      severity: 'error',
      message: 'Số nữ {nu} lớn hơn tổng số {tong}',
      column: 'nu',
      rows: withWomen,
    },
    {
      id: 'duoi18_trong_tong',
      general: 'G2',
      rule: 'duoi18 <= tong',
      severity: 'error',
      message: 'Số người dưới 18 tuổi {duoi18} lớn hơn tổng số {tong}',
      column: 'duoi18',
      rows: withMinors,
    },
    {
      id: 'chia_theo_xa',
      general: 'G7',
      rule: 'theo_xa == tong',
      severity: 'warning',
      message: 'Cộng các xã được {theo_xa}, tổng số ghi {tong}',
      messageAtProvince: 'Cộng các huyện được {theo_xa}, tổng số ghi {tong}',
      column: 'theo_xa',
      // People helped in two communes are one person of the district.
      rows: [...stays, 'V_tien', '34'],
    },
    {
      id: 'tai_nghien_trong_theo_doi',
      general: 'G2',
      rule: 'tong <= community_rehab[37].tong',
      severity: 'error',
      message: 'Tái nghiện trong kỳ {tong} lớn hơn số đang theo dõi {community_rehab[37].tong}',
      column: 'tong',
      rows: ['38'],
    },
    {
      id: 'tap_huan_trong_tong',
      general: 'G2',
      rule: 'tong <= community_rehab[40].tong',
      severity: 'error',
      message: 'Đã qua tập huấn {tong} lớn hơn tổng số cán bộ {community_rehab[40].tong}',
      column: 'tong',
      rows: ['44'],
    },
    {
      id: 'xa_co_trong_tong_so_xa',
      general: 'G2',
      rule: 'tong <= community_rehab[50].tong',
      severity: 'error',
      message: 'Số xã có người nghiện {tong} lớn hơn tổng số xã {community_rehab[50].tong}',
      column: 'tong',
      rows: ['51'],
    },
    {
      id: 'dau_ky_bang_cuoi_ky_truoc',
      general: 'G5',
      rule: 'tong == previous.cuoi_ky',
      severity: 'warning',
      message: 'Số đầu kỳ {tong} khác số cuối kỳ trước {previous.cuoi_ky}',
      column: 'tong',
      rows: ['01', '08', '15', '22'],
    },
    {
      id: 'sau_cai_bang_pl02',
      general: 'X',
      rule: 'tong == addict_status[T].sau_cai',
      severity: 'warning',
      message: 'Đang quản lý sau cai {tong} khác số quản lý sau cai của PL02 {addict_status[T].sau_cai}',
      column: 'tong',
      rows: ['27'],
    },
    {
      id: 'dang_cai_bang_pl02',
      general: 'X',
      rule: 'tong + community_rehab[14].tong + community_rehab[21].tong == addict_status[T].cai_gdcd',
      severity: 'warning',
      message:
        'Đang cai tại gia đình {tong} + tại cộng đồng {community_rehab[14].tong} + bắt buộc tại cộng đồng {community_rehab[21].tong} khác số đang cai tại gia đình, cộng đồng của PL02 {addict_status[T].cai_gdcd}',
      column: 'tong',
      rows: ['07'],
    },
    {
      id: 'bat_dau_cai_bang_pl01',
      general: 'X',
      rule: 'tong + community_rehab[09].tong + community_rehab[16].tong == rehab_results[nhom:II].tang + rehab_results[nhom:III].tang',
      severity: 'warning',
      message:
        'Bắt đầu cai tại gia đình {tong} + tại cộng đồng {community_rehab[09].tong} + bắt buộc tại cộng đồng {community_rehab[16].tong} khác tiếp nhận mới của PL01: gia đình, cộng đồng {rehab_results[nhom:II].tang} + nhà cai nghiện {rehab_results[nhom:III].tang}',
      column: 'tong',
      rows: ['02'],
    },
    {
      id: 'xa_khong_co_bang_pl02',
      general: 'X',
      rule: `tong == count(${units}, '== 0')`,
      severity: 'warning',
      message: 'Số xã không có người nghiện {tong} khác số xã ghi 0 người nghiện ở PL02; có xã chưa có số liệu',
      column: 'tong',
      rows: ['52'],
    },
  ],
  notes: ['Số liệu từ ngày {tu_ngay} đến ngày {den_ngay}.'],
  sensitivity: 0,
  samples: [
    {
      unit: '246',
      period: '2021-TT05_6T',
      cells: [
        { row: '01', cells: { tong: 4, nu: 1, duoi18: 0 } },
        { row: '02', cells: { tong: 3, nu: 0, duoi18: 1 } },
        { row: '03', cells: { tong: 2, nu: 1, duoi18: 0 } },
        { row: '04', cells: { tong: 0, nu: 0, duoi18: 0 } },
        { row: '05', cells: { tong: 1, nu: 0, duoi18: 0 } },
        { row: '06', cells: { tong: 0, nu: 0, duoi18: 0 } },
        { row: '08', cells: { tong: 2, nu: 0 } },
        { row: '09', cells: { tong: 1330, nu: 12 } },
        { row: '15', cells: { tong: 1 } },
        { row: '17', cells: { tong: 1 } },
        { row: '22', cells: { tong: 9, nu: 1 } },
        { row: '23', cells: { tong: 2, nu: 0 } },
        { row: '24', cells: { tong: 3, nu: 0 } },
        { row: '25', cells: { tong: 1, nu: 0 } },
        { row: '26', cells: { tong: 0, nu: 0 } },
        { row: '30', cells: { tong: 2, nu: 1 } },
        { row: '31', cells: { tong: 87.5 } },
        { row: '34', cells: { tong: 14, nu: 3, duoi18: 1 } },
        { row: '37', cells: { tong: 16, nu: 2 } },
        { row: '38', cells: { tong: 1, nu: 0 } },
      ],
    },
    {
      unit: '246',
      period: '2021-TT05_NAM',
      cells: [
        { row: '08', cells: { tong: 0 } },
        { row: '41', cells: { tong: 2, nu: 1 } },
        { row: '42', cells: { tong: 20, nu: 6 } },
        { row: '43', cells: { tong: 48, nu: 19 } },
        { row: '44', cells: { tong: 31 } },
        { row: '46', cells: { tong: 0 } },
        { row: '47', cells: { tong: 62.4 } },
        { row: '48', cells: { tong: 118.5 } },
        { row: '50', cells: { tong: 20 } },
        { row: '51', cells: { tong: 17 } },
      ],
    },
  ],
})
