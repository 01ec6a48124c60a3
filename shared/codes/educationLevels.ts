/** Code list trinh_do: education. */
import type { CodeList } from '../form.ts'

export const educationLevels: CodeList = {
  id: 'trinh_do',
  label: 'Trình độ học vấn',
  values: [
    { code: 'KHONG_BIET_CHU', label: 'Không biết chữ', synonyms: ['Mù chữ', 'Chưa biết chữ', 'Không đi học', '0/12'] },
    {
      code: 'TIEU_HOC',
      label: 'Tiểu học',
      synonyms: ['Cấp 1', 'Cấp I', 'TH', '1/12', '2/12', '3/12', '4/12', '5/12', '1/10', '2/10', '3/10', '4/10'],
    },
    {
      code: 'THCS',
      label: 'THCS',
      synonyms: ['Trung học cơ sở', 'Cấp 2', 'Cấp II', '6/12', '7/12', '8/12', '9/12', '5/10', '6/10', '7/10'],
    },
    {
      code: 'THPT',
      label: 'THPT',
      synonyms: [
        'Trung học phổ thông',
        'PTTH',
        'Cấp 3',
        'Cấp III',
        'Bổ túc THPT',
        '10/12',
        '11/12',
        '12/12',
        '8/10',
        '9/10',
        '10/10',
      ],
    },
    { code: 'SO_CAP', label: 'Sơ cấp/nghề', synonyms: ['Sơ cấp', 'Sơ cấp nghề', 'Học nghề', 'Công nhân kỹ thuật'] },
    { code: 'TRUNG_CAP', label: 'Trung cấp', synonyms: ['Trung cấp nghề', 'Trung cấp chuyên nghiệp', 'TCCN', 'TC'] },
    { code: 'CAO_DANG', label: 'Cao đẳng', synonyms: ['Cao đẳng nghề', 'CĐ'] },
    {
      code: 'DAI_HOC',
      label: 'Đại học trở lên',
      synonyms: ['Đại học', 'ĐH', 'Cử nhân', 'Thạc sĩ', 'Sau đại học', 'Tiến sĩ'],
    },
    { code: 'KHONG_RO', label: 'Không rõ', synonyms: ['KXĐ', 'Chưa rõ'] },
  ],
}
