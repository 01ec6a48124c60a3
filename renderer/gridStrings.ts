/** UI texts of the one grid, whatever stands in it. */
export const gridText = {
  sheet: 'Lưới',
  reading: (lines: number) => `Đang đọc ${lines.toLocaleString('vi-VN')} dòng của vùng đang chọn…`,
  copyAgain: 'Đã đọc xong vùng đang chọn. Bấm Ctrl+C (hoặc Ctrl+X) lần nữa để chép.',
  tooMany: (lines: number, most: number) =>
    `Vùng này có ${lines.toLocaleString('vi-VN')} dòng; một lần chép, điền hay dán được nhiều nhất ${most.toLocaleString('vi-VN')} dòng. Lọc bớt hoặc chọn ít dòng hơn rồi làm lại.`,
}
