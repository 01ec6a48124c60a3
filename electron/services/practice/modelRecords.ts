/** R12, R12.1, R12.2: volunteer teams, clubs, counselling points and Đội 178, with members and meetings. */
import type { RecordValues } from '../../../db/records.ts'
import { addDays } from '../../../shared/date.ts'
import { type InventedRecord, inventName } from './inventPeople.ts'
import { communeOf, communes, lastDay } from './practiceDays.ts'
import type { Random } from './random.ts'

/** Code, kind, name, commune, founded, dissolved, members. */
type Model = [
  code: string,
  kind: string,
  name: string,
  commune: string,
  founded: string,
  dissolved: string | null,
  members: number,
]

const others: Model[] = [
  ['CLB-TH', 'MH02', 'Câu lạc bộ hỗ trợ người sau cai xã Thái Hòa', '08788', '2016-04-12', null, 24],
  ['CLB-LT', 'MH02', 'Câu lạc bộ hỗ trợ người sau cai thị trấn Lập Thạch', '08761', '2017-09-05', null, 30],
  ['CLB-SD', 'MH02', 'Câu lạc bộ hỗ trợ người sau cai xã Sơn Đông', '08866', '2021-05-25', null, 18],
  ['DTV-LT', 'MH03', 'Điểm tư vấn, hỗ trợ điều trị nghiện thị trấn Lập Thạch', '08761', '2018-03-20', null, 6],
  ['DTV-XH', 'MH03', 'Điểm tư vấn, hỗ trợ điều trị nghiện xã Xuân Hòa', '08794', '2021-09-10', null, 5],
  ['MHMD-LT', 'MH04', 'Mô hình phòng ngừa mại dâm thị trấn Lập Thạch', '08761', '2018-06-01', null, 12],
  ['MHMD-TD', 'MH04', 'Mô hình phòng ngừa mại dâm xã Triệu Đề', '08863', '2019-07-15', null, 10],
  ['MHMD-HS', 'MH05', 'Mô hình hỗ trợ, giảm hại thị trấn Hoa Sơn', '08789', '2019-04-18', null, 9],
  ['MHLD-LT', 'MH06', 'Mô hình bảo vệ quyền của người lao động trong cơ sở dịch vụ', '08761', '2020-03-10', null, 8],
  ['NDD-LT', 'MH07', 'Nhóm đồng đẳng thị trấn Lập Thạch', '08761', '2017-02-14', null, 7],
  ['NDD-HS', 'MH07', 'Nhóm đồng đẳng thị trấn Hoa Sơn', '08789', '2018-11-06', '2021-08-31', 5],
  ['DA835-DI', 'MH09', 'Xã Đồng Ích hoạt động theo Đề án 835', '08839', '2019-01-08', null, 11],
  ['DOI-178', 'DOI_178', 'Đội kiểm tra liên ngành 178 huyện Lập Thạch', '08761', '2015-06-02', null, 7],
]

/** Two communes got their team only in the practice year, one in each half. */
const lateTeams: Readonly<Record<string, string>> = { '08770': '2021-03-18', '08842': '2021-07-20' }

export function inventModelRecords(random: Random): InventedRecord[] {
  const teams = communes.map(
    ({ id, name }, index): Model => [
      `DOI-${String(index + 1).padStart(2, '0')}`,
      'MH01',
      `Đội công tác xã hội tình nguyện ${name}`,
      id,
      lateTeams[id] ?? random.date('2014-03-01', '2016-12-01'),
      null,
      random.between(6, 11),
    ],
  )
  const models = [...teams, ...others]
  return [
    ...models.map((model) => ({ form: 'models', values: describeModel(random, model) })),
    ...models.flatMap((model) => inventMembers(random, model)),
    ...models.flatMap((model) => inventMeetings(random, model)),
  ]
}

function describeModel(random: Random, [code, kind, name, commune, founded, dissolved, members]: Model): RecordValues {
  return {
    ma_mo_hinh: code,
    loai_mo_hinh: kind,
    ten: name,
    xa_id: commune,
    ngay_thanh_lap: founded,
    so_qd: `${random.between(10, 400)}/QĐ-UBND`,
    ...(dissolved !== null && { ngay_giai_the: dissolved }),
    so_thanh_vien: members,
    so_nu: Math.round(members * 0.4),
    nguoi_phu_trach: inventName(random, random.chance(0.4) ? 'NU' : 'NAM'),
    ...(kind === 'MH01' && { thu_lao_thang: 1_043_000 }),
    nam_so: '2021',
  }
}

/** Leaders of the clubs, all of Đội 178 with their cards; the volunteer teams list their leaders. */
function inventMembers(random: Random, [code, kind, , commune, founded, dissolved, members]: Model): InventedRecord[] {
  const listed = kind === 'DOI_178' ? members : 2
  return Array.from({ length: listed }, (_, index) => ({
    form: 'model_members',
    values: {
      ma_mo_hinh: code,
      ho_ten: `${inventName(random, index % 3 === 1 ? 'NU' : 'NAM')}`,
      vai_tro: ['TRUONG', 'PHO'][index] ?? 'THANH_VIEN',
      don_vi_cong_tac:
        kind === 'DOI_178'
          ? (['Phòng LĐTBXH', 'Công an huyện', 'Phòng Văn hóa', 'Phòng Y tế'][index % 4] ?? '')
          : communeOf(commune).name,
      ngay_vao: founded,
      ...(dissolved !== null && { ngay_ra: dissolved }),
      ...(kind === 'DOI_178' && { the_kiem_tra: `178-${String(index + 1).padStart(2, '0')}`, ngay_cap: '2021-02-22' }),
    },
  }))
}

function inventMeetings(random: Random, [code, kind, , , founded, dissolved]: Model): InventedRecord[] {
  if (kind === 'DOI_178') return []
  const isTeam = kind === 'MH01'
  const meetings: InventedRecord[] = []
  let day = addDays(founded < '2020-01-01' ? '2020-01-01' : founded, random.between(5, 40))
  while (day < (dissolved ?? lastDay)) {
    meetings.push({
      form: 'model_activities',
      values: {
        ma_mo_hinh: code,
        ngay: day,
        so_buoi: 1,
        luot_nguoi: random.between(isTeam ? 6 : 10, isTeam ? 11 : 28),
        luot_tu_van: random.between(1, isTeam ? 4 : 8),
        noi_dung: random.oneOf([
          'Phòng, chống tái nghiện',
          'Giới thiệu việc làm, vay vốn',
          'Tư vấn pháp luật',
          'Thăm gia đình người sau cai',
        ]),
      },
    })
    day = addDays(day, random.between(isTeam ? 75 : 40, isTeam ? 110 : 70))
  }
  return meetings
}
