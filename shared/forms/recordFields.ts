/** The fields every register of people has besides its own: file numbers, commune, papers and remarks. */
import type { Field } from '../form.ts'

/** The commune a record is counted for: where the person lived when the spell began. */
export const communeField: Field = {
  key: 'xa_id',
  label: 'Xã, phường, thị trấn',
  synonyms: [
    'Xã',
    'Xã, thị trấn',
    'Xã, phường',
    'Xã/phường',
    'Xã/thị trấn',
    'Xã/phường/thị trấn',
    'Xã phường',
    'Xã (phường)',
    'Phường, xã',
    'Tên xã',
    'Tên xã, phường',
    'Thuộc xã',
    'Xã quản lý',
    'Đơn vị',
    'Đơn vị xã',
    'Đơn vị quản lý',
    'Địa bàn',
    'Địa bàn quản lý',
    'Địa phương',
  ],
  type: 'unit',
  required: true,
  sensitivity: 1,
  section: 'Hồ sơ',
  inList: true,
  width: 18,
}

export const fileNumberFields: Field[] = [
  {
    key: 'ma_ho_so',
    label: 'Mã hồ sơ',
    synonyms: ['Số hồ sơ', 'Mã số hồ sơ', 'Mã HS', 'Số HS', 'Mã số', 'Hồ sơ số'],
    type: 'text',
    sensitivity: 1,
    section: 'Hồ sơ',
    inList: true,
    width: 18,
    help: 'Để trống, chương trình tự cấp số; số đã cấp không dùng lại.',
  },
  {
    key: 'ma_ho_so_goc',
    label: 'Mã hồ sơ cũ',
    synonyms: ['Số hồ sơ cũ', 'Mã hồ sơ gốc', 'Mã số cũ'],
    type: 'text',
    sensitivity: 1,
    section: 'Hồ sơ',
    width: 16,
    help: 'Số hồ sơ của sổ cũ hoặc của nơi khác chuyển đến.',
  },
]

export const paperFields: Field[] = [
  {
    key: 'nam_so',
    label: 'Sổ năm',
    synonyms: ['Năm mở sổ', 'Năm sổ'],
    // A year alone: an integer would be shown as 2.021.
    type: 'partialDate',
    sensitivity: 1,
    section: 'Văn bản',
    width: 8,
  },
  {
    key: 'so_mau',
    label: 'Mẫu số',
    synonyms: ['Số mẫu', 'Mẫu', 'Theo mẫu'],
    type: 'text',
    sensitivity: 1,
    section: 'Văn bản',
    width: 10,
    help: 'Số mẫu của giấy tờ trong hồ sơ, ví dụ Mẫu 24, để tìm lại bản giấy.',
  },
  {
    key: 'van_ban',
    label: 'Số, ngày văn bản',
    synonyms: ['Văn bản', 'Số văn bản', 'Số, ngày, tháng văn bản', 'Văn bản số'],
    type: 'text',
    sensitivity: 1,
    section: 'Văn bản',
    width: 18,
  },
  {
    key: 'ghi_chu',
    label: 'Ghi chú',
    synonyms: ['GC', 'Chú thích', 'Ghi chú khác'],
    type: 'text',
    sensitivity: 3,
    section: 'Văn bản',
    width: 24,
  },
]
