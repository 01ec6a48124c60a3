/** UI texts of looking at a copied block before it is pasted. */
export const pasteText = {
  title: 'Xem trước khi dán',
  summary: (rows: number, columns: number, cells: number) =>
    `Khối dán ${rows} dòng × ${columns} cột: sẽ ghi ${cells} ô. Chưa ghi gì.`,
  beside: (count: number) => `${count} ô rơi ra ngoài bảng hoặc vào ô không nhập, sẽ không dán.`,
  doubts: {
    shape: 'Vùng đang chọn khác cỡ khối: dán từ ô trên cùng bên trái.',
    merged: 'Khối có ô gộp: số nằm ở ô đầu, các ô còn lại để trống.',
    numbers: 'Dấu phẩy trong khối chưa rõ là hàng nghìn hay thập phân. Xem các số dưới đây đã đúng chưa.',
  },
  otherCustom: { vi: 'Đọc dấu phẩy là hàng nghìn', en: 'Đọc dấu phẩy là thập phân' },
  paste: (cells: number) => `Dán ${cells} ô`,
  cancel: 'Không dán',
  notPasted: 'không dán được',
  same: 'giữ nguyên',
  offSheet: 'ngoài bảng',
  more: (rows: number) => `Chỉ hiện phần đầu; khối có ${rows} dòng.`,
}
