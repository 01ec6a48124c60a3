/** Code list ket_thuc_dieu_tri: how an episode of treatment ended. */
import type { CodeList } from '../form.ts'

export const treatmentOutcomes: CodeList = {
  id: 'ket_thuc_dieu_tri',
  label: 'Kết thúc điều trị',
  values: [
    {
      code: 'HOAN_THANH',
      label: 'Hoàn thành',
      synonyms: [
        'Đã hoàn thành',
        'Hoàn thành cai nghiện',
        'Hoàn thành quy trình',
        'Hoàn thành chương trình',
        'Hoàn thành điều trị',
        'Chấp hành xong',
        'Hết thời hạn',
      ],
    },
    {
      code: 'CHUYEN_HINH_THUC',
      label: 'Chuyển hình thức',
      synonyms: ['Chuyển hình thức cai nghiện', 'Chuyển sang hình thức khác'],
    },
    {
      code: 'CHUYEN_CO_SO',
      label: 'Chuyển cơ sở',
      synonyms: ['Chuyển sang cơ sở khác', 'Chuyển cơ sở khác', 'Chuyển cơ sở điều trị'],
    },
    {
      code: 'BO_DO',
      label: 'Bỏ dở/tự ý chấm dứt',
      synonyms: [
        'Bỏ dở',
        'Bỏ cai',
        'Bỏ điều trị',
        'Bỏ trị',
        'Tự ý chấm dứt',
        'Tự ý bỏ',
        'Không chấp hành',
        'Bỏ giữa chừng',
      ],
    },
    { code: 'TRON', label: 'Trốn', synonyms: ['Bỏ trốn', 'Trốn khỏi cơ sở'] },
    { code: 'VI_PHAM', label: 'Bị chấm dứt do vi phạm', synonyms: ['Vi phạm', 'Chấm dứt do vi phạm', 'Bị chấm dứt'] },
    { code: 'CHET', label: 'Chết', synonyms: ['Đã chết', 'Tử vong'] },
    { code: 'KHAC', label: 'Khác', synonyms: ['Lý do khác'] },
  ],
}
