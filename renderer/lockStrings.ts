/** UI texts about locking a period, opening it again, and what is recorded late. */
import { formatDateInText } from '../shared/date.ts'

/** `2021-06-15T01:41:07Z` → `15/6/2021`, Vietnam time. */
function localDay(iso: string): string {
  return formatDateInText(new Date(Date.parse(iso) + 7 * 3_600_000).toISOString().slice(0, 10))
}

export const lockText = {
  title: 'Khóa kỳ',
  locked: 'Đã khóa',
  lockedOn: (at: string) => `Đã khóa ${localDay(at)}`,
  open: 'Đang mở',
  round: (round: number) => `báo cáo lần ${round}`,
  lockedBy: (at: string, name: string) => `Khóa ngày ${localDay(at)}, ${name}.`,
  /** What a lock means, before it is made and while it holds. */
  meaning: {
    district:
      'Khóa kỳ giữ nguyên số liệu, hồ sơ đứng sau, mẫu biểu và tên xã như lúc khóa. Sổ theo dõi vẫn ghi tiếp; việc của kỳ này ghi sau khi khóa được tính vào kỳ sau và đánh dấu “muộn”.',
    province:
      'Khóa kỳ giữ nguyên số cộng từ các gói, mẫu biểu và tên huyện như lúc khóa. Gói đến sau vẫn nhận được, nhưng muốn cộng vào kỳ này thì phải mở lại kỳ.',
  },
  holds: {
    district:
      'Số liệu, hồ sơ đứng sau, mẫu biểu và tên xã giữ như lúc khóa. Việc của kỳ này ghi từ nay tính vào kỳ sau, đánh dấu “muộn”.',
    province:
      'Số cộng từ các gói, mẫu biểu và tên huyện giữ như lúc khóa. Gói đến từ nay không cộng vào kỳ này, trừ khi mở lại kỳ.',
  },
  reopened: (round: number, reason: string) => `Đã mở lại, đang làm báo cáo lần ${round}. Lý do: ${reason}.`,
  replaces: (number: string | null) =>
    `Biểu và báo cáo in dòng “Báo cáo bổ sung, thay thế Báo cáo số ${number ?? '…'}”. Gói đã ký lần trước vẫn được giữ; sửa xong thì khóa và ký gói mới.`,
  lock: 'Khóa kỳ',
  confirm: 'Khóa ngay',
  stillMissing: (count: number) => `Còn ${count} chỗ thiếu hoặc chưa giải trình. Khóa rồi thì mở lại phải ghi lý do.`,
  busy: 'Đang khóa…',
  reopen: 'Mở lại kỳ',
  reason: 'Lý do mở lại',
  reasonHelp: 'Ví dụ: xã Thái Hòa gửi bổ sung',
  number: 'Số của báo cáo đã gửi',
  numberHelp: 'Ví dụ: 45/BC-LĐTBXH; chưa nhớ thì để trống, chỗ ấy in dấu chấm',
  doReopen: 'Mở lại',
  readOnly: 'Chỉ xem: kỳ đã khóa. Cần sửa thì vào Báo cáo, mở lại kỳ',
  late: 'muộn',
  corrected: 'đính chính',
  lateHelp: 'Ngày thuộc kỳ trước, ghi sau khi kỳ ấy khóa nên tính vào kỳ này',
  correctedHelp: 'Kỳ trước đã tính theo số cũ và đã khóa, phần sửa tính vào kỳ này',
  counts: (late: number, corrected: number) =>
    [late > 0 ? `${late} ghi muộn` : '', corrected > 0 ? `${corrected} đính chính` : ''].filter(Boolean).join(', ') +
    ' sau khi kỳ trước khóa',
}
