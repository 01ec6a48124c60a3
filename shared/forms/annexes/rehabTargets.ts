/** PB02: the year's targets of rehabilitation and treatment given to communes and facilities. */
import { type AnnexColumn, type ColumnTypeName, defineAnnex } from '../../form.ts'

const targets = 'Chỉ tiêu điều trị, cai nghiện'
const inFacility = 'Tại cơ sở cai nghiện'
const atHome = 'Tại gia đình, cộng đồng'
const methadone = 'Điều trị Methadone'

interface Extra {
  synonyms?: string[]
  side?: 'units' | 'facilities'
  type?: ColumnTypeName
  width?: number
}

function typed(key: string, path: string[], extra: Extra = {}): AnnexColumn {
  return { key, path, type: 'int', source: { kind: 'typed' }, additive: true, width: 9, ...extra }
}

function sum(key: string, path: string[], formula: string, extra: Extra = {}): AnnexColumn {
  return { key, path, type: 'int', source: { kind: 'formula', formula }, additive: true, width: 9, ...extra }
}

/** Plans name the same group by one, two or three levels of headers, with or without the title of all targets. */
function headers(group: string[], leaf: string[]): string[] {
  return group.flatMap((one) => leaf.flatMap((last) => [`${one} > ${last}`, `${targets} > ${one} > ${last}`]))
}

