/** PL07: grading of communes free of drugs and prostitution, with the counts XP01-XP09 below the table. */
import type { Condition, Figure } from '../../figures.ts'
import { type AnnexColumn, defineAnnex, type FixedRow } from '../../form.ts'

/** The assessment of the report's year: the official one where the period ends the year, else the self-assessment. */
const ofTerm: Condition[] = [
  { field: 'nam', in: ['{nam}'] },
  { field: 'ky', in: ['{ky}'] },
]
const ofLastYear: Condition[] = [
  { field: 'nam', in: ['{nam-1}'] },
  { field: 'ky', in: ['NAM'] },
]

function assessed(field: string, where: Condition[] = ofTerm): Figure {
  return { register: 'commune_assessments', measure: 'all', count: { latest: field }, where }
}

/** A column of the communes; summary lines have none of them. */
function ofCommunes(column: Omit<AnnexColumn, 'additive' | 'blocks'> & { additive?: boolean }): AnnexColumn {
  // A district has no grade of its own: what its communes are is counted in the lines below.
  return { additive: false, ...(!column.additive && { merge: 'none' }), ...column, blocks: ['xa'] }
}

function code(key: string, path: string[], codeList: string, figure: Figure, synonyms: string[]): AnnexColumn {
  return ofCommunes({ key, path, synonyms, type: 'code', codeList, source: { kind: 'register', figure }, width: 12 })
}

function flag(key: string, path: string[], formula: string, synonyms: string[]): AnnexColumn {
  return ofCommunes({
    key,
    path,
    synonyms,
    type: 'flag',
    source: { kind: 'formula', formula },
    mismatch: 'warning',
    width: 9,
  })
}

/** Steps of the columns and lines beside them. */
function step(key: string, formula: string): AnnexColumn {
  return ofCommunes({ key, path: [key], type: 'flag', source: { kind: 'formula', formula }, hidden: true })
}

function rank(key: string, grade: string): AnnexColumn {
  const order = ['YEU', 'TRUNG_BINH', 'KHA', 'TOT']
  const formula = `first(${order.map((one, index) => `if(${grade} == '${one}', ${index + 1})`).join(', ')})`
  return ofCommunes({ key, path: [key], type: 'int', source: { kind: 'formula', formula }, hidden: true })
}

const scoreHeading = 'Điểm'
const scores: { leaf: string; synonyms: string[] }[] = [
  { leaf: 'Chỉ đạo', synonyms: ['Điểm chỉ đạo', 'Hoạt động chỉ đạo', 'Điểm > Nội dung 1', 'Điểm > I'] },
  { leaf: 'Tuyên truyền', synonyms: ['Điểm tuyên truyền', 'Công tác tuyên truyền', 'Điểm > Nội dung 2', 'Điểm > II'] },
  {
    leaf: 'Phòng ngừa, đấu tranh, hỗ trợ',
    synonyms: ['Điểm phòng ngừa, đấu tranh, hỗ trợ', 'Phòng ngừa, đấu tranh', 'Điểm > Nội dung 3', 'Điểm > III'],
  },
  {
    leaf: 'Thực trạng, kết quả',
    synonyms: ['Điểm thực trạng, kết quả', 'Thực trạng tệ nạn', 'Điểm > Nội dung 4', 'Điểm > IV'],
  },
]
const points = 'diem_1 + diem_2 + diem_3 + diem_4'
const grades = ['TOT', 'KHA', 'TRUNG_BINH']
const gradeByPoints = grades.reduceRight(
  (rest, grade) => `if(tong_diem >= rule('xa_lanh_manh_${grade.toLowerCase()}'), '${grade}', ${rest})`,
  "'YEU'",
)

function count(column: string, value: string): string {
  return `count(healthy_communes[block:xa].${column}, ${value})`
}

const isTrue = '1 == 1'
const isFalse = '1 == 2'
const registered = ['DUY_TRI', 'XAY_DUNG_MOI', 'CHUYEN_HOA'].map((one) => count('dang_ky', `'${one}'`)).join(' + ')
const hotSpots = ['MA_TUY', 'MAI_DAM', 'CA_HAI']

function line(key: string, numeral: string, label: string, formula: string, extra: Partial<FixedRow> = {}): FixedRow {
  return {
    key,
    ...(numeral !== '' && { numeral }),
    label,
    formulas: { so_xa: formula, ty_le: 'pct(so_xa, healthy_communes[XP_TONG].so_xa)' },
    ...extra,
  }
}

