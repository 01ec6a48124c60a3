/** Code list dot_cao_diem: the campaign days and months of the year. */
import type { CodeList } from '../form.ts'

export const campaignDays: CodeList = {
  id: 'dot_cao_diem',
  label: 'Đợt cao điểm',
  values: [
    {
      code: 'THANG_6',
      label: 'Tháng hành động phòng, chống ma túy (tháng 6)',
      synonyms: ['Tháng 6', 'Tháng hành động', 'Tháng hành động PCMT', 'Tháng hành động phòng, chống ma túy'],
    },
    {
      code: 'NGAY_26_6',
      label: 'Ngày toàn dân phòng, chống ma túy (26/6)',
      synonyms: ['26/6', 'Ngày 26/6', 'Ngày toàn dân phòng, chống ma túy'],
    },
    {
      code: 'NGAY_30_7',
      label: 'Ngày toàn dân phòng, chống mua bán người (30/7)',
      synonyms: ['30/7', 'Ngày 30/7', 'Ngày toàn dân phòng, chống mua bán người'],
    },
    {
      code: 'NGAY_01_12',
      label: 'Ngày thế giới phòng, chống AIDS (01/12)',
      synonyms: ['01/12', '1/12', 'Ngày 01/12', 'Ngày 1/12', 'Ngày thế giới phòng, chống AIDS'],
    },
    { code: 'KHAC', label: 'Đợt khác', synonyms: ['Khác'] },
  ],
}
