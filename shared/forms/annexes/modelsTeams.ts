/** PL09: models, clubs, counselling points and volunteer teams: plan, stock, meetings and people helped, one row for each. */
import { modelKinds } from '../../codes/modelKinds.ts'
import type { Condition, Figure, Measure } from '../../figures.ts'
import { type AnnexColumn, defineAnnex, type FixedRow, type RowBlock } from '../../form.ts'

const plan = 'Kế hoạch năm'
const numerals = ['I', 'II', 'III', 'IV', 'V', 'VI', 'VII', 'VIII', 'IX']
const kinds = modelKinds.values.filter((kind) => /^MH\d\d$/.test(kind.code))

function models(measure: Measure, count?: Figure['count']): Figure {
  return { register: 'models', measure, ...(count !== undefined && { count }) }
}

function activities(measure: 'dated' | 'datedSinceYearStart', sum: string): Figure {
  return { register: 'model_activities', measure, date: 'ngay', count: { sum } }
}

function ofKind(code: string): Condition {
  return { field: 'loai_mo_hinh', in: [code] }
}

function column(key: string, path: string[], figure: Figure, synonyms: string[], width = 9): AnnexColumn {
  return { key, path, synonyms, type: 'int', source: { kind: 'register', figure }, additive: true, width }
}

function planned(key: string, leaf: string, synonyms: string[]): AnnexColumn {
  return {
    key,
    path: [plan, leaf],
    synonyms,
    type: 'int',
    source: { kind: 'rows' },
    additive: true,
    mismatch: 'warning',
    width: 9,
  }
}

function rate(key: string, path: string[], formula: string, synonyms: string[]): AnnexColumn {
  return {
    key,
    path,
    synonyms,
    type: 'pct',
    source: { kind: 'formula', formula },
    additive: false,
    mismatch: 'warning',
    width: 9,
  }
}

/** Words without the stars that only finding a code inside a longer text needs. */
function plainWords(synonyms: readonly string[] = []): string[] {
  return synonyms.filter((one) => !one.startsWith('*'))
}

const blocks: RowBlock[] = kinds.map(({ code, label, synonyms }, index) => ({
  id: code,
  source: 'catalogue',
  register: 'models',
  kinds: [code],
  field: 'ma_mo_hinh',
  where: [ofKind(code)],
  unassigned: { by: 'loai_mo_hinh', label: 'Chưa xác định mô hình' },
  group: {
    key: code,
    numeral: numerals[index] ?? '',
    label,
    synonyms: plainWords(synonyms),
    formulas: {
      kh_duy_tri: `annual_targets[${code}].giao_duy_tri`,
      kh_moi: `annual_targets[${code}].giao_xay_moi`,
      so_xa: `models_teams[${code}_XA].so_xa`,
    },
  },
}))

/** Two models of one kind in one commune are one commune: the group cannot add its rows. */
const communesOfKind: FixedRow[] = kinds.map(({ code, label }) => ({
  key: `${code}_XA`,
  label: `${label}: số xã`,
  where: [ofKind(code)],
  figures: { so_xa: models('closing', { distinct: 'xa_id' }) },
  hidden: true,
}))