const summary: FixedRow[] = [
  {
    key: 'XP_TONG',
    label: 'Tổng số xã, phường, thị trấn',
    synonyms: ['Tổng số xã', 'Tổng số xã, phường'],
    formulas: { so_xa: 'community_rehab[50].tong' },
  },
  line('XP01', '1', 'Số xã, phường đăng ký xây dựng lành mạnh', registered, {
    synonyms: ['Số xã, phường xây dựng lành mạnh', 'Đăng ký xây dựng xã, phường lành mạnh'],
  }),
  line('XP01_DAT', '', 'Trong đó: đạt lành mạnh', count('lanh_manh', isTrue), {
    synonyms: ['Số xã đạt lành mạnh', 'Số xã, phường lành mạnh', 'Đạt lành mạnh'],
    ofWhich: true,
  }),
  line('XP02', '2', 'Số xã, phường không có tệ nạn mại dâm', count('co_mai_dam', isFalse), {
    synonyms: ['Xã, phường không có tệ nạn mại dâm', 'Không có mại dâm'],
  }),
  line('XP02_MT', '', 'Số xã, phường không có tệ nạn ma túy', count('co_ma_tuy', isFalse), {
    synonyms: ['Không có ma túy', 'Xã, phường không có tệ nạn ma túy'],
  }),
  line('XP02_CA_HAI', '', 'Số xã, phường không có cả ma túy và mại dâm', count('khong_te_nan', isTrue), {
    synonyms: ['Không có cả hai', 'Không có tệ nạn ma túy, mại dâm'],
  }),
  line('XP03', '3', 'Số xã, phường chuyển hóa, giảm tệ nạn', count('dang_ky', "'CHUYEN_HOA'"), {
    synonyms: ['Xã, phường chuyển hóa mạnh', 'Số xã chuyển hóa', 'Chuyển hóa địa bàn'],
  }),
  line('XP04', '4', 'Duy trì xã, phường lành mạnh', count('giu_duoc', isTrue), {
    synonyms: ['Số xã duy trì lành mạnh', 'Duy trì lành mạnh'],
  }),
  line('XP05', '5', 'Xây dựng mới xã, phường lành mạnh, đã đạt', count('moi_dat', isTrue), {
    synonyms: ['Xây dựng mới xã, phường lành mạnh', 'Xây dựng mới đạt'],
  }),
  line('XP06_TB', '6', 'Nâng loại từ yếu lên trung bình', count('len_trung_binh', isTrue), {
    synonyms: ['Từ yếu lên trung bình', 'Yếu lên trung bình'],
  }),
  line('XP06_KHA', '', 'Nâng loại từ trung bình lên khá', count('len_kha', isTrue), {
    synonyms: ['Từ trung bình lên khá', 'Trung bình lên khá'],
  }),
  line(
    'XP07_DAU',
    '7',
    'Số xã, phường trọng điểm kỳ trước',
    hotSpots.map((one) => count('trong_diem_truoc', `'${one}'`)).join(' + '),
    { synonyms: ['Trọng điểm đầu kỳ', 'Số xã trọng điểm đầu kỳ'] },
  ),
  line(
    'XP07',
    '',
    'Số xã, phường trọng điểm kỳ này',
    hotSpots.map((one) => count('trong_diem', `'${one}'`)).join(' + '),
    {
      synonyms: ['Trọng điểm cuối kỳ', 'Số xã trọng điểm cuối kỳ', 'Số xã, phường trọng điểm'],
    },
  ),
  line('XP08', '8', 'Số xã, phường phát sinh mới tệ nạn', count('phat_sinh', isTrue), {
    synonyms: ['Phát sinh mới', 'Xã phát sinh mới tệ nạn'],
  }),
  {
    key: 'XP09',
    numeral: '9',
    label: 'Nhân rộng mô hình xã, phường lành mạnh (ghi ở cột ghi chú)',
    synonyms: ['Nhân rộng mô hình xã, phường lành mạnh', 'Nhân rộng mô hình'],
  },
]

