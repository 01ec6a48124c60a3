/** PL02: addicts with a management file, by commune: stock, changes, and the stock by age, drug and situation. */
import { drugTypes } from '../../codes/drugTypes.ts'
import { ethnicGroups } from '../../codes/ethnicGroups.ts'
import type { Condition, Figure, Measure } from '../../figures.ts'
import { type AnnexColumn, defineAnnex } from '../../form.ts'

/** A line that does not say what the person is stands for an addict: most lists sent in hold nobody else. */
const isAddict: Condition = { field: 'loai', in: ['NGHIEN'], orEmpty: true }

function addicts(measure: Measure, ...where: Condition[]): Figure {
  return { register: 'drug_users', measure, where: [isAddict, ...where] }
}

function count(key: string, path: string[], figure: Figure, synonyms: string[] = []): AnnexColumn {
  return { key, path, synonyms, type: 'int', source: { kind: 'register', figure }, additive: true, width: 8 }
}

function drugsOf(group: string): string[] {
  return drugTypes.values.filter((value) => value.group === group).map((value) => value.code)
}

const minorities = ethnicGroups.values.filter((value) => value.group === 'DTTS').map((value) => value.code)
const opioids = drugsOf('THUOC_PHIEN_HEROIN')
const synthetics = drugsOf('TONG_HOP')
const arrivals = ['PHAT_HIEN_MOI', 'TAI_NGHIEN', 'CHUYEN_DEN']
const departures = ['HET_QUAN_LY', 'CHUYEN_DI', 'THI_HANH_AN', 'CHET', 'MAT_TICH']
const situations = ['CONG_DONG', 'CAI_GDCD', 'CO_SO', 'METHADONE', 'SAU_CAI']