export default defineAnnex({
  kind: 'annex',
  id: 'rehab_targets',
  number: 'PB02',
  version: 1,
  validFrom: '2016-01-01',
  validTo: null,
  title: 'BIỂU GIAO CHỈ TIÊU ĐIỀU TRỊ, CAI NGHIỆN MA TÚY NĂM {nam}',
  shortTitle: 'Giao chỉ tiêu cai nghiện',
  titleSynonyms: [
    'CHỈ TIÊU ĐIỀU TRỊ, CAI NGHIỆN MA TÚY',
    'BIỂU GIAO CHỈ TIÊU ĐIỀU TRỊ, CAI NGHIỆN MA TÚY',
    'GIAO CHỈ TIÊU ĐIỀU TRỊ, CAI NGHIỆN MA TÚY',
    'CHỈ TIÊU CAI NGHIỆN MA TÚY',
    'GIAO CHỈ TIÊU CAI NGHIỆN MA TÚY',
    'CHỈ TIÊU KẾ HOẠCH ĐIỀU TRỊ, CAI NGHIỆN MA TÚY',
    'PHÂN BỔ CHỈ TIÊU CAI NGHIỆN MA TÚY',
    'KẾ HOẠCH ĐIỀU TRỊ, CAI NGHIỆN MA TÚY',
  ],
  measureUnit: 'người (lượt người)',
  help: 'Ghi chỉ tiêu cả năm theo kế hoạch đã ban hành, mỗi xã và mỗi cơ sở một dòng. Ô chỉ tiêu tại gia đình, cộng đồng nhận cả cách ghi trong kế hoạch như “300 - 400”, “ít nhất 200”; tỷ lệ hoàn thành khi đó tính theo số nhỏ nhất. Khi cùng những người ấy vừa giao cho xã vừa giao cho cơ sở, dòng Tổng cộng chỉ tính một bên: cơ sở đối với cai tại cơ sở và Methadone, xã đối với gia đình, cộng đồng; đơn vị có thể chọn cộng hết theo xã hoặc hết theo cơ sở. Chỉ tiêu chưa phân bổ cho xã hay cơ sở nào thì ghi ở các dòng “chưa phân bổ” cuối biểu. Số người nghiện là số cuối năm trước, máy đếm từ sổ R01. Các cột kế hoạch của PL01 và PL00 lấy từ biểu này.',
  regime: 'ND09',
  periodKind: 'year',
  revisable: {
    attached: 'Kèm theo Kế hoạch số {so} ngày {ngay} của Ủy ban nhân dân {don_vi}',
    revised: 'điều chỉnh theo văn bản số {so} ngày {ngay}',
  },
  sideRule: 'cach_cong_chi_tieu',
  orientation: 'landscape',
  labelColumns: {
    ordinal: 'STT',
    label: 'Đơn vị',
    labelSynonyms: [
      'Tên đơn vị',
      'Đơn vị, cơ sở',
      'Đơn vị thực hiện',
      'Đơn vị được giao',
      'Xã, phường, thị trấn',
      'Xã, thị trấn',
      'Huyện, thành phố',
      'Huyện, thị xã, thành phố',
      'Địa phương, đơn vị',
      'Địa bàn',
    ],
  },
  blocks: [
    {
      id: 'I',
      source: 'units',
      side: 'units',
      group: {
        key: 'nhom:I',
        numeral: 'I',
        label: 'Các xã, phường, thị trấn',
        labelAtProvince: 'Các huyện, thị xã, thành phố',
        synonyms: ['Các xã, thị trấn', 'Các xã, phường', 'Các huyện, thị xã, thành phố', 'Các huyện, thành phố'],
      },
    },
    {
      id: 'II',
      source: 'catalogue',
      side: 'facilities',
      register: 'facilities',
      kinds: ['CSCN', 'CSTN', 'NCN', 'MMT'],
      field: 'co_so_id',
      unassigned: { by: 'hinh_thuc', label: 'Chưa xác định cơ sở' },
      group: {
        key: 'nhom:II',
        numeral: 'II',
        label: 'Các cơ sở cai nghiện, điều trị',
        synonyms: ['Các cơ sở cai nghiện', 'Cơ sở cai nghiện', 'Các cơ sở cai nghiện ma túy', 'Các cơ sở điều trị'],
      },
    },
    {
      id: 'chung_xa',
      source: 'fixed',
      side: 'units',
      rows: [
        {
          key: 'chung:GDCD',
          label: 'Gia đình, cộng đồng (chưa phân bổ)',
          synonyms: [
            'Gia đình, cộng đồng',
            'Gia đình, cộng đồng các xã, thị trấn',
            'Gia đình, cộng đồng các xã, phường, thị trấn',
            'Gia đình, cộng đồng các huyện, thị xã, thành phố',
            'Gia đình, cộng đồng các huyện, thành phố',
            'Tại gia đình, cộng đồng',
          ],
          printFilled: true,
        },
      ],
    },
    {
      id: 'chung_co_so',
      source: 'fixed',
      side: 'facilities',
      rows: [
        {
          key: 'chung:CS',
          label: 'Cơ sở cai nghiện (chưa phân bổ)',
          synonyms: ['Tại cơ sở cai nghiện', 'Tại cơ sở cai nghiện ma túy'],
          printFilled: true,
        },
        {
          key: 'chung:NCN',
          label: 'Nhà cai nghiện (chưa phân bổ)',
          synonyms: ['Nhà cai nghiện', 'Các nhà cai nghiện'],
          printFilled: true,
        },
        {
          key: 'chung:MMT',
          label: 'Cơ sở điều trị Methadone (chưa phân bổ)',
          synonyms: [
            'Cơ sở điều trị Methadone',
            'Các cơ sở điều trị Methadone',
            'Điều trị Methadone',
            'Cơ sở điều trị bằng thuốc Methadone',
          ],
          printFilled: true,
        },
      ],
    },
  ],
  total: {
    label: 'Tổng cộng',
    synonyms: ['Cộng', 'Tổng', 'Tổng số', 'Toàn huyện', 'Toàn tỉnh', 'Toàn thành phố'],
    position: 'last',
  },
  columns: [
    {
      key: 'so_nghien',
      path: ['Số người nghiện có hồ sơ quản lý'],
      synonyms: [
        'Số người nghiện',
        'Người nghiện có hồ sơ quản lý',
        'Số người nghiện ma túy có hồ sơ quản lý',
        'Người nghiện có hồ sơ',
      ],
      type: 'int',
      source: {
        kind: 'register',
        figure: {
          register: 'drug_users',
          // Carried over into the year = stock at the end of last year, whichever period of the year asks.
          measure: 'atYearStart',
          where: [{ field: 'loai', in: ['NGHIEN'], orEmpty: true }],
        },
      },
      additive: true,
      blocks: ['I'],
      side: 'units',
      width: 10,
    },
    sum('tong', [targets, 'Tổng số'], 'cs_tong + cd_tong + mmt_tong', {
      synonyms: ['Tổng số', 'Tổng chỉ tiêu', 'Tổng số chỉ tiêu', 'Chỉ tiêu', 'Chỉ tiêu năm', `${targets} > Tổng`],
    }),
    sum('cs_tong', [targets, inFacility, 'Tổng'], 'cs_bb + cs_tn + cs_kct', {
      side: 'facilities',
      synonyms: [...headers([inFacility, 'Cơ sở cai nghiện'], ['Tổng số', 'Cộng']), `${inFacility} > Tổng`, inFacility],
    }),
    typed('cs_bb', [targets, inFacility, 'Bắt buộc'], {
      side: 'facilities',
      synonyms: [
        ...headers(['Cơ sở cai nghiện', 'Cơ sở cai nghiện ma túy', 'Tại cơ sở cai nghiện ma túy'], ['Bắt buộc']),
        ...headers([inFacility], ['Cai nghiện bắt buộc']),
        `${inFacility} > Bắt buộc`,
        'Bắt buộc',
        'Cai nghiện bắt buộc',
      ],
    }),
    typed('cs_tn', [targets, inFacility, 'Tự nguyện'], {
      side: 'facilities',
      synonyms: [
        ...headers(['Cơ sở cai nghiện', 'Cơ sở cai nghiện ma túy', 'Tại cơ sở cai nghiện ma túy'], ['Tự nguyện']),
        ...headers([inFacility], ['Cai nghiện tự nguyện']),
        `${inFacility} > Tự nguyện`,
        'Tự nguyện',
        'Cai nghiện tự nguyện',
        'Tự nguyện tại cơ sở',
      ],
    }),
    typed('cs_kct', [targets, inFacility, 'Không có nơi cư trú ổn định'], {
      side: 'facilities',
      synonyms: [
        ...headers(['Cơ sở cai nghiện'], ['Không có nơi cư trú ổn định']),
        `${inFacility} > Không có nơi cư trú ổn định`,
        'Không có nơi cư trú ổn định',
        'Không nơi cư trú ổn định',
      ],
    }),
    sum('cd_tong', [targets, atHome, 'Tổng'], 'cd_gd + cd_ncn', {
      side: 'units',
      synonyms: [...headers([atHome], ['Tổng số', 'Cộng']), `${atHome} > Tổng`],
    }),
    typed('cd_gd', [targets, atHome, 'Gia đình, cộng đồng'], {
      type: 'target',
      side: 'units',
      width: 12,
      synonyms: [
        ...headers([atHome], ['Tại gia đình, cộng đồng', 'Gia đình']),
        `${atHome} > Gia đình, cộng đồng`,
        'Gia đình, cộng đồng',
        'Cai nghiện tại gia đình, cộng đồng',
      ],
    }),
    typed('cd_ncn', [targets, atHome, 'Nhà cai nghiện'], {
      side: 'units',
      synonyms: [`${atHome} > Nhà cai nghiện`, 'Nhà cai nghiện', 'Tại nhà cai nghiện'],
    }),
    sum('mmt_tong', [targets, methadone, 'Tổng'], 'mmt_cu + mmt_moi', {
      side: 'facilities',
      synonyms: [
        ...headers([methadone, 'Methadone'], ['Tổng số', 'Cộng']),
        `${methadone} > Tổng`,
        methadone,
        'Methadone',
      ],
    }),
    typed('mmt_cu', [targets, methadone, 'Chuyển tiếp'], {
      side: 'facilities',
      synonyms: [
        ...headers(['Methadone'], ['Chuyển tiếp']),
        ...headers([methadone], ['Năm trước chuyển sang', 'Chuyển từ năm trước', 'Đang điều trị']),
        `${methadone} > Chuyển tiếp`,
        'Methadone chuyển tiếp',
      ],
    }),
    typed('mmt_moi', [targets, methadone, 'Mới'], {
      side: 'facilities',
      synonyms: [
        ...headers(['Methadone'], ['Mới', 'Tiếp nhận mới']),
        ...headers([methadone], ['Tiếp nhận mới', 'Điều trị mới']),
        `${methadone} > Mới`,
        'Methadone mới',
      ],
    }),
    sum('moi', ['Trong đó: tiếp nhận mới'], 'cs_tong + cd_tong + mmt_moi', {
      synonyms: [
        `${targets} > Trong đó: tiếp nhận mới`,
        `${targets} > Trong đó > Tiếp nhận mới`,
        `${targets} > Tiếp nhận mới`,
        'Trong đó tiếp nhận mới',
        'Trong đó > Tiếp nhận mới',
        'Tiếp nhận mới',
      ],
    }),
    {
      key: 'ty_le',
      path: ['Tỷ lệ so với người nghiện có hồ sơ (%)'],
      synonyms: ['Tỷ lệ so với người nghiện có hồ sơ', 'Tỷ lệ so với số người nghiện (%)', 'Tỷ lệ (%)', 'Tỷ lệ %'],
      type: 'pct',
      source: { kind: 'formula', formula: 'pct(tong, so_nghien)' },
      additive: false,
      mismatch: 'warning',
      width: 9,
    },
    typed('sau_cai', ['Quản lý sau cai'], { synonyms: ['Quản lý sau cai nghiện', 'Sau cai'] }),
    typed('dn_lop', ['Dạy nghề', 'Số lớp'], { synonyms: ['Dạy nghề > Lớp', 'Số lớp dạy nghề', 'Dạy nghề (lớp)'] }),
    typed('dn_nguoi', ['Dạy nghề', 'Số người'], {
      synonyms: ['Dạy nghề > Người', 'Dạy nghề > Số học viên', 'Số người học nghề', 'Dạy nghề (người)'],
    }),
    typed('vay_von', ['Hỗ trợ vay vốn (người)'], { synonyms: ['Hỗ trợ vay vốn', 'Vay vốn', 'Vay vốn (người)'] }),
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
      id: 'moi_trong_tong',
      general: 'G2',
      rule: 'moi <= tong',
      severity: 'error',
      message: 'Tiếp nhận mới {moi} lớn hơn tổng chỉ tiêu {tong}',
      column: 'moi',
    },
  ],
  notes: [],
  sensitivity: 0,
  samples: [
    {
      unit: '246',
      period: '2021-ND09_NAM',
      catalogue: [
        {
          register: 'facilities',
          values: { ma: 'CSCN-VP', ten: 'Cơ sở cai nghiện ma túy tỉnh Vĩnh Phúc', loai: 'CSCN' },
        },
        {
          register: 'facilities',
          values: { ma: 'NCN-01', ten: 'Nhà cai nghiện cụm xã Thái Hoà - Bắc Bình', loai: 'NCN' },
        },
        { register: 'facilities', values: { ma: 'MMT-LT', ten: 'Cơ sở điều trị Methadone Lập Thạch', loai: 'MMT' } },
      ],
      cells: [
        {
          row: '08761',
          cells: {
            so_nghien: 24,
            cd_gd: { loai: 'khoang', min: 8, max: 10, duy_tri: null, xay_moi: null, nguyen_van: '8 - 10' },
            cd_ncn: 0,
            sau_cai: 6,
            vay_von: 2,
            ghi_chu: 'Giao theo Kế hoạch 15/KH-UBND',
          },
        },
        {
          row: '08788',
          cells: {
            so_nghien: 31,
            cd_gd: { loai: 'chinh_xac', min: 12, max: 12, duy_tri: null, xay_moi: null, nguyen_van: '12' },
            cd_ncn: 5,
          },
        },
        { row: 'co_so:CSCN-VP', cells: { cs_bb: 15, cs_tn: 20, cs_kct: 2, dn_lop: 1, dn_nguoi: 30 } },
        { row: 'co_so:MMT-LT', cells: { mmt_cu: 50, mmt_moi: 10 } },
      ],
    },
    {
      // The split of the province's plan of 2021: nothing of it was allotted to a commune.
      unit: '246',
      period: '2022-ND09_NAM',
      catalogue: [
        { register: 'facilities', values: { ma: 'CSCN-1', ten: 'Cơ sở cai nghiện ma túy số 1', loai: 'CSCN' } },
        { register: 'facilities', values: { ma: 'CSCN-TP', ten: 'Cơ sở cai nghiện ma túy thành phố', loai: 'CSCN' } },
      ],
      cells: [
        { row: 'co_so:CSCN-1', cells: { cs_bb: 150, cs_tn: 140 } },
        { row: 'co_so:CSCN-TP', cells: { cs_bb: 120, cs_tn: 140 } },
        { row: 'chung:NCN', cells: { cd_ncn: 300 } },
        {
          row: 'chung:GDCD',
          cells: { cd_gd: { loai: 'chinh_xac', min: 200, max: 200, duy_tri: null, xay_moi: null, nguyen_van: '200' } },
        },
        { row: 'chung:MMT', cells: { mmt_cu: 500, mmt_moi: 50 } },
      ],
    },
  ],
})
