/** Code list loai_ma_tuy: drugs used, with the group each is reported in. */
import type { CodeList } from '../form.ts'

const opioids = 'THUOC_PHIEN_HEROIN'
const synthetic = 'TONG_HOP'
const other = 'KHAC'

export const drugTypes: CodeList = {
  id: 'loai_ma_tuy',
  label: 'Loại ma túy',
  values: [
    {
      code: 'THUOC_PHIEN',
      label: 'Thuốc phiện',
      synonyms: ['Á phiện', 'Nha phiến', 'Opium', 'Nhựa thuốc phiện'],
      group: opioids,
    },
    {
      code: 'HEROIN',
      label: 'Heroin',
      synonyms: ['Heroine', 'Hêrôin', 'Hê-rô-in', 'Bạch phiến', 'Hàng trắng', 'Ma túy trắng'],
      group: opioids,
    },
    {
      code: 'THUOC_PHIEN_HEROIN',
      label: 'Thuốc phiện và heroin',
      synonyms: ['Thuốc phiện + heroin', 'Heroin + thuốc phiện', 'Heroin và thuốc phiện', 'Opiat', 'Opiats'],
      group: opioids,
    },
    {
      code: 'ATS',
      label: 'Ma túy tổng hợp dạng ATS (đá, thuốc lắc)',
      synonyms: [
        'MTTH',
        'Ma túy tổng hợp',
        'Ma túy tổng hợp dạng ATS',
        'MT tổng hợp',
        'Tổng hợp',
        'Ma túy đá',
        'MT đá',
        'Đá',
        'Hàng đá',
        'Thuốc lắc',
        'Hồng phiến',
        'Ngựa',
        'Kẹo',
        'Methamphetamine',
        'Methamphetamin',
        'Amphetamine',
        'MDMA',
        'Meth',
        'Ma túy đá + thuốc lắc',
      ],
      group: synthetic,
    },
    {
      code: 'CAN_SA',
      label: 'Cần sa/cỏ Mỹ',
      synonyms: ['Cần sa', 'Cỏ Mỹ', 'Cỏ', 'Tài mà', 'Bồ đà', 'THC'],
      group: other,
    },
    { code: 'KETAMINE', label: 'Ketamine', synonyms: ['Ketamin', 'Ke', 'Khay'], group: synthetic },
    {
      code: 'HON_HOP',
      label: 'Dạng hỗn hợp/nhiều loại',
      synonyms: [
        'Hỗn hợp',
        'Nhiều loại',
        'Dạng hỗn hợp',
        'Nhiều loại ma túy',
        'Heroin + MTTH',
        'MTTH + heroin',
        'Heroin + ma túy tổng hợp',
        'Ma túy tổng hợp + heroin',
        'Heroin và ma túy tổng hợp',
        'Heroin + ma túy đá',
        'Ma túy đá + heroin',
        'Heroin + đá',
        'Đá + heroin',
        'Thuốc phiện + MTTH',
        'Thuốc phiện + ma túy đá',
      ],
      group: other,
    },
    { code: 'KHAC', label: 'Khác', synonyms: ['Loại khác', 'Ma túy khác'], group: other },
    {
      code: 'KHONG_RO',
      label: 'Không rõ',
      synonyms: ['Chưa rõ', 'Không xác định', 'KXĐ', 'Chưa xác định'],
      group: other,
    },
  ],
}
