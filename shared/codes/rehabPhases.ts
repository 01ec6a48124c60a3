/** Code list giai_doan_cai: the five phases of rehabilitation of Luật 73/2021/QH14 Điều 29. */
import type { CodeList } from '../form.ts'

export const rehabPhases: CodeList = {
  id: 'giai_doan_cai',
  label: 'Giai đoạn cai nghiện',
  values: [
    { code: 'TIEP_NHAN', label: 'Tiếp nhận, phân loại', synonyms: ['Tiếp nhận', 'Giai đoạn 1'] },
    {
      code: 'CAT_CON',
      label: 'Điều trị cắt cơn, giải độc, điều trị các rối loạn tâm thần, điều trị các bệnh lý khác',
      synonyms: ['Cắt cơn', 'Cắt cơn, giải độc', 'Điều trị cắt cơn', 'Điều trị cắt cơn, giải độc', 'Giai đoạn 2'],
    },
    {
      code: 'GIAO_DUC',
      label: 'Giáo dục, tư vấn, phục hồi hành vi, nhân cách',
      synonyms: ['Giáo dục, tư vấn', 'Phục hồi hành vi, nhân cách', 'Giai đoạn 3'],
    },
    {
      code: 'LAO_DONG',
      label: 'Lao động trị liệu, học nghề',
      synonyms: ['Lao động trị liệu', 'Học nghề', 'Giai đoạn 4'],
    },
    {
      code: 'TAI_HOA_NHAP',
      label: 'Chuẩn bị tái hòa nhập cộng đồng',
      synonyms: ['Tái hòa nhập cộng đồng', 'Chuẩn bị tái hòa nhập', 'Giai đoạn 5'],
    },
  ],
}
