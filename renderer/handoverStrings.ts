/** Texts about handing registers over to the office that follows, and taking over from the one before. */
const many = (count: number): string => count.toLocaleString('vi-VN')

export const handoverText = {
  title: 'Bàn giao sổ',
  intro: 'Chuyển sổ, lịch sử và gói đã nộp cho nơi kế thừa: ký, mã hóa, có biên bản. Không xóa gì ở nơi bàn giao.',
  search: 'bàn giao nơi kế thừa sáp nhập giải thể biên bản nhận bàn giao chuyển sổ',
  link: 'Bàn giao sổ',
  give: 'Bàn giao đi',
  giveHelp: 'Xin nơi kế thừa tệp CHUNG_THU_NHAN_…pem, đối chiếu 20 số qua điện thoại, rồi chọn tệp ấy.',
  pickCertificate: 'Chọn chứng thư nơi nhận',
  take: 'Nhận bàn giao',
  takeHelp: 'Trước hết xuất chứng thư nhận đưa nơi bàn giao. Có gói rồi thì chọn gói để xem trước.',
  makeCertificate: 'Xuất chứng thư nhận',
  made: (name: string, digits: string) =>
    `Đã xuất ${name}. Đọc 20 số này cho nơi bàn giao đối chiếu: ${digits.replace(/(\d{5})(?=\d)/g, '$1 ')}.`,
  pickPackage: 'Chọn gói bàn giao',
  pickTrust: 'Chứng thư nơi bàn giao',
  trustHelp: 'Chỉ cần khi hai đơn vị chưa có danh sách tin cậy chung của tỉnh.',
  password: 'Mật khẩu của anh chị',
  passwordTo: { certificate: 'Gõ mật khẩu để mở khóa nhận', open: 'Gõ mật khẩu để mở gói' },
  go: 'Tiếp tục',
  offer: (name: string) => `Bàn giao cho ${name}`,
  units: 'Xã bàn giao',
  allUnits: 'Mọi xã thuộc nơi ấy',
  lines: (count: number) => `${many(count)} dòng`,
  registers: 'Sổ theo dõi',
  records: 'Số dòng',
  sealed: 'Hồ sơ mật',
  summary: (people: number, changes: number, periods: number, packages: number) =>
    `${many(people)} người, ${many(changes)} lần ghi trong lịch sử, ${many(periods)} kỳ, ${many(packages)} gói đã ký.`,
  whole: 'Là toàn bộ sổ của đơn vị: kèm số liệu, kỳ đã khóa và mọi gói đã ký.',
  part: 'Chỉ dòng của các xã đã chọn. Gói có hồ sơ của xã khác không kèm theo.',
  reason: 'Lý do mở hồ sơ mật để bàn giao',
  sign: 'Ký, xuất gói bàn giao',
  signing: 'Đang lập gói…',
  given: (name: string, digits: string) =>
    `Đã xuất ${name}. 12 số đọc cho nơi nhận: ${digits}. Hãy lưu và in biên bản.`,
  from: (name: string, digits: string) => `Gói của ${name} · 12 số ${digits}`,
  signer: (name: string) => `Người ký: ${name}. Đọc 12 số qua điện thoại với nơi bàn giao trước khi nhận.`,
  fresh: 'Sẽ nhận',
  count: (what: string, fresh: number, changed: number) =>
    [what, fresh > 0 ? `mới ${many(fresh)}` : '', changed > 0 ? `điền thêm ${many(changed)}` : '']
      .filter(Boolean)
      .join(': '),
  nothing: 'Không có gì mới với sổ này.',
  renumbered: (from: string, to: string) => `Mã ${from} sổ này đã dùng; dòng nhận vào đổi thành ${to}.`,
  samePeople: (count: number) =>
    `${many(count)} người trùng số giấy tờ với người đã có: nhận xong mở Nghi trùng người để gộp.`,
  outside: (count: number) => `${many(count)} dòng của xã không thuộc địa bàn đơn vị này. Hãy hỏi lại nơi bàn giao.`,
  takenBefore: (time: string) => `Gói này đã nhận lúc ${time}. Không nhận lần nữa.`,
  conflicts: (open: number, all: number) => `Hai bên khác nhau: ${many(all)} chỗ, còn ${many(open)} chỗ chưa chọn`,
  mine: 'Sổ này',
  theirs: 'Nơi bàn giao',
  allMine: 'Giữ hết của sổ này',
  allTheirs: 'Lấy hết của nơi bàn giao',
  takeNow: 'Nhận vào sổ',
  taking: 'Đang nhận…',
  taken: (counts: readonly string[]) =>
    `Đã nhận cùng lịch sử${counts.map((one) => ` · ${one}`).join('')}. Gói được giữ lại; hãy lưu và in biên bản.`,
  past: 'Các lần bàn giao',
  none: 'Chưa bàn giao lần nào.',
  directions: { di: 'giao cho', den: 'nhận của' },
  paper: 'Lưu biên bản',
  list: 'Bản kê Excel',
  keptFile: 'Lưu gói',
  toStart: 'Chọn chứng thư nơi nhận để bàn giao đi, hoặc chọn gói bàn giao để nhận. Bản kê hiện ở đây trước khi làm.',
}
