/** Pages of help about checking, reporting and handing in. */
import type { RouteName } from '../routeNames.ts'
import type { WrittenPage } from './helpPage.ts'

export const reportHelp = {
  checks: {
    title: 'Còn thiếu gì',
    purpose: 'Mọi thứ kỳ này còn thiếu, xếp theo thứ tự nên làm. Hết dòng “Phải sửa” là khóa được, ký được.',
    steps: [
      '↑ ↓ chọn một dòng, Enter tới đúng ô hoặc đúng dòng sổ.',
      {
        district:
          'Phải sửa: chặn khóa kỳ. Cần giải trình: không chặn, lời giải trình đi cùng gói. Còn thiếu: xã chưa nộp, ô trống, dòng sổ chưa đủ.',
        province:
          'Phải sửa: chặn khóa kỳ. Cần giải trình: không chặn, lời giải trình đi cùng gói. Còn thiếu: huyện chưa gửi gói, ô trống.',
      },
      {
        district: 'Bên phải là phép tính bị lệch với hai con số; F7 xem hồ sơ đứng sau. Giải trình được ngay tại đây.',
        province: 'Bên phải là phép tính bị lệch với hai con số; F7 xem gói đứng sau. Giải trình được ngay tại đây.',
      },
    ],
    notes: ['Số đổi sau khi giải trình thì chỗ ấy được hỏi lại, kèm lời cũ.'],
    keys: [
      ['↑ ↓, Enter', 'Chọn, tới chỗ đó'],
      ['F8', 'Làm việc đầu tiên'],
      ['F9', 'Kiểm tra lại'],
      ['F7', { district: 'Hồ sơ đứng sau số', province: 'Gói đứng sau số' }],
      ['Esc', 'Về màn hình trước'],
    ],
    guide: '## Còn thiếu gì',
  },
  reminders: {
    title: 'Việc đến hạn',
    purpose:
      'Những dòng sổ sắp hoặc đã quá hạn: hết thời hạn cai, hết thời hạn quản lý, hạn xác minh, đợt kiểm tra chưa đủ 3 người.',
    steps: [
      'Quá hạn lâu nhất đứng trên. Chọn một dòng rồi Enter để mở hồ sơ.',
      'Ghi ngày kết thúc hay kết quả vào hồ sơ thì việc tự hết.',
    ],
    notes: ['Hồ sơ giữ kín chỉ hiện mã hồ sơ.'],
    keys: [['↑ ↓, Enter', 'Chọn, mở hồ sơ']],
    guide: '## Sổ theo dõi',
  },
  submissions: {
    title: 'Các xã nộp',
    purpose: 'Xã nào đã nộp biểu nào, ngày nào, còn thiếu gì; gửi mẫu cho xã và nhận số về.',
    steps: [
      'Mỗi ô là một xã và một biểu. Chọn ô, ghi ngày nhận, đánh dấu không phát sinh hoặc cần bổ sung.',
      'Kết xuất mẫu cho các xã; tệp xã gửi về thì nhập ở Nhập Excel.',
      'Duyệt xong thì số của xã giữ nguyên cho tới khi bỏ duyệt.',
    ],
    notes: [],
    keys: [
      ['↑ ↓ ← →', 'Đi giữa các ô'],
      ['Alt+M', 'Kết xuất mẫu cho xã'],
      ['Ctrl+S', 'Ghi'],
    ],
    guide: '### Thu số của các xã',
  },
  received: {
    title: 'Gói các huyện gửi',
    purpose:
      'Ở tỉnh: mỗi huyện một dòng, đã gửi lần mấy, lúc nào, gói ấy nhận được không và vì sao; dòng cuối nói huyện nào chưa có.',
    steps: [
      'Nhận một tệp, nhiều tệp hoặc cả thư mục. Từng tệp có một kết luận, tệp không nhận cũng được ghi lại. Gói mã hóa thì gõ mật khẩu một lần cho cả lượt.',
      'Chọn một huyện để xem gói: lần gửi, người ký, ô nào khác lần trước.',
      'Cần sửa thì Trả lại: chọn ô rồi Enter để ghi ý kiến, ghi hạn gửi lại và lời nhắn, ký. Gói đang trả lại không cộng vào toàn tỉnh.',
      'Đúng rồi thì Ký biên nhận. Tệp trả lời lưu ra máy hoặc chép ra USB rồi gửi huyện.',
    ],
    notes: ['Số của huyện không bị sửa: tỉnh điều chỉnh là một lớp riêng đứng bên cạnh.'],
    keys: [
      ['Ctrl+O', 'Nhận gói'],
      ['Alt+K', 'Nhận cả thư mục'],
      ['Alt+C', 'Chọn chứng thư của các huyện'],
      ['Alt+O', 'So với lần trước; F12 đưa ra Excel'],
      ['Alt+D', 'Người tính ở nhiều huyện'],
      ['Alt+R', 'Trả lại, ghi ý kiến ở đúng ô'],
      ['Alt+N', 'Ký biên nhận'],
      ['Ctrl+S, Alt+U', 'Lưu tệp trả lời, chép ra USB'],
    ],
    guide: '## Ở tỉnh: nhận gói và tổng hợp',
  },
  recipients: {
    title: 'Nơi nhận gói',
    purpose: 'Gói gửi tới ai, gồm biểu nào, mức nào (chỉ số liệu, hồ sơ mã hóa tên, hay đầy đủ), mã hóa cho ai.',
    steps: [
      'Thêm một nơi nhận, chọn các biểu gửi tới nơi ấy.',
      'Chọn mức: để nguyên chỉ số liệu nếu nơi nhận không cần hồ sơ từng người.',
      'Gói có hồ sơ thì phải có chứng thư mã hóa của nơi nhận.',
    ],
    notes: [
      'Gói của nơi này không chứa ô nào của nơi khác.',
      'Tải gói lên cổng tắt sẵn: chỉ bật khi nơi nhận đưa địa chỉ https.',
    ],
    keys: [
      ['F5', 'Thêm nơi nhận'],
      ['Esc', 'Thôi'],
    ],
    guide: '## Ký và nộp gói',
  },
  returns: {
    title: 'Gói bị trả lại',
    purpose: 'Nơi nhận trả gói về thì từng lời ghi đứng ở đúng ô, kèm hạn gửi lại, cho tới khi anh chị trả lời.',
    steps: [
      'Nhận tệp trả lời của nơi nhận.',
      'Tới từng ô được hỏi, sửa số hoặc ghi đã làm gì.',
      'Xong hết thì khóa kỳ, ký và gửi lần mới.',
    ],
    notes: [],
    keys: [['Esc', 'Quay lại']],
    guide: '## Ký và nộp gói',
  },
  plan: {
    title: 'Kế hoạch và kết quả',
    purpose: 'Mỗi chỉ tiêu một dòng: kế hoạch nguyên văn, lũy kế, phần trăm, còn thiếu, tiến độ, cùng kỳ năm trước.',
    steps: [
      'Mũi tên chọn một số, Enter truy số ấy.',
      'Bấm Chậm, Nguy cơ vượt mức, Chưa có hay Chưa đạt để chỉ xem nhóm ấy.',
    ],
    notes: ['Số tại một thời điểm, như số người đang quản lý, không tính tiến độ.'],
    keys: [
      ['← → ↑ ↓', 'Chọn một số'],
      ['Enter', 'Truy số'],
    ],
    guide: '### Kế hoạch và kết quả',
  },
  report: {
    title: 'Báo cáo và gói nộp',
    purpose: 'Khóa kỳ, kết xuất phụ biểu và báo cáo, ký và tạo gói nộp cấp trên.',
    steps: [
      'Hết dòng Phải sửa ở F9 thì Khóa kỳ.',
      'Kết xuất Excel, Word, hoặc xem trước rồi in.',
      'Ký, tạo gói; lưu ra USB. Đọc 12 số cho người nhận: ba nhóm giống nhau là đúng tệp.',
      'Phải sửa sau khi gửi: Mở lại kỳ, ghi lý do; gói cũ vẫn giữ nhưng chữ ký không dùng nữa.',
    ],
    notes: ['Gói chỉ có số liệu, phụ lục, báo cáo và tên người lập biểu; không có họ tên người trong sổ.'],
    keys: [
      ['Alt+K', 'Khóa kỳ'],
      ['F12', 'Kết xuất phụ biểu ra Excel'],
      ['Alt+W', 'Kết xuất báo cáo ra Word'],
      ['Alt+L', 'Lời báo cáo'],
      ['Ctrl+P', 'Xem trước và in'],
      ['Ctrl+S', 'Lưu gói vừa tạo'],
    ],
    guide: '## Báo cáo',
  },
  words: {
    title: 'Lời báo cáo',
    purpose: 'Lời văn của báo cáo, các số trong câu gắn với ô của phụ biểu: số đổi thì câu được báo lại.',
    steps: [
      'Sửa từng đoạn. Số nền màu là số gắn với ô, không gõ đè.',
      'Câu có số đã đổi được đánh dấu; xem rồi bấm giữ lời hoặc lấy câu mới.',
      'Sửa trong Word thì nhận tệp Word về: giữ lời, số gắn lại.',
    ],
    notes: [],
    keys: [
      ['Alt+W', 'Đưa báo cáo ra Word'],
      ['Alt+N', 'Nhận lại tệp Word đã sửa'],
    ],
    guide: '### Lời báo cáo',
  },
  print: {
    title: 'Xem trước và in',
    purpose: 'Phụ biểu, báo cáo và bảng kiểm tra thành trang giấy A4 như khi in.',
    steps: ['Chọn báo cáo, phụ biểu hay bảng kiểm tra.', 'Ctrl+P để in; chọn máy in PDF để lưu thành tệp.'],
    notes: ['Chân trang có mã để tìm lại đúng bản đã in.'],
    keys: [['Ctrl+P', 'In']],
    guide: '### Xem trước, in, lưu PDF',
  },
  changes: {
    title: 'Khi ấy và bây giờ',
    purpose: 'Từng ô của báo cáo đã khóa mà lập lại hôm nay sẽ ra số khác: số khi ấy, số bây giờ, vì sao.',
    steps: ['Chọn báo cáo lần nào.', 'Enter tới ô ấy.'],
    notes: ['Xem ở đây không làm đổi báo cáo đã khóa.'],
    keys: [['↑ ↓, Enter', 'Chọn, tới ô']],
    guide: '### Khóa kỳ và mở lại kỳ',
  },
} as const satisfies Partial<Record<RouteName, WrittenPage>>
