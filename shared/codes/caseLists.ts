/** Code lists loai_vu_viec and xu_ly_vu_viec: what a line of the case book is, and how far it has been handled. */
import type { CodeList } from '../form.ts'

export const caseKinds: CodeList = {
  id: 'loai_vu_viec',
  label: 'Loại',
  values: [
    {
      code: 'TU_DIEM',
      label: 'Tụ điểm, địa bàn phức tạp',
      synonyms: ['Tụ điểm', 'Tụ điểm mại dâm', 'Địa bàn phức tạp', 'Khu vực phức tạp', 'Điểm phức tạp', 'Điểm nóng'],
    },
    {
      code: 'VU_VIEC',
      label: 'Vụ việc',
      synonyms: ['Vụ', 'Vụ án', 'Ổ nhóm', 'Đường dây', 'Vụ việc, ổ nhóm, đường dây', 'Vụ mại dâm', 'Vụ vi phạm'],
    },
    {
      code: 'TIN_BAO',
      label: 'Tin báo, tố giác',
      synonyms: ['Tin báo', 'Tố giác', 'Tin tố giác', 'Tin báo, tố giác tội phạm', 'Đơn thư', 'Đơn thư tố giác'],
    },
  ],
}

export const caseResults: CodeList = {
  id: 'xu_ly_vu_viec',
  label: 'Kết quả xử lý',
  values: [
    {
      code: 'DANG_XAC_MINH',
      label: 'Đang xác minh',
      synonyms: ['Đang xử lý', 'Đang điều tra', 'Chờ xác minh', 'Chưa xử lý', 'Đang giải quyết', 'Xác minh'],
    },
    {
      code: 'HANH_CHINH',
      label: 'Đã xử lý hành chính',
      synonyms: [
        'Xử lý hành chính',
        'Hành chính',
        'Xử phạt hành chính',
        'Xử phạt vi phạm hành chính',
        'Phạt hành chính',
      ],
    },
    {
      code: 'KHOI_TO',
      label: 'Khởi tố',
      synonyms: ['Đã khởi tố', 'Hình sự', 'Xử lý hình sự', 'Khởi tố vụ án', 'Khởi tố hình sự', 'Truy cứu hình sự'],
    },
    {
      code: 'KHONG_CAN_CU',
      label: 'Không có căn cứ',
      synonyms: ['Không đủ căn cứ', 'Không có cơ sở', 'Tin không đúng', 'Không vi phạm', 'Không phát hiện vi phạm'],
    },
  ],
}
