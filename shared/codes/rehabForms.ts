/** Code list hinh_thuc_cai: forms of rehabilitation and treatment. */
import type { CodeList } from '../form.ts'

export const rehabForms: CodeList = {
  id: 'hinh_thuc_cai',
  label: 'Hình thức cai nghiện, điều trị',
  values: [
    {
      code: 'BB',
      label: 'Cai nghiện bắt buộc tại cơ sở',
      synonyms: [
        'Bắt buộc',
        'Cai bắt buộc',
        'Cai nghiện bắt buộc',
        'Bắt buộc tại cơ sở',
        'Bắt buộc tại cơ sở cai nghiện',
        'Cai nghiện bắt buộc tại cơ sở cai nghiện',
        'Cai nghiện bắt buộc tại trung tâm',
        'Cai nghiện bắt buộc theo quyết định của Tòa án',
        'CNBB',
      ],
    },
    {
      code: 'TNCS',
      label: 'Tự nguyện tại cơ sở cai nghiện',
      synonyms: [
        'Tự nguyện tại cơ sở',
        'Cai tự nguyện tại cơ sở',
        'Cai nghiện tự nguyện tại cơ sở',
        'Cai nghiện tự nguyện tại cơ sở cai nghiện',
        'Tự nguyện tại trung tâm',
        'Cai nghiện tự nguyện tại trung tâm',
        'Tự nguyện cơ sở',
      ],
    },
    {
      code: 'KNCT',
      label: 'Quản lý, cắt cơn người không có nơi cư trú ổn định',
      synonyms: [
        'Không có nơi cư trú ổn định',
        'Không nơi cư trú ổn định',
        'Người không có nơi cư trú ổn định',
        'Cắt cơn người không có nơi cư trú ổn định',
        'Không nơi cư trú',
      ],
    },
    {
      code: 'GD',
      label: 'Tự nguyện tại gia đình',
      synonyms: [
        'Gia đình',
        'Tại gia đình',
        'Tại nhà',
        'Cai tại nhà',
        'Cai tại gia đình',
        'Cai nghiện tại gia đình',
        'Cai nghiện tự nguyện tại gia đình',
        'CNGĐ',
      ],
    },
    {
      code: 'CD',
      label: 'Tự nguyện tại cộng đồng',
      synonyms: [
        'Cộng đồng',
        'Tại cộng đồng',
        'Cai tại cộng đồng',
        'Cai nghiện tại cộng đồng',
        'Cai nghiện tự nguyện tại cộng đồng',
        'CNCĐ',
      ],
    },
    {
      code: 'NCN',
      label: 'Nhà cai nghiện (cụm/xã)',
      synonyms: [
        'Nhà cai nghiện',
        'Tại nhà cai nghiện',
        'Nhà cai nghiện xã',
        'Nhà cai nghiện cụm xã',
        'Nhà cai nghiện cộng đồng',
      ],
    },
    {
      code: 'BBCD',
      label: 'Bắt buộc tại cộng đồng',
      synonyms: ['Cai nghiện bắt buộc tại cộng đồng', 'Cai bắt buộc tại cộng đồng'],
      // Luật 73/2021/QH14 knows no compulsory rehabilitation in the community from 01/01/2022.
      validTo: '2021-12-31',
    },
    {
      code: 'MMT',
      label: 'Methadone',
      synonyms: [
        'Methadol',
        'Điều trị Methadone',
        'Điều trị bằng Methadone',
        'Điều trị bằng thuốc Methadone',
        'Uống Methadone',
        'Điều trị thay thế',
        'Điều trị thay thế bằng Methadone',
        'Điều trị thay thế bằng thuốc Methadone',
        'Điều trị nghiện các chất dạng thuốc phiện bằng thuốc thay thế',
      ],
    },
    {
      code: 'CEDEMEX',
      label: 'Cedemex tại gia đình, cộng đồng',
      synonyms: ['Cedemex'],
      // A medicine used at home or in the community: such an episode is GD or CD with co_cedemex ticked.
      validTo: '2015-12-31',
    },
  ],
}
