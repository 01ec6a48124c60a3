/** UI texts of the door: opening a workspace with a password, and setting up a new one with its recovery key. */
export const unlockText = {
  user: 'Người dùng',
  password: 'Mật khẩu',
  show: 'Hiện',
  hide: 'Che',
  open: 'Mở khóa',
  opening: 'Đang mở sổ…',
  lockedElsewhere:
    'Sổ vừa khóa: khóa ở một cửa sổ khác, đang phục hồi bản sao lưu ở đó, hoặc để lâu không dùng. Gõ mật khẩu để làm tiếp; chữ đang gõ dở vẫn được giữ.',
  restoredElsewhere:
    'Ở một cửa sổ khác, sổ vừa được phục hồi từ một bản sao lưu. Những gì cửa sổ này đang hiện là của trước đó nên đã đóng lại. Gõ mật khẩu để xem sổ như nay đang có.',
  wait: (seconds: number) => `Đã gõ sai nhiều lần. Còn chờ ${seconds} giây rồi gõ lại; không mất dữ liệu nào.`,
  capsLock: 'Phím Caps Lock đang bật.',
  vietnameseKeyboard: 'Bộ gõ tiếng Việt có thể đang bật: chữ ow thành ơ. Hãy chuyển sang E rồi gõ lại.',
  damaged: 'Tệp dữ liệu hoặc tệp khóa bị hỏng. Không có gì bị xóa; hãy phục hồi từ bản sao lưu.',
  empty: 'Tệp dữ liệu trống không (0 byte). Không có gì bị ghi đè; hãy phục hồi từ bản sao lưu.',
  nothingLost: 'Chương trình không ghi gì thêm vào thư mục này cho đến khi tệp dữ liệu được đặt lại.',
  asideTitle: 'Quên mật khẩu',
  facts: [
    'Gõ khóa phục hồi trên tờ đã in vào ô mật khẩu. Gõ sai nhóm nào, chương trình chỉ ra nhóm đó.',
    'Gõ sai mật khẩu không làm mất dữ liệu nào.',
    'Mất cả mật khẩu và khóa phục hồi thì không ai mở được sổ.',
  ],
}

export const firstRunText = {
  title: 'Lập sổ mới cho đơn vị',
  detail: 'Không cần mạng, khoảng 2 phút',
  steps: [{ title: 'Đơn vị' }, { title: 'Người dùng, mật khẩu' }, { title: 'Khóa phục hồi' }],
  province: 'Tỉnh, thành phố',
  district: 'Huyện, quận, thị xã, thành phố',
  wholeProvince: (name: string) => `Cả ${name.charAt(0).toLowerCase()}${name.slice(1)}: sổ của sở, nhận gói các huyện`,
  typeToFilter: 'Gõ tên không cần dấu',
  unitHelp: 'Danh mục hành chính đi kèm chương trình. Đơn vị đã kết thúc vẫn chọn được, để làm tiếp số liệu cũ.',
  unitChosen: 'Sổ của',
  officer: 'Họ và tên cán bộ',
  password: 'Mật khẩu',
  passwordHelp: 'Từ 12 ký tự; một câu ngắn dễ nhớ là tốt nhất. Tắt bộ gõ tiếng Việt khi gõ.',
  repeat: 'Gõ lại mật khẩu',
  mismatch: 'Hai lần gõ chưa giống nhau.',
  create: 'Lập sổ',
  creating: 'Đang lập sổ…',
  recoveryTitle: 'Khóa phục hồi',
  recoveryWhy:
    'Quên mật khẩu thì chỉ khóa này mở được sổ. In hoặc chép từng nhóm ra giấy, cất trong két. Khóa chỉ hiện một lần, chương trình không giữ.',
  recoveryCopied: 'Đã chép đủ các nhóm ra giấy',
  sheetUse:
    'Quên mật khẩu: gõ cả 9 nhóm vào ô mật khẩu ở cửa mở sổ. Mất máy: cắm USB có bản sao lưu, chọn “Phục hồi”, gõ khóa này. Cất trong két, hai người biết chỗ.',
  sheetOf: (unit: string) => `Khóa phục hồi sổ của ${unit}`,
  toTypeBack: 'Tiếp: gõ lại hai nhóm',
  typeBack: 'Gõ lại hai nhóm từ tờ giấy',
  typeBackWhy:
    'Nhìn vào tờ giấy vừa chép mà gõ. Tờ chép sai thì về sau không ai mở được sổ, kể cả người làm ra chương trình.',
  groupAt: (place: number) => `Nhóm số ${place}`,
  groupWrong: (place: number) =>
    `Nhóm số ${place} khác khóa của sổ. Hãy xem lại chữ vừa gõ; nếu tờ giấy chép sai thì bấm “Xem lại khóa” rồi sửa tờ giấy.`,
  checking: 'Đang thử khóa…',
  seeAgain: 'Xem lại khóa',
  typeLater: 'Để sau',
  typeLaterHelp: 'Để sau thì trang chính nhắc cho đến khi thử tờ giấy ở màn Người dùng (Alt+Q).',
  begin: 'Bắt đầu làm việc',
}
