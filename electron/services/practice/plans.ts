/** PB01, PB02 of the practice year and the few cells that no register knows. */
import type { ParsedInput } from '../../../shared/contract.ts'
import { type Commune, communes } from './practiceDays.ts'

type Plan = ParsedInput<'cells.save'>
type Edit = Plan['edits'][number]

const planYear = '2021-ND09_NAM'

/** How a target is shared out among the communes. */
type Sharing = 'weight' | 'each' | 'busy' | null

/** Indicator, set by the province (null: none), by the district, of it in the first half-year, shared out by. */
const targets: [code: string, province: string | null, district: string, half: string | null, sharing: Sharing][] = [
  ['MT01', null, 'không quá 155', null, null],
  ['MT02', '90', '95', '60', null],
  ['MT03', '70%', 'trên 75%', '75%', null],
  ['MT04', null, 'trên 60%', null, null],
  ['MT05', '50', '55', '30', 'weight'],
  ['MT06', '20', '24', '12', null],
  ['MT07', '10', '12', '6', null],
  ['MT08', '8', '10', '5', null],
  ['MT09', '2', '2', '1', null],
  ['MT11', '18', '20', '10', 'weight'],
  ['MT14', null, '8', '4', null],
  ['MT12', null, '4', '2', null],
  ['MT13', '45', '50', '45', null],
  ['MT13_CU', '36', '36', '36', null],
  ['MT13_MOI', '9', '14', '7', null],
  ['MT15', null, '75', null, null],
  ['MT16', null, 'từ 20 - 30', null, null],
  ['MT17', '2', '2', '1', null],
  ['MT18', '30', '30', '15', null],
  ['MT19', '30', '35', '33', 'weight'],
  ['MT20', null, '20', '10', null],
  ['MT21', null, 'giảm', null, null],
  ['MT22', '15', '18', '8', 'weight'],
  ['MT23', '10', '12', '5', 'weight'],
  ['MT23_TIEN', '300', '360', '150', null],
  ['MT26', null, '40', '38', null],
  ['MT27', '10', '12', '6', null],
  ['MT31', '2', '2', '1', null],
  ['MT32', '2', '2', '2', null],
  ['MD01', null, 'không quá 2', null, null],
  ['MD02', null, '8', '4', null],
  ['MD03', '85%', 'trên 85%', '85%', null],
  ['MD08', '20', '30', '15', null],
  ['MD09', null, '12', '6', null],
  ['MD13', '4', '6', '3', null],
  ['MD14', '40', 'từ 50 - 60', '25', 'busy'],
  ['MD15', '80%', 'trên 80%', '80%', null],
  ['MD18', '1', '1', '1', null],
  ['MD21', null, '1', '1', null],
  ['MB01', null, '5', null, null],
  ['MB02', null, '5', null, null],
  ['MB03', '100%', '100%', '100%', null],
  ['MB04', null, '5', null, null],
  ['MB08', null, '1', '1', null],
  ['XP01', '15', '16', '16', null],
  ['XP02', '12', '12', '12', null],
  ['XP03', null, '8', '8', null],
  ['XP04', '2', '2', '2', null],
  ['XP05', '1', '2', null, null],
  ['MH01', '18', 'duy trì 18, xây dựng mới 2', 'duy trì 18, xây dựng mới 1', 'each'],
  ['MH02', null, 'duy trì 2, xây dựng mới 1', null, null],
  ['MH03', null, 'duy trì 1, xây dựng mới 1', null, null],
  ['MH04', null, 'duy trì 2', null, null],
  ['MH05', null, 'duy trì 1', null, null],
  ['MH07', null, 'duy trì 2', null, null],
  ['MH10', null, '130', '60', null],
  ['TT01', '100%', '100%', '100%', null],
  ['TT02', '85%', 'trên 90%', null, null],
  ['TT03', '70%', 'trên 75%', null, null],
  ['TT04', '4', '6', '3', null],
  ['TT05', '40', '45', '22', 'weight'],
  ['TT05_MT', null, '20', '10', null],
  ['TT05_MD', null, '10', '5', null],
  ['TT05_MB', null, '8', '4', null],
  ['TT07', '10.000', '12.000', '6.000', null],
  ['TT12', null, '700', '350', null],
  ['TT12_PT', null, '680', '340', null],
  ['TT12_TH', null, '20', '10', null],
  ['TT15', '20', '20', '20', null],
  ['NL01', '6', '7', '4', null],
  ['NL01_CB', null, '5', '3', null],
  ['NL01_CS', null, '1', '1', null],
  ['NL01_NC', null, '1', null, null],
  ['NL03', null, '3', '2', null],
  ['NL04', null, '6', '3', null],
  ['NL06', null, '12', null, null],
  ['KT01', null, '2', '1', null],
  ['KT02', null, '2', '1', null],
  ['KT03', null, '2', '1', null],
  ['TC01', null, '5', '3', null],
  ['TC02', null, '4', '2', null],
]

