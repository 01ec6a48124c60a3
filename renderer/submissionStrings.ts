/** UI texts of what communes hand in. */
import { formatDateInText } from '../shared/date.ts'
import type { SubmissionState } from '../shared/submission.ts'

const states: Record<SubmissionState, string> = {
  chua_nop: 'chưa nộp',
  da_nhap: 'đã nhập',
  khong_phat_sinh: 'không phát sinh',
  can_bo_sung: 'cần bổ sung',
  da_duyet: 'đã duyệt',
}

function daysText(days: number): string {
  return days > 0 ? `còn ${days} ngày` : days === 0 ? 'hôm nay' : `quá hạn ${-days} ngày`
}

export const submissionText = {
  title: 'Các xã nộp',
  reading: 'Đang đọc…',
  states,
  commune: 'Xã, phường, thị trấn',
  complete: (done: number, of: number) => `${done}/${of} xã đủ mọi biểu`,
  deadline: (date: string, days: number) => `Hạn xã nộp ${formatDateInText(date)} · ${daysText(days)}`,
  template: 'Xuất mẫu cho xã',
  allTemplates: 'Xuất mẫu mọi xã',
  making: 'Đang tạo…',
  takeIn: 'Nhập tệp xã gửi',
  keys: { move: 'chọn ô', open: 'tới biểu', tell: 'ghi trạng thái' },
  openForm: (number: string) => `Tới ${number}`,
  dates: (from: string, to: string) => `số liệu từ ${formatDateInText(from)} đến ${formatDateInText(to)}`,
  figures: 'Số đang có',
  follows: 'Chưa ai ghi trạng thái; trạng thái theo số đang có.',
  told: (name: string, at: string) => `${name} ghi ${formatDateInText(at.slice(0, 10))}`,
  state: 'Trạng thái',
  nilHelp: 'Ghi dấu – vào mọi ô còn trống của xã trong biểu này. Ô trống không phải là số 0.',
  approvedHelp: 'Số của xã không sửa, không nhập đè được nữa; muốn sửa thì chuyển sang cần bổ sung.',
  received: 'Ngày nhận',
  receivedOn: (date: string) => `Nhận ngày ${date}`,
  dateShape: 'ngày/tháng/năm',
  note: 'Ghi chú',
  save: 'Ghi',
  takeBack: 'Bỏ điều đã ghi',
  home: (done: number, of: number) => `Các xã nộp: ${done}/${of} xã đủ mọi biểu`,
  homeDays: daysText,
  missing: (names: string, missing: number, of: number) =>
    missing === of ? `Chưa có số liệu của tất cả ${of} đơn vị` : `Chưa có số liệu: ${names}`,
  totalOf: (label: string, having: number, of: number) => `${label} (${having}/${of} đơn vị)`,
}
