/** UI texts of the screen where an office edits its periods. */
export const periodText = {
  title: 'Kỳ và hạn nộp',
  intro: 'Ngày và hạn nộp của từng kỳ; tháng và quý ghi theo tháng 1, quý I',
  how: 'Ghi ngày như 14/6, cuối tháng 6, 15/12 năm trước, 6/1 năm sau. Hạn để trống là không có hạn.',
  name: 'Kỳ',
  from: 'Từ ngày',
  to: 'Đến ngày',
  deadlineCommune: 'Hạn xã nộp',
  deadlineDistrict: 'Hạn huyện nộp',
  fits: 'Các kỳ lấp kín năm, không hở và không chồng nhau: số tăng, giảm của các kỳ cộng lại bằng năm.',
  faults: 'Các kỳ chưa lấp kín năm, số tăng giảm cộng lại sẽ không bằng năm:',
  save: 'Ghi',
  reset: 'Lấy lại ngày theo quy định',
  own: 'Ngày do đơn vị sửa',
  shipped: 'Ngày theo quy định',
  unread: 'Không đọc được ngày này',
  lockedNote: 'Kỳ đã khóa giữ ngày của lúc khóa.',
}
