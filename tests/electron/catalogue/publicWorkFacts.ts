/** Fixture: the indicators of models, communication, training, inspection, funds and direction that the plans name. */
import {
  budget,
  campaign,
  communes,
  course,
  directive,
  type Entry,
  event,
  firstHalf,
  type IndicatorFact,
  inBothHalves,
  model,
  printed,
} from './indicatorFacts.ts'

function ofModel(code: string, name: string, measureUnit: string): IndicatorFact {
  const entries = inBothHalves((day) => [model(day, code)])
  return { code, name, measureUnit, kind: 'count', cell: `PL09 ${code} cuoi_ky`, entries, shows: [2, 2] }
}

const activities = inBothHalves((day): readonly Entry[] => [
  model(day, 'MH02'),
  ['model_activities', { ma_mo_hinh: `MHX-${day}`, ngay: day, so_buoi: 3, luot_nguoi: 20, luot_tu_van: 5 }],
])

export const modelFacts: readonly IndicatorFact[] = [
  ofModel('MH01', 'Đội công tác xã hội tình nguyện', 'đội'),
  ofModel('MH02', 'Câu lạc bộ hỗ trợ người sau cai nghiện ma túy tái hòa nhập cộng đồng', 'câu lạc bộ'),
  ofModel(
    'MH03',
    'Điểm tư vấn, chăm sóc, hỗ trợ điều trị nghiện (ma túy) và (quản lý sau cai) tái hòa nhập cộng đồng tại cộng đồng',
    'điểm',
  ),
  ofModel('MH04', 'Mô hình phòng ngừa, phòng chống mại dâm tại/dựa vào cộng đồng', 'mô hình'),
  ofModel(
    'MH05',
    'Mô hình hỗ trợ, giảm hại và hòa nhập cộng đồng cho người bán dâm ("Trợ giúp giảm tổn thương và hỗ trợ tái hòa nhập cộng đồng cho người bán dâm")',
    'mô hình',
  ),
  ofModel('MH06', 'Mô hình bảo vệ/bảo đảm quyền của người lao động trong cơ sở KDDV', 'mô hình'),
  ofModel('MH07', 'Nhóm "Đồng tâm hiệp lực", nhóm đồng đẳng, nhóm dựa vào cộng đồng', 'nhóm'),
  ofModel('MH08', 'Nhà Nhân ái / cơ sở hỗ trợ nạn nhân', 'cơ sở'),
  ofModel('MH09', 'Xã hoạt động theo mô hình Đề án 835', 'xã'),
  {
    code: 'MH10',
    name: 'Sinh hoạt câu lạc bộ, truyền thông nhóm nhỏ trong mô hình',
    measureUnit: 'buổi',
    kind: 'flow',
    cell: 'PL09 MH02 lk_buoi',
    entries: activities,
    shows: [3, 6],
  },
]

function ofEvents(code: string, name: string, measureUnit: string, cell: string, form: string): IndicatorFact {
  const entries = inBothHalves((day) => [event(day, form)])
  return { code, name, measureUnit, kind: 'flow', cell, entries, shows: [1, 2] }
}

function ofPrint(code: string, name: string, measureUnit: string, row: string, kind: string): IndicatorFact {
  const entries = inBothHalves((day) => printed(day, kind, 150))
  return { code, name, measureUnit, kind: 'flow', cell: `PL08 ${row} lk_tong`, entries, shows: [150, 300] }
}

function ofSurvey(code: string, name: string): IndicatorFact {
  const typed = 'tỷ lệ lấy từ điều tra, khảo sát; không sổ nào có'
  return { code, name, measureUnit: '%', kind: 'rate', cell: `PL08 ${code === 'TT02' ? '15' : '16'} lk_tong`, typed }
}

export const communicationFacts: readonly IndicatorFact[] = [
  {
    code: 'TT01',
    name: 'Tỷ lệ xã, phường, thị trấn được tuyên truyền',
    measureUnit: '%',
    kind: 'rate',
    cell: 'PL08 8_TL lk_tong',
    // One commune of twenty in each half.
    entries: inBothHalves((day) => [event(day, 'PHAT_THANH')]),
    shows: [5, 10],
  },
  ofSurvey('TT02', 'Tỷ lệ cán bộ các cấp hiểu biết'),
  ofSurvey('TT03', 'Tỷ lệ người dân trong độ tuổi trưởng thành hiểu biết'),
  ofEvents('TT04', 'Diễn đàn', 'diễn đàn', 'PL08 1 lk_tong', 'DIEN_DAN'),
  ofEvents('TT05', 'Buổi / đợt truyền thông trực tiếp', 'buổi, đợt', 'PL08 2 lk_tong', 'TRUC_TIEP'),
  {
    code: 'TT06',
    name: 'Lượt người tham dự',
    measureUnit: 'lượt người',
    kind: 'flow',
    cell: 'PL08 1 lk_luot_nguoi',
    entries: inBothHalves((day) => [event(day, 'DIEN_DAN')]),
    shows: [40, 80],
  },
  ofPrint('TT07', 'Tờ rơi, tờ gấp', 'tờ', '9', 'TO_ROI'),
  ofPrint('TT08', 'Sổ tay, sách mỏng', 'cuốn', '10', 'SO_TAY'),
  ofPrint('TT09', 'Băng zôn (băng rôn), khẩu hiệu', 'chiếc', '11', 'BANG_ZON'),
  ofPrint('TT10', 'Áp phích, pano', 'tờ, chiếc', '12', 'PANO'),
  ofPrint('TT11', 'Áo phông', 'chiếc', '13', 'AO_PHONG'),
  ofEvents('TT12', 'Phát thanh, truyền hình, video clip, loa xã', 'lượt, tin, bài', 'PL08 6 lk_tong', 'PHAT_THANH'),
  ofEvents(
    'TT13',
    'Hình thức khác: diễu hành, tranh ảnh, trường học, lồng ghép',
    'cuộc',
    'PL08 4 lk_tong',
    'DIEU_HANH',
  ),
  {
    code: 'TT14',
    name: 'Đợt cao điểm: Tháng hành động PCMT (tháng 6), 26/6, 30/7, 01/12',
    measureUnit: 'đợt',
    kind: 'flow',
    cell: 'PL00',
    entries: inBothHalves((day) => [
      event(day, 'HOI_NGHI', { dot_cao_diem: day === firstHalf ? 'THANG_6' : 'NGAY_30_7' }),
    ]),
    shows: [1, 2],
  },
  {
    code: 'TT15',
    name: 'Số xã/trường được truyền thông',
    measureUnit: 'xã',
    kind: 'flow',
    cell: 'PL08 8 lk_tong',
    entries: [
      ...inBothHalves((day) => [event(day, 'TRUC_TIEP')]),
      event('2021-09-01', 'TRUC_TIEP', { xa_id: [communes.thaiHoa, communes.quangSon] }),
    ],
    shows: [3, 3],
  },
]