export default defineAnnex({
  kind: 'annex',
  id: 'addict_status',
  number: 'PL02',
  version: 1,
  validFrom: '2016-01-01',
  validTo: null,
  title: 'TÌNH HÌNH NGƯỜI NGHIỆN MA TÚY CÓ HỒ SƠ QUẢN LÝ {ten_ky} NĂM {nam}',
  shortTitle: 'Tình hình người nghiện',
  titleSynonyms: [
    'TÌNH HÌNH NGƯỜI NGHIỆN MA TÚY CÓ HỒ SƠ QUẢN LÝ',
    'TÌNH HÌNH NGƯỜI NGHIỆN MA TÚY',
    'TỔNG HỢP NGƯỜI NGHIỆN MA TÚY CÓ HỒ SƠ QUẢN LÝ',
    'TỔNG HỢP TÌNH HÌNH NGƯỜI NGHIỆN MA TÚY',
    'THỐNG KÊ NGƯỜI NGHIỆN MA TÚY CÓ HỒ SƠ QUẢN LÝ',
    'THỐNG KÊ NGƯỜI NGHIỆN MA TÚY',
    'BIỂU TỔNG HỢP NGƯỜI NGHIỆN MA TÚY',
    'SỐ LIỆU NGƯỜI NGHIỆN MA TÚY',
  ],
  measureUnit: 'người',
  help: 'Mỗi xã, thị trấn một dòng. Các cột do máy đếm từ sổ R01 theo ngày vào và ngày ra khỏi danh sách; chưa có sổ thì nhập số tổng hợp của xã. Số cuối kỳ = số đầu kỳ + tăng − giảm, và phải bằng tổng chia theo độ tuổi, theo loại ma túy, theo tình trạng. Người chuyển giữa hai xã trong huyện có mặt ở dòng từng xã, nhưng dòng Tổng cộng không tính là tăng hay giảm. Tuổi tính đến ngày cuối kỳ; người không rõ năm sinh vào cột “Không rõ”. Ô trống là chưa có số liệu; xã không có người nghiện thì ghi 0 hoặc “không phát sinh”.',
  legalBasis: [{ text: 'Luật Phòng, chống ma túy số 73/2021/QH14', confirmed: true }],
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
    count('dau_ky', ['Số đầu kỳ'], addicts('opening'), [
      'Đầu kỳ',
      'Số kỳ trước chuyển sang',
      'Số đầu năm',
      'Có đầu kỳ',
    ]),
    {
      key: 'tang',
      path: ['Tăng trong kỳ', 'Tổng'],
      synonyms: ['Tăng', 'Số tăng', 'Phát sinh tăng'],
      type: 'int',
      source: {
        kind: 'formula',
        formula: 'tang_moi + tang_tai + tang_den + tang_khac',
        figure: addicts('increase'),
      },
      additive: true,
      width: 8,
    },
    count(
      'tang_moi',
      ['Tăng trong kỳ', 'Phát hiện mới'],
      addicts('increase', { field: 'ly_do_tang', in: ['PHAT_HIEN_MOI'] }),
      ['Nghiện mới', 'Số nghiện mới phát sinh'],
    ),
    count(
      'tang_tai',
      ['Tăng trong kỳ', 'Tái nghiện'],
      addicts('increase', { field: 'ly_do_tang', in: ['TAI_NGHIEN'] }),
    ),
    count(
      'tang_den',
      ['Tăng trong kỳ', 'Chuyển đến'],
      addicts('increase', { field: 'ly_do_tang', in: ['CHUYEN_DEN'] }),
      ['Nơi khác chuyển đến'],
    ),
    count(
      'tang_khac',
      ['Tăng trong kỳ', 'Khác (ra tù...)'],
      addicts('increase', { field: 'ly_do_tang', notIn: arrivals }),
      ['Tăng trong kỳ > Ra tù, khác', 'Tăng khác'],
    ),
    {
      key: 'giam',
      path: ['Giảm trong kỳ', 'Tổng'],
      synonyms: ['Giảm', 'Số giảm'],
      type: 'int',
      source: {
        kind: 'formula',
        formula: 'giam_het + giam_di + giam_tu + giam_chet + giam_khac',
        figure: addicts('decrease'),
      },
      additive: true,
      width: 8,
    },
    count(
      'giam_het',
      ['Giảm trong kỳ', 'Hết quản lý, không tái sử dụng'],
      addicts('decrease', { field: 'ly_do_giam', in: ['HET_QUAN_LY'] }),
      ['Giảm trong kỳ > Không tái nghiện', 'Hết quản lý'],
    ),
    count('giam_di', ['Giảm trong kỳ', 'Chuyển đi'], addicts('decrease', { field: 'ly_do_giam', in: ['CHUYEN_DI'] }), [
      'Giảm trong kỳ > Chuyển nơi khác',
    ]),
    count(
      'giam_tu',
      ['Giảm trong kỳ', 'Thi hành án'],
      addicts('decrease', { field: 'ly_do_giam', in: ['THI_HANH_AN'] }),
      ['Thi hành án phạt tù', 'Đi tù'],
    ),
    count(
      'giam_chet',
      ['Giảm trong kỳ', 'Chết, mất tích'],
      addicts('decrease', { field: 'ly_do_giam', in: ['CHET', 'MAT_TICH'] }),
      ['Chết'],
    ),
    count('giam_khac', ['Giảm trong kỳ', 'Khác'], addicts('decrease', { field: 'ly_do_giam', notIn: departures }), [
      'Giảm khác',
    ]),
    {
      key: 'cuoi_ky',
      path: ['Số cuối kỳ', 'Tổng'],
      synonyms: [
        'Cuối kỳ',
        'Hiện có cuối kỳ',
        'Số người nghiện có hồ sơ quản lý',
        'Số người nghiện hiện có',
        'Tổng số người nghiện',
        'Tổng số người nghiện có hồ sơ quản lý',
      ],
      type: 'int',
      source: { kind: 'formula', formula: 'dau_ky + tang - giam', figure: addicts('closing') },
      additive: true,
      width: 8,
    },
    count('nu', ['Số cuối kỳ', 'Trong đó', 'Nữ'], addicts('closing', { field: 'gioi_tinh', in: ['NU'] })),
    count(
      'dtts',
      ['Số cuối kỳ', 'Trong đó', 'Dân tộc thiểu số'],
      addicts('closing', { field: 'dan_toc', in: minorities }),
      ['DTTS', 'Người DTTS'],
    ),
    count(
      'khong_cu_tru',
      ['Số cuối kỳ', 'Trong đó', 'Không có nơi cư trú ổn định'],
      addicts('closing', { field: 'noi_cu_tru', in: ['KHONG_ON_DINH'] }),
      ['Không nơi cư trú ổn định'],
    ),
    count(
      't12_16',
      ['Chia theo độ tuổi', 'Từ 12 đến dưới 16'],
      addicts('closing', { age: { from: 12, to: 15 }, on: 'periodEnd' }),
      ['Độ tuổi > Từ 12 đến dưới 16', 'Từ 12 đến dưới 16 tuổi', '12 - dưới 16'],
    ),
    count(
      't16_18',
      ['Chia theo độ tuổi', 'Từ 16 đến dưới 18'],
      addicts('closing', { age: { from: 16, to: 17 }, on: 'periodEnd' }),
      ['Độ tuổi > Từ 16 đến dưới 18', 'Từ 16 đến dưới 18 tuổi', '16 - dưới 18'],
    ),
    count(
      't18_30',
      ['Chia theo độ tuổi', 'Từ 18 đến 30'],
      addicts('closing', { age: { from: 18, to: 30 }, on: 'periodEnd' }),
      ['Độ tuổi > Từ 18 đến 30', 'Từ 18 đến 30 tuổi', '18 - 30'],
    ),
    count('t30', ['Chia theo độ tuổi', 'Trên 30'], addicts('closing', { age: { from: 31 }, on: 'periodEnd' }), [
      'Độ tuổi > Trên 30',
      'Trên 30 tuổi',
    ]),
    {
      ...count(
        't_kr',
        ['Chia theo độ tuổi', 'Không rõ'],
        addicts('closing', { ageOutside: { from: 12 }, on: 'periodEnd' }),
        ['Độ tuổi > Không rõ', 'Không rõ tuổi'],
      ),
      optional: true,
    },
    count(
      'mt_thuocphien',
      ['Chia theo loại ma túy', 'Thuốc phiện, heroin'],
      addicts('closing', { field: 'loai_ma_tuy', in: opioids }),
      ['Loại ma túy > Thuốc phiện, heroin', 'Heroin, thuốc phiện'],
    ),
    count(
      'mt_tonghop',
      ['Chia theo loại ma túy', 'Ma túy tổng hợp'],
      addicts('closing', { field: 'loai_ma_tuy', in: synthetics }),
      ['Loại ma túy > Ma túy tổng hợp', 'MTTH'],
    ),
    count(
      'mt_khac',
      ['Chia theo loại ma túy', 'Khác, hỗn hợp, không rõ'],
      addicts('closing', { field: 'loai_ma_tuy', notIn: [...opioids, ...synthetics] }),
      ['Chia theo loại ma túy > Khác', 'Loại ma túy > Khác', 'Chia theo loại ma túy > Loại khác', 'Ma túy khác'],
    ),
    count(
      'o_cong_dong',
      ['Chia theo tình trạng', 'Ở cộng đồng chưa điều trị'],
      addicts('closing', { field: 'trang_thai', in: ['CONG_DONG'] }),
      ['Tình trạng > Ở cộng đồng chưa điều trị', 'Ở cộng đồng'],
    ),
    count(
      'cai_gdcd',
      ['Chia theo tình trạng', 'Đang cai tại gia đình, cộng đồng'],
      addicts('closing', { field: 'trang_thai', in: ['CAI_GDCD'] }),
      ['Tình trạng > Đang cai tại gia đình, cộng đồng', 'Cai tại gia đình, cộng đồng'],
    ),
    count(
      'o_co_so',
      ['Chia theo tình trạng', 'Tại cơ sở cai nghiện'],
      addicts('closing', { field: 'trang_thai', in: ['CO_SO'] }),
      ['Tình trạng > Tại cơ sở cai nghiện', 'Ở cơ sở cai nghiện'],
    ),
    count(
      'mmt',
      ['Chia theo tình trạng', 'Methadone'],
      addicts('closing', { field: 'trang_thai', in: ['METHADONE'] }),
      ['Tình trạng > Methadone', 'Điều trị Methadone'],
    ),
    count(
      'sau_cai',
      ['Chia theo tình trạng', 'Quản lý sau cai'],
      addicts('closing', { field: 'trang_thai', in: ['SAU_CAI'] }),
      ['Tình trạng > Quản lý sau cai', 'Sau cai'],
    ),
    count(
      'khac',
      ['Chia theo tình trạng', 'Tạm giam, vắng mặt, khác'],
      addicts('closing', { field: 'trang_thai', notIn: situations }),
      ['Tình trạng > Khác', 'Chia theo tình trạng > Khác', 'Chia theo tình trạng > Tạm giam, vắng mặt'],
    ),
    count(
      'su_dung',
      ['Người sử dụng trái phép đang quản lý'],
      { register: 'drug_users', measure: 'closing', where: [{ field: 'loai', in: ['SU_DUNG'] }] },
      [
        'Người sử dụng trái phép',
        'Người sử dụng trái phép chất ma túy',
        'Số người sử dụng trái phép chất ma túy',
        'Người sử dụng ma túy',
      ],
    ),
    {
      key: 'nghi_nghien',
      path: ['Người nghi nghiện (theo rà soát)'],
      synonyms: ['Nghi nghiện', 'Số người nghi nghiện'],
      type: 'int',
      source: { kind: 'typed' },
      additive: true,
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
      key: 'luy_ke_tang_moi',
      path: ['Lũy kế từ đầu năm', 'Phát hiện mới'],
      type: 'int',
      source: {
        kind: 'cumulative',
        of: 'tang_moi',
        figure: addicts('sinceYearStart', { field: 'ly_do_tang', in: ['PHAT_HIEN_MOI'] }),
      },
      additive: true,
      hidden: true,
    },
  ],
  checks: [
    {
      id: 'nu_trong_tong',
      general: 'G2',
      rule: 'nu <= cuoi_ky',
      severity: 'error',
      message: 'Số nữ {nu} lớn hơn số cuối kỳ {cuoi_ky}',
      column: 'nu',
    },
    {
      id: 'dtts_trong_tong',
      general: 'G2',
      rule: 'dtts <= cuoi_ky',
      severity: 'error',
      message: 'Số người dân tộc thiểu số {dtts} lớn hơn số cuối kỳ {cuoi_ky}',
      column: 'dtts',
    },
    {
      id: 'khong_cu_tru_trong_tong',
      general: 'G2',
      rule: 'khong_cu_tru <= cuoi_ky',
      severity: 'error',
      message: 'Số người không có nơi cư trú ổn định {khong_cu_tru} lớn hơn số cuối kỳ {cuoi_ky}',
      column: 'khong_cu_tru',
    },
    {
      id: 'chia_theo_tuoi',
      general: 'G3',
      rule: 't12_16 + t16_18 + t18_30 + t30 + t_kr == cuoi_ky',
      severity: 'error',
      message:
        'Chia theo độ tuổi {t12_16} + {t16_18} + {t18_30} + {t30} + {t_kr} (không rõ) cộng lại không bằng số cuối kỳ {cuoi_ky}',
      column: 't30',
    },
    {
      id: 'chia_theo_ma_tuy',
      general: 'G3',
      rule: 'mt_thuocphien + mt_tonghop + mt_khac == cuoi_ky',
      severity: 'error',
      message:
        'Chia theo loại ma túy {mt_thuocphien} + {mt_tonghop} + {mt_khac} cộng lại không bằng số cuối kỳ {cuoi_ky}',
      column: 'mt_khac',
    },
    {
      id: 'chia_theo_tinh_trang',
      general: 'G3',
      rule: 'o_cong_dong + cai_gdcd + o_co_so + mmt + sau_cai + khac == cuoi_ky',
      severity: 'error',
      message:
        'Chia theo tình trạng {o_cong_dong} + {cai_gdcd} + {o_co_so} + {mmt} + {sau_cai} + {khac} cộng lại không bằng số cuối kỳ {cuoi_ky}',
      column: 'khac',
    },
    {
      id: 'dau_ky_bang_cuoi_ky_truoc',
      general: 'G5',
      rule: 'dau_ky == previous.cuoi_ky',
      severity: 'warning',
      message: 'Số đầu kỳ {dau_ky} khác số cuối kỳ trước {previous.cuoi_ky}',
      column: 'dau_ky',
    },
  ],
  notes: ['Số liệu từ ngày {tu_ngay} đến ngày {den_ngay}.'],
  charts: [
    {
      id: 'nguoi_nghien',
      title: 'Người nghiện có hồ sơ quản lý',
      kind: 'periods',
      bars: [
        { label: 'Cuối kỳ', row: 'T', column: 'cuoi_ky' },
        { label: 'Tăng trong kỳ', row: 'T', column: 'tang' },
        { label: 'Giảm trong kỳ', row: 'T', column: 'giam' },
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
          row: '08761',
          cells: {
            dau_ky: 24,
            tang_moi: 2,
            tang_tai: 1,
            tang_den: 0,
            tang_khac: 1,
            giam_het: 1,
            giam_di: 1,
            giam_tu: 0,
            giam_chet: 0,
            giam_khac: 0,
            nu: 3,
            dtts: 2,
            khong_cu_tru: 0,
            t12_16: 0,
            t16_18: 1,
            t18_30: 9,
            t30: 15,
            t_kr: 1,
            mt_thuocphien: 11,
            mt_tonghop: 12,
            mt_khac: 3,
            o_cong_dong: 10,
            cai_gdcd: 4,
            o_co_so: 5,
            mmt: 5,
            sau_cai: 1,
            khac: 1,
            su_dung: 6,
            nghi_nghien: 4,
            ghi_chu: 'Thị trấn đã rà soát lại tháng 5/2021',
          },
        },
        {
          row: '08764',
          cells: {
            dau_ky: 1330,
            tang_moi: 0,
            giam_chet: 1,
            t18_30: 29,
            t30: 1300,
            mt_thuocphien: 1329,
            o_cong_dong: 1329,
            ghi_chu: 'Chỉ có số tổng hợp; “=1+1” là chữ người dùng gõ',
          },
        },
      ],
    },
    {
      unit: '246',
      period: '2021-ND09_NAM',
      cells: [
        { row: '08812', cells: { dau_ky: 0, tang_moi: 0, nu: 0 } },
        { row: '08839', cells: { dau_ky: 7, su_dung: 2, nghi_nghien: 0, ghi_chu: 'Xã Đồng Ích, xã Hoà Bình cũ' } },
      ],
    },
  ],
})
