/** R10, R10.1, R11: communication in the communes with its printed matter, classes and conferences. */
import type { RecordValues } from '../../../db/records.ts'
import { addDays } from '../../../shared/date.ts'
import type { InventedRecord } from './inventPeople.ts'
import { communes, stretches, yearBefore } from './practiceDays.ts'
import type { Random } from './random.ts'

const fieldsOfWork = { MA_TUY: 50, MAI_DAM: 20, MUA_BAN_NGUOI: 15, CHUNG: 15 }
const wordsOf: Readonly<Record<string, string>> = {
  MA_TUY: 'phòng, chống ma túy',
  MAI_DAM: 'phòng, chống mại dâm',
  MUA_BAN_NGUOI: 'phòng, chống mua bán người',
  CHUNG: 'phòng, chống tệ nạn xã hội',
}
/** Events in a half-year, and the people each draws. */
const kinds: Record<string, { count: number; words: string; people: [number, number]; times: [number, number] }> = {
  DIEN_DAN: { count: 3, words: 'Diễn đàn', people: [80, 200], times: [1, 1] },
  TRUC_TIEP: { count: 16, words: 'Truyền thông trực tiếp', people: [60, 160], times: [1, 2] },
  CHIEN_DICH: { count: 2, words: 'Chiến dịch truyền thông', people: [150, 350], times: [1, 1] },
  TRUONG_HOC: { count: 5, words: 'Truyền thông trong trường học', people: [180, 450], times: [1, 1] },
  HOI_NGHI: { count: 2, words: 'Hội nghị tuyên truyền', people: [60, 120], times: [1, 1] },
  DIEU_HANH: { count: 1, words: 'Mít tinh, diễu hành hưởng ứng', people: [300, 500], times: [1, 1] },
  NHOM_NHO: { count: 8, words: 'Truyền thông nhóm nhỏ', people: [12, 30], times: [1, 3] },
  PHAT_THANH: { count: 20, words: 'Phát thanh trên đài truyền thanh xã', people: [0, 0], times: [8, 24] },
  TRUYEN_HINH: { count: 3, words: 'Tin, phóng sự', people: [0, 0], times: [1, 3] },
}
const printed: Record<string, [least: number, most: number]> = {
  TO_ROI: [200, 600],
  SO_TAY: [40, 120],
  BANG_ZON: [2, 8],
  AP_PHICH: [10, 40],
  AO_PHONG: [20, 50],
}

export function inventCommunicationRecords(random: Random): InventedRecord[] {
  const events: InventedRecord[] = []
  const matter: InventedRecord[] = []
  for (const { from, to } of stretches) {
    for (const [kind, of] of Object.entries(kinds)) {
      for (let index = 0; index < of.count * (from === yearBefore.from ? 2 : 1); index++) {
        const code = `TT-${String(events.length + 1).padStart(3, '0')}`
        const event = inventEvent(random, code, kind, of, { from, to }, index)
        events.push({ form: 'communication_events', values: event })
        matter.push(...inventMatter(random, event, kind))
      }
    }
  }
  return [...events, ...matter, ...inventCourses()]
}

function inventEvent(
  random: Random,
  code: string,
  kind: string,
  of: (typeof kinds)[string],
  { from, to }: { from: string; to: string },
  index: number,
): RecordValues {
  const day = random.date(from, addDays(to, -3))
  const field = random.weighted(fieldsOfWork)
  const times = random.between(...of.times)
  const people = random.between(...of.people) * (of.people[1] > 0 ? times : 1)
  // The loudspeakers speak in every commune; a campaign goes through several; the rest is of one commune.
  const first = communes[(index * 7 + Number(day.slice(5, 7))) % communes.length] ?? communes[0]
  const places =
    kind === 'PHAT_THANH'
      ? [communes[index % communes.length]?.id ?? '']
      : kind === 'CHIEN_DICH'
        ? communes.slice((index % 4) * 4, (index % 4) * 4 + 4).map(({ id }) => id)
        : [first?.id ?? '']
  const month = day.slice(5, 7)
  const campaign = month === '06' ? 'THANG_6' : month === '07' && field === 'MUA_BAN_NGUOI' ? 'NGAY_30_7' : null
  return {
    ma_su_kien: code,
    ngay: day,
    ten: `${of.words} về ${wordsOf[field] ?? ''}`,
    hinh_thuc: kind,
    linh_vuc: field,
    xa_id: places,
    dia_diem:
      kind === 'TRUONG_HOC' ? `Trường THCS ${first?.name.replace(/^(xã|thị trấn) /, '') ?? ''}` : 'Nhà văn hóa xã',
    doi_tuong_tham_du: kind === 'TRUONG_HOC' ? 'Học sinh' : 'Nhân dân',
    so_cuoc: times,
    ...(people > 0 && { luot_nguoi: people, luot_nu: Math.round(people * (0.4 + random.between(0, 20) / 100)) }),
    ...(campaign !== null && { dot_cao_diem: campaign }),
    don_vi_phoi_hop: random.oneOf([
      'Hội Liên hiệp Phụ nữ huyện',
      'Huyện đoàn',
      'Công an huyện',
      'Phòng Giáo dục và Đào tạo',
    ]),
    ...(people > 0 && { kinh_phi: random.between(2, 6) * 500_000 }),
    nam_so: day.slice(0, 4),
  }
}

