/** Code list loai_co_so_cai_nghien: kinds of facilities; starred synonyms tell the kind from a facility's name. */
import type { CodeList } from '../form.ts'

export const facilityKinds: CodeList = {
  id: 'loai_co_so_cai_nghien',
  label: 'Loại cơ sở',
  values: [
    {
      code: 'CSCN',
      label: 'Cơ sở cai nghiện công lập',
      synonyms: [
        'Cơ sở cai nghiện ma túy công lập',
        'Công lập',
        '*cơ sở cai nghiện*',
        '*trung tâm cai nghiện*',
        '*cơ sở điều trị nghiện ma túy*',
        '*điều trị và cai nghiện*',
        '*tư vấn và điều trị nghiện*',
        '*giáo dục - lao động xã hội*',
        '*trung tâm 06*',
        '*TT 06*',
      ],
    },
    {
      code: 'CSTN',
      label: 'Cơ sở cai nghiện tự nguyện, tư nhân',
      synonyms: [
        'Cơ sở tự nguyện',
        'Tự nguyện',
        'Tư nhân',
        'Cơ sở cai nghiện dân lập',
        '*cơ sở cai nghiện tự nguyện*',
        '*cơ sở cai nghiện ma túy tự nguyện*',
        '*cai nghiện tự nguyện*',
        '*cai nghiện ma túy tự nguyện*',
        '*cơ sở cai nghiện tư nhân*',
        '*cơ sở cai nghiện ma túy tư nhân*',
      ],
    },
    { code: 'NCN', label: 'Nhà cai nghiện (cụm/xã)', synonyms: ['Nhà cai nghiện', '*nhà cai nghiện*'] },
    {
      code: 'MMT',
      label: 'Cơ sở điều trị Methadone',
      synonyms: [
        'Methadone',
        'Cơ sở Methadone',
        '*methadone*',
        '*cơ sở điều trị methadone*',
        '*điều trị thay thế*',
        '*cơ sở điều trị nghiện các chất dạng thuốc phiện*',
        '*MMT*',
      ],
    },
    {
      code: 'HTNN',
      label: 'Cơ sở hỗ trợ nạn nhân',
      synonyms: ['Nhà Nhân ái', '*hỗ trợ nạn nhân*', '*nhà nhân ái*', '*ngôi nhà bình yên*', '*bảo trợ xã hội*'],
    },
  ],
}
