/** Code list danh_gia: how a result stands against its target. */
import type { CodeList } from '../form.ts'

export const targetVerdicts: CodeList = {
  id: 'danh_gia',
  label: 'Đánh giá',
  values: [
    { code: 'DAT', label: 'Đạt', synonyms: ['Đạt kế hoạch', 'Đạt chỉ tiêu', 'Hoàn thành'] },
    { code: 'VUOT', label: 'Vượt', synonyms: ['Vượt kế hoạch', 'Vượt chỉ tiêu'] },
    { code: 'CHUA_DAT', label: 'Chưa đạt', synonyms: ['Không đạt', 'Chưa hoàn thành', 'Chưa đạt kế hoạch'] },
    { code: 'KHONG_AP_DUNG', label: 'Không áp dụng', synonyms: ['Không đánh giá'] },
  ],
}
