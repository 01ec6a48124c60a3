/** Code list linh_vuc: field of work of an event, a course or a document. */
import type { CodeList } from '../form.ts'

export const workFields: CodeList = {
  id: 'linh_vuc',
  label: 'Lĩnh vực',
  values: [
    {
      code: 'MA_TUY',
      label: 'Ma túy (cai nghiện)',
      synonyms: ['Ma túy', 'Cai nghiện', 'Phòng, chống ma túy', 'Cai nghiện ma túy'],
    },
    { code: 'MAI_DAM', label: 'Mại dâm', synonyms: ['Phòng, chống mại dâm'] },
    { code: 'MUA_BAN_NGUOI', label: 'Mua bán người', synonyms: ['Phòng, chống mua bán người', 'MBN'] },
    { code: 'CHUNG', label: 'Chung/lồng ghép', synonyms: ['Chung', 'Lồng ghép', 'Tệ nạn xã hội', 'TNXH'] },
  ],
}
