/** Code list nhom_tuoi: age groups of the annexes, in completed years. */
import type { CodeList } from '../form.ts'

export const ageGroups: CodeList = {
  id: 'nhom_tuoi',
  label: 'Nhóm tuổi',
  values: [
    { code: 'DUOI_12', label: 'Dưới 12', synonyms: ['Dưới 12 tuổi'] },
    { code: 'T12_16', label: 'Từ 12 đến dưới 16', synonyms: ['Từ 12 đến dưới 16 tuổi', '12 đến dưới 16'] },
    { code: 'T16_18', label: 'Từ 16 đến dưới 18', synonyms: ['Từ 16 đến dưới 18 tuổi', '16 đến dưới 18'] },
    { code: 'T18_30', label: 'Từ 18 đến 30', synonyms: ['Từ 18 đến 30 tuổi', '18 - 30', '18 đến 30'] },
    { code: 'TREN_30', label: 'Trên 30', synonyms: ['Trên 30 tuổi'] },
    { code: 'KHONG_RO', label: 'Không rõ' },
  ],
}
