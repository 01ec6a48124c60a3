/** The round through the practice workspace: where each stop is, what is looked at there, and what is said. */
import type { RouteName } from '../routeNames.ts'

export interface TourStep {
  screen: RouteName
  /** The part of the window that is ringed. */
  target: string
  words: string
}

export const tourSteps: readonly TourStep[] = [
  {
    screen: 'home',
    target: '.top-period',
    words:
      'Đây là sổ tập dượt, người và số đều bịa, sửa xóa thoải mái. Trên cùng luôn có đơn vị, kỳ với ngày thật của kỳ, và hạn nộp.',
  },
  {
    screen: 'home',
    target: '.home-columns > :first-child',
    words:
      'Còn thiếu gì: việc nào làm trước đứng trên. F8 đưa tới đúng chỗ phải sửa; F9 mở danh sách này từ bất cứ đâu.',
  },
  {
    screen: 'registers',
    target: '.register-filter',
    words: 'Sổ theo dõi: mỗi lượt một dòng, phụ biểu đếm từ đây. F3 tìm không cần dấu, F5 thêm, F4 sửa ngay trên lưới.',
  },
  {
    screen: 'annexes',
    target: '.annex-work',
    words:
      'Phụ biểu đúng như tờ giấy. Ô nền xám là máy đếm; đứng ở một số rồi bấm F7 để xem những người đứng sau số ấy.',
  },
  {
    screen: 'import',
    target: '.work',
    words: 'Nhập Excel: thả tệp đang dùng vào. Chương trình chỉ hỏi điều chưa chắc, cho xem trước, và hoàn lại được.',
  },
  {
    screen: 'report',
    target: '.work',
    words: 'Hết việc phải sửa thì khóa kỳ, ký và tạo gói. Đọc 12 số cho người nhận để biết đúng tệp.',
  },
  {
    screen: 'home',
    target: '.rail',
    words:
      'Sáu phần nằm ở đây, Alt+1 đến Alt+6. Ctrl+K tìm mọi thứ, F1 mở trợ giúp của màn hình đang xem. Giờ anh chị thử đi.',
  },
]
