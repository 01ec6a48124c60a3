/** Code list loai_mo_hinh: models, clubs, counselling points and volunteer teams. */
import type { CodeList } from '../form.ts'

export const modelKinds: CodeList = {
  id: 'loai_mo_hinh',
  label: 'Loại mô hình',
  values: [
    {
      code: 'MH01',
      label: 'Đội công tác xã hội tình nguyện',
      synonyms: ['Đội CTXHTN', 'Đội tình nguyện', 'Đội công tác xã hội', '*đội công tác xã hội tình nguyện*'],
    },
    {
      code: 'MH02',
      label: 'Câu lạc bộ hỗ trợ người sau cai nghiện ma túy tái hòa nhập cộng đồng',
      synonyms: [
        'CLB hỗ trợ người sau cai nghiện',
        'Câu lạc bộ hỗ trợ người sau cai nghiện',
        'CLB sau cai',
        'Câu lạc bộ sau cai',
        '*clb hỗ trợ người sau cai*',
        '*câu lạc bộ hỗ trợ người sau cai*',
      ],
    },
    {
      code: 'MH03',
      label: 'Điểm tư vấn, chăm sóc, hỗ trợ điều trị nghiện và tái hòa nhập cộng đồng',
      synonyms: [
        'Điểm tư vấn',
        'Điểm tư vấn, chăm sóc, hỗ trợ điều trị nghiện',
        'Điểm tư vấn, chăm sóc, hỗ trợ điều trị nghiện ma túy',
        'Điểm tư vấn, chăm sóc, hỗ trợ điều trị nghiện (ma túy) và (quản lý sau cai) tái hòa nhập cộng đồng tại cộng đồng',
        '*điểm tư vấn*',
      ],
    },
    {
      code: 'MH04',
      label: 'Mô hình phòng ngừa, phòng chống mại dâm dựa vào cộng đồng',
      synonyms: [
        'Mô hình phòng, chống mại dâm dựa vào cộng đồng',
        'Mô hình phòng ngừa mại dâm',
        'Mô hình phòng ngừa, phòng chống mại dâm tại/dựa vào cộng đồng',
        'Mô hình phòng ngừa mại dâm tại cộng đồng',
        '*phòng chống mại dâm*',
        '*phòng ngừa mại dâm*',
      ],
    },
    {
      code: 'MH05',
      label: 'Mô hình hỗ trợ, giảm hại và hòa nhập cộng đồng cho người bán dâm',
      synonyms: [
        'Mô hình hỗ trợ, giảm hại cho người bán dâm',
        'Mô hình hỗ trợ, giảm hại và hòa nhập cộng đồng cho người bán dâm ("Trợ giúp giảm tổn thương và hỗ trợ tái hòa nhập cộng đồng cho người bán dâm")',
        'Trợ giúp giảm tổn thương và hỗ trợ tái hòa nhập cộng đồng cho người bán dâm',
        '*cho người bán dâm*',
        '*giảm tổn thương*',
      ],
    },
    {
      code: 'MH06',
      label: 'Mô hình bảo vệ quyền của người lao động trong cơ sở kinh doanh dịch vụ',
      synonyms: [
        'Mô hình bảo vệ/bảo đảm quyền của người lao động trong cơ sở KDDV',
        '*quyền của người lao động*',
        '*quyền người lao động*',
      ],
    },
    {
      code: 'MH07',
      label: 'Nhóm đồng đẳng, nhóm dựa vào cộng đồng',
      synonyms: [
        'Nhóm đồng đẳng',
        'Nhóm Đồng tâm hiệp lực',
        'Nhóm "Đồng tâm hiệp lực", nhóm đồng đẳng, nhóm dựa vào cộng đồng',
        '*nhóm đồng đẳng*',
        '*đồng tâm hiệp lực*',
      ],
    },
    {
      code: 'MH08',
      label: 'Nhà Nhân ái/cơ sở hỗ trợ nạn nhân',
      synonyms: ['Nhà Nhân ái', 'Cơ sở hỗ trợ nạn nhân', '*nhà nhân ái*'],
    },
    { code: 'MH09', label: 'Xã hoạt động theo mô hình Đề án 835', synonyms: ['Đề án 835', '*đề án 835*'] },
    {
      code: 'DOI_178',
      label: 'Đội kiểm tra liên ngành (Đội 178)',
      synonyms: ['Đội 178', 'Đội kiểm tra liên ngành', '*đội 178*', '*kiểm tra liên ngành*'],
    },
  ],
}