export default defineAnnex({
  kind: 'annex',
  id: 'healthy_communes',
  number: 'PL07',
  version: 1,
  validFrom: '2016-01-01',
  validTo: null,
  title:
    'KẾT QUẢ PHÂN LOẠI, ĐÁNH GIÁ XÃ, PHƯỜNG, THỊ TRẤN LÀNH MẠNH KHÔNG CÓ TỆ NẠN MA TÚY, MẠI DÂM {ten_ky} NĂM {nam}',
  shortTitle: 'Xã, phường lành mạnh',
  titleSynonyms: [
    'BIỂU TỔNG HỢP XÂY DỰNG XÃ, PHƯỜNG LÀNH MẠNH',
    'TỔNG HỢP XÂY DỰNG XÃ, PHƯỜNG, THỊ TRẤN LÀNH MẠNH',
    'KẾT QUẢ XÂY DỰNG XÃ, PHƯỜNG LÀNH MẠNH',
    'KẾT QUẢ PHÂN LOẠI XÃ, PHƯỜNG, THỊ TRẤN LÀNH MẠNH',
    'ĐĂNG KÝ XÂY DỰNG XÃ, PHƯỜNG LÀNH MẠNH',
    'XÃ, PHƯỜNG, THỊ TRẤN LÀNH MẠNH KHÔNG CÓ TỆ NẠN MA TÚY, MẠI DÂM',
  ],
  measureUnit: 'xã, phường, thị trấn',
  help: 'Mỗi xã một dòng; điểm, đăng ký, trọng điểm lấy từ sổ R13: báo cáo 6 tháng lấy kỳ tự chấm, báo cáo năm lấy kỳ chính thức. Số người nghiện lấy từ PL02, có tệ nạn mại dâm suy từ tụ điểm, vụ việc và người bán dâm của PL04; sửa được nếu thực tế khác, kèm lý do. Loại đã xếp trong sổ được giữ, chưa xếp thì máy xếp theo tổng điểm và mức điểm trong mục Quy định (đặt sẵn: Tốt từ 90, Khá từ 70, Trung bình từ 50). Đạt lành mạnh khi không có ma túy, không có mại dâm và xếp loại Tốt hoặc Khá, trừ khi sổ đã ghi kết luận. Các dòng XP01–XP09 dưới bảng do máy đếm: XP01 là xã đăng ký xây dựng lành mạnh, gồm duy trì, xây dựng mới và chuyển hóa. Bảng điểm và mức điểm là mức đặt sẵn, hãy sửa theo bảng điểm đang áp dụng ở địa phương (màn Báo cáo, mục Quy định).',
  legalBasis: [{ text: 'Nghị quyết liên tịch 01/2008/NQLT-BLĐTBXH-BCA-BVHTTDL-UBTƯMTTQVN', confirmed: true }],
  regime: 'ND09',
  periodKind: 'period',
  orientation: 'landscape',
  labelColumns: {
    ordinal: 'STT',
    label: 'Đơn vị',
    labelSynonyms: [
      'Tên xã, phường',
      'Xã, phường, thị trấn',
      'Xã, thị trấn',
      'Xã, phường',
      'Tên xã, phường, thị trấn',
      'Tên xã, thị trấn',
      'Tên xã',
      'Tên đơn vị',
      'Địa phương',
      'Địa bàn',
    ],
  },
  blocks: [
    { id: 'xa', source: 'units' },
    { id: 'tong_hop', source: 'fixed', summary: true, rows: summary },
  ],
  total: {
    label: 'Tổng cộng',
    synonyms: ['Cộng', 'Tổng', 'Tổng số', 'Toàn huyện', 'Toàn thành phố', 'Toàn thị xã'],
    position: 'last',
  },
  columns: [
    code('loai_nam_truoc', ['Xếp loại năm trước'], 'xep_loai', assessed('xep_loai', ofLastYear), [
      'Xếp loại năm {nam-1}',
      'Phân loại năm trước',
      'Loại năm trước',
      'Kết quả xếp loại năm trước',
    ]),
    code('dang_ky', ['Đăng ký năm nay'], 'dang_ky_lanh_manh', assessed('dang_ky'), [
      'Đăng ký',
      'Đăng ký năm {nam}',
      'Nội dung đăng ký',
      'Đăng ký xây dựng',
    ]),
    flag('co_ma_tuy', ['Có tệ nạn ma túy'], 'so_nghien > 0', ['Tệ nạn ma túy', 'Có ma túy', 'Tình hình ma túy']),
    ofCommunes({
      key: 'so_nghien',
      path: ['Số người nghiện'],
      synonyms: [
        'Số người nghiện có hồ sơ',
        'Số người nghiện ma túy',
        'Người nghiện',
        'Số người nghiện có hồ sơ quản lý',
      ],
      type: 'int',
      source: { kind: 'formula', formula: 'addict_status[@].cuoi_ky' },
      additive: true,
      mismatch: 'warning',
      width: 9,
    }),
    flag('co_mai_dam', ['Có tệ nạn mại dâm'], 'so_mai_dam > 0', ['Tệ nạn mại dâm', 'Có mại dâm', 'Tình hình mại dâm']),
    code('trong_diem', ['Trọng điểm'], 'trong_diem', assessed('trong_diem'), [
      'Xã trọng điểm',
      'Địa bàn trọng điểm',
      'Trọng điểm về tệ nạn',
    ]),
    ...scores.map(({ leaf, synonyms }, index) =>
      ofCommunes({
        key: `diem_${index + 1}`,
        path: [scoreHeading, leaf],
        synonyms,
        type: 'dec1',
        source: { kind: 'register', figure: assessed(`diem_${index + 1}`) },
        width: 9,
      }),
    ),
    ofCommunes({
      key: 'tong_diem',
      path: ['Tổng điểm'],
      synonyms: ['Tổng số điểm', 'Điểm > Tổng', 'Cộng điểm', 'Số điểm', 'Điểm'],
      type: 'dec1',
      source: { kind: 'formula', formula: `first(${points}, tong_diem_so)` },
      width: 9,
    }),
    ofCommunes({
      key: 'xep_loai',
      path: ['Xếp loại'],
      synonyms: ['Phân loại', 'Xếp loại năm {nam}', 'Xếp loại năm nay', 'Kết quả xếp loại', 'Loại'],
      type: 'code',
      codeList: 'xep_loai',
      source: { kind: 'formula', formula: `first(xep_loai_so, ${gradeByPoints})` },
      mismatch: 'warning',
      width: 11,
    }),
    flag(
      'lanh_manh',
      ['Đạt lành mạnh'],
      "first(lanh_manh_so, and(or(rule('xa_lanh_manh_khong_ma_tuy') == 0, co_ma_tuy == 0), or(rule('xa_lanh_manh_khong_mai_dam') == 0, co_mai_dam == 0), or(xep_loai == 'TOT', xep_loai == 'KHA')))",
      ['Lành mạnh', 'Đạt xã lành mạnh', 'Xã lành mạnh', 'Được công nhận'],
    ),
    ofCommunes({
      key: 'chuyen_bien',
      path: ['Chuyển biến'],
      synonyms: ['Chuyển biến so với năm trước', 'So với năm trước', 'Tăng, giảm loại'],
      type: 'code',
      codeList: 'chuyen_bien',
      source: {
        kind: 'formula',
        formula:
          "first(if(and(lanh_manh == 1, or(lanh_manh_truoc == 0, dang_ky == 'XAY_DUNG_MOI')), 'MOI_DAT'), if(and(lanh_manh == 0, or(lanh_manh_truoc == 1, dang_ky == 'DUY_TRI')), 'MAT'), if(hang_nay > hang_truoc, 'LEN_LOAI'), if(hang_nay < hang_truoc, 'XUONG_LOAI'), if(hang_nay == hang_truoc, 'GIU_VUNG'))",
      },
      mismatch: 'warning',
      width: 12,
    }),
    {
      key: 'so_xa',
      path: ['Tổng hợp', 'Số xã, phường'],
      type: 'int',
      source: { kind: 'rows' },
      additive: false,
      blocks: ['tong_hop'],
      mismatch: 'warning',
      width: 9,
    },
    {
      key: 'ty_le',
      path: ['Tổng hợp', 'Tỷ lệ trên tổng số xã (%)'],
      type: 'pct',
      source: { kind: 'rows' },
      additive: false,
      blocks: ['tong_hop'],
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
    ofCommunes({
      key: 'so_mai_dam',
      path: ['Tụ điểm, vụ việc, người bán dâm'],
      type: 'int',
      source: {
        kind: 'formula',
        formula:
          'prostitution_results[@].tu_diem_cuoi + prostitution_results[@].so_vu_phat_hien + prostitution_results[@].ban_dam_quan_ly',
      },
      hidden: true,
    }),
    ofCommunes({
      key: 'tong_diem_so',
      path: ['Tổng điểm ghi trong sổ'],
      type: 'dec1',
      source: { kind: 'register', figure: assessed('tong_diem') },
      hidden: true,
    }),
    { ...code('xep_loai_so', ['Loại ghi trong sổ'], 'xep_loai', assessed('xep_loai'), []), hidden: true },
    ofCommunes({
      key: 'lanh_manh_so',
      path: ['Kết luận ghi trong sổ'],
      type: 'flag',
      source: { kind: 'register', figure: assessed('lanh_manh') },
      hidden: true,
    }),
    ofCommunes({
      key: 'lanh_manh_truoc',
      path: ['Kết luận năm trước'],
      type: 'flag',
      source: { kind: 'register', figure: assessed('lanh_manh', ofLastYear) },
      hidden: true,
    }),
    ofCommunes({
      key: 'trong_diem_truoc',
      path: ['Trọng điểm kỳ trước'],
      type: 'code',
      codeList: 'trong_diem',
      source: { kind: 'comparison', of: 'trong_diem', period: 'precedingPeriod' },
      hidden: true,
    }),
    rank('hang_nay', 'xep_loai'),
    rank('hang_truoc', 'loai_nam_truoc'),
    step('co_te_nan', 'or(co_ma_tuy, co_mai_dam)'),
    step('khong_te_nan', 'and(co_ma_tuy == 0, co_mai_dam == 0)'),
    step('phat_sinh', 'and(co_te_nan, previous.co_te_nan == 0)'),
    step('giu_duoc', "and(dang_ky == 'DUY_TRI', lanh_manh)"),
    step('moi_dat', "and(dang_ky == 'XAY_DUNG_MOI', lanh_manh)"),
    step('len_trung_binh', "and(loai_nam_truoc == 'YEU', xep_loai == 'TRUNG_BINH')"),
    step('len_kha', "and(loai_nam_truoc == 'TRUNG_BINH', xep_loai == 'KHA')"),
  ],
  checks: [
    ...scores.map(({ leaf }, index) => ({
      id: `diem_${index + 1}_trong_thang`,
      rule: `diem_${index + 1} <= rule('xa_lanh_manh_diem_${index + 1}')`,
      severity: 'error' as const,
      message: `Điểm “${leaf}” {diem_${index + 1}} lớn hơn điểm tối đa của nhóm này trong mục Quy định`,
      column: `diem_${index + 1}`,
      rows: ['xa'],
    })),
    {
      id: 'tong_diem_trong_thang',
      rule: "tong_diem <= rule('xa_lanh_manh_diem_1') + rule('xa_lanh_manh_diem_2') + rule('xa_lanh_manh_diem_3') + rule('xa_lanh_manh_diem_4')",
      severity: 'error',
      message: 'Tổng điểm {tong_diem} lớn hơn tổng điểm tối đa trong mục Quy định',
      column: 'tong_diem',
      rows: ['xa'],
    },
    {
      id: 'so_nghien_bang_pl02',
      general: 'X',
      rule: 'so_nghien == addict_status[T].cuoi_ky',
      severity: 'warning',
      message: 'Tổng số người nghiện {so_nghien} khác số cuối kỳ của PL02 {addict_status[T].cuoi_ky}',
      column: 'so_nghien',
      rows: 'total',
    },
    {
      id: 'dat_trong_dang_ky',
      general: 'G2',
      rule: 'first(so_xa <= healthy_communes[XP01].so_xa, 1 == 1)',
      severity: 'warning',
      message: 'Số xã đạt lành mạnh {so_xa} nhiều hơn số xã đăng ký {healthy_communes[XP01].so_xa}',
      column: 'so_xa',
      rows: ['XP01_DAT'],
    },
    {
      id: 'dang_ky_trong_tong_so',
      general: 'G2',
      rule: 'first(so_xa <= healthy_communes[XP_TONG].so_xa, 1 == 1)',
      severity: 'error',
      message: 'Số xã {so_xa} nhiều hơn tổng số xã của huyện {healthy_communes[XP_TONG].so_xa}',
      column: 'so_xa',
      rows: summary.filter((row) => row.formulas && row.key !== 'XP_TONG').map((row) => row.key),
    },
  ],
  notes: ['Số liệu từ ngày {tu_ngay} đến ngày {den_ngay}.'],
  sensitivity: 0,
  samples: [
    {
      unit: '246',
      period: '2021-ND09_6T',
      cells: [
        {
          row: '08761',
          cells: {
            loai_nam_truoc: 'TRUNG_BINH',
            dang_ky: 'CHUYEN_HOA',
            trong_diem: 'MA_TUY',
            diem_1: 18,
            diem_2: 17,
            diem_3: 24.5,
            diem_4: 13,
            ghi_chu: 'Xã tự chấm',
          },
        },
        {
          row: '08866',
          cells: {
            loai_nam_truoc: 'TOT',
            dang_ky: 'DUY_TRI',
            trong_diem: 'KHONG',
            diem_1: 19,
            diem_2: 18.5,
            diem_3: 27,
            diem_4: 28,
          },
        },
        { row: 'XP09', cells: { ghi_chu: 'Nhân rộng mô hình của xã Sơn Đông ra 02 xã' } },
      ],
    },
    {
      unit: '246',
      period: '2021-ND09_NAM',
      cells: [
        {
          row: '08788',
          cells: { loai_nam_truoc: 'YEU', dang_ky: 'XAY_DUNG_MOI', diem_1: 15, diem_2: 14, diem_3: 18, diem_4: 9.5 },
        },
        { row: '08761', cells: { dang_ky: 'KHONG', trong_diem: 'CA_HAI', ghi_chu: 'Địa bàn phức tạp' } },
      ],
    },
  ],
})
