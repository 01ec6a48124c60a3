/** UI texts of backups: the screen, the line of the home screen and of the bottom bar, restoring at the locked door. */
import type { CallOutput } from '../shared/contract.ts'
import { text } from './strings.ts'

type Health = CallOutput<'backups.health'>
type Reason = NonNullable<Health['newest']>['reason']

export const backupText = {
  title: 'Sao lưu',
  intro: 'Bản sao lưu được mã hóa như sổ. Chương trình tự tạo, và tự phục hồi thử để chắc là dùng được.',
  practiceStatus: 'Sổ tập dượt không tự sao lưu',
  practice: 'Sổ tập dượt không tự sao lưu: số liệu trong đó là giả.',
  how: 'Tình trạng',
  states: { good: 'tốt', late: 'cần để ý', missing: 'chưa có bản nào', failed: 'cần xem ngay' },
  support: 'Tệp chẩn đoán…',
  supportHint: 'Tệp chẩn đoán, gửi cho người hỗ trợ khi có lỗi; không có tên, số liệu hay mật khẩu của ai.',
  makeNow: 'Sao lưu ngay',
  making: 'Đang sao lưu…',
  proveNow: 'Phục hồi thử',
  proving: 'Đang phục hồi thử…',
  made: (at: string) => `Đã sao lưu lúc ${at}, đã đọc lại từ đầu đến cuối.`,
  newest: 'Bản mới nhất',
  none: 'Chưa có bản nào. Bản đầu tiên được tạo khi khóa sổ, hoặc bấm “Sao lưu ngay”.',
  proven: 'Phục hồi thử',
  provenAt: (at: string, days: number) => `${at} (${daysAgo(days)}), đạt`,
  provenFound: (records: number, people: number, cells: number, milliseconds: number) =>
    `Đọc được ${count(records)} dòng sổ, ${count(people)} người, ${count(cells)} ô số; mất ${seconds(milliseconds)}.`,
  neverProven: 'Chưa phục hồi thử lần nào. Việc này tự làm mỗi ngày khi khóa sổ.',
  outside: 'Bản ở ngoài máy',
  outsideStates: {
    unset: 'Chưa chọn. Máy hỏng, cháy hoặc mất là mất cả sổ lẫn bản sao.',
    away: (label: string) => `Chưa cắm ${label}. Cắm vào rồi bấm “Sao lưu ngay”.`,
    there: (label: string) => `${label}, đang cắm`,
    failed: (label: string, message: string) => `${label}: chưa chép được. ${message}`,
  },
  copied: (at: string, days: number) => `Chép gần nhất ${at} (${daysAgo(days)})`,
  failure: (at: string, message: string) => `Lần sao lưu lúc ${at} không xong. ${message} Các bản cũ vẫn còn.`,
  damaged: (damaged: number) =>
    `${damaged} bản sao lưu không đọc được nữa (dấu đỏ trong danh sách). Các bản khác vẫn dùng được; hãy kiểm tra ổ đĩa.`,
  rolledBack: (missing: number) =>
    `Tệp dữ liệu cũ hơn lần dùng trước, thiếu ít nhất ${missing} thao tác; có thể ai đó đã chép tệp cũ đè lên. Hãy phục hồi bản mới nhất. Nếu đây là chủ ý, bấm “Sao lưu ngay”.`,
  littleRoom: 'Ổ đĩa còn dưới 500 MB. Hãy dọn bớt để còn chỗ lưu và sao lưu.',
  places: 'Nơi thứ hai, ở ngoài máy',
  placesHelp: 'Cắm USB hoặc ổ cứng ngoài. Mỗi lần sao lưu, chương trình chép thêm một bản đã mã hóa sang đó.',
  noPlaces: 'Không thấy ổ nào đang cắm.',
  lookAgain: 'Tìm lại',
  choose: 'Chọn',
  chosen: 'Đang dùng',
  giveUp: 'Thôi dùng',
  freeRoom: (bytes: number) => `còn ${size(bytes)}`,
  removable: 'ổ rời',
  network: 'ổ mạng',
  disk: 'ổ cứng khác',
  sameDrive: 'cùng ổ với sổ, hỏng là mất cả hai',
  onlyAdministrator: 'Chỉ người quản trị chọn được nơi thứ hai.',
  list: 'Các bản đang có',
  kept: 'Giữ 10 bản mới nhất, mỗi ngày một bản trong 14 ngày, mỗi tuần một bản trong 8 tuần, mỗi nửa năm một bản cùng gói báo cáo. Bản còn giữ điều đã xóa hẳn thì bỏ sau 8 tuần.',
  columns: { at: 'Lúc', reason: 'Vì', size: 'Cỡ', state: 'Tình trạng' },
  isProven: 'đã phục hồi thử',
  isDamaged: 'hỏng',
  isWhole: 'đã đọc lại',
  inSecond: 'có ở ngoài máy',
  reasons: {
    'dinh-ky': 'định kỳ',
    'dong-so': 'khi khóa sổ',
    'truoc-nhap': 'trước khi nhập tệp',
    'tao-goi': 'cùng gói báo cáo',
    'lam-tay': 'bấm sao lưu',
    'truoc-nang-cap': 'trước khi nâng cấp',
    'sau-xoa': 'sau khi xóa hẳn',
    'doi-khoa': 'trước hoặc sau khi đổi khóa dữ liệu',
  } satisfies Record<Reason, string>,
  toRestore: 'Phục hồi một bản…',
  toRestoreDetail: 'Sổ được khóa trước. Sổ hiện tại được cất riêng, không bị xóa.',
  /** Home screen and bottom bar. */
  home: (health: Health) => {
    if (health.state === 'failed') return 'Sao lưu cần xem ngay'
    if (!health.newest) return 'Chưa có bản sao lưu nào'
    if (!health.proven) return 'Sao lưu chưa phục hồi thử'
    return `Sao lưu đã phục hồi thử ${daysAgo(health.proven.days)}`
  },
  homeOutside: outside,
  statusOutside: (health: Health) => `Sao lưu: ${outside(health)}`,
  restore: {
    open: 'Phục hồi từ bản sao lưu…',
    openNew: 'Phục hồi từ bản sao lưu…',
    openNewDetail: 'Đã có sổ ở máy khác? Cắm USB hoặc ổ cứng có bản sao lưu vào máy này.',
    title: 'Phục hồi từ bản sao lưu',
    detail: 'Sổ đang có được cất riêng, không bị xóa. Bản sao lưu được đọc thử trước khi thay vào.',
    choose: 'Chọn bản',
    none: 'Không thấy bản sao lưu nào trong máy này hay ở ổ đang cắm. Cắm USB hoặc ổ cứng có bản sao lưu rồi bấm “Tìm lại”.',
    here: 'máy này',
    missing: (missing: number) => (missing === 0 ? 'đủ như lần dùng cuối' : `thiếu ${count(missing)} thao tác`),
    other: 'của sổ khác',
    newer: 'cần bản chương trình mới hơn',
    formerKey: 'trước khi đổi khóa',
    formerKeyWarning:
      'Bản này có từ trước khi đổi khóa dữ liệu. Phục hồi nó thì khóa cũ trở lại: sổ mở bằng mật khẩu và tờ khóa phục hồi của ngày ấy, tờ in sau không mở được; ai từng chép sổ và biết mật khẩu ngày ấy lại đọc được số liệu ghi về sau. Có bản mới hơn thì nên chọn bản mới hơn.',
    takesFormerKey: 'Tôi đã biết; phục hồi xong sẽ đổi khóa dữ liệu lần nữa',
    formerKeyBack:
      'Khóa dữ liệu cũ đã trở lại cùng bản này. Hãy đổi khóa lần nữa và in tờ khóa phục hồi mới, để ai giữ khóa cũ không đọc được số liệu ghi từ nay.',
    changeKey: 'Đổi khóa dữ liệu',
    columns: { at: 'Lúc sao lưu', unit: 'Đơn vị', place: 'Nằm ở', state: 'Tình trạng' },
    key: 'Mật khẩu của sổ, hoặc khóa phục hồi trên tờ đã in',
    keyHelp: 'Máy mới cũng dùng được. Khóa phục hồi gồm 9 nhóm chữ, gõ thường hay hoa đều được.',
    run: (at: string) => `Phục hồi bản ${at}`,
    running: 'Đang đọc thử và phục hồi…',
    back: 'Quay lại',
    doneTitle: 'Đã phục hồi',
    done: (at: string) => `Sổ đã trở về như lúc ${at}.`,
    doneKeys: 'Số liệu còn nguyên, chỉ tệp khóa bị mất. Đã đặt lại tệp khóa, không mất số nào.',
    found: (records: number, people: number, cells: number) =>
      `Có ${count(records)} dòng sổ, ${count(people)} người, ${count(cells)} ô số.`,
    lost: (missing: number) =>
      `Không có trong bản này: ${count(missing)} thao tác làm sau lúc sao lưu. Hãy nhập lại các việc ấy.`,
    keptAside: 'Những gì có trước khi phục hồi được cất trong thư mục “cach-ly” của sổ.',
    begin: 'Bắt đầu làm việc',
  },
  localTime: text.localTime,
  size,
}

function outside({ second }: Health): string {
  if (second.state === 'unset') return 'chưa có bản ở ngoài máy'
  if (second.days === null || second.state === 'failed') return 'chưa chép được ra ngoài máy'
  return `bản ở ngoài máy: ${daysAgo(second.days)}`
}

function daysAgo(days: number): string {
  return days === 0 ? 'hôm nay' : `${days} ngày trước`
}

function count(number: number): string {
  return number.toLocaleString('vi-VN')
}

function seconds(milliseconds: number): string {
  return `${Math.max(0.1, milliseconds / 1000).toLocaleString('vi-VN', { maximumFractionDigits: 1 })} giây`
}

function size(bytes: number): string {
  if (bytes < 1_048_576) return `${Math.max(1, Math.round(bytes / 1024))} KB`
  if (bytes < 1_073_741_824) return `${(bytes / 1_048_576).toLocaleString('vi-VN', { maximumFractionDigits: 1 })} MB`
  return `${(bytes / 1_073_741_824).toLocaleString('vi-VN', { maximumFractionDigits: 1 })} GB`
}
