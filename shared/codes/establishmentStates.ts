/** Code list trang_thai_co_so: whether a service business is open. */
import type { CodeList } from '../form.ts'

export const establishmentStates: CodeList = {
  id: 'trang_thai_co_so',
  label: 'Tình trạng hoạt động',
  values: [
    {
      code: 'HOAT_DONG',
      label: 'Hoạt động',
      synonyms: ['Đang hoạt động', 'Còn hoạt động', 'Đang kinh doanh', 'Bình thường', 'Mở cửa'],
    },
    {
      code: 'TAM_NGUNG',
      label: 'Tạm ngừng',
      synonyms: ['Tạm ngừng hoạt động', 'Tạm dừng', 'Tạm dừng hoạt động', 'Tạm nghỉ', 'Tạm đóng cửa'],
    },
    {
      code: 'NGUNG',
      label: 'Ngừng',
      synonyms: [
        'Ngừng hoạt động',
        'Đã ngừng',
        'Đã ngừng hoạt động',
        'Nghỉ kinh doanh',
        'Đóng cửa',
        'Giải thể',
        'Thôi kinh doanh',
        'Dừng hoạt động',
      ],
    },
  ],
}
