/** Code list nghe_nghiep: occupation. */
import type { CodeList } from '../form.ts'

export const occupations: CodeList = {
  id: 'nghe_nghiep',
  label: 'Nghề nghiệp',
  values: [
    {
      code: 'KHONG_ON_DINH',
      label: 'Không nghề/không ổn định',
      synonyms: [
        'Không nghề',
        'Không nghề nghiệp',
        'Không có nghề',
        'Không ổn định',
        'Nghề nghiệp không ổn định',
        'Không có nghề nghiệp ổn định',
        'Không có việc làm',
        'Thất nghiệp',
        'Không',
        'Ở nhà',
      ],
    },
    {
      code: 'NONG_NGHIEP',
      label: 'Nông nghiệp',
      synonyms: ['Nông dân', 'Làm ruộng', 'Làm nương', 'Làm rẫy', 'Trồng trọt', 'LR', 'Làm nông', 'Nông', 'Ngư dân'],
    },
    { code: 'CONG_NHAN', label: 'Công nhân', synonyms: ['CN', 'Công nhân khu công nghiệp'] },
    {
      code: 'TU_DO',
      label: 'Lao động tự do',
      synonyms: [
        'Tự do',
        'LĐTD',
        'LĐ tự do',
        'Nghề tự do',
        'Làm thuê',
        'Lao động phổ thông',
        'Xe ôm',
        'Phụ hồ',
        'Thợ xây',
        'Lái xe',
      ],
    },
    { code: 'KINH_DOANH', label: 'Kinh doanh', synonyms: ['Buôn bán', 'Kinh doanh tự do', 'Bán hàng', 'Dịch vụ'] },
    {
      code: 'CAN_BO',
      label: 'Cán bộ, công chức, viên chức',
      synonyms: ['Cán bộ', 'Công chức', 'Viên chức', 'CBCC', 'CBCCVC', 'Giáo viên', 'Cán bộ hưu trí'],
    },
    { code: 'HOC_SINH', label: 'Học sinh, sinh viên', synonyms: ['Học sinh', 'Sinh viên', 'HSSV', 'HS', 'SV'] },
    { code: 'KHAC', label: 'Khác' },
  ],
}
