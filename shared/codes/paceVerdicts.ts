/** Code list so_tien_do: how a result that grows over the year stands against the part of it that has passed. */
import type { CodeList } from '../form.ts'

export const paceVerdicts: CodeList = {
  id: 'so_tien_do',
  label: 'So với tiến độ',
  values: [
    { code: 'CHAM', label: 'Chậm', synonyms: ['Chậm tiến độ'] },
    { code: 'DUNG', label: 'Đúng tiến độ', synonyms: ['Đúng', 'Bảo đảm tiến độ'] },
    { code: 'VUOT', label: 'Vượt tiến độ', synonyms: ['Nhanh', 'Nhanh hơn tiến độ'] },
    { code: 'NGUY_CO_VUOT_MUC', label: 'Có nguy cơ vượt mức', synonyms: ['Nguy cơ vượt'] },
    { code: 'CHUA_CO', label: 'Chưa có kết quả', synonyms: ['Chưa có'] },
    { code: 'KHONG_TINH', label: 'Không tính', synonyms: ['Không tính tiến độ'] },
  ],
}
