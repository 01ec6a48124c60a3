/** Fixture: the 12 indicators of trafficking and the 9 of healthy communes that the plans of the provinces name. */
import {
  addict,
  assessment,
  campaign,
  communes,
  firstHalf,
  type IndicatorFact,
  inBothHalves,
  incident,
  secondHalf,
  sexWorker,
  supportedVictim,
  victim,
} from './indicatorFacts.ts'

const words = 'việc chỉ kể bằng lời: cán bộ gõ đã, đang hay chưa thực hiện'

function task(code: string, name: string): IndicatorFact {
  return { code, name, measureUnit: '', kind: 'task', cell: 'PL00', typed: words }
}

function supported(kind: string, more = {}) {
  return inBothHalves((day) => supportedVictim(day, kind, more))
}

export const victimFacts: readonly IndicatorFact[] = [
  {
    code: 'MB01',
    name: 'Nắm tình hình, rà soát nạn nhân bị mua bán (trở về)',
    measureUnit: 'người',
    kind: 'flow',
    cell: 'PL06 01 luy_ke',
    entries: inBothHalves((day) => [victim(day)]),
    shows: [1, 2],
  },
  {
    code: 'MB02',
    name: 'Số nạn nhân được tiếp nhận, xác minh, hỗ trợ',
    measureUnit: 'người',
    kind: 'flow',
    cell: 'PL06 05 luy_ke',
    entries: inBothHalves((day) => [victim(day)]),
    shows: [1, 2],
  },
  {
    code: 'MB03',
    name: 'Tỷ lệ nạn nhân trở về được tiếp cận dịch vụ hỗ trợ',
    measureUnit: '%',
    kind: 'rate',
    cell: 'PL06 19 luy_ke',
    entries: [victim(firstHalf), ...supportedVictim(secondHalf, 'TAM_LY')],
    shows: [100, 50],
  },
  {
    code: 'MB04',
    name: 'Hỗ trợ khó khăn ban đầu',
    measureUnit: 'người',
    kind: 'flow',
    cell: 'PL06 16 luy_ke',
    entries: supported('TRO_CAP_BAN_DAU', { so_tien: 1_000_000 }),
    shows: [1, 2],
  },
  {
    code: 'MB05',
    name: 'Hỗ trợ học nghề',
    measureUnit: 'người',
    kind: 'flow',
    cell: 'PL06 15 luy_ke',
    entries: supported('HOC_NGHE'),
    shows: [1, 2],
  },
  {
    code: 'MB06',
    name: 'Hỗ trợ/giới thiệu việc làm',
    measureUnit: 'người',
    kind: 'flow',
    cell: 'PL06 18 luy_ke',
    entries: supported('VIEC_LAM'),
    shows: [1, 2],
  },
  {
    code: 'MB07',
    name: 'Dịch vụ Nhà Nhân ái: nhu cầu thiết yếu, tư vấn tâm lý, chăm sóc sức khỏe, kỹ năng sống, học văn hóa, học nghề, giới thiệu việc làm, tiết kiệm có định hướng, hỗ trợ hồi gia',
    measureUnit: 'lượt người',
    kind: 'flow',
    cell: 'PL00',
    entries: supported('KY_NANG_SONG', { co_so_id: 'HTNN01' }),
    shows: [1, 2],
  },
  {
    code: 'MB08',
    name: 'Kiểm tra, giám sát công tác hỗ trợ nạn nhân',
    measureUnit: 'đợt',
    kind: 'flow',
    cell: 'PL00',
    entries: inBothHalves((day) => [campaign(day, 'HO_TRO_NAN_NHAN')]),
    shows: [1, 2],
  },
  task('MB09', 'Hợp tác quốc tế, vận động hỗ trợ'),
  task('MB10', 'Đường dây nóng 111'),
  task('MB11', 'Chương trình 2021-2025 và Đề án "Tiếp nhận, xác minh, bảo vệ và hỗ trợ nạn nhân bị mua bán"'),
  task('MB12', 'Chuyên đề tin báo, tố giác; phối hợp thông tin báo cáo giữa các cấp'),
]

const { thaiHoa, lapThach, quangSon } = communes

