/** PL04: results of work against prostitution, by commune: hot spots, cases handled, support for sellers, businesses. */
import type { Condition, Figure, Measure } from '../../figures.ts'
import { type AnnexColumn, type ColumnTypeName, defineAnnex } from '../../form.ts'

/** Most case books are kept for prostitution alone, so a line that does not say its field belongs here. */
const ofProstitution: Condition = { field: 'linh_vuc', in: ['MAI_DAM', 'CHUNG'], orEmpty: true }
const roles = ['so_chu_chua', 'so_moi_gioi', 'so_to_chuc', 'so_bao_ke', 'so_cuong_buc']
const million = 0.000001

function hotSpots(measure: Measure): Figure {
  return { register: 'cases', measure, where: [{ field: 'loai', in: ['TU_DIEM'] }, ofProstitution] }
}

/** Cases by the day they were detected or handled; whoever was handled counts on the day of the decision. */
function cases(date: 'ngay_phat_hien' | 'ngay_xu_ly', count: Figure['count'], ...where: Condition[]): Figure {
  return {
    register: 'cases',
    measure: 'dated',
    date,
    ...(count !== undefined && { count }),
    where: [{ field: 'loai', in: ['VU_VIEC'] }, ofProstitution, ...where],
  }
}

function handled(...results: string[]): Condition {
  return { field: 'xu_ly', in: results }
}

const isHandled: Condition = { field: 'xu_ly', notIn: ['DANG_XAC_MINH'] }

function support(count: Figure['count'], ...kinds: string[]): Figure {
  return {
    register: 'support_services',
    measure: 'dated',
    date: 'ngay',
    ...(count !== undefined && { count }),
    where: [
      { field: 'nhom', in: ['BAN_DAM'] },
      { field: 'loai_ho_tro', in: kinds },
    ],
  }
}

function sellers(measure: Measure, ...where: Condition[]): Figure {
  return { register: 'sex_workers', measure, where }
}

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

function count(
  key: string,
  path: string[],
  figure: Figure,
  synonyms: string[] = [],
  type: ColumnTypeName = 'int',
): AnnexColumn {
  return { key, path, synonyms, type, source: { kind: 'register', figure }, additive: true, width: 8 }
}

/** Hidden steps of PL00: a flow accumulated over the year. */
function accumulated(of: string, leaf: string, figure: Figure, type: ColumnTypeName = 'int'): AnnexColumn {
  const measure = figure.measure === 'dated' ? 'datedSinceYearStart' : 'sinceYearStart'
  return {
    key: `luy_ke_${of}`,
    path: ['Lũy kế từ đầu năm', leaf],
    type,
    source: { kind: 'cumulative', of, figure: { ...figure, measure } },
    additive: true,
    hidden: true,
  }
}

const spots = 'Tụ điểm, địa bàn phức tạp'
const detection = 'Phát hiện, xử lý'
const persons = 'Số người bị xử lý'
const helping = 'Quản lý, hỗ trợ người bán dâm'
const venues = 'Cơ sở kinh doanh dịch vụ'

const detected = cases('ngay_phat_hien', undefined)
const settled = cases('ngay_xu_ly', undefined, isHandled)
const sold = cases('ngay_xu_ly', { sum: 'so_ban_dam' }, isHandled)
const bought = cases('ngay_xu_ly', { sum: 'so_mua_dam' }, isHandled)
const arranged = cases('ngay_xu_ly', { sum: roles }, isHandled)
const fined = cases('ngay_xu_ly', { sum: 'so_ban_dam_phat_hc' }, isHandled)
const fines = cases('ngay_xu_ly', { sum: 'tien_phat', scale: million }, isHandled)
const everyone = cases('ngay_xu_ly', { sum: ['so_ban_dam', 'so_mua_dam', ...roles] }, isHandled)
const reached = support('spells', 'TU_VAN', 'TAM_LY')
// No person stands behind such a line, only the file of R05 where there is one.
const sameSeller = { distinct: 'ban_dam_id' }
const medical = support(sameSeller, 'Y_TE')
const legal = support(sameSeller, 'PHAP_LY')
const trained = support(sameSeller, 'HOC_NGHE')
const employed = support(sameSeller, 'VIEC_LAM')
const lent = support(sameSeller, 'VAY_VON')
const reformed = sellers('decrease', { field: 'trang_thai', in: ['HOAN_LUONG'] })
const committed: Figure = {
  register: 'establishments',
  measure: 'closing',
  where: [isOpen, { field: 'cam_ket_ngay', between: { from: { day: 'yearStart' }, to: { day: 'periodEnd' } } }],
}

