/** Code list ly_do_tang: why a person entered the list. */
import type { CodeList } from '../form.ts'

export const increaseReasons: CodeList = {
  id: 'ly_do_tang',
  label: 'Lý do tăng',
  values: [
    {
      code: 'PHAT_HIEN_MOI',
      label: 'Phát hiện mới',
      synonyms: ['Mới phát hiện', 'Mới', 'Nghiện mới', 'Phát sinh mới', 'Mới phát sinh'],
    },
    { code: 'TAI_NGHIEN', label: 'Tái nghiện', synonyms: ['Tái sử dụng'] },
    {
      code: 'CHUYEN_DEN',
      label: 'Chuyển đến',
      synonyms: [
        'Nơi khác chuyển đến',
        'Từ nơi khác chuyển đến',
        'Chuyển đến từ nơi khác',
        'Chuyển từ nơi khác đến',
        'Nơi khác đến',
      ],
    },
    {
      code: 'RA_TU',
      label: 'Ra tù/trường',
      synonyms: [
        'Ra tù',
        'Ra trại',
        'Mãn hạn tù',
        'Chấp hành xong án phạt tù',
        'Ra trường giáo dưỡng',
        'Tù về',
        'Ra trường',
      ],
    },
    { code: 'KHAC', label: 'Khác', synonyms: ['Lý do khác', 'Tăng khác'] },
  ],
}
