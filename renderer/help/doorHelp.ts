/** Pages of help for what the window shows before a workspace is open. */
import type { DoorName } from '../routeNames.ts'
import type { HelpPage } from './helpPage.ts'

export const doorHelp: Readonly<Record<DoorName, HelpPage>> = {
  door: {
    title: 'Mã mở cửa sổ',
    purpose:
      'Chương trình đang chạy trong trình duyệt của chính máy này. Mã chứng tỏ người ngồi trước máy là người đã mở chương trình.',
    steps: ['Nhìn cửa sổ đen đã mở chương trình: có một dòng ghi mã.', 'Gõ mã vào ô, Enter.'],
    notes: ['Mã dùng một lần. Mở thêm cửa sổ thì mở lại chương trình để có mã mới.'],
    keys: [['Enter', 'Vào']],
    guide: '## Lập sổ',
  },
  firstRun: {
    title: 'Lập sổ lần đầu',
    purpose: 'Lập sổ mới cho đơn vị, phục hồi từ bản sao lưu, hoặc tập dượt với số liệu giả.',
    steps: [
      'Chọn tỉnh, huyện; gõ tên không cần dấu.',
      'Ghi họ tên cán bộ và mật khẩu từ 12 ký tự; tắt bộ gõ tiếng Việt khi gõ mật khẩu.',
      'Chép khóa phục hồi ra giấy, gõ lại hai nhóm từ tờ giấy, rồi cất trong két: khóa chỉ hiện một lần.',
    ],
    notes: ['Chưa quen thì bấm Tập dượt với số liệu giả: sổ riêng, sửa xóa thoải mái.'],
    keys: [['Ctrl+P', 'In khóa phục hồi']],
    guide: '## Lập sổ',
  },
  unlock: {
    title: 'Mở khóa',
    purpose: 'Gõ mật khẩu để mở sổ. Sổ được mã hóa: không có mật khẩu hay khóa phục hồi thì không ai đọc được.',
    steps: ['Tắt bộ gõ tiếng Việt và Caps Lock, gõ mật khẩu, Enter.', 'Quên mật khẩu: gõ khóa phục hồi trên tờ đã in.'],
    notes: ['Gõ sai nhiều lần thì phải chờ một lúc; không mất dữ liệu nào.', 'Sổ hỏng: chọn Phục hồi từ bản sao lưu.'],
    keys: [['Enter', 'Mở khóa']],
    guide: '## Người dùng, mật khẩu, khóa phục hồi',
  },
  restore: {
    title: 'Phục hồi từ bản sao lưu',
    purpose: 'Đưa sổ trở lại từ một bản sao: máy mới, sổ hỏng, hay lỡ tay.',
    steps: [
      'Cắm USB hoặc chọn thư mục có bản sao.',
      'Chọn bản mới nhất còn nguyên; chương trình kiểm bản ấy trước.',
      'Gõ mật khẩu hoặc khóa phục hồi của bản sao ấy.',
    ],
    notes: ['Những gì đang có được cất vào thư mục riêng, không bị xóa.'],
    keys: [['Esc', 'Quay lại']],
    guide: '## Sao lưu',
  },
}
