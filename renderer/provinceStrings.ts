/** UI texts of the province: packages of its districts, their verdicts, two rounds side by side. */
import type { CallOutput } from '../shared/contract.ts'
import { formatDateInText } from '../shared/date.ts'
import type { ReceiptVerdict } from '../shared/receivedPackage.ts'

type State = CallOutput<'province.board'>['units'][number]['state']

const states: Record<State, string> = {
  chua_gui: 'Chưa gửi',
  qua_han: 'Quá hạn',
  da_nhan: 'Nhận',
  can_xem: 'Nhận, cần xem',
  tra_lai: 'Đang trả lại',
}
const verdicts: Record<ReceiptVerdict, string> = {
  nhan: 'Nhận',
  can_xem: 'Nhận, cần xem',
  khong_nhan: 'Không nhận',
  da_co: 'Đã có, không tính lại',
}

export const provinceText = {
  title: 'Gói các huyện gửi',
  begin: 'Nhận gói các huyện gửi',
  beginDetail: 'Đọc từng tệp hay cả thư mục, xét chữ ký, cộng vào phụ biểu tỉnh, thấy ai chưa gửi',
  reading: 'Đang đọc…',
  states,
  verdicts,
  received: (done: number, of: number) => `${done}/${of} đơn vị đã gửi`,
  toLookAt: (count: number) => `${count} cần xem`,
  late: (count: number) => `${count} quá hạn`,
  returned: (count: number) => `${count} đang trả lại`,
  returnedUntil: (date: string) => `hạn gửi lại ${formatDateInText(date)}`,
  deadline: (date: string, days: number) =>
    `Hạn huyện nộp ${formatDateInText(date)} · ${days > 0 ? `còn ${days} ngày` : days === 0 ? 'hôm nay' : `quá hạn ${-days} ngày`}`,
  take: 'Nhận gói',
  takeFolder: 'Nhận cả thư mục',
  takingFile: (done: number, of: number) => `Đang đọc ${done}/${of} tệp ·`,
  columns: { unit: 'Đơn vị', round: 'Lần', at: 'Nhận lúc', verdict: 'Kết luận', forms: 'Phụ biểu' },
  round: (sequence: number) => `Lần ${sequence}`,
  daysLate: (days: number) => `muộn ${days} ngày`,
  daysMissing: (days: number) => `${days} ngày`,
  formsOf: (held: number, of: number) => `${held}/${of}`,
  whole: (done: number, of: number) => `Toàn tỉnh, ${done}/${of} đơn vị`,
  missing: (names: string) => `Chưa có: ${names}`,
  beingReturned: (name: string) => `${name} (đang trả lại)`,
  noneMissing: 'Đủ mọi đơn vị',
  keys: { move: 'chọn đơn vị', open: 'tới phụ biểu tỉnh' },
  signer: 'Người ký',
  digits: '12 số đọc qua điện thoại',
  file: 'Tệp',
  notSent: 'Đơn vị này chưa gửi gói nào của kỳ. Bấm Nhận gói khi tệp đã về.',
  inPackage: 'Trong gói',
  notInPackage: 'không có trong gói',
  save: 'Lưu về máy',
  saveParts: { phu_luc: 'Phụ lục Excel', bao_cao: 'Báo cáo Word', goi: 'Tệp gói' },
  toExcel: 'Lưu phụ lục Excel',
  compare: 'So với lần trước',
  closeCompare: 'Đóng',
  comparing: (older: number, newer: number) => `Lần ${newer} khác lần ${older}`,
  same: 'Hai lần cùng số liệu.',
  blank: 'trống',
  nil: 'không phát sinh',
  reason: 'Lý do',
  cell: 'Ô',
  verdictsTitle: 'Các tệp vừa đọc',
  counts: (taken: number, refused: number, known: number, unread: number) =>
    [
      `${taken} nhận`,
      ...(refused > 0 ? [`${refused} không nhận`] : []),
      ...(known > 0 ? [`${known} đã có`] : []),
      ...(unread > 0 ? [`${unread} chưa đọc`] : []),
    ].join(' · '),
  takenColumns: { verdict: 'Kết luận', file: 'Tệp', what: 'Là gì', words: 'Vì sao, làm gì' },
  takenStates: { waiting: 'chờ đọc', reading: 'đang đọc', left: 'chưa đọc', failed: 'không đọc được' },
  packageOf: (unit: string, round: number, period: string) => `${unit}, lần ${round}, ${period}`,
  stop: 'Dừng',
  leftStopped: 'Đã dừng trước tệp này. Chọn lại tệp để nhận.',
  leftClosed: 'Tệp mã hóa, để lại chưa mở. Chọn lại tệp rồi gõ mật khẩu để nhận.',
  unreadable: 'Không đọc được tệp. Cắm lại ổ, đóng chương trình đang mở tệp rồi chọn lại.',
  sealedTitle: 'Có gói mã hóa cho tỉnh.',
  sealed: (file: string) => `Gõ mật khẩu của anh chị một lần để mở ${file} và mọi gói mã hóa trong lượt này.`,
  sealedPassword: 'Mật khẩu mở sổ của anh chị',
  openSealed: 'Mở gói',
  leaveSealed: 'Để lại các gói mã hóa',
  closeVerdicts: 'Đã xem',
  trust: 'Chọn chứng thư…',
  trusted: 'Đang tin chứng thư trong',
  distrust: (name: string) => `Bỏ ${name}`,
  distrustShort: 'Bỏ',
  home: (done: number, of: number) => `Các huyện gửi: ${done}/${of} đơn vị`,
}

/** `17/6/2021 09:05`, as the clock of the office says. */
export function momentOf(moment: string): string {
  const here = new Date(Date.parse(moment) + 7 * 60 * 60 * 1000).toISOString()
  return `${formatDateInText(here.slice(0, 10))} ${here.slice(11, 16)}`
}
