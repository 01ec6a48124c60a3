/**
 * What every entry of the audit log says in words: one line for each call that writes, so that no call goes into the log
 * without a sentence. `detail` is what the call handed to `context.write`; it never holds names or numbers of persons.
 */
import type { AuditGroup } from './calls/audit.ts'
import type { WriteCall } from './contract.ts'
import { describeRoles, isRole } from './roles.ts'

/** Entries that calls without an open workspace leave. */
type OpeningCall = 'vault.create' | 'vault.unlock' | 'restore.run'
/** What is typed and not yet saved changes nothing, and is not noted. */
type UnsaidCall = 'drafts.keep'
export type AuditCall = Exclude<WriteCall, UnsaidCall> | OpeningCall

interface Names {
  form: (id: unknown) => string
  period: (id: unknown) => string
}

interface Words {
  group: AuditGroup
  say: (detail: Record<string, unknown>, names: Names) => string
}

function words(group: AuditGroup, say: Words['say'] | string): Words {
  return { group, say: typeof say === 'string' ? () => say : say }
}

const count = (value: unknown): number => (typeof value === 'number' ? value : 0)
const listLength = (value: unknown): number => (Array.isArray(value) ? value.length : 0)

function openedWords(how: unknown): string {
  if (how === 'recovery_key') return 'Mở khóa sổ bằng khóa phục hồi.'
  if (how === 'restore') return 'Mở sổ sau khi phục hồi.'
  return how === 'create' ? 'Mở sổ vừa lập.' : 'Mở khóa sổ bằng mật khẩu.'
}

function wrongWords(wrong: unknown): string {
  return count(wrong) === 0 ? '' : ` Trước đó có ${count(wrong)} lần gõ sai mật khẩu.`
}

/** Why a file was opened of which lists show the number alone. */
function reasonWords(reason: unknown): string {
  return typeof reason === 'string' ? ` Lý do: ${reason}` : ''
}

/** `quan_tri can_bo` → `quản trị, cán bộ`. */
function rolesWords(some: unknown): string {
  return describeRoles(
    String(some ?? '')
      .split(' ')
      .filter(isRole),
  )
}