/** Columns 17 to 23: people among those counted in column 15. */
const helped: { key: string; label: string }[] = [
  { key: 'bd_y_te', label: 'được hỗ trợ y tế' },
  { key: 'bd_phap_ly', label: 'được trợ giúp pháp lý' },
  { key: 'bd_hoc_nghe', label: 'được học nghề' },
  { key: 'bd_viec_lam', label: 'được tạo việc làm' },
  { key: 'bd_vay_von', label: 'được vay vốn' },
  { key: 'bd_clb', label: 'tham gia câu lạc bộ, mô hình' },
  { key: 'bd_hoan_luong', label: 'đã chuyển đổi, hoàn lương' },
]

export default defineAnnex({
  kind: 'annex',
  id: 'prostitution_results',
  number: 'PL04',
  version: 1,
  validFrom: '2016-01-01',
  validTo: null,
  title: 'KẾT QUẢ CÔNG TÁC PHÒNG, CHỐNG MẠI DÂM {ten_ky} NĂM {nam}',
  shortTitle: 'Kết quả phòng, chống mại dâm',
  titleSynonyms: [
    'KẾT QUẢ CÔNG TÁC PHÒNG, CHỐNG TỆ NẠN MẠI DÂM',
    'KẾT QUẢ PHÒNG, CHỐNG MẠI DÂM',
    'TỔNG HỢP KẾT QUẢ PHÒNG, CHỐNG MẠI DÂM',
    'BIỂU THỐNG KÊ PHÒNG, CHỐNG MẠI DÂM',
    'SỐ LIỆU PHÒNG, CHỐNG MẠI DÂM',
    'TÌNH HÌNH, KẾT QUẢ CÔNG TÁC PHÒNG, CHỐNG MẠI DÂM',
    'TÌNH HÌNH TỆ NẠN MẠI DÂM',
  ],
  measureUnit: 'theo từng cột',
  help: 'Mỗi xã, thị trấn một dòng. Tụ điểm, vụ việc và người bị xử lý do máy đếm từ sổ R09: vụ phát hiện tính theo ngày phát hiện; vụ đã xử lý, người bị xử lý và tiền phạt tính theo ngày xử lý, nên có thể gồm vụ của kỳ trước. Số người bán dâm tại cộng đồng (cột 15) lấy số ước tính mới nhất của xã trong sổ R05.1; xã không có ước tính thì đếm người đang theo dõi trong sổ R05. Các cột hỗ trợ lấy từ sổ R04 nhóm người bán dâm, câu lạc bộ và hoàn lương từ sổ R05. Cơ sở kinh doanh dịch vụ lấy từ danh sách R07, gồm cả cơ sở tạm ngừng; ký cam kết tính từ đầu năm đến cuối kỳ. Chưa có sổ thì nhập số tổng hợp của xã; xã không phát sinh thì ghi 0 hoặc “không phát sinh”.',
  legalBasis: [
    { text: 'Pháp lệnh Phòng, chống mại dâm số 10/2003/PL-UBTVQH11', confirmed: true },
    { text: 'Nghị định 178/2004/NĐ-CP', confirmed: true },
  ],
  regime: 'ND09',
  periodKind: 'period',
  orientation: 'landscape',
  labelColumns: {
    ordinal: 'STT',
    label: 'Đơn vị',
    labelSynonyms: [
      'Xã, phường, thị trấn',
      'Xã, thị trấn',
      'Xã, phường',
      'Xã/phường/thị trấn',
      'Xã/thị trấn',
      'Tên xã',
      'Tên xã, phường',
      'Tên xã, thị trấn',
      'Tên đơn vị',
      'Xã',
      'Địa bàn',
      'Địa phương',
    ],
  },
  blocks: [{ id: 'xa', source: 'units' }],
  total: {
    label: 'Tổng cộng',
    synonyms: ['Cộng', 'Tổng', 'Tổng số', 'Toàn huyện', 'Toàn thành phố', 'Toàn thị xã', 'Cộng toàn huyện'],
    position: 'last',
  },
  columns: [
    count('tu_diem_dau', [spots, 'Đầu kỳ'], hotSpots('opening'), ['Số tụ điểm đầu kỳ', 'Tụ điểm > Đầu kỳ']),
    count('tu_diem_tang', [spots, 'Phát sinh'], hotSpots('increase'), [
      'Số tụ điểm phát sinh',
      'Tụ điểm > Phát sinh',
      `${spots} > Phát sinh mới`,
    ]),
    count('tu_diem_giam', [spots, 'Triệt xóa'], hotSpots('decrease'), [
      'Số tụ điểm triệt xóa',
      'Tụ điểm > Triệt xóa',
      'Triệt phá',
      'Đã xóa',
    ]),
    {
      key: 'tu_diem_cuoi',
      path: [spots, 'Cuối kỳ'],
      synonyms: ['Số tụ điểm cuối kỳ', 'Tụ điểm > Cuối kỳ', 'Số tụ điểm mại dâm', 'Số tụ điểm còn lại', 'Hiện còn'],
      type: 'int',
      source: { kind: 'formula', formula: 'tu_diem_dau + tu_diem_tang - tu_diem_giam', figure: hotSpots('closing') },
      additive: true,
      width: 8,
    },
    count('so_vu_phat_hien', [detection, 'Số vụ phát hiện'], detected, [
      'Số vụ',
      'Số vụ việc',
      'Số vụ việc phát hiện',
      'Số vụ việc, ổ nhóm, đường dây phát hiện',
      'Vụ phát hiện',
    ]),
    count('so_vu_xu_ly', [detection, 'Số vụ đã xử lý'], settled, ['Số vụ xử lý', 'Số vụ việc đã xử lý', 'Vụ đã xử lý']),
    count('vu_hinh_su', [detection, 'Trong đó', 'Hình sự'], cases('ngay_xu_ly', undefined, handled('KHOI_TO')), [
      'Xử lý hình sự',
      'Số vụ xử lý hình sự',
      'Số vụ khởi tố',
      'Khởi tố',
    ]),
    count(
      'vu_hanh_chinh',
      [detection, 'Trong đó', 'Hành chính'],
      cases('ngay_xu_ly', undefined, handled('HANH_CHINH')),
      ['Xử lý hành chính', 'Số vụ xử lý hành chính', 'Xử phạt hành chính'],
    ),
    {
      key: 'dt_tong',
      path: [detection, persons, 'Tổng'],
      synonyms: [
        'Tổng số người bị xử lý',
        'Số đối tượng bị xử lý',
        'Tổng số đối tượng bị xử lý',
        'Số đối tượng',
        'Số đối tượng bị xử lý > Tổng',
      ],
      type: 'int',
      source: { kind: 'formula', formula: 'dt_ban_dam + dt_mua_dam + dt_moi_gioi', figure: everyone },
      additive: true,
      width: 8,
    },
    count('dt_ban_dam', [detection, persons, 'Người bán dâm'], sold, ['Bán dâm', 'Số người bán dâm bị xử lý']),
    count('dt_mua_dam', [detection, persons, 'Người mua dâm'], bought, ['Mua dâm', 'Số người mua dâm bị xử lý']),
    count('dt_moi_gioi', [detection, persons, 'Chủ chứa, môi giới, tổ chức, khác'], arranged, [
      'Chủ chứa, môi giới',
      'Chủ chứa, môi giới, tổ chức',
      'Chủ chứa, môi giới mại dâm',
      'Chứa, môi giới, tổ chức',
      'Tổ chức, môi giới, chứa mại dâm',
    ]),
    count('bd_phat_hc', [detection, 'Người bán dâm bị xử phạt vi phạm hành chính'], fined, [
      'Người bán dâm bị xử phạt hành chính',
      'Số người bán dâm bị xử phạt',
      'Người bán dâm bị phạt hành chính',
    ]),
    count(
      'tien_phat',
      [detection, 'Tiền phạt (triệu đồng)'],
      fines,
      ['Số tiền phạt', 'Số tiền xử phạt', 'Thu phạt'],
      'trieu',
    ),
    {
      key: 'ban_dam_quan_ly',
      path: [helping, 'Số người bán dâm tại cộng đồng (ước tính/quản lý)'],
      synonyms: [
        'Số người bán dâm tại cộng đồng',
        'Số người bán dâm',
        'Số người bán dâm đang quản lý',
        'Số người bán dâm có hồ sơ quản lý',
        'Số người bán dâm ước tính',
        'Đối tượng mại dâm có hồ sơ',
      ],
      type: 'int',
      source: { kind: 'formula', formula: 'first(bd_uoc_tinh, bd_theo_doi)' },
      additive: true,
      width: 9,
    },
    count('bd_tiep_can', [helping, 'Được tiếp cận, tư vấn (lượt người)'], reached, [
      'Được tiếp cận, tư vấn',
      'Tiếp cận, tư vấn',
      'Được tiếp cận, tư vấn, giáo dục',
      'Số lượt người được tiếp cận, tư vấn',
    ]),
    count('bd_y_te', [helping, 'Hỗ trợ y tế'], medical, ['Được hỗ trợ y tế', 'Y tế', 'Khám, chữa bệnh']),
    count('bd_phap_ly', [helping, 'Trợ giúp pháp lý'], legal, ['Hỗ trợ pháp lý', 'Được trợ giúp pháp lý', 'Pháp lý']),
    count('bd_hoc_nghe', [helping, 'Học nghề'], trained, ['Được học nghề', 'Hỗ trợ học nghề', 'Dạy nghề']),
    count('bd_viec_lam', [helping, 'Việc làm'], employed, ['Được tạo việc làm', 'Hỗ trợ việc làm', 'Tạo việc làm']),
    count('bd_vay_von', [helping, 'Vay vốn'], lent, ['Được vay vốn', 'Hỗ trợ vay vốn']),
    count('bd_clb', [helping, 'Tham gia CLB, mô hình'], sellers('closing', { field: 'mo_hinh_id', filled: true }), [
      'Tham gia câu lạc bộ, mô hình',
      'Tham gia câu lạc bộ',
      'Tham gia mô hình',
      'Tham gia CLB',
    ]),
    count('bd_hoan_luong', [helping, 'Đã chuyển đổi, hoàn lương'], reformed, [
      'Hoàn lương',
      'Đã hoàn lương',
      'Chuyển đổi việc làm, hoàn lương',
      'Số người hoàn lương',
    ]),
    count('co_so', [venues, 'Số cơ sở'], businesses(), [
      'Số cơ sở KDDV',
      'Tổng số cơ sở',
      'Số cơ sở kinh doanh dịch vụ',
      'Cơ sở KDDV > Số cơ sở',
    ]),
    count('co_so_nhan_thuc', [venues, 'Số cơ sở được tuyên truyền, ký cam kết trong năm'], committed, [
      'Số cơ sở được tuyên truyền, ký cam kết',
      'Số cơ sở ký cam kết',
      'Cơ sở ký cam kết',
      'Số cơ sở được nâng cao nhận thức',
    ]),
    {
      key: 'pt_nhan_thuc',
      path: [venues, 'Tỷ lệ (%)'],
      synonyms: ['Tỷ lệ cơ sở ký cam kết (%)', 'Tỷ lệ cơ sở được nâng cao nhận thức (%)', 'Tỷ lệ %'],
      type: 'pct',
      source: { kind: 'formula', formula: 'pct(co_so_nhan_thuc, co_so)' },
      additive: false,
      mismatch: 'warning',
      width: 8,
    },
    count('ld_kham_sk', [venues, 'Lao động được khám sức khỏe định kỳ'], businesses({ sum: 'lao_dong_kham_sk' }), [
      'Số lao động được khám sức khỏe định kỳ',
      'Lao động được khám sức khỏe',
      'Khám sức khỏe định kỳ',
    ]),
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
      // The latest estimate of the commune that has not been ended; a commune without one is blank, not zero.
      ...count('bd_uoc_tinh', [helping, 'Ước tính'], {
        register: 'sex_worker_estimates',
        measure: 'closing',
        count: { latest: 'so_uoc_tinh' },
      }),
      hidden: true,
    },
    { ...count('bd_theo_doi', [helping, 'Đang theo dõi trong sổ'], sellers('closing')), hidden: true },
    accumulated('so_vu_phat_hien', 'Số vụ phát hiện', detected),
    accumulated('so_vu_xu_ly', 'Số vụ đã xử lý', settled),
    accumulated('dt_tong', 'Số người bị xử lý', everyone),
    accumulated('dt_ban_dam', 'Người bán dâm bị xử lý', sold),
    accumulated('dt_mua_dam', 'Người mua dâm bị xử lý', bought),
    accumulated('dt_moi_gioi', 'Chủ chứa, môi giới, tổ chức, khác bị xử lý', arranged),
    accumulated('bd_phat_hc', 'Người bán dâm bị xử phạt vi phạm hành chính', fined),
    accumulated('tien_phat', 'Tiền phạt', fines, 'trieu'),
    accumulated('bd_tiep_can', 'Được tiếp cận, tư vấn', reached),
    accumulated('bd_y_te', 'Hỗ trợ y tế', medical),
    accumulated('bd_phap_ly', 'Trợ giúp pháp lý', legal),
    accumulated('bd_hoc_nghe', 'Học nghề', trained),
    accumulated('bd_viec_lam', 'Việc làm', employed),
    accumulated('bd_vay_von', 'Vay vốn', lent),
    {
      ...accumulated('bd_hoan_luong', 'Đã chuyển đổi, hoàn lương', reformed),
      source: {
        kind: 'cumulative',
        of: 'bd_hoan_luong',
        figure: {
          register: 'sex_workers',
          measure: 'datedSinceYearStart',
          date: 'ngay_ra',
          where: reformed.where ?? [],
        },
      },
    },
  ],
  checks: [
    {
      id: 'tu_diem_dau_bang_cuoi_ky_truoc',
      general: 'G5',
      rule: 'tu_diem_dau == previous.tu_diem_cuoi',
      severity: 'warning',
      message: 'Số tụ điểm đầu kỳ {tu_diem_dau} khác số tụ điểm cuối kỳ trước {previous.tu_diem_cuoi}',
      column: 'tu_diem_dau',
    },
    {
      id: 'xu_ly_trong_phat_hien',
      rule: 'so_vu_xu_ly <= so_vu_phat_hien',
      severity: 'warning',
      message:
        'Số vụ đã xử lý {so_vu_xu_ly} lớn hơn số vụ phát hiện {so_vu_phat_hien}; nếu gồm vụ của kỳ trước thì ghi rõ ở Ghi chú',
      column: 'so_vu_xu_ly',
    },
    {
      id: 'hinh_su_hanh_chinh_trong_xu_ly',
      general: 'G2',
      rule: 'vu_hinh_su + vu_hanh_chinh <= so_vu_xu_ly',
      severity: 'error',
      message: 'Hình sự {vu_hinh_su} + hành chính {vu_hanh_chinh} lớn hơn số vụ đã xử lý {so_vu_xu_ly}',
      column: 'so_vu_xu_ly',
    },
    {
      id: 'phat_hanh_chinh_trong_ban_dam',
      rule: 'bd_phat_hc <= dt_ban_dam',
      severity: 'warning',
      message: 'Người bán dâm bị xử phạt hành chính {bd_phat_hc} lớn hơn người bán dâm bị xử lý {dt_ban_dam}',
      column: 'bd_phat_hc',
    },
    ...helped.map(({ key, label }) => ({
      id: `${key}_trong_quan_ly`,
      rule: `${key} <= ban_dam_quan_ly`,
      severity: 'warning' as const,
      message: `Số người bán dâm ${label} {${key}} lớn hơn số người bán dâm tại cộng đồng {ban_dam_quan_ly}`,
      column: key,
    })),
    {
      id: 'cam_ket_trong_co_so',
      general: 'G2',
      rule: 'co_so_nhan_thuc <= co_so',
      severity: 'error',
      message: 'Số cơ sở ký cam kết {co_so_nhan_thuc} lớn hơn số cơ sở {co_so}',
      column: 'co_so_nhan_thuc',
    },
    {
      id: 'co_so_bang_pl05',
      general: 'X',
      rule: 'co_so == inspection_178[T].tong_co_so',
      severity: 'warning',
      message: 'Số cơ sở {co_so} khác tổng số cơ sở của PL05 {inspection_178[T].tong_co_so}',
      column: 'co_so',
      rows: 'total',
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
            tu_diem_dau: 1,
            tu_diem_tang: 1,
            tu_diem_giam: 1,
            so_vu_phat_hien: 3,
            so_vu_xu_ly: 2,
            vu_hinh_su: 1,
            vu_hanh_chinh: 1,
            dt_ban_dam: 3,
            dt_mua_dam: 3,
            dt_moi_gioi: 1,
            bd_phat_hc: 2,
            tien_phat: 12.5,
            bd_tiep_can: 14,
            co_so: 6,
            co_so_nhan_thuc: 5,
            ld_kham_sk: 9,
            ghi_chu: 'Còn 01 vụ đang xác minh, thị trấn Hoà Sơn cũ',
          },
        },
        {
          row: '08764',
          cells: {
            tu_diem_dau: 0,
            tu_diem_tang: 0,
            tu_diem_giam: 0,
            so_vu_phat_hien: 0,
            co_so: 1330,
            ghi_chu: '1.330 “cơ sở”',
          },
        },
      ],
    },
    {
      unit: '246',
      period: '2021-ND09_NAM',
      cells: [
        {
          row: '08788',
          cells: {
            bd_y_te: 0,
            tien_phat: 0.7,
            co_so: 5,
            co_so_nhan_thuc: 4,
            ghi_chu: 'Khổng Văn Ước kiểm tra; “=1+1” là chữ',
          },
        },
        { row: '08812', cells: { tu_diem_dau: 0, tu_diem_tang: 0 } },
      ],
    },
  ],
})
