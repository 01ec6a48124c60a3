/** Pages of help about the office's own settings, backups and packs, and about help itself. */
import type { RouteName } from '../routeNames.ts'
import type { WrittenPage } from './helpPage.ts'

export const workspaceHelp = {
  periods: {
    title: 'Kỳ và hạn nộp',
    purpose: 'Ngày đầu, ngày cuối và hạn nộp của từng kỳ theo văn bản của tỉnh.',
    steps: [
      'Ghi ngày như 14/6, cuối tháng 6, 15/12 năm trước.',
      'Dưới bảng chương trình nói các kỳ có lấp kín năm không. Lấp kín thì số của hai kỳ mới cộng lại bằng năm.',
    ],
    notes: ['Kỳ đã khóa giữ ngày của lúc khóa.'],
    keys: [
      ['Enter', 'Ghi'],
      ['Esc', 'Quay lại'],
    ],
    guide: '### Kỳ và hạn nộp',
  },
  rules: {
    title: 'Quy định',
    purpose: 'Các thời hạn, mức điểm và cách tính mà chương trình dùng, mỗi dòng ghi căn cứ.',
    steps: ['Bấm Sửa, ghi mức mới và ngày bắt đầu áp dụng.', 'Về mức đặt sẵn bỏ những gì đơn vị đã đặt.'],
    notes: ['Số liệu của những ngày trước ngày áp dụng vẫn theo mức cũ.'],
    keys: [],
    guide: '### Quy định',
  },
  issuer: {
    title: 'Đơn vị và người ký',
    purpose: 'Cơ quan, địa danh, người lập biểu và người ký in trên phụ biểu và báo cáo.',
    steps: ['Đổi tên cơ quan hay người ký: Đặt lại và ghi ngày bắt đầu.', 'Bỏ dòng đã đặt thì in theo mặc định.'],
    notes: [],
    keys: [],
    guide: '### Đơn vị và người ký',
  },
  keys: {
    title: 'Khóa ký và chứng thư',
    purpose: 'Khóa mà đơn vị ký gói báo cáo, chứng thư tỉnh cấp cho khóa ấy và danh sách tin cậy của tỉnh.',
    steps: [
      'Lập đơn, lưu tệp đơn, gửi tỉnh kèm giấy đăng ký ghi 20 số của khóa.',
      'Nhận tệp CHUNG_THU_….pem của tỉnh; lần đầu gọi tỉnh nghe đọc 20 số của khóa gốc rồi gõ vào.',
      'Ở tỉnh: lập nơi cấp chứng thư một lần, cấp theo đơn, thu hồi khi khóa bị lộ, gửi danh sách tin cậy mới.',
      'Khóa mã thay tên: tỉnh cấp mỗi huyện một tệp với câu mật khẩu riêng; huyện nhận ở đây.',
      'Lãnh đạo ký bằng USB của nơi cấp ngoài tỉnh: thêm nơi cấp ấy sau khi so dấu vân tay.',
    ],
    notes: ['Khóa hết hạn: lập khóa mới. Gói đã ký trước vẫn kiểm được.'],
    keys: [],
    guide: '### Khóa ký và chứng thư',
  },
  backups: {
    title: 'Sao lưu',
    purpose: 'Các bản sao của sổ: bản nào, ngày nào, đã phục hồi thử chưa; nơi để bản thứ hai.',
    steps: [
      'Cắm USB hoặc chọn ổ cứng thứ hai, bấm Sao lưu ngay.',
      'Thử phục hồi: chương trình mở bản sao ở chỗ riêng rồi bỏ đi, không đụng sổ đang dùng.',
      'Mất máy, hỏng sổ: ở màn mở khóa chọn Phục hồi từ bản sao lưu.',
    ],
    notes: ['Chương trình tự sao lưu khi khóa sổ, mỗi ngày và trước khi nhập tệp.'],
    keys: [
      ['F8', 'Sao lưu ngay'],
      ['Alt+S', 'Mở màn này'],
    ],
    guide: '## Sao lưu',
  },
  log: {
    title: 'Nhật ký',
    purpose:
      'Ai làm gì, lúc nào: mở sổ, xem đầy đủ một hồ sơ, sửa, xóa, kết xuất, khóa kỳ. Nhật ký không sửa, không xóa được.',
    steps: [
      'Lọc theo việc, theo người và theo ngày để tìm.',
      'Mũi tên chọn một dòng để đọc việc ấy bằng lời.',
      'Kiểm tra nhật ký: chương trình tính lại từ đầu để biết có ai sửa tệp từ bên ngoài không.',
    ],
    notes: ['Nhật ký không chép họ tên hay số giấy tờ của người trong sổ.'],
    keys: [
      ['Ctrl+E', 'Xuất các mục đang lọc ra Excel'],
      ['F8', 'Kiểm tra nhật ký'],
      ['↑ ↓', 'Chọn một dòng'],
    ],
    guide: '### Nhật ký',
  },
  protection: {
    title: 'Dữ liệu cá nhân',
    purpose: 'Sổ giữ bao lâu, xóa hẳn khi hết hạn hay khi người ấy yêu cầu, in mọi điều đang giữ về một người.',
    steps: [
      'Đặt số năm giữ của từng sổ rồi bấm Enter; 0 là không hạn.',
      'Xóa hẳn: đọc những gì sẽ mất, ghi lý do không có tên người. Con số đã báo cáo giữ nguyên.',
      'In bản kê dữ liệu cho người yêu cầu: gõ mã hồ sơ hoặc mở trang của người ấy, rồi ghi lý do in.',
      'Lập hồ sơ đánh giá tác động, và thông báo sự cố trong 72 giờ.',
    ],
    notes: ['Bản sao lưu cũ giữ thêm 8 tuần rồi tự bỏ. Tệp đã kết xuất và giấy đã in thì đơn vị tự hủy.'],
    keys: [
      ['Enter', 'Ghi số năm giữ'],
      ['Esc', 'Thôi xóa'],
    ],
    guide: '### Dữ liệu cá nhân: giữ bao lâu, in ra, xóa hẳn',
  },
  pair: {
    title: 'Hai máy một đơn vị',
    purpose: 'Mỗi máy một sổ, chuyển cho nhau bằng tệp đã mã hóa qua USB.',
    steps: [
      'Bắt đầu máy thứ hai, sao lưu ra USB, phục hồi bản ấy ở máy kia.',
      'Xuất cho máy kia, chép tệp sang; máy kia bấm Nhận từ máy kia.',
      'Chỗ cả hai máy cùng sửa hiện hai giá trị cạnh nhau: chọn từng chỗ rồi bấm Nhận.',
    ],
    notes: ['Nhận xong thì xuất lại một lần để hai máy như nhau. Kỳ đã khóa ở máy này không bị đổi.'],
    keys: [
      ['F8', 'Xuất cho máy kia'],
      ['Ctrl+O', 'Nhận từ máy kia'],
      ['Ctrl+Enter', 'Nhận'],
    ],
    guide: '### Hai máy một đơn vị',
  },
  handover: {
    title: 'Bàn giao sổ',
    purpose: 'Chuyển sổ theo dõi cùng lịch sử, kỳ đã khóa và gói đã nộp cho nơi kế thừa, có biên bản hai bên giữ.',
    steps: [
      'Nơi nhận xuất chứng thư nhận, đưa tệp cho nơi bàn giao và đọc 20 số để đối chiếu.',
      'Nơi bàn giao chọn chứng thư ấy, chọn xã, xem bản kê, gõ mật khẩu rồi ký và xuất gói.',
      'Nơi nhận chọn gói, xem bản kê và chỗ khác nhau, chọn từng chỗ rồi bấm Nhận vào sổ.',
    ],
    notes: ['Không có gì bị ghi đè hay bị xóa ở cả hai nơi. Chỉ nơi nhận mở được gói.'],
    keys: [
      ['F8', 'Chọn chứng thư nơi nhận'],
      ['Ctrl+O', 'Chọn gói bàn giao'],
      ['Ctrl+Enter', 'Nhận vào sổ'],
    ],
    guide: '### Bàn giao sổ cho nơi kế thừa',
  },
  packs: {
    title: 'Danh mục',
    purpose: 'Nhận mẫu biểu, sổ, danh mục mới từ tỉnh bằng một tệp gói đã ký, không phải cài lại chương trình.',
    steps: [
      'Ctrl+O chọn tệp gói. Chương trình kiểm chữ ký rồi kể gói có gì, đổi gì.',
      'Chưa tin người ký thì đối chiếu dấu khóa qua điện thoại trước.',
      'Ctrl+Enter nhận gói.',
    ],
    notes: ['Kỳ cũ vẫn in theo mẫu của kỳ ấy; số và dòng đã ghi không mất.'],
    keys: [
      ['Ctrl+O', 'Chọn tệp gói'],
      ['Ctrl+Enter', 'Nhận gói'],
      ['Alt+C', 'Chọn tệp chứng thư'],
    ],
    guide: '## Nhận mẫu biểu mới (gói danh mục)',
  },
  users: {
    title: 'Người dùng',
    purpose: 'Ai vào được sổ này, mỗi người một mật khẩu và một vai trò; đổi mật khẩu của mình; đặt lại khóa phục hồi.',
    steps: [
      'Thêm người: ghi họ tên, tên đăng nhập, chọn vai trò. Vai trò nào làm được gì ghi ngay bên cạnh.',
      'Người nghỉ việc thì ngừng quyền vào sổ; những gì người ấy đã ghi vẫn còn tên.',
      'Đổi mật khẩu của mình bất cứ lúc nào; sổ không phải mã hóa lại.',
    ],
    notes: ['Quản trị giữ người dùng và sao lưu, không vì thế mà xem được sổ theo dõi.'],
    keys: [['Alt+Q', 'Mở màn này']],
    guide: '## Người dùng, mật khẩu, khóa phục hồi',
  },
  help: {
    title: 'Trợ giúp',
    purpose: 'Các trang trợ giúp và mọi phím. F1 ở màn hình nào mở trang của màn hình ấy.',
    steps: ['Chọn một trang ở bên trái.', 'Ctrl+K tìm được cả trang trợ giúp và phím.'],
    notes: ['Ở sổ tập dượt, Xem lại phần giới thiệu đưa anh chị đi một vòng các màn hình.'],
    keys: [['F1', 'Mở và đóng trợ giúp']],
    guide: '### Trợ giúp',
  },
} as const satisfies Partial<Record<RouteName, WrittenPage>>
