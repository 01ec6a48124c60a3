/** Code list hinh_thuc_xu_ly: what was done about a violation. */
import type { CodeList } from '../form.ts'

export const sanctions: CodeList = {
  id: 'hinh_thuc_xu_ly',
  label: 'Hình thức xử lý',
  values: [
    { code: 'NHAC_NHO', label: 'Nhắc nhở, cam kết', synonyms: ['Nhắc nhở', 'Cam kết', 'Ký cam kết'] },
    { code: 'CANH_CAO', label: 'Cảnh cáo', synonyms: ['Phạt cảnh cáo'] },
    {
      code: 'PHAT_TIEN',
      label: 'Phạt tiền',
      synonyms: ['Phạt hành chính', 'Xử phạt hành chính', 'Xử phạt vi phạm hành chính'],
    },
    {
      code: 'TUOC_GIAY_PHEP',
      label: 'Tước/thu hồi giấy phép',
      synonyms: ['Tước giấy phép', 'Thu hồi giấy phép', 'Tước, thu hồi giấy phép', 'Tước quyền sử dụng giấy phép'],
    },
    { code: 'DINH_CHI', label: 'Đình chỉ', synonyms: ['Đình chỉ hoạt động', 'Đình chỉ kinh doanh'] },
    { code: 'TICH_THU', label: 'Tịch thu tang vật', synonyms: ['Tịch thu'] },
    {
      code: 'CHUYEN_CO_QUAN',
      label: 'Chuyển cơ quan có thẩm quyền',
      synonyms: ['Chuyển cơ quan khác', 'Chuyển công an', 'Chuyển cơ quan điều tra', 'Chuyển hồ sơ'],
    },
    { code: 'KHAC', label: 'Khác', synonyms: ['Hình thức khác'] },
  ],
}
