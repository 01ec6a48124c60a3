/** UI texts of the screen that shows the report as it is printed. */
export const printText = {
  title: 'Xem trước và in',
  what: { report: 'Báo cáo', annexes: 'Phụ lục', checks: 'Kiểm tra số liệu' },
  all: 'Mọi phụ biểu',
  one: 'Phụ biểu in',
  print: 'In',
  desk: 'Các tờ sẽ in',
  pdf: 'Lưu PDF',
  pdfInBrowser: 'Chọn “Lưu thành PDF” ở ô máy in của hộp thoại để có tệp PDF.',
  pages: (count: number) => `${count} trang A4`,
  making: 'Đang dàn trang…',
  checksOnly: 'Chỉ giữ ở đơn vị, không nằm trong gói gửi đi.',
  saved: (name: string) => `Đã lưu “${name}”.`,
}