function inventMatter(random: Random, event: RecordValues, kind: string): InventedRecord[] {
  const matter = (loai_an_pham: string, so_luong: number): InventedRecord => ({
    form: 'publications',
    values: { ma_su_kien: event.ma_su_kien ?? null, loai_an_pham, so_luong, cap_phat_cho: 'Người tham dự' },
  })
  if (kind === 'TRUYEN_HINH') return [matter('TIN_BAI', random.between(1, 3))]
  if (kind === 'PHAT_THANH' || kind === 'NHOM_NHO' || !random.chance(0.6)) return []
  const chosen =
    kind === 'DIEU_HANH'
      ? ['BANG_ZON', 'AO_PHONG', 'TO_ROI']
      : kind === 'CHIEN_DICH'
        ? ['TO_ROI', 'AP_PHICH']
        : ['TO_ROI', ...(random.chance(0.3) ? ['SO_TAY'] : [])]
  return chosen.map((one) => matter(one, random.between(...(printed[one] ?? [1, 1]))))
}

/** Kind, field, day, name, for whom, classes, people, women, thousand đồng. */
const courses: [string, string, string, string, string, number, number, number, number][] = [
  ['TAP_HUAN', 'MA_TUY', '2020-05-12', 'Nghiệp vụ cai nghiện tại cộng đồng', 'CAN_BO', 1, 60, 22, 18_000],
  ['TAP_HUAN', 'CHUNG', '2020-09-22', 'Nghiệp vụ đội công tác xã hội tình nguyện', 'CAN_BO', 1, 80, 35, 21_000],
  ['HOI_NGHI', 'CHUNG', '2020-12-04', 'Tổng kết công tác năm 2020', 'CAN_BO', 1, 55, 18, 12_000],
  ['DAY_NGHE', 'MA_TUY', '2020-07-06', 'Lớp nghề hàn', 'HOC_VIEN', 1, 18, 0, 32_000],
  ['TAP_HUAN', 'MA_TUY', '2021-03-24', 'Nghiệp vụ cai nghiện và quản lý sau cai', 'CAN_BO', 2, 84, 31, 25_600],
  ['TAP_HUAN', 'MAI_DAM', '2021-04-15', 'Pháp luật cho chủ cơ sở kinh doanh dịch vụ', 'CO_SO', 1, 52, 24, 11_000],
  ['TAP_HUAN', 'MUA_BAN_NGUOI', '2021-05-20', 'Tiếp nhận, hỗ trợ nạn nhân bị mua bán', 'CAN_BO', 1, 40, 22, 12_500],
  ['HOI_NGHI', 'MAI_DAM', '2021-02-25', 'Triển khai kế hoạch kiểm tra liên ngành', 'CAN_BO', 1, 45, 15, 8_000],
  ['HOI_NGHI', 'CHUNG', '2021-06-10', 'Sơ kết 6 tháng đầu năm 2021', 'CAN_BO', 1, 50, 17, 9_500],
  ['CU_DI_HOC', 'MA_TUY', '2021-05-11', 'Tập huấn của Sở về hồ sơ cai nghiện', 'CAN_BO', 1, 3, 2, 3_000],
  ['DAY_NGHE', 'MA_TUY', '2021-04-05', 'Lớp nghề mộc cho người sau cai', 'HOC_VIEN', 1, 17, 0, 34_000],
  ['TAP_HUAN', 'MAI_DAM', '2021-07-13', 'Kỹ năng sống cho người có nguy cơ cao', 'NGUY_CO', 1, 24, 24, 9_000],
  ['TAP_HUAN', 'MA_TUY', '2021-08-18', 'Nghiệp vụ đội công tác xã hội tình nguyện', 'CAN_BO', 2, 92, 40, 27_000],
  ['CHUNG_CHI', 'MA_TUY', '2021-09-15', 'Điều trị cắt cơn cho y, bác sỹ trạm y tế', 'Y_BAC_SY', 1, 12, 7, 14_000],
  ['HOC_TAP_KN', 'CHUNG', '2021-10-12', 'Học tập mô hình câu lạc bộ sau cai', 'CAN_BO', 1, 15, 6, 22_000],
  ['DAY_NGHE', 'MA_TUY', '2021-09-06', 'Lớp nghề sửa xe máy', 'HOC_VIEN', 1, 15, 0, 33_000],
  ['CU_DI_HOC', 'CHUNG', '2021-10-26', 'Tập huấn của Sở về thống kê, báo cáo', 'CAN_BO', 1, 4, 2, 3_500],
  ['HOI_NGHI', 'CHUNG', '2021-12-08', 'Tổng kết công tác năm 2021', 'CAN_BO', 1, 58, 20, 13_000],
]

function inventCourses(): InventedRecord[] {
  return courses.map(([loai, linh_vuc, tu_ngay, ten, doi_tuong, so_lop, so_nguoi, so_nu, cost], index) => ({
    form: 'training_courses',
    values: {
      ma_lop: `LOP-${String(index + 1).padStart(2, '0')}`,
      loai,
      linh_vuc,
      ten,
      doi_tuong,
      tu_ngay,
      den_ngay: addDays(tu_ngay, loai === 'DAY_NGHE' ? 60 : 2),
      so_lop,
      so_nguoi,
      so_nu,
      don_vi_dao_tao:
        loai === 'DAY_NGHE' ? 'Trung tâm Giáo dục nghề nghiệp huyện' : 'Chi cục Phòng, chống tệ nạn xã hội',
      kinh_phi: cost * 1000,
      nam_so: tu_ngay.slice(0, 4),
    },
  }))
}
