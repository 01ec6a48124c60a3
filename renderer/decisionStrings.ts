/** UI texts about the decisions that set and change the targets of a year. */
import { formatDateInText } from '../shared/date.ts'

export const decisionText = {
  label: 'Theo văn bản',
  unnamed: 'Kế hoạch đầu năm (chưa ghi số)',
  named: (number: string, date: string) => `${number}, ngày ${formatDateInText(date)}`,
  inForce: 'đang dùng',
  add: 'Điều chỉnh…',
  edit: 'Sửa số, ngày',
  addTitle: 'Văn bản điều chỉnh mới',
  editTitle: 'Số và ngày của văn bản',
  number: 'Số văn bản',
  numberShape: '40/QĐ-UBND',
  date: 'Ngày ban hành',
  dateShape: '01/9/2021',
  save: 'Ghi',
  giveUp: 'Thôi',
  remove: 'Bỏ lần điều chỉnh này',
  howRevised: 'Chỉ ghi những ô thay đổi; ô không ghi giữ chỉ tiêu cũ.',
  lateFor: 'Ban hành sau kỳ đang xem, số của kỳ này không đổi.',
}
