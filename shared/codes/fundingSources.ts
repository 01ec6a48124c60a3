/** Code list nguon_kp: sources of funds. */
import type { CodeList } from '../form.ts'

export const fundingSources: CodeList = {
  id: 'nguon_kp',
  label: 'Nguồn kinh phí',
  values: [
    { code: 'TRUNG_UONG', label: 'Ngân sách trung ương', synonyms: ['Trung ương', 'NSTW', 'TW'] },
    {
      code: 'TINH',
      label: 'Ngân sách tỉnh',
      synonyms: ['Tỉnh', 'NS tỉnh', 'Ngân sách thành phố trực thuộc trung ương'],
    },
    { code: 'HUYEN', label: 'Ngân sách huyện', synonyms: ['Huyện', 'NS huyện', 'Ngân sách địa phương cấp huyện'] },
    { code: 'XA', label: 'Ngân sách xã', synonyms: ['Xã', 'NS xã'] },
    { code: 'XA_HOI_HOA', label: 'Xã hội hóa', synonyms: ['XHH', 'Đóng góp', 'Huy động'] },
    { code: 'QUOC_TE', label: 'Tổ chức quốc tế', synonyms: ['Quốc tế', 'Dự án quốc tế', 'Tài trợ quốc tế'] },
    { code: 'KHAC', label: 'Nguồn hợp pháp khác', synonyms: ['Khác', 'Nguồn khác'] },
  ],
}
