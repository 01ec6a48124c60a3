/** Code list noi_cu_tru: whether a person has a stable place of residence. */
import type { CodeList } from '../form.ts'

export const residenceKinds: CodeList = {
  id: 'noi_cu_tru',
  label: 'Nơi cư trú',
  values: [
    { code: 'ON_DINH', label: 'Ổn định', synonyms: ['Có nơi cư trú ổn định', 'Nơi cư trú ổn định', 'Có'] },
    {
      code: 'KHONG_ON_DINH',
      label: 'Không ổn định',
      synonyms: [
        'Không có nơi cư trú ổn định',
        'Không nơi cư trú ổn định',
        'Không',
        'Lang thang',
        'Không có nơi cư trú',
      ],
    },
  ],
}
