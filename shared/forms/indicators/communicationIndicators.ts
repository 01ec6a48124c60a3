/** Indicators TT01-TT15 and NL01-NL06: communication, and training of staff. */
import type { Condition, Figure } from '../../figures.ts'
import { byField, dated, flow, type Indicator, type IndicatorGroup, rate, times, whole } from './indicator.ts'

type Result = Pick<Indicator, 'result'>

/** Rows of PL08, added. */
function rows(...keys: string[]): Result {
  const sum = (column: string) => keys.map((key) => `communication_training[${key}].${column}`).join(' + ')
  return flow(sum('th_tong'), sum('lk_tong'))
}

function attendants(...keys: string[]): Result {
  const sum = (column: string) => keys.map((key) => `communication_training[${key}].${column}`).join(' + ')
  return flow(sum('luot_nguoi'), sum('lk_luot_nguoi'))
}

/** Different values of a field of the events that meet the conditions and have one. */
function differentEvents(field: string, ...where: Condition[]): Omit<Figure, 'measure'> & { date: string } {
  return {
    register: 'communication_events',
    date: 'ngay',
    count: { distinct: field },
    where: [{ field, filled: true }, ...where],
  }
}

/** An indicator that is a row of PL08, its target split by field of work; the fields together are a target too. */
function split(row: string, own: Omit<Indicator, 'result' | 'otherPlan'>, what: string): Indicator[] {
  const indicator: Indicator = { ...own, otherPlan: `communication_training[${row}].kh_tong`, ...rows(row) }
  const { measureUnit = '', allotted } = indicator
  const fields = byField(indicator.key, what, whole(measureUnit))
  return [indicator, ...fields.map((one) => ({ ...one, ...(allotted && { allotted }) }))]
}

