/** UI texts of the issuers outside the province whose word on a leader's signature the office takes. */
import { keysText } from './keysStrings.ts'

export const foreignAuthorityText = {
  title: 'Nơi cấp chứng thư của lãnh đạo',
  intro:
    'Lãnh đạo ký bằng USB của nơi cấp ngoài tỉnh (như Ban Cơ yếu Chính phủ) thì thêm nơi cấp ấy ở đây, chỉ để kiểm chữ ký của lãnh đạo. Chương trình không nối mạng nên không hỏi được chứng thư nào đã bị thu hồi: khi nhận gói, hãy xem đúng tên lãnh đạo.',
  none: 'Chưa thêm nơi cấp nào. Chứng thư do tỉnh cấp cho lãnh đạo không cần thêm.',
  columns: { name: 'Nơi cấp', until: 'Dùng đến', fingerprint: 'Dấu vân tay SHA-256', state: 'Tình trạng' },
  states: { active: 'đang tin', expired: 'đã hết hạn', removed: 'thôi tin' },
  day: keysText.day,
  addedBy: (day: string, by: string) => `thêm ${day}, ${by}`,
  removedBy: (day: string, by: string, reason: string) => `${day}, ${by}: ${reason}`,
  pick: 'Thêm từ tệp chứng thư…',
  found: 'Chứng thư trong tệp',
  span: keysText.span,
  isRoot: 'nơi cấp gốc',
  isBelow: 'nơi cấp trực tiếp',
  fingerprint: 'Dấu vân tay',
  end: 'Gõ hai nhóm cuối của dấu vân tay mà nơi cấp công bố',
  endHelp: 'Lấy dấu vân tay từ văn bản hay trang của nơi cấp, không lấy từ thư kèm tệp. Khác một ký tự thì không thêm.',
  add: 'Đúng, tin nơi cấp này',
  cancel: 'Thôi',
  added: (name: string) => `Đã thêm ${name}.`,
  remove: 'Thôi tin…',
  removeOf: (name: string) => `Thôi tin ${name}`,
  removeAsk:
    'Chữ ký lãnh đạo theo nơi cấp này không được nhận nữa. Gói đã nhận vẫn giữ. Dòng này và lý do còn lại trong danh sách.',
  reason: 'Lý do',
  doRemove: 'Thôi tin',
}

/** `9f86 d081 …`: groups that are compared one after another. */
export function groupHex(hex: string): string {
  return (
    hex
      .toUpperCase()
      .match(/.{1,4}/g)
      ?.join(' ') ?? ''
  )
}
