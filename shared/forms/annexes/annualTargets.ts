/** PB01: the year's targets of every indicator, given by the province, by the district and to each commune. */
import { type AnnexColumn, type CatalogueBlock, type Check, defineAnnex, type RowBlock } from '../../form.ts'
import type { Indicator, IndicatorGroup } from '../indicators/indicator.ts'
import { people, rowsOf } from '../indicators/indicator.ts'
import { indicatorGroups } from '../indicators/indicatorGroups.ts'

const plan = 'Kế hoạch năm {nam}'
const planned = indicatorGroups.map((group) => ({
  ...group,
  indicators: group.indicators.filter((indicator) => !indicator.step),
}))
const indicators = planned.flatMap((group) => group.indicators)

/** What is less the better the year was: a smaller target than the province's is no lag. */
const lessIsBetter = ['MT21', 'MT24', 'MT25', 'MT25_NGHI', 'MT01', 'MD01', 'MD07', 'XP07', 'XP08', 'MT13_CU']

const facilities: CatalogueBlock = {
  id: 'I_co_so',
  source: 'catalogue',
  register: 'facilities',
  kinds: ['CSCN', 'CSTN', 'NCN', 'MMT'],
  field: 'co_so_id',
  unassigned: { by: 'hinh_thuc', label: 'Chưa xác định cơ sở' },
  ...people,
}

interface GroupBlocks {
  blocks: RowBlock[]
  /** Ids of the blocks whose targets are allotted to communes. */
  allotted: string[]
}

/** Rows that can be allotted to communes stand in blocks of their own, between those that cannot. */
function blocksOf({ numeral, label, synonyms, indicators: own }: IndicatorGroup): GroupBlocks {
  const rows = rowsOf(own)
  const blocks: RowBlock[] = []
  const allotted: string[] = []
  let current: Extract<RowBlock, { source: 'fixed' }> | null = null
  let isAllotted = false
  for (const [index, row] of rows.entries()) {
    const indicator: Indicator | undefined = own[index]
    if (current === null || isAllotted !== (indicator?.allotted ?? false)) {
      isAllotted = indicator?.allotted ?? false
      current = { id: blocks.length === 0 ? numeral : `${numeral}_${row.key}`, source: 'fixed', rows: [] }
      if (blocks.length === 0) current.group = { key: `nhom:${numeral}`, numeral, label, synonyms, heading: true }
      if (isAllotted) allotted.push(current.id)
      blocks.push(current)
    }
    current.rows.push(row)
    if (row.key === 'MT10') {
      blocks.push(facilities)
      current = null
    }
  }
  return { blocks, allotted }
}

const groups = planned.map(blocksOf)

function target(key: string, path: string[], synonyms: string[], more: Partial<AnnexColumn> = {}): AnnexColumn {
  return { key, path, synonyms, type: 'target', source: { kind: 'typed' }, additive: false, width: 12, ...more }
}

function hiddenPart(key: string, leaf: string, number: 'duy_tri' | 'xay_moi' | 'max'): AnnexColumn {
  return {
    key,
    path: ['Chỉ tiêu đang giao', leaf],
    type: 'dec1',
    source: { kind: 'rows' },
    part: { of: 'giao', number },
    additive: false,
    hidden: true,
  }
}

/** A rule that is silent where one of its cells holds nothing, as most of a plan does. */
function silent(rule: string): string {
  return `first(${rule}, 1 == 1)`
}

/** Indicators whose parts say it all, with those parts. */
const sums: Record<string, string[]> = {
  MT06: ['MT07', 'MT08', 'MT09'],
  MT13: ['MT13_CU', 'MT13_MOI'],
  MD05: ['MD05_BAN', 'MD05_MUA', 'MD05_MOI_GIOI'],
  XP06: ['XP06_TB', 'XP06_KHA'],
  TT12: ['TT12_PT', 'TT12_TH'],
  TT13: ['TT13_TRUONG', 'TT13_KHAC'],
  NL01: ['NL01_CB', 'NL01_CS', 'NL01_NC'],
  KP01: ['KP01_TW', 'KP01_DP', 'KP01_XHH', 'KP01_KHAC'],
}

