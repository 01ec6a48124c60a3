/** UI texts about officers, their passwords and roles, and the printed recovery key. */
import { formatDate } from '../shared/date.ts'

export const userText = {
  title: 'Người dùng',
  open: 'Người dùng, mật khẩu, khóa phục hồi',
  intro: 'Mỗi người mở sổ bằng mật khẩu của mình; nhật ký ghi tên người làm.',
  mine: (name: string) => `Của tôi · ${name}`,
  myRoles: (roles: string) => `Vai trò: ${roles}`,
  changePassword: 'Đổi mật khẩu',
  current: 'Mật khẩu đang dùng',
  next: 'Mật khẩu mới',
  again: 'Gõ lại mật khẩu mới',
  help: 'Ít nhất 12 ký tự. Một câu ngắn dễ nhớ là tốt nhất. Tắt bộ gõ tiếng Việt khi gõ.',
  mismatch: 'Hai lần gõ chưa giống nhau.',
  save: 'Ghi',
  changing: 'Đang đổi…',
  changed: 'Đã đổi mật khẩu. Số liệu không phải mã hóa lại; chữ ký của đơn vị giữ nguyên.',
  first: {
    title: 'Đặt mật khẩu của riêng anh chị',
    temporary: 'Mật khẩu vừa dùng do người quản trị đặt cho ngày đầu. Hãy đặt mật khẩu chỉ mình anh chị biết.',
    recovery: 'Sổ vừa mở bằng khóa phục hồi. Hãy đặt mật khẩu mới; mật khẩu cũ sẽ không dùng được nữa.',
    set: 'Đặt mật khẩu và vào sổ',
    lock: 'Khóa sổ lại',
  },

  idle: 'Tự khóa sổ',
  idleWhy:
    'Không ai chạm bàn phím, chuột thì sổ tự khóa; chữ đang gõ dở được giữ trong sổ mã hóa và hiện lại sau khi mở khóa. Máy ngủ hoặc khóa màn hình thì sổ khóa ngay.',
  idleAfter: 'Tự khóa sau',
  idleUnit: (least: number, most: number) => `phút (${least}–${most})`,

  officers: 'Người dùng của sổ',
  name: 'Họ và tên',
  login: 'Tên đăng nhập',
  loginHelp:
    'Chữ thường không dấu, số, dấu chấm; từ 2 đến 30 ký tự. Tên này thấy được ở cửa mở sổ nên đừng ghi họ tên thật.',
  loginWrong: 'Tên đăng nhập chỉ gồm chữ thường không dấu, số và các dấu . _ -',
  roles: 'Vai trò',
  rolesMissing: 'Chọn ít nhất một vai trò.',
  sealed: 'Xem được hồ sơ mật',
  sealedHelp:
    'Mở hồ sơ có phần được giữ kín (nạn nhân bị mua bán, tên người báo tin và tương tự). Mỗi lần mở đều hỏi lý do và ghi vào nhật ký.',
  state: 'Tình trạng',
  states: {
    self: 'anh chị',
    works: 'đang dùng',
    temporary: 'mật khẩu ngày đầu, chưa đổi',
    shut: 'chưa có mật khẩu',
    left: (day: string) => `đã thôi ${formatDate(day.slice(0, 10))}`,
  },
  add: 'Thêm người dùng',
  adding: 'Đang thêm…',
  firstPassword: 'Mật khẩu ngày đầu',
  firstPasswordHelp: 'Đưa tận tay. Lần mở sổ đầu tiên người ấy phải đặt mật khẩu khác.',
  ownPassword: 'Mật khẩu của anh chị',
  ownPasswordHelp: 'Mở thêm một lối vào sổ thì phải gõ lại mật khẩu của chính mình.',
  cancel: 'Thôi',
  change: 'Sửa quyền',
  changeOf: (name: string) => `Sửa quyền của ${name}`,
  reset: 'Đặt lại mật khẩu',
  resetOf: (name: string) => `Đặt lại mật khẩu của ${name}`,
  comeBack: 'Cho làm việc lại',
  comeBackOf: (name: string) => `Cho ${name} làm việc lại`,
  retire: 'Cho thôi',
  retireOf: (name: string) => `Cho ${name} thôi`,
  retireAsk: (name: string) =>
    `${name} sẽ không mở được sổ nữa. Việc đã làm vẫn giữ tên. Bản sao lưu cũ vẫn mở được bằng mật khẩu của ngày sao lưu.`,
  retireNow: 'Cho thôi ngay',

  recovery: 'Khóa phục hồi',
  recoveryWhy:
    'Tờ giấy trong két: khi mọi người quản trị quên mật khẩu, chỉ khóa này mở được sổ. Nên có hai người cùng biết chỗ cất.',
  tried: (day: string | null) =>
    day === null
      ? 'Chưa thử lần nào. Hãy thử một lần để chắc tờ đã in là đúng.'
      : `Thử lần cuối ${formatDate(day)}, khóa đúng.`,
  tryOpen: 'Thử tờ đã in',
  typed: 'Gõ khóa trên tờ đã in',
  tryNow: 'Thử',
  trying: 'Đang thử…',
  renew: 'Lập khóa mới',
  renewWhy: 'Tờ in trước sẽ không mở được sổ nữa. Làm khi tờ cũ mất, rách hoặc người ngoài đã thấy.',
  renewNow: 'Lập khóa mới và in',
  done: 'Đã cất tờ mới',
}

export const dataKeyText = {
  title: 'Khóa dữ liệu',
  why: 'Cả sổ được mã hóa bằng một khóa ngẫu nhiên. Đổi khóa khi máy, USB hay thư mục sổ có thể đã bị chép, hoặc người từng biết mật khẩu đã thôi việc: bản bị chép không mở được số liệu ghi về sau.',
  open: 'Đổi khóa dữ liệu',
  formerKeyBack: (at: string) =>
    `Khóa đang dùng là khóa cũ, trở lại khi phục hồi bản sao lưu lúc ${at}. Hãy đổi khóa lần nữa.`,
  what: 'Cả sổ được mã hóa lại, mất từ vài giây đến vài phút. Mật khẩu của anh chị giữ nguyên. Mọi người khác nhận mật khẩu ngày đầu mới và tờ khóa phục hồi phải in lại. Bản sao lưu cũ vẫn mở được bằng mật khẩu, khóa phục hồi của ngày sao lưu: đừng hủy tờ cũ khi còn giữ bản cũ. Nếu dùng hai máy, hãy trao đổi hết với máy kia trước.',
  ownPassword: 'Mật khẩu của anh chị',
  now: 'Đổi khóa và mã hóa lại cả sổ',
  cancel: 'Thôi',
  sheetDone: 'Đã cất tờ mới',
  passwords: 'Mật khẩu ngày đầu của mọi người',
  passwordsWhy:
    'In rồi cắt ra, đưa tận tay từng người. Lần mở sổ đầu tiên mỗi người tự đặt mật khẩu khác. Các mật khẩu này chỉ hiện một lần; mất thì đặt lại ở bảng người dùng.',
  passwordsOf: (unit: string) => `Mật khẩu ngày đầu · ${unit}`,
  passwordsUse: 'Chỉ dùng cho lần mở sổ đầu tiên.',
  name: 'Họ và tên',
  login: 'Tên đăng nhập',
  password: 'Mật khẩu ngày đầu',
  passwordsDone: 'Đã đưa cho mọi người',
  done: 'Đã đổi khóa dữ liệu. Sổ dùng khóa cũ được giữ nguyên trong thư mục cach-ly, và đã có bản sao lưu mới theo khóa mới.',
}