export const communicationIndicators: IndicatorGroup = {
  numeral: 'VI',
  label: 'Truyền thông, tuyên truyền',
  synonyms: ['Truyền thông', 'Tuyên truyền', 'Công tác truyền thông, tuyên truyền'],
  indicators: [
    {
      key: 'TT01',
      label: 'Tỷ lệ xã, phường, thị trấn được tuyên truyền',
      synonyms: ['Tỷ lệ xã, phường được tuyên truyền'],
      ...rate,
      ...rows('8_TL'),
    },
    {
      key: 'TT02',
      label: 'Tỷ lệ cán bộ các cấp hiểu biết về phòng, chống tệ nạn xã hội',
      synonyms: ['Tỷ lệ cán bộ các cấp hiểu biết', 'Tỷ lệ cán bộ hiểu biết'],
      ...rate,
      ...rows('15'),
    },
    {
      key: 'TT03',
      label: 'Tỷ lệ người dân trong độ tuổi trưởng thành hiểu biết về phòng, chống tệ nạn xã hội',
      synonyms: ['Tỷ lệ người dân trong độ tuổi trưởng thành hiểu biết', 'Tỷ lệ người dân hiểu biết'],
      ...rate,
      ...rows('16'),
    },
    ...split(
      '1',
      {
        key: 'TT04',
        label: 'Diễn đàn',
        synonyms: ['Số diễn đàn', 'Tổ chức diễn đàn'],
        ...whole('diễn đàn'),
        allotted: true,
      },
      'diễn đàn',
    ),
    ...split(
      '2',
      {
        key: 'TT05',
        label: 'Buổi, đợt truyền thông trực tiếp',
        synonyms: [
          'Buổi truyền thông trực tiếp',
          'Số buổi truyền thông',
          'Buổi tuyên truyền',
          'Truyền thông trực tiếp',
        ],
        ...whole('buổi, đợt'),
        allotted: true,
      },
      'buổi, đợt truyền thông',
    ),
    {
      key: 'TT06',
      label: 'Lượt người tham dự truyền thông',
      synonyms: ['Lượt người tham dự', 'Số lượt người được truyền thông', 'Số lượt người tham dự'],
      ...times,
      allotted: true,
      ...attendants('1', '2', '3', '4', '5'),
    },
    ...split(
      '9',
      {
        key: 'TT07',
        label: 'Tờ rơi, tờ gấp',
        synonyms: ['Tờ rơi', 'Tờ gấp'],
        ...whole('tờ'),
        allotted: true,
      },
      'tờ rơi',
    ),
    ...split(
      '10',
      {
        key: 'TT08',
        label: 'Sổ tay, sách mỏng',
        synonyms: ['Sổ tay', 'Sách mỏng'],
        ...whole('cuốn'),
        allotted: true,
      },
      'sổ tay',
    ),
    ...split(
      '11',
      {
        key: 'TT09',
        label: 'Băng zôn, khẩu hiệu',
        synonyms: ['Băng zôn (băng rôn), khẩu hiệu', 'Băng rôn, khẩu hiệu', 'Băng zôn', 'Băng rôn'],
        ...whole('chiếc'),
        allotted: true,
      },
      'băng zôn',
    ),
    ...split(
      '12',
      {
        key: 'TT10',
        label: 'Áp phích, pano',
        synonyms: ['Áp phích', 'Pano'],
        ...whole('tờ, chiếc'),
        allotted: true,
      },
      'áp phích, pano',
    ),
    ...split(
      '13',
      {
        key: 'TT11',
        label: 'Áo phông',
        ...whole('chiếc'),
        allotted: true,
      },
      'áo phông',
    ),
    {
      key: 'TT12',
      label: 'Phát thanh, truyền hình, video, tin bài, loa xã',
      synonyms: ['Phát thanh, truyền hình, video clip, loa xã', 'Phát thanh, truyền hình', 'Tin, bài, phát thanh'],
      ...whole('lượt, tin, bài'),
      allotted: true,
      ...rows('6', '7'),
    },
    {
      key: 'TT12_PT',
      label: 'Trong đó: phát thanh, truyền thanh',
      synonyms: ['Phát thanh, truyền thanh', 'Phát thanh', 'Truyền thanh'],
      ...whole('lượt'),
      part: true,
      allotted: true,
      ...rows('6'),
    },
    {
      key: 'TT12_TH',
      label: 'Trong đó: truyền hình, video, tin bài, mạng xã hội',
      synonyms: ['Truyền hình, video, tin bài', 'Tin, bài', 'Truyền hình'],
      ...whole('tin, bài'),
      part: true,
      allotted: true,
      ...rows('7'),
    },
    {
      key: 'TT13',
      label: 'Hình thức truyền thông khác: mít tinh, diễu hành, trường học, lồng ghép',
      synonyms: ['Hình thức khác: diễu hành, tranh ảnh, trường học, lồng ghép', 'Hình thức truyền thông khác'],
      ...whole('cuộc'),
      allotted: true,
      ...rows('3', '4'),
    },
    {
      key: 'TT13_TRUONG',
      label: 'Trong đó: truyền thông trong trường học',
      synonyms: ['Truyền thông trong trường học', 'Tuyên truyền trong trường học'],
      ...whole('cuộc'),
      part: true,
      allotted: true,
      ...rows('3'),
    },
    {
      key: 'TT13_KHAC',
      label: 'Trong đó: hội nghị, mít tinh, diễu hành, hưởng ứng',
      synonyms: ['Hội nghị, mít tinh, diễu hành, hưởng ứng', 'Mít tinh, diễu hành'],
      ...whole('cuộc'),
      part: true,
      allotted: true,
      ...rows('4'),
    },
    {
      key: 'TT14',
      label: 'Đợt cao điểm: Tháng hành động phòng, chống ma túy, 26/6, 30/7, 01/12',
      synonyms: [
        'Đợt cao điểm: Tháng hành động PCMT (tháng 6), 26/6, 30/7, 01/12',
        'Đợt cao điểm',
        'Số đợt cao điểm',
        'Đợt cao điểm truyền thông',
      ],
      ...whole('đợt'),
      ...dated(differentEvents('dot_cao_diem')),
    },
    {
      key: 'TT15',
      label: 'Số xã, phường, thị trấn được truyền thông',
      synonyms: ['Số xã được truyền thông', 'Số xã, trường được truyền thông', 'Số xã, phường được tuyên truyền'],
      ...whole('xã'),
      ...rows('8'),
    },
    {
      key: 'TT15_TRUONG',
      label: 'Số trường học được truyền thông',
      synonyms: ['Số trường được truyền thông'],
      ...whole('trường'),
      part: true,
      allotted: true,
      ...dated(differentEvents('dia_diem', { field: 'hinh_thuc', in: ['TRUONG_HOC'] })),
    },
  ],
}

