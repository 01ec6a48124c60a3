/** Code list loai_nguoi_nghien: what a person on the list of drug users was determined to be. */
import type { CodeList } from '../form.ts'

export const userKinds: CodeList = {
  id: 'loai_nguoi_nghien',
  label: 'Loại đối tượng',
  values: [
    {
      code: 'NGHIEN',
      label: 'Người nghiện ma túy',
      synonyms: [
        'Nghiện',
        'Người nghiện',
        'Nghiện ma túy',
        'Người nghiện có hồ sơ quản lý',
        'Người nghiện ma túy có hồ sơ quản lý',
      ],
    },
    {
      code: 'SU_DUNG',
      label: 'Người sử dụng trái phép chất ma túy',
      synonyms: [
        'Sử dụng',
        'Người sử dụng',
        'Sử dụng trái phép',
        'Sử dụng trái phép chất ma túy',
        'Người sử dụng ma túy',
        'SDTPCMT',
      ],
    },
    {
      code: 'NGHI_NGHIEN',
      label: 'Người nghi nghiện ma túy',
      synonyms: ['Nghi nghiện', 'Người nghi nghiện', 'Nghi vấn', 'Nghi sử dụng', 'Nghi vấn nghiện'],
    },
  ],
}