export default defineAnnex({
  kind: 'annex',
  id: 'models_teams',
  number: 'PL09',
  version: 1,
  validFrom: '2016-01-01',
  validTo: null,
  title: 'TÌNH HÌNH CÁC MÔ HÌNH, CÂU LẠC BỘ, ĐIỂM TƯ VẤN, ĐỘI CÔNG TÁC XÃ HỘI TÌNH NGUYỆN {ten_ky} NĂM {nam}',
  shortTitle: 'Mô hình, đội',
  titleSynonyms: [
    'TÌNH HÌNH CÁC MÔ HÌNH, CÂU LẠC BỘ, ĐIỂM TƯ VẤN, ĐỘI CÔNG TÁC XÃ HỘI TÌNH NGUYỆN',
    'TÌNH HÌNH HOẠT ĐỘNG CỦA CÁC MÔ HÌNH',
    'KẾT QUẢ HOẠT ĐỘNG CỦA CÁC MÔ HÌNH, CÂU LẠC BỘ',
    'TÌNH HÌNH HOẠT ĐỘNG CỦA ĐỘI CÔNG TÁC XÃ HỘI TÌNH NGUYỆN',
    'TỔNG HỢP MÔ HÌNH, CÂU LẠC BỘ, ĐỘI TÌNH NGUYỆN',
  ],
  measureUnit: 'mô hình, câu lạc bộ, điểm, đội, nhóm',
  help: 'Mỗi loại mô hình một mục, dưới mục là từng mô hình trong danh sách R12. Số có đầu kỳ, thành lập mới, giải thể và hiện có do máy đếm theo ngày thành lập và ngày giải thể; số buổi và lượt người được tư vấn cộng từ sổ R12.1. Kế hoạch duy trì và nhân rộng lấy từ dòng cùng mã của PB01; kế hoạch chỉ ghi một con số thì coi là duy trì. Duy trì đạt % = (hiện có − lũy kế mới) chia kế hoạch duy trì. Số xã của một mục đếm mỗi xã một lần, dù xã có nhiều mô hình cùng loại. Các loại mô hình không cộng chung vì khác đơn vị tính.',
  regime: 'ND09',
  periodKind: 'period',
  orientation: 'landscape',
  labelColumns: {
    ordinal: 'STT',
    label: 'Loại mô hình, tên mô hình',
    labelSynonyms: [
      'Loại mô hình',
      'Tên mô hình',
      'Mô hình',
      'Mô hình, câu lạc bộ',
      'Tên mô hình, câu lạc bộ, đội',
      'Nội dung',
    ],
  },
  blocks: [
    ...blocks,
    {
      id: 'khac',
      source: 'fixed',
      rows: [
        {
          key: 'chua_xac_dinh:loai_mo_hinh',
          label: 'Chưa rõ loại mô hình',
          where: [{ field: 'loai_mo_hinh', filled: false }],
          optional: true,
        },
      ],
    },
    { id: 'so_xa', source: 'fixed', rows: communesOfKind },
  ],
  total: null,
  columns: [
    planned('kh_duy_tri', 'Duy trì', ['Chỉ tiêu năm > Duy trì', 'Kế hoạch duy trì', 'Chỉ tiêu duy trì']),
    planned('kh_moi', 'Xây dựng mới, nhân rộng', [
      `${plan} > Nhân rộng`,
      `${plan} > Xây dựng mới`,
      'Chỉ tiêu năm > Nhân rộng',
      'Kế hoạch nhân rộng',
    ]),
    column('dau_ky', ['Có đầu kỳ'], models('opening'), ['Đầu kỳ', 'Số đầu kỳ', 'Hiện có đầu kỳ']),
    column('moi', ['Thành lập mới trong kỳ'], models('increase'), [
      'Thành lập mới',
      'Mới thành lập',
      'Xây dựng mới trong kỳ',
      'Nhân rộng trong kỳ',
    ]),
    column('giai_the', ['Giải thể, ngừng'], models('decrease'), ['Giải thể', 'Ngừng hoạt động', 'Giảm trong kỳ']),
    {
      key: 'cuoi_ky',
      path: ['Hiện có'],
      synonyms: ['Cuối kỳ', 'Hiện có cuối kỳ', 'Số hiện có', 'Đang hoạt động', 'Số đang hoạt động'],
      type: 'int',
      source: { kind: 'formula', formula: 'dau_ky + moi - giai_the', figure: models('closing') },
      additive: true,
      width: 9,
    },
    {
      key: 'lk_moi',
      path: ['Lũy kế mới'],
      synonyms: ['Lũy kế thành lập mới', 'Lũy kế nhân rộng', 'Mới từ đầu năm'],
      type: 'int',
      source: { kind: 'cumulative', of: 'moi', figure: models('sinceYearStart') },
      additive: true,
      width: 9,
    },
    rate('pt_duy_tri', ['Duy trì đạt (%)'], 'pct(cuoi_ky - lk_moi, kh_duy_tri)', [
      'Duy trì đạt %',
      'Đạt % kế hoạch > Duy trì',
      'Đạt % duy trì',
    ]),
    rate('pt_moi', ['Nhân rộng đạt (%)'], 'pct(lk_moi, kh_moi)', [
      'Nhân rộng đạt %',
      'Đạt % kế hoạch > Nhân rộng',
      'Xây dựng mới đạt (%)',
    ]),
    column('so_xa', ['Số xã, phường có mô hình'], models('closing', { distinct: 'xa_id' }), [
      'Số xã có mô hình',
      'Số xã, thị trấn có mô hình',
      'Số địa bàn',
    ]),
    column('thanh_vien', ['Số thành viên'], models('closing', { sum: 'so_thanh_vien' }), ['Thành viên', 'Số người']),
    column('buoi', ['Số buổi sinh hoạt'], activities('dated', 'so_buoi'), ['Số buổi', 'Buổi sinh hoạt', 'Sinh hoạt']),
    column(
      'luot_ho_tro',
      ['Lượt người được tư vấn, hỗ trợ'],
      activities('dated', 'luot_tu_van'),
      ['Lượt tư vấn', 'Lượt người được tư vấn', 'Số lượt người được tư vấn, hỗ trợ', 'Lượt hỗ trợ'],
      12,
    ),
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
      // A step of MH10 in PL00.
      key: 'lk_buoi',
      path: ['Lũy kế số buổi sinh hoạt'],
      type: 'int',
      source: { kind: 'cumulative', of: 'buoi', figure: activities('datedSinceYearStart', 'so_buoi') },
      additive: true,
      hidden: true,
    },
  ],
  checks: [
    {
      id: 'dau_ky_bang_cuoi_ky_truoc',
      general: 'G5',
      rule: 'dau_ky == previous.cuoi_ky',
      severity: 'warning',
      message: 'Có đầu kỳ {dau_ky} khác hiện có cuối kỳ trước {previous.cuoi_ky}',
      column: 'dau_ky',
    },
    {
      id: 'luy_ke_tu_trong_ky',
      general: 'G6',
      rule: 'lk_moi >= moi',
      severity: 'warning',
      message: 'Lũy kế mới {lk_moi} nhỏ hơn số thành lập mới trong kỳ {moi}',
      column: 'lk_moi',
    },
    {
      id: 'so_xa_trong_so_mo_hinh',
      general: 'G2',
      rule: 'first(so_xa <= cuoi_ky, 1 == 1)',
      severity: 'warning',
      message: 'Số xã có mô hình {so_xa} nhiều hơn số mô hình hiện có {cuoi_ky}',
      column: 'so_xa',
    },
  ],
  notes: ['Số liệu từ ngày {tu_ngay} đến ngày {den_ngay}.'],
  sensitivity: 0,
  samples: [
    {
      unit: '246',
      period: '2021-ND09_6T',
      catalogue: [
        {
          register: 'models',
          values: {
            ma_mo_hinh: 'DOI-LT',
            loai_mo_hinh: 'MH01',
            ten: 'Đội công tác xã hội tình nguyện thị trấn Lập Thạch',
            xa_id: '08761',
            ngay_thanh_lap: '2015-03-02',
            so_thanh_vien: 9,
          },
        },
        {
          register: 'models',
          values: {
            ma_mo_hinh: 'CLB-TH',
            loai_mo_hinh: 'MH02',
            ten: 'CLB B93 xã Thái Hoà',
            xa_id: '08788',
            ngay_thanh_lap: '2021-02-18',
            so_thanh_vien: 12,
          },
        },
      ],
      cells: [
        {
          row: 'co_so:DOI-LT',
          cells: { dau_ky: 1, thanh_vien: 9, buoi: 12, luot_ho_tro: 31, ghi_chu: 'Hoạt động khá' },
        },
        { row: 'co_so:CLB-TH', cells: { moi: 1, thanh_vien: 12, buoi: 4, luot_ho_tro: 15 } },
      ],
    },
    {
      unit: '246',
      period: '2021-ND09_NAM',
      catalogue: [
        {
          register: 'models',
          values: {
            ma_mo_hinh: 'DTV-01',
            loai_mo_hinh: 'MH03',
            ten: 'Điểm tư vấn Bắc Bình',
            xa_id: '08785',
            ngay_thanh_lap: '2016-07-01',
            ngay_giai_the: '2021-05-31',
          },
        },
      ],
      cells: [{ row: 'co_so:DTV-01', cells: { giai_the: 1, buoi: 5, ghi_chu: 'Ngừng từ tháng 5/2021' } }],
    },
  ],
})
