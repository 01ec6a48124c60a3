/** Code list gioi_tinh: gender of a person. */
import type { CodeList } from '../form.ts'

export const genders: CodeList = {
  id: 'gioi_tinh',
  label: 'Giới tính',
  values: [
    { code: 'NAM', label: 'Nam', synonyms: ['Trai', 'Đàn ông', 'M', 'Male', '1'] },
    { code: 'NU', label: 'Nữ', synonyms: ['Gái', 'Phụ nữ', 'Đàn bà', 'F', 'Female', '0', '2'] },
    { code: 'KHAC', label: 'Khác/không rõ', synonyms: ['Khác', 'Không rõ', 'Không xác định', 'KXĐ'] },
  ],
}
