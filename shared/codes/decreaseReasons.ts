/** Code list ly_do_giam: why a person left the list. */
import type { CodeList } from '../form.ts'

export const decreaseReasons: CodeList = {
  id: 'ly_do_giam',
  label: 'Lý do giảm',
  values: [
    {
      code: 'HET_QUAN_LY',
      label: 'Hết thời hạn quản lý sau cai, không tái sử dụng',
      synonyms: [
        'Hết quản lý',
        'Hết thời hạn quản lý',
        'Hết thời hạn quản lý sau cai',
        'Hết quản lý, không tái sử dụng',
        'Hết thời hạn',
        'Không tái sử dụng',
        'Không tái nghiện',
      ],
    },
    {
      code: 'CHUYEN_DI',
      label: 'Chuyển đi',
      synonyms: ['Chuyển đi nơi khác', 'Chuyển nơi cư trú', 'Chuyển khỏi địa bàn', 'Chuyển nơi khác'],
    },
    {
      code: 'THI_HANH_AN',
      label: 'Thi hành án phạt tù',
      synonyms: ['Thi hành án', 'Chấp hành án phạt tù', 'Đi tù', 'Bị bắt', 'Bị phạt tù', 'Bắt giam', 'Phạt tù'],
    },
    { code: 'CHET', label: 'Chết', synonyms: ['Đã chết', 'Tử vong', 'Mất', 'Đã mất'] },
    {
      code: 'MAT_TICH',
      label: 'Mất tích (Tòa án tuyên bố)',
      synonyms: ['Mất tích', 'Bị tuyên bố mất tích', 'Tòa án tuyên bố mất tích'],
    },
    { code: 'KHAC', label: 'Khác', synonyms: ['Lý do khác', 'Giảm khác'] },
  ],
}
