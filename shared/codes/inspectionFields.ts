/** Code lists noi_dung_kiem_tra and linh_vuc_vi_pham: what an inspection looks at and what it finds violated. */
import type { CodeList, CodeValue } from '../form.ts'

const values: CodeValue[] = [
  { code: 'MAI_DAM', label: 'Phòng, chống mại dâm', synonyms: ['Mại dâm', 'Pháp luật phòng, chống mại dâm'] },
  { code: 'ANTT', label: 'An ninh trật tự', synonyms: ['An ninh, trật tự', 'Điều kiện an ninh trật tự'] },
  { code: 'VHTT', label: 'Văn hóa, thông tin', synonyms: ['Văn hóa', 'Văn hóa - Thông tin'] },
  {
    code: 'LAO_DONG',
    label: 'Lao động (hợp đồng, lao động dưới 18 tuổi)',
    synonyms: ['Lao động', 'Hợp đồng lao động', 'Sử dụng lao động', 'Không ký hợp đồng lao động'],
  },
  {
    code: 'SUC_KHOE',
    label: 'Khám sức khỏe định kỳ',
    synonyms: ['Khám sức khỏe', 'Sức khỏe', 'Không khám sức khỏe định kỳ'],
  },
  {
    code: 'DANG_KY',
    label: 'Đăng ký kinh doanh/điều kiện',
    synonyms: ['Đăng ký kinh doanh', 'Điều kiện kinh doanh', 'ĐKKD', 'Giấy phép kinh doanh'],
  },
  { code: 'KHAC', label: 'Khác', synonyms: ['Nội dung khác', 'Lĩnh vực khác'] },
]

export const inspectionSubjects: CodeList = { id: 'noi_dung_kiem_tra', label: 'Nội dung kiểm tra', values }

export const violationFields: CodeList = { id: 'linh_vuc_vi_pham', label: 'Nội dung vi phạm', values }
