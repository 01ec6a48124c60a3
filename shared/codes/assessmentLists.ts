/** Code list ky_danh_gia: the self-assessment in the middle of the year and the official one at its end. */
import type { CodeList } from '../form.ts'

export const assessmentTerms: CodeList = {
  id: 'ky_danh_gia',
  label: 'Kỳ chấm điểm',
  values: [
    {
      code: '6T',
      label: '6 tháng (tự chấm)',
      synonyms: ['6 tháng', '06 tháng', '6 tháng đầu năm', 'Tự chấm', 'Sơ kết', 'Giữa năm'],
    },
    { code: 'NAM', label: 'Cả năm', synonyms: ['Năm', 'Chính thức', 'Cuối năm', '12 tháng', 'Tổng kết'] },
  ],
}