export const trainingIndicators: IndicatorGroup = {
  numeral: 'VII',
  label: 'Nâng cao năng lực',
  synonyms: ['Tập huấn, nâng cao năng lực', 'Tập huấn', 'Công tác tập huấn'],
  indicators: [
    {
      key: 'NL01',
      label: 'Lớp, khóa tập huấn, bồi dưỡng nghiệp vụ',
      synonyms: ['Lớp tập huấn', 'Số lớp tập huấn', 'Lớp/khóa tập huấn, bồi dưỡng nghiệp vụ', 'Tổng số lớp tập huấn'],
      ...whole('lớp, khóa'),
      allotted: true,
      otherPlan: 'communication_training[B_LOP].kh_tong',
      ...rows('B_LOP'),
    },
    ...split(
      '17',
      {
        key: 'NL01_CB',
        label: 'Trong đó: lớp cho cán bộ, cộng tác viên, tình nguyện viên',
        synonyms: ['Lớp cho cán bộ, cộng tác viên', 'Tập huấn cho cán bộ, cộng tác viên'],
        ...whole('lớp'),
        part: true,
        allotted: true,
      },
      'lớp cho cán bộ, cộng tác viên',
    ),
    ...split(
      '18',
      {
        key: 'NL01_CS',
        label: 'Trong đó: lớp cho chủ cơ sở kinh doanh dịch vụ, người lao động',
        synonyms: ['Lớp cho chủ cơ sở kinh doanh dịch vụ', 'Tập huấn cho chủ cơ sở kinh doanh dịch vụ'],
        ...whole('lớp'),
        part: true,
        allotted: true,
      },
      'lớp cho chủ cơ sở, người lao động',
    ),
    ...split(
      '19',
      {
        key: 'NL01_NC',
        label: 'Trong đó: lớp cho người bán dâm, nạn nhân, người có nguy cơ cao',
        synonyms: ['Lớp cho người bán dâm, nạn nhân', 'Lớp cho người có nguy cơ cao'],
        ...whole('lớp'),
        part: true,
        allotted: true,
      },
      'lớp cho người có nguy cơ cao',
    ),
    {
      key: 'NL02',
      label: 'Lượt người được tập huấn',
      synonyms: ['Lượt cán bộ được tập huấn', 'Số lượt người được tập huấn'],
      ...times,
      allotted: true,
      ...attendants('B_LOP'),
    },
    {
      key: 'NL03',
      label: 'Hội nghị thành lập điểm tư vấn, sơ kết, tổng kết, giao ban',
      synonyms: ['Hội nghị', 'Số hội nghị', 'Tổ chức hội nghị'],
      ...whole('hội nghị'),
      allotted: true,
      ...rows('20'),
    },
    {
      key: 'NL04',
      label: 'Cử cán bộ nâng cao năng lực ở cấp trên',
      synonyms: ['Cử cán bộ đi tập huấn', 'Cử đi tập huấn cấp trên', 'Nâng cao năng lực ở cấp trên'],
      ...times,
      ...rows('21'),
    },
    {
      key: 'NL05',
      label: 'Học tập kinh nghiệm',
      synonyms: ['Tham quan học tập kinh nghiệm', 'Đoàn học tập kinh nghiệm'],
      ...whole('đoàn'),
      ...rows('22'),
    },
    {
      key: 'NL06',
      label: 'Cấp chứng chỉ, chứng nhận điều trị cắt cơn cho y, bác sỹ',
      synonyms: ['Cấp chứng chỉ, chứng nhận', 'Cấp chứng chỉ điều trị cắt cơn'],
      ...whole('người'),
      ...rows('23'),
    },
  ],
}
