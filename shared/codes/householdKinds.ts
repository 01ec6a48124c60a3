/** Code list hoan_canh: circumstances that decide the 95 % support of voluntary rehabilitation. */
import type { CodeList } from '../form.ts'

export const householdKinds: CodeList = {
  id: 'hoan_canh',
  label: 'Hoàn cảnh',
  values: [
    { code: 'HO_NGHEO', label: 'Hộ nghèo', synonyms: ['Nghèo', 'Gia đình hộ nghèo'] },
    { code: 'CAN_NGHEO', label: 'Hộ cận nghèo', synonyms: ['Cận nghèo'] },
    {
      code: 'CHINH_SACH',
      label: 'Gia đình chính sách',
      synonyms: [
        'Chính sách',
        'Thương binh',
        'Con thương binh',
        'Con liệt sĩ',
        'Nhiễm chất độc hóa học',
        'Người có công',
      ],
    },
    { code: 'BINH_THUONG', label: 'Bình thường', synonyms: ['Không', 'Trung bình', 'Gia đình bình thường'] },
    {
      code: 'KHUYET_TAT',
      label: 'Khuyết tật',
      synonyms: ['Người khuyết tật', 'Khuyết tật nặng', 'Khuyết tật đặc biệt nặng'],
    },
    { code: 'MO_COI', label: 'Mồ côi', synonyms: ['Trẻ em mồ côi', 'Trẻ mồ côi'] },
    { code: 'CAO_TUOI_CO_DON', label: 'Người cao tuổi cô đơn', synonyms: ['Người già cô đơn', 'Cao tuổi cô đơn'] },
  ],
}
