/** UI texts of the help page: the keys of every screen. */
export const helpText = {
  title: 'Trợ giúp',
  intro: 'Mọi việc làm được bằng bàn phím. Phím ghi ngay trên nút.',
  groups: [
    {
      title: 'Ở mọi màn hình',
      keys: [
        ['Alt+1 … Alt+6', 'Trang chính, Phụ biểu, Sổ theo dõi, Nhập Excel, Kiểm tra, Báo cáo'],
        ['Alt+7', 'Gói danh mục: nhận mẫu biểu mới'],
        ['Alt+S', 'Sao lưu và phục hồi'],
        ['F1', 'Trang này'],
        ['Ctrl+K', 'Tìm mọi thứ: người, hồ sơ, cơ sở, chỉ tiêu, màn hình, phím'],
        ['F9', 'Còn thiếu gì'],
        ['F8', 'Chỗ tiếp theo cần sửa'],
        ['F3', 'Tìm trong màn hình'],
        ['F12', 'Kết xuất'],
        ['Alt+P', 'Đổi kỳ'],
        ['Esc', 'Lùi một bước, không mất chữ đang gõ'],
      ],
    },
    {
      title: 'Trong lưới phụ biểu',
      keys: [
        ['gõ', 'Thay số trong ô; không cần mở ô trước'],
        ['F2', 'Sửa số đang có'],
        ['Enter, Tab', 'Ghi rồi xuống dòng, sang cột; Shift để đi ngược'],
        ['- ', 'Gõ dấu gạch: không phát sinh, khác với số 0 và ô trống'],
        ['Delete', 'Xóa số đã gõ, ô trở về số máy tính hoặc trống'],
        ['Ctrl+C, X, V', 'Chép, cắt, dán cả khối với Excel'],
        ['Ctrl+Z, Ctrl+Y', 'Hoàn lại, làm lại, cả khối dán là một bước'],
        ['Ctrl+D', 'Điền xuống'],
        ['Ctrl+Enter', 'Điền số đang gõ vào cả vùng chọn'],
        ['F7', 'Truy số: những hồ sơ đứng sau số này'],
        ['Alt+L, Alt+G', 'Lấy số máy tính; giữ số của mình và ghi lý do'],
        ['Alt+N', 'Không phát sinh cho ô hoặc vùng đang chọn'],
        ['Ctrl+PgUp, PgDn', 'Phụ biểu trước, sau'],
      ],
    },
    {
      title: 'Trong sổ theo dõi',
      keys: [
        ['F3', 'Tìm: tên không cần dấu, năm sinh, số giấy tờ'],
        ['F5', 'Thêm dòng'],
        ['F2, F4', 'Sửa dòng đang chọn, chuyển giữa lưới và phiếu'],
        ['Ctrl+S', 'Ghi phiếu'],
        ['Ctrl+Z, Ctrl+Y', 'Hoàn lại, làm lại dòng vừa thêm, sửa, xóa; khởi động lại máy vẫn còn'],
        ['Alt+N', 'Trang của người trong dòng đang chọn'],
        ['Alt+U', 'Nghi trùng người: so sánh, gộp, tách'],
      ],
    },
    {
      title: 'Khi nhập Excel',
      keys: [
        ['1 … 4', 'Trả lời câu hỏi về cột'],
        ['F2, rồi 1 … 6', 'Nói lại dòng nào là số liệu, nhóm, dòng cộng, đầu bảng'],
        ['1, 0', 'Câu hỏi trùng người: cùng một người, người khác'],
        ['F8', 'Lỗi sau'],
        ['Ctrl+Enter', 'Bước tiếp theo: xem trước, rồi ghi'],
      ],
    },
  ],
}