/** Tasks without a number, all under way or done. */
const tasks: [code: string, words: string][] = [
  ['MB09', 'Vận động tổ chức quốc tế hỗ trợ nạn nhân'],
  ['MB10', 'Quảng bá đường dây nóng 111 ở 20/20 xã, thị trấn'],
  ['MB11', 'Thực hiện Chương trình phòng, chống mua bán người'],
  ['MB12', 'Giao ban thông tin với Công an huyện mỗi quý'],
  ['XP09', 'Nhân rộng mô hình xã lành mạnh gắn với phong trào toàn dân'],
  ['TC03', 'Lồng ghép với giảm nghèo, dạy nghề'],
]

/** Facility or `chung` row of PB02, column, value. */
const rehabTargets: [row: string, column: string, value: string][] = [
  ['co_so:CSCN-VP', 'cs_bb', '12'],
  ['co_so:CSCN-VP', 'cs_tn', '10'],
  ['co_so:CSCN-VP', 'cs_kct', '2'],
  ['co_so:CSCN-VP', 'dn_lop', '2'],
  ['co_so:CSCN-VP', 'dn_nguoi', '30'],
  ['co_so:NCN-TH', 'cd_ncn', '4'],
  ['co_so:MMT-LT', 'mmt_cu', '36'],
  ['co_so:MMT-LT', 'mmt_moi', '14'],
]

export function inventPlans(): Plan[] {
  const typed = (form: string, period: string, cells: [row: string, column: string, text: string][]): Plan => ({
    form,
    period,
    edits: cells.map(([row, column, text]) => ({ row, column, text })),
  })
  return [
    {
      form: 'annual_targets',
      period: planYear,
      edits: [...targets.flatMap(editTarget), ...tasks.map(([row, text]) => ({ row, column: 'huyen_giao', text }))],
    },
    {
      form: 'rehab_targets',
      period: planYear,
      edits: [
        ...rehabTargets.map(([row, column, text]) => ({ row, column, text })),
        ...share('20', 'weight').map(([unit, text]) => ({ row: unit.id, column: 'cd_gd', text })),
        ...share('35', 'weight').map(([unit, text]) => ({ row: unit.id, column: 'sau_cai', text })),
        ...share('12', 'weight').map(([unit, text]) => ({ row: unit.id, column: 'vay_von', text })),
      ],
    },
    // What only surveys and people know: suspected addicts by commune, staff, how many know the law.
    ...['2021-ND09_6T', '2021-ND09_6TC', planYear].map((period) => ({
      form: 'addict_status',
      period,
      edits: communes.map(({ id, weight }) => ({
        row: id,
        column: 'nghi_nghien',
        text: String(Math.floor(weight / 4)),
      })),
    })),
    ...['2021-ND09_6T', '2021-ND09_6TC', planYear].map((period) =>
      typed('communication_training', period, [
        ['15', 'th_tong', '92'],
        ['16', 'th_tong', '76'],
      ]),
    ),
    typed('plan_progress', planYear, [
      ...tasks.map(([row]): [string, string, string] => [row, 'luy_ke', 'Đã thực hiện']),
      ['XP09', 'ghi_chu', 'Làm điểm tại xã Vân Trục'],
    ]),
    ...['2021-TT05_NAM', planYear].map((period) =>
      typed('community_rehab', period, [
        ['41', 'tong', '3'],
        ['41', 'nu', '1'],
        ['42', 'tong', '22'],
        ['42', 'nu', '9'],
        ['44', 'tong', '96'],
        ['44', 'nu', '38'],
      ]),
    ),
  ]
}

function editTarget([row, province, district, half, sharing]: (typeof targets)[number]): Edit[] {
  return [
    ...(province === null ? [] : [{ row, column: 'tinh_giao', text: province }]),
    { row, column: 'huyen_giao', text: district },
    ...(half === null ? [] : [{ row, column: 'trong_do_6t', text: half }]),
    ...(sharing === null
      ? []
      : share(district, sharing).map(([unit, text]) => ({ row, column: 'phan_bo', unit: unit.id, text }))),
  ]
}

/** Shares of a number that add up to it: whole ones, the largest remainders get the rest. */
function share(target: string, sharing: Exclude<Sharing, null>): [Commune, string][] {
  if (sharing === 'each') return communes.map((commune) => [commune, '1'])
  const whole = Number(/\d+/.exec(target)?.[0] ?? 0)
  const among = communes.filter(({ weight }) => (sharing === 'busy' ? weight >= 8 : weight > 0))
  const sum = among.reduce((all, { weight }) => all + weight, 0)
  const exact = among.map((commune) => ({ commune, share: (whole * commune.weight) / sum }))
  const rest = whole - exact.reduce((all, one) => all + Math.floor(one.share), 0)
  const favoured = new Set(exact.toSorted((a, b) => (b.share % 1) - (a.share % 1)).slice(0, rest))
  return exact.map((one) => [one.commune, String(Math.floor(one.share) + (favoured.has(one) ? 1 : 0))])
}
