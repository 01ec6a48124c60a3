/** Indicators XP01-XP09: communes free of drugs and prostitution. */
import { type Indicator, type IndicatorGroup, stock, whole } from './indicator.ts'

/** A line below the table of PL07; what is assessed stands for the year so far. */
function line(key: string): Pick<Indicator, 'result' | 'measureUnit' | 'numberType' | 'allotted'> {
  return { ...whole('xã'), allotted: true, ...stock(`healthy_communes[${key}].so_xa`) }
}

export const communeIndicators: IndicatorGroup = {
  numeral: 'IV',
  label: 'Xã, phường, thị trấn lành mạnh không có tệ nạn ma túy, mại dâm',
  synonyms: ['Xây dựng xã, phường lành mạnh', 'Công tác xây dựng xã, phường lành mạnh'],
  indicators: [
    {
      key: 'XP01',
      label: 'Số xã, phường, thị trấn xây dựng lành mạnh',
      synonyms: [
        'Số xã, phường xây dựng lành mạnh / tổng số',
        'Xã, phường, thị trấn lành mạnh',
        'Số xã, phường xây dựng lành mạnh',
        'Xã, phường lành mạnh',
        'Xây dựng xã, phường, thị trấn lành mạnh',
      ],
      ...line('XP01'),
    },
    {
      key: 'XP01_DAT',
      label: 'Trong đó: xã, phường đạt lành mạnh',
      synonyms: ['Số xã đạt lành mạnh', 'Đạt lành mạnh'],
      part: true,
      ...line('XP01_DAT'),
    },
    {
      key: 'XP02',
      label: 'Số xã, phường không có tệ nạn mại dâm',
      synonyms: ['Xã, phường không có tệ nạn mại dâm', 'Xã, phường không có tệ nạn mại dâm được duy trì'],
      ...line('XP02'),
    },
    {
      key: 'XP02_MT',
      label: 'Số xã, phường không có tệ nạn ma túy',
      synonyms: ['Xã, phường không có tệ nạn ma túy'],
      part: true,
      ...line('XP02_MT'),
    },
    {
      key: 'XP02_CA_HAI',
      label: 'Số xã, phường không có cả ma túy và mại dâm',
      synonyms: ['Xã, phường không có tệ nạn xã hội', 'Xã, phường không có cả ma túy và mại dâm'],
      part: true,
      ...line('XP02_CA_HAI'),
    },
    {
      key: 'XP03',
      label: 'Số xã, phường chuyển hóa, giảm tệ nạn ma túy, mại dâm',
      synonyms: [
        'Xã, phường chuyển hóa mạnh, giảm tệ nạn ma túy, mại dâm',
        'Xã, phường chuyển hóa mạnh',
        'Xã, phường chuyển hóa mạnh, giảm tệ nạn',
        'Số xã, phường chuyển hóa',
      ],
      ...line('XP03'),
    },
    {
      key: 'XP04',
      label: 'Duy trì xã, phường, thị trấn lành mạnh',
      synonyms: ['Duy trì xã, phường lành mạnh', 'Số xã, phường duy trì lành mạnh', 'Giữ vững xã, phường lành mạnh'],
      ...line('XP04'),
    },
    {
      key: 'XP05',
      label: 'Xây dựng mới xã, phường, thị trấn lành mạnh',
      synonyms: ['Xây dựng mới xã, phường lành mạnh', 'Số xã, phường lành mạnh xây dựng mới'],
      ...line('XP05'),
    },
    {
      key: 'XP06',
      label: 'Nâng loại xã, phường',
      synonyms: [
        'Nâng loại: từ yếu lên trung bình; từ trung bình lên khá',
        'Nâng loại',
        'Số xã, phường được nâng loại',
      ],
      ...whole('xã'),
      allotted: true,
      ...stock('healthy_communes[XP06_TB].so_xa + healthy_communes[XP06_KHA].so_xa'),
    },
    {
      key: 'XP06_TB',
      label: 'Trong đó: từ yếu lên trung bình',
      synonyms: ['Nâng loại từ yếu lên trung bình', 'Từ yếu lên trung bình'],
      part: true,
      ...line('XP06_TB'),
    },
    {
      key: 'XP06_KHA',
      label: 'Trong đó: từ trung bình lên khá',
      synonyms: ['Nâng loại từ trung bình lên khá', 'Từ trung bình lên khá'],
      part: true,
      ...line('XP06_KHA'),
    },
    {
      key: 'XP07',
      label: 'Số xã, phường trọng điểm về ma túy, mại dâm',
      synonyms: [
        'Kéo giảm / chuyển hóa xã, phường, địa bàn trọng điểm về ma túy, mại dâm',
        'Kéo giảm xã, phường trọng điểm',
        'Số xã, phường trọng điểm',
        'Chuyển hóa địa bàn trọng điểm',
      ],
      ...line('XP07'),
    },
    {
      key: 'XP08',
      label: 'Số xã, phường phát sinh mới tệ nạn',
      synonyms: ['Hạn chế phát sinh mới xã có tệ nạn', 'Xã phát sinh mới tệ nạn'],
      ...line('XP08'),
    },
    {
      key: 'XP09',
      label: 'Nhân rộng mô hình xã, phường lành mạnh gắn với phong trào toàn dân đoàn kết xây dựng đời sống văn hóa',
      synonyms: ['Nhân rộng mô hình xã, phường lành mạnh'],
      task: true,
    },
  ],
}
