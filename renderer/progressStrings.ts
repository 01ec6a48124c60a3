/** Texts of plan against result. */
import { formatDateInText } from '../shared/date.ts'

export const progressText = {
  title: 'Kế hoạch và kết quả',
  elapsed: (to: string, share: number) =>
    `lũy kế đến ${formatDateInText(to)} · đã qua ${(share * 100).toLocaleString('vi-VN', { maximumFractionDigits: 1 })}% năm (vạch đứng trên thanh)`,
  all: 'Tất cả',
  groups: {
    CHAM: 'Chậm',
    NGUY_CO_VUOT_MUC: 'Có nguy cơ vượt mức',
    CHUA_CO: 'Chưa có kết quả',
    CHUA_DAT: 'Chưa đạt cả năm',
  },
  heads: {
    indicator: 'Chỉ tiêu',
    plan: 'Kế hoạch năm',
    result: 'Lũy kế',
    percent: '% kế hoạch',
    shortfall: 'Còn thiếu',
    pace: 'So tiến độ',
    verdict: 'Cả năm',
    inPeriod: 'Trong kỳ',
    lastYear: 'Cùng kỳ',
    changePercent: '% cùng kỳ',
  },
  keys: ['chọn số', 'truy số', 'mở phụ biểu'],
  open: 'Mở phụ biểu',
  trace: 'Truy số',
  noneShown: 'Không có chỉ tiêu nào như vậy.',
  whole: 'Xem cả bảng',
  explain:
    'Chậm, đúng hay vượt: so phần trăm kế hoạch với phần năm đã qua, chênh trong mức ghi ở Quy định là đúng tiến độ.',
}
