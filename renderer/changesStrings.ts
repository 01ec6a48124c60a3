/** UI texts about what a locked report would be today: then, now, why; and about signatures that no longer stand. */
import { formatDateInText } from '../shared/date.ts'

/** `2021-06-15T01:41:07Z` → `15/6/2021`, Vietnam time. */
function localDay(iso: string): string {
  return formatDateInText(new Date(Date.parse(iso) + 7 * 3_600_000).toISOString().slice(0, 10))
}

export const changesText = {
  title: 'Khi ấy và bây giờ',
  open: 'Khi ấy và bây giờ',
  which: 'Báo cáo',
  report: (round: number, at: string, isReplaced: boolean) =>
    `Lần ${round}, khóa ${localDay(at)}${isReplaced ? ', đã mở lại' : ''}`,
  never: 'Kỳ này chưa khóa lần nào. Khóa kỳ rồi, ở đây kể ra từng ô khác đi so với lúc khóa và vì sao.',
  same: 'Không ô nào khác: lập lại báo cáo hôm nay cũng ra đúng như lúc khóa.',
  count: (cells: number, own: number) => `${cells} ô khác lúc khóa, ${own} ô đếm hoặc nhập`,
  derived: (count: number) => `Thêm ${count} ô tính từ ô khác`,
  place: 'Ô',
  before: 'Khi ấy',
  after: 'Bây giờ',
  why: 'Vì sao',
  more: (count: number) => `và ${count} dòng nữa`,
  list: 'Các ô khác lúc khóa',
  toCell: 'Tới ô',
  reopened: (at: string, by: string, reason: string) => `Mở lại ngày ${localDay(at)}, ${by}. Lý do: ${reason}.`,
  /** On a package whose report was opened again. */
  cancelled: (at: string, reason: string) =>
    `Chữ ký không còn dùng: kỳ mở lại ngày ${localDay(at)}. Lý do: ${reason}. Nộp gói mới thay gói này.`,
  cancelledShort: 'chữ ký không còn dùng',
  beforeReopening: (sequences: number[]) =>
    `Mở lại thì chữ ký ${sequences.map((one) => `lần ${one}`).join(', ')} không còn dùng; gói cũ vẫn giữ để xem.`,
}