export const communeFacts: readonly IndicatorFact[] = [
  {
    code: 'XP01',
    name: 'Số xã, phường xây dựng lành mạnh / tổng số',
    measureUnit: 'xã',
    kind: 'count',
    cell: 'PL07 XP01 so_xa',
    entries: [
      assessment(thaiHoa, 2021, { dang_ky: 'DUY_TRI' }),
      assessment(lapThach, 2021, { dang_ky: 'XAY_DUNG_MOI' }),
      assessment(quangSon, 2021, { dang_ky: 'KHONG' }),
    ],
    shows: [2, 2],
  },
  {
    code: 'XP02',
    name: 'Xã, phường không có tệ nạn (mại dâm) được duy trì',
    measureUnit: 'xã',
    kind: 'count',
    cell: 'PL07 XP02 so_xa',
    // A case in one commune of twenty.
    entries: [incident(secondHalf, 'VU_VIEC', { xu_ly: 'DANG_XAC_MINH' }), sexWorker(secondHalf)],
    shows: [19, 19],
    isWithout: true,
  },
  {
    code: 'XP03',
    name: 'Xã, phường chuyển hóa mạnh, giảm tệ nạn ma túy, mại dâm',
    measureUnit: 'xã',
    kind: 'count',
    cell: 'PL07 XP03 so_xa',
    entries: [
      assessment(thaiHoa, 2021, { dang_ky: 'CHUYEN_HOA', xep_loai: 'KHA' }),
      assessment(thaiHoa, 2020, { xep_loai: 'YEU' }),
      assessment(lapThach, 2021, { dang_ky: 'DUY_TRI', xep_loai: 'KHA' }),
    ],
    shows: [1, 1],
  },
  {
    code: 'XP04',
    name: 'Duy trì xã, phường lành mạnh',
    measureUnit: 'xã',
    kind: 'count',
    cell: 'PL07 XP04 so_xa',
    entries: [
      assessment(thaiHoa, 2021, { dang_ky: 'DUY_TRI', lanh_manh: true }),
      assessment(lapThach, 2021, { dang_ky: 'DUY_TRI', lanh_manh: false }),
    ],
    shows: [1, 1],
  },
  {
    code: 'XP05',
    name: 'Xây dựng mới xã, phường lành mạnh',
    measureUnit: 'xã',
    kind: 'count',
    cell: 'PL07 XP05 so_xa',
    entries: [
      assessment(thaiHoa, 2021, { dang_ky: 'XAY_DUNG_MOI', lanh_manh: true }),
      assessment(lapThach, 2021, { dang_ky: 'DUY_TRI', lanh_manh: true }),
    ],
    shows: [1, 1],
  },
  {
    code: 'XP06',
    name: 'Nâng loại: từ yếu lên trung bình; từ trung bình lên khá',
    measureUnit: 'xã',
    kind: 'count',
    cell: 'PL07 XP06_KHA so_xa',
    entries: [
      assessment(thaiHoa, 2020, { xep_loai: 'YEU' }),
      assessment(thaiHoa, 2021, { xep_loai: 'TRUNG_BINH' }),
      assessment(lapThach, 2020, { xep_loai: 'TRUNG_BINH' }),
      assessment(lapThach, 2021, { xep_loai: 'KHA' }),
      assessment(quangSon, 2020, { xep_loai: 'KHA' }),
      assessment(quangSon, 2021, { xep_loai: 'TOT' }),
    ],
    shows: [2, 2],
  },
  {
    code: 'XP07',
    name: 'Kéo giảm / chuyển hóa xã, phường, địa bàn trọng điểm về ma túy, mại dâm',
    measureUnit: 'xã',
    kind: 'count',
    cell: 'PL07 XP07 so_xa',
    entries: [
      assessment(thaiHoa, 2021, { trong_diem: 'MA_TUY' }),
      assessment(lapThach, 2021, { trong_diem: 'CA_HAI' }),
      assessment(quangSon, 2021, { trong_diem: 'KHONG' }),
    ],
    shows: [2, 2],
  },
  {
    code: 'XP08',
    name: 'Hạn chế phát sinh mới xã có tệ nạn',
    measureUnit: 'xã',
    kind: 'flow',
    cell: 'PL07 XP08 so_xa',
    // Thái Hòa had an addict before, Lập Thạch has its first in the second half of the year.
    entries: [
      addict(firstHalf),
      addict(secondHalf, { xa_id: lapThach }),
      incident(firstHalf, 'VU_VIEC'),
      sexWorker(firstHalf),
    ],
    shows: [1, 1],
  },
  task(
    'XP09',
    'Nhân rộng mô hình xã, phường lành mạnh; gắn phong trào "Toàn dân đoàn kết xây dựng đời sống văn hóa ở khu dân cư"',
  ),
]