const sumChecks: Check[] = Object.entries(sums).map(([key, parts]) => {
  const sum = parts.map((part) => `annual_targets[${part}].huyen_giao`)
  return {
    id: `tong_${key.toLowerCase()}`,
    general: 'G3',
    rule: silent(`huyen_giao == ${sum.join(' + ')}`),
    severity: 'warning',
    message: `Huyện giao {huyen_giao} khác tổng các dòng bên dưới ${sum.map((one) => `{${one}}`).join(' + ')}`,
    column: 'huyen_giao',
    rows: [key],
  }
})

const byField = indicators.filter(({ key }) => indicators.some((one) => one.key === `${key}_MD` && one.planOnly))
const fieldChecks: Check[] = byField.map(({ key }) => {
  const sum = ['MT', 'MD', 'MB'].map((field) => `annual_targets[${key}_${field}].huyen_giao`)
  return {
    id: `linh_vuc_${key.toLowerCase()}`,
    general: 'G2',
    rule: silent(`${sum.join(' + ')} <= huyen_giao`),
    severity: 'warning',
    message: `Huyện giao {huyen_giao} nhỏ hơn tổng theo lĩnh vực ${sum.map((one) => `{${one}}`).join(' + ')}`,
    column: 'huyen_giao',
    rows: [key],
  }
})

const allottedBlocks = groups.flatMap((group) => group.allotted)
const isAllotted = 'or(phan_bo == huyen_giao, and(phan_bo >= huyen_giao, phan_bo <= giao_nhieu_nhat))'
const allotmentMessages = {
  message: 'Phân bổ cho các xã cộng lại được {phan_bo}, huyện giao {huyen_giao}',
  messageAtProvince: 'Phân bổ cho các huyện cộng lại được {phan_bo}, các huyện giao {huyen_giao}',
}

