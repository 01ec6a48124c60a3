/** Code list nguon_von: where a loan comes from. */
import type { CodeList } from '../form.ts'

export const loanSources: CodeList = {
  id: 'nguon_von',
  label: 'Nguồn vốn',
  values: [
    {
      code: 'NHCSXH',
      label: 'Ngân hàng Chính sách xã hội',
      synonyms: ['NH CSXH', 'Ngân hàng CSXH', 'Ngân hàng chính sách'],
    },
    { code: 'CHUONG_TRINH', label: 'Chương trình mục tiêu', synonyms: ['Chương trình mục tiêu quốc gia', 'CTMTQG'] },
    {
      code: 'DOAN_THE',
      label: 'Vốn hội, đoàn thể',
      synonyms: ['Hội, đoàn thể', 'Đoàn thể', 'Vốn hội', 'Vốn đoàn thể'],
    },
    { code: 'QUY_VIEC_LAM', label: 'Quỹ quốc gia về việc làm', synonyms: ['Quỹ việc làm', 'Quỹ quốc gia việc làm'] },
    {
      code: 'QD_29_2014',
      label: 'QĐ 29/2014/QĐ-TTg',
      synonyms: ['QĐ 29', 'Quyết định 29', 'Quyết định 29/2014', 'Quyết định 29/2014/QĐ-TTg'],
    },
    { code: 'KHAC', label: 'Khác', synonyms: ['Nguồn khác'] },
  ],
}
