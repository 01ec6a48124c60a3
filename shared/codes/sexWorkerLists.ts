/** Code lists cach_nam and trang_thai_ban_dam: how the office came to know a sex seller, and where the follow-up stands. */
import type { CodeList } from '../form.ts'

export const knownThrough: CodeList = {
  id: 'cach_nam',
  label: 'Nguồn nắm',
  values: [
    {
      code: 'XU_PHAT',
      label: 'Xử phạt hành chính',
      synonyms: ['Xử phạt', 'Bị xử phạt', 'Xử phạt vi phạm hành chính', 'Qua xử phạt vi phạm hành chính', 'Công an'],
    },
    {
      code: 'TIEP_CAN',
      label: 'Tiếp cận cộng đồng',
      synonyms: ['Tiếp cận', 'Qua tiếp cận cộng đồng', 'Tiếp cận tại cộng đồng', 'Đội tình nguyện', 'Cộng tác viên'],
    },
    {
      code: 'DONG_DANG',
      label: 'Đồng đẳng',
      synonyms: ['Đồng đẳng viên', 'Nhóm đồng đẳng', 'Giáo dục viên đồng đẳng', 'Qua đồng đẳng', 'Nhóm tự lực'],
    },
    {
      code: 'TU_NGUYEN',
      label: 'Tự nguyện',
      synonyms: ['Tự đến', 'Tự nguyện đăng ký', 'Tự khai báo', 'Tự tìm đến'],
    },
  ],
}

export const sexWorkerStates: CodeList = {
  id: 'trang_thai_ban_dam',
  label: 'Tình trạng theo dõi',
  values: [
    {
      code: 'DANG_THEO_DOI',
      label: 'Đang theo dõi',
      synonyms: ['Theo dõi', 'Đang quản lý', 'Đang hỗ trợ', 'Đang quản lý, hỗ trợ', 'Đang hoạt động'],
    },
    {
      code: 'HOAN_LUONG',
      label: 'Đã hoàn lương',
      synonyms: [
        'Hoàn lương',
        'Đã chuyển đổi',
        'Chuyển đổi nghề',
        'Đã chuyển đổi việc làm',
        'Đã chuyển đổi, hoàn lương',
        'Chấm dứt bán dâm',
      ],
    },
    {
      code: 'CHUYEN_DI',
      label: 'Chuyển đi',
      synonyms: ['Đã chuyển đi', 'Chuyển nơi khác', 'Chuyển địa bàn', 'Đi khỏi địa phương', 'Đã đi nơi khác'],
    },
    { code: 'KHAC', label: 'Khác', synonyms: ['Lý do khác', 'Mất liên lạc', 'Không còn theo dõi'] },
  ],
}