export const auditWords: Record<AuditCall, Words> = {
  'vault.create': words('bao_ve', 'Lập sổ mới.'),
  'vault.unlock': words('bao_ve', ({ how, wrong, key }) =>
    typeof key === 'string' ? 'Niêm phong lại khóa ký của đơn vị.' : `${openedWords(how)}${wrongWords(wrong)}`,
  ),
  'restore.run': words('bao_ve', ({ missing, formerKey }) =>
    [
      typeof missing === 'number' && missing > 0
        ? `Phục hồi sổ từ bản sao lưu; ${missing} thao tác sau bản ấy không còn.`
        : 'Phục hồi sổ từ bản sao lưu.',
      ...(formerKey === true ? ['Khóa dữ liệu cũ trở lại.'] : []),
    ].join(' '),
  ),
  'backups.make': words('bao_ve', 'Sao lưu theo yêu cầu.'),
  'backups.choosePlace': words('bao_ve', ({ chosen }) =>
    chosen === false ? 'Thôi dùng nơi sao lưu thứ hai.' : 'Chọn nơi sao lưu thứ hai.',
  ),
  'users.add': words('bao_ve', ({ roles }) => `Thêm một người dùng: ${rolesWords(roles)}.`),
  'users.change': words(
    'bao_ve',
    ({ roles, opensSealed }) =>
      `Đặt quyền của một người dùng: ${rolesWords(roles)}${opensSealed === true ? ', xem được hồ sơ mật' : ''}.`,
  ),
  'users.retire': words('bao_ve', 'Cho một người dùng thôi.'),
  'users.resetPassword': words('bao_ve', ({ returns }) =>
    returns === true ? 'Cho một người dùng làm việc lại.' : 'Đặt lại mật khẩu của một người dùng.',
  ),
  'session.changePassword': words('bao_ve', 'Đổi mật khẩu của mình.'),
  'recovery.renew': words('bao_ve', 'Lập khóa phục hồi mới; tờ đã in trước không dùng được nữa.'),
  'dataKey.follow': words('bao_ve', 'Đổi khóa dữ liệu theo máy kia.'),
  'dataKey.change': words('bao_ve', ({ others, newSheet }) =>
    newSheet === false
      ? 'Đổi khóa dữ liệu theo máy kia; cả sổ đã mã hóa lại.'
      : `Đổi khóa dữ liệu: cả sổ đã mã hóa lại, lập khóa phục hồi mới, ${count(others)} người nhận mật khẩu ngày đầu.`,
  ),
  'recovery.try': words('bao_ve', 'Thử khóa phục hồi đã in.'),
  'cells.save': words(
    'so_lieu',
    ({ form, period, cells }, names) => `Ghi ${count(cells)} ô của ${names.form(form)}, ${names.period(period)}.`,
  ),
  'cells.mark': words(
    'so_lieu',
    ({ form, period }, names) =>
      `Ghi minh chứng, việc theo dõi của một ô ở ${names.form(form)}, ${names.period(period)}.`,
  ),
  'checks.explain': words(
    'so_lieu',
    ({ period, places }, names) => `Ghi giải trình cho ${count(places)} chỗ cảnh báo, ${names.period(period)}.`,
  ),
  'decisions.save': words('so_lieu', ({ form }, names) => `Ghi quyết định giao chỉ tiêu của ${names.form(form)}.`),
  'decisions.remove': words('so_lieu', ({ form }, names) => `Bỏ một quyết định điều chỉnh của ${names.form(form)}.`),
  'submissions.save': words(
    'so_lieu',
    ({ period, places }, names) => `Ghi việc nộp số liệu của xã ở ${count(places)} chỗ, ${names.period(period)}.`,
  ),
  'steps.undo': words('so_lieu', ({ form }, names) => `Hoàn lại một bước ở ${names.form(form)}.`),
  'steps.redo': words('so_lieu', ({ form }, names) => `Làm lại một bước ở ${names.form(form)}.`),
  'records.save': words('so_theo_doi', ({ form, record }, names) =>
    record === null ? `Thêm một dòng vào ${names.form(form)}.` : `Sửa một dòng của ${names.form(form)}.`,
  ),
  'records.changeMany': words(
    'so_theo_doi',
    ({ form, records }, names) =>
      `Sửa nhiều dòng cùng lúc của ${names.form(form)}${typeof records === 'number' ? `: ${records} dòng` : ''}.`,
  ),
  'records.saveCells': words(
    'so_theo_doi',
    ({ form, records }, names) => `Ghi nhiều ô cùng lúc ở ${count(records)} dòng của ${names.form(form)}.`,
  ),
  'views.save': words('thiet_lap', 'Lưu một cách xem sổ.'),
  'views.remove': words('thiet_lap', 'Bỏ một cách xem sổ.'),
  'records.remove': words('so_theo_doi', ({ form }, names) => `Xóa một dòng của ${names.form(form)}.`),
  'records.open': words(
    'xem',
    ({ form, reason }, names) => `Xem đầy đủ một hồ sơ của ${names.form(form)}.${reasonWords(reason)}`,
  ),
  'records.listWhole': words(
    'xem',
    ({ form, records, reason }, names) =>
      `Xem đầy đủ ${count(records)} dòng của ${names.form(form)}.${reasonWords(reason)}`,
  ),
  'people.open': words('xem', ({ whole, reason }) =>
    whole === true ? `Xem đầy đủ mọi hồ sơ của một người.${reasonWords(reason)}` : 'Mở trang của một người.',
  ),
  'audit.export': words('nhap_xuat', ({ entries }) => `Lấy ${count(entries)} mục của nhật ký ra tệp Excel.`),
  'people.dossier': words('xem', ({ reason }) => `In bản kê dữ liệu đang giữ về một người.${reasonWords(reason)}`),
  'people.erase': words('bao_ve', ({ records }) => `Xóa hẳn một người theo yêu cầu, cùng ${count(records)} dòng sổ.`),
  'retention.purge': words(
    'bao_ve',
    ({ records, people }) => `Xóa hẳn ${count(records)} dòng sổ hết thời hạn giữ, ${count(people)} người.`,
  ),
  'retention.save': words('thiet_lap', ({ form, years }, names) =>
    years === null
      ? `Dùng lại thời hạn giữ của chương trình cho ${names.form(form)}.`
      : `Đặt thời hạn giữ ${names.form(form)}: ${count(years) === 0 ? 'không hạn' : `${count(years)} năm`}.`,
  ),
  'protection.assessment': words('bao_ve', 'Lập hồ sơ đánh giá tác động xử lý dữ liệu cá nhân.'),
  'protection.incident': words(
    'bao_ve',
    ({ sha256 }) => `Lập thông báo sự cố dữ liệu cá nhân, mã SHA-256 ${String(sha256).slice(0, 16)}….`,
  ),
  'people.compare': words('xem', 'So hai người để gộp.'),
  'people.answer': words('so_theo_doi', 'Trả lời hai người có phải là một không.'),
  'people.merge': words('so_theo_doi', 'Gộp hai người làm một.'),
  'people.unmerge': words('so_theo_doi', ({ given }) =>
    given === undefined
      ? 'Tách lại hai người đã gộp.'
      : `Tách lại hai người đã gộp, chuyển ${count(given)} dòng sổ ghi sau khi gộp sang người tách ra.`,
  ),
  'imports.run': words('nhap_xuat', ({ tables }) => `Nhập một tệp, ${count(tables)} bảng.`),
  'imports.copy': words('nhap_xuat', 'Lấy bản của tệp đã nhập kèm kết quả từng dòng.'),
  'imports.keepUnfinished': words('nhap_xuat', 'Giữ lại lần nhập đang làm dở.'),
  'imports.dropUnfinished': words('nhap_xuat', 'Bỏ lần nhập đang làm dở.'),
  'imports.undo': words('nhap_xuat', 'Hoàn tác một đợt nhập.'),
  'spellings.remove': words('nhap_xuat', 'Bỏ một cách viết đã nhớ.'),
  'pair.begin': words('nhap_xuat', 'Chuẩn bị máy thứ hai của đơn vị.'),
  'pair.give': words('nhap_xuat', ({ file, rows }) => `Xuất tệp lần ${count(file)} cho máy kia, ${count(rows)} dòng.`),
  'pair.compare': words(
    'nhap_xuat',
    ({ file, conflicts }) => `So tệp lần ${count(file)} của máy kia: ${count(conflicts)} chỗ hai máy ghi khác nhau.`,
  ),
  'pair.take': words(
    'nhap_xuat',
    ({ file, taken, theirs, mine }) =>
      `Nhận tệp lần ${count(file)} của máy kia: ${count(taken)} dòng; chỗ khác nhau lấy của máy kia ${count(theirs)}, giữ của máy này ${count(mine)}.`,
  ),
  'layouts.import': words('nhap_xuat', ({ layouts }) => `Nhận ${count(layouts)} bố cục nhập.`),
  'layouts.remove': words('nhap_xuat', 'Bỏ một bố cục nhập đã nhớ.'),
  'exchanges.give': words(
    'nhap_xuat',
    ({ form, rows, reason }, names) =>
      `Đưa ${names.form(form)} ra Excel để sửa, ${count(rows)} dòng.${reasonWords(reason)}`,
  ),
  'exchanges.accept': words('nhap_xuat', ({ edits }) => `Nhận ${count(edits)} chỗ sửa từ Excel.`),
  'reports.register': words(
    'nhap_xuat',
    ({ form, records, sensitive, reason }, names) =>
      `Kết xuất ${count(records)} dòng của ${names.form(form)}${sensitive === true ? ', có dữ liệu nhạy cảm' : ''}.${reasonWords(reason)}`,
  ),
  'reports.saveText': words('bao_cao', ({ period }, names) => `Sửa lời báo cáo, ${names.period(period)}.`),
  'outbox.copy': words('bao_cao', 'Chép gói ra ổ đĩa.'),
  'outbox.note': words('bao_cao', ({ kind }) => (kind === 'gui' ? 'Ghi đã gửi gói.' : 'Ghi đã lưu tệp gói.')),
  'outbox.upload': words('bao_cao', ({ kind, host }) =>
    kind === 'tai_len' ? 'Gói đã tải lên nơi nhận, máy chủ nhận đủ.' : `Bắt đầu tải gói lên ${host}.`,
  ),
  'answers.take': words('bao_cao', ({ answer }) =>
    answer === 'tra' ? 'Nhận phiếu trả của nơi nhận gói.' : 'Nhận biên nhận của nơi nhận gói.',
  ),
  'answers.settle': words('bao_cao', ({ settled }) =>
    settled === true ? 'Ghi đã xử lý một ý kiến trả lại.' : 'Mở lại một ý kiến trả lại.',
  ),
  'answers.give': words('bao_cao', ({ answer, number }) =>
    answer === 'tra' ? `Ký phiếu trả số ${count(number)}.` : `Ký biên nhận số ${count(number)}.`,
  ),
  'answers.copy': words('bao_cao', 'Chép biên nhận hay phiếu trả ra ổ đĩa.'),
  'recipients.save': words('thiet_lap', ({ recipient }) => `Khai nơi nhận gói, mã ${recipient}.`),
  'recipients.remove': words('thiet_lap', ({ recipient }) => `Bỏ nơi nhận gói, mã ${recipient}.`),
  'handover.certificate': words('bao_ve', ({ made }) =>
    made === true ? 'Lập khóa nhận bàn giao và xuất chứng thư.' : 'Xuất chứng thư nhận bàn giao.',
  ),
  'handover.give': words(
    'nhap_xuat',
    ({ successor, records, people, sealed, reason }) =>
      `Bàn giao ${count(records)} dòng sổ của ${count(people)} người cho nơi kế thừa mã ${successor}${count(sealed) > 0 ? `, có ${count(sealed)} hồ sơ mật` : ''}.${reasonWords(reason)}`,
  ),
  'handover.compare': words('nhap_xuat', ({ unit }) => `Xem gói bàn giao của đơn vị mã ${unit}.`),
  'handover.take': words(
    'nhap_xuat',
    ({ unit, taken, theirs, mine }) =>
      `Nhận bàn giao của đơn vị mã ${unit}: ${count(taken)} dòng; chỗ khác nhau lấy của nơi bàn giao ${count(theirs)}, giữ của sổ này ${count(mine)}.`,
  ),
  'handover.file': words('nhap_xuat', ({ unit }) => `Xuất lại gói bàn giao đã nhận của đơn vị mã ${unit}.`),
  'uploads.setPlace': words('thiet_lap', ({ recipient, host }) =>
    typeof host === 'string'
      ? `Bật tải gói lên ${host} cho nơi nhận mã ${recipient}.`
      : `Tắt tải gói lên cho nơi nhận mã ${recipient}.`,
  ),
  'tokenKeys.issue': words('bao_ve', ({ made }) =>
    made === true ? 'Lập khóa mã của tỉnh và xuất ra tệp.' : 'Xuất khóa mã của tỉnh ra tệp.',
  ),
  'tokenKeys.renew': words('bao_ve', 'Lập khóa mã mới thay khóa đang dùng.'),
  'tokenKeys.take': words('bao_ve', 'Nhận khóa mã của tỉnh.'),
  'periods.lock': words('bao_cao', ({ period }, names) => `Khóa ${names.period(period)}.`),
  'periods.reopen': words('bao_cao', ({ period }, names) => `Mở lại ${names.period(period)}.`),
  'packages.cosign': words('bao_cao', 'Nhận chữ ký của lãnh đạo vào gói.'),
  'packages.build': words('bao_cao', ({ period, sequence, reason }, names) =>
    period === undefined
      ? 'Tạo khóa ký của đơn vị.'
      : `Ký gói báo cáo ${names.period(period)}, lần ${count(sequence)}.${reasonWords(reason)}`,
  ),
  'province.lineage': words('bao_cao', 'Lấy số liệu tổng hợp kèm nguồn để đưa vào cơ sở dữ liệu khác.'),
  'province.diffWorkbook': words(
    'nhap_xuat',
    ({ records }) => `Đưa so sánh hai lần gửi của một huyện ra Excel, ${count(records)} hồ sơ không có tên.`,
  ),
  'province.ingest': words('bao_cao', 'Nhận một gói báo cáo của cấp dưới.'),
  'periods.savePresets': words('thiet_lap', 'Sửa mốc thời gian các kỳ báo cáo.'),
  'packs.export': words('thiet_lap', 'Tạo một gói danh mục.'),
  'packs.import': words('thiet_lap', ({ version }) => `Nhận gói danh mục phiên bản ${count(version)}.`),
  'packs.withdraw': words('thiet_lap', 'Thu hồi một gói danh mục.'),
  'issuer.save': words('thiet_lap', 'Sửa phần đầu và chân văn bản.'),
  'keys.request': words('bao_ve', 'Lập khóa ký mới và đơn xin chứng thư.'),
  'keys.accept': words('bao_ve', 'Nhận chứng thư tỉnh cấp cho khóa ký.'),
  'clock.accept': words('bao_ve', 'Xác nhận đồng hồ máy nay đúng, trước đó chạy sai.'),
  'keys.importP12': words('bao_ve', 'Nhận khóa ký từ tệp PKCS#12.'),
  'keys.renew': words('bao_ve', 'Lập khóa ký mới thay khóa cũ.'),
  'foreignAuthorities.add': words(
    'bao_ve',
    ({ name, fingerprint }) =>
      `Tin nơi cấp “${String(name)}” cho chữ ký của lãnh đạo (dấu vân tay ${String(fingerprint).slice(0, 16)}…).`,
  ),
  'foreignAuthorities.remove': words(
    'bao_ve',
    ({ name, reason }) => `Thôi tin nơi cấp “${String(name)}” cho chữ ký của lãnh đạo.${reasonWords(reason)}`,
  ),
  'trust.import': words('bao_ve', ({ trustList }) => `Nhận danh sách tin cậy số ${count(trustList)} của tỉnh.`),
  'authority.init': words('bao_ve', 'Lập nơi cấp chứng thư của tỉnh.'),
  'authority.issue': words('bao_ve', ({ unit }) => `Cấp chứng thư ký cho đơn vị ${String(unit)}.`),
  'authority.revoke': words('bao_ve', ({ unit }) => `Thu hồi chứng thư ký của đơn vị ${String(unit)}.`),
  'authority.publish': words('bao_ve', ({ trustList }) => `Phát hành danh sách tin cậy số ${count(trustList)}.`),
  'authority.rotate': words('bao_ve', ({ isRevoked }) =>
    isRevoked === true ? 'Thay khóa của nơi cấp chứng thư và thu hồi khóa cũ.' : 'Thay khóa của nơi cấp chứng thư.',
  ),
  'settings.save': words('thiet_lap', ({ keys }) => `Sửa ${listLength(keys)} thiết lập.`),
}

export function isAuditCall(call: string): call is AuditCall {
  return Object.hasOwn(auditWords, call)
}

/** What a call of an older program was about is not known here: it is shown with the protection of the books. */
export function auditGroupOf(call: string): AuditGroup {
  return isAuditCall(call) ? auditWords[call].group : 'bao_ve'
}