function ofCourse(code: string, name: string, measureUnit: string, row: string, kind: string, shows: [number, number]) {
  const entries = inBothHalves((day) => [course(day, kind)])
  return { code, name, measureUnit, kind: 'flow', cell: `PL08 ${row}`, entries, shows } satisfies IndicatorFact
}

export const trainingFacts: readonly IndicatorFact[] = [
  ofCourse('NL01', 'Lớp/khóa tập huấn, bồi dưỡng nghiệp vụ', 'lớp, khóa', 'B_LOP lk_tong', 'TAP_HUAN', [1, 2]),
  ofCourse('NL02', 'Lượt người được tập huấn', 'lượt người', 'B_LOP lk_luot_nguoi', 'TAP_HUAN', [30, 60]),
  ofCourse(
    'NL03',
    'Hội nghị (thành lập điểm tư vấn, sơ kết, tổng kết, giao ban)',
    'hội nghị',
    '20 lk_tong',
    'HOI_NGHI',
    [1, 2],
  ),
  ofCourse('NL04', 'Cử cán bộ nâng cao năng lực ở cấp trên', 'lượt người', '21 lk_tong', 'CU_DI_HOC', [30, 60]),
  ofCourse('NL05', 'Học tập kinh nghiệm', 'đoàn', '22 lk_tong', 'HOC_TAP_KN', [1, 2]),
  ofCourse(
    'NL06',
    'Cấp chứng chỉ, chứng nhận điều trị cắt cơn cho y, bác sỹ',
    'người',
    '23 lk_tong',
    'CHUNG_CHI',
    [30, 60],
  ),
]

function ofCampaign(code: string, name: string, subject: string): IndicatorFact {
  const entries = inBothHalves((day) => [campaign(day, subject)])
  return { code, name, measureUnit: 'đợt', kind: 'flow', cell: 'PL00', entries, shows: [1, 2] }
}

function ofMoney(code: string, name: string, cell: string, kind: string, item: string): IndicatorFact {
  const entries = inBothHalves((day) => [budget(day, kind, item, 12_300_000)])
  return { code, name, measureUnit: 'triệu đồng', kind: 'flow', cell, entries, shows: [12.3, 24.6] }
}

function ofDirective(code: string, name: string, measureUnit: string, kind: string): IndicatorFact {
  const entries = inBothHalves((day) => [directive(day, kind)])
  return { code, name, measureUnit, kind: 'flow', cell: 'PL00', entries, shows: [1, 2] }
}

export const supervisionFacts: readonly IndicatorFact[] = [
  ofCampaign('KT01', 'Kiểm tra định kỳ cơ sở cai nghiện, điều trị', 'CO_SO_CAI_NGHIEN'),
  ofCampaign('KT02', 'Kiểm tra, giám sát mô hình/CLB', 'MO_HINH'),
  ofCampaign('KT03', 'UBND huyện kiểm tra, đánh giá UBND cấp xã', 'UBND_XA'),
  ofMoney(
    'KP01',
    'Kinh phí theo nguồn: ngân sách địa phương; trung ương hỗ trợ; xã hội hóa (tổ chức, cá nhân trong và ngoài nước); nguồn hợp pháp khác',
    'PL10 T th_tong',
    'THUC_HIEN',
    'MT_CAI_NGHIEN',
  ),
  ofMoney(
    'KP02',
    'Thù lao, kinh phí hoạt động Đội CTXHTN; mức chi hỗ trợ học viên, cán bộ',
    'PL10 nhom:V th_tong',
    'THUC_HIEN',
    'DOI_THU_LAO',
  ),
  ofMoney('KP03', 'Kinh phí thu từ xử phạt', 'PL10 T thu_phat', 'THU_PHAT', 'MD_DOI_178'),
  ofDirective('TC01', 'Văn bản chỉ đạo, tham mưu ban hành (kế hoạch, quyết định, chương trình)', 'văn bản', 'BAN_HANH'),
  ofDirective('TC02', 'Giao ban, sơ kết, tổng kết', 'cuộc', 'SO_KET'),
  {
    code: 'TC03',
    name: 'Lồng ghép với giảm nghèo, dạy nghề, việc làm, văn hóa',
    measureUnit: '',
    kind: 'task',
    cell: 'PL00',
    typed: 'việc chỉ kể bằng lời: cán bộ gõ đã, đang hay chưa thực hiện',
  },
]