export default defineAnnex({
  kind: 'annex',
  id: 'annual_targets',
  number: 'PB01',
  version: 1,
  validFrom: '2016-01-01',
  validTo: null,
  title: 'BIỂU GIAO CHỈ TIÊU CÔNG TÁC PHÒNG, CHỐNG TỆ NẠN XÃ HỘI NĂM {nam}',
  shortTitle: 'Giao chỉ tiêu',
  titleSynonyms: [
    'BIỂU GIAO CHỈ TIÊU CÔNG TÁC PHÒNG, CHỐNG TỆ NẠN XÃ HỘI',
    'CHỈ TIÊU CÔNG TÁC PHÒNG, CHỐNG TỆ NẠN XÃ HỘI',
    'CHỈ TIÊU DUY TRÌ, NHÂN RỘNG MÔ HÌNH',
    'GIAO CHỈ TIÊU PHÒNG, CHỐNG TỆ NẠN XÃ HỘI',
    'CHỈ TIÊU KẾ HOẠCH PHÒNG, CHỐNG TỆ NẠN XÃ HỘI',
    'PHÂN BỔ CHỈ TIÊU PHÒNG, CHỐNG TỆ NẠN XÃ HỘI',
    'CHỈ TIÊU XÂY DỰNG MÔ HÌNH, XÃ PHƯỜNG LÀNH MẠNH',
  ],
  measureUnit: 'theo từng chỉ tiêu',
  help: 'Ghi chỉ tiêu cả năm theo kế hoạch, mỗi chỉ tiêu một dòng; chỉ tiêu không giao thì để trống, khi in máy bỏ các dòng trống. Ô chỉ tiêu nhận cả cách viết của kế hoạch: “300 - 400”, “trên 90%”, “duy trì 15, nhân rộng 05”, “giảm”; tỷ lệ hoàn thành tính theo số nhỏ nhất, duy trì và nhân rộng thì cộng lại. Huyện chưa giao thì các biểu kết quả dùng số tỉnh giao. Chỉ tiêu cai nghiện đã ghi ở PB02 thì không cần ghi lại ở đây. Các dòng “về ma túy, mại dâm, mua bán người” là phần chia theo lĩnh vực để PL08 so sánh, phần còn lại coi là chung. Cột phân bổ cho từng xã chỉ có ở chỉ tiêu cộng được; cộng các xã phải bằng số huyện giao. Cột thực hiện năm trước lấy lũy kế của PL00 năm trước.',
  regime: 'ND09',
  periodKind: 'year',
  revisable: {
    attached: 'Kèm theo Kế hoạch số {so} ngày {ngay} của Ủy ban nhân dân {don_vi}',
    revised: 'điều chỉnh theo văn bản số {so} ngày {ngay}',
  },
  orientation: 'landscape',
  labelColumns: {
    ordinal: 'STT',
    label: 'Chỉ tiêu',
    labelSynonyms: ['Tên chỉ tiêu', 'Nội dung chỉ tiêu', 'Các chỉ tiêu', 'Chỉ tiêu, nhiệm vụ', 'Nội dung'],
  },
  measureUnitColumn: 'Đơn vị tính',
  printFilledRows: true,
  blocks: groups.flatMap((group) => group.blocks),
  total: null,
  columns: [
    {
      key: 'th_nam_truoc',
      path: ['Thực hiện năm {nam-1}'],
      synonyms: ['Thực hiện năm trước', 'Kết quả năm trước', 'TH năm trước', 'Ước thực hiện năm trước'],
      type: 'dec1',
      source: { kind: 'comparison', form: 'plan_progress', of: 'luy_ke', period: 'samePeriodLastYear' },
      additive: false,
      width: 12,
    },
    target(
      'tinh_giao',
      [plan, 'Tỉnh giao'],
      ['Chỉ tiêu tỉnh giao', 'Tỉnh giao', 'Kế hoạch tỉnh giao', 'Cấp trên giao', 'Sở giao'],
    ),
    target(
      'huyen_giao',
      [plan, 'Huyện giao'],
      [
        'Huyện giao',
        'Chỉ tiêu huyện giao',
        'Kế hoạch huyện giao',
        'Thành phố giao',
        'Thị xã giao',
        'Kế hoạch năm',
        'Kế hoạch',
        'Chỉ tiêu giao',
        'Chỉ tiêu năm',
        'Chỉ tiêu kế hoạch',
      ],
    ),
    target(
      'trong_do_6t',
      [plan, 'Trong đó 6 tháng đầu năm'],
      ['6 tháng đầu năm', 'Kế hoạch 6 tháng đầu năm', 'Kế hoạch 6 tháng', 'Chỉ tiêu 6 tháng'],
    ),
    target('phan_bo', ['Phân bổ cho các xã, thị trấn'], ['Phân bổ', 'Phân bổ cho các xã, phường', 'Giao cho các xã'], {
      pathAtProvince: ['Phân bổ cho các huyện, thị xã, thành phố'],
      byUnit: true,
      merge: { of: 'giao' },
      blocks: allottedBlocks,
    }),
    {
      key: 'ghi_chu',
      path: ['Ghi chú'],
      synonyms: ['GC'],
      type: 'text',
      source: { kind: 'typed' },
      additive: false,
      width: 20,
    },
    {
      // The target in force, which PL00 and the result annexes compare with.
      key: 'giao',
      path: ['Chỉ tiêu đang giao'],
      type: 'target',
      source: {
        kind: 'formula',
        formula: 'first(huyen_giao, tinh_giao)',
      },
      additive: false,
      hidden: true,
    },
    hiddenPart('giao_duy_tri', 'Duy trì', 'duy_tri'),
    hiddenPart('giao_xay_moi', 'Xây dựng mới, nhân rộng', 'xay_moi'),
    hiddenPart('giao_nhieu_nhat', 'Nhiều nhất', 'max'),
  ],
  checks: [
    {
      id: 'phan_bo_khac_huyen_giao',
      general: 'G3',
      rule: silent(`or(rule('phan_bo_bat_buoc') == 1, ${isAllotted})`),
      severity: 'warning',
      ...allotmentMessages,
      column: 'phan_bo',
      rows: allottedBlocks,
    },
    {
      id: 'phan_bo_phai_bang_huyen_giao',
      general: 'G3',
      rule: silent(`or(rule('phan_bo_bat_buoc') == 0, ${isAllotted})`),
      severity: 'error',
      ...allotmentMessages,
      column: 'phan_bo',
      rows: allottedBlocks,
    },
    {
      id: 'huyen_giao_tu_tinh_giao',
      rule: silent('huyen_giao >= tinh_giao'),
      severity: 'warning',
      message: 'Huyện giao {huyen_giao} thấp hơn tỉnh giao {tinh_giao}',
      column: 'huyen_giao',
      rows: indicators
        .filter(({ key, heading, task }) => !heading && !task && !lessIsBetter.includes(key))
        .map(({ key }) => key),
    },
    {
      id: 'sau_thang_trong_nam',
      general: 'G2',
      rule: silent('trong_do_6t <= huyen_giao'),
      severity: 'warning',
      message: 'Chỉ tiêu 6 tháng {trong_do_6t} lớn hơn chỉ tiêu cả năm {huyen_giao}',
      column: 'trong_do_6t',
      rows: indicators
        .filter(({ key, heading, task }) => !heading && !task && !lessIsBetter.includes(key))
        .map(({ key }) => key),
    },
    ...sumChecks,
    ...fieldChecks,
  ],
  notes: [],
  sensitivity: 0,
  samples: [
    {
      // The targets of the province's plan of 2021 that have a number.
      unit: '246',
      period: '2021-ND09_NAM',
      cells: [
        { row: 'MT03', cells: { huyen_giao: range(65, 70, '65% - 70%') } },
        {
          row: 'MT11',
          cells: { tinh_giao: range(300, 400, '300 - 400'), huyen_giao: exact(320), trong_do_6t: exact(150) },
        },
        { row: 'TT01', cells: { huyen_giao: { ...exact(90), loai: 'toi_thieu', max: null, nguyen_van: 'trên 90%' } } },
        { row: 'TT04', cells: { huyen_giao: exact(12), ghi_chu: 'Sân khấu hóa 03' } },
        { row: 'TT04_MT', cells: { huyen_giao: exact(5) } },
        { row: 'TT04_MD', cells: { huyen_giao: exact(4) } },
        { row: 'TT04_MB', cells: { huyen_giao: exact(3) } },
        {
          row: 'MT21',
          cells: { huyen_giao: { ...exact(0), loai: 'dinh_tinh', min: null, max: null, nguyen_van: 'giảm' } },
        },
        { row: 'MB10', cells: { ghi_chu: 'Công an huyện, Hội Phụ nữ huyện' } },
      ],
    },
    {
      // Quảng Ninh, 2016.
      unit: '246',
      period: '2022-ND09_NAM',
      cells: [
        { row: 'XP01', cells: { tinh_giao: both(122, 5) } },
        { row: 'MH01', cells: { tinh_giao: both(15, 5), huyen_giao: both(15, 5), ghi_chu: 'Xã Thái Hoà' } },
        { row: 'MH02', cells: { tinh_giao: both(6, 4) } },
        { row: 'MT16', cells: { tinh_giao: range(500, 700, 'từ 500 đến 700') } },
        { row: 'NL01', cells: { huyen_giao: exact(31) } },
      ],
    },
  ],
})

function exact(value: number) {
  return { loai: 'chinh_xac', min: value, max: value, duy_tri: null, xay_moi: null, nguyen_van: String(value) }
}

function range(min: number, max: number, nguyen_van: string) {
  return { loai: 'khoang', min, max, duy_tri: null, xay_moi: null, nguyen_van }
}

function both(kept: number, built: number) {
  const nguyen_van = `duy trì ${kept}, nhân rộng ${built}`
  return { loai: 'duy_tri_mo_rong', min: kept + built, max: kept + built, duy_tri: kept, xay_moi: built, nguyen_van }
}
